"""Drafts as one text with tracked changes: every round's insertions, deletions and moves.

Each round turns the text that stands into the next draft, character by character: the text of
every round can be had back exactly. A point that kept its place is changed word by word; one that
moved is taken out at its old place and put in at the new one, the words that it keeps as moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from unbracket.drafts.align_chain import kept_in_order
from unbracket.drafts.redline import JOINT, redline_units
from unbracket.model.tracked import Atom, Line

Group = tuple[tuple[int, ...], tuple[int, ...]]
# Fewer words that stayed in a point that moved are no move of their own.
LEAST_MOVED = 3
_TOKEN = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a draft's text in its order, or the end of a paragraph."""

    text: str
    mark: bool = False
    heading: bool = False
    move: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What a round does with a token: keep, delete or insert it."""

    kind: str
    token: Token


def tracked(
    drafts: Sequence[Sequence[Line]], rounds: Sequence[Sequence[Group]]
) -> tuple[Atom, ...]:
    """Put drafts over each other as one text with tracked changes.

    ``rounds[r]`` says which lines (places) of draft r belong to which of draft r + 1. Every draft's
    text can be had back from the result, exactly.
    """
    atoms = [
        Atom(token.text, token.mark, heading=token.heading)
        for line in (drafts[0] if drafts else ())
        for token in line_tokens(line)
    ]
    moves = 0
    for number, groups in enumerate(rounds, start=1):
        maker = _Maker(drafts[number - 1], drafts[number], groups, moves)
        atoms = list(_applied(atoms, maker.steps(), number))
        moves = maker.moves
    return tuple(_joined(atoms))


def line_tokens(line: Line) -> list[Token]:
    """Give a line's tokens: number and tab, words, end."""
    found = [Token(f"{line.num}\t", heading=line.heading)] if line.num else []
    if line.text:
        found.append(Token(line.text, heading=line.heading))
    return [*found, Token("", True, line.heading)]


class _Maker:
    """Makes one round's steps; numbers its moves behind those of earlier rounds."""

    def __init__(
        self, old: Sequence[Line], new: Sequence[Line], groups: Sequence[Group], moves: int
    ) -> None:
        self.old, self.new, self.moves = old, new, moves
        paired = [group for group in groups if group[0] and group[1]]
        runs = [group for group in paired if all(map(_contiguous, group))]
        chain = kept_in_order(
            [(a[0], b[0], float(sum(len(new[place].text.split()) for place in b))) for a, b in runs]
        )
        self.anchors = sorted(group for group in runs if (group[0][0], group[1][0]) in chain)
        # What a moved line keeps, by its place: the tokens that stand instead of its words.
        self.moved_old: dict[int, list[Token]] = {}
        self.moved_new: dict[int, list[Token]] = {}
        anchored = set(self.anchors)
        for group in paired:
            if group not in anchored and len(group[0]) == len(group[1]) == 1:
                self._move(group[0][0], group[1][0])

    def steps(self) -> Iterator[Step]:
        """Give the round's steps in the order of the text."""
        at_old = at_new = 0
        for olds, news in [*self.anchors, ((len(self.old),), (len(self.new),))]:
            for place in range(at_old, olds[0]):
                yield from (Step("delete", token) for token in self._tokens(place, new=False))
            for place in range(at_new, news[0]):
                yield from (Step("insert", token) for token in self._tokens(place, new=True))
            at_old, at_new = olds[-1] + 1, news[-1] + 1
            if olds[0] < len(self.old) or news[0] < len(self.new):
                yield from self._changed(olds, news)

    def _tokens(self, place: int, *, new: bool) -> list[Token]:
        line = (self.new if new else self.old)[place]
        kept = (self.moved_new if new else self.moved_old).get(place)
        tokens = line_tokens(line)
        if kept is None:
            return tokens
        return [*([tokens[0]] if line.num else []), *kept, tokens[-1]]

    def _move(self, old: int, new: int) -> None:
        """Mark the words that two lines in different places share as moved."""
        one, two = self.old[old].text, self.new[new].text
        left: list[Token] = []
        right: list[Token] = []
        for op in redline_units(one, two):
            number = 0
            if op.kind == "equal" and len(op.text.split()) >= LEAST_MOVED:
                self.moves += 1
                number = self.moves
            for tokens, text in (
                (left, one[op.a_start : op.a_end]),
                (right, two[op.b_start : op.b_end]),
            ):
                if text:
                    tokens.append(Token(text, move=number))
        if "".join(t.text for t in left) == one and "".join(t.text for t in right) == two:
            self.moved_old[old], self.moved_new[new] = left, right

    def _changed(self, olds: Sequence[int], news: Sequence[int]) -> Iterator[Step]:
        """Change lines that keep their place, word by word."""
        one, two = _Joint([self.old[p] for p in olds]), _Joint([self.new[p] for p in news])
        yield from _exchange(one.head, two.head)
        numbers: dict[int, int] = {}
        for op in redline_units(one.text, two.text):
            gone, come = one.tokens(op.a_start, op.a_end), two.tokens(op.b_start, op.b_end)
            if op.kind == "equal":
                yield from _kept(gone, come)
                continue
            if op.move_id and op.move_id not in numbers:
                self.moves += 1
                numbers[op.move_id] = self.moves
            number = numbers.get(op.move_id, 0)
            for kind, tokens in (("delete", gone), ("insert", come)):
                for token in tokens:
                    yield Step(kind, token if token.mark else replace(token, move=number))
        yield from _exchange([one.end], [two.end])


class _Joint:
    """Lines joined for comparing, and the way back to their numbers and ends."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.text = JOINT.join(line.text for line in lines)
        tokens = [line_tokens(line) for line in lines]
        self.head = tokens[0][:1] if lines[0].num else []
        self.end = tokens[-1][-1]
        self.heading = lines[0].heading
        self._joints: dict[int, list[Token]] = {}
        at = 0
        for place, line in enumerate(lines[:-1]):
            at += len(line.text)
            following = tokens[place + 1]
            head = following[:1] if lines[place + 1].num else []
            self._joints[at] = [tokens[place][-1], *head]
            at += len(JOINT)

    def tokens(self, start: int, end: int) -> list[Token]:
        """Give the tokens of a stretch of the joined text."""
        found: list[Token] = []
        at = start
        for place in [*(p for p in self._joints if start <= p < end), end]:
            if at < place:
                found.append(Token(self.text[at:place], heading=self.heading))
            found += self._joints[place] if place < end else []
            at = place + len(JOINT)
        return found


def _contiguous(places: Sequence[int]) -> bool:
    return all(b == a + 1 for a, b in pairwise(places))


def _exchange(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Step]:
    """Keep tokens that are the same, else delete the old ones and insert the new."""
    if [(t.text, t.mark) for t in old] == [(t.text, t.mark) for t in new]:
        yield from (Step("keep", token) for token in old)
        return
    yield from (Step("delete", token) for token in old)
    yield from (Step("insert", token) for token in new)


def _kept(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Step]:
    """Keep a shared stretch; where white space, numbers or ends differ, those are exchanged."""
    if old == new:
        yield from (Step("keep", token) for token in old)
        return
    left, right = list(_words(old)), list(_words(new))
    if [word.text for word, _ in left] != [word.text for word, _ in right]:
        yield from _exchange(old, new)
        return
    for (word, gap_old), (_, gap_new) in zip(left, right, strict=True):
        yield from _exchange(gap_old, gap_new)
        if word.text:
            yield Step("keep", word)


def _words(tokens: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Give each word with what stands before it: blanks, ends, numbers; last an empty word."""
    gap: list[Token] = []
    for token in tokens:
        if token.mark or token.text.endswith("\t"):
            gap.append(token)
            continue
        for part in _TOKEN.findall(token.text):
            piece = replace(token, text=part)
            if part.isspace():
                gap.append(piece)
            else:
                yield piece, gap
                gap = []
    yield Token(""), gap


def _applied(atoms: Sequence[Atom], steps: Iterable[Step], number: int) -> Iterator[Atom]:
    """Apply a round's steps; what is gone already stays in its place."""
    waiting = list(reversed(atoms))
    for step in steps:
        token = step.token
        if step.kind == "insert":
            yield Atom(token.text, token.mark, number, 0, token.move, 0, token.heading)
            continue
        left = len(token.text)
        while left or token.mark:
            atom = waiting.pop()
            if atom.gone:
                yield atom
                continue
            if atom.mark:
                yield atom if step.kind == "keep" else replace(atom, gone=number)
                break
            if len(atom.text) > left:
                waiting.append(replace(atom, text=atom.text[left:]))
                atom = replace(atom, text=atom.text[:left])
            left -= len(atom.text)
            yield atom if step.kind == "keep" else replace(atom, gone=number, went=token.move)
    yield from reversed(waiting)


def _joined(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """Join neighbours of one history; a move that later rounds cut up is no move any more."""
    merged: list[Atom] = []
    for atom in atoms:
        last = merged[-1] if merged else None
        alike = (
            last is not None and not atom.mark and replace(last, text="") == replace(atom, text="")
        )
        if alike and last is not None:
            merged[-1] = replace(last, text=last.text + atom.text)
        else:
            merged.append(atom)
    ends: dict[int, list[int]] = {}
    for atom in merged:
        for side, move in enumerate((atom.went, atom.came)):
            if move:
                ends.setdefault(move, [0, 0])[side] += 1
    whole = {move for move, counts in ends.items() if counts == [1, 1]}
    for atom in merged:
        yield replace(
            atom,
            came=atom.came if atom.came in whole else 0,
            went=atom.went if atom.went in whole else 0,
        )
