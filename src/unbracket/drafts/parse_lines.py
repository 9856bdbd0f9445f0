"""The lines of a draft: where each begins, how deep it is set, what the format says about it.

A line here is a printed line of the reading or a part of one that the format sets apart (a table
cell, an automatically numbered paragraph). Offsets are code points of the reading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from unbracket.drafts.parse_markup import Markup, pipe_cells
from unbracket.model.document import Block

_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
_ENDS = (".", "!", "?", ";", ":", '"', "”", "’", ")", "]", "…")
_BULLET = re.compile(r"(?:[-*+•·●○◦▪▫‣–—]|o(?=\t))[ \t\u00a0]+(?=\S)|[•●◦▪‣](?=\S)")
_QUOTED = re.compile(r"(?:>[ ]?)+")
_HASHES = re.compile(r"#{1,6}(?=[ \t]|$)[ \t]*")
_TABS = 4
_NARROWEST, _WIDEST = 45, 120  # the widths between which lines were broken to fit a page
# These readers print the file as it is: what its lines are is for this parser to say.
_VERBATIM = ("text", "markdown")


@dataclass(slots=True)
class Line:
    """One line: ``[start, end)`` without white space at either side, ``body`` behind markup.

    ``indent`` counts columns before it; ``gap`` says that a blank line (or the start of the text)
    precedes; ``rank`` is a heading's depth, 0 for no heading; ``number`` what the format computed;
    ``flow`` whether it continues the line before; ``block`` is the index of the format's block.
    """

    start: int
    end: int
    body: int
    indent: int
    gap: bool
    rank: int = 0
    number: str = ""
    cell: tuple[int, int, int] | None = None
    bullet: bool = False
    flow: bool = False
    level: int = 0
    block: int = -1


def lines_of(text: str, blocks: Sequence[Block], reader: str, markup: Markup) -> list[Line]:
    """Give the lines of a reading that hold anything, in order."""
    marked = pipe_cells(text, markup) if reader in _VERBATIM else _structure(blocks)
    starts = [block.start for block in marked]
    found: list[Line] = []
    bottom = 0
    for match in _LINE.finditer(text):
        for low, high in _cuts(text, match.start(), match.end(), marked, starts):
            start, end = _trim(text, low, high)
            if start >= end:
                continue
            gap = not found or _blank(text, bottom, start)
            bottom = end
            if markup.hides(start, end):
                if found and not gap and text[start:end].strip(text[start]) == "":
                    _underline(found[-1], text[start])
                continue
            line = _line(text, start, end, match.start(), gap, markup)
            _take_block(text, line, marked, starts)
            found.append(line)
    _mark_flow(text, found)
    return found


def _underline(line: Line, sign: str) -> None:
    """Make a line a heading that a row of = or - stands under."""
    if sign in "=-" and not line.bullet and not line.rank:
        line.rank = 1 if sign == "=" else 2


def _structure(blocks: Sequence[Block]) -> list[Block]:
    """Give the format's blocks, without those that lie inside another."""
    found: list[Block] = []
    reached = 0
    for block in sorted(blocks, key=lambda block: (block.start, -block.end)):
        if block.end <= block.start:
            continue
        if block.start < reached and block.cell is None:
            continue  # a stretch inside of a paragraph, such as a tracked change
        reached = max(reached, block.end)
        found.append(block)
    return found


def _cuts(
    text: str, low: int, high: int, blocks: Sequence[Block], starts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Cut a printed line where a cell or a numbered block begins in the middle of it."""
    index = bisect_right(starts, low)
    place = low
    while index < len(blocks) and blocks[index].start < high:
        block, before = blocks[index], blocks[index - 1] if index else None
        apart = block.cell != (before.cell if before else None) or (
            bool(block.number) and (before is None or block.number != before.number)
        )
        printed = text[place : block.start].strip().rstrip(".") == block.number != ""
        if apart and block.start > place and not printed:  # a number that is printed stays with it
            yield place, block.start
            place = block.start
        index += 1
    yield place, high


def _trim(text: str, low: int, high: int) -> tuple[int, int]:
    part = text[low:high]
    start = low + len(part) - len(part.lstrip("\ufeff \t\u00a0\u3000\x1c\x1d\x1e\x1f"))
    return start, max(start, low + len(part.rstrip()))


def _blank(text: str, low: int, high: int) -> bool:
    gap = text[low:high]
    if "\u2029" in gap or "\f" in gap:
        return True
    return gap.count("\n") > 1 or (gap.count("\r") > 1 and gap.count("\r") != gap.count("\r\n"))


def _line(text: str, start: int, end: int, left: int, gap: bool, markup: Markup) -> Line:
    indent = sum(_TABS if char == "\t" else 1 for char in text[left:start])
    body = markup.visible(text, start, end)
    quoted = _QUOTED.match(text, body, end)
    if quoted is not None and quoted.end() < end:
        body = quoted.end()
    rank = 0
    hashes = _HASHES.match(text, body, end) if markup.markdown else None
    if hashes is not None and hashes.end() < end:
        rank = hashes[0].count("#")
        body = hashes.end()
    bullet = _BULLET.match(text, body, end) if not rank else None
    if bullet is not None and bullet.end() < end:
        body = bullet.end()
    else:
        bullet = None
    body = markup.visible(text, body, end)
    return Line(start, end, body, indent, gap, rank=rank, bullet=bullet is not None)


def _take_block(text: str, line: Line, blocks: Sequence[Block], starts: Sequence[int]) -> None:
    index = bisect_right(starts, line.start) - 1
    if index < 0 or blocks[index].end <= line.start:
        index = bisect_right(starts, line.end - 1) - 1
        if index < 0 or blocks[index].start < line.start:
            return
    block = blocks[index]
    line.block = index
    line.cell = block.cell
    if block.cell is not None and line.start < block.end:
        line.end = min(line.end, block.end)
    line.level = block.level
    printed = text[line.start : block.start].strip() != "" if block.start > line.start else False
    if block.start >= line.start and not printed:
        line.number = block.number
        if block.style == "item" and not block.number:
            line.bullet = True
    if block.style == "heading" and not line.rank:
        line.rank = max(1, block.level)
    if block.style in ("item", "heading"):
        line.indent = max(line.indent, 2 * block.level)


def _mark_flow(text: str, lines: Sequence[Line]) -> None:
    """Say of each line whether it goes on with the sentence of the line before."""
    first = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and not lines[index].gap and lines[index].cell is None:
            continue
        _mark_run(text, lines[first:index])
        first = index


def _mark_run(text: str, run: Sequence[Line]) -> None:
    if len(run) < 2:
        return
    width = max(line.end - line.start + line.indent for line in run)
    wrapped = _NARROWEST <= width <= _WIDEST and _full(text, run, width)
    for before, line in pairwise(run):
        if line.rank or before.rank or line.bullet or line.cell is not None:
            continue
        if line.block >= 0 and line.block == before.block:
            line.flow = True
            continue
        if line.block >= 0 or before.block >= 0:
            continue
        last, first = text[before.end - 1], text[line.start]
        if (first.islower() and last not in ".!?;:") or last in ",-–":
            line.flow = True
        elif wrapped:
            line.flow = _is_full(text, before, line, width) and (
                last not in _ENDS or not _ends_run(text, before, line, width)
            )


def _full(text: str, run: Sequence[Line], width: int) -> bool:
    """Tell whether most lines break where the next word would not have fitted."""
    full = ended = small = 0
    for before, line in pairwise(run):
        full += _is_full(text, before, line, width)
        ended += text[before.end - 1] in _ENDS
        small += not text[line.start].isupper()
    pairs = len(run) - 1
    # Points of one line begin with a capital, so does a broken line only now and then.
    return full >= 0.6 * pairs and ended < pairs and small >= 0.3 * pairs


def _is_full(text: str, before: Line, line: Line, width: int) -> bool:
    word = text[line.start : min(line.end, line.start + 40)].split(None, 1)[0]
    return before.indent + before.end - before.start + 1 + len(word) > 0.9 * width


def _ends_run(text: str, before: Line, line: Line, width: int) -> bool:
    """Tell whether a full line that ends its sentence also ends its paragraph: not when flush."""
    return before.indent + before.end - before.start < 0.8 * width or line.indent != before.indent
