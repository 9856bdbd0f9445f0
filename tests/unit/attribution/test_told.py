"""What somebody inside of a content is told to have asked, offered or agreed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbracket.attribution.draft import Draft
from unbracket.attribution.told import told
from unbracket.model.span import Span


def found(content: str, lead: str = "A diplomat said ") -> list[tuple[str, str, str]]:
    """Give source, cue and content of what is told inside of a content."""
    text = lead + content + "."
    rows = told(text, [Draft([Span(len(lead), len(lead) + len(content))])])
    return [(row.source[0].of(text), row.cue[0].of(text), row.content[0].of(text)) for row in rows]


@pytest.mark.parametrize(
    ("content", "who", "cue", "said"),
    [
        (
            "Norland had asked the council last week to tighten the rules",
            "Norland", "had asked the council last week", "to tighten the rules",
        ),
        (
            "that Sudmark had told the bloc in private that it would let monitors in",
            "Sudmark", "had told the bloc in private", "it would let monitors in",
        ),
        (
            "both sides had agreed to stop on the same day, but not on which one",
            "both sides", "had agreed", "to stop on the same day",
        ),
        ("the Isle of Tarn refused to sign", "the Isle of Tarn", "refused", "to sign"),
        ("Ostmark has ruled out foreign troops; that was all", "Ostmark", "has ruled out",
         "foreign troops"),
    ],
)  # fmt: skip
def test_an_inner_move_is_a_draft_of_its_own(content: str, who: str, cue: str, said: str) -> None:
    """Who, what they did with words, and what it was about are told apart."""
    assert found(content) == [(who, cue, said)]


@pytest.mark.parametrize(
    "content",
    [
        "he had asked the council to wait",  # the speaker again, or somebody named before
        "Nobody had asked the council to wait",
        "Norland's proposed budget was too small",
        "Norland has accepted millions from the bank",
        "the road was closed",
        "Norland refused",
        "",
    ],
)
def test_what_names_nobody_or_no_move_gives_nothing(content: str) -> None:
    """Pronouns, adjectives, deeds and a content of one word are left alone."""
    assert found(content) == []


def test_what_a_draft_covers_already_is_left_alone() -> None:
    """Where the tagger has found the inner statement, nothing is added."""
    text = "A diplomat said Norland had agreed to leave the port."
    inner = Span(text.index("to leave"), len(text) - 1)
    outer = Span(text.index("Norland"), len(text) - 1)
    assert len(told(text, [Draft([outer])])) == 1
    assert told(text, [Draft([outer]), Draft([inner])]) == []


@given(st.text(max_size=80), st.text(max_size=40))
def test_spans_lie_inside_of_the_content(before: str, after: str) -> None:
    """Whatever stands around it, an inner statement lies in the content that holds it."""
    content = f"Norland had asked {before} to {after}"
    for row in told("x " + content, [Draft([Span(2, 2 + len(content))])]):
        for span in (*row.content, *row.source, *row.cue):
            assert 2 <= span.start < span.end <= 2 + len(content)
