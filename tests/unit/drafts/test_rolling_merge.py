"""Tightness: what a word-level diff finds equal stays outside of brackets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from unbracket.drafts.align_rows import rows_of
from unbracket.drafts.rolling import rolling
from unbracket.drafts.rolling_count import count_group
from unbracket.drafts.rolling_merge import CELLS, Column, added, matched, merged
from unbracket.drafts.rolling_tokens import START, Token, folded, tokens_of
from unbracket.model.draft import Alignment, Link, Unit

WORDS = ["ferry", "grain", "harbour", "council", "treaty", "border", "river", "salt"]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25)


def lined_up(*texts: str) -> Alignment:
    """Put single points into one row."""
    units = tuple((Unit("1", text),) for text in texts)
    links = [
        Link(0, 0, "reworded", False, None, 1.0, False, "", (0, other))
        for other in range(1, len(texts))
    ]
    return Alignment(units, tuple(links), rows_of([1] * len(texts), links))


@settings(max_examples=150, deadline=None)
@given(sentences, sentences)
def test_two_drafts_bracket_exactly_what_a_word_diff_leaves_unmatched(
    one: list[str], two: list[str]
) -> None:
    """The bracketed words of two drafts are as many as outside of a longest common subsequence."""
    text = rolling(lined_up(" ".join(one), " ".join(two)), ["A", "B"])
    count = count_group(text.groups[0])
    common = LCSseq.similarity(one, two)
    assert count.clear == common
    assert count.words == len(one) + len(two) - 2 * common


@settings(max_examples=80, deadline=None)
@given(st.lists(sentences, min_size=3, max_size=5))
def test_columns_hold_every_token_once_in_order(voices: list[list[str]]) -> None:
    """Every voice's tokens stand in rising columns of their own key."""
    columns = merged([[Token(word, True) for word in voice] for voice in voices])
    for number, voice in enumerate(voices):
        places = [column.at[number] for column in columns if number in column.at]
        assert places == list(range(len(voice)))
        keys = [column.key for column in columns if number in column.at]
        assert keys == voice


def test_a_third_draft_does_not_loosen_what_all_share() -> None:
    """What the two farthest drafts share stays clear in all three."""
    text = rolling(
        lined_up(
            "the council meets and the board votes",
            "the board votes and the council meets",
            "the council meets and the board votes again",
        ),
        ["A", "B", "C"],
    )
    assert count_group(text.groups[0]).clear == 3


def test_a_block_too_large_for_an_exact_comparison_is_anchored() -> None:
    """Above the limit of cells the words still line up by what stands once."""
    size = 3000
    columns = [Column(f"w{place}", {0: place}) for place in range(size)]
    keys = [f"w{place}" for place in range(size) if place % 7]
    keys.insert(0, "new")
    assert len(columns) * len(keys) > CELLS
    assert len(matched(columns, keys, 2)) == len(keys) - 1
    assert len(added(columns, keys, 1, 2)) == size + 1


@given(st.text(max_size=40))
def test_tokens_give_a_folded_text_back(text: str) -> None:
    """Gaps and keys make up the text, and no token is the sign of a beginning."""
    whole = folded(text)
    tokens = tokens_of(whole)
    assert "".join(" " * token.gap + token.key for token in tokens) == whole
    assert START not in {token.key for token in tokens}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("600,000 or 600 000", ["600,000", "or", "600 000"]),
        ("15% of $3.5 bn", ["15%", "of", "$3.5", "bn"]),
        ("5km², 3bis, 20XX", ["5km²", ",", "3bis", ",", "20XX"]),
        ("cease-fire's [x]", ["cease", "-", "fire's", "[", "x", "]"]),
    ],
)
def test_figures_keep_their_separators_and_units(text: str, keys: list[str]) -> None:
    """A figure is one token, a mark stands alone."""
    assert [token.key for token in tokens_of(text)] == keys
