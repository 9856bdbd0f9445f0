"""Numbers written in the formats of automatic numbering (ECMA-376, Part 1, 17.18.59)."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_CHICAGO = "*†‡§"
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_MOST_REPEATS = 30


def write_number(number: int, form: str) -> str:
    """Write a number in a format; formats that aren't known are written as decimals."""
    if form in ("lowerRoman", "upperRoman") and 0 < number < 5000:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letters = _repeated(number, _LATIN)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("russianLower", "russianUpper") and number > 0:
        letters = _repeated(number, _RUSSIAN)
        return letters.upper() if form == "russianUpper" else letters
    if form == "chicago" and number > 0:
        return _repeated(number, _CHICAGO)
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        return f"{number}{_suffix(number)}"
    if form in ("cardinalText", "ordinalText") and 0 < number < 100:
        return _words(number, ordinal=form == "ordinalText").capitalize()
    return "" if form in ("none", "bullet") else str(number)


def superscript(number: int) -> str:
    """Write a number in superscript digits, as footnote marks stand in a text."""
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _roman(number: int) -> str:
    parts = []
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        parts.append(letters * count)
    return "".join(parts)


def _repeated(number: int, alphabet: str) -> str:
    """Write a, b, … z, aa, bb, … as word processors do."""
    rounds, at = divmod(number - 1, len(alphabet))
    return alphabet[at] * min(rounds + 1, _MOST_REPEATS)


def _suffix(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _words(number: int, *, ordinal: bool) -> str:
    if number < 20:
        return _ordinal(_UNITS.split()[number]) if ordinal else _UNITS.split()[number]
    tens, unit = divmod(number, 10)
    head = _TENS[tens - 2]
    if not unit:
        return head[:-1] + "ieth" if ordinal else head
    last = _ordinal(_UNITS.split()[unit]) if ordinal else _UNITS.split()[unit]
    return f"{head}-{last}"


def _ordinal(word: str) -> str:
    return _ORDINALS.get(word, word + "th")
