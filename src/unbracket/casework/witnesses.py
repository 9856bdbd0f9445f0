"""How many witnesses documents are: several prints of one agency text are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from unbracket.casework.cases import Case
from unbracket.coding.rivals_copies import copied
from unbracket.model.document import Document
from unbracket.model.edtf import days_between
from unbracket.model.entry import Clocks, DocumentRow, StatementRow

MOST_DAYS = 3  # days between two prints of one agency text
MOST_DOCUMENTS = 400  # documents that are compared with each other at once


@dataclass(frozen=True, slots=True)
class Copies:
    """Documents that rest on one agency text: their ids, the agency, and how much they share."""

    documents: tuple[str, ...]
    names: tuple[str, ...]
    agency: str
    share: float


def witness_numbers(case: Case, documents: Iterable[str]) -> Mapping[str, int]:
    """Give each document the number of its witness; documents of one agency text share one.

    Numbers count from 0 in the order of the ids as given; texts that were purged count alone.
    """
    ids = list(dict.fromkeys(documents))[:MOST_DOCUMENTS]
    root = {id: id for id in ids}

    def top(id: str) -> str:
        while root[id] != id:
            id = root[id]
        return id

    if len(ids) > 1:
        rows = {id: case.store.document(id) for id in ids}
        for one, other in combinations(ids, 2):
            if top(one) != top(other) and _share(case, rows[one], rows[other]) > 0:
                root[top(other)] = top(one)
    order: dict[str, int] = {}
    return {id: order.setdefault(top(id), len(order)) for id in ids}


def witness_count(case: Case, rows: Iterable[StatementRow]) -> tuple[int, int]:
    """Give the number of documents that statements stand in, and of witnesses among these."""
    days = {row.document_id: row.published_day for row in rows}
    near = [
        (one, other)
        for one, other in combinations(days, 2)
        if not (days[one] and days[other]) or abs(days_between(days[one], days[other])) <= MOST_DAYS
    ]
    if not near:
        return len(days), len(days)
    close = dict.fromkeys(id for pair in near for id in pair)
    numbers = witness_numbers(case, close)
    return len(days), len(days) - len(numbers) + len(set(numbers.values()))


def copies(case: Case, clocks: Clocks = Clocks()) -> tuple[Copies, ...]:
    """Give the groups of documents that rest on one agency text, as of a day."""
    rows = {row.id: row for row in case.store.documents(clocks)}
    numbers = witness_numbers(case, rows)
    groups: dict[int, list[str]] = {}
    for id, number in numbers.items():
        groups.setdefault(number, []).append(id)
    found = []
    for members in groups.values():
        if len(members) < 2:
            continue
        held = [rows[id] for id in members]
        shares = [_share(case, held[0], row) for row in held[1:]]
        agency = next((row.meta.agency for row in held if row.meta.agency), "")
        names = tuple(row.publisher or row.name for row in held)
        found.append(Copies(tuple(members), names, agency, max(shares)))
    return tuple(found)


def _share(case: Case, one: DocumentRow, other: DocumentRow) -> float:
    far = (
        one.published_day
        and other.published_day
        and abs(days_between(one.published_day, other.published_day)) > MOST_DAYS
    )
    if far or one.purged or other.purged:
        return 0.0
    left, right = case.store.reading(one.reading_sha256), case.store.reading(other.reading_sha256)
    if left is None or right is None:
        return 0.0
    return _copied(
        _main_text(left), _main_text(right), one.meta.agency or "", other.meta.agency or ""
    )


@lru_cache(maxsize=4_096)
def _copied(left: str, right: str, agency_left: str, agency_right: str) -> float:
    return copied(left, right, agency_left, agency_right)


def _main_text(document: Document) -> str:
    """Give the running text alone: share bars and related links stand in every page of a site."""
    parts = [region.span.of(document.text) for region in document.regions if region.kind == "main"]
    return "\n".join(parts) or document.text
