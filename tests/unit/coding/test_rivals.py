"""Two reports of one utterance: found, and what one of them lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbracket.coding.rivals import (
    Report,
    compatible_days,
    compatible_speakers,
    likeness,
    same_utterance,
)
from unbracket.coding.rivals_copies import copied, witnesses
from unbracket.coding.rivals_differences import KINDS, differences
from unbracket.coding.rivals_swaps import swapped
from unbracket.coding.rivals_words import content_words, paired

FULL = Report(
    "a",
    "the islands should be a topic for the talks on legal recognition",
    "Southmark's envoy Ilse Brandt",
    published="2031-07-07",
)
SHORT = replace(FULL, id="b", text="the islands should be a topic for the talks", speaker="Brandt")
WORD_LIST = (
    "the",
    "ferry",
    "crews",
    "will",
    "not",
    "leave",
    "Norland",
    "before",
    "if",
    "40",
    "stay",
)
WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "ferry",
            "crews",
            "will",
            "not",
            "leave",
            "Norland",
            "before",
            "May",
            "if",
            "40",
            "monitors",
            "stay",
        ]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


def test_shortened_report_is_of_the_same_utterance_and_lost_its_object() -> None:
    """The lost words are marked in the fuller report."""
    assert same_utterance(FULL, SHORT) > 0
    (lost,) = differences(FULL, SHORT)
    assert (lost.kind, lost.lost_in) == ("object", "b")
    assert [span.of(FULL.text) for span in lost.a] == ["legal", "recognition"]


def test_other_claim_over_the_same_things_is_no_report_of_it() -> None:
    """Another predicate keeps near misses apart."""
    other = replace(SHORT, text="the islands had never paid for the talks of last winter")
    assert same_utterance(FULL, other) == 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("taxes on fuel would rise next year", "taxes on wine would rise next year"),
        ("trains to Merrin would run from May", "trains to Kelland would run from May"),
        ("the army had bought 20 helicopters", "the army had sold 20 helicopters"),
        ("grain exports would be halted at once", "grain imports would be halted at once"),
    ],
)
def test_one_noun_or_verb_swapped_in_one_frame_is_another_utterance(one: str, other: str) -> None:
    """Each pair was once held to be one utterance: all its other words are the same."""
    assert same_utterance(replace(FULL, text=one), replace(SHORT, text=other)) == 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the loan of 300 million must be repaid", "the loan of 30 million must be repaid"),
        ("his troops would leave in August", "his troops would leave in September"),
        ("the court may void the pact", "the court may not void the pact"),
        ("convoys had reached the besieged camp", "convoys had reached the encircled camp"),
        ("300 tonnes of flour were stuck at sea", "300 tonnes of flour could not leave the sea"),
    ],
)
def test_wrong_number_day_or_denial_and_reworded_frames_are_no_swap(one: str, other: str) -> None:
    """What a report of the same utterance gets wrong, or words anew, makes no other utterance."""
    left, right = content_words(one), content_words(other)
    assert not swapped(one, other, left, right, paired(left, right, None)[0], 0.0)


def test_verb_of_a_condition_is_not_what_is_said_to_be_done() -> None:
    """A payment that a strike depends on was once the predicate of a report of past payments."""
    strike = "dockers will strike on Monday unless the owners pay the winter bonus"
    unpaid = "the owners had paid dockers no bonus for two winters"
    assert same_utterance(replace(FULL, text=strike), replace(SHORT, text=unpaid)) == 0.0


@pytest.mark.parametrize(
    ("changes", "alike"),
    [
        ({"published": "2031-07-09"}, True),
        ({"published": "2031-07-20"}, False),
        ({"said": "2031-07-01"}, True),
    ],
)
def test_days_far_apart_are_two_occasions(changes: dict[str, str], alike: bool) -> None:
    """Published at most two days apart; one said-day alone decides nothing."""
    assert compatible_days(FULL, replace(SHORT, **changes)) is alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Southmark's envoy Ilse Brandt", "Brandt", True),
        ("The envoy", "Ilse Brandt", True),
        ("Ilse Brandt", "Uwe Karl", False),
        ("The envoy", "The minister", False),
        ("Ada Roe", "", True),
    ],
)
def test_speakers_agree_by_name_or_role(one: str, other: str, alike: bool) -> None:
    """Two names that share nothing are two speakers."""
    a, b = replace(FULL, speaker=one), replace(FULL, speaker=other)
    assert compatible_speakers(a, b) is alike
    assert compatible_speakers(b, a) is alike


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Norland could leave the pier", "Norland will leave the pier", "hedge"),
        ("the crews go home if the port opens", "the crews go home", "condition"),
        ("it must repay 300 crowns", "it must repay 30 crowns", "number"),
        ("the text must be signed", "the text should be signed", "modality"),
        ("the court may void it", "the court may not void it", "polarity"),
        ("they leave on Monday", "they leave on Tuesday", "time"),
    ],
)
def test_change_is_named_by_its_kind(a: str, b: str, kind: str) -> None:
    """The difference stands in the list, whichever report comes first."""
    for left, right in ((a, b), (b, a)):
        found = differences(replace(FULL, text=left), replace(FULL, text=right))
        assert kind in {row.kind for row in found}


def test_same_words_differ_in_nothing() -> None:
    """A copy lost nothing."""
    assert differences(FULL, replace(FULL, id="b")) == ()


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_differences_lie_in_their_texts(a: str, b: str) -> None:
    """The score is 0 to 1 both ways; each difference has a known kind and places of its texts."""
    left, right = replace(FULL, text=a), replace(FULL, text=b)
    assert likeness(left, right).score == pytest.approx(likeness(right, left).score, abs=1e-6)
    assert 0.0 <= likeness(left, right).score <= 1.0
    for row in differences(left, right):
        assert row.kind in KINDS
        assert all(span.end <= len(a) for span in row.a)
        assert all(span.end <= len(b) for span in row.b)


WIRE = (
    "Ferry crews left the southern pier on Sunday after three nights of shelling, the harbour "
    "office said. Two boats were towed to Torsholm and will be repaired before the season begins."
)


def test_cut_reprint_is_one_witness_and_own_report_another() -> None:
    """Most words of the shorter stand in the longer; a report of its own shares few."""
    own = (
        "I counted nine boats at the pier this morning. The crews had gone, and nobody at the gate "
        "knew when they would be back or who would pay for the broken hulls."
    )
    cut = "LOWHAVEN - " + WIRE.split(". ")[0] + "."
    assert copied(WIRE, cut) > 0.4
    assert copied(WIRE, own) == 0.0
    assert witnesses([(WIRE, ""), (own, ""), (cut, "")]) == (0, 1, 0)


def test_shared_quotation_alone_makes_no_copy() -> None:
    """Two reporters who both quote a speaker are two witnesses."""
    quote = (
        '"We will hold the pier until the last boat is home and the last crew is paid," she said.'
    )
    one = f"{quote} The minister spoke to reporters on the steps of the customs house after noon."
    two = f"{quote} At the market, traders shrugged and went on weighing herring for the ferry."
    assert copied(one, two) == 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("300 crews leave", "three hundred crews leave"),
        ("1,200 men", "1200 men"),
        ("the ministers will step down", "the ministers will resign"),
        ("there are no strings attached", "there are no preconditions"),
        ("the talks were called off", "the talks were cancelled"),
        ("they pulled out", "they withdrew"),
        ("troops will depart", "troops will pull back"),
    ],
)
def test_number_words_and_turns_of_phrase_pair_with_their_plain_words(one: str, other: str) -> None:
    """Nothing is left over on either side."""
    pairs, rest_a, rest_b = paired(content_words(one), content_words(other), None)
    assert pairs
    assert (rest_a, rest_b) == ([], [])


def test_numbers_that_begin_alike_are_not_one_number() -> None:
    """Digits have no stem to share."""
    assert paired(content_words("120000 men"), content_words("1200001 men"), None)[1] == [0]


def test_places_of_a_turn_of_phrase_lie_in_the_text() -> None:
    """The words between its ends are kept, each with its own place."""
    text = "She will pull her tanks out at once"
    tokens = content_words(text)
    assert [row.word for row in tokens] == ["withdraw", "tanks", "immediate"]
    assert [text[row.start : row.end] for row in tokens] == ["pull", "tanks", "at once"]


@given(WORDS)
def test_content_words_lie_in_their_text_in_order(text: str) -> None:
    """Places rise and stay inside."""
    found = content_words(text)
    assert all(0 <= row.start < row.end <= len(text) for row in found)
    assert [row.start for row in found] == sorted(row.start for row in found)
