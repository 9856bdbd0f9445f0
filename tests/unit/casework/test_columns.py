"""The four-column document in a case: every point once, numbers for good, what may leave."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.unit.casework.columns_case import IDS, add, treaty_case
from tests.unit.casework.draft_case import case_with_drafts, enter
from unbracket.casework.cases import Case
from unbracket.casework.clearance import limited
from unbracket.casework.columns import Layout, fix_numbers, lay
from unbracket.casework.columns_enter import confirm, propose, take_back
from unbracket.casework.columns_export import for_export, write_columns
from unbracket.casework.columns_records import put_head
from unbracket.casework.columns_render import render
from unbracket.casework.drafts import drafts
from unbracket.casework.drafts_links import decide
from unbracket.casework.drafts_register import withdraw_entry
from unbracket.casework.drafts_tables import Leaks
from unbracket.casework.marks import mark
from unbracket.casework.safekeeping import purge
from unbracket.errors import NotFoundError, UsageError
from unbracket.model.columns import ColumnDocument
from unbracket.model.entry import Clocks


def numbered(case: Case, *ids: str) -> Layout:
    """Lay drafts out and record the numbers."""
    fix_numbers(case, lay(case, ids, sheet="treaty"))
    return lay(case, ids, sheet="treaty")


def words(layout: Layout) -> dict[str, list[str]]:
    """Give each row's words by its number."""
    return {
        row.numbered.number: [" ".join(part.text for part in cell) for cell in row.cells]
        for row in layout.rows
    }


def row_with(layout: Layout, text: str) -> str:
    """Find the number of the row that has a text in any column."""
    return next(n for n, cells in words(layout).items() if any(text in cell for cell in cells))


def test_every_point_of_every_draft_lands_in_exactly_one_row_group(tmp_path: Path) -> None:
    """Texts, points from the press, deleted ones and a draft known by name."""
    case, _ = case_with_drafts(tmp_path)
    with case:
        ids = ["plan", "counter", "quiet", "name"]
        layout = lay(case, ids)
        document = render(layout)
        groups: Counter[tuple[str, int]] = Counter()
        for group in {row.group for row in layout.rows}:
            rows = [row for row in layout.rows if row.group == group]
            groups.update({(p.draft, p.unit) for row in rows for cell in row.cells for p in cell})
        wanted = {(v.draft.id, p.unit) for v in drafts(case) for p in v.points if p.unit >= 0}
        assert groups == dict.fromkeys(wanted, 1)
        absent = [n for row in document.rows for cell in row.cells for n in cell.absent]
    assert absent == ["5"]


def test_a_deleted_point_stands_once_in_the_row_of_the_first_column_with_its_number(
    tmp_path: Path,
) -> None:
    """Another point of that number in a later column doesn't take it as well."""
    case, _ = case_with_drafts(tmp_path)
    with case:
        text = "5. Bells are rung on every ferry at noon.\n6. Lamps burn on the mole all night.\n"
        enter(case, "third", "The third paper", text, "2031-03-16", "tabled")
        rows = render(lay(case, ["plan", "third", "quiet"])).rows
    found = [row for row in rows if row.cells[2].absent]
    assert [row.cells[2].absent for row in found] == [("5",)]
    assert "joint board" in found[0].cells[0].parts[0].part.text
    other = next(row for row in rows if row.cells[1].parts and row.cells[1].parts[0].number == "5")
    assert other.cells[2].note == "nothing reported"


def test_articles_stand_below_their_labels_paragraph_by_paragraph(tmp_path: Path) -> None:
    """Label lines begin chapters and articles; paragraphs of one article share its group."""
    with treaty_case(tmp_path) as case:
        document = render(lay(case, ["nor", "eas"]))
    labels = [label for row in document.rows for label in row.labels]
    assert labels == [
        "Part I. The channel",
        "Article 1",
        "Article 2",
        "Part II. The guard",
        "Article 3",
    ]
    first = [row for row in document.rows if row.group == document.rows[0].group]
    assert [row.cells[0].parts[0].number for row in first] == ["", "(1)", "(2)"]
    assert [row.state for row in first] == ["G", "G", "R"]
    bold = [
        p.text.strip() for p in first[2].cells[1].parts[0].pieces if p.kind == "insert" and p.text
    ]
    assert " ".join(bold) == "in peacetime"


def test_numbers_stay_when_a_draft_is_added_and_new_rows_get_letters(tmp_path: Path) -> None:
    """What was row 7 with two drafts is row 7 with three."""
    with treaty_case(tmp_path) as case:
        before = words(numbered(case, "nor", "eas"))
        after = numbered(case, *IDS)
        names = row_with(after, "names of places")
        for number, cells in before.items():
            assert words(after)[number][:2] == cells
        assert names not in before
        assert not names.isdecimal()
        assert words(numbered(case, *IDS)) == words(after)


def test_numbers_stay_when_a_reviewer_parts_and_joins_points(tmp_path: Path) -> None:
    """A decision on a link moves words to a new number and back to the old one."""
    with treaty_case(tmp_path) as case:
        before = numbered(case, "nor", "eas")
        guard = row_with(before, "600 sentries")
        ends = ("nor:Article 3", "eas:Article 3")
        decide(case, *ends, together=False, reason="another guard")
        apart = numbered(case, "nor", "eas")
        assert row_with(apart, "600 sentries") == guard
        assert row_with(apart, "800 sentries") != guard
        others = {n: cells for n, cells in words(before).items() if n != guard}
        assert others.items() <= words(apart).items()
        decide(case, *ends, together=True, reason="the same after all")
        again = numbered(case, "nor", "eas")
        assert words(again) == words(before)


def test_looking_writes_nothing_and_recording_twice_writes_once(tmp_path: Path) -> None:
    """Numbers are provisional until they are recorded."""
    with treaty_case(tmp_path) as case:
        head = case.store.head().count
        assert render(lay(case, ["nor", "eas"])).provisional == 8
        assert case.store.head().count == head
        count, entry = fix_numbers(case, lay(case, ["nor", "eas"]))
        assert (count, entry is not None) == (8, True)
        assert fix_numbers(case, lay(case, ["nor", "eas"])) == (0, None)
        assert case.store.head().count == head + 1


def test_an_agreed_row_has_equal_cells_or_a_stated_origin(tmp_path: Path) -> None:
    """Confirming turns the letter to G; a column that changes later turns it to Y."""
    with treaty_case(tmp_path) as case:
        ids = ("nor", "eas")
        number = row_with(lay(case, ids), "30 days")
        propose(case, ids, number, origin="eas", by="Ada Roe")
        confirm(case, ids, number, by="Ivo Marsh")
        row = next(row for row in render(lay(case, ids)).rows if row.number == number)
        assert row.compromise is not None
        assert (row.state, row.compromise.origin_name) == ("G", "Eastland's mandate")
        assert (row.compromise.author, row.compromise.confirmed_by) == ("Ada Roe", "Ivo Marsh")
        assert "90 days" in (row.compromise.text or "")
        propose(case, ids, row_with(lay(case, ids), "600"), "Between 600 and 800 sentries.")
        document = render(lay(case, ids))
        for line in document.rows:
            if line.state == "G":
                cells = {" ".join(f.part.text for f in cell.parts) for cell in line.cells}
                assert len(cells) == 1 or (line.compromise and line.compromise.origin)
        assert document.counts["Y"] == 1
        later = render(lay(case, ("nor", "eas", "sou"), sheet="nor"))
        found = {row.number: row for row in later.rows}[number]
        assert found.state in ("G", "Y")
        assert found.compromise is not None


def test_a_new_column_with_other_words_asks_for_confirmation_again(tmp_path: Path) -> None:
    """The words that the compromise was confirmed on are remembered."""
    with treaty_case(tmp_path) as case:
        number = row_with(lay(case, ("nor", "eas")), "600")
        propose(case, ("nor", "eas"), number, origin="nor")
        confirm(case, ("nor", "eas"), number)
        row = next(r for r in render(lay(case, IDS)).rows if r.number == number)
        assert row.compromise is not None
        assert (row.state, row.compromise.stale) == ("Y", True)
        confirm(case, IDS, number)
        row = next(r for r in render(lay(case, IDS)).rows if r.number == number)
        assert row.state == "G"


def test_a_compromise_is_taken_back_and_stays_in_the_ledger(tmp_path: Path) -> None:
    """Withdrawn ones aren't shown; at the earlier time they are."""
    with treaty_case(tmp_path) as case:
        propose(case, ("nor", "eas"), "2", "Other words.")
        then = case.store.entries()[-1].recorded_at
        take_back(case, ("nor", "eas"), "2", reason="no")
        rows = {row.number: row for row in render(lay(case, ("nor", "eas"))).rows}
        assert rows["2"].compromise is None
        past = render(lay(case, ("nor", "eas"), Clocks(known_at=then)))
        assert {row.number: row for row in past.rows}["2"].compromise is not None
        with pytest.raises(NotFoundError):
            take_back(case, ("nor", "eas"), "2")


@pytest.mark.parametrize(
    ("number", "text", "origin", "error"),
    [
        ("99", "x", "", NotFoundError),
        ("nonsense", "x", "", NotFoundError),
        ("2", " ", "", UsageError),
        ("2", "x" * 20_001, "", UsageError),
        ("2", "x", "eas", UsageError),
        ("2", "", "sou", UsageError),
    ],
)
def test_a_compromise_that_does_not_hold_is_refused(
    tmp_path: Path, number: str, text: str, origin: str, error: type[Exception]
) -> None:
    """Unknown rows, no words, too many, words that aren't the origin's; nothing is written."""
    with treaty_case(tmp_path) as case:
        head = case.store.head().count
        with pytest.raises(error):
            propose(case, ("nor", "eas"), number, text, origin=origin)
        assert case.store.head().count == head


def exported(case: Case, *ids: str, **options: object) -> tuple[ColumnDocument, str]:
    """Cut a document for leaving and give it with its JSON."""
    leaks = options.pop("leaks", None) or Leaks()
    document = for_export(case, lay(case, ids), leaks, **options)  # type: ignore[arg-type]
    return document, write_columns(document, "json").decode()


def test_confidential_columns_stay_out_with_their_rows_and_compromises_and_are_counted(
    tmp_path: Path,
) -> None:
    """Nothing of the column's words is in any form."""
    with treaty_case(tmp_path) as case:
        propose(case, IDS, row_with(lay(case, IDS), "two to one"), origin="sou")
        document, text = exported(case, *IDS, confidential=("sou",))
        assert document.left_out[0] == 1
        assert document.left_out[2] == 1
        for form in ("html", "json"):
            page = write_columns(document, form).decode()
            assert "two to one" not in page
            assert "Southmark" not in page
        assert [column.id for column in document.columns] == ["nor", "eas"]
        assert json.loads(text)["left_out"]["columns"] == 1
        with pytest.raises(NotFoundError):
            exported(case, *IDS, confidential=("nobody",))


def test_columns_marked_above_the_level_stay_out(tmp_path: Path) -> None:
    """By the draft's own marking or by a mark; RED never leaves."""
    with treaty_case(tmp_path) as case:
        mark(case, "draft", "eas", "AMBER+STRICT", "shown in confidence")
        document, text = exported(case, *IDS, marking="AMBER")
        assert [column.id for column in document.columns] == ["nor", "sou"]
        assert "90 days" not in text
        whole, _ = exported(case, *IDS, marking="AMBER+STRICT")
        assert (len(whole.columns), whole.marking) == (3, "AMBER+STRICT")
        with pytest.raises(UsageError):
            exported(case, *IDS, marking="RED")
        mark(case, "draft", "nor", "RED", "secret")
        mark(case, "draft", "sou", "RED", "secret")
        with pytest.raises(UsageError):
            exported(case, *IDS, marking="AMBER")


def test_an_edited_compromise_is_marked_like_the_columns_of_its_row(tmp_path: Path) -> None:
    """Where a confidential draft has words in the row, words edited from them stay in too."""
    with treaty_case(tmp_path) as case:
        mark(case, "draft", "sou", "AMBER+STRICT", "shown in confidence")
        number = row_with(lay(case, IDS), "two to one")
        propose(case, IDS, number, "The ports share tolls as two to one, reviewed each year.")
        document, text = exported(case, *IDS, marking="AMBER")
        assert document.left_out[2] == 1
        assert "two to one" not in text
        _, whole = exported(case, *IDS, marking="AMBER+STRICT")
        assert "reviewed each year" in whole


def test_a_reader_of_a_limited_case_sees_neither_column_nor_compromise(tmp_path: Path) -> None:
    """The clearance hides the draft's record, so the column can't be named."""
    with treaty_case(tmp_path) as case:
        mark(case, "draft", "sou", "AMBER+STRICT", "shown in confidence")
        propose(case, IDS, row_with(lay(case, IDS), "two to one"), origin="sou")
        before = words(numbered(case, *IDS))
        seen = limited(case, "AMBER")
        with pytest.raises(NotFoundError):
            lay(seen, IDS, sheet="treaty")
        layout = lay(seen, ("nor", "eas"), sheet="treaty")
        assert all(before[number][:2] == cells for number, cells in words(layout).items())
        assert all(row.compromise is None for row in render(layout).rows)


def test_numbers_are_the_same_for_a_reader_below_the_cases_own_marking(tmp_path: Path) -> None:
    """Whoever sees two drafts of three sees the numbers that everybody has."""
    with treaty_case(tmp_path) as case:
        before = words(numbered(case, *IDS))
        for kind, key in (("draft", "eas"), ("draft", "sou")):
            mark(case, kind, key, "GREEN", "may be shown")
        for view in drafts(case):
            if view.draft.id != "nor":
                mark(case, "document", view.draft.document_id, "GREEN", "may be shown")
        layout = lay(limited(case, "GREEN"), ("eas", "sou"), sheet="treaty")
        assert all(before[number][1:] == cells for number, cells in words(layout).items())
        assert all(row.numbered.fixed for row in layout.rows)


def test_a_purged_draft_takes_its_compromises_and_leaves_the_numbers_alone(tmp_path: Path) -> None:
    """A court order takes the words, also those that a compromise took over."""
    with treaty_case(tmp_path) as case:
        before = words(numbered(case, *IDS))
        number = row_with(lay(case, IDS, sheet="treaty"), "two to one")
        propose(case, IDS, number, origin="sou", sheet="treaty")
        sou = next(view for view in drafts(case) if view.draft.id == "sou")
        purge(case, sou.draft.document_id, reason="a court order")
        layout = lay(case, ("nor", "eas"), sheet="treaty")
        page = write_columns(render(layout), "html").decode()
        assert "two to one" not in page
        assert all(before[n][:2] == cells for n, cells in words(layout).items())
        assert layout.records.compromises == {}


def test_leaked_texts_are_held_back_and_counted(tmp_path: Path) -> None:
    """Neither the leaked words nor what differs from them leaves; asked for, both do."""
    with treaty_case(tmp_path) as case:
        withdraw_entry(case, "nor", reason="entered as leaked")
        add(case, "nor", custody="leaked")
        leaks = Leaks()
        document, text = exported(case, "nor", "eas", leaks=leaks)
        assert "600" not in text
        assert "30 days" not in text
        assert "800" in text
        assert leaks.record()["points"] == 3
        assert "held back" in document.leaked
        page = write_columns(document, "html").decode()
        assert "600" not in page
        propose(case, ("nor", "eas"), row_with(lay(case, ("nor", "eas")), "600"), origin="nor")
        _, text = exported(case, "nor", "eas")
        assert "600" not in text
        _, text = exported(case, "nor", "eas", leaks=Leaks(True))
        assert "600" in text


def test_columns_are_chosen_and_ordered(tmp_path: Path) -> None:
    """Rows keep their numbers; the first column shown is what the others are set off against."""
    with treaty_case(tmp_path) as case:
        layout = numbered(case, *IDS)
        document = render(layout, columns=["eas", "nor"])
        assert [column.id for column in document.columns] == ["eas", "nor"]
        row = next(row for row in document.rows if row.number == row_with(layout, "30 days"))
        gone = "".join(p.text or "" for p in row.cells[1].parts[0].pieces if p.kind == "delete")
        assert gone.strip() == "90"
        with pytest.raises(NotFoundError):
            render(layout, columns=["nobody"])


def test_title_procedure_and_status_are_kept_one_by_one(tmp_path: Path) -> None:
    """What isn't given stays; nothing new writes nothing."""
    with treaty_case(tmp_path) as case:
        put_head(case, "nor", {"procedure": "2031/0042"})
        put_head(case, "nor", {"status": "second  round"})
        document = render(lay(case, ("nor", "eas")))
        assert (document.procedure, document.status) == ("2031/0042", "second round")
        assert put_head(case, "nor", {"status": "second round"}) is None
        with pytest.raises(UsageError):
            put_head(case, "nor", {"status": "x" * 400})
        with pytest.raises(UsageError):
            lay(case, ("nor", "eas"), sheet="no good")
