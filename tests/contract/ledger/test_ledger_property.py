"""Over random sequences of entries: incremental projections are those of a rebuild."""

from __future__ import annotations

import contextlib
import io
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.ledger.makers import (
    Ticking,
    add,
    capture_draft,
    case_draft,
    dump,
    edit,
    find_statements,
    judge,
    proposals_draft,
    read_text,
    reading_draft,
    retract,
    text_of,
    undo,
)
from unbracket.errors import UnbracketError
from unbracket.ledger.store import Ledger
from unbracket.model.document import Document
from unbracket.model.entry import JUDGEMENT_KINDS, EntryDraft
from unbracket.model.record import record_draft
from unbracket.model.span import Span
from unbracket.model.statement import Statement, statement_id

JUDGED = ("accept", "reject", "edit", "add", "undo", "retract")
STEPS = st.lists(
    st.tuples(
        st.sampled_from((*JUDGED, "read", "reread", "propose", "undo", "purge", "bring", "record")),
        st.integers(0, 2),
        st.integers(0, 7),
    ),
    min_size=3,
    max_size=14,
)


def variant(document: Document, seed: int) -> list[Statement]:
    """Make the proposals of one of several engines: other codes, other spans, fewer statements."""
    rows = find_statements(document, act=["ASSERT", "OFFER", "DENY"][seed % 3])
    if seed >= 4:
        row = rows[0]
        content = (Span(row.content[0].start + 1, row.content[0].end),)
        id = statement_id(row.reading_sha256, content, row.source, row.cue)
        rows[0] = replace(row, id=id, content=content)
    return rows[: 1 + seed % 3]


def drafts_of(number: int, seed: int, step: str) -> list[EntryDraft]:
    """Draft an entry or some about one of three documents; the third shares its text."""
    text = text_of(min(number, 1))
    document = read_text(text if seed < 6 else "Later. " + text, version=str(1 + seed // 3))
    capture = capture_draft(text.encode(), f"{number}.txt")
    reading = reading_draft(capture, document)
    if step == "add":
        return [add(_id(reading), find_statements(document)[seed % 3])]
    return [capture, reading, proposals_draft(reading, variant(document, seed), f"rules {seed}")]


def _id(reading: EntryDraft) -> str:
    return str(reading.payload["capture"])


def run(ledger: Ledger, other: Ledger, step: str, number: int, seed: int) -> None:
    """Do one step; what a rule refuses is left out."""
    documents = ledger.documents()
    rows = ledger.statements()
    ids = [row.statement.id for row in rows]
    picked = ids[seed % 3 :: 3] or ["0" * 20]
    judgements = [entry.id for entry in ledger.entries(kinds=JUDGEMENT_KINDS)]
    if step in ("read", "propose", "reread", "add"):
        ledger.append(drafts_of(number, seed if step != "read" else 0, step))
    elif step in ("accept", "reject"):
        ledger.append([judge(step, picked)])
    elif step == "edit":
        changes: dict[str, Any] = {
            "stance": ["for", "against"][seed % 2],
            "content": [[0, 5 + seed]],
        }
        ledger.append([edit(picked[0], changes, accept=seed > 3)])
    elif step == "undo" and judgements:
        ledger.append([undo(judgements[-1 - seed % min(4, len(judgements))])])
    elif step == "retract" and documents:
        ledger.append([retract(documents[number % len(documents)].id)])
    elif step == "purge" and documents and seed < 3:
        ledger.purge(documents[number % len(documents)].id, reason="an order", author="Ada Quill")
    elif step == "record":
        ledger.append(
            [
                record_draft(
                    ["draft", "demand"][number % 2],
                    f"key {seed % 3}",
                    {"title": text_of(number, 1)},
                    author="Ada Quill",
                    withdrawn=seed > 5,
                    documents=[documents[number % len(documents)].id] if documents else [],
                    statements=picked[:1] if ids else [],
                )
            ]
        )
    elif step == "bring":
        out = io.StringIO()
        other.export_lines(out)
        ledger.import_lines(out.getvalue().splitlines(), author="Bo Reed")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(steps=STEPS, elsewhere=STEPS)
def test_incremental_projections_equal_a_rebuild(
    steps: list[tuple[str, int, int]], elsewhere: list[tuple[str, int, int]]
) -> None:
    """After any sequence the tables are those that the entries give, and the ledger verifies."""
    with tempfile.TemporaryDirectory() as folder:
        ledgers = [
            Ledger.create(str(Path(folder) / f"{name}.db"), clock=Ticking()) for name in "ab"
        ]
        for ledger in ledgers:
            ledger.append([case_draft()])
        ours, theirs = ledgers
        for ledger, other, moves in ((theirs, ours, elsewhere[:6]), (ours, theirs, steps)):
            for step, number, seed in moves:
                with contextlib.suppress(UnbracketError):  # what a rule refuses is left out
                    run(ledger, other, step, number, seed)
        tables = dump(ours)
        report = ours.verify()
        assert report.ok, report.broken
        ours.rebuild()
        assert dump(ours) == tables
        for ledger in ledgers:
            ledger.close()
