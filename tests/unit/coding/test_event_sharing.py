"""Whose a name or date is, among the events of one sentence, by what the span model says of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbracket.coding.event_assign import Core, belongs, of_event
from unbracket.coding.event_sharing import Sharing
from unbracket.coding.span_input import WHOSE
from unbracket.coding.span_model import Marking
from unbracket.model.span import Span

TEXT = "Norland met Ada Roe on Monday and banned Eastmark on Friday."
FIRST, SECOND = (
    Core(Span(TEXT.index(word), TEXT.index(word) + len(word)), kind)
    for word, kind in (("met", "meeting"), ("banned", "measure"))
)
CORES = (FIRST, SECOND)
shares = st.tuples(*[st.floats(0, 1) for _ in WHOSE])


def place(words: str) -> Span:
    """Give the place of some words."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def sharing(core: Core, whose: tuple[float, ...], words: str) -> Sharing:
    """See the sentence from one event, with what the model says of one mark."""
    mark = Marking("around", "participant", place(words), Span(0, len(TEXT)), 0.9, whose=whose)
    return Sharing(TEXT, (mark,), core, CORES, 3.0, 0.5)


@pytest.mark.parametrize(
    ("whose", "first", "second"),
    [
        ((0.97, 0.01, 0.01, 0.01), True, False),
        ((0.01, 0.97, 0.01, 0.01), False, True),
        ((0.01, 0.01, 0.97, 0.01), True, True),
    ],
)
def test_a_mark_between_two_events_goes_where_the_model_says(
    whose: tuple[float, ...], first: bool, second: bool
) -> None:
    """Left is the event before the mark, right the one behind it, both are both."""
    roe = place("Ada Roe")
    assert sharing(FIRST, whose, "Ada Roe").has("participant", roe, [roe]) is first
    assert sharing(SECOND, whose, "Ada Roe").has("participant", roe, [roe]) is second


def test_the_best_date_is_the_one_told_to_be_the_events() -> None:
    """With several dates the likeliest counts, and none where none is likely enough."""
    days = [place("Monday"), place("Friday")]
    sentence = Span(0, len(TEXT))
    marks = tuple(
        Marking("around", "date", day, sentence, 0.9, whose=(0.97, 0.01, 0.01, 0.01))
        for day in days
    )
    assert Sharing(TEXT, marks, SECOND, CORES, 3.0, 0.5).best("date", days) == days[1]
    assert Sharing(TEXT, marks, FIRST, CORES, 3.0, 1.1).best("date", days) is None


def test_what_has_no_event_on_one_side_is_of_the_other() -> None:
    """A mark before all events can't be of one before it, so that share is the farther one's."""
    ahead = place("Norland")
    assert of_event((0.5, 0.3, 0.1, 0.1), ahead, FIRST, CORES) == pytest.approx(0.4)
    assert of_event((0.5, 0.3, 0.1, 0.1), ahead, SECOND, CORES) == pytest.approx(0.6)


@given(shares, st.sampled_from(["Norland", "Ada Roe", "Monday", "Eastmark", "Friday"]))
def test_any_shares_give_a_share(whose: tuple[float, ...], words: str) -> None:
    """What comes out lies between 0 and 1; with no weight the model counts nothing."""
    mark = place(words)
    found = belongs("participant", TEXT, mark, [mark], FIRST, CORES, whose)
    plain = belongs("participant", TEXT, mark, [mark], FIRST, CORES)
    assert 0 <= found <= 1
    assert belongs("participant", TEXT, mark, [mark], FIRST, CORES, whose, 0.0) == pytest.approx(
        plain
    )
