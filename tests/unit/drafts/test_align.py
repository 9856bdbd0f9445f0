"""Lining up the points of drafts: what is linked, moved, split, merged, fixed, and in which row."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.drafts.align import AlignOptions, align
from unbracket.errors import UsageError
from unbracket.model.draft import Alignment, FixedLink, Link, Unit

HARBOUR = "The harbour of Marrow shall be open to the ships of both states at all hours."
FISH = "Fishing boats of Eastland may enter the Inner Bay with a permit of the Joint Office."
MINES = "Mines on the ridge are cleared within 24 months at the expense of Norland."
SCHOOL = "Schools on the islands teach the local tongue beside Norlandic from the first year."
COURT = "A claims tribunal of seven judges sits in the city of Fell and rules in public."
GRAIN = "Exports of grain through the strait are exempt from duties for five years."
POINTS = (HARBOUR, FISH, MINES, SCHOOL, COURT, GRAIN)


def draft(*texts: str, first: int = 1) -> tuple[Unit, ...]:
    """Make a draft of texts, numbered from ``first`` on."""
    return tuple(Unit(str(first + place), text) for place, text in enumerate(texts))


def pairs(alignment: Alignment) -> set[tuple[int, int]]:
    """Give the linked units of the first two drafts."""
    return {(link.a, link.b) for link in alignment.links if link.drafts == (0, 1)}


def test_equal_drafts_are_linked_point_by_point() -> None:
    """A draft aligned with itself has one same, unmoved link a point."""
    result = align([draft(*POINTS), draft(*POINTS)])
    assert pairs(result) == {(place, place) for place in range(6)}
    assert {(link.kind, link.moved, link.group) for link in result.links} == {("same", False, None)}


def test_renumbered_points_follow_their_words() -> None:
    """After a new first point every number leads one too far; the words lead right."""
    result = align([draft(*POINTS), draft("Norland and Eastland exchange envoys.", *POINTS)])
    assert pairs(result) == {(place, place + 1) for place in range(6)}
    assert not any(link.moved for link in result.links)
    assert result.rows[0].cells == ((), (0,))


def test_point_taken_to_the_end_counts_as_moved_alone() -> None:
    """The smallest set of links off the order is the one point that moved."""
    result = align([draft(*POINTS), draft(*POINTS[1:], HARBOUR)])
    assert {(link.a, link.b) for link in result.links if link.moved} == {(0, 5)}
    assert len(result.links) == 6


def test_point_cut_in_two_is_a_split() -> None:
    """Both halves are linked to the whole and say so."""
    whole = f"{HARBOUR} {COURT}"
    result = align([draft(whole, FISH, MINES), draft(HARBOUR, COURT, FISH, MINES)])
    assert pairs(result) == {(0, 0), (0, 1), (1, 2), (2, 3)}
    assert [link.group for link in result.links] == ["split", "split", None, None]


def test_two_points_joined_are_a_merge() -> None:
    """The merge is the split seen from the other side."""
    whole = f"{HARBOUR} {COURT}"
    result = align([draft(HARBOUR, COURT, FISH, MINES), draft(whole, FISH, MINES)])
    assert pairs(result) == {(0, 0), (1, 0), (2, 1), (3, 2)}
    assert [link.group for link in result.links] == ["merge", "merge", None, None]


def test_deleted_and_added_points_have_rows_of_their_own() -> None:
    """A gap stays a gap, where it was."""
    result = align([draft(HARBOUR, FISH, MINES), draft(HARBOUR, MINES, GRAIN)])
    assert pairs(result) == {(0, 0), (2, 1)}
    assert [row.cells for row in result.rows] == [
        ((0,), (0,)),
        ((1,), ()),
        ((2,), (1,)),
        ((), (2,)),
    ]


def test_changed_figure_is_named_in_the_reason() -> None:
    """A reviewer reads which figures differ."""
    changed = MINES.replace("24", "36")
    link = align([draft(HARBOUR, MINES), draft(HARBOUR, changed)]).links[1]
    assert link.kind == "reworded"
    assert "figures 24 → 36" in link.reason


def test_like_points_are_flagged_as_ambiguous() -> None:
    """Of two equal candidates one is linked, and the reviewer is told."""
    twin = "The parties meet again in the spring."
    result = align([draft(twin, HARBOUR, FISH), draft(HARBOUR, twin, FISH, twin)])
    link = next(link for link in result.links if link.a == 0)
    assert link.ambiguous
    assert link.b in (1, 3)


def test_accepted_link_binds_and_scores_one() -> None:
    """A reviewer's link stands although the words say nothing for it."""
    fixed = FixedLink((0, 1), 0, 1)
    result = align([draft(HARBOUR, FISH), draft(FISH, GRAIN)], accepted=(fixed,))
    link = next(link for link in result.links if (link.a, link.b) == (0, 1))
    assert link.score == 1.0
    assert "accepted by a reviewer" in link.reason


def test_refused_link_stays_out_in_either_order_of_drafts() -> None:
    """A refused pair isn't linked even when the texts are equal."""
    drafts = [draft(HARBOUR, FISH), draft(HARBOUR, FISH)]
    for refused in (
        FixedLink((0, 1), 0, 0, together=False),
        FixedLink((1, 0), 0, 0, together=False),
    ):
        assert (0, 0) not in pairs(align(drafts, accepted=(refused,)))


def test_later_word_on_a_pair_holds() -> None:
    """A reviewer who refuses and then accepts has accepted."""
    words = (FixedLink((0, 1), 0, 0, together=False), FixedLink((0, 1), 0, 0))
    assert (0, 0) in pairs(align([draft(HARBOUR), draft(HARBOUR)], accepted=words))


@pytest.mark.parametrize("fixed", [FixedLink((0, 2), 0, 0), FixedLink((0, 1), 0, 9)])
def test_fixed_link_to_nowhere_is_refused(fixed: FixedLink) -> None:
    """A link to a draft or unit that isn't there is an error with a diagnosis."""
    with pytest.raises(UsageError, match="isn't there"):
        align([draft(HARBOUR), draft(HARBOUR)], accepted=(fixed,))


@pytest.mark.parametrize(
    "drafts",
    [
        [],
        [draft(HARBOUR)],
        [draft(), draft()],
        [draft(HARBOUR), draft()],
        [draft(""), draft("", " ")],
    ],
)
def test_empty_input_gives_rows_for_what_is_there(drafts: list[tuple[Unit, ...]]) -> None:
    """Nothing to align is no error; every unit still has its row."""
    result = align(drafts)
    assert seen(result) == expected(result)


def test_embedder_is_asked_for_the_candidates() -> None:
    """An embedder's likeness joins points that share no word."""

    class Knowing:
        """Finds two given texts alike and no others."""

        def similarity(self, queries: list[str], texts: list[str]) -> list[list[float]]:
            """Give 1 for the two texts, else 0."""
            alike = {"Grain moves freely.", "Wheat pays no toll."}
            return [[float({query, text} == alike) for text in texts] for query in queries]

    one, two = (
        draft("Grain moves freely.", HARBOUR, FISH),
        draft(FISH, "Wheat pays no toll.", HARBOUR),
    )
    assert (0, 1) not in pairs(align([one, two]))
    assert (0, 1) in pairs(align([one, two], AlignOptions(embedder=Knowing())))  # type: ignore[arg-type]


def seen(alignment: Alignment) -> list[tuple[int, int]]:
    """Give every (draft, unit) that stands in a row, sorted, repeats kept."""
    return sorted(
        (number, unit)
        for row in alignment.rows
        for number, cell in enumerate(row.cells)
        for unit in cell
    )


def expected(alignment: Alignment) -> list[tuple[int, int]]:
    """Give every (draft, unit) once."""
    return [
        (number, unit) for number, units in enumerate(alignment.units) for unit in range(len(units))
    ]


words = st.sampled_from(
    [
        "harbour",
        "bay",
        "ridge",
        "grain",
        "court",
        "may",
        "shall",
        "not",
        "600,000",
        "5",
        "the",
        "of",
    ]
)
texts = st.lists(words, min_size=0, max_size=9).map(" ".join)
drafts_of_texts = st.lists(
    st.lists(st.one_of(texts, st.sampled_from(POINTS)), max_size=6).map(lambda rows: draft(*rows)),
    min_size=2,
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(drafts_of_texts, st.randoms(use_true_random=False))
def test_order_of_the_drafts_does_not_change_the_answer(
    drafts: list[tuple[Unit, ...]], random: object
) -> None:
    """Permuting the drafts permutes links and rows, and changes nothing else."""
    order = list(range(len(drafts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    plain, turned = align(drafts), align([drafts[place] for place in order])
    back = {turned_link(link, order) for link in turned.links}
    assert back == {(link.drafts, link.a, link.b, *told(link)) for link in plain.links}
    rows = {
        tuple(row.cells[order.index(place)] for place in range(len(order))) for row in turned.rows
    }
    assert rows == {row.cells for row in plain.rows}


def turned_link(link: Link, order: list[int]) -> tuple[object, ...]:
    """Write a link of permuted drafts as one of the drafts in their first order."""
    x, y = order[link.drafts[0]], order[link.drafts[1]]
    group = link.group
    if x > y:
        x, y = y, x
        other: dict[str | None, str] = {"split": "merge", "merge": "split"}
        return ((x, y), link.b, link.a, link.kind, link.moved, other.get(group), *told(link)[3:])
    return ((x, y), link.a, link.b, *told(link))


def told(link: Link) -> tuple[object, ...]:
    """Give what a link says apart from where it stands (the reason names sides)."""
    return (link.kind, link.moved, link.group, link.score, link.ambiguous)


@settings(max_examples=40, deadline=None)
@given(drafts_of_texts)
def test_every_unit_stands_in_one_row_and_rows_are_components(
    drafts: list[tuple[Unit, ...]],
) -> None:
    """Rows partition the units; linked units share a row, and no row can be cut between links."""
    result = align(drafts)
    assert seen(result) == expected(result)
    place = {
        (number, unit): at
        for at, row in enumerate(result.rows)
        for number, cell in enumerate(row.cells)
        for unit in cell
    }
    joined = 0
    for link in result.links:
        assert place[(link.drafts[0], link.a)] == place[(link.drafts[1], link.b)]
    linked = {(link.drafts[0], link.a) for link in result.links}
    linked |= {(link.drafts[1], link.b) for link in result.links}
    for row in result.rows:
        members = [(n, unit) for n, cell in enumerate(row.cells) for unit in cell]
        joined += len(members) > 1
        assert len(members) == 1 or set(members) <= linked
    assert joined <= len(result.links)


def test_of_two_swapped_points_of_one_length_the_same_moved_either_way() -> None:
    """A tie between two ways to keep the order is broken by content, not by place."""
    one, two = "The bay is open to all boats.", "Toll is due at noon in silver."
    drafts = [draft(HARBOUR, one, two, MINES), draft(HARBOUR, two, one, MINES)]
    there = {(link.a, link.b) for link in align(drafts).links if link.moved}
    back = {(link.b, link.a) for link in align(drafts[::-1]).links if link.moved}
    assert there == back
    assert len(there) == 1


def test_three_drafts_in_any_order_give_the_same_rows() -> None:
    """The worked case: one point moved, one reworded, one missing in one draft."""
    three = [
        draft(*POINTS),
        draft(*POINTS[2:], HARBOUR),
        draft(*POINTS[:3], MINES.replace("24", "30")),
    ]
    wanted = None
    for order in permutations(range(3)):
        rows = {
            tuple(row.cells[order.index(place)] for place in range(3))
            for row in align([three[place] for place in order]).rows
        }
        wanted = wanted or rows
        assert rows == wanted


def test_equal_points_of_equal_drafts_are_linked_in_order() -> None:
    """A text that says one thing twice is not turned round against itself."""
    twice = draft(POINTS[0], POINTS[0])
    found = align([twice, twice])
    assert [(link.a, link.b, link.moved) for link in found.links] == [
        (0, 0, False),
        (1, 1, False),
    ]
