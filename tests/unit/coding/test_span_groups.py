"""Whole claims from shares: each part once, within its sentence, and nothing from nothing."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.coding.span_groups import NEEDED, best_claim, groups_of
from unbracket.coding.span_input import HEADS
from unbracket.coding.span_sheet import PARTS, Sheet, sheet_of
from unbracket.language.pieces import Pieces
from unbracket.language.segment import paragraphs, sentences
from unbracket.model.span import Span

T, K, R = 1, 3, 5  # columns of the beginnings of trigger, condition and consequence
SLACK = 1e-6


def sheet_for(text: str, marks: dict[str, dict[str, str]], share: float = 0.9) -> Sheet:
    """Make a sheet in which the words of some stretches have their class with a share."""
    given_pieces = Pieces()
    at = 0
    for word in text.replace(",", " ,").replace(".", " .").split():
        start = text.index(word, at)
        at = start + len(word)
        given_pieces.add((9, 1, 1, start, at, 1, 0))
    shares = {}
    for head in HEADS:
        count = len(HEADS[head])
        rows = np.full((len(given_pieces), count), (1 - share) / (count - 1), np.float32)
        rows[:, 0] = share
        shares[head] = rows
    for head, parts in marks.items():
        for name, words in parts.items():
            start = text.index(words)
            inside = [
                k
                for k in range(len(given_pieces))
                if start <= given_pieces.starts[k] < start + len(words)
            ]
            column = 2 * PARTS[head].index(name) + 1
            for number, k in enumerate(inside):
                shares[head][k] = (1 - share) / (len(HEADS[head]) - 1)
                shares[head][k, column + bool(number)] = share
    found = [s for block in paragraphs(text) for s in sentences(text, block)]
    sheet = sheet_of(text, given_pieces, shares, found)
    assert sheet is not None
    return sheet


TEXT = "The envoy said the port opens if Norland frees the crews."
MARKS = {
    "condition": {
        "consequence": "the port opens",
        "trigger": "if",
        "condition": "Norland frees the crews",
    }
}


def test_marked_words_come_back_as_one_claim() -> None:
    """The parts are those whose words are likely, with the gain that the sheet gives them."""
    sheet = sheet_for(TEXT, MARKS)
    (group,) = groups_of(sheet, "condition")
    assert {name: span.of(TEXT) for name, span in group.parts.items()} == MARKS["condition"]
    assert group.gain > 20
    assert abs(sheet.gain("condition", group.parts) - group.gain) < SLACK
    assert group.sentence == Span(0, len(TEXT))
    assert 0.8 < group.score <= 1.0


def test_a_text_without_marks_holds_no_claim() -> None:
    """Where nothing is likely, no head gives a claim."""
    sheet = sheet_for(TEXT, {}, share=0.97)
    assert [groups_of(sheet, head) for head in PARTS] == [[], [], []]


def test_a_claim_without_its_consequence_is_none() -> None:
    """A trigger and a condition alone are no claim, however likely."""
    marks = {"condition": {k: v for k, v in MARKS["condition"].items() if k != "consequence"}}
    assert groups_of(sheet_for(TEXT, marks), "condition") == []


def test_a_gate_is_a_claim_of_one_part() -> None:
    """The words of a gate alone are the claim."""
    text = "The envoy has no mandate, he said."
    (gate,) = groups_of(sheet_for(text, {"gate": {"gate": "The envoy has no mandate"}}), "gate")
    assert gate.parts["gate"].of(text) == "The envoy has no mandate"


def test_a_condition_in_the_sentence_before_is_reached() -> None:
    """Parts may stand in two neighbours; the sentence is the trigger's."""
    text = "The crews come home. Otherwise we walk out."
    parts = {
        "condition": "The crews come home",
        "trigger": "Otherwise",
        "consequence": "we walk out",
    }
    (group,) = groups_of(sheet_for(text, {"condition": parts}), "condition")
    assert {name: span.of(text) for name, span in group.parts.items()} == parts
    assert group.sentence.of(text).startswith("Otherwise")


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 14), st.integers(0, 2**32 - 1))
def test_parts_never_overlap_and_stay_free(count: int, seed: int) -> None:
    """For any shares: each part at most once, none over another, none over a taken word."""
    rng = np.random.default_rng(seed)
    rows = rng.dirichlet(np.ones(7), count)
    free = rng.random(count) > 0.2
    borders = [count // 2] if count > 1 else []
    gain, runs = best_claim(rows, PARTS["condition"], NEEDED["condition"], free, borders)
    taken = [k for start, end in runs.values() for k in range(start, end)]
    assert len(taken) == len(set(taken))
    assert all(free[k] for k in taken)
    assert all(not start < border < end for border in borders for start, end in runs.values())
    assert not runs or {"condition", "consequence"} <= set(runs)
    assert runs or gain == 0.0
