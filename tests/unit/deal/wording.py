"""Short forms for problems in tests: literals as words, demands as rows."""

from __future__ import annotations

from collections.abc import Sequence

from unbracket.model.deal import (
    FIRM,
    PREFERENCE,
    RED_LINE,
    Demand,
    GateLiteral,
    Literal,
    OptionLiteral,
    OrderLiteral,
    Problem,
    StepLiteral,
)

FIRMNESS = {"!": RED_LINE, "": FIRM, "~": PREFERENCE}


def literal(words: str) -> Literal:
    """Read ``cap=low``, ``cap!=low``, ``+gate``, ``-gate``, ``do s``, ``a<b`` and its like."""
    for sign, kind in (("<=", "not_after"), ("<", "before"), ("~", "together")):
        if sign in words:
            a, b = words.split(sign)
            return OrderLiteral(kind, a, b)
    for sign, positive in (("!=", False), ("=", True)):
        if sign in words:
            point, option = words.split(sign)
            return OptionLiteral(point, option, positive)
    for start, happens in (("do ", True), ("no ", False)):
        if words.startswith(start):
            return StepLiteral(words[3:], happens)
    return GateLiteral(words[1:], words[0] == "+")


def demand(row: str) -> Demand:
    """Read ``id party: literal | literal``; the id ends in ! for a red line, in ~ for a wish."""
    head, _, clause = row.partition(": ")
    id, party = head.split()
    mark = id[-1] if id[-1] in "!~" else ""
    literals = tuple(literal(words) for words in clause.split(" | "))
    return Demand(id.rstrip("!~"), party, FIRMNESS[mark], literals)


def problem(
    *rows: str,
    points: dict[str, str] | None = None,
    steps: str = "",
    optional: str = "",
    gates: str = "",
    required: Sequence[str] | None = None,
) -> Problem:
    """Make a problem; options, steps and gates are words with blanks between them."""
    return Problem(
        {point: tuple(options.split()) for point, options in (points or {}).items()},
        tuple(steps.split()),
        tuple(optional.split()),
        tuple(gates.split()),
        None if required is None else tuple(required),
        tuple(demand(row) for row in rows),
    )
