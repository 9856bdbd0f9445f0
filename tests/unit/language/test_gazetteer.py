"""The gazetteer's table and the shared name finder."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.language.gazetteer import adjectives, forms, given_names, places
from unbracket.language.names import KINDS, NameFinder
from unbracket.model.case import CaseFrame, Party
from unbracket.model.span import Span


@pytest.mark.parametrize(
    ("form", "code", "kind"),
    [
        ("Russia", "RUS", "name"), ("Moscow", "RUS", "capital"), ("Kremlin", "RUS", "seat"),
        ("US", "USA", "name"), ("U.S.", "USA", "name"), ("Pentagon", "USA", "seat"),
        ("Britain", "GBR", "name"), ("Whitehall", "GBR", "seat"), ("Kiev", "UKR", "capital"),
        ("EU", "EUU", "name"), ("Brussels", "EUU", "capital"), ("Nato", "NATO", "name"),
        ("UN", "UN", "name"), ("Poles", "POL", "people"), ("Knesset", "ISR", "institution"),
        ("South Korea", "KOR", "name"), ("Holland", "NLD", "name"), ("Élysée", "FRA", "seat"),
    ],
)  # fmt: skip
def test_surface_form_belongs_to_its_state_or_body(form: str, code: str, kind: str) -> None:
    """Names, capitals and metonyms lead to the right code."""
    assert (forms()[form].place.code, forms()[form].kind) == (code, kind)


def test_table_is_whole() -> None:
    """Every state has a three-letter code of its own, and there are as many as states."""
    states = [place for place in places().values() if place.kind == "state"]
    assert len(states) >= 195
    assert all(re.fullmatch("[A-Z]{3}", place.code or "") for place in states)
    assert len({place.name for place in states}) == len(states)


def test_adjectives_and_given_names_are_read() -> None:
    """A few of each, of several regions."""
    assert adjectives()["Norwegian"].code == "NOR"
    assert adjectives()["US"].code == "USA"
    assert given_names()["Oksana"] == "f"
    assert given_names()["Hassan"] == "m"
    assert len(given_names()) > 400


def _found(text: str, frame: CaseFrame | None = None) -> list[tuple[str, str, str | None, str]]:
    return [
        (n.span.of(text), n.name, n.party_code, n.kind)
        for n in NameFinder(frame).find(text, Span(0, len(text)))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow urged Kyiv to wait.",
         [("Moscow", "Russia", "RUS", "metonym"), ("Kyiv", "Ukraine", "UKR", "metonym")]),
        ("They met in Paris.", []),
        ("Norwegian troops must leave.",
         [("Norwegian troops", "Norwegian troops", "NOR", "group")]),
        ("Kyiv’s forces left.", [("Kyiv’s forces", "Kyiv’s forces", "UKR", "group")]),
        ("the pro-Russian maps", []),
        ("Norwegian and French officials met.",
         [("Norwegian and French officials", "Norwegian and French officials", None, "group")]),
        ("the European Union met Nato.",
         [("European Union", "European Union", "EUU", "body"), ("Nato", "NATO", "NATO", "body")]),
        ("Norway’s premier Bo Lind left; Lind met the US.",
         [("Norway", "Norway", "NOR", "country"), ("Bo Lind", "Bo Lind", "NOR", "person"),
          ("Lind", "Bo Lind", "NOR", "person"), ("US", "United States", "USA", "country")]),
        ("Norland President Ada Roe led the Norland army.",
         [("Norland", "Norland", None, "country"), ("Ada Roe", "Ada Roe", None, "person"),
          ("Norland army", "Norland army", None, "group")]),
        ("RUSSIA AND UKRAINE TALK",
         [("RUSSIA", "Russia", "RUS", "country"), ("UKRAINE", "Ukraine", "UKR", "country")]),
        ("let us go", []),
    ],
)  # fmt: skip
def test_names_in_a_sentence(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    """Names are found with canonical name, code and kind; places one is in and leanings are not."""
    assert _found(text) == expected


def test_case_parties_come_before_the_gazetteer() -> None:
    """A party's aliases, also those in lower case, give its code."""
    frame = CaseFrame("t", (Party("WST", "Westland", ("the mediators", "Westlander", "Paris")),))
    assert _found("Paris met the mediators and Westlander troops.", frame) == [
        ("Paris", "Westland", "WST", "metonym"),
        ("mediators", "Westland", "WST", "metonym"),
        ("Westlander troops", "Westlander troops", "WST", "group"),
    ]


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=120), start=st.integers(0, 60), size=st.integers(0, 200))
def test_finder_stays_inside_of_its_span(text: str, start: int, size: int) -> None:
    """On any text nothing raises, and names are in order, apart, inside and of a known kind."""
    span = Span(start, start + size)
    found = NameFinder().find(text + " Moscow’s Kyiv US Roe", span)
    at = start
    for named in found:
        assert at <= named.span.start < named.span.end <= span.end
        assert named.kind in KINDS
        at = named.span.end
