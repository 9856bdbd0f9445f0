"""Which clauses speak of the same step: by their provision first, by action and actor second.

Every match is a row that a person can look at and undo; nothing is merged silently.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from unbracket.deal.claims_actions import CLEAR, action_of, simultaneous, undone
from unbracket.deal.claims_terms import Atom, Claim, Order, Term, doer_of
from unbracket.language.similarity import stems
from unbracket.model.case import CaseFrame, Provision

ALIKE = 0.5  # share of words that two provisions of one action must have in common to be one step
RIVAL = 0.6  # the same, figures aside, for two provisions that differ in a figure only
EVERYBODY = "both"
_OWN = re.compile(r"(?<!\w)(?:we|our|ours|us|i|my)(?!\w)", re.IGNORECASE)
_BOTH = re.compile(r"(?<!\w)(?:both|each|all|two)(?: the)? (?:sides?|parties|armies|shores?)(?!\w)")
_PLACED = re.compile(
    r"(?<!\w)(?:in|on|near|at|from|to|against|with|over|inside|around|for|off|into|towards?"
    r"|within sight of|north of|south of|outside|between)(?: the)?\s+(?:[a-z]+ern\s+)?$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*(?:\s?(?:%|percent))?")
_AFTER = re.compile(r"(?<!\w)(?:only after|only once|only when|once|after)(?!\w)")
_BEFORE = re.compile(r"(?<!\w)before(?!\w)")


@dataclass(frozen=True, slots=True)
class Match:
    """Two things that are taken to be one step, and why; ``by`` is words, action or a reviewer."""

    thing: str
    other: str
    by: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """How the things of a case are read: what stands for what, and which texts are order claims.

    ``same`` maps a thing to the one that stands for it; ``orders`` maps a provision whose own text
    orders two things to that order; ``rivals`` are groups of provisions that differ in a figure.
    """

    same: Mapping[str, str]
    words: Mapping[str, str]
    orders: Mapping[str, Order]
    matches: tuple[Match, ...] = ()
    rivals: tuple[tuple[str, ...], ...] = field(default=())

    def of(self, thing: str) -> str:
        """Give the thing that stands for another."""
        return self.same.get(thing, thing)

    def term(self, term: Term) -> Term:
        """Put the things that stand for others into a term."""
        if isinstance(term, Order):
            return Order(term.kind, self.of(term.a), self.of(term.b))
        return Atom(self.of(term.thing), term.holds)


class Actors:
    """Finds the party that a clause names as the one who acts, by the case's own names."""

    def __init__(self, frame: CaseFrame) -> None:
        codes: dict[str, str] = {}
        for actor in frame.actors:
            party = actor.party_at()
            if party:
                codes |= dict.fromkeys((actor.name, *actor.aliases), party)
        for row in frame.parties:
            codes |= dict.fromkeys((row.name, *row.aliases), row.code)
        self._codes = {name.lower(): code for name, code in codes.items() if name}
        names = sorted((re.escape(name) for name in codes if name), key=len, reverse=True)
        self._names = re.compile(
            rf"(?<!\w)(?:{'|'.join(names) or '(?!)'})(?=n?(?:s|['’]s|['’])?(?!\w))", re.IGNORECASE
        )

    def of(self, words: str, speaker: str = "") -> str:
        """Give a party's code, ``both`` for both sides, "" where nobody is named."""
        if _BOTH.search(words.lower()):
            return EVERYBODY
        own = _OWN.search(words)
        for found in self._names.finditer(words):
            if found[0][:1].islower() and found[0].lower() not in self._codes:
                continue
            if _PLACED.search(words[: found.start()]):
                continue
            if own and speaker and own.start() < found.start():
                return speaker
            return self._codes[found[0].lower()]
        return speaker if own else ""


class Homes:
    """Finds the one provision that a clause can mean by its action and the one who acts."""

    def __init__(self, frame: CaseFrame) -> None:
        self.actors = Actors(frame)
        self._rows = [
            (row, action_of(row.text), self.actors.of(row.text))
            for row in frame.provisions
            if row.kind == "provision" and not _later(row)
        ]

    def find(self, words: str, doer: str) -> tuple[str, int] | None:
        """Give the provision and whether the words say that it holds (+1) or not (-1)."""
        kind, sense = action_of(words), 1
        against = undone(words)
        if against:
            kind, sense = against, -1
        if kind not in CLEAR:
            return None
        fitting = [r for r in self._rows if r[1] == kind and compatible(doer, r[2])]
        named = [r for r in fitting if doer and r[2] == doer]
        chosen = named or fitting
        return (chosen[0][0].id, sense) if len(chosen) == 1 else None


def steps_of(
    frame: CaseFrame,
    claims: Sequence[Claim],
    merged: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> Steps:
    """Settle which things are one, from all claims of a case.

    ``merged`` and ``apart`` are pairs that a reviewer put together or kept apart; they win.
    """
    actors = Actors(frame)
    kept_apart = {frozenset(pair) for pair in apart}
    kinds = {row.id: action_of(row.text) for row in frame.provisions}
    doers = {row.id: actors.of(row.text) for row in frame.provisions}
    orders = _orders(frame.provisions, kinds, doers, actors)
    words = {name: text for claim in claims for name, text in claim.steps.items()}
    union = _Union(kept_apart)
    matches: list[Match] = []
    for left, right in merged:
        union.join(right, left)
        matches.append(Match(left, right, "reviewer"))
    for first, second in _alike(frame.provisions, kinds, doers, orders):
        if union.join(second.id, first.id):
            matches.append(Match(first.id, second.id, "action", second.text))
    names = sorted(words)
    for place, name in enumerate(names):
        matches.extend(
            Match(other, name, "action", words[name])
            for other in names[:place]
            if _same_step(name, words[name], other, words[other]) and union.join(name, other)
        )
    rivals = _rivals(frame.provisions)
    return Steps(union.all(), words, orders, tuple(matches), rivals)


class _Union:
    """Groups of things that are one; pairs that a reviewer kept apart never meet."""

    def __init__(self, apart: set[frozenset[str]]) -> None:
        self._over: dict[str, str] = {}
        self._apart = apart

    def of(self, thing: str) -> str:
        """Give the thing that stands for a group."""
        while thing in self._over:
            thing = self._over[thing]
        return thing

    def join(self, thing: str, home: str) -> bool:
        """Let ``home`` stand for ``thing``; False where they are one already or kept apart."""
        below, above = self.of(thing), self.of(home)
        if below == above:
            return False
        left = {t for t in (*self._over, thing) if self.of(t) == below} | {below}
        right = {t for t in (*self._over, home) if self.of(t) == above} | {above}
        if any(frozenset((a, b)) in self._apart for a in left for b in right):
            return False
        self._over[below] = above
        return True

    def all(self) -> dict[str, str]:
        """Give every thing that another one stands for."""
        return {thing: self.of(thing) for thing in self._over}


def compatible(left: str, right: str) -> bool:
    """Tell whether two actors may be one: equal, or one of them isn't named."""
    return left == right or not left or not right


def _same_step(name: str, words: str, other: str, more: str) -> bool:
    kind = action_of(words)
    if not kind or kind != action_of(more):
        return False
    doer, third = doer_of(name), doer_of(other)
    if not compatible(doer, third):
        return False
    return kind in ("cease", "talk") or bool(_overlap(words, more) >= ALIKE)


def _alike(
    provisions: Sequence[Provision],
    kinds: Mapping[str, str],
    doers: Mapping[str, str],
    orders: Mapping[str, Order],
) -> Iterable[tuple[Provision, Provision]]:
    """Give pairs of provisions that name one action of one issue ("a truce", "firing stops")."""
    grouped: dict[tuple[str, str], list[Provision]] = defaultdict(list)
    for row in provisions:
        if row.kind == "provision" and kinds[row.id] in CLEAR and row.id not in orders:
            grouped[row.issue, kinds[row.id]].append(row)
    for (_, kind), rows in grouped.items():
        for place, row in enumerate(rows):
            for other in rows[:place]:
                if not compatible(doers[row.id], doers[other.id]) or _later(row) or _later(other):
                    continue
                if _monitors(row) != _monitors(other):
                    continue
                if kind == "cease" or _overlap(row.text, other.text) >= ALIKE:
                    yield other, row


def _later(row: Provision) -> bool:
    low = row.text.lower()
    return bool(_AFTER.search(low) or _BEFORE.search(low) or simultaneous(low))


def _monitors(row: Provision) -> bool:
    return bool(re.search(r"(?<!\w)(?:monitor|observ|inspect|verif)\w*", row.text.lower()))


def _overlap(left: str, right: str) -> float:
    a, b = set(stems(_FIGURE.sub(" ", left))), set(stems(_FIGURE.sub(" ", right)))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _rivals(provisions: Sequence[Provision]) -> tuple[tuple[str, ...], ...]:
    """Group provisions of one issue whose sentences differ in their figure."""
    groups: list[list[Provision]] = []
    for row in provisions:
        if not _FIGURE.search(row.text) or row.kind != "provision":
            continue
        home = next((g for g in groups if _rival(g[0], row)), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    return tuple(tuple(row.id for row in group) for group in groups if len(group) > 1)


def _rival(left: Provision, right: Provision) -> bool:
    figures = _FIGURE.findall(left.text), _FIGURE.findall(right.text)
    return (
        left.issue == right.issue
        and figures[0] != figures[1]
        and _overlap(left.text, right.text) >= RIVAL
    )


def _orders(
    provisions: Sequence[Provision],
    kinds: Mapping[str, str],
    doers: Mapping[str, str],
    actors: Actors,
) -> dict[str, Order]:
    """Read provisions whose own sentence puts two things of the case into an order."""
    found: dict[str, Order] = {}
    for row in provisions:
        low = row.text.lower()
        parts: list[str] = []
        kind = ""
        if simultaneous(low):
            parts, kind = re.split(r"(?:,)?\s+and\s+(?:the|its|their)?\b", row.text), "together"
        elif after := _AFTER.search(low):
            parts, kind = [row.text[after.end() :], row.text[: after.start()]], "before"
        elif first := _BEFORE.search(low):
            parts, kind = [row.text[: first.start()], row.text[first.end() :]], "before"
        if len(parts) != 2:
            continue
        ends = [_meant(part, row, provisions, kinds, doers, actors) for part in parts]
        if ends[0] and ends[1] and ends[0] != ends[1]:
            found[row.id] = Order(kind, str(ends[0]), str(ends[1]))
    return found


def _meant(
    part: str,
    row: Provision,
    provisions: Sequence[Provision],
    kinds: Mapping[str, str],
    doers: Mapping[str, str],
    actors: Actors,
) -> str | None:
    action, doer = action_of(part), actors.of(part)
    if action not in CLEAR:
        return None
    fitting = [
        other
        for other in provisions
        if other.id != row.id
        and kinds[other.id] == action
        and other.kind == "provision"
        and compatible(doer, doers[other.id])
        and not _later(other)
    ]
    exact = [other for other in fitting if doer and doers[other.id] == doer]
    ranked = sorted(exact or fitting, key=lambda o: -_overlap(part, o.text))
    if doer == EVERYBODY or not ranked:
        return None
    if len(ranked) > 1 and _overlap(part, ranked[0].text) == _overlap(part, ranked[1].text):
        return None
    return ranked[0].id
