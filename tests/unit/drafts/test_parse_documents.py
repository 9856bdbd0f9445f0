"""Parsing of Documents with any blocks: whatever a reader says, nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.drafts.test_parse_brackets import SOUP
from unbracket.drafts.parse import parse_draft, print_draft
from unbracket.drafts.units import units_of
from unbracket.model.document import Block, Document
from unbracket.model.draft import VIEWS

NUMBERS = st.sampled_from(["", "", "1.", "2.", "(a)", "(i)", "IV.", "Article 3", "no number"])
CELLS = st.one_of(st.none(), st.tuples(st.integers(0, 1), st.integers(0, 3), st.integers(0, 2)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Make a Document of any text with blocks anywhere in it, overlapping ones too."""
    text = draw(SOUP)
    places = st.integers(0, len(text))
    blocks = []
    for _ in range(draw(st.integers(0, 8))):
        start, end = sorted((draw(places), draw(places)))
        blocks.append(
            Block(
                start,
                end,
                draw(st.sampled_from(["paragraph", "heading", "item", "cell", "quote"])),
                draw(st.integers(0, 9)),
                draw(NUMBERS),
                draw(CELLS),
                draw(st.sampled_from(["", "", "inserted", "deleted", "moved"])),
            )
        )
    return Document(text, blocks=tuple(blocks), reader=draw(st.sampled_from(["docx", "", "text"])))


@given(documents(), st.sampled_from(VIEWS))
def test_any_blocks_are_survived_and_the_text_comes_back(document: Document, view: str) -> None:
    """Every view partitions the same text; units lie inside of it."""
    parsed = parse_draft(document, view=view)
    assert print_draft(parsed) == document.text
    for unit in units_of(parsed):
        assert 0 <= unit.start <= unit.end <= len(document.text)
        assert unit.text


def test_deleted_paragraph_mark_joins_two_points() -> None:
    """In the final view the second paragraph goes on with the first; originally it is a point."""
    text = "Ships leave\n\nat once."
    blocks = (
        Block(0, 11, "item", 1, "1."),
        Block(11, 13, change="deleted"),
        Block(13, 21, "item", 1, "2."),
    )
    document = Document(text, blocks=blocks, reader="docx")
    views = {
        view: [(p.num, p.text) for p in parse_draft(document, view=view).points]
        for view in ("final", "original")
    }
    assert views == {
        "final": [("1", "Ships leave at once.")],
        "original": [("1", "Ships leave"), ("2", "at once.")],
    }


def test_wholly_deleted_point_is_gone_from_the_final_view_only() -> None:
    """Its words stay in the pieces."""
    text = "Ships leave.\n\nTolls are shared."
    blocks = (
        Block(0, 12, "item", 1, "1."),
        Block(14, 31, "item", 1, "2.", change="deleted"),
    )
    document = Document(text, blocks=blocks, reader="docx")
    final = parse_draft(document)
    assert [p.num for p in final.points] == ["1"]
    assert [p.num for p in parse_draft(document, view="original").points] == ["1", "2"]
    assert final.pieces[-1].role == "furniture"


def test_item_list_of_a_page_keeps_its_numbers() -> None:
    """A format's list items are points although their numbers aren't in the text."""
    text = "Plan\n\nShips leave:\n\nat night\n\nTolls"
    blocks = (
        Block(0, 4, "heading", 1),
        Block(6, 18, "item", 1, "1."),
        Block(20, 28, "item", 2, "a."),
        Block(30, 35, "item", 1, "2."),
    )
    parsed = parse_draft(Document(text, blocks=blocks, reader="html"))
    assert [(p.num, p.text, p.parent) for p in parsed.points] == [
        ("1", "Ships leave:", None),
        ("a", "at night", 0),
        ("2", "Tolls", None),
    ]
