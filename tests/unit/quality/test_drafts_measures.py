"""The measures of the drafts table and the made-up drafts that it is taken on."""

from __future__ import annotations

import pytest
from quality.drafts_bases import BASES, points
from quality.drafts_generator import LEVELS, made, peace_pair
from quality.drafts_measures import Scores, groups, off_chain, score, unmatched


def test_smallest_set_moved_and_of_two_the_lighter() -> None:
    """One link out of place moved alone; of two swapped ones it is the one with fewer words."""
    assert off_chain([(0, 2), (1, 0), (2, 1)], {(0, 2): 9, (1, 0): 1, (2, 1): 1}) == {(0, 2)}
    assert off_chain([(0, 1), (1, 0)], {(0, 1): 3, (1, 0): 8}) == {(0, 1)}


def test_groups_and_unmatched_points_are_read_off_the_links() -> None:
    """A split has one a, a merge one b; the rest is unmatched."""
    links = {(0, 0), (0, 1), (1, 2), (2, 2)}
    assert groups(links) == ({(0, frozenset({0, 1}))}, {(2, frozenset({1, 2}))})
    assert unmatched(links, (4, 3)) == {("a", 3)}


def test_wrong_and_missing_links_cost_precision_and_recall() -> None:
    """Two of three proposed are right, two of four wanted are found."""
    total = Scores()
    texts = (["a"] * 5, ["b"] * 5)
    score(total, {(0, 0), (1, 1), (2, 4)}, {(0, 0), (1, 1), (2, 2), (3, 3)}, texts)
    assert total.links.precision == pytest.approx(2 / 3)
    assert total.links.recall == pytest.approx(1 / 2)
    assert total.links.f1 == pytest.approx(4 / 7)


def test_incomplete_gold_judges_only_links_of_its_units() -> None:
    """A link between two units that the gold doesn't speak of costs nothing."""
    total = Scores()
    score(total, {(0, 0), (3, 3)}, {(0, 0)}, (["a"] * 4, ["b"] * 4), complete=False)
    assert total.links.f1 == 1.0


@pytest.mark.parametrize("base", BASES)
def test_base_text_depends_on_its_seed_alone(base: str) -> None:
    """The same seed gives the same text, another seed another one."""
    assert points(base, 3) == points(base, 3)
    assert points(base, 3) != points(base, 4)


@pytest.mark.parametrize("level", LEVELS)
def test_made_pair_names_units_that_are_there(level: str) -> None:
    """Links point into both drafts, some units have none, and the same seed gives the same pair."""
    pair = made(points("treaty", 5), level, 5, "treaty")
    assert pair == made(points("treaty", 5), level, 5, "treaty")
    assert {a for a, _ in pair.gold} < set(range(len(pair.a)))
    assert {b for _, b in pair.gold} < set(range(len(pair.b)))


def test_peace_pair_is_of_one_line_points_in_other_words() -> None:
    """Most linked points differ in words; both sides have points of their own."""
    pair = peace_pair(2)
    changed = sum(pair.a[a][1] != pair.b[b][1] for a, b in pair.gold)
    assert changed > len(pair.gold) / 3
    assert len(pair.gold) < len(pair.a)
