"""The Ukraine sample as built: what a reviewer accepted, and that every word of it has its row."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import unbracket.samples
from unbracket.casework.board import board, cell
from unbracket.casework.casefile import load_case_file
from unbracket.casework.cases import Case
from unbracket.casework.engines import default_engines
from unbracket.casework.safekeeping import verify
from unbracket.casework.samples import Replay, build_sample
from unbracket.casework.views import CellView
from unbracket.model.case import CaseFrame
from unbracket.model.document import SourceHint
from unbracket.model.entry import Clocks
from unbracket.model.span import spans_from, words_of
from unbracket.model.statement import EDITABLE
from unbracket.reading.registry import read_document
from unbracket.settings import Settings

SAMPLE = Path(unbracket.samples.__file__).parent / "ukraine-2025"
QUOTES = re.compile(r"[\"“”„‟«»‹›‘‚‛]|(?<!\w)['’]|['’](?=[.,;:!?)])")


def table(name: str) -> dict[str, dict[str, str]]:
    """Read one of the sample's tables by row id."""
    with (SAMPLE / name).open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row for row in csv.DictReader(stream)}


def decisions() -> list[dict[str, Any]]:
    """Read the reviewer's decisions."""
    lines = (SAMPLE / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def accepted() -> list[dict[str, Any]]:
    """Give the decisions that accept a statement."""
    return [row for row in decisions() if row["verdict"] == "accept"]


@pytest.fixture(scope="module")
def readings() -> dict[str, str]:
    """Read every note as the product reads it."""
    return {
        path.name: read_document(path.read_bytes(), SourceHint(path.name)).text
        for path in sorted(SAMPLE.glob("notes/*.txt"))
    }


@pytest.fixture(scope="module")
def frame() -> CaseFrame:
    """Read the sample's frame."""
    return load_case_file(SAMPLE / "case.toml").frame


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Case, Replay]]:
    """Build the sample once."""
    location = tmp_path_factory.mktemp("ukraine") / "ukraine.ubk"
    case, replay = build_sample(
        "ukraine-2025",
        str(location),
        Settings("tester"),
        default_engines(),
        lambda: datetime(2026, 1, 5, 9, tzinfo=UTC),
    )
    with case:
        yield case, replay


def row_of(decision: dict[str, Any]) -> str:
    """Give the id of the row whose paragraph holds a decision's words, "" if none does."""
    start, end = decision["content"][0][0], decision["content"][-1][1]
    for id, row in table("notes.csv").items():
        inside = int(row["start"]) <= start and end <= int(row["end"])
        if row["file"] == decision["document"] and inside:
            return id
    return ""


def forms(frame: CaseFrame, speaker: str) -> set[str]:
    """Give the names under which a speaker may stand in a row."""
    found = {speaker}
    for actor in frame.actors:
        if actor.name == speaker:
            found |= set(actor.aliases)
    for party in frame.parties:
        if party.name == speaker:
            found |= set(party.aliases)
    return {name.lower() for name in found}


def at(case: Case, party: str, provision: str, as_of: str = "") -> CellView:
    """Give one cell."""
    return cell(case, party, provision, Clocks(as_of=as_of)).cell


def test_quotes_stand_at_their_offsets_in_a_paragraph_of_their_row(
    readings: dict[str, str],
) -> None:
    """Every decision's words are found, and so has every one its row and source."""
    sources = table("sources.csv")
    for decision in decisions():
        words = words_of(readings[decision["document"]], spans_from(decision["content"]))
        assert words == decision["quote"], decision["document"]
        assert row_of(decision) in sources, decision["quote"]


def test_decisions_are_sorted_and_name_only_what_can_be_edited() -> None:
    """By document and place; every field is one that a reviewer may set."""
    rows = decisions()
    assert rows == sorted(rows, key=lambda row: (row["document"], row["content"]))
    assert {row["verdict"] for row in rows} == {"accept", "reject"}
    assert {name for row in rows for name in row["fields"]} <= set(EDITABLE)
    assert all(row["fields"] == {} for row in rows if row["verdict"] == "reject")


def test_speakers_stand_in_their_row(frame: CaseFrame, readings: dict[str, str]) -> None:
    """Nobody speaks whom the row doesn't name."""
    sources, places = table("sources.csv"), table("notes.csv")
    for decision in accepted():
        id = row_of(decision)
        start, end = int(places[id]["start"]), int(places[id]["end"])
        paragraph = readings[decision["document"]][start:end]
        named = f"{sources[id]['who']} {paragraph}".lower()
        speakers = decision["fields"]["speakers"]
        assert speakers
        for speaker in speakers:
            assert any(name in named for name in forms(frame, speaker)), (id, speaker)


def test_no_accepted_words_hold_a_quotation_mark() -> None:
    """Nobody is quoted: the notes are in our own words."""
    for decision in accepted():
        assert not QUOTES.search(decision["quote"]), decision["quote"]


def test_texts_whose_author_is_disputed_speak_for_nobody() -> None:
    """No point of the US draft or of the 24 points, and no leaked call, was accepted."""
    ids = {row_of(decision) for decision in accepted()}
    assert not {id for id in ids if re.match(r"[UT]\d|L0[1-4]$|F\d|C\d", id)}
    authors = {"Reuters", "Axios", "Bloomberg", "The Telegraph", "reporter"}
    assert not authors & {name for row in accepted() for name in row["fields"]["speakers"]}


def test_board_rests_on_many_accepted_statements_that_verify(built: tuple[Case, Replay]) -> None:
    """Every decision found its words; the ledger holds."""
    case, replay = built
    assert replay.documents == 192
    assert replay.accepted == len(accepted()) >= 120
    assert replay.by_hand < replay.accepted / 3
    view = board(case)
    assert view.accepted == replay.accepted
    assert view.cells_with_words >= 60
    assert verify(case).ok


def test_board_as_of_the_first_days_differs_from_the_end(built: tuple[Case, Replay]) -> None:
    """Positions that nobody had stated by 20 November are stated by 5 December."""
    case, _ = built
    early = board(case, Clocks(as_of="2025-11-20"))
    late = board(case, Clocks(as_of="2025-12-05"))
    assert 0 < early.cells_with_words < late.cells_with_words
    assert at(case, "RUS", "fighting-stops", "2025-11-20").step == "not stated"
    assert at(case, "RUS", "fighting-stops", "2025-12-05").step == "agrees if"
    assert at(case, "UKR", "oil-sanctions", "2025-11-20").step == "agrees"


@pytest.mark.parametrize(
    ("party", "provision", "step"),
    [
        ("RUS", "leadership-signs", "refuses"),
        ("RUS", "donetsk-withdrawal", "agrees"),
        ("RUS", "geneva-basis", "agrees"),
        ("RUS", "crimea-donbas", "open"),
        ("RUS", "g8", "refuses"),
        ("UKR", "army-600k", "refuses"),
        ("UKR", "de-facto-recognition", "refuses"),
        ("UKR", "ukraine-at-table", "agrees"),
        ("E3", "no-force", "agrees"),
        ("EU", "army-600k", "objects"),
        ("EU", "us-28-basis", "mixed"),
        ("USA", "presidents-meet", "agrees if"),
        ("POL", "army-600k", "refuses"),
        ("NATO", "no-nato-entry", "not stated"),
        ("USA", "de-facto-recognition", "not stated"),
    ],
)
def test_cells_show_what_their_rows_say(
    built: tuple[Case, Replay], party: str, provision: str, step: str
) -> None:
    """Each opens on words, or on none where nobody spoke."""
    case, _ = built
    found = at(case, party, provision)
    assert found.step == step
    assert (found.count > 0) == (step != "not stated")
