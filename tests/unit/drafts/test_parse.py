"""Parsing: points, sub-points, options, components, tables, tracked changes, plain lists."""

from __future__ import annotations

import pytest

from unbracket.drafts.parse import parse_draft, parse_text, print_draft
from unbracket.errors import UsageError
from unbracket.model.document import Block, Document
from unbracket.model.draft import ParsedDraft

PLAN = """Framework for the Strait

1. The islands stay with Norland.
2. A commission is set up:
   (a) within 30 days;
   (b) by both sides, namely
       (i) Norland, and
       (ii) Eastland.
3bis. The navy of Norland is capped at 40 vessels.
5. Tolls are shared.
5a. So are the costs.
"""


def shape(parsed: ParsedDraft) -> list[tuple[str, str, int | None]]:
    """Give number, words and parent of every point."""
    return [(point.num, point.text, point.parent) for point in parsed.points]


def test_points_and_sub_points_are_nested_and_gaps_kept() -> None:
    """Roman numerals below letters below digits; 3, 4 are missing and stay missing."""
    parsed = parse_text(PLAN)
    assert shape(parsed) == [
        ("1", "The islands stay with Norland.", None),
        ("2", "A commission is set up:", None),
        ("a", "within 30 days;", 1),
        ("b", "by both sides, namely", 1),
        ("i", "Norland, and", 3),
        ("ii", "Eastland.", 3),
        ("3bis", "The navy of Norland is capped at 40 vessels.", None),
        ("5", "Tolls are shared.", None),
        ("5a", "So are the costs.", None),
    ]
    assert parsed.faults == ()
    assert [point.level for point in parsed.points][:6] == [0, 0, 1, 1, 2, 2]


def test_offsets_hold_the_printed_point() -> None:
    """A point's span begins with its number and ends with its last sub-point."""
    parsed = parse_text(PLAN)
    second = parsed.points[1]
    assert PLAN[second.start : second.end].startswith("2. A commission")
    assert PLAN[second.start : second.end].endswith("(ii) Eastland.")
    assert PLAN[second.text_start :].startswith("A commission")


def test_letter_i_after_h_is_a_letter() -> None:
    """Sequence tells roman numerals from letters."""
    parsed = parse_text("1. Lists:\n(g) seven\n(h) eight\n(i) nine\n(j) ten\n")
    assert [(p.num, p.level) for p in parsed.points] == [
        ("1", 0),
        ("g", 1),
        ("h", 1),
        ("i", 1),
        ("j", 1),
    ]


def test_articles_hold_titles_and_numbered_paragraphs() -> None:
    """A line right under a bare article is its title; a part is a component."""
    parsed = parse_text(
        "PART I: SECURITY\n\nArticle 1\nCeasefire\n\nThe sides cease fire. They\n1. leave;\n"
        "2. report.\n\nArticle 2 - Navy\n(1) It is small.\n\nANNEX A\n1. Map\n"
    )
    assert [(p.num, p.heading, p.text, p.parent) for p in parsed.points] == [
        ("Article 1", "Ceasefire", "The sides cease fire. They", None),
        ("1", "", "leave;", 0),
        ("2", "", "report.", 0),
        ("Article 2", "Navy", "", None),
        ("1", "", "It is small.", 3),
        ("ANNEX A", "", "", None),
        ("1", "", "Map", 5),
    ]
    assert [(c.label, c.points) for c in parsed.components] == [
        ("PART I: SECURITY", (0, 1, 2, 3, 4)),
        ("ANNEX A", (5, 6)),
    ]


def test_numbering_that_runs_through_headings_has_no_fault() -> None:
    """B goes on at 3 where A ended at 2."""
    parsed = parse_text("A. Sea\n1. One\n2. Two\nB. Land\n3. Three\n")
    assert [c.label for c in parsed.components] == ["A. Sea", "B. Land"]
    assert [(p.num, p.component) for p in parsed.points] == [("1", 0), ("2", 0), ("3", 1)]
    assert parsed.faults == ()


def test_number_that_goes_back_is_reported_with_its_place() -> None:
    """Line and column count from 1."""
    parsed = parse_text("1. One\n2. Two\n2. Two again\n")
    assert [(f.line, f.column, f.offset) for f in parsed.faults] == [(3, 1, 14)]
    assert len(parsed.points) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Ships leave the strait\nThe army is halved\nPrisoners come home\n",
        "- Ships leave the strait\n- The army is halved\n- Prisoners come home\n",
        "• Ships leave the strait\n\n• The army is halved\n\n• Prisoners come home\n",
    ],
)
def test_unnumbered_lines_are_points(text: str) -> None:
    """Each line or bullet of an unnumbered list is a point."""
    assert [p.text for p in parse_text(text).points] == [
        "Ships leave the strait",
        "The army is halved",
        "Prisoners come home",
    ]


def test_wrapped_paragraph_is_one_point_and_its_figure_no_number() -> None:
    """A line of broken prose that begins with a figure goes on with the sentence."""
    text = (
        "1. The observers count all guns on both banks of the river and tell the council of\n"
        "12. That number includes the guns on ships that are moored in the inner harbour, as\n"
        "well as those in the arsenal of the old town and on the two islands before the bay.\n"
        "2. The council sits in Southmark.\n"
    )
    assert [p.num for p in parse_text(text).points] == ["1", "2"]


def test_options_hold_their_paragraphs_and_nest() -> None:
    """Options are items below the point they belong to."""
    parsed = parse_text(
        "1. Tolls\n\n    Option 1: shared\n\n    Option 2:\n\n    Option (a): none\n\n"
        "    Option (b): double\n\n2. Ships\n"
    )
    assert [(p.num, p.kind, p.text, p.parent) for p in parsed.points] == [
        ("1", "point", "Tolls", None),
        ("Option 1", "option", "shared", 0),
        ("Option 2", "option", "", 0),
        ("Option (a)", "option", "none", 2),
        ("Option (b)", "option", "double", 2),
        ("2", "point", "Ships", None),
    ]


def test_markdown_is_read_without_its_marks() -> None:
    """Emphasis, links, footnotes and front matter are furniture; preamble paragraphs are points."""
    text = (
        "---\ntitle: x\n---\n\nSee the [source][s].\n\n[s]: https://example.org/a\n\n"
        "## Preamble\n\n*Recalling* the [truce](https://example.org/b),\n\n"
        "## Article 1 *(purpose)*\n\n"
        "1. **Ships** The [*old*] ships[^1] leave.\n\n[^1]: A footnote.\n"
    )
    parsed = parse_text(text, markdown=True)
    assert [(p.kind, p.num, p.heading, p.text) for p in parsed.points] == [
        ("text", "", "", "See the source."),
        ("preamble", "", "", "Recalling the truce,"),
        ("point", "Article 1", "(purpose)", ""),
        ("sub-point", "1", "Ships", "The [old] ships leave."),
    ]
    assert [text[m.start : m.end] for m in parsed.marks if m.kind == "bracket"] == ["[*old*]"]
    assert print_draft(parsed) == text


def test_pipe_table_with_a_number_column_gives_a_point_a_row() -> None:
    """The header names the columns; gaps are kept."""
    parsed = parse_text("| No | Text |\n|---|---|\n| 1 | Ships [leave] |\n| 3 | Tolls |\n")
    assert shape(parsed) == [("1", "Ships [leave]", None), ("3", "Tolls", None)]


def docx(*paragraphs: tuple[str, str, str]) -> Document:
    """Make a reading as the office reader gives it: (text, number, change) runs, "/" ends one."""
    text, blocks, number = "", [], ""
    for words, printed, change in paragraphs:
        if words == "/":
            text += "\n\n"
            continue
        number = printed
        blocks.append(Block(len(text), len(text) + len(words), "item", 0, number, change=change))
        text += words
    return Document(text, blocks=tuple(blocks), reader="docx")


def test_computed_numbers_and_tracked_changes_give_each_view() -> None:
    """The numbers aren't in the text; a view shows its side of the changes."""
    document = docx(
        ("The cap is ", "1.", ""),
        ("40", "", "deleted"),
        ("60", "", "inserted"),
        (" vessels.", "", ""),
        ("/", "", ""),
        ("Prisoners go home.", "2.", ""),
    )
    words = {
        view: [(p.num, p.text) for p in parse_draft(document, view=view).points]
        for view in ("final", "original", "marked")
    }
    assert words == {
        "final": [("1", "The cap is 60 vessels."), ("2", "Prisoners go home.")],
        "original": [("1", "The cap is 40 vessels."), ("2", "Prisoners go home.")],
        "marked": [("1", "The cap is 4060 vessels."), ("2", "Prisoners go home.")],
    }
    assert print_draft(parse_draft(document)) == document.text


def test_cells_of_a_row_are_one_point() -> None:
    """A table of a reading gives a point a row, numbered by its number column."""
    text = "No\n\nText\n\n1\n\nShips leave\n\n2\n\nTolls are shared"
    places = [(0, 2), (4, 8), (10, 11), (13, 24), (26, 27), (29, 45)]
    blocks = tuple(
        Block(start, end, "cell", cell=(0, index // 2, index % 2))
        for index, (start, end) in enumerate(places)
    )
    parsed = parse_draft(Document(text, blocks=blocks, reader="docx"))
    assert shape(parsed) == [("1", "Ships leave", None), ("2", "Tolls are shared", None)]


@pytest.mark.parametrize("choice", [{"view": "both"}, {"profile": "maybe"}])
def test_unknown_choice_is_refused(choice: dict[str, str]) -> None:
    """The two choices are closed lists."""
    with pytest.raises(UsageError):
        parse_draft(Document("1. One"), **choice)


def test_empty_text_gives_an_empty_draft() -> None:
    """Nothing in, nothing out, no error."""
    parsed = parse_text("")
    assert (parsed.points, parsed.pieces, print_draft(parsed)) == ((), (), "")
