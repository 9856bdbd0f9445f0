"""The timeline page: events, moves, drafts and maps on one axis, its table, its judgements."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from unbracket.casework import events_judge as judge
from unbracket.casework.events_views import ANSWERS
from unbracket.casework.timeline import LANES, Item, TimelineOrder, check_order, counts_of
from unbracket.casework.timeline import timeline as make_timeline
from unbracket.casework.timeline_export import calendar_of
from unbracket.errors import UsageError
from unbracket.model.event import EVENT_KINDS
from unbracket.web.api import answer
from unbracket.web.context import Place
from unbracket.web.render import bench, here, page
from unbracket.web.timeline_svg import draw
from unbracket.web.words import anchor
from unbracket.web.writes import field, form_endpoint, to, writing_place

A_PAGE = 150  # rows of the table
SHOWS = ("all", "reviewed", "due")
DONE = {
    "accepted": "Accepted.",
    "rejected": "Rejected.",
    "added": "Entered by hand.",
    "answered": "The answer is recorded.",
}


def timeline(request: Request) -> Response:
    """Show the drawing and the table."""
    place = here(request)
    case = bench(request).case
    order, show = _order(place), _show(place)
    rows = _shown(make_timeline(case, place.clocks, order), show)
    number = max(1, int(place.value("page")) if place.value("page").isdigit() else 1)
    pages = max(1, -(-len(rows) // A_PAGE))
    number = min(number, pages)
    today = place.clocks.as_of or case.clock().date().isoformat()
    frame = case.store.frame(place.clocks.known_at)
    return page(
        request,
        "timeline.html",
        place=place,
        nav="timeline",
        items=rows[(number - 1) * A_PAGE : number * A_PAGE],
        total=len(rows),
        number=number,
        pages=pages,
        counts=counts_of(rows),
        due=[row for row in rows if row.due],
        drawing=draw(rows, today),
        order=order,
        show=show,
        lanes=LANES,
        kinds=EVENT_KINDS,
        answers=ANSWERS,
        parties=frame.parties,
        party_names={party.code: party.name for party in frame.parties},
        done=DONE.get(request.query_params.get("did", ""), ""),
    )


def judge_event(request: Request, form: FormData) -> Response:
    """Accept or reject one event, or say whether it happened, and go back to its row."""
    place = writing_place(request)
    case = bench(request).case
    key, do, reason = field(form, "event"), field(form, "do"), field(form, "reason")
    if do == "accept":
        changes: dict[str, Any] = {}
        if field(form, "date"):
            changes["date"] = field(form, "date")
        view, did = judge.accept_event(case, key, reason=reason, **changes), "accepted"
    elif do == "reject":
        view, did = judge.reject_event(case, key, reason=reason), "rejected"
    elif do == "answer":
        view = judge.answer_event(
            case, key, field(form, "answer"), date=field(form, "date"), reason=reason
        )
        did = "answered"
    else:
        raise UsageError(
            "the form asks for nothing that can be done",
            where="do",
            expected="accept, reject or answer",
            next="go back to the timeline",
        )
    return to(_back(place, form, did, row_anchor(view.key)))


def add_event(request: Request, form: FormData) -> Response:
    """Enter an event by hand."""
    place = writing_place(request)
    names = [one.strip() for one in field(form, "participants").split(",")]
    view = judge.add_event(
        bench(request).case,
        field(form, "kind"),
        [one for one in names if one],
        date=field(form, "date"),
        place=field(form, "place"),
        planned=field(form, "planned") == "yes",
        note=field(form, "note"),
        reason=field(form, "reason"),
    )
    return to(_back(place, form, "added", row_anchor(view.key)))


def api_timeline(request: Request) -> Response:
    """Give the items as JSON."""
    place = here(request)
    rows = make_timeline(bench(request).case, place.clocks, _order(place))
    return answer({"counts": counts_of(rows), "items": [row.as_dict() for row in rows]})


def calendar(request: Request) -> Response:
    """Give the timeline as an iCalendar file; proposed events only when asked for."""
    place = here(request)
    made = calendar_of(
        bench(request).case,
        place.clocks,
        _order(place),
        proposed=place.value("proposed") == "yes",
    )
    return Response(
        made.data,
        headers={
            "content-type": "text/calendar; charset=utf-8",
            "content-disposition": 'attachment; filename="timeline.ics"',
        },
    )


def row_anchor(id: str) -> str:
    """Give the anchor of an item's row."""
    return f"t-{anchor(id)}"


def routes() -> list[Route]:
    """Give the page's routes."""
    return [
        Route("/timeline", timeline, methods=["GET"]),
        Route("/timeline.ics", calendar, methods=["GET"]),
        Route("/timeline/judge", form_endpoint(judge_event), methods=["POST"]),
        Route("/timeline/add", form_endpoint(add_event), methods=["POST"]),
        Route("/api/timeline", api_timeline, methods=["GET"]),
    ]


def _order(place: Place) -> TimelineOrder:
    order = TimelineOrder(
        place.value("from"), place.value("to"), place.values("party"), place.values("type")
    )
    check_order(order)
    return order


def _show(place: Place) -> str:
    value = place.value("show")
    return value if value in SHOWS else "all"


def _shown(rows: tuple[Item, ...], show: str) -> tuple[Item, ...]:
    if show == "reviewed":
        return tuple(row for row in rows if row.state != "proposed")
    if show == "due":
        return tuple(row for row in rows if row.due)
    return rows


def _back(place: Place, form: FormData, did: str, to_row: str) -> str:
    kept = {name: field(form, f"back-{name}") for name in ("page", "show", "from", "to")}
    return place.url("/timeline", to_row, did=did, **kept)
