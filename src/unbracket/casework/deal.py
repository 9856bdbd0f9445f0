"""The deal: demands derived from accepted statements, solved, and said in the domain's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from unbracket.casework.cases import Case
from unbracket.casework.deal_material import Material, material
from unbracket.casework.deal_review import Reviews, reviews, terms_from_json
from unbracket.casework.deal_views import (
    ACCEPTED,
    BY_GATE,
    DERIVED,
    EDITED,
    INFERENCE,
    REJECTED,
    DealOptions,
    DealView,
    DemandView,
    LinkView,
)
from unbracket.casework.deal_words import told
from unbracket.casework.quotes import quote_view
from unbracket.deal.demands import Derived, derive, merge_options
from unbracket.deal.demands_problem import Roles, as_demand, needs, problem_of, roles_of
from unbracket.deal.demands_text import SIGNATURE, Words
from unbracket.deal.solve import solve
from unbracket.errors import NotFoundError
from unbracket.model.deal import FIRM, PREFERENCE, Demand, Problem
from unbracket.model.entry import Clocks
from unbracket.model.record import RecordRow

PLAIN = DealOptions()
ACTS_OF_POSITION = ("REQUEST", "REJECT", "PRECONDITION", "DENY_STANDING")


@dataclass(frozen=True, slots=True)
class Ground:
    """What all answers of one look share: the material and the reviewers' records."""

    material: Material
    reviews: Reviews
    words: Words
    clocks: Clocks


@dataclass(frozen=True, slots=True)
class Listed:
    """Demands as they are listed for review, with those of them that count."""

    views: tuple[DemandView, ...]
    counted: tuple[Derived, ...]
    roles: Roles
    problem: Problem


def ground(case: Case, clocks: Clocks = Clocks()) -> Ground:
    """Read the accepted statements and the reviewers' records once."""
    decided = reviews(case, clocks)
    read = material(case, clocks, decided.merged, decided.apart)
    return Ground(read, decided, Words(read.frame, read.steps), clocks)


def deal(case: Case, clocks: Clocks = Clocks(), options: DealOptions = PLAIN) -> DealView:
    """Answer whether there is a package that no required party has excluded, and why not.

    Raises NotFoundError for a demand or party that the options name and the case doesn't have.
    """
    return deal_on(ground(case, clocks), options)


def deal_on(base: Ground, options: DealOptions = PLAIN) -> DealView:
    """Answer the same over material that was read before."""
    listed = list_demands(base, options)
    frame = base.material.frame
    solution = solve(listed.problem, options.limits)
    return told(
        base.words,
        frame,
        base.clocks,
        options,
        listed.views,
        listed.problem,
        listed.roles,
        solution,
        matches(base),
        untied(base),
    )


def list_demands(
    base: Ground,
    options: DealOptions = PLAIN,
    as_of: str = "",
    *,
    strict: bool = True,
) -> Listed:
    """Give every demand, standing or withdrawn, with the problem that the counting ones make.

    Raises NotFoundError where ``strict`` and the options name what isn't there.
    """
    rows = _rows(base, as_of)
    if strict and not options.lenient:
        _check(options, rows, [party.code for party in base.material.frame.parties])
    judged = [_judged(row, base, options) for row in rows]
    counted = tuple(row.row for row in judged if row.counts)
    problem, roles = _problem(base, options, counted)
    views = [_view(row, base) for row in judged]
    views.extend(_by_gate(row) for row in problem.demands if row.party == SIGNATURE)
    for id in options.without:
        if id.startswith(f"{SIGNATURE}:") and not any(view.id == id for view in views):
            views.append(_left_out(id, base.words))
    return Listed(tuple(views), counted, roles, problem)


def problem_at(base: Ground, options: DealOptions = PLAIN, as_of: str = "") -> Problem:
    """Give the problem alone; what the options name and isn't there is passed over."""
    judged = (_judged(row, base, options) for row in _rows(base, as_of))
    return _problem(base, options, tuple(row.row for row in judged if row.counts))[0]


def _rows(base: Ground, as_of: str) -> list[Derived]:
    day = as_of or base.clocks.as_of
    derived = derive(base.material.claims, base.material.steps, day)
    return [*derived, *_inferences(base, day)]


def _problem(
    base: Ground, options: DealOptions, counted: Sequence[Derived]
) -> tuple[Problem, Roles]:
    frame, words = base.material.frame, base.words
    grouped = merge_options(base.material.steps.rivals, base.reviews.grouped)
    roles = roles_of(frame, [row.clause for row in counted], grouped)
    demands = tuple(as_demand(row, roles, words) for row in counted)
    required = options.required or None
    return problem_of(roles, demands, frame, words, required, options.without), roles


def matches(base: Ground) -> tuple[LinkView, ...]:
    """Give the things that were taken to be one step, for a look."""
    words = base.words
    return tuple(
        LinkView(row.thing, words.thing(row.thing), words.thing(row.other), row.by)
        for row in base.material.steps.matches
    )


def untied(base: Ground) -> int:
    """Count the accepted demands and refusals that no provision of the case ties down."""
    claimed = {claim.statement for claim in base.material.claims}
    return sum(
        1
        for id, row in base.material.rows.items()
        if id not in claimed
        and row.statement.act in ACTS_OF_POSITION
        and row.statement.party_code
        and not row.statement.duplicate_of
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """A derived demand with the reviewer's decision and the options over it."""

    row: Derived
    derived: Derived
    review: str
    counts: bool
    record: RecordRow | None


def _judged(row: Derived, base: Ground, options: DealOptions) -> _Judged:
    record = base.reviews.by_demand.get(row.id)
    review, firmness, clause, rule = DERIVED, row.firmness, row.clause, row.rule
    if rule == INFERENCE:
        record = next(found for found in base.reviews.inferences if found.key == row.id)
        review = REJECTED if record.body.get("verdict") == "rejected" else INFERENCE
    elif record is not None:
        firmness = str(record.body.get("firmness", firmness))
        clause = terms_from_json(record.body.get("clause")) or clause
        rule = rule if clause == row.clause else EDITED
        edited = firmness != row.firmness or clause != row.clause
        verdict = record.body.get("verdict")
        review = REJECTED if verdict == "rejected" else EDITED if edited else ACCEPTED
    counts = row.state == "standing" and review != REJECTED
    if options.reviewed and review == DERIVED:
        counts = False
    if row.id in options.including:
        counts = True
        firmness = FIRM if firmness == PREFERENCE else firmness
    if row.id in options.without:
        counts = False
    final = replace(row, firmness=firmness, clause=clause, rule=rule)
    return _Judged(final, row, review, counts, record)


def _view(judged: _Judged, base: Ground) -> DemandView:
    row, words, rows = judged.row, base.words, base.material.rows
    party, said = words.party(row.party), words.clause(row.clause, row.rule)
    back, record = rows.get(row.taken_back_by), judged.record
    return DemandView(
        id=row.id,
        party=row.party,
        party_name=party,
        text=f"{party}: {said}",
        clause=said,
        terms=row.clause,
        firmness=row.firmness,
        derived_firmness=judged.derived.firmness,
        force=row.force,
        rule=row.rule,
        since=row.since,
        last=row.last,
        standing=row.state == "standing",
        counts=judged.counts,
        review=judged.review,
        quotes=tuple(quote_view(rows[id]) for id in row.statements if id in rows),
        taken_back=quote_view(back) if back is not None else None,
        taken_back_on=row.taken_back_on,
        links=tuple(
            LinkView(thing, words.thing(thing), text, by)
            for thing, text, by in row.links
            if by != "coded"
        ),
        reviewer=record.author if record is not None else "",
        reason=record.reason if record is not None else "",
    )


def _inferences(base: Ground, as_of: str) -> list[Derived]:
    found = []
    for record in base.reviews.inferences:
        clause = terms_from_json(record.body.get("clause"))
        party = str(record.body.get("party", ""))
        if not clause or not party:
            continue
        day = str(record.body.get("day", ""))
        if as_of and day > as_of:
            continue
        found.append(
            Derived(
                id=record.key,
                party=party,
                clause=tuple(base.material.steps.term(term) for term in clause),
                firmness=str(record.body.get("firmness", FIRM)),
                force="asks",
                rule=INFERENCE,
                statements=record.statements,
                since=day,
                last=day,
            )
        )
    return found


def _by_gate(row: Demand) -> DemandView:
    party, _, clause = row.text.partition(": ")
    return DemandView(
        id=row.id,
        party=row.party,
        party_name=party,
        text=row.text,
        clause=clause,
        terms=(),
        firmness=row.firmness,
        derived_firmness=row.firmness,
        force="asks",
        rule=row.origin,
        since="",
        last="",
        standing=True,
        counts=True,
        review=BY_GATE,
    )


def _left_out(id: str, words: Words) -> DemandView:
    clause = needs(words, id.partition(":")[2])
    shown = _by_gate(
        Demand(id, SIGNATURE, FIRM, (), (), f"{words.party(SIGNATURE)}: {clause}", BY_GATE)
    )
    return replace(shown, counts=False)


def _check(options: DealOptions, rows: Sequence[Derived], frame_codes: Sequence[str]) -> None:
    known = {row.id for row in rows}
    for id in (*options.without, *options.including):
        if id not in known and not id.startswith(f"{SIGNATURE}:"):
            raise NotFoundError(
                f"there is no demand {id[:80]!r}",
                expected="the id of a demand, as `unbracket deal demands` prints it",
                next="list the demands at the same dates",
            )
    for code in options.required:
        if code not in frame_codes:
            raise NotFoundError(
                f"the case has no party {code[:40]!r}",
                expected="one of " + ", ".join(frame_codes),
                next="use a party's code",
            )
