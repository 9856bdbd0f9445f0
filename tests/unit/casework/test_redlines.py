"""Redlines of a case's drafts in their forms: rounds, ids that stay, leaks held back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.unit.casework.columns_case import EASTLAND, IDS, NORLAND, SOUTHMARK, add, treaty_case
from tests.unit.casework.draft_case import case_with_drafts
from unbracket.casework.cases import Case
from unbracket.casework.drafts_compare import redline
from unbracket.casework.drafts_register import withdraw_entry
from unbracket.casework.drafts_tables import Leaks
from unbracket.casework.marks import mark
from unbracket.casework.redline_text import marked_text, redline_markdown, write_akoma_ntoso
from unbracket.casework.redlines import tracked_changes
from unbracket.errors import UsageError
from unbracket.export.akoma_ntoso import NAMESPACE, write
from unbracket.model.tracked import Change, Item, MarkedText, Round

N = f"{{{NAMESPACE}}}"


def words(text: str) -> list[str]:
    """Give a text's words, without the punctuation of its numbers."""
    marks = str.maketrans({".": " ", "(": " ", ")": " "})
    return text.translate(marks).split()


def test_every_rounds_text_is_the_drafts_own(tmp_path: Path) -> None:
    """Word for word, with its own numbers, chapters and order."""
    with treaty_case(tmp_path) as case:
        text = tracked_changes(case, IDS, Leaks())
    for number, source in enumerate((NORLAND, EASTLAND, SOUTHMARK)):
        assert words(text.text(number)) == words(source)
    assert [one.author for one in text.rounds] == ["Norland", "Eastland", "Southmark"]
    assert [one.date for one in text.rounds] == ["2031-03-01", "2031-03-04", "2031-03-08"]


def test_drafts_of_one_author_are_rounds_of_their_own(tmp_path: Path) -> None:
    """Their titles tell the authors apart."""
    case, _ = case_with_drafts(tmp_path)
    with case:
        text = tracked_changes(case, ["plan", "counter", "quiet"], Leaks(True))
    assert len({one.author for one in text.rounds}) == 3


def test_leaked_and_marked_drafts_do_not_leave_unasked(tmp_path: Path) -> None:
    """The refusal counts what was held back; asked for, the leaked text is given."""
    case, _ = case_with_drafts(tmp_path)
    with case:
        leaks = Leaks()
        with pytest.raises(UsageError, match="held back"):
            tracked_changes(case, ["plan", "counter"], leaks)
        assert leaks.record()["points"] == 5
        assert "600" in tracked_changes(case, ["plan", "counter"], Leaks(True)).text(0)
        mark(case, "draft", "counter", "AMBER+STRICT", "in confidence")
        with pytest.raises(UsageError, match="marked"):
            tracked_changes(case, ["plan", "counter"], Leaks(True))
        text = tracked_changes(case, ["plan", "counter"], Leaks(True), marking="AMBER+STRICT")
        assert text.marking == "AMBER+STRICT"
        with pytest.raises(UsageError, match="two or more"):
            tracked_changes(case, ["plan"], Leaks(True))
        assert "quay" not in redline_markdown(redline(case, "plan", "counter"), Leaks())


def akoma(case: Case, *ids: str) -> etree._Element:
    """Write drafts as Akoma Ntoso and parse it."""
    return etree.fromstring(write_akoma_ntoso(marked_text(case, ids, Leaks(), sheet="nor")))


def ids_by_words(root: etree._Element) -> dict[str, str]:
    """Give the id of each item that wasn't removed, by its first words in the later draft."""
    found = {}
    for item in [*root.iter(f"{N}point"), *root.iter(f"{N}paragraph")]:
        kept = "".join(
            text
            for node in item.iter(f"{N}p", f"{N}ins")
            for text in [node.text or "", *(child.tail or "" for child in node)]
        )
        if item.get("status") != "removed":
            found[" ".join(kept.split()[:4])] = str(item.get("eId"))
    return found


def test_ids_stay_when_points_move_and_are_renumbered(tmp_path: Path) -> None:
    """Article 1 of the third draft is Article 3 of the first."""
    with treaty_case(tmp_path) as case:
        second = ids_by_words(akoma(case, "nor", "eas"))
        root = akoma(case, *IDS)
        third = ids_by_words(root)
        shared = second.keys() & third.keys()
        assert len(shared) >= 4
        assert {key: second[key] for key in shared} == {key: third[key] for key in shared}
        assert ids_by_words(akoma(case, "nor", "eas")) == second
    every = [node.get("eId") for node in root.iter() if node.get("eId")]
    assert len(every) == len(set(every))
    numbers = [node.text for node in root.iter(f"{N}num")]
    assert numbers[0] == "Article 1"
    removed = [node for node in root.iter() if node.get("status") == "removed"]
    assert ["30" in "".join(map(str, node.itertext())) for node in removed] == [True]


def test_changes_stand_inline(tmp_path: Path) -> None:
    """Deleted words in del, added ones in ins."""
    with treaty_case(tmp_path) as case:
        root = akoma(case, "nor", "eas")
    assert "600" in {(node.text or "").strip() for node in root.iter(f"{N}del")}
    assert "800" in {(node.text or "").strip() for node in root.iter(f"{N}ins")}
    assert len(list(root.iter(f"{N}hcontainer"))) == 2
    authors = [node.get("showAs") for node in root.iter(f"{N}TLCOrganization")]
    assert authors == ["Norland", "Eastland"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_words_make_well_formed_xml(one: str, two: str) -> None:
    """Control characters, markup and quotation marks in words, numbers, titles and authors."""
    item = Item(
        "point_1",
        one,
        (Change("insert", two), Change("equal", one)),
        unit=two,
        unit_id="art_1",
        component=one + two,
    )
    root = etree.fromstring(
        write(MarkedText(one, "nor", (Round(two, one), Round(one, two)), (item,)))
    )
    assert root.tag == f"{N}akomaNtoso"


def test_markdown_escapes_and_marks(tmp_path: Path) -> None:
    """Bold and struck stretches; what is Markdown in a draft is not in the page."""
    with treaty_case(tmp_path) as case:
        plain = redline_markdown(redline(case, "nor", "eas"), Leaks())
        assert "~~600~~ **800** sentries" in plain
        withdraw_entry(case, "sou", reason="again")
        add(case, "sou", text="1. The *guard* counts [800] sentries_here <b>.\n")
        text = redline_markdown(redline(case, "nor", "sou"), Leaks())
    assert "\\[800\\]" in text
    assert "<ins>\\*</ins>guard<ins>\\*</ins>" in text
    assert "\\<b\\>" in text
