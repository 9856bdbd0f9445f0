"""Provisions of a case: counted, suggested from what has none, added with their statements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import FRAME, document, ids_of, new_case, put, statement
from unbracket.casework import review
from unbracket.casework.casefile_tables import decode_case_file
from unbracket.casework.cases import Case
from unbracket.casework.provisions import add, counted, snippet, suggest
from unbracket.errors import NotFoundError, UsageError
from unbracket.model.case import Provision
from unbracket.model.entry import Clocks

FIRST = document("Ada Roe said the port dues for small boats must be dropped.", "2031-03-10")
SECOND = document("Ivo Marsh said Eastland would keep its port dues.", "2031-03-12")
THIRD = document("Ivo Marsh said the harvest was poor.", "2031-03-13")
DUES = Provision("port-dues", "Eastland drops its port dues.", FRAME.issues[0].id, ("port dues",))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a case with two statements on one unnamed thing and one on another."""
    with new_case(tmp_path) as opened:
        words = (
            (FIRST, "the port dues for small boats must be dropped", "REQUEST"),
            (SECOND, "Eastland would keep its port dues", "REJECT"),
            (THIRD, "the harvest was poor", "ASSERT"),
        )
        for reading, said, act in words:
            made = statement(reading, said, act=act, provision=None)
            put(opened, reading, made, name=f"{said[:9]}.txt")
        yield opened


def test_unlinked_statements_of_one_thing_are_suggested(case: Case) -> None:
    """The group is named by their phrase, and what stands alone is left out."""
    found = suggest(case, no_model=True)
    assert (found.unlinked, found.looked_at) == (3, 3)
    (one,) = found.rows
    assert one.name == "port dues"
    assert [row.statement.act for row in one.statements] == ["REQUEST", "REJECT"]
    assert case.store.frame().provisions == FRAME.provisions  # nothing was entered


def test_rejected_statements_make_no_suggestion(case: Case) -> None:
    """What a person turned down is no evidence that a provision is missing."""
    review.reject(case, [next(ids_of(case))])
    assert suggest(case, no_model=True).rows == ()


def test_added_provision_stands_from_then_on_and_holds_its_statements(case: Case) -> None:
    """The frame changes by an entry; the statements keep their states and get a correction."""
    before = case.clock().isoformat()
    ids = [row.statement.id for row in suggest(case, no_model=True).rows[0].statements]
    review.accept(case, ids[:1])
    assert add(case, DUES, ids) == tuple(ids)
    assert case.store.frame().provision("port-dues") == DUES
    assert case.store.frame(before).provision("port-dues") is None
    rows = [case.store.statement(id) for id in ids]
    assert [row.statement.provision for row in rows] == ["port-dues", "port-dues"]
    assert [row.state for row in rows] == ["accepted", "proposed"]
    row = next(row for row in counted(case) if row.provision.id == "port-dues")
    assert (row.accepted, row.proposed) == (1, 1)
    assert suggest(case, no_model=True).rows == ()


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("id", "Port Dues", UsageError),
        ("id", FRAME.provisions[0].id, UsageError),
        ("text", "  ", UsageError),
        ("kind", "wish", UsageError),
        ("issue", "weather", NotFoundError),
    ],
)
def test_provision_that_does_not_hold_is_refused(
    case: Case, field: str, value: str, error: type[Exception]
) -> None:
    """A refused provision leaves the case as it was."""
    right: dict[str, str] = {"id": "dues", "text": "Dues go.", "issue": "water"}
    given = right | {"kind": "provision", field: value}
    wrong = Provision(given["id"], given["text"], given["issue"], kind=given["kind"])
    entries = case.store.head().count
    with pytest.raises(error):
        add(case, wrong)
    assert case.store.head().count == entries


def test_unknown_statement_leaves_the_frame_as_it_was(case: Case) -> None:
    """Statements are looked up before anything is written."""
    with pytest.raises(NotFoundError):
        add(case, DUES, ["0123456789"])
    assert case.store.frame().provision("port-dues") is None


def test_groups_of_one_are_refused(case: Case) -> None:
    """One statement is no pattern."""
    with pytest.raises(UsageError):
        suggest(case, Clocks(), least=1)


def test_snippet_is_a_part_of_a_case_file(case: Case) -> None:
    """The printed form is TOML with an empty sentence for the keeper to write."""
    text = snippet(suggest(case, no_model=True).rows[0])
    table = decode_case_file(text.encode(), "part.toml")
    assert 'terms = ["port dues"]' in text
    assert table is not None
