"""Words that are mentioned or belong to a name."""

from __future__ import annotations

import pytest

from unbracket.coding.mentions import mentioned

CASES = [
    ('The word "if" is short.', "if", True),
    ("The phrase until noon was cut.", "until", False),
    ("The word until was cut.", "until", True),
    ("She will give her word if they do.", "if", False),
    ("The film “Once We Were Kings” was shown.", "Once", True),
    ('"Once we sign, they pay," he said.', "Once", False),
    ('He must go. "Otherwise," she said, "we leave."', "Otherwise", False),
    ("A what-if game", "if", True),
    ("They sign - if they are paid.", "if", False),
    ("The horse Only If won.", "Only If", True),
    ("We sign IF they pay.", "IF", False),
    ("Terms\nIf they pay, we sign.", "If", False),
]


@pytest.mark.parametrize(("text", "words", "expected"), CASES)
def test_word_that_is_spoken_of_is_told_from_one_that_is_used(
    text: str, words: str, expected: bool
) -> None:
    """Marks, capitals and hyphens decide."""
    at = text.index(words)
    assert mentioned(text, at, at + len(words)) is expected


@pytest.mark.parametrize(("at", "after"), [(-1, 2), (3, 3), (0, 99)])
def test_places_outside_of_a_text_mention_nothing(at: int, after: int) -> None:
    """Nothing is raised."""
    assert not mentioned("unless", at, after)
