"""One point: its words and the statements about it; and its trace through all versions."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from unbracket.casework.drafts_compare import trace as trace_point
from unbracket.casework.drafts_words import about
from unbracket.web.draft_page import point_path
from unbracket.web.render import bench, here, page


def point(request: Request) -> Response:
    """Show one point with the statements about it; suggestions stand apart."""
    place = here(request)
    id, name = request.path_params["id"], request.path_params["name"]
    view = about(bench(request).case, id, name, place.clocks)
    shown = view.draft.points
    at = next(i for i, row in enumerate(shown) if view.point and row.place == view.point.place)
    return page(
        request,
        "draft_point.html",
        place=place,
        nav="drafts",
        view=view,
        point=view.point,
        before=shown[at - 1] if at else None,
        after=shown[at + 1] if at + 1 < len(shown) else None,
        point_path=point_path,
    )


def trace(request: Request) -> Response:
    """Show one point through all versions, by date."""
    place = here(request)
    id, name = request.path_params["id"], request.path_params["name"]
    view = trace_point(bench(request).case, f"{id}:{name}", place.clocks)
    return page(
        request,
        "draft_trace.html",
        place=place,
        nav="drafts",
        view=view,
        titles={step.draft.draft.id: step.draft.draft.title for step in view.steps},
        point_path=point_path,
    )


def drafts_address(id: str, what: str = "") -> str:
    """Give the path of a draft's page."""
    return f"/drafts/{quote(id, safe='')}" + (f"/{what}" if what else "")
