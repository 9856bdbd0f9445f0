"""The span model over running text: what it marks in every stretch, with the kind of each span.

A paragraph is read in stretches of a few sentences. What the model marks is a proposal: the
finders of conditions, order claims, gates and events decide with their rules what comes of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from unbracket.coding.span_groups import Group, groups_of
from unbracket.coding.span_input import HEADS, span_input
from unbracket.coding.span_sheet import PARTS, Sheet, sheet_of
from unbracket.coding.span_spans import Found, spans_of
from unbracket.language.encoder import shared_encoder
from unbracket.language.pieces import Pieces
from unbracket.language.segment import paragraphs, sentences
from unbracket.language.shipped import vocabulary
from unbracket.model.span import Span

SENTENCES = 3  # of one stretch; training joined up to three rows
LEAST_PIECES = 3  # of a stretch that can hold anything
LENIENT = 2.0  # taken off the logarithm of "no event" where somebody is marked who takes part
MOST_CHARS = 700  # of one stretch, unless one sentence is longer
# The heads whose spans are marked one by one, and those that say what kind each is of. Claims
# (conditions, order claims, gates) are read whole instead, by span_groups.
KINDS = {"event": ("event_kind", "planned"), "around": ()}


@dataclass(frozen=True, slots=True)
class Marking:
    """A span that the model marks in running text.

    ``head`` is event or around; ``name`` its class there (participant, …); ``kinds`` the likeliest
    class of each head that says more of it, ``shares`` how likely that class is. ``score`` is the
    mean share of its words. ``sure`` is False for what is less likely than nothing but may name an
    event whose participants are marked. ``whose`` gives, of what stands around events, how likely
    it is of the next one on each side (``span_input.WHOSE``).
    """

    head: str
    name: str
    place: Span
    sentence: Span
    score: float
    kinds: dict[str, str] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)
    sure: bool = True
    whose: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Markings:
    """All markings of a text, in reading order.

    ``groups`` are claims with all their parts, ``sheets`` the shares that they were read from.
    """

    rows: tuple[Marking, ...]
    groups: tuple[Group, ...] = ()
    sheets: tuple[Sheet, ...] = ()

    def sheet_at(self, place: Span) -> Sheet | None:
        """Give the shares of the stretch that holds a place; None where none does."""
        at = bisect_left(self.sheets, place.end, key=lambda sheet: sheet.span.end)
        if at < len(self.sheets) and self.sheets[at].span.start <= place.start:
            return self.sheets[at]
        return None

    def of(self, head: str, place: Span) -> tuple[Marking, ...]:
        """Give a head's markings whose sentence meets a place."""
        first = bisect_left(self.rows, place.start, key=lambda row: row.sentence.end)
        found = []
        for row in self.rows[first:]:
            if row.sentence.start >= place.end:
                break
            if row.head == head:
                found.append(row)
        return tuple(found)


class SpanModel:
    """Marks spans with the trained weights; deterministic, and it never raises on any text."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._folder, self._threads = folder, threads
        self._read = lru_cache(maxsize=2)(self._markings)

    def __reduce__(self) -> tuple[type[SpanModel], tuple[Path, int]]:
        """Make a copy in another process read for itself: what is kept stays here."""
        return SpanModel, (self._folder, self._threads)

    def read(self, text: str) -> Markings:
        """Give the markings of a text; those of the last texts are kept."""
        return self._read(text)

    def _markings(self, text: str) -> Markings:
        rows: list[Marking] = []
        sheets: list[Sheet] = []
        groups: list[Group] = []
        for stretch in stretches(text):
            marked, sheet = self._stretch(text, stretch)
            rows += marked
            if sheet is not None:
                sheets.append(sheet)
                claims = [group for head in PARTS for group in groups_of(sheet, head)]
                groups += sorted(claims, key=lambda group: (group.sentence, group.span))
        return Markings(tuple(rows), tuple(groups), tuple(sheets))

    def _stretch(self, text: str, stretch: Sequence[Span]) -> tuple[list[Marking], Sheet | None]:
        whole = Span(stretch[0].start, stretch[-1].end)
        given = span_input(vocabulary(self._folder), text, whole)
        if len(given) < LEAST_PIECES:
            return [], None
        shares = shared_encoder(self._folder, self._threads).spans(
            given.ids, given.shapes, given.states, tuple(HEADS)
        )
        rows: list[Marking] = []
        for head, kinds in KINDS.items():
            sure = spans_of(given, shares, head) if _anything(shares[head]) else []
            for found in (*sure, *_likely(given, shares, head, sure)):
                sentence = next(s for s in reversed(stretch) if s.start <= found.place.start)
                one = _marking(given, shares, head, kinds, found, sentence)
                rows.append(one if found in sure else replace(one, sure=False))
        rows.sort(key=lambda row: (row.sentence, row.place, row.head))
        return rows, sheet_of(text, given, shares, stretch)


def _anything(shares: np.ndarray) -> bool:
    """Tell whether any piece could be more than nothing: most stretches hold no claim at all."""
    return bool((shares[:, 0] < 0.5).any())


def _likely(
    given: Pieces, shares: dict[str, np.ndarray], head: str, sure: Sequence[Found]
) -> list[Found]:
    """Find what may name an event where somebody is marked who takes part in one."""
    if head != "event" or not _anything(shares["around"]):
        return []
    found = spans_of(given, shares, head, -LENIENT)
    return [row for row in found if not any(row.place.overlap(one.place) for one in sure)]


def _marking(
    given: Pieces,
    shares: dict[str, np.ndarray],
    head: str,
    kinds: Sequence[str],
    found: Found,
    sentence: Span,
) -> Marking:
    first, last = found.pieces
    means = {kind: shares[kind][first:last].mean(0) for kind in kinds}
    return Marking(
        head,
        found.name,
        found.place,
        sentence,
        found.score,
        {kind: HEADS[kind][int(mean.argmax())] for kind, mean in means.items()},
        {kind: float(mean.max()) for kind, mean in means.items()},
        whose=tuple(shares["whose"][first:last].mean(0).tolist()) if head == "around" else (),
    )


def stretches(text: str) -> Iterator[list[Span]]:
    """Cut a text into runs of sentences of one paragraph, short enough to be read at once."""
    for block in paragraphs(text):
        run: list[Span] = []
        for sentence in sentences(text, block):
            if run and (len(run) == SENTENCES or sentence.end - run[0].start > MOST_CHARS):
                yield run
                run = []
            run.append(sentence)
        if run:
            yield run
