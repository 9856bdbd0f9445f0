"""Transcripts: speakers' labels as blocks, where a text is one."""

from __future__ import annotations

import pytest

from unbracket.reading.transcript import turns

from .helpers import read_text
from .makers import para, read_docx, words

_TALK = """CHAIR: The floor is open.

MR ROE (Norland): Our side keeps its word.

We will not leave the ridge.

Q: And the prisoners?

MR ROE: They come first."""


def test_labels_are_blocks_of_their_own() -> None:
    """The colon is in the label; the speech is the block behind it."""
    document = read_text(_TALK)
    speakers = [words(document, b) for b in document.blocks if b.style == "speaker"]
    assert speakers == ["CHAIR:", "MR ROE (Norland):", "Q:", "MR ROE:"]
    assert document.text == _TALK


def test_turns_hold_their_paragraphs() -> None:
    """A paragraph without a label goes on the turn before it."""
    document = read_text(_TALK)
    found = [
        (turn.name, [span.of(document.text) for span in turn.speech]) for turn in turns(document)
    ]
    assert found[1] == ("MR ROE", ["Our side keeps its word.", "We will not leave the ridge."])
    assert [name for name, _ in found] == ["CHAIR", "MR ROE", "Q", "MR ROE"]


def test_transcript_in_a_word_processor_file_is_recognised() -> None:
    """The format doesn't matter."""
    body = "".join(para(text) for text in _TALK.split("\n\n"))
    assert [turn.name for turn in turns(read_docx(body))] == ["CHAIR", "MR ROE", "Q", "MR ROE"]


@pytest.mark.parametrize(
    "text",
    [
        "GENEVA: The talks go on.\n\nRoe said so.\n\nLind denied it.",
        "Note: one.\n\nNote: two.\n\nNote: three.",
        "Article 1: Peace.\n\nArticle 2: Trade.\n\nArticle 3: Borders.",
        "Norland: yes.\n\nThe rest of the text has no labels at all.\n\nNothing.\n\nMore.\n\nMore.",
    ],
)
def test_text_that_is_no_transcript_keeps_its_paragraphs(text: str) -> None:
    """A dateline, notes, numbered articles and a single label don't make one."""
    assert turns(read_text(text)) == ()
