"""Events as JSON, and the wider EDTF that they need."""

from __future__ import annotations

import pytest

from unbracket.model import edtf
from unbracket.model.event import Event, Participant
from unbracket.model.span import Span

EVENT = Event(
    "visit",
    True,
    (Participant("Lia Torv", "SOU", "Southmark", Span(0, 8)), Participant("Eastland")),
    "Eastport",
    "2031-03-17/2031-03-19",
    "early next week",
    Span(20, 35),
    "2031-03-13",
    Span(9, 19),
    Span(0, 36),
    "ab12",
    ("cd34",),
)


def test_event_comes_back_from_its_json() -> None:
    """Nothing is lost on the way."""
    assert Event.from_dict(EVENT.as_dict()) == EVENT
    assert EVENT.names == ("Lia Torv", "Eastland")


def test_unknown_kind_is_refused() -> None:
    """A kind outside of the closed list is no event of this version."""
    with pytest.raises(ValueError, match="no kind"):
        Event.from_dict(EVENT.as_dict() | {"kind": "banquet"})


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        ("203X", ("2030-01-01", "2039-12-31")),
        ("19XX", ("1900-01-01", "1999-12-31")),
        ("2031-34", ("2031-04-01", "2031-06-30")),
        ("2031-41", ("2031-07-01", "2031-12-31")),
        ("[2031-11-04,2031-11-05]", ("2031-11-04", "2031-11-05")),
        ("2031-03-12/2031-03-19~", ("2031-03-12", "2031-03-19")),
        ("[2031-11-04,nothing]", None),
        ("00XX", None),
    ],
)
def test_wide_values_have_bounds(value: str, bounds: tuple[str, str] | None) -> None:
    """Decades, centuries, quarters, halves and one of several days can be ordered by."""
    assert edtf.bounds(value) == bounds
