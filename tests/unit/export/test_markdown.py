"""Words as Markdown: nothing of a draft is taken as markup, marks are taken as marks."""

from __future__ import annotations

import pytest

from unbracket.export.markdown import changes, paragraph, plain


def test_special_characters_are_escaped() -> None:
    """Brackets of a bracketed text among them."""
    assert plain("[shall] *must*  <b> a_b #1") == "\\[shall\\] \\*must\\* \\<b\\> a\\_b \\#1"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("1. Ships pass", "1\\. Ships pass"),
        ("- Ships", "\\- Ships"),
        ("2) x", "2\\) x"),
        ("3.5 km", "3.5 km"),
    ],
)
def test_a_line_is_no_item_of_a_list(text: str, safe: str) -> None:
    """A number at its head stays a number."""
    assert paragraph(text) == safe


def test_changes_are_bold_and_struck_and_blanks_stand_outside() -> None:
    """A mark beside a blank inside of it would mark nothing."""
    pieces = [("equal", "counts "), ("delete", "600 "), ("insert", "800 "), ("equal", "men.")]
    assert changes(pieces) == "counts ~~600~~ **800** men."


def test_marks_between_punctuation_and_a_word_are_tags() -> None:
    """A reader of Markdown would show the asterisks."""
    assert changes([("equal", "a"), ("insert", "(b)"), ("equal", "c")]) == "a<ins>(b)</ins>c"
    assert changes([("equal", "a"), ("delete", ","), ("equal", " c")]) == "a<del>,</del> c"


def test_neighbours_of_one_kind_are_one_stretch() -> None:
    """Also where their classes differ; a move says so."""
    assert changes([("insert", "two "), ("insert", "more")]) == "**two more**"
    assert changes([("move-to", "five words")]) == "**five words** *(moved)*"
