"""A small case with drafts for tests: a plan, a counter-plan, one from the press, one by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.factories import FRAME, Ticking, document, new_case, put, settings, statement
from unbracket.casework import review
from unbracket.casework.cases import Case, open_case
from unbracket.casework.drafts_evidence import take_passage
from unbracket.casework.drafts_register import (
    PressPointIn,
    add_division,
    add_draft,
    add_points,
    add_status,
    add_transmission,
)
from unbracket.casework.intake import Incoming
from unbracket.model.draft import Custody, Draft

PLAN = """The channel plan

1. Norland opens the crossing to convoys of every flag.
2. Eastland's patrols leave the channel within 30 days.
3. Tolls on the quay are shared equally by the two ports.
4. The harbour guard counts no more than 600 sentries.
5. A joint board of pilots settles quarrels over moorings.
"""
COUNTER = """The counter-plan

1. Norland opens the crossing to convoys of every flag.
2. Eastland's patrols may leave the channel within 90 days.
4. The harbour guard counts no more than 800 sentries in peacetime.
5. A joint board of pilots settles quarrels over moorings.
6. Anglers of both ports keep their licences for seven summers.
"""
REPORT = document(
    "Norland's plan for the channel was leaked on Monday.\n\n"
    "Ada Roe said the channel plan was a list of wishes and not a treaty.\n\n"
    "Ivo Marsh said Eastland would never accept point 2 of the channel plan.\n\n"
    "Ivo Marsh said the patrols would leave the channel in the autumn.\n\n"
    "Ivo Marsh said the five points had been split into three baskets.\n\n"
    "Ada Roe said a copy of the plan had been passed to Eastland on Sunday.",
    "2031-03-10",
)
LATER = document(
    "Ivo Marsh said a quiet paper was going round among the pilots.\n\n"
    "The quiet paper keeps the guard at 700 sentries.\n\n"
    "The quiet paper drops the board of pilots.",
    "2031-03-15",
)


@dataclass(frozen=True, slots=True)
class Drafts:
    """The ids that tests ask for."""

    report: str
    later: str
    wishes: str
    never: str
    autumn: str
    baskets: str
    copy: str
    quiet: str
    waiting: str
    before: str


def by(name: str, party: str, code: str, **fields: object) -> dict[str, object]:
    """Make the fields of somebody's statement."""
    return {"speakers": (name,), "party": party, "party_code": code} | fields


MARSH = by("Ivo Marsh", "Eastland", "EAS")


def fill_drafts(case: Case) -> Drafts:
    """Enter the drafts with what they rest on; gives the ids."""
    wishes = statement(
        REPORT,
        "the channel plan was a list of wishes and not a treaty",
        act="DENY",
        provision=None,
        stance="none",
    )
    never = statement(
        REPORT,
        "Eastland would never accept point 2 of the channel plan",
        act="REJECT",
        stance="against",
        provision=None,
        **MARSH,
    )
    autumn = statement(
        REPORT, "the patrols would leave the channel in the autumn", provision="patrols", **MARSH
    )
    baskets = statement(
        REPORT, "the five points had been split into three baskets", provision=None, **MARSH
    )
    copy = statement(REPORT, "a copy of the plan had been passed to Eastland", provision=None)
    quiet = statement(
        LATER, "a quiet paper was going round among the pilots", provision=None, **MARSH
    )
    report = put(case, REPORT, wishes, never, autumn, baskets, copy, name="report.txt")
    later = put(case, LATER, quiet, name="later.txt")
    review.accept(case, [row.id for row in (wishes, never, autumn, baskets)])
    review.accept(case, [quiet.id])
    before = case.store.entries()[-1].recorded_at
    enter(case, "plan", "The channel plan", PLAN, "2031-03-09", "leaked", by_statement=wishes.id)
    enter(case, "counter", "The counter-plan", COUNTER, "2031-03-12", "tabled", derived="plan")
    add_draft(
        case,
        Draft(
            "quiet",
            "The quiet paper",
            date="2031-03-14~",
            custody="known only by name",
            attested_by=(quiet.id,),
        ),
    )
    words = "keeps the guard at 700 sentries"
    add_points(
        case,
        "quiet",
        [
            PressPointIn("4", passages=(take_passage(case, "later.txt", words),)),
            PressPointIn(
                "5",
                deleted=True,
                passages=(take_passage(case, "later.txt", "drops the board of pilots"),),
            ),
        ],
    )
    add_draft(
        case,
        Draft("name", "The nameless paper", date="2031-03-13", custody="known only by name"),
    )
    add_status(case, "plan", wishes.id, words="not a treaty")
    add_division(case, "plan", [("", None)] * 3, whole="the five points", statements=[baskets.id])
    add_transmission(
        case,
        "plan",
        "Norland",
        "EAS",
        date="2031-03-09",
        phrase="on Sunday",
        passages=[take_passage(case, "report.txt", "a copy of the plan had been passed")],
    )
    return Drafts(
        report.document_id,
        later.document_id,
        wishes.id,
        never.id,
        autumn.id,
        baskets.id,
        copy.id,
        quiet.id,
        copy.id,
        before,
    )


def enter(
    case: Case,
    id: str,
    title: str,
    text: str,
    date: str,
    custody: Custody,
    *,
    derived: str = "",
    by_statement: str = "",
    marking: str = "",
) -> None:
    """Enter a draft with a text of its own."""
    draft = Draft(
        id,
        title,
        authors=("Norland" if id == "plan" else "EAS",),
        date=date,
        custody=custody,
        derived_from=(derived,) if derived else (),
        attested_by=(by_statement,) if by_statement else (),
        marking=marking,
    )
    incoming = Incoming(name=f"{id}.txt", data=text.encode(), published=date, title=title)
    add_draft(case, draft, file=incoming)


@cache
def template() -> tuple[bytes, Drafts]:
    """Make the case once a process; tests work on copies of its bytes."""
    with TemporaryDirectory() as folder:
        with new_case(Path(folder), FRAME, Ticking()) as case:
            ids = fill_drafts(case)
        return (Path(folder) / "case.ubk").read_bytes(), ids


def case_with_drafts(folder: Path) -> tuple[Case, Drafts]:
    """Give a case of its own with the drafts in it."""
    data, ids = template()
    path = folder / "case.ubk"
    path.write_bytes(data)
    return open_case(str(path), settings(), Ticking("2031-03-20T12:00:00")), ids
