"""The compromise column out of an edited DOCX: what is new is proposed, all else is reported."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.unit.casework.columns_case import IDS, treaty_case
from tests.unit.export.test_ooxml import W, text_of
from unbracket.casework.cases import Case
from unbracket.casework.columns import fix_numbers, lay
from unbracket.casework.columns_enter import ReadBack, confirm, propose, read_back
from unbracket.casework.columns_export import for_export, write_columns
from unbracket.casework.columns_intake import file_rows
from unbracket.casework.columns_render import render
from unbracket.casework.drafts_tables import Leaks
from unbracket.errors import InputError, UnbracketError
from unbracket.export import columns_docx
from unbracket.model.columns import (
    Cell,
    Column,
    ColumnDocument,
    ColumnRow,
    Compromise,
)

Row = list[etree._Element]
PAIR = ("nor", "eas")


def written(case: Case, *ids: str) -> bytes:
    """Write the document as DOCX, its numbers recorded."""
    fix_numbers(case, lay(case, ids))
    return write_columns(for_export(case, lay(case, ids), Leaks()), "docx")


def edited(data: bytes, change: Callable[[dict[str, Row], etree._Element], None]) -> bytes:
    """Change a DOCX's rows (cells by row number) as an editor would."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(part)
                rows = {}
                for row in root.iter(f"{W}tr"):
                    cells = row.findall(f"{W}tc")
                    number = text_of(next(cells[0].iter(f"{W}p")))
                    rows[number] = cells
                change(rows, root)
                part = etree.tostring(root)
            copy.writestr(name, part)
    return out.getvalue()


def say(cell: etree._Element, *lines: str) -> None:
    """Put lines into a cell in place of what it has."""
    for old in cell.findall(f"{W}p"):
        cell.remove(old)
    for line in lines:
        paragraph = etree.SubElement(cell, f"{W}p")
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = line


def compromises(case: Case, *ids: str) -> dict[str, tuple[str | None, str, str]]:
    """Give the compromises that stand: text, origin, state."""
    return {
        row.number: (row.compromise.text, row.compromise.origin, row.compromise.state)
        for row in render(lay(case, ids)).rows
        if row.compromise
    }


def test_an_untouched_file_changes_nothing(tmp_path: Path) -> None:
    """Every row says what stands already; no entry is written."""
    with treaty_case(tmp_path) as case:
        propose(case, IDS, "3", "Two lines.\nThe second.")
        propose(case, IDS, "2", origin="eas")
        confirm(case, IDS, "2")
        data = written(case, *IDS)
        head = case.store.head().count
        found = read_back(case, IDS, data, "columns.docx")
        assert case.store.head().count == head
        assert found == ReadBack(same=found.same)
        assert len(found.same) == len(lay(case, IDS).rows)


def test_edited_cells_are_proposed_with_their_origin(tmp_path: Path) -> None:
    """Words of a column name it as the origin; others are edited; other columns aren't read."""
    with treaty_case(tmp_path) as case:
        data = written(case, *PAIR)
        guard = next(r.numbered.number for r in lay(case, PAIR).rows if "600" in str(r.cells))

        def change(rows: dict[str, Row], _: etree._Element) -> None:
            say(rows["3"][-1], "It covers no warships", "in time of peace.")
            say(rows[guard][-1], "Strength  The harbour guard counts no more than 800 sentries.")
            say(rows["2"][1], "Somebody wrote into the wrong column.")

        found = read_back(case, PAIR, edited(data, change), "columns.docx", by="Ada Roe")
        assert set(found.entered) == {"3", guard}
        assert found.changed == ("2",)
        made = compromises(case, *PAIR)
        assert made["3"] == ("It covers no warships\nin time of peace.", "edited", "proposed")
        assert made[guard][1:] == ("eas", "proposed")
        row = next(r for r in render(lay(case, PAIR)).rows if r.number == "3")
        assert row.compromise is not None
        assert (row.compromise.author, row.compromise.reason) == (
            "Ada Roe",
            "read back from columns.docx",
        )


def test_unknown_doubled_and_emptied_rows_are_reported(tmp_path: Path) -> None:
    """Nothing is entered for them."""
    with treaty_case(tmp_path) as case:
        propose(case, PAIR, "3", "Some words.")
        propose(case, PAIR, "4", "Others.")
        data = written(case, *PAIR)

        def change(rows: dict[str, Row], _: etree._Element) -> None:
            say(rows["3"][-1], "")
            say(rows["4"][0], "99x")
            say(rows["4"][-1], "New words.")
            say(rows["5"][0], "77b")
            say(rows["7"][0], "6")
            say(rows["6"][-1], "One.")
            say(rows["7"][-1], "Two.")

        found = read_back(case, PAIR, edited(data, change), "columns.docx")
        assert found.emptied == ("3",)
        assert set(found.unknown) == {"99x", "77b"}
        assert found.doubled == ("6",)
        assert found.entered == ()
        assert compromises(case, *PAIR)["3"][0] == "Some words."


def test_rows_may_be_moved_deleted_and_split_into_tables(tmp_path: Path) -> None:
    """The number says which row it is, wherever it stands."""
    with treaty_case(tmp_path) as case:
        data = written(case, *PAIR)

        def change(rows: dict[str, Row], root: etree._Element) -> None:
            say(rows["2"][-1], "Moved to the end.")
            table = next(root.iter(f"{W}tbl"))
            lines = list(table.iter(f"{W}tr"))
            row = next(line for line in lines if rows["2"][0] in line)
            table.remove(row)
            second = etree.Element(f"{W}tbl")
            second.append(row)
            table.addnext(second)
            table.remove(next(line for line in lines if rows["5"][0] in line))

        found = read_back(case, PAIR, edited(data, change), "columns.docx")
        assert found.entered == ("2",)
        assert "5" not in found.same


def test_tracked_changes_in_the_last_column_count_as_accepted(tmp_path: Path) -> None:
    """An editor's insertion is read, his deletion isn't."""
    with treaty_case(tmp_path) as case:
        propose(case, PAIR, "3", "Old words stay here.")
        data = written(case, *PAIR)

        def change(rows: dict[str, Row], _: etree._Element) -> None:
            cell = rows["3"][-1]
            say(cell, "Old ")
            paragraph = cell.find(f"{W}p")
            assert paragraph is not None
            next(paragraph.iter(f"{W}t")).set(
                "{http://www.w3.org/XML/1998/namespace}space", "preserve"
            )
            for kind, tag, text in (("del", "delText", "words"), ("ins", "t", "sentences")):
                wrap = etree.SubElement(paragraph, f"{W}{kind}", {f"{W}author": "Bo"})
                etree.SubElement(etree.SubElement(wrap, f"{W}r"), f"{W}{tag}").text = text

        read_back(case, PAIR, edited(data, change), "columns.docx")
        assert compromises(case, *PAIR)["3"][0] == "Old sentences"


def test_too_long_a_text_is_refused_and_the_others_go_on(tmp_path: Path) -> None:
    """One bad row doesn't stop the rest."""
    with treaty_case(tmp_path) as case:
        data = written(case, *PAIR)

        def change(rows: dict[str, Row], _: etree._Element) -> None:
            say(rows["2"][-1], "long " * 5000)
            say(rows["3"][-1], "Short.")

        found = read_back(case, PAIR, edited(data, change), "columns.docx")
        assert found.entered == ("3",)
        assert [number for number, _ in found.refused] == ["2"]


def test_held_back_words_are_not_read_as_a_compromise(tmp_path: Path) -> None:
    """A file that was cut for leaving proposes nothing for what it left out."""
    cell = Cell()
    made = Compromise(None, "nor", "The plan", "proposed", "Ada", "", "")
    row = ColumnRow("1", True, 0, (), (cell, cell), "Y", "", made)
    columns = tuple(Column(id, id, "", "GREEN") for id in ("a", "b"))
    data = columns_docx.write(ColumnDocument("a", "A", columns, (row,)))
    (line,) = file_rows(data, "columns.docx")
    assert line.withheld


@pytest.mark.parametrize(
    "data",
    [b"", b"no archive", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old"],
    ids=["empty", "text", "broken", "old"],
)
def test_what_is_no_docx_is_refused_with_a_diagnosis(tmp_path: Path, data: bytes) -> None:
    """Nothing is written, and the error names the file."""
    with treaty_case(tmp_path) as case:
        head = case.store.head().count
        with pytest.raises(InputError) as error:
            read_back(case, PAIR, data, "columns.docx")
        assert error.value.diagnosis.file == "columns.docx"
        assert case.store.head().count == head


def test_a_docx_without_the_column_is_refused(tmp_path: Path) -> None:
    """A table whose last column isn't the compromise is not the document."""
    with treaty_case(tmp_path) as case:
        data = written(case, *PAIR)

        def change(rows: dict[str, Row], _: etree._Element) -> None:
            say(rows["Row"][-1], "Remarks")

        with pytest.raises(InputError, match="Compromise"):
            read_back(case, PAIR, edited(data, change), "columns.docx")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_damaged_file_raises_anything_but_a_diagnosis(data: st.DataObject) -> None:
    """Bytes cut, doubled or overwritten anywhere."""
    cell = Cell()
    row = ColumnRow("1", True, 0, ("Article 1",), (cell, cell), "R", "")
    columns = tuple(Column(id, id, "", "GREEN") for id in ("a", "b"))
    whole = columns_docx.write(ColumnDocument("a", "A", columns, (row,)))
    at = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.binary(max_size=40))
    cut = data.draw(st.integers(0, 200))
    problem: UnbracketError | None = None
    try:
        file_rows(whole[:at] + junk + whole[at + cut :], "columns.docx")
    except UnbracketError as error:
        problem = error
    assert problem is None or problem.diagnosis.next


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(
            st.characters(
                exclude_categories=("Cs", "Cc"),
                exclude_characters="\u00ad\u2028\u2029\x85\ufffe\uffff",
            ),
            min_size=1,
            max_size=60,
        ).filter(lambda text: text.strip() and not text.casefold().startswith("text origin:")),
        min_size=1,
        max_size=5,
    )
)
def test_any_compromise_comes_back_as_it_was_written(texts: list[str]) -> None:
    """Write and read back: the same words in every row."""
    cell = Cell()
    rows = tuple(
        ColumnRow(
            str(number),
            True,
            number,
            (),
            (cell, cell),
            "Y",
            "",
            Compromise(text, "edited", "edited", "proposed", "Ada", "", ""),
        )
        for number, text in enumerate(texts, 1)
    )
    columns = tuple(Column(id, id, "", "GREEN") for id in ("a", "b"))
    data = columns_docx.write(ColumnDocument("a", "A", columns, rows))
    found = file_rows(data, "columns.docx")
    assert [row.number for row in found] == [row.number for row in rows]
    for line, text in zip(found, texts, strict=True):
        assert line.text.split() == text.split()
