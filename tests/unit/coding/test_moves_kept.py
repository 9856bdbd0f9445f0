"""What a condition makes of an act: a price where help is kept back or a step comes first."""

from __future__ import annotations

import pytest

from unbracket.coding.conditions_text import text_conditions
from unbracket.coding.moves import keeps_back, lets_pass, opens_in_order
from unbracket.coding.view import make_view
from unbracket.model.span import Span


def _condition(text: str) -> tuple[bool, bool]:
    """Tell what the first condition of a text makes of its act."""
    found = text_conditions(text)
    assert found, text
    view = make_view(text, (Span(0, len(text)),))
    return keeps_back(view, found[0].condition), opens_in_order(found[0].condition)


@pytest.mark.parametrize(
    "text",
    [
        "Norland will not lift the embargo as long as one pilot is held.",
        "There will be no vote until the maps are on the table.",
        "Nothing will be signed unless the guns fall silent.",
        "Without the cap there will be no contract.",
    ],
)
def test_cooperation_kept_back_until_a_condition_holds(text: str) -> None:
    """No vote, no signature and sanctions that stay are withheld cooperation."""
    assert _condition(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "If the guns fall silent, Norland will lift the embargo.",
        "Unless the guns fall silent, the army will shell the port.",
        "If the embargo stays, there will be no vote.",
    ],
)
def test_harm_and_offers_keep_nothing_back(text: str) -> None:
    """Harm, a gift and a condition that is no price are left to the model."""
    assert not _condition(text)[0]


def test_step_before_what_it_opens_is_a_price() -> None:
    """A step that is asked for first, and what it opens, are a precondition."""
    assert _condition("The troops must leave before the port can open.")[1]
    assert not _condition("If the troops leave, the port can open.")[1]


@pytest.mark.parametrize(
    ("words", "lets"),
    [
        ("Norland would not stand in the way of a vote after the harvest", True),
        ("the cabinet does not oppose the lifting of the ban", True),
        ("Norland would oppose a vote", False),
        ("Norland will not sign", False),
    ],
)
def test_a_refusal_to_hinder_is_no_refusal(words: str, lets: bool) -> None:
    """Whoever says that they will not oppose a step refuses nothing."""
    assert lets_pass(make_view(words, (Span(0, len(words)),))) is lets
