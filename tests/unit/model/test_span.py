"""Spans, passages and their overlap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import contents, span_lists
from unbracket.errors import QuoteError
from unbracket.model.span import Passage, Span, iou, spans_from, spans_to_list, words_of

TEXT = "The council said the port would stay shut."


def test_span_that_runs_backwards_is_refused() -> None:
    """A span's end is never before its start, and no place is negative."""
    with pytest.raises(ValueError, match="not a span"):
        Span(5, 4)
    with pytest.raises(ValueError, match="not a span"):
        Span(-1, 4)


def test_passage_takes_quote_prefix_and_suffix() -> None:
    """A passage holds the three selectors of its span."""
    passage = Passage.take(TEXT, Span(12, 16), context=4)
    assert (passage.prefix, passage.exact, passage.suffix) == ("cil ", "said", " the")
    assert passage.stands_in(TEXT)
    assert not passage.stands_in("x" + TEXT)


def test_passage_beyond_the_text_is_refused() -> None:
    """A quote that the reading doesn't hold is never made up."""
    with pytest.raises(QuoteError, match="runs past"):
        Passage.take(TEXT, Span(30, 400))


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_passage_survives_json(text: str, a: int, b: int) -> None:
    """A passage written as JSON reads back equal."""
    low, high = sorted((min(a, len(text)), min(b, len(text))))
    passage = Passage.take(text, Span(low, high))
    assert Passage.from_dict(passage.as_dict()) == passage
    assert passage.stands_in(text)


@given(contents, span_lists)
def test_iou_is_symmetric_and_bounded(left: tuple[Span, ...], right: tuple[Span, ...]) -> None:
    """Overlap doesn't depend on the order of its arguments."""
    assert iou(left, right) == pytest.approx(iou(right, left))
    assert iou(left, ()) == 0.0


def test_iou_of_half_overlapping_spans() -> None:
    """Ten code points of which five are shared over fifteen in all."""
    assert iou([Span(0, 10)], [Span(5, 15)]) == pytest.approx(5 / 15)
    assert iou([Span(0, 10)], [Span(0, 10)]) == 1.0


@given(contents)
def test_spans_survive_json(rows: tuple[Span, ...]) -> None:
    """Spans written as lists read back equal and sorted."""
    assert spans_from(spans_to_list(rows)) == tuple(sorted(rows))


def test_words_of_pieces_are_joined_with_an_ellipsis() -> None:
    """Pieces that don't touch are shown as such."""
    assert words_of(TEXT, [Span(0, 11), Span(17, 25)]) == "The council … the port"
