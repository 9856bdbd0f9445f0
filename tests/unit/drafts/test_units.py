"""Units: one a numbered item, a law by its sections; JSON passes through unchanged."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given

from tests.unit.drafts.test_parse_brackets import SOUP
from unbracket.drafts.parse import parse_text
from unbracket.drafts.units import looks_json, units_from_json, units_of
from unbracket.errors import InputError, UsageError

PLAN = "1. Ships:\n  (a) leave;\n  - at night\n  (b) return.\n2. Tolls\n"
LAW = "Article 1\n\n1. Ships leave.\n2. Tolls:\n  (a) none\n\nArticle 2\n\nIt ends.\n"


def pairs(text: str, by: str = "auto") -> list[tuple[str, str]]:
    """Give number and words of every unit."""
    return [(unit.num, unit.text) for unit in units_of(parse_text(text), by)]


def test_plan_gives_a_unit_a_numbered_item() -> None:
    """The lead-in is the point's unit; a bullet belongs to the number above it."""
    assert pairs(PLAN) == [
        ("1", "Ships:"),
        ("1(a)", "leave; at night"),
        ("1(b)", "return."),
        ("2", "Tolls"),
    ]


def test_law_gives_a_unit_a_section() -> None:
    """An article holds its paragraphs with their numbers."""
    assert pairs(LAW) == [
        ("Article 1", "1. Ships leave. 2. Tolls: (a) none"),
        ("Article 2", "It ends."),
    ]
    assert pairs(LAW, "leaf")[:2] == [("Article 1(1)", "Ships leave."), ("Article 1(2)", "Tolls:")]


def test_points_may_be_asked_for_whole() -> None:
    """``point`` folds everything below a point into it."""
    assert pairs(PLAN, "point") == [("1", "Ships: (a) leave; at night (b) return."), ("2", "Tolls")]


def test_offsets_hold_the_words() -> None:
    """A unit's span ends before its first sub-point that is a unit."""
    spans = [PLAN[u.start : u.end] for u in units_of(parse_text(PLAN))]
    assert spans == ["1. Ships:", "(a) leave;\n  - at night", "(b) return.", "2. Tolls"]


@given(SOUP)
def test_each_point_with_words_is_in_exactly_one_unit(text: str) -> None:
    """No words are lost or said twice, whatever a unit is."""
    parsed = parse_text(text)
    words = sorted(w for p in parsed.points for w in f"{p.heading} {p.text}".split())
    for by in ("leaf", "auto", "point"):
        found = Counter(w for unit in units_of(parsed, by) for w in unit.text.split())
        assert not Counter(words) - found
        if by == "leaf" and all(point.num or point.parent is None for point in parsed.points):
            assert found == Counter(words)


def test_json_list_passes_through_unchanged() -> None:
    """Numbers, words and order are those of the file."""
    rows = [{"num": "7", "text": " a  b "}, {"num": 2, "text": ""}, {"text": "c"}, "d"]
    (units,) = units_from_json(json.dumps(rows).encode())
    assert [(u.num, u.text) for u in units] == [("7", " a  b "), ("2", ""), ("", "c"), ("", "d")]


def test_json_object_of_lists_gives_a_draft_a_list() -> None:
    """A test set holds both drafts; its gold is no draft."""
    rows = {"name": "x", "A": [{"num": "1", "text": "a"}], "B": [{"text": "b"}], "gold": [[0, 0]]}
    assert [[u.text for u in draft] for draft in units_from_json(json.dumps(rows).encode())] == [
        ["a"],
        ["b"],
    ]


@pytest.mark.parametrize(
    "data", [b"[1]", b'[{"num": "1"}]', b'{"a": 1}', b"[" * 100_000, b'[{"num": [], "text": "a"}]']
)
def test_bad_json_is_diagnosed(data: bytes) -> None:
    """Each names what was expected and what to do."""
    with pytest.raises(InputError) as caught:
        units_from_json(data, "x.json")
    assert caught.value.diagnosis.file == "x.json"
    assert caught.value.diagnosis.expected
    assert caught.value.diagnosis.next


def test_text_that_begins_with_a_bracket_is_no_json() -> None:
    """Rolling text begins with a bracket often."""
    assert looks_json(b' [{"num": "1", "text": "a"}]')
    assert looks_json(b'["a", "b"]')
    assert not looks_json(b"[The ships] leave.")
    assert not looks_json(b"[x] years")


def test_unknown_kind_of_unit_is_refused() -> None:
    """The list of kinds is closed."""
    with pytest.raises(UsageError):
        units_of(parse_text("1. One"), "word")
