"""Tracked changes in Word: accepting and rejecting give the drafts back, round by round."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.unit.export.test_ooxml import W, parts
from unbracket.drafts.align import align
from unbracket.drafts.tracked import tracked
from unbracket.export.redline_docx import write
from unbracket.model.document import SourceHint
from unbracket.model.draft import Unit
from unbracket.model.tracked import Line, Round, TrackedText
from unbracket.reading.registry import read_document

CAME, WENT = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
ROUNDS = tuple(
    Round(f"Draft {number}", author, f"2031-03-0{number + 1}")
    for number, author in enumerate(("Norland", "Eastland", "Southmark", "Norland & Co"))
)
POOL = (
    "The guard counts no more than 600 sentries.",
    "The guard counts no more than 800 sentries in peacetime.",
    "Tolls on the quay are shared equally by the two ports.",
    "Tolls on the quay are shared by the ports as two to one.",
    "A board of pilots settles quarrels over moorings within 30 days.",
    "Convoys of every flag may cross. Pilots board them at the bar.",
    "Convoys of every flag may cross.",
    "Pilots board them at the bar.",
    "",
)
DRAFTS = st.lists(st.lists(st.sampled_from(POOL), max_size=6), min_size=2, max_size=4)


def text_after(root: etree._Element, accepted: set[str]) -> str:
    """Give a document's text after these authors' changes were accepted, all others rejected."""

    def stands(changes: list[etree._Element]) -> bool:
        return all(
            (change.get(f"{W}author") in accepted) == (change.tag in CAME)
            for change in changes
            if change.tag in (*CAME, *WENT)
        )

    found = []
    for paragraph in root.iter(f"{W}p"):
        for node in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br"):
            if stands(list(node.iterancestors())):
                letter = {f"{W}tab": "\t", f"{W}br": "\n"}.get(str(node.tag))
                found.append(letter or node.text or "")
        marks = list(paragraph.iterfind(f"{W}pPr/{W}rPr/*"))
        if stands(marks):
            found.append("\n")
    return "".join(found)


def history(drafts: list[list[str]]) -> TrackedText:
    """Put drafts over each other as a case does, numbered anew in each."""
    lines = [[Line(str(n), text) for n, text in enumerate(draft, 1)] for draft in drafts]
    rounds = []
    for old, new in pairwise(lines):
        units = [[Unit(line.num, line.text) for line in draft] for draft in (old, new)]
        rounds.append([(row.cells[0], row.cells[1]) for row in align(units).rows])
    atoms = tracked(lines, rounds)
    return TrackedText("The channel", ROUNDS[: len(drafts)], atoms, "GREEN")


def body(text: TrackedText) -> etree._Element:
    """Write the file and parse its document part."""
    return parts(write(text))["word/document.xml"]


@settings(max_examples=60, deadline=None)
@given(DRAFTS)
def test_accepting_gives_each_rounds_draft_and_rejecting_the_first(drafts: list[list[str]]) -> None:
    """Accept all: the last draft. Reject all: the first. Accept up to a round: that draft."""
    text = history(drafts)
    root = body(text)
    for number, draft in enumerate(drafts):
        accepted = {one.author for one in text.rounds[1 : number + 1]}
        wanted = "".join(f"{n}\t{words}\n" for n, words in enumerate(draft, 1)) + "\n"
        assert text_after(root, accepted) == wanted


@settings(max_examples=30, deadline=None)
@given(DRAFTS)
def test_changes_have_ids_of_their_own_and_moves_two_ends(drafts: list[list[str]]) -> None:
    """A word processor refuses doubled ids and moves with one end."""
    root = body(history(drafts))
    tags = [*CAME, *WENT, f"{W}moveFromRangeStart", f"{W}moveToRangeStart"]
    ids = [node.get(f"{W}id") for node in root.iter(*tags)]
    assert len(ids) == len(set(ids))
    ends = [
        sorted(str(node.get(f"{W}name")) for node in root.iter(f"{W}{kind}RangeStart"))
        for kind in ("moveFrom", "moveTo")
    ]
    assert ends[0] == ends[1]
    assert len(ends[0]) == len(set(ends[0]))
    closed = {
        node.get(f"{W}id") for node in root.iter(f"{W}moveFromRangeEnd", f"{W}moveToRangeEnd")
    }
    opened = {
        node.get(f"{W}id") for node in root.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")
    }
    assert closed == opened


def test_reader_of_docx_reads_both_sides_of_one_round() -> None:
    """Final is the new draft, original the old one."""
    drafts = [[POOL[0], POOL[2], POOL[4]], [POOL[4], POOL[1], POOL[2]]]
    found = read_document(write(history(drafts)), SourceHint(name="redline.docx"))
    for view, draft in (("original", drafts[0]), ("final", drafts[1])):
        words = [line.split("\t", 1)[-1] for line in found.view(view).splitlines() if line.strip()]
        assert words == draft


def test_each_round_has_its_author_and_date() -> None:
    """What one round brought and the next took out stands in both rounds' changes."""
    root = body(history([["Ships pass."], ["Ships may pass."], ["Ships pass freely."]]))
    authors = {
        "".join(map(str, node.itertext())).strip(): (
            node.tag.removeprefix(W),
            node.get(f"{W}author"),
        )
        for node in root.iter(f"{W}ins", f"{W}del")
    }
    assert authors["may"] == ("del", "Southmark")
    outer = next(node for node in root.iter(f"{W}ins") if node.find(f"{W}del") is not None)
    assert (outer.get(f"{W}author"), outer.get(f"{W}date")) == ("Eastland", "2031-03-02T00:00:00Z")


def test_a_moved_point_is_a_move() -> None:
    """The word processor shows it as moved, not as new."""
    root = body(history([[POOL[2], POOL[4], POOL[0]], [POOL[4], POOL[0], POOL[2]]]))
    assert "".join(map(str, next(root.iter(f"{W}moveFrom")).itertext())) == POOL[2]
    assert "".join(map(str, next(root.iter(f"{W}moveTo")).itertext())) == POOL[2]


def test_reader_of_docx_reads_the_last_of_several_rounds() -> None:
    """A paragraph that one round put in and the next took out isn't in the final text."""
    drafts = [[POOL[0], POOL[2]], [POOL[0], POOL[4], POOL[2]], [POOL[1], POOL[2]]]
    found = read_document(write(history(drafts)), SourceHint(name="redline.docx")).view("final")
    assert [line.split("\t", 1)[-1] for line in found.splitlines() if line.strip()] == drafts[2]
