"""The JSON API: the data of the pages, the same clocks, and its reference page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route

from tests.unit.web.browsing import Client
from tests.unit.web.conftest import Ids
from unbracket.casework.cases import Case
from unbracket.web.app import _routes

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "api.md"


def cell_of(board: dict[str, Any], party: str, provision: str) -> dict[str, Any]:
    """Find a cell of the board's JSON."""
    rows = {row["id"]: row for issue in board["issues"] for row in issue["provisions"]}
    found: dict[str, Any] = rows[provision]["cells"][party]
    return found


def test_reference_names_exactly_the_routes_that_exist() -> None:
    """The page's table and the application have the same methods and paths."""
    documented = set(re.findall(r"^\| `(GET|POST) (/api/\S+)` \|", REFERENCE.read_text(), re.M))
    served = {
        (method, route.path.replace(":path", ""))
        for route in _routes()
        if isinstance(route, Route) and route.path.startswith("/api/")
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert documented == served


def test_board_answers_through_both_clocks(client: Client, ids: Ids) -> None:
    """The same cell is mixed now, agrees as of the 12th, and is not stated as known before."""
    now = client.get("/api/board").json()
    early = client.get("/api/board?as_of=2031-03-12").json()
    before = client.get("/api/board", params={"known_at": ids.before_judging}).json()
    assert cell_of(now, "NOR", "crossing")["step"] == "mixed"
    assert cell_of(early, "NOR", "crossing")["step"] == "agrees"
    assert cell_of(before, "NOR", "crossing")["step"] == "not stated"
    moves = client.get("/api/board?compare=2031-03-12").json()["moves"]
    assert ("NOR", "crossing", "agrees", "mixed") in {
        (m["party"], m["provision"], m["before"], m["after"]) for m in moves
    }


def test_reading_routes_give_what_the_pages_show(client: Client, ids: Ids) -> None:
    """Case, days, documents, one document, statements, one statement, queue, search, log."""
    case = client.get("/api/case").json()
    assert (case["title"], case["waiting"], case["documents"]) == ("The crossing", 4, 4)
    assert [party["code"] for party in case["frame"]["parties"]] == ["NOR", "EAS"]
    assert client.get("/api/days").json()["days"]["2031-03-10"] >= 1
    assert len(client.get("/api/documents").json()["documents"]) == 4
    document = client.get(f"/api/documents/{ids.second}").json()
    runs = [run for paragraph in document["paragraphs"] for run in paragraph["runs"]]
    assert any(ids.refusal in run["statements"] for run in runs)
    assert len(document["statements"]) == 3
    assert len(client.get("/api/statements?state=accepted").json()["statements"]) == 3
    assert client.get(f"/api/statements/{ids.offer}").json()["state"] == "accepted"
    queue = client.get("/api/queue").json()
    assert queue["waiting"] == len(queue["items"]) == 4
    assert client.get("/api/search?q=patrols").json()["hits"]
    assert client.get("/api/log").json()["entries"][0]["kind"] == "accept"
    detail = client.get("/api/cells/NOR/crossing").json()
    assert len(detail["quotes"]) == 2
    assert detail["mixed_because"]


def test_runs_of_a_document_give_its_text_back(client: Client, case: Case, ids: Ids) -> None:
    """Each run's start is its place in the reading, in code points."""
    row = case.store.document(ids.hostile)
    reading = case.store.reading(row.reading_sha256)
    assert reading is not None
    document = client.get(f"/api/documents/{ids.hostile}").json()
    for paragraph in document["paragraphs"]:
        for run in paragraph["runs"]:
            end = run["start"] + len(run["text"])
            assert reading.text[run["start"] : end] == run["text"]


def test_judgements_are_written_and_taken_back(client: Client, case: Case, ids: Ids) -> None:
    """Accept, reject, edit, undo, bulk and add each give their entry or statement."""

    def post(what: str, body: Any) -> Any:
        answer = client.post(f"/api/judgements/{what}", json=body)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    entry = post("accept", {"ids": [ids.stays]})
    assert entry["kind"] == "accept"
    assert case.store.statement(ids.stays).state == "accepted"
    post("undo", {"entry": entry["id"]})
    assert case.store.statement(ids.stays).state == "proposed"
    post("reject", {"ids": [ids.stays], "reason": "a repeat"})
    assert case.store.statement(ids.stays).state == "rejected"
    post("edit", {"id": ids.draft, "changes": {"hedge": "firm"}, "accept": True})
    assert case.store.statement(ids.draft).statement.hedge == "firm"
    added = post("add", {"document": ids.first, "words": "Port Amal", "fields": {"act": "ASSERT"}})
    assert added["state"] == "accepted"
    spans = post("add", {"document": ids.first, "content": [[0, 5]]})
    assert spans["words"] == "Talks"
    assert post("bulk", {"threshold": 0.95})["accepted"] == 0
    assert post("bulk", {"threshold": 0.3})["accepted"] == 2
    report = client.post("/api/verify", json={}).json()
    assert report["ok"]
    assert report["broken"] == []


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("accept", {}),
        ("accept", {"ids": "one"}),
        ("accept", {"ids": [1]}),
        ("edit", {"id": 5}),
        ("edit", {"id": "ID", "changes": []}),
        ("edit", {"id": "ID", "changes": {"id": "x"}}),
        ("edit", {"id": "ID", "changes": {"act": "SHOUT"}}),
        ("add", {"document": "DOC", "content": "x"}),
        ("add", {"document": "DOC", "content": [[5, 2]]}),
        ("add", {"document": "DOC", "content": [[0, 999999]]}),
        ("add", {"document": "DOC", "words": "not there"}),
        ("bulk", {}),
        ("bulk", {"threshold": True}),
        ("bulk", {"threshold": 2}),
        ("bulk", [1]),
    ],
)
def test_body_that_does_not_hold_is_diagnosed(
    client: Client, case: Case, ids: Ids, what: str, body: Any
) -> None:
    """Wrong types and values answer 400 and write nothing."""
    if isinstance(body, dict):
        names = {"ID": ids.draft, "DOC": ids.first}
        body = {k: names.get(v, v) if isinstance(v, str) else v for k, v in body.items()}
    before = case.store.head()
    answer = client.post(f"/api/judgements/{what}", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["expected"]
    assert case.store.head() == before


def test_body_must_be_json_and_say_so(client: Client, ids: Ids) -> None:
    """A form, a broken body and one nested past any depth are refused."""
    form = client.post("/api/judgements/accept", data={"ids": ids.stays})
    assert form.status_code == 400
    json_type = {"content-type": "application/json"}
    for content in (b"{", b"\xff", b"[" * 100_000):
        answer = client.post("/api/judgements/accept", content=content, headers=json_type)
        assert answer.status_code == 400


def test_nothing_is_written_as_known_in_the_past(client: Client, case: Case, ids: Ids) -> None:
    """The API refuses to judge through a past known-at."""
    answer = client.post(
        f"/api/judgements/accept?known_at={ids.before_judging}", json={"ids": [ids.stays]}
    )
    assert answer.status_code == 409
    assert case.store.statement(ids.stays).state == "proposed"


def test_red_case_gives_no_downloads(client: Client, case: Case) -> None:
    """A case marked RED is shown on this machine and never exported."""
    from dataclasses import replace

    from unbracket.casework.cases import change_frame

    change_frame(case, replace(case.store.frame(), marking="RED"))
    assert client.get("/").status_code == 200
    assert "RED never leaves" in client.get("/export").text
    for name in ("board.csv", "board.jsonl", "statements.csv", "statements.jsonl"):
        assert client.get(f"/export/{name}").status_code == 403
