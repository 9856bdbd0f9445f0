"""A condition before its actors are read, and how clauses stand around a trigger."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unbracket.coding.borders import (
    FINITE_VERB,
    clause_after,
    clause_before,
    trimmed,
)
from unbracket.coding.lexicon import NEGATION, rule
from unbracket.coding.zones import Zone

MUST = rule(
    r"must|has to|have to|had to|needs? to|needed to|should|ought to|first|let|is to|are to|shall"
)


NEGATIVE = rule(
    NEGATION + r"|refus\w+|no talks|rul\w+ out|excluded?|declin\w+|suspended|froze|withh[eo]ld\w*"
    r"|postpon\w+|delay\w*|defer\w*|put off|hold(?:ing)? (?:back|off)|shelv\w+|on hold"
    r"|out of the question"
    r"|makes? no sense|no point|too early|premature"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A condition in a view's places, before its actors and its valence are read."""

    kind: str
    trigger: tuple[int, int] | None
    condition: tuple[int, int]
    consequence: tuple[int, int] | None
    polarity: int = 1


def medial(
    zone: Zone, found: re.Match[str], floor: int
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Give the clause behind a trigger and the one before it."""
    left, right = clause_before(zone, found.start(), floor), clause_after(zone, found.end())
    return (right, left) if left and right else None


def behind(
    zone: Zone, found: re.Match[str], floor: int
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Read "B - but only if A": the trigger opens a clause, and its consequence stands before."""
    left, right = trimmed(zone.low, floor, found.start()), clause_after(zone, found.end())
    if left is None or right is None or not FINITE_VERB.search(zone.low, *left):
        return None
    return right, left


MAX_WHILE = 14  # words of the state that lasts; "while X is a supporter of … she" sets against


WOULD_HAVE = rule(
    r"(?:would|could|might)(?: \w+)? have|(?:wouldn't|couldn't) have|would still be"
    r"|would not be"
)
