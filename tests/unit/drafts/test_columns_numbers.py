"""Row numbers: letters for insertions, nothing shifts, nothing is given twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.drafts.columns_numbers import (
    Claim,
    book_of,
    inserted,
    is_number,
    number_key,
    number_rows,
)
from unbracket.model.columns import Member


def member(name: str, draft: str = "plan") -> Member:
    """Make a member whose words are its name."""
    return Member(draft, name, f"words of {name}")


def numbers(rows: list[list[Member]], claims: list[Claim] | None = None) -> list[str]:
    """Give rows their numbers, on recorded claims."""
    return [row.number for row in number_rows(rows, book_of(claims or []))]


def record(rows: list[list[Member]], claims: list[Claim]) -> list[Claim]:
    """Record what isn't recorded, as a case does."""
    found = number_rows(rows, book_of(claims))
    return claims + [
        Claim(row.number, row.own)
        for row, members in zip(found, rows, strict=True)
        if not row.known and members
    ]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("12", "13", "12a"),
        ("12a", "13", "12b"),
        ("12a", "12b", "12aa"),
        ("12", "12a", "12-a"),
        ("12", "12-a", "12--a"),
        ("12-a", "12a", "12-b"),
        ("12z", "13", "12za"),
        ("12", "", "13"),
        ("12b", "", "13"),
        ("", "1", "0a"),
        ("", "", "1"),
    ],
)
def test_an_inserted_row_gets_the_next_letter(before: str, after: str, found: str) -> None:
    """The number stands between its neighbours."""
    assert inserted(before, after) == [found]


@pytest.mark.parametrize("text", ["", "a", "12A", "12 a", "12a-", "-1", "1.2", "x" * 80, "1" * 80])
def test_other_texts_are_no_row_numbers(text: str) -> None:
    """They are told apart, and comparing them raises an error."""
    assert not is_number(text)
    with pytest.raises(ValueError, match="no row number"):
        number_key(text)


@settings(deadline=None)
@given(st.integers(1, 90), st.booleans())
def test_many_rows_inserted_at_once_rise_and_stay_short(count: int, squeezed: bool) -> None:
    """All stand in order between their neighbours, in as few letters as they need."""
    before, after = ("12", "12a") if squeezed else ("12", "13")
    found = inserted(before, after, count)
    keys = [number_key(number) for number in (before, *found, after)]
    assert keys == sorted(set(keys))
    assert max(map(len, found)) <= len(before) + 3


def test_rows_are_counted_from_one_the_first_time() -> None:
    """Without records the numbers are whole."""
    assert numbers([[member("a")], [member("b")], [member("c")]]) == ["1", "2", "3"]


def test_recorded_rows_keep_their_numbers_when_a_row_comes_between() -> None:
    """The new row has a letter; the others stay."""
    rows = [[member("a")], [member("b")]]
    claims = record(rows, [])
    assert numbers([rows[0], [member("new")], rows[1]], claims) == ["1", "1a", "2"]


def test_a_number_whose_row_is_gone_is_not_given_again() -> None:
    """Not even to a row in the same place."""
    claims = record([[member("a")], [member("b")], [member("c")]], [])
    assert numbers([[member("a")], [member("new")], [member("c")]], claims) == ["1", "1a", "3"]


def test_two_rows_that_became_one_keep_one_number_and_name_the_other() -> None:
    """The row with more of the members gives the number."""
    rows = [[member("a"), member("a", "other")], [member("b", "other")]]
    claims = record(rows, [])
    (found,) = number_rows([rows[0] + rows[1]], book_of(claims))
    assert (found.number, found.also) == ("1", ("2",))


def test_a_row_that_came_apart_keeps_its_number_for_the_greater_part() -> None:
    """The rest has a letter, and keeps it when the row is joined and parted again."""
    rows = [[member("a"), member("b"), member("c")], [member("d")]]
    claims = record(rows, [])
    apart = [[member("a"), member("b")], [member("c")], [member("d")]]
    claims = record(apart, claims)
    assert numbers(apart, claims) == ["1", "1a", "2"]
    joined = number_rows(rows, book_of(claims))
    assert [(row.number, row.also) for row in joined] == [("1", ("1a",)), ("2", ())]
    claims = record(rows, claims)
    assert numbers(apart, claims) == ["1", "1a", "2"]


def test_a_row_is_found_by_its_words_when_its_name_changed_and_by_its_name_when_its_words_did() -> (
    None
):
    """A corrected text keeps its number, and so does a renumbered one."""
    rows = [[Member("plan", "4", "old")], [Member("plan", "5", "same")]]
    claims = record(rows, [])
    later = [[Member("plan", "4", "new")], [Member("plan", "5bis", "same")]]
    assert numbers(later, claims) == ["1", "2"]


def test_a_claim_that_lost_a_race_is_passed_over() -> None:
    """The first one to record a number keeps it; the other row gets one of its own."""
    first, second = Claim("1", (member("a"),)), Claim("1", (member("b"),))
    assert numbers([[member("a")], [member("b")]], [first, second]) == ["1", "2"]


def test_a_new_draft_in_a_row_is_recorded_under_the_rows_number() -> None:
    """Without the first draft the row keeps its number."""
    rows = [[member("a")], [member("b")]]
    claims = record(rows, [])
    both = [[member("x", "new"), member("a")], [member("b"), member("y", "new")]]
    claims = record(both, claims)
    assert numbers([[member("y", "new")]], claims) == ["2"]


@settings(deadline=None)
@given(st.data())
def test_numbers_never_shift_over_any_history(data: st.DataObject) -> None:
    """Whatever is added, dropped or reordered, a row that is there keeps its number."""
    claims: list[Claim] = []
    known: dict[str, str] = {}
    for _ in range(data.draw(st.integers(1, 5))):
        names = data.draw(st.lists(st.sampled_from("abcdefghijklmnop"), unique=True, max_size=10))
        rows = [[member(name)] for name in names]
        found = numbers(rows, claims)
        assert len(set(found)) == len(found)
        for name, number in zip(names, found, strict=True):
            assert known.setdefault(name, number) == number
        assert len(set(known.values())) == len(known)
        claims = record(rows, claims)
