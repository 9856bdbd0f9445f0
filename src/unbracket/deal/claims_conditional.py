"""From a statement's condition to what it claims: "p only if c" in whichever of its forms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unbracket.deal.claims_actions import about_settlement, action_of, only_talk, undone
from unbracket.deal.claims_maker import Maker
from unbracket.deal.claims_terms import STEP, Atom, Claim, Clause, Order
from unbracket.deal.claims_words import (
    at_one_moment,
    demanded,
    lasting,
    must,
    only_points_back,
)
from unbracket.model.deal import FIRM, PREFERENCE

# Kinds of condition in which one thing comes strictly before the other.
_ORDERED = ("must-then", "order in time")
_ORDERING_WORDS = re.compile(
    r"(?<!\w)(?:until|till|only (?:after|once|when|then)|after|before|once|then|first|not before"
    r"|as soon as|when)(?!\w)"
)
_TAKES = ("AGREE", "OFFER", "SUPPORT", "CONCEDE", "REQUEST", "REJECT", "PRECONDITION")
_MAY = re.compile(r"(?<!\w)(?:can|may)(?!\w| not(?!\w))", re.IGNORECASE)
_NO_DEMAND = ("counterfactual", "concessive", "vague")


class Conditional(Maker):
    """Reads the condition of a statement for one party."""

    def bound(self) -> bool:
        """Tell whether the statement has a condition that commits to something."""
        condition = self.statement.condition
        return condition is not None and condition.kind not in _NO_DEMAND

    def position(self) -> list[Claim]:
        """Give the position that the act takes, apart from any condition."""
        raise NotImplementedError

    def conditional(self) -> list[Claim]:
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
        if not self._commits(follows, price):
            return []
        if statement.stance == "open":  # "ready to talk about it once …": open, and no more
            return self.position()
        direction = -1 if price and condition.polarity < 0 else self._direction(follows)
        found: list[Claim] = []
        needs: list[Atom] = []
        for held in self.said.conditions:
            sign = direction * condition.polarity * held.sense
            need = Atom(self._thing(held), sign > 0)
            needs.append(need)
            found.extend(self._asks(need, held, direction))
        if price:
            return self._at_a_price(needs, found)
        if only_talk(follows.words) and self._settles(follows):
            return [*found, self._claim(("on", self._thing(follows)), "opens", (), "open")]
        if not self._told(follows, needs):
            return found
        main = self._thing(follows)
        if any(need.thing == main for need in needs):
            return found
        if self.said.either:
            return [self._depends(main, needs), *found]
        return [*found, *(self._one(main, need, direction) for need in needs)]

    def _commits(self, follows: Clause, price: bool) -> bool:
        """Tell whether a condition is of a kind that binds the party."""
        if price:
            return bool(self.statement.provision) or not self._vague()
        if self._vague() or (follows.link != "coded" and only_talk(follows.words)):
            return (
                False  # "without that step" is said elsewhere, "then we can talk" settles nothing
            )
        if self.statement.act == "THREATEN":
            return self._withholds(follows)
        return self.statement.act in _TAKES or self._permits(follows)

    def _permits(self, follows: Clause) -> bool:
        """Tell whether a plain sentence offers ("if the toll is shared, ships can pass")."""
        statement, condition = self.statement, self.statement.condition
        return (
            condition is not None
            and statement.act == "ASSERT"
            and condition.kind == "explicit"
            and condition.polarity > 0
            and follows.link == "coded"
            and bool(_MAY.search(follows.words))
            and all(held.provision for held in self.said.conditions)
        )

    def _vague(self) -> bool:
        return any(
            not row.provision and only_points_back(row.words) for row in self.said.conditions
        )

    def _at_a_price(self, needs: Sequence[Atom], asked: Sequence[Claim]) -> list[Claim]:
        """Read what a settlement hangs on as demands."""
        statement = self.statement
        unknown = all(need.thing.startswith(STEP) for need in needs)
        if unknown and statement.provision and statement.act in ("REJECT", "REQUEST"):
            # "an agreement without their signature is worthless", tied to the provision itself
            self.steps.clear()
            return self.position()
        found = list(asked)
        for need in needs:
            force = "asks" if need.holds else "refuses"
            claim = self._claim(("on", need.thing), force, (need,), "price of a settlement")
            found = [row for row in found if row.clause != claim.clause]
            found.append(claim)
        return found

    def _one(self, main: str, need: Atom, direction: int) -> Claim:
        """Give the claim of one condition on one thing."""
        if self.statement.act == "REQUEST" and direction > 0:
            clause = (Atom(need.thing, not need.holds), Atom(main))
            return self._claim(("on", main, need.thing), "asks", clause, "asked in case")
        if need.holds and direction > 0 and self._exchange():
            at_once = (Order("together", need.thing, main),)
            topic = ("order", *sorted((need.thing, main)))
            firm = self.firmness if self.statement.act == "PRECONDITION" else PREFERENCE
            return self._claim(topic, "orders", at_once, "at once", firm)
        if self._ordered(direction) and need.holds:
            topic = ("order", *sorted((need.thing, main)))
            return self._claim(topic, "orders", (Order("before", need.thing, main),), "order")
        return self._depends(main, [need])

    def _depends(self, main: str, needs: Sequence[Atom]) -> Claim:
        clause = (Atom(main, False), *needs)
        # "could accept it, provided that …": the proviso is as firm as it is said.
        firm = FIRM if self.firmness == PREFERENCE and self.statement.hedge == "hedged" else ""
        if self.statement.act == "ASSERT":  # a plain sentence: offered, but not insisted on
            firm = PREFERENCE
        return self._claim(("on", main), "depends", clause, "only if", firm)

    def _told(self, follows: Clause, needs: Sequence[Atom]) -> bool:
        """Tell whether a condition says something about what can be agreed.

        Two clauses that no provision and no action of the case ties down ("if he brings a text we
        will read it") count only where a step is demanded first.
        """
        kind = action_of(follows.words)
        provision = self.frame.provision(follows.provision or "")
        if self.statement.act == "THREATEN" and follows.link == "words" and provision is not None:
            # What is withheld was only guessed: its action has to be the provision's too.
            return bool(kind or undone(follows.words)) and action_of(provision.text) in (
                kind,
                undone(follows.words),
            )
        known = [need for need in needs if not need.thing.startswith(STEP)]
        if follows.provision or (known and kind):
            return True
        acts = [action_of(clause.words) for clause in (follows, *self.said.conditions)]
        return self.statement.act == "PRECONDITION" and all(acts)

    def _price(self, follows: Clause) -> bool:
        """Tell whether it is the settlement itself that hangs on the condition."""
        condition = self.statement.condition
        if condition is None:
            return False
        telling = self.statement.act in ("ASSERT", "THREATEN", "REJECT", "DENY_STANDING")
        provision = self.frame.provision(follows.provision or "")
        gate = provision is not None and provision.kind == "gate"
        # "a contract without a cap would not pass": whatever the words were tied to
        if telling or (gate and condition.polarity < 0):
            return condition.polarity < 0 and about_settlement(self.said.main)
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
        if condition.kind == "duration":  # "as long as" ties two states, "until" two moments
            return (condition.polarity < 0 or direction < 0) and not lasting(trigger)
        if condition.kind in ("explicit", "cross-sentence", "elliptical", "imperative-and"):
            return bool(_ORDERING_WORDS.search(trigger))
        return False

    def _exchange(self) -> bool:
        """Tell whether a condition puts two things at one moment."""
        follows = self.said.consequence
        held = " ".join(clause.words for clause in self.said.conditions)
        return at_one_moment(follows.words if follows else "", self.said.trigger, held)

    def _settles(self, follows: Clause) -> bool:
        """Tell whether a consequence's provision is more than the talking that the words offer."""
        provision = self.frame.provision(follows.provision or "")
        return provision is not None and action_of(provision.text) != "talk"

    def _asks(self, need: Atom, held: Clause, direction: int) -> list[Claim]:
        """Read what a precondition asks for first (label guide, section 5: agrees, asks).

        It is as firm as its words where they demand it, and a stated preference where they only
        name the price of something else ("if the toll is shared, ships can pass").
        """
        condition = self.statement.condition
        if self.statement.act not in ("PRECONDITION", "THREATEN") or condition is None:
            return []
        if not need.holds:
            return []
        if need.thing.startswith(STEP) and not must(held.words):
            return []
        withheld = direction < 0 or condition.polarity < 0
        trigger = self.said.trigger
        firm = demanded(condition.kind, trigger, held.words, withheld) and not self._exchange()
        firmness = "" if firm else PREFERENCE
        return [self._claim(("on", need.thing), "asks", (need,), "asked first", firmness)]
