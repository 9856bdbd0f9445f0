"""What every reading of one statement for one party shares: firmness, things and claims."""

from __future__ import annotations

import re

from unbracket.deal.claims_actions import immediate, unconditional
from unbracket.deal.claims_terms import Atom, Claim, Clause, Said, Term, step_name
from unbracket.deal.claims_words import belittles, too_little
from unbracket.model.case import CaseFrame, Provision
from unbracket.model.deal import FIRM, PREFERENCE, RED_LINE

# Words by which a party itself calls something a line that it will not cross. Only these make a
# red line; a refusal alone is firm.
_RED = re.compile(
    r"(?<!\w)(?:never|red lines?|non-?negotiable|not negotiable|not (?:up for|open to) (?:debate"
    r"|discussion|negotiation|bargaining|barter)|under no circumstances|not under any"
    r" circumstances|in no circumstances|no circumstances|ever again)(?!\w)"
)


def firmness_of(said: Said) -> str:
    """Read how firm a demand is: a red line only where the words call it one."""
    statement = said.row.statement
    words = f"{said.row.words} {said.row.cue_words}".lower()
    resists = statement.act in ("REJECT", "PRECONDITION", "REQUEST", "DENY_STANDING")
    if resists and _RED.search(words):
        return RED_LINE
    if statement.hedge == "hedged" or statement.strength in ("mild", "wish"):
        return PREFERENCE
    if statement.act == "REJECT" and too_little(said.row.words):
        return PREFERENCE
    refuses = statement.act == "REJECT" and statement.stance == "against"
    if refuses and statement.condition is None and belittles(said.row.words):
        return PREFERENCE
    return FIRM


class Maker:
    """Reads one statement for one party; ``as_coded`` where a person set or corrected its codes."""

    def __init__(self, said: Said, frame: CaseFrame, party: str) -> None:
        self.said, self.frame, self.party = said, frame, party
        self.statement = said.row.statement
        self.as_coded = said.row.by_hand or said.row.edited
        self.firmness = firmness_of(said)
        self.steps: dict[str, str] = {}
        self.links: list[tuple[str, str, str]] = []

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
