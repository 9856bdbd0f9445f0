"""Who speaks: the noun phrase before a cue, behind it, or one that an earlier cue has."""

from __future__ import annotations

from collections.abc import Sequence

from unbracket.attribution.adjuncts import skip_adjuncts
from unbracket.attribution.cue import Cue
from unbracket.attribution.phrases import np_left, np_right, with_apposition
from unbracket.attribution.strip import Strip
from unbracket.attribution.words import IRREGULAR_PAST, PRONOUN_AUX
from unbracket.language.segment import word_set
from unbracket.language.verbs import is_speech

# Verbs that come before their subject without a quotation too ("…, said the mayor").
_TURNING = frozenset(
    ("say", "add", "write", "report", "note", "explain", "argue", "warn", "recall")
)
_LOOSE = frozenset(("say", "claim", "argue", "warn"))  # participles that need no comma
_JOINING = frozenset(
    ("and", "but", "yet", "while", "although", "though", "whereas", "as", "after", "when")
)
_NO_SPEAKERS = word_set(
    "other sanctions talks deal plan plans war crisis conflict attack attacks strike strikes move "
    "moves step steps effort efforts price prices result results problem problems ship ships road "
    "bridge line border fact facts idea thing things change changes"
)
_OF_TEXTS = word_set("say state call require read propose")  # what a plan or deal does as well
_REACH = 60  # tokens from a sentence's start in which its subject is looked for


def find_subject(strip: Strip, cue: Cue, floor: int, limit: int, earlier: Sequence[Cue]) -> None:
    """Find who speaks: before the cue, after it (inverted), or shared with an earlier cue."""
    first = cue.first
    before = strip.kind(first - 1) if first > floor else ""
    if first > floor and strip.lows[first - 1] in PRONOUN_AUX and cue.verb.gerund:
        _set(cue, (first - 1, first), "plain", first - 1)
    elif before == "R" or (before == "S" and strip.lows[first - 1] == "that"):
        end = first - 2 if strip.kind(first - 2) == "," else first - 1
        start = np_left(strip, end, floor)
        if start >= 0:
            _set(cue, (start, end), "relative", first - 1)
    elif before in ("", "q", ","):
        _behind_mark(strip, cue, floor, limit, earlier, before)
    elif before in "-–—":
        _behind_dash(strip, cue, floor, before)
    elif not _joined(strip, cue, floor, earlier):
        _plain(strip, cue, floor)


def plausible(strip: Strip, cue: Cue) -> bool:
    """Tell whether a source can speak: no plan, price or attack, and no bare "the other"."""
    if cue.source is None or cue.frame == "quote" or "v" in cue.verb.frames:
        return True
    if cue.verb.lemma in _OF_TEXTS:
        return True
    first, last = cue.source
    head = first
    while head + 1 < last and strip.kinds[head + 1] not in "Pt,R":
        head += 1
    if strip.lows[head] in _NO_SPEAKERS:
        # "the other", but "the other envoy"; a capitalised word is a name's part.
        return strip.kinds[head] == "U" and head > first
    return True


def _set(cue: Cue, source: tuple[int, int], subject: str, begins: int) -> None:
    cue.source, cue.subject, cue.begins = source, subject, begins


def _behind_mark(
    strip: Strip, cue: Cue, floor: int, limit: int, earlier: Sequence[Cue], before: str
) -> None:
    """Read a cue at the start of a sentence, behind a quotation or behind a comma."""
    first = cue.first
    if before != "," or _turned(strip, cue, first, limit):
        _inverted(strip, cue, limit)
    if cue.subject != "none" or before != ",":
        return
    found = with_apposition(strip, first - 1, floor)
    if found is not None:
        _set(cue, found, "inserted", found[0])
        return
    source = _sentence_source(strip, cue, floor, earlier)
    if source is not None and earlier and earlier[-1].sentence == cue.sentence:
        _set(cue, source, "shared", first - 1)
        cue.coordinate = True


def _behind_dash(strip: Strip, cue: Cue, floor: int, dash: str) -> None:
    """Read "Roe – a lawyer from Amal – said"."""
    opening = cue.first - 2
    while opening > max(floor, cue.first - 60) and strip.kinds[opening] != dash:
        opening -= 1
    start = np_left(strip, opening, floor) if opening > floor else -1
    if start >= 0 and strip.kind(start - 1) == "," and strip.kinds[floor] == "U":
        start = floor if opening - floor <= 20 else start
    if start >= 0:
        _set(cue, (start, opening), "inserted", start)


def _joined(strip: Strip, cue: Cue, floor: int, earlier: Sequence[Cue]) -> bool:
    """Read "and on Monday added": the speaker of the verb before; False without "and"."""
    joint = cue.first
    while joint > floor and (
        strip.kinds[joint - 1] == "T" or strip.lows[joint - 1] in ("on", "in")
    ):
        joint -= 1
    if joint <= floor or strip.kinds[joint - 1] != "C":
        return False
    if strip.lows[joint - 1] in ("and", "but", "or"):
        source = _sentence_source(strip, cue, floor, earlier)
        if source is not None:
            _set(cue, source, "shared", joint - 1)
            cue.coordinate = True
    return True


def _plain(strip: Strip, cue: Cue, floor: int) -> None:
    """Read the noun phrase right before the cue."""
    first = cue.first
    start = np_left(strip, first, floor)
    reduced = strip.kinds[first - 1] == "W" and strip.lows[first - 1].endswith("ed")
    held = start > floor and strip.kinds[start - 1] in "WVPt" and "R" in strip.kinds[floor:start]
    if start < 0 or reduced or held or (start > floor and strip.lows[start - 1] == "who"):
        head = _head_of_relative(strip, floor, first) if is_speech(cue.verb.lemma) else None
        if head is not None:
            _set(cue, head, "plain", head[0])
        if head is not None or not held:
            return
    end = first
    while end > start + 1 and strip.kinds[end - 1] in "TBP":
        end -= 1
    _set(cue, (start, end), "plain", start)
    if start > floor:
        _coordinate(strip, cue, floor, start)


def _coordinate(strip: Strip, cue: Cue, floor: int, start: int) -> None:
    """Mark a cue whose clause ends what an earlier one governs (", but Ode said")."""
    lead, low = strip.kinds[start - 1], strip.lows[start - 1]
    speech = is_speech(cue.verb.lemma)
    if lead in "CS" and low in _JOINING:
        pointed = strip.kind(start - 2)
        cue.coordinate = pointed in ",;q—–" or (
            lead == "C" and speech and cue.frame in ("clause", "quote")
        )
        if cue.coordinate:
            cue.begins = start - 1 - (pointed in ",;—–")
    elif lead == "," and strip.kinds[floor] == "S" and speech:
        # "While she admitted A, she said B": the comma ends what the first cue governs.
        cue.coordinate, cue.begins = True, start - 1


def _head_of_relative(strip: Strip, floor: int, before: int) -> tuple[int, int] | None:
    """Give the subject of "an official who asked not to be named said", with its clause."""
    for at in range(floor + 1, min(before, floor + 40)):
        if strip.kinds[at] == "R":
            end = at - (strip.kinds[at - 1] == ",")
            start = np_left(strip, end, floor)
            return (start, before) if start == floor and _own_clause(strip, at, before) else None
        if strip.kinds[at] in "A.;:q":
            return None
    return None


def _own_clause(strip: Strip, relative: int, before: int) -> bool:
    """Tell whether only a relative clause's words stand from "who" to the main verb."""
    if before < relative + 3:
        return False
    inside = strip.kinds[relative + 1 : before]
    return not any(kind in ".,;:qSCR" for kind in inside)


def _turned(strip: Strip, cue: Cue, first: int, limit: int) -> bool:
    """Tell whether a cue behind a comma comes before its subject ("…, said Roe.")."""
    if strip.kind(first - 2) == "q":
        return True
    if cue.frame not in ("clause", "object") or cue.verb.lemma not in _TURNING:
        return False
    end = np_right(strip, cue.last, limit)
    return end > cue.last and (end >= limit or strip.kinds[end] in ".,;")


def _inverted(strip: Strip, cue: Cue, limit: int) -> None:
    """Read "said Roe": the subject behind the cue."""
    start = cue.last
    if start >= limit or strip.kinds[start] not in "DGUWN#":
        return
    end = np_right(strip, start, limit)
    if end <= start:
        return
    cue.source, cue.subject, cue.begins = (start, end), "inverted", cue.first
    after = skip_adjuncts(strip, end, limit)
    if strip.kind(after) in (":", ",") and after + 1 in strip.opens:
        cue.frame, cue.content = "quote", after + 1
    else:
        cue.frame, cue.content = "left", -1


def participle_subject(strip: Strip, cue: Cue, floor: int, earlier: Sequence[Cue]) -> bool:
    """Give ", calling it nonsense" the speaker of its sentence; False when it is no participle."""
    if cue.frame == "left" or cue.first == floor:
        return False
    comma = strip.kinds[cue.first - 1] in ",—–" or (
        strip.kinds[cue.first - 1] == "q" and strip.last_word(cue.first - 1) == ","
    )
    if not comma and not (cue.verb.lemma in _LOOSE and cue.frame in ("clause", "quote")):
        return False
    cue.begins, cue.coordinate = (cue.first - 1 if comma else cue.first), True
    source = _sentence_source(strip, cue, floor, earlier)
    if source is None:
        return False
    cue.source, cue.subject = source, "participle"
    return True


def _sentence_source(
    strip: Strip, cue: Cue, floor: int, earlier: Sequence[Cue]
) -> tuple[int, int] | None:
    """Give the source of the nearest earlier cue of the sentence, or the sentence's subject."""
    for other in reversed(earlier):
        if other.sentence != cue.sentence:
            break
        if other.source is not None and (other.subject != "relative"):
            return other.source
    return subject_of(strip, floor, cue.first)


def subject_of(strip: Strip, floor: int, before: int) -> tuple[int, int] | None:
    """Give the subject of the sentence that begins at ``floor``, as far as it stands before."""
    for at in range(floor + 1, min(before, floor + _REACH)):
        kind, low = strip.kinds[at], strip.lows[at]
        if _finite(strip, at, kind, low):
            return _before_verb(strip, at, floor)
        if kind == "N" and low not in ("it", "there") and strip.quote[at] < 0:
            return at, at + 1
    if strip.kinds[floor] == "N" and before - floor < 30:
        return floor, floor + 1
    end = floor
    while end < min(before, floor + _REACH) and strip.kinds[end] == "U":
        end += 1
    return (floor, end) if end > floor + 1 and strip.kind(end) == "W" else None


def _finite(strip: Strip, at: int, kind: str, low: str) -> bool:
    """Tell whether a token looks like a clause's finite verb."""
    if kind == "A" or (kind in "VW" and low.endswith("ed")):
        return True
    if low in IRREGULAR_PAST:
        return strip.kinds[at - 1] in "NUW,"
    return kind == "V" and strip.kinds[at - 1] in "NUW"


def _before_verb(strip: Strip, at: int, floor: int) -> tuple[int, int] | None:
    end = at
    while end > floor and strip.kinds[end - 1] in "BA":
        end -= 1
    if end > floor and strip.kinds[end - 1] == ",":
        return with_apposition(strip, end - 1, floor)
    start = np_left(strip, end, floor)
    return (start, end) if start >= 0 and strip.quote[start] < 0 else None
