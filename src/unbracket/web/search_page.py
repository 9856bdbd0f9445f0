"""Search over statements and documents."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from unbracket.casework.overview import search as find
from unbracket.web.render import bench, here, page

LIMIT = 100
WORDS_LIMIT = 400


def search(request: Request) -> Response:
    """Show statements and documents that hold all the words that were asked for."""
    place = here(request)
    asked = place.value("q")[:WORDS_LIMIT]
    hits = find(bench(request).case, asked, place.clocks, LIMIT) if asked.strip() else []
    return page(
        request, "search.html", place=place, nav="search", hits=hits, asked=asked, limit=LIMIT
    )
