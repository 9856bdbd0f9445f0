"""Find verbs that report: each with its group, its subject and the kind of complement it has."""

from __future__ import annotations

from unbracket.attribution.adjuncts import ends_sentence, skip_adjuncts
from unbracket.attribution.complements import complement
from unbracket.attribution.cue import Cue
from unbracket.attribution.phrases import np_right
from unbracket.attribution.strip import Strip
from unbracket.attribution.subjects import find_subject, participle_subject, plausible
from unbracket.attribution.words import BE, PLURAL, PRONOUN_AUX
from unbracket.language.verbs import BASE, PARTICIPLE, PAST, THIRD, Verb, cue_verbs

_COPY = frozenset(("say", "says", "said"))
_TIMES = frozenset(("after", "before", "as", "when", "while", "following", "during", "since"))
_APART = frozenset(("here", "there", "however", "meanwhile", "therefore", "ago"))


def find_cues(strip: Strip) -> list[Cue]:
    """Give the cues of a paragraph in reading order."""
    table = cue_verbs()
    found: list[Cue] = []
    for at, kind in enumerate(strip.kinds):
        verb = table.get(strip.lows[at]) if kind == "V" else None
        cue = _cue_at(strip, at, verb, found) if verb is not None else None
        if cue is not None:
            found.append(cue)
    return found


def _quoted_before(strip: Strip, cue: Cue) -> bool:
    """Tell whether a quotation ends right before the reporting clause, and is what is said."""
    if not cue.verb.frames & set("st") or cue.subject not in ("plain", "inserted", "inverted"):
        return False
    if cue.content >= 0 and strip.low(cue.content) == "that":
        return False
    edge = cue.first if cue.subject == "inverted" or not cue.source else cue.source[0]
    return edge - 1 in strip.closes and strip.last_word(edge - 1) in ",?!—–…"


def _circumstance(strip: Strip, cue: Cue, floor: int) -> bool:
    """Tell whether only when or where it was said follows ("…, Roe said after the vote")."""
    if cue.frame != "clause" or cue.content < 0 or strip.low(cue.content) not in _TIMES:
        return False
    if cue.subject not in ("plain", "inserted") or cue.source is None:
        return False
    comma = cue.source[0] - 1
    return comma - floor > 3 and strip.kinds[comma] == "," and strip.kinds[floor] not in "SPTB"


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
    while first > floor:
        low, kind = strip.lows[first - 1], strip.kinds[first - 1]
        auxiliary = kind == "A" and low not in PRONOUN_AUX
        adverb = kind == "B" and low not in _APART
        if not auxiliary and not adverb and not (low == "yet" and strip.kind(first - 2) == "A"):
            break
        first -= 1
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
    cue = Cue(verb, first, at + 1, number)
    if not _is_verb(strip, cue, at, auxiliaries, progressive):
        return None
    if passive:
        return _passive(strip, cue, at, floor, limit)
    said = complement(strip, cue, at, limit)
    if verb.gerund and not progressive:
        return cue if said and participle_subject(strip, cue, floor, earlier) else None
    if not said:
        if not verb.frames & set("st"):
            return None
        cue.frame = ""
    find_subject(strip, cue, floor, limit, earlier)
    if cue.frame in ("", "clause", "object", "about", "label") and (
        _quoted_before(strip, cue)
        or _told_at_end(strip, cue, limit)
        or _circumstance(strip, cue, floor)
    ):
        cue.frame, cue.content = "left", -1
    if not cue.frame:
        return None
    if cue.subject == "none" and cue.frame not in ("quote", "left"):
        return None
    return cue if plausible(strip, cue) else None


def _is_verb(strip: Strip, cue: Cue, at: int, auxiliaries: set[str], progressive: bool) -> bool:
    """Tell a verb from the noun or adjective of the same form."""
    verb = cue.verb
    before, low = strip.kind(cue.first - 1), strip.lows[at]
    if auxiliaries and not verb.gerund:
        return True
    if before in "DGP" and low not in _COPY:
        return False
    if before == "t":
        return BASE in verb.forms and strip.low(cue.first - 2) == "on"
    if verb.gerund:
        return progressive or before not in "DGPS"
    if at > strip.first[cue.sentence] and _named(strip, at):
        return False
    if PAST in verb.forms:
        return strip.low(at + 1) != "by"
    if THIRD in verb.forms:
        particle = strip.low(at + 1) in verb.particles
        return low == "says" or strip.kind(at + 1) not in "PA" or particle
    return BASE not in verb.forms or _plural(strip, cue, at)


def _named(strip: Strip, at: int) -> bool:
    """Tell whether a capitalised form is a name's part rather than a headline's verb."""
    word = strip.text[strip.starts[at] : strip.ends[at]]
    if not word[0].isupper() or not word[1:].islower():
        return False
    return strip.kind(at - 1) not in "UN" or strip.kind(at + 1) in ",. )"


def _plural(strip: Strip, cue: Cue, at: int) -> bool:
    """Tell whether a plural subject may stand before a verb without an ending ("officials say")."""
    before, previous = strip.kind(cue.first - 1), strip.low(cue.first - 1)
    plural = before in "NR" or previous in PLURAL
    plural = plural or (before in "WU" and previous.endswith("s") and not previous.endswith("'s"))
    plural = plural or (before in ",–—)" and strip.lows[at] == "say")
    return plural and strip.kind(at + 1) != "A"


def _passive(strip: Strip, cue: Cue, at: int, floor: int, limit: int) -> Cue | None:
    """Read "was quoted as saying"; other passives name no speaker."""
    if strip.lows[at : at + 3] != ["quoted", "as", "saying"]:
        return None
    cue.last = at + 3
    start = skip_adjuncts(strip, cue.last, limit)
    if ends_sentence(strip, start, limit) or strip.kind(start) in ",;":
        cue.frame = "left"
    else:
        cue.frame, cue.content = ("quote" if start in strip.opens else "clause"), start
    find_subject(strip, cue, floor, limit, ())
    return cue if cue.subject != "none" else None
