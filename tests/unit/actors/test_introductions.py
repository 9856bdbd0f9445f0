"""Sides told by how a person is introduced, and sources that lean on what was named before."""

from __future__ import annotations

import time

import pytest

from tests.unit.actors.reading import resolved
from unbracket.language.names import NameFinder
from unbracket.language.people import People
from unbracket.language.placebook import PlaceBook
from unbracket.model.case import Actor, CaseFrame, Party, Role
from unbracket.model.span import Span

FRAME = CaseFrame(
    "Market",
    parties=(
        Party("CIV", "Civic Club Party", ("Civics", "the Civics")),
        Party("GRO", "Growers' League", ("the League", "growers")),
        Party("POR", "Porters' Union", ("the union", "Porters’ Union")),
        Party("PIE", "Pier Board", ("the board",)),
        Party("ATO", "Atoll Group", ("small atolls", "atoll dwellers")),
        Party("HIG", "Highland Bloc", ("the bloc",)),
        Party("KEL", "Keldia", ("Keldian", "Keldians", "Sarnhof")),
        Party("FRE", "Fresh Dawn", ("Freshers", "the Freshers")),
    ),
    actors=(
        Actor("Friends of Keldia", ("Valley mayors, Norland and Southmark",),
              (Role("", "KEL"),), "they"),
    ),
)  # fmt: skip

WITH_FRAME = [
    ("Porters’ Union leader «Joan Tull» said no.", ["Joan Tull | Porters' Union | POR"]),
    ("«Porters' Union secretary Joan Tull» said no.", ["Joan Tull | Porters' Union | POR"]),
    ("«Porters’ Union chief negotiator Joan Tull» spoke.", ["Joan Tull | Porters' Union | POR"]),
    ("Union leader «Joan Tull» said no.", ["Joan Tull | Porters' Union | POR"]),
    ("«Student union leader Joan Tull» said no.", ["Joan Tull | - | -"]),
    ("«Mia Tarn of the Growers’ League» spoke.", ["Mia Tarn | Growers' League | GRO"]),
    ("«Mia Tarn», who heads the Highland Bloc, spoke.", ["Mia Tarn | Highland Bloc | HIG"]),
    ("«Tarn», who speaks for the Highland Bloc, spoke.", ["Tarn | Highland Bloc | HIG"]),
    ("“No,” «Tarn» said. She leads the Highland Bloc.", ["Tarn | Highland Bloc | HIG"]),
    ("«the Civic Club Party’s Nora Field» spoke.", ["Nora Field | Civic Club Party | CIV"]),
    ("«Nora Field, Keldia's trade minister,» spoke.", ["Nora Field | Keldia | KEL"]),
    ("Keldia’s fisheries minister, «Nora Field», spoke.", ["Nora Field | Keldia | KEL"]),
    ("A spokesman for Keldia’s defence ministry, «Lars Rekk», spoke.",
     ["Lars Rekk | Keldia | KEL"]),
    ("«Pier Board chairwoman Ruth Hale» spoke.", ["Ruth Hale | Pier Board | PIE"]),
    ("«Ruth Hale, a spokeswoman for the Atoll Group,» spoke.", ["Ruth Hale | Atoll Group | ATO"]),
    ("«Ruth Hale, chair of the Pier Board,» spoke.", ["Ruth Hale | Pier Board | PIE"]),
    ("“No,” «Otto Brink» said. “No,” said «Brink», the League’s chairman.",
     ["Otto Brink | Growers' League | GRO"] * 2),
    ("The League would not pay, «Otto Brink», its chairman, said.",
     ["Otto Brink | Growers' League | GRO"]),
    ("Nora Field of the Civic Club Party met League chairman Otto Brink. «He» spoke. «She» left.",
     ["Otto Brink | Growers' League | GRO", "Nora Field | Civic Club Party | CIV"]),
    ("«Hale» denied it.\n\nRuth Hale is the defence minister of Keldia.",
     ["Ruth Hale | Keldia | KEL"]),
    ("«Former League chairman Otto Brink» spoke.", ["Otto Brink | - | -"]),
    ("«Keldian economist Otto Brink» spoke.", ["Otto Brink | - | -"]),
    ("Keldia will close the gate on Friday, Finance Minister «Dora Linz» said.",
     ["Dora Linz | Keldia | KEL"]),
    ("Keldia must open the gate, Finance Minister «Dora Linz» said.", ["Dora Linz | - | -"]),
    ("«The Freshers» spoke. «Civics» spoke. «Small atolls» spoke. «growers» spoke.",
     ["Fresh Dawn | Fresh Dawn | FRE", "Civic Club Party | Civic Club Party | CIV",
      "Atoll Group | Atoll Group | ATO", "Growers' League | Growers' League | GRO"]),
    ("«Valley mayors, Norland and Southmark» spoke.", ["Friends of Keldia | Keldia | KEL"]),
    ("«An official in Sarnhof» spoke. «a Keldian official» spoke.",
     ["official in Sarnhof | Keldia | KEL", "Keldian official | Keldia | KEL"]),
    ("«Keldian and French officials» spoke.",
     ["Keldian and French officials | Keldia and France | KEL+FRA"]),
    ("Keldia and the Highland Bloc met. «A joint statement» spoke.",
     ["Keldia and Highland Bloc | Keldia and Highland Bloc | KEL+HIG"]),
    ("Keldia sent a note. «Its foreign minister» wrote it.",
     ["Keldia’s foreign minister | Keldia | KEL"]),
    ("Keldia's foreign minister, Mia Tarn, left. Keldia sent a note. «Its foreign minister» spoke.",
     ["Mia Tarn | Keldia | KEL"]),
]  # fmt: skip

WITHOUT_FRAME = [
    ("«Ada Roe, Norland’s foreign minister,» spoke.", ["Ada Roe | Norland | -"]),
    ("Ada Roe was there. «Roe, Norland's foreign minister,» spoke.", ["Ada Roe | Norland | -"]),
    ("«Southmark’s envoy, Bo Lind,» spoke.", ["Bo Lind | Southmark | -"]),
    ("«Southmark's envoy, Bo Lind,» spoke.", ["Bo Lind | Southmark | -"]),
    ("«Foreign Minister Ada Roe of Norland» spoke.", ["Ada Roe | Norland | -"]),
    ("Norland president Ada Roe left. «Norland» denied that.", ["Norland | Norland | -"]),
    ("Norland ready, «minister» says\n\nNorland’s finance minister, «Britt Aune», spoke.",
     ["Britt Aune | Norland | -"] * 2),
    ("Norland President Ada Roe left. «Roe herself» spoke. «Roe's office» spoke.",
     ["Ada Roe | Norland | -", "Roe's office | Norland | -"]),
    ("Norland President Ada Roe met Eastland Premier Bo Lind. «The two» spoke. «Both leaders» "
     "left.",
     ["Ada Roe and Bo Lind | Norland and Eastland | -"] * 2),
    ("Norland President Ada Roe met Eastland Premier Bo Lind. «The joint statement» spoke.",
     ["Norland and Eastland | Norland and Eastland | -"]),
    ("Norland President Ada Roe and Eastland Premier Bo Lind said in a joint statement that the "
     "gate must open. Southmark and Westmark met on Friday. «The joint statement» spoke.",
     ["Ada Roe and Bo Lind | Norland and Eastland | -"]),
    ("Joint statement by Premier Ada Roe and Minister Ben Moss\n\nSouthmark and Eastland met on "
     "Friday. «The joint statement» spoke.",
     ["Ada Roe and Ben Moss | - | -"]),
    ("«Haldmark and the Inner Sea Union» spoke.", ["Haldmark and Inner Sea Union | - | -"]),
    ("Norland President «Bo Roe» spoke. Eastland Foreign Minister Tomas Rell turned down the "
     "clause. «He» spoke.", ["Bo Roe | Norland | -", "Tomas Rell | Eastland | -"]),
    ("«Senior French and German officials» spoke.",
     ["Senior French and German officials | France and Germany | FRA+DEU"]),
    ("«French and German analysts» spoke.", ["French and German analysts | - | -"]),
    ("«An official in Oslo» spoke.", ["official in Oslo | Norway | NOR"]),
]  # fmt: skip


def _lines(text: str, frame: CaseFrame | None) -> list[str]:
    return [f"{s.name} | {s.party or '-'} | {s.party_code or '-'}" for s in resolved(text, frame)]


@pytest.mark.parametrize(("text", "expected"), WITH_FRAME)
def test_party_of_the_case_in_an_introduction_is_the_side(text: str, expected: list[str]) -> None:
    """A name, alias, possessive or adjective of a party in an introduction gives the side."""
    assert _lines(text, FRAME) == expected


@pytest.mark.parametrize(("text", "expected"), WITHOUT_FRAME)
def test_unknown_state_and_leaning_source_resolve_without_a_frame(
    text: str, expected: list[str]
) -> None:
    """States that only the text knows, and sources that lean on earlier names, are resolved."""
    assert _lines(text, None) == expected


def test_joint_speakers_are_two_names() -> None:
    """Two bodies joined by "and" are two speakers, though neither is known."""
    found = resolved("«Haldmark and the Inner Sea Union» spoke.")[0]
    assert found.names == ("Haldmark", "Inner Sea Union")


def test_capitals_take_time_that_grows_with_length_and_not_faster() -> None:
    """Eight times a line in capitals takes less than sixteen times the time."""

    def seconds(times: int) -> float:
        text = "NORLAND TALKS FAIL AS ROE SAYS PORTS CLOSE " * times
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            NameFinder().find(text, Span(0, len(text)))
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(1600) < 16 * seconds(200) + 0.05


def test_person_is_introduced_by_one_name_only_when_a_speaker() -> None:
    """A lone name with a side is a person where it is a source, and stays unknown elsewhere."""
    text = "Roe, who leads the Pier Board, spoke."
    book = PlaceBook(FRAME)
    assert [p.name for p in People(text, book, (Span(0, 3),)).persons if p.names] == ["Roe"]
    assert not any(p.names for p in People(text, book).persons)
