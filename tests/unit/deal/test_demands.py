"""From statements to demands: positions, conditions, orders, gates, and what takes them back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.deal.said import FRAME, claims, conditional, demands, said, standing
from unbracket.deal.claims_steps import Homes, steps_of
from unbracket.deal.claims_terms import Atom, Clause, Order, Said
from unbracket.deal.demands_text import Words
from unbracket.model.deal import FIRM, PREFERENCE, RED_LINE

LEAVE = Clause("Norlandic troops leave", "leave", 1, "NOR", "coded")
STOP = Clause("the shelling stops", "stop", 1, "", "coded")


# --- positions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "stance", "id", "firmness"),
    [
        ("REQUEST", "for", "NOR:monitors", FIRM),
        ("REQUEST", "against", "NOR:no.monitors", FIRM),
        ("REJECT", "against", "NOR:no.monitors", FIRM),
        ("REJECT", "for", "NOR:monitors", FIRM),
        ("AGREE", "for", "NOR:monitors", PREFERENCE),
        ("SUPPORT", "for", "NOR:monitors", PREFERENCE),
        ("ACCUSE", "against", "NOR:no.monitors", PREFERENCE),
    ],
)
def test_position_becomes_a_clause_over_its_provision(
    act: str, stance: str, id: str, firmness: str
) -> None:
    """Asking and refusing bind; agreeing and objecting only say what is preferred."""
    assert {key: row.firmness for key, row in demands(said(act, "monitors", stance)).items()} == {
        id: firmness
    }


@pytest.mark.parametrize("act", ["ASSERT", "PLAN", "CONSULT", "DENY", "THREATEN"])
def test_telling_and_threatening_demand_nothing(act: str) -> None:
    """Acts that give no step on the ladder give no demand either."""
    assert demands(said(act, "monitors")) == {}


def test_statement_without_party_provision_or_acceptance_demands_nothing() -> None:
    """Only accepted words of a party about a provision count, and repeats count once."""
    assert demands(said("REQUEST", None)) == {}
    assert demands(said("REQUEST", "monitors", party="")) == {}
    assert demands(said("REQUEST", "monitors", state="proposed")) == {}
    assert demands(said("REQUEST", "monitors", duplicate_of="other")) == {}


def test_joint_statement_is_a_demand_of_each_party() -> None:
    """Two parties that speak with one voice own a demand each."""
    assert standing(said("REQUEST", "toll", party="NOR+EAS")) == {"NOR:toll", "EAS:toll"}


def test_firmness_follows_the_words() -> None:
    """Never and red line make a red line, a hedge or a wish a preference, a bare no is firm."""
    found = {
        words: next(iter(demands(said("REJECT", "toll", "against", words=words)).values())).firmness
        for words in ("We will never share the toll", "Sharing it is a red line", "We refuse")
    }
    assert list(found.values()) == [RED_LINE, RED_LINE, FIRM]
    hedged = demands(said("REJECT", "toll", "against", hedge="hedged"))
    wish = demands(said("REQUEST", "toll", strength="wish"))
    assert [next(iter(rows.values())).firmness for rows in (hedged, wish)] == [PREFERENCE] * 2


def test_never_in_an_offer_is_no_red_line() -> None:
    """A promise never to attack is an offer, not a line that is not crossed."""
    offer = demands(said("OFFER", "toll", words="We will never raise it"))
    assert next(iter(offer.values())).firmness == PREFERENCE


def test_red_line_said_beside_a_demand_makes_it_one() -> None:
    """“That is our red line” says how firm the words before it are."""
    rows = demands(
        said("REQUEST", "toll", at=0), said("REJECT", None, words="That is our red line", at=40)
    )
    assert rows["NOR:toll"].firmness == RED_LINE


def test_basis_is_accepted_as_such_and_never_on_its_points() -> None:
    """An acceptance as a basis counts on a provision of that kind alone."""
    assert standing(said("ACCEPT_BASIS", "paper")) == {"NOR:paper"}
    assert standing(said("ACCEPT_BASIS", "toll")) == set()


# --- conditions ---------------------------------------------------------------------------------


def test_conditional_offer_is_only_if() -> None:
    """“We share the toll if monitors come”: not the toll, or monitors."""
    row = said(
        "OFFER", "toll", condition=conditional(),
        held=(Clause("monitors come", "monitors"),), follows=Clause("share", "toll"),
    )  # fmt: skip
    assert standing(row) == {"NOR:no.toll.or.monitors"}


@pytest.mark.parametrize(
    ("polarity", "held", "follows", "wanted"),
    [
        (1, 1, 1, True),  # if c, then p
        (-1, -1, 1, True),  # p unless not-c
        (-1, 1, -1, True),  # no p unless c
        (1, -1, -1, True),  # no p while not-c
        (1, 1, -1, False),  # if c, no p
        (-1, 1, 1, False),  # p unless c
    ],
)
def test_every_form_of_a_condition_comes_to_the_same_clause(
    polarity: int, held: int, follows: int, wanted: bool
) -> None:
    """Directions of the clauses and the trigger's polarity multiply."""
    row = said(
        "PRECONDITION", "toll", condition=conditional(polarity=polarity),
        held=(Clause("c", "monitors", held),), follows=Clause("p", "toll", follows),
    )  # fmt: skip
    clauses = {found.clause for found in demands(row).values()}
    assert (Atom("toll", False), Atom("monitors", wanted)) in clauses


@pytest.mark.parametrize("kind", ["counterfactual", "concessive", "vague"])
def test_structure_that_commits_to_nothing_gives_no_condition(kind: str) -> None:
    """Such kinds are kept in the statement but bind nobody."""
    row = said(
        "PRECONDITION", "toll", condition=conditional(kind),
        held=(Clause("c", "monitors"),), follows=Clause("p", "toll"),
    )  # fmt: skip
    assert all(claim.force != "depends" for claim in claims(row))


def test_first_this_then_that_is_a_strict_order_and_asks_for_the_first() -> None:
    """Leaving comes before stopping where a party says “first this, then that”."""
    row = said(
        "PRECONDITION", "stop", condition=conditional("must-then"), trigger="and then",
        held=(Clause("Norlandic troops must leave", "leave", 1, "NOR"),), follows=STOP, party="EAS",
    )  # fmt: skip
    found = demands(row)
    assert set(found) == {"EAS:leave.before.stop", "EAS:leave"}
    assert found["EAS:leave"].firmness == FIRM


def test_price_is_asked_for_and_comes_first() -> None:
    """“We will not stop until they leave” asks that they leave, and puts it first."""
    row = said(
        "PRECONDITION", "stop", condition=conditional("duration", -1), trigger="until",
        held=(LEAVE,), follows=Clause("we will not stop", "stop", -1), party="EAS",
    )  # fmt: skip
    assert {id: found.firmness for id, found in demands(row).items()} == {
        "EAS:leave.before.stop": FIRM,
        "EAS:leave": FIRM,
    }


def test_settlement_that_hangs_on_something_demands_it() -> None:
    """“We would sign a treaty only if monitors come”: the price is a demand."""
    row = said(
        "PRECONDITION", None, condition=conditional(), trigger="only if",
        held=(Clause("monitors come", "monitors"),), follows=Clause("we would sign a treaty"),
    )  # fmt: skip
    assert standing(row) == {"NOR:monitors"}


def test_telling_that_there_is_no_treaty_without_something_demands_it() -> None:
    """“Without monitors there will be no treaty”, even where it was coded as telling."""
    row = said(
        "ASSERT", None, "none", condition=conditional(polarity=-1), trigger="without",
        held=(Clause("monitors", "monitors"),), follows=Clause("there will be no treaty"),
        main="Without   there will be no treaty",
    )  # fmt: skip
    assert standing(row) == {"NOR:monitors"}


def test_price_that_only_the_statement_is_tied_to_is_its_position() -> None:
    """“A treaty without their signature is worthless”, coded on the gate, asks for the gate."""
    row = said(
        "REJECT", "signs", condition=conditional(polarity=-1), trigger="without",
        held=(Clause("their signature"),), follows=Clause("would be worthless"),
        main="a treaty without   would be worthless",
    )  # fmt: skip
    assert standing(row) == {"NOR:signs"}


def test_two_conditions_joined_by_and_are_two_demands_by_or_one() -> None:
    """Both have to hold, or one of them is enough."""
    fields: dict[str, Any] = {
        "condition": conditional(),
        "held": (LEAVE, STOP),
        "follows": Clause("share the toll", "toll"),
    }
    both = said("OFFER", "toll", party="EAS", **fields)
    either = said("OFFER", "toll", party="EAS", either=True, **fields)
    assert standing(both) == {"EAS:no.toll.or.leave", "EAS:no.toll.or.stop"}
    assert standing(either) == {"EAS:no.toll.or.leave.or.stop"}


def test_what_is_only_talked_about_settles_nothing() -> None:
    """“If they move, we can talk about it” holds out no more than words."""
    row = said(
        "OFFER", None, condition=conditional(), held=(LEAVE,),
        follows=Clause("we can talk about a partial opening"), party="EAS",
    )  # fmt: skip
    assert standing(row) == set()


def test_threat_counts_only_where_something_is_withheld_until() -> None:
    """“Our troops stay until the shelling stops” is an order; “we will strike” is none."""
    stays = said(
        "THREATEN", "leave", "against", condition=conditional("duration", -1), trigger="until",
        held=(STOP,), follows=Clause("our troops stay", "leave", -1, "NOR"),
    )  # fmt: skip
    strikes = said(
        "THREATEN", "stop", "against", condition=conditional(), held=(LEAVE,),
        follows=Clause("we will strike", "stop", 1),
    )  # fmt: skip
    assert "NOR:stop.before.leave" in standing(stays)
    assert standing(strikes) == set()


# --- orders -------------------------------------------------------------------------------------


def first(party: str, a: Clause, b: Clause, day: str) -> Said:
    """Make "a, and then b, says party"."""
    return said(
        "PRECONDITION", b.provision, condition=conditional("must-then"), trigger="and then",
        held=(a,), follows=b, party=party, day=day,
    )  # fmt: skip


def test_agreeing_to_both_at_once_gives_up_you_first() -> None:
    """A provision that orders two things is read as that order, and the latest said wins."""
    rows = (
        first("EAS", LEAVE, STOP, "2031-03-10"),
        said("AGREE", "at-once", party="EAS", day="2031-03-14"),
    )
    found = demands(*rows)
    assert found["EAS:leave.before.stop.until.2031-03-14"].state == "withdrawn"
    assert found["EAS:leave.together.stop"].clause == (Order("together", "stop", "leave"),)


def test_as_of_an_earlier_day_the_retreat_is_not_known() -> None:
    """What was published later doesn't take anything back yet."""
    rows = (
        first("EAS", LEAVE, STOP, "2031-03-10"),
        said("AGREE", "at-once", party="EAS", day="2031-03-14"),
    )
    assert "EAS:leave.before.stop" in standing(*rows, as_of="2031-03-12")
    assert "EAS:leave.before.stop" not in standing(*rows)


def test_unconditional_truce_is_no_later_than_what_the_other_wants_first() -> None:
    """A tie would satisfy it, so it isn't strictly before; what is only wanted soon says less."""
    rows = (
        first("NOR", LEAVE, STOP, "2031-03-10"),
        said("REQUEST", "truce", party="EAS", words="a full and unconditional ceasefire"),
        said("REQUEST", "stop", party="NOR+EAS", words="stop at once", day="2031-03-11"),
    )
    found = demands(*rows)
    assert found["EAS:stop.not_after.leave"].firmness == FIRM
    assert "EAS:stop" in found  # the truce and the end of the shelling are one step


def test_no_to_the_unconditional_thing_is_no_refusal_of_the_step() -> None:
    """Refusing an unconditional truce doesn't refuse that the shelling stops."""
    found = standing(said("REJECT", "truce", "against"), said("REQUEST", "stop", party="EAS"))
    assert found == {"NOR:no.truce", "EAS:stop"}


def test_two_things_asked_for_on_the_same_day_are_an_order() -> None:
    """Words that join two provisions by simultaneity put them together."""
    row = said("REQUEST", "stop", joined=(STOP, LEAVE), words="stop and leave on the same day")
    assert standing(row) == {"NOR:leave.together.stop"}


# --- what takes a demand back ---------------------------------------------------------------------


def test_latest_said_wins_and_both_are_shown() -> None:
    """A refusal that was given up stays in the list, with the words that took it back."""
    no = said("REJECT", "monitors", "against", day="2031-03-10")
    yes = said("CONCEDE", "monitors", day="2031-03-14")
    found = demands(no, yes)
    back = found["NOR:no.monitors.until.2031-03-14"]
    assert (back.state, back.taken_back_by) == ("withdrawn", yes.row.statement.id)
    assert found["NOR:monitors"].state == "standing"


def test_condition_takes_the_place_of_a_refusal_and_yes_without_conditions_its_place() -> None:
    """From no, over only if, to yes: a plain yes leaves the condition standing."""
    fields: dict[str, Any] = {
        "condition": conditional(),
        "held": (Clause("toll", "toll"),),
        "follows": Clause("monitors", "monitors"),
    }
    rows = [
        said("REJECT", "monitors", "against", day="2031-03-10"),
        said("OFFER", "monitors", day="2031-03-12", **fields),
        said("AGREE", "monitors", day="2031-03-14"),
        said("AGREE", "monitors", day="2031-03-16", words="monitors without conditions"),
    ]
    assert standing(*rows[:1]) == {"NOR:no.monitors"}
    assert standing(*rows[:2]) == {"NOR:no.monitors.or.toll"}
    assert standing(*rows[:3]) == {"NOR:no.monitors.or.toll", "NOR:monitors"}
    assert standing(*rows) == {"NOR:monitors"}


def test_repeated_demand_rests_on_all_its_statements() -> None:
    """Saying it twice makes one demand on two statements, as firm as its firmest words."""
    found = demands(
        said("REQUEST", "toll", day="2031-03-10", words="The toll must be shared"),
        said("REQUEST", "toll", day="2031-03-12", hedge="hedged"),
    )
    assert len(found) == 1
    assert len(found["NOR:toll"].statements) == 2
    assert found["NOR:toll"].firmness == FIRM


def test_denying_and_asking_for_a_gate_is_one_demand() -> None:
    """“It must be signed by somebody who may” and “nobody there may” ask for the gate."""
    rows = (
        said("REQUEST", "signs", at=0),
        said("DENY_STANDING", "signs", "against", at=40),
        said("ASSERT", "signs", "none", party="EAS", words="The council has full powers"),
        said("ASSERT", "signs", "none", party="EAS", words="It has no powers", day="2031-03-11"),
    )
    found = demands(*rows)
    assert set(found) == {"NOR:signs", "EAS:signs"}
    assert len(found["NOR:signs"].statements) == 2


def test_denial_until_something_asks_for_the_gate_first() -> None:
    """“It cannot sign until it has been elected” is no refusal for good."""
    until = said(
        "DENY_STANDING", "signs", "against", condition=conditional("duration", -1), trigger="until"
    )
    assert standing(until) == {"NOR:signs"}
    assert standing(said("DENY_STANDING", "signs", "against")) == {"NOR:no.signs"}


# --- things ---------------------------------------------------------------------------------------


def test_provisions_that_differ_in_a_figure_are_rivals() -> None:
    """Two caps on one army are options of one point."""
    assert steps_of(FRAME, []).rivals == (("cap-6", "cap-8"),)


def test_reviewer_keeps_apart_what_was_taken_as_one() -> None:
    """A pair that a person separated is never merged again."""
    one = steps_of(FRAME, [])
    two = steps_of(FRAME, [], apart=[("stop", "truce")])
    assert (one.of("truce"), two.of("truce")) == ("stop", "truce")
    assert steps_of(FRAME, [], merged=[("toll", "monitors")]).of("monitors") == "toll"


@pytest.mark.parametrize(
    ("words", "doer", "found"),
    [
        ("the withdrawal of its troops", "NOR", ("leave", 1)),
        ("there are foreign soldiers on the bank", "", ("leave", -1)),
        ("they withdraw from the bank", "EAS", None),
        ("the harvest is in", "", None),
    ],
)
def test_clause_finds_its_provision_by_action_and_actor(
    words: str, doer: str, found: tuple[str, int] | None
) -> None:
    """The same action of the same side is one step; the opposite of it is its negation."""
    assert Homes(FRAME).find(words, doer) == found


def test_demand_is_said_in_plain_words() -> None:
    """Names of provisions stand in quotation marks; nothing advises."""
    words = Words(FRAME)
    assert words.clause((Order("before", "leave", "stop"),)) == (
        "“The shelling stops” not before “Norlandic troops leave the east bank”"
    )
    assert words.clause((Atom("toll", False), Atom("monitors"))) == (
        "“The toll is shared” only if “Monitors are stationed on the bridge”"
    )
    assert words.clause((Atom("signs", False),), "standing denied") == (
        "denies that “Eastland's council may sign”"
    )
