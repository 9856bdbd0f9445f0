"""Which names are the speaker's own side, told by their letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbracket.coding.own_names import affiliations, is_of, own_of
from unbracket.model.span import Span
from unbracket.model.statement import Speaker


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("Haldmark's president, Ingrid Solvard, said.", "Ingrid Solvard", "Haldmark"),
        ("Ferrin Osk, the foreign minister of Dravia, said", "Ferrin Osk", "Dravia"),
        ("In Sule, Dravian foreign minister Ferrin Osk said", "Ferrin Osk", "Dravian"),
        ("President Ilse Korhan of Costa Verane said", "Ilse Korhan", "Costa Verane"),
        ("Ilse Korhan, Varenia’s envoy, said", "Ilse Korhan", "Varenia"),
        ("The envoy of Varenia, Ilse Korhan, said", "Ilse Korhan", "Varenia"),
    ],
)
def test_a_first_mention_says_for_whom_a_person_speaks(text: str, name: str, side: str) -> None:
    """Possessive, office and people's adjective beside a name give the side."""
    assert affiliations(text, name) == [side]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Korhan's plan for Varenia, Osk said", "Ferrin Osk"),
        ("On Monday, Korhan said that Varenia's army stays", "Ilse Korhan"),
        ("The union's secretary, Ada Roe, said", "Ada Roe"),
        ("Varenia's envoy left", "Ada Roe"),
        ("Varenia's envoy left", ""),
    ],
)
def test_a_name_without_an_office_beside_it_is_no_side(text: str, name: str) -> None:
    """What stands before a name but names no office, a noun or nothing says no side."""
    assert affiliations(text, name) == []


def test_forms_of_the_own_name_count_and_others_do_not() -> None:
    """Possessive, people and the speaker's own name are own; a like name of another is not."""
    text = "Talmeria's envoy, Ada Roe, said"
    own = own_of(text, (Span(0, 25),), Speaker(names=("Ada Roe",)))
    assert own.sided
    for name in ("Talmeria", "Talmeria's", "Talmerian", "the Talmerians", "President Roe", "Ada"):
        assert is_of(name, own.stems), name
    for name in ("Haldmark", "Talmouth", "South Talmeria", "President", "the union", ""):
        assert not is_of(name, own.stems), name


def test_a_speaker_without_a_side_leaves_other_names_open() -> None:
    """With only a person's name known, nobody else is told to be another side."""
    own = own_of("Ada Roe said Norland must go.", (Span(0, 7),), Speaker(names=("Ada Roe",)))
    assert not own.sided
    assert is_of("Roe", own.stems)


@given(st.text(max_size=200), st.text(max_size=30))
def test_any_text_is_taken(text: str, name: str) -> None:
    """No text and no name raise, and what is given stands in the text."""
    assert all(side in text for side in affiliations(text, name))
    assert is_of(name, own_of(text, (), Speaker(names=(name,))).stems) in (True, False)
