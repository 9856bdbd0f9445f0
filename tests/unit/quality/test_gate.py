"""The gate: floors only rise, changed gold is noticed, what falls below a floor fails."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from quality import gate
from quality.passages import GOLD, load_passages

MEASURED = {"content_f1": 0.8126, "act": 0.5}


def run(folder: Path, *arguments: str, measured: Mapping[str, float] = MEASURED) -> int:
    """Run the gate in a folder with measures that are given."""
    return gate.main(
        arguments,
        gold=folder / "gold.jsonl",
        floors_path=folder / "floors.json",
        measuring=lambda _path, _misses: measured,
    )


def floors(folder: Path) -> dict[str, float]:
    """Read the floors that stand in a folder."""
    found: dict[str, float] = json.loads((folder / "floors.json").read_text())["floors"]
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with gold and with floors that were raised on it."""
    (tmp_path / "gold.jsonl").write_text("gold\n")
    assert run(tmp_path, "--raise", "--accept-gold") == 0
    return tmp_path


def test_without_floors_the_gate_fails(tmp_path: Path) -> None:
    """A gate without floors would let everything pass."""
    (tmp_path / "gold.jsonl").write_text("gold\n")
    assert run(tmp_path, "--accept-gold") == 1


def test_raised_floors_are_rounded_down(folder: Path) -> None:
    """Rounding never lifts a floor above what was measured."""
    assert floors(folder) == {"content_f1": 0.812, "act": 0.5}
    assert run(folder) == 0


def test_a_measure_below_its_floor_fails_and_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit status is 1 and the message names the measure."""
    assert run(folder, measured=MEASURED | {"act": 0.49}) == 1
    assert "below the floor: act" in capsys.readouterr().err


def test_raise_never_lowers_a_floor(folder: Path) -> None:
    """What got better rises, what got worse keeps its floor and fails."""
    assert run(folder, "--raise", measured={"content_f1": 0.9, "act": 0.1}) == 1
    assert floors(folder) == {"content_f1": 0.9, "act": 0.5}


def test_a_measure_that_is_gone_fails(folder: Path) -> None:
    """A floor can't be passed by no longer measuring."""
    assert run(folder, measured={"content_f1": 0.9}) == 1


def test_a_new_measure_without_a_floor_passes(folder: Path) -> None:
    """It gets its floor with the next raise."""
    assert run(folder, measured=MEASURED | {"party": 0.1}) == 0
    assert run(folder, "--raise", measured=MEASURED | {"party": 0.1}) == 0
    assert floors(folder)["party"] == 0.1


def test_changed_gold_fails_until_it_is_accepted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A change of the gold can't go unnoticed, and doesn't touch the floors."""
    (folder / "gold.jsonl").write_text("other gold\n")
    assert run(folder) == 1
    assert "--accept-gold" in capsys.readouterr().err
    assert run(folder, "--raise") == 1
    assert run(folder, "--accept-gold") == 0
    assert run(folder) == 0
    assert floors(folder) == {"content_f1": 0.812, "act": 0.5}


def test_line_ends_of_a_checkout_do_not_change_the_fingerprint(tmp_path: Path) -> None:
    """A checkout on another system holds the same gold."""
    (tmp_path / "a").write_bytes(b"x\ny\n")
    (tmp_path / "b").write_bytes(b"x\r\ny\r\n")
    assert gate.fingerprint(tmp_path / "a") == gate.fingerprint(tmp_path / "b")


def test_the_gold_holds_enough_passages_and_every_span_has_words() -> None:
    """At least 60 passages, negatives among them, and no span begins or ends in white space."""
    passages = load_passages(GOLD)
    assert len(passages) >= 60
    assert sum(not passage.statements for passage in passages) >= 8
    for passage in passages:
        for said in passage.statements:
            for start, end in (*said.content, *said.source, *said.cue):
                words = passage.text[start:end]
                assert words
                assert words == words.strip()


def test_a_span_outside_of_its_passage_is_refused(tmp_path: Path) -> None:
    """The gold's own mistakes are found when it is read."""
    statement = {
        "content": [[0, 99]],
        "source": [],
        "cue": [],
        "how": "direct",
        "speakers": [["Ada Roe"]],
        "party": None,
        "act": "ASSERT",
        "hedge": "firm",
        "condition": None,
    }
    passage = {
        "id": "x",
        "construction": "direct",
        "theme": None,
        "text": "short",
        "statements": [statement],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"frames": {}}) + "\n" + json.dumps(passage) + "\n")
    with pytest.raises(ValueError, match="x: "):
        load_passages(path)
