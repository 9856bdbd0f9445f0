"""What a deal is read from: accepted statements, with the two clauses of each condition linked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from unbracket.casework.cases import Case
from unbracket.casework.deal_context import (
    MOVES,
    own_words,
    positions,
    relayed,
    retold,
    spoken_by,
    with_subject,
)
from unbracket.coding.gates import text_gates
from unbracket.coding.orders import text_orders
from unbracket.coding.provisions import Linker
from unbracket.coding.stance import relation
from unbracket.coding.view import lowered
from unbracket.deal.claims import claims_of, codes_of
from unbracket.deal.claims_actions import (
    CLEAR,
    about_settlement,
    action_of,
    actions_of,
    simultaneous,
    undone,
)
from unbracket.deal.claims_amounts import falls_short, other_amount
from unbracket.deal.claims_steps import Homes, Steps, steps_of
from unbracket.deal.claims_terms import ANOTHER, OWN, QUALITY, TOLD, Claim, Clause, Said
from unbracket.deal.claims_words import (
    anothers_deed,
    asks_to_be_told,
    describes,
    general,
    own_deed,
    points_back,
    text_asks,
    told_by,
    without_subject,
)
from unbracket.language.similarity import WordEmbedder
from unbracket.model.case import CaseFrame
from unbracket.model.entry import Clocks, StatementRow
from unbracket.model.statement import Statement

_NEGATED = re.compile(
    r"(?<!\w)(?:not|never|no(?! (?:more|less|fewer|later|earlier) than)|nor|neither|none|nobody"
    r"|nothing|cannot|without|[a-z]+n't)(?!\w)"
)


_WHILE = re.compile(r",?\s+(while)\s+")
_MEANWHILE = re.compile(r"\W*(?:while|whilst)\W*", re.IGNORECASE)
_DIRECT = ("direct", "mixed")
NEAR = 400  # code points back from "such a step" to the position that it speaks of
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
    reader = _Clauses(case, frame, rows)
    tellers = reader.tellers(rows)
    # What a reviewer rejected of the teller's own isn't read from the relaying one instead.
    beside = [*rows, *case.store.statements(clocks, states=("rejected", "retracted"))]
    told = relayed(rows) | (tellers.keys() - retold(rows, tellers, beside))
    claims = [
        claim
        for row in rows
        if row.statement.id not in told
        for claim in claims_of(reader.said(spoken_by(row, tellers)), frame)
    ]
    return Material(
        frame,
        {row.statement.id: row for row in rows},
        tuple(claims),
        steps_of(frame, claims, merged, apart),
    )


class _Clauses:
    """Links the clauses of conditions to provisions, and reads in which direction they point."""

    def __init__(self, case: Case, frame: CaseFrame, rows: Sequence[StatementRow] = ()) -> None:
        self._case, self._frame = case, frame
        self._taken = positions(rows)
        self._linker = Linker(frame, WordEmbedder()) if frame.provisions else None
        self._homes = Homes(frame)
        self._actors = self._homes.actors
        self._texts: dict[str, str] = {}

    def said(self, row: StatementRow) -> Said:
        """Give a statement with the clauses of its condition."""
        statement, condition = row.statement, row.statement.condition
        speaker = (statement.party_code or "").split("+")[0]
        deed = self._deed(row, speaker)
        if (
            condition is None
            or condition.condition is None
            or condition.consequence is None
            or not own_words(statement, condition.condition, condition.consequence)
        ):
            joined = self._joined(row, speaker)
            home = None if joined else self._home(row, speaker)
            return Said(row, joined=joined, home=home, gates=self._gates(row), deed=deed)
        text = self._text(row)
        trigger = condition.trigger.of(text) if condition.trigger else ""
        joined = () if trigger and not _MEANWHILE.fullmatch(trigger) else self._joined(row, speaker)
        if joined and (not trigger or all(clause.sense > 0 for clause in joined)):
            return Said(row, joined=joined, gates=self._gates(row), deed=deed)
        words = condition.consequence.of(text)
        if without_subject(words):
            words = with_subject(text, statement, condition.condition, condition.consequence)
        follows = self._clause(words, statement.provision, statement.act, speaker)
        if deed == ANOTHER and follows.link == "coded":
            follows = replace(follows, provision=None, sense=1, link="")
        if follows.provision is None and points_back(follows.words):
            before = self._before(row)
            follows = replace(follows, provision=before, link="context" if before else "")
        held, either = self._parts(condition.condition.of(text), statement, speaker)
        main = row.words.replace(condition.condition.of(text), " ")
        if len(held) == 1 and held[0].provision and held[0].provision == follows.provision:
            lacking = condition.polarity < 0 and about_settlement(main)
            if lacking or about_settlement(follows.words):  # "without the cap no contract"
                follows = replace(follows, provision=None, sense=1, link="")
            elif held[0].link != "coded":
                held = (replace(held[0], provision=None, sense=1, link=""),)
            elif follows.link != "coded":
                follows = replace(follows, provision=None, sense=1, link="")
        gates = self._gates(row)
        return Said(row, held, follows, trigger, either, main, gates=gates, deed=deed)

    def _deed(self, row: StatementRow, speaker: str) -> str:
        """Tell why the words take no position on the provision that an engine tied them to.

        What a person tied or corrected stands as it is.
        """
        known = self._frame.provision(row.statement.provision or "")
        if known is None or row.by_hand or row.edited:
            return ""
        words, quoted = row.words[:MAX_WORDS], row.statement.how in _DIRECT
        owner = self._actors.of(known.text)
        if anothers_deed(words, known.text, owner, speaker, quoted, self._actors.of):
            return ANOTHER
        act = row.statement.act
        if act in ("REJECT", "DENY_STANDING") and general(words):
            return QUALITY
        if act in ("OFFER", "AGREE") and falls_short(words, known.text):
            return QUALITY
        if act == "REJECT":
            return QUALITY if describes(words) or other_amount(words, known.text) else ""
        if row.statement.act != "REQUEST":
            return ""
        if asks_to_be_told(words) or text_asks(words):
            return TOLD
        own = speaker and own_deed(words, known.text, speaker, self._actors.of)
        return OWN if own else ""

    def tellers(self, rows: Sequence[StatementRow]) -> dict[str, str]:
        """Give the statements whose words begin with another party's saying, and that party."""
        return {
            row.statement.id: teller
            for row in rows
            if not row.by_hand
            and not row.edited
            and (teller := told_by(row.words[:MAX_WORDS], self._actors.of))
            and teller not in codes_of(row.statement)
        }

    def _before(self, row: StatementRow) -> str | None:
        """Give the provision of the nearest position before a statement in its text."""
        taken = self._taken.get(row.statement.reading_sha256, [])
        start = row.statement.content[0].start
        place = bisect_left(taken, (start, start, ""))
        if not place or start - taken[place - 1][1] > NEAR:
            return None
        return taken[place - 1][2]

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
        if row.statement.act not in MOVES:
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
