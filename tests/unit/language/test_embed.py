"""Sentence vectors of the act weights' second branch."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.language.embed import WIDTH, SentenceEmbedder
from unbracket.language.shipped import ACT_FILES, digest_of, read_act_card, weights_folder
from unbracket.model.ports import Embedder

EMBEDDER = SentenceEmbedder()


def test_rows_have_length_one_and_the_width_of_the_base_model() -> None:
    """Shape (texts, 384), unit rows, single precision; no text gives no rows."""
    found = EMBEDDER.embed(["The strait stays open.", "", "Norland's army is capped."])
    assert found.shape == (3, WIDTH)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1.0, atol=1e-5)
    assert EMBEDDER.embed([]).shape == (0, WIDTH)


def test_sentences_of_like_meaning_are_nearer_than_others() -> None:
    """Words differ, meaning counts."""
    found = EMBEDDER.similarity(
        ["The army may have no more than 600,000 soldiers."],
        ["Troop numbers are limited to six hundred thousand.", "The port sells fish on Fridays."],
    )[0]
    assert found[0] > found[1] + 0.3


def test_a_vector_does_not_depend_on_its_neighbours() -> None:
    """Each text runs alone."""
    together = EMBEDDER.embed(["The gate is shut.", "A long other text " * 20])
    assert np.array_equal(together[0], SentenceEmbedder().embed(["The gate is shut."])[0])


def test_a_huge_text_is_cut_and_stays_comparable() -> None:
    """The time is bounded: only the beginning of a huge text is read."""
    found = EMBEDDER.embed(["word " * 200_000, "word " * 1000])
    assert float(found[0] @ found[1]) > 0.99


def test_the_card_has_the_digest_of_the_act_weights_that_ship() -> None:
    """Weights and card belong together; the file is small enough."""
    assert read_act_card().sha256 == digest_of(weights_folder(), ACT_FILES)
    assert sum((weights_folder() / name).stat().st_size for name in ACT_FILES) <= 39e6


def test_the_embedder_is_one_by_its_port() -> None:
    """It can stand where the word embedder stands."""
    embedder: Embedder = EMBEDDER
    assert embedder.info.name == "sentences"
    assert embedder.similarity([], ["a"]) == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_the_embedder_raise(text: str) -> None:
    """Any text has a finite vector of length one."""
    found = EMBEDDER.embed([text])
    assert np.isfinite(found).all()
    assert abs(float(np.linalg.norm(found[0])) - 1.0) < 1e-4
