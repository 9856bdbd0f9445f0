"""Lines of a page in reading order: columns found by gaps that no line crosses.

A band of lines is split at a vertical strip of white that at least three lines on either side leave
free, when both sides look like running text; above and below it the page is read across. After the
recursive X-Y cut of Nagy and Seth (1984).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import median

from unbracket.reading.pdfchars import Word

_LEAST_LINES = 3  # on either side of a gutter
_LEAST_WORDS = 2.5  # words a line, on average, for a side to be a column and not a table's
_MOST_LINES = 2_000  # lines of a page beyond which no columns are looked for
_DEEPEST = 6


@dataclass(slots=True)
class Line:
    """A line of text: its words from left to right, its extent and baseline; column it is in."""

    words: list[Word]
    x0: float
    x1: float
    base: float
    size: float
    column: int = 0

    @property
    def text(self) -> str:
        """Give the line's words; a wide gap is a tab."""
        parts = [self.words[0].text]
        for left, right in zip(self.words, self.words[1:], strict=False):
            parts.append("\t" if right.x0 - left.x1 > 2.0 * self.size else " ")
            parts.append(right.text)
        return "".join(parts)

    @property
    def broken(self) -> bool:
        """Tell whether the line ends with a hyphen of its end."""
        return self.words[-1].broken

    @property
    def bold(self) -> bool:
        """Tell whether most of the line is bold."""
        return sum(len(w.text) for w in self.words if w.bold) * 2 > sum(
            len(w.text) for w in self.words
        )


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Give a page's lines in reading order; ``column`` changes where a block of text ends."""
    found: list[Line] = []
    for column, rows in enumerate(_blocks(_rows(words), 0)):
        for row in rows:
            row.column = column
            found.append(row)
    return found


def _rows(words: Sequence[Word]) -> list[Line]:
    """Put words on one baseline together, from the top of the page down."""
    rows: list[list[Word]] = []
    bases: list[float] = []
    for word in sorted(words, key=lambda w: (-w.base, w.x0)):
        # A raised figure stands above its line: it joins the row whose height holds its baseline.
        if rows and bases[-1] - word.base < 0.3 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
            bases.append(word.base)
    return [_line(row) for row in _raised(rows)]


def _raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Join a row of small raised words to the row below it that it overlaps."""
    joined: list[list[Word]] = []
    for row in rows:
        above = joined[-1] if joined else None
        if above is not None:
            size = median(w.size for w in row)
            small = all(w.size < 0.8 * size for w in above)
            near = above[0].base - row[0].base < 0.55 * size
            beside = min(w.x0 for w in row) - size <= min(w.x0 for w in above)
            if small and near and beside:
                joined[-1] = [*above, *row]
                continue
        joined.append(row)
    return joined


def _line(words: list[Word]) -> Line:
    ordered = sorted(words, key=lambda w: w.x0)
    size = max(ordered, key=lambda w: len(w.text)).size
    base = median(w.base for w in ordered)
    return Line(ordered, ordered[0].x0, max(w.x1 for w in ordered), base, size)


def _blocks(rows: list[Line], depth: int) -> Iterator[list[Line]]:
    """Give blocks of lines in reading order."""
    if not rows:
        return
    cut = _gutter(rows) if depth < _DEEPEST and len(rows) <= _MOST_LINES else None
    if cut is None:
        yield rows
        return
    first, last, x = cut
    band = [word for row in rows[first:last] for word in row.words]
    yield from _blocks(rows[:first], depth + 1)
    yield from _blocks(_rows([w for w in band if w.x1 <= x]), depth + 1)
    yield from _blocks(_rows([w for w in band if w.x1 > x]), depth + 1)
    yield from _blocks(rows[last:], depth + 1)


def _gutter(rows: list[Line]) -> tuple[int, int, float] | None:
    """Find the best gutter: (first row, row behind the last, x), or None."""
    low = int(min(row.x0 for row in rows))
    high = int(max(row.x1 for row in rows)) + 1
    if not 20 < high - low < 20_000:
        return None
    size = median(row.size for row in rows)
    need = max(5, int(0.55 * size))  # points of white that make a gutter
    blocked = [_blocked(row, low, need) for row in rows]
    best: tuple[int, int, int, float] | None = None
    before: set[tuple[int, int]] = set()
    for at in range(1, high - low - need):
        runs = set(_free_runs(blocked, at))
        middle = low + at + need / 2
        for first, last in runs - before:  # a strip's width adds nothing to what it parts
            trimmed = _trim(rows, first, last, middle)
            if trimmed and (best is None or trimmed[1] - trimmed[0] > best[0]):
                best = (trimmed[1] - trimmed[0], *trimmed, middle)
        before = runs
    return best[1:] if best else None


def _blocked(row: Line, low: int, need: int) -> int:
    """Give a row's bits: bit ``n`` is set when a word stands in the strip from ``low + n`` on."""
    bits = 0
    for word in row.words:
        start = max(0, int(word.x0) - low - need + 1)
        width = int(word.x1) - low + 1 - start
        if width > 0:
            bits |= ((1 << min(width, 20_000)) - 1) << start
    return bits


def _free_runs(blocked: list[int], at: int) -> Iterator[tuple[int, int]]:
    """Give runs of rows that leave a strip free."""
    first = -1
    bit = 1 << at
    for index, bits in enumerate(blocked):
        if not bits & bit:
            if first < 0:
                first = index
        elif first >= 0:
            if index - first >= _LEAST_LINES:
                yield first, index
            first = -1
    if first >= 0 and len(blocked) - first >= _LEAST_LINES:
        yield first, len(blocked)


def _trim(rows: list[Line], first: int, last: int, x: float) -> tuple[int, int] | None:
    """Cut rows off a run that stand on one side and apart; None when it holds no two columns."""
    sides = [_sides(row, x) for row in rows[first:last]]
    lefts = list(accumulate((bool(side[0]) for side in sides), initial=0))
    rights = list(accumulate((bool(side[1]) for side in sides), initial=0))
    if lefts[-1] < _LEAST_LINES or rights[-1] < _LEAST_LINES:
        return None
    left_words = sum(side[0] for side in sides) / lefts[-1]
    right_words = sum(side[1] for side in sides) / rights[-1]
    if min(left_words, right_words) < _LEAST_WORDS:
        return None
    gaps = [a.base - b.base for a, b in zip(rows[first:], rows[first + 1 : last], strict=False)]
    usual = median(gap for gap in gaps if gap > 1) if any(gap > 1 for gap in gaps) else 1.0
    start, end = 0, len(sides)
    top = max(next(i for i, s in enumerate(sides) if s[k]) for k in (0, 1))
    bottom = min(next(i for i in reversed(range(end)) if sides[i][k]) for k in (0, 1)) + 1
    for index in range(top):  # a heading over one column only
        if gaps[index] > 1.6 * usual or rows[first + index].size > 1.25 * rows[first + top].size:
            start = index + 1
    for index in reversed(range(bottom, end)):
        if index and gaps[index - 1] > 2.2 * usual:
            end = index
    # Columns stand beside each other: the two sides overlap for most of the shorter one.
    overlap = bottom - top
    shorter = min(lefts[-1], rights[-1])
    if overlap < 0.5 * shorter or overlap < 2:
        return None
    return first + start, first + end


def _sides(row: Line, x: float) -> tuple[int, int]:
    """Count a row's words left and right of a place."""
    left = sum(1 for word in row.words if word.x1 <= x)
    return left, len(row.words) - left
