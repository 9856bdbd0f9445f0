"""The deal's pages: the answer with its what-if, the demands for review, and how it came about."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from unbracket.casework import deal_review
from unbracket.casework.deal import deal as make_deal
from unbracket.casework.deal import ground, list_demands
from unbracket.casework.deal_history import history as make_history
from unbracket.casework.deal_history import robust as make_robust
from unbracket.casework.deal_tables import (
    at_least,
    deal_to_dict,
    history_to_dict,
    robust_to_dict,
    verdict,
)
from unbracket.casework.deal_views import DealOptions, DealView, DemandView
from unbracket.errors import NotFoundError
from unbracket.model.deal import FIRMNESS, Limits
from unbracket.web.api import answer
from unbracket.web.context import Place
from unbracket.web.deal_graph import order_graph, time_chart
from unbracket.web.render import bench, fragment, here, page
from unbracket.web.words import anchor
from unbracket.web.writes import field, to, writing_place

LIMITS = Limits(max=20, seconds=4.0)
SHOWN_SETS, SHOWN_PACKAGES = 12, 3
DONE = {
    "accepted": "Accepted as it is derived.",
    "rejected": "Rejected: it no longer counts.",
    "changed": "Changed; the reason stands beside it.",
    "undo": "The decision is withdrawn; it stands as derived.",
}


def deal(request: Request) -> Response:
    """Show the answer; ``part=1`` gives the part that a toggle changes."""
    place = here(request)
    view = make_deal(bench(request).case, place.clocks, options_of(place))
    data: dict[str, Any] = {
        "view": view,
        "said": verdict(view),
        "at_least": at_least,
        "graph": order_graph(view),
        "shown_sets": SHOWN_SETS,
        "shown_packages": SHOWN_PACKAGES,
    }
    if place.value("part"):
        return fragment(request, "_partials/deal_answer.html", place=place, **data)
    return page(request, "deal.html", place=place, nav="deal", groups=_groups(view), **data)


def demands(request: Request) -> Response:
    """Show every demand for review, with what it rests on."""
    place = here(request)
    view = make_deal(bench(request).case, place.clocks, DealOptions(limits=Limits(1, 1.0)))
    did = request.query_params.get("did", "")
    return page(
        request,
        "deal_demands.html",
        place=place,
        nav="deal",
        view=view,
        groups=_groups(view),
        firmnesses=FIRMNESS,
        done=DONE.get(did, ""),
        about=request.query_params.get("about", "")[:300],
    )


def over_time(request: Request) -> Response:
    """Show how blocking sets came and went, and which statements the verdict hangs on."""
    place = here(request)
    case, options = bench(request).case, options_of(place)
    history = make_history(case, place.clocks, options)
    return page(
        request,
        "deal_history.html",
        place=place,
        nav="deal",
        history=history,
        robust=make_robust(case, place.clocks, options),
        chart=time_chart(history, place.clocks.as_of),
    )


def decide(request: Request, form: FormData) -> Response:
    """Record a decision on one demand and go back to the list."""
    place = writing_place(request)
    case = bench(request).case
    id, do = field(form, "demand"), field(form, "do")
    found = next((row for row in list_demands(ground(case)).views if row.id == id), None)
    if found is None:
        raise NotFoundError(
            f"there is no demand {id[:80]!r}",
            expected="a demand that stands in the list",
            next="go back to the list of demands",
        )
    reason = field(form, "reason")
    if do == "undo":
        deal_review.forget(case, id, reason=reason or "withdrawn in the workbench")
        return to(place.url("/deal/demands", anchor_of(found), did="undo", about=found.text))
    firmness = field(form, "firmness") if do == "change" else ""
    deal_review.decide(
        case,
        id,
        verdict=do if do in deal_review.VERDICTS else "",
        firmness=firmness,
        clause=field(form, "clause") if do == "change" else "",
        reason=reason,
        statements=[quote.statement_id for quote in found.quotes],
    )
    did = do if do in DONE else "changed"
    return to(place.url("/deal/demands", anchor_of(found), did=did, about=found.text))


def anchor_of(row: DemandView) -> str:
    """Give the anchor of a demand in the list."""
    return f"d-{anchor(row.id)}"


def api_deal(request: Request) -> Response:
    """Give the answer as JSON, with the same options as the page."""
    place = here(request)
    return answer(deal_to_dict(make_deal(bench(request).case, place.clocks, options_of(place))))


def api_history(request: Request) -> Response:
    """Give the blocking sets over time as JSON."""
    place = here(request)
    found = make_history(bench(request).case, place.clocks, options_of(place))
    return answer(history_to_dict(found))


def api_robust(request: Request) -> Response:
    """Give leave-one-out as JSON."""
    place = here(request)
    found = make_robust(bench(request).case, place.clocks, options_of(place))
    return answer(robust_to_dict(found))


def options_of(place: Place) -> DealOptions:
    """Read the what-if from the page's own parameters."""
    return DealOptions(
        without=place.values("without"),
        including=place.values("with"),
        reviewed=bool(place.value("reviewed")),
        required=place.values("required"),
        limits=LIMITS,
        lenient=True,
    )


def _groups(view: DealView) -> list[tuple[str, list[DemandView]]]:
    """Group the demands by party: what counts first, then what was taken back or rejected."""
    groups: dict[str, list[DemandView]] = {}
    for row in view.demands:
        groups.setdefault(row.party_name, []).append(row)
    for rows in groups.values():
        rows.sort(key=lambda row: (not row.standing, not row.hard, row.since, row.id))
    return list(groups.items())
