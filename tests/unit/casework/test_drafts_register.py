"""The register of drafts: what is entered, what it rests on, and how it stands at two clocks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.unit.casework.draft_case import PLAN, Drafts, case_with_drafts, enter
from unbracket.casework import review
from unbracket.casework.cases import Case
from unbracket.casework.drafts import draft, drafts, point_named, split_address
from unbracket.casework.drafts_evidence import take_passage
from unbracket.casework.drafts_points import points_from_json
from unbracket.casework.drafts_register import (
    PressPointIn,
    add_division,
    add_draft,
    add_points,
    add_status,
    add_transmission,
    number_order,
    withdraw_entry,
)
from unbracket.casework.intake import Incoming
from unbracket.errors import InputError, NotFoundError, QuoteError, UnbracketError, UsageError
from unbracket.model.draft import Draft
from unbracket.model.entry import Clocks


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Case, Drafts]]:
    """Give a case with drafts."""
    case, ids = case_with_drafts(tmp_path)
    with case:
        yield case, ids


def test_a_draft_of_a_file_brings_its_points_and_no_proposals(made: tuple[Case, Drafts]) -> None:
    """A draft is no article: it is captured and read, and nobody is quoted in it."""
    case, _ = made
    view = draft(case, "plan")
    assert [point.num for point in view.points if point.num] == ["1", "2", "3", "4", "5"]
    assert view.text_state == "held"
    assert view.known_points == 5
    document = case.store.document(view.draft.document_id)
    assert not case.store.statements(document_id=document.id)
    assert document.published == "2031-03-09"
    assert point_named(view, "4").line == 6
    assert case.store.verify().ok


def test_numbering_gap_of_a_text_is_kept(made: tuple[Case, Drafts]) -> None:
    """The counter-plan leaves out point 3 and keeps 4 and 5 where they stood."""
    view = draft(made[0], "counter")
    assert view.gaps == ("3",)
    assert [point.num for point in view.points if point.num] == ["1", "2", "4", "5", "6"]


def test_points_from_the_press_stand_in_the_words_of_their_source(
    made: tuple[Case, Drafts],
) -> None:
    """A described point reads as the report does; a deleted one has no words and keeps its gap."""
    view = draft(made[0], "quiet")
    four, five = view.points
    assert (four.num, four.text, four.whose) == ("4", "keeps the guard at 700 sentries", "report")
    assert (five.state, five.text, five.unit) == ("deleted", "", -1)
    assert view.text_state == "from the press"
    assert view.attested_by == ("Eastland",)


def test_a_draft_known_by_name_has_no_point(made: tuple[Case, Drafts]) -> None:
    """It is a record of the first rank all the same."""
    view = draft(made[0], "name")
    assert (view.text_state, view.points, view.attested_by) == ("no text", (), ())


def test_unnamed_parts_belong_to_the_points_of_one_draft(made: tuple[Case, Drafts]) -> None:
    """Three unnamed parts with unknown points are attested by Eastland alone, on the plan."""
    case, ids = made
    (division,) = draft(case, "plan").divisions
    assert len(division.parts) == 3
    assert not division.named
    assert all(part.points is None for part in division.parts)
    assert division.attested_by == ("Eastland",)
    assert not any(draft(case, id).divisions for id in ("counter", "quiet", "name"))
    review.retract(case, ids=[ids.baskets], reason="never said")
    (division,) = draft(case, "plan").divisions
    assert division.attested_by == ()
    assert division.witnesses[0].why == "the statement is retracted"


def test_named_parts_keep_their_points(made: tuple[Case, Drafts]) -> None:
    """A part may be named, with its points known or not."""
    case, ids = made
    add_division(
        case, "counter", [("sea", ["1", "2"]), ("quay", None)], statements=[ids.baskets], name="x"
    )
    (division,) = draft(case, "counter").divisions
    assert [(part.name, part.points) for part in division.parts] == [
        ("sea", ("1", "2")),
        ("quay", None),
    ]


def test_status_is_what_a_party_says_in_an_accepted_statement(made: tuple[Case, Drafts]) -> None:
    """The words are the statement's; a statement that waits is refused."""
    case, ids = made
    (status,) = draft(case, "plan").statuses
    assert (status.party, status.words) == ("Norland", "not a treaty")
    assert status.witness.statement_id == ids.wishes
    with pytest.raises(UsageError, match="is proposed"):
        add_status(case, "plan", ids.waiting)
    with pytest.raises(UsageError, match="aren't in the statement"):
        add_status(case, "plan", ids.wishes, words="a fine treaty")


def test_transmission_keeps_date_and_phrase_and_names_parties(made: tuple[Case, Drafts]) -> None:
    """Codes become names; the phrase stands beside the EDTF date; it rests on words."""
    (row,) = draft(made[0], "plan").transmissions
    assert (row.giver, row.receiver, row.date, row.phrase) == (
        "Norland",
        "Eastland",
        "2031-03-09",
        "on Sunday",
    )
    assert row.witnesses[0].words == "a copy of the plan had been passed"


def test_what_rests_on_nothing_is_refused(made: tuple[Case, Drafts]) -> None:
    """Transmissions, divisions and points need a statement or words of a document."""
    case, _ = made
    with pytest.raises(UsageError, match="rests on nothing"):
        add_transmission(case, "plan", "Norland", "Eastland")
    with pytest.raises(UsageError, match="rests on nothing"):
        add_division(case, "plan", [("", None)])
    with pytest.raises(UsageError, match="rests on nothing"):
        add_points(case, "quiet", [PressPointIn("6", text="Lamps are lit.")])
    with pytest.raises(QuoteError):
        take_passage(case, "report.txt", "words that nobody wrote")


def test_as_of_shows_drafts_dated_by_then_and_words_published_by_then(
    made: tuple[Case, Drafts],
) -> None:
    """The date bar hides later drafts, and what was published later about earlier ones."""
    case, _ = made
    early = drafts(case, Clocks(as_of="2031-03-09"))
    assert [view.draft.id for view in early] == ["plan"]
    assert early[0].later
    assert not early[0].statuses
    assert not early[0].divisions
    on_the_14th = drafts(case, Clocks(as_of="2031-03-14"))
    assert [view.draft.id for view in on_the_14th] == ["plan", "counter", "name", "quiet"]
    assert on_the_14th[-1].text_state == "no text"
    with pytest.raises(NotFoundError, match="as of 2031-03-09"):
        draft(case, "counter", Clocks(as_of="2031-03-09"))


def test_known_at_shows_the_register_of_that_time(made: tuple[Case, Drafts]) -> None:
    """Before anything was entered the register is empty."""
    case, ids = made
    assert drafts(case, Clocks(known_at=ids.before)) == ()
    assert len(drafts(case)) == 4


def test_withdrawing_takes_a_draft_off_the_register_and_keeps_it_in_the_ledger(
    made: tuple[Case, Drafts],
) -> None:
    """The id is free again; history holds both records."""
    case, _ = made
    withdraw_entry(case, "name", reason="entered twice")
    assert "name" not in [view.draft.id for view in drafts(case)]
    assert len(case.store.records("draft", key="name", history=True)) == 2
    with pytest.raises(UsageError, match="needs its reason"):
        withdraw_entry(case, "quiet", reason=" ")
    with pytest.raises(NotFoundError):
        withdraw_entry(case, "nothing", reason="x")


def test_bad_fields_are_refused_before_anything_is_written(made: tuple[Case, Drafts]) -> None:
    """Ids, dates, markings, parents and attesting statements are checked."""
    case, ids = made
    count = case.store.head().count
    for wrong in (
        Draft("plan", "again"),
        Draft("a b", "title"),
        Draft("x", " "),
        Draft("x", "t", date="soon"),
        Draft("x", "t", marking="PINK"),
        Draft("x", "t", derived_from=("nothing",)),
        Draft("x", "t", attested_by=(ids.waiting,)),
        Draft("x", "t", attested_by=("0123456789abcdef0123",)),
    ):
        with pytest.raises(UnbracketError):
            add_draft(case, wrong, file=Incoming(name="x.txt", data=b"1. A sentence."))
    with pytest.raises(UsageError, match="points are those of the text"):
        add_points(case, "plan", [PressPointIn("9", text="x", statements=(ids.wishes,))])
    assert case.store.head().count == count


def test_json_of_points_is_read_as_a_draft(made: tuple[Case, Drafts]) -> None:
    """The contract's [{num, text}] makes a draft with the same numbers and words."""
    case, _ = made
    data = b'[{"num": "1", "text": "Lamps are lit."}, {"num": "3", "text": "Bells ring."}]'
    add_draft(
        case, Draft("json", "Lamps", custody="tabled"), file=Incoming(name="d.json", data=data)
    )
    view = draft(case, "json")
    assert [(p.num, p.text) for p in view.points] == [("1", "Lamps are lit."), ("3", "Bells ring.")]
    assert view.gaps == ("2",)


def test_a_document_of_the_case_is_entered_as_a_draft(made: tuple[Case, Drafts]) -> None:
    """By its name; nothing is read anew, and its statements stay where they are."""
    case, ids = made
    count = len(case.store.statements(document_id=ids.report))
    add_draft(case, Draft("paper", "The report", custody="published", document_id="report.txt"))
    view = draft(case, "paper")
    assert (view.draft.document_id, view.text_state) == (ids.report, "held")
    assert view.day == "2031-03-10"
    assert len(case.store.statements(document_id=ids.report)) == count
    with pytest.raises(NotFoundError):
        add_draft(case, Draft("none", "x", custody="published", document_id="nothing.txt"))


def test_the_same_bytes_are_captured_once(made: tuple[Case, Drafts]) -> None:
    """Two entries of one text share its document."""
    case, _ = made
    enter(case, "again", "The plan once more", PLAN, "2031-03-11", "published")
    assert draft(case, "again").draft.document_id == draft(case, "plan").draft.document_id


def test_purged_text_is_said_to_be_gone(made: tuple[Case, Drafts]) -> None:
    """The register keeps the draft, without words."""
    case, _ = made
    case.store.purge(draft(case, "plan").draft.document_id, reason="by order", author="tester")
    rows = drafts(case)
    assert all(view.missing or view.draft.id != "plan" for view in rows)
    assert not [p for view in rows if view.draft.id == "plan" for p in view.points]


def test_points_are_found_by_number_or_place(made: tuple[Case, Drafts]) -> None:
    """A number that isn't there names those that are."""
    view = draft(made[0], "plan")
    assert point_named(view, "4.").text.startswith("The harbour guard")
    assert point_named(view, "#2").place == 2
    assert point_named(view, "~2").place == 2
    with pytest.raises(NotFoundError, match="has no point '9'"):
        point_named(view, "9")
    for address in ("plan", "plan:", ":4"):
        with pytest.raises(UsageError, match="names no point"):
            split_address(address)


def test_points_in_json_are_checked(made: tuple[Case, Drafts]) -> None:
    """Each fault names its item."""
    case, ids = made
    good = [{"num": "1", "gist": "Lamps are lit", "statements": [ids.quiet]}]
    assert points_from_json(case, good)[0].own_words
    faults: tuple[Any, ...] = (
        {},
        [1],
        [{"num": "1", "colour": "red"}],
        [{"num": 1}],
        [{"statements": "x"}],
    )
    for wrong in faults:
        with pytest.raises(InputError, match=r"item 1|the top"):
            points_from_json(case, wrong)


def test_numbers_are_ordered_as_drafts_order_them() -> None:
    """3, 3bis, 4, 10, 10a; what isn't numbered comes last."""
    given = ["10a", "4", "", "3bis", "10", "3"]
    assert sorted(given, key=number_order) == ["3", "3bis", "4", "10", "10a", ""]
