"""The aligner's parts: features, figures and numbers, chains, weighing of numbers and places."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbracket.drafts.align_chain import kept_in_order
from unbracket.drafts.align_context import context
from unbracket.drafts.align_decode import Chosen, in_order
from unbracket.drafts.align_measure import Pairs, measure
from unbracket.drafts.align_rows import rows_of
from unbracket.drafts.align_sparse import build_space, candidates
from unbracket.drafts.align_words import (
    MAX_FEATURES,
    figure_value,
    number_key,
    profile,
    stem,
)
from unbracket.model.draft import Link


@pytest.mark.parametrize(
    ("printed", "value"),
    [("600,000", "600000"), ("600.000", "600000"), ("1.5", "1.5"), ("2,50", "2.5"), ("007", "7")],
)
def test_figures_of_one_value_are_equal(printed: str, value: str) -> None:
    """Grouping and closing zeros don't make another figure."""
    assert figure_value(printed) == value


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("12 million crowns", ("12000000",)),
        ("two neutral states and 48 hours", ("2", "48")),
        ("up to 800\u00a0000 soldiers", ("800000",)),
        ("30 Milliarden", ("30000000000",)),
    ],
)
def test_figures_in_words_and_with_multipliers_are_read(
    text: str, figures: tuple[str, ...]
) -> None:
    """A figure is its value, however it is printed."""
    assert profile(text).figures == figures


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Article 3 bis.", "3bis"),
        ("§ 12a", "12a"),
        ("(4)", "4"),
        ("Point 7:", "7"),
        ("12(a)", "12 a"),
    ],
)
def test_numbers_that_say_the_same_have_one_key(one: str, two: str) -> None:
    """Words before and marks around a number don't count."""
    assert number_key(one) == number_key(two) != ""


def test_inflected_words_share_a_stem() -> None:
    """English and German endings come off; short words stay."""
    assert stem("limited") == stem("limits") == "limit"
    assert stem("vergütungen") == stem("vergütung")
    assert stem("sea") == "sea"


def test_profile_of_a_huge_unit_is_bounded() -> None:
    """A unit with more kinds of words than any text keeps a fixed number of features."""
    text = " ".join(
        f"x{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}q" for n in range(17_000)
    )
    assert len(profile(text).counts) == MAX_FEATURES


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), unique=True, max_size=9))
def test_chain_is_the_longest_that_keeps_the_order(links: list[tuple[int, int]]) -> None:
    """Checked against all subsets in order, by dynamic programming over sorted links."""
    kept = sorted(kept_in_order([(a, b, 1.0) for a, b in links]))
    assert all(one[1] <= two[1] for one, two in pairwise(kept))
    best: dict[tuple[int, int], int] = {}
    for link in sorted(links):
        best[link] = 1 + max((n for other, n in best.items() if other[1] <= link[1]), default=0)
    assert len(kept) == max(best.values(), default=0)


def test_of_two_swapped_points_the_shorter_moved() -> None:
    """The chain keeps the one with more words."""
    assert kept_in_order([(0, 1, 50.0), (1, 0, 4.0)]) == {(0, 1)}
    assert kept_in_order([(0, 1, 4.0), (1, 0, 50.0)]) == {(1, 0)}


def plain(pairs: list[tuple[int, int]]) -> Pairs:
    """Make candidate pairs whose measures don't matter."""
    zero = np.zeros(len(pairs))
    a, b = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    return Pairs(
        a, b, zero, zero, zero, zero, zero, zero, zero, np.zeros(len(pairs), dtype=np.bool_)
    )


def test_numbers_that_agree_among_plain_links_speak_for_a_pair() -> None:
    """Where eight sure links keep their numbers, a ninth pair of one number gains."""
    pairs = plain([(n, n) for n in range(9)] + [(8, 3)])
    chance = np.array([0.99] * 8 + [0.3, 0.3])
    numbers = [str(n) for n in range(9)]
    odds = context(pairs, chance, numbers, numbers, (9, 9)).numbers
    assert odds[8] > 1.0 > 0.0 > odds[9]


def test_numbers_dealt_out_anew_say_nothing() -> None:
    """Where sure links have other numbers, neither agreement nor difference counts for much."""
    pairs = plain([(n, n) for n in range(8)] + [(8, 4)])
    chance = np.array([0.99] * 8 + [0.3])
    odds = context(
        pairs, chance, [str(n) for n in range(9)], [str((n + 4) % 9) for n in range(9)], (9, 9)
    ).numbers
    assert np.abs(odds).max() < 1.0


def test_place_between_neighbours_speaks_for_a_pair_and_a_far_one_against() -> None:
    """Order counts where the sure links keep it."""
    pairs = plain([(n, n) for n in range(12) if n != 5] + [(5, 5), (5, 11)])
    chance = np.array([0.99] * 11 + [0.3, 0.3])
    found = context(pairs, chance, [""] * 12, [""] * 12, (12, 12))
    assert found.place[-2] > 0 > found.place[-1]
    assert found.hole[-2] > 0 == found.hole[-1]


def test_weak_link_across_a_kept_order_is_left_out() -> None:
    """Where the rest keeps the order, a link across it needs a high probability or a reviewer."""
    pairs = plain([(n + 1, n) for n in range(9)] + [(0, 30)])
    cases: list[tuple[float, tuple[tuple[int, int], ...], int]]
    cases = [(0.6, (), 9), (0.9, (), 10), (0.6, ((0, 30),), 10)]
    for chance, forced, kept in cases:
        chosen = [Chosen(n, 0.99, False) for n in range(9)] + [Chosen(9, chance, False)]
        assert len(in_order(chosen, pairs, forced)) == kept


def test_weak_part_of_a_group_that_moved_stays_with_it() -> None:
    """The parts of a split hold one another off the order."""
    pairs = plain([(n + 1, n) for n in range(9)] + [(0, 30), (0, 31)])
    chosen = [Chosen(n, 0.99, False) for n in range(10)] + [Chosen(10, 0.5, False)]
    assert len(in_order(chosen, pairs, ())) == 11


def test_part_explains_and_rival_with_the_same_words_explains_less() -> None:
    """Of two texts that share words with a third, the nearer one explains more of it."""
    left = [profile("The harbour of Marrow is open to ships of both states at night.")]
    right = [
        profile("The harbour of Marrow is open to the ships of both states by night."),
        profile("The market of Marrow is open to both states."),
    ]
    space = build_space(left, right)
    found = measure(space, left, right, sorted(candidates(space, 5)))
    assert found.by_b[0] > 3 * found.by_b[1]


def test_added_rows_stand_after_the_row_before_them() -> None:
    """Rows follow the first draft; the second's own units are put where they stand there."""
    links = [
        Link(0, 0, "same", False, None, 1.0, False),
        Link(1, 2, "same", False, None, 1.0, False),
    ]
    assert [row.cells for row in rows_of([2, 4], links)] == [
        ((0,), (0,)), ((), (1,)), ((1,), (2,)), ((), (3,)),
    ]  # fmt: skip
