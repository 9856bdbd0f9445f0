"""From one accepted statement to what it claims: clauses over provisions and steps.

A claim speaks of *things*: provisions of the case, by id, and steps that only a condition's words
name. What a thing becomes in the problem (a point, a step, a gate) is settled later, in view of all
claims. The rules follow the label guide, sections 4 and 5.
"""

from __future__ import annotations

import re

from unbracket.deal.claims_actions import claims_standing
from unbracket.deal.claims_conditional import Conditional
from unbracket.deal.claims_terms import (
    ANOTHER,
    GATE_FIRST,
    OWN,
    QUALITY,
    STRESSES,
    TOLD,
    Atom,
    Claim,
    Order,
    Said,
)
from unbracket.deal.claims_words import (
    denies,
    gives_way,
    must,
)
from unbracket.model.case import CaseFrame, Provision
from unbracket.model.deal import PREFERENCE, RED_LINE
from unbracket.model.statement import Statement

# Gates that are claimed for one's own side by saying that they hold.
STANDING_GATES = ("capacity", "standing")


_THAT_LINE = re.compile(
    r"\W*(?:and |but )?(?:that|this|it|here)(?: is|'s|’s| was| remains) (?:(?:our|a|the|my) )?"
    r"(?:red line|non-negotiable|not negotiable)\W*",
    re.IGNORECASE,
)


def codes_of(statement: Statement) -> tuple[str, ...]:
    """Give the codes of the parties that a statement's speakers speak for."""
    return tuple(code for code in (statement.party_code or "").split("+") if code)


def claims_of(said: Said, frame: CaseFrame) -> tuple[Claim, ...]:
    """Read what a statement claims, for each party that it speaks for; often nothing."""
    statement = said.row.statement
    if statement.duplicate_of or said.row.state != "accepted":
        return ()
    found: list[Claim] = []
    if _THAT_LINE.fullmatch(said.row.words):
        return tuple(_stress(said, party) for party in codes_of(statement))
    for party in codes_of(statement):
        found.extend(_Reader(said, frame, party).claims())
    return tuple(found)


def _stress(said: Said, party: str) -> Claim:
    """Give "that is our red line", which says how firm what stands beside it is."""
    row = said.row
    return Claim(
        party, ("beside", row.document_id), STRESSES, (), RED_LINE, row.statement.id,
        row.day, row.published_day, row.statement.content[0].start, "red line stated beside it",
    )  # fmt: skip


class _Reader(Conditional):
    """Reads one statement for one party."""

    def claims(self) -> list[Claim]:
        """Give the claims: those of the condition, or the position that the act takes."""
        if self.said.joined:
            return self._at_once()
        if self.bound():
            conditional = self.conditional()
            if conditional or self.statement.act in ("PRECONDITION", "THREATEN", "ASSERT"):
                return conditional
        return self.position()

    def _at_once(self) -> list[Claim]:
        """Read "opening the gates and moving the boats on the same day"."""
        left, right = (self._thing(clause) for clause in self.said.joined)
        asked = self.statement.act == "REQUEST"
        firmness = self.firmness if asked else PREFERENCE
        topic = ("order", *sorted((left, right)))
        clause = (Order("together", left, right),)
        return [self._claim(topic, "orders" if asked else "accepts", clause, "at once", firmness)]

    # --- positions ----------------------------------------------------------------------------

    def position(self) -> list[Claim]:
        """Give the position that the act takes, apart from any condition."""
        statement = self.statement
        provision = self.frame.provision(statement.provision or "")
        home = self.said.home
        if provision is None and home is not None:
            asked = Atom(self._thing(home), home.sense > 0)
            force = "asks" if asked.holds else "refuses"
            return [self._claim(("on", asked.thing), force, (asked,), force)]
        if provision is None or self.said.deed in (ANOTHER, OWN, TOLD, QUALITY):
            return []
        gate = self._gate(provision) if provision.kind == "gate" else None
        return self._taken(provision) if gate is None else gate

    def _taken(self, provision: Provision) -> list[Claim]:
        """Read the position that an act takes on a provision."""
        act, stance, thing = self.statement.act, self.statement.stance, provision.id
        topic, holds = ("on", thing), self.statement.stance == "for"
        if act == "ACCEPT_BASIS":
            if provision.kind != "basis":
                return []
            return [self._claim(topic, "accepts", (Atom(thing),), "accepted as basis", PREFERENCE)]
        if stance == "open" and act in ("AGREE", "OFFER", "SUPPORT", "CONCEDE", "REQUEST"):
            return [self._claim(topic, "opens", (), "open")]
        if stance not in ("for", "against"):
            return []
        if act == "REJECT" and not self.as_coded and gives_way(self.said.row.words):
            return [self._claim(topic, "accepts", (Atom(thing),), "given way", PREFERENCE)]
        if act in ("REQUEST", "REJECT"):
            force = "asks" if holds else "refuses"
            return [self._claim(topic, force, (Atom(thing, holds),), force)]
        if act in ("AGREE", "OFFER", "SUPPORT", "CONCEDE"):
            rule = "given way" if act == "CONCEDE" else "agreed" if holds else "against"
            if provision.kind == "gate" and holds and must(self.said.row.words):
                return [self._claim(topic, "asks", (Atom(thing),), "asks")]
            return [self._claim(topic, "accepts", (Atom(thing, holds),), rule, PREFERENCE)]
        if act == "ACCUSE" and not holds:
            return [self._claim(topic, "refuses", (Atom(thing, False),), "objects", PREFERENCE)]
        return []

    def _gate(self, provision: Provision) -> list[Claim] | None:
        """Read what is said of a gate in ways that no other provision knows, or None."""
        statement, thing = self.statement, provision.id
        topic, condition = ("on", thing), self.statement.condition
        words = self.said.row.words
        claimed = claims_standing(words) or any(
            name in STANDING_GATES and holds for name, holds in self.said.gates
        )
        denied = statement.act == "DENY_STANDING"
        if denied and (self.as_coded or not claimed):
            if (
                not self.as_coded
                and must(words)
                and not denies(f"{self.said.row.cue_words} {words}")
            ):
                # "it would have to be signed by an elected cabinet"
                return [self._claim(topic, "asks", (Atom(thing),), "asks")]
            if condition is not None and condition.polarity < 0:
                # "cannot sign until its members have voted": not never, but that first
                return [self._claim(topic, "asks", (Atom(thing),), GATE_FIRST)]
            return [self._claim(topic, "refuses", (Atom(thing, False),), "standing denied")]
        if statement.act not in ("ASSERT", "DENY", "DENY_STANDING"):
            return None
        if not claimed:
            return []
        # Telling that one may sign asks for nothing firmly; a denial makes the gate a demand.
        return [self._claim(topic, "asks", (Atom(thing),), "standing claimed", PREFERENCE)]
