"""The floors of derived demands: held, lifted, never lowered."""

from __future__ import annotations

import json
from pathlib import Path

from quality.demands import Result, Table, above_floors, measures


def test_floors_are_lifted_and_never_lowered(tmp_path: Path) -> None:
    """What is measured below a floor fails and leaves it; new weights keep a demand's leeway."""
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"demands": {"rules: a": 0.9}, "coding": {"x": 1.0}}), "utf-8")
    assert above_floors({"rules: a": 0.95, "model: a": 0.8}, True, path)
    assert not above_floors({"rules: a": 0.91}, True, path)
    kept = json.loads(path.read_text("utf-8"))
    assert kept == {"demands": {"rules: a": 0.95, "model: a": 0.775}, "coding": {"x": 1.0}}


def test_measures_are_shares_of_what_was_listed_and_of_what_is_hard() -> None:
    """Each annotator's share stands by itself; wrong hard demands are turned round."""
    table = Table((Result("a", "A", 4, 3, ("x",)),), 10, 5, 2, 8, 2, 0, ())
    assert measures("rules", table) == {
        "rules: a, annotator A": 0.75,
        "rules: hard ones that somebody lists": 0.75,
    }
    assert table.wrong == 0.5
