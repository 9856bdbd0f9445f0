"""Whose move a clause tells."""

from __future__ import annotations

import pytest

from unbracket.coding.own_names import Own
from unbracket.coding.sides import Voice
from unbracket.coding.told_moves import tells_of_others, tells_own_consent
from unbracket.coding.view import make_view
from unbracket.model.span import Span

SIDED = Voice(names=Own(frozenset({"norland", "roe"}), True))
NAMED = Voice(names=Own(frozenset({"roe"}), False))
UNKNOWN = Voice()


def tells(words: str, voice: Voice) -> bool:
    """Read some words as a content of a voice."""
    return tells_of_others(make_view(words, (Span(0, len(words)),)), voice)


@pytest.mark.parametrize(
    "words",
    [
        "Sudmark had asked the council to tighten the rules",
        "Sudmark offered to lift them within a year",
        "that the Sudmark delegation has refused to sign",
        "both sides had agreed to stop on the same day",
        "The two parties differ about the date",
    ],
)
def test_another_sides_move_is_only_told(words: str) -> None:
    """A name that is not the speaker's own, or both sides, with a verb of moving by words."""
    assert tells(words, SIDED)


@pytest.mark.parametrize(
    "words",
    [
        "Norland had asked the council to tighten the rules",
        "Norlandic officials had offered to lift them",
        "we had asked the council to tighten the rules",
        "nobody in Sudmark had asked for it",
        "if Sudmark had asked for it",
        "the port was offered to nobody",
        "Sudmark must agree to a truce",
        "both to say nothing for three days",
    ],
)
def test_the_own_move_and_other_sentences_are_not(words: str) -> None:
    """The speaker's side, pronouns, negatives, conditions and demands keep their act."""
    assert not tells(words, SIDED)


def test_a_speaker_of_unknown_side_tells_only_what_is_over() -> None:
    """The name may be that of the side spoken for: a pluperfect or perfect is told, a past not."""
    assert tells("Sudmark had asked the council to tighten the rules", NAMED)
    assert not tells("Sudmark offered to lift them within a year", NAMED)
    assert not tells("Sudmark had dropped its claim", NAMED)
    assert not tells("Sudmark had asked the council to tighten the rules", UNKNOWN)


def consents(words: str, voice: Voice) -> bool:
    """Read some words as a content of a voice that may tell its own side's consent."""
    return tells_own_consent(make_view(words, (Span(0, len(words)),)), voice)


def test_the_own_sides_consent_asks_for_nothing() -> None:
    """What stands behind "should" is what the side agrees to, not what it asks for."""
    assert consents("Norland agreed that the island should govern itself", SIDED)
    assert consents("that Norland has already accepted that the port should open", SIDED)
    assert not consents("Sudmark agreed that the island should govern itself", SIDED)
    assert not consents("Norland never agreed that the port should open", SIDED)
    assert not consents("Norland agreed on a date", SIDED)
    assert not consents("the island should govern itself", SIDED)
