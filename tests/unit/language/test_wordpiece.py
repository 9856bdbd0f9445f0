"""Word pieces against a table made by the reference tokenizer (training/wordpiece_golden.py)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.language.shipped import vocabulary

GOLDEN: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "wordpieces.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("row", GOLDEN, ids=[row["text"][:24] for row in GOLDEN])
def test_pieces_of_a_text_equal_the_reference_token_for_token(row: dict[str, Any]) -> None:
    """Ids and places are those of the reference implementation."""
    pieces = vocabulary().pieces(row["text"])
    assert [piece[0] for piece in pieces] == row["ids"]
    assert [[piece[1], piece[2]] for piece in pieces] == row["offsets"]


def test_the_vocabulary_has_the_size_of_the_base_model() -> None:
    """The shipped vocabulary is whole: a shifted line would move every id."""
    assert len(vocabulary()) == 30522
    assert [piece[0] for piece in vocabulary().pieces("the [")] == [1996, 1031]


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_pieces_of_any_text_lie_in_it_in_order(text: str) -> None:
    """Nothing raises, and every piece has a place inside of the text, in reading order."""
    at = 0
    for _, start, end, _ in vocabulary().pieces(text):
        assert at <= start < end <= len(text)
        at = start


def test_a_stretch_is_cut_as_if_it_stood_alone_with_places_of_the_whole_text() -> None:
    """Offsets are of the whole text, whatever stretch is read."""
    text = "Haldby: the ferries of Norland sail."
    whole = vocabulary().pieces(text)
    part = vocabulary().pieces(text, 8)
    assert part == [piece for piece in whole if piece[1] >= 8]
