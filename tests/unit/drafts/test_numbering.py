"""Number marks: what is one, how it may be read, what is a figure in a sentence."""

from __future__ import annotations

import pytest

from unbracket.drafts.numbering import find_number, number_of, roman_value, to_roman, ways_of


@pytest.mark.parametrize(
    ("line", "num", "rest"),
    [
        ("1. The ships leave.", "1", "The ships leave."),
        ("1) the ships leave", "1", "the ships leave"),
        ("(1) The ships", "1", "The ships"),
        ("3bis. In accordance", "3bis", "In accordance"),
        ("3 ter. In accordance", "3 ter", "In accordance"),
        ("3bis [Both sides", "3bis", "[Both sides"),
        ("5alt. Nothing", "5alt", "Nothing"),
        ("12A. An army", "12A", "An army"),
        ("(17ter) [The fund", "17ter", "[The fund"),
        ("(a) lists", "a", "lists"),
        ("(iv) lists", "iv", "lists"),
        ("Article 5", "Article 5", ""),
        ("[Article 3bis] *(dredging)*", "Article 3bis", "*(dredging)*"),
        ("Article 5 The Parties agree.", "Article 5", "The Parties agree."),
        ("§ 5 Zweck", "§ 5", "Zweck"),
        ("Punkt 4 – Häfen", "Punkt 4", "Häfen"),
        ("Point 7: no tolls", "Point 7", "no tolls"),
        ("1.2.1 Tolls", "1.2.1", "Tolls"),
        ("**4.** Tolls", "4", "Tolls"),
        ("Annex II", "Annex II", ""),
    ],
)
def test_number_at_the_head_of_a_line_is_read(line: str, num: str, rest: str) -> None:
    """The number is given as printed, without punctuation, and the words begin behind it."""
    mark = find_number(line, 0, len(line))
    assert mark is not None
    assert (mark.num, line[mark.text_start :]) == (num, rest)


@pytest.mark.parametrize(
    "line",
    [
        "600,000 troops remain",
        "10 days after that",
        "3.5 million people",
        "Article 5 of the Treaty applies",
        "Article 3(2) shall apply",
        "November 2025",
        "Page 3",
        "[x] years",
        "I agree",
        "(NOR) agrees",
        "",
    ],
)
def test_figure_in_a_sentence_is_no_number(line: str) -> None:
    """Amounts, references, dates and placeholders number nothing."""
    assert find_number(line, 0, len(line)) is None


def test_ambiguous_letter_gives_both_ways() -> None:
    """(i) is the first roman numeral or the ninth letter."""
    assert {(way.scheme, way.path) for way in ways_of("i")} == {
        ("roman", ((1, 0),)),
        ("letter", ((9, 0),)),
    }


def test_insertions_sort_behind_their_number() -> None:
    """3 < 3bis < 3ter < 4, and 12 < 12A < 12B."""
    order = [ways_of(num)[0].path for num in ("3", "3bis", "3ter", "4", "12", "12A", "12B")]
    assert order == sorted(order)
    assert len(set(order)) == len(order)


def test_roman_numerals_are_read_in_their_usual_form_only() -> None:
    """Writing and reading agree up to 399; iiii and ic are none."""
    assert [roman_value(to_roman(value)) for value in range(1, 400)] == list(range(1, 400))
    assert [roman_value(word) for word in ("iiii", "ic", "vx", "abc")] == [0, 0, 0, 0]


@pytest.mark.parametrize(("printed", "num"), [("(a)", "a"), ("1.", "1"), ("IV.", "IV"), ("7", "7")])
def test_number_that_a_format_computed_is_read(printed: str, num: str) -> None:
    """Automatic numbering comes without the words behind it."""
    mark = number_of(printed)
    assert mark is not None
    assert mark.num == num


def test_words_are_no_computed_number() -> None:
    """A cell of words isn't a number column's."""
    assert number_of("The whole text") is None
