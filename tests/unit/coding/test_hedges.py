"""Hedges: words between a speaker and a firm commitment, and words that only look like them."""

from __future__ import annotations

import pytest

from tests.unit.coding.said import code_said


@pytest.mark.parametrize(
    ("case", "hedge"),
    [
        ("The envoy | said | the ferry may run in spring", "hedged"),
        ("The envoy | said | the ferry would run in May", "firm"),
        ("The envoy | said | the ferry would run from early May", "firm"),
        ("The envoy | said | nobody there may lawfully sign", "firm"),
        ("The envoy | said | Norland would in principle open the pier", "hedged"),
        ("The envoy | said | Norland would open the pier", "firm"),
    ],
)
def test_hedge_of_a_clause(case: str, hedge: str) -> None:
    """A month and a question of right are no hedges."""
    assert code_said(case)["hedge"] == hedge
