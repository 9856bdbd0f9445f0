"""From acts to the ladder: what step a statement puts its party on (label guide, section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.model.edtf import days_between
from unbracket.model.statement import Statement

STEPS = ("agrees", "agrees if", "open", "objects", "refuses", "mixed", "not stated")
MIXED_DAYS = 7  # DESIGN §5.5: two differing steps within seven days show as mixed


@dataclass(frozen=True, slots=True)
class Reading:
    """The step that one statement gives on one provision.

    ``asks`` marks a step that rests on a request to others.
    """

    step: str
    hedged: bool = False
    asks: bool = False


@dataclass(frozen=True, slots=True)
class DatedReading:
    """A reading with the ISO day that it counts from and the statement that it rests on."""

    day: str
    reading: Reading
    statement_id: str


def read_step(statement: Statement, provision: str, kind: str = "provision") -> Reading | None:
    """Give the step of a statement on a provision of a kind, or None when it gives none.

    A precondition counts on two provisions: the one it opens and the one it asks for.
    """
    hedged = statement.hedge == "hedged"
    if statement.act == "PRECONDITION" and statement.condition_provision == provision:
        return Reading("agrees", hedged, asks=True)
    if statement.provision != provision:
        return None
    return _by_act(statement, kind, hedged)


def _by_act(statement: Statement, kind: str, hedged: bool) -> Reading | None:
    act, stance = statement.act, statement.stance
    if act == "ACCEPT_BASIS":
        return Reading("agrees", hedged=True) if kind == "basis" else None
    if act == "DENY_STANDING":
        return Reading("refuses", hedged) if kind == "gate" else None
    if act == "PRECONDITION":
        return Reading("agrees if", hedged)
    if act in ("AGREE", "OFFER", "SUPPORT", "REQUEST", "CONCEDE"):
        asks = act == "REQUEST"
        if stance == "open":
            return Reading("open", hedged, asks)
        if stance == "for":
            conditional = statement.condition is not None
            return Reading("agrees if" if conditional else "agrees", hedged, asks)
        if stance == "against":
            return Reading("objects" if hedged else "refuses", hedged, asks)
        return None
    if act == "REJECT":
        if stance == "for":  # turning down the opposite of the provision
            return Reading("agrees", hedged)
        if stance == "open":
            return Reading("open", hedged)
        if stance == "none":
            return None
        soft = hedged or statement.strength == "mild"
        return Reading("objects" if soft else "refuses", hedged)
    if act == "ACCUSE" and stance == "against":
        return Reading("objects", hedged)
    return None


def settle(readings: Sequence[DatedReading]) -> Reading | None:
    """Settle dated readings into one: the latest wins, differing steps within a week are mixed.

    Readings of the same day differ like any others. Gives None for no readings.
    """
    if not readings:
        return None
    ordered = sorted(readings, key=lambda row: (row.day, row.statement_id))
    last = ordered[-1]
    recent = [row for row in ordered if days_between(row.day, last.day) <= MIXED_DAYS]
    steps = {row.reading.step for row in recent}
    same_step = [row.reading for row in recent if row.reading.step == last.reading.step]
    asks = all(reading.asks for reading in same_step)
    hedged = all(reading.hedged for reading in same_step)
    if len(steps) > 1:
        return Reading("mixed", hedged=any(row.reading.hedged for row in recent))
    return Reading(last.reading.step, hedged, asks)
