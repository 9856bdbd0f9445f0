"""A brief: the board as of a date, in words that can be printed, with its quotes as notes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: the words and everything that a reader needs to weigh and find them.

    ``quoted`` tells whether the speaker is on record with these very words; ``digest`` is the
    SHA-256 of the captured bytes; ``grade`` is letter and digit of the Admiralty code.
    """

    words: str
    quoted: bool
    speaker: str
    said: str
    published: str
    publisher: str
    address: str
    document: str
    digest: str
    grade: str = ""
    authenticity: str = ""
    marking: str = ""


@dataclass(frozen=True, slots=True)
class BriefCell:
    """Where one party stands on a provision; ``text`` is the step in words, ``notes`` its words."""

    party: str
    step: str
    text: str
    since: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class BriefProvision:
    """One provision with the parties that have stated something, and those that haven't."""

    id: str
    text: str
    kind: str
    cells: tuple[BriefCell, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefIssue:
    """A theme with its provisions."""

    title: str
    provisions: tuple[BriefProvision, ...]


@dataclass(frozen=True, slots=True)
class BriefSource:
    """A document that the brief rests on."""

    title: str
    publisher: str
    published: str
    address: str
    digest: str
    grade: str
    marking: str
    authenticity: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole brief; ``marking`` is the strictest of its contents, ``limit`` what was asked for.

    ``left_out`` counts the accepted statements, documents and other items above the limit.
    """

    title: str
    as_of: str
    known_at: str
    compare: str
    marking: str
    limit: str
    made_at: str
    head: str
    entries: int
    parties: tuple[tuple[str, str, tuple[str, ...]], ...]
    issues: tuple[BriefIssue, ...]
    moves: tuple[str, ...]
    sources: tuple[BriefSource, ...]
    accepted: int
    left_out: tuple[int, int, int]
