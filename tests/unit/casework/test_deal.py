"""The deal as a use case: answers, what-if, reviewers' decisions, and both clocks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deal_case import river_case
from unbracket.casework import deal_review
from unbracket.casework.cases import Case
from unbracket.casework.deal import deal, ground, list_demands
from unbracket.casework.deal_history import history, robust
from unbracket.casework.deal_material import direction
from unbracket.casework.deal_tables import deal_to_dict, demand_lines, verdict
from unbracket.casework.deal_views import DealOptions, DealView
from unbracket.errors import NotFoundError, UsageError
from unbracket.model.entry import Clocks

CYCLE = {"EAS:leave.before.stop", "NOR:stop.before.leave"}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give the river case."""
    with river_case(tmp_path) as opened:
        yield opened


def sets(view: DealView) -> set[frozenset[str]]:
    """Give the blocking sets as ids."""
    return {frozenset(row.id for row in one.demands) for one in view.blocking}


def test_blocking_sets_hold_the_cycle_and_the_gate(case: Case) -> None:
    """You first, either way round, and a signature that one side calls impossible."""
    assert sets(deal(case)) == {
        frozenset({*CYCLE, "EAS:leave"}),
        frozenset({*CYCLE, "NOR:stop"}),
        frozenset({"NOR:no.signs", "signature:signs"}),
    }


def test_answer_is_said_in_words_with_quotes(case: Case) -> None:
    """The verdict, each demand, its words and the usual cuts are there, and no advice."""
    view = deal(case)
    assert verdict(view) == "No package is left: 3 smallest sets of demands cannot all hold."
    row = view.demand("NOR:stop.before.leave")
    assert row is not None
    assert row.text == (
        "Norland: “Norlandic troops leave the east bank” not before “The shelling stops”"
    )
    assert row.quotes[0].words == "The shelling must stop, and then our troops will leave"
    assert [len(cycle.demands) for cycle in view.cycles] == [2]
    assert any("custody" in cut for cut in view.cycles[0].cuts)
    text = "\n".join([*demand_lines(view.demands), *(one.sentence for one in view.relaxations)])
    assert not {"should", "recommend", "must agree"} & set(text.lower().split("\n"))


def test_relaxations_and_packages_open_what_is_blocked(case: Case) -> None:
    """Each relaxation meets every blocking set, and packages name what they go without."""
    view = deal(case)
    assert view.complete["relaxations"]
    for one in view.relaxations:
        ids = {row.id for row in one.demands}
        assert all(ids & blocked for blocked in sets(view))
    assert all(row.without for row in view.packages)


def test_what_if_answers_without_writing(case: Case) -> None:
    """Leaving out one demand of each set leaves a package; the ledger stays as it was."""
    before = case.store.head()
    view = deal(case, options=DealOptions(without=("NOR:stop.before.leave", "NOR:no.signs")))
    assert view.feasible
    assert case.store.head() == before
    with pytest.raises(NotFoundError):
        deal(case, options=DealOptions(without=("NOR:nothing",)))


def test_withdrawn_demand_can_be_counted_in(case: Case) -> None:
    """The refusal of monitors was given up; counted in, it blocks."""
    id = "NOR:no.monitors.until.2031-03-14"
    view = deal(case, options=DealOptions(including=(id,)))
    assert frozenset({id, "EAS:monitors"}) in sets(view)


def test_as_of_the_twelfth_the_refusal_stands(case: Case) -> None:
    """Before the third report monitors are refused as well; on the tenth nobody had a cycle."""
    twelfth = sets(deal(case, Clocks(as_of="2031-03-12")))
    assert frozenset({"NOR:no.monitors", "EAS:monitors"}) in twelfth
    tenth = deal(case, Clocks(as_of="2031-03-10"))
    assert sets(tenth) == {frozenset({"NOR:no.monitors", "EAS:monitors"})}
    assert tenth.cycles == ()


def test_only_required_parties_bind(case: Case) -> None:
    """With one party alone its own denial still stands against any signature."""
    assert deal(case, options=DealOptions(required=("EAS",))).feasible
    with pytest.raises(NotFoundError):
        deal(case, options=DealOptions(required=("XXX",)))


def test_rejected_demand_counts_no_more_and_is_still_listed(case: Case) -> None:
    """The decision is a record; the demand keeps its words and shows the reason."""
    deal_review.decide(case, "NOR:no.signs", verdict="rejected", reason="said in jest")
    view = deal(case)
    row = view.demand("NOR:no.signs")
    assert row is not None
    assert (row.review, row.counts, row.reason) == ("rejected", False, "said in jest")
    assert not any("signature:signs" in one for one in sets(view))


def test_changed_firmness_and_clause_take_effect(case: Case) -> None:
    """A demand that is only a preference binds nobody; a reworded clause is what is solved."""
    deal_review.decide(case, "NOR:stop.before.leave", firmness="stated preference")
    deal_review.decide(case, "NOR:no.signs", clause="no.toll")
    view = deal(case)
    assert view.feasible
    row = view.demand("NOR:no.signs")
    assert row is not None
    assert (row.review, row.clause) == ("edited", "no to “The toll is shared”")


def test_only_reviewed_demands_count_when_asked(case: Case) -> None:
    """Nothing is reviewed at first, so nothing blocks; accepted demands do."""
    only = DealOptions(reviewed=True)
    assert deal(case, options=only).feasible
    for id in (*CYCLE, "EAS:leave"):
        deal_review.decide(case, id, verdict="accepted")
    assert sets(deal(case, options=only)) == {frozenset({*CYCLE, "EAS:leave"})}


def test_inference_is_marked_as_such_and_needs_a_reason(case: Case) -> None:
    """An analyst's demand counts, is never shown as anybody's words, and says why."""
    row = deal_review.infer(case, "NOR", "no.toll", reason="the budget says so", day="2031-03-12")
    found = deal(case).demand(row.key)
    assert found is not None
    assert (found.review, found.quotes, found.reason) == (
        "analyst inference",
        (),
        "the budget says so",
    )
    assert deal(case, Clocks(as_of="2031-03-10")).demand(row.key) is None
    with pytest.raises(UsageError):
        deal_review.infer(case, "NOR", "no.toll", reason=" ")


@pytest.mark.parametrize("clause", ["", "nothing", "no.", "toll.before.nothing", "a.or.b"])
def test_clause_of_things_that_the_case_lacks_is_refused(case: Case, clause: str) -> None:
    """A typed clause has to name provisions or steps."""
    with pytest.raises(UsageError):
        deal_review.infer(case, "NOR", clause, reason="r")


def test_steps_can_be_kept_apart_and_decisions_withdrawn(case: Case) -> None:
    """A pair kept apart is one no more, until the decision is withdrawn."""
    assert [row.thing for row in deal(case).matches] == ["stop"]
    record = deal_review.tie(case, "stop", "truce", together=False, reason="not the same")
    assert deal(case).matches == ()
    deal_review.forget(case, record.key, reason="a mistake")
    assert len(deal(case).matches) == 1


def test_provisions_can_be_grouped_as_options_of_one_point(case: Case) -> None:
    """Rival options exclude each other."""
    deal_review.infer(case, "NOR", "toll", reason="r")
    deal_review.group(case, "bridge", ["toll", "monitors"], reason="one or the other")
    assert frozenset({"EAS:monitors", "inference:NOR:toll"}) in sets(deal(case))
    with pytest.raises(UsageError):
        deal_review.group(case, "bridge", ["toll"])


def test_decisions_are_seen_as_known_at(case: Case) -> None:
    """A look at what was known before the decision doesn't have it."""
    moment = case.clock().isoformat().replace("+00:00", "Z")
    deal_review.decide(case, "NOR:no.signs", verdict="rejected")
    before = deal(case, Clocks(known_at=moment)).demand("NOR:no.signs")
    assert before is not None
    assert before.counts


def test_history_names_what_opened_and_what_closed_a_set(case: Case) -> None:
    """The refusal of monitors blocked from the tenth until it was given up."""
    found = history(case)
    assert [(day.day, day.feasible, day.blocking) for day in found.days] == [
        ("2031-03-10", False, 1),
        ("2031-03-12", False, 4),
        ("2031-03-14", False, 3),
    ]
    monitors = next(row for row in found.spans if row.until)
    assert (monitors.since, monitors.until) == ("2031-03-10", "2031-03-14")
    assert [quote.words for quote in monitors.closed] == [
        "Norland no longer objected to monitors on the bridge"
    ]


def test_robust_finds_the_single_statement_that_flips_the_verdict(case: Case) -> None:
    """On the tenth the refusal alone blocks; at the end no single statement does."""
    early = robust(case, Clocks(as_of="2031-03-10"))
    assert {row.quote.act for row in early.statements if row.quote} == {"REJECT", "REQUEST"}
    assert {row.demand.id for row in early.demands if row.demand} == {
        "NOR:no.monitors",
        "EAS:monitors",
    }
    late = robust(case)
    assert late.statements == ()
    assert max(hinge.gone for hinge in late.hinges) == 2


def test_json_names_demands_by_id_and_holds_the_problem(case: Case) -> None:
    """The lists hold ids of demands that stand once, and what was solved can be solved again."""
    value = deal_to_dict(deal(case))
    ids = {row["id"] for row in value["demands"]}
    assert {id for one in value["blocking_sets"] for id in one["demands"]} <= ids
    assert {row["id"] for row in value["problem"]["demands"]} <= ids


def test_case_without_a_demand_is_feasible_and_says_so(tmp_path: Path) -> None:
    """Silence leaves every package, and no party is said to have agreed."""
    from tests.factories import new_case

    with new_case(tmp_path) as opened:
        view = deal(opened)
    assert view.feasible
    assert view.silent == ("Norland", "Eastland")


@pytest.mark.parametrize(
    ("words", "provision", "wanted"),
    [
        ("our troops stay on the bank", "Norlandic troops leave the east bank.", -1),
        ("no ship needs a permit", "Ships pass without a permit.", 1),
        ("not one launcher moves", "The launchers move inland.", -1),
        ("the toll is shared", "The toll is shared.", 1),
    ],
)
def test_direction_of_words_against_a_provision(words: str, provision: str, wanted: int) -> None:
    """Opposites decide, then negations."""
    assert direction(words, provision) == wanted


def test_ground_is_read_once_for_many_answers(case: Case) -> None:
    """The same ground gives the same demands."""
    base = ground(case)
    assert [row.id for row in list_demands(base).views] == [
        row.id for row in list_demands(base).views
    ]
