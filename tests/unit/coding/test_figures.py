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
        ("takes 20 km² per day", 20.0, "km² a day", "", ""),
        ("a strip of 40 hectares", 40.0, "hectares", "", ""),
        ("up one point from two years ago", 1.0, "point", "up", "from two years ago"),
        ("80% of the crowns which it needs", 80.0, "%", "", "the crowns"),
        ("some 19% of Norland – a first", 19.0, "%", "some", "Norland"),
        ("100 crowns, or nearly a quarter,", 100.0, "crowns", "", ""),
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
    ("text", "words", "comparison", "base"),
    [
        ("at the fastest pace since 2029", "fastest pace since 2029", "fastest", "since 2029"),
        (
            "the hardest, largest war since the Long Dry War 2 ended",
            "largest war since the Long Dry War 2",
            "largest",
            "since the Long Dry War 2",
        ),
        ("the worst flood on record", "worst flood on record", "worst", "on record"),
        (
            "the most arrests since May 2030",
            "most arrests since May 2030",
            "most",
            "since May 2030",
        ),
    ],
)
def test_superlative_with_a_time_is_a_figure_without_value(
    text: str, words: str, comparison: str, base: str
) -> None:
    """What it is counted from stands in the base; without a time there is no figure."""
    (figure,) = figures_of(make_view(text, (Span(0, len(text)),)))
    assert (figure.value, figure.unit) == (None, "superlative")
    assert (figure.span.of(text), figure.comparison, figure.base) == (words, comparison, base)
    assert figures_of(make_view("the fastest pace", (Span(0, 16),))) == ()


def test_part_after_or_is_a_figure() -> None:
    """A fraction may stand for the amount before it."""
    text = "100 crowns, or nearly a quarter, was paid"
    figures = figures_of(make_view(text, (Span(0, len(text)),)))
    assert [(row.value, row.unit, row.comparison) for row in figures] == [
        (100.0, "crowns", ""),
        (0.25, "share", "nearly"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "since World War 2",
        "under Article 5",
        "in 2014 they met",
        "on 23 November 2025",
        "two years ago",
        "since 2022",
        "5 March",
    ],
)
def test_date_is_no_figure(text: str) -> None:
    """Years and days belong to dates."""
    assert figures_of(make_view(text, (Span(0, len(text)),))) == ()


def test_number_beyond_any_amount_is_no_figure() -> None:
    """Hundreds of digits give no infinite value."""
    text = "9" * 400 + " troops"
    assert figures_of(make_view(text, (Span(0, len(text)),))) == ()
