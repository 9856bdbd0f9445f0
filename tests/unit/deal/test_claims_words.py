"""Words that make no demand, or a softer one, whatever act an engine gave them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.deal.said import FRAME, conditional, demands, said, standing
from unbracket.deal.claims_amounts import falls_short, other_amount
from unbracket.deal.claims_steps import Actors
from unbracket.deal.claims_terms import ANOTHER, OWN, QUALITY, TOLD, Clause
from unbracket.deal.claims_words import (
    anothers_deed,
    asks_to_be_told,
    belittles,
    describes,
    general,
    gives_way,
    must,
    only_points_back,
    own_deed,
    points_back,
    text_asks,
    told_by,
    without_subject,
)
from unbracket.model.deal import FIRM, PREFERENCE

ACTORS = Actors(FRAME)
SIGNS = "Eastland's council may sign."
LEAVE = Clause("Norlandic troops leave", "leave", 1, "NOR", "coded")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("she would sign nothing that left troops behind", True),
        ("that he will never sign such a text", True),
        ("We will not sign it", True),
        ("Eastland would sign only a clean text", False),
        ("the council may not sign anything", False),
        ("the weather will not sign", False),
        ("they have met twice", False),
    ],
)
def test_own_signature_is_no_word_on_who_else_may_sign(words: str, wanted: bool) -> None:
    """Doing oneself what a provision says of another takes no position on the provision."""
    assert anothers_deed(words, SIGNS, "EAS", "NOR", False, ACTORS.of) is wanted


def test_pronoun_inside_of_a_quote_is_not_the_speaker() -> None:
    """“She would sign nothing”, quoted, may speak of anybody."""
    words = "she would sign nothing that left troops behind"
    assert not anothers_deed(words, SIGNS, "EAS", "NOR", True, ACTORS.of)


def test_own_side_that_did_it_asks_for_nothing() -> None:
    """“Norland let the crews go” tells; “let the crews go” asks."""
    crews = "All detained crews are released."
    assert own_deed("Norland let the crews go without conditions", crews, "NOR", ACTORS.of)
    assert not own_deed("Let the crews go", crews, "NOR", ACTORS.of)
    assert not own_deed("Norland wants the crews released", crews, "NOR", ACTORS.of)


@pytest.mark.parametrize("deed", [ANOTHER, OWN, TOLD, QUALITY])
def test_words_without_a_position_make_no_demand(deed: str) -> None:
    """What the words don't say of their provision is demanded of nobody."""
    assert standing(replace(said("REQUEST", "toll"), deed=deed)) == set()


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("the council to say soon what it would recognise", True),
        ("Norland to make clear whether it will leave", True),
        ("Norland to say that it will leave", False),
        ("Norland to lift the toll", False),
    ],
)
def test_request_for_an_answer_is_no_request_for_the_thing(words: str, wanted: bool) -> None:
    """To be told what another would do is not to ask that he do it."""
    assert asks_to_be_told(words) is wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Norland would not stand in the way of a toll", True),
        ("they were not against free passage", True),
        ("Norland had no objection to it", True),
        ("Norland will not accept a toll", False),
    ],
)
def test_refusal_that_denies_to_oppose_gives_way(words: str, wanted: bool) -> None:
    """Whoever doesn't stand in the way accepts, as a stated preference."""
    assert gives_way(words) is wanted
    rows = demands(said("REJECT", "toll", "against", words=words))
    expected = {"NOR:toll": PREFERENCE} if wanted else {"NOR:no.toll": FIRM}
    assert {id: row.firmness for id, row in rows.items()} == expected


def test_code_that_a_person_set_is_not_second_guessed() -> None:
    """A reviewer's REJECT stays one, whatever the words look like."""
    row = said("REJECT", "toll", "against", words="We were not against it")
    by_hand = replace(row, row=replace(row.row, edited=True))
    assert standing(by_hand) == {"NOR:no.toll"}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("the guarantee would not include soldiers", True),
        ("that there is no draft", True),
        ("It is not my ballot", True),
        ("There will be no monitors", False),
        ("The government will not include the islands", False),
        ("Norland will not include the islands", False),
    ],
)
def test_denied_quality_is_no_refusal(words: str, wanted: bool) -> None:
    """What a thing is like, or that it is not there, refuses nothing."""
    assert describes(words) is wanted


def test_too_little_is_wanted_more_and_blocks_nothing() -> None:
    """“Forty are not enough” is a stated preference."""
    row = said("REJECT", "monitors", "against", words="Forty monitors are not enough")
    assert demands(row)["NOR:no.monitors"].firmness == PREFERENCE


def test_paper_that_asks_is_not_the_speaker() -> None:
    """“The blue paper asks us to leave” says what a paper asks."""
    assert text_asks("The blue paper asks us to leave first")
    assert not text_asks("The mayor asks us to leave first")


def test_relayed_words_are_those_of_the_party_that_is_named() -> None:
    """“Norland had told him that” begins another's words; a pronoun names nobody."""
    assert told_by("Norland had told him that it could live with it", ACTORS.of) == "NOR"
    assert told_by("she said it was late", ACTORS.of) == ""
    assert told_by("Norland will leave", ACTORS.of) == ""


def test_words_that_point_back_are_known() -> None:
    """“Such a step” names what was said before; “that step” alone names nothing."""
    assert points_back("it could imagine such a step")
    assert only_points_back("that step")
    assert not only_points_back("the last step of the withdrawal")
    assert without_subject("will go on")
    assert not without_subject("the strike will go on")


# --- conditions ---------------------------------------------------------------------------------


def test_condition_that_only_points_back_makes_no_step() -> None:
    """“Without that step” names no step of its own."""
    row = said(
        "THREATEN", "toll", "against", condition=conditional("duration", -1),
        held=(Clause("that step"),), follows=Clause("we keep the toll to ourselves", "toll", -1),
    )  # fmt: skip
    assert demands(row) == {}


def test_price_of_an_offer_is_a_preference_and_what_must_be_first_is_firm() -> None:
    """“If they leave, ships pass” offers; “they must leave, and then” demands."""
    offered = said(
        "PRECONDITION", "toll", condition=conditional(), held=(LEAVE,), party="EAS",
        follows=Clause("the toll is shared", "toll"),
    )  # fmt: skip
    rows = demands(offered)
    assert {id: row.firmness for id, row in rows.items()} == {
        "EAS:leave": PREFERENCE,
        "EAS:no.toll.or.leave": FIRM,
    }
    withheld = said(
        "PRECONDITION", "toll", condition=conditional(polarity=-1), held=(LEAVE,), party="EAS",
        follows=Clause("no toll is shared", "toll", -1), trigger="unless",
    )  # fmt: skip
    assert demands(withheld)["EAS:leave"].firmness == FIRM


def test_as_long_as_ties_two_states_and_orders_nothing() -> None:
    """“No toll as long as they stay” is “only if”; “until” is an order in time."""
    row = said(
        "PRECONDITION", "toll", condition=conditional("duration"), trigger="as long as",
        held=(Clause("troops stay", "leave", -1),), follows=Clause("no toll", "toll", -1),
        party="EAS",
    )  # fmt: skip
    assert standing(row) == {"EAS:leave", "EAS:no.toll.or.leave"}


def test_condition_at_one_moment_is_an_exchange() -> None:
    """“At the moment at which they leave” puts nobody first."""
    row = said(
        "PRECONDITION", "stop", condition=conditional("order in time"), trigger="the moment",
        held=(replace(LEAVE, words="at which the troops leave"),), party="EAS",
        follows=Clause("Eastland would silence its guns at", "stop", 1, "", "coded"),
    )  # fmt: skip
    assert "EAS:leave.together.stop" in standing(row)
    assert "EAS:leave.before.stop" not in standing(row)


def test_willing_to_talk_about_it_opens_it_and_puts_nothing_first() -> None:
    """“Ready to talk about the toll once they have left” orders no toll."""
    row = said(
        "PRECONDITION", "toll", condition=conditional("order in time"), trigger="once",
        held=(LEAVE,), party="EAS",
        follows=Clause("Eastland was willing to talk about the toll", "toll", 1, "", "coded"),
    )  # fmt: skip
    assert standing(row) == {"EAS:leave"}


def test_only_if_is_taken_in_by_the_same_partys_order() -> None:
    """“First a, then b” says “b only if a” already; the order rests on both statements."""
    order = said(
        "PRECONDITION", "toll", condition=conditional("must-then"), trigger="and then",
        held=(LEAVE,), follows=Clause("toll", "toll"), party="EAS", id="order",
    )  # fmt: skip
    again = said(
        "OFFER", "toll", condition=conditional(), held=(LEAVE,), follows=Clause("toll", "toll"),
        party="EAS", day="2031-03-12", id="again",
    )  # fmt: skip
    rows = demands(order, again)
    assert "EAS:no.toll.or.leave" not in rows
    assert rows["EAS:leave.before.toll"].statements == ("order", "again")


def test_no_beside_only_if_on_one_day_leaves_the_condition() -> None:
    """A conditional yes says when the no of the same day would end, in either order."""
    yes = said(
        "OFFER", "toll", condition=conditional(), held=(LEAVE,), follows=Clause("toll", "toll"),
        party="EAS", at=0,
    )  # fmt: skip
    no = said("REJECT", "toll", "against", party="EAS", at=40)
    assert standing(yes, no) == standing(no, yes) == {"EAS:no.toll.or.leave"}


# --- gates --------------------------------------------------------------------------------------


def test_telling_that_one_may_sign_blocks_nothing() -> None:
    """A claim of full powers is a stated preference, even where it was coded as a denial."""
    words = "The council has full powers"
    for act in ("ASSERT", "DENY_STANDING"):
        rows = demands(said(act, "signs", "against", party="EAS", words=words))
        assert {id: row.firmness for id, row in rows.items()} == {"EAS:signs": PREFERENCE}


def test_signature_that_has_to_be_by_somebody_who_may_asks_for_the_gate() -> None:
    """“It must be signed by an elected council” is no denial for good."""
    must = said("DENY_STANDING", "signs", "against", words="It must be signed by an elected one")
    assert standing(must) == {"NOR:signs"}
    denied = said("DENY_STANDING", "signs", "against", words="They must know it may not sign")
    assert standing(denied) == {"NOR:no.signs"}


# --- amounts, sayings and guesses ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "provision", "wanted"),
    [
        ("Nine, not six … counted by the monitors.", "Monitors are stationed here.", True),
        ("Nine boats, not 6", "Each side keeps no more than nine boats.", True),
        ("Three percent, not four", "Wages rise by four percent.", False),
        ("Three percent, not 4", "Wages rise by four percent.", False),
        ("Not six", "Monitors are stationed here.", False),
        ("Nine monitors", "Monitors are stationed here.", False),
        ("1.2.3, not 4.5.6", "Monitors are stationed here.", False),
        ("Nine, not sixty-six", "Monitors are stationed here.", False),
    ],
)
def test_wish_for_another_number_refuses_nothing(words: str, provision: str, wanted: bool) -> None:
    """“Nine, not six, counted by the monitors” is no word against monitors."""
    assert other_amount(words, provision) is wanted


@pytest.mark.parametrize(
    ("words", "provision", "wanted"),
    [
        ("two and a half percent in", "Wages rise by more than three percent.", True),
        ("3.5 percent", "Wages rise by more than three percent.", False),
        ("2.5 percent over two years", "Wages rise by at least 3 percent.", True),
        ("two percent now, four percent later", "Wages rise by more than three percent.", False),
        ("two ships", "Wages rise by more than three percent.", False),
        ("two ships", "Each side keeps no more than three ships.", False),
        ("twenty-five percent", "Wages rise by more than twenty percent.", False),
        ("two hundred percent", "Wages rise by more than 150 percent.", False),
        ("two and a half percent", "Wages rise by more than 2.2 percent.", False),
        ("1,500 men", "The army has more than 2,000 men.", True),
    ],
)
def test_lower_offer_is_no_yes_to_the_higher_amount(
    words: str, provision: str, wanted: bool
) -> None:
    """An offer of two and a half percent doesn't agree to more than three."""
    assert falls_short(words, provision) is wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("A law that nobody keeps is a page in a book", True),
        ("“Any old border which no one marks is a rumour", True),
        ("The council that nobody elected may not sign", False),
        ("A council elected by nobody may not sign", False),
    ],
)
def test_saying_about_anything_of_a_kind_is_no_demand(words: str, wanted: bool) -> None:
    """An aphorism with an indefinite subject denies nobody's standing."""
    assert general(words) is wanted
    row = replace(said("DENY_STANDING", "signs", "against", words=words), deed=QUALITY)
    assert not demands(row)


def test_contempt_for_a_thing_is_no_firm_refusal() -> None:
    """“Worth the paper and no more” says what a pledge is worth; the objection is mild."""
    assert belittles("their promise was worth the paper and no more")
    assert not belittles("the plan is not worth discussing")
    rows = demands(said("REJECT", "toll", "against", words="sharing it is worth a laugh"))
    assert {id: row.firmness for id, row in rows.items()} == {"NOR:no.toll": PREFERENCE}
    plain = demands(said("REJECT", "toll", "against", words="we will not share it"))
    assert plain["NOR:no.toll"].firmness == FIRM


def test_first_soldiers_are_not_soldiers_first() -> None:
    """“If the first soldiers leave” names a price; “soldiers first” demands it."""
    assert not must("the first soldiers leave the island")
    assert not must("its first step is taken")
    assert must("soldiers first")
    assert must("first the soldiers leave")


def test_threat_that_only_resembles_a_provision_makes_no_exchange() -> None:
    """“Not one man will move while they stay” asks for their leaving, and caps no army."""
    guessed = Clause("Not one man will move", "cap-6", -1, "EAS", "words")
    held = (Clause("there are troops here", "leave", -1, "", "action"),)
    row = said(
        "THREATEN", None, "against", party="EAS", condition=conditional("duration"), held=held,
        follows=guessed, trigger="as long as",
    )  # fmt: skip
    assert standing(row) == {"EAS:leave"}
    sure = Clause("the shelling goes on", "stop", -1, "EAS", "words")
    again = said(
        "THREATEN", None, "against", party="EAS", condition=conditional("duration"), held=held,
        follows=sure, trigger="as long as",
    )  # fmt: skip
    assert "EAS:no.stop.or.leave" in standing(again)


def test_contract_that_gets_no_vote_without_a_thing_asks_for_the_thing() -> None:
    """The vote is how the contract would fall, and not what is exchanged for the cap."""
    row = said(
        "PRECONDITION", "signs", condition=conditional("explicit", -1),
        held=(Clause("a shared toll", "toll"),),
        follows=Clause("would not get a single vote", "signs", -1, "", "coded"),
        trigger="without", main="a contract without would not get a single vote",
    )  # fmt: skip
    assert standing(row) == {"NOR:toll"}


def test_permission_on_a_condition_offers_in_a_plain_sentence() -> None:
    """“If the toll is shared, they can station monitors” offers, though nobody coded an offer."""
    toll = (Clause("the toll is shared", "toll", 1, "", "words"),)

    def told(words: str, link: str = "coded", held: tuple[Clause, ...] = toll) -> set[str]:
        follows = Clause(words, "monitors", 1, "", link)
        row = said(
            "ASSERT", "monitors", "none", condition=conditional(), held=held, follows=follows
        )
        return standing(row)

    assert told("they can station monitors") == {"NOR:no.monitors.or.toll"}
    assert not told("there will be monitors")
    assert not told("they can not station monitors")
    assert not told("they can station monitors", "words")
    assert not told("they can station monitors", held=(Clause("it rains"),))
