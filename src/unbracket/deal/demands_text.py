"""Plain words for demands: "Norland: no cease-fire before the withdrawal"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unbracket.deal.claims_steps import Steps
from unbracket.deal.claims_terms import Atom, Order, Term
from unbracket.model.case import CaseFrame
from unbracket.model.deal import (
    GateLiteral,
    Literal,
    OptionLiteral,
    StepLiteral,
)

SIGNATURE = (
    "signature"  # stands where a party would: what a signature needs by the gate's own sense
)
SIGNATURE_NAME = "Any signature"
STANDING_DENIED = "standing denied"
_ACCEPTS = ("agreed", "given way", "accepted as basis")


class Words:
    """Names for the things of a case, as the interface writes them."""

    def __init__(self, frame: CaseFrame, steps: Steps | None = None) -> None:
        self._parties = {party.code: party.name for party in frame.parties}
        self._things = {row.id: row.text.strip().rstrip(".") for row in frame.provisions}
        if steps is not None:
            self._things |= {name: " ".join(words.split()) for name, words in steps.words.items()}

    def party(self, code: str) -> str:
        """Name a party."""
        return SIGNATURE_NAME if code == SIGNATURE else self._parties.get(code, code)

    def thing(self, id: str) -> str:
        """Name a provision by its sentence, a step by the words that name it."""
        return self._things.get(id, id.rpartition(".")[2].replace("-", " ") or id)

    def quoted(self, id: str) -> str:
        """Name a thing inside of a sentence."""
        return f"“{self.thing(id)}”"

    def clause(self, terms: Sequence[Term], rule: str = "") -> str:
        """Say what a clause demands, so that it can follow a party's name and a colon."""
        if len(terms) == 1:
            return self._single(terms[0], rule)
        denied = [t for t in terms if isinstance(t, Atom) and not t.holds]
        rest = [t for t in terms if t not in denied]
        if len(denied) == 1 and rest:
            needs = " or ".join(self._bare(term) for term in rest)
            if rule == "asked in case":
                return f"if {self.quoted(denied[0].thing)}, then {needs}"
            return f"{self.quoted(denied[0].thing)} only if {needs}"
        if len(denied) == 2 and not rest:
            return f"{self.quoted(denied[0].thing)} only if not {self.quoted(denied[1].thing)}"
        return " or ".join(self._single(term) for term in terms)

    def _single(self, term: Term, rule: str = "") -> str:
        if isinstance(term, Atom):
            name = self.quoted(term.thing)
            if rule == STANDING_DENIED:
                return f"denies that {name}"
            if not term.holds:
                return f"no to {name}"
            return f"accepts {name}" if rule in _ACCEPTS else f"asks for {name}"
        first, second = self.quoted(term.a), self.quoted(term.b)
        if term.kind == "together":
            return f"{first} and {second} at the same moment"
        if term.kind == "before":
            return f"{second} not before {first}"
        return f"{first} no later than {second}"

    def _bare(self, term: Term) -> str:
        if isinstance(term, Atom):
            return f"{'' if term.holds else 'not '}{self.quoted(term.thing)}"
        return self._single(term)

    def literals(self, literals: Sequence[Literal], options: Mapping[str, str]) -> str:
        """Say what literals demand; ``options`` maps "point/option" to its provision."""
        terms = [term_of(literal, options) for literal in literals]
        return self.clause(terms)


def term_of(literal: Literal, options: Mapping[str, str]) -> Term:
    """Turn a literal of the problem back into a term over things."""
    if isinstance(literal, OptionLiteral):
        thing = options.get(f"{literal.point}/{literal.option}")
        if thing is not None:
            return Atom(thing, literal.positive)
        if literal.option == "no":
            return Atom(literal.point, not literal.positive)
        if literal.option == "yes":
            return Atom(literal.point, literal.positive)
        return Atom(f"{literal.point}: {literal.option}", literal.positive)
    if isinstance(literal, GateLiteral):
        return Atom(literal.gate, literal.holds)
    if isinstance(literal, StepLiteral):
        return Atom(literal.step, literal.happens)
    return Order(literal.kind, literal.a, literal.b)
