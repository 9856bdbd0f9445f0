"""One cell: the dated words it rests on, as a page of its own or as a part of the board."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from unbracket.casework.board import cell as open_cell
from unbracket.web.render import bench, fragment, here, page


def cell(request: Request) -> Response:
    """Show one cell; ``part=1`` gives the row that the board puts under the cell."""
    place = here(request)
    party, provision = request.path_params["party"], request.path_params["provision"]
    detail = open_cell(bench(request).case, party, provision, place.clocks)
    if place.value("part"):
        board = place.value("columns")
        columns = int(board) if board.isdecimal() and len(board) < 4 else 1
        return fragment(
            request, "_partials/cell_row.html", place=place, opened=detail, columns=columns
        )
    return page(request, "cell.html", place=place, nav="board", opened=detail)
