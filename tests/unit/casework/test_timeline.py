"""The timeline: events, moves and drafts on one axis; filters, tables and calendar files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import document, new_case, put, statement
from tests.unit.casework.test_events import MET, PLAN, tell
from unbracket.casework.cases import Case
from unbracket.casework.events import events
from unbracket.casework.events_judge import accept_event, add_event
from unbracket.casework.review import accept
from unbracket.casework.timeline import TimelineOrder, counts_of, timeline
from unbracket.casework.timeline_export import calendar_of, table_rows
from unbracket.errors import UsageError
from unbracket.model.entry import Clocks

WORDS = "Norland welcomes convoys on the crossing. Norland will never open the crossing."


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a case with an event, a plan, a move of a position and a draft."""
    with new_case(tmp_path) as made:
        tell(made, MET)
        tell(made, PLAN, "2031-03-06", "Herald")
        reading = document(WORDS, "2031-03-14")
        first = statement(reading, "Norland welcomes convoys on the crossing", said="2031-03-01")
        second = statement(
            reading, "Norland will never open the crossing", act="REJECT", stance="against",
            said="2031-03-12",
        )  # fmt: skip
        put(made, reading, first, second, name="words.txt")
        accept(made, [first.id, second.id])
        yield made


def test_items_stand_in_the_order_of_their_days(case: Case) -> None:
    """Events and moves are on one axis, each with the page that it leads to."""
    rows = timeline(case)
    assert [(row.lane, row.date) for row in rows] == [
        ("event", "2031-03-10/2031-03-12"),
        ("event", "2031-03-11"),
        ("move", "2031-03-12"),
    ]
    assert rows[2].title.startswith("Norland: agrees to refuses on")
    assert counts_of(rows) == {"event": 2, "move": 1, "draft": 0, "hand-over": 0, "map": 0}
    assert rows[0].due
    assert not rows[1].due


@pytest.mark.parametrize(
    ("order", "dates"),
    [
        (TimelineOrder(types=("visit",)), ["2031-03-10/2031-03-12"]),
        (TimelineOrder(types=("move",)), ["2031-03-12"]),
        (TimelineOrder(parties=("NOR",)), ["2031-03-11", "2031-03-12"]),
        (TimelineOrder(last="2031-03-10"), ["2031-03-10/2031-03-12"]),
        (TimelineOrder(first="2031-03-12"), ["2031-03-10/2031-03-12", "2031-03-12"]),
    ],
)
def test_filters_take_what_may_fall_into_them(
    case: Case, order: TimelineOrder, dates: list[str]
) -> None:
    """An uncertain date counts where any of its days does."""
    assert [row.date for row in timeline(case, Clocks(), order)] == dates


def test_wrong_filters_are_refused(case: Case) -> None:
    """The error says what would do."""
    with pytest.raises(UsageError, match="no type"):
        timeline(case, Clocks(), TimelineOrder(types=("dance",)))
    with pytest.raises(UsageError, match="no day"):
        timeline(case, Clocks(), TimelineOrder(first="soon"))


def test_as_of_an_earlier_day_the_later_things_are_not_there(case: Case) -> None:
    """The plan was published first."""
    assert [row.kind for row in timeline(case, Clocks(as_of="2031-03-06"))] == ["visit"]


def test_table_rows_cut_the_words(case: Case) -> None:
    """An export holds short quotes only."""
    rows = table_rows(timeline(case))
    assert [row["lane"] for row in rows] == ["event", "event", "move"]
    assert all(len(str(row["words"]).split()) <= 61 for row in rows)


def test_calendar_holds_reviewed_events_and_what_was_asked_for(case: Case) -> None:
    """Proposed events stay out unless they are asked for; planned ones are tentative."""
    assert calendar_of(case).items == 1
    accept_event(case, next(row.key for row in events(case) if row.kind == "meeting"))
    assert calendar_of(case).items == 2
    made = calendar_of(case, proposed=True)
    text = made.data.decode().replace("\r\n ", "")
    assert made.items == 3
    assert "STATUS:TENTATIVE" in text
    assert "DTSTART;VALUE=DATE:20310310\r\nDTEND;VALUE=DATE:20310313" in text
    assert "2031-03-10/2031-03-12 (EDTF)" in text


def test_calendar_leaves_out_what_is_marked_above_and_red_never_leaves(case: Case) -> None:
    """What stays out is counted."""
    add_event(case, "call", ["Ada Roe"], date="2031-03-02", marking="RED", note="a source")
    made = calendar_of(case)
    assert made.left_out == 1
    assert b"a source" not in made.data
    with pytest.raises(UsageError, match="never leaves"):
        calendar_of(case, marking="RED")
