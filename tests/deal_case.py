"""A small case with a you-first cycle, a contested gate and a refusal that was given up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.factories import Ticking, document, new_case, put, statement
from tests.unit.deal.said import FRAME
from unbracket.casework import review
from unbracket.casework.cases import Case
from unbracket.model.document import Document
from unbracket.model.span import Span
from unbracket.model.statement import Condition, Statement

FIRST = document(
    "“The troops must leave the east bank, and then the shelling will stop,” Ivo Marsh said.\n\n"
    "Ada Roe said Norland would never accept monitors on the bridge.\n\n"
    "Ivo Marsh demanded monitors on the bridge.",
    "2031-03-10",
)
SECOND = document(
    "“The shelling must stop, and then our troops will leave,” Ada Roe said.\n\n"
    "Ada Roe said nobody in the council may sign.",
    "2031-03-12",
)
THIRD = document("Ada Roe said Norland no longer objected to monitors on the bridge.", "2031-03-14")
EAS: dict[str, Any] = {"speakers": ("Ivo Marsh",), "party": "Eastland", "party_code": "EAS"}


def river_case(folder: Path, *, third: bool = True) -> Case:
    """Create the case with everything accepted; without the third document nothing is given up."""
    case = new_case(folder, FRAME, Ticking())
    put(
        case, FIRST,
        _first(FIRST, "The troops must leave the east bank", "the shelling will stop",
               provision="stop", condition_provision="leave", **EAS),
        statement(FIRST, "Norland would never accept monitors on the bridge", act="REJECT",
                  stance="against", provision="monitors"),
        statement(FIRST, "monitors on the bridge.", act="REQUEST", provision="monitors",
                  strength="demand", **EAS),
        name="first.txt",
    )  # fmt: skip
    put(
        case, SECOND,
        _first(SECOND, "The shelling must stop", "our troops will leave", provision="leave",
               condition_provision="stop"),
        statement(SECOND, "nobody in the council may sign", act="DENY_STANDING", stance="against",
                  provision="signs"),
        name="second.txt",
    )  # fmt: skip
    if third:
        words = "Norland no longer objected to monitors on the bridge"
        put(
            case, THIRD, statement(THIRD, words, act="CONCEDE", provision="monitors"),
            name="third.txt",
        )  # fmt: skip
    review.accept(case, [row.statement.id for row in case.store.statements(states=("proposed",))])
    return case


def _first(reading: Document, held: str, follows: str, **fields: Any) -> Statement:
    """Make "HELD, and then FOLLOWS"."""
    text = reading.text
    start, then, end = text.index(held), text.index("and then"), text.index(follows) + len(follows)
    condition = Condition(
        "must-then",
        Span(start, start + len(held)),
        Span(text.index(follows), end),
        Span(then, then + len("and then")),
    )
    return statement(
        reading, text[start:end], act="PRECONDITION", condition=condition, how="direct", **fields
    )
