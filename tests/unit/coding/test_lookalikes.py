"""What has the shape of a condition and is none; and what stands close to it and is one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.coding.conditions_text import text_conditions
from unbracket.coding.lookalikes import look_alike
from unbracket.model.span import Span
from unbracket.model.statement import Condition


def condition(text: str, trigger: str, held: str, follows: str, kind: str) -> Condition:
    """Make a condition as a model would mark it."""
    places = [Span(text.index(part), text.index(part) + len(part)) for part in (held, follows)]
    at = text.index(trigger)
    return Condition(
        kind=kind, condition=places[0], consequence=places[1], trigger=Span(at, at + len(trigger))
    )


ALIKE = {
    "word_between_quotation_marks": 'The scribe struck "unless" from the list, and the mayor sang.',
    "title_in_quotation_marks": 'Her play, "If the Snow Melts", will open in Varn on Monday.',
    "name_of_a_band": "The choir Only If will sing at the gate of the mine.",
    "part_of_a_compound": "The if-clause of the lease was read to the herders.",
    "a_big_if": "It is a very big if, the warden said.",
    "concession_between_adjectives": "It was a useful, if dull, day for the surveyors of Norland.",
    "concession_without_commas": "It was a useful if modest step for the growers.",
    "fact_granted_by_even_if": "The count was honest, even if it took the whole night.",
    "present_fact_granted": "The lease is binding, even if its ink has faded, the clerk said.",
    "set_phrase_of_truth": "If the truth be told, the miners never liked the new bell.",
    "sworn_ignorance": "I will be damned if I understand the new toll, the skipper said.",
    "town_that_lives_on_a_trade": "The town depends on fishing, and its pier is closed.",
    "people_who_lean_on_a_thing": "The herders depend on melted snow for their water.",
    "one_can_depend_on_somebody": "You can depend on the ferrymen, the abbot said.",
    "verb_provided": "The hosts provided that rarest of gifts, a quiet room.",
    "law_that_provides": "The charter of 1903 provided that wardens retire at sixty.",
    "first_came": "First came the drums, then the lanterns, and then the two queens.",
    "otherwise_with_an_adjective": "Otherwise healthy, the warden will go home on Friday.",
    "former_rivals": "Once bitter rivals, the two ports will share a crane.",
    "length_compared": "As long as the valley itself, the new canal will cross four farms.",
    "as_soon_as_they_can": "We will answer the herders as soon as we can, the clerk wrote.",
    "precaution": "The crew packed two lamps in case one broke, the mate said.",
    "price_of_goods": "The price of bread rose after the ferry was scrapped in June.",
    "amount_of_money": "The price of the key is nine crowns, the warden said.",
    "habit": "He never travels without his dog, the ferryman said.",
    "contingent_of_troops": "The contingent on the ridge will be relieved in May.",
    "invitation_to_look": "Walk down the quay and you will see nine empty sheds.",
    "name_withheld": "She spoke on the condition that her name be withheld.",
    "exchange_offices": "Prices fell, and in exchange offices the crown would not hold.",
}


@pytest.mark.parametrize("text", ALIKE.values(), ids=ALIKE.keys())
def test_sentence_that_only_looks_like_a_condition_holds_none(text: str) -> None:
    """No reading of the rules is left."""
    assert [row.condition for row in text_conditions(text)] == []


REAL = {
    "quotation_of_a_condition": '"If Norland pays, Eastland signs," the envoy said.',
    "all_words_of_a_headline_have_capitals": "Norland Will Sign If Eastland Will Pay",
    "promise_kept": "They will keep their word if we keep ours.",
    "participle_between_commas": "The firm would reopen the pit if asked by both sides.",
    "even_if_with_a_future": "The road will stay shut even if the court rules against us.",
    "event_that_depends": "The reopening of the school depends on a new roof.",
    "truce_that_depends": "The truce depends on the two colonels.",
    "provided_with_a_clause": "The fee will be waived provided that the ship leaves by noon.",
    "as_soon_as_with_an_event": "We will sign as soon as the mines are cleared.",
    "once_with_a_participle": "Once signed, the pact will open the road.",
    "otherwise_with_a_threat": "They must free the crew; otherwise we will sue.",
    "price_of_a_peace": "The price of peace is the return of the valley.",
    "leave_or_face": "Leave the valley or face the army, the general said.",
    "two_nouns_and_an_adjective": "The king will sign a deal if federal troops leave.",
    "without_a_guarantee": "Nobody will sign without a guarantee.",
}


@pytest.mark.parametrize("text", REAL.values(), ids=REAL.keys())
def test_condition_that_stands_close_to_a_look_alike_is_kept(text: str) -> None:
    """The checks leave real conditions alone."""
    assert len(text_conditions(text)) == 1


MARKED = {
    "people_dependent_on_parcels": (
        "Whole streets are dependent on food parcels, the board said.",
        "are dependent on", "food parcels", "Whole streets", "lexical"),
    "as_soon_as_possible": (
        "The crew will be flown home as soon as possible, the board said.",
        "as soon as", "possible", "The crew will be flown home", "order in time"),
    "programme_of_a_day": (
        "After the vote, the members will travel home.",
        "After", "the vote", "the members will travel home", "order in time"),
    "choice_of_two_things": (
        "Take the tram or the bus, the guide said.",
        "or", "Take the tram", "the bus", "imperative-or"),
    "content_behind_a_verb_of_asking": (
        "Herders asked the envoy if he would stay.",
        "if", "he would stay", "the envoy", "explicit"),
    "fact_that_is_given": (
        "Given the snow, the convoy will leave on Tuesday.",
        "Given", "the snow", "the convoy will leave on Tuesday", "explicit"),
    "word_in_quotation_marks": (
        'He crossed out "only if" and wrote another word.',
        "only if", "wrote another word", "He crossed out", "explicit"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "trigger", "held", "follows", "kind"), MARKED.values(), ids=MARKED.keys()
)
def test_look_alike_that_a_model_marks_is_none_either(
    text: str, trigger: str, held: str, follows: str, kind: str
) -> None:
    """The checks look at spans, whoever put them."""
    assert look_alike(text, condition(text, trigger, held, follows, kind))


def test_order_in_time_of_an_agreement_is_kept() -> None:
    """What follows a vote may be agreed on."""
    text = "After the vote, the tariffs will fall."
    row = condition(text, "After", "the vote", "the tariffs will fall", "order in time")
    assert not look_alike(text, row)


@settings(max_examples=60, deadline=None)
@given(
    st.text("if unless\"'-“”.,:ABab\n", min_size=1, max_size=60),
    st.integers(0, 60),
    st.integers(1, 9),
    st.integers(0, 70),
)
def test_any_places_in_any_text_are_judged(text: str, at: int, length: int, then: int) -> None:
    """Nothing is raised where spans lie at or beyond the edges of a text."""
    row = Condition(
        kind="explicit",
        condition=Span(at + length, at + length + 3),
        consequence=Span(then, then + 4),
        trigger=Span(at, at + length),
    )
    assert look_alike(text, row) in (True, False)
