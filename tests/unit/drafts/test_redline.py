"""Redlines: what changed word by word, of which class, what moved, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.drafts.align import align
from unbracket.drafts.redline import RedlineOp, redline, redline_units
from unbracket.drafts.redline_classes import classes
from unbracket.drafts.redline_diff import matches
from unbracket.drafts.redline_tokens import tokens
from unbracket.errors import UsageError
from unbracket.model.draft import Unit

OF_A = ("equal", "delete", "move-from")
OF_B = ("equal", "insert", "move-to")


def sides(a: str, b: str, ops: tuple[RedlineOp, ...]) -> tuple[str, str]:
    """Join the stretches of either side."""
    return (
        "".join(a[op.a_start : op.a_end] for op in ops if op.kind in OF_A),
        "".join(b[op.b_start : op.b_end] for op in ops if op.kind in OF_B),
    )


def changes(a: str, b: str) -> list[tuple[str, str, str]]:
    """Give what isn't equal: kind, words, class."""
    return [
        (op.kind, op.text.strip(), op.change_class)
        for op in redline_units(a, b)
        if op.kind != "equal"
    ]


def test_figure_and_its_qualifier_are_set_off() -> None:
    """A changed figure and an added limit of scope are operations of their own."""
    found = changes(
        "The army of Norland is limited to 600,000 soldiers.",
        "The army of Norland is limited to 800,000 soldiers in peacetime.",
    )
    assert found == [
        ("delete", "600,000", "figure"),
        ("insert", "800,000", "figure"),
        ("insert", "in peacetime", "scope"),
    ]


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("The parties shall meet.", "The parties should meet.", "modal"),
        ("The port may close.", "The port may not close.", "negation"),
        (
            "The islands elect the council.",
            "The islands elect the council, where applicable.",
            "scope",
        ),
        ("The plan ends on 1 March 2026.", "The plan ends on 3 May 2026.", "figure"),
        ("The bay is open.", "The harbour is open.", "wording"),
        ("Ships, boats and rafts", "Ships; boats and rafts", "punctuation"),
    ],
)
def test_change_has_the_class_of_its_words(a: str, b: str, kind: str) -> None:
    """Each class is seen where it is the only change (a comma may come with an addition)."""
    found = {named for _, _, named in changes(a, b)}
    assert found - {"punctuation"} == {kind} - {"punctuation"}
    assert kind in found


def test_may_beside_a_day_is_a_month() -> None:
    """The modal and the month are told apart by the figure beside them."""
    assert classes(["May", "2026"])[0] == "figure"
    assert classes(["3", "May"])[1] == "figure"
    assert classes(["They", "may", "come"])[1] == "modal"


def test_no_more_than_is_scope_and_no_is_negation() -> None:
    """The longest phrase decides."""
    assert classes(["no", "more", "than", "5"])[:3] == ["scope"] * 3
    assert classes(["no", "ships"])[0] == "negation"


def test_phrase_in_another_place_is_moved() -> None:
    """A clause taken from the front to the end is one move, not a deletion and an insertion."""
    a = "After both islands have voted again, the parties exchange envoys and open the old road."
    b = "The parties exchange envoys and open the old road after both islands have voted again."
    ops = redline_units(a, b)
    source = next(op for op in ops if op.kind == "move-from")
    target = next(op for op in ops if op.kind == "move-to")
    assert source.move_id == target.move_id == 1
    assert len(source.text.split()) >= 5


def test_phrase_moves_from_one_point_to_another() -> None:
    """What leaves one point and stands in another has one move_id in both rows."""
    clause = "and the keepers of the light are paid by Westerland"
    first, second = (
        "The lighthouse at Cape Fell is manned",
        "The bay is open to fishing boats of both",
    )
    one = (Unit("1", f"{first} {clause}."), Unit("2", f"{second}."))
    two = (Unit("1", f"{first}."), Unit("2", f"{second} {clause}."))
    rows = redline(align([one, two]), 0, 1)
    gone = [op for op in rows[0].ops if op.kind == "move-from"]
    come = [op for op in rows[1].ops if op.kind == "move-to"]
    assert [op.move_id for op in gone] == [op.move_id for op in come] == [1]
    assert clause.startswith(gone[0].text.strip(" ."))


def test_rows_name_what_happened() -> None:
    """Same, moved, reworded, added, deleted, split and merged rows say so."""
    keep, gone, new = (
        "The bay is open to all.",
        "Toll is due at noon in silver.",
        "Envoys are sent yearly.",
    )
    moved, changed = "Mines on the ridge are cleared in two years.", "Judges sit in Fell in public."
    half, rest = (
        "The joint railway is repaired by Norland.",
        "Southmark runs its trains on weekdays.",
    )
    one, two = "Grain is exempt from duties.", "Wood pays a tenth of its price at the border."
    a = [keep, gone, moved, changed, f"{half} {rest}", one, two]
    b = [keep, changed.replace("public", "private"), half, rest, f"{one} {two}", moved, new]
    drafts = [[Unit("", text) for text in side] for side in (a, b)]
    found = {row.status for row in redline(align(drafts), 0, 1)}
    assert found == {"same", "deleted", "moved", "reworded", "split", "merged", "added"}


def test_redline_backwards_is_the_other_way_round() -> None:
    """The right-hand draft may stand first in the alignment."""
    drafts = [[Unit("1", "The bay is open.")], [Unit("1", "The bay is closed.")]]
    row = redline(align(drafts), 1, 0)[0]
    assert [(op.kind, op.text.strip()) for op in row.ops if op.kind != "equal"] == [
        ("delete", "closed"), ("insert", "open"),
    ]  # fmt: skip


def test_redline_of_a_draft_that_is_not_there_is_refused() -> None:
    """The error names the drafts there are."""
    with pytest.raises(UsageError, match="no such draft"):
        redline(align([[Unit("1", "The bay.")]]), 0, 1)


def test_white_space_alone_is_no_change() -> None:
    """Line breaks and runs of blanks compare equal; offsets keep both sides as they are."""
    a, b = "The bay\n is  open.", "The bay is open."
    ops = redline_units(a, b)
    assert [op.kind for op in ops] == ["equal"]
    assert sides(a, b, ops) == (a, b)


vocabulary = st.sampled_from(
    [
        "the",
        "bay",
        "may",
        "not",
        "600,000",
        "5",
        ",",
        ".",
        "in",
        "peacetime",
        "\n",
        "  ",
        "ä",
        "«",
        "_",
    ]
)
pieces = st.lists(vocabulary, max_size=40).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(pieces, st.text(max_size=60)), st.one_of(pieces, st.text(max_size=60)))
def test_operations_give_both_texts_back(a: str, b: str) -> None:
    """The stretches of either side partition it, in order; moves come in pairs."""
    ops = redline_units(a, b)
    assert sides(a, b, ops) == (a, b)
    at_a = at_b = 0
    for op in ops:
        assert (op.a_start, op.b_start) == (at_a, at_b)
        at_a, at_b = op.a_end, op.b_end
        assert op.text == (b[op.b_start : op.b_end] or a[op.a_start : op.a_end])
    gone = sorted(op.move_id for op in ops if op.kind == "move-from")
    assert gone == sorted(op.move_id for op in ops if op.kind == "move-to")
    assert len(set(gone)) == len(gone)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30)
)
def test_shared_runs_are_equal_and_rise(a: list[str], b: list[str]) -> None:
    """A run has the same tokens on either side, and runs don't cross."""
    last_a = last_b = 0
    for start_a, start_b, length in matches(a, b):
        assert a[start_a : start_a + length] == b[start_b : start_b + length]
        assert start_a >= last_a
        assert start_b >= last_b
        assert length > 0
        last_a, last_b = start_a + length, start_b + length


def test_long_texts_without_anchors_count_as_replaced() -> None:
    """Two long repetitive texts give a short, lossless answer instead of a huge comparison."""
    a, b = "red blue " * 4000, "blue green red " * 3000
    ops = redline_units(a, b)
    assert sides(a, b, ops) == (a, b)
    assert len(ops) < 10


@given(st.text(max_size=80))
def test_tokens_partition_the_text(text: str) -> None:
    """Every code point belongs to one stretch, whatever the text holds."""
    cut = tokens(text)
    assert "".join(cut.cut(place, place + 1) for place in range(len(cut))) == text
