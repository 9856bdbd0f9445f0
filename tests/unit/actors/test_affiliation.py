"""The side of staff, members, confidants, offices and papers, which no name or title tells."""

from __future__ import annotations

import pytest

from tests.unit.actors.reading import resolved
from unbracket.model.case import Actor, CaseFrame, Party, Role

FRAME = CaseFrame(
    "Strait",
    parties=(
        Party("NOR", "Norland", ("Norlandic", "Norlanders", "Port Amal")),
        Party("EAS", "Eastland", ("Eastlandic", "Vell")),
        Party("DOC", "Dockers' Union", ("the union", "the dockers")),
        Party("FRO", "Free Delta Front", ("the Front", "the rebels")),
        Party("CIV", "Civic Party", ("the Civics",)),
    ),
    actors=(
        Actor("Ada Roe", (), (Role("", "NOR"),), "she"),
        Actor("Bo Lind", (), (Role("", "DOC"),), "he"),
    ),
)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("«The union's lawyer» spoke.", "Dockers' Union"),
        ("«The union leader» spoke.", "Dockers' Union"),
        ("«Civic Party negotiators» spoke.", "Civic Party"),
        ("«A rebel commander in the east» spoke.", "Free Delta Front"),
        ("«One of the union's advisers» spoke.", "Dockers' Union"),
        ("«A source close to Prime Minister Ada Roe» spoke.", "Norland"),
        ("«People familiar with the union's thinking» spoke.", "Dockers' Union"),
        ("«A Norlandic coastguard officer» spoke.", "Norland"),
        ("«The prime minister's office in Port Amal» spoke.", "Norland"),
        ("«Norland's ambassador in Vell, Hild Moss», spoke.", "Norland"),
        ("«Lind's deputy» spoke.", "Dockers' Union"),
        ("«A communique issued in Port Amal» spoke.", "Norland"),
        ("«Two drivers, who belong to the Front», spoke.", "Free Delta Front"),
        ("Ada Roe flew home. «A member of her delegation» spoke.", "Norland"),
        ("Lind spoke for an hour. «His spokesman» left.", "Dockers' Union"),
        ("Lind spoke for an hour. «The chairman» left.", "Dockers' Union"),
    ],
)
def test_belonging_in_words_gives_the_side(text: str, party: str) -> None:
    """Whoever is of a side's staff, or tied to it by the words, speaks for the side."""
    assert [speaker.party for speaker in resolved(text, FRAME)] == [party]


@pytest.mark.parametrize(
    "text",
    [
        "«A former union leader» spoke.",
        "«A critic of the union» spoke.",
        "«The union's critics» spoke.",
        "«The court in Port Amal» ruled.",
        "«People in Port Amal» spoke.",
        "Ada Roe flew home. «Her critics» spoke.",
        "«A Norlandic economist» spoke.",
    ],
)
def test_who_only_stands_near_a_side_has_none(text: str) -> None:
    """Critics, courts, inhabitants and people who left speak for nobody."""
    assert [speaker.party for speaker in resolved(text, FRAME)] == [None]
