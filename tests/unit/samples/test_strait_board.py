"""The invented sample as built: a reviewed case whose board moves and rests on words throughout."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from unbracket.casework.board import board, cell
from unbracket.casework.cases import Case
from unbracket.casework.engines import default_engines
from unbracket.casework.safekeeping import verify
from unbracket.casework.samples import Replay, build_sample, sample_folder
from unbracket.casework.views import CellView
from unbracket.model.document import SourceHint
from unbracket.model.entry import Clocks
from unbracket.model.span import Span, spans_from, words_of
from unbracket.model.statement import ACTS, EDITABLE
from unbracket.reading.registry import read_document
from unbracket.settings import Settings

STRAIT = sample_folder("strait")
PARTIES = ("HAL", "TAL", "SKE", "INU", "LOR")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Case, Replay]]:
    """Build the sample once: run the engines on its texts and replay the decisions."""
    location = str(tmp_path_factory.mktemp("strait") / "strait.ubk")
    case, replay = build_sample("strait", location, Settings("tester"), default_engines())
    with case:
        yield case, replay


@pytest.fixture(scope="module")
def case(built: tuple[Case, Replay]) -> Case:
    """Give the built case."""
    return built[0]


def decisions() -> list[dict[str, Any]]:
    """Read the file of decisions, one a line."""
    lines = (STRAIT / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def reading(name: str) -> str:
    """Make a document's reading afresh."""
    path: Path = STRAIT / "documents" / name
    return read_document(path.read_bytes(), SourceHint(name)).text


def cells(case: Case, as_of: str = "") -> dict[tuple[str, str], CellView]:
    """Give all cells of the board by party and provision."""
    view = board(case, Clocks(as_of=as_of))
    return {
        (cell.party, cell.provision): cell
        for group in view.groups
        for row in group.rows
        for cell in row.cells
    }


def steps(case: Case, as_of: str = "") -> dict[tuple[str, str], str]:
    """Give the ladder step of every cell."""
    return {place: cell.step for place, cell in cells(case, as_of).items()}


def test_every_decision_quotes_the_words_at_its_offsets() -> None:
    """No decision is off by a character, and none stands twice."""
    rows = decisions()
    seen = set()
    for row in rows:
        text = reading(row["document"])
        assert words_of(text, spans_from(row["content"])) == row["quote"]
        assert row["quote"].strip() == row["quote"] != ""
        key = (row["document"], json.dumps(row["content"]))
        assert key not in seen
        seen.add(key)
    order = [(row["document"], row["content"]) for row in rows]
    assert order == sorted(order)


def test_decisions_hold_only_fields_and_values_of_the_contract() -> None:
    """Acts come from the closed list, fields can be edited, parties and provisions are real."""
    provisions = {p for row in decisions() for p in [row["fields"].get("provision")] if p}
    assert len(provisions) >= 14
    for row in decisions():
        assert row["verdict"] in ("accept", "reject")
        if row["verdict"] == "reject":
            assert row["fields"] == {}
            continue
        fields = row["fields"]
        assert set(fields) <= set(EDITABLE)
        assert fields["act"] in ACTS
        assert fields["speakers"]
        assert set((fields["party_code"] or "HAL").split("+")) <= set(PARTIES)


def test_attributed_decisions_name_the_words_of_source_cue_and_condition() -> None:
    """A statement marked by hand can show who says it: the spans hold words without white space."""
    for row in decisions():
        text, fields = reading(row["document"]), row["fields"]
        if row["verdict"] == "reject":
            continue
        condition = fields.get("condition") or {}
        spans = [*fields["source"], *fields["cue"]]
        spans += [condition[k] for k in ("trigger", "condition", "consequence") if condition.get(k)]
        assert fields["source"], row["quote"]
        for start, end in spans:
            words = Span(start, end).of(text)
            assert words == words.strip() != "", row["quote"]


def test_at_least_sixty_statements_are_accepted_and_each_way_of_judging_occurs(
    built: tuple[Case, Replay],
) -> None:
    """Some are right as proposed, some corrected, some missed; what shouldn't count is rejected."""
    case, replay = built
    accepted = case.store.statements(states=("accepted",))
    assert len(accepted) == replay.accepted >= 60
    assert replay.accepted == sum(row["verdict"] == "accept" for row in decisions())
    assert replay.accepted_as_proposed
    assert replay.corrected
    assert replay.by_hand
    assert replay.rejected >= 10
    assert replay.documents == 18
    assert {row.statement.reading_sha256 for row in accepted} <= {
        row.reading_sha256 for row in case.store.documents()
    }


def test_no_caption_headline_or_reporter_is_evidence(case: Case) -> None:
    """What repeats the text, or is the paper's own voice, isn't accepted."""
    hows = Counter(row.statement.how for row in case.store.statements(states=("accepted",)))
    assert not {"headline", "caption", "reporter", "reporter summary"} & set(hows)
    assert hows["direct"] >= 20
    assert hows["indirect"] >= 20


def test_ledger_of_the_built_sample_verifies(case: Case) -> None:
    """Hashes, quotes and readings are re-derived without a finding."""
    report = verify(case)
    assert report.ok, report


def test_no_cell_stands_without_words(case: Case) -> None:
    """Every step opens dated words of its own party; an empty cell says so."""
    stated = 0
    for (party, provision), view in cells(case).items():
        detail = cell(case, party, provision)
        if view.step == "not stated":
            assert not detail.quotes
            continue
        stated += 1
        assert len(detail.quotes) == view.count >= 1
        assert view.day
        assert view.gist
        assert all(quote.words and quote.step for quote in detail.quotes)
    assert stated >= 40


def test_you_first_pair_stands_on_the_board(case: Case) -> None:
    """Each shore asks the other to move first: two preconditions that mirror each other."""
    pairs = {
        (row.statement.party_code, row.statement.provision, row.statement.condition_provision)
        for row in case.store.statements(states=("accepted",))
        if row.statement.act == "PRECONDITION"
    }
    assert ("TAL", "soldiers-leave", "fire-stops") in pairs
    assert ("HAL", "fire-stops", "soldiers-leave") in pairs
    found = steps(case)
    assert found["TAL", "soldiers-leave"] == found["HAL", "fire-stops"] == "agrees if"


def test_gates_are_refused_agreed_and_conditional(case: Case) -> None:
    """One shore refuses the assembly's signature, the others don't; recognition has its price."""
    found = steps(case)
    assert found["TAL", "assembly-signs"] == "refuses"
    assert found["HAL", "assembly-signs"] == found["SKE", "assembly-signs"] == "agrees"
    assert found["HAL", "boundary-recognised"] == "refuses"
    assert found["INU", "boundary-recognised"] == "agrees if"
    assert found["HAL", "ratified"] == found["TAL", "ratified"] == "agrees"


def test_basis_is_accepted_hedged_and_never_on_its_points(case: Case) -> None:
    """A starting point is agreed to in a hedge; the rival text is refused."""
    found = cells(case)
    assert found["HAL", "sarnhof-basis"].step == found["TAL", "sarnhof-basis"].step == "agrees"
    assert found["HAL", "sarnhof-basis"].hedged
    assert found["TAL", "sarnhof-basis"].hedged
    assert found["HAL", "merrin-basis"].step == "refuses"
    taken = [
        row.statement.provision
        for row in case.store.statements(states=("accepted",))
        if row.statement.act == "ACCEPT_BASIS"
    ]
    assert taken
    assert set(taken) <= {"sarnhof-basis", "merrin-basis"}


def test_two_steps_within_a_week_show_as_mixed_and_say_why(case: Case) -> None:
    """Crews are offered against open ports on the 21st and let go freely on the 26th."""
    detail = cell(case, "TAL", "crews-home")
    assert detail.cell.step == "mixed"
    assert "agrees if (2024-03-21)" in detail.mixed_because
    assert "agrees (2024-03-26)" in detail.mixed_because


def test_an_item_for_talks_is_open_and_no_position(case: Case) -> None:
    """The legal status of the south as a topic: one utterance in two wordings, both open."""
    detail = cell(case, "TAL", "statute")
    assert detail.cell.step == "open"
    assert len(detail.quotes) == 2


def test_threats_stand_beside_the_cell_and_give_no_step(case: Case) -> None:
    """A threat to close the channel is shown, but the cell's step comes from other words."""
    detail = cell(case, "TAL", "free-passage")
    assert detail.cell.step == "agrees if"
    acts = [case.store.statement(quote.statement_id).statement.act for quote in detail.beside]
    assert "THREATEN" in acts


def test_board_of_an_early_day_differs_from_a_late_one(case: Case) -> None:
    """Monitors are ruled out on the 6th and accepted, at a price, on the 21st."""
    early, late = steps(case, "2024-03-10"), steps(case, "2024-03-26")
    assert early["TAL", "monitors"] == "refuses"
    assert late["TAL", "monitors"] == "agrees if"
    assert early["TAL", "sarnhof-basis"] == "not stated"
    assert steps(case, "2024-03-20")["TAL", "sarnhof-basis"] == "objects"
    moved = [place for place in late if early[place] not in ("not stated", late[place])]
    assert len(moved) >= 3


def test_every_party_and_every_provision_has_a_say(case: Case) -> None:
    """No column and no row of the board is empty."""
    stated = [place for place, step in steps(case).items() if step != "not stated"]
    assert {party for party, _ in stated} == set(PARTIES)
    assert {provision for _, provision in stated} == {
        row.id for row in case.store.frame().provisions
    }
