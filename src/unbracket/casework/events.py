"""The events of a case: proposed from its documents, judged and added by people, followed up.

Proposals stand in the entries of the engines' runs. Acceptance, rejection, corrections, additions
and the answers to "did it happen?" are records of type ``event``: nothing is updated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from unbracket.casework import registry
from unbracket.casework.cases import Case
from unbracket.casework.events_found import event_id, events_of
from unbracket.casework.events_merge import Proposal, best_of, groups
from unbracket.casework.events_views import (
    ACCEPTED,
    HAPPENED,
    MOVED,
    PROPOSED,
    REJECTED,
    Answer,
    EventView,
    EventWitness,
)
from unbracket.errors import NotFoundError
from unbracket.model import edtf
from unbracket.model.entry import Clocks, DocumentRow, StatementRow
from unbracket.model.event import Event
from unbracket.model.record import RecordRow

SHORTEST_ID = 6
HAPPENED_KEY = "happened/"


def events(
    case: Case, clocks: Clocks = Clocks(), *, states: Sequence[str] = (PROPOSED, ACCEPTED)
) -> tuple[EventView, ...]:
    """Give the events of a case at two clocks by date; those without a date come last."""
    records = registry.standing(case, "event", clocks)
    judged = {row.key: row for row in records if row.body.get("form") == "judged"}
    today = clocks.as_of or case.clock().date().isoformat()
    codes = _codes(case, clocks)
    found = [_view(group, judged, codes) for group in groups(proposals(case, clocks))]
    found += [
        _by_hand(row, codes)
        for row in records
        if row.body.get("form") == "added" and _counts(row, clocks)
    ]
    answers = _answers(records, clocks)
    rows = [_followed(view, answers, today) for view in found]
    return tuple(
        sorted(
            (row for row in rows if row.state in states),
            key=lambda row: (row.first or "9999", row.last, row.kind, row.key),
        )
    )


def event(case: Case, key: str, clocks: Clocks = Clocks()) -> EventView:
    """Find an event by its key, a member's id, or the unique beginning of one.

    Raises NotFoundError.
    """
    rows = events(case, clocks, states=(PROPOSED, ACCEPTED, REJECTED))
    found = [row for row in rows if row.key == key or key in row.members]
    if not found and len(key) >= SHORTEST_ID:
        found = [row for row in rows if any(id.startswith(key) for id in (row.key, *row.members))]
    if len(found) == 1:
        return found[0]
    raise NotFoundError(
        f"there is no one event {key!r:.80}",
        expected=f"the key of an event, or at least {SHORTEST_ID} characters of it",
        next="list them: unbracket timeline --type event",
    )


def proposals(case: Case, clocks: Clocks = Clocks()) -> list[Proposal]:
    """Give what the engines found in each document, in the order of publication.

    A document that was read by a version which looked for no events is searched now.
    """
    documents = [row for row in case.store.documents(clocks) if not row.purged]
    runs = case.store.proposed_runs(documents, clocks.known_at)
    statements: dict[str, list[StatementRow]] = {}
    for row in case.store.statements(clocks, states=(PROPOSED, ACCEPTED)):
        statements.setdefault(row.document_id, []).append(row)
    found: list[Proposal] = []
    for document in sorted(documents, key=lambda d: (d.published_day, d.observed_at, d.id)):
        run = runs.get(document.id)
        own = statements.get(document.id, [])
        reading = case.store.reading(document.reading_sha256)
        if reading is None:
            continue
        if run is not None and run.events is not None:
            rows = [_read(value, len(reading.text)) for value in run.events]
        else:
            frame = case.store.frame(clocks.known_at)
            rows = list(events_of(reading, [row.statement for row in own], frame))
        speakers = {row.statement.id: row.statement.speaker for row in own}
        found += [
            _proposal(document, reading.text, one, speakers) for one in rows if one is not None
        ]
    return found


def _read(value: Mapping[str, Any], length: int) -> Event | None:
    """Read a stored event, None for one of another shape or that lies outside of the text."""
    try:
        found = Event.from_dict(value)
    except (KeyError, TypeError, ValueError, IndexError):
        return None
    inside = found.span.end <= length and found.sentence.end <= length
    return found if inside and (not found.date or edtf.valid(found.date)) else None


def _proposal(
    document: DocumentRow, text: str, one: Event, speakers: Mapping[str, str]
) -> Proposal:
    statement = one.statement or ""
    witness = EventWitness(
        event_id=event_id(document.reading_sha256, one),
        document_id=document.id,
        document_name=document.name,
        publisher=document.publisher or document.meta.publisher,
        published=document.published,
        day=document.published_day,
        words=one.span.of(text),
        sentence=" ".join(one.sentence.of(text).split()),
        start=one.span.start,
        end=one.span.end,
        phrase=one.phrase,
        anchor=one.anchor,
        statement_id=statement if statement in speakers else "",
        speaker=speakers.get(statement, ""),
        house=document.meta.agency or document.publisher or document.meta.publisher or document.id,
    )
    return Proposal(witness.event_id, one, witness)


def _view(
    group: Sequence[Proposal], judged: Mapping[str, RecordRow], codes: Mapping[str, str]
) -> EventView:
    best = best_of(group)
    members = tuple(dict.fromkeys(row.id for row in group))
    names = dict.fromkeys(row.name for row in best.participants)
    parties = {row.party_code for p in group for row in p.event.participants if row.party_code}
    parties |= {codes[name.casefold()] for name in names if name.casefold() in codes}
    marks = [judged[id] for id in members if id in judged]
    last = max(marks, key=lambda row: row.recorded_from, default=None)
    view = dated(
        EventView(
            key=members[0],
            kind="summit" if any(p.event.kind == "summit" for p in group) else best.kind,
            planned=all(p.event.planned for p in group),
            participants=tuple(names),
            parties=tuple(sorted(parties)),
            place=best.place or next((p.event.place for p in group if p.event.place), ""),
            date=best.date,
            phrase=best.phrase,
            first="",
            last="",
            certain=False,
            state=PROPOSED,
            members=members,
            witnesses=tuple(row.witness for row in group),
            day=min(row.witness.day for row in group),
        )
    )
    if last is None:
        return view
    return judge_view(view, last, codes)


def judge_view(view: EventView, row: RecordRow, codes: Mapping[str, str]) -> EventView:
    """Lay a person's judgement over a view: its state, and the fields that were corrected."""
    body = row.body
    changes: dict[str, Any] = dict(body.get("changes") or {})
    for name in ("participants", "parties"):
        if name in changes:
            changes[name] = tuple(str(one) for one in changes[name])
    if "participants" in changes and "parties" not in changes:
        changes["parties"] = tuple(
            sorted({codes[n.casefold()] for n in changes["participants"] if n.casefold() in codes})
        )
    return dated(
        replace(
            view,
            **changes,
            state=str(body.get("state", PROPOSED)),
            edited=bool(changes),
            reviewer=row.author,
            reason=row.reason,
        )
    )


def dated(view: EventView) -> EventView:
    """Give a view with the days that its date may mean."""
    found = edtf.bounds(view.date)
    if found is None:
        return replace(view, first="", last="", certain=False)
    first, last = found
    first = last if first == edtf.FIRST else first
    last = first if last == edtf.LAST else last
    return replace(view, first=first, last=last, certain=edtf.exact(view.date))


def _by_hand(row: RecordRow, codes: Mapping[str, str]) -> EventView:
    body = row.body
    names = tuple(str(name) for name in body.get("participants", ()))
    parties = {str(code) for code in body.get("parties", ())}
    parties |= {codes[name.casefold()] for name in names if name.casefold() in codes}
    return dated(
        EventView(
            key=row.key,
            kind=str(body.get("kind", "meeting")),
            planned=bool(body.get("planned", False)),
            participants=names,
            parties=tuple(sorted(parties)),
            place=str(body.get("place", "")),
            date=str(body.get("date", "")),
            phrase=str(body.get("phrase", "")),
            first="",
            last="",
            certain=False,
            state=ACCEPTED,
            by_hand=True,
            reviewer=row.author,
            reason=row.reason,
            note=str(body.get("note", "")),
            marking=str(body.get("marking", "")),
            day=str(body.get("day", "")),
        )
    )


def _counts(row: RecordRow, clocks: Clocks) -> bool:
    return not clocks.as_of or str(row.body.get("day", "")) <= clocks.as_of


def _answers(records: Sequence[RecordRow], clocks: Clocks) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for row in records:
        if row.body.get("form") != "happened" or not _counts(row, clocks):
            continue
        found[str(row.body.get("event", ""))] = Answer(
            str(row.body.get("answer", "")),
            str(row.body.get("date", "")),
            row.author,
            row.recorded_from,
            row.reason,
            row.key,
        )
    return found


def _followed(view: EventView, answers: Mapping[str, Answer], today: str) -> EventView:
    own = [answers[id] for id in (view.key, *view.members) if id in answers]
    answer = max(own, key=lambda row: row.recorded, default=None)
    if answer is None:
        due = view.planned and bool(view.last) and view.last < today and view.state != REJECTED
        return replace(view, due=due)
    if answer.answer == HAPPENED:
        view = dated(replace(view, planned=False, date=answer.date or view.date))
    elif answer.answer == MOVED:
        view = dated(replace(view, date=answer.date))
        return replace(view, answer=answer, due=bool(view.last) and view.last < today)
    return replace(view, answer=answer, due=False)


def _codes(case: Case, clocks: Clocks) -> dict[str, str]:
    """Give party codes by the folded names of parties and of the actors who speak for them."""
    frame = case.store.frame(clocks.known_at)
    found: dict[str, str] = {}
    for actor in frame.actors:
        code = actor.party_at(clocks.as_of)
        if code:
            for name in (actor.name, *actor.aliases):
                found[name.casefold()] = code
    for party in frame.parties:
        for name in (party.code, party.name, *party.aliases):
            found[name.casefold()] = party.code
    return found
