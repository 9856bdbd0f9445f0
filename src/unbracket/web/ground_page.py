"""The ground page: a control map at a day, what changed, the series, and the figures checked."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from unbracket.casework import figures as use
from unbracket.casework.figures_map import GroundView, ground_view
from unbracket.casework.ground_tables import layer_to_dict, point_to_dict
from unbracket.model.figure import UNCHECKABLE, FigureResult
from unbracket.model.ground import SeriesPoint
from unbracket.web.api import answer
from unbracket.web.context import Place
from unbracket.web.ground_svg import draw_chart, draw_map, style_numbers
from unbracket.web.render import bench, fragment, here, page

PIECES = 12  # of what changed hands, listed on each side


def ground(request: Request) -> Response:
    """Show the page; ``part=1`` gives the part that the date slider changes."""
    place = here(request)
    view = _view(request, place)
    data: dict[str, Any] = {
        "view": view,
        "drawing": draw_map(view),
        "chart": draw_chart(view.series, view.status, view.shown.day if view.shown else ""),
        "numbers": style_numbers(view),
        "pieces": PIECES,
        "rows": series_rows(view),
    }
    if place.value("part"):
        return fragment(request, "_partials/ground_map.html", place=place, **data)
    report = use.check(bench(request).case, place.clocks)
    checkable = [row for row in report.results if row.verdict != UNCHECKABLE]
    # A check that found a map or a base and yet can't be made says more than "nothing beside it".
    tried = [row for row in report.results if row.verdict == UNCHECKABLE and _tried(row)]
    rest = [row for row in report.results if row.verdict == UNCHECKABLE and not _tried(row)]
    return page(
        request,
        "ground.html",
        place=place,
        nav="ground",
        report=report,
        claims={row.claim.id: row.claim for row in report.results},
        cards=[*checkable, *tried],
        rest=rest,
        **data,
    )


def series_rows(view: GroundView) -> list[tuple[str, SeriesPoint, float, float | None]]:
    """Give the series as a table, latest first: maker, layer, area, change from the layer before.

    There is no change from one archive to another, nor for a maker's first layer.
    """
    rows = []
    for one in view.series:
        before: dict[str, float] = {}
        for point in one.points:
            if view.status not in point.km2:
                continue
            km2 = point.km2[view.status]
            last = before.get(point.archive)
            rows.append((one.maker, point, km2, None if last is None else km2 - last))
            before[point.archive] = km2
    return sorted(rows, key=lambda row: (row[1].day, row[0]), reverse=True)


def api_ground(request: Request) -> Response:
    """Give the makers, the shown layer and the series as JSON."""
    place = here(request)
    view = _view(request, place)
    return answer(
        {
            "makers": list(view.makers),
            "maker": view.maker,
            "status": view.status,
            "days": list(view.days),
            "shown": layer_to_dict(view.shown) if view.shown else None,
            "before": layer_to_dict(view.before) if view.before else None,
            "changed": None
            if view.changed is None
            else {
                "gained_km2": round(view.changed.gained_km2, 6),
                "lost_km2": round(view.changed.lost_km2, 6),
                "net_km2": round(view.changed.net_km2, 6),
            },
            "series": [
                {"maker": one.maker, "points": [point_to_dict(point) for point in one.points]}
                for one in view.series
            ],
        }
    )


def api_map(request: Request) -> Response:
    """Give the shown layer's drawn polygons as a GeoJSON feature collection."""
    place = here(request)
    view = _view(request, place)
    return answer({"type": "FeatureCollection", "features": [dict(row) for row in view.features]})


def api_figures(request: Request) -> Response:
    """Give the checked figures and the quantities that several claims are on."""
    place = here(request)
    report = use.check(bench(request).case, place.clocks, place.values("figure"))
    return answer(use.report_to_dict(report))


def routes() -> list[Route]:
    """Give the page's routes."""
    return [
        Route("/ground", ground, methods=["GET"]),
        Route("/api/ground", api_ground, methods=["GET"]),
        Route("/api/ground/map", api_map, methods=["GET"]),
        Route("/api/figures", api_figures, methods=["GET"]),
    ]


def _view(request: Request, place: Place) -> GroundView:
    return ground_view(
        bench(request).case,
        place.clocks,
        compare=place.compare,
        maker=place.value("maker"),
        status=place.value("status"),
        whole=place.value("extent") == "all",
    )


def _tried(row: FigureResult) -> bool:
    return any(check.maps or check.with_claims for check in row.checks) or (
        row.claim.measured in ("superlative", "area held", "share of territory")
    )
