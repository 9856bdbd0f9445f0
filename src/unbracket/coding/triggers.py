"""Readers of trigger words: one a family, each gives a condition's places in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from unbracket.coding.borders import (
    FINITE_VERB,
    LEADERS,
    VERB_LED,
    after_initial,
    clause_after,
    clause_before,
    looks_ahead,
    main_follows,
    noun_then_main,
    starts_clause,
    trimmed,
    trimmed_left,
)
from unbracket.coding.deeds import lexical_verb
from unbracket.coding.lexicon import FINITE, MODAL, NEGATION, lazy, rule
from unbracket.coding.traps import is_trap
from unbracket.coding.zones import Zone

_EXPLICIT = (
    r"only if|even if|if and only if|if and when|but only if|if not|if so|if|unless|provided that"
    r"|providing that|provided|on (?:the )?(?:strict )?condition that|only when|only once"
    r"|assuming that"
    r"|in the event that|on the understanding that|whether or not|in case"
)
TRIGGERS = rule(
    _EXPLICIT
    + r"|(?:for )?(?:as|so) long as|until|till|without|in (?:direct )?exchange for|in return for"
    r"|in exchange|in return|before|only after|not before|once|otherwise|or else"
    r"|(?:and )?(?:only )?then|failing that|in the absence of|subject to|(?:depends?|depended"
    r"|hinges?|hinged"
    r"|conditional|contingent|dependent) (?:up)?on|or|and"
)
_MUST = rule(
    r"must|has to|have to|had to|needs? to|needed to|should|ought to|first|let|is to|are to|shall"
)
_NEED = rule(r"(?:needs?|needed|wants?|wanted|requires?|required|expects?|expected|asked|asks?)")
_NEGATIVE = rule(NEGATION + r"|refus\w+|no talks")
_INVERTED = lazy(r"(?:should|had|were)\s+(?!have\b|be\b|not\b)")
_NO_DEAL = lazy(
    r"(?:there\s+(?:is|will\s+be|can\s+be)\s+)?(?:nothing\s+(?:is|gets|will\s+be)\s+(?:signed|agreed"
    r"|settled)|no\s+(?:deal|agreement|settlement|treaty|accord|contract|signature|peace|pact))"
)
_SETTLED = lazy(
    r"(?:an?|any|the|no)\s+(?:[\w-]+\s+)?(?:settlement|agreement|deal|treaty|accord|pact|contract"
    r"|text|document|paper|draft|plan|peace|compromise)\s*$"
)
_FUTILE = rule(NEGATION + r"|worthless|useless|void|impossible|fail\w*|pointless")
_VAGUE = lazy(
    r"(?:if|when|where|as)\s+(?P<c>necessary|needed|need\s+be|required|appropriate|provoked"
    r"|attacked"
    r"|true|confirmed)(?!\w)(?=\s*(?:[,.;!?]|$|and\b|or\b|to\b|but\b|in\b|by\b|with\b))"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A condition in a view's places, before its actors and its valence are read."""

    kind: str
    trigger: tuple[int, int] | None
    condition: tuple[int, int]
    consequence: tuple[int, int] | None
    polarity: int = 1


def read_trigger(zone: Zone, found: re.Match[str], floor: int) -> Pair | None:
    """Read the condition that a trigger word marks, or None; ``floor`` is where it may begin."""
    word = re.sub(r"\s+", " ", found[0])
    if is_trap(zone.low, zone.start, zone.end, found.start(), found.end(), word):
        return None
    for names, reader in _READERS:
        if names.fullmatch(word):
            return reader(zone, found, word, floor)
    return None


def _explicit(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    low = zone.low
    vague = _VAGUE.match(low, found.start(), zone.end) if word == "if" else None
    if vague:
        left = clause_before(zone, found.start(), floor)
        return Pair("vague", (found.start(), found.end()), vague.span("c"), left)
    polarity = -1 if word in ("unless", "if not") else 1
    if word in ("if not", "if so"):
        return _elliptical(zone, found, polarity, floor)
    kind = "concessive" if word in ("even if", "whether or not") else "explicit"
    trigger = (found.start(), found.end())
    if starts_clause(zone, found.start(), floor):
        parts = after_initial(zone, found.end(), inverts=word.startswith("only"))
        if parts is None:
            return None
        condition, consequence = parts
    else:
        left = clause_before(zone, found.start(), floor)
        right = clause_after(zone, found.end())
        if left is None or right is None:
            return None
        condition, consequence = right, left
    if word in ("provided", "in case") and not looks_ahead(low, consequence):
        return None
    if kind == "explicit" and _counterfactual(low, condition, consequence):
        kind = "counterfactual"
    return Pair(kind, trigger, condition, consequence, polarity)


def _elliptical(zone: Zone, found: re.Match[str], polarity: int, floor: int) -> Pair | None:
    rest = trimmed(zone.low, found.end(), zone.end)
    if rest is None or not FINITE_VERB.search(zone.low, *rest):
        return None
    left = trimmed_left(zone, floor, found.start())
    if left is None:
        return None
    return Pair("elliptical", (found.start(), found.end()), left, rest, polarity)


def _duration(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    polarity = -1 if word in ("until", "till") else 1
    trigger = (found.start(), found.end())
    if starts_clause(zone, found.start(), floor):
        parts = after_initial(zone, found.end(), inverts=False)
    else:
        left, right = clause_before(zone, found.start(), floor), clause_after(zone, found.end())
        parts = (right, left) if left and right else None
    if parts is None:
        return None
    if not (looks_ahead(zone.low, parts[1]) or _NEGATIVE.search(zone.low, *parts[1])):
        return None
    return Pair("duration", trigger, parts[0], parts[1], polarity)


def _without(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    parts: tuple[tuple[int, int], tuple[int, int]] | None
    if starts_clause(zone, found.start(), floor):
        parts = noun_then_main(zone, found.end())
    else:
        left, right = clause_before(zone, found.start(), floor), clause_after(zone, found.end())
        if left and right and _SETTLED.search(zone.low, *left):
            worthless = _worthless(zone, found, right)
            if worthless is not None:
                return worthless
        parts = (right, left) if left and right else None
        if parts and not rule(
            rf"{NEGATION}|impossible|fails?|collapse[sd]?|worthless|useless|void|pointless"
        ).search(zone.low, *parts[1]):
            return None  # "pass without a permit" says how, not on which condition
    if parts is None or not (
        looks_ahead(zone.low, parts[1]) or _NEGATIVE.search(zone.low, *parts[1])
    ):
        return None
    return Pair("explicit", (found.start(), found.end()), parts[0], parts[1], -1)


def _worthless(zone: Zone, found: re.Match[str], right: tuple[int, int]) -> Pair | None:
    """Read "an agreement without X would not be signed": X, then what becomes of it."""
    modal = rule(MODAL).search(zone.low, *right)
    if not modal or not _FUTILE.search(zone.low, modal.start(), right[1]):
        return None
    held = trimmed(zone.low, right[0], modal.start())
    follows = trimmed(zone.low, modal.start(), right[1])
    if held is None or follows is None:
        return None
    return Pair("explicit", (found.start(), found.end()), held, follows, -1)


def _exchange(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    trigger = (found.start(), found.end())
    if word.endswith("for"):
        if starts_clause(zone, found.start(), floor):
            parts = noun_then_main(zone, found.end())
            return Pair("exchange", trigger, *parts) if parts else None
        left, right = clause_before(zone, found.start(), floor), clause_after(zone, found.end())
        return Pair("exchange", trigger, right, left) if left and right else None
    left = trimmed_left(zone, floor, found.start())
    rest = trimmed(zone.low, found.end(), zone.end)
    if left is None or rest is None or not FINITE_VERB.search(zone.low, *rest):
        return None
    own_right = rule(r"we|our|i").match(zone.low, rest[0])
    return Pair("exchange", trigger, *((left, rest) if own_right else (rest, left)))


def _order(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    low = zone.low
    trigger = (found.start(), found.end())
    if word in ("only after", "not before", "once"):
        initial = starts_clause(zone, found.start(), floor)
        added = word.startswith("only") and re.search(r"\bbut\s+$", low[floor : found.start()])
        if initial and not added:  # "ready to do it, but only after …" follows what it limits
            parts = after_initial(zone, found.end(), inverts=word.startswith("only"))
        else:
            left, right = (
                clause_before(zone, found.start(), floor),
                clause_after(zone, found.end()),
            )
            parts = (right, left) if left and right else None
        if parts is None or not looks_ahead(low, parts[1]):
            return None
        return Pair("order in time", trigger, *parts)
    if starts_clause(zone, found.start(), floor):
        parts = after_initial(zone, found.end(), inverts=False)
        if parts is None or not _MUST.search(low, *parts[1]):
            return None
        return Pair("order in time", trigger, parts[1], parts[0])
    left, right = clause_before(zone, found.start(), floor), clause_after(zone, found.end())
    if left is None or right is None:
        return None
    clause = rule(rf"{FINITE}|\w+ing|talks?|any|we|they|it").search(low, *right)
    if not clause and not lexical_verb(low, *right):
        return None  # "before dawn", "before the summit" are times
    need = _need_object(low, left)
    if need:
        return Pair("order in time", trigger, need, right)
    if low.startswith("no ", left[0]) or (
        _NEGATIVE.search(low, *left) and rule(MODAL + r"|there is|there are").search(low, *left)
    ):
        return Pair("order in time", trigger, right, left, -1)
    if _MUST.search(low, *left) or rule(r"wants?|wanted|demands?|demanded|insists?").search(
        low, *left
    ):
        return Pair("order in time", trigger, left, right)
    return None


def _need_object(low: str, left: tuple[int, int]) -> tuple[int, int] | None:
    """Give "X to Y" of "… needs X to Y", where X isn't empty."""
    for found in _NEED.finditer(low, *left):
        rest = trimmed(low, found.end(), left[1])
        if (
            rest
            and not low.startswith("to ", rest[0])
            and re.search(r"\w\s+to\s+\w", low[slice(*rest)])
        ):
            return rest
    return None


def _must_then(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    low = zone.low
    left = trimmed_left(zone, floor, found.start())
    rest = trimmed(low, found.end(), zone.end)
    if left is None or rest is None:
        return None
    if not FINITE_VERB.search(low, *rest) and not lexical_verb(low, *rest):
        return None
    if low[found.start() - 1 : found.start()] not in (" ", ",", ";", "-") or not (
        word.startswith(("and", "only")) or low[left[1] : found.start()].strip()
    ):
        return None
    first = re.match(r"\W*first(?!\w)", low[floor : left[0] + 5])
    if not _MUST.search(low, *left) and not first:
        verb = VERB_LED.match(low, left[0])
        if not (verb and word.startswith(("and", "only"))) and not word.startswith("only"):
            return None
    return Pair("must-then", (found.start(), found.end()), left, rest)


def _alternative(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "do A or B will follow", "A must happen, otherwise B", "do A and we will B"."""
    low = zone.low
    left = trimmed_left(zone, floor, found.start())
    rest = trimmed(low, found.end(), zone.end)
    if left is None or rest is None:
        return None
    imperative = bool(VERB_LED.match(low, left[0]))
    follows = main_follows(low, rest)
    if word == "and":
        if not (imperative and follows and rule(r"[a-z]+'ll|will|can|could").search(low, *rest)):
            return None
        return Pair("imperative-and", (found.start(), found.end()), left, rest)
    if word in ("otherwise", "or else", "failing that"):
        if not FINITE_VERB.search(low, *rest):
            return None
        kind = "imperative-or" if imperative and word == "or else" else "cross-sentence"
        return Pair(kind, (found.start(), found.end()), left, rest, -1)
    if _NO_DEAL.match(low, rest[0]) and (
        FINITE_VERB.search(low, *left) or lexical_verb(low, *left)
    ):
        return Pair("imperative-or", (found.start(), found.end()), left, rest, -1)
    must = rule(r"must|has to|have to|should|needs? to|had better").search(low, *left)
    faced = rule(r"face|risk|suffer|lose|expect").match(low, rest[0])
    if not ((imperative or must) and (faced or (follows and rule(rf"{MODAL}").search(low, *rest)))):
        return None
    return Pair("imperative-or", (found.start(), found.end()), left, rest, -1)


def _lexical(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    low = zone.low
    right = clause_after(zone, found.end())
    left = clause_before(zone, found.start(), floor)
    if right is None:
        return None
    if word == "in the absence of":
        parts = noun_then_main(zone, found.end()) if left is None else (right, left)
        return Pair("lexical", (found.start(), found.end()), *parts, -1) if parts else None
    if left is None:
        return None
    tail = re.search(r"\s+(?:is|are|was|were|be|being|been|remains?|made|would|will|must"
                     r"|entirely|only|still|\s)+$",
                     low[slice(*left)])  # fmt: skip
    if tail:
        left = (left[0], left[0] + tail.start())
    return Pair("lexical", (found.start(), found.end()), right, left)


_READERS: tuple[
    tuple[re.Pattern[str], Callable[[Zone, re.Match[str], str, int], Pair | None]], ...
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


def read_inverted(zone: Zone) -> Pair | None:
    """Read "Should A happen, B" and its like at the start of a zone."""
    lead = LEADERS.match(zone.low, zone.start, zone.end)
    at = lead.end() if lead else zone.start
    found = _INVERTED.match(zone.low, at, zone.end)
    if not found or zone.low[: zone.end].rstrip().endswith("?"):
        return None
    parts = after_initial(zone, found.end(), inverts=False)
    if parts is None or not FINITE_VERB.search(zone.low, *parts[1]):
        return None
    word = found[0].strip()
    kind = "counterfactual" if word in ("had", "were") else "inverted"
    if word == "were" and not rule(r"to").search(zone.low, *parts[0]):
        kind = "counterfactual"
    elif word == "were":
        kind = "inverted"
    return Pair(kind, (found.start(), found.start() + len(word)), *parts)


def _counterfactual(low: str, condition: tuple[int, int], consequence: tuple[int, int]) -> bool:
    if rule(
        r"(?:would|could|might) (?:not )?have (?:been|\w+ed|\w+en|\w+t|gone|come|won|had|held"
        r"|met)"
    ).search(low, *consequence):
        return True
    return bool(
        rule(
            r"(?:it )?would (?:be|have been|seem) (?:\w+ )?(?:astonishing|strange|odd|surprising"
            r"|absurd|weird|funny"
            r"|wrong|foolish|remarkable|naive|bizarre|unnatural|miracle)"
        ).search(low, *consequence)
        and not rule(MODAL).search(low, *condition)
    )
