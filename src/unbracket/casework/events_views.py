"""Typed records of a case's events; made by the use cases, never stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

PROPOSED, ACCEPTED, REJECTED = "proposed", "accepted", "rejected"
HAPPENED, FAILED, MOVED = "happened", "did not happen", "moved"
ANSWERS = (HAPPENED, FAILED, MOVED)


@dataclass(frozen=True, slots=True)
class EventWitness:
    """One document that tells of an event: its words at ``[start, end)`` of the document's reading.

    ``sentence`` holds the words around, ``statement_id`` the statement in whose content it stands
    ("" for the reporter's own words), ``house`` the agency or publisher that it counts as.
    """

    event_id: str
    document_id: str
    document_name: str
    publisher: str
    published: str
    day: str
    words: str
    sentence: str
    start: int
    end: int
    phrase: str = ""
    anchor: str = ""
    statement_id: str = ""
    speaker: str = ""
    house: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered to "did it happen?": who, when it was recorded, why."""

    answer: str
    date: str
    by: str
    recorded: str
    reason: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class EventView:
    """One event of a case at two clocks, with all documents that tell of it.

    ``first`` and ``last`` are the ISO days that its date may mean ("" when it has none);
    ``certain`` tells that it names one day. ``due`` tells that a planned event's last day is past
    and nobody has said whether it happened. ``members`` are the ids of the proposals in it.
    """

    key: str
    kind: str
    planned: bool
    participants: tuple[str, ...]
    parties: tuple[str, ...]
    place: str
    date: str
    phrase: str
    first: str
    last: str
    certain: bool
    state: str
    members: tuple[str, ...] = ()
    witnesses: tuple[EventWitness, ...] = ()
    by_hand: bool = False
    edited: bool = False
    reviewer: str = ""
    reason: str = ""
    note: str = ""
    marking: str = ""
    answer: Answer | None = None
    due: bool = False
    day: str = ""
    answers: tuple[Answer, ...] = field(default=())

    @property
    def houses(self) -> int:
        """Count the agencies and publishers that tell of the event: reprints are one."""
        return len({w.house for w in self.witnesses}) or (1 if self.by_hand else 0)

    @property
    def title(self) -> str:
        """Give the event in a few words: kind, those who take part, place."""
        who = ", ".join(self.participants)
        where = f" in {self.place}" if self.place else ""
        return f"{self.kind}{': ' + who if who else ''}{where}"

    def as_dict(self) -> dict[str, Any]:
        """Write the event as JSON."""
        return {
            "key": self.key,
            "kind": self.kind,
            "planned": self.planned,
            "participants": list(self.participants),
            "parties": list(self.parties),
            "place": self.place,
            "date": self.date,
            "phrase": self.phrase,
            "first": self.first,
            "last": self.last,
            "certain": self.certain,
            "state": self.state,
            "by_hand": self.by_hand,
            "edited": self.edited,
            "reviewer": self.reviewer,
            "reason": self.reason,
            "note": self.note,
            "due": self.due,
            "houses": self.houses,
            "answer": None
            if self.answer is None
            else {
                "answer": self.answer.answer,
                "date": self.answer.date,
                "by": self.answer.by,
                "recorded": self.answer.recorded,
                "reason": self.answer.reason,
            },
            "witnesses": [
                {
                    "event": w.event_id,
                    "document": w.document_id,
                    "document_name": w.document_name,
                    "publisher": w.publisher,
                    "published": w.published,
                    "words": w.words,
                    "sentence": w.sentence,
                    "span": [w.start, w.end],
                    "phrase": w.phrase,
                    "anchor": w.anchor,
                    "statement": w.statement_id or None,
                }
                for w in self.witnesses
            ],
        }
