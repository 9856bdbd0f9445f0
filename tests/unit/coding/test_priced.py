"""The two halves of a price that no trigger word marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbracket.coding.priced import price_of
from unbracket.coding.view import make_view
from unbracket.model.span import Span


def halves(words: str) -> tuple[str, str, str] | None:
    """Give trigger, condition and consequence of some words, as they stand."""
    found = price_of(make_view(words, (Span(0, len(words)),)))
    if found is None:
        return None
    assert found.trigger is not None
    assert found.condition is not None
    assert found.consequence is not None
    return found.trigger.of(words), found.condition.of(words), found.consequence.of(words)


@pytest.mark.parametrize(
    ("words", "trigger", "held", "follows"),
    [
        ("Prisoners first, bridges later", "first", "Prisoners", "bridges later"),
        ("The audit first, and then the money.", "first", "The audit", "the money"),
        ("First the audit, then the money", "then", "the audit", "the money"),
        ("The gates open, then the boats leave", "then", "The gates open", "the boats leave"),
        (
            "The night bonus comes back, and the cranes move the same evening",
            "and", "The night bonus comes back", "the cranes move the same evening",
        ),
    ],
)  # fmt: skip
def test_what_comes_first_opens_what_comes_second(
    words: str, trigger: str, held: str, follows: str
) -> None:
    """The first half has to happen, the second follows."""
    assert halves(words) == (trigger, held, follows)


@pytest.mark.parametrize(
    "words",
    ["The gates must open", "bread, salt, oil, and the rest of it", "first", "and then", ""],
)
def test_one_half_or_a_list_is_no_price(words: str) -> None:
    """Without two clear halves nothing is split."""
    assert halves(words) is None


@given(st.text(max_size=120))
def test_halves_never_overlap_and_lie_in_the_words(words: str) -> None:
    """Any text gives nothing or two spans of it, in order."""
    found = price_of(make_view(words, (Span(0, len(words)),)))
    if found is not None:
        assert found.condition is not None
        assert found.consequence is not None
        assert 0 <= found.condition.start < found.condition.end <= found.consequence.start
        assert found.consequence.end <= len(words)
