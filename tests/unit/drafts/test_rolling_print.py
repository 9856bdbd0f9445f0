"""Printing and reading rolling texts: structure and text come back, faults show."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.drafts.rolling_made import alignments, merged
from unbracket.drafts.align import align
from unbracket.drafts.rolling import chosen, rolling, without
from unbracket.drafts.rolling_parse import is_merged, parse_merged, read_rolling
from unbracket.drafts.rolling_print import print_rolling
from unbracket.errors import InputError
from unbracket.model.draft import Alignment, Unit
from unbracket.model.rolling import NOT_REPORTED, Choice, Group, RollingText, Side, Words

SPONSORED = """Article 3 Customs duties

1. [NOR/EST propose; SUD/WEN oppose: Each Party shall [WEN: not] act] by [10][x] per cent.

2. [NOR3 propose: The list in Annex [A] is reviewed.] {Editor's note: moved from Article 9}

Option 1: A council meets once a year.

Option 2: no text

3bis. [Placeholder for a rule on eels] [shall][should] [The text ends here. (ad ref)
"""
PARTS = (
    *("[", "]", "{", "}", "[[", "NOR: ", "NOR/EST propose; WEN oppose: ", "Option 1: "),
    *("Option 2: ", "\n", "\n\n", "1. ", "(a) ", "Article 3\n", "## x\n", "a b ", "ad ref"),
    *("[shall][should]", "{Note: y}", "**b** ", "\\[", "[link](http://x.example)", "[^1]"),
    *("[^1]: foot\n", "20XX ", "| a | b |\n", "\r\n", "[Placeholder for x]"),
    *("{Rolling text of A; B}\n", "[A: x][B: y]"),
)


@settings(max_examples=120, deadline=None)
@given(alignments(5))
def test_a_merged_text_reads_back_as_the_structure_that_was_printed(alignment: Alignment) -> None:
    """Property 2: parse(print(x)) = x, with brackets, asterisks and backslashes of the drafts."""
    text = merged(alignment)
    printed = print_rolling(text)
    assert parse_merged(printed) == text
    assert print_rolling(read_rolling(printed)) == printed


@settings(max_examples=40, deadline=None)
@given(alignments(4))
def test_a_text_without_a_sponsor_prints_and_reads_back_too(alignment: Alignment) -> None:
    """What is left after a switch is a rolling text like any other."""
    text = merged(alignment)
    rest = without(text, [text.parties[-1]])
    assert parse_merged(print_rolling(rest)) == rest


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=40), st.booleans())
def test_any_bracketed_text_comes_back_character_by_character(
    parts: list[str], markdown: bool
) -> None:
    """print(parse(text)) = text and parse(print(x)) = x, however broken the brackets are."""
    source = "".join(parts)
    text = read_rolling(source, markdown=markdown)
    assert print_rolling(text) == source
    assert read_rolling(print_rolling(text), markdown=markdown) == text


def test_sponsors_options_placeholders_and_notes_come_back_and_are_told_apart() -> None:
    """A text with sponsors is read into sides with those for and against."""
    text = read_rolling(SPONSORED)
    assert print_rolling(text) == SPONSORED
    assert text.parties == ("NOR", "EST", "SUD", "WEN")
    sides = [
        side
        for group in text.groups
        for node in group.nodes
        if isinstance(node, Choice)
        for side in node.sides
    ]
    first = next(side for side in sides if side.oppose)
    assert first.propose == ("NOR", "EST")
    assert first.oppose == ("SUD", "WEN")
    assert {side.kind for side in sides} >= {"bracket", "placeholder", "note", "option"}
    assert [side.head for side in sides if side.kind == "option"] == ["Option 1: ", "Option 2: "]


def test_a_bracket_that_never_closes_is_reported_with_line_and_column() -> None:
    """The fault names the place; the words stay."""
    text = read_rolling(SPONSORED)
    line = SPONSORED.splitlines().index(
        next(row for row in SPONSORED.splitlines() if row.startswith("3bis"))
    )
    assert [(fault.line, fault.message) for fault in text.faults] == [
        (line + 1, "'[' is never closed")
    ]
    assert SPONSORED.splitlines()[line][text.faults[0].column - 1] == "["


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("[A: x]\n", "stands there"),
        ("[A: x][C: y]\n", "sponsors"),
        ("[A/B: x]\n", "all parties"),
        ("[A: [A: [A: x]]][B: y]\n", "all parties"),
        ("a ] b\n", "end"),
        ("a * b\n", "alone"),
        ("**[A 1]** x\n", "colon"),
    ],
)
def test_a_merged_text_that_does_not_hold_is_refused_with_its_place(
    body: str, message: str
) -> None:
    """Reading strictly names line and column; reading leniently loses nothing and says so."""
    printed = "{Rolling text of A; B}\n\n" + body
    assert is_merged(printed)
    with pytest.raises(InputError, match=message) as caught:
        parse_merged(printed)
    assert caught.value.diagnosis.where.startswith("line 3, column ")
    lenient = read_rolling(printed)
    assert print_rolling(lenient) == printed
    assert lenient.faults[0].line == 3


def test_a_draft_whose_words_are_the_marker_is_told_from_an_absent_one() -> None:
    """The words "no text" in a draft are not the sign for nothing."""
    drafts = [[Unit("1", "The list says no text here.")], [Unit("1", "The list says here.")]]
    text = rolling(align(drafts), ["A", "B"])
    printed = print_rolling(text)
    assert r"[A: \no text][B: no text]" in printed
    back = parse_merged(printed)
    assert [unit.text for unit in chosen(back, "A")] == ["The list says no text here."]


def test_what_nobody_reported_is_not_printed_as_no_text() -> None:
    """A side of a draft known from the press says that nothing is reported, and reads back."""
    sides = (Side(("A",), (Words("x"),)), Side(("B",), (), head=NOT_REPORTED))
    text = RollingText(("A", "B"), (Group((Choice(sides),)),))
    printed = print_rolling(text)
    assert "[B: not reported]" in printed
    assert parse_merged(printed) == text
