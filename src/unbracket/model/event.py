"""Events: meetings, visits, calls, summits, transmissions, measures and leaks, past or planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unbracket.model.span import Span

# The closed list of kinds. "remarks" is a press conference or words to reporters.
EVENT_KINDS = (
    "meeting",
    "visit",
    "call",
    "summit",
    "transmission",
    "measure",
    "leak",
    "remarks",
)


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part: the resolved name, the party's code (None: unknown), the words."""

    name: str
    party_code: str | None = None
    party: str | None = None
    span: Span | None = None

    def as_dict(self) -> dict[str, Any]:
        """Write the participant as JSON."""
        return {
            "name": self.name,
            "party_code": self.party_code,
            "party": self.party,
            "span": self.span.as_list() if self.span else None,
        }


@dataclass(frozen=True, slots=True)
class Event:
    """An event that a text tells of or announces.

    ``date`` is EDTF, "" when the text gives none, ``phrase`` its words at ``phrase_span`` and
    ``anchor`` the ISO day that the phrase was read from. ``span`` is the place of the words that
    name the event, ``sentence`` that of the sentence around them; all in the reading's code points.
    ``statement`` is the id of the statement whose content tells of it (None: the reporter does),
    ``reactions`` the ids of statements that comment on it in the same sentence.
    """

    kind: str
    planned: bool
    participants: tuple[Participant, ...]
    place: str
    date: str
    phrase: str
    phrase_span: Span | None
    anchor: str
    span: Span
    sentence: Span
    statement: str | None = None
    reactions: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Give the resolved names of those who take part."""
        return tuple(row.name for row in self.participants)

    def as_dict(self) -> dict[str, Any]:
        """Write the event as JSON, without the words, which stand in the reading."""
        return {
            "kind": self.kind,
            "planned": self.planned,
            "participants": [row.as_dict() for row in self.participants],
            "place": self.place,
            "date": self.date,
            "phrase": self.phrase,
            "phrase_span": self.phrase_span.as_list() if self.phrase_span else None,
            "anchor": self.anchor,
            "span": self.span.as_list(),
            "sentence": self.sentence.as_list(),
            "statement": self.statement,
            "reactions": list(self.reactions),
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Event:
        """Read an event from JSON; raises KeyError, TypeError or ValueError for another shape."""
        if value["kind"] not in EVENT_KINDS:
            raise ValueError(f"{value['kind']!r:.40} is no kind of event")
        where = value.get("phrase_span")
        return cls(
            kind=str(value["kind"]),
            planned=bool(value["planned"]),
            participants=tuple(
                Participant(
                    str(row["name"]),
                    None if row.get("party_code") is None else str(row["party_code"]),
                    None if row.get("party") is None else str(row["party"]),
                    _span(row.get("span")),
                )
                for row in value["participants"]
            ),
            place=str(value.get("place", "")),
            date=str(value.get("date", "")),
            phrase=str(value.get("phrase", "")),
            phrase_span=_span(where),
            anchor=str(value.get("anchor", "")),
            span=Span(int(value["span"][0]), int(value["span"][1])),
            sentence=Span(int(value["sentence"][0]), int(value["sentence"][1])),
            statement=None if value.get("statement") is None else str(value["statement"]),
            reactions=tuple(str(row) for row in value.get("reactions", ())),
        )


def _span(value: Any) -> Span | None:
    return Span(int(value[0]), int(value[1])) if value else None
