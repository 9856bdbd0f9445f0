"""The register of drafts, and one draft with all that is known about it."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from unbracket.casework.cases import Case
from unbracket.casework.drafts import chosen
from unbracket.casework.drafts import drafts as list_drafts
from unbracket.casework.drafts_links import ties
from unbracket.casework.drafts_views import PointView
from unbracket.casework.drafts_words import about
from unbracket.web.context import Place
from unbracket.web.draft_custody import custody_events, drawing
from unbracket.web.render import bench, here, page


def register(request: Request) -> Response:
    """Show the drafts by date, with the custody timeline and its table."""
    place = here(request)
    views = list_drafts(bench(request).case, place.clocks)
    events = custody_events(views)
    return page(
        request,
        "draft_register.html",
        place=place,
        nav="drafts",
        views=views,
        events=events,
        drawing=drawing(views, events),
        titles={view.draft.id: view.draft.title for view in views},
    )


def draft(request: Request) -> Response:
    """Show one draft: points, parts, what the parties call it, who handed it to whom, faults."""
    place = here(request)
    case = bench(request).case
    views = list_drafts(case, place.clocks)
    view = chosen(views, request.path_params["id"], place.clocks)
    tied: dict[str, list[str]] = {}
    for tie in ties(case, place.clocks):
        if tie.draft == view.draft.id:
            tied.setdefault(tie.point, []).append(tie.provision.text)
    return page(
        request,
        "draft_show.html",
        place=place,
        nav="drafts",
        view=view,
        others=[other for other in views if other.draft.id != view.draft.id],
        titles={other.draft.id: other.draft.title for other in views},
        tied=tied,
        about=about(case, view.draft.id, "", place.clocks),
        point_path=point_path,
    )


def points_by_provision(case: Case, place: Place) -> dict[str, list[tuple[str, str]]]:
    """Give, for each provision, the points that a reviewer tied to it: (words, path)."""
    tied = ties(case, place.clocks)
    if not tied:
        return {}
    views = {view.draft.id: view for view in list_drafts(case, place.clocks)}
    found: dict[str, list[tuple[str, str]]] = {}
    for tie in tied:
        view = views.get(tie.draft)
        if view is None:
            continue
        point = next((row for row in view.points if row.name == tie.point), None)
        if tie.point and point is None:
            continue
        path = point_path(point) if point else f"/drafts/{quote(tie.draft, safe='')}"
        words = f"{tie.draft}, point {tie.point}" if point else view.draft.title
        found.setdefault(tie.provision.id, []).append((words, path))
    return found


def point_path(point: PointView, what: str = "points") -> str:
    """Give the path of a point's page (``what`` "points") or of its trace ("trace")."""
    name = point.name.replace("#", "~", 1) if point.name.startswith("#") else point.name
    return f"/drafts/{quote(point.draft, safe='')}/{what}/{quote(name, safe='~')}"
