"""Movement in a case: who turned round, hardened, softened, spoke with two voices, or denied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from unbracket.casework.board import codes_of
from unbracket.casework.cases import Case
from unbracket.casework.quotes import quote_view
from unbracket.casework.rivals import report_of, shipped_like
from unbracket.casework.views import QuoteView
from unbracket.coding.movement import DENIAL, LABELS, Flag, Utterance, movement
from unbracket.coding.rivals import MOST_DAYS, same_utterance
from unbracket.coding.rivals_words import Like
from unbracket.model.case import CaseFrame
from unbracket.model.edtf import days_between
from unbracket.model.entry import Clocks, StatementRow
from unbracket.model.ladder import read_step

KINDS = LABELS
DENIED_DAYS = 30  # days within which a denial may answer what was said
MOST_DENIALS = 200


@dataclass(frozen=True, slots=True)
class MoveFlag:
    """One movement with both texts, the earlier first; ``proposed`` marks unreviewed words."""

    kind: str
    why: str
    party: str
    party_name: str
    provision: str
    provision_text: str
    before: QuoteView
    after: QuoteView
    day_before: str
    day_after: str
    proposed: bool


@dataclass(frozen=True, slots=True)
class MovementView:
    """The movements of a case at two clocks, latest first, with their counts by kind."""

    flags: tuple[MoveFlag, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Give the number of flags of every kind, in the order of the kinds."""
        return tuple((kind, sum(row.kind == kind for row in self.flags)) for kind in LABELS)


def movements(
    case: Case,
    clocks: Clocks = Clocks(),
    *,
    proposed: bool = False,
    party: str = "",
    provision: str = "",
    kind: str = "",
) -> MovementView:
    """Flag the movements between accepted statements of one party on one provision.

    ``proposed`` takes unreviewed statements in and marks what rests on them; ``party``,
    ``provision`` and ``kind`` narrow the flags. Repeats (captions, headlines) move nothing.
    """
    states = ("accepted", "proposed") if proposed else ("accepted",)
    rows = [
        row
        for row in case.store.statements(clocks, states=states)
        if not row.statement.duplicate_of and row.words
    ]
    frame = case.store.frame(clocks.known_at)
    like = shipped_like()
    found = [*_on_cells(frame, rows, like), *_denials(frame, rows, like)]
    chosen = [
        row
        for row in found
        if (not party or party in row.party.split("+"))
        and (not provision or provision == row.provision)
        and (not kind or kind == row.kind)
    ]
    chosen.sort(
        key=lambda row: (row.day_after, row.day_before, row.after.statement_id), reverse=True
    )
    return MovementView(tuple(chosen))


def _on_cells(
    frame: CaseFrame, rows: Iterable[StatementRow], like: Like | None
) -> Iterable[MoveFlag]:
    """Compare what stands next to each other in every cell, and all voices within a week."""
    kinds = {row.id: row for row in frame.provisions}
    cells: dict[tuple[str, str], list[StatementRow]] = defaultdict(list)
    for row in rows:
        held = kinds.get(row.statement.provision or "")
        if held is None:
            continue
        steps = read_step(row.statement, held.id, held.kind) is not None
        if not steps and row.statement.act != "THREATEN":
            continue
        for code in codes_of(row):
            cells[code, held.id].append(row)
    for (code, id), members in cells.items():
        members.sort(key=lambda row: (row.day, row.statement.id))
        told: set[tuple[str, str]] = set()
        for before, after in (*pairwise(members), *_same_voice(members)):
            key = (before.statement.id, after.statement.id)
            if key in told or (before.document_id == after.document_id and before.day == after.day):
                continue
            told.add(key)
            near = abs(days_between(before.day, after.day)) <= MOST_DAYS
            if near and same_utterance(report_of(before), report_of(after), like) > 0:
                continue  # two reports of one utterance: nothing moved between them
            flag = movement(_utterance(before, code), _utterance(after, code), like)
            if flag is not None and flag.kind != DENIAL:
                yield _flag(frame, flag, code, id, before, after)


def _same_voice(members: Sequence[StatementRow]) -> Iterable[tuple[StatementRow, StatementRow]]:
    """Give each speaker's neighbouring statements of a cell, whatever others said between."""
    voices: dict[str, list[StatementRow]] = defaultdict(list)
    for row in members:
        voices[row.statement.speaker].append(row)
    for own in voices.values():
        yield from pairwise(own)


def _denials(
    frame: CaseFrame, rows: Sequence[StatementRow], like: Like | None
) -> Iterable[MoveFlag]:
    """Link each denial to the latest statement of somebody else that it denies."""
    ordered = sorted(rows, key=lambda row: (row.day, row.statement.id))
    denials = [row for row in ordered if row.statement.act == "DENY"][:MOST_DENIALS]
    for after in denials:
        for before in reversed(ordered):
            near = 0 <= days_between(before.day, after.day) <= DENIED_DAYS
            if before is after or not near or before.statement.speaker == after.statement.speaker:
                continue
            flag = movement(_utterance(before, ""), _utterance(after, ""), like)
            if flag is not None and flag.kind == DENIAL:
                code = after.statement.party_code or ""
                yield _flag(frame, flag, code, after.statement.provision or "", before, after)
                break


def _utterance(row: StatementRow, code: str) -> Utterance:
    statement = row.statement
    report = report_of(row)
    return Utterance(
        replace(report, party=code) if code else report,
        statement.act,
        # A threat gives no step (label guide, section 5), so it hardens and never turns round.
        "none" if statement.act == "THREATEN" else statement.stance,
        row.day,
        statement.provision or "",
        statement.strength,
        statement.hedge == "hedged",
        statement.condition is not None,
    )


def _flag(
    frame: CaseFrame, flag: Flag, code: str, id: str, before: StatementRow, after: StatementRow
) -> MoveFlag:
    party = frame.party(code)
    provision = frame.provision(id) if id else None
    return MoveFlag(
        kind=flag.kind,
        why=flag.why,
        party=code,
        party_name=party.name if party else (after.statement.party or after.statement.speaker),
        provision=id,
        provision_text=provision.text if provision else "",
        before=quote_view(before),
        after=quote_view(after),
        day_before=before.day,
        day_after=after.day,
        proposed="proposed" in (before.state, after.state),
    )


def movement_to_dict(view: MovementView) -> dict[str, Any]:
    """Write the view as JSON."""

    def side(quote: QuoteView, day: str) -> dict[str, Any]:
        return {
            "statement": quote.statement_id,
            "document": quote.document_id,
            "day": day,
            "speaker": quote.speaker,
            "publisher": quote.publisher,
            "words": quote.words,
            "how": quote.how,
            "act": quote.act,
            "stance": quote.stance,
            "state": quote.state,
        }

    return {
        "counts": dict(view.counts),
        "flags": [
            {
                "kind": row.kind,
                "why": row.why,
                "party": row.party,
                "party_name": row.party_name,
                "provision": row.provision,
                "text": row.provision_text,
                "before": side(row.before, row.day_before),
                "after": side(row.after, row.day_after),
                "proposed": row.proposed,
            }
            for row in view.flags
        ],
    }


def movement_rows(view: MovementView) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Give the flags as rows with the names of the columns."""
    columns = (
        "kind", "party", "provision", "text", "day_before", "speaker_before", "words_before",
        "day_after", "speaker_after", "words_after", "why", "proposed",
    )  # fmt: skip
    rows = [
        {
            "kind": row.kind,
            "party": row.party,
            "provision": row.provision,
            "text": row.provision_text,
            "day_before": row.day_before,
            "speaker_before": row.before.speaker,
            "words_before": row.before.words,
            "day_after": row.day_after,
            "speaker_after": row.after.speaker,
            "words_after": row.after.words,
            "why": row.why,
            "proposed": "yes" if row.proposed else "",
        }
        for row in view.flags
    ]
    return rows, columns
