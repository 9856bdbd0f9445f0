"""The rolling text: agreed words clear, the rest in brackets, a switch for every sponsor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from unbracket.casework.drafts import drafts as list_drafts
from unbracket.casework.drafts_tables import Leaks
from unbracket.casework.drafts_views import HELD, DraftView
from unbracket.casework.rolling import MOST_DRAFTS, open_over_time, rolling_text
from unbracket.casework.rolling_tables import over_time_record, rolling_record
from unbracket.casework.rolling_views import OverTime, RollingView
from unbracket.model.draft import PROFILES
from unbracket.web.api import answer
from unbracket.web.context import Place
from unbracket.web.draft_page import point_path
from unbracket.web.render import Workbench, bench, fragment, here, page
from unbracket.web.rolling_nodes import STYLES, group_html
from unbracket.web.rolling_svg import drawing, svg

SHOWS = ("all", "open")


def rolling(request: Request) -> Response:
    """Show the rolling text of the chosen drafts; without any, the form that chooses them."""
    place = here(request)
    work = bench(request)
    data = _data(work, place)
    if place.value("part"):
        return fragment(request, "_partials/rolling_answer.html", place=place, **data)
    return page(request, "draft_rolling.html", place=place, nav="drafts", **data)


def _data(work: Workbench, place: Place) -> dict[str, Any]:
    ids = tuple(dict.fromkeys(place.values("draft")))
    off = tuple(dict.fromkeys(place.values("without")))
    profile = place.value("profile") if place.value("profile") in PROFILES else PROFILES[0]
    show = place.value("show") if place.value("show") in SHOWS else "all"
    every = list_drafts(work.case, place.clocks)
    view = None
    if ids:
        view = rolling_text(work.case, ids, place.clocks, off=off, profile=profile)
    groups = list(view.groups) if view else []
    if show == "open":
        groups = [group for group in groups if group.count.places]
    series = _series(work, place, ids)
    return {
        "view": view,
        "groups": groups,
        "show": show,
        "profile": profile,
        "ids": ids,
        "every": every,
        "series": series,
        "picture": Markup(svg(series)) if series else "",  # noqa: S704 - svg escapes its words
        "left_out": drawing(series).left_out if series else 0,
        "group_html": partial(group_html, moved=_moved(view)),
        "point_path": point_path,
        "styles": STYLES,
        "profiles": PROFILES,
    }


def _moved(view: RollingView | None) -> Mapping[tuple[str, int], int]:
    """Give the units that stand elsewhere in their own draft than in the merged text."""
    return {(party, unit): place for party, unit, place in view.moved} if view else {}


def _series(work: Workbench, place: Place, ids: tuple[str, ...]) -> OverTime | None:
    """Count over the chosen drafts that have a text of their own, by date.

    A single one is counted with those that it goes by and that go by it.
    """
    every = list_drafts(work.case, place.clocks)
    wanted = set(ids) if len(ids) != 1 else family(every, ids[0])
    held = [view for view in every if view.draft.id in wanted and view.text_state == HELD]
    held = held[-MOST_DRAFTS:]
    if len(held) < 2:
        return None
    series = open_over_time(work.case, [view.draft.id for view in held], place.clocks)
    return series if any(series.totals) else None


def family(views: Sequence[DraftView], id: str) -> set[str]:
    """Give the versions that a draft goes by, directly or not, itself, and those that go by it."""
    before = {view.draft.id: view.draft.derived_from for view in views}
    found: set[str] = set()
    for onward in (before, {view.draft.id: view.derived for view in views}):
        waiting = [id]
        while waiting:
            now = waiting.pop()
            if now == id or now not in found:
                found.add(now)
                waiting += [other for other in onward.get(now, ()) if other not in found]
    return found


def api_rolling(request: Request) -> Response:
    """Give the rolling text as JSON: its groups with nodes and counts, the counts over time."""
    place = here(request)
    work = bench(request)
    ids = tuple(dict.fromkeys(place.values("draft")))
    view = rolling_text(work.case, ids, place.clocks, off=place.values("without"))
    record = rolling_record(view, Leaks(place.value("with_leaked_text") == "1"))
    series = _series(work, place, ids)
    record["over_time"] = over_time_record(series) if series else None
    return answer(record)


def routes() -> list[BaseRoute]:
    """Give the routes; they stand before those that take any draft's id."""
    return [
        Route("/drafts/rolling", rolling, methods=["GET"]),
        Route("/api/drafts/rolling", api_rolling, methods=["GET"]),
    ]
