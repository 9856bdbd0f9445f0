"""Factories: the smallest cases, documents and statements that a test needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from unbracket.casework.cases import Case, create_case
from unbracket.casework.engines import Engines, default_engines
from unbracket.casework.intake import Incoming, Prepared, ReadOutcome, write
from unbracket.model.case import Actor, CaseFrame, Issue, Party, Provision, Role
from unbracket.model.document import Block, Document, Metadata, Region
from unbracket.model.span import Span
from unbracket.model.statement import Statement, statement_id
from unbracket.settings import Settings

FRAME = CaseFrame(
    title="The crossing",
    parties=(
        Party("NOR", "Norland", ("Norland", "Port Amal", "Norlandic")),
        Party("EAS", "Eastland", ("Eastland", "Westhaven")),
    ),
    actors=(
        Actor("Ada Roe", ("Roe",), (Role("premier", "NOR"),), "she"),
        Actor("Ivo Marsh", ("Marsh",), (Role("foreign minister", "EAS"),), "he"),
    ),
    issues=(Issue("water", "The water", "process"), Issue("paper", "The paper", "deal")),
    provisions=(
        Provision("crossing", "The crossing opens to convoys", "water", ("crossing", "convoys")),
        Provision("patrols", "Eastland's patrols leave the channel", "water", ("patrols",)),
        Provision("basis", "The draft is the basis of an agreement", "paper", (), "basis"),
        Provision("sign", "Norland's leadership may sign", "paper", (), "gate"),
    ),
)


class Ticking:
    """A clock that starts on a set day and goes on by a minute a look."""

    def __init__(self, start: str = "2031-03-20T09:00:00") -> None:
        self.now = datetime.fromisoformat(start).replace(tzinfo=UTC)

    def __call__(self) -> datetime:
        """Give the time and go on."""
        self.now += timedelta(minutes=1)
        return self.now


def settings(**fields: Any) -> Settings:
    """Make settings with a test's author."""
    return Settings(**({"author": "tester"} | fields))


def new_case(
    folder: Path, frame: CaseFrame = FRAME, clock: Callable[[], datetime] | None = None
) -> Case:
    """Create a case in a folder."""
    return create_case(str(folder / "case.ubk"), frame, settings(), clock or Ticking())


def document(text: str, published: str = "2031-03-14", **meta: Any) -> Document:
    """Make a reading of one main region, a block a paragraph."""
    blocks, place = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(place, place + len(paragraph)))
        place += len(paragraph) + 2
    return Document(
        text=text,
        meta=Metadata(published=published, language="en", **meta),
        regions=(Region(0, len(text), "main"),),
        blocks=tuple(blocks),
        reader="test",
        reader_version="1",
    )


def statement(reading: Document, words: str, **fields: Any) -> Statement:
    """Make a statement of words that stand in a reading."""
    start = reading.text.index(words)
    content = (Span(start, start + len(words)),)
    base: dict[str, Any] = {
        "id": statement_id(reading.sha256, content, (), ()),
        "reading_sha256": reading.sha256,
        "content": content,
        "speakers": ("Ada Roe",),
        "party": "Norland",
        "party_code": "NOR",
        "act": "OFFER",
        "stance": "for",
        "provision": "crossing",
        "how": "indirect",
        "scores": {"statement": 0.9},
    }
    return Statement(**(base | fields))


def put(
    case: Case,
    reading: Document,
    *statements: Statement,
    name: str = "note.txt",
    engines: Engines | None = None,
    publisher: str = "The Corvine",
) -> ReadOutcome:
    """Write a reading with proposed statements into a case."""
    incoming = Incoming(name=name, data=reading.text.encode(), publisher=publisher)
    prepared = Prepared(incoming, reading.text.encode(), reading, tuple(statements))
    outcome = write(case, prepared, engines or default_engines())
    assert outcome.error is None, outcome.error
    return outcome


def ids_of(case: Case, state: str = "proposed") -> Iterator[str]:
    """Give the ids of all statements in a state."""
    return (row.statement.id for row in case.store.statements(states=(state,)))
