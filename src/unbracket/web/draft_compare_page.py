"""Drafts side by side, one marked up against another, and settling what is ambiguous."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from unbracket.casework.drafts import drafts as list_drafts
from unbracket.casework.drafts_compare import compare as compare_drafts
from unbracket.casework.drafts_compare import redline as redline_drafts
from unbracket.casework.drafts_links import decide, undo_decision
from unbracket.errors import UsageError
from unbracket.web.context import Place
from unbracket.web.draft_page import point_path
from unbracket.web.render import bench, here, page
from unbracket.web.writes import field, to, writing_place

SHOWS = ("all", "changed", "ambiguous")
REASON_LIMIT = 1000


def compare(request: Request) -> Response:
    """Show the chosen drafts side by side; with fewer than two, the form that chooses them."""
    place = here(request)
    case = bench(request).case
    ids = tuple(dict.fromkeys(place.values("draft")))
    every = list_drafts(case, place.clocks)
    view = compare_drafts(case, ids, place.clocks) if len(ids) > 1 else None
    show = place.value("show") if place.value("show") in SHOWS else "all"
    rows = list(view.rows) if view else []
    if show == "changed":
        rows = [row for row in rows if row.kind != "same" or row.moved]
    elif show == "ambiguous":
        rows = [row for row in rows if row.ambiguous]
    return page(
        request,
        "draft_compare.html",
        place=place,
        nav="drafts",
        view=view,
        rows=rows,
        show=show,
        ids=ids,
        every=every,
        point_path=point_path,
    )


def redline(request: Request) -> Response:
    """Show one draft marked up against another."""
    place = here(request)
    case = bench(request).case
    every = list_drafts(case, place.clocks)
    left, right = place.value("left"), place.value("right")
    view = redline_drafts(case, left, right, place.clocks) if left and right else None
    lines = list(view.lines) if view else []
    if place.value("show") == "changed":
        lines = [line for line in lines if line.kind != "same" or line.moved]
    return page(
        request,
        "draft_redline.html",
        place=place,
        nav="drafts",
        view=view,
        lines=lines,
        left=left,
        right=right,
        show="changed" if place.value("show") == "changed" else "all",
        every=every,
        point_path=point_path,
    )


def settle(request: Request, form: FormData) -> Response:
    """Accept or refuse a link, or take the decision back; leads to the comparison again."""
    place = writing_place(request)
    left, right = field(form, "left"), field(form, "right")
    verdict, reason = field(form, "verdict"), field(form, "reason")[:REASON_LIMIT]
    case = bench(request).case
    if verdict in ("accept", "refuse"):
        decide(case, left, right, together=verdict == "accept", reason=reason)
    elif verdict == "undo":
        undo_decision(case, left, right, reason=reason or "taken back in the workbench")
    else:
        raise UsageError(
            f"{verdict[:40]!r} is no verdict",
            where="verdict",
            expected="accept, refuse or undo",
            next="press one of the buttons",
        )
    return to(_back(place, field(form, "query")))


def _back(place: Place, query: str) -> str:
    """Go back to the comparison that the form stood on; nothing else is taken from the form."""
    pairs = parse_qsl(query[:2000])
    ids = [value for name, value in pairs if name == "draft"]
    show = next((value for name, value in pairs if name == "show" and value in SHOWS), "")
    params = tuple(("draft", id) for id in ids) + ((("show", show),) if show else ())
    return Place(
        "/drafts/compare", place.clocks, place.compare, place.known_typed, False, params
    ).here()
