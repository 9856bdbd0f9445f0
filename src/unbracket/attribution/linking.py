"""From marks to attributions: spans are read off the tags, pointers join content, cue and source.

Every attribution of the training corpus has one cue, so pieces of content belong together when they
point to the same cue. The cue's pointer and the content's own pointer agree on a source or on none.
A cue or source that is pointed to but was not tagged is made from the likeliest words around it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log

import numpy as np

from unbracket.attribution.marks import CONTENT, CUE, SOURCE, Marks, Words

NONE = -1
_EDGE = 3  # words at the edge of a content out of which a cue may be taken


@dataclass(frozen=True, slots=True)
class Tuning:
    """Numbers chosen on held-out articles of the training split (training/tune.py)."""

    role: tuple[float, float, float, float] = (1.0, 1.3, 1.3, 2.0)
    open: float = 0.5
    cue_share: float = 0.05
    own_source: float = 0.4
    no_source: float = 1.5
    no_cue: float = 1.0
    grow: float = 0.25
    piece: float = 0.5
    change: float = 0.25
    least: float = 0.15
    least_alone: float = 0.35
    score: tuple[float, ...] = (-2.5, 0.8, 0.3, 0.3)

    @classmethod
    def from_card(cls, value: Mapping[str, object]) -> Tuning:
        """Read the numbers from the weights' card; unknown names are ignored."""
        known = {name: value[name] for name in cls.__slots__ if name in value}
        return cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in known.items()})  # type: ignore[arg-type]


@dataclass(slots=True)
class Run:
    """A tagged span: words ``[first, last)`` of one role."""

    role: int
    first: int
    last: int
    sure: float = 0.0


@dataclass(slots=True)
class Group:
    """One attribution in word places."""

    content: list[Run]
    cue: Run | None = None
    source: list[Run] = field(default_factory=list)
    linked: float = 0.5
    owned: float = 0.5
    score: float = 0.5


def path_of(words: Words, tuning: Tuning) -> list[int]:
    """Give the likeliest role of every word when each change of role costs something (Viterbi).

    0 is none, 1 source, 2 cue, 3 content. A word that the tags are sure of keeps its role at any
    price; one that differs from its neighbours by a hair takes theirs.
    """
    weighed = words.roles.astype(np.float64) * np.asarray(tuning.role)
    costs = -np.log(np.maximum(weighed, 1e-6))
    costs[words.breaks, 1:] = 50.0
    best = [0.0, 0.0, 0.0, 0.0]
    back: list[list[int]] = []
    for row in costs.tolist():
        cheapest = min(range(4), key=best.__getitem__)
        switch = best[cheapest] + tuning.change
        came = [kind if best[kind] <= switch else cheapest for kind in range(4)]
        best = [min(best[kind], switch) + row[kind] for kind in range(4)]
        back.append(came)
    kind = min(range(4), key=best.__getitem__)
    path = [0] * len(back)
    for place in range(len(back) - 1, -1, -1):
        path[place] = kind
        kind = back[place][kind]
    return path


def runs_of(words: Words, tuning: Tuning) -> list[Run]:
    """Read the spans of all roles off the tags, in order."""
    best = path_of(words, tuning)
    found: list[Run] = []
    current: Run | None = None
    for place, kind in enumerate(best):
        if not kind:
            continue
        role = kind - 1
        sure = float(words.roles[place, role + 1])
        opens = words.opens[place, role] > tuning.open
        if current is None or current.role != role or current.last != place or opens:
            current = Run(role, place, place)
            found.append(current)
        current.last = place + 1
        current.sure += sure
    for run in found:
        run.sure /= run.last - run.first
    return found


class Linker:
    """Joins the spans of one text."""

    def __init__(self, words: Words, marks: Marks, tuning: Tuning) -> None:
        self.words, self.marks, self.tuning = words, marks, tuning
        self.runs = runs_of(words, tuning)
        self.owner = np.full(len(words), NONE, np.int64)
        for number, run in enumerate(self.runs):
            self.owner[run.first : run.last] = number
        self._word_at = np.repeat(np.arange(len(words)), words.last - words.first)

    def groups(self) -> list[Group]:
        """Give the attributions in reading order."""
        contents = [run for run in self.runs if run.role == CONTENT]
        by_cue: dict[int, Group] = {}
        found: list[Group] = []
        for run in contents:
            cue, share = self._cue(run)
            if cue == NONE:
                found.append(Group([run], None, linked=share))
                continue
            group = by_cue.get(cue)
            if group is None:
                group = by_cue[cue] = Group([], self.runs[cue], linked=0.0)
                found.append(group)
            group.content.append(run)
            group.linked = max(group.linked, share)
        for group in found:
            self._shed(group)
            self._source(group)
        return found

    def _shed(self, group: Group) -> None:
        """Drop unsure pieces from a content that has surer ones: those likelier not, and slips."""
        sure = [run for run in group.content if run.sure >= self.tuning.piece]
        if sure and len(sure) < len(group.content):
            longest = max(run.last - run.first for run in sure)
            group.content = [
                run
                for run in group.content
                if run in sure or (run.sure >= 0.5 and 4 * (run.last - run.first) > longest)
            ]

    def _spread(self, relation: int, run: Run) -> tuple[dict[int, float], float, int, float]:
        """Sum a span's pointer by tagged span.

        Gives the share of each span, the share of "none", and the likeliest untagged word.
        """
        first, last = int(self.words.first[run.first]), int(self.words.last[run.last - 1])
        pointed = self.marks.pointer(relation, first, last)
        if pointed is None:
            return {}, 1.0, NONE, 0.0
        start, vector = pointed
        count = len(vector) - 1
        owners = self.owner[self._word_at[start : start + count]]
        shares: dict[int, float] = {}
        for place in np.nonzero(vector[1:] > 0.002)[0]:
            number = int(owners[place])
            if number != NONE:
                shares[number] = shares.get(number, 0.0) + float(vector[1 + place])
        likeliest = int(vector[1:].argmax())
        word = int(self._word_at[start + likeliest])
        return shares, float(vector[0]), word, float(vector[1 + likeliest])

    def _cue(self, run: Run) -> tuple[int, float]:
        """Give the number of a content's cue, or NONE."""
        shares, none, word, _ = self._spread(CUE - 1, run)
        cues = {n: s for n, s in shares.items() if self.runs[n].role == CUE}
        number, share = max(cues.items(), key=lambda row: row[1], default=(NONE, 0.0))
        rest = 1.0 - sum(cues.values()) - none
        if rest > max(share, none) and word != NONE:
            made = self._carved(run, word)
            if made == NONE:
                made = self._made(CUE, word, run)
            if made != NONE:
                return made, rest
        if share * self.tuning.no_cue > none and share >= self.tuning.cue_share:
            return number, share
        return NONE, max(none, 0.2)

    def _carved(self, run: Run, word: int) -> int:
        """Take the word that a content points to out of its own first or last words, as its cue.

        The tags let a short cue between two contents go under; the pointer still knows it.
        """
        if not run.first <= word < run.last or run.last - run.first < 3:
            return NONE
        if word - run.first <= _EDGE and word - run.first < run.last - 1 - word:
            self.owner[run.first : word] = NONE
            run.first = word + 1
        elif run.last - 1 - word <= _EDGE and run.last - 1 - word < word - run.first:
            self.owner[word + 1 : run.last] = NONE
            run.last = word
        else:
            return NONE
        self.runs.append(Run(CUE, word, word + 1, float(self.words.roles[word, CUE + 1])))
        self.owner[word] = len(self.runs) - 1
        return len(self.runs) - 1

    def _made(self, role: int, word: int, asking: Run) -> int:
        """Make a span of a role around a word that was pointed to, out of untagged words."""
        holder = int(self.owner[word])
        if holder != NONE and self.runs[holder].role != CONTENT:
            return NONE
        if holder != NONE and self.runs[holder] is asking:
            return NONE
        if self.words.breaks[word]:
            return NONE
        roles = self.words.roles[:, role + 1]
        floor = max(self.tuning.grow * float(roles[word]), 0.02)

        def free(place: int) -> bool:
            inside = 0 <= place < len(self.words) and not self.words.breaks[place]
            return inside and self.owner[place] == NONE and float(roles[place]) >= floor

        first = last = word
        while word - first < 12 and free(first - 1):
            first -= 1
        while last - word < 12 and free(last + 1):
            last += 1
        if holder != NONE:
            return NONE
        self.runs.append(Run(role, first, last + 1, float(roles[word])))
        self.owner[first : last + 1] = len(self.runs) - 1
        return len(self.runs) - 1

    def _source(self, group: Group) -> None:
        """Find a group's source from its cue's pointer and its content's own."""
        share = self.tuning.own_source
        totals: dict[int, float] = {}
        none = 0.0
        weight = 0.0
        guess: tuple[float, int] = (0.0, NONE)
        asked: list[tuple[int, Run, float]] = []
        if group.cue is not None:
            asked.append((1, group.cue, 1.0 - share))
        pieces = sum(run.last - run.first for run in group.content)
        asked.extend((2, run, share * (run.last - run.first) / pieces) for run in group.content)
        for relation, run, part in asked:
            shares, nobody, word, most = self._spread(relation, run)
            for number, value in shares.items():
                if self.runs[number].role == SOURCE:
                    totals[number] = totals.get(number, 0.0) + part * value
            none += part * nobody
            weight += part
            guess = max(guess, (part * most, word))
        number, best = max(totals.items(), key=lambda row: row[1], default=(NONE, 0.0))
        rest = weight - sum(totals.values()) - none
        if rest > max(best, none * self.tuning.no_source) and guess[1] != NONE:
            made = self._made(SOURCE, guess[1], group.content[0])
            if made != NONE:
                group.source, group.owned = [self.runs[made]], rest / max(weight, 1e-9)
                return
        if number == NONE or best < none * self.tuning.no_source:
            group.owned = none / max(weight, 1e-9)
            return
        group.owned = best / max(weight, 1e-9)
        group.source = [self.runs[number]]


def features_of(group: Group) -> tuple[float, float, float]:
    """Give the log-odds of a group's content, of its link to a cue and of its source."""
    size = sum(run.last - run.first for run in group.content)
    sure = sum(run.sure * (run.last - run.first) for run in group.content) / size
    return _odds(sure), _odds(group.linked), _odds(group.owned)


def _odds(value: float) -> float:
    value = min(max(value, 0.01), 0.99)
    return log(value / (1 - value))


def scored(groups: Sequence[Group], tuning: Tuning) -> list[Group]:
    """Give every group its score, and give back those that reach the least one.

    The score is a logistic of the spans' and the links' probabilities; ``least_alone`` is asked of
    a group without a source.
    """
    bias, *weights = tuning.score
    kept: list[Group] = []
    for group in groups:
        total = bias + sum(w * x for w, x in zip(weights, features_of(group), strict=True))
        group.score = 1 / (1 + exp(-max(-30.0, min(30.0, total))))
        if group.score >= (tuning.least if group.source else tuning.least_alone):
            kept.append(group)
    return kept
