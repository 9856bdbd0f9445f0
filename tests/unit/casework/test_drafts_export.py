"""What leaves: leaked texts only when asked for, counted; RED never; hostile words stay words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.unit.casework.draft_case import case_with_drafts, enter
from unbracket.casework import drafts_tables as tables
from unbracket.casework.cases import Case
from unbracket.casework.drafts import draft
from unbracket.casework.drafts_compare import compare, redline, trace
from unbracket.casework.drafts_export import export_drafts, redline_html
from unbracket.casework.marks import strictest
from unbracket.errors import UsageError

LEAKED_ONLY = "Tolls on the quay"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a case with drafts; the plan is leaked, the counter-plan tabled."""
    made, _ = case_with_drafts(tmp_path)
    with made:
        yield made


def test_leaked_text_is_held_back_and_counted(case: Case) -> None:
    """No word that only the leaked plan has stands in any of the forms."""
    makers: tuple[Callable[[tables.Leaks], Mapping[str, Any]], ...] = (
        lambda leaks: tables.draft_record(draft(case, "plan"), leaks),
        lambda leaks: tables.compare_record(compare(case, ["plan", "counter", "quiet"]), leaks),
        lambda leaks: tables.redline_record(redline(case, "plan", "counter"), leaks),
        lambda leaks: tables.trace_record(trace(case, "plan:3"), leaks),
        lambda leaks: export_drafts(case, leaks),
    )
    for make in makers:
        leaks = tables.Leaks()
        value = make(leaks)
        text = json.dumps(value)
        assert LEAKED_ONLY not in text
        assert "within 30 days" not in text
        assert value["leaked_text"]["points"] > 0
        assert not value["leaked_text"]["given"]
        assert "held back" in leaks.line()
        assert LEAKED_ONLY in json.dumps(make(tables.Leaks(given=True)))


def test_tabled_text_is_given_whatever_it_shares_with_the_leaked_one(case: Case) -> None:
    """The counter-plan's own words stand there, also those that are equal in both."""
    value = tables.redline_record(redline(case, "plan", "counter"), tables.Leaks())
    shared = next(line for line in value["lines"] if line["kind"] == "same")
    assert "".join(c["text"] for c in shared["changes"]).startswith("Norland opens")
    assert shared["left"][0]["text"] is None
    assert shared["right"][0]["text"] is not None


def test_count_names_points_and_words_once(case: Case) -> None:
    """Each leaked point counts once, however often it is written."""
    leaks = tables.Leaks(given=True)
    for _ in range(2):
        tables.draft_record(draft(case, "plan"), leaks)
    record = leaks.record()
    words = sum(len(p.text.split()) for p in draft(case, "plan").points)
    assert (record["drafts"], record["words"], record["given"]) == (1, words, True)


def test_what_the_press_says_of_a_leaked_draft_is_no_text_of_it(case: Case) -> None:
    """Only the draft's own words are held back."""
    record = tables.draft_record(draft(case, "quiet"), tables.Leaks())
    assert record["point_list"][0]["text"] == "keeps the guard at 700 sentries"
    assert record["leaked_text"]["points"] == 0


def test_red_never_leaves(case: Case) -> None:
    """A draft marked RED is left out of the export, and its redline is refused."""
    enter(case, "red", "A red text", "1. Lamps go out.", "2031-03-11", "tabled", marking="RED")
    value = export_drafts(case, tables.Leaks(given=True))
    assert value["left_out"] == 1
    assert "Lamps go out" not in json.dumps(value)
    for view in (compare(case, ["red", "counter"]), compare(case, ["counter", "red"])):
        leaks = tables.Leaks(given=True)
        record = tables.compare_record(view, leaks)
        assert "Lamps go out" not in json.dumps(record)
        assert record["leaked_text"]["red"] == 1
        assert "TLP:RED" in leaks.line()
    with pytest.raises(UsageError, match="never leaves"):
        redline_html(redline(case, "plan", "red"), tables.Leaks())


def test_export_takes_the_strictest_marking() -> None:
    """CLEAR and AMBER give AMBER; nothing gives CLEAR."""
    assert strictest(["CLEAR", "AMBER", "GREEN"]) == "AMBER"
    assert strictest([]) == "CLEAR"


def test_redline_page_stands_alone_and_escapes_hostile_words(case: Case) -> None:
    """No script and no outside part; what a text holds is shown, never run."""
    nasty = "1. <script>alert(1)</script> & 600 <img src=x onerror=alert(2)> sentries."
    enter(case, "nasty", "Title <b>bold</b>", nasty, "2031-03-11", "tabled")
    html = redline_html(redline(case, "counter", "nasty"), tables.Leaks())
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert "http" not in html
    assert html.count("TLP:AMBER") == 2
    asked = redline_html(redline(case, "plan", "counter"), tables.Leaks())
    assert "held back" in asked
    assert LEAKED_ONLY not in asked
