"""All triggers of events, in the order in which they are tried at one place."""

from __future__ import annotations

from functools import cache

from unbracket.coding import event_deeds, event_talks
from unbracket.coding.event_trigger import Rows, Trigger

__all__ = ["Trigger", "triggers"]


@cache
def triggers() -> tuple[Trigger, ...]:
    """Give all triggers; of two in one place the earlier is taken, so leaks go before calls."""
    rows = Rows()
    event_deeds.leaks(rows)
    event_talks.calls(rows)
    event_talks.summits(rows)
    event_deeds.hand_overs(rows)
    event_talks.visits(rows)
    event_deeds.measures(rows)
    event_talks.meetings(rows)
    event_talks.remarks(rows)
    return tuple(rows.rows)
