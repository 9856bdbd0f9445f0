"""Plain wordings of refusal, complaint, readiness and threat; weights of a provision's words."""

from __future__ import annotations

import pytest

from tests.unit.coding.frames import FRAME
from tests.unit.coding.said import CODER, code_said, record_of
from unbracket.coding.contract import code_record
from unbracket.coding.stance import relation, stance_of

ACTS: tuple[tuple[str, str], ...] = (
    ("REJECT", 'The delegate | said | "We will not sit in a council that sells the forest"'),
    ("REJECT", "The firm | said | it could not live with the quota"),
    ("REJECT", "The king | said | the number of his guards was nobody's business"),
    ("REJECT", "The mayor | said | that was for the voters to decide"),
    ("REJECT", "The envoy | said | there could be no amnesty"),
    ("REJECT", "The premier | said | she would sign nothing that gave up the islet"),
    ("REJECT", "The minister | described | the sum as out of reach"),
    ("REJECT", "The general | said | the guns were there to stay"),
    ("OFFER", "The board | said | its divers were ready to clear the canal"),
    ("OFFER", "Norland | said | it could, in theory, open its market for wool"),
    ("OFFER", "Norland | said | it would hand over the sailors if Eastland opened the port"),
    ("OFFER", "Norland | said | it would pledge never to attack the coast if Eastland asked"),
    ("REQUEST", "The bloc | said | observers should be stationed on both banks"),
    ("REQUEST", "The islanders | said | they had to have a seat at the table"),
    ("THREATEN", "The party | threatened | to leave the cabinet unless the levy is dropped"),
    ("THREATEN", 'The union | said | "Then the trains stand still"'),
    ("THREATEN", 'The admiral | said | "If they close the canal, we will escort our tankers"'),
    ("THREATEN", "Norland | said | it would withdraw its observers if the post was attacked"),
    ("ACCUSE", "The rebel leader | called | the toll plan “a trap for the hungry”"),
    ("ACCUSE", "The farmers | said | the duty on seed was too high"),
    ("ACCUSE", 'The delegate | said | "They ask us to pay for our own forest"'),
    ("ACCUSE", "The mayor | said | there was no fund worth the name"),
    ("DENY", "The envoy | said | he had never coached the other side"),
    ("DENY", "Norland | said | it fired none"),
    ("DENY", "The clerk | dismissed as fantasy | the claim that she had sold the list"),
    ("ASSERT", "The envoy | said | Norland had demanded the return of the bell"),
    ("ASSERT", "The clerk | said | she did not know if the premier would sign"),
    ("ASSERT", "The ministry | said | it had not received the letter"),
    ("CONCEDE", 'The colonel | said | "Our last company left the hill at dawn"'),
    ("CONCEDE", 'The colonel | said | "We have given it up for the sake of the truce"'),
    ("PLAN", "The palace | said | the pact would be signed in June"),
    ("PLAN", "The palace | said | the chamberlain might travel to Eastland next week"),
    ("CONSULT", 'The envoy | said | "We sat together until three"'),
)


@pytest.mark.parametrize(("act", "said"), ACTS)
def test_plain_wording_gives_its_act(act: str, said: str) -> None:
    """Everyday wordings show their act without a performative verb."""
    assert code_said(said)["act"] == act


def test_close_contacts_are_no_threat() -> None:
    """The adjective "close" isn't the verb."""
    coded = code_said("Norland | said | it would keep up close contacts with the bloc")
    assert coded["act"] != "THREATEN"


def test_committee_that_was_told_commits_to_nothing() -> None:
    """A word that begins like "commit" isn't a commitment."""
    said = "The envoy | told the committee | the harvest was poor"
    assert code_said(said)["act"] == "ASSERT"


@pytest.mark.parametrize(
    "said",
    [
        "The premier | said | the offer stands until Easter",
        "The premier | said | ships must be able to sail without a permit",
    ],
)
def test_time_or_thing_behind_a_trigger_is_no_condition(said: str) -> None:
    """A feast and a noun hold no clause that could be met."""
    assert code_said(said)["condition"] is None


def test_imperative_and_ability_is_a_condition() -> None:
    """Words like "do this and that can happen" open a step."""
    coded = code_said('The envoy | said | "Lift the embargo and the sailors can go home"')
    assert coded["condition"] is not None
    assert coded["condition"]["kind"] == "imperative-and"


@pytest.mark.parametrize(
    ("content", "provision", "sign"),
    [
        ("release the sailors", "all detained sailors are released", 1),
        ("the premier to withdraw its permit rule", "ships sail without a permit", 0),
        ("the sanctions had to be kept", "the bloc lifts its sanctions", -1),
    ],
)
def test_only_verbs_set_a_direction(content: str, provision: str, sign: int) -> None:
    """A participle before its noun and the noun "permit" point nowhere."""
    assert relation(content, provision) == sign


@pytest.mark.parametrize(
    ("act", "content", "provision", "stance"),
    [
        ("CONCEDE", "it no longer objects to observers", "observers are sent", "for"),
        ("REJECT", "norland did not oppose the pact", "norland signs the pact", "for"),
        ("REJECT", "we accept no limits on boats", "the boats are capped", "against"),
        ("REQUEST", "for the inquiry to be dropped", "an inquiry is held", "against"),
        ("REQUEST", "quotas should be equal because nets do not read", "equal quotas", "for"),
    ],
)
def test_stance_follows_the_main_clause(
    act: str, content: str, provision: str, stance: str
) -> None:
    """A side clause's negation, or one that undoes a refusal, turns nothing round."""
    assert stance_of(act, content, provision) == stance


@pytest.mark.parametrize(
    "said",
    [
        "Lena Maro | said | the envoy will travel to Norland and Eastland on Monday",
        "Lena Maro | said | a court in Norland would hear the case on 27 November 2025",
    ],
)
def test_names_and_dates_alone_link_no_provision(said: str) -> None:
    """Who and when say nothing about what."""
    assert code_said(said, FRAME)["provision"] is None


def test_exact_term_links_its_provision() -> None:
    """A term of the case file that stands in the content counts strongly."""
    coded = code_said('Norland | said | "We will never accept a truce"', FRAME)
    assert (coded["provision"], coded["stance"]) == ("cease", "against")


def test_unknown_name_that_is_asked_shall_act() -> None:
    """A capitalised name before "to" is who shall act, known or not."""
    coded = code_said("The envoy | urged | Varonia to send doctors")
    assert coded["should_act"] == ["Varonia"]


def test_day_inside_of_the_content_is_no_day_of_speaking() -> None:
    """The content's weekday is what the words are about."""
    record = record_of("The envoy | said | Monday would bring the first boat")
    coded = code_record({**record, "published": "2030-05-03"}, CODER, None)[0]
    assert not coded["said"]
