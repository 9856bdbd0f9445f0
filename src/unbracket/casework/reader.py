"""The reader: a document's text with the spans of its statements, and the queue over it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from unbracket.casework.board import step_after
from unbracket.casework.cases import Case
from unbracket.casework.quotes import quote_view
from unbracket.casework.views import ParagraphView, QueueItem, ReaderView, Segment
from unbracket.model.document import Document
from unbracket.model.entry import Clocks, StatementRow
from unbracket.model.span import Span

_WEIGHT = {"proposed": 3, "accepted": 2, "rejected": 1, "retracted": 0, "": -1}


def open_document(case: Case, document_id: str, clocks: Clocks = Clocks()) -> ReaderView:
    """Open a document for reading; its words are gone when it was purged."""
    row = case.store.document(document_id)
    statements = case.store.statements(clocks, document_id=row.id)
    reading = case.store.reading(row.reading_sha256)
    current = [s for s in statements if s.statement.reading_sha256 == row.reading_sha256]
    shown = [s for s in current if s.state in ("proposed", "accepted")]
    return ReaderView(
        document=row,
        paragraphs=_paragraphs(reading, shown) if reading else (),
        statements=tuple(statements),
        numbers={s.statement.id: number for number, s in enumerate(statements, 1)},
        waiting=sum(1 for s in statements if s.state == "proposed"),
        accepted=sum(1 for s in statements if s.state == "accepted"),
        rejected=sum(1 for s in statements if s.state == "rejected"),
    )


def queue_items(
    case: Case, document_id: str = "", clocks: Clocks = Clocks(), limit: int = 200
) -> tuple[QueueItem, ...]:
    """Give the waiting statements with what accepting each would do to its cell."""
    frame = case.store.frame(clocks.known_at)
    rows = case.store.statements(clocks, states=("proposed",), document_id=document_id)
    items = []
    readings: dict[str, Document | None] = {}
    for number, row in enumerate(rows[:limit], 1):
        sha = row.statement.reading_sha256
        if sha not in readings:
            readings[sha] = case.store.reading(sha)
        text = readings[sha].text if readings[sha] is not None else ""  # type: ignore[union-attr]
        condition = row.statement.condition
        provision = frame.provision(row.statement.provision or "")
        before, after = step_after(case, row, clocks)
        items.append(
            QueueItem(
                row=row,
                number=number,
                quote=quote_view(row),
                condition_words=_words(text, condition.condition if condition else None),
                consequence_words=_words(text, condition.consequence if condition else None),
                provision_text=provision.text if provision else "",
                before=before,
                after=after,
            )
        )
    return tuple(items)


def _words(text: str, span: Span | None) -> str:
    return span.of(text) if span else ""


def _paragraphs(reading: Document, rows: Sequence[StatementRow]) -> tuple[ParagraphView, ...]:
    marks = [
        (span, role, row)
        for row in rows
        for role in ("source", "cue", "content")
        for span in getattr(row.statement, role)
    ]
    blocks = reading.blocks or ()
    places = [(block.start, block.end, block.style) for block in blocks] or [
        (0, len(reading.text), "paragraph")
    ]
    views = []
    for start, end, style in places:
        pieces = _split(reading, start, end)
        for piece_start, piece_end, region in pieces:
            here = [
                mark for mark in marks if mark[0].start < piece_end and mark[0].end > piece_start
            ]
            segments = _segments(reading.text, piece_start, piece_end, here)
            views.append(ParagraphView(region, style, piece_start, piece_end, segments))
    return tuple(views)


def _split(reading: Document, start: int, end: int) -> list[tuple[int, int, str]]:
    """Cut a block at the borders of regions, so that a dateline and its text stay apart."""
    cuts = {start, end}
    for region in reading.regions:
        cuts |= {place for place in (region.start, region.end) if start < place < end}
    return [
        (a, b, reading.region_at(a)) for a, b in pairwise(sorted(cuts)) if reading.text[a:b].strip()
    ]


def _segments(
    text: str, start: int, end: int, marks: Sequence[tuple[Span, str, StatementRow]]
) -> tuple[Segment, ...]:
    cuts = {start, end}
    for span, _, _ in marks:
        cuts |= {place for place in (span.start, span.end) if start < place < end}
    segments = []
    for a, b in pairwise(sorted(cuts)):
        over = [mark for mark in marks if mark[0].start <= a and b <= mark[0].end]
        ids = tuple(dict.fromkeys(row.statement.id for _, _, row in over))
        states = [row.state for _, _, row in over]
        segments.append(
            Segment(
                text=text[a:b],
                roles=tuple(sorted({role for _, role, _ in over})),
                statements=ids,
                opens=tuple(
                    dict.fromkeys(
                        row.statement.id
                        for span, role, row in over
                        if role == "content" and max(span.start, start) == a
                    )
                ),
                closes=tuple(
                    dict.fromkeys(
                        row.statement.id
                        for span, role, row in over
                        if role == "content" and min(span.end, end) == b
                    )
                ),
                state=max(states, key=lambda s: _WEIGHT.get(s, -1), default=""),
            )
        )
    return tuple(segments)
