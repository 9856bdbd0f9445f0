"""How blocking sets came and went, and which single statement the verdict hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from unbracket.casework.cases import Case
from unbracket.casework.deal import PLAIN, Ground, Listed, ground, list_demands, problem_at
from unbracket.casework.deal_views import DealOptions, DemandView
from unbracket.casework.deal_words import blocking_sentence
from unbracket.casework.quotes import quote_view
from unbracket.casework.views import QuoteView
from unbracket.deal.blocking import blocking_sets
from unbracket.deal.oracle import Deadline
from unbracket.deal.sets import Found
from unbracket.deal.solve import feasible
from unbracket.model.deal import Limits, Literal, Problem
from unbracket.model.entry import Clocks

QUICK = Limits(max=60, seconds=3.0)
VERDICT_SECONDS = 5.0
MAX_STATEMENTS = 400  # leave-one-out looks at so many statements at most, the latest first


@dataclass(frozen=True, slots=True)
class Span:
    """A blocking set over time: its demands, from which day to which ("" = it still stands).

    ``opened`` are the words that completed it; ``closed`` those that took one of its demands back,
    where words did ("" names of a day when a merge or a firmness did).
    """

    sentence: str
    demands: tuple[DemandView, ...]
    since: str
    until: str
    opened: tuple[QuoteView, ...]
    closed: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class DayState:
    """One day on which something changed: the verdict and the number of blocking sets."""

    day: str
    feasible: bool
    blocking: int
    complete: bool


@dataclass(frozen=True, slots=True)
class DealHistory:
    """How the verdict and the blocking sets changed, by day of publication."""

    days: tuple[DayState, ...]
    spans: tuple[Span, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Flip:
    """One statement or demand without which the verdict is another."""

    quote: QuoteView | None
    demand: DemandView | None
    feasible: bool


@dataclass(frozen=True, slots=True)
class Hinge:
    """What hangs on one statement: how many blocking sets are gone without it."""

    quote: QuoteView
    demands: tuple[DemandView, ...]
    gone: int
    of: int


@dataclass(frozen=True, slots=True)
class Robustness:
    """Leave-one-out: what flips the verdict, and what each statement carries.

    ``complete`` tells that every statement was left out once.
    """

    feasible: bool
    statements: tuple[Flip, ...]
    demands: tuple[Flip, ...]
    hinges: tuple[Hinge, ...]
    looked_at: int
    complete: bool


def history(case: Case, clocks: Clocks = Clocks(), options: DealOptions = PLAIN) -> DealHistory:
    """Follow the blocking sets day by day, up to the day that is looked at."""
    base = ground(case, clocks)
    days = sorted({claim.published for claim in base.material.claims if claim.published})
    days = [day for day in days if not clocks.as_of or day <= clocks.as_of]
    states: list[DayState] = []
    open_sets: dict[frozenset[str], str] = {}
    seen: dict[frozenset[str], tuple[DemandView, ...]] = {}
    finished: list[tuple[frozenset[str], str, str, Listed]] = []
    complete, listed = True, None
    last: frozenset[tuple[str, tuple[Literal, ...]]] = frozenset()
    for day in days:
        problem = problem_at(base, options, day)
        hard = frozenset((d.id, d.any_of) for d in problem.hard_demands())
        if hard == last and states:
            continue
        last = hard
        listed = list_demands(base, options, day, strict=False)
        sets = blocked_by(problem, QUICK)
        complete = complete and sets.complete
        now = {frozenset(ids) for ids in sets.sets}
        views = {view.id: view for view in listed.views}
        for found in now - open_sets.keys():
            open_sets[found] = day
            seen[found] = tuple(views[id] for id in sorted(found))
        left = [found for found in open_sets if found not in now]
        finished.extend((found, open_sets.pop(found), day, listed) for found in left)
        states.append(DayState(day, not now, len(now), sets.complete))
    spans = [_span(base, ids, since, until, seen[ids], at) for ids, since, until, at in finished]
    spans.extend(_span(base, ids, since, "", seen[ids], listed) for ids, since in open_sets.items())
    spans.sort(key=lambda row: (row.since, len(row.demands), row.sentence))
    return DealHistory(tuple(states), tuple(spans), complete)


def robust(case: Case, clocks: Clocks = Clocks(), options: DealOptions = PLAIN) -> Robustness:
    """Leave out each statement, then each demand, and tell which flips the verdict."""
    base = ground(case, clocks)
    listed = list_demands(base, options)
    whole = blocked_by(listed.problem, replace(options.limits, max=max(60, options.limits.max)))
    stands = not whole.sets
    views = {view.id: view for view in listed.views}
    order = _candidates(base, listed, whole)
    statements: list[Flip] = []
    hinges: list[Hinge] = []
    for id in order[:MAX_STATEMENTS]:
        left = _without_statement(base, options, id)
        if left.demands == listed.problem.demands:
            continue
        quote = quote_view(base.material.rows[id])
        verdict = holds(left)
        if verdict != stands:
            statements.append(Flip(quote, None, verdict))
        kept = {(d.id, d.any_of) for d in left.hard_demands()}
        lost = {d.id for d in listed.problem.hard_demands() if (d.id, d.any_of) not in kept}
        gone = [found for found in whole.sets if lost & set(found)]
        if gone:
            rests = tuple(views[one] for one in sorted(lost))
            hinges.append(Hinge(quote, rests, len(gone), len(whole.sets)))
    demands: list[Flip] = []
    for row in listed.problem.hard_demands() if not stands else ():
        if whole.complete and not all(row.id in found for found in whole.sets):
            continue
        rest = tuple(d for d in listed.problem.demands if d.id != row.id)
        if holds(replace(listed.problem, demands=rest)):
            demands.append(Flip(None, views[row.id], True))
    hinges.sort(key=lambda row: (-row.gone, row.quote.statement_id))
    return Robustness(
        stands,
        tuple(statements),
        tuple(demands),
        tuple(hinges),
        min(len(order), MAX_STATEMENTS),
        len(order) <= MAX_STATEMENTS,
    )


def _candidates(base: Ground, listed: Listed, whole: Found) -> list[str]:
    """Give the statements that may matter, the latest first.

    Without a package, what rests outside of every blocking set can't open one; with a package, only
    what took a demand back can close it.
    """
    blocking = {id for found in whole.sets for id in found}
    found: set[str] = set()
    for view in listed.views:
        if view.id in blocking or (not whole.complete and view.counts):
            found |= {quote.statement_id for quote in view.quotes}
        if not whole.sets and view.taken_back is not None:
            found.add(view.taken_back.statement_id)
    rows = base.material.rows
    return sorted(found & rows.keys(), key=lambda one: (rows[one].day, one), reverse=True)


def _without_statement(base: Ground, options: DealOptions, id: str) -> Problem:
    claims = tuple(claim for claim in base.material.claims if claim.statement != id)
    return problem_at(replace(base, material=replace(base.material, claims=claims)), options)


def holds(problem: Problem) -> bool:
    """Tell whether all hard demands can hold together."""
    return feasible(problem, problem.hard_demands(), Deadline(VERDICT_SECONDS))


def blocked_by(problem: Problem, limits: Limits) -> Found:
    """Give the blocking sets alone, without packages."""
    hard = problem.hard_demands()
    if holds(problem):
        return Found((), complete=True)
    return blocking_sets(problem, hard, (), limits.max, Deadline(limits.seconds))


def _span(
    base: Ground,
    ids: frozenset[str],
    since: str,
    until: str,
    demands: Sequence[DemandView],
    listed: Listed | None,
) -> Span:
    rows = base.material.rows
    opened = {
        quote.statement_id: quote
        for view in demands
        for quote in view.quotes
        if rows[quote.statement_id].published_day == since
    }
    closed: dict[str, QuoteView] = {}
    if until and listed is not None:
        closed = {
            view.taken_back.statement_id: view.taken_back
            for view in listed.views
            if not view.standing
            and view.taken_back is not None
            and view.id.partition(".until.")[0] in ids
            and rows[view.taken_back.statement_id].published_day == until
        }
    sentence = blocking_sentence(demands)
    words = tuple(opened.values()), tuple(closed.values())
    return Span(sentence, tuple(demands), since, until, *words)
