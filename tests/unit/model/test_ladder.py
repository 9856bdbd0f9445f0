"""From acts to steps of the ladder, by the label guide's table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from unbracket.model.ladder import DatedReading, Reading, read_step, settle
from unbracket.model.span import Span
from unbracket.model.statement import Condition, Statement

BARE = Statement(id="s1", reading_sha256="r", content=(Span(0, 5),), provision="p")
IF = Condition(kind="explicit", condition=Span(0, 2), consequence=Span(2, 5))


def statement(**fields: Any) -> Statement:
    """Make a statement on the provision ``p``."""
    return replace(BARE, **fields)


@pytest.mark.parametrize(
    ("fields", "kind", "step"),
    [
        ({"act": "AGREE", "stance": "for"}, "provision", "agrees"),
        ({"act": "OFFER", "stance": "for"}, "provision", "agrees"),
        ({"act": "SUPPORT", "stance": "for"}, "provision", "agrees"),
        ({"act": "OFFER", "stance": "for", "condition": IF}, "provision", "agrees if"),
        ({"act": "REQUEST", "stance": "for"}, "provision", "agrees"),
        ({"act": "REQUEST", "stance": "open"}, "provision", "open"),
        ({"act": "CONCEDE", "stance": "against"}, "provision", "refuses"),
        ({"act": "CONCEDE", "stance": "for"}, "provision", "agrees"),
        ({"act": "PRECONDITION", "stance": "for"}, "provision", "agrees if"),
        ({"act": "REJECT", "stance": "against"}, "provision", "refuses"),
        ({"act": "REJECT", "stance": "against", "hedge": "hedged"}, "provision", "objects"),
        ({"act": "REJECT", "stance": "against", "strength": "mild"}, "provision", "objects"),
        ({"act": "REJECT", "stance": "for"}, "provision", "agrees"),
        ({"act": "ACCUSE", "stance": "against"}, "provision", "objects"),
        ({"act": "DENY_STANDING", "stance": "against"}, "gate", "refuses"),
        ({"act": "ACCEPT_BASIS", "stance": "for"}, "basis", "agrees"),
    ],
)
def test_act_gives_its_step(fields: dict[str, Any], kind: str, step: str) -> None:
    """Each row of the guide's table."""
    reading = read_step(statement(**fields), "p", kind)
    assert reading is not None
    assert reading.step == step


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"act": "THREATEN", "stance": "against"}, "provision"),
        ({"act": "PLAN", "stance": "for"}, "provision"),
        ({"act": "CONSULT", "stance": "for"}, "provision"),
        ({"act": "ASSERT", "stance": "for"}, "provision"),
        ({"act": "DENY", "stance": "against"}, "provision"),
        ({"act": "ACCUSE", "stance": "none"}, "provision"),
        ({"act": "AGREE", "stance": "none"}, "provision"),
        ({"act": "REJECT", "stance": "none"}, "provision"),
        ({"act": "DENY_STANDING", "stance": "against"}, "provision"),
        ({"act": "ACCEPT_BASIS", "stance": "for"}, "provision"),
        ({"act": "AGREE", "stance": "for", "provision": "other"}, "provision"),
    ],
)
def test_act_gives_no_step(fields: dict[str, Any], kind: str) -> None:
    """Plans, denials, threats and reports give none; acceptance only on the basis."""
    assert read_step(statement(**fields), "p", kind) is None


def test_precondition_counts_on_both_its_provisions() -> None:
    """It agrees, under a condition, to what would follow, and asks for what comes first."""
    both = statement(act="PRECONDITION", stance="for", condition_provision="q")
    assert read_step(both, "p") == Reading("agrees if")
    assert read_step(both, "q") == Reading("agrees", asks=True)


def dated(day: str, step: str, id: str = "s", **notes: Any) -> DatedReading:
    """Make a reading of a day."""
    return DatedReading(day, Reading(step, **notes), id)


def test_latest_step_wins_after_a_week() -> None:
    """A step that is more than seven days old doesn't make the cell mixed."""
    found = settle([dated("2025-11-01", "refuses"), dated("2025-11-09", "agrees")])
    assert found == Reading("agrees")


def test_two_steps_within_a_week_are_mixed() -> None:
    """Seven days apart is still within the week."""
    found = settle([dated("2025-11-01", "refuses"), dated("2025-11-08", "agrees")])
    assert found is not None
    assert found.step == "mixed"


def test_one_firm_statement_takes_the_hedge_away() -> None:
    """A cell is hedged only while every statement on its step is."""
    hedged = dated("2025-11-01", "agrees", "a", hedged=True)
    firm = dated("2025-11-02", "agrees", "b")
    assert settle([hedged]) == Reading("agrees", hedged=True)
    assert settle([hedged, firm]) == Reading("agrees")


def test_no_statement_settles_nothing() -> None:
    """Silence gives no step."""
    assert settle([]) is None
