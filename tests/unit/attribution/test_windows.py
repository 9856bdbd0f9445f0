"""Windows over word pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unbracket.attribution.windows import windows
from unbracket.language.pieces import BREAK, Pieces

SIZE, BEFORE, AFTER = 40, 8, 5


def pieces(paragraphs: list[int], sentence: int = 7) -> Pieces:
    """Make paragraphs of so many pieces; a sentence begins at every seventh."""
    made = Pieces()
    for number, length in enumerate(paragraphs):
        if number:
            made.add((BREAK, 0, 0, 0, 0, 1, 0))
        for place in range(length):
            made.add((2000, 1, 1, 0, 1, 1, int(place % sentence == 0)))
    return made


@given(st.lists(st.integers(1, 130), min_size=1, max_size=12))
def test_every_piece_is_kept_once_and_no_window_is_too_long(paragraphs: list[int]) -> None:
    """The kept stretches follow one another without a gap, whatever the paragraphs' lengths."""
    made = pieces(paragraphs)
    at = 0
    for window in windows(made, SIZE, BEFORE, AFTER):
        assert window.low == at
        assert window.high > window.low
        assert window.start <= window.low
        assert window.high <= window.end <= len(made)
        assert window.end - window.start <= SIZE
        at = window.high
    assert at == len(made)


def test_a_window_ends_with_a_paragraph_where_one_ends_in_reach() -> None:
    """Two short paragraphs go together; the third begins the next window behind its context."""
    made = pieces([15, 15, 20])
    first, second = windows(made, SIZE, BEFORE, AFTER)
    assert (first.low, first.high) == (0, 31)
    assert made.ids[first.high] == BREAK
    assert second.start == 31 - BEFORE


def test_a_paragraph_longer_than_a_window_is_cut_where_a_sentence_begins() -> None:
    """The cut is at a sentence, and the window reads on a little behind it."""
    made = pieces([90])
    first = next(windows(made, SIZE, BEFORE, AFTER))
    assert made.cuts[first.high] == 1
    assert first.end == first.high + AFTER


def test_no_pieces_give_no_windows() -> None:
    """An empty text runs nothing."""
    assert list(windows(Pieces(), SIZE, BEFORE, AFTER)) == []
