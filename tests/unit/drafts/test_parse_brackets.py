"""Brackets: nesting, alternatives, sponsors, placeholders, notes, ad ref; faults; losslessness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbracket.drafts.brackets import LineIndex
from unbracket.drafts.brackets_marks import codes_of
from unbracket.drafts.parse import parse_draft, parse_text, print_draft
from unbracket.model.document import Document
from unbracket.model.draft import ParsedDraft

SIGNS = st.sampled_from(
    [
        *"[]{}()|*_#>-\\ \n\r\t:;.,",
        *("1. ", "(a) ", "(i) ", "Article 2", "Option 1:", "\n\n", "ships "),
        *("[NOR: ", "[NOR/EAS propose; SOU opposes: ", "20XX", "ad ref"),
        *("|---|---|\n", "ä𝄞", "\u2028"),
    ]
)
SOUP = st.lists(SIGNS, max_size=120).map("".join)


def kinds(parsed: ParsedDraft) -> list[tuple[str, str, int]]:
    """Give kind, words and depth of every mark."""
    return [(m.kind, parsed.text[m.start : m.end], m.depth) for m in parsed.marks]


def test_nesting_is_counted_and_parents_named() -> None:
    """Depth counts from 1; a mark's parent is the innermost one around it."""
    parsed = parse_text("1. The [old [and [very] new]] ships.\n")
    assert [(m.depth, m.parent) for m in parsed.marks] == [(1, None), (2, 0), (3, 1)]


def test_adjacent_brackets_are_alternatives_and_slashes_stay() -> None:
    """A slash separates nothing."""
    parsed = parse_text("1. They [shall][should] and/or [may] leave under 1/CP.21.\n")
    assert kinds(parsed) == [
        ("alternative", "[shall]", 1),
        ("alternative", "[should]", 1),
        ("bracket", "[may]", 1),
    ]


@pytest.mark.parametrize(
    ("bracket", "propose", "oppose"),
    [
        ("[NOR/EAS propose; SOU/WES oppose: ships]", ("NOR", "EAS"), ("SOU", "WES")),
        ("[NOR41 / EAS 3 propose ; SOU oppose : ships]", ("NOR", "EAS"), ("SOU",)),
        ("[NOR: ships]", ("NOR",), ()),
        ("[NOR/EAS: ships]", ("NOR", "EAS"), ()),
        ("[G77: ships]", ("G77",), ()),
        ("[Norland/Eastland: ships]", ("Norland", "Eastland"), ()),
        ("[SOU opposes: ships]", (), ("SOU",)),
        ("[Norland and Eastland propose: ships]", ("Norland", "Eastland"), ()),
    ],
)
def test_sponsors_are_read(bracket: str, propose: tuple[str, ...], oppose: tuple[str, ...]) -> None:
    """Codes lose footnote digits and stray blanks; both sides are kept."""
    (mark,) = parse_text(f"1. The {bracket} leave.\n").marks
    assert (mark.kind, mark.propose, mark.oppose) == ("sponsor", propose, oppose)


def test_name_that_sponsors_somewhere_may_be_shortened_elsewhere() -> None:
    """A short head is a sponsor once its name has proposed with a verb, any other word isn't."""
    parsed = parse_text("1. [Norland proposes: a] b [Norland: c] d [Purpose: e]\n")
    assert [m.kind for m in parsed.marks] == ["sponsor", "sponsor", "bracket"]


def test_parties_of_a_case_may_sponsor_in_the_short_form() -> None:
    """A name that the caller gives counts, another word before a colon doesn't."""
    document = Document("1. [Southmark: ships] [Purpose: tolls]\n", reader="text")
    kinds_found = [m.kind for m in parse_draft(document, parties=["Southmark"]).marks]
    assert kinds_found == ["sponsor", "alternative"]


def test_link_target_is_an_address_and_a_sub_paragraph_is_none() -> None:
    """A hole stands before "(a)"; a link's brackets are furniture."""
    text = "1. See paragraph [x](a) and [the map](https://example.org/map), **now**.\n"
    assert [text[m.start : m.end] for m in parse_text(text).marks] == ["[x]"]


def test_sponsor_without_colon_is_reported() -> None:
    """The bracket stays a bracket and the fault says where the colon is missing."""
    parsed = parse_text("1. [NOR/EAS propose ships] leave.\n")
    assert [m.kind for m in parsed.marks] == ["bracket"]
    assert [(f.line, f.column) for f in parsed.faults] == [(1, 21)]


def test_digits_behind_one_letter_belong_to_the_code() -> None:
    """G77 and E3 are codes, MX41 is MX with a footnote."""
    assert codes_of("G77/E3/MX41/ NZ 2") == ("G77", "E3", "MX", "NZ")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("[x]", "placeholder"),
        ("[…]", "placeholder"),
        ("[...]", "placeholder"),
        ("[Placeholder for tolls]", "placeholder"),
        ("[year x]", "placeholder"),
        ("[to be decided]", "placeholder"),
        ("{move to the annex}", "note"),
        ("[Editor's note: check]", "note"),
        ("[agreed ad ref]", "agreed-ad-ref"),
        ("[text of the treaty that was signed in May]", "bracket"),
    ],
)
def test_what_a_bracket_says(words: str, kind: str) -> None:
    """Holes, notes and agreement ad referendum are told from open text."""
    (mark,) = parse_text(f"1. The ships {words}.\n").marks
    assert mark.kind == kind


def test_letters_in_brackets_inside_a_word_are_no_placeholder() -> None:
    """It offers a letter, it leaves no hole."""
    assert [m.kind for m in parse_text("1. Each Part[y] leaves.\n").marks] == ["bracket"]


def test_loose_placeholder_and_ad_ref_are_marked() -> None:
    """20XX and "agreed ad ref" stand without brackets too."""
    assert kinds(parse_text("1. Levels of 20XX, agreed ad ref.\n")) == [
        ("placeholder", "20XX", 1),
        ("agreed-ad-ref", "agreed ad ref.", 1),
    ]


def test_bracket_may_hold_points_and_a_heading() -> None:
    """A bracket on a line of its own reaches over articles."""
    text = "[\nArticle 1\n\n1. Ships leave.\n\nArticle 2\n\n1. Tolls.\n]\n"
    parsed = parse_text(text)
    assert [(m.start, m.end) for m in parsed.marks] == [(0, len(text) - 1)]
    assert parsed.faults == ()


def test_forgotten_bracket_is_reported_where_it_stands() -> None:
    """It doesn't pair with a stray one three points below."""
    parsed = parse_text("1. They [shall leave.\n2. They [may] stay.\n3. They] go.\n")
    assert [(f.line, f.column) for f in parsed.faults] == [(1, 9), (3, 8)]
    assert [m.kind for m in parsed.marks] == ["bracket"]


def test_deep_nesting_does_not_recurse() -> None:
    """Twenty thousand brackets deep is only deep."""
    parsed = parse_text("[" * 20_000 + "x" + "]" * 20_000)
    assert parsed.marks[-1].depth == 20_000
    assert parsed.faults == ()


@given(SOUP)
def test_any_text_comes_back_and_every_bracket_is_accounted_for(text: str) -> None:
    """Pieces partition the text; each bracket is a mark's end, furniture or a fault's place."""
    parsed = parse_text(text)
    assert print_draft(parsed) == text
    assert [p.start for p in parsed.pieces[1:]] == [p.end for p in parsed.pieces[:-1]]
    assert all(p.start < p.end for p in parsed.pieces)
    ends = {m.start for m in parsed.marks} | {m.end - 1 for m in parsed.marks}
    known = ends | {f.offset for f in parsed.faults}
    hidden = [(p.start, p.end) for p in parsed.pieces if p.role == "furniture"]
    for place, char in enumerate(text):
        if char in "[]{}" and place not in known:
            escaped = place > 0 and text[place - 1] == "\\"
            assert escaped or any(start <= place < end for start, end in hidden), place


@given(SOUP)
def test_marks_and_points_fit_the_text(text: str) -> None:
    """Spans lie inside of the text, parents stand before their children and around them."""
    parsed = parse_text(text)
    for point_index, point in enumerate(parsed.points):
        assert 0 <= point.start <= point.text_start <= len(text)
        assert point.start <= point.end <= len(text)
        assert point.parent is None or point.parent < point_index
    for index, mark in enumerate(parsed.marks):
        assert 0 <= mark.start < mark.end <= len(text)
        if mark.parent is not None:
            around = parsed.marks[mark.parent]
            assert mark.parent < index
            assert around.start <= mark.start <= mark.end <= around.end
            assert mark.depth == around.depth + 1


@given(SOUP)
def test_parsing_what_was_printed_gives_the_same_structure(text: str) -> None:
    """Printing and parsing again changes nothing."""
    parsed = parse_text(text)
    assert parse_text(print_draft(parsed)) == parsed


@given(SOUP)
def test_faults_are_where_they_say(text: str) -> None:
    """Line, column and offset of a fault name one place."""
    index = LineIndex(text)
    for fault in parse_text(text).faults:
        assert index.place(fault.offset) == (fault.line, fault.column)
        assert fault.message
