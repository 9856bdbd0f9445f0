"""The side of sources that their own words, or their sentence, tie to a party of the case."""

from __future__ import annotations

import pytest

from tests.unit.actors.reading import resolved
from unbracket.model.case import CaseFrame, Party

FRAME = CaseFrame(
    "Strait",
    parties=(
        Party("NOR", "Norland", ("Norlandic", "Norlanders")),
        Party("EAS", "Eastland", ("Eastlandic",)),
        Party("OLD", "Old Ford", ()),
        Party("RIV", "Rivers Board", ("the board",)),
        Party("CLU", "Lenders' Club", ("the club",)),
        Party("ARD", "Ardent Mining", ("Ardent",)),
        Party("OBS", "observer mission", ()),
        Party("MIN", "coal miners", ()),
    ),
)


def party(text: str) -> str | None:
    """Give the party of a text's only marked source."""
    return resolved(text, FRAME)[0].party


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«Norland's surveyor-general» spoke.", "Norland"),
        ("«Eastland's military prosecutor» spoke.", "Eastland"),
        ("«The mayor of Old Ford» spoke.", "Old Ford"),
        ("«The governor of the Norlandic border province» spoke.", "Norland"),
        ("«Norland's Sallow» spoke.", "Norland"),
        ("«An Eastlandic readout» said so.", "Eastland"),
        ("«A Norland army statement» said so.", "Norland"),
        ("«A paper that Norland's delegation left on the table» said so.", "Norland"),
        ("«A colonel in Eastland's prison service» spoke.", "Eastland"),
        ("«A negotiator from Old Ford» spoke.", "Old Ford"),
        ("«The Norlandic border guard's regional commander, Major Hild Moss», spoke.", "Norland"),
        ("«General Ivo Ross, who commands Eastlandic forces in the hills», spoke.", "Eastland"),
    ],
)
def test_offices_and_papers_of_a_state_speak_for_it(text: str, expected: str) -> None:
    """A post, unit or paper that a state owns speaks for the state."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«The three-nation observer mission» spoke.", "observer mission"),
        ("«The employer, Ardent Mining,» spoke.", "Ardent Mining"),
        ("«Sponsor Ardent Mining» spoke.", "Ardent Mining"),
        ("«The miners' secretary» spoke.", "coal miners"),
        ("«The club's chairman» spoke.", "Lenders' Club"),
        ("«The president of the club» spoke.", "Lenders' Club"),
        ("«Board engineer Bo Lind» spoke.", "Rivers Board"),
    ],
)
def test_bodies_speak_by_their_nouns_and_by_names_behind_a_noun(text: str, expected: str) -> None:
    """A body is known by its noun, by its people, and by its name after what it is."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was untrue that the club had leaked it, «its chairman» said.", "Lenders' Club"),
        ("Ardent Mining lost the vote. «Its chief executive, Isa Kern,» spoke.", "Ardent Mining"),
        ("Norland's army can leave, «its deputy foreign minister Rik Zell» said.", "Norland"),
        ("The board met. Its field director, «Ima Corr», begged for time.", "Rivers Board"),
        ("In Norland «the prosecutor-general, Mar Lisk,» spoke.", "Norland"),
        ("Eastland, «the governor» said, was willing to lease the port.", "Eastland"),
    ],
)
def test_words_beside_a_source_give_its_side(text: str, expected: str) -> None:
    """The sentence around a source, or the one before, says whose minister or chairman it is."""
    assert party(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "«Norland's former surveyor-general» spoke.",
        "«A Norlandic historian» spoke.",
        "«The leader of the opposition in the Norlandic parliament, Ada Venn», spoke.",
        "«The former Norlandic treasurer» spoke.",
        "«Norland's Daily Herald» said so.",
        "The board, «Pinsk» said, had lost its way.",
        "In Norland «the mediator» spoke.",
        "«A miner» spoke.",
    ],
)
def test_who_only_touches_a_side_speaks_for_none(text: str) -> None:
    """Former office holders, critics, papers and outsiders speak for no party."""
    assert party(text) is None


def test_a_side_that_shall_do_something_is_not_the_side_of_its_neighbour_s_consul() -> None:
    """After a demand on Eastland, "its consul" is Norland's, whose reply it was."""
    text = "Norland's reply came. Eastland should pay first, «its consul-general» said."
    assert party(text) == "Norland"


def test_a_minister_who_says_what_another_side_does_is_not_of_that_side() -> None:
    """Words about what Eastland does are no sign that its own minister says them."""
    text = "Eastland is buying time and uses it, «Foreign Minister Ola Varn» said at the ruins."
    assert party(text) is None
