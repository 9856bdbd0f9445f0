"""Units: what of a draft is aligned. One a numbered item; a law by its sections.

The rule ("auto"): where the draft counts sections in words (Article 5, § 5, Section 5, Rule 5), a
section with all that stands in it is one unit; elsewhere every point and sub-point with words of
its own is one, a point's lead-in being the unit of the point's number and its sub-points following
it. Unnumbered bullets belong to the number above them. Each word of the draft stands in exactly
one unit. ``docs/decisions/0010-units-of-alignment.md`` says why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from unbracket.drafts.numbering import find_number
from unbracket.errors import InputError, UsageError
from unbracket.model.draft import ParsedDraft, Point, Unit

BY = ("auto", "leaf", "point", "section")
_LISTS = ("points", "units", "items", "articles")
_MOST_UNITS = 200_000
_JOINED = re.compile(r"\d|[ivxlc]+|[a-z]{1,2}")


def units_of(parsed: ParsedDraft, by: str = "auto") -> tuple[Unit, ...]:
    """Give the units of a draft in its order; offsets are code points of its text.

    ``by``: "leaf" every numbered item, "point" every point at the top with all below it,
    "section" the same for sections counted in words, "auto" as the module says. Raises UsageError
    for another value.
    """
    if by not in BY:
        raise UsageError(
            f"units by {by!r} are unknown",
            expected="one of " + ", ".join(BY),
            next="give one of them",
        )
    points = parsed.points
    sections = [_is_section(point) for point in points]
    whole = by == "point" or (by in ("auto", "section") and sum(sections) >= 2)
    owner: list[int] = []
    for index, point in enumerate(points):
        above = point.parent
        bound = by == "point" or (not point.num and point.kind != "text")
        if above is not None and (bound or (whole and _inside_section(points, sections, index))):
            owner.append(owner[above])
        else:
            owner.append(index)
    if whole and by != "point":
        _keep_innermost(points, sections, owner)
    return _collect(parsed, owner)


def units_from_json(data: bytes, file: str = "") -> list[tuple[Unit, ...]]:
    """Read drafts from JSON: ``[{num, text}]`` is one; an object of such lists is several.

    An object may also hold one list under "points" or "units"; a list may hold strings. Numbers
    and words pass through unchanged; offsets count within a unit's own text. Raises InputError,
    with the item's place, for anything else.
    """
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(
            "this is no JSON",
            file=file,
            where=str(error)[:200],
            expected="a list of objects with num and text",
            next="correct the file, or give the draft as text",
        ) from error
    if isinstance(value, list):
        return [_units(value, file, "")]
    if isinstance(value, Mapping):
        for name in _LISTS:
            if isinstance(value.get(name), list):
                return [_units(value[name], file, f"{name}, ")]
        named = {
            key: rows
            for key, rows in value.items()
            if isinstance(rows, list)
            and rows
            and all(isinstance(row, Mapping) and "text" in row for row in rows)
        }
        if named:
            return [_units(rows, file, f"{key}, ") for key, rows in named.items()]
    raise InputError(
        "no list of points is in it",
        file=file,
        where="the whole file",
        expected="[{num, text}, …], or an object that holds such lists",
        next="give the points as a list",
    )


def looks_json(data: bytes) -> bool:
    """Tell whether bytes are JSON of points rather than a text that begins with a bracket."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return bool(re.match(rb'\[\s*(?:\{\s*"|"|\]\s*$)|\{\s*"', head))


def _units(rows: Sequence[Any], file: str, where: str) -> tuple[Unit, ...]:
    if len(rows) > _MOST_UNITS:
        raise InputError(
            f"{len(rows)} points",
            file=file,
            where=f"{where}item {_MOST_UNITS + 1}",
            expected=f"at most {_MOST_UNITS}",
            next="split the draft",
        )
    found = []
    for index, row in enumerate(rows):
        if isinstance(row, str):
            row = {"text": row}
        num = row.get("num", "") if isinstance(row, Mapping) else None
        text = row.get("text") if isinstance(row, Mapping) else None
        if text is None and isinstance(row, Mapping) and "text" in row:
            text = ""  # a point whose words nobody knows
        if num is None:
            num = ""
        if isinstance(num, bool) or not isinstance(num, str | int | float):
            text = None
        if not isinstance(text, str):
            raise InputError(
                "an item is no point",
                file=file,
                where=f"{where}item {index + 1}",
                expected="an object with num and text, both strings",
                next="correct the item",
            )
        found.append(Unit(str(num), text, 0, len(text)))
    return tuple(found)


def _is_section(point: Point) -> bool:
    if point.kind == "annex":
        return True
    mark = find_number(point.num, 0, len(point.num))
    return mark is not None and bool(mark.word) and point.kind != "option"


def _inside_section(points: Sequence[Point], sections: Sequence[bool], index: int) -> bool:
    above = points[index].parent
    return above is not None and (sections[above] or not sections[index])


def _keep_innermost(points: Sequence[Point], sections: Sequence[bool], owner: list[int]) -> None:
    """Let a section stand for itself where sections hold sections (articles of an annex)."""
    for index, point in enumerate(points):
        if sections[index]:
            owner[index] = index
        elif point.parent is not None and (sections[point.parent] or owner[index] != index):
            owner[index] = owner[point.parent]


def _collect(parsed: ParsedDraft, owner: Sequence[int]) -> tuple[Unit, ...]:
    points = parsed.points
    parts: dict[int, list[str]] = {}
    ends: dict[int, int] = {}
    names: list[str] = []
    for index, point in enumerate(points):
        names.append(_name(points, names, index))
        unit = owner[index]
        words = parts.setdefault(unit, [])
        ends[unit] = max(ends.get(unit, point.start), _own_end(parsed, index, owner))
        if index != unit and point.num and (point.heading or point.text):
            words.append(_printed(parsed, point))
        words += [part for part in (point.heading, point.text) if part]
    found = []
    for unit in sorted(parts):
        text = " ".join(parts[unit])
        if text:
            found.append(Unit(names[unit], text, points[unit].start, ends[unit]))
    return tuple(found)


def _own_end(parsed: ParsedDraft, index: int, owner: Sequence[int]) -> int:
    """Give where a point's part of its unit ends: before its first sub-point that is a unit."""
    point = parsed.points[index]
    below = index + 1
    if below < len(owner) and parsed.points[below].parent == index and owner[below] == below:
        start = parsed.points[below].start
        return point.start + len(parsed.text[point.start : start].rstrip())
    return point.end


def _printed(parsed: ParsedDraft, point: Point) -> str:
    """Give a sub-point's number as it is printed, with its punctuation."""
    head = parsed.text[point.start : point.text_start]
    place = head.find(point.num)
    if place < 0:
        return f"{point.num}."
    left = "(" if place and head[place - 1] == "(" else ""
    after = head[place + len(point.num) : place + len(point.num) + 1]
    return left + point.num + (after if after in (".", ")", ":") else "")


def _name(points: Sequence[Point], names: Sequence[str], index: int) -> str:
    """Give a unit's number: a sub-point's behind its parents' ("13(a)"), a dotted one as it is."""
    point = points[index]
    if not point.num or point.parent is None or point.kind == "option":
        above = names[point.parent] if point.parent is not None else ""
        return f"{above} {point.num}".strip() if point.kind == "option" and above else point.num
    above = names[point.parent]
    mark = find_number(point.num, 0, len(point.num))
    if not above or (mark is not None and mark.word) or "." in point.num:
        return point.num
    return f"{above}({point.num})"
