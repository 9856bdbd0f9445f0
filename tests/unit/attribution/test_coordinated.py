"""One subject for two verbs of saying."""

from __future__ import annotations

import pytest

from unbracket.attribution.coordinated import with_subjects
from unbracket.attribution.draft import Draft
from unbracket.model.span import Span


def span(text: str, words: str) -> Span:
    """Give the place of some words."""
    return Span(text.index(words), text.index(words) + len(words))


def sources(text: str, first: tuple[str, str, str], second: tuple[str, str]) -> list[str]:
    """Give the sources of a whole draft and of one that lacks its source."""
    who, cue, content = first
    drafts = [
        Draft([span(text, content)], [span(text, who)], [span(text, cue)]),
        Draft([span(text, second[1])], [], [span(text, second[0])]),
    ]
    return [" ".join(s.of(text) for s in row.source) for row in with_subjects(text, drafts)]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("The envoy said she would join, but ruled out any guards.", "The envoy"),
        ("The envoy said she would join and then flatly ruled out any guards.", "The envoy"),
        ("The envoy said she would join. And ruled out any guards.", ""),
        ("The envoy said she would join; others ruled out any guards.", ""),
    ],
)
def test_the_second_verb_has_the_first_ones_subject(text: str, second: str) -> None:
    """Behind and, but or then it has; across a stop, or with a subject of its own, it has not."""
    found = sources(text, ("The envoy", "said", "she would join"), ("ruled out", "any guards"))
    assert found == ["The envoy", second]


def test_a_quotation_without_a_cue_is_left_alone() -> None:
    """Without a cue there is no second verb."""
    text = "“We will see.”"
    assert with_subjects(text, [Draft([Span(1, 12)])])[0].source == []
