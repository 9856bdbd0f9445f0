"""One short sentence on why a link stands, for the person who reviews it."""

from __future__ import annotations

from unbracket.drafts.align_decode import Chosen
from unbracket.drafts.align_measure import Pairs
from unbracket.drafts.align_words import Profile

SHOWN = 3


def reason(
    chosen: Chosen,
    pairs: Pairs,
    left: Profile,
    right: Profile,
    numbers: tuple[str, str],
    fixed: bool,
    swapped: bool,
) -> str:
    """Say what words, figures and numbers show; ``swapped`` when A and B stand turned."""
    parts = []
    if fixed:
        parts.append("accepted by a reviewer")
    if pairs.same[chosen.index]:
        parts.append("the same words")
    else:
        one, two = float(pairs.in_b[chosen.index]), float(pairs.in_a[chosen.index])
        if swapped:
            one, two = two, one
        parts.append(f"{one:.0%} of the first stands in the second, {two:.0%} the other way")
        parts.extend(figures(left, right, swapped))
    if all(numbers):
        parts.append("same number" if numbers[0] == numbers[1] else "other number")
    if chosen.rival is not None:
        i, j = chosen.rival
        if i == pairs.a[chosen.index]:
            parts.append(f"nearly as like: unit {j + 1} of the {'first' if swapped else 'second'}")
        else:
            parts.append(f"nearly as like: unit {i + 1} of the {'second' if swapped else 'first'}")
    elif chosen.ambiguous:
        parts.append("little to go by")
    return "; ".join(parts)


def figures(left: Profile, right: Profile, swapped: bool) -> list[str]:
    """Name the figures that only one of the units has."""
    if swapped:
        left, right = right, left
    gone = [value for value in dict.fromkeys(left.figures) if value not in right.figures]
    come = [value for value in dict.fromkeys(right.figures) if value not in left.figures]
    if not gone and not come:
        return ["the same figures"] if left.figures else []
    return [f"figures {named(gone)} → {named(come)}"]


def named(values: list[str]) -> str:
    """List a few figures; a dash for none."""
    if not values:
        return "–"
    return ", ".join(values[:SHOWN]) + (", …" if len(values) > SHOWN else "")
