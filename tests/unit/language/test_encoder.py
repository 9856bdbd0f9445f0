"""The runtime of the weights and their card."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from unbracket.errors import SettingsError
from unbracket.language.encoder import Encoder
from unbracket.language.shipped import (
    CARD,
    FILES,
    MATRICES,
    SPAN_WEIGHTS,
    VOCABULARY,
    WEIGHTS,
    digest_of,
    read_card,
    span_weights_present,
    weights_folder,
    weights_present,
)
from unbracket.language.wordpiece import FIRST, LAST

WINDOW = ([FIRST, 2057, 2097, 2025, LAST], [0, 2, 1, 1, 0], [0, 1, 1, 1, 0])


def test_the_card_has_the_digest_of_the_weights_that_ship() -> None:
    """Weights and card belong together; the digest names the engine in every proposal."""
    assert read_card().sha256 == digest_of(weights_folder(), FILES)


def test_the_weights_are_small_enough_to_ship() -> None:
    """At most 40 MB for the model with its span branch, less than 80 MB for all weights."""
    assert sum((weights_folder() / name).stat().st_size for name in FILES) <= 40e6
    assert sum(path.stat().st_size for path in weights_folder().iterdir()) < 80e6


def test_the_digest_changes_with_each_of_the_files(tmp_path: Path) -> None:
    """Graphs and matrices together are the engine: a change in one of them is another engine."""
    seen = set()
    for content in (b"a", b"b"):
        for name in FILES:
            (tmp_path / name).write_bytes(content)
            seen.add(digest_of(tmp_path, FILES))
    assert len(seen) == 2 * len(FILES)


def test_tags_are_had_without_the_span_graph(tmp_path: Path) -> None:
    """Each use loads its own graph only; spans say what is missing."""
    for name in (WEIGHTS, MATRICES, CARD, VOCABULARY):
        shutil.copy(weights_folder() / name, tmp_path / name)
    encoder = Encoder(tmp_path)
    assert np.array_equal(encoder.run(*WINDOW)[0], Encoder().run(*WINDOW)[0])
    assert not span_weights_present(tmp_path)
    assert span_weights_present()
    with pytest.raises(SettingsError) as caught:
        encoder.spans((2057, 2097), (2, 1), (1, 1), ("event",))
    assert SPAN_WEIGHTS in str(caught.value)


def test_one_window_gives_probabilities() -> None:
    """Tags and pointers of every piece sum to one."""
    tags, links = Encoder().run(*WINDOW)
    assert tags.shape == (5, 7)
    assert links.shape == (3, 5, 5)
    assert np.allclose(tags.sum(1), 1, atol=1e-4)
    assert np.allclose(links.sum(2), 1, atol=1e-4)


def test_the_same_window_gives_the_same_numbers_on_any_number_of_threads() -> None:
    """The runtime is deterministic, and threads change nothing."""
    one, two = Encoder(threads=1), Encoder(threads=2)
    first, again, other = one.run(*WINDOW), one.run(*WINDOW), two.run(*WINDOW)
    assert np.array_equal(first[0], again[0])
    assert np.array_equal(first[1], other[1])


def test_broken_weights_are_a_diagnosis(tmp_path: Path) -> None:
    """A file that is no model is named, with the way out."""
    (tmp_path / WEIGHTS).write_bytes(b"no model")
    with pytest.raises(SettingsError) as caught:
        Encoder(tmp_path)
    assert WEIGHTS in str(caught.value)
    assert "--no-model" in caught.value.diagnosis.next


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": "1"}'])
def test_a_broken_card_is_a_diagnosis(tmp_path: Path, content: str) -> None:
    """A card that doesn't parse stops with what was expected."""
    (tmp_path / CARD).write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_card(tmp_path)
    assert "sha256" in caught.value.diagnosis.expected


@pytest.mark.parametrize("missing", [WEIGHTS, MATRICES, CARD, VOCABULARY])
def test_weights_are_present_only_when_all_their_files_are(tmp_path: Path, missing: str) -> None:
    """A missing file means the rule engines, not a failure in the middle of a run."""
    for name in (WEIGHTS, MATRICES, CARD, VOCABULARY):
        (tmp_path / name).write_bytes(b"x")
    assert weights_present(tmp_path)
    (tmp_path / missing).unlink()
    assert not weights_present(tmp_path)


def test_choosing_the_engines_loads_neither_numpy_nor_the_runtime() -> None:
    """Commands that tag nothing do not pay for the model."""
    code = (
        "import sys; from unbracket.language.shipped import weights_present; weights_present(); "
        "print([name for name in ('numpy', 'onnxruntime') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_other_weights_in_a_folder_of_their_own_can_be_used(tmp_path: Path) -> None:
    """A folder with the same files stands in for what ships."""
    for name in (WEIGHTS, MATRICES, CARD, VOCABULARY):
        shutil.copy(weights_folder() / name, tmp_path / name)
    card = json.loads((tmp_path / CARD).read_text(encoding="utf-8"))
    (tmp_path / CARD).write_text(json.dumps(card | {"version": "other"}), encoding="utf-8")
    assert read_card(tmp_path).version == "other"
    assert np.array_equal(Encoder(tmp_path).run(*WINDOW)[0], Encoder().run(*WINDOW)[0])
