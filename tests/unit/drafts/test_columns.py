"""Rows of the four-column document: every part in one row, deviations give both texts back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.drafts.align import align
from unbracket.drafts.columns import (
    Cells,
    deviations,
    folded,
    lay_out,
    letter,
    paragraphs_of,
    words_of,
)
from unbracket.drafts.parse import parse_draft
from unbracket.drafts.units import units_of
from unbracket.model.columns import Part
from unbracket.model.document import Document
from unbracket.model.draft import Unit

TREATY = """Article 1. Scope

1. The treaty covers convoys of every flag.
2. It covers no warships.

Article 2. Tolls

Tolls on the quay are shared equally.

Article 3. Guard

(a) The guard counts 600 sentries.
(b) It wears grey.
"""
WORDS = ("convoys", "tolls", "guard", "600", "quay", "pilots", "shall", "not", "pass", "grey")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


def part(draft: str, place: int, text: str, **fields: object) -> Part:
    """Make a part that is a point of its own."""
    made = Part(draft, place, place, str(place + 1), text, str(place + 1))
    return replace(made, **fields)  # type: ignore[arg-type]


@st.composite
def several(draw: st.DrawFn) -> list[list[list[str]]]:
    """Make two to four drafts of points, each of one to four paragraphs, taken from one pool."""
    pool = draw(st.lists(TEXTS, min_size=1, max_size=8))
    paragraph = st.sampled_from(pool) | TEXTS
    points = st.lists(st.lists(paragraph, min_size=1, max_size=4), max_size=6)
    return draw(st.lists(points, min_size=2, max_size=4))


def cells_of(drafts: list[list[list[str]]]) -> list[Cells]:
    """Align drafts by their points and give the groups' cells of parts."""
    units = [[Unit(str(n), " ".join(texts)) for n, texts in enumerate(d, 1)] for d in drafts]
    parts: list[list[list[Part]]] = []
    for number, draft in enumerate(drafts):
        made, count = [], 0
        for unit, texts in enumerate(draft):
            row = []
            for step, text in enumerate(texts):
                row.append(Part(f"d{number}", unit, count, f"{unit}({step})", text, opens=not step))
                count += 1
            made.append(row)
        parts.append(made)
    return [
        tuple(
            tuple(found for unit in cell for found in parts[draft][unit])
            for draft, cell in enumerate(row.cells)
        )
        for row in align(units).rows
    ]


@settings(max_examples=40, deadline=None)
@given(several())
def test_every_part_of_every_draft_stands_in_exactly_one_row(drafts: list[list[list[str]]]) -> None:
    """Nothing is lost or doubled, and a point's paragraphs stay in its group."""
    groups = cells_of(drafts)
    rows = lay_out(groups)
    found = Counter((p.draft, p.place) for _, cells in rows for cell in cells for p in cell)
    assert set(found.values()) <= {1}
    assert sum(found.values()) == sum(len(texts) for draft in drafts for texts in draft)
    of_unit: dict[tuple[str, int], set[int]] = {}
    for group, cells in rows:
        for cell in cells:
            for one in cell:
                of_unit.setdefault((one.draft, one.unit), set()).add(group)
    assert all(len(places) == 1 for places in of_unit.values())


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.lists(TEXTS, min_size=1, max_size=3))
def test_deviations_give_both_texts_back(first: list[str], second: list[str]) -> None:
    """Without what is struck the cell's words; without what is bold the first column's."""
    base = [part("a", n, text) for n, text in enumerate(first)]
    cell = [part("b", n, text) for n, text in enumerate(second)]
    found = deviations(base, cell, compared=True)
    for one in found:
        kept = "".join(piece.text or "" for piece in one.pieces if piece.kind != "delete")
        assert kept == one.part.text
    gone = "".join(
        (piece.text or "") + (" " if last else "")
        for one in found
        for last, piece in ((n == len(one.pieces) - 1, p) for n, p in enumerate(one.pieces))
        if piece.kind != "insert"
    )
    assert "".join(gone.split()) == "".join(words_of(base).split())


def test_equal_points_have_equal_cells_without_marks() -> None:
    """An unchanged point is not set off."""
    base, cell = [part("a", 0, "The guard counts 600.")], [part("b", 3, "The guard counts 600.")]
    (found,) = deviations(base, cell, compared=True)
    assert {piece.kind for piece in found.pieces} == {"equal"}


def test_words_of_a_report_are_set_off_by_their_figures_alone() -> None:
    """Reporters' wordings differ without the drafts' doing so; a figure is shown."""
    base = [part("a", 0, "limits the guard to 600 sentries", whose="report")]
    cell = [part("b", 0, "puts the cap at 800 in peacetime", whose="report")]
    (found,) = deviations(base, cell, compared=True)
    assert [
        (piece.kind, (piece.text or "").strip()) for piece in found.pieces if piece.kind != "equal"
    ] == [("insert", "800")]
    assert "".join(piece.text or "" for piece in found.pieces) == cell[0].text


def test_text_that_only_a_later_column_has_is_added_where_the_first_is_known() -> None:
    """Where nobody knows what the first says nothing is set off."""
    cell = [part("b", 0, "Anglers keep their licences.")]
    assert deviations([], cell, compared=True)[0].pieces[0].kind == "insert"
    assert deviations([], cell, compared=False)[0].pieces[0].kind == "equal"


def test_articles_are_laid_out_by_their_paragraphs() -> None:
    """A section law's unit is the article; its rows are the paragraphs, none of them lost."""
    parsed = parse_draft(Document(TREATY))
    units = units_of(parsed)
    found = paragraphs_of(parsed, units)
    assert [unit.num for unit in units] == ["Article 1", "Article 2", "Article 3"]
    assert sorted(found) == [0, 2]
    assert [leaf.text for leaf in found[0]] == [
        "Scope",
        "The treaty covers convoys of every flag.",
        "It covers no warships.",
    ]
    words = " ".join(leaf.text for leaf in found[2]).split()
    assert set(words) <= set(units[2].text.split())


@pytest.mark.parametrize(
    ("texts", "compromise", "stale", "same", "expected"),
    [
        (["a b", "a  b"], "", False, False, "G"),
        (["a", "b"], "", False, False, "R"),
        (["a", ""], "", False, False, "R"),
        (["a"], "", False, False, "R"),
        (["a", "b"], "proposed", False, False, "Y"),
        (["a", "b"], "confirmed", False, False, "G"),
        (["a", "b"], "confirmed", True, False, "Y"),
        (["a", "a"], "proposed", False, True, "G"),
        (["a", "a"], "proposed", False, False, "Y"),
    ],
)
def test_state_letter(
    texts: list[str], compromise: str, stale: bool, same: bool, expected: str
) -> None:
    """Agreed: equal everywhere or confirmed; to be confirmed: proposed or stale; else open."""
    assert letter(texts, compromise, stale=stale, same=same)[0] == expected


def test_folding_counts_words_alone() -> None:
    """White space of any kind is one blank."""
    assert folded(" a\n\tb ") == "a b"
