"""Typed records of the drafts' pages and tables; made by the use cases, never stored."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unbracket.model.case import Provision
from unbracket.model.draft import Alignment, Draft, Fault, Unit

# Whose words a point's text is in.
OF_DRAFT, OF_REPORT, OF_KEEPER = "draft", "report", "keeper"
# What is known of a point.
TEXT, DESCRIBED, NO_TEXT, DELETED = "text", "described", "no text", "deleted"
_LEADING = re.compile(r"\d+")
# What is known of a draft's text as a whole.
HELD, FROM_PRESS, NONE = "held", "from the press", "no text"


@dataclass(frozen=True, slots=True)
class Witness:
    """What something in the register rests on: a statement, or a passage of a document.

    ``[start, end)`` are code points of the document's reading; ``counts`` is False when the
    statement is no longer accepted, and ``why`` says so.
    """

    document_id: str
    document_name: str
    publisher: str
    words: str
    start: int
    end: int
    published: str
    day: str
    statement_id: str = ""
    speaker: str = ""
    parties: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    said: str = ""
    cue: str = ""
    quoted: bool = False
    counts: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class PointView:
    """One point of a draft as it is shown: its number, its words and whose words they are.

    ``place`` counts the draft's points from 1 in their order; ``name`` is what a command takes for
    it: its number where that is the only one of its kind, else ``#place``. ``unit`` is its index
    among the units that are compared, -1 when it has no words. Lines and columns count from 1, 0
    where the draft has no text of its own.
    """

    draft: str
    num: str
    name: str
    place: int
    text: str
    state: str = TEXT
    whose: str = OF_DRAFT
    unit: int = -1
    kind: str = "point"
    level: int = 0
    heading: str = ""
    component: str = ""
    start: int = 0
    end: int = 0
    line: int = 0
    column: int = 0
    witnesses: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusView:
    """What a party calls a draft, in the words of an accepted statement."""

    key: str
    party: str
    codes: tuple[str, ...]
    words: str
    witness: Witness
    author: str


@dataclass(frozen=True, slots=True)
class TransmissionView:
    """A draft handed from one to another, and what that rests on."""

    key: str
    draft: str
    giver: str
    receiver: str
    date: str
    phrase: str
    witnesses: tuple[Witness, ...]
    author: str


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of a grouping: its name ("" when nobody names it), its points (None: unknown)."""

    name: str
    points: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class DivisionView:
    """A grouping of a draft's points into parts, and who attests it.

    ``whole`` says of what it is a division ("the 28 points"); ``attested_by`` names the parties
    (or speakers without a party) whose words say so, the publishers where a passage does, or the
    text itself.
    """

    key: str
    draft: str
    whole: str
    parts: tuple[PartView, ...]
    attested_by: tuple[str, ...]
    witnesses: tuple[Witness, ...] = ()
    author: str = ""

    @property
    def named(self) -> bool:
        """Tell whether any part has a name."""
        return any(part.name for part in self.parts)


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft of the register with all that is known about it at two clocks.

    ``day`` is the ISO day it counts from; ``later`` tells that no witness speaks of it by the
    day that is looked at. ``gaps`` are the numbers that its own numbering leaves out.
    """

    draft: Draft
    names: tuple[str, ...]
    day: str
    text_state: str
    points: tuple[PointView, ...]
    divisions: tuple[DivisionView, ...]
    statuses: tuple[StatusView, ...]
    transmissions: tuple[TransmissionView, ...]
    witnesses: tuple[Witness, ...]
    faults: tuple[Fault, ...]
    gaps: tuple[str, ...]
    marks: tuple[tuple[str, int], ...]
    words: int
    marking: str
    later: bool = False
    derived: tuple[str, ...] = ()
    document_name: str = ""
    reading_sha256: str = ""
    entry_id: str = ""
    entered_by: str = ""
    recorded_from: str = ""
    origin: str = ""
    missing: str = ""

    @property
    def leaked(self) -> bool:
        """Tell whether the draft became known by a leak."""
        return self.draft.custody == "leaked"

    @property
    def attested_by(self) -> tuple[str, ...]:
        """Name the parties, else speakers, else publishers, whose words attest the draft."""
        return attesters(self.witnesses)

    @property
    def known_points(self) -> int:
        """Count the points at the top, deleted ones left out: 10, 10a and 10b are one.

        What a text holds without a number counts only where it numbers nothing.
        """
        there = [point for point in self.points if point.state != DELETED and point.level == 0]
        if self.text_state == HELD:
            there = [point for point in there if point.num] or there
        numbers = [_LEADING.match(point.num) for point in there]
        return len({found[0] if found else at for at, found in enumerate(numbers)})

    def units(self) -> tuple[Unit, ...]:
        """Give what is aligned: every point that has words, in the draft's order."""
        return tuple(
            Unit(point.num, point.text, point.start, point.end)
            for point in self.points
            if point.unit >= 0
        )

    def point_of(self, unit: int) -> PointView:
        """Give the point of a unit."""
        if unit < len(self.points) and self.points[unit].unit == unit:
            return self.points[unit]  # as in every text of its own
        return next(point for point in self.points if point.unit == unit)


@dataclass(frozen=True, slots=True)
class Change:
    """One piece of a point's redline: kind and class as the redline gives them, and the words."""

    kind: str
    text: str
    change_class: str = ""
    move_id: int = 0


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link between two points: what the machine says, and what a reviewer decided."""

    drafts: tuple[int, int]
    left: PointView
    right: PointView
    kind: str
    moved: bool
    group: str
    score: float
    ambiguous: bool
    reason: str
    decided: str = ""
    decided_by: str = ""
    decided_why: str = ""


@dataclass(frozen=True, slots=True)
class CompareCell:
    """One draft's part of a row: its points, the redline against the row's base, gaps kept."""

    draft: str
    points: tuple[PointView, ...]
    changes: tuple[Change, ...] = ()
    absent: tuple[PointView, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One group of points that belong together; ``kind`` sums up what became of them.

    ``base`` is the first draft that has words in it: the others are marked up against it.
    """

    cells: tuple[CompareCell, ...]
    kind: str
    moved: bool
    group: str
    links: tuple[LinkView, ...]
    classes: tuple[str, ...] = ()
    base: str = ""

    @property
    def ambiguous(self) -> bool:
        """Tell whether a link of the row has a rival and nobody has decided it."""
        return any(link.ambiguous and not link.decided for link in self.links)


@dataclass(frozen=True, slots=True)
class CompareView:
    """Drafts side by side: rows of points that belong together, in the first draft's order."""

    drafts: tuple[DraftView, ...]
    rows: tuple[CompareRow, ...]
    alignment: Alignment
    refused: tuple[LinkView, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Count the rows by kind."""
        found: dict[str, int] = {}
        for row in self.rows:
            found[row.kind] = found.get(row.kind, 0) + 1
        return found

    @property
    def ambiguous(self) -> int:
        """Count the rows that wait for a reviewer's decision."""
        return sum(1 for row in self.rows if row.ambiguous)


@dataclass(frozen=True, slots=True)
class RedlineLine:
    """One row of a redline: its points in both drafts, what became of them, and the pieces."""

    left: tuple[PointView, ...]
    right: tuple[PointView, ...]
    kind: str
    moved: bool
    changes: tuple[Change, ...]
    classes: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class RedlineView:
    """One draft marked up against another."""

    left: DraftView
    right: DraftView
    lines: tuple[RedlineLine, ...]

    @property
    def changed(self) -> int:
        """Count the points that differ."""
        return sum(1 for line in self.lines if line.kind != "same" or line.moved)


@dataclass(frozen=True, slots=True)
class TraceStep:
    """A point in one version: the points it stands as, why, and what changed since the last."""

    draft: DraftView
    points: tuple[PointView, ...]
    kind: str
    why: str
    absent: tuple[PointView, ...] = ()
    changes: tuple[Change, ...] = ()
    classes: tuple[str, ...] = ()
    against: str = ""


@dataclass(frozen=True, slots=True)
class TraceView:
    """One point through all versions, by date."""

    start: PointView
    steps: tuple[TraceStep, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A reviewer's word that a point is about a provision of the case."""

    key: str
    draft: str
    point: str
    provision: Provision
    reason: str
    author: str


@dataclass(frozen=True, slots=True)
class WordsAbout:
    """A statement about a draft or a point: why it is here, and how near for a suggestion."""

    witness: Witness
    state: str
    why: str
    act: str = ""
    stance: str = ""
    provision: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class AboutView:
    """The statements about a point or a draft.

    ``named``: their words name the point (or the draft, when no point is asked for); ``tied``:
    their provision is tied to the point; ``draft``: they name the draft as a whole; ``suggested``:
    the machine finds their words near the point's, nobody has said so.
    """

    draft: DraftView
    point: PointView | None
    ties: tuple[Tie, ...]
    named: tuple[WordsAbout, ...]
    tied: tuple[WordsAbout, ...]
    whole: tuple[WordsAbout, ...]
    suggested: tuple[WordsAbout, ...]


def attesters(witnesses: tuple[Witness, ...]) -> tuple[str, ...]:
    """Name who attests: parties whose words count, speakers without one, publishers of passages."""
    names: dict[str, None] = {}
    for witness in witnesses:
        if not witness.counts:
            continue
        if witness.statement_id:
            for name in witness.parties or ((witness.speaker,) if witness.speaker else ()):
                names[name] = None
        else:
            names[witness.publisher or witness.document_name] = None
    return tuple(names)
