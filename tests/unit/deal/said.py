"""Statements and claims for tests of the derivation: an invented river dispute."""

from __future__ import annotations

from typing import Any

from unbracket.deal.claims import claims_of
from unbracket.deal.claims_steps import steps_of
from unbracket.deal.claims_terms import Claim, Clause, Said
from unbracket.deal.demands import Derived, derive
from unbracket.model.case import CaseFrame, Issue, Party, Provision
from unbracket.model.entry import StatementRow
from unbracket.model.span import Span
from unbracket.model.statement import Condition, Statement

FRAME = CaseFrame(
    title="The river",
    parties=(
        Party("NOR", "Norland", ("Norlandic",)),
        Party("EAS", "Eastland", ("Eastlandic",)),
    ),
    issues=(Issue("war", "War"), Issue("law", "Law")),
    provisions=(
        Provision("leave", "Norlandic troops leave the east bank.", "war"),
        Provision("stop", "The shelling stops.", "war"),
        Provision("truce", "There is a full and unconditional ceasefire.", "war"),
        Provision(
            "at-once", "The shelling stops and Norlandic troops leave on the same day.", "war"
        ),
        Provision("monitors", "Monitors are stationed on the bridge.", "war"),
        Provision("toll", "The toll is shared.", "law"),
        Provision("cap-6", "The army is capped at 6,000 men.", "law"),
        Provision("cap-8", "The army is capped at 8,000 men.", "law"),
        Provision("paper", "The blue paper is the basis.", "law", (), "basis"),
        Provision("signs", "Eastland's council may sign.", "law", (), "gate"),
    ),
)


def said(
    act: str,
    provision: str | None,
    stance: str = "for",
    *,
    party: str = "NOR",
    day: str = "2031-03-10",
    words: str = "words",
    condition: Condition | None = None,
    held: tuple[Clause, ...] = (),
    follows: Clause | None = None,
    trigger: str = "if",
    either: bool = False,
    main: str = "",
    joined: tuple[Clause, ...] = (),
    state: str = "accepted",
    id: str = "",
    **fields: Any,
) -> Said:
    """Make one accepted statement, with its condition's clauses where it has one."""
    at = fields.pop("at", 0)
    made = Statement(
        id=id or f"{party}-{act}-{provision}-{stance}-{day}-{at}",
        reading_sha256="0" * 64,
        content=(Span(at, at + 10),),
        party_code=party,
        act=act,
        stance=stance,
        provision=provision,
        condition=condition,
        **fields,
    )
    row = StatementRow(
        made, state, "doc", "doc.txt", "", "", day, day, False, day, "test", False, "", False,
        "entry", "", "", words, "", "",
    )  # fmt: skip
    return Said(row, held, follows, trigger, either, main, joined)


def conditional(kind: str = "explicit", polarity: int = 1) -> Condition:
    """Make a condition of a kind; its spans don't matter here."""
    return Condition(kind, Span(0, 1), Span(2, 3), Span(1, 2), polarity)


def claims(*rows: Said) -> list[Claim]:
    """Read all claims of some statements."""
    return [claim for row in rows for claim in claims_of(row, FRAME)]


def demands(*rows: Said, as_of: str = "") -> dict[str, Derived]:
    """Derive the demands of some statements, by id."""
    found = claims(*rows)
    return {row.id: row for row in derive(found, steps_of(FRAME, found), as_of)}


def standing(*rows: Said, as_of: str = "") -> set[str]:
    """Give the ids of the demands that stand."""
    return {id for id, row in demands(*rows, as_of=as_of).items() if row.state == "standing"}
