"""Linking tagged spans by pointers, with probabilities written by hand."""

from __future__ import annotations

import numpy as np
import pytest

from unbracket.attribution.linking import Linker, Tuning, features_of, scored
from unbracket.attribution.marks import Floats, Marks, Words, mark, words_of
from unbracket.language.pieces import BREAK, Pieces

ROLE = {"s": 1, "q": 3, "c": 5}  # source, cue, content; capitals open a span


class Sketch:
    """A text of one-piece words whose tags are letters and whose pointers are set by hand."""

    def __init__(self, tags: str) -> None:
        self.pieces = Pieces()
        for place, sign in enumerate(tags):
            number = BREAK if sign == "|" else 2000
            self.pieces.add((number, 1, 1, 2 * place, 2 * place + 1, 1, 0))
        size = len(tags)
        self.tags = np.full((size + 2, 7), 0.01, np.float32)
        self.links = np.zeros((3, size + 2, size + 2), np.float32)
        self.links[:, :, 0] = 1.0
        for place, sign in enumerate(tags):
            low = sign.lower()
            column = ROLE[low] + (0 if sign.isupper() else 1) if low in ROLE else 0
            self.tags[place + 1, column] = 0.94

    def point(self, relation: int, rows: range, columns: range, share: float = 0.9) -> None:
        """Let pieces point to others; what is left points to nothing."""
        for row in rows:
            self.links[relation, row + 1] = 0.0
            self.links[relation, row + 1, 0] = 1.0 - share
            for column in columns:
                self.links[relation, row + 1, column + 1] = share / len(columns)

    def run(self, *_: object) -> tuple[Floats, Floats]:
        """Stand in for the encoder."""
        return self.tags, self.links

    def link(self, tuning: Tuning | None = None) -> tuple[Linker, Words]:
        """Mark and link."""
        marks: Marks = mark(self.pieces, self.run, 200, 20, 10)
        words = words_of(self.pieces, marks.tags)
        return Linker(words, marks, tuning or Tuning()), words


def test_two_pieces_that_point_to_one_cue_are_one_attribution() -> None:
    """A broken quotation is joined around its cue, and takes the cue's source."""
    sketch = Sketch("Cc.SsQ.Ccc")
    for rows in (range(2), range(7, 10)):
        sketch.point(0, rows, range(5, 6))
        sketch.point(2, rows, range(3, 5))
    sketch.point(1, range(5, 6), range(3, 5))
    linker, _ = sketch.link()
    (group,) = linker.groups()
    assert [(run.first, run.last) for run in group.content] == [(0, 2), (7, 10)]
    assert group.cue is not None
    assert (group.cue.first, group.cue.last) == (5, 6)
    assert [(run.first, run.last) for run in group.source] == [(3, 5)]


def test_a_cue_that_points_to_nothing_gives_no_source() -> None:
    """The null option is taken though a source stands nearby."""
    sketch = Sketch("Ss.QCcc")
    sketch.point(0, range(4, 7), range(3, 4))
    linker, _ = sketch.link()
    (group,) = linker.groups()
    assert group.source == []
    assert group.owned > 0.9


def test_two_cues_may_share_a_source_and_keep_their_contents_apart() -> None:
    """A said-and-denied sentence is two attributions of one source."""
    sketch = Sketch("SQCcQCc")
    for cue, content in ((1, range(2, 4)), (4, range(5, 7))):
        sketch.point(0, content, range(cue, cue + 1))
        sketch.point(1, range(cue, cue + 1), range(1))
        sketch.point(2, content, range(1))
    linker, _ = sketch.link()
    groups = linker.groups()
    assert len(groups) == 2
    assert [group.source[0].first for group in groups] == [0, 0]


def test_an_untagged_word_that_is_pointed_to_becomes_the_source() -> None:
    """Where the tags missed a source, the pointer makes one from the likeliest word."""
    sketch = Sketch("..QCcc")
    sketch.point(0, range(3, 6), range(2, 3))
    sketch.point(1, range(2, 3), range(1, 2))
    sketch.point(2, range(3, 6), range(1, 2))
    linker, _ = sketch.link()
    (group,) = linker.groups()
    assert [(run.first, run.last) for run in group.source] == [(1, 2)]


def test_contents_of_two_paragraphs_stay_apart_without_a_common_cue() -> None:
    """A paragraph's break ends a span even where the tags run on."""
    sketch = Sketch("ccc|ccc")
    linker, words = sketch.link()
    groups = linker.groups()
    assert len(groups) == 2
    assert bool(words.breaks[3])


def test_a_text_without_content_has_no_attributions() -> None:
    """Sources and cues alone are nothing that was said."""
    linker, _ = Sketch("SQ.SQ").link()
    assert linker.groups() == []


@pytest.mark.parametrize("share", [0.55, 0.95])
def test_scores_rise_with_the_probability_of_the_links(share: float) -> None:
    """A surer link gives a higher score, always between 0 and 1."""
    sketch = Sketch("SQCcc")
    sketch.point(0, range(2, 5), range(1, 2), share)
    sketch.point(1, range(1, 2), range(1), share)
    sketch.point(2, range(2, 5), range(1), share)
    linker, _ = sketch.link()
    groups = linker.groups()
    scored(groups, Tuning())
    assert 0.0 < groups[0].score < 1.0
    assert features_of(groups[0])[1] == pytest.approx(np.log(share / (1 - share)), abs=0.01)
