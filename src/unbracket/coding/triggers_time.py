"""Triggers that order in time: until, before, once, when, while, then, upon."""

from __future__ import annotations

import re

from unbracket.coding.borders import (
    FINITE_VERB,
    after_initial,
    clause_after,
    clause_before,
    imperative,
    looks_ahead,
    noun_then_main,
    starts_clause,
    trimmed,
    trimmed_left,
)
from unbracket.coding.deeds import lexical_verb, past, weak_clause
from unbracket.coding.lexicon import FINITE, MODAL, lazy, rule
from unbracket.coding.triggers_pairs import MAX_WHILE, MUST, NEGATIVE, Pair, behind, medial
from unbracket.coding.zones import Zone

_NEED = rule(r"(?:needs?|needed|wants?|wanted|requires?|required|expects?|expected|asked|asks?)")


_REFUSED = rule(r"refus\w+|rul\w+ out|declin\w+")


def read_duration(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "until the mines are cleared" and its like."""
    polarity = -1 if word in ("until", "till", "until such time as") else 1
    trigger = (found.start(), found.end())
    if starts_clause(zone, found.start(), floor):
        parts = after_initial(zone, found.end(), inverts=False) or behind(zone, found, floor)
    else:
        parts = medial(zone, found, floor)
    if parts is None:
        return None
    if not (looks_ahead(zone.low, parts[1]) or NEGATIVE.search(zone.low, *parts[1])):
        return None
    return Pair("duration", trigger, parts[0], parts[1], polarity)


def read_order(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "only after A, B" and its like."""
    low = zone.low
    trigger = (found.start(), found.end())
    if word in ("only after", "not before", "not until", "once"):
        initial = starts_clause(zone, found.start(), floor)
        added = word.startswith("only") and re.search(r"\bbut\s+$", low[floor : found.start()])
        if initial and not added:  # "ready to do it, but only after …" follows what it limits
            parts = after_initial(
                zone, found.end(), inverts=word.startswith(("only", "not"))
            ) or behind(zone, found, floor)
        else:
            parts = medial(zone, found, floor)
        if parts is None or not looks_ahead(low, parts[1]):
            return None
        return Pair("order in time", trigger, *parts)
    if starts_clause(zone, found.start(), floor):
        parts = after_initial(zone, found.end(), inverts=False)
        if parts is None:
            return None
        held, follows = parts
        refused = NEGATIVE.search(low, *follows) or low.startswith("no ", follows[0])
        if refused and rule(MODAL + "|is|are").search(low, *follows):
            return Pair("order in time", trigger, held, follows, -1)
        if not MUST.search(low, *follows):
            return None
        return Pair("order in time", trigger, follows, held)
    left, right = clause_before(zone, found.start(), floor), clause_after(zone, found.end())
    if left is None or right is None:
        return None
    clause = rule(rf"{FINITE}|\w+ing|talks?|any|we|they|it").search(low, *right)
    if not clause and not lexical_verb(low, *right):
        return None  # "before dawn", "before the summit" are times
    need = _need_object(low, left)
    if need:
        return Pair("order in time", trigger, need, right)
    if (
        low.startswith("no ", left[0])
        or _REFUSED.search(low, *left)
        or (
            NEGATIVE.search(low, *left)
            and rule(MODAL + r"|there is|there are|going to|is not|are not|am not").search(
                low, *left
            )
        )
    ):
        return Pair("order in time", trigger, right, left, -1)
    if MUST.search(low, *left) or rule(r"wants?|wanted|demands?|demanded|insists?").search(
        low, *left
    ):
        return Pair("order in time", trigger, left, right)
    return None


def _need_object(low: str, left: tuple[int, int]) -> tuple[int, int] | None:
    """Give "X to Y" of "… needs X to Y" and "X removed" of "… wants X removed"."""
    for found in _NEED.finditer(low, *left):
        rest = trimmed(low, found.end(), left[1])
        if (
            rest
            and not low.startswith("to ", rest[0])
            and re.search(r"\w\s+to\s+\w|[a-z]{3,}(?:ed|en|ne|wn)$", low[slice(*rest)])
        ):
            return rest
    return None


_BACKSHIFT = rule(r"would|could|might")


def read_when(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "as soon as A, B", "B when A" and "no B while A": only what still lies ahead counts."""
    low = zone.low
    trigger = (found.start(), found.end())
    parts: tuple[tuple[int, int], tuple[int, int]] | None
    initial = starts_clause(zone, found.start(), floor)
    if initial:
        parts = after_initial(zone, found.end(), inverts=False) or behind(zone, found, floor)
    else:
        parts = medial(zone, found, floor)
    if parts is None:
        return None
    held, follows = parts
    if not (
        FINITE_VERB.search(low, *held)
        or lexical_verb(low, *held)
        or (word.startswith(("the ", "while")) and weak_clause(low, *held))
    ):
        return None
    modal = rule(MODAL).search(low, *follows)
    shifted = bool(_BACKSHIFT.search(low, *follows))
    if (past(low, *held) and not shifted) or rule("would|will|could|should|must").search(
        low, *held
    ):
        return None
    if word == "where" and not (initial and rule("may|can|must|shall|will").search(low, *follows)):
        return None
    if word == "when" and not _DONE.search(low, *held):
        return None
    if word == "while":
        refused = NEGATIVE.search(low, *follows) or rule("nothing|no").search(low, *follows)
        lasts = bool(_LASTS.search(low, *follows)) and not past(low, *follows)
        if not (modal and refused) and not lasts and not low.startswith("no ", follows[0]):
            return None
        if _SET_AGAINST.search(low, *held) or low.count(" ", *held) > MAX_WHILE:
            return None
        return Pair("duration", trigger, *parts)
    undone = word == "after" and not past(low, *held) and weak_clause(low, *follows)
    if past(low, *follows) or not (
        modal or undone or (_SOON.fullmatch(word) and weak_clause(low, *follows))
    ):
        return None
    if word == "after" and not _PERFECT.match(low, *held):
        return None
    if word == "when" and not initial and _NAMED_TIME.search(low, floor, found.start()):
        return None
    return Pair("order in time", trigger, *parts)


_SOON = re.compile("as soon as|the .*")


_LASTS = rule(r"stays?|remains?|goes on|go on|continues?|keeps?")
_SET_AGAINST = rule(
    r"may|might|is an?|are an?|was an?|believes?|supports?|agrees?|welcomes?|accepts?|respects?"
    r"|understands?"
    r"|true|likes?|loves?|want|wants|would|could"
)


_PERFECT = lazy(
    r"(?:(?!who\s|which\s|that\s|where\s)[\w'-]+\s+){1,7}?(?:has|have|had|is|are|was|were)\s"
)


_DONE = rule(
    r"(?:has|have|had) (?:\w+ )?(?:been|\w+ed|\w+en|gone|left|come|begun|met|won|paid|done|made"
    r"|held)"
    r"|(?:is|are|was|were) (?:\w+ly |all |not |no longer |fully )?(?:\w+ed|gone|over|complete|ready"
    r"|right|ripe|safe|free|home|out|silent|open|shut|met|paid|done|built|in place|clear|quiet"
    r"|on the table)"
)


_NAMED_TIME = lazy(
    r"(?:day|time|moment|week|month|year|hour|point|period|case|at|of|on|about|than|since"
    r"|ask(?:ed|s)?|know|knows|say|said|see|decide|unclear|sure)\s+$"
)


_CLAUSE_HEAD = lazy(
    r"(?!(?:have|has|be|do|go|get|take|make|hold|put|give|send|begin|start|return|sign|vote|talk"
    r"|try)\s)"
    r"\w"
)


def read_must_then(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "A must happen, then B" and its like."""
    inside = _then_inside(zone, found, floor) if word == "then" else None
    if inside is not None:
        return inside
    low = zone.low
    left = trimmed_left(zone, floor, found.start())
    rest = trimmed(low, found.end(), zone.end)
    if left is None or rest is None or rule("did|was|were|had").match(low, rest[0]):
        return None
    pair_of_nouns = word == "then" and re.match(r"\W*first\s", low[floor : found.start()])
    if not (
        FINITE_VERB.search(low, *rest) or lexical_verb(low, *rest) or weak_clause(low, *rest)
        or pair_of_nouns
    ):  # fmt: skip
        return None
    if low[found.start() - 1 : found.start()] not in (" ", ",", ";", "-") or not (
        word.startswith(("and", "only")) or low[left[1] : found.start()].strip()
    ):
        return None
    first = re.match(r"\W*first(?!\w)", low[floor : left[0] + 5])
    if past(low, *rest) and not rule("would|could").search(low, *rest):
        return None
    if not _CLAUSE_HEAD.match(low, rest[0]):
        return None
    if (
        not MUST.search(low, *left)
        and not first
        and not _two_sides(low, left, rest)
        and not (imperative(low, left[0]) and word.startswith(("and", "only")))
        and not word.startswith("only")
    ):
        return None
    return Pair("must-then", (found.start(), found.end()), left, rest)


def _then_inside(zone: Zone, found: re.Match[str], floor: int) -> Pair | None:
    """Read "A must happen, and B will then follow"."""
    low = zone.low
    if not _MODAL_BEFORE.search(low, floor, found.start()):
        return None
    joint = max(low.rfind(" and ", floor, found.start()), low.rfind("; ", floor, found.start()))
    if joint < 0:
        return None
    left = trimmed_left(zone, floor, joint)
    rest = trimmed(low, joint + (5 if low[joint] == " " else 1), zone.end, last=True)
    if left is None or rest is None or not MUST.search(low, *left):
        return None
    return Pair("must-then", (found.start(), found.end()), left, rest)


_MODAL_BEFORE = lazy(r"(?:will|would|can|could|shall|may|might)\s+$")


def _two_sides(low: str, left: tuple[int, int], rest: tuple[int, int]) -> bool:
    """Tell whether "they sign, then we talk" names one side's step and the other's."""
    one, other = _WHO.match(low, left[0]), _WHO.match(low, rest[0])
    named = (
        not rule(MODAL).search(low, *left)
        and low.count(" ", *left) < SHORT
        and low.count(" ", *rest) < SHORT
    )
    clauses = weak_clause(low, *left) and weak_clause(low, *rest)
    return (bool(one and other and one[0] != other[0]) or (named and clauses)) and not (
        past(low, left[0], rest[1])
    )


SHORT = 7  # words of each clause in "the fences come down, then the herders return"
_WHO = lazy(r"(?:they|you|we|he|she|i)(?=\s)")


_UPON = lazy(
    r"\s+(?:the\s+|its\s+|their\s+|a\s+)?(?:[\w'-]+\s+){0,4}?(?:[a-z]+tion|receipt|signature"
    r"|signing|arrival|return"
    r"|withdrawal|release|delivery|payment|proof|approval|handover|departure|[a-z]+ment|audit|vote"
    r"|inspection"
    r"|census|truce|ceasefire|accession|entry|exchange|swap)\b"
)


def read_upon(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "upon ratification, the tariffs will fall": an event, then what will follow."""
    if not starts_clause(zone, found.start(), floor) or not _UPON.match(zone.low, found.end()):
        return None
    parts = noun_then_main(zone, found.end())
    if parts is None or not rule("will|shall|can|may|must|would").search(zone.low, *parts[1]):
        return None
    if FINITE_VERB.search(zone.low, *parts[0]):
        return None
    return Pair("order in time", (found.start(), found.end()), *parts)


def read_for(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "for the talks to resume, the guns must go"."""
    if not starts_clause(zone, found.start(), floor):
        return None
    parts = after_initial(zone, found.end(), inverts=False)
    if parts is None or not re.search(r"\w\s+to\s+[a-z]", zone.low[slice(*parts[0])]):
        return None
    if FINITE_VERB.search(zone.low, *parts[0]) or not MUST.search(zone.low, *parts[1]):
        return None
    return Pair("must-then", (found.start(), found.end()), parts[1], parts[0])
