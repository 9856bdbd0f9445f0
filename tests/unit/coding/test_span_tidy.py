"""Borders of conditions that can't be meant as they stand."""

from __future__ import annotations

import pytest

from unbracket.coding.conditions_text import Found
from unbracket.coding.span_tidy import tidied
from unbracket.model.span import Span
from unbracket.model.statement import Condition

Three = tuple[str, str, str]


def _found(text: str, condition: str, consequence: str) -> Found:
    first, then = text.index(condition), text.index(consequence)
    return Found(
        Condition(
            "explicit",
            Span(first, first + len(condition)),
            Span(then, then + len(consequence)),
        ),
        Span(0, len(text)),
    )


@pytest.mark.parametrize(
    ("text", "condition", "consequence", "expected"),
    [
        (
            "Kelm's parliament will vote following the release of the crew.",
            "the release of the crew",
            "s parliament will vote",
            "Kelm's parliament will vote",
        ),
        (
            "Sources in both camps confirm that the crew was freed in return for the boat.",
            "the boat",
            "Sources in both camps confirm that the crew was freed",
            "the crew was freed",
        ),
        (
            "The licence would be void save if the firm found a partner.",
            "the firm found a partner",
            "The licence would be void save",
            "The licence would be void",
        ),
        (
            "The guns fall silent if the convoy passes.",
            "the convoy passes",
            "The guns fall silent",
            "The guns fall silent",
        ),
    ],
    ids=["half_a_word", "reporting_clause_in_front", "connecting_word_left", "nothing_to_mend"],
)
def test_borders_are_put_at_words_of_the_claim(
    text: str, condition: str, consequence: str, expected: str
) -> None:
    """Each span begins and ends at words of its own; the other span stays as it was."""
    found = tidied(text, _found(text, condition, consequence)).condition
    assert found.consequence is not None
    assert found.condition is not None
    assert found.consequence.of(text) == expected
    assert found.condition.of(text) == condition


def test_a_span_never_becomes_empty() -> None:
    """Where nothing of weight would be left, the span stays."""
    text = "He said that if so, fine."
    found = _found(text, "so", "He said that")
    assert tidied(text, found) == found


def _tidied(text: str, condition: str, trigger: str, consequence: str) -> Three:
    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    row = Condition("explicit", place(condition), place(consequence), place(trigger))
    new = tidied(text, Found(row, Span(0, len(text)))).condition
    assert new.condition is not None
    assert new.trigger is not None
    assert new.consequence is not None
    return new.condition.of(text), new.trigger.of(text), new.consequence.of(text)


@pytest.mark.parametrize(
    ("text", "consequence", "expected"),
    [
        (
            "The rebels will free the pilots if it rains.",
            "free the pilots",
            "The rebels will free the pilots",
        ),
        (
            "The brigade, which lost men, would pull out if it rains.",
            "would pull out",
            "The brigade, which lost men, would pull out",
        ),
        (
            "Flights to the isle, suspended since May, could resume if it rains.",
            "could resume",
            "Flights to the isle, suspended since May, could resume",
        ),
        (
            "Telvia is to restore deliveries if it rains.",
            "restore deliveries",
            "Telvia is to restore deliveries",
        ),
        (
            "The ministry said on Friday the border would reopen if it rains.",
            "would reopen",
            "the border would reopen",
        ),
        (
            "The mayor and the governor will open the road if it rains.",
            "open the road",
            "The mayor and the governor will open the road",
        ),
        (
            "The talks go on, but the firm will leave if it rains.",
            "leave",
            "the firm will leave",
        ),
        (
            "The fund that the state owns will pay if it rains.",
            "will pay",
            "will pay",
        ),
        (
            "The bank's new owners will stay if it rains.",
            "new owners will stay",
            "The bank's new owners will stay",
        ),
        (
            "The minister offered to open the road if it rains.",
            "open the road",
            "open the road",
        ),
    ],
    ids=[
        "subject_and_modal_left_out",
        "subject_before_a_relative_clause",
        "subject_before_a_participle",
        "is_to_left_out",
        "reporting_verb_and_day_stay_outside",
        "two_nouns_for_a_subject",
        "clause_before_but_stays_outside",
        "relative_that_is_no_border",
        "owner_left_out",
        "verb_of_offering_stays_outside",
    ],
)
def test_a_consequence_keeps_its_subject(text: str, consequence: str, expected: str) -> None:
    """Subject and modal of a consequence belong to it, the reporting clause doesn't."""
    assert _tidied(text, "it rains", "if", consequence) == ("it rains", "if", expected)


def test_a_consequence_behind_its_condition_takes_nothing_of_it() -> None:
    """After "only if" the modal comes first; what stands before it is the condition."""
    text = "Only if the court agrees will the party sit."
    parts: Three = ("the court agrees", "Only if", "will the party sit")
    assert _tidied(text, *parts) == parts


@pytest.mark.parametrize(
    ("text", "condition", "trigger", "expected"),
    [
        (
            "They go if Kostria, which owes money, sells the mine.",
            "Kostria",
            "if",
            "Kostria, which owes money, sells the mine",
        ),
        (
            "They go if the pipeline firm shows its books.",
            "shows its books",
            "if",
            "the pipeline firm shows its books",
        ),
        (
            "They go if the army moves, the observers' chief, Tom Halm, said.",
            "the army moves, the observers' chief",
            "if",
            "the army moves",
        ),
        (
            "They go only when the road is long, its head, Pia Lorn, told us.",
            "the road is long, its head, Pia Lorn",
            "only when",
            "the road is long",
        ),
        (
            "They go in return for the keys, that was the bargain.",
            "the keys, that was the bargain",
            "in return for",
            "the keys",
        ),
        (
            "They go if the canal is filled by then.",
            "the canal is filled by then",
            "if",
            "the canal is filled by then",
        ),
    ],
    ids=[
        "aside_cuts_off_the_verb",
        "words_behind_the_trigger_left_out",
        "speaker_at_the_end",
        "speaker_with_name_at_the_end",
        "clause_about_the_bargain",
        "by_then_stays",
    ],
)
def test_a_condition_begins_at_its_trigger_and_ends_with_its_clause(
    text: str, condition: str, trigger: str, expected: str
) -> None:
    """A condition is the clause behind its trigger, without whoever says it."""
    assert _tidied(text, condition, trigger, "They go") == (expected, trigger, "They go")


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        (
            "A ban would be enough to bring us back, he said.",
            ("A ban", "would be enough to bring", "us back"),
            ("A ban", "would be enough to", "bring us back"),
        ),
        (
            "A veto is enough to sink the wind park, he said.",
            ("A veto", "is enough to", "sink the wind park"),
            ("A veto", "is enough to sink", "the wind park"),
        ),
        (
            "Guarantees form the price for our support.",
            ("Guarantees form", "the price for", "our support"),
            ("Guarantees", "the price for", "our support"),
        ),
        (
            "Peace would clear the way for a pipeline, and everybody owned pipes.",
            ("Peace", "would clear the way for", "a pipeline, and everybody owned pipes"),
            ("Peace", "would clear the way for", "a pipeline"),
        ),
    ],
    ids=["verb_swallowed", "verb_of_destroying", "copula_at_the_end", "second_clause_after_a_noun"],
)
def test_words_that_tie_the_clauses_belong_to_the_trigger(
    text: str, parts: Three, expected: Three
) -> None:
    """What is brought about keeps its verb; what only ties the two is no part of either."""
    assert _tidied(text, *parts) == expected


def test_consequence_after_ready_to_keeps_its_subject() -> None:
    """A consequence cut at “Norland was ready to | guarantee the pact” takes its subject back."""
    text = "Norland was ready to guarantee the pact if both chambers ratified it."
    start = text.index("guarantee")
    then = Span(start, text.index(" if "))
    held = Span(text.index("both"), len(text) - 1)
    trigger = Span(text.index("if "), text.index("if ") + 2)
    condition = Condition(
        kind="explicit", polarity=1, trigger=trigger, condition=held, consequence=then
    )
    found = tidied(text, Found(condition, Span(0, len(text))))
    assert found.condition.consequence is not None
    assert found.condition.consequence.of(text) == "Norland was ready to guarantee the pact"
