"""The invented sample: complete, readable and about nobody who exists."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import unbracket.samples
from unbracket.casework.casefile import CaseFile, load_case_file
from unbracket.language.gazetteer import forms
from unbracket.model.edtf import exact

STRAIT = Path(unbracket.samples.__file__).parent / "strait"
DRAFTS = ("draft-a.txt", "draft-b.txt")


@pytest.fixture(scope="module")
def case() -> CaseFile:
    """Read the sample's case file once."""
    return load_case_file(STRAIT / "case.toml")


def words_of(path: Path) -> str:
    """Give a file's text without tags."""
    return re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8"))


def texts() -> list[Path]:
    """List every file of the sample that holds words."""
    found = [p for p in sorted(STRAIT.rglob("*")) if p.suffix in (".txt", ".html", ".toml", ".md")]
    assert len(found) >= 15
    return found


def test_frame_is_as_large_as_the_sample_promises(case: CaseFile) -> None:
    """Five parties, ten issues, fourteen provisions, twelve documents at the least."""
    frame = case.frame
    assert len(frame.parties) == 5
    assert len(frame.issues) >= 10
    assert len(frame.provisions) >= 14
    assert len(case.documents) >= 12
    assert frame.marking == "CLEAR"


def test_frame_holds_gates_and_bases_and_fills_every_issue(case: CaseFile) -> None:
    """Capacity, recognition and two rival texts are there; no issue is empty, no party mute."""
    frame = case.frame
    kinds = [row.kind for row in frame.provisions]
    assert kinds.count("gate") >= 2
    assert kinds.count("basis") >= 2
    assert {row.issue for row in frame.provisions} == {issue.id for issue in frame.issues}
    spoken_for = {role.party for actor in frame.actors for role in actor.roles}
    assert {party.code for party in frame.parties} <= spoken_for


def test_every_document_is_listed_and_there(case: CaseFile) -> None:
    """The folder and the list name the same files, of both kinds."""
    listed = {row.file for row in case.documents}
    there = {f"documents/{path.name}" for path in (STRAIT / "documents").iterdir()}
    assert listed == there
    kinds = {Path(row.file).suffix: row.media_type for row in case.documents}
    assert kinds == {".txt": "text/plain", ".html": "text/html"}


def test_addresses_end_in_example_and_publishers_keep_to_one_host(case: CaseFile) -> None:
    """No address of the sample can exist, and several publishers speak."""
    hosts: dict[str, set[str]] = {}
    for row in case.documents:
        host = urlsplit(row.address).hostname or ""
        assert host.endswith(".example")
        hosts.setdefault(row.publisher, set()).add(host)
    assert len(hosts) >= 5
    assert all(len(names) == 1 for names in hosts.values())


def test_documents_are_listed_in_the_order_of_their_dates(case: CaseFile) -> None:
    """Reading order is the order of publication, over about three weeks."""
    days = [Path(row.file).stem[-10:] for row in case.documents]
    assert all(exact(day) for day in days)
    assert days == sorted(days)
    assert (days[0], days[-1]) == ("2024-03-04", "2024-03-26")


def test_one_agency_text_stands_at_two_publishers() -> None:
    """The second archive holds the same paragraphs, word for word."""
    first = (STRAIT / "documents/06-harbour-wire-2024-03-09.txt").read_text(encoding="utf-8")
    second = words_of(STRAIT / "documents/07-lowhaven-islander-2024-03-09.html")
    paragraphs = [row for row in first.split("\n\n") if "Reke" in row or "Stavrel" in row]
    assert len(paragraphs) >= 3
    assert sum(row in second for row in paragraphs) >= len(paragraphs) - 1


def test_no_name_of_a_real_place_or_body_stands_in_it() -> None:
    """No state, capital, people, metonym or body of the gazetteer occurs in any file."""
    names = sorted((word for word in forms() if word[0].isupper() and len(word) > 1), key=len)
    assert len(names) > 200
    known = re.compile(r"\b(?:" + "|".join(map(re.escape, reversed(names))) + r")\b")
    for path in texts():
        assert not known.findall(words_of(path)), path.name


def test_drafts_are_numbered_and_the_third_text_is_only_a_name() -> None:
    """Two drafts have points; the lighthouse paper is spoken of and stands nowhere."""
    points = [
        re.findall(r"(?m)^(\d+)\. ", (STRAIT / "drafts" / name).read_text(encoding="utf-8"))
        for name in DRAFTS
    ]
    assert points == [[str(n) for n in range(1, 13)], [str(n) for n in range(1, 11)]]
    mentions = [p.name for p in texts() if "lighthouse paper" in words_of(p)]
    assert len(mentions) >= 2
    assert not any(name in DRAFTS for name in mentions)


def test_layers_are_closed_polygons_within_the_outline() -> None:
    """Every ring is closed, and held ground lies inside of the island's box."""
    boxes = {}
    for path in sorted((STRAIT / "ground").glob("*.geojson")):
        rings = [
            feature["geometry"]["coordinates"][0]
            for feature in json.loads(path.read_text(encoding="utf-8"))["features"]
        ]
        assert all(ring[0] == ring[-1] and len(ring) > 4 for ring in rings)
        xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
        boxes[path.stem] = (min(xs), min(ys), max(xs), max(ys))
    assert len(boxes) == 3
    west, south, east, north = boxes.pop("skerrin-outline")
    for box in boxes.values():
        assert west <= box[0]
        assert south <= box[1]
        assert box[2] <= east
        assert box[3] <= north
