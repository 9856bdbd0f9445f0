"""Order claims: which step comes first, in which words; what is denied, asked or told is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.coding.orders import text_orders
from unbracket.language.segment import word_set

WORDS = sorted(
    word_set(
        "before after until first then same time later than once no not must talks guns the "
        "come , . ; : ? Norland said with and precede followed by order in step one two wait "
    )
)


@pytest.mark.parametrize(
    ("text", "relation", "first", "second"),
    [
        ("The guns must leave the ridge before any talks begin, he said.",
         "before", "The guns must leave the ridge", "any talks begin"),
        ("No amnesty until the hostages are released, the premier said.",
         "before", "the hostages are released", "No amnesty"),
        ("An amnesty has to come before the handover of weapons, the rebels say.",
         "before", "An amnesty", "the handover of weapons"),
        ("Ceasefire first, talks later, the premier told reporters.",
         "before", "Ceasefire", "talks"),
        ("Any vote must be preceded by a census, the envoy said.",
         "before", "a census", "Any vote"),
        ("Disarmament must go hand in hand with the release of the detainees, he said.",
         "together", "Disarmament", "the release of the detainees"),
        ("The observers must be in place no later than the start of the withdrawal.",
         "not_after", "The observers must be in place", "the start of the withdrawal"),
    ],
)  # fmt: skip
def test_order_claim_has_its_relation_and_both_steps(
    text: str, relation: str, first: str, second: str
) -> None:
    """What is refused until something happens comes after it."""
    found = text_orders(text)
    assert [(c.relation, c.first.of(text), c.second.of(text)) for c in found] == [
        (relation, first, second)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers met before the summit.",
        "The envoy denied that the guns had to leave before the talks.",
        "Does the amnesty have to come before the vote?",
        "The ministry no longer insists that the audit come before the loan.",
        "The text must be ready before Friday, the chair said.",
        "There is no need for a truce before the talks, the envoy said.",
        "The mediator and the envoy arrived at the same time.",
    ],
)
def test_date_denial_question_and_narration_claim_no_order(text: str) -> None:
    """Only a claim about two steps ahead counts."""
    assert text_orders(text) == ()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_places_of_an_order_claim_lie_in_the_text(text: str) -> None:
    """Every claim can be quoted."""
    for claim in text_orders(text):
        row = claim.as_dict(text)
        assert 0 <= row["span"][0] < row["span"][1] <= len(text)
        assert row["words"] == text[row["span"][0] : row["span"][1]]
