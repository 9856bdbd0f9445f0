"""The engines on a pipe: files in, the contract's JSON out, no case involved (DESIGN §11)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from unbracket.casework.claims_found import claim_lines
from unbracket.casework.engines import Engines
from unbracket.casework.events_found import event_line, events_of
from unbracket.casework.extract import READABLE, limits_of, propose, searched
from unbracket.casework.intake import Incoming, load, read_incoming
from unbracket.coding.coder import RuleCoder
from unbracket.coding.contract import code_record
from unbracket.errors import InputError, UnbracketError, named
from unbracket.model.ports import Coder
from unbracket.model.span import words_of
from unbracket.model.statement import Statement, statement_to_dict
from unbracket.reading.contract import reading_to_contract


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was found in one file, as JSON objects."""

    statements: tuple[dict[str, Any], ...]
    figures: tuple[dict[str, Any], ...]
    warnings: tuple[str, ...]
    events: tuple[dict[str, Any], ...] = ()


def read_file(incoming: Incoming, max_bytes: int) -> dict[str, Any]:
    """Read one file and give the contract's ``read-text`` object; raises InputError."""
    document = _named(incoming, max_bytes)[1]
    return reading_to_contract(incoming.name, document)


def extract_file(
    incoming: Incoming, engines: Engines, max_bytes: int, *, events: bool = False
) -> Extracted:
    """Read one file and give the contract's ``extract`` objects; raises InputError."""
    _, document = _named(incoming, max_bytes)
    statements = propose(document, engines, None)
    warnings = [*document.warnings, *limits_of(document)]
    if document.meta.language.split("-")[0] not in READABLE:
        warnings.append(f"language {document.meta.language}: read, but nothing is proposed")
    return Extracted(
        tuple(_line(incoming.name, document.text, statement) for statement in statements),
        tuple(
            {"type": "figure", "file": incoming.name, "statement": statement.id}
            | figure.as_dict()
            | {"words": figure.span.of(document.text)}
            for statement in statements
            for figure in statement.figures
        ),
        tuple(warnings),
        (
            *(
                event_line(incoming.name, document, event)
                for event in events_of(searched(document), statements, None, engines.coder)
            ),
            *claim_lines(incoming.name, document, statements, engines.coder),
        )
        if events
        else (),
    )


def code_lines(
    incoming: Incoming, max_bytes: int, coder: Coder | None = None
) -> Iterator[dict[str, Any] | UnbracketError]:
    """Code the spans of each JSON line; a bad line gives its error and doesn't stop the others.

    Without a coder, or with one that codes no record alone, the rules do.
    """
    own = coder if isinstance(coder, RuleCoder) else RuleCoder()
    text = load(incoming, max_bytes).decode("utf-8-sig", "replace")
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _coded(incoming.name, number, line, own)
        except UnbracketError as error:
            yield error


def _coded(name: str, number: int, line: str, coder: RuleCoder) -> dict[str, Any]:
    where = f"line {number}"
    expected = "an object with text, content, source, cue (and target), spans as [start, end]"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{where} is no JSON", file=name, where=where, expected=expected, next=str(error)
        ) from error
    problem = _problem(record)
    if problem:
        raise InputError(
            f"{where}: {problem}",
            file=name,
            where=where,
            expected=expected,
            next="correct the line; the others were coded",
        )
    coded = code_record(record, coder)[0]
    return {key: record[key] for key in ("id", "file") if key in record} | coded


def _problem(record: Any) -> str:
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return "it holds no text"
    length = len(record["text"])
    for name in ("content", "source", "cue", "target"):
        spans = record.get(name) or []
        if not isinstance(spans, list):
            return f"{name} is no list of spans"
        for span in spans:
            if not (
                isinstance(span, list)
                and len(span) == 2
                and all(isinstance(place, int) and not isinstance(place, bool) for place in span)
                and 0 <= span[0] < span[1] <= length
            ):
                return f"{name} holds {span!r}, which is no span of the text"
    return ""


def _named(incoming: Incoming, max_bytes: int) -> tuple[bytes, Any]:
    try:
        data = load(incoming, max_bytes)
        return data, read_incoming(incoming, data)
    except UnbracketError as error:
        raise named(error, incoming.name) from error


def _line(file: str, text: str, statement: Statement) -> dict[str, Any]:
    return (
        {"file": file} | statement_to_dict(statement) | {"words": words_of(text, statement.content)}
    )
