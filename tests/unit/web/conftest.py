"""A small case with words on the board, words that wait, an undated and a hostile document."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.factories import Ticking, document, new_case, put, settings, statement
from tests.unit.web.browsing import Client
from unbracket.casework import review
from unbracket.casework.cases import Case, open_case
from unbracket.casework.engines import default_engines
from unbracket.model.statement import Condition
from unbracket.web.app import create_app

FIRST = document(
    "Talks in Port Amal\n\n"
    "Ada Roe said Norland would open the crossing to convoys.\n\n"
    "Ivo Marsh said the patrols would stay in the channel.",
    "2031-03-10",
    title="Talks in Port Amal",
)
SECOND = document(
    "“We will never open the crossing,” Ada Roe said.\n\n"
    "Ivo Marsh said the draft could be the basis of an agreement.\n\n"
    "He said the patrols would leave if the convoys came first.",
    "2031-03-14",
    title="A door closes",
)
UNDATED = document("Ada Roe said the leadership may sign.", "", title="A note")
NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>"
HOSTILE = document(f"{NASTY} said “{NASTY} & the crossing”.", "2031-03-15", title=f"Title {NASTY}")


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids that tests ask for."""

    first: str
    second: str
    undated: str
    hostile: str
    offer: str
    refusal: str
    stays: str
    draft: str
    leaves: str
    nasty: str
    before_judging: str


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Ids]:
    """Make an empty and a filled case once; each test works on a copy of one."""
    folders = tmp_path_factory.mktemp("empty"), tmp_path_factory.mktemp("filled")
    new_case(folders[0], clock=Ticking()).close()
    with new_case(folders[1], clock=Ticking()) as opened:
        ids = fill(opened)
    return folders[0] / "case.ubk", folders[1] / "case.ubk", ids


@pytest.fixture
def case(
    request: pytest.FixtureRequest, tmp_path: Path, made: tuple[Path, Path, Ids]
) -> Iterator[Case]:
    """Give a case of the test's own: filled when the test asks for its client or its ids."""
    filled = {"client", "ids"} & set(request.fixturenames)
    path = shutil.copy(made[1] if filled else made[0], tmp_path / "case.ubk")
    with open_case(str(path), settings(), Ticking("2031-03-20T10:00:00")) as opened:
        yield opened


@pytest.fixture
def ids(made: tuple[Path, Path, Ids]) -> Ids:
    """Give the ids of the filled case."""
    return made[2]


@pytest.fixture
def empty(case: Case) -> Client:
    """Give a client of a case without documents."""
    return Client(create_app(case, default_engines()))


@pytest.fixture
def client(case: Case) -> Client:
    """Give a client of the filled case."""
    return Client(create_app(case, default_engines()))


def fill(case: Case) -> Ids:
    """Fill a case: two accepted statements on one cell, a gate, and four that wait."""
    marsh = {"speakers": ("Ivo Marsh",), "party": "Eastland", "party_code": "EAS"}
    offer = statement(FIRST, "Norland would open the crossing to convoys")
    stays = statement(
        FIRST,
        "the patrols would stay in the channel",
        act="REJECT",
        stance="against",
        provision="patrols",
        **marsh,
    )
    refusal = statement(
        SECOND, "“We will never open the crossing,”", act="REJECT", stance="against", how="direct"
    )
    draft = statement(
        SECOND,
        "the draft could be the basis of an agreement",
        act="ACCEPT_BASIS",
        hedge="hedged",
        provision="basis",
        **marsh,
    )
    leaves = statement(
        SECOND,
        "the patrols would leave if the convoys came first",
        act="PRECONDITION",
        provision="patrols",
        condition_provision="crossing",
        condition=Condition("explicit", None, None),
        scores={"statement": 0.4},
        **marsh,
    )
    sign = statement(UNDATED, "the leadership may sign", act="AGREE", provision="sign")
    nasty = statement(HOSTILE, f"{NASTY} & the crossing", speakers=(f"Speaker {NASTY}",))
    first = put(case, FIRST, offer, stays, name="first.txt")
    second = put(case, SECOND, refusal, draft, leaves, name="second.txt")
    undated = put(case, UNDATED, sign, name="note.txt")
    hostile = put(case, HOSTILE, nasty, name=f"{NASTY}.txt", publisher=NASTY)
    before = case.store.entries()[-1].recorded_at
    review.accept(case, [offer.id])
    review.accept(case, [refusal.id, sign.id])
    return Ids(
        first.document_id,
        second.document_id,
        undated.document_id,
        hostile.document_id,
        offer.id,
        refusal.id,
        stays.id,
        draft.id,
        leaves.id,
        nasty.id,
        before,
    )
