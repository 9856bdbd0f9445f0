"""Rival reports and movement: two wordings side by side, and what was said before and after."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from unbracket.casework.movement import KINDS, MovementView, movement_to_dict, movements
from unbracket.casework.rivals import WHAT, RivalsView, rivals_to_dict
from unbracket.casework.rivals import rivals as line_up
from unbracket.errors import UsageError
from unbracket.web.api import answer
from unbracket.web.context import Place
from unbracket.web.render import bench, here, page

SHOWN = 200  # pairs or flags on a page


def rivals(request: Request) -> Response:
    """Show the reports of one utterance side by side, with what one of them lost."""
    place = here(request)
    case = bench(request).case
    view = _rivals(request, place)
    return page(
        request,
        "rivals.html",
        place=place,
        nav="rivals",
        view=view,
        pairs=view.pairs[:SHOWN],
        what=WHAT,
        filters=_filters(place),
        frame=case.store.frame(place.clocks.known_at),
    )


def movement(request: Request) -> Response:
    """Show who moved on which provision, with both texts."""
    place = here(request)
    case = bench(request).case
    view = _movement(request, place)
    return page(
        request,
        "movement.html",
        place=place,
        nav="movement",
        view=view,
        flags=view.flags[:SHOWN],
        kinds=KINDS,
        filters=_filters(place),
        frame=case.store.frame(place.clocks.known_at),
    )


def api_rivals(request: Request) -> Response:
    """Give the pairs of reports as JSON."""
    return answer(rivals_to_dict(_rivals(request, here(request))))


def api_movement(request: Request) -> Response:
    """Give the flags as JSON."""
    return answer(movement_to_dict(_movement(request, here(request))))


def routes() -> list[Route]:
    """Give the pages' routes."""
    return [
        Route("/rivals", rivals, methods=["GET"]),
        Route("/movement", movement, methods=["GET"]),
        Route("/api/rivals", api_rivals, methods=["GET"]),
        Route("/api/movement", api_movement, methods=["GET"]),
    ]


def _filters(place: Place) -> dict[str, str]:
    return {name: place.value(name) for name in ("party", "provision", "kind", "show", "statement")}


def _rivals(request: Request, place: Place) -> RivalsView:
    chosen = _filters(place)
    return line_up(
        bench(request).case,
        place.clocks,
        proposed=chosen["show"] == "proposed",
        party=chosen["party"],
        provision=chosen["provision"],
        statement=chosen["statement"],
    )


def _movement(request: Request, place: Place) -> MovementView:
    chosen = _filters(place)
    if chosen["kind"] and chosen["kind"] not in KINDS:
        raise UsageError(
            f"{chosen['kind'][:40]!r} is no kind of movement",
            where="the parameter kind",
            expected="one of " + ", ".join(KINDS),
            next="choose a kind from the list",
        )
    return movements(
        bench(request).case,
        place.clocks,
        proposed=chosen["show"] == "proposed",
        party=chosen["party"],
        provision=chosen["provision"],
        kind=chosen["kind"],
    )
