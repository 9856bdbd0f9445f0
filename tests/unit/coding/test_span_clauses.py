"""What becomes of a condition that the span model marks."""

from __future__ import annotations

import pytest

from unbracket.coding.span_clauses import condition_in, cut_short
from unbracket.coding.span_groups import Group
from unbracket.model.span import Span
from unbracket.model.statement import Condition


def _at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _group(text: str, trigger: str, condition: str, consequence: str) -> Group:
    """Mark three parts as the model would, with the polarity of a plain "if"."""
    parts = {
        "trigger": _at(text, trigger),
        "condition": _at(text, condition),
        "consequence": _at(text, consequence),
    }
    kinds = {"condition_kind": "explicit", "polarity": "1"}
    return Group("condition", parts, Span(0, len(text)), 0.9, 20.0, kinds, {})


@pytest.mark.parametrize(
    ("text", "trigger", "condition", "consequence", "polarity"),
    [
        ("Without a pledge the port stays shut.", "Without", "a pledge", "the port stays shut", -1),
        ("Unless they pay, the port stays shut.", "Unless", "they pay", "the port stays shut", -1),
        ("If they pay, the port will open.", "If", "they pay", "the port will open", 1),
    ],
)
def test_polarity_follows_a_word_that_turns_it(
    text: str, trigger: str, condition: str, consequence: str, polarity: int
) -> None:
    """“Without” and “unless” turn a condition, whatever the model finds likelier."""
    found = condition_in(text, _group(text, trigger, condition, consequence))
    assert found is not None
    assert found.condition.polarity == polarity


def test_condition_in_front_of_its_conjunction_is_none() -> None:
    """“Paid into an account while the port reopens” makes no condition of the account."""
    text = "The bonus will be paid into a fund of the town while the port reopens."
    assert (
        condition_in(text, _group(text, "while", "a fund of the town", "the port reopens")) is None
    )


def test_condition_that_after_that_points_back_to_is_kept() -> None:
    """What “after that” follows stands in front of it."""
    text = "They must leave the bay; after that we can talk about the quotas."
    marked = _group(text, "after that", "They must leave the bay", "we can talk about the quotas")
    found = condition_in(text, marked)
    assert found is not None
    assert found.condition.condition == _at(text, "They must leave the bay")


@pytest.mark.parametrize(
    ("part", "cut"),
    [("nineteen days will go on", True), ("The strike will go on", False)],
)
def test_consequence_that_begins_within_a_phrase_is_cut_short(part: str, cut: bool) -> None:
    """“… has shut the port for | nineteen days will go on” begins inside of the subject."""
    text = "The strike that has shut the port for nineteen days will go on until they pay."
    if not cut:
        text = "The strike will go on until they pay."
    trigger, held = _at(text, "until"), _at(text, "they pay")
    whole = Span(0, text.index(" until"))
    ruled = Condition("duration", held, whole, trigger=trigger, polarity=-1)
    seen = Condition("duration", held, _at(text, part), trigger=trigger, polarity=-1)
    assert cut_short(text, seen, ruled) is cut
