"""Tracked changes over rounds: every round's text comes back exactly, moves have two ends."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.drafts.tracked import Group, tracked
from unbracket.model.tracked import Line

WORDS = st.sampled_from(
    ("the", "guard", "counts", "600", "800", "sentries,", "in", "quay\tshall", "may", ".", "-")
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)
LINES = st.lists(
    st.builds(Line, st.sampled_from(["", "1", "2", "3bis", "Article 5"]), TEXTS, st.booleans()),
    max_size=6,
)


def printed(lines: list[Line]) -> str:
    """Write a draft's text as a round's text is written."""
    return "".join((f"{line.num}\t" if line.num else "") + line.text + "\n" for line in lines)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[list[Line]], list[list[Group]]]:
    """Make two to four drafts with any grouping of their lines, disjoint as rows are."""
    drafts = [draw(LINES) for _ in range(draw(st.integers(2, 4)))]
    rounds: list[list[Group]] = []
    for old, new in pairwise(drafts):
        labels_old = [draw(st.integers(0, 4)) for _ in old]
        labels_new = [draw(st.integers(0, 4)) for _ in new]
        rounds.append(
            [
                (
                    tuple(n for n, label in enumerate(labels_old) if label == wanted),
                    tuple(n for n, label in enumerate(labels_new) if label == wanted),
                )
                for wanted in range(5)
            ]
        )
    return drafts, rounds


@settings(max_examples=150, deadline=None)
@given(histories())
def test_text_of_every_round_comes_back_exactly(
    history: tuple[list[list[Line]], list[list[Group]]],
) -> None:
    """Rejecting all gives the first draft, accepting all the last, accepting up to r draft r."""
    drafts, rounds = history
    atoms = tracked(drafts, rounds)
    for number, draft in enumerate(drafts):
        text = "".join("\n" if atom.mark else atom.text for atom in atoms if atom.stands(number))
        assert text == printed(draft)


@settings(deadline=None)
@given(histories())
def test_a_move_has_one_end_of_each_kind(
    history: tuple[list[list[Line]], list[list[Group]]],
) -> None:
    """Of every move one stretch went and one came; nothing goes before it came."""
    atoms = tracked(*history)
    went = sorted(atom.went for atom in atoms if atom.went)
    assert went == sorted({atom.came for atom in atoms if atom.came})
    assert len(went) == len(set(went))
    assert all(not atom.gone or atom.gone > atom.born for atom in atoms)


def test_a_changed_figure_is_all_that_is_marked() -> None:
    """The rest of a point that kept its place is left alone."""
    old = [Line("4", "The guard counts 600 sentries."), Line("5", "Pilots settle quarrels.")]
    new = [Line("4", "The guard counts 800 sentries."), Line("5", "Pilots settle quarrels.")]
    atoms = tracked([old, new], [[((0,), (0,)), ((1,), (1,))]])
    assert [
        (atom.text.strip(), atom.born, atom.gone) for atom in atoms if atom.born or atom.gone
    ] == [
        ("600", 0, 1),
        ("800", 1, 0),
    ]


def test_a_point_that_moved_is_marked_as_moved_and_keeps_its_words() -> None:
    """Its number is exchanged; its words went and came under one number."""
    words = ["Convoys of every flag may cross.", "Tolls are shared by the ports.", "Pilots decide."]
    old = [Line(str(n), text) for n, text in enumerate(words, 1)]
    new = [Line(str(n), words[p]) for n, p in enumerate((1, 2, 0), 1)]
    atoms = tracked([old, new], [[((0,), (2,)), ((1,), (0,)), ((2,), (1,))]])
    moved = [
        (atom.text, bool(atom.went), bool(atom.came)) for atom in atoms if atom.went or atom.came
    ]
    assert moved == [(words[0], True, False), (words[0], False, True)]


def test_each_round_has_its_own_insertions_and_deletions() -> None:
    """What one round put in and the next took out carries both rounds."""
    drafts = [
        [Line("1", text)] for text in ("Ships pass.", "Ships may pass.", "Ships pass freely.")
    ]
    atoms = tracked(drafts, [[((0,), (0,))], [((0,), (0,))]])
    history = {atom.text.strip(): (atom.born, atom.gone) for atom in atoms if not atom.mark}
    assert history["may"] == (1, 2)
    assert history["freely"] == (2, 0)


def test_a_point_split_in_two_gains_an_end_of_paragraph() -> None:
    """Only the new end and the second number are put in."""
    old = [Line("1", "Ships pass. Pilots decide.")]
    new = [Line("1", "Ships pass."), Line("2", "Pilots decide.")]
    atoms = tracked([old, new], [[((0,), (0, 1))]])
    assert [(a.text, a.mark) for a in atoms if a.born] == [("", True), ("2\t", False)]
    assert [a.text for a in atoms if a.gone] == [" "]
