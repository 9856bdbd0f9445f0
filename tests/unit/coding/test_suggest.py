"""Groups of texts without a provision, and the names that their own words give them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.coding.suggest import groups, name_of
from unbracket.language.similarity import WordEmbedder, stems

TEXTS = (
    "Norland will drop its port dues for fishing boats",
    "the port dues must be abolished at once",
    "no government would give up its port dues",
    "the wheat harvest was poor",
    "a new school opens in Port Amal",
)


def test_texts_of_one_thing_are_grouped_and_named_by_their_own_phrase() -> None:
    """Three speak of port dues; the others stay alone."""
    (group,) = groups(TEXTS, WordEmbedder())
    assert group.members == (0, 1, 2)
    assert group.name == "port dues"
    assert group.held == 3


def test_names_of_parties_name_no_group() -> None:
    """A phrase that is only somebody's name is nothing to agree on."""
    texts = ("the Norland question is grave", "the Norland question is old")
    name, _ = name_of(texts, frozenset(stems("Norland")))
    assert "norland" not in name


def test_too_few_texts_make_no_group() -> None:
    """Groups below the least number are left out."""
    assert groups(TEXTS, WordEmbedder(), least=4) == ()
    assert groups(TEXTS[:1], WordEmbedder()) == ()


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=12))
def test_any_texts_are_grouped_without_overlap(texts: list[str]) -> None:
    """Every text stands in at most one group, and a name stands in the texts."""
    found = groups(texts, WordEmbedder())
    places = [at for group in found for at in group.members]
    assert len(places) == len(set(places))
    assert all(group.name and group.held >= 2 for group in found)
