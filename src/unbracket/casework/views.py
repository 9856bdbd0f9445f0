"""Typed records that pages and tables show; made by the use cases, never stored."""

from __future__ import annotations

from dataclasses import dataclass

from unbracket.model.case import Issue, Party, Provision
from unbracket.model.entry import DocumentRow, StatementRow


@dataclass(frozen=True, slots=True)
class QuoteView:
    """The words of one statement with everything that a reader needs to weigh them.

    ``quoted`` tells whether somebody is on record with these very words; ``step`` is the step that
    they give on the cell's provision ("" when none); ``why`` says why they aren't counted.
    """

    statement_id: str
    document_id: str
    document_name: str
    words: str
    quoted: bool
    how: str
    speaker: str
    party: str
    act: str
    hedge: str
    stance: str
    condition: str
    said: str
    published: str
    publisher: str
    address: str
    place: str
    state: str
    step: str
    score: float
    origin: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a cell's history: day, step, whether hedged, and the words it rests on."""

    day: str
    step: str
    hedged: bool
    asks: bool
    statement_id: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: where a party stands on a provision, in short; the words are in ``CellDetail``.

    ``trend`` is new, moved, same or ""; ``since`` the day of that. ``before`` is the step at the
    compared date ("" when nothing is compared or nothing changed). ``reports`` counts the documents
    that the words stand in, ``witnesses`` those of them that are no copies of one agency text.
    """

    party: str
    provision: str
    step: str
    hedged: bool = False
    asks: bool = False
    day: str = ""
    age: int | None = None
    gist: str = ""
    gist_quoted: bool = False
    count: int = 0
    others: int = 0
    proposed: int = 0
    trend: str = ""
    since: str = ""
    previous: str = ""
    before: str = ""
    undated: bool = False
    reports: int = 0
    witnesses: int = 0


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One provision and its cells, one for each party in the board's order."""

    provision: Provision
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """An issue with its provisions, and the summed-up cell of each party for the whole issue."""

    issue: Issue
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True, slots=True)
class PartyHead:
    """A column's head: the party and who was heard to speak for it."""

    party: Party
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A cell whose step differs between the compared date and the board's."""

    party: str
    provision: Provision
    before: str
    after: str
    day: str


@dataclass(frozen=True, slots=True)
class BoardView:
    """The board as of a date and as known at a time."""

    title: str
    marking: str
    as_of: str
    known_at: str
    compare: str
    parties: tuple[PartyHead, ...]
    groups: tuple[IssueGroup, ...]
    moves: tuple[Move, ...]
    accepted: int
    proposed: int
    cells_with_words: int
    cells_not_stated: int
    documents: int


@dataclass(frozen=True, slots=True)
class CellDetail:
    """An opened cell: its words, how it moved, what was said beside it and what isn't counted."""

    cell: CellView
    party: Party
    provision: Provision
    issue: Issue
    quotes: tuple[QuoteView, ...]
    history: tuple[StepView, ...]
    beside: tuple[QuoteView, ...]
    others: tuple[QuoteView, ...]
    not_counted: tuple[QuoteView, ...]
    proposed: tuple[QuoteView, ...]
    mixed_because: str = ""


@dataclass(frozen=True, slots=True)
class DayBar:
    """One day of the date bar: how many statements were published, and what part it plays."""

    day: str
    count: int
    within: bool
    start: bool
    end: bool


@dataclass(frozen=True, slots=True)
class CaseBar:
    """What stands on top of every page: case, clocks, days, ledger head, marking."""

    title: str
    marking: str
    as_of: str
    known_at: str
    compare: str
    days: tuple[DayBar, ...]
    entries: int
    head: str
    documents: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a reading's text that lies in the same spans.

    ``roles`` hold source, cue, content; ``statements`` the ids whose span covers the run; ``opens``
    the ids whose first content starts here; ``state`` is the weightiest state among them.
    """

    text: str
    roles: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    state: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of a reading: the kind of its region, its style, and its segments."""

    region: str
    style: str
    start: int
    end: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ReaderView:
    """A document opened for reading: its text with spans, its statements, what waits."""

    document: DocumentRow
    paragraphs: tuple[ParagraphView, ...]
    statements: tuple[StatementRow, ...]
    numbers: dict[str, int]
    waiting: int
    accepted: int
    rejected: int


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One proposed statement in the queue with its parts' words and the cell it would move."""

    row: StatementRow
    number: int
    quote: QuoteView
    condition_words: str
    consequence_words: str
    provision_text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A statement or a document whose words hold what was searched for."""

    kind: str
    id: str
    document_id: str
    title: str
    words: str
