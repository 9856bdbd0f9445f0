"""Sides told by a word of their kind, by a member's short name, or only after the statement."""

from __future__ import annotations

import pytest

from tests.unit.actors.reading import resolved
from unbracket.model.case import Actor, CaseFrame, Party, Role

FRAME = CaseFrame(
    "Coast",
    parties=(
        Party("NOR", "Norland", ("Norlandic", "Norlanders", "Amal")),
        Party("OSM", "Kingdom of Osmar", ("Osmar", "Osmari", "Telhad")),
        Party("FIR", "Orvell Shipping", ("Orvell", "the company")),
        Party("SEA", "Seafarers' Union", ("the union", "the seafarers")),
        Party("AGR", "Agriculture Ministry", ("the ministry",)),
        Party("ENV", "Environment Ministry", ("the ministry",)),
        Party("CIV", "Civic Party", ("the Civics",)),
        Party("BLO", "Farmers' Bloc", ("the Bloc",)),
        Party("HOL", "Bondholder Committee", ("the bondholders",)),
        Party("FUN", "Southern Fund", ("the fund",)),
        Party("CHD", "Christian Democrats", ()),
        Party("LEA", "Tenants' League", ("the tenants",)),
    ),
    actors=(
        Actor("Otto Grange", (), (Role("", "BLO"),), "he"),
        Actor("Rena Ilic", (), (Role("", "ENV"),), "she"),
        Actor("Pavel Stok", (), (Role("", "AGR"),), "he"),
        Actor("Tor Haal", (), (Role("", "NOR"),), "he"),
    ),
)


def _parties(text: str) -> list[str | None]:
    return [speaker.party for speaker in resolved(text, FRAME)]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("«Management» said it could not pay. The seafarers walked out.", "Orvell Shipping"),
        ("«The employers» said so.", "Orvell Shipping"),
        ("«Labour» said so.", "Seafarers' Union"),
        ("«The shipping company» said so.", "Orvell Shipping"),
        ("«The kingdom's lawyers» said so.", "Kingdom of Osmar"),
        ("«The king» said so.", "Kingdom of Osmar"),
        ("«The agriculture minister» said so.", "Agriculture Ministry"),
        ("«The party's youth wing» urged a vote, the Civic Party paper wrote.", "Civic Party"),
        ("Grange was asked. «The farmers' leader» said so.", "Farmers' Bloc"),
    ],
)
def test_side_known_only_by_its_type_word_is_missed(text: str, party: str) -> None:
    """A word of its kind gives the one side that fits."""
    assert _parties(text) == [party]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("«The ministry» said so.", None),
        ("«The ministry» said so. Rena Ilic signed the order.", "Environment Ministry"),
        ("The Agriculture Ministry met. «The ministry» said so.", "Agriculture Ministry"),
        ("Rena Ilic met Pavel Stok. «The ministry» left.", None),
        ("«The two ministries» said so.", "Agriculture Ministry and Environment Ministry"),
        ("«A fund manager in Lanmouth» said so.", None),
        ("«A hedge fund manager» said so.", None),
        ("«A fund official» said so.", "Southern Fund"),
    ],
)
def test_noun_shared_by_sides_or_trades_goes_to_the_last_that_has_it(
    text: str, party: str | None
) -> None:
    """A noun of several gives a side only with the context; a trade's noun gives none."""
    assert _parties(text) == [party]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("«A senior Civic» said so.", "Civic Party"),
        ("«One bondholder» said so.", "Bondholder Committee"),
        ("«A Christian Democrat» said so.", "Christian Democrats"),
        ("«A Norlander» said so.", None),
        ("«A Norlandic» said so.", None),
        ("«A seafarer» said so.", None),
        ("«A tenant» said so.", None),
        ("«A company» said so.", None),
        ("«The fund's chief economist» said so.", "Southern Fund"),
        ("«Two creditors» said so.", "Bondholder Committee"),
        ("«A seafarer at Orvell» said so.", None),
    ],
)
def test_member_by_short_name_is_missed_or_anybody_is_one(text: str, party: str | None) -> None:
    """Who makes up a party speaks for it; who is only of a people or a trade doesn't."""
    assert _parties(text) == [party]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("«Dana Pell» said so. The Norlandic envoy had flown in that day.", "Norland"),
        ("«Dana Pell» said so. Pell sits in parliament for the Civic Party.", "Civic Party"),
        (
            "«Dana Pell» said so. She is a lawyer for the Bondholder Committee.",
            "Bondholder Committee",
        ),
        ("«Colonel Dan Pell» said, the commander of Norland's brigade.", "Norland"),
        ("«Dana Pell» said so, speaking for Osmar.", "Kingdom of Osmar"),
        ("«The minister» said so. Haal had come by train.", "Norland"),
        ("«The minister» hinted at it, radio said after an interview with Tor Haal.", "Norland"),
        ("«A lawyer» said so. He represents the tenants.", "Tenants' League"),
        ("«Dana Pell» said so. Pell has been Norland's envoy since May.", "Norland"),
        ("«Dana Pell» said so. The Norlandic envoy was told of it.", None),
        ("«The minister» said so. Haal has kept her in the post.", None),
        ("«Dana Pell» said so. The Norlandic envoy nodded.", None),
        ("«Dana Pell» said so. Pell teaches law in Amal.", None),
        ("«Dana Pell» said so. She used to work for the Civic Party.", None),
        ("«The economist Dana Pell» said so. The Norlandic envoy had flown in.", None),
        ("«The minister» said so. Haal disagreed.", None),
    ],
)
def test_side_introduced_after_the_statement_is_missed(text: str, party: str | None) -> None:
    """The tail or the next sentence tells a bare name's side, unless it is about another."""
    assert _parties(text) == [party]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("«The government» said Norland had moved its buoys.", None),
        ("«The government» denied it. Norland has given no count.", "Norland"),
        (
            "«The joint statement» said Norland and Osmar would meet.",
            "Norland and Kingdom of Osmar",
        ),
        ("«The two states, Norland and Osmar», want peace.", "Norland and Kingdom of Osmar"),
        ("«State media in Amal» reported it.", "Norland"),
        ("«The opposition leader in Amal, Pia Lorca», said so.", None),
        ("«Someone in the Civic leadership» leaked it.", "Civic Party"),
        ("«A Norlandic engineer, a member of the delegation», said so.", "Norland"),
    ],
)
def test_state_talked_about_is_taken_for_the_speaker(text: str, party: str | None) -> None:
    """The state that the words are about isn't the government that says them."""
    assert _parties(text) == [party]
