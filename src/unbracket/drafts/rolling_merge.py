"""Aligning the words of several voices at once: columns of equal tokens, in one order.

A voice is what one or several parties say in a row of aligned units. Voices are added to a growing
list of columns, nearest first, by a longest common subsequence that weighs a column by the voices
in it (progressive alignment, Feng and Doolittle 1987); then each voice is taken out and put in
again while that helps (iterative refinement, Barton and Sternberg 1987). For two voices the result
is an exact word-level diff. Time is bounded: blocks that are too large are anchored first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from unbracket.drafts.redline_diff import matches, unique_anchors
from unbracket.drafts.rolling_tokens import START, Token, is_word

# Cells of one weighted comparison; a larger block is compared without weights.
CELLS = 6_000_000
# Tokens of two voices up to which their likeness is measured by their words' order.
LIKENESS = 20_000
# What a matched token is worth: a word outweighs any number of marks and starts around it.
WORD, MARK, BEGINNING = 64, 8, 4
# Tokens of the longest voice times tokens of all, up to which voices are put in again, and twice.
REFINED, REFINED_TWICE = 200_000_000, 10_000_000
# Times that every voice is taken out and put in again.
ROUNDS = 2

Ints = NDArray[np.int64]


@dataclass(slots=True)
class Column:
    """A token that stands at one place of the order: voice → its index in that voice."""

    key: str
    at: dict[int, int] = field(default_factory=dict)


def merged(voices: Sequence[Sequence[Token]]) -> list[Column]:
    """Put voices into columns; every token of every voice stands in exactly one column.

    The result depends on what the voices say, not on their order: equal ones are to be joined
    before.
    """
    keys = [[token.key for token in voice] for voice in voices]
    columns: list[Column] = []
    for voice in by_likeness(keys):
        columns = added(columns, keys[voice], voice, len(voices))
    longest = max((len(voice) for voice in keys), default=0)
    size = longest * sum(map(len, keys))
    if len(voices) > 2 and size <= REFINED:
        columns = refined(columns, keys, ROUNDS if size <= REFINED_TWICE else 1)
    return columns


def by_likeness(keys: Sequence[Sequence[str]]) -> list[int]:
    """Order voices: the one nearest to all others first, then always the nearest to those taken."""
    count = len(keys)
    names = ["\x01".join(voice) for voice in keys]
    if count < 3:
        return sorted(range(count), key=lambda voice: names[voice])
    near = np.zeros((count, count))
    for one, two in combinations(range(count), 2):
        near[one, two] = near[two, one] = likeness(keys[one], keys[two])
    left = set(range(count))
    taken: list[int] = []
    while left:
        among = taken or list(range(count))
        best = min(left, key=lambda v: (-round(float(near[v, among].sum()), 9), names[v]))
        left.remove(best)
        taken.append(best)
    return taken


def likeness(one: Sequence[str], two: Sequence[str]) -> float:
    """Give the number of tokens that two voices share, in order where they aren't too long."""
    if len(one) + len(two) <= LIKENESS:
        return float(LCSseq.similarity(list(one), list(two)))
    return float(len(set(one) & set(two)))


def refined(
    columns: list[Column], keys: Sequence[Sequence[str]], rounds: int = ROUNDS
) -> list[Column]:
    """Take each voice out and put it in again, as long as the whole gains by it."""
    best = worth(columns, len(keys))
    order = sorted(range(len(keys)), key=lambda voice: "\x01".join(keys[voice]))
    for _ in range(rounds):
        before = best
        for voice in order:
            rest = [
                Column(column.key, {v: at for v, at in column.at.items() if v != voice})
                for column in columns
            ]
            again = added([column for column in rest if column.at], keys[voice], voice, len(keys))
            value = worth(again, len(keys))
            if value > best:
                columns, best = again, value
        if best == before:
            break
    return columns


def worth(columns: Sequence[Column], voices: int) -> int:
    """Give the value of an arrangement: pairs of voices that meet, and columns that are full."""
    total = 0
    for column in columns:
        size = len(column.at)
        total += base(column.key) * (size * (size - 1) + (voices * voices if size == voices else 0))
    return total


def base(key: str) -> int:
    """Give what a matched token is worth."""
    if key == START:
        return BEGINNING
    return WORD if is_word(key) else MARK


def added(columns: list[Column], keys: Sequence[str], voice: int, voices: int) -> list[Column]:
    """Put a voice into columns: matched tokens join, the others stand between."""
    pairs = matched(columns, keys, voices)
    result: list[Column] = []
    at_column = at_token = 0
    for column, token in [*pairs, (len(columns), len(keys))]:
        result.extend(columns[at_column:column])
        result.extend(Column(keys[place], {voice: place}) for place in range(at_token, token))
        if column < len(columns):
            there = columns[column]
            result.append(Column(there.key, {**there.at, voice: token}))
        at_column, at_token = column + 1, token + 1
    return result


def matched(columns: list[Column], keys: Sequence[str], voices: int) -> list[tuple[int, int]]:
    """Pair columns with a voice's tokens, rising in both, at the highest worth."""
    if not columns or not keys:
        return []
    most = max(len(column.at) for column in columns)
    low = 0
    limit = min(len(columns), len(keys))
    while low < limit and columns[low].key == keys[low] and len(columns[low].at) == most:
        low += 1
    high = 0
    while (
        high < limit - low
        and columns[-1 - high].key == keys[-1 - high]
        and len(columns[-1 - high].at) == most
    ):
        high += 1
    middle = columns[low : len(columns) - high]
    rest = keys[low : len(keys) - high]
    found = [(place, place) for place in range(low)]
    if middle and rest:
        found += [(low + column, low + token) for column, token in block(middle, rest, voices)]
    end_c, end_t = len(columns) - high, len(keys) - high
    return found + [(end_c + step, end_t + step) for step in range(high)]


def block(columns: list[Column], keys: Sequence[str], voices: int) -> list[tuple[int, int]]:
    """Solve a block: exactly where it is small enough, else between tokens that stand once."""
    across = [column.key for column in columns]
    if len(columns) * len(keys) <= CELLS:
        return weighted(columns, keys, voices)
    anchors = unique_anchors(across, keys, 0, len(across), 0, len(keys))
    if not anchors:
        runs = matches(across, keys)
        return [(a + step, b + step) for a, b, length in runs for step in range(length)]
    found: list[tuple[int, int]] = []
    at_column = at_token = 0
    for column, token in [*anchors, (len(columns), len(keys))]:
        part, rest = columns[at_column:column], keys[at_token:token]
        if part and rest:
            inner = (
                weighted(part, rest, voices)
                if len(part) * len(rest) <= CELLS
                else [
                    (a + step, b + step)
                    for a, b, length in matches([one.key for one in part], rest)
                    for step in range(length)
                ]
            )
            found += [(at_column + a, at_token + b) for a, b in inner]
        if column < len(columns):
            found.append((column, token))
        at_column, at_token = column + 1, token + 1
    return found


def weighted(columns: list[Column], keys: Sequence[str], voices: int) -> list[tuple[int, int]]:
    """Solve a block exactly: a longest common subsequence by weight, one row of numbers a token.

    A match with equal neighbours counts a little more, so that shared words stay together.
    """
    codes = {key: code for code, key in enumerate(dict.fromkeys(keys))}
    across = np.array([codes.get(column.key, -1) for column in columns], dtype=np.int64)
    down = np.array([codes[key] for key in keys], dtype=np.int64)
    worths = np.array([step(column, voices) for column in columns], dtype=np.int64)
    width, height = len(columns), len(keys)
    equal = down[:, None] == across[None, :]
    table: Ints = np.zeros((height + 1, width + 1), dtype=np.int64)
    gains: Ints = np.zeros(width, dtype=np.int64)
    for row in range(height):
        here = equal[row]
        gains = np.where(here, worths, 0)
        if row:
            gains[1:] += here[1:] & equal[row - 1, :-1]
        if row + 1 < height:
            gains[:-1] += here[:-1] & equal[row + 1, 1:]
        best = table[row + 1]
        np.maximum(table[row, 1:], table[row, :-1] + gains, out=best[1:])
        np.maximum.accumulate(best, out=best)
    found: list[tuple[int, int]] = []
    row, place = height, width
    while row and place:
        value = table[row, place]
        if table[row, place - 1] == value:
            place -= 1
        elif table[row - 1, place] == value:
            row -= 1
        else:
            row, place = row - 1, place - 1
            found.append((place, row))
    return found[::-1]


def step(column: Column, voices: int) -> int:
    """Give what joining a column is worth: by the voices in it, more where it becomes full."""
    size = len(column.at)
    # The scale leaves room below a mark for the neighbours' bonus of a long block.
    return base(column.key) * (2 * size + (voices if size == voices - 1 else 0)) * 1024
