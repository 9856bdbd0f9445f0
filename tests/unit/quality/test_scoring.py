"""The scorer of the gate: its definitions, one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quality.scoring import (
    Condition,
    Said,
    Words,
    match,
    name_words,
    same_names,
    same_party,
    score,
    total,
    units,
)

TEXT = "“We accept the map,” Ada Roe said. “It isn’t perfect.”\n\n“We shall sign on Monday.”"


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    """Give the place of words that stand once in a text."""
    assert text.count(words) == 1
    return text.index(words), text.index(words) + len(words)


ACCEPTS = Said(
    content=(span("We accept the map"),),
    source=(span("Ada Roe"),),
    cue=(span("said"),),
    how="direct",
    speakers=(("Ada Roe",),),
    party="Norland",
    act="AGREE",
    family="C",
)
ADDS = replace(ACCEPTS, content=(span("It isn’t perfect"),), act="ASSERT", family="N")
SIGNS = replace(ACCEPTS, content=(span("We shall sign on Monday"),), how="direct (continued)")
GOLD = (ACCEPTS, ADDS, SIGNS)


def test_gold_against_itself_scores_one_everywhere() -> None:
    """What is predicted exactly as in gold gets every measure in full."""
    assert set(score(TEXT, GOLD, GOLD).rates().values()) == {1.0}


def test_nothing_predicted_gives_zero_for_what_was_to_be_found() -> None:
    """An empty prediction has no content and no attribution."""
    rates = score(TEXT, GOLD, ()).rates()
    assert (rates["content_f1"], rates["attribution_f1"], rates["statements_found"]) == (0, 0, 0)


def test_a_text_without_gold_punishes_what_is_predicted() -> None:
    """A negative passage counts against precision."""
    tally = score(TEXT, (), (ACCEPTS,))
    assert tally.rates()["content_f1"] == 0.0
    assert tally.misses == ["not in gold: We accept the map"]


def test_splitting_a_content_into_acts_does_not_change_attributions() -> None:
    """Statements of one source and cue in one paragraph are one attribution."""
    whole = replace(ACCEPTS, content=(*ACCEPTS.content, *ADDS.content))
    tally = score(TEXT, (ACCEPTS, ADDS), (whole,))
    assert (tally.gold, tally.predicted, tally.content, tally.attribution) == (1, 1, 1, 1)
    assert (tally.gold_statements, tally.statements) == (2, 1)


def test_the_next_paragraph_is_an_attribution_of_its_own() -> None:
    """A quotation that runs on in a new paragraph is counted by itself."""
    assert len(units(Words(TEXT), GOLD)) == 2


def test_a_continued_quotation_may_lack_its_source() -> None:
    """A source in another paragraph needn't be named again."""
    bare = replace(SIGNS, source=(), cue=())
    assert score(TEXT, (SIGNS,), (bare,)).attribution == 1


def test_a_missing_source_in_the_same_paragraph_is_no_attribution() -> None:
    """The content matches, the attribution does not."""
    tally = score(TEXT, (ACCEPTS,), (replace(ACCEPTS, source=()),))
    assert (tally.content, tally.attribution) == (1, 0)


def test_gold_without_source_refuses_a_prediction_with_one() -> None:
    """A source that gold doesn't see is wrong."""
    tally = score(TEXT, (replace(ACCEPTS, source=(), cue=()),), (ACCEPTS,))
    assert (tally.content, tally.attribution) == (1, 0)


def test_sources_that_share_only_an_article_are_different() -> None:
    """Function words make no source."""
    text = "The envoy of the council said the port was shut."
    gold = Said(
        content=(span("the port was shut", text),),
        source=(span("The envoy of the council", text),),
        cue=(span("said", text),),
    )
    other = replace(gold, source=(span("of the", text),))
    assert score(text, (gold,), (other,)).attribution == 0


def test_the_reporters_own_sentences_are_no_attributions() -> None:
    """They neither count as found nor against precision."""
    tally = score(TEXT, (), (replace(ACCEPTS, how="reporter"),))
    assert (tally.predicted, tally.statements) == (0, 0)


def test_quotation_marks_do_not_count_as_words() -> None:
    """Spans with and without their marks hold the same words."""
    words = Words(TEXT)
    assert words.inside([span("“We accept the map,”")]) == words.inside([span("We accept the map")])


def test_a_word_is_inside_from_half_of_its_characters_on() -> None:
    """Half of a word's characters are enough, less is not."""
    words = Words("abcd efgh")
    assert words.inside([(0, 2)]) == {0}
    assert words.inside([(0, 1)]) == set()


def test_inner_marks_join_words() -> None:
    """Figures, contractions and compounds are one word each."""
    assert len(Words("115,600 don’t 28-point end.").places) == 4


def test_matching_takes_the_best_pairs_and_uses_none_twice() -> None:
    """Of two contents over one gold content only the better matches."""
    gold = [frozenset({1, 2, 3, 4})]
    assert match(gold, [frozenset({1, 2, 3}), frozenset({1, 2, 3, 4})]) == [(0, 1)]


def test_matching_refuses_an_overlap_below_a_half() -> None:
    """One word of three is too little."""
    assert match([frozenset({1, 2})], [frozenset({2, 3})]) == []


@given(
    st.lists(st.frozensets(st.integers(0, 8), min_size=1), max_size=6),
    st.lists(st.frozensets(st.integers(0, 8), min_size=1), max_size=6),
)
def test_matching_is_one_to_one(gold: list[frozenset[int]], found: list[frozenset[int]]) -> None:
    """No number stands twice on either side."""
    pairs = match(gold, found)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


@pytest.mark.parametrize(
    ("accepted", "given_names", "same"),
    [
        ([["Ada Roe"]], ["Ada Roe"], True),
        ([["Ada Roe"]], ["Foreign Minister Ada Roe"], True),
        ([["Ada Roe"]], ["Roe"], False),
        ([["Ada Roe"]], ["Ada Roe", "Ivo Marsh"], False),
        ([["Ada Roe"], ["Ivo Marsh"]], ["Ivo Marsh", "Ada Roe"], True),
        ([["Ada Roe"], ["Ivo Marsh"]], ["Ada Roe", "Ada Roe"], False),
        ([["Norland", "Norland government"]], ["the Norland government"], True),
        ([["Dockers' Union"]], ["The Dockers’ Union"], True),
        ([["Ada Roe"]], [], False),
    ],
)
def test_speakers_are_the_accepted_names_and_no_others(
    accepted: list[list[str]], given_names: list[str], same: bool
) -> None:
    """Titles and articles in front don't count, missing or further names do."""
    assert same_names(accepted, given_names) is same


def test_a_possessive_names_its_owner() -> None:
    """The ending falls away."""
    assert name_words("the Board’s") == ["board"]


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Norland", "Norland", True),
        ("Norland and Eastland", "Eastland and Norland", True),
        (None, None, True),
        (None, "Norland", False),
        ("Norland", None, False),
        ("Dockers' Union", "Dockers’ Union", True),
    ],
)
def test_parties_are_sets_of_sides(gold: str | None, found: str | None, same: bool) -> None:
    """The order of joint sides is no matter, a missing side is."""
    assert same_party(gold, found) is same


def test_a_condition_is_found_by_the_words_of_both_clauses() -> None:
    """Polarity is counted apart from finding it."""
    text = "Unless the port opens, we will leave."
    clause, rest = span("the port opens", text), span("we will leave", text)
    gold = Said(content=((0, len(text)),), condition=Condition(clause, rest, -1))
    found = Said(content=((0, len(text)),), condition=Condition(clause, rest, 1))
    tally = score(text, (gold,), (found,))
    assert (tally.conditions, tally.polarity) == (1, 0)
    assert score(text, (gold,), (replace(gold, condition=None),)).rates()["condition_f1"] == 0.0


def test_tallies_add_up_before_rates_are_taken() -> None:
    """The rates are of the sums, not means of rates."""
    summed = total([score(TEXT, GOLD, GOLD), score(TEXT, GOLD, ())])
    assert summed.gold_statements == 6
    assert summed.rates()["statements_found"] == 0.5


def test_misses_name_what_differs() -> None:
    """A list for people says what was given and what was wanted."""
    wrong = replace(ACCEPTS, act="REJECT", family="R", speakers=(("Ivo Marsh",),))
    misses = score(TEXT, (ACCEPTS,), (wrong,)).misses
    assert any(miss.startswith("act: 'REJECT' instead of 'AGREE'") for miss in misses)
    assert any("Ivo Marsh" in miss for miss in misses)
