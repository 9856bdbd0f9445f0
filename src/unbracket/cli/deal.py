"""The commands of the deal: why there is none yet, from accepted statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from unbracket.casework.deal import deal as make_deal
from unbracket.casework.deal_history import history as make_history
from unbracket.casework.deal_history import robust as make_robust
from unbracket.casework.deal_tables import (
    at_least,
    cycle_to_dict,
    deal_to_dict,
    demand_lines,
    demand_to_dict,
    gate_to_dict,
    history_to_dict,
    package_lines,
    package_to_dict,
    quote_lines,
    robust_to_dict,
    set_lines,
    set_to_dict,
    verdict,
)
from unbracket.casework.deal_views import DealOptions, DealView
from unbracket.cli.common import case_option, clock_options, clocks, opened, print_json
from unbracket.cli.deal_review import review
from unbracket.model.deal import Limits

F = TypeVar("F", bound=Callable[..., Any])


def deal_options(function: F) -> F:
    """Add what every question about the deal takes."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print JSON."),
        click.option("--max", "most", default=20, show_default=True, metavar="N",
                     type=click.IntRange(1, 10_000), help="At most so many of each list."),
        click.option("--seconds", default=5.0, show_default=True, metavar="S",
                     type=click.FloatRange(0.05, 3600), help="At most so long."),
        click.option("--reviewed", is_flag=True, help="Count reviewed demands only."),
        click.option("--required", multiple=True, metavar="CODE",
                     help="Only this party's demands bind (repeatable)."),
    ):  # fmt: skip
        function = option(function)
    return clock_options(case_option(function))


def _options(found: dict[str, Any], **more: Any) -> DealOptions:
    return DealOptions(
        reviewed=found["reviewed"],
        required=tuple(found["required"]),
        limits=Limits(max=found["most"], seconds=found["seconds"]),
        **more,
    )


def _view(found: dict[str, Any], **more: Any) -> DealView:
    with opened(found["location"]) as case:
        return make_deal(case, clocks(found["as_of"], found["known_at"]), _options(found, **more))


@click.group(invoke_without_command=True)
@deal_options
@click.pass_context
def deal(ctx: click.Context, /, **found: Any) -> None:
    """Say whether a package is left that no party has excluded, and what stands in its way.

    \b
    Example:
      unbracket deal -c mycase.ubk --as-of 2025-11-28
    """
    if ctx.invoked_subcommand is not None:
        return
    view = _view(found)
    if found["as_json"]:
        print_json(deal_to_dict(view))
    else:
        _summary(view)


def _summary(view: DealView) -> None:
    click.echo(verdict(view))
    counted = [row for row in view.demands if row.counts]
    hard = sum(1 for row in counted if row.hard)
    fresh = sum(1 for row in counted if row.review == "derived, not reviewed")
    click.echo(
        f"{hard} hard demands and {len(counted) - hard} stated preferences, "
        f"{fresh} of them derived, not reviewed."
    )
    if view.untied:
        click.echo(f"{view.untied} accepted demands or refusals are tied to no provision.")
    for line in set_lines(view.blocking, quotes=False):
        click.echo(line)
    for cycle in view.cycles:
        click.echo(f"\n{cycle.sentence}")
    if view.relaxations:
        number = at_least(view, "relaxations", len(view.relaxations))
        click.echo(f"\n{number} relaxations; the smallest gives way on")
        for row in view.relaxations[0].demands:
            click.echo(f"   - {row.text}")
    for gate in view.gates:
        click.echo(f"\nGate “{gate.text}”: {gate.state}")
    if view.silent:
        click.echo(f"\nNo hard demand stated by: {', '.join(view.silent)}.")
    click.echo("")
    for note in view.notes:
        click.echo(note)


@deal.command()
@deal_options
@click.option("--all", "everything", is_flag=True, help="Withdrawn ones too.")
def demands(everything: bool, **found: Any) -> None:
    """List the demands for review, in plain words, with what they rest on.

    \b
    Example:
      unbracket deal demands -c mycase.ubk --all
    """
    view = _view(found)
    rows = [row for row in view.demands if everything or row.standing]
    if found["as_json"]:
        print_json({"demands": [demand_to_dict(row) for row in rows]})
        return
    for line in demand_lines(rows):
        click.echo(line)
    for match in view.matches:
        click.echo(f"\nOne step ({match.by}): “{match.text}” and “{match.words}”")


@deal.command()
@deal_options
def blocking(**found: Any) -> None:
    """Print the smallest sets of demands that cannot all hold, with their words.

    \b
    Example:
      unbracket deal blocking -c mycase.ubk
    """
    view = _view(found)
    if found["as_json"]:
        print_json(
            {
                "feasible": view.feasible,
                "blocking_sets": [set_to_dict(row) for row in view.blocking],
                "complete": view.complete.get("blocking_sets", False),
                "demands": [demand_to_dict(row) for row in view.demands if row.counts],
            }
        )
        return
    click.echo(verdict(view))
    for line in set_lines(view.blocking):
        click.echo(line)


@deal.command()
@deal_options
def relax(**found: Any) -> None:
    """Print the smallest sets of demands whose giving-way would suffice.

    \b
    Example:
      unbracket deal relax -c mycase.ubk --max 5
    """
    view = _view(found)
    if found["as_json"]:
        print_json(
            {
                "feasible": view.feasible,
                "relaxations": [set_to_dict(row) for row in view.relaxations],
                "complete": view.complete.get("relaxations", False),
            }
        )
        return
    click.echo(verdict(view))
    if not view.feasible:
        number = at_least(view, "relaxations", len(view.relaxations))
        click.echo(f"{number} relaxations, smallest first.")
    for line in set_lines(view.relaxations, quotes=False):
        click.echo(line)


@deal.command()
@deal_options
def packages(**found: Any) -> None:
    """Print packages, ranked by how many stated preferences they keep.

    \b
    Example:
      unbracket deal packages -c mycase.ubk --max 3
    """
    view = _view(found)
    if found["as_json"]:
        print_json(
            {
                "feasible": view.feasible,
                "packages": [package_to_dict(row) for row in view.packages],
                "complete": view.complete.get("packages", False),
            }
        )
        return
    click.echo(verdict(view))
    for line in package_lines(view):
        click.echo(line)


@deal.command()
@deal_options
def order(**found: Any) -> None:
    """Print who wants what before what, every you-first cycle, and the gates.

    \b
    Example:
      unbracket deal order -c mycase.ubk
    """
    view = _view(found)
    if found["as_json"]:
        whole = deal_to_dict(view)
        print_json(
            {name: whole[name] for name in ("steps", "order", "matches")}
            | {"cycles": [cycle_to_dict(row) for row in view.cycles]}
            | {"gates": [gate_to_dict(row) for row in view.gates]}
        )
        return
    for id, text in view.steps:
        click.echo(f"{id}: {text}")
    for edge in view.edges:
        click.echo(f"\n{edge.demand.text} [{edge.demand.firmness}]")
        for line in quote_lines(edge.demand.quotes):
            click.echo(line)
    for cycle in view.cycles:
        click.echo(f"\n{cycle.sentence}\nUsual cuts:")
        for cut in cycle.cuts:
            click.echo(f"   {cut}")
    for gate in view.gates:
        click.echo(f"\nGate “{gate.text}”: {gate.state}")
        for row in (*gate.asked, *gate.denied, *gate.offered):
            click.echo(f"   {row.text}")


@deal.command()
@deal_options
def robust(**found: Any) -> None:
    """Leave out each statement once, and say which would change the verdict.

    \b
    Example:
      unbracket deal robust -c mycase.ubk
    """
    with opened(found["location"]) as case:
        view = make_robust(case, clocks(found["as_of"], found["known_at"]), _options(found))
    if found["as_json"]:
        print_json(robust_to_dict(view))
        return
    click.echo("A package is left." if view.feasible else "No package is left.")
    if not view.statements:
        click.echo("No single statement changes that: without any one of them it stays so.")
    for row in view.statements:
        if row.quote:
            click.echo(f"\nWithout these words {'a' if row.feasible else 'no'} package is left:")
            for line in quote_lines([row.quote]):
                click.echo(line)
    for row in view.demands:
        if row.demand:
            click.echo(f"\nWithout this demand a package is left: {row.demand.text}")
    for hinge in view.hinges:
        click.echo(f"\n{hinge.gone} of {hinge.of} blocking sets rest on these words alone:")
        for line in quote_lines([hinge.quote]):
            click.echo(line)


@deal.command()
@deal_options
def history(**found: Any) -> None:
    """Print how blocking sets came and went, with what opened and what closed them.

    \b
    Example:
      unbracket deal history -c mycase.ubk
    """
    with opened(found["location"]) as case:
        view = make_history(case, clocks(found["as_of"], found["known_at"]), _options(found))
    if found["as_json"]:
        print_json(history_to_dict(view))
        return
    for state in view.days:
        least = "" if state.complete else "at least "
        said = "a package is left" if state.feasible else f"{least}{state.blocking} blocking sets"
        click.echo(f"{state.day}  {said}")
    for row in view.spans:
        click.echo(f"\n{row.since} to {row.until or 'now'}  {row.sentence}")
        if row.opened:
            click.echo("   opened by:")
            for line in quote_lines(row.opened):
                click.echo(line)
        if row.closed:
            click.echo("   closed by:")
            for line in quote_lines(row.closed):
                click.echo(line)


@deal.command("what-if")
@deal_options
@click.option("--without", multiple=True, metavar="DEMAND", help="Leave this demand out.")
@click.option("--with", "including", multiple=True, metavar="DEMAND",
              help="Count this demand, taken back or rejected as it may be.")  # fmt: skip
def what_if(without: tuple[str, ...], including: tuple[str, ...], **found: Any) -> None:
    """Answer again without some demands, or with others; nothing is written.

    \b
    Example:
      unbracket deal what-if -c mycase.ubk --without NOR:no.monitors
    """
    before, after = _view(found), _view(found, without=without, including=including)
    if found["as_json"]:
        print_json({"before": verdict(before), "after": deal_to_dict(after)})
        return
    click.echo(f"As stated: {verdict(before)}\n")
    click.echo("What if:")
    for id in without:
        row = after.demand(id)
        click.echo(f"   without {row.text if row else id}")
    for id in including:
        row = after.demand(id)
        click.echo(f"   with {row.text if row else id}")
    click.echo("")
    _summary(after)


deal.add_command(review)
