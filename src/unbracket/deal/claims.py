"""From one accepted statement to what it claims: clauses over provisions and steps.

A claim speaks of *things*: provisions of the case, by id, and steps that only a condition's words
name. What a thing becomes in the problem (a point, a step, a gate) is settled later, in view of all
claims. The rules follow the label guide, sections 4 and 5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from unbracket.deal.claims_actions import (
    about_settlement,
    action_of,
    claims_standing,
    immediate,
    only_talk,
    unconditional,
)
from unbracket.deal.claims_terms import (
    GATE_FIRST,
    STEP,
    STRESSES,
    Atom,
    Claim,
    Clause,
    Order,
    Said,
    Term,
    step_name,
)
from unbracket.model.case import CaseFrame, Provision
from unbracket.model.deal import FIRM, PREFERENCE, RED_LINE
from unbracket.model.statement import Statement

# Words by which a party itself calls something a line that it will not cross. Only these make a
# red line; a refusal alone is firm.
_RED = re.compile(
    r"(?<!\w)(?:never|red lines?|non-?negotiable|not negotiable|not (?:up for|open to) (?:debate"
    r"|discussion|negotiation|bargaining|barter)|under no circumstances|not under any"
    r" circumstances|in no circumstances|no circumstances|ever again)(?!\w)"
)
_MUST = re.compile(
    r"(?<!\w)(?:must|ha(?:s|ve|d) to|needs? to|needed to|shall|first|let|is to|are to)(?!\w)"
)
# Kinds of condition in which one thing comes strictly before the other.
_ORDERED = ("must-then", "order in time")
_ORDERING_WORDS = re.compile(
    r"(?<!\w)(?:until|till|only (?:after|once|when|then)|after|before|once|then|first|not before"
    r"|as soon as|when)(?!\w)"
)
# Gates that are claimed for one's own side by saying that they hold.
STANDING_GATES = ("capacity", "standing")
_NO_DEMAND = ("counterfactual", "concessive", "vague")
_TAKES = ("AGREE", "OFFER", "SUPPORT", "CONCEDE", "REQUEST", "REJECT", "PRECONDITION")


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
        maker = _Maker(said, frame, party)
        found.extend(maker.claims())
    return tuple(found)


def _stress(said: Said, party: str) -> Claim:
    """Give "that is our red line", which says how firm what stands beside it is."""
    row = said.row
    return Claim(
        party, ("beside", row.document_id), STRESSES, (), RED_LINE, row.statement.id,
        row.day, row.published_day, row.statement.content[0].start, "red line stated beside it",
    )  # fmt: skip


def firmness_of(said: Said) -> str:
    """Read how firm a demand is: a red line only where the words call it one."""
    statement = said.row.statement
    words = f"{said.row.words} {said.row.cue_words}".lower()
    resists = statement.act in ("REJECT", "PRECONDITION", "REQUEST", "DENY_STANDING")
    if resists and _RED.search(words):
        return RED_LINE
    if statement.hedge == "hedged" or statement.strength in ("mild", "wish"):
        return PREFERENCE
    return FIRM


class _Maker:
    """Reads one statement for one party."""

    def __init__(self, said: Said, frame: CaseFrame, party: str) -> None:
        self.said, self.frame, self.party = said, frame, party
        self.statement = said.row.statement
        self.firmness = firmness_of(said)
        self.steps: dict[str, str] = {}
        self.links: list[tuple[str, str, str]] = []

    def claims(self) -> list[Claim]:
        """Give the claims: those of the condition, or the position that the act takes."""
        condition = self.statement.condition
        if self.said.joined:
            return self._at_once()
        if condition is not None and condition.kind not in _NO_DEMAND:
            conditional = self._conditional()
            if conditional or self.statement.act in ("PRECONDITION", "THREATEN", "ASSERT"):
                return conditional
        return self._position()

    def _at_once(self) -> list[Claim]:
        """Read "opening the gates and moving the boats on the same day"."""
        left, right = (self._thing(clause) for clause in self.said.joined)
        asked = self.statement.act == "REQUEST"
        firmness = self.firmness if asked else PREFERENCE
        topic = ("order", *sorted((left, right)))
        clause = (Order("together", left, right),)
        return [self._claim(topic, "orders" if asked else "accepts", clause, "at once", firmness)]

    # --- positions ----------------------------------------------------------------------------

    def _position(self) -> list[Claim]:
        statement = self.statement
        provision = self.frame.provision(statement.provision or "")
        home = self.said.home
        if provision is None and home is not None:
            asked = Atom(self._thing(home), home.sense > 0)
            force = "asks" if asked.holds else "refuses"
            return [self._claim(("on", asked.thing), force, (asked,), force)]
        if provision is None:
            return []
        if provision.kind == "gate":
            gate = self._gate(provision)
            if gate is not None:
                return gate
        act, stance, thing = statement.act, statement.stance, provision.id
        topic = ("on", thing)
        if act == "ACCEPT_BASIS":
            if provision.kind != "basis":
                return []
            return [self._claim(topic, "accepts", (Atom(thing),), "accepted as basis", PREFERENCE)]
        if stance == "open" and act in ("AGREE", "OFFER", "SUPPORT", "CONCEDE", "REQUEST"):
            return [self._claim(topic, "opens", (), "open")]
        if stance not in ("for", "against"):
            return []
        holds = stance == "for"
        if act == "REQUEST" or act == "REJECT":
            force = "asks" if holds else "refuses"
            return [self._claim(topic, force, (Atom(thing, holds),), force)]
        if act in ("AGREE", "OFFER", "SUPPORT", "CONCEDE"):
            rule = "given way" if act == "CONCEDE" else "agreed" if holds else "against"
            if provision.kind == "gate" and holds and self._requires():
                return [self._claim(topic, "asks", (Atom(thing),), "asks")]
            return [self._claim(topic, "accepts", (Atom(thing, holds),), rule, PREFERENCE)]
        if act == "ACCUSE" and not holds:
            return [self._claim(topic, "refuses", (Atom(thing, False),), "objects", PREFERENCE)]
        return []

    def _gate(self, provision: Provision) -> list[Claim] | None:
        """Read what is said of a gate in ways that no other provision knows, or None."""
        statement, thing = self.statement, provision.id
        topic, condition = ("on", thing), self.statement.condition
        if statement.act == "DENY_STANDING":
            if condition is not None and condition.polarity < 0:
                # "cannot sign until its members have voted": not never, but that first
                return [self._claim(topic, "asks", (Atom(thing),), GATE_FIRST)]
            return [self._claim(topic, "refuses", (Atom(thing, False),), "standing denied")]
        if statement.act not in ("ASSERT", "DENY"):
            return None
        held = any(name in STANDING_GATES and holds for name, holds in self.said.gates)
        if not held and not claims_standing(self.said.row.words):
            return []
        return [self._claim(topic, "asks", (Atom(thing),), "standing claimed")]

    def _requires(self) -> bool:
        return bool(_MUST.search(self.said.row.words.lower()))

    # --- conditions ---------------------------------------------------------------------------

    def _conditional(self) -> list[Claim]:
        """Read "p only if c" in whichever of its forms (label guide, section 4).

        Let s be the directions of the clauses and q whether the consequence follows if the
        condition holds (+1) or if it doesn't (-1). Offered cooperation is meant as "only if";
        withheld cooperation is meant as it stands. Both come to the same clause: not p, or the
        condition with the sign s(p) * q * s(c).
        """
        statement, condition = self.statement, self.statement.condition
        follows = self.said.consequence
        if condition is None or follows is None or not self.said.conditions:
            return []
        price = self._price(follows)
        if statement.act == "THREATEN" and not self._withholds(follows) and not price:
            return []
        if statement.act not in (*_TAKES, "THREATEN") and not price:
            return []
        if follows.link != "coded" and only_talk(follows.words) and not price:
            return []  # "then we can talk about it" settles nothing
        if statement.stance == "open":  # "ready to talk about it once …": open, and no more
            return self._position()
        direction = -1 if price and condition.polarity < 0 else self._direction(follows)
        found: list[Claim] = []
        needs: list[Atom] = []
        for held in self.said.conditions:
            sign = direction * condition.polarity * held.sense
            need = Atom(self._thing(held), sign > 0)
            needs.append(need)
            found.extend(self._asks(need, held))
        unknown = all(need.thing.startswith(STEP) for need in needs)
        if price and unknown and statement.provision and statement.act in ("REJECT", "REQUEST"):
            # "an agreement without their signature is worthless", tied to the provision itself
            self.steps.clear()
            return self._position()
        if price:
            for need in needs:
                force = "asks" if need.holds else "refuses"
                claim = self._claim(("on", need.thing), force, (need,), "price of a settlement")
                found = [row for row in found if row.clause != claim.clause]
                found.append(claim)
            return found
        if not self._told(follows, needs):
            return found
        main = self._thing(follows)
        if any(need.thing == main for need in needs):
            return found
        if self.said.either:
            return [self._depends(main, needs), *found]
        for need in needs:
            found.append(self._one(main, need, direction))
        return found

    def _one(self, main: str, need: Atom, direction: int) -> Claim:
        """Give the claim of one condition on one thing."""
        if self.statement.act == "REQUEST" and direction > 0:
            clause = (Atom(need.thing, not need.holds), Atom(main))
            return self._claim(("on", main, need.thing), "asks", clause, "asked in case")
        if self._ordered(direction) and need.holds:
            topic = ("order", *sorted((need.thing, main)))
            return self._claim(topic, "orders", (Order("before", need.thing, main),), "order")
        return self._depends(main, [need])

    def _depends(self, main: str, needs: Sequence[Atom]) -> Claim:
        clause = (Atom(main, False), *needs)
        # "could accept it, provided that …": the proviso is as firm as it is said.
        firm = FIRM if self.firmness == PREFERENCE and self.statement.hedge == "hedged" else ""
        return self._claim(("on", main), "depends", clause, "only if", firm)

    def _told(self, follows: Clause, needs: Sequence[Atom]) -> bool:
        """Tell whether a condition says something about what can be agreed.

        Two clauses that no provision and no action of the case ties down ("if he brings a text we
        will read it") count only where a step is demanded first.
        """
        known = [need for need in needs if not need.thing.startswith(STEP)]
        if follows.provision or (known and action_of(follows.words)):
            return True
        acts = [action_of(clause.words) for clause in (follows, *self.said.conditions)]
        return self.statement.act == "PRECONDITION" and all(acts)

    def _price(self, follows: Clause) -> bool:
        """Tell whether it is the settlement itself that hangs on the condition."""
        condition = self.statement.condition
        if condition is None:
            return False
        telling = self.statement.act in ("ASSERT", "THREATEN", "REJECT")
        if telling:  # "a contract without a cap would not pass": whatever the words were tied to
            return condition.polarity < 0 and about_settlement(self.said.main)
        provision = self.frame.provision(follows.provision or "")
        coded = provision is not None and provision.kind != "gate" and follows.link == "coded"
        return not coded and about_settlement(follows.words)

    def _withholds(self, follows: Clause) -> bool:
        """Tell whether a threat is to withhold something until, or unless, the other acts."""
        condition = self.statement.condition
        if condition is None or follows.provision is None:
            return False
        return follows.sense < 0 and (condition.polarity < 0 or condition.kind == "duration")

    def _direction(self, follows: Clause) -> int:
        """Give the consequence's direction; a refusal's own "no" may stand in its cue alone."""
        statement = self.statement
        if follows.provision is None or follows.provision != statement.provision:
            return follows.sense
        if statement.act in ("REQUEST", "REJECT") and statement.stance == "against":
            return -1
        if statement.act in ("OFFER", "AGREE", "CONCEDE", "SUPPORT"):
            return {"for": 1, "against": -1}.get(statement.stance, follows.sense)
        return follows.sense

    def _ordered(self, direction: int) -> bool:
        condition = self.statement.condition
        if condition is None:
            return False
        if condition.kind in _ORDERED:
            return True
        trigger = self.said.trigger.lower()
        if condition.kind == "duration":
            return condition.polarity < 0 or direction < 0
        if condition.kind in ("explicit", "cross-sentence", "elliptical", "imperative-and"):
            return bool(_ORDERING_WORDS.search(trigger))
        return False

    def _asks(self, need: Atom, held: Clause) -> list[Claim]:
        """Read what a precondition asks for first (label guide, section 5: agrees, asks)."""
        condition = self.statement.condition
        if self.statement.act not in ("PRECONDITION", "THREATEN") or condition is None:
            return []
        if not need.holds:
            return []
        if need.thing.startswith(STEP) and not _MUST.search(held.words.lower()):
            return []
        return [self._claim(("on", need.thing), "asks", (need,), "asked first")]

    def _thing(self, clause: Clause) -> str:
        provision: Provision | None = self.frame.provision(clause.provision or "")
        if provision is not None:
            self.links.append((provision.id, clause.words, clause.link or "coded"))
            return provision.id
        name = step_name(clause)
        self.steps[name] = clause.words
        return name

    def _claim(
        self,
        topic: tuple[str, ...],
        force: str,
        clause: tuple[Term, ...],
        rule: str,
        firmness: str = "",
    ) -> Claim:
        row = self.said.row
        return Claim(
            party=self.party,
            topic=topic,
            force=force,
            clause=clause,
            firmness=firmness or self.firmness,
            statement=self.statement.id,
            day=row.day,
            published=row.published_day,
            at=self.statement.content[0].start,
            rule=rule,
            steps=dict(self.steps),
            links=tuple(self.links),
            urgent=self._urgent(clause) if force == "asks" else "",
            retreat=self.statement.act == "CONCEDE",
            unbound=unconditional(row.words),
            document=row.document_id,
        )

    def _urgent(self, clause: tuple[Term, ...]) -> str:
        """Tell whether something is asked for without waiting for anything else."""
        if len(clause) != 1 or not isinstance(clause[0], Atom) or not clause[0].holds:
            return ""
        if self.statement.condition is not None:
            return ""
        provision = self.frame.provision(clause[0].thing)
        words = f"{self.said.row.words} {provision.text if provision else ''}"
        if unconditional(words):
            return "unconditional"
        return "immediate" if immediate(self.said.row.words) else ""
