"""The stateless ``area``: map files in, areas by status out, no case involved (DESIGN §11)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from unbracket.casework.ground_files import MapSource, load_map
from unbracket.errors import UsageError
from unbracket.ground.geodesy import Outline
from unbracket.ground.layer import boundary_of, measures, read_shapes
from unbracket.ground.mapping import Matcher, matcher, parse_rules
from unbracket.ground.series import share
from unbracket.model.ground import Measure, StatusMapping


@dataclass(frozen=True, slots=True)
class AreaOrder:
    """What ``area`` is asked for: the statuses, the boundary, the bases by the text given."""

    matcher: Matcher
    bases: Mapping[str, float]
    clip: Outline | None = None
    clip_name: str = ""


def area_order(
    rules: Sequence[str], bases: Sequence[str], clip: MapSource | None, max_bytes: int
) -> AreaOrder:
    """Check the options of ``area`` and read the boundary.

    Raises UsageError for a rule or base that is none, InputError for a boundary that can't be read.
    """
    compiled = matcher(parse_rules(rules))
    named = {text.strip(): base_km2(text) for text in bases}
    if clip is None:
        return AreaOrder(compiled, named)
    shapes = read_shapes(load_map(clip, max_bytes), matcher(StatusMapping()))
    return AreaOrder(compiled, named, boundary_of(shapes), clip.name)


def area_of(source: MapSource, order: AreaOrder, max_bytes: int) -> dict[str, Any]:
    """Measure one map file and give the contract's object; raises InputError."""
    shapes = read_shapes(load_map(source, max_bytes), order.matcher)
    found = measures(shapes, order.clip)
    return {
        "file": source.name,
        "form": shapes.form,
        "clip": order.clip_name or None,
        "statuses": {
            status: measure_to_dict(measure, order.bases) for status, measure in found.items()
        },
        "reported": [problem.as_dict() for problem in shapes.problems],
    }


def measure_to_dict(measure: Measure, bases: Mapping[str, float]) -> dict[str, Any]:
    """Write a measure as the contract does: km², share of each base as a fraction, polygons."""
    shares = {text: round(share(measure.km2, base), 12) for text, base in bases.items()}
    return measure.as_dict() | {"share": shares}


def base_km2(text: str) -> float:
    """Read a base in square kilometres; raises UsageError for what is no area above 0."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value > 0):
        raise UsageError(
            f"base {text!r:.60} is no area",
            where=f"base {text!r:.60}",
            expected="a number of square kilometres above 0, such as 603628",
            next="give the base without separators or units",
        )
    return value
