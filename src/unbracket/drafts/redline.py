"""What changed between two drafts, word by word, within aligned points and from point to point.

White space doesn't count as a change, and nothing is lost: the operations partition both texts.
Figures, dates, modal words, negations and words of scope ("in peacetime") stand in operations of
their own with their class, so that they are seen in points that are otherwise the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from unbracket.drafts.align_lexicon import stop_words
from unbracket.drafts.redline_classes import ChangeClass, classes
from unbracket.drafts.redline_diff import matches, readable
from unbracket.drafts.redline_moves import Moved, Stretch, moved_phrases
from unbracket.drafts.redline_tokens import Tokens, tokens
from unbracket.errors import UsageError
from unbracket.model.draft import Alignment, Link

OpKind = Literal["equal", "insert", "delete", "move-from", "move-to"]
RowStatus = Literal["same", "reworded", "moved", "split", "merged", "added", "deleted"]
# Between the texts of several points in one row; a point of its own in most drafts.
JOINT = "\n"


@dataclass(frozen=True, slots=True)
class RedlineOp:
    """One stretch of a redline.

    ``[a_start, a_end)`` and ``[b_start, b_end)`` are code points of the two texts; an insertion has
    an empty stretch of A at its place, a deletion one of B. The A stretches of "equal", "delete"
    and "move-from" follow one another and make up A; likewise B with "equal", "insert" and
    "move-to". ``text`` is B's stretch, or A's where B's is empty (equal stretches may differ in
    white space). ``move_id`` joins a "move-from" with its "move-to"; 0 elsewhere.
    """

    kind: OpKind
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    text: str
    change_class: ChangeClass = ""
    move_id: int = 0


@dataclass(frozen=True, slots=True)
class RedlineRow:
    """Aligned points of two drafts (places in each) and what changed between their texts.

    The offsets of ``ops`` count in the points' texts, joined by one line feed where a side has
    several. ``status`` "moved" is for points of the same words in another place; ``moved`` says of
    any row that a link of it moved.
    """

    a: tuple[int, ...]
    b: tuple[int, ...]
    status: RowStatus
    moved: bool
    ops: tuple[RedlineOp, ...]


@dataclass(slots=True)
class Comparison:
    """Two texts while they are compared: tokens, classes, shared runs, moved tokens by move."""

    a: Tokens
    b: Tokens
    runs: list[tuple[int, int, int]]
    moves_a: dict[int, int] = field(default_factory=dict)
    moves_b: dict[int, int] = field(default_factory=dict)


def redline_units(a: str, b: str) -> tuple[RedlineOp, ...]:
    """Compare two texts; see RedlineOp for what holds of the result."""
    comparison = compare(a, b)
    mark_moves([comparison])
    return operations(comparison)


def redline(alignment: Alignment, left: int, right: int) -> tuple[RedlineRow, ...]:
    """Compare two drafts of an alignment point by point.

    Rows come in the alignment's order; rows without a point of either draft are left out. Phrases
    of five words or more that went from one point to another are marked as moved; the move_id is
    one for the whole redline. Raises UsageError when a draft isn't in the alignment.
    """
    if not (0 <= left < len(alignment.units) and 0 <= right < len(alignment.units)):
        raise UsageError(
            "the alignment has no such draft",
            where=f"drafts {left} and {right}",
            expected=f"numbers from 0 to {len(alignment.units) - 1}",
            next="name two of the aligned drafts",
        )
    links = between(alignment, left, right)
    rows = [
        (row.cells[left], row.cells[right])
        for row in alignment.rows
        if row.cells[left] or row.cells[right]
    ]
    comparisons = [
        compare(
            JOINT.join(alignment.units[left][unit].text for unit in cell_a),
            JOINT.join(alignment.units[right][unit].text for unit in cell_b),
        )
        for cell_a, cell_b in rows
    ]
    mark_moves(comparisons)
    result = []
    for (cell_a, cell_b), comparison in zip(rows, comparisons, strict=True):
        ops = operations(comparison)
        moved = any(link.moved for unit in cell_a for link in links.get(unit, ()))
        result.append(RedlineRow(cell_a, cell_b, status(cell_a, cell_b, ops, moved), moved, ops))
    return tuple(result)


def between(alignment: Alignment, left: int, right: int) -> dict[int, list[Link]]:
    """Give the links between two drafts by their unit in ``left``."""
    found: dict[int, list[Link]] = defaultdict(list)
    for link in alignment.links:
        if link.drafts == (left, right):
            found[link.a].append(link)
        elif link.drafts == (right, left):
            found[link.b].append(link)
    return found


def status(
    cell_a: Sequence[int], cell_b: Sequence[int], ops: Sequence[RedlineOp], moved: bool
) -> RowStatus:
    """Name what happened to the points of a row."""
    if not cell_a:
        return "added"
    if not cell_b:
        return "deleted"
    if len(cell_b) > 1 and len(cell_b) >= len(cell_a):
        return "split"
    if len(cell_a) > 1:
        return "merged"
    if all(op.kind == "equal" for op in ops):
        return "moved" if moved else "same"
    return "reworded"


def compare(a: str, b: str) -> Comparison:
    """Find what two texts share; a text compared with nothing shares nothing."""
    one, two = tokens(a), tokens(b)
    runs = matches(one.words, two.words)
    return Comparison(one, two, readable(runs, one.words, two.words, stop_words()))


def gaps(comparison: Comparison) -> list[tuple[int, int, int, int]]:
    """Give the changed stretches between shared runs, as tokens of A and of B."""
    result = []
    at_a = at_b = 0
    for start_a, start_b, length in [*comparison.runs, (len(comparison.a), len(comparison.b), 0)]:
        if start_a > at_a or start_b > at_b:
            result.append((at_a, start_a, at_b, start_b))
        at_a, at_b = start_a + length, start_b + length
    return result


def mark_moves(comparisons: Sequence[Comparison]) -> None:
    """Find phrases that moved within or between the compared texts and mark their tokens.

    A text that stands alone (an added or deleted point) takes part as one stretch.
    """
    gone, come = [], []
    for owner, comparison in enumerate(comparisons):
        for low_a, high_a, low_b, high_b in gaps(comparison):
            if high_a > low_a:
                gone.append(Stretch(owner, low_a, comparison.a.words[low_a:high_a]))
            if high_b > low_b:
                come.append(Stretch(owner, low_b, comparison.b.words[low_b:high_b]))
    for number, move in enumerate(moved_phrases(gone, come), start=1):
        mark(comparisons, move, number)


def mark(comparisons: Sequence[Comparison], move: Moved, number: int) -> None:
    """Write a move's number on its tokens."""
    owner, first, last = move.source
    comparisons[owner].moves_a.update(dict.fromkeys(range(first, last), number))
    owner, first, last = move.target
    comparisons[owner].moves_b.update(dict.fromkeys(range(first, last), number))


def operations(comparison: Comparison) -> tuple[RedlineOp, ...]:
    """Write a comparison as operations in reading order, a deletion before the insertion."""
    a, b = comparison.a, comparison.b
    kinds_a, kinds_b = classes(a.words), classes(b.words)
    ops: list[RedlineOp] = []
    at_a = at_b = 0
    for start_a, start_b, length in [*comparison.runs, (len(a), len(b), 0)]:
        place_b = b.starts[at_b]
        for first, last in pieces(at_a, start_a, kinds_a, comparison.moves_a):
            number = comparison.moves_a.get(first, 0)
            ops.append(
                RedlineOp(
                    kind="move-from" if number else "delete",
                    a_start=a.starts[first],
                    a_end=a.starts[last],
                    b_start=place_b,
                    b_end=place_b,
                    text=a.cut(first, last),
                    change_class="" if number else kinds_a[first],
                    move_id=number,
                )
            )
        place_a = a.starts[start_a]
        for first, last in pieces(at_b, start_b, kinds_b, comparison.moves_b):
            number = comparison.moves_b.get(first, 0)
            ops.append(
                RedlineOp(
                    kind="move-to" if number else "insert",
                    a_start=place_a,
                    a_end=place_a,
                    b_start=b.starts[first],
                    b_end=b.starts[last],
                    text=b.cut(first, last),
                    change_class="" if number else kinds_b[first],
                    move_id=number,
                )
            )
        at_a, at_b = start_a + length, start_b + length
        if length:
            ops.append(
                RedlineOp(
                    "equal",
                    a.starts[start_a],
                    a.starts[at_a],
                    b.starts[start_b],
                    b.starts[at_b],
                    b.cut(start_b, at_b),
                )
            )
    return tuple(ops)


def pieces(
    low: int, high: int, kinds: Sequence[ChangeClass], moves: dict[int, int]
) -> list[tuple[int, int]]:
    """Cut a changed stretch where its class or its move changes.

    Marks between words of one class stay with them; a stretch of marks alone is punctuation.
    """
    result: list[tuple[int, int]] = []
    first = low
    while first < high:
        number = moves.get(first, 0)
        last = first + 1
        while last < high and moves.get(last, 0) == number:
            if not number and kinds[last] != kinds[first]:
                beyond = past_marks(last, high, kinds, moves) if kinds[first] == "wording" else last
                if beyond in (last, high) or kinds[beyond] != "wording":
                    break
                last = beyond
            last += 1
        result.append((first, last))
        first = last
    return result


def past_marks(place: int, high: int, kinds: Sequence[ChangeClass], moves: dict[int, int]) -> int:
    """Give the first place from here on that holds a word; ``place`` itself where a move begins."""
    step = place
    while step < high and kinds[step] == "punctuation" and step not in moves:
        step += 1
    return place if step in moves else step
