"""What a deal is read from: accepted statements, with the two clauses of each condition linked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from unbracket.casework.cases import Case
from unbracket.coding.gates import text_gates
from unbracket.coding.orders import text_orders
from unbracket.coding.provisions import Linker
from unbracket.coding.stance import relation
from unbracket.coding.view import lowered
from unbracket.deal.claims import claims_of
from unbracket.deal.claims_actions import (
    CLEAR,
    about_settlement,
    action_of,
    actions_of,
    simultaneous,
    undone,
)
from unbracket.deal.claims_steps import Homes, Steps, steps_of
from unbracket.deal.claims_terms import Claim, Clause, Said
from unbracket.language.similarity import WordEmbedder
from unbracket.model.case import CaseFrame
from unbracket.model.entry import Clocks, StatementRow
from unbracket.model.statement import Statement

_NEGATED = re.compile(
    r"(?<!\w)(?:not|never|no(?! (?:more|less|fewer|later|earlier) than)|nor|neither|none|nobody"
    r"|nothing|cannot|without|[a-z]+n't)(?!\w)"
)


_WHILE = re.compile(r",?\s+(while)\s+")
_MOVES = ("REQUEST", "OFFER", "AGREE", "SUPPORT", "CONCEDE")
MAX_JOINERS, MAX_WORDS = 8, 1000  # of one condition; hostile input stays bounded
PART_FLOOR = 0.3  # half a condition counts as one of its own only where it is clearly about another
_JOINERS = re.compile(r",?\s+(and|or)\s+(?:if\s+|that\s+)?")


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that demands are derived from, at two clocks.

    ``rows`` are the statements by id; ``claims`` and ``steps`` are what the rules read from them.
    """

    frame: CaseFrame
    rows: dict[str, StatementRow]
    claims: tuple[Claim, ...]
    steps: Steps


def material(
    case: Case,
    clocks: Clocks = Clocks(),
    merged: Sequence[tuple[str, str]] = (),
    apart: Sequence[tuple[str, str]] = (),
) -> Material:
    """Read the accepted statements as claims; ``merged`` and ``apart`` are a reviewer's pairs."""
    frame = case.store.frame(clocks.known_at)
    rows = sorted(
        case.store.statements(clocks, states=("accepted",)),
        key=lambda row: (row.day, row.published_day, row.document_name, row.statement.content[0]),
    )
    reader = _Clauses(case, frame)
    claims = [claim for row in rows for claim in claims_of(reader.said(row), frame)]
    return Material(
        frame,
        {row.statement.id: row for row in rows},
        tuple(claims),
        steps_of(frame, claims, merged, apart),
    )


class _Clauses:
    """Links the clauses of conditions to provisions, and reads in which direction they point."""

    def __init__(self, case: Case, frame: CaseFrame) -> None:
        self._case, self._frame = case, frame
        self._linker = Linker(frame, WordEmbedder()) if frame.provisions else None
        self._homes = Homes(frame)
        self._actors = self._homes.actors
        self._texts: dict[str, str] = {}

    def said(self, row: StatementRow) -> Said:
        """Give a statement with the clauses of its condition."""
        statement, condition = row.statement, row.statement.condition
        speaker = (statement.party_code or "").split("+")[0]
        if condition is None or condition.condition is None or condition.consequence is None:
            joined = self._joined(row, speaker)
            home = None if joined else self._home(row, speaker)
            return Said(row, joined=joined, home=home, gates=self._gates(row))
        text = self._text(row)
        follows = self._clause(
            condition.consequence.of(text), statement.provision, statement.act, speaker
        )
        held, either = self._parts(condition.condition.of(text), statement, speaker)
        if len(held) == 1 and held[0].provision and held[0].provision == follows.provision:
            if about_settlement(follows.words):  # "without the cap there will be no contract"
                follows = replace(follows, provision=None, sense=1, link="")
            elif held[0].link != "coded":
                held = (replace(held[0], provision=None, sense=1, link=""),)
            elif follows.link != "coded":
                follows = replace(follows, provision=None, sense=1, link="")
        trigger = condition.trigger.of(text) if condition.trigger else ""
        main = row.words.replace(condition.condition.of(text), " ")
        return Said(row, held, follows, trigger, either, main, gates=self._gates(row))

    @staticmethod
    def _gates(row: StatementRow) -> tuple[tuple[str, bool | None], ...]:
        """Give what a statement's words say of gates by the rules, with or without weights."""
        return tuple((claim.gate, claim.holds) for claim in text_gates(row.words[:MAX_WORDS]))

    def _home(self, row: StatementRow, speaker: str) -> Clause | None:
        """Give what a request asks for that was tied to no provision, by action and actor."""
        if row.statement.act != "REQUEST" or row.statement.provision is not None:
            return None
        doer = self._actors.of(row.words, speaker)
        found = self._homes.find(row.words, doer) if doer else None
        return Clause(row.words, found[0], found[1], doer, "action") if found else None

    def _joined(self, row: StatementRow, speaker: str) -> tuple[Clause, ...]:
        """Give two clauses that are said to happen at once ("X and Y on the same day")."""
        if row.statement.act not in _MOVES:
            return ()
        at_once = simultaneous(row.words) or any(
            claim.relation == "together" for claim in text_orders(row.words[:MAX_WORDS])
        )
        known = self._frame.provision(row.statement.provision or "")
        if at_once and known is not None and simultaneous(known.text):
            return ()
        # "pay it in while the ports reopen" joins by its own word, "and" only with another's help.
        joiners = _JOINERS.finditer(row.words) if at_once else _WHILE.finditer(row.words)
        for joiner in islice(joiners, MAX_JOINERS):
            if joiner[1] == "or":
                continue
            parts = row.words[: joiner.start()], row.words[joiner.end() :]
            left, right = (self._clause(part, None, "", speaker, PART_FLOOR) for part in parts)
            if left.provision and right.provision and left.provision != right.provision:
                return (left, right)
        return ()

    def _parts(
        self, words: str, statement: Statement, speaker: str
    ) -> tuple[tuple[Clause, ...], bool]:
        """Give the clauses of a condition: two where "and" or "or" joins two things of the case."""
        whole = self._clause(words, statement.condition_provision, "", speaker)
        if statement.condition_provision:
            return (whole,), False
        for joiner in islice(_JOINERS.finditer(words), MAX_JOINERS):
            left = self._clause(words[: joiner.start()], None, "", speaker, PART_FLOOR)
            right = self._clause(words[joiner.end() :], None, "", speaker, PART_FLOOR)
            if self._clear(left) and self._clear(right) and left.provision != right.provision:
                return (left, right), joiner[1] == "or"
        return (whole,), False

    def _clear(self, clause: Clause) -> bool:
        """Tell whether half a condition is surely about a provision: it names its action too."""
        known = self._frame.provision(clause.provision or "")
        if known is None:
            return False
        kind = action_of(known.text)
        return kind not in CLEAR or kind in (*actions_of(clause.words), undone(clause.words))

    def _clause(
        self, words: str, provision: str | None, act: str, speaker: str, floor: float = 0.0
    ) -> Clause:
        words = words[:MAX_WORDS]
        link, sense = ("coded", 0) if provision else ("", 1)
        doer = self._actors.of(words, speaker)
        if provision is None and self._linker is not None:
            found = self._linker.link(words, act or "REQUEST")
            if found is not None and found.provision.kind != "basis" and found.score >= floor:
                provision, link, sense = found.provision.id, "words", 0
        home = self._homes.find(words, doer)
        if home is not None and provision is None:
            provision, sense, link = home[0], home[1], "action"
        known = self._frame.provision(provision or "")
        if known is not None and not sense:
            opposed = undone(words)
            turned = bool(opposed) and opposed == action_of(known.text)
            sense = -1 if turned else direction(words, known.text)
        return Clause(words, provision, sense or 1, doer, link)

    def _text(self, row: StatementRow) -> str:
        sha = row.statement.reading_sha256
        if sha not in self._texts:
            reading = self._case.store.reading(sha)
            self._texts[sha] = reading.text if reading is not None else ""
        return self._texts[sha]


def direction(words: str, provision: str) -> int:
    """Tell whether words say that a provision holds (+1) or that it doesn't (-1).

    Opposite directions decide ("stays" against "leaves"); where the two texts share none, a
    negation that only one of them has does.
    """
    low, other = lowered(words), lowered(provision)
    turned = relation(low, other)
    if turned:
        return turned
    return 1 if len(_NEGATED.findall(low)) % 2 == len(_NEGATED.findall(other)) % 2 else -1
