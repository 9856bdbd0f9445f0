"""Movement between two utterances of one side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from unbracket.coding.movement import (
    DENIAL,
    HARDENING,
    MIXED,
    REVERSAL,
    SOFTENING,
    Utterance,
    movement,
)
from unbracket.coding.rivals import Report

ROE = Report("a", "Norland would accept monitors on the pier", "Ada Roe", "NOR")
FOR = Utterance(ROE, "AGREE", "for", "2031-01-05", "monitors")
AGAINST = Utterance(
    replace(ROE, id="b", text="Norland would never accept monitors"),
    "REJECT",
    "against",
    "2031-03-01",
    "monitors",
)


def kind(a: Utterance, b: Utterance) -> str:
    """Give the kind of a movement, "" for none."""
    flag = movement(a, b)
    return flag.kind if flag else ""


def test_turning_from_for_to_against_is_a_reversal_both_ways() -> None:
    """The flag says which way it went."""
    assert kind(FOR, AGAINST) == REVERSAL
    assert kind(AGAINST, FOR) == REVERSAL


def test_two_voices_of_one_side_within_a_week_are_mixed_signals() -> None:
    """Months apart the side has turned round."""
    other = replace(AGAINST, report=replace(AGAINST.report, speaker="Bo Eik"))
    assert kind(FOR, replace(other, day="2031-01-08")) == MIXED
    assert kind(FOR, other) == REVERSAL


def test_other_provision_or_other_side_moves_nothing() -> None:
    """What is compared has to be comparable."""
    assert kind(FOR, replace(AGAINST, provision="toll")) == ""
    stranger = replace(AGAINST.report, speaker="Jon Vale", party="EAS")
    assert kind(FOR, replace(AGAINST, report=stranger)) == ""


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (("ACCUSE", "against"), ("REJECT", "against"), HARDENING),
        (("REJECT", "against"), ("AGREE", "open"), SOFTENING),
        (("AGREE", "open"), ("REJECT", "against"), HARDENING),
        (("REQUEST", "for"), ("THREATEN", "for"), HARDENING),
        (("AGREE", "for"), ("AGREE", "for"), ""),
        (("ASSERT", "none"), ("ASSERT", "none"), ""),
    ],
)
def test_distance_from_the_other_side_tells_harder_from_softer(
    before: tuple[str, str], after: tuple[str, str], wanted: str
) -> None:
    """The scale runs from giving way over open questions to refusals and threats."""
    text = replace(ROE, text="monitors on the pier")
    one = replace(FOR, report=text, act=before[0], stance=before[1])
    other = replace(AGAINST, report=text, act=after[0], stance=after[1])
    assert kind(one, other) == wanted


@pytest.mark.parametrize(("sizes", "wanted"), [((20, 60), HARDENING), ((60, 20), SOFTENING)])
def test_larger_demand_hardens(sizes: tuple[int, int], wanted: str) -> None:
    """Two requests for one thing are compared by their amounts."""
    one, other = (
        replace(FOR, act="REQUEST", day=f"2031-0{n}-01",
                report=replace(ROE, text=f"{size} boats from the bloc"))
        for n, size in enumerate(sizes, 1)
    )  # fmt: skip
    assert kind(one, other) == wanted


def test_denial_is_linked_to_what_it_denies_but_not_to_its_own_side() -> None:
    """It shares the words of the charge."""
    charge = Utterance(
        Report("a", "Norland had mined the harbour", "Jon Vale", "EAS"),
        "ACCUSE",
        "none",
        "2031-01-05",
    )
    denial = Utterance(
        Report("b", "nobody had mined the harbour", "Ada Roe", "NOR"), "DENY", "none", "2031-01-06"
    )
    assert kind(charge, denial) == DENIAL
    assert kind(replace(charge, report=replace(charge.report, party="NOR")), denial) == ""
    other = replace(denial, report=replace(denial.report, text="she would resign in spring"))
    assert kind(charge, other) == ""
