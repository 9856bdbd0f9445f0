"""Reads the project's own gold and runs the engines on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality.scoring import Condition, Said
from unbracket.casework.engines import Engines
from unbracket.casework.extract import propose
from unbracket.casework.intake import Incoming, read_incoming
from unbracket.model.case import CaseFrame, Party
from unbracket.model.span import Spans
from unbracket.model.statement import ACTS, Statement

GOLD = Path(__file__).resolve().parent / "gold" / "passages.jsonl"


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """A passage written for the project, with what it holds and the parties of its case."""

    id: str
    construction: str
    text: str
    frame: CaseFrame | None
    statements: tuple[Said, ...]


def load_passages(path: Path = GOLD) -> list[GoldPassage]:
    """Read the gold: a line with the parties of each theme, then a passage a line.

    Raises ValueError, naming the passage, for a span outside of its text.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    frames = {name: _frame(name, rows) for name, rows in json.loads(lines[0])["frames"].items()}
    return [_passage(json.loads(line), frames) for line in lines[1:] if line.strip()]


def predict(passage: GoldPassage, engines: Engines) -> tuple[Said, ...]:
    """Run reader and engines on one passage; raises ValueError if the reading isn't its text."""
    data = passage.text.encode("utf-8")
    name = f"{passage.id}.txt"
    document = read_incoming(Incoming(name, data=data, media_type="text/plain"), data)
    if document.text != passage.text:
        raise ValueError(f"{passage.id}: the reading differs from the file")
    return tuple(said_of(row) for row in propose(document, engines, passage.frame))


def said_of(statement: Statement) -> Said:
    """Give a statement in the form that the scorer takes."""
    condition = statement.condition
    return Said(
        content=_pairs(statement.content),
        source=_pairs(statement.source),
        cue=_pairs(statement.cue),
        how=statement.how,
        speakers=tuple((name,) for name in statement.speakers),
        party=statement.party,
        act=statement.act,
        family=statement.family,
        hedge=statement.hedge,
        condition=None
        if condition is None
        else Condition(
            _span(condition.condition.as_list() if condition.condition else None),
            _span(condition.consequence.as_list() if condition.consequence else None),
            condition.polarity,
        ),
    )


def said_from(value: Mapping[str, Any]) -> Said:
    """Read a gold statement from its JSON object."""
    condition = value.get("condition")
    return Said(
        content=_spans(value["content"]),
        source=_spans(value["source"]),
        cue=_spans(value["cue"]),
        how=value["how"],
        speakers=tuple(tuple(names) for names in value["speakers"]),
        party=value["party"],
        act=value["act"],
        family=ACTS[value["act"]][0],
        hedge=value["hedge"],
        condition=None
        if condition is None
        else Condition(
            _span(condition["condition"]), _span(condition["consequence"]), condition["polarity"]
        ),
    )


def _passage(value: Mapping[str, Any], frames: Mapping[str, CaseFrame]) -> GoldPassage:
    statements = tuple(said_from(row) for row in value["statements"])
    for start, end in _all_spans(statements):
        if not 0 <= start < end <= len(value["text"]):
            raise ValueError(f"{value['id']}: [{start}, {end}) is no span of its text")
    frame = frames[value["theme"]] if value["theme"] else None
    return GoldPassage(value["id"], value["construction"], value["text"], frame, statements)


def _all_spans(statements: tuple[Said, ...]) -> Iterator[tuple[int, int]]:
    for said in statements:
        yield from (*said.content, *said.source, *said.cue)
        if said.condition:
            yield from said.condition.spans


def _frame(title: str, rows: list[Mapping[str, Any]]) -> CaseFrame:
    parties = (Party(row["code"], row["name"], tuple(row["aliases"])) for row in rows)
    return CaseFrame(title=title, parties=tuple(parties))


def _spans(value: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in value)


def _span(value: list[int] | None) -> tuple[int, int] | None:
    return (value[0], value[1]) if value else None


def _pairs(spans: Spans) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)
