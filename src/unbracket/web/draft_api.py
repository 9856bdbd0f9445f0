"""The API's routes over drafts (docs/reference/api.md); leaked texts only when asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from unbracket.casework import drafts_tables as tables
from unbracket.casework.drafts import draft as find_draft
from unbracket.casework.drafts import drafts as list_drafts
from unbracket.casework.drafts_compare import compare as compare_drafts
from unbracket.casework.drafts_compare import redline as redline_drafts
from unbracket.casework.drafts_compare import trace as trace_point
from unbracket.casework.drafts_words import about
from unbracket.web.api import answer
from unbracket.web.render import bench, here


def drafts(request: Request) -> Response:
    """Give the register, by date."""
    views = list_drafts(bench(request).case, here(request).clocks)
    return answer({"drafts": [tables.draft_head(view) for view in views]})


def draft(request: Request) -> Response:
    """Give one draft with its points."""
    view = find_draft(bench(request).case, request.path_params["id"], here(request).clocks)
    return answer(tables.draft_record(view, _leaks(request)))


def compare(request: Request) -> Response:
    """Give drafts side by side: ``draft`` twice or more."""
    place = here(request)
    ids = tuple(dict.fromkeys(place.values("draft")))
    view = compare_drafts(bench(request).case, ids, place.clocks)
    return answer(tables.compare_record(view, _leaks(request)))


def redline(request: Request) -> Response:
    """Give draft ``right`` marked up against draft ``left``."""
    place = here(request)
    left, right = place.value("left"), place.value("right")
    view = redline_drafts(bench(request).case, left, right, place.clocks)
    return answer(tables.redline_record(view, _leaks(request)))


def trace(request: Request) -> Response:
    """Give one point through all versions."""
    place = here(request)
    address = f"{request.path_params['id']}:{request.path_params['name']}"
    view = trace_point(bench(request).case, address, place.clocks)
    return answer(tables.trace_record(view, _leaks(request)))


def statements(request: Request) -> Response:
    """Give the statements about a draft, or about one of its points."""
    place = here(request)
    id, name = request.path_params["id"], request.path_params.get("name", "")
    view = about(bench(request).case, id, name, place.clocks)
    return answer(tables.about_record(view, _leaks(request)))


def _leaks(request: Request) -> tables.Leaks:
    return tables.Leaks(here(request).value("with_leaked_text") == "1")


def routes() -> list[Route]:
    """Give the routes."""
    table: tuple[tuple[str, Callable[[Request], Any]], ...] = (
        ("/api/drafts", drafts),
        ("/api/drafts/compare", compare),
        ("/api/drafts/redline", redline),
        ("/api/drafts/{id}", draft),
        ("/api/drafts/{id}/statements", statements),
        ("/api/drafts/{id}/points/{name:path}/trace", trace),
        ("/api/drafts/{id}/points/{name:path}/statements", statements),
    )
    return [Route(path, function, methods=["GET"]) for path, function in table]
