"""Paragraphs of a PDF: lines joined by leading, indents and line ends, over columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from unbracket.reading.assemble import Part, Piece
from unbracket.reading.hyphens import Hyphens
from unbracket.reading.pdflines import Line

MARKER = re.compile(
    r"(?:(?P<bullet>[•▪●◦‣■□–—*·])|(?P<number>\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3}){1,5}[.)]?|"
    r"\((?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5}|[A-Z])\)|[a-zA-Z][.)]|[ivxIVX]{1,5}[.)]))[ \t]+(?=\S)"
)
_ENDS = (".", "!", "?", ":", ";", "”", '"', "’", ")", "]")
_MOST_LEVELS = 6
_SURE_LEADING = 3  # gaps of one width that make it the usual one


@dataclass(slots=True)
class _Column:
    """What is usual in a block of lines: its margins and the distance between lines."""

    left: float
    right: float
    leading: float
    size: float


@dataclass(slots=True)
class _Open:
    """The paragraph in work: its text by page, and its last line."""

    pieces: list[tuple[int, str]] = field(default_factory=list)
    last: Line | None = None
    column: _Column | None = None
    page: int = 0
    size: float = 0.0
    bold: bool = False
    lines: int = 0


@dataclass(slots=True)
class Sizes:
    """The sizes of a file's text: the usual one, and those of headings from the largest down."""

    body: float
    heads: list[float]

    @classmethod
    def of(cls, pages: Sequence[Sequence[Line]]) -> Sizes:
        """Measure the sizes, weighted by characters."""
        weights: Counter[float] = Counter()
        for lines in pages:
            for line in lines:
                weights[_rounded(line.size)] += len(line.text)
        body = weights.most_common(1)[0][0] if weights else 1.0
        heads = sorted((size for size in weights if size > 1.12 * body), reverse=True)
        return cls(body, heads[:_MOST_LEVELS])

    def level(self, size: float) -> int:
        """Give the level of a heading of a size, 0 for the size of running text."""
        near = _rounded(size)
        if near <= 1.12 * self.body:
            return 0
        return 1 + sum(head > near for head in self.heads)


def _rounded(size: float) -> float:
    return round(2 * size) / 2


def paragraphs(
    pages: Sequence[Sequence[Line]], furniture: set[int], hyphens: Hyphens
) -> Iterator[Part]:
    """Give the paragraphs of all pages in reading order, furniture among them."""
    sizes = Sizes.of(pages)
    work = _Open()
    waiting: list[Part] = []
    for number, lines in enumerate(pages, 1):
        for line in lines:
            if id(line) in furniture:
                text = " ".join(line.text.split())
                where = f"page {number}"
                waiting.append(Part([Piece(text)], cue="boilerplate", firm=True, part=where))
        for column in _columns([line for line in lines if id(line) not in furniture]):
            usual = _usual(column)
            for line in column:
                if work.last is not None and _begins(work, line, usual, number, sizes):
                    yield from _closed(work, sizes)
                    yield from waiting
                    waiting.clear()
                    work = _Open()
                elif work.last is None:
                    yield from waiting
                    waiting.clear()
                _extend(work, line, usual, number, hyphens)
    yield from _closed(work, sizes)
    yield from waiting


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if block and line.column != block[-1].column:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _usual(lines: Sequence[Line]) -> _Column:
    """Measure a block: the left margin most lines share, its widest line, its usual leading."""
    lefts = Counter(round(line.x0) for line in lines)
    size = median(line.size for line in lines)
    common = max(lefts.values())
    left = min((x for x, count in lefts.items() if count >= 0.5 * common), default=lines[0].x0)
    gaps = [
        gap for above, below in pairwise(lines) if 0 < (gap := above.base - below.base) < 3 * size
    ]
    near = Counter(round(gap * 2) / 2 for gap in gaps)
    leading = min((g for g, c in near.items() if c >= 0.4 * max(near.values())), default=size)
    if near[leading] < _SURE_LEADING:  # too few lines to measure by
        leading = min(leading, 1.25 * size)
    return _Column(left, max(line.x1 for line in lines), leading, size)


def _begins(work: _Open, line: Line, usual: _Column, page: int, sizes: Sizes) -> bool:
    """Tell whether a line begins a new paragraph."""
    last, before = work.last, work.column
    if last is None or before is None:
        return True
    if abs(line.size - work.size) > 0.12 * work.size:
        small = line.size < work.size and line.size < 0.75 * sizes.body
        return not small or work.size > 1.12 * sizes.body
    if (line.bold != work.bold) and work.lines == 1 and not _goes_on(last, line):
        return True
    text = line.text
    ended = _ended(last)
    short = last.x1 < before.right - 0.12 * (before.right - before.left) - line.size
    if MARKER.match(text) and (ended or (short and not _goes_on(last, line))):
        return True
    if page != work.page or line.column != last.column:
        return _begins_elsewhere(last, line, before, usual, ended=ended)
    gap = last.base - line.base
    if line.size > 1.12 * usual.size:  # a heading of several lines has a leading of its own
        return gap > 1.6 * line.size
    if gap > 1.3 * usual.leading + 1.0:
        return True
    indent = line.x0 - usual.left
    deeper = line.x0 - last.x0 > 0.6 * line.size
    if indent > 0.6 * line.size and deeper and not _is_hanging(work):
        return ended or short
    return short and ended and not text[:1].islower()


def _begins_elsewhere(
    last: Line, line: Line, before: _Column, usual: _Column, *, ended: bool
) -> bool:
    """Tell whether the first line of a column or page begins a paragraph."""
    if line.bold != last.bold:
        return True
    if last.broken or line.text[:1].islower():
        return False
    full = last.x1 >= before.right - 0.12 * (before.right - before.left) - line.size
    return ended or not full or line.x0 - usual.left > 0.6 * line.size


def _is_hanging(work: _Open) -> bool:
    """Tell whether the paragraph in work begins with a marker: its next line is indented."""
    return work.lines == 1 and bool(MARKER.match(work.pieces[0][1]))


def _ended(last: Line) -> bool:
    """Tell whether a line ends a sentence; a comma before a closing quotation mark doesn't."""
    text = last.text.rstrip()
    return text.endswith(_ENDS) and not text.rstrip("”\"’')]").endswith((",", "-", "–"))


def _goes_on(last: Line, line: Line) -> bool:
    return last.broken or line.text[:1].islower() or last.text.rstrip().endswith((",", "-"))


def _extend(work: _Open, line: Line, usual: _Column, page: int, hyphens: Hyphens) -> None:
    text = line.text
    if work.pieces:
        at, before = work.pieces[-1]
        head, join = hyphens.join(before, text, sure=work.last is not None and work.last.broken)
        work.pieces[-1] = (at, head + join)
        if at == page:
            work.pieces[-1] = (at, head + join + text)
        else:
            work.pieces.append((page, text))
    else:
        work.pieces.append((page, text))
    if not work.lines:
        work.size, work.bold = line.size, line.bold
    work.last, work.column, work.page = line, usual, page
    work.lines += 1


def _closed(work: _Open, sizes: Sizes) -> Iterator[Part]:
    """Give the paragraph in work, with what its size and first characters make of it."""
    if not work.pieces:
        return
    text = "".join(piece for _, piece in work.pieces)
    style, level, number = "paragraph", sizes.level(work.size), ""
    stopped = text.rstrip().endswith((".", ";", ",", "!", "?", ":"))
    if level and work.lines <= 6 and len(text) <= 400:
        style = "heading"
    elif work.bold and work.lines <= 2 and len(text) <= 160 and not stopped:
        style, level = "heading", min(_MOST_LEVELS, len(sizes.heads) + 1)
    else:
        level = 0
        marker = MARKER.match(text)
        if marker:
            style, level = "item", 1
            number = (marker["number"] or "").rstrip(".")
    pieces = [Piece(piece, part=f"page {page}") for page, piece in work.pieces]
    yield Part(pieces, style, level, number, part=f"page {work.pieces[0][0]}")
