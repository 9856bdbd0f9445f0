"""Bracketed texts: counts per point, profiles, a party's side, sponsors taken out, deep nesting."""

from __future__ import annotations

from unbracket.drafts.parse import parse_text
from unbracket.drafts.rolling_count import count_by_unit, count_group
from unbracket.drafts.rolling_parse import read_rolling
from unbracket.drafts.rolling_print import print_rolling
from unbracket.drafts.rolling_sides import chosen_text, without_sponsors
from unbracket.drafts.rolling_text import DEEPEST
from unbracket.drafts.units import units_of

TEXT = "1. [NOR/EST propose; WEN oppose: Ferries sail [daily][weekly].]\n2. Grain passes [free].\n"


def test_a_partys_side_takes_its_words_and_drops_what_it_opposes() -> None:
    """Brackets that don't name the party stay open."""
    text = read_rolling(TEXT)
    assert print_rolling(chosen_text(text, "NOR")) == (
        "1. Ferries sail [daily][weekly].\n2. Grain passes [free].\n"
    )
    assert print_rolling(chosen_text(text, "WEN")) == "1. \n2. Grain passes [free].\n"


def test_under_the_deletion_profile_a_proposer_loses_the_words_and_an_opponent_keeps_them() -> None:
    """Brackets that propose deletion are read the other way round."""
    text = read_rolling(
        "1. Ferries sail [NOR propose; WEN oppose: daily] at dawn.\n", profile="deletion"
    )
    assert print_rolling(chosen_text(text, "NOR")) == "1. Ferries sail  at dawn.\n"
    assert print_rolling(chosen_text(text, "WEN")) == "1. Ferries sail daily at dawn.\n"


def test_a_sponsor_taken_out_leaves_the_bracket_of_the_others() -> None:
    """What only it proposed goes; its name goes from the heads of the rest."""
    text = read_rolling(TEXT)
    assert print_rolling(without_sponsors(text, ["NOR"])) == TEXT.replace("NOR/EST", "EST")
    assert print_rolling(without_sponsors(text, ["NOR", "EST"])) == (
        "1. \n2. Grain passes [free].\n"
    )
    assert "oppose" not in print_rolling(without_sponsors(text, ["WEN"]))


def test_alternatives_of_one_party_drop_those_beside_them() -> None:
    """A party's own alternative is taken, the others' go."""
    text = read_rolling("1. Ships pay [NOR: nothing][EST: a fee] [WEN: a toll] at dawn.\n")
    assert print_rolling(chosen_text(text, "EST")) == "1. Ships pay a fee at dawn.\n"


def test_notes_and_ad_ref_leave_nothing_open() -> None:
    """Only brackets, placeholders and options count as open."""
    text = read_rolling("1. Ferries sail [daily]. {Note: see 9} [agreed ad ref]\n")
    assert [(c.places, c.brackets) for c in map(count_group, text.groups)] == [(1, 1)]


def test_opening_brackets_are_counted_in_the_point_where_they_stand() -> None:
    """Markdown's own, paired and unclosed ones add up to all; the rest stands outside."""
    source = "[x]\n\n1. [a] [b c](http://d.example)\n2. none\n3. [[e] and [f\n"
    parsed = parse_text(source, markdown=True)
    counts, outside = count_by_unit(parsed, units_of(parsed))
    assert sum(c.opening for c in counts) + outside.opening == source.count("[")
    by_num = {c.num: c for c in counts}
    assert (by_num["1"].opening, by_num["1"].markup, by_num["1"].paired) == (2, 1, 1)
    assert by_num["2"].opening == 0
    assert by_num["3"].unclosed >= 1
    for count in (*counts, outside):
        assert count.opening == count.markup + count.paired + count.unclosed


def test_brackets_nested_too_deep_stay_words_with_a_fault() -> None:
    """Depth is bounded, and the text still comes back."""
    source = "1. " + "[a" * (DEEPEST * 3) + "]" * (DEEPEST * 3) + "\n"
    text = read_rolling(source)
    assert print_rolling(text) == source
    assert any("deeper" in fault.message for fault in text.faults)


def test_a_heading_between_points_stands_in_a_group_of_its_own() -> None:
    """Parts don't hang on the point before them."""
    text = read_rolling(
        "Part One: Ships\n\n1. Ferries sail.\n\nPart Two: Grain\n\n2. Grain passes.\n"
    )
    assert [(group.name, group.heading) for group in text.groups if group.name] == [
        ("1", "Part One: Ships"),
        ("2", "Part Two: Grain"),
    ]
