"""The Ukraine sample: every paragraph has its row, its place and no quotation."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import unbracket.samples
from unbracket.casework.casefile import CaseFile, load_case_file

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = Path(unbracket.samples.__file__).parent / "ukraine-2025"
FACTS = ROOT.parent / "shared" / "data" / "facts" / "ukraine-2025.csv"
# An apostrophe between or after letters ("Ukraine's", "senators' account") is no quotation mark.
QUOTES = re.compile(r"[\"“”„‟«»‹›‘‚‛]|(?<!\w)['’]|['’](?=[.,;:!?)])")
E3 = {"E3", "FRA", "DEU", "GBR"}


def table(name: str) -> list[dict[str, str]]:
    """Read one of the sample's tables."""
    with (SAMPLE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def notes() -> dict[str, str]:
    """Read all notes as they stand, without translating line ends."""
    return {path.name: path.read_bytes().decode("utf-8") for path in SAMPLE.glob("notes/*.txt")}


@pytest.fixture(scope="module")
def case() -> CaseFile:
    """Read the sample's case file once."""
    return load_case_file(SAMPLE / "case.toml")


def test_every_paragraph_of_every_note_has_its_row() -> None:
    """The listed places are exactly the paragraphs below the headers."""
    placed: dict[str, list[tuple[int, int]]] = {}
    for row in table("notes.csv"):
        placed.setdefault(row["file"], []).append((int(row["start"]), int(row["end"])))
    texts = notes()
    assert set(placed) == set(texts)
    for name, text in texts.items():
        header = text.index("\n")
        found = [match.span() for match in re.finditer(r"(?m)^.+$", text) if match.start() > header]
        assert found == sorted(placed[name]), name
        assert len(found) == len(set(found))


def test_every_listed_row_has_its_source() -> None:
    """Each note row names a row of the sources with the same outlet, address and dates."""
    sources = {row["id"]: row for row in table("sources.csv")}
    rows = table("notes.csv")
    assert len(rows) == len(sources) >= 400
    for row in rows:
        source = sources[row["id"]]
        for key in ("outlet", "address", "date", "published"):
            assert row[key] == source[key], row["id"]


def test_no_note_holds_a_quotation_mark() -> None:
    """Notes are indirect speech throughout."""
    for name, text in notes().items():
        assert not QUOTES.search(text), name


def test_headers_name_the_outlet_and_how_the_day_is_known(case: CaseFile) -> None:
    """The header's day is the case file's; undated notes say so."""
    listed = {row.file.removeprefix("notes/"): row for row in case.documents}
    shown = {row["file"]: row for row in table("notes.csv")}
    kinds = set()
    for name, text in notes().items():
        header = text.partition("\n")[0]
        document = listed[name]
        assert header.startswith(f"Notes from {document.publisher}, published ")
        assert header.endswith(". In our own words.")
        if shown[name]["published"]:
            kind, day = "published", f"published {document.published}."
        elif document.published:
            kind, day = "derived", f"date not shown, dated {document.published} by the latest day"
        else:
            kind, day = "undated", "published date not shown."
        assert day in header, name
        kinds.add(kind)
    assert kinds == {"published", "derived", "undated"}


def test_case_lists_every_note_once_in_order_of_days(case: CaseFile) -> None:
    """Documents are the notes; dated ones come first, in order; each has its page's address."""
    assert sorted(row.file.removeprefix("notes/") for row in case.documents) == sorted(notes())
    days = [row.published or "9999" for row in case.documents]
    assert days == sorted(days)
    addresses = [row.address for row in case.documents if row.address]
    assert len(addresses) == len(set(addresses)) == len(case.documents) - 1
    of_rows = {row["file"]: (row["outlet"], row["address"]) for row in table("notes.csv")}
    for row in case.documents:
        assert of_rows[row.file.removeprefix("notes/")] == (row.publisher, row.address)


def test_frame_is_as_large_as_the_sample_promises(case: CaseFile) -> None:
    """Parties, issues and provisions reach the promised numbers; gates and bases are there."""
    frame = case.frame
    assert {"RUS", "UKR", "USA", "E3", "EUR"} <= {party.code for party in frame.parties}
    assert len(frame.issues) >= 12
    assert len(frame.provisions) >= 25
    assert {"basis", "gate", "provision"} == {row.kind for row in frame.provisions}
    assert {row.issue for row in frame.provisions} == {issue.id for issue in frame.issues}


def test_actors_speak_for_the_parties_of_their_rows(case: CaseFile) -> None:
    """No actor is given a party that no row gives."""
    sources = table("sources.csv")
    for actor in case.frame.actors:
        rows = [row for row in sources if actor.name in row["who"]] or [
            row for row in sources if actor.name.removesuffix("s") in row["who"]
        ]
        assert rows, actor.name
        parties = {part for row in rows for part in row["party"].split("+")}
        for role in actor.roles:
            allowed = parties | {"E3"} if parties & E3 else parties
            assert role.party is None or role.party in allowed, actor.name


def test_provisions_name_the_rows_that_they_are_made_of() -> None:
    """Above each provision stands a comment with row ids, and each of them is a source."""
    ids = {row["id"] for row in table("sources.csv")}
    text = (SAMPLE / "case.toml").read_text(encoding="utf-8")
    comments = re.findall(r"# (.+)\n\[\[provision\]\]", text)
    assert len(comments) == text.count("[[provision]]")
    for comment in comments:
        assert comment.split()
        assert set(comment.split()) <= ids, comment


def test_conflicts_name_two_rows_of_the_sources() -> None:
    """A conflict is between two rows that are in the notes, never with itself."""
    ids = {row["id"] for row in table("sources.csv")}
    rows = table("conflicts.csv")
    assert len(rows) >= 40
    for row in rows:
        assert {row["first"], row["second"]} <= ids
        assert row["first"] != row["second"]


@pytest.mark.skipif(not FACTS.exists(), reason="the table of facts (../shared/data) is not here")
def test_generator_writes_the_same_bytes_from_the_table(tmp_path: Path) -> None:
    """What is committed is what the generator makes of the table, byte for byte."""
    shutil.copy(SAMPLE / "case.toml", tmp_path / "case.toml")
    script = ROOT / "quality" / "make_ukraine_sample.py"
    command = [sys.executable, str(script), str(FACTS), str(tmp_path)]
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": "", "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    written = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert len(written) > 150
    for path, data in written.items():
        assert (SAMPLE / path).read_bytes() == data, path
    with FACTS.open(encoding="utf-8", newline="") as stream:
        facts = {row["id"]: row for row in csv.DictReader(stream)}
    for row in table("sources.csv"):
        assert facts[row["id"]]["outlet"] == row["outlet"]
        assert facts[row["id"]]["seen"] == "yes"
    used = {row["id"] for row in table("sources.csv")}
    assert used == {key for key, row in facts.items() if row["kind"] != "conflict"}
