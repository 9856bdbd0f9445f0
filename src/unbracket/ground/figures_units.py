"""Units, roundings and wordings of claimed figures, and what range of values a wording admits.

A figure in digits is taken as rounded to its last digit that isn't a zero, with at least two digits
counting: 115,600 is 115,550 to 115,650, 400 is 395 to 405, 19 is 18.5 to 19.5. A fraction in words
("a fifth") and "about" admit a tenth of the value to either side, "nearly" a tenth below it,
"more than" and its like everything above.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from unbracket.model.figure import FigureClaim

SQUARE_MILE = 2.589988110336  # km², the international mile
AREA_KM2 = {
    "km²": 1.0, "km2": 1.0, "sq km": 1.0, "square km": 1.0, "square kilometre": 1.0,
    "square kilometer": 1.0, "square mile": SQUARE_MILE, "sq mi": SQUARE_MILE,
    "sq mile": SQUARE_MILE, "hectare": 0.01, "ha": 0.01, "acre": 0.0040468564224,
}  # fmt: skip
DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25, "hour": 1.0 / 24}
PERCENT = ("%", "per cent", "percent")
POINTS = ("percentage point", "percentage points")
ABOUT = 0.1
_MORE = ("more than", "over", "above", "at least", "no fewer than", "no less than", "upwards of")
_LESS = (
    "less than", "under", "below", "fewer than", "at most", "no more than", "up to", "as many as",
    "as much as",
)  # fmt: skip
_ROUGH = ("about", "around", "some", "roughly", "approximately", "or so")
_NEAR = ("nearly", "almost", "close to")
_PER = re.compile(r"\s+(?:an?|per|each|every)\s+(day|week|month|year|hour)$")
# Ratios that two confused units have; named where a claim is off by about one of them.
_TIMES = (
    (7.0, "a day and a week"),
    (365.25 / 84, "a week and a month"),
    (365.25 / 12, "a day and a month"),
    (12.0, "a month and a year"),
    (365.25 / 7, "a week and a year"),
    (365.25, "a day and a year"),
)
_AREAS = ((SQUARE_MILE, "square miles and square kilometres"), (100.0, "hectares and km²"))
_TENS = ((10.0, "ten"), (100.0, "a hundred"), (1000.0, "a thousand"), (1_000_000.0, "a million"))


@dataclass(frozen=True, slots=True)
class Range:
    """The values that a wording admits, ends included."""

    low: float
    high: float

    def holds(self, low: float, high: float | None = None) -> bool:
        """Tell whether a value, or any of a stretch of values, lies inside."""
        top = low if high is None else high
        slack = 1e-9 * max(1.0, abs(low), abs(top))
        return low <= self.high + slack and top >= self.low - slack

    def scaled(self, by: float) -> Range:
        """Give the range multiplied by a number."""
        ends = sorted((self.low * by, self.high * by))
        return Range(ends[0], ends[1])


def split_per(unit: str) -> tuple[str, str]:
    """Split a unit of pace into the unit and its time: ``km² a day`` gives ``km²``, ``day``."""
    match = _PER.search(unit)
    return (unit[: match.start()], match[1]) if match else (unit, "")


def area_unit(unit: str) -> float | None:
    """Give how many km² a unit of area is, or None for another unit."""
    low = unit.strip().lower()
    return AREA_KM2.get(low) or AREA_KM2.get(low.removesuffix("s"))


def family(unit: str) -> str:
    """Give the kind of a unit, within which values can be compared: area, %, points, or its name.

    Plain numbers have the kind "".
    """
    low = unit.strip().lower()
    if area_unit(low):
        return "area"
    if low in PERCENT or low == "share":
        return "%"
    if low in POINTS:
        return "points"
    aliases = {"soldiers": "troops", "us$": "dollar", "$": "dollar", "€": "euro", "£": "pound"}
    return aliases.get(low, low.removesuffix("s") if len(low) > 3 else low)


def to_base(value: float, unit: str) -> float:
    """Give a value in its kind's common unit: km² for areas, a fraction for per cent."""
    area = area_unit(unit)
    if area is not None:
        return value * area
    return value / 100 if unit.strip().lower() in PERCENT else value


def common_unit(unit: str) -> str:
    """Name the unit of ``to_base``: what stands behind its numbers in a line of arithmetic."""
    kind = family(unit)
    return {"area": "km²", "%": "%", "points": "points"}.get(kind, unit)


def admitted(claim: FigureClaim, *, exact: bool = False) -> Range | None:
    """Give the values that a claim's words admit, in the common unit, or None without a value.

    ``exact`` leaves out what "more than", "nearly" and "about" add to the rounding.
    """
    if claim.value is None or not math.isfinite(claim.value):
        return None
    value = claim.value
    half = _half(claim)
    low, high = value - half, value + half
    if claim.upper is not None and claim.upper >= value:
        high = claim.upper + half
    words = " ".join(claim.comparison.lower().split())
    if not exact:
        low, high = _worded(words, value, low, high)
    ends = sorted((to_base(low, claim.unit), to_base(high, claim.unit)))
    return Range(ends[0], ends[1])


def place_of(value: float, words: str = "") -> float:
    """Give the step to which a number is rounded, as its digits show it."""
    shown = re.search(r"\d[\d,]*\.(\d+)", words)
    scaled = re.search(r"(?:hundred|thousand|million|billion|trillion|\bbn|\bmn|\btn|\d\s?[kmb])\b",
                       words.lower())  # fmt: skip
    if shown and not scaled:
        return float(10 ** -len(shown[1]))
    if not value:
        return 1.0
    size = math.floor(math.log10(abs(value)))
    digits = f"{abs(value):.9e}".split("e")[0].replace(".", "").rstrip("0")
    counting = max(len(digits), 2)
    step = float(10.0 ** (size - counting + 1))
    # Small whole numbers ("one point", "8 %") are whole numbers, not 1.0 or 8.0.
    whole = abs(value) < 10 and float(value).is_integer() and not shown
    return 1.0 if whole else step


def _half(claim: FigureClaim) -> float:
    value = claim.value or 0.0
    if family(claim.unit) == "%" and claim.unit.strip().lower() not in PERCENT:
        return ABOUT * abs(value)
    return place_of(value, claim.words) / 2


def _worded(words: str, value: float, low: float, high: float) -> tuple[float, float]:
    tenth = ABOUT * abs(value)
    if words in ("just over", "slightly more than", "a little over"):
        return value, max(high, value + tenth / 2)
    if words in ("just under", "slightly less than"):
        return min(low, value - tenth / 2), value
    if words in _NEAR:
        return value - tenth, value
    if words in _ROUGH:
        return min(low, value - tenth), max(high, value + tenth)
    if words in _MORE:
        return value, math.inf
    if words in _LESS:
        return (0.0 if value >= 0 else -math.inf), value
    return low, high


def rule_said(claim: FigureClaim) -> str:
    """Say in words which values the claim's wording admits, and why."""
    words = " ".join(claim.comparison.lower().split())
    found = admitted(claim)
    if found is None:
        return "no value"
    shown = shown_range(found, claim.unit)
    if words in _MORE or words in _LESS:
        why = f"“{words}” is a bound"
    elif words in _ROUGH:
        why = f"“{words}” admits a tenth of the value"
    elif words in _NEAR or words.startswith(("just", "slightly", "a little")):
        why = f"“{words}” stops at the value"
    elif claim.upper is not None:
        why = "a range"
    elif family(claim.unit) == "%" and claim.unit.strip().lower() not in PERCENT:
        why = "a fraction in words admits a tenth of its value"
    else:
        why = f"rounded to {number(place_of(claim.value or 0.0, claim.words))}"
    return f"{shown} ({why})"


def shown_range(found: Range, unit: str) -> str:
    """Write a range in the common unit."""
    name = common_unit(unit)
    scale = 100.0 if name == "%" else 1.0
    if math.isinf(found.high):
        return " ".join(f"{number(found.low * scale)} {name} or more".split())
    return f"{number(found.low * scale)} to {number(found.high * scale)} {name}".strip()


def number(value: float) -> str:
    """Write a number for a line of arithmetic: thousands apart, no more digits than tell."""
    if math.isinf(value) or math.isnan(value):
        return "∞" if value > 0 else "-∞"
    size = abs(value)
    digits = 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 1 else 4
    text = f"{value:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if text not in ("-0", "") else "0"


def ratio_hint(low: float, high: float, unit: str = "") -> str:
    """Name the two units whose ratio a factor is near to (within 5 %), "" for none.

    ``unit`` tells which can be confused: times for a pace ("km² a day"), areas for an area.
    """
    middle = math.sqrt(low * high)
    rate = bool(_PER.search(unit))
    areas = _AREAS if area_unit(split_per(unit)[0]) else ()
    for ratio, name in (*(_TIMES if rate else ()), *areas, *_TENS):
        if abs(middle / ratio - 1) <= 0.05:
            if " and " in name:
                return f"about the ratio of {name}"
            return f"about a factor of {name.removeprefix('a ')}"
    return ""
