"""What is welcomed, refused or ruled out, where the trained tagger marks nothing."""

from __future__ import annotations

import pytest

from unbracket.attribution.draft import Draft
from unbracket.attribution.reactions import reactions
from unbracket.model.span import Span


def found(text: str, *taken: str) -> list[tuple[str, str]]:
    """Give cue and content of each reaction, with drafts that hold some words already."""
    drafts = [Draft([Span(text.index(words), text.index(words) + len(words))]) for words in taken]
    rows = reactions(text, Span(0, len(text)), False, drafts)
    return [(row.cue[0].of(text), row.content[0].of(text)) for row in rows]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Norland ruled out foreign monitors on Friday.", "ruled out", "foreign monitors"),
        ("The envoy, Ada Roe, welcomed the commission as well.", "welcomed", "the commission"),
        ("Roe turned down the call within the hour.", "turned down", "the call"),
        ("Norland rejected the draft treaty.", "rejected", "the draft treaty"),
    ],
)
def test_the_object_of_a_reaction_is_its_content(text: str, cue: str, content: str) -> None:
    """Verb and object are found, without what says when or how."""
    assert found(text) == [(cue, content)]


def test_what_the_model_has_found_is_left_alone() -> None:
    """Where a draft touches the words, nothing is added."""
    assert found("Norland rejected the draft treaty.", "the draft treaty") == []


@pytest.mark.parametrize(
    "text",
    [
        "The boats turned back at dawn.",
        "Norland said the port would open.",
        "The back door was open.",
        "",
    ],
)
def test_other_words_give_nothing(text: str) -> None:
    """Saying is the model's business, and a word that only looks alike is no reaction."""
    assert found(text) == []
