"""The table of reporting verbs and their forms."""

from __future__ import annotations

import pytest

from unbracket.language.verbs import cue_verbs, forms_of, is_speech, verb


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("Says", "say"),
        ("denied", "deny"),
        ("denies", "deny"),
        ("admitted", "admit"),
        ("planning", "plan"),
        ("calling", "call"),
        ("SAW", "see"),
        ("seeing", "see"),
        ("sought", "seek"),
        ("rebuffed", "rebuff"),
        ("signalled", "signal"),
        ("urging", "urge"),
    ],
)
def test_form_leads_to_its_verb(form: str, lemma: str) -> None:
    """Regular, doubled, British and irregular forms are known in any case."""
    found = verb(form)
    assert found is not None
    assert found.lemma == lemma


def test_unknown_word_is_no_verb() -> None:
    """A word outside of the table gives None."""
    assert verb("harbour") is None


def test_gerund_and_finite_forms_are_told_apart() -> None:
    """The past is finite, the -ing form isn't."""
    said, saying = verb("said"), verb("saying")
    assert said is not None
    assert saying is not None
    assert (said.finite, saying.gerund, saying.finite) == (True, True, False)


def test_every_entry_has_frames_or_a_preposition() -> None:
    """No row of the table is empty or misspelt."""
    for form, found in cue_verbs().items():
        assert found.frames | found.particles, form
        assert found.frames <= set("stkdcnlv"), form


def test_forms_name_what_they_are() -> None:
    """A verb whose past is its base is both."""
    assert forms_of("read")["read"] == frozenset({"base", "past", "participle"})


def test_speech_is_told_from_thought() -> None:
    """Saying is speech, hoping is not."""
    assert is_speech("say")
    assert not is_speech("hope")
