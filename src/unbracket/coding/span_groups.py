"""From the span model's shares to whole claims: the likeliest trigger, condition and consequence.

A claim has each of its parts at most once, and no part crosses a sentence's end. The best claim of
a sentence, or of two neighbours, is found by the Viterbi algorithm (1967) over "which parts are
done, and which one runs": what the shares of each word can't know is that a claim has one of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from unbracket.coding.span_input import HEADS
from unbracket.coding.span_sheet import KINDS, LEAST, PARTS, Edge, Numbers, Sheet
from unbracket.model.span import Span

# The parts without which a claim is none.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "condition": ("condition", "consequence"),
    "order": ("first", "second"),
    "gate": ("gate",),
}
MOST_CLAIMS = 3  # of one sentence and head
LEAST_GAIN = 0.0  # of a claim over none; the joins ask for more
ACROSS = 2.0  # what a claim over two sentences has to gain more than those within
LEAST_PART = 0.15  # mean share of the words of each needed part; other parts can't make up for it
SLIGHT = 0.08  # share of something that a word needs before a sentence is looked at
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Group:
    """A claim that the model sees: its parts by name, and the sentence of its trigger or last part.

    ``score`` is the mean share of the words of its parts, ``gain`` how much likelier (natural
    logarithm) the claim is than none. ``kinds`` is the likeliest class of each head that says what
    kind it is of, ``shares`` how likely that class is.
    """

    head: str
    parts: Mapping[str, Span]
    sentence: Span
    score: float
    gain: float
    kinds: Mapping[str, str]
    shares: Mapping[str, float]

    @property
    def span(self) -> Span:
        """Give the stretch from the first word to the last."""
        return Span(
            min(p.start for p in self.parts.values()), max(p.end for p in self.parts.values())
        )

    def meets(self, other: Group) -> bool:
        """Tell whether the two share words."""
        return any(a.overlap(b) for a in self.parts.values() for b in other.parts.values())


def groups_of(sheet: Sheet, head: str) -> list[Group]:
    """Find the claims of one head in a stretch, in reading order."""
    something = sheet.rows[head][:, 0] < 1.0 - SLIGHT
    if not something.any():
        return []
    numbers = np.asarray(sheet.sentence)
    found: list[Group] = []
    for number in range(len(sheet.sentences)):
        at = np.flatnonzero(numbers == number)
        if something[at].any():
            found += _claims(sheet, head, at, MOST_CLAIMS)
    if head == "gate":
        return found
    for number in range(len(sheet.sentences) - 1):
        at = np.flatnonzero((numbers == number) | (numbers == number + 1))
        if something[at].any():
            found = _with_pair(sheet, head, at, found)
    return sorted(found, key=lambda group: group.span)


def _claims(sheet: Sheet, head: str, at: NDArray[np.int64], most: int) -> list[Group]:
    """Find the best claim of some words, then the best of what it leaves, and so on."""
    found: list[Group] = []
    free = np.ones(len(at), bool)
    rows = sheet.rows[head][at]
    # Between two steps stand the words that order them, so that no mark need be near.
    edges = [sheet.edges[k] for k in at] if head == "condition" else []
    borders = [k for k in range(1, len(at)) if sheet.sentence[at[k]] != sheet.sentence[at[k - 1]]]
    for _ in range(most):
        gain, runs = best_claim(rows, PARTS[head], NEEDED[head], free, borders, edges)
        if not runs or gain <= LEAST_GAIN:
            break
        if min(_share(sheet, head, at, name, runs[name]) for name in NEEDED[head]) >= LEAST_PART:
            found.append(_group(sheet, head, at, runs, gain))
        for start, end in runs.values():
            free[start:end] = False
    return found


def _with_pair(
    sheet: Sheet, head: str, at: NDArray[np.int64], found: Sequence[Group]
) -> list[Group]:
    """Put a claim over two sentences in the place of what it is clearly likelier than."""
    kept = list(found)
    for group in _claims(sheet, head, at, 1):
        if len({sheet.sentence_at(part.start) for part in group.parts.values()}) < 2:
            continue
        rivals = [other for other in kept if other.meets(group)]
        if group.gain > sum(other.gain for other in rivals) + ACROSS:
            kept = [other for other in kept if other not in rivals] + [group]
    return kept


def _share(
    sheet: Sheet, head: str, at: NDArray[np.int64], name: str, run: tuple[int, int]
) -> float:
    """Give the mean share of a part's words."""
    begin = 2 * PARTS[head].index(name) + 1
    return float(sheet.rows[head][at[run[0] : run[1]], begin : begin + 2].sum(1).mean())


def _group(
    sheet: Sheet,
    head: str,
    at: NDArray[np.int64],
    runs: Mapping[str, tuple[int, int]],
    gain: float,
) -> Group:
    parts: dict[str, Span] = {}
    words: dict[str, list[int]] = {}
    sums: list[float] = []
    for name, (start, end) in runs.items():
        inside = [int(k) for k in at[start:end]]
        begin = 2 * PARTS[head].index(name) + 1
        parts[name] = Span(sheet.starts[inside[0]], sheet.ends[inside[-1]])
        words[name] = inside
        sums += sheet.rows[head][inside, begin : begin + 2].sum(1).tolist()
    told = words.get("trigger") or [word for some in words.values() for word in some]
    means = {kind: sheet.rows[kind][told].mean(0) for kind in KINDS[head]}
    marked = parts["trigger"].start if "trigger" in parts else max(p.start for p in parts.values())
    return Group(
        head,
        parts,
        sheet.sentence_at(marked),
        min(1.0, sum(sums) / len(sums)),
        gain,
        {kind: HEADS[kind][int(mean.argmax())] for kind, mean in means.items()},
        {kind: float(mean.max()) for kind, mean in means.items()},
    )


State = tuple[int, int]  # the parts that are done or run (bits), and which one runs (0: none)
# What a step from one word to the next does: goes on, begins a part, ends one, or both at once.
_ON, _BEGIN, _END, _TURN = range(4)


@cache
def _machine(count: int) -> tuple[tuple[State, ...], tuple[tuple[tuple[int, int, int], ...], ...]]:
    """Give the states of a claim with so many parts, and the ways out of each.

    A way is the state it leads to, the column of the word's gain there (-1: nothing), and what it
    does to the parts.
    """
    states = [
        (mask, run)
        for mask in range(1 << count)
        for run in range(count + 1)
        if run == 0 or mask >> (run - 1) & 1
    ]
    place = {state: number for number, state in enumerate(states)}
    ways = []
    for number, (mask, run) in enumerate(states):
        some = [(place[mask, 0], -1, _END if run else _ON)]
        if run:
            some.append((number, 2 * run - 1, _ON))
        some += [
            (place[mask | 1 << (other - 1), other], 2 * other - 2, _TURN if run else _BEGIN)
            for other in range(1, count + 1)
            if not mask >> (other - 1) & 1
        ]
        ways.append(tuple(some))
    return tuple(states), tuple(ways)


def best_claim(
    rows: Numbers,
    parts: Sequence[str],
    needed: Sequence[str],
    free: NDArray[np.bool_],
    borders: Sequence[int] = (),
    edges: Sequence[Edge] = (),
) -> tuple[float, dict[str, tuple[int, int]]]:
    """Give the likeliest claim of some words: its gain over none, and each part's words.

    ``rows`` is (words, classes): nothing, then for each part the share of its beginning and of its
    inside. A word that is not ``free`` stays out, and no part runs over one of the ``borders``.
    ``edges`` says for each word what it costs to begin a part there, and to end one before it.
    Empty where the needed parts can't be placed.
    """
    logs = np.log(np.maximum(rows, LEAST))
    gains = logs[:, 1:] - logs[:, :1]
    gains[~free] = _NEVER
    gains[list(borders), 1::2] = _NEVER
    states, ways = _machine(len(parts))
    best = [0.0] + [_NEVER] * (len(states) - 1)
    trail: list[list[int]] = []
    for at, line in enumerate(gains.tolist()):
        begin, end = edges[at] if edges else (0.0, 0.0)
        costs = (0.0, begin, end, 0.0)
        following = [_NEVER] * len(states)
        back = [0] * len(states)
        for number, total in enumerate(best):
            if total <= _NEVER / 2:
                continue
            for goal, column, deed in ways[number]:
                value = total - costs[deed] + (0.0 if column < 0 else line[column])
                if value > following[goal]:
                    following[goal], back[goal] = value, number
        best = following
        trail.append(back)
    wanted = sum(1 << parts.index(name) for name in needed)
    ends = [number for number, (mask, _) in enumerate(states) if mask & wanted == wanted]
    last = max(ends, key=lambda number: best[number])
    return (best[last], _runs(states, trail, last, parts)) if best[last] > _NEVER / 2 else (0.0, {})


def _runs(
    states: Sequence[State], trail: Sequence[Sequence[int]], last: int, parts: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """Follow the best way back and give the words of each part that it ran through."""
    path = [last]
    for back in reversed(trail):
        path.append(back[path[-1]])
    runs: dict[str, tuple[int, int]] = {}
    for at, number in enumerate(reversed(path[:-1])):
        run = states[number][1]
        if run:
            name = parts[run - 1]
            runs[name] = (runs.get(name, (at, at))[0], at + 1)
    return runs
