"""What the model sees becomes records, and joins with what the rules find."""

from __future__ import annotations

import pytest

from tests.unit.coding.test_span_groups import sheet_for
from unbracket.coding.conditions_text import text_conditions
from unbracket.coding.gates import text_gates
from unbracket.coding.model_coder import ModelCoder
from unbracket.coding.orders import text_orders
from unbracket.coding.span_clauses import conditions_in, gates_in, orders_in, tidy
from unbracket.coding.span_groups import Group, groups_of
from unbracket.coding.span_join import Floors, joined_conditions, joined_gates, joined_orders
from unbracket.coding.span_model import Markings
from unbracket.coding.span_sheet import PARTS
from unbracket.model.document import Document
from unbracket.model.span import Span

KINDS = {
    "condition": {"condition_kind": "lexical", "polarity": "1"},
    "order": {"relation": "before"},
    "gate": {"gate_kind": "capacity", "holds": "false"},
}


def group_of(text: str, head: str, gain: float = 30.0, **parts: str) -> Group:
    """Make a claim by hand, from the words of its parts."""
    spans = {n: Span(text.index(w), text.index(w) + len(w)) for n, w in parts.items()}
    return Group(head, spans, Span(0, len(text)), 0.9, gain, KINDS[head], {})


def test_a_wording_that_no_rule_knows_becomes_a_condition_with_actors() -> None:
    """The parts lose their marks, and the rules' readers fill in the rest."""
    text = "A grain corridor would coax our troops out of the hills by Friday."
    assert text_conditions(text) == ()
    group = group_of(
        text,
        "condition",
        condition="A grain corridor ",
        trigger="would coax",
        consequence="our troops out of the hills",
    )
    ((_, found),) = conditions_in(text, [group])
    condition = found.condition
    assert condition.condition is not None
    assert condition.condition.of(text) == "A grain corridor"
    assert (condition.kind, condition.polarity) == ("lexical", 1)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Will we walk out if they pay?", ("if", "they pay", "we walk out")),
        ("It took weeks, if not months.", ("if not", "months", "weeks")),
        ("He asked if the port was open.", ("if", "the port was open", "He asked")),
    ],
)
def test_traps_and_questions_are_no_conditions(text: str, parts: tuple[str, str, str]) -> None:
    """What the guide leaves alone stays alone, however sure the model is."""
    trigger, held, follows = parts
    group = group_of(text, "condition", trigger=trigger, condition=held, consequence=follows)
    assert conditions_in(text, [group]) == ()


def test_a_part_keeps_the_words_that_point() -> None:
    """Conjunctions and marks go; "that" in front of a noun stays."""
    text = "but that fog, and "
    assert (tidy(text, Span(4, 18)) or Span(0, 1)).of(text) == "that fog"
    assert (tidy(text, Span(0, 18)) or Span(0, 1)).of(text).endswith("fog")


def test_an_order_claim_names_what_orders_it() -> None:
    """The words between the two steps are what orders them."""
    text = "The guns fall silent, and no sooner may any map be drawn."
    group = group_of(text, "order", first="The guns fall silent", second="any map be drawn")
    ((_, claim),) = orders_in(text, [group])
    assert (claim.relation, claim.words.of(text)) == ("before", "and no sooner may")


def test_a_gate_that_is_asked_for_is_open() -> None:
    """A question leaves open whether a gate holds."""
    text = "Can the caretaker sign anything at all?"
    ((_, claim),) = gates_in(text, [group_of(text, "gate", gate="the caretaker sign anything")])
    assert (claim.gate, claim.holds) == ("capacity", None)


FLOORS = Floors(alone=10.0, over=5.0)


def test_what_only_the_model_sees_counts_from_its_floor_on() -> None:
    """Below the floor nothing is added, above it the model's borders count."""
    text = "A grain corridor would coax our troops out of the hills."
    parts = {
        "condition": "A grain corridor",
        "trigger": "would coax",
        "consequence": "our troops out of the hills",
    }
    sheet = sheet_for(text, {"condition": parts})
    for gain, count in ((9.0, 0), (11.0, 1)):
        group = group_of(text, "condition", gain, **parts)
        found = joined_conditions(text, (), Markings((), (group,), (sheet,)), FLOORS)
        assert len(found) == count
        assert all(row.trained for row in found)


def test_what_only_the_rules_see_stays() -> None:
    """Without marks of the model the joins give what the rules give."""
    text = "If Norland frees the crews, we will open the port before the vote must be held."
    assert text_conditions(text)
    none = Markings(())
    assert joined_conditions(text, text_conditions(text), none) == text_conditions(text)
    assert joined_orders(text, text_orders(text), none) == text_orders(text)
    assert joined_gates(text, text_gates(text), none) == text_gates(text)


def test_the_model_may_move_the_borders_of_a_rule() -> None:
    """Both see the condition; the model's shares decide whose borders count."""
    text = "We will open the port if Norland frees the crews, the envoy of the league wrote home."
    ruled = text_conditions(text)
    parts = {
        "consequence": "We will open the port",
        "trigger": "if",
        "condition": "Norland frees the crews",
    }
    sheet = sheet_for(text, {"condition": parts})
    groups = tuple(g for head in PARTS for g in groups_of(sheet, head))
    (found,) = joined_conditions(text, ruled, Markings((), groups, (sheet,)), FLOORS)
    assert found.condition.condition is not None
    assert found.condition.condition.of(text) == "Norland frees the crews"


HOSTILE = ("", "\n\n", "if " * 400, "“" * 90, "\u0130\u0130 if \u0130", "a\x00b unless " * 30)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_raises_nothing_and_reads_the_same_twice(text: str) -> None:
    """The coder as it ships reads any text, and gives the same for it again."""
    document = Document(text=text)
    first, second = ModelCoder(), ModelCoder()
    assert first.conditions(text) == second.conditions(text)
    assert first.orders(document) == second.orders(document)
    assert first.gates(document) == second.gates(document)
