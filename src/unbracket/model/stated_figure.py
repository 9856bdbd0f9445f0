"""A figure as a statement has it: the number, its words, and what the words say around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from unbracket.model.span import Span

# The unit of a fraction of one, as "a fifth" is.
SHARE_UNIT = "share"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is claimed: value, unit, its words' place, and what the words compare it to.

    ``value`` and ``unit`` are those of the words ("share" for a fraction of one), ``upper`` closes
    a range, ``comparison`` holds the words in front ("more than"). ``relation`` is the comparison
    by its kind: one of = > < >= <= ~ up down superlative, "" in figures of older engines;
    ``measure`` is the unit by one name for all its wordings. ``number`` is the place of the number
    with its unit alone; ``where`` holds the places of ``measured``, ``base``, ``than``,
    ``provider`` and ``as_of``. ``earlier`` marks a level that another figure is compared with.
    """

    span: Span
    value: float | None
    unit: str = ""
    comparison: str = ""
    base: str = ""
    upper: float | None = None
    relation: str = ""
    measure: str = ""
    measured: str = ""
    than: str = ""
    provider: str = ""
    as_of: str = ""
    number: Span | None = None
    where: Mapping[str, Span] = field(default_factory=dict)
    earlier: bool = False

    @property
    def amount(self) -> float | list[float] | None:
        """Give the value in the unit of ``measure``: shares in per cent, a range as its two ends.

        Fractions are rounded to two places; None for a superlative.
        """
        if self.value is None:
            return None
        ends = [self.value] if self.upper is None else [self.value, self.upper]
        if self.unit == SHARE_UNIT:
            ends = [round(100 * end, 2) for end in ends]
        elif self.unit == "basis points":
            ends = [end / 100 for end in ends]
        return ends[0] if len(ends) == 1 else ends

    def as_dict(self) -> dict[str, Any]:
        """Write the figure as JSON."""
        return {
            "span": self.span.as_list(),
            "value": self.value,
            "unit": self.unit,
            "comparison": self.comparison,
            "base": self.base,
            "upper": self.upper,
            "relation": self.relation,
            "amount": self.amount,
            "measure": self.measure,
            "measured": self.measured,
            "than": self.than,
            "provider": self.provider,
            "as_of": self.as_of,
            "number": self.number.as_list() if self.number else None,
            "where": {name: span.as_list() for name, span in self.where.items()},
            "earlier": self.earlier,
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Figure:
        """Read a figure from its JSON; those of older engines lack the later fields."""
        number = value.get("number")
        upper = value.get("upper")
        texts = ("relation", "measure", "measured", "than", "provider", "as_of")
        return cls(
            Span(*value["span"]),
            value["value"],
            value["unit"],
            value["comparison"],
            value["base"],
            upper=None if upper is None else float(upper),
            number=Span(*number) if number else None,
            where={name: Span(*pair) for name, pair in value.get("where", {}).items()},
            earlier=bool(value.get("earlier", False)),
            **{name: str(value.get(name, "")) for name in texts},
        )
