"""The reader: a document's text with its statements marked, and what waits beside it."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from unbracket.casework import review
from unbracket.casework.cases import Case
from unbracket.casework.reader import open_document
from unbracket.errors import UsageError
from unbracket.model.entry import DocumentRow
from unbracket.model.span import Span, Spans
from unbracket.web.edits import fields_from
from unbracket.web.items import open_item
from unbracket.web.queue_page import done_message
from unbracket.web.render import bench, here, page
from unbracket.web.spans import paragraphs
from unbracket.web.writes import field, text_field, to, writing_place


def reader(request: Request) -> Response:
    """Show a document; ``at`` names the statement whose codes stand open beside the text."""
    place = here(request)
    case = bench(request).case
    view = open_document(case, request.path_params["id"], place.clocks)
    at = place.value("at")
    waiting = [row for row in view.statements if row.state == "proposed"]
    judged = [row for row in view.statements if row.state != "proposed"]
    known = {row.statement.id: row for row in view.statements}
    looked_at = known[at] if at in known and known[at].state != "proposed" else None
    return page(
        request,
        "reader.html",
        place=place,
        nav="documents",
        view=view,
        paragraphs=paragraphs(view.paragraphs),
        rows=known,
        waiting=waiting,
        judged=judged,
        item=None if looked_at else open_item(case, place, waiting, at),
        looked_at=looked_at,
        frame=case.store.frame(place.clocks.known_at),
        done=done_message(request),
        back="reader",
    )


def add(request: Request, form: FormData) -> Response:
    """Add a missed statement by the words that were selected or copied."""
    place = writing_place(request)
    case = bench(request).case
    row = case.store.document(request.path_params["id"])
    words = text_field(form, "words")
    if not words.strip():
        raise UsageError(
            "no words were given",
            where="the field words",
            expected="words copied from the document, letter for letter",
            next="select the words in the text, or copy them into the field",
        )
    fields = fields_from(form, case.store.frame())
    fields = {name: value for name, value in fields.items() if value not in (None, "", [])}
    spans = _selected(case, row, form, words)
    if spans:
        text = _text(case, row)
        around = max(0, spans[0].start - 600)
        source, cue = (field(form, name) for name in ("source_words", "cue_words"))
        added = review.add_by_spans(
            case,
            row.id,
            spans,
            source=review.find_words(text, source, around) if source else (),
            cue=review.find_words(text, cue, around) if cue else (),
            fields=fields,
        )
    else:
        added = review.add_by_words(
            case,
            row.id,
            words,
            fields=fields,
            source_words=field(form, "source_words"),
            cue_words=field(form, "cue_words"),
        )
    return to(place.url(f"/documents/{row.id}", f"s-{added.id}", at=added.id, did="add"))


def _text(case: Case, row: DocumentRow) -> str:
    reading = case.store.reading(row.reading_sha256)
    return reading.text if reading else ""


def _selected(case: Case, row: DocumentRow, form: FormData, words: str) -> Spans:
    """Give the span that a script took from the selection, if the words do stand there."""
    start, end = field(form, "start"), field(form, "end")
    if not (start.isdecimal() and end.isdecimal() and len(start) < 10 and len(end) < 10):
        return ()
    first, last = int(start), int(end)
    text = _text(case, row)
    if not first < last <= len(text) or text[first:last].split() != words.split():
        return ()
    return (Span(first, last),)
