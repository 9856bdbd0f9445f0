"""The ports through which readers, taggers, coders and embedders are plugged in.

Each names itself, its version and a digest of what decides its results (rules or weights), so that
every proposal says which program made it. Entry-point groups: ``unbracket.readers``,
``unbracket.taggers``, ``unbracket.coders``, ``unbracket.embedders``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from unbracket.model.case import CaseFrame
from unbracket.model.claimed import GateClaim, OrderClaim
from unbracket.model.document import Document, SourceHint
from unbracket.model.event import Event
from unbracket.model.statement import Attribution, Coding, Speaker, Statement


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """The name, version and digest that an entry's author field records for a program."""

    name: str
    version: str
    digest: str
    languages: tuple[str, ...] = ("en",)

    def as_dict(self) -> dict[str, object]:
        """Write the engine's identity as JSON."""
        return {
            "name": self.name,
            "version": self.version,
            "digest": self.digest,
            "languages": list(self.languages),
        }


class Reader(Protocol):
    """Turns bytes into a reading."""

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""

    def accepts(self, data: bytes, hint: SourceHint) -> bool:
        """Tell whether these bytes look like the reader's format."""

    def read(self, data: bytes, hint: SourceHint) -> Document:
        """Read the bytes; raises InputError with a diagnosis when that can't be done."""


class Tagger(Protocol):
    """Finds attributions in a reading."""

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""

    def tag(self, document: Document) -> tuple[Attribution, ...]:
        """Find all attributions, in reading order; spans are in the reading's code points."""


class Resolver(Protocol):
    """Resolves the speakers of a reading's attributions."""

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""

    def resolve(
        self, document: Document, attributions: Sequence[Attribution], frame: CaseFrame | None
    ) -> tuple[Speaker, ...]:
        """Give one speaker for each attribution, in the same order."""


class Coder(Protocol):
    """Codes what the content of an attribution does."""

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""

    def code(
        self,
        document: Document,
        attribution: Attribution,
        speaker: Speaker,
        frame: CaseFrame | None,
    ) -> tuple[Coding, ...]:
        """Give one coding for each act in the content (a content with two acts is split)."""

    def reporter(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        frame: CaseFrame | None,
    ) -> tuple[Coding, ...]:
        """Code sentences with a condition or an event that no attribution covers."""


@runtime_checkable
class Foreseeing(Protocol):
    """A coder that is glad to see all of a document's attributions before it codes each."""

    def foresee(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        speakers: Sequence[Speaker],
        frame: CaseFrame | None,
    ) -> None:
        """Prepare the codings of a document; what is coded stays the same without this call."""


@runtime_checkable
class Claiming(Protocol):
    """A coder that also finds what a reading claims of steps and gates; else rules do."""

    def orders(self, document: Document) -> tuple[OrderClaim, ...]:
        """Find the order claims of a reading, in its order."""

    def gates(self, document: Document) -> tuple[GateClaim, ...]:
        """Find what a reading says of gates, in its order."""


@runtime_checkable
class EventFinding(Protocol):
    """A coder that also finds the events of a reading; others leave it to the rules."""

    def events(
        self, document: Document, statements: Sequence[Statement], frame: CaseFrame | None
    ) -> tuple[Event, ...]:
        """Find the events of a reading, in its order; the statements are those of the reading."""


class Embedder(Protocol):
    """Turns texts into vectors whose cosine says how alike the texts are."""

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""

    def similarity(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        """Give the similarity (0 to 1) of each query to each text, a row a query."""
