"""The board: provisions by parties, a query over accepted statements at two clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from unbracket.casework.cases import Case
from unbracket.casework.quotes import quote_view, shorten
from unbracket.casework.views import (
    BoardRow,
    BoardView,
    CellDetail,
    CellView,
    IssueGroup,
    Move,
    PartyHead,
    QuoteView,
    StepView,
)
from unbracket.casework.witnesses import witness_count
from unbracket.errors import NotFoundError
from unbracket.model.case import CaseFrame, Issue, Party, Provision
from unbracket.model.edtf import days_between
from unbracket.model.entry import Clocks, StatementRow
from unbracket.model.ladder import DatedReading, Reading, read_step, settle

NOT_STATED = "not stated"
GIST_WORDS = 14


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Statements sorted by the cell they belong to."""

    counted: Mapping[tuple[str, str], tuple[StatementRow, ...]]
    linked: Mapping[str, tuple[StatementRow, ...]]


def board(case: Case, clocks: Clocks = Clocks(), compare: str = "") -> BoardView:
    """Give the board as of a date, as known at a time, compared with an earlier day if given."""
    frame = case.store.frame(clocks.known_at)
    rows = case.store.statements(clocks, states=("accepted", "proposed"))
    accepted = [row for row in rows if row.state == "accepted"]
    now = _sort(frame, accepted)
    waiting = _sort(frame, (row for row in rows if row.state == "proposed"))
    then = (
        _sort(frame, case.store.statements(replace(clocks, as_of=compare), states=("accepted",)))
        if compare
        else None
    )
    today = clocks.as_of or max((row.published_day for row in rows), default="")
    groups: list[IssueGroup] = []
    moves: list[Move] = []
    for issue in frame.issues:
        lines: list[BoardRow] = []
        for provision in (row for row in frame.provisions if row.issue == issue.id):
            cells = []
            for party in frame.parties:
                cell = _witnessed(case, _cell(party, provision, now, waiting, today), now)
                if then is not None:
                    before = _cell(party, provision, then, None, compare)
                    if before.step != cell.step:
                        moves.append(Move(party.code, provision, before.step, cell.step, cell.day))
                        cell = replace(cell, before=before.step)
                cells.append(cell)
            lines.append(BoardRow(provision, tuple(cells)))
        if lines:
            groups.append(IssueGroup(issue, tuple(lines)))
    sides = {party.name for party in frame.parties}
    every = [cell for group in groups for line in group.rows for cell in line.cells]
    return BoardView(
        title=frame.title,
        marking=frame.marking,
        as_of=clocks.as_of,
        known_at=clocks.known_at,
        compare=compare,
        parties=tuple(_head(party, accepted, sides) for party in frame.parties),
        groups=tuple(groups),
        moves=tuple(moves),
        accepted=len(accepted),
        proposed=len(rows) - len(accepted),
        cells_with_words=sum(1 for cell in every if cell.step != NOT_STATED),
        cells_not_stated=sum(1 for cell in every if cell.step == NOT_STATED),
        documents=len(case.store.documents(clocks)),
    )


def cell(case: Case, party_code: str, provision_id: str, clocks: Clocks = Clocks()) -> CellDetail:
    """Open one cell: the dated words it rests on, its history, and what is not counted.

    Raises NotFoundError for a party or provision that the case doesn't have.
    """
    frame = case.store.frame(clocks.known_at)
    party, provision, issue = _named(frame, party_code, provision_id)
    rows = case.store.statements(clocks, provision=provision_id)
    everything = case.store.statements(clocks, states=("accepted", "proposed"))
    accepted = _sort(frame, (row for row in rows if row.state == "accepted"))
    waiting = _sort(frame, (row for row in rows if row.state == "proposed"))
    today = clocks.as_of or max((row.published_day for row in everything), default="")
    view = _witnessed(case, _cell(party, provision, accepted, waiting, today), accepted)
    counted = accepted.counted.get((party_code, provision_id), ())
    own = [row for row in rows if party_code in codes_of(row)]
    beside = [
        row
        for row in own
        if row.state == "accepted" and row not in counted and not row.statement.duplicate_of
    ]
    steps = _dated(counted, provision)
    return CellDetail(
        cell=view,
        party=party,
        provision=provision,
        issue=issue,
        quotes=tuple(_quote(row, provision) for row in _latest_first(counted)),
        history=tuple(
            StepView(s.day, s.reading.step, s.reading.hedged, s.reading.asks, s.statement_id)
            for s in sorted(steps, key=lambda s: (s.day, s.statement_id))
        ),
        beside=tuple(_quote(row, provision) for row in beside),
        others=tuple(
            _quote(row, provision)
            for row in rows
            if row.state == "accepted" and party_code not in codes_of(row)
        ),
        not_counted=tuple(
            replace(_quote(row, provision), why="repeats another statement of the same document")
            for row in own
            if row.statement.duplicate_of and row.state in ("accepted", "proposed")
        ),
        proposed=tuple(
            _quote(row, provision)
            for row in own
            if row.state == "proposed" and not row.statement.duplicate_of
        ),
        mixed_because=_mixed(steps) if view.step == "mixed" else "",
    )


def position_history(
    case: Case, party_code: str, provision_id: str, clocks: Clocks = Clocks()
) -> tuple[tuple[StepView, QuoteView], ...]:
    """Give the dated steps of one cell with the words that each rests on, earliest first."""
    detail = cell(case, party_code, provision_id, clocks)
    words = {quote.statement_id: quote for quote in detail.quotes}
    return tuple((step, words[step.statement_id]) for step in detail.history)


def codes_of(row: StatementRow) -> tuple[str, ...]:
    """Give the codes of the parties that a statement's speakers speak for."""
    return tuple(code for code in (row.statement.party_code or "").split("+") if code)


def step_after(case: Case, row: StatementRow, clocks: Clocks = Clocks()) -> tuple[str, str]:
    """Give the step of the statement's cell as it is, and as it would be once accepted.

    Both are "" when the statement is tied to no cell.
    """
    statement = row.statement
    frame = case.store.frame(clocks.known_at)
    provision = frame.provision(statement.provision or "")
    codes = codes_of(row)
    if provision is None or not codes:
        return "", ""
    rows = case.store.statements(clocks, states=("accepted",), provision=provision.id)
    return _step_with(frame, codes[0], provision, rows, row)


def _step_with(
    frame: CaseFrame,
    code: str,
    provision: Provision,
    rows: Sequence[StatementRow],
    added: StatementRow,
) -> tuple[str, str]:
    key = (code, provision.id)
    before = settle(_dated(_sort(frame, rows).counted.get(key, ()), provision))
    after = settle(_dated(_sort(frame, (*rows, added)).counted.get(key, ()), provision))
    return (before.step if before else NOT_STATED, after.step if after else NOT_STATED)


def _named(frame: CaseFrame, party_code: str, provision_id: str) -> tuple[Party, Provision, Issue]:
    party, provision = frame.party(party_code), frame.provision(provision_id)
    if party is None:
        raise NotFoundError(
            f"the case has no party {party_code!r}",
            expected="one of " + ", ".join(row.code for row in frame.parties),
            next="use a party's code",
        )
    if provision is None:
        raise NotFoundError(
            f"the case has no provision {provision_id!r}",
            expected="one of " + ", ".join(row.id for row in frame.provisions),
            next="use a provision's id",
        )
    issue = next(row for row in frame.issues if row.id == provision.issue)
    return party, provision, issue


def _sort(frame: CaseFrame, rows: Iterable[StatementRow]) -> _Evidence:
    """Sort statements by the cells in which they give a step; repeats give none."""
    kinds = {row.id: row for row in frame.provisions}
    counted: dict[tuple[str, str], list[StatementRow]] = defaultdict(list)
    linked: dict[str, list[StatementRow]] = defaultdict(list)
    for row in rows:
        statement = row.statement
        if statement.duplicate_of:
            continue
        for id in {statement.provision, statement.condition_provision} - {None}:
            provision = kinds.get(str(id))
            if provision is None:
                continue
            linked[provision.id].append(row)
            if read_step(statement, provision.id, provision.kind) is None:
                continue
            for code in codes_of(row):
                counted[code, provision.id].append(row)
    return _Evidence(
        {key: tuple(value) for key, value in counted.items()},
        {key: tuple(value) for key, value in linked.items()},
    )


def _dated(rows: Iterable[StatementRow], provision: Provision) -> list[DatedReading]:
    found = []
    for row in rows:
        reading = read_step(row.statement, provision.id, provision.kind)
        if reading is not None:
            found.append(DatedReading(row.day, reading, row.statement.id))
    return found


def _cell(
    party: Party,
    provision: Provision,
    accepted: _Evidence,
    waiting: _Evidence | None,
    today: str,
) -> CellView:
    key = (party.code, provision.id)
    rows = accepted.counted.get(key, ())
    others = sum(
        1 for row in accepted.linked.get(provision.id, ()) if party.code not in codes_of(row)
    )
    proposed = len(waiting.counted.get(key, ())) if waiting else 0
    bare = CellView(party.code, provision.id, NOT_STATED, others=others, proposed=proposed)
    steps = sorted(_dated(rows, provision), key=lambda s: (s.day, s.statement_id))
    reading = settle(steps)
    if reading is None:
        return bare
    last = steps[-1]
    newest = next(row for row in rows if row.statement.id == last.statement_id)
    trend, since, previous = _trend(steps, reading)
    return replace(
        bare,
        step=reading.step,
        hedged=reading.hedged,
        asks=reading.asks,
        day=last.day,
        age=max(0, days_between(last.day, today)) if today and last.day else None,
        gist=shorten(newest.words, GIST_WORDS),
        gist_quoted=newest.statement.how.startswith("direct"),
        count=len(rows),
        trend=trend,
        since=since,
        previous=previous,
        undated=newest.undated,
    )


def _witnessed(case: Case, cell: CellView, evidence: _Evidence) -> CellView:
    """Count the documents that a cell rests on, and the witnesses among these."""
    rows = evidence.counted.get((cell.party, cell.provision), ())
    if not rows:
        return cell
    reports, witnesses = witness_count(case, rows)
    return replace(cell, reports=reports, witnesses=witnesses)


def _trend(steps: Sequence[DatedReading], reading: Reading) -> tuple[str, str, str]:
    """Say since when the cell stands as it does, and on which step it stood before."""
    first = steps[0].day
    changed, before = first, ""
    for earlier, later in pairwise(steps):
        if earlier.reading.step != later.reading.step:
            changed, before = later.day, earlier.reading.step
    if before:
        return "moved", changed, before
    return ("same", first, "") if steps[-1].day != first else ("new", first, "")


def _head(party: Party, accepted: Iterable[StatementRow], sides: set[str]) -> PartyHead:
    voices: dict[str, int] = defaultdict(int)
    for row in accepted:
        if party.code in codes_of(row):
            for name in row.statement.speakers:
                if name not in sides:  # a side that spoke jointly is no voice of this one
                    voices[name] += 1
    ranked = sorted(voices, key=lambda name: (-voices[name], name))
    return PartyHead(party, tuple(ranked[:3]))


def _latest_first(rows: Iterable[StatementRow]) -> list[StatementRow]:
    return sorted(rows, key=lambda row: (row.day, row.statement.content[0]), reverse=True)


def _quote(row: StatementRow, provision: Provision) -> QuoteView:
    reading = read_step(row.statement, provision.id, provision.kind)
    return quote_view(row, step=reading.step if reading else "")


def _mixed(steps: Sequence[DatedReading]) -> str:
    ordered = sorted(steps, key=lambda s: (s.day, s.statement_id))
    last = ordered[-1]
    near = [s for s in ordered if days_between(s.day, last.day) <= 7]
    parts = [f"{s.reading.step} ({s.day})" for s in near]
    return "within seven days: " + ", then ".join(dict.fromkeys(parts))
