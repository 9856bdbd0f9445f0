"""Conditions of running text: over sentence borders and contents, and never off the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.casework.engines import chosen_engines
from unbracket.casework.extract import propose
from unbracket.coding.conditions_text import text_conditions
from unbracket.language.segment import word_set
from unbracket.model.document import SourceHint
from unbracket.model.statement import Condition, Statement
from unbracket.reading.registry import read_document

WORDS = sorted(
    word_set(
        "if unless until before after once when while should had only then otherwise without "
        "or and not we the guns must leave talks will would said Norland , . ;  in return for "
        "exchange provided depends on condition of is no deal to "
    )
)


def words(text: str, condition: Condition) -> tuple[str, str]:
    """Give the words of both spans."""
    assert condition.condition is not None
    assert condition.consequence is not None
    return condition.condition.of(text), condition.consequence.of(text)


def statements(text: str) -> tuple[Statement, ...]:
    """Read a text with the rule engines."""
    return propose(read_document(text.encode(), SourceHint("x.txt")), chosen_engines(True), None)


@pytest.mark.parametrize(
    ("text", "kind", "polarity", "condition", "consequence"),
    [
        ('"The siege must be lifted," said the bishop. "Only then can there be a dialogue."',
         "cross-sentence", 1, "The siege must be lifted", "can there be a dialogue"),
        ("The subsidy must go. Otherwise we will file a complaint, the envoy said.",
         "cross-sentence", -1, "The subsidy must go", "we will file a complaint"),
        ("The army should leave the campus. Failing that, the deans will resign, he said.",
         "cross-sentence", -1, "The army should leave the campus", "the deans will resign"),
        ("They may pay on Friday. If not, we will go to court, the firm said.",
         "elliptical", -1, "They may pay on Friday", "we will go to court"),
        ("The yard is open to a merger, its owner said. But only if the welders keep their jobs.",
         "cross-sentence", 1, "the welders keep their jobs", "The yard is open to a merger"),
        ("Her condition for returning is that the minister apologises, the delegate said.",
         "lexical", 1, "the minister apologises", "returning"),
        ("The bank made the loan conditional on a public audit.",
         "lexical", 1, "a public audit", "the loan"),
        ("Eastland will seek new buyers should the embargo last, its minister said.",
         "inverted", 1, "the embargo last", "Eastland will seek new buyers"),
        ("They would have walked away had we insisted on the map, the envoy said.",
         "counterfactual", 1, "we insisted on the map", "They would have walked away"),
    ],
)  # fmt: skip
def test_condition_over_a_border_has_both_spans(
    text: str, kind: str, polarity: int, condition: str, consequence: str
) -> None:
    """The reporting clause between the halves belongs to neither."""
    found = [row.condition for row in text_conditions(text)]
    assert [words(text, row) for row in found] == [(condition, consequence)]
    assert (found[0].kind, found[0].polarity) == (kind, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "The generals talked. Then the lights went out.",
        "He lost the vote. After that fiasco the party split.",
        "Otherwise it was a quiet year for the ports.",
        "If he was disappointed, he did not show it.",
        "When the session resumed, Norland spoke first.",
        "While the generals talked, the shelling continued.",
        "The treaty requires ships to report their cargo.",
        "They were given grain in exchange for coal last winter.",
        "Barring people from voting is a crime, he said.",
        "The talks lasted until March, and the barges waited.",
    ],
)
def test_narration_is_no_condition(text: str) -> None:
    """What happened, and what only stands side by side, opens nothing."""
    assert text_conditions(text) == ()


def test_consequence_before_the_content_is_found() -> None:
    """The verb of a promise that is no reporting belongs to what follows."""
    text = "Southmark agreed to the exchange on condition that a neutral state oversees it."
    found = [row.condition for row in statements(text) if row.condition]
    assert words(text, found[0]) == (
        "a neutral state oversees it", "Southmark agreed to the exchange",
    )  # fmt: skip


def test_verb_of_offering_is_left_out_of_the_consequence() -> None:
    """By the guide, "offered to" reports."""
    text = "He offered to freeze enrichment provided that the oil sanctions are lifted."
    found = [row.condition for row in statements(text) if row.condition]
    assert words(text, found[0])[1] == "freeze enrichment"


def test_condition_that_nobody_is_quoted_with_is_the_reporters() -> None:
    """A sentence without an attribution is printed all the same."""
    text = "If the road stays closed, the villages of the delta will be without bread by May."
    found = [row for row in statements(text) if row.condition]
    assert [row.how for row in found] == ["reporter"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    """Condition, consequence and trigger are apart, whatever the words are."""
    for row in text_conditions(text):
        condition = row.condition
        spans = [s for s in (condition.condition, condition.consequence) if s is not None]
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
        if len(spans) == 2:
            assert spans[0].overlap(spans[1]) == 0
        if condition.trigger is not None:
            assert all(condition.trigger.overlap(span) == 0 for span in spans)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Hostile input gives nothing or something, never an exception."""
    assert isinstance(text_conditions(text), tuple)
