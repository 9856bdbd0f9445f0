"""Markdown: the reading is the file; structure stands in the blocks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.model.document import Document, SourceHint
from unbracket.reading.registry import read_document

from .helpers import words_of
from .makers import words


def _read(text: str) -> Document:
    return read_document(text.encode(), SourceHint(name="note.md"))


def _blocks(text: str) -> list[tuple[str, int, str, str]]:
    document = _read(text)
    return [(b.style, b.level, b.number, words(document, b)) for b in document.blocks]


def test_reading_is_the_file_with_its_marks() -> None:
    """Brackets, emphasis and line ends stay; the map leads to the bytes."""
    text = "# Draft\r\n\r\nThe *army* is [600,000][800,000] strong, says [Roe](http://x.test/).\r\n"
    document = _read(text)
    assert document.text == text
    assert document.reader == "markdown"
    assert document.map[-1].byte_end == len(text.encode())


def test_headings_of_both_kinds_have_levels() -> None:
    """Markers stand outside of the block."""
    assert _blocks("## Part one ##\n\nTitle\n=====\n\nSub\n---\n\nText\n") == [
        ("heading", 2, "", "Part one"),
        ("heading", 1, "", "Title"),
        ("heading", 2, "", "Sub"),
        ("paragraph", 0, "", "Text"),
    ]


def test_items_keep_their_written_numbers_and_gaps() -> None:
    """A list that skips 3 says so; nesting gives the level."""
    text = "1. First\n2. Second\n   goes on\n4. Fourth\n   - inner\n     1) deep\n5) Other\n"
    assert _blocks(text) == [
        ("item", 1, "1", "First"),
        ("item", 1, "2", "Second\n   goes on"),
        ("item", 1, "4", "Fourth"),
        ("item", 2, "", "inner"),
        ("item", 3, "1)", "deep"),
        ("item", 1, "5)", "Other"),
    ]


def test_number_at_a_line_start_inside_a_paragraph_is_no_item() -> None:
    """A wrapped year or figure stays text."""
    assert len(_blocks("The cap was set in\n2014. It fell in\n2015. Nobody counted.\n")) == 1


def test_cells_have_table_row_and_column() -> None:
    """The rule under the head is no row; an escaped bar is text."""
    document = _read("| Side | Cap |\n|---|---:|\n| Norland | 600 \\| 800 |\n\nAfter\n")
    cells = [(words(document, b), b.cell) for b in document.blocks if b.cell]
    assert cells == [
        ("Side", (0, 0, 0)),
        ("Cap", (0, 0, 1)),
        ("Norland", (0, 1, 0)),
        ("600 \\| 800", (0, 1, 1)),
    ]


def test_quotes_and_code_are_told_apart_from_text() -> None:
    """Fenced and indented code is a region of its own, which nobody says."""
    document = _read("> Roe said no.\n> Twice.\n\n```\nRoe: yes\n```\n\nText.\n\n    indented\n")
    assert [b.style for b in document.blocks] == ["quote", "code", "paragraph", "code"]
    assert words_of(document, "code") == ["Roe: yes", "indented"]


def test_front_matter_gives_metadata_and_is_no_block() -> None:
    """Title, date and author are taken; what a thematic break opens is text."""
    text = "---\ntitle: 'Talks in Amal'\ndate: 2031-05-02\nauthor: Ida Roe\n---\n\nText here.\n"
    document = _read(text)
    assert (document.meta.title, document.meta.published) == ("Talks in Amal", "2031-05-02")
    assert document.meta.byline == "Ida Roe"
    assert [words(document, b) for b in document.blocks] == ["Text here."]
    assert len(_read("---\n\nNot a key\n\n---\n").blocks) == 1


def test_link_definitions_are_boilerplate() -> None:
    """Addresses below a text aren't words of it."""
    document = _read("See [the draft][1] of May.\n\n[1]: http://x.test/draft\n")
    assert words_of(document, "boilerplate") == ["[1]: http://x.test/draft"]


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("#-*>|`~=1.) \t\n\r[]:a+"), min_size=1, max_size=200))
def test_any_marks_give_blocks_in_order_inside_the_text(text: str) -> None:
    """Whatever stands in a file, nothing is lost and blocks lie apart."""
    if not text.strip():
        return
    document = _read(text)
    assert document.text == text
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(text)
        end = block.end
