"""Events of a case: merging over documents, judgements, follow-up, the two clocks, purge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.factories import document, new_case
from unbracket.casework.cases import Case
from unbracket.casework.clearance import limited
from unbracket.casework.engines import default_engines
from unbracket.casework.events import event, events
from unbracket.casework.events_found import events_of
from unbracket.casework.events_judge import (
    accept_event,
    add_event,
    answer_event,
    history_of,
    reject_event,
)
from unbracket.casework.events_views import FAILED, HAPPENED, MOVED, REJECTED
from unbracket.casework.intake import Incoming, Prepared, _drafts, write
from unbracket.errors import NotFoundError, UsageError
from unbracket.model.entry import Clocks

MET = "Ada Roe met Ivo Marsh in Westhaven on Tuesday."
AGAIN = "Norland's premier Ada Roe met Ivo Marsh on 11 March, the palace said."
PLAN = "Ivo Marsh will visit Port Amal early next week."


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give an empty case whose clock stands on 20 March 2031."""
    with new_case(tmp_path) as made:
        yield made


def tell(case: Case, text: str, published: str = "2031-03-13", publisher: str = "Corvine") -> str:
    """Read a text into a case; gives its document's id."""
    reading = document(text, published)
    found = events_of(reading, (), case.store.frame())
    incoming = Incoming(name=f"{publisher}.txt", data=text.encode(), publisher=publisher)
    prepared = Prepared(incoming, text.encode(), reading, (), found)
    return write(case, prepared, default_engines()).document_id


def test_two_documents_on_one_event_are_one_event_with_two_witnesses(case: Case) -> None:
    """Same kind, people and day; each document keeps its own words."""
    tell(case, MET)
    tell(case, AGAIN, publisher="Herald")
    (found,) = events(case)
    assert (found.kind, found.date, found.place) == ("meeting", "2031-03-11", "Westhaven")
    assert set(found.parties) == {"NOR", "EAS"}
    assert [row.publisher for row in found.witnesses] == ["Corvine", "Herald"]
    assert found.houses == 2
    assert found.state == "proposed"


def test_same_people_on_another_day_are_another_event(case: Case) -> None:
    """Dates that can't mean one day keep events apart."""
    tell(case, MET)
    tell(case, "Ada Roe met Ivo Marsh on Wednesday.", publisher="Herald")
    assert [row.date for row in events(case)] == ["2031-03-11", "2031-03-12"]


def test_accepted_event_is_corrected_and_keeps_its_history(case: Case) -> None:
    """A correction is a judgement with its author; a later one takes its place."""
    tell(case, MET)
    key = events(case)[0].key
    seen = accept_event(case, key, place="Port Amal", date="2031-03-10~", author="Lund")
    assert (seen.state, seen.place, seen.date, seen.reviewer) == (
        "accepted", "Port Amal", "2031-03-10~", "Lund",
    )  # fmt: skip
    assert not seen.certain
    again = accept_event(case, key, date="2031-03-11", author="Lund")
    assert (again.place, again.date) == ("Port Amal", "2031-03-11")
    assert [row.author for row in history_of(case, key)] == ["Lund", "Lund"]


def test_rejected_event_is_hidden_but_can_be_found(case: Case) -> None:
    """A rejection is a state, nothing is deleted; a document read later stays rejected with it."""
    tell(case, MET)
    key = events(case)[0].key
    reject_event(case, key, reason="another Marsh")
    tell(case, AGAIN, publisher="Herald")
    assert events(case) == ()
    assert event(case, key).state == REJECTED


def test_planned_event_asks_whether_it_happened_once_it_is_past(case: Case) -> None:
    """Before its last day nothing is asked; an answer ends the question."""
    tell(case, PLAN, "2031-03-06")
    (then,) = events(case, Clocks(as_of="2031-03-10"))
    assert (then.date, then.due) == ("2031-03-10/2031-03-12", False)
    (now,) = events(case)
    assert now.due
    seen = answer_event(case, now.key, HAPPENED, date="2031-03-11", author="Lund", reason="seen")
    assert (seen.due, seen.planned, seen.date) == (False, False, "2031-03-11")
    assert seen.answer is not None
    assert (seen.answer.by, seen.answer.reason) == ("Lund", "seen")


def test_moved_event_asks_again_after_its_new_date(case: Case) -> None:
    """A move needs its date; a later answer takes the place of an earlier one."""
    tell(case, PLAN, "2031-03-06")
    key = events(case)[0].key
    with pytest.raises(UsageError, match="date doesn't hold"):
        answer_event(case, key, MOVED)
    moved = answer_event(case, key, MOVED, date="2031-03-18")
    assert (moved.date, moved.due, moved.planned) == ("2031-03-18", True, True)
    failed = answer_event(case, key, FAILED, reason="storm")
    assert (failed.due, failed.answer and failed.answer.answer) == (False, FAILED)


def test_event_that_was_not_planned_is_not_followed_up(case: Case) -> None:
    """What has happened needs no answer, and an unknown answer is refused."""
    tell(case, MET)
    key = events(case)[0].key
    with pytest.raises(UsageError, match="isn't a planned one"):
        answer_event(case, key, HAPPENED)
    with pytest.raises(UsageError, match="answer doesn't hold"):
        answer_event(case, key, "perhaps")


def test_event_by_hand_counts_from_its_day_and_is_taken_back_by_rejection(case: Case) -> None:
    """It is accepted as entered; as of an earlier day it isn't there."""
    made = add_event(case, "meeting", ["Ada Roe", "Eastland"], date="2031-03", note="a dinner")
    assert (made.state, made.by_hand, made.parties) == ("accepted", True, ("EAS", "NOR"))
    assert events(case, Clocks(as_of="2031-03-19")) == ()
    assert [row.key for row in events(case)] == [made.key]
    reject_event(case, made.key, reason="entered twice")
    assert events(case) == ()


def test_known_at_shows_the_judgements_of_that_time(case: Case) -> None:
    """What was accepted later wasn't accepted then."""
    tell(case, MET)
    before = case.clock().isoformat().replace("+00:00", "Z")
    key = events(case)[0].key
    accept_event(case, key)
    assert event(case, key).state == "accepted"
    assert event(case, key, Clocks(known_at=before)).state == "proposed"


def test_as_of_a_day_shows_only_what_was_published(case: Case) -> None:
    """An event counts from the first document that tells of it."""
    tell(case, MET)
    assert events(case, Clocks(as_of="2031-03-12")) == ()
    assert len(events(case, Clocks(as_of="2031-03-13"))) == 1


def test_purged_document_takes_its_events_along(case: Case) -> None:
    """Proposals and the judgements that rest on the document leave with it."""
    id = tell(case, MET)
    accept_event(case, events(case)[0].key)
    case.store.purge(id, reason="a court order", author="Lund")
    assert events(case) == ()
    assert case.store.records("event") == ()


def test_run_of_an_older_version_is_searched_when_looked_at(case: Case) -> None:
    """A run without events in its entry still gives them."""
    reading = document(MET, "2031-03-13")
    prepared = Prepared(Incoming(name="old.txt", data=MET.encode()), MET.encode(), reading)
    drafts = _drafts(prepared, reading, default_engines(), "tester")
    payload = {name: value for name, value in drafts[2].payload.items() if name != "events"}
    old = type(drafts[2])(drafts[2].kind, payload, drafts[2].author)
    case.store.append([*drafts[:2], old])
    assert [row.kind for row in events(case)] == ["meeting"]


def test_strange_events_of_an_imported_run_are_passed_over(case: Case) -> None:
    """What has another shape or lies outside of the text is no event."""
    reading = document(MET, "2031-03-13")
    prepared = Prepared(Incoming(name="x.txt", data=MET.encode()), MET.encode(), reading)
    drafts = _drafts(prepared, reading, default_engines(), "tester")
    good = events_of(reading, (), None)[0].as_dict()
    strange = [good | {"span": [0, 9999]}, good | {"kind": "ball"}, {"kind": 3}, "no", good]
    payload = {**drafts[2].payload, "events": strange}
    case.store.append([*drafts[:2], type(drafts[2])("proposals", payload, "tester")])
    assert [row.kind for row in events(case)] == ["meeting"]


def test_hidden_documents_give_no_events(case: Case) -> None:
    """Somebody who may not see a document doesn't see what it tells of."""
    from unbracket.casework.marks import mark

    id = tell(case, MET)
    tell(case, PLAN, publisher="Herald")
    mark(case, "document", id, "RED", "a source in danger")
    assert [row.kind for row in events(limited(case, "AMBER"))] == ["visit"]


def test_unknown_event_says_where_they_are_listed(case: Case) -> None:
    """The error names the command that lists them."""
    with pytest.raises(NotFoundError, match="no one event"):
        event(case, "000000")


@pytest.mark.parametrize(
    ("changes", "name"),
    [({"date": "soon"}, "date"), ({"kind": "ball"}, "kind"), ({"mood": "good"}, "mood"),
     ({"participants": ["x"] * 99}, "participants"), ({"place": "x" * 999}, "place")],
)  # fmt: skip
def test_corrections_outside_of_the_lists_are_refused(
    case: Case, changes: dict[str, Any], name: str
) -> None:
    """The error names the field."""
    tell(case, MET)
    with pytest.raises(UsageError, match=name):
        accept_event(case, events(case)[0].key, **changes)
