"""The amount that a number claims: its place, value and kind, and the value of number words."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from unbracket.coding.figure_words import CARDINALS, COLLECTIVES, SCALES

NUMBER, SHARE, TIMES = "number", "share", "times"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it stands: its place, value, kind, and what stands with it.

    ``kind`` is number, share (a fraction of one) or times (a multiple). ``upper`` closes a range.
    ``currency`` is the sign in front; ``plain`` tells that bare digits stand alone, which may be a
    year or a name's number; ``least`` that more are meant ("dozens"), ``rough``
    that about so many are ("a couple of hundred"); ``joined`` that a hyphen follows ("28-point").
    """

    start: int
    end: int
    value: float
    kind: str = NUMBER
    upper: float | None = None
    currency: str = ""
    plain: bool = False
    least: bool = False
    rough: bool = False
    joined: bool = False
    digits: str = ""
    wordy: bool = False


def parse_number(text: str) -> float:
    """Give the value of a number in digits or words: "two hundred and five", "1.5"; 0 for none."""
    plain = text.replace(",", "").strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain) if len(plain) < 300 else math.inf
    total = current = 0.0
    plain = re.sub(r"\s+and\s+an?\s+half$", " half", plain.lower())
    for word in re.split(r"[\s-]+", plain):
        if word in ("a", "an", "one"):
            current += 1.0
        elif word == "several":
            current += 3.0
        elif word in CARDINALS:
            current += CARDINALS[word]
        elif word == "half":
            current += 0.5
        elif word == "hundred":
            current = (current or 1.0) * 100
        elif word in SCALES:
            total += (current or 1.0) * SCALES[word]
            current = 0.0
        elif word in COLLECTIVES:
            current = (current or 1.0) * COLLECTIVES[word]
    return total + current
