"""Figures that are claimed, and what a check of one found.

Values keep the unit that the words gave (``unit``); ``words`` is the span's exact text. A check
never says whether a claim is true, only whether it agrees with other figures, bases or maps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from unbracket.model.span import Span

# What a figure may measure; "time" is a length of time and is not compared with anything.
MEASURED = (
    "area held",
    "share of territory",
    "share",
    "amount",
    "change",
    "pace",
    "superlative",
    "time",
)
CONSISTENT = "consistent"
FACTOR = "off by a factor"
INCONSISTENT = "inconsistent"
UNCHECKABLE = "not checkable"
VERDICTS = (CONSISTENT, FACTOR, INCONSISTENT, UNCHECKABLE)
# The gravest verdict of a claim's checks is the claim's.
GRAVITY = (FACTOR, INCONSISTENT, CONSISTENT, UNCHECKABLE)


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """One claimed number with what its words say about it.

    ``base`` is what it is a share of, as named; ``since`` and ``until`` are EDTF bounds of the time
    that a change, pace or superlative is about, ``per`` the unit of time of a pace, ``role`` the
    preposition before it (from, to, of, by), ``as_of`` the EDTF date that it counts for.
    ``provider`` is whose figure it is said to be, ``cited_by`` who publishes it. ``place`` names
    the stretch of text within which figures are compared with each other. ``upper`` closes a range.
    """

    id: str
    value: float | None
    unit: str = ""
    measured: str = "amount"
    comparison: str = ""
    base: str = ""
    upper: float | None = None
    since: str = ""
    until: str = ""
    per: str = ""
    role: str = ""
    as_of: str = ""
    provider: str = ""
    cited_by: str = ""
    topic: str = ""
    statement_id: str = ""
    document_id: str = ""
    span: Span | None = None
    words: str = ""
    context: str = ""
    place: str = ""
    by_hand: bool = False
    author: str = ""
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Write the claim as JSON."""
        return {
            "id": self.id,
            "measured": self.measured,
            "value": self.value,
            "upper": self.upper,
            "unit": self.unit,
            "per": self.per,
            "comparison": self.comparison,
            "base": self.base,
            "since": self.since,
            "until": self.until,
            "role": self.role,
            "as_of": self.as_of,
            "provider": self.provider,
            "cited_by": self.cited_by,
            "topic": self.topic,
            "words": self.words,
            "context": self.context,
            "statement": self.statement_id or None,
            "document": self.document_id or None,
            "span": self.span.as_list() if self.span else None,
            "by_hand": self.by_hand,
            "author": self.author,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class NamedBase:
    """A whole that shares are taken of: its size, the names that stand for it, and its source."""

    name: str
    value: float
    unit: str = "km²"
    of: tuple[str, ...] = ()
    source: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Write the base as JSON."""
        return {
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "of": list(self.of),
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class MapUsed:
    """A layer that a check rests on, and how many days it lies from the asked day."""

    maker: str
    day: str
    km2: float
    gap_days: int = 0
    archive: str = ""
    layer: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Write the map as JSON."""
        return {
            "maker": self.maker,
            "day": self.day,
            "km2": round(self.km2, 6),
            "gap_days": self.gap_days,
            "archive": self.archive,
            "layer": self.layer,
        }


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a claim: verdict, the assumption that makes it so, and the arithmetic.

    ``factor`` is the least and largest ratio of claim to finding over the assumptions. ``spread``
    is what was found by assumption (base, map maker), in ``spread_unit``. ``with_claims`` names
    the other claims that took part.
    """

    kind: str
    verdict: str
    assumption: str
    steps: tuple[str, ...]
    factor: tuple[float, float] | None = None
    spread: tuple[tuple[str, float], ...] = ()
    spread_unit: str = ""
    maps: tuple[MapUsed, ...] = ()
    bases: tuple[NamedBase, ...] = ()
    with_claims: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Write the check as JSON."""
        values = [value for _, value in self.spread]
        return {
            "kind": self.kind,
            "verdict": self.verdict,
            "assumption": self.assumption,
            "steps": list(self.steps),
            "factor": None if self.factor is None else list(self.factor),
            "spread": {
                "unit": self.spread_unit,
                "low": min(values, default=None),
                "high": max(values, default=None),
                "values": [{"of": name, "value": value} for name, value in self.spread],
            },
            "maps": [row.as_dict() for row in self.maps],
            "bases": [row.as_dict() for row in self.bases],
            "with": list(self.with_claims),
        }


@dataclass(frozen=True, slots=True)
class FigureResult:
    """A claim with all its checks; its verdict is the gravest of theirs."""

    claim: FigureClaim
    checks: tuple[Check, ...] = ()

    @property
    def verdict(self) -> str:
        """Give the gravest verdict, "not checkable" without any check."""
        found = [check.verdict for check in self.checks]
        return min(found, key=GRAVITY.index, default=UNCHECKABLE)

    def as_dict(self) -> dict[str, Any]:
        """Write the result as JSON."""
        return self.claim.as_dict() | {
            "verdict": self.verdict,
            "checks": [check.as_dict() for check in self.checks],
        }


@dataclass(frozen=True, slots=True)
class Quantity:
    """All claims on one quantity of about one date: their range, and whether they conflict.

    ``low`` and ``high`` are in ``unit``; ``conflict`` tells that no one value fits all claims.
    """

    name: str
    unit: str
    claims: tuple[FigureClaim, ...]
    low: float
    high: float
    conflict: bool
    dates: tuple[str, str] = ("", "")

    def as_dict(self) -> dict[str, Any]:
        """Write the quantity as JSON."""
        return {
            "quantity": self.name,
            "unit": self.unit,
            "low": self.low,
            "high": self.high,
            "conflict": self.conflict,
            "from": self.dates[0],
            "to": self.dates[1],
            "claims": [claim.id for claim in self.claims],
        }
