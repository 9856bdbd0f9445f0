"""The rolling text: every draft comes back, nothing is bracketed twice, order doesn't matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.drafts.rolling_made import PARTIES, alignments, as_said, merged
from unbracket.drafts.align import align
from unbracket.drafts.rolling import chosen, group_name, rolling, spoken_by, without
from unbracket.drafts.rolling_print import print_nodes
from unbracket.errors import UsageError
from unbracket.model.draft import Alignment, Unit
from unbracket.model.rolling import Choice, Head, Node, RollingText, Words


def drafts_of(*texts: Sequence[str]) -> Alignment:
    """Line up drafts given as lists of points, numbered from 1."""
    return align(
        [[Unit(str(n), text) for n, text in enumerate(points, start=1)] for points in texts]
    )


def shown(text: RollingText) -> list[str]:
    """Print each group."""
    return [print_nodes(group.nodes, text.parties, {}) for group in text.groups]


def choices(
    nodes: Sequence[Node], context: Sequence[str]
) -> Iterator[tuple[Choice, Sequence[str]]]:
    """Give all choices in nodes with the parties around them."""
    for node in nodes:
        if isinstance(node, Choice):
            yield node, context
            for side in node.sides:
                yield from choices(side.nodes, side.propose)


@settings(max_examples=150, deadline=None)
@given(alignments())
def test_every_party_gets_its_own_draft_back_in_its_own_order_and_numbers(
    alignment: Alignment,
) -> None:
    """Property 1: choosing a party's side everywhere gives its draft, word for word."""
    text = merged(alignment)
    for party, draft in zip(text.parties, alignment.units, strict=True):
        assert [(unit.num, unit.text) for unit in chosen(text, party)] == as_said(draft)


@settings(max_examples=80, deadline=None)
@given(alignments())
def test_every_word_stands_once_for_each_party_that_has_it(alignment: Alignment) -> None:
    """Property 3: walking the text as a party meets exactly the words of its draft."""
    text = merged(alignment)
    for party, draft in zip(text.parties, alignment.units, strict=True):
        words = Counter(" ".join(said for _, said in as_said(draft)).split())
        met = Counter(word for unit in chosen(text, party) for word in unit.text.split())
        assert met == words


@settings(max_examples=80, deadline=None)
@given(alignments())
def test_a_choice_has_every_party_once_and_no_two_sides_alike(alignment: Alignment) -> None:
    """Sides divide the parties around them; what two parties say alike stands in one side."""
    text = merged(alignment)
    for group in text.groups:
        for choice, context in choices(group.nodes, text.parties):
            parties = [party for side in choice.sides for party in side.propose]
            assert sorted(parties) == sorted(context)
            assert len(choice.sides) > 1
            said = [
                "".join(x for x in spoken_by(side.nodes, side.propose[0]) if isinstance(x, str))
                for side in choice.sides
            ]
            assert len(set(said)) == len(said) or group.nodes[0] is choice


def canonical(nodes: Sequence[Node]) -> tuple[object, ...]:
    """Give nodes without the order of parties."""
    found: list[object] = []
    for node in nodes:
        if isinstance(node, Words):
            found.append(node.text)
        elif isinstance(node, Head):
            found.append(tuple(sorted((s.party, s.place, s.num) for s in node.starts)))
        else:
            found.append(
                tuple(
                    sorted((tuple(sorted(s.propose)), repr(canonical(s.nodes))) for s in node.sides)
                )
            )
    return tuple(found)


@settings(max_examples=60, deadline=None)
@given(alignments(), st.randoms(use_true_random=False))
def test_the_order_of_the_drafts_changes_no_group(
    alignment: Alignment, chance: st.DataObject
) -> None:
    """Property 5: the same groups with the same brackets, whatever draft comes first."""
    drafts, names = list(alignment.units), list(PARTIES[: len(alignment.units)])
    order = list(range(len(drafts)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    one = rolling(align(drafts), names)
    two = rolling(align([drafts[i] for i in order]), [names[i] for i in order])
    assert sorted(repr(canonical(group.nodes)) for group in one.groups) == sorted(
        repr(canonical(group.nodes)) for group in two.groups
    )


@settings(max_examples=50, deadline=None)
@given(alignments(4))
def test_without_a_sponsor_the_others_keep_their_drafts(alignment: Alignment) -> None:
    """Taking a party out leaves every other draft as it was, and nothing of the party."""
    text = merged(alignment)
    rest = without(text, [text.parties[0]])
    assert rest.parties == text.parties[1:]
    for party in rest.parties:
        assert chosen(rest, party) == chosen(text, party)
    for group in rest.groups:
        for choice, _ in choices(group.nodes, rest.parties):
            assert text.parties[0] not in {p for side in choice.sides for p in side.propose}


def test_equal_words_share_a_bracket_and_agreed_words_stand_clear() -> None:
    """Two parties that say the same stand in one side, as sponsors joined by a slash."""
    text = rolling(
        drafts_of(
            ["The council shall meet in spring."],
            ["The council should meet in spring."],
            ["The council should meet in spring."],
        ),
        ["Norland", "Eastland", "Southmark"],
    )
    assert shown(text) == [
        "**1** The council [Norland: shall][Eastland/Southmark: should] meet in spring."
    ]


def test_a_deletion_is_a_side_without_text() -> None:
    """Words that one draft lacks stand against "no text"."""
    text = rolling(
        drafts_of(["The army is very small and stays so."], ["The army is small and stays so."]),
        ["Norland", "Eastland"],
    )
    assert shown(text) == [
        "**1** The army is [Norland: very][Eastland: no text] small and stays so."
    ]


def test_a_figure_is_bracketed_whole_with_its_unit() -> None:
    """600,000 and 15% are tokens; nothing of them stands outside of the bracket."""
    text = rolling(
        drafts_of(
            ["The army is capped at 600,000 troops and 15% of them are officers."],
            ["The army is capped at 800,000 troops and 20% of them are officers."],
        ),
        ["Norland", "Eastland"],
    )
    assert shown(text) == [
        "**1** The army is capped at [Norland: 600,000][Eastland: 800,000] troops and "
        "[Norland: 15%][Eastland: 20%] of them are officers."
    ]


def test_white_space_alone_makes_no_bracket() -> None:
    """Line breaks, double and hard blanks are no difference."""
    text = rolling(
        drafts_of(["The army  is\nsmall."], ["The\u00a0army is small."]), ["Norland", "Eastland"]
    )
    assert shown(text) == ["**1** The army is small."]


def test_a_point_of_two_drafts_that_differs_within_nests() -> None:
    """A point that a third draft lacks holds the brackets of the two that have it."""
    two = "Foreign ships shall leave the eastern harbour within thirty days of signature."
    text = rolling(
        drafts_of(
            ["The ferry sails daily.", two],
            ["The ferry sails daily.", two.replace("shall", "should")],
            ["The ferry sails daily."],
        ),
        ["Norland", "Eastland", "Southmark"],
    )
    assert shown(text)[1] == (
        "[Norland/Eastland: **2** Foreign ships [Norland: shall][Eastland: should] leave the "
        "eastern harbour within thirty days of signature.][Southmark: no text]"
    )


def test_moved_points_keep_each_partys_number_and_place() -> None:
    """A renumbered, moved point has both numbers in its group and comes back in its place."""
    a = ["Ferries sail daily at dawn.", "Grain ships pass without a permit.", "Fees are shared."]
    b = [a[2], a[0], a[1]]
    text = rolling(drafts_of(a, b), ["Norland", "Eastland"])
    heads = [group.nodes[0] for group in text.groups]
    assert all(isinstance(head, Head) for head in heads)
    numbers = {
        (start.party, start.num, start.place)
        for head in heads
        if isinstance(head, Head)
        for start in head.starts
    }
    assert ("Norland", "3", 2) in numbers
    assert ("Eastland", "1", 0) in numbers
    assert [unit.text for unit in chosen(text, "Eastland")] == b


def test_a_split_point_keeps_both_numberings_in_one_group() -> None:
    """Where one party begins a new point, its number stands in the other's running words."""
    first, second = "Elections are held within a hundred days.", "An amnesty covers all parties."
    text = rolling(drafts_of([f"{first} {second}"], [first, second]), ["Norland", "Eastland"])
    assert shown(text) == [f"**1** {first} **[Eastland: 2]** {second}"]


@pytest.mark.parametrize("names", [["Norland"], ["Norland", "Norland"], ["Norland", " "]])
def test_sponsors_that_do_not_tell_drafts_apart_are_refused(names: list[str]) -> None:
    """Every draft needs a name of its own."""
    with pytest.raises(UsageError):
        rolling(drafts_of(["a"], ["b"]), names)


def test_a_party_that_is_not_there_is_refused_by_name() -> None:
    """Choosing or taking out a stranger names those that are there."""
    text = rolling(drafts_of(["a"], ["b"]), ["Norland", "Eastland"])
    with pytest.raises(UsageError, match="Westmark"):
        chosen(text, "Westmark")
    with pytest.raises(UsageError, match="all parties"):
        without(text, ["Norland", "Eastland"])


def test_a_group_goes_by_the_first_number_of_the_first_draft() -> None:
    """Unnumbered units don't name a group."""
    text = rolling(
        align([[Unit("", "The ferry sails daily.")], [Unit("4bis", "The ferry sails daily.")]]),
        ["Norland", "Eastland"],
    )
    assert [group.name for group in text.groups] == ["4bis"]
    assert group_name(text.groups[0].nodes, ["Norland"]) == ""
