"""Number marks at the head of a line: 1. and (a), 3bis, 12A, 1.1, Article 5, § 5, IV.

A mark may be read in more than one way ("(i)" is the ninth letter or the first roman numeral);
all ways are given and ``parse_tree`` picks by sequence. Nothing here knows of other lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Scheme = Literal["digit", "letter", "LETTER", "roman", "ROMAN"]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


Ordinal = tuple[int, int]  # the number, and what was inserted after it: 0 plain, 1 bis or a, 2 …

# What is printed before a number where a text counts sections; lower case, without a full stop.
SECTION_WORDS = _words(
    "article art artikel artículo articolo section sec § §§ rule regulation clause paragraph para "
    "point punkt item principle step tenet measure commitment guideline provision recommendation "
    "стаття статья пункт"
)
GROUP_WORDS = _words("part teil title titel chapter kapitel розділ глава component")
ANNEX_WORDS = _words(
    "annex annexe anhang anlage appendix schedule protocol addendum додаток приложение"
)
# Words before a number that name no item of the text.
_OTHER_WORDS = _words(
    "page version draft table figure note option alternative variant proposal seite january "
    "february march april may june july august september october november december resolution "
    "decision monday tuesday wednesday thursday friday saturday sunday"
)
_INSERTED = [
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies"),
    *("novies", "decies", "undecies", "duodecies"),
]
_LATIN = "(?:" + "|".join([*_INSERTED, "nonies", "alt"]) + ")"
_SUFFIX = rf"(?:[ \u00a0]?{_LATIN}\d{{0,2}}\b|[A-Za-z]{{1,2}}(?![A-Za-z]))?(?:[ ]?alt\d?\b)?"
_DIGITS = rf"\d{{1,4}}(?:\.\d{{1,3}})*(?:\.[xX]\b)?{_SUFFIX}(?:\([a-z0-9]{{1,4}}\))*"
_ROMAN = r"[ivxlcIVXLC]{1,7}"
_LETTERS = r"[a-zA-Z]|([a-z])\1{1,2}"
_AFTER = r"(?=\s|$|[\[*_\"“„'‘«({<]|[^\W\d_a-z])"  # a letter must be a capital
_BEFORE = r"(?P<before>(?:\[|\*{1,3}|_{1,2}|\\)*)"

_PATTERNS = tuple(
    (style, re.compile(_BEFORE + pattern, re.UNICODE))
    for style, pattern in (
        ("()", rf"\((?P<num>{_DIGITS})\)(?:\*{{1,3}}|_{{1,2}})?[.:]?"),
        ("()", rf"\((?P<num>{_ROMAN}|[a-zA-Z]|([a-z])\3{{1,2}}|[a-z][ ]?{_LATIN})\)[.:]?"),
        (".", rf"(?P<num>{_DIGITS})\\?\.(?:\*{{1,3}}|_{{1,2}})?{_AFTER}"),
        (")", rf"(?P<num>{_DIGITS})\\?\)(?:\*{{1,3}}|_{{1,2}})?{_AFTER}"),
        (":", rf"(?P<num>{_DIGITS}):(?:\*{{1,3}}|_{{1,2}})?(?=\s|$|\[)"),
        ("-", rf"(?P<num>{_DIGITS})[ ]?[–—-](?=\s)"),
        (")", rf"(?P<num>{_ROMAN}|[a-zA-Z]|([a-z])\3{{1,2}}|[a-z][ ]?{_LATIN})\){_AFTER}"),
        (".", rf"(?P<num>{_ROMAN}|[a-zA-Z])\.(?=\s|$)"),
        ("-", r"(?P<num>[A-Z]|[IVXLC]{1,7})[ ][–—](?=\s)"),
    )
)
# A number without punctuation counts only where its place in the sequence bears it out.
_WEAK = re.compile(
    _BEFORE + rf"(?P<num>{_DIGITS}(?:\.x)?)(?=$|\[\^|[ \t\u00a0]+[\[*_\"“„'‘«({{]*[^\W\d_a-z])"
)
_FIRM_SUFFIX = re.compile(rf"\d[ \u00a0]?{_LATIN}\d*$|\.[xX]$")
_WORD = re.compile(
    _BEFORE
    + r"(?P<word>§§?|№|[^\W\d_]{2,15}\.?)(?P<gap>[ \t\u00a0]?)"
    + rf"(?P<num>{_DIGITS}|[IVXLC]{{1,7}}|[A-Z])(?=[\s\].:,;)(*_–—\[-]|$)"
)
_WORD_END = re.compile(r"[\]*_]*(?:\s*[.:–—-](?=\s|$|[\[*])[\]*_]*)?")
_SENTENCE = re.compile(r"\s*(?:$|[\[(*_\"“„'‘«{]|[^\W\d_a-z])")
_PARTS = re.compile(
    rf"(?P<path>\d+(?:\.\d+)*)(?P<x>\.[xX])?[ \u00a0]?(?:(?P<latin>{_LATIN})(?P<more>\d*)"
    r"|(?P<letter>[A-Za-z]{1,2}))?(?P<sub>(?:\([a-z0-9]+\))*)[ ]?(?:alt\d?)?"
)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_TRAILING = " \t\u00a0.):–—-"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a number: its scheme and its path of ordinals ("1.2bis" is two of them)."""

    scheme: Scheme
    path: tuple[Ordinal, ...]


@dataclass(frozen=True, slots=True)
class NumberMark:
    """A number at the head of a line: ``num`` as printed, its place, the ways to read it.

    ``[start, end)`` is the mark with its punctuation; ``text_start`` the first character behind.
    ``word`` is the lower-case word in front of the number ("article"); ``weak`` marks a number
    without punctuation.
    """

    num: str
    start: int
    end: int
    text_start: int
    style: str
    ways: tuple[Way, ...]
    word: str = ""
    weak: bool = False


def find_number(text: str, start: int, end: int) -> NumberMark | None:
    """Read the number mark at the head of ``text[start:end]``; None where there is none.

    Opening brackets and emphasis marks in front of the number are allowed. Offsets are code
    points of ``text``.
    """
    head = text[start : min(end, start + 80)]
    first = head.lstrip("[*_\\")[:1]
    if not first or not (first.isalnum() or first in "(§№"):
        return None
    found = _worded(head, start, end)
    if found is not None:
        return _placed(found, text, end)
    for style, pattern in _PATTERNS:
        match = pattern.match(head)
        if match is not None:
            ways = ways_of(match["num"])
            if ways:
                return _placed(_mark(match, style, ways, start), text, end)
    match = _WEAK.match(head)
    if match is None:
        return None
    firm = bool(_FIRM_SUFFIX.search(match["num"]))
    mark = _mark(match, " ", ways_of(match["num"]), start, weak=not firm)
    return _placed(mark, text, end) if mark.ways else None


def number_of(printed: str) -> NumberMark | None:
    """Read a number that a format computed ("(a)", "1.", "Article 5"); None where it is none."""
    text = printed.strip()
    mark = find_number(text, 0, len(text))
    if mark is not None and not text[mark.end :].strip(_TRAILING + "]"):
        return mark
    bare = text.strip(_TRAILING + "(")
    ways = ways_of(bare)
    if not ways:
        return None
    style = "()" if text.startswith("(") else text[-1] if text[-1] in ".):" else " "
    return NumberMark(bare, 0, len(text), len(text), style, ways)


def ways_of(num: str) -> tuple[Way, ...]:
    """Give every way to read a printed number; () for what is no number."""
    parts = _PARTS.fullmatch(num)
    if parts is not None:
        path = [(int(step), 0) for step in parts["path"].split(".")]
        if parts["x"]:
            path.append((10_000, 0))  # "3.x": a number still to be given, after all others
        elif parts["latin"]:
            path[-1] = (path[-1][0], _inserted(parts["latin"]))
        elif parts["letter"]:
            path[-1] = (path[-1][0], _letter(parts["letter"].lower()))
        path.extend(
            (int(sub) if sub.isdigit() else _letter(sub), 0)
            for sub in re.findall(r"\(([a-z0-9]+)\)", parts["sub"] or "")
        )
        return (Way("digit", tuple(path)),)
    core, _, latin = num.replace("\u00a0", " ").partition(" ")
    rank = _inserted(latin) if latin else 0
    if not core.isalpha() or not core.isascii():
        return ()
    lower = core.lower()
    upper = core.isupper()
    if not upper and core != lower:
        return ()
    ways = []
    value = roman_value(lower)
    if value:
        ways.append(Way("ROMAN" if upper else "roman", ((value, rank),)))
    if len(set(lower)) == 1 and len(lower) <= 3:
        ways.append(Way("LETTER" if upper else "letter", ((_letter(lower), rank),)))
    return tuple(ways)


def roman_value(numeral: str) -> int:
    """Give the value of a lower-case roman numeral in its usual form, 0 for anything else."""
    total = 0
    for index, char in enumerate(numeral):
        value = _VALUES.get(char, 0)
        if not value:
            return 0
        after = _VALUES.get(numeral[index + 1 : index + 2], 0)
        total += -value if value < after else value
    return total if to_roman(total) == numeral else 0


def to_roman(value: int) -> str:
    """Write 1–399 as a lower-case roman numeral; "" for other values."""
    if not 0 < value < 400:
        return ""
    found = ""
    for size, sign in (
        (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
        (1, "i"),
    ):  # fmt: skip
        while value >= size:
            found += sign
            value -= size
    return found


def _worded(head: str, offset: int, end: int) -> NumberMark | None:
    match = _WORD.match(head)
    if match is None:
        return None
    word = match["word"].rstrip(".").lower()
    known = word in SECTION_WORDS or word in GROUP_WORDS or word in ANNEX_WORDS or word == "№"
    if not match["gap"] and word not in ("§", "§§", "№"):
        return None
    ways = ways_of(match["num"])
    if not ways:
        return None
    closed = _WORD_END.match(head, match.end())
    stop = closed.end() if closed is not None else match.end()
    rest = head[stop:].strip()
    punctuated = any(char in ".:–—-]" for char in head[match.end() : stop])
    if known:
        # "Article 5 of the Treaty applies" is a sentence, "Article 5 The Parties …" a mark.
        if not (punctuated or _SENTENCE.match(head, stop)):
            return None
    elif (
        word in _OTHER_WORDS
        or not match["word"][0].isupper()
        or ways[0].scheme != "digit"
        or ways[0].path[0][0] > 999
        or not (not rest or ":" in head[match.end() : stop])
    ):
        return None
    num = head[match.start("word") : match.end("num")]
    return NumberMark(
        num, offset + len(match["before"]), offset + stop, offset + stop, "word", ways, word
    )


def _mark(
    match: re.Match[str], style: str, ways: tuple[Way, ...], offset: int, *, weak: bool = False
) -> NumberMark:
    begin = offset + len(match["before"])
    stop = offset + match.end()
    return NumberMark(match["num"], begin, stop, stop, style, ways, "", weak)


def _placed(mark: NumberMark, text: str, end: int) -> NumberMark:
    place = mark.end
    while place < end and text[place].isspace():
        place += 1
    return NumberMark(
        mark.num, mark.start, mark.end, place, mark.style, mark.ways, mark.word, mark.weak
    )


def _inserted(latin: str) -> int:
    word = re.sub(r"\d+$", "", latin.strip())
    if word == "nonies":
        word = "novies"
    return _INSERTED.index(word) + 1 if word in _INSERTED else 0


def _letter(letters: str) -> int:
    return 26 * (len(letters) - 1) + ord(letters[0]) - 96
