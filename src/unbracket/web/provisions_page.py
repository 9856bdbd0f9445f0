"""Provisions with their statements, suggestions from what has none, and points near a statement."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from unbracket.casework.points import PointNear, points_near
from unbracket.casework.provisions import counted, snippet, suggest
from unbracket.web.render import bench, here, page


def provisions(request: Request) -> Response:
    """Show the case's provisions, and groups of statements that none of them holds."""
    place = here(request)
    case = bench(request).case
    found = suggest(case, place.clocks)
    return page(
        request,
        "provisions.html",
        place=place,
        nav="board",
        rows=counted(case, place.clocks),
        found=found,
        snippets={row.id: snippet(row) for row in found.rows},
        titles={issue.id: issue.title for issue in case.store.frame(place.clocks.known_at).issues},
    )


def points(request: Request) -> Response:
    """Show the points of drafts that one statement may speak to."""
    place = here(request)
    row, found = points_near(bench(request).case, request.path_params["id"], place.clocks)
    paths = [(one, _path(one)) for one in found]
    return page(request, "statement_points.html", place=place, nav="drafts", row=row, found=paths)


def _path(near: PointNear) -> str:
    """Give the path of a point's page; ``#`` would end the path, so that ``~`` stands for it."""
    name = "~" + near.point[1:] if near.point.startswith("#") else near.point
    return f"/drafts/{quote(near.draft, safe='')}/points/{quote(name, safe='~')}"


def routes() -> list[BaseRoute]:
    """Give the routes."""
    return [
        Route("/provisions", provisions, methods=["GET"]),
        Route("/statements/{id}/points", points, methods=["GET"]),
    ]
