"""Find verbs that report: each with its group, its subject and the kind of complement it has."""

from __future__ import annotations

from dataclasses import dataclass

from unbracket.attribution.phrases import (
    addressee_end,
    ends_sentence,
    np_left,
    np_right,
    skip_adjuncts,
    with_apposition,
)
from unbracket.attribution.strip import Strip
from unbracket.attribution.words import BE, PLURAL, PRONOUN_AUX
from unbracket.language.verbs import (
    BASE,
    GERUND,
    PARTICIPLE,
    PAST,
    THIRD,
    Verb,
    cue_verbs,
    is_speech,
)

WH = frozenset("whether if how why what who where when which".split())
# Verbs that come before their subject without a quotation too ("…, said the mayor").
_TURNING = frozenset("say add write report note explain argue warn recall".split())
_COPY = frozenset("say says said".split())


@dataclass(slots=True)
class Cue:
    """A reporting verb in a paragraph; places are token indexes, ``last`` ones exclusive.

    ``frame`` is clause, quote, left (what is said stands before), inf, object, label or about;
    ``subject`` how the source was found: plain, inverted, relative, shared, inserted or none.
    """

    verb: Verb
    first: int
    last: int
    sentence: int
    frame: str = ""
    content: int = -1
    source: tuple[int, int] | None = None
    subject: str = "none"
    begins: int = -1
    coordinate: bool = False
    passive: bool = False


def find_cues(strip: Strip) -> list[Cue]:
    """Give the cues of a paragraph in reading order."""
    table = cue_verbs()
    found: list[Cue] = []
    for at, kind in enumerate(strip.kinds):
        if kind != "V":
            continue
        verb = table[strip.lows[at]] if strip.lows[at] in table else None
        if verb is None:
            continue
        cue = _cue_at(strip, at, verb, found)
        if cue is not None:
            found.append(cue)
    return found


def _quoted_before(strip: Strip, cue: Cue) -> bool:
    """Tell whether a quotation ends right before the reporting clause, so that it is what is said."""
    if not cue.verb.frames & set("st") or cue.subject not in ("plain", "inserted", "inverted"):
        return False
    if cue.content >= 0 and strip.low(cue.content) == "that":
        return False
    edge = cue.first if cue.subject == "inverted" or not cue.source else cue.source[0]
    return edge - 1 in strip.closes and strip.last_word(edge - 1) in (",", "?", "!", "—", "–", "…")


def _told_at_end(strip: Strip, cue: Cue, limit: int) -> bool:
    """Tell whether only the person written to follows ("…, Roe wrote Ode.")."""
    if cue.subject != "plain" or cue.source is None or cue.verb.lemma not in ("write", "tell"):
        return False
    if strip.kind(cue.source[0] - 1) != "," or cue.content < 0:
        return False
    end = np_right(strip, cue.content, limit)
    return ends_sentence(strip, end, limit)


def _group_start(strip: Strip, at: int, floor: int) -> int:
    """Give the first token of the verb group that ends at ``at``: auxiliaries and adverbs."""
    first = at
    while first - 1 >= floor:
        low, kind = strip.lows[first - 1], strip.kinds[first - 1]
        if kind == "A" and low not in PRONOUN_AUX:
            first -= 1
        elif kind == "B" and low not in (
            "here",
            "there",
            "however",
            "meanwhile",
            "therefore",
            "ago",
        ):
            first -= 1
        elif low in ("yet",) and strip.kind(first - 2) == "A":
            first -= 1
        else:
            break
    return first


def _cue_at(strip: Strip, at: int, verb: Verb, earlier: list[Cue]) -> Cue | None:
    number = strip.sentence[at]
    floor, limit = strip.first[number], strip.last[number]
    first = _group_start(strip, at, floor)
    auxiliaries = {strip.lows[i] for i in range(first, at) if strip.kinds[i] == "A"}
    if first > floor and strip.lows[first - 1] in PRONOUN_AUX:
        auxiliaries.add(strip.lows[first - 1])
    progressive = verb.gerund and bool(auxiliaries & BE)
    passive = bool(auxiliaries & BE) and PARTICIPLE in verb.forms and not verb.gerund
    cue = Cue(verb, first, at + 1, number, passive=passive)
    if not _is_verb(strip, cue, at, auxiliaries, progressive):
        return None
    if passive:
        return _passive(strip, cue, at, floor, limit)
    said = _complement(strip, cue, at, limit)
    if verb.gerund and not progressive:
        return cue if said and _gerund_subject(strip, cue, floor, earlier) else None
    if not said:
        if not verb.frames & set("st"):
            return None
        cue.frame = ""
    _subject(strip, cue, floor, limit, earlier)
    if cue.frame in ("", "clause", "object", "about", "label") and (
        _quoted_before(strip, cue) or _told_at_end(strip, cue, limit)
    ):
        cue.frame, cue.content = "left", -1
    if not cue.frame:
        return None
    if cue.subject == "none" and cue.frame not in ("quote", "left"):
        return None
    return cue


def _is_verb(strip: Strip, cue: Cue, at: int, auxiliaries: set[str], progressive: bool) -> bool:
    """Tell a verb from the noun or adjective of the same form."""
    verb = cue.verb
    before, low = strip.kind(cue.first - 1), strip.lows[at]
    word = strip.text[strip.starts[at] : strip.ends[at]]
    if auxiliaries and not verb.gerund:
        return True
    if before in ("D", "G", "P") and low not in _COPY:
        return False
    if before == "t":
        return BASE in verb.forms and strip.low(cue.first - 2) == "on"
    if verb.gerund:
        return progressive or before not in ("D", "G", "P", "S")
    if word[0].isupper() and not strip.lows[at].isupper() and at > strip.first[cue.sentence]:
        title_case = strip.kind(at - 1) in "UN" and strip.kind(at + 1) not in (",", ".", "", ")")
        if word[1:].islower() and not title_case:
            return False
    if verb.forms & {PAST}:
        return strip.low(at + 1) != "by"
    if THIRD in verb.forms:
        return low == "says" or strip.kind(at + 1) not in ("P", "A") or _particle(strip, at, verb)
    if BASE in verb.forms:
        previous = strip.low(cue.first - 1)
        plural = (
            before in ("N", "R")
            or previous in PLURAL
            or (before in ("W", "U") and previous.endswith("s") and not previous.endswith("'s"))
            or (before in ",–—)" and low == "say")
        )
        return plural and strip.kind(at + 1) not in ("A",)
    return True


def _particle(strip: Strip, at: int, verb: Verb) -> bool:
    return strip.low(at + 1) in verb.particles


def _passive(strip: Strip, cue: Cue, at: int, floor: int, limit: int) -> Cue | None:
    """Read "was quoted as saying"; other passives name no speaker."""
    if strip.lows[at] == "quoted" and strip.low(at + 1) == "as" and strip.low(at + 2) == "saying":
        cue.last = at + 3
    elif strip.lows[at] == "reported" and strip.low(at + 1) == "to" and strip.low(at + 2) == "have":
        return None
    else:
        return None
    start = skip_adjuncts(strip, cue.last, limit)
    if ends_sentence(strip, start, limit) or strip.kind(start) in (",", ";"):
        cue.frame = "left"
    else:
        cue.frame, cue.content = ("quote" if start in strip.opens else "clause"), start
    _subject(strip, cue, floor, limit, [])
    return cue if cue.subject != "none" else None


def _complement(strip: Strip, cue: Cue, at: int, limit: int) -> bool:
    """Set the frame and the content's first token; False when the verb has nothing that is said."""
    verb = cue.verb
    frames = verb.frames
    start = at + 1
    if _particle(strip, at, verb) and not (
        strip.kind(start) == "t" and "c" in frames and strip.kind(start + 1) in ("V", "W", "A", "B")
    ):
        if strip.kind(start + 1) in ("D", "G", "U", "W", "O", "#", "N", "V", "q", "t") or (
            strip.low(start + 1) in WH
        ):
            cue.last, cue.content, cue.frame = start + 1, start + 1, "about"
            if strip.low(start) == "out" and strip.low(start + 1) == "that":
                cue.frame = "clause"
            if "d" in frames and _infinitive(strip, start + 1, limit) >= 0:
                cue.frame = "inf"
            return True
        if strip.low(start) == "out":
            cue.last, start = start + 1, start + 1
    spoken = bool(frames & set("stkv"))
    if "t" in frames and strip.kind(start) not in (",", "q", ":"):
        told = addressee_end(strip, start, limit)
        if told > start:
            return _after_told(strip, cue, start, told, limit)
    if spoken:
        start = skip_adjuncts(strip, start, limit)
        start = _skip_inserted(strip, start, limit)
    kind, low = strip.kind(start), strip.low(start)
    if start >= limit or ends_sentence(strip, start, limit):
        cue.frame = "left"
        return bool(frames & set("sk"))
    if kind in (",", ":", "–", "—"):
        if strip.kind(start + 1) == "q" and start + 1 in strip.opens:
            cue.frame, cue.content = "quote", start + 1
            return bool(frames & set("st"))
        if kind == ":":
            cue.frame, cue.content = "clause", start + 1
            return "s" in frames
        cue.frame = "left"
        return bool(frames & set("sk"))
    if kind == "q":
        if start in strip.opens:
            cue.frame, cue.content = "quote", start
            return bool(frames & set("stnl"))
        cue.frame = "left"
        return False
    if kind == "t" or (kind == "B" and strip.kind(start + 1) == "t"):
        cue.frame, cue.content = "inf", start
        return bool(frames & set("cd")) and not (frames & set("d") and not frames & set("c"))
    if "that" == low or low in WH:
        cue.frame, cue.content = "clause", start
        return spoken or ("n" in frames and low != "that")
    return _bare(strip, cue, start, limit)


def _after_told(strip: Strip, cue: Cue, start: int, told: int, limit: int) -> bool:
    """Read what follows the person told."""
    after = skip_adjuncts(strip, told, limit)
    after = _skip_inserted(strip, after, limit)
    kind = strip.kind(after)
    if "d" in cue.verb.frames and strip.kind(told) == "t":
        cue.frame, cue.content = "inf", start
        return True
    if after >= limit or ends_sentence(strip, after, limit) or kind == ",":
        if kind == "," and after + 1 in strip.opens:
            cue.last, cue.frame, cue.content = told, "quote", after + 1
            return True
        cue.last, cue.frame = told, "left"
        if cue.verb.lemma not in ("tell", "inform", "assure", "remind", "advise", "warn"):
            return _bare(strip, cue, start, limit)
        return True
    if kind == ":" or kind == "q":
        opening = after + 1 if kind == ":" else after
        cue.last, cue.content = told, opening
        cue.frame = "quote" if opening in strip.opens else "clause"
        return kind == ":" or opening in strip.opens
    if kind in "SNDGUWR#T":
        if cue.verb.lemma in ("warn", "caution", "ask") and kind != "S":
            return _bare(strip, cue, start, limit)
        cue.last, cue.frame, cue.content = told, "clause", after
        return True
    if kind in "PAV":
        # The "person told" was the subject of what is said ("warned rain was near").
        return _bare(strip, cue, start, limit)
    return False


def _infinitive(strip: Strip, start: int, limit: int) -> int:
    """Give the place of "to" + verb behind a noun phrase, or -1."""
    for at in range(start, min(limit, start + 14)):
        kind = strip.kinds[at]
        if kind == "t" and strip.kind(at + 1) in ("V", "W", "A", "B") and at > start:
            return at
        if kind in "ASRq.;:":
            return -1
    return -1


def _has_verb(strip: Strip, start: int, limit: int) -> bool:
    """Tell whether a finite verb may stand in the next words, so that they are a clause."""
    for at in range(start + 1, min(limit, start + 16)):
        kind, low = strip.kinds[at], strip.lows[at]
        if kind == "A" or low.endswith(("ed", "n't")):
            return True
        if kind == "V" and cue_verbs()[low].finite if low in cue_verbs() else False:
            return True
        if kind in ".;:q":
            return False
        if kind == "W" and low.endswith("s") and strip.kinds[at - 1] in "NUW" and len(low) > 4:
            return True
    return strip.kinds[start] == "N"


def _bare(strip: Strip, cue: Cue, start: int, limit: int) -> bool:
    """Read a complement without a marker: a clause, an object or somebody to act."""
    frames = cue.verb.frames
    kind = strip.kind(start)
    if kind not in "DGUW#NOVTSBA" or not kind or start >= limit:
        return False
    cue.content = start
    if "d" in frames and kind not in "SA" and _infinitive(strip, start, limit) >= 0:
        cue.frame = "inf"
        return True
    if "l" in frames and kind in "DGUW#ONV":
        cue.frame = "label"
        if cue.verb.lemma in (
            "call",
            "declare",
            "denounce",
            "brand",
            "label",
            "dub",
            "deem",
            "term",
        ):
            return strip.low(start) not in ("up", "back", "off")
        return (
            "as" in strip.lows[start : min(limit, start + 20)]
            or "to" in strip.lows[start : min(limit, start + 12)]
        )
    if frames & set("st") and kind in "DGUW#NVTS":
        cue.frame = "clause"
        return cue.verb.lemma == "say" or "n" in frames or _has_verb(strip, start, limit)
    if frames & set("kv") and kind in "DGUW#NVT" and _has_verb(strip, start, limit):
        cue.frame = "clause"
        return True
    if frames & set("n") and kind in "DGUW#ONV":
        cue.frame = "object"
        return True
    return False


def _skip_inserted(strip: Strip, start: int, limit: int) -> int:
    """Step over ", however," or ", referring to X," between a cue and a marked complement."""
    if strip.kind(start) != ",":
        return start
    for at in range(start + 1, min(limit, start + 14)):
        if strip.kinds[at] in "q.:":
            return start
        if strip.kinds[at] == ",":
            return at + 1 if strip.low(at + 1) == "that" else start
    return start


def _gerund_subject(strip: Strip, cue: Cue, floor: int, earlier: list[Cue]) -> bool:
    """Give ", calling it nonsense" the speaker of its sentence; False when it is no participle."""
    if cue.frame == "left" or cue.first == floor:
        return False
    comma = strip.kinds[cue.first - 1] in ",—–" or (
        strip.kinds[cue.first - 1] == "q" and strip.last_word(cue.first - 1) == ","
    )
    if not comma and not (
        cue.verb.lemma in ("say", "claim", "argue", "warn") and cue.frame in ("clause", "quote")
    ):
        return False
    cue.begins, cue.coordinate = (cue.first - 1 if comma else cue.first), True
    source = _sentence_source(strip, cue, floor, earlier)
    if source is None:
        return False
    cue.source, cue.subject = source, "participle"
    return True


def _sentence_source(
    strip: Strip, cue: Cue, floor: int, earlier: list[Cue]
) -> tuple[int, int] | None:
    """Give the source of the nearest earlier cue of the sentence, or the sentence's subject."""
    for other in reversed(earlier):
        if other.sentence != cue.sentence:
            break
        if other.source is not None and (other.subject != "relative"):
            return other.source
    return subject_of(strip, floor, cue.first)


def subject_of(strip: Strip, floor: int, before: int) -> tuple[int, int] | None:
    """Give the subject of the sentence that begins at ``floor``, as far as it stands before a place."""
    for at in range(floor + 1, before):
        kind, low = strip.kinds[at], strip.lows[at]
        if (
            kind == "A"
            or (kind in "VW" and low.endswith("ed"))
            or (kind == "V" and strip.kinds[at - 1] in "NUW")
        ):
            end = at
            while end > floor and strip.kinds[end - 1] in "BA":
                end -= 1
            if end > floor and strip.kinds[end - 1] == ",":
                return with_apposition(strip, end - 1, floor)
            start = np_left(strip, end, floor)
            if start >= 0 and strip.quote[start] < 0:
                return start, end
            return None
        if kind == "N" and low not in ("it", "there") and strip.quote[at] < 0:
            return at, at + 1
    if strip.kinds[floor] == "N" and before - floor < 30:
        return floor, floor + 1
    end = floor
    while end < before and strip.kinds[end] == "U":
        end += 1
    return (floor, end) if end > floor + 1 and strip.kind(end) == "W" else None


def _subject(strip: Strip, cue: Cue, floor: int, limit: int, earlier: list[Cue]) -> None:
    """Find who speaks: before the cue, after it (inverted), or shared with an earlier cue."""
    first = cue.first
    before = strip.kind(first - 1) if first > floor else ""
    if first > floor and strip.lows[first - 1] in PRONOUN_AUX and cue.verb.gerund:
        cue.source, cue.subject, cue.begins = (first - 1, first), "plain", first - 1
        return
    if before in ("R",) or (before == "S" and strip.lows[first - 1] == "that"):
        end = first - 2 if strip.kind(first - 2) == "," else first - 1
        start = np_left(strip, end, floor)
        if start >= 0:
            cue.source, cue.subject, cue.begins = (start, end), "relative", first - 1
        return
    if (
        before == "q"
        or (before == "," and _quote_or_inverted(strip, cue, first, limit))
        or not before
    ):
        _inverted(strip, cue, limit)
        if cue.subject != "none" or before == "q":
            return
    if before == ",":
        found = with_apposition(strip, first - 1, floor)
        if found is not None:
            cue.source, cue.subject, cue.begins = found, "inserted", found[0]
            return
        source = _sentence_source(strip, cue, floor, earlier)
        if source is not None and earlier and earlier[-1].sentence == cue.sentence:
            cue.source, cue.subject = source, "shared"
            cue.begins, cue.coordinate = first - 1, True
        return
    if before in ("-", "–", "—"):
        opening = first - 2
        while opening > max(floor, first - 60) and strip.kinds[opening] != before:
            opening -= 1
        start = np_left(strip, opening, floor) if opening > floor else -1
        if start >= 0 and strip.kind(start - 1) == "," and strip.kinds[floor] == "U":
            start = floor
        if start >= 0:
            cue.source, cue.subject, cue.begins = (start, opening), "inserted", start
        return
    joint = first
    while joint > floor and (
        strip.kinds[joint - 1] == "T" or strip.lows[joint - 1] in ("on", "in")
    ):
        joint -= 1
    if joint > floor and strip.kinds[joint - 1] == "C":
        if strip.lows[joint - 1] in ("and", "but", "or"):
            source = _sentence_source(strip, cue, floor, earlier)
            if source is not None:
                cue.source, cue.subject = source, "shared"
                cue.begins, cue.coordinate = joint - 1, True
        return
    start = np_left(strip, first, floor)
    if start < 0 and is_speech(cue.verb.lemma):
        head = _head_of_relative(strip, floor, first)
        if head is not None:
            cue.source, cue.subject, cue.begins = head, "plain", head[0]
        return
    if start < 0 or (strip.kinds[first - 1] == "W" and strip.lows[first - 1].endswith("ed")):
        return
    end = first
    while end > start and strip.kinds[end - 1] in "TBP":
        end -= 1
    cue.source, cue.subject, cue.begins = (start, max(end, start + 1)), "plain", start
    lead = strip.kind(start - 1)
    if start > floor and (lead == "C" or (lead == "S" and strip.low(start - 1) != "that")):
        joined = strip.kind(start - 2) in (",", ";", "q", "—", "–")
        if lead == "C" and strip.lows[start - 1] != "or":
            joined = joined or (is_speech(cue.verb.lemma) and cue.frame in ("clause", "quote"))
        cue.coordinate = joined and strip.lows[start - 1] in (
            "and",
            "but",
            "while",
            "although",
            "though",
            "whereas",
            "as",
            "after",
            "when",
        )
        if cue.coordinate:
            cue.begins = start - 1 - (strip.kind(start - 2) in (",", ";", "—", "–"))
    elif lead == "," and strip.kinds[floor] == "S" and is_speech(cue.verb.lemma):
        # "While she admitted A, she said B": the comma ends what the first cue governs.
        cue.coordinate, cue.begins = True, start - 1


def _head_of_relative(strip: Strip, floor: int, before: int) -> tuple[int, int] | None:
    """Give the subject of "an official who asked not to be named said", without the clause."""
    for at in range(floor + 1, min(before, floor + 40)):
        if strip.kinds[at] == "R":
            end = at - (strip.kinds[at - 1] == ",")
            start = np_left(strip, end, floor)
            return (start, end) if start == floor else None
        if strip.kinds[at] in "A.;:q":
            return None
    return None


def _quote_or_inverted(strip: Strip, cue: Cue, first: int, limit: int) -> bool:
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
