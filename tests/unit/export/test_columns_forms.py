"""The four-column document on paper and screen: head row, footer, marks, nothing live."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from tests.unit.export.test_ooxml import W, parts, text_of
from unbracket.export import columns_docx, columns_html, columns_markdown
from unbracket.model.columns import (
    Cell,
    CellPart,
    Column,
    ColumnDocument,
    ColumnRow,
    Compromise,
    Part,
    Piece,
    document_record,
)

HOSTILE = "<script>alert(1)</script> & ]]> \x00 \ud800 \u202e end"


def cell(draft: str, *pieces: Piece, name: str = "4", whose: str = "draft") -> Cell:
    """Make a cell of one part."""
    text = "".join(piece.text or "" for piece in pieces if piece.kind != "delete")
    part = Part(draft, 0, 0, name, text, name, whose=whose)
    return Cell((CellPart(part, pieces, "" if name.startswith("#") else name),))


def document(text: str = "800", **fields: object) -> ColumnDocument:
    """Make a document of two drafts and two rows."""
    columns = (
        Column("plan", "The plan", "Norland; tabled", "GREEN"),
        Column("counter", "The counter-plan", "Eastland; tabled", "GREEN", confidential=True),
    )
    rows = (
        ColumnRow(
            "12",
            True,
            0,
            ("Part I", "Article 4"),
            (
                cell("plan", Piece("equal", "The guard counts 600.")),
                cell(
                    "counter",
                    Piece("equal", "The guard counts "),
                    Piece("delete", "600 "),
                    Piece("insert", text, "figure"),
                    Piece("equal", "."),
                ),
            ),
            "Y",
            "a compromise is proposed",
            Compromise("Seven hundred.\nNo more.", "plan", "The plan", "proposed", "Ada", "", ""),
        ),
        ColumnRow(
            "12a",
            False,
            1,
            (),
            (Cell((), "not there", ("5",)), cell("counter", Piece("equal", None), name="#3")),
            "R",
            "not in every column",
            also=("14",),
        ),
    )
    values: dict[str, object] = {
        "procedure": "2031/0042",
        "status": "second round",
        "date": "2031-03-12",
        "marking": "GREEN",
        "limit": "GREEN",
        "left_out": (1, 2, 0),
    }
    made = ColumnDocument("plan", "The channel", columns, rows, **values)  # type: ignore[arg-type]
    return replace(made, **fields)  # type: ignore[arg-type]


def test_docx_is_landscape_with_a_repeated_head_row_header_and_page_count() -> None:
    """Title, procedure, status and date stand on each page; the footer counts n/N."""
    found = parts(columns_docx.write(document()))
    root = found["word/document.xml"]
    assert next(root.iter(f"{W}pgSz")).get(f"{W}orient") == "landscape"
    rows = list(root.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:2]] == [True, False]
    head = text_of(found["word/header1.xml"])
    assert head == "TLP:GREEN · The channel · 2031/0042 · second round · 2031-03-12"
    fields = [f.get(f"{W}instr") for f in found["word/footer1.xml"].iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_docx_cells_are_bold_where_added_and_struck_where_deleted() -> None:
    """A row has its number, its letter, a cell a column and the compromise with its origin."""
    root = parts(columns_docx.write(document()))["word/document.xml"]
    rows = [row for row in root.iter(f"{W}tr") if len(row.findall(f"{W}tc")) > 1]
    cells = [text_of(found) for found in rows[1].findall(f"{W}tc")]
    assert cells[0] == "12Y"
    assert cells[2] == "4  The guard counts 600 800."
    assert cells[3].endswith("Text origin: The plan; proposed by Ada")
    looks = {
        text_of(run): [child.tag.removeprefix(W) for child in run.iterfind(f"{W}rPr/*")]
        for run in rows[1].iter(f"{W}r")
    }
    assert "strike" in looks["600 "]
    assert looks["800"] == ["b"]
    assert [text_of(found) for found in rows[2].findall(f"{W}tc")][:3] == [
        "12aR, with 14",
        "[5: not there]",
        "[text held back]",
    ]


def test_label_lines_run_across_all_columns() -> None:
    """One cell over the whole width, kept on one page with the row below it."""
    root = parts(columns_docx.write(document()))["word/document.xml"]
    labels = [row for row in root.iter(f"{W}tr") if len(row.findall(f"{W}tc")) == 1]
    assert [text_of(row) for row in labels] == ["Part I", "Article 4"]
    spans = [row.find(f"{W}tc/{W}tcPr/{W}gridSpan") for row in labels]
    assert [span.get(f"{W}val") for span in spans if span is not None] == ["4", "4"]


def test_what_was_left_out_and_what_is_provisional_is_said() -> None:
    """In both forms."""
    page = columns_html.write(document()).decode()
    words = text_of(parts(columns_docx.write(document()))["word/document.xml"])
    for text in (page, words):
        assert "1 column, 2 rows, 0 compromises" in text
        assert "The numbers of 1 row are provisional" in text


def test_words_of_a_report_are_named_so_once_a_column() -> None:
    """The column's head says it, the cells don't."""
    one = cell("plan", Piece("equal", "keeps the guard at 700"), whose="report")
    row = ColumnRow("1", True, 0, (), (one, cell("b", Piece("equal", "x"))), "R", "")
    found = document(rows=(row,))
    page = columns_html.write(found).decode()
    assert page.count("as reported") == 1
    assert "only figures" in page


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40))
def test_hostile_words_make_sound_files(text: str) -> None:
    """The XML parses, the page holds no element that a draft's words brought."""
    found = document(HOSTILE + text, title=HOSTILE + text)
    assert "word/document.xml" in parts(columns_docx.write(found))
    page = html.document_fromstring(columns_html.write(found).decode("utf-8", "replace"))
    assert page.find(".//script") is None
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)} <= {
        *("html", "head", "body", "meta", "title", "style", "main", "h1", "p", "table", "thead"),
        *("tbody", "tr", "th", "td", "span", "ins", "del", "br", "i"),
    }


def test_json_has_no_words_that_are_held_back() -> None:
    """A hidden part's text is null."""
    record = document_record(document())
    parts_of = record["rows"][1]["cells"][1]["parts"]
    assert parts_of[0]["text"] is None
    assert record["counts"] == {"G": 0, "Y": 1, "R": 1}


def test_same_document_gives_the_same_bytes() -> None:
    """Nothing of the time of writing is in the file."""
    assert columns_docx.write(document()) == columns_docx.write(document())
    with zipfile.ZipFile(io.BytesIO(columns_docx.write(document()))) as package:
        etree.fromstring(package.read("word/document.xml"))


def test_markdown_table_has_as_many_cells_in_every_row() -> None:
    """Bars, line breaks and marks of the drafts' words don't break it."""
    found = document("8|00 *bold*\n| x |")
    lines = columns_markdown.write(found).decode().splitlines()
    table = [line for line in lines if line.startswith("| ")]
    bars = {len(re.sub(r"\\.", "", line).split("|")) for line in table}
    assert bars == {6}
    assert "**8\\|00" in "".join(table) or "<ins>8\\|00" in "".join(table)
    assert "| **Part I** |" in "".join(table)
