"""What the amounts in a statement's words say of a provision: another number, or too low a one."""

from __future__ import annotations

import re

_COUNTS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES: dict[str, float] = {word: float(n) for n, word in enumerate(_COUNTS)} | {
    word: 10.0 * n for n, word in enumerate(_TENS, 3)
}
_WORDS = "|".join(sorted(_VALUES, key=len, reverse=True))
# "twenty-five" and "two hundred" have no unit beside a number that is read; they say nothing here.
_NUMBER = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?|{_WORDS})"
_ALONE = re.compile(rf"(?<![\w.,-]){_NUMBER}(?![\w-]|[.,]\d)", re.IGNORECASE)
_AMOUNT = re.compile(
    rf"(?<![\w.,-])({_NUMBER})(?![\w]|[.,]\d)( and a half)?[\s-]+([a-z]+)", re.IGNORECASE
)
_NOT_BUT = re.compile(
    rf"\W*{_NUMBER}(?: [\w'’-]+)?,? (?:and )?not ({_NUMBER})(?![\w-]|[.,]\d)", re.IGNORECASE
)
_AT_LEAST = re.compile(
    rf"(?<!no )(?<!not )(?<!\w)(?:more than|above|over|at least) ({_NUMBER})[\s-]+([a-z]+)",
    re.IGNORECASE,
)


def other_amount(words: str, provision: str) -> bool:
    """Tell whether words put one number for another ("twelve, not eight") that isn't its own."""
    found = _NOT_BUT.match(words)
    if found is None:
        return False
    return _value(found[1]) not in [_value(number[0]) for number in _ALONE.finditer(provision)]


def falls_short(words: str, provision: str) -> bool:
    """Tell whether an amount stays below the one that a provision names as its least."""
    least = _AT_LEAST.search(provision)
    if least is None:
        return False
    unit = least[2].lower()
    named = [
        _value(found[1]) + (0.5 if found[2] else 0.0)
        for found in _AMOUNT.finditer(words)
        if found[3].lower() == unit
    ]
    return bool(named) and max(named) < _value(least[1])


def _value(number: str) -> float:
    low = number.lower()
    return _VALUES[low] if low in _VALUES else float(low.replace(",", ""))
