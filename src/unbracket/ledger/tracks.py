"""The history of one statement: what brought it in, who judged it, and the row that follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from unbracket.ledger.columns import day_of, plain, to_json
from unbracket.ledger.index import Event
from unbracket.model.span import words_of
from unbracket.model.statement import Statement, statement_to_dict

Row = dict[str, Any]


@dataclass(slots=True)
class Base:
    """A statement as one entry brought it in."""

    seq: int
    statement: Statement
    origin: str
    entry_id: str
    judgement: Judgement | None = None  # the add that it stands and falls with


@dataclass(slots=True)
class Judgement:
    """A judgement or an undo, and the statements that it bears on."""

    event: Event
    target: Judgement | None = None
    active: bool = True
    tracks: list[Track] = field(default_factory=list)
    contested: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Track:
    """The history of one statement."""

    id: str
    bases: list[Base] = field(default_factory=list)
    listed: bool = False  # among the proposals in force
    bound: Track | None = None  # the reviewed statement that speaks for the same words
    judgements: list[Judgement] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    @property
    def reviewed(self) -> bool:
        """Tell whether a judgement of the statement stands."""
        return any(row.active for row in self.judgements) and self.base() is not None

    def base(self) -> Base | None:
        """Give the statement as it was brought in; None when its addition was undone."""
        standing = [b for b in self.bases if b.judgement is None or b.judgement.active]
        if not standing:
            return None
        first = min((j.event.seq for j in self.judgements if j.active), default=None)
        if first is not None:  # what the person saw, not what a later engine says
            seen = [b for b in standing if b.seq <= first]
            return seen[-1] if seen else standing[0]
        return standing[-1]


@dataclass(slots=True)
class Outcome:
    """What a run of judgements makes of a statement."""

    state: str
    statement: Statement
    edited: bool
    reviewer: str
    entry_id: str
    origin: str


def groups_of(track: Track) -> list[list[Judgement]]:
    """Sort the judgements that stand by ledger, the one that counts first."""
    groups: dict[str, list[Judgement]] = {}
    for judgement in track.judgements:
        if judgement.active:
            groups.setdefault(judgement.event.origin, []).append(judgement)
    return sorted(groups.values(), key=lambda group: (group[0].event.origin != "",))


def outcome_of(track: Track, base: Base, group: Sequence[Judgement]) -> Outcome:
    """Fold judgements, in their order, over a statement."""
    result = Outcome("proposed", base.statement, False, "", base.entry_id, "")
    for judgement in group:
        event = judgement.event
        payload = event.payload or {}
        result.reviewer = str(payload.get("author") or event.author)
        result.entry_id, result.origin = event.id, event.origin
        if event.kind in ("accept", "add"):
            result.state = "accepted"
        elif event.kind == "reject":
            result.state = "rejected"
        elif event.kind == "retract":
            result.state = "retracted"
        elif event.kind == "edit":
            try:
                result.statement = result.statement.with_changes(payload["changes"])
                result.edited = True
            except (KeyError, ValueError, TypeError, IndexError, AttributeError):
                pass  # append refuses such an edit; an import may bring it, and it changes nothing
            if payload["accept"]:
                result.state = "accepted"
    return result


def is_standing(track: Track) -> bool:
    """Tell whether a statement is in view: reviewed, or proposed and not spoken for."""
    if track.reviewed:
        return True
    return track.listed and not (track.bound is not None and track.bound.reviewed)


def statement_row(document_id: str, track: Track, texts: Mapping[str, str]) -> Row | None:
    """Give the row of a statement as its history makes it now; None where it has none."""
    base = track.base()
    if base is None or not is_standing(track):
        return None
    groups = groups_of(track)
    outcome = outcome_of(track, base, groups[0] if groups else [])
    conflicts = [
        f"{other.reviewer} ({other.origin[:19]}): {other.state}"
        + (", with other codes" if other.statement != outcome.statement else "")
        for other in (outcome_of(track, base, group) for group in groups[1:])
        if (other.state, other.statement) != (outcome.state, outcome.statement)
    ]
    conflicts += [text for row in track.judgements if row.active for text in row.contested]
    statement = outcome.statement
    text = texts.get(statement.reading_sha256, "")
    return {
        "id": track.id,
        "document_id": document_id,
        "state": outcome.state,
        "place": statement.content[0].start,
        "place_end": statement.content[-1].end,
        "party": plain(statement.party),
        "party_code": plain(statement.party_code),
        "provision": plain(statement.provision),
        "condition_provision": plain(statement.condition_provision),
        "attributed": int(statement.attributed),
        "said_day": day_of(statement.said),
        "body": to_json(
            {
                "statement": statement_to_dict(statement),
                "origin": base.origin,
                "by_hand": base.judgement is not None,
                "reviewer": outcome.reviewer,
                "edited": outcome.edited,
                "entry_id": outcome.entry_id,
                "conflict": "; ".join(conflicts),
                "words": words_of(text, statement.content),
                "source_words": words_of(text, statement.source),
                "cue_words": words_of(text, statement.cue),
            }
        ),
    }
