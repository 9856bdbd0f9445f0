"""The registers of drafts in the sample cases: each record has its words, and the pages show them.

What the design's sample has to show of ``ukraine-2025`` is shown here by a command each.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import unbracket.samples
from unbracket.casework.cases import Case
from unbracket.casework.drafts import draft, drafts
from unbracket.casework.drafts_replay import replay_register
from unbracket.casework.engines import default_engines
from unbracket.casework.samples import Replay, build_sample
from unbracket.cli.main import cli
from unbracket.errors import InputError
from unbracket.settings import Settings

SAMPLES = Path(unbracket.samples.__file__).parent
Run = Callable[..., Any]


def records(name: str) -> list[dict[str, Any]]:
    """Read a sample's register file."""
    lines = (SAMPLES / name / "registers.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def ukraine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Case, Replay, str]]:
    """Build the sample once."""
    path = str(tmp_path_factory.mktemp("ukraine") / "case.ubk")
    case, done = build_sample("ukraine-2025", path, Settings(author="tester"), default_engines())
    with case:
        yield case, done, path


@pytest.fixture(scope="module")
def strait(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Case, Replay, str]]:
    """Build the sample once."""
    path = str(tmp_path_factory.mktemp("strait") / "case.ubk")
    case, done = build_sample("strait", path, Settings(author="tester"), default_engines())
    with case:
        yield case, done, path


@pytest.fixture(scope="module")
def run(ukraine: tuple[Case, Replay, str]) -> Run:
    """Run a command on the Ukraine sample and read its JSON."""

    def command(*words: str) -> Any:
        done = CliRunner().invoke(cli, [*words, "-c", ukraine[2], "--json"])
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return command


def test_every_record_of_the_ukraine_register_names_its_rows() -> None:
    """No record without a row; every quote stands in the paragraphs of its rows."""
    with (SAMPLES / "ukraine-2025" / "notes.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["id"]: row for row in csv.DictReader(stream)}
    for record in records("ukraine-2025"):
        if record["type"] in ("tie", "link"):
            continue
        assert record["rows"], record
        words = " ".join(paragraph(rows[id]) for id in record["rows"])
        quoted = [*record.get("statements", ()), *record.get("passages", ())]
        assert quoted, record
        for quote in quoted:
            assert quote["document"] in {rows[id]["file"] for id in record["rows"]}
            assert all(part.strip() in words for part in quote["quote"].split("…")), quote


def paragraph(row: dict[str, str]) -> str:
    """Give the words of a row's paragraph."""
    path = SAMPLES / "ukraine-2025" / "notes" / row["file"]
    return path.read_bytes().decode("utf-8")[int(row["start"]) : int(row["end"])]


def test_no_point_of_the_ukraine_register_is_given_a_text() -> None:
    """The rows describe points, they don't quote them; neither does the register."""
    for record in records("ukraine-2025"):
        assert not {"text", "gist", "file"} & set(record), record


def test_records_entered_by_hand_are_counted(
    ukraine: tuple[Case, Replay, str], strait: tuple[Case, Replay, str]
) -> None:
    """The demo's line names how many records of each type a keeper entered."""
    for name, (_, done, _) in (("ukraine-2025", ukraine), ("strait", strait)):
        counts: dict[str, int] = {}
        for record in records(name):
            counts[record["type"]] = counts.get(record["type"], 0) + 1
        entered = dict(done.entered)
        assert {kind: entered[kind] for kind in counts} == counts
        assert f"{counts['draft']} draft" in str(done)
        assert "entered by hand into the registers" in str(done)


def test_point_3_is_deleted_in_the_counter_draft_with_its_gap_kept(run: Run) -> None:
    """``drafts compare``: the row of point 3 says deleted, and who says so."""
    rows = run("drafts", "compare", "us-28", "e3-counter", "--with-leaked-text")["rows"]
    row = next(r for r in rows if [p["num"] for p in r["cells"][0]["points"]] == ["3"])
    assert row["kind"] == "deleted"
    (gone,) = row["cells"][1]["absent"]
    assert (gone["num"], gone["state"], gone["text"]) == ("3", "deleted", "")
    assert gone["rests_on"][0]["words"].startswith("removes US point 3")
    numbers = [p["num"] for r in rows for p in r["cells"][1]["points"]]
    assert {"2", "4", "5", "6"} <= set(numbers)
    assert "3" not in numbers


def test_army_cap_is_set_off_with_its_scope(run: Run) -> None:
    """``drafts redline``: 600,000 goes, 800,000 comes, “in peacetime” is a word of scope."""
    lines = run("drafts", "redline", "us-28", "e3-counter")["lines"]
    line = next(r for r in lines if [p["num"] for p in r["left"]] == ["6"])
    assert [p["num"] for p in line["right"]] == ["6"]
    found = {(c["kind"], c["class"], c["text"].strip()) for c in line["changes"] if c["class"]}
    assert ("delete", "figure", "600,000") in found
    assert ("insert", "figure", "800,000") in found
    scope = [text for kind, name, text in found if kind == "insert" and name == "scope"]
    assert any("in peacetime" in text for text in scope)
    assert {"figure", "scope"} <= set(line["classes"])


def test_conflicting_report_of_the_cap_stays_beside_it(ukraine: tuple[Case, Replay, str]) -> None:
    """One outlet's lead has 600,000 for the counter-draft: both accounts are kept."""
    view = draft(ukraine[0], "e3-counter")
    six = next(point for point in view.points if point.num == "6")
    words = " ".join(w.words for w in six.witnesses)
    assert "800,000" in words
    assert "600,000" in words


def test_the_two_european_texts_are_told_apart(run: Run) -> None:
    """``drafts list``: one goes by the US plan, the other doesn't; other people attest them."""
    rows = {row["id"]: row for row in run("drafts", "list")["drafts"]}
    counter, other = rows["e3-counter"], rows["europe-24"]
    assert counter["derived_from"] == ["us-28"]
    assert other["derived_from"] == []
    assert not set(counter["attested_by"]) & set(other["attested_by"])
    pair = run("drafts", "compare", "e3-counter", "europe-24")
    army = [
        [p["text"] for p in cell["points"]]
        for row in pair["rows"]
        for cell in row["cells"]
        if any("forces" in (p["text"] or "") for p in cell["points"])
    ]
    assert any("800,000" in text for texts in army for text in texts)
    assert any("no restriction" in text for texts in army for text in texts)


def test_refined_framework_is_a_draft_without_text_attested_by_two(run: Run) -> None:
    """``drafts show``: no point, no text, the United States and Ukraine."""
    shown = run("drafts", "show", "geneva-framework")
    assert shown["text"] == "no text"
    assert shown["point_list"] == []
    assert shown["custody"] == "known only by name"
    assert shown["attested_by"] == ["United States", "Ukraine"]
    assert len(shown["rests_on"]) >= 2


def test_four_unnamed_components_are_attested_by_russia_alone_and_not_of_the_framework(
    run: Run,
) -> None:
    """``drafts show``: the division belongs to the 28 points, and nobody else's words say it."""
    divisions = run("drafts", "show", "us-28")["divisions"]
    unnamed = [row for row in divisions if not any(part["name"] for part in row["parts"])]
    (division,) = unnamed
    assert len(division["parts"]) == 4
    assert all(part["points"] is None for part in division["parts"])
    assert division["whole"] == "the 28 points"
    assert division["attested_by"] == ["Russia"]
    assert {w["speaker"] for w in division["rests_on"]} == {"Vladimir Putin"}
    assert run("drafts", "show", "geneva-framework")["divisions"] == []
    (named,) = [row for row in divisions if row not in unnamed]
    assert "Russia" not in named["attested_by"]


def test_status_is_told_by_each_party_in_its_own_words(run: Run) -> None:
    """Russia calls the 28 points no draft agreement; the United States a map and no plan."""
    said = {(row["party"], row["words"]) for row in run("drafts", "show", "us-28")["statuses"]}
    assert any(p == "Russia" and "not a draft agreement" in words for p, words in said)
    assert any(p == "United States" and "a map and not a plan" in words for p, words in said)


def test_division_is_unknown_before_anybody_spoke_of_it(run: Run) -> None:
    """As of 26 November no one had named four components; the drafts were there."""
    shown = run("drafts", "show", "us-28", "--as-of", "2025-11-26")
    assert [row["attested_by"] for row in shown["divisions"]] == [["Newsmax"]]
    ids = [row["id"] for row in run("drafts", "list", "--as-of", "2025-11-22")["drafts"]]
    assert ids == ["europe-12", "us-28"]


def test_strait_has_a_leaked_draft_a_counter_draft_and_one_by_name(
    strait: tuple[Case, Replay, str],
) -> None:
    """The texts are read by the engines; everything in the register is attested."""
    views = {view.draft.id: view for view in drafts(strait[0])}
    assert {id: view.draft.custody for id, view in views.items()} == {
        "sarnhof": "leaked",
        "merrin": "tabled",
        "lighthouse": "known only by name",
    }
    assert views["sarnhof"].known_points == 12
    assert views["merrin"].known_points == 10
    assert views["lighthouse"].text_state == "no text"
    assert views["merrin"].draft.derived_from == ("sarnhof",)
    assert all(view.witnesses and not view.faults for view in views.values())
    assert [len(d.parts) for d in views["sarnhof"].divisions] == [3]
    assert {status.party for status in views["sarnhof"].statuses} == {
        "Lorvenia",
        "Haldmark",
        "Talmeria",
    }
    assert strait[0].store.verify().ok


def test_strait_shows_the_change_of_a_modal_word_and_a_figure(
    strait: tuple[Case, Replay, str],
) -> None:
    """Passage becomes a permission for a fee; twelve launchers become eight."""
    done = CliRunner().invoke(cli, ["drafts", "redline", "sarnhof", "merrin", "-c", strait[2]])
    assert done.exit_code == 0
    assert "! modal: +may" in done.stdout
    assert re.search(r"! figure: -twelve \+eight", done.stdout)


def test_a_record_that_does_not_hold_is_refused_with_its_line(
    ukraine: tuple[Case, Replay, str], tmp_path: Path
) -> None:
    """Unknown types, quotes that nobody said and broken lines name their line."""
    for line in (
        '{"type": "moon"}',
        "{",
        '{"type": "status", "draft": "us-28", "statements": [{"document": "x", "quote": "y"}]}',
        '{"type": "draft", "id": "q"}',
    ):
        (tmp_path / "registers.jsonl").write_text("\n" + line + "\n", encoding="utf-8")
        with pytest.raises(InputError, match="line 2"):
            replay_register(ukraine[0], tmp_path, "tester")
    assert replay_register(ukraine[0], tmp_path / "none", "tester") == ()
