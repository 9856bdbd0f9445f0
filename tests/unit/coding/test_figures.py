"""Figures: value, unit, comparison and base of numbers that are claimed."""

from __future__ import annotations

import pytest

from unbracket.coding.figures import figures_of
from unbracket.coding.view import make_view
from unbracket.model.span import Span


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparison", "base"),
    [
        ("more than 19% of Norland", 19.0, "%", "more than", "Norland"),
        ("they hold 115,600km²", 115600.0, "km²", "", ""),
        ("about a fifth of the delta", 0.2, "share", "about", "the delta"),
        ("a fund of $3bn", 3e9, "$", "", ""),
        ("a 28-point plan", 28.0, "point", "", ""),
        ("up one percentage point", 1.0, "percentage point", "up", ""),
        ("at least 600,000 troops", 600000.0, "troops", "at least", ""),
        ("four separate camps, 2.5 million people", 2.5e6, "people", "", ""),
        ("nearly two thirds of the vote", 2 / 3, "share", "nearly", "the vote"),
        ("rates fell to 3 per cent", 3.0, "%", "", ""),
    ],
)
def test_number_gives_its_figure(
    text: str, value: float, unit: str, comparison: str, base: str
) -> None:
    """The span holds the words of the figure."""
    figure = figures_of(make_view(text, (Span(0, len(text)),)))[0]
    assert figure.value == pytest.approx(value)
    assert (figure.unit, figure.comparison, figure.base) == (unit, comparison, base)
    assert figure.span.of(text) in text


@pytest.mark.parametrize(
    "text", ["in 2014 they met", "on 23 November 2025", "two years ago", "since 2022", "5 March"]
)
def test_date_is_no_figure(text: str) -> None:
    """Years and days belong to dates."""
    assert figures_of(make_view(text, (Span(0, len(text)),))) == ()
