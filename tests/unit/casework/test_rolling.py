"""The rolling text of the register: sponsors, switches, what the press doesn't say, leaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.casework.draft_case import COUNTER, PLAN, case_with_drafts, enter
from unbracket.casework import rolling_tables as tables
from unbracket.casework.cases import Case
from unbracket.casework.drafts_links import decide
from unbracket.casework.drafts_tables import Leaks
from unbracket.casework.rolling import choose, open_over_time, rolling_text, sponsor_names
from unbracket.errors import NotFoundError, UsageError
from unbracket.model.rolling import NOT_REPORTED, Choice

BRACKETED = """Part One: The crossing

1. [Convoys][Ships] of every flag pass the crossing.
2. [NOR propose; EAS oppose: Patrols leave the channel within [30][x] days.]
3. Tolls are shared [equally.
"""
SETTLED = (
    "Part One: The crossing\n\n1. Ships of every flag pass the crossing.\n2. Tolls are shared.\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a case with drafts; the plan is leaked, the counter-plan tabled."""
    made, _ = case_with_drafts(tmp_path)
    with made:
        yield made


def points_of(text: str) -> list[tuple[str, str]]:
    """Read the numbered lines of a plain text."""
    rows = (line.split(". ", 1) for line in text.splitlines() if line[:1].isdigit())
    return [(row[0], row[1]) for row in rows]


def test_each_draft_comes_back_out_of_the_register(case: Case) -> None:
    """The sponsors are the authors, and choosing one gives its draft."""
    view = rolling_text(case, ["plan", "counter"])
    assert [sponsor.name for sponsor in view.sponsors] == ["Norland", "Eastland"]
    found = choose(view, "eastland")
    assert not isinstance(found, str)
    assert [(unit.num, unit.text) for unit in found if unit.num] == points_of(COUNTER)
    assert view.places == sum(group.count.places for group in view.groups) > 0
    assert view.clear_groups >= 2


def test_every_bracket_knows_the_points_it_comes_from(case: Case) -> None:
    """A sponsor in a group leads to the point of its draft."""
    view = rolling_text(case, ["plan", "counter"])
    group = next(group for group in view.groups if group.name == "4")
    mine, theirs = group.point_of("Norland"), group.point_of("Eastland")
    assert mine is not None
    assert theirs is not None
    assert "600" in mine.text
    assert "800" in theirs.text
    assert group.point_at("Eastland", theirs.unit) == theirs


def test_a_sponsor_taken_out_leaves_the_other_draft_clear(case: Case) -> None:
    """With one party left nothing is open."""
    view = rolling_text(case, ["plan", "counter"], off=["NORLAND"])
    assert view.off == ("Norland",)
    assert view.places == 0
    with pytest.raises(UsageError, match="all sponsors"):
        rolling_text(case, ["plan", "counter"], off=["Norland", "Eastland"])
    with pytest.raises(UsageError, match="Westmark"):
        rolling_text(case, ["plan", "counter"], off=["Westmark"])


def test_a_point_that_nobody_reported_is_not_called_absent(case: Case) -> None:
    """A draft known from the press says nothing where no report speaks of it."""
    view = rolling_text(case, ["plan", "quiet"])
    sides = [
        side
        for group in view.groups
        for node in group.nodes
        if isinstance(node, Choice)
        for side in node.sides
        if not side.nodes and "quiet" in side.propose
    ]
    assert sides
    assert {side.head for side in sides} == {NOT_REPORTED}
    assert [draft.draft.id for draft in view.from_press] == ["quiet"]


def test_reported_words_are_not_compared_word_by_word(case: Case) -> None:
    """What a report says of a point stands whole beside the draft's own words."""
    view = rolling_text(case, ["plan", "counter", "quiet"])
    group = next(group for group in view.groups if group.point_of("quiet") is not None)
    (choice,) = group.nodes
    assert isinstance(choice, Choice)
    assert [side.propose for side in choice.sides] == [("Norland", "Eastland"), ("quiet",)]
    assert any(isinstance(node, Choice) for node in choice.sides[0].nodes)
    assert not any(isinstance(node, Choice) for node in choice.sides[1].nodes)
    found = choose(view, "quiet")
    assert not isinstance(found, str)
    assert "700 sentries" in found[0].text


def test_a_draft_without_known_words_stands_in_no_bracket(case: Case) -> None:
    """A draft known by name is left out and named; with it alone there is nothing to merge."""
    view = rolling_text(case, ["plan", "name", "counter"])
    assert [draft.draft.id for draft in view.left_out] == ["name"]
    assert [draft.draft.id for draft in view.drafts] == ["plan", "counter"]
    with pytest.raises(UsageError, match="words of two drafts"):
        rolling_text(case, ["plan", "name"])
    with pytest.raises(UsageError, match="no text"):
        rolling_text(case, ["name"])


def test_wrong_choices_of_drafts_are_refused(case: Case) -> None:
    """None, twice the same, an unknown one."""
    for ids in ([], ["plan", "plan"]):
        with pytest.raises(UsageError):
            rolling_text(case, ids)
    with pytest.raises(NotFoundError):
        rolling_text(case, ["plan", "nowhere"])


def test_a_reviewers_link_binds_the_rolling_text(case: Case) -> None:
    """Points that a reviewer keeps apart stand in groups of their own."""
    together = rolling_text(case, ["plan", "counter"])
    decide(case, "plan:5", "counter:5", together=False, reason="no")
    apart = rolling_text(case, ["plan", "counter"])
    assert len(apart.groups) == len(together.groups) + 1


def test_words_of_a_leaked_draft_leave_only_when_asked_for(case: Case) -> None:
    """JSON and Markdown hold back what only the leaked draft has, and count it."""
    view = rolling_text(case, ["plan", "counter"])
    leaks = Leaks()
    text = json.dumps(tables.rolling_record(view, leaks), ensure_ascii=False)
    printed = tables.markdown(tables.open_to_leave(view, Leaks()))
    for form in (text, printed):
        assert "Tolls on the quay" not in form
        assert "Norland opens the crossing" in form  # the tabled draft has it too
        assert "800" in form
    assert "held back" in leaks.line()
    assert "Tolls on the quay" in json.dumps(tables.rolling_record(view, Leaks(given=True)))
    held = tables.chosen_of(view, "Norland", choose(view, "Norland"), Leaks())
    assert held["points"] == []
    free = tables.chosen_of(view, "Eastland", choose(view, "Eastland"), Leaks())
    assert len(free["points"]) >= len(points_of(COUNTER))


def test_a_red_draft_never_leaves(case: Case) -> None:
    """Neither JSON nor Markdown can be made of it."""
    enter(case, "red", "The red plan", PLAN, "2031-03-20", "tabled", marking="RED")
    view = rolling_text(case, ["red", "counter"])
    with pytest.raises(UsageError, match="RED"):
        tables.rolling_record(view, Leaks(given=True))


def test_a_single_draft_is_shown_with_its_own_brackets(case: Case) -> None:
    """Sponsors, switches and faults are those of the text."""
    enter(case, "open", "The open text", BRACKETED, "2031-03-20", "tabled")
    view = rolling_text(case, ["open"])
    assert not view.merged
    assert [sponsor.name for sponsor in view.sponsors] == ["NOR", "EAS"]
    assert [fault.line for fault in view.faults] == [5]
    assert choose(view, "nor") != BRACKETED
    off = rolling_text(case, ["open"], off=["nor"])
    assert "Patrols" not in "".join(tables.rolling_lines(off.text))
    record = tables.rolling_record(view, Leaks())
    assert record["origin"] == "text"
    assert record["faults"][0]["line"] == 5
    with pytest.raises(UsageError):
        choose(view, "Westmark")


def test_open_brackets_are_counted_over_versions(case: Case) -> None:
    """Point by point, with the total of each text."""
    enter(case, "open", "The open text", BRACKETED, "2031-03-20", "tabled")
    enter(case, "settled", "The settled text", SETTLED, "2031-03-25", "tabled")
    series = open_over_time(case, ["open", "settled"])
    assert series.totals == (BRACKETED.count("["), 0)
    assert series.unclosed == (1, 0)
    rows = {row.name: row.counts for row in series.rows}
    assert rows["1"] == (2, 0)
    lines = tables.over_time_lines(series)
    assert any(line.startswith("all") and line.endswith("0") for line in lines)
    assert tables.over_time_record(series)["versions"][0]["open"] == BRACKETED.count("[")
    with pytest.raises(UsageError, match="no text"):
        open_over_time(case, ["open", "name"])


def test_sponsors_go_by_the_draft_where_authors_do_not_tell_them_apart(case: Case) -> None:
    """Two drafts of one author are named by their ids."""
    enter(case, "second", "The second plan", COUNTER, "2031-03-21", "tabled")
    view = rolling_text(case, ["counter", "second", "plan"])
    assert sponsor_names(view.drafts) == ("counter", "second", "Norland")
