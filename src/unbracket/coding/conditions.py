"""Conditions: a trigger, the clause that has to hold, and what follows (label guide, section 4).

``find_conditions`` reads one sentence; ``conditions_between`` reads a sentence together with the one
before it. All places are in the reading's code points.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from unbracket.coding.actors_in import actor_of, deadline_of
from unbracket.coding.lexicon import AUX, FINITE, MODAL, NEGATION, rule
from unbracket.coding.traps import is_trap
from unbracket.coding.valence import valence_of
from unbracket.coding.view import View
from unbracket.coding.zones import Zone, message
from unbracket.model.span import Span
from unbracket.model.statement import Condition

MAX_PAIRS = 3

_EXPLICIT = (
    r"only if|even if|if and only if|if and when|but only if|if not|if so|if|unless|provided that"
    r"|providing that|provided|on (?:the )?(?:strict )?condition that|only when|only once|assuming that"
    r"|in the event that|on the understanding that|whether or not|in case"
)
_TRIGGERS = rule(
    _EXPLICIT + r"|(?:for )?(?:as|so) long as|until|till|without|in (?:direct )?exchange for|in return for"
    r"|in exchange|in return|before|only after|not before|once|otherwise|or else"
    r"|(?:and )?(?:only )?then|failing that|in the absence of|subject to|(?:depends?|depended|hinges?|hinged"
    r"|conditional|contingent|dependent) (?:up)?on|or|and"
)
_MUST = rule(
    r"must|has to|have to|had to|needs? to|needed to|should|ought to|first|let|is to|are to|shall"
)
_NEED = rule(r"(?:needs?|needed|wants?|wanted|requires?|required|expects?|expected|asked|asks?)")
_NEGATIVE = rule(NEGATION + r"|refus\w+|no talks")
_FUTURE = rule(
    r"will|would|shall|won't|wouldn't|can|could|cannot|can't|couldn't|may|might|must|[a-z]+'ll|should"
    r"|ready|prepared|willing|agreed?|agrees|offer\w*|propos\w+|going to|intends? to|plans? to|pledg\w+"
    r"|promis\w+|vow\w+|threaten\w*|refus\w+|stays?|remains?|continues?|keeps?|insist\w*|possible|impossible"
)
_SUBJECT_MODAL = re.compile(
    (
        r"(?<!\w)(?:we|i|he|she|it|they|you|there|this|that|nobody|(?:the|our|their|its|his|her|my|no|any|both|all)"
        rf" (?:[\w-]+ ){{0,2}}?[\w-]+) (?:{MODAL}|is ready|are ready|is prepared|are prepared|is willing|are willing)"
        rf"(?!\w)|(?<!\w)(?:we|i|he|she|it|they|you)'ll(?!\w)"
    ).replace(" ", r"\s+")
)
_CLAUSE_END = rule(r"but|although|though|while|whereas|because|which|so that|who|where|adding|saying")
_CLAUSE_START = re.compile(
    r"(?:[,;:]\s*(?:but|and|so|yet|though|although|while|because)\s+|;\s*|:\s+|\s-\s"
    r"|\s(?:but|although|though|whereas|because)\s)(?:that\s+|also\s+)?"
)
_LEADERS = re.compile(
    r"(?:\s|,|(?:but|and|so|yet|that|because|though|although|therefore|however|then|thus|first"
    r"|of course|now|well|also|look|yes|no doubt)(?=[\s,]))+"
)
_INVERTED = re.compile(r"(?:should|had|were)\s+(?!have\b|be\b|not\b)")
_VAGUE = re.compile(
    r"(?:if|when|where|as)\s+(?P<c>necessary|needed|need\s+be|required|appropriate|provoked|attacked"
    r"|true|confirmed)(?!\w)(?=\s*(?:[,.;!?]|$|and\b|or\b|to\b|but\b|in\b|by\b|with\b))"
)
_VERB_LED = rule(
    r"lift|stop|open|close|sign|free|release|halt|end|withdraw|leave|drop|give|pay|return|accept|respect"
    r"|cut|raise|lower|join|agree|show|send|bring|keep|hand|pull|let|put|take|move|make|start|recogni[sz]e"
    r"|disarm|surrender|remove|ease|cease|meet|come|grant|restore|guarantee|admit|cancel|suspend|reopen"
    r"|do|tell|stay|scrap|abandon|vote|negotiate|talk|back|support|offer|promise|commit|ratify|hold"
)
_PARALLEL_MAIN = rule(rf"(?:{FINITE})")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A condition in a view's places, before its actors and its valence are read."""

    kind: str
    trigger: tuple[int, int] | None
    condition: tuple[int, int]
    consequence: tuple[int, int] | None
    polarity: int = 1


def find_conditions(view: View, *, whole: bool = False) -> tuple[Condition, ...]:
    """Find the conditions of one sentence, in order; none of the guide's traps counts."""
    zone = message(view, whole=whole)
    pairs: list[_Pair] = []
    taken = zone.start
    inverted = _inverted(zone)
    if inverted:
        pairs.append(inverted)
        taken = max(inverted.condition[1], (inverted.consequence or (0, 0))[1])
    for found in _TRIGGERS.finditer(zone.low, zone.start, zone.end):
        if len(pairs) >= MAX_PAIRS:
            break
        if found.start() < taken:
            continue
        pair = _read(zone, found, taken if pairs else zone.start)
        if pair is None:
            continue
        pairs.append(pair)
        taken = max(pair.condition[1], (pair.consequence or (0, 0))[1], found.end())
    return tuple(_finish(view, zone, pair) for pair in pairs)


def conditions_between(before: Span, view: View) -> Condition | None:
    """Read a condition that stands in the sentence before: "Otherwise …", "Only then …", "If not …"."""
    low = view.low
    head = _LEADERS.match(low)
    at = head.end() if head else 0
    found = re.compile(
        r"(?P<neg>otherwise|or\s+else|failing\s+that|if\s+not|unless\s+they\s+do)"
        r"|(?P<pos>only\s+then|if\s+so|then\s+and\s+only\s+then|in\s+that\s+case|after\s+that|only\s+after\s+that)"
    ).match(low, at)
    if not found:
        found = re.compile(r"(?P<neg>(?!))|(?P<pos>then)(?=\s)").match(low, 0 if at == 0 else _then(low))
    if not found:
        return None
    rest = _trimmed(low, found.end(), len(low))
    if rest is None or not _PARALLEL_MAIN.search(low, *rest):
        return None
    kind = "elliptical" if found[0].startswith("if") else "cross-sentence"
    return _finish_spans(
        view,
        kind,
        view.at(found.start(), found.end()),
        before,
        view.at(*rest),
        -1 if found["neg"] else 1,
        None,
    )


def _then(low: str) -> int:
    stripped = len(low) - len(low.lstrip(" \t,"))
    return stripped


def _read(zone: Zone, found: re.Match[str], floor: int) -> _Pair | None:
    word = re.sub(r"\s+", " ", found[0])
    if is_trap(zone.low, zone.start, zone.end, found.start(), found.end(), word):
        return None
    for names, reader in _READERS:
        if names.fullmatch(word):
            return reader(zone, found, word, floor)
    return None


# --- one reader a family of triggers -----------------------------------------------------------


def _explicit(zone: Zone, found: re.Match[str], word: str, floor: int) -> _Pair | None:
    low = zone.low
    vague = _VAGUE.match(low, found.start(), zone.end) if word == "if" else None
    if vague:
        left = _clause_before(zone, found.start(), floor)
        return _Pair("vague", (found.start(), found.end()), vague.span("c"), left)
    polarity = -1 if word in ("unless", "if not") else 1
    if word in ("if not", "if so"):
        return _elliptical(zone, found, polarity, floor)
    kind = "concessive" if word in ("even if", "whether or not") else "explicit"
    trigger = (found.start(), found.end())
    if _initial(zone, found.start(), floor):
        parts = _after_initial(zone, found.end(), inverts=word.startswith("only"))
        if parts is None:
            return None
        condition, consequence = parts
    else:
        left = _clause_before(zone, found.start(), floor)
        right = _clause_after(zone, found.end())
        if left is None or right is None:
            return None
        condition, consequence = right, left
    if word in ("provided", "in case") and not _future_in(low, consequence):
        return None
    if kind == "explicit" and _counterfactual(low, condition, consequence):
        kind = "counterfactual"
    return _Pair(kind, trigger, condition, consequence, polarity)


def _elliptical(zone: Zone, found: re.Match[str], polarity: int, floor: int) -> _Pair | None:
    rest = _trimmed(zone.low, found.end(), zone.end)
    if rest is None or not _PARALLEL_MAIN.search(zone.low, *rest):
        return None
    left = _trimmed_left(zone, floor, found.start())
    if left is None:
        return None
    return _Pair("elliptical", (found.start(), found.end()), left, rest, polarity)


def _duration(zone: Zone, found: re.Match[str], word: str, floor: int) -> _Pair | None:
    polarity = -1 if word in ("until", "till") else 1
    trigger = (found.start(), found.end())
    if _initial(zone, found.start(), floor):
        parts = _after_initial(zone, found.end(), inverts=False)
    else:
        left, right = _clause_before(zone, found.start(), floor), _clause_after(zone, found.end())
        parts = (right, left) if left and right else None
    if parts is None:
        return None
    if not (_future_in(zone.low, parts[1]) or _NEGATIVE.search(zone.low, *parts[1])):
        return None
    return _Pair("duration", trigger, parts[0], parts[1], polarity)


def _without(zone: Zone, found: re.Match[str], word: str, floor: int) -> _Pair | None:
    parts: tuple[tuple[int, int], tuple[int, int]] | None
    if _initial(zone, found.start(), floor):
        parts = _noun_then_main(zone, found.end())
    else:
        left, right = _clause_before(zone, found.start(), floor), _clause_after(zone, found.end())
        parts = (right, left) if left and right else None
        if parts and not rule(rf"{MODAL}|there is no|there are no|no|impossible").search(
            zone.low, *parts[1]
        ):
            return None
    if parts is None or not (
        _future_in(zone.low, parts[1]) or _NEGATIVE.search(zone.low, *parts[1])
    ):
        return None
    return _Pair("explicit", (found.start(), found.end()), parts[0], parts[1], -1)


def _exchange(zone: Zone, found: re.Match[str], word: str, floor: int) -> _Pair | None:
    trigger = (found.start(), found.end())
    if word.endswith("for"):
        if _initial(zone, found.start(), floor):
            parts = _noun_then_main(zone, found.end())
            return _Pair("exchange", trigger, *parts) if parts else None
        left, right = _clause_before(zone, found.start(), floor), _clause_after(zone, found.end())
        return _Pair("exchange", trigger, right, left) if left and right else None
    left = _trimmed_left(zone, floor, found.start())
    rest = _trimmed(zone.low, found.end(), zone.end)
    if left is None or rest is None or not _PARALLEL_MAIN.search(zone.low, *rest):
        return None
    own_right = rule(r"we|our|i").match(zone.low, rest[0])
    return _Pair("exchange", trigger, *((left, rest) if own_right else (rest, left)))


def _order(zone: Zone, found: re.Match[str], word: str, floor: int) -> _Pair | None:
    low = zone.low
    trigger = (found.start(), found.end())
    if word in ("only after", "not before", "once"):
        initial = _initial(zone, found.start(), floor)
        if initial:
            parts = _after_initial(zone, found.end(), inverts=word.startswith("only"))
        else:
            left, right = _clause_before(zone, found.start(), floor), _clause_after(zone, found.end())
            parts = (right, left) if left and right else None
        if parts is None or not _future_in(low, parts[1]):
            return None
        return _Pair("order in time", trigger, *parts)
    if _initial(zone, found.start(), floor):
        parts = _after_initial(zone, found.end(), inverts=False)
        if parts is None or not _MUST.search(low, *parts[1]):
            return None
        return _Pair("order in time", trigger, parts[1], parts[0])
    left, right = _clause_before(zone, found.start(), floor), _clause_after(zone, found.end())
    if left is None or right is None:
        return None
    if not rule(rf"{FINITE}|\w+ing|talks?|any|we|they|it").search(low, *right):
        return None  # "before dawn", "before the summit" are times
    need = _need_object(low, left)
    if need:
        return _Pair("order in time", trigger, need, right)
    if _NEGATIVE.search(low, *left) and rule(MODAL + r"|there is|there are").search(low, *left):
        return _Pair("order in time", trigger, right, left, -1)
    if _MUST.search(low, *left) or rule(r"wants?|wanted|demands?|demanded|insists?").search(low, *left):
        return _Pair("order in time", trigger, left, right)
    return None


def _need_object(low: str, left: tuple[int, int]) -> tuple[int, int] | None:
    """Give "X to Y" of "… needs X to Y", where X isn't empty."""
    for found in _NEED.finditer(low, *left):
        rest = _trimmed(low, found.end(), left[1])
        if rest and not low.startswith("to ", rest[0]) and re.search(r"\w\s+to\s+\w", low[slice(*rest)]):
            return rest
    return None


def _must_then(zone: Zone, found: re.Match[str], word: str, floor: int) -> _Pair | None:
    low = zone.low
    left = _trimmed_left(zone, floor, found.start())
    rest = _trimmed(low, found.end(), zone.end)
    if left is None or rest is None or not _PARALLEL_MAIN.search(low, *rest):
        return None
    if low[found.start() - 1 : found.start()] not in (" ", ",", ";", "-") or not (
        word.startswith(("and", "only")) or low[left[1] : found.start()].strip()
    ):
        return None
    if not _MUST.search(low, *left) and not low[slice(*left)].startswith("first"):
        verb = _VERB_LED.match(low, left[0])
        if not (verb and word.startswith(("and", "only"))) and not word.startswith("only"):
            return None
    return _Pair("must-then", (found.start(), found.end()), left, rest)


def _alternative(zone: Zone, found: re.Match[str], word: str, floor: int) -> _Pair | None:
    """Read "do A or B will follow", "A must happen, otherwise B", "do A and we will B"."""
    low = zone.low
    left = _trimmed_left(zone, floor, found.start())
    rest = _trimmed(low, found.end(), zone.end)
    if left is None or rest is None:
        return None
    imperative = bool(_VERB_LED.match(low, left[0]))
    follows = _main_follows(low, rest)
    if word == "and":
        if not (imperative and follows and rule(r"[a-z]+'ll|will").search(low, *rest)):
            return None
        return _Pair("imperative-and", (found.start(), found.end()), left, rest)
    if word in ("otherwise", "or else", "failing that"):
        if not _PARALLEL_MAIN.search(low, *rest):
            return None
        kind = "imperative-or" if imperative and word == "or else" else "cross-sentence"
        return _Pair(kind, (found.start(), found.end()), left, rest, -1)
    must = rule(r"must|has to|have to|should|needs? to|had better").search(low, *left)
    faced = rule(r"face|risk|suffer|lose|expect").match(low, rest[0])
    if not ((imperative or must) and (faced or (follows and rule(rf"{MODAL}").search(low, *rest)))):
        return None
    return _Pair("imperative-or", (found.start(), found.end()), left, rest, -1)


def _lexical(zone: Zone, found: re.Match[str], word: str, floor: int) -> _Pair | None:
    low = zone.low
    right = _clause_after(zone, found.end())
    left = _clause_before(zone, found.start(), floor)
    if right is None:
        return None
    if word == "in the absence of":
        parts = _noun_then_main(zone, found.end()) if left is None else (right, left)
        return _Pair("lexical", (found.start(), found.end()), *parts, -1) if parts else None
    if left is None:
        return None
    tail = re.search(r"\s+(?:is|are|was|were|be|being|been|remains?|made|would|will|must|entirely|only|still|\s)+$",
                     low[slice(*left)])  # fmt: skip
    if tail:
        left = (left[0], left[0] + tail.start())
    return _Pair("lexical", (found.start(), found.end()), right, left)


_READERS: tuple[
    tuple[re.Pattern[str], Callable[[Zone, re.Match[str], str, int], _Pair | None]], ...
] = (
    (re.compile(_EXPLICIT), _explicit),
    (re.compile(r"(?:for )?(?:as|so) long as|until|till"), _duration),
    (re.compile(r"without"), _without),
    (re.compile(r"in (?:direct )?(?:exchange|return)(?: for)?"), _exchange),
    (re.compile(r"before|only after|not before|once"), _order),
    (re.compile(r"(?:and )?(?:only )?then"), _must_then),
    (re.compile(r"otherwise|or else|failing that|or|and"), _alternative),
    (re.compile(r"in the absence of|subject to|.*on"), _lexical),
)


def _inverted(zone: Zone) -> _Pair | None:
    lead = _LEADERS.match(zone.low, zone.start, zone.end)
    at = lead.end() if lead else zone.start
    found = _INVERTED.match(zone.low, at, zone.end)
    if not found or zone.low[: zone.end].rstrip().endswith("?"):
        return None
    parts = _after_initial(zone, found.end(), inverts=False)
    if parts is None or not _PARALLEL_MAIN.search(zone.low, *parts[1]):
        return None
    word = found[0].strip()
    kind = "counterfactual" if word in ("had", "were") else "inverted"
    if word == "were" and not rule(r"to").search(zone.low, *parts[0]):
        kind = "counterfactual"
    elif word == "were":
        kind = "inverted"
    return _Pair(kind, (found.start(), found.start() + len(word)), *parts)


# --- clause borders ----------------------------------------------------------------------------


def _initial(zone: Zone, at: int, floor: int) -> bool:
    """Tell whether only conjunctions and adverbs stand between the clause's start and ``at``."""
    start = _clause_floor(zone, at, floor)
    lead = _LEADERS.match(zone.low, start, at)
    return (lead.end() if lead else start) >= at


def _clause_floor(zone: Zone, at: int, floor: int) -> int:
    """Give where the clause that ends at ``at`` starts: behind the last ", but", ";" or so."""
    start = floor
    for border in _CLAUSE_START.finditer(zone.low, floor, at):
        start = border.end()
    return start


def _clause_before(zone: Zone, at: int, floor: int) -> tuple[int, int] | None:
    start = _clause_floor(zone, at, floor)
    part = _trimmed(zone.low, start, at)
    if part is None or not _PARALLEL_MAIN.search(zone.low, *part):
        wider = _trimmed(zone.low, floor, at)
        part = wider if wider and (part is None or _and_border(zone.low, start)) else part
    return part


def _and_border(low: str, start: int) -> bool:
    return low[max(0, start - 6) : start].strip(" ,").endswith("and")


def _clause_after(zone: Zone, start: int) -> tuple[int, int] | None:
    low, end = zone.low, zone.end
    for found in re.finditer(r"[,;:]|\s-\s", low[start:end]):
        at = start + found.start()
        rest = _LEADERS.match(low, at + 1, end)
        word = low[at + 1 : end].lstrip()
        if found[0] != "," or _CLAUSE_END.match(word) or (rest and rest[0].strip(" ,") in ("but", "and", "so", "yet") and _main_follows(low, (rest.end(), end))):
            end = at
            break
    soft = rule(r"but|although|though|whereas").search(low, start, end)
    if soft and _PARALLEL_MAIN.search(low, soft.end(), end):
        end = soft.start()
    return _trimmed(low, start, end)


def _after_initial(
    zone: Zone, start: int, *, inverts: bool
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Split "A, B" (or "A will B" after "only if") into the condition and the consequence."""
    low, end = zone.low, zone.end
    if inverts:
        for modal in rule(r"will|would|can|could|shall|may|might|does|do|is|are").finditer(low, start, end):
            if low[start : modal.start()].count(" ") >= 2 and re.match(
                r"\s+(?:the|a|an|there|we|it|they|he|she|i|our|their|its|any|this|that|these)\s", low[modal.end() : end]
            ):
                parts = _trimmed(low, start, modal.start()), _trimmed(low, modal.start(), end)
                if parts[0] and parts[1]:
                    return parts[0], parts[1]
    commas = [m.start() for m in re.finditer(",|;", low[start:end])]
    best: int | None = None
    for comma in (start + offset for offset in commas):
        if not low[start:comma].strip(" ,") or not _PARALLEL_MAIN.search(low, comma, end):
            continue
        if re.match(r"[,;]\s*(?:which|who|where|including|such\s+as|like|as)\s", low[comma:end]):
            continue
        if re.match(r",\s*(?:and|or)\s", low[comma:end]) and low.find(",", comma + 1, end) > 0:
            continue
        if _main_follows(low, (comma + 1, end)):
            best = comma
            break
    if best is None:
        subject = _SUBJECT_MODAL.search(low, _skip_words(low, start, 2), end)
        if subject:
            best = subject.start()
        elif commas and low[start + commas[-1] + 1 : end].strip():
            best = start + commas[-1]
            if not (_VERB_LED.match(low[best + 1 : end].lstrip()) or _PARALLEL_MAIN.search(low, best, end)):
                first = start + commas[0]
                best = first if low[start:first].strip() else best
        else:
            return None
    condition = _trimmed(low, start, best)
    consequence = _trimmed(low, best, end)
    if condition is None or consequence is None:
        return None
    stop = _clause_after(Zone(low, consequence[0], end), consequence[0]) if ";" in low[slice(*consequence)] else None
    return condition, stop or consequence


def _noun_then_main(zone: Zone, start: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Split "NOUN PHRASE, main clause" or "NOUN PHRASE main clause"."""
    low, end = zone.low, zone.end
    comma = low.find(",", start, end)
    if comma > 0 and _PARALLEL_MAIN.search(low, comma, end):
        parts = _trimmed(low, start, comma), _trimmed(low, comma + 1, end)
    else:
        subject = None
        for subject in _SUBJECT_MODAL.finditer(low, _skip_words(low, start, 2), end):
            break
        if subject is None:
            return None
        parts = _trimmed(low, start, subject.start()), _trimmed(low, subject.start(), end)
    return (parts[0], parts[1]) if parts[0] and parts[1] else None


def _skip_words(low: str, start: int, count: int) -> int:
    found = re.compile(r"(?:\s*[\w'-]+){%d}" % count).match(low, start)
    return found.end() if found else start


def _main_follows(low: str, part: tuple[int, int]) -> bool:
    """Tell whether a main clause starts here: a finite verb within the first dozen words."""
    found = re.compile(r"\s*(?:[\w'-]+\s+){0,11}[\w'-]+").match(low, *part)
    if not found:
        return False
    if rule(rf"{MODAL}|{AUX}").search(found[0]):
        return True
    return bool(re.match(r"\s*(?:then\s+)?(?:we|they|he|she|it|i)\s+\w+", found[0]))


def _trimmed(low: str, start: int, end: int) -> tuple[int, int] | None:
    """Take white space, commas, stops and leading conjunctions off; None when nothing is left."""
    lead = _LEADERS.match(low, start, end)
    if lead:
        start = lead.end()
    while start < end and low[start] in " \t\r\n,;:.-!?'":
        start += 1
    while end > start and low[end - 1] in " \t\r\n,;:.-!?'":
        end -= 1
    tail = re.compile(r"(?:(?:,\s*|\s+)(?:and|but|or|only)|,\s*(?:so|yet))+$").search(low[max(start, end - 12) : end])
    if tail:
        end = max(start, end - 12) + tail.start()
    return (start, end) if start < end else None


def _trimmed_left(zone: Zone, floor: int, at: int) -> tuple[int, int] | None:
    """Give the sentence's clause before ``at`` as a whole, without a leading "first"."""
    part = _trimmed(zone.low, floor, at)
    if part is None:
        return None
    start = part[0]
    for border in re.finditer(r";\s*", zone.low[start : part[1]]):
        start += border.end()
        break
    return _trimmed(zone.low, start, part[1])


def _future_in(low: str, part: tuple[int, int]) -> bool:
    return bool(_FUTURE.search(low, *part))


def _counterfactual(low: str, condition: tuple[int, int], consequence: tuple[int, int]) -> bool:
    if rule(r"(?:would|could|might) (?:not )?have (?:been|\w+ed|\w+en|\w+t|gone|come|won|had|held|met)").search(
        low, *consequence
    ):
        return True
    return bool(
        rule(
            r"(?:it )?would (?:be|have been|seem) (?:\w+ )?(?:astonishing|strange|odd|surprising|absurd|weird|funny"
            r"|wrong|foolish|remarkable|naive|bizarre|unnatural|miracle)"
        ).search(low, *consequence)
        and not rule(MODAL).search(low, *condition)
    )


# --- finish ------------------------------------------------------------------------------------


def _finish(view: View, zone: Zone, pair: _Pair) -> Condition:
    consequence = view.at(*pair.consequence) if pair.consequence else None
    return _finish_spans(
        view,
        pair.kind,
        view.at(*pair.trigger) if pair.trigger else None,
        view.at(*pair.condition),
        consequence,
        pair.polarity,
        zone,
    )


def _finish_spans(
    view: View,
    kind: str,
    trigger: Span | None,
    condition: Span,
    consequence: Span | None,
    polarity: int,
    zone: Zone | None,
) -> Condition:
    held = view.cut(condition)
    follows = view.cut(consequence) if consequence else None
    nominal = bool(trigger) and rule(r"without|in .*for|in the absence of").match(
        view.cut(trigger).low if trigger else ""
    )
    actor = actor_of(follows) if follows else None
    if zone is not None and zone.offers and consequence and consequence.start == view.base + zone.start:
        actor = zone.offers
    return Condition(
        kind=kind,
        condition=condition,
        consequence=consequence,
        trigger=trigger,
        polarity=polarity,
        condition_actor=None if nominal else actor_of(held),
        consequence_actor=actor,
        valence=valence_of(follows, kind) if follows else "neutral",
        deadline=deadline_of(held),
    )
