"""Several documents, one event: proposals of one kind, people and time are put together.

Two proposals are of one event when their kind is the same (a summit is a meeting), somebody takes
part in both, and their dates may mean the same day. Where one of them has no date, both documents
have to be published within ``NEAR`` days; where nobody is named, place and date have to agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from unbracket.casework.events_views import EventWitness
from unbracket.model.edtf import bounds, days_between
from unbracket.model.event import Event

NEAR = 4
WIDE = 45  # days beyond which a stretch says too little to tell events apart
_FAMILY = {"summit": "meeting"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One event as one document tells of it."""

    id: str
    event: Event
    witness: EventWitness

    @property
    def people(self) -> frozenset[str]:
        """Give what the participants are known by: folded names, their last words, party codes."""
        names = set()
        for row in self.event.participants:
            folded = " ".join(row.name.casefold().split())
            names.add(folded)
            if " " in folded:
                names.add(folded.rsplit(" ", 1)[1])
            if row.party_code and row.party and folded == row.party.casefold():
                names.add(f"code {row.party_code}")
        return frozenset(names)


def groups(proposals: Iterable[Proposal]) -> list[list[Proposal]]:
    """Put proposals into events, in the order of their first telling."""
    found: list[list[Proposal]] = []
    by_kind: dict[str, list[list[Proposal]]] = {}
    for proposal in proposals:
        kind = _FAMILY.get(proposal.event.kind, proposal.event.kind)
        rows = by_kind.setdefault(kind, [])
        own = next((g for g in rows if any(same(proposal, other) for other in g)), None)
        if own is None:
            own = []
            rows.append(own)
            found.append(own)
        own.append(proposal)
    return found


def same(left: Proposal, right: Proposal) -> bool:
    """Tell whether two proposals are of one event."""
    people, others = left.people, right.people
    close = _near(left, right)
    if people and others:
        if not people & others:
            return False
    elif not (left.event.place and left.event.place == right.event.place):
        return False
    dated, known = bounds(left.event.date), bounds(right.event.date)
    if dated is None or known is None:
        return close and _places(left, right)
    if dated[0] > known[1] or known[0] > dated[1]:
        return False
    if min(_width(dated), _width(known)) > WIDE and not close:
        return False
    return _places(left, right)


def _near(left: Proposal, right: Proposal) -> bool:
    return abs(days_between(left.witness.day, right.witness.day)) <= NEAR


def _places(left: Proposal, right: Proposal) -> bool:
    a, b = left.event.place, right.event.place
    return not a or not b or a.casefold() == b.casefold()


def _width(days: tuple[str, str]) -> int:
    return days_between(*days)


def best_of(group: Sequence[Proposal]) -> Event:
    """Choose the event that stands for a group: dated most exactly, with most names."""

    def worth(row: Proposal) -> tuple[int, int, int]:
        found = bounds(row.event.date)
        width = -_width(found) if found else -1_000_000
        return width, len(row.event.participants), len(row.event.place)

    return max(group, key=worth).event
