"""The timeline out of the case: as a calendar, and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from unbracket.canonical import digest
from unbracket.casework.cases import Case
from unbracket.casework.clearance import limited
from unbracket.casework.events_views import FAILED, PROPOSED
from unbracket.casework.marks import level
from unbracket.casework.quotes import shorten
from unbracket.casework.timeline import Item, TimelineOrder, timeline
from unbracket.errors import UsageError
from unbracket.export import ics
from unbracket.ledger.views import iso
from unbracket.model.case import TLP
from unbracket.model.entry import Clocks

ALL = TimelineOrder()
QUOTE_WORDS = 60  # DESIGN §10: the most that an export holds of a document's words
COLUMNS = ("id", "lane", "kind", "title", "date", "first", "last", "certain", "state", "planned",
           "due", "parties", "phrase", "houses", "document", "statement", "words")  # fmt: skip


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A calendar with what it holds: dated items, those without a date, those marked too high."""

    data: bytes
    items: int
    undated: int
    left_out: int
    marking: str


def calendar_of(
    case: Case,
    clocks: Clocks = Clocks(),
    order: TimelineOrder = ALL,
    *,
    marking: str = "",
    proposed: bool = False,
) -> CalendarFile:
    """Write the timeline as iCalendar, up to a marking ("" = the case's own).

    Proposed events are left out unless asked for. Raises UsageError for RED.
    """
    frame = case.store.frame(clocks.known_at)
    limit = TLP[level(marking or frame.marking)]
    if limit == "RED":
        raise UsageError(
            "TLP:RED never leaves the machine",
            expected="a marking up to AMBER+STRICT",
            next="give --marking; what is marked above it is left out and counted",
        )
    whole = [row for row in timeline(case, clocks, order) if proposed or row.state != PROPOSED]
    seen = [
        row
        for row in timeline(limited(case, limit), clocks, order)
        if (proposed or row.state != PROPOSED)
        and (not row.marking or level(row.marking) <= level(limit))
    ]
    dated = [row for row in seen if row.first]
    case_id = digest("calendar", frame.title)[7:15]
    data = ics.write(
        (_entry(row, case_id) for row in dated),
        name=frame.title,
        stamp=iso(case.clock()),
        marking=limit,
    )
    return CalendarFile(data, len(dated), len(seen) - len(dated), len(whole) - len(seen), limit)


def _entry(row: Item, case_id: str) -> ics.CalendarItem:
    notes = [f"Date: {row.date} (EDTF)" + (f", “{row.phrase}”" if row.phrase else "")]
    if not row.certain:
        notes.append("The date is uncertain: some time within these days.")
    if row.words:
        notes.append(f"“{shorten(row.words, QUOTE_WORDS)}”")
    status = "CONFIRMED"
    if row.event is not None:
        if row.houses:
            notes.append(f"Told by {row.houses} of the case's sources")
        if row.state == PROPOSED:
            notes.append("Proposed by the program, reviewed by nobody")
        answer = row.event.answer
        if answer is not None:
            notes.append(f"{answer.answer}, says {answer.by}: {answer.reason}".rstrip(": "))
            status = "CANCELLED" if answer.answer == FAILED else status
        if row.planned and answer is None:
            status = "TENTATIVE"
    place = row.event.place if row.event is not None else ""
    return ics.CalendarItem(
        f"{case_id}-{row.id}", row.first, row.last, row.title, notes, place, status,
        [row.lane if row.lane == row.kind else row.kind],
    )  # fmt: skip


def table_rows(rows: Iterable[Item]) -> list[Mapping[str, Any]]:
    """Give the items as rows of a table; words are cut to what an export may hold."""
    found: list[Mapping[str, Any]] = []
    for row in rows:
        value = row.as_dict()
        value["parties"] = " ".join(row.parties)
        value["words"] = shorten(row.words, QUOTE_WORDS)
        value |= {"document": row.document_id, "statement": row.statement_id}
        found.append({name: value[name] for name in COLUMNS})
    return found
