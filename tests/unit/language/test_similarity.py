"""Likeness of texts by their words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.language.similarity import WordEmbedder, stem

PROVISIONS = (
    "Norland's troops withdraw from the delta",
    "The embargo on timber is lifted",
    "The prisoners are released",
    "Eastland joins the western alliance",
)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("the withdrawal of the army from the delta", 0),
        ("they want the timber embargo to be lifted", 1),
        ("releasing every prisoner at once", 2),
        ("membership in the western alliance", 3),
    ],
)
def test_query_is_most_like_the_text_about_the_same_thing(query: str, best: int) -> None:
    """Inflected words meet through their stems."""
    row = WordEmbedder().similarity([query], PROVISIONS)[0]
    assert row.index(max(row)) == best


def test_text_is_wholly_like_itself_and_unlike_strange_words() -> None:
    """The cosine runs from 0 to 1."""
    rows = WordEmbedder().similarity([PROVISIONS[0], "xyzzy plugh"], PROVISIONS)
    assert rows[0][0] == pytest.approx(1.0)
    assert max(rows[1]) == 0.0


def test_empty_queries_and_texts_give_zeros() -> None:
    """Nothing is like nothing."""
    embedder = WordEmbedder()
    assert embedder.similarity(["", "the"], ["a", ""]) == [[0.0, 0.0], [0.0, 0.0]]
    assert embedder.similarity(["peace"], []) == [[]]
    assert embedder.similarity([], ["peace"]) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("withdrawal", "withdrew"), ("recognition", "recognised"), ("stopped", "stopping"),
        ("tariffs", "tariff"), ("negotiations", "negotiation"), ("legality", "legally"),
    ],
)  # fmt: skip
def test_forms_of_a_word_share_a_stem(left: str, right: str) -> None:
    """Stems join inflections and nouns of verbs."""
    assert stem(left) == stem(right)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=4), st.lists(st.text(max_size=80), max_size=4))
def test_any_texts_give_numbers_between_zero_and_one(queries: list[str], texts: list[str]) -> None:
    """Shape and range hold for any input, and the answer is the same every time."""
    embedder = WordEmbedder()
    rows = embedder.similarity(queries, texts)
    assert [len(row) for row in rows] == [len(texts)] * len(queries)
    assert all(0.0 <= value <= 1.0 for row in rows for value in row)
    assert rows == WordEmbedder().similarity(queries, texts)
