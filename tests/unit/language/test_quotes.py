"""Quotations in all kinds of marks, paired or not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.language.quotes import quotations
from unbracket.model.span import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes, we can" and "no."', ['"yes, we can"', '"no."']),
        ("“One,” she said. “Two.”", ["“One,”", "“Two.”"]),
        ("„Eins“, sagte er.", ["„Eins“"]),
        ("« Un », dit-il.", ["« Un »"]),
        ("''One,'' he said. ''Two 'three' four.''", ["''One,''", "''Two 'three' four.''"]),
        ("‘One,’ said the boys’ coach. ‘Two.’", ["‘One,’", "‘Two.’"]),
        ("The envoys' plan was 'pure nonsense', she said. Don't go.", ["'pure nonsense'"]),
        ("“He said ‘no way’ to me,” she said.", ["“He said ‘no way’ to me,”"]),
        ("It's the minister's.", []),
        ("the '90s and rock 'n' roll", []),
        ("no marks", []),
    ],
)
def test_closed_quotations_are_found(text: str, expected: list[str]) -> None:
    """Marks of a kind pair up; apostrophes aren't marks."""
    found = quotations(text, Span(0, len(text)))
    assert [q.span.of(text) for q in found] == expected
    assert all(q.closed for q in found)


def test_unclosed_quotation_runs_to_the_paragraph_end() -> None:
    """A paragraph that is continued in the next one has no closing mark."""
    text = "“One,” he said. “Two and"
    found = quotations(text, Span(0, len(text)))
    assert [(q.span.of(text), q.closed) for q in found] == [("“One,”", True), ("“Two and", False)]


def test_reopened_straight_mark_ends_the_open_quotation() -> None:
    """An odd mark doesn't turn the rest of the paragraph inside out."""
    text = '"One is not closed. "Two is."'
    found = quotations(text, Span(0, len(text)))
    assert [(q.span.of(text), q.closed) for q in found] == [
        ('"One is not closed.', False),
        ('"Two is."', True),
    ]


def test_inner_words_are_without_marks() -> None:
    """The quoted words are given without their marks."""
    text = "“ One ” two"
    (found,) = quotations(text, Span(0, len(text)))
    assert found.inner(text).of(text) == "One"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="Aas.,?\"“”„«»'‘’` \n", max_size=60))
def test_any_marks_give_ordered_quotations(text: str) -> None:
    """Quotations lie in the text, in order, and don't overlap."""
    end = 0
    for found in quotations(text, Span(0, len(text))):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end


@pytest.mark.parametrize("unit", ['"', "'", "‘a ", "“", "” ", "''"])
def test_many_marks_give_quotations_inside_of_the_text(unit: str) -> None:
    """Nothing raises, whatever number of marks stands open."""
    text = unit * (100_000 // len(unit))
    assert all(found.span.end <= len(text) for found in quotations(text, Span(0, len(text))))
