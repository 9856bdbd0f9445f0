"""Triggers by word order or alternative: "should A happen", "do A and B", "A or else B"."""

from __future__ import annotations

import re

from unbracket.coding.borders import (
    FINITE_VERB,
    LEADERS,
    after_initial,
    clause_after,
    clause_before,
    imperative,
    looks_ahead,
    main_follows,
    starts_clause,
    trimmed,
    trimmed_left,
)
from unbracket.coding.deeds import lexical_verb, past, weak_clause
from unbracket.coding.lexicon import MODAL, lazy, rule
from unbracket.coding.triggers_pairs import MAX_WHILE, WOULD_HAVE, Pair, medial
from unbracket.coding.zones import Zone

_INVERTED = lazy(r"(?:should|had|were)\s+(?!have\b|be\b|not\b)")


_NO_DEAL = lazy(
    r"(?:there\s+(?:is|will\s+be|can\s+be)\s+)?(?:nothing\s+(?:is|gets|will\s+be)\s+(?:signed"
    r"|agreed"
    r"|settled)|no\s+(?:deal|agreement|settlement|treaty|accord|contract|signature|peace|pact))"
)


_SHOULD_SUBJECT = lazy(
    r"\s+(?:the|a|an|any|its|their|our|his|her|this|that|these|those|it|they|we|he|she|you|there"
    r"|either|both|another|no|talks|negotiations|fighting)\s"
)


def read_should(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "B should A happen", where the verb stands before its subject."""
    low = zone.low
    if _COLON.search(low, max(0, found.start() - 4), found.start()):
        parts = after_initial(zone, found.end(), inverts=False)
        if parts is not None and looks_ahead(low, parts[1]):
            return Pair("inverted", (found.start(), found.end()), *parts)
    named = low[: found.start()].rstrip().endswith(",") and not starts_clause(
        zone, found.start(), floor
    )
    if not (_SHOULD_SUBJECT.match(low, found.end()) or named):
        return None
    left, right = clause_before(zone, found.start(), floor), clause_after(zone, found.end())
    if left is None or right is None or not looks_ahead(low, left):
        return None
    return Pair("inverted", (found.start(), found.end()), right, left)


_COLON = lazy(r"[:;]\s+$")
_HAD = lazy(
    r"\s+(?:we|they|he|she|it|i|you|there|the|our|their|his|her|its|a|an|any|nobody"
    r"|somebody)\s+(?:[\w'-]+\s+){0,4}?"
    r"(?:been|\w+ed|\w+en|\w+ne|come|met|held|gone|made|kept|sent|told|found|paid|put|left|said"
    r"|won)\b"
)


def read_had(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "B would have happened had A", where the verb stands before its subject."""
    if starts_clause(zone, found.start(), floor) or not _HAD.match(zone.low, found.end()):
        return None
    parts = medial(zone, found, floor)
    if parts is None or not WOULD_HAVE.search(zone.low, *parts[1]):
        return None
    return Pair("counterfactual", (found.start(), found.end()), *parts)


def read_alternative(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "do A or B will follow", "A must happen, otherwise B", "do A and we will B"."""
    low = zone.low
    left = trimmed_left(zone, floor, found.start())
    rest = trimmed(low, found.end(), zone.end)
    if left is None or rest is None:
        return None
    told = _TOLD_TO.search(low, *left)
    if told and imperative(low, told.end()):
        left = (told.end(), left[1])
    ordered = imperative(low, left[0])
    if low.startswith("either ", left[0]) and word == "or":
        inner = (left[0] + len("either "), left[1])
        if weak_clause(low, *inner) and (
            _SIDE.match(low, rest[0]) and rule(MODAL).search(low, *rest)
        ):
            return Pair("imperative-or", (found.start(), found.end()), inner, rest, -1)
        return None
    follows = main_follows(low, rest)
    if word == "and":
        said = rule(r"[a-z]+'ll|will|can|could").search(low, *rest)
        if not (ordered and ((follows and said) or _yields(low, rest))):
            return None
        return Pair("imperative-and", (found.start(), found.end()), left, rest)
    if word in ("otherwise", "or else", "failing that"):
        if not FINITE_VERB.search(low, *rest):
            return None
        kind = "imperative-or" if ordered and word == "or else" else "cross-sentence"
        return Pair(kind, (found.start(), found.end()), left, rest, -1)
    if _NO_DEAL.match(low, rest[0]) and (
        FINITE_VERB.search(low, *left) or lexical_verb(low, *left)
    ):
        return Pair("imperative-or", (found.start(), found.end()), left, rest, -1)
    must = rule(r"must|has to|have to|should|needs? to|had better").search(low, *left)
    faced = rule(r"face|risk|suffer|lose|expect").match(low, rest[0])
    ahead = bool(follows and rule(rf"{MODAL}").search(low, *rest))
    if not (ordered or faced or _SIDE.match(low, rest[0])):
        return None
    if not ((ordered or must) and (faced or ahead or (ordered and _threat(low, rest)))):
        return None
    return Pair("imperative-or", (found.start(), found.end()), left, rest, -1)


_SIDE = lazy(
    r"(?:we|they|he|she|it|i|you|there|the|our|its|their|his|her|a|an|no|nobody|all|every|this|that"
    r"|we'll|they'll|i'll|it'll|he'll|she'll|[a-z]+\s+(?:will|would|shall))(?!\w)"
)


_TOLD_TO = lazy(
    r"(?:told|tells|warned|ordered|urged|asked|advised|called\s+on)\s+(?:[\w'-]+\s+){1,6}?(?:to"
    r"|that\s+they\s+must)\s+"
)


def _yields(low: str, rest: tuple[int, int]) -> bool:
    """Tell whether "the licence is yours" or "we sign tonight" follows an order and "and"."""
    if not re.match(r"(?:we|you|they|i|the|our|your|it|there)\s", low[rest[0] :]):
        return False
    short = low.count(" ", *rest) < SHORT
    return not past(low, *rest) and (
        (short and weak_clause(low, *rest))
        or bool(re.match(r"(?:we|you|they|i)\s", low[rest[0] :]) and weak_clause(low, *rest))
        or bool(rule("is|are").search(low, *rest) and low.count(" ", *rest) < MAX_WHILE)
    )


def _threat(low: str, rest: tuple[int, int]) -> bool:
    """Tell whether a clause, not a second object, follows an order and "or"."""
    return bool(re.match(r"(?:the|our|its|their|we|they|you|it|no)\s", low[rest[0] :])) and (
        weak_clause(low, *rest) or bool(FINITE_VERB.search(low, *rest))
    )


SHORT = 8  # words of "the students go home" behind an order


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
