"""Judging a claim's admitted values against what was found, assumption by assumption."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.ground.figures_units import Range, number, ratio_hint
from unbracket.model.figure import CONSISTENT, FACTOR, INCONSISTENT

LEAST_FACTOR = 1.5  # from which two values are told apart by a factor


@dataclass(frozen=True, slots=True)
class Found:
    """What one assumption gives: its name, the value, and how far the value may lie."""

    name: str
    value: float
    low: float
    high: float

    @classmethod
    def exactly(cls, name: str, value: float) -> Found:
        """Make a finding without any latitude."""
        return cls(name, value, value, value)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the findings that fit (likeliest first), and the factor where off."""

    verdict: str
    fits: tuple[Found, ...]
    nearest: Found
    factor: tuple[float, float] | None
    claim_is_larger: bool
    unit: str = ""

    @property
    def factor_words(self) -> str:
        """Say the factor and which side is larger."""
        if self.factor is None:
            return ""
        low, high = self.factor
        span = number(low) if high / low < 1.05 else f"{number(low)} to {number(high)}"
        side = "the claim is" if self.claim_is_larger else "what was found is"
        other = "what was found" if self.claim_is_larger else "the claim"
        hint = ratio_hint(low, high, self.unit)
        return f"{side} {span} times {other}" + (f", {hint}" if hint else "")


def judge(value: float, allowed: Range, found: Sequence[Found], unit: str = "") -> Judgement:
    """Judge a claimed value with the range that its words admit against at least one finding.

    Consistent where any finding lies inside; off by a factor where every finding is off by 1.5 or
    more to the same side; inconsistent otherwise. ``unit`` is for naming what may be confused.
    """
    order = sorted(found, key=lambda row: abs(row.value - value))
    # The findings come with the likeliest assumption first: nearest day, base as listed.
    fits = tuple(row for row in found if allowed.holds(row.low, row.high))
    if fits:
        return Judgement(CONSISTENT, fits, fits[0], None, False)
    ratios = [_edges(allowed, row) for row in found]
    larger = all(row.high < allowed.low for row in found)
    smaller = all(row.low > allowed.high for row in found)
    if (larger or smaller) and all(ratio >= LEAST_FACTOR for ratio in ratios):
        centre = sorted(_ratio(value, row.value) for row in found)
        if math.isfinite(centre[-1]):
            return Judgement(FACTOR, (), order[0], (centre[0], centre[-1]), larger, unit)
    return Judgement(INCONSISTENT, (), order[0], None, larger)


def _edges(allowed: Range, row: Found) -> float:
    if row.high < allowed.low:
        return _ratio(allowed.low, row.high)
    return _ratio(row.low, allowed.high)


def _ratio(one: float, other: float) -> float:
    if one * other <= 0:
        return math.inf if one != other else 1.0
    big, small = max(abs(one), abs(other)), min(abs(one), abs(other))
    return big / small
