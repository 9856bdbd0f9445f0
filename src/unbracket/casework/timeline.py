"""The timeline of a case: events, drafts, hand-overs, moves of positions and maps on one axis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from unbracket.casework.board import codes_of
from unbracket.casework.cases import Case
from unbracket.casework.drafts import drafts
from unbracket.casework.events import events
from unbracket.casework.events_views import EventView
from unbracket.casework.ground_layers import layers
from unbracket.casework.quotes import shorten
from unbracket.errors import UsageError
from unbracket.model import edtf
from unbracket.model.entry import Clocks, StatementRow
from unbracket.model.event import EVENT_KINDS
from unbracket.model.ladder import read_step

LANES = ("event", "move", "draft", "hand-over", "map")
GIST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the timeline: from ``first`` to ``last`` (ISO days, "" when undated).

    ``certain`` tells that the date names one day; ``open_start`` and ``open_end`` that it is only
    bounded on the other side ("by Friday"). ``state`` is proposed, accepted or recorded (by hand or
    derived from accepted material); ``path`` is the workbench's page of it.
    """

    id: str
    lane: str
    kind: str
    title: str
    date: str
    first: str
    last: str
    certain: bool
    state: str
    parties: tuple[str, ...] = ()
    phrase: str = ""
    words: str = ""
    houses: int = 0
    planned: bool = False
    due: bool = False
    open_start: bool = False
    open_end: bool = False
    path: str = ""
    anchor: str = ""
    document_id: str = ""
    statement_id: str = ""
    event: EventView | None = None
    marking: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Write the item as JSON."""
        names = (
            "id", "lane", "kind", "title", "date", "first", "last", "certain", "state", "phrase",
            "words", "houses", "planned", "due",
        )  # fmt: skip
        row = {name: getattr(self, name) for name in names}
        row["parties"] = list(self.parties)
        row["document"] = self.document_id or None
        row["statement"] = self.statement_id or None
        row["answer"] = self.event.as_dict()["answer"] if self.event is not None else None
        return row


@dataclass(frozen=True, slots=True)
class TimelineOrder:
    """What of a timeline is wanted: ISO days, parties by code, lanes or kinds of events."""

    first: str = ""
    last: str = ""
    parties: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


def timeline(
    case: Case, clocks: Clocks = Clocks(), order: TimelineOrder = TimelineOrder()
) -> tuple[Item, ...]:
    """Give what a case holds in time, by first day; undated things come last.

    Raises UsageError for a type or day that isn't one.
    """
    check_order(order)
    rows = [
        *(_event(view) for view in events(case, clocks)),
        *_moves(case, clocks),
        *_drafts(case, clocks),
        *_maps(case, clocks),
    ]
    return tuple(
        sorted(
            (row for row in rows if _wanted(row, order)),
            key=lambda row: (row.first or "9999", row.last, LANES.index(row.lane), row.id),
        )
    )


def check_order(order: TimelineOrder) -> None:
    """Raise UsageError for a type that is neither a lane nor a kind of event, or for no day."""
    for one in order.types:
        if one not in (*LANES, *EVENT_KINDS):
            raise UsageError(
                f"{one!r:.40} is no type of the timeline",
                where="type",
                expected="one of " + ", ".join((*LANES, *EVENT_KINDS)),
                next="correct the type",
            )
    for name, value in (("from", order.first), ("to", order.last)):
        if value and not edtf.exact(value):
            raise UsageError(
                f"{value!r:.40} is no day",
                where=name,
                expected="an ISO day such as 2031-03-13",
                next="give the day in that form",
            )


def _wanted(row: Item, order: TimelineOrder) -> bool:
    if order.types and not {row.lane, row.kind} & set(order.types):
        return False
    if order.parties and not set(row.parties) & set(order.parties):
        return False
    if (order.first or order.last) and not row.first:
        return False
    return not (order.first and row.last < order.first) and not (
        order.last and row.first > order.last
    )


def _event(view: EventView) -> Item:
    witness = view.witnesses[0] if view.witnesses else None
    return Item(
        id=view.key,
        lane="event",
        kind=view.kind,
        title=view.title,
        date=view.date,
        first=view.first,
        last=view.last,
        certain=view.certain,
        state=view.state,
        parties=view.parties,
        phrase=view.phrase,
        words=witness.sentence if witness else view.note,
        houses=view.houses,
        planned=view.planned,
        due=view.due,
        open_start=view.date.startswith("../"),
        open_end=view.date.endswith("/.."),
        path=f"/documents/{witness.document_id}" if witness else "",
        anchor=f"s-{witness.statement_id}" if witness and witness.statement_id else "",
        document_id=witness.document_id if witness else "",
        statement_id=witness.statement_id if witness else "",
        event=view,
        marking=view.marking,
    )


def _item(lane: str, kind: str, id: str, title: str, date: str, **fields: Any) -> Item:
    found = edtf.bounds(date)
    first, last = found or ("", "")
    first = last if first == edtf.FIRST else first
    last = first if last == edtf.LAST else last
    row = Item(
        id, lane, kind, title, date, first, last, bool(date) and edtf.exact(date), "recorded",
        open_start=date.startswith("../"), open_end=date.endswith("/.."),
    )  # fmt: skip
    return replace(row, **fields)


def _moves(case: Case, clocks: Clocks) -> Iterable[Item]:
    """Give each change of a party's step on a provision, with the words that changed it."""
    frame = case.store.frame(clocks.known_at)
    kinds = {row.id: row for row in frame.provisions}
    names = {party.code: party.name for party in frame.parties}
    cells: dict[tuple[str, str], list[tuple[str, str, StatementRow]]] = defaultdict(list)
    for row in case.store.statements(clocks, states=("accepted",)):
        statement = row.statement
        if statement.duplicate_of:
            continue
        for id in {statement.provision, statement.condition_provision} - {None}:
            provision = kinds.get(str(id))
            reading = read_step(statement, provision.id, provision.kind) if provision else None
            if provision is None or reading is None:
                continue
            for code in codes_of(row):
                cells[code, provision.id].append((row.day, reading.step, row))
    for (code, id), steps in cells.items():
        ordered = sorted(steps, key=lambda s: (s[0], s[2].statement.id))
        for (_, before, _), (day, after, row) in pairwise(ordered):
            if before == after:
                continue
            yield _item(
                "move",
                "move",
                f"move-{code}-{id}-{row.statement.id}",
                f"{names.get(code, code)}: {before} to {after} on “{kinds[id].text}”",
                day,
                parties=(code,),
                words=shorten(row.words, GIST_WORDS * 3),
                path="/",
                anchor=f"cell-{code}-{id}",
                document_id=row.document_id,
                statement_id=row.statement.id,
            )


def _drafts(case: Case, clocks: Clocks) -> Iterable[Item]:
    for view in drafts(case, clocks):
        draft = view.draft
        who = f", by {' and '.join(draft.authors)}" if draft.authors else ""
        path = f"/drafts/{draft.id}"
        yield _item(
            "draft", "draft", f"draft-{draft.id}", f"{draft.title} ({draft.custody}{who})",
            draft.date or view.day, path=path, marking=view.marking,
        )  # fmt: skip
        for row in view.transmissions:
            yield _item(
                "hand-over",
                "transmission",
                f"handed-{row.key}",
                f"{draft.title}: {row.giver or 'not named'} to {row.receiver or 'not named'}",
                row.date,
                phrase=row.phrase,
                path=path,
                words=row.witnesses[0].words if row.witnesses else "",
                marking=view.marking,
            )


def _maps(case: Case, clocks: Clocks) -> Iterable[Item]:
    for layer in layers(case, clocks):
        yield _item(
            "map", "map", f"map-{layer.id}", f"control map by {layer.maker}", layer.date,
            path="/ground",
        )  # fmt: skip


def counts_of(rows: Sequence[Item]) -> dict[str, int]:
    """Count the items of each lane, in the lanes' order."""
    return {lane: sum(1 for row in rows if row.lane == lane) for lane in LANES}
