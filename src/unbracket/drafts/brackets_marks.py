"""What a pair of brackets says: open text, alternatives, sponsors, placeholders, notes, ad ref.

Conventions of rolling texts; a slash is never split on. Offsets are code points of the reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from unbracket.drafts.brackets import Pair
from unbracket.model.draft import MarkKind

_LONGEST = 200  # so much of a bracket's words is looked at to tell what it is
_HEAD = 240  # a sponsor's head is read within so many characters of its bracket
_VERBS = {
    "propose": r"propos(?:e|es|ed|al|als|ing)|support(?:s|ed|ing)?|suggest(?:s|ed|ing)?"
    r"|add(?:s|ed)?|insert(?:s|ed)?|retain(?:s|ed)?|prefer(?:s|red)?",
    "oppose": r"oppos(?:e|es|ed|ing)|object(?:s|ed|ing)?|reject(?:s|ed|ing)?|delet(?:e|es|ed|ing)"
    r"|reserv(?:e|es|ed|ing)",
}
_NAME = r"[^\W\d_][\w.&'’-]{0,24}(?:[ ][A-Z][\w.&'’-]{0,24}){0,3}[ ]?\d{0,3}"
_JOIN = r"\s*(?:/|,|\band\b|&|\+)\s*"
_CODES = rf"{_NAME}(?:{_JOIN}{_NAME}){{0,40}}"
_SIDE = re.compile(
    rf"\s*(?P<codes>{_CODES})\s+(?:(?P<propose>{_VERBS['propose']})|(?P<oppose>{_VERBS['oppose']}))"
    r"\b\d{0,3}\s*",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\s*(?P<codes>[A-Z][A-Z&-]{1,9}[ ]?\d{0,3}(?:\s*/\s*[A-Z][A-Za-z&-]{0,14}[ ]?\d{0,3})*"
    r"|[A-Z][a-z]{1,20}(?:/[A-Z][A-Za-z&-]{0,20})+"
    r"|[A-Z]\d{1,3}(?:\s*/\s*[A-Z][A-Za-z&-]{0,14}[ ]?\d{0,3})*)\s*:"
)
_LONG_SHORT = re.compile(rf"\s*(?P<codes>{_CODES})\s*:")
_CODE = re.compile(r"(?P<name>.*?[^\W\d_].*?)\s*(?P<digits>\d{0,3})", re.DOTALL)
_NO_SPONSOR = (
    " NOTE NOTES NB ALT ALTERNATIVE OPTION TBC TBD TBA ED PS PLACEHOLDER TEXT TITLE HEADING "
    "ARTICLE AGREED PREAMBLE ANNEX DRAFTING CHAPEAU MOVED DELETED COMMENT "
)
_PLACEHOLDER = re.compile(
    r"\s*(?:[\W_]*placeholder\b.*|(?:\w{1,12}[ ]){0,2}(?:x{1,4}|X{1,4}|[yYzZnN]|XX\w{0,3}|20XX"
    r"|N/?A)|[.…_•●\s-]*|tb[acd]\b.*|to be (?:determined|decided|confirmed|completed|agreed|"
    r"inserted|defined|negotiated|added|specified|finali[sz]ed)\b.*"
    r"|(?:insert|date|number|figure|name|place|amount|list|year|month|blank|text)"
    r"(?:[ ]\w{1,20}){0,6})\s*[.;:,]?\s*",
    re.IGNORECASE | re.DOTALL,
)
_LETTER_HOLE = re.compile(r"\s*-?\s*(?:x{1,4}|[yzn]|XX)\s*", re.IGNORECASE)
_NOTE = re.compile(
    r"[\W_]*(?:editor(?:s|'s|’s|ial)?[ ]note|drafting[ ]note|note[ ]by|note|nb|comment|translator)"
    r"\b[^\w]{0,3}[:—–-]",
    re.IGNORECASE,
)
AD_REF = re.compile(
    r"[(\[]?\b(?:provisionally[ ])?(?:agreed[ ]|accepted[ ])?ad[ ]ref(?:erendum\b|\.|\b)[)\]]?",
    re.IGNORECASE,
)
LOOSE = re.compile(r"\b(?:19|20)XX\b|\b[XY]{2,4}\b(?=\s*(?:%|per\b|km|days?|months?|years?))|_{4,}")
_BLANK = re.compile(r"[ \t\u00a0]*(?:\r?\n[ \t\u00a0]*)?")


@dataclass(frozen=True, slots=True)
class Sponsors:
    """Who stands for and against a bracket's words, and where the words begin."""

    propose: tuple[str, ...]
    oppose: tuple[str, ...]
    end: int


@dataclass(frozen=True, slots=True)
class MarkFault:
    """A bracket whose head can't be read as what it begins like."""

    offset: int
    message: str
    expected: str


@dataclass(slots=True)
class RawMark:
    """A mark before its depth and parent are known; ``around`` is the index of the pair around."""

    kind: MarkKind
    start: int
    end: int
    propose: tuple[str, ...] = ()
    oppose: tuple[str, ...] = ()
    around: int | None = None


def classify(
    text: str,
    pairs: Sequence[Pair],
    clean: Callable[[int, int], str],
    parties: Iterable[str] = (),
) -> tuple[list[RawMark], list[tuple[int, int]], list[MarkFault]]:
    """Turn pairs into marks; gives marks, the spans of sponsors' heads, and faults.

    ``clean(start, end)`` gives a stretch without Markdown; ``parties`` are names that sponsors may
    have in the short form. Marks keep the order of the pairs.
    """
    marks: list[RawMark] = []
    heads: list[tuple[int, int]] = []
    faults: list[MarkFault] = []
    known = _known_names(text, pairs) | {party.casefold() for party in parties}
    for pair in pairs:
        mark = RawMark("note" if pair.sign == "{" else "bracket", pair.start, pair.end)
        mark.around = pair.parent
        marks.append(mark)
        if pair.sign == "{" or text[pair.start + 1] in "[{":
            continue
        inner = clean(pair.start + 1, min(pair.end - 1, pair.start + _LONGEST)).strip()
        mark.kind = _kind(text, pair, inner)
        if mark.kind != "bracket":
            continue
        sponsors = read_sponsors(text, pair.start + 1, pair.end - 1, known)
        if sponsors is not None:
            mark.kind, mark.propose, mark.oppose = "sponsor", sponsors.propose, sponsors.oppose
            heads.append((pair.start + 1, sponsors.end))
            continue
        fault = _sponsor_fault(text, pair)
        if fault is not None:
            faults.append(fault)
    _mark_alternatives(text, marks)
    return marks, heads, faults


def read_sponsors(
    text: str, start: int, end: int, known: frozenset[str] = frozenset()
) -> Sponsors | None:
    """Read "US/AU propose; CL/NZ oppose:" or "RUS:" at the head of a bracket's words.

    ``known`` are names, in lower case, that the short form takes although they aren't written as
    codes. None where no sponsor is named.
    """
    limit = min(end, start + _HEAD)
    propose, oppose, stop = _sides(text, start, limit)
    if stop < limit and (propose or oppose) and text[stop] == ":":
        return Sponsors(tuple(propose), tuple(oppose), stop + 1)
    short = _SHORT.match(text, start, limit)
    if short is not None and f" {codes_of(short['codes'])[0].upper()} " not in _NO_SPONSOR:
        return Sponsors(codes_of(short["codes"]), (), short.end())
    long = _LONG_SHORT.match(text, start, limit) if known else None
    if long is not None and all(code.casefold() in known for code in codes_of(long["codes"])):
        return Sponsors(codes_of(long["codes"]), (), long.end())
    return None


def codes_of(printed: str) -> tuple[str, ...]:
    """Split sponsors' codes at slashes, commas and "and"; footnote digits and blanks go.

    Digits behind a single letter belong to the code (G77, E3); behind more they are a footnote.
    """
    found = []
    for part in re.split(r"/|,|&(?![a-z])|\+|\band\b", printed):
        match = _CODE.fullmatch(part.strip())
        if match is None:
            continue
        name, digits = match["name"].strip(), match["digits"]
        single = len(name) == 1 or (name.upper() == "EU" and digits in ("27", "28"))
        found.append(name + digits if single else name)
    return tuple(found) or (printed.strip(),)


def _sides(text: str, start: int, limit: int) -> tuple[list[str], list[str], int]:
    propose: list[str] = []
    oppose: list[str] = []
    place = start
    while place < limit:
        side = _SIDE.match(text, place, limit)
        if side is None:
            break
        (propose if side["propose"] else oppose).extend(codes_of(side["codes"]))
        place = side.end()
        if place < limit and text[place] == ";":
            place += 1
            continue
        break
    return propose, oppose, place


def _known_names(text: str, pairs: Sequence[Pair]) -> frozenset[str]:
    """Collect the names that some bracket of the draft names with a verb."""
    found: set[str] = set()
    for pair in pairs:
        if pair.sign == "[":
            limit = min(pair.end - 1, pair.start + 1 + _HEAD)
            propose, oppose, stop = _sides(text, pair.start + 1, limit)
            if stop < limit and text[stop] == ":":
                found.update(code.casefold() for code in (*propose, *oppose))
    return frozenset(found)


def _kind(text: str, pair: Pair, inner: str) -> MarkKind:
    if AD_REF.fullmatch(inner):
        return "agreed-ad-ref"
    if _NOTE.match(inner):
        return "note"
    glued = pair.start > 0 and (text[pair.start - 1].isalpha())
    if _PLACEHOLDER.fullmatch(inner) and not glued:
        return "placeholder"
    if not glued and _LETTER_HOLE.fullmatch(inner):
        return "placeholder"
    return "bracket"


def _sponsor_fault(text: str, pair: Pair) -> MarkFault | None:
    side = _SIDE.match(text, pair.start + 1, min(pair.end - 1, pair.start + 1 + _HEAD))
    if side is None or not all(_is_code(code) for code in codes_of(side["codes"])):
        return None
    return MarkFault(
        side.end(), "sponsors are named without a colon behind them", "a colon, then the words"
    )


def _is_code(code: str) -> bool:
    return code.isupper() and len(code) <= 10


def _mark_alternatives(text: str, marks: Sequence[RawMark]) -> None:
    """Call brackets alternatives where another one of the same depth stands right beside."""
    last: dict[int | None, int] = {}
    beside: set[int] = set()
    for index, mark in enumerate(marks):
        if mark.kind in ("note", "agreed-ad-ref"):
            continue
        before = last.get(mark.around)
        last[mark.around] = index
        if before is None:
            continue
        gap = _BLANK.match(text, marks[before].end)
        if gap is not None and gap.end() >= mark.start:
            beside.update((before, index))
    for index in beside:
        if marks[index].kind == "bracket":
            marks[index].kind = "alternative"
