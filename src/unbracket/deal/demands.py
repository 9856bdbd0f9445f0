"""From claims to demands: the latest said wins, and a retreat takes an earlier demand back.

Nothing here is stored: demands are a query over accepted statements and reviewers' records. The
order of claims is that of their days and, on one day, that in which they are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from unbracket.deal.claims_steps import Steps
from unbracket.deal.claims_terms import GATE_FIRST, STRESSES, Atom, Claim, Order, Term
from unbracket.model.deal import FIRMNESS, PREFERENCE

NEAR = 400  # code points between a demand and "that is our red line"
DENIED = "standing denied"
STANDING, WITHDRAWN = "standing", "withdrawn"


@dataclass(frozen=True, slots=True)
class Derived:
    """A demand as the rules derive it: whose, which clause, how firm, and on which statements.

    ``state`` is standing or withdrawn; ``taken_back_by`` is the statement that did it and
    ``taken_back_on`` its day. ``links`` are (thing, the words, how it was linked) for review.
    """

    id: str
    party: str
    clause: tuple[Term, ...]
    firmness: str
    force: str
    rule: str
    statements: tuple[str, ...]
    since: str
    last: str
    state: str = STANDING
    taken_back_by: str = ""
    taken_back_on: str = ""
    links: tuple[tuple[str, str, str], ...] = ()


@dataclass
class _Group:
    """Claims of one party for one clause, until something takes them back."""

    party: str
    clause: tuple[Term, ...]
    topic: tuple[str, ...]
    claims: list[Claim] = field(default_factory=list)
    by: Claim | None = None


def derive(claims: Iterable[Claim], steps: Steps, as_of: str = "") -> tuple[Derived, ...]:
    """Settle the claims that could be known on a day into demands, standing and withdrawn ones."""
    seen = [c for c in claims if not as_of or not c.published or c.published <= as_of]
    # Stable: within a day, as they were given; "only if" beside a no says when the no would end.
    seen.sort(key=lambda c: (c.day, c.published, c.force == "depends"))
    ready = _with_urgent([t for claim in _stressed(seen) for t in _translated(claim, steps)])
    refused = {
        term.thing for c in ready for term in c.clause if isinstance(term, Atom) and not term.holds
    }
    ready = [c for c in ready if not (c.rule.startswith("own:") and c.topic[1] not in refused)]
    by_party: dict[str, list[Claim]] = defaultdict(list)
    for claim in ready:
        by_party[claim.party].append(claim)
    found: list[Derived] = []
    for party in by_party:
        found.extend(_settled(party, by_party[party]))
    return tuple(found)


def _stressed(claims: Sequence[Claim]) -> list[Claim]:
    """Let "that is our red line" make the party's nearest demand of the same text one.

    What stands before it comes first; a demand that follows counts where none stands before.
    """
    result = [claim for claim in claims if claim.force != STRESSES]
    for stress in (claim for claim in claims if claim.force == STRESSES):
        near = [
            (claim.at > stress.at, abs(claim.at - stress.at), place)
            for place, claim in enumerate(result)
            if claim.party == stress.party
            and claim.document == stress.topic[1]
            and claim.force in ("asks", "refuses", "orders")
            and abs(claim.at - stress.at) <= NEAR
        ]
        if near:
            place = min(near)[2]
            result[place] = replace(result[place], firmness=stress.firmness)
    return result


def key_of(clause: Sequence[Term]) -> str:
    """Write a clause in short, for ids: letters that neither a shell nor an address changes."""
    return ".or.".join(_short(term) for term in sorted(clause, key=_rank))


def _rank(term: Term) -> tuple[bool, str]:
    return (isinstance(term, Order) or term.holds, _short(term))


def _short(term: Term) -> str:
    if isinstance(term, Order):
        first, second = sorted((term.a, term.b)) if term.kind == "together" else (term.a, term.b)
        return f"{first}.{term.kind}.{second}"
    return ("" if term.holds else "no.") + term.thing


# --- the things that stand for others ---------------------------------------------------------


def _translated(claim: Claim, steps: Steps) -> list[Claim]:
    if len(claim.clause) == 1 and isinstance(claim.clause[0], Atom):
        return _position(claim, claim.clause[0], steps)
    if claim.force == "opens":
        order = steps.orders.get(claim.topic[1])
        topic = _pair(order, steps) if order else ("on", steps.of(claim.topic[1]))
        return [replace(claim, topic=topic)]
    clause = tuple(dict.fromkeys(steps.term(term) for term in claim.clause))
    if any(isinstance(term, Order) and term.a == term.b for term in clause):
        return []
    if len({term.thing for term in clause if isinstance(term, Atom)}) < len(
        [term for term in clause if isinstance(term, Atom)]
    ):
        return []  # "p only if p" says nothing
    topic = (claim.topic[0], *(steps.of(thing) for thing in claim.topic[1:]))
    if topic[0] == "order":
        topic = ("order", *sorted(topic[1:]))
    moved = replace(claim, clause=clause, topic=topic)
    given = steps.orders.get(claim.topic[1]) if claim.force == "depends" else None
    if given is not None:  # a conditional yes to "both at once" gives up "you first"
        return [moved, replace(claim, clause=(), topic=_pair(given, steps), force="opens")]
    return [moved]


def _position(claim: Claim, atom: Atom, steps: Steps) -> list[Claim]:
    order = steps.orders.get(atom.thing)
    if order is not None and atom.holds:
        term = Order(order.kind, steps.of(order.a), steps.of(order.b))
        return [replace(claim, clause=(term,), topic=_pair(order, steps))]
    home = steps.of(atom.thing)
    if home == atom.thing:
        return [claim]
    # A no to the qualified thing ("no unconditional truce") is no refusal of the step itself.
    own = replace(claim, topic=("on", atom.thing))
    if not atom.holds:
        return [own]
    moved = replace(claim, clause=(Atom(home),), topic=("on", home))
    return [moved, replace(own, rule=f"own:{claim.rule}", urgent="")]


def _pair(order: Order, steps: Steps) -> tuple[str, ...]:
    return ("order", *sorted((steps.of(order.a), steps.of(order.b))))


def _with_urgent(claims: Sequence[Claim]) -> list[Claim]:
    """Let "an unconditional truce" mean: no later than what another party wants before it.

    A tie satisfies it, so it is ``not_after``, not ``before``. What is only asked for at once says
    less: a stated preference.
    """
    wanted: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in claims:
        for term in claim.clause:
            if isinstance(term, Order) and term.kind == "before" and len(claim.clause) == 1:
                wanted[term.b].add((term.a, claim.party))
    result: list[Claim] = []
    for claim in claims:
        result.append(claim)
        if not claim.urgent or not isinstance(claim.clause[0], Atom):
            continue
        thing = claim.clause[0].thing
        firm = claim.firmness if claim.urgent == "unconditional" else PREFERENCE
        others = sorted({first for first, party in wanted[thing] if party != claim.party})
        result.extend(
            replace(
                claim,
                clause=(Order("not_after", thing, first),),
                topic=("order", *sorted((thing, first))),
                force="orders",
                rule=claim.urgent,
                firmness=firm,
            )
            for first in others
        )
    return result


# --- the latest said wins ------------------------------------------------------------------------


def _settled(party: str, claims: Sequence[Claim]) -> list[Derived]:
    groups: list[_Group] = []
    for claim in claims:
        for group in groups:
            if group.by is None and _takes_back(claim, group):
                group.by = claim
        if not claim.clause:
            continue
        same = (g for g in groups if g.by is None and set(g.clause) == set(claim.clause))
        group = next(same, None) or _Group(party, claim.clause, claim.topic)
        if not group.claims:
            groups.append(group)
        group.claims.append(claim)
    return [_derived(group) for group in _said_by_orders(_gates_asked_for(groups))]


def _said_by_orders(groups: Sequence[_Group]) -> list[_Group]:
    """Join "b only if a" to the party's own order of a and b, which says it already.

    An order binds b to a: before, at the same moment as, or no later. Only one that is as firm
    takes the other in.
    """
    kept = list(groups)
    for group in groups:
        pair = _dependence(group.clause)
        if pair is None or group.by is not None:
            continue
        order = next((g for g in kept if g.by is None and _binds(g.clause, *pair)), None)
        if order is not None and _firmest(order) <= _firmest(group):
            order.claims.extend(group.claims)
            order.claims.sort(key=lambda c: (c.day, c.published))
            kept.remove(group)
    return kept


def _dependence(clause: Sequence[Term]) -> tuple[str, str] | None:
    """Give (a, b) where a clause says "b only if a"."""
    atoms = [term for term in clause if isinstance(term, Atom)]
    needs = [atom.thing for atom in atoms if atom.holds]
    hangs = [atom.thing for atom in atoms if not atom.holds]
    if len(clause) != 2 or len(needs) != 1 or len(hangs) != 1:
        return None
    return needs[0], hangs[0]


def _binds(clause: Sequence[Term], a: str, b: str) -> bool:
    """Tell whether a clause is an order that lets b happen only with a."""
    if len(clause) != 1 or not isinstance(clause[0], Order):
        return False
    order = clause[0]
    return (order.a, order.b) == (a, b) or (
        order.kind == "together" and (order.a, order.b) == (b, a)
    )


def _firmest(group: _Group) -> int:
    """Give the rank of a group's firmest words for its own clause, 0 the firmest."""
    own = [c for c in group.claims if set(c.clause) == set(group.clause)] or group.claims
    return min(FIRMNESS.index(claim.firmness) for claim in own)


def _gates_asked_for(groups: Sequence[_Group]) -> list[_Group]:
    """Join the denial of a gate to the party's own demand that it be met first.

    "Nobody there may sign" and "it has to be signed by somebody who may" are one demand: the gate.
    """
    kept = list(groups)
    for denial in groups:
        term = denial.clause[0]
        if denial.by is not None or denial.claims[-1].rule != DENIED:
            continue
        if not isinstance(term, Atom):
            continue
        asks = next(
            (g for g in kept if g.by is None and g.clause == (Atom(term.thing),)),
            None,
        )
        if asks is not None:
            asks.claims.extend(denial.claims)
            asks.claims.sort(key=lambda c: (c.day, c.published))
            kept.remove(denial)
    return kept


def _takes_back(claim: Claim, group: _Group) -> bool:
    """Tell whether a claim takes a party's earlier demand back."""
    if group.topic[0] == "order" and claim.topic[0] == "on":
        return _gives_up_order(claim, group)
    if claim.topic[:2] != group.topic[:2] and claim.topic != group.topic:
        return False
    if claim.topic[0] == "order":
        return claim.topic == group.topic and not _agree(claim.clause, group.clause)
    last = group.claims[-1]
    if claim.force == "opens":
        return claim.day > last.day and last.force != "depends"
    if len(claim.topic) > 2 or len(group.topic) > 2:
        return False
    old, new = group.clause, claim.clause
    if len(old) == 1 and isinstance(old[0], Atom):
        if len(new) == 1:
            if new[0] != Atom(old[0].thing, not old[0].holds):
                return False
            # To ask for a gate and to deny that it holds is no contradiction of one's own.
            rules = {claim.rule, last.rule}
            return not (DENIED in rules and rules & {"asks", GATE_FIRST, "price of a settlement"})
        return not old[0].holds and claim.force == "depends"
    if last.force == "depends" and len(new) == 1 and isinstance(new[0], Atom):
        if not new[0].holds:
            return claim.force == "refuses" and claim.firmness != PREFERENCE
        return claim.force == "accepts" and claim.day > last.day and claim.unbound
    return False


def _gives_up_order(claim: Claim, group: _Group) -> bool:
    """Tell whether a later retreat on b, or a yes without conditions, gives up "a before b"."""
    term = group.clause[0]
    if not isinstance(term, Order) or term.kind != "before" or claim.topic[1] != term.b:
        return False
    if claim.day <= group.claims[-1].day:
        return False
    if claim.clause == (Atom(term.b),):
        return claim.force == "accepts" and (claim.unbound or claim.retreat)
    return claim.retreat and Atom(term.a) in claim.clause


def _agree(new: Sequence[Term], old: Sequence[Term]) -> bool:
    if not new or not old:
        return False
    if len(new) > 1 or len(old) > 1 or new[0] == old[0]:
        return True
    left, right = new[0], old[0]
    if not isinstance(left, Order) or not isinstance(right, Order):
        return True
    if "together" in (left.kind, right.kind):
        return left.kind == right.kind
    return (left.a, left.b) == (right.a, right.b)


def _derived(group: _Group) -> Derived:
    claims = group.claims
    own = [claim for claim in claims if claim.clause == group.clause] or claims
    firmest = min(own, key=lambda c: FIRMNESS.index(c.firmness))
    taken = group.by
    id = f"{group.party}:{key_of(group.clause)}"
    return Derived(
        id=f"{id}.until.{taken.day}" if taken else id,
        party=group.party,
        clause=group.clause,
        firmness=firmest.firmness,
        force=firmest.force,
        rule=firmest.rule.removeprefix("own:"),
        statements=tuple(dict.fromkeys(c.statement for c in claims)),
        since=claims[0].day,
        last=claims[-1].day,
        state=WITHDRAWN if taken else STANDING,
        taken_back_by=taken.statement if taken else "",
        taken_back_on=taken.day if taken else "",
        links=tuple(dict.fromkeys(link for c in claims for link in c.links)),
    )


def merge_options(
    rivals: Iterable[tuple[str, ...]], grouped: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Give the points that hold several provisions as options: reviewers' groups, then rivals."""
    points: dict[str, tuple[str, ...]] = {name: tuple(ids) for name, ids in grouped.items()}
    taken = {id for ids in points.values() for id in ids}
    for group in rivals:
        left = tuple(id for id in group if id not in taken)
        if len(left) > 1:
            points["/".join(left)] = left
    return points
