"""The board: provisions by parties, with filters, an opened cell, and what moved."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from unbracket.casework.board import board as make_board
from unbracket.casework.board import cell as open_cell
from unbracket.casework.views import BoardRow, BoardView, CellDetail, IssueGroup
from unbracket.errors import NotFoundError
from unbracket.web.context import Place
from unbracket.web.draft_page import points_by_provision
from unbracket.web.render import bench, here, page

NOT_STATED = "not stated"
SHOWS = ("all", "stated", "moved")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which issues, parties and cells a board shows; empty means all."""

    issues: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    show: str = "all"

    @property
    def on(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self.issues or self.parties or self.show != "all")


def board(request: Request) -> Response:
    """Show the board, with one cell opened in place when ``cell=PARTY/PROVISION`` names it."""
    place = here(request)
    case = bench(request).case
    view = make_board(case, place.clocks, place.compare)
    filters = _filters(place, view)
    wanted = place.value("cell")
    opened = _opened(request, place, wanted) if wanted else None
    return page(
        request,
        "board.html",
        place=place,
        nav="board",
        view=view,
        shown=_shown(view, filters),
        filters=filters,
        opened=opened,
        issues=[group.issue for group in view.groups],
        all_parties=[head.party for head in view.parties],
        names={head.party.code: head.party.name for head in view.parties},
        bar_parties=len(view.parties),
        has_frame=bool(view.parties and view.groups),
        points=points_by_provision(case, place),
    )


def _opened(request: Request, place: Place, wanted: str) -> CellDetail:
    party, slash, provision = wanted.partition("/")
    if not slash:
        raise NotFoundError(
            f"{wanted[:60]!r} names no cell",
            expected="a party's code, a slash and a provision's id",
            next="open a cell from the board",
        )
    return open_cell(bench(request).case, party, provision, place.clocks)


def _filters(place: Place, view: BoardView) -> Filters:
    show = place.value("show")
    return Filters(
        issues=tuple(
            group.issue.id for group in view.groups if group.issue.id in place.values("issue")
        ),
        parties=tuple(
            head.party.code for head in view.parties if head.party.code in place.values("party")
        ),
        show=show if show in SHOWS else "all",
    )


def _shown(view: BoardView, filters: Filters) -> BoardView:
    """Leave out what the filters leave out; the counts stay those of the whole board."""
    columns = [
        index
        for index, head in enumerate(view.parties)
        if not filters.parties or head.party.code in filters.parties
    ]
    groups = []
    for group in view.groups:
        if filters.issues and group.issue.id not in filters.issues:
            continue
        rows = [
            BoardRow(row.provision, tuple(row.cells[index] for index in columns))
            for row in group.rows
        ]
        kept = tuple(row for row in rows if _wanted(row, filters.show, bool(view.compare)))
        if kept:
            groups.append(IssueGroup(group.issue, kept))
    return replace(
        view, groups=tuple(groups), parties=tuple(view.parties[index] for index in columns)
    )


def _wanted(row: BoardRow, show: str, compared: bool) -> bool:
    if show == "stated":
        return any(cell.step != NOT_STATED for cell in row.cells)
    if show == "moved":
        return any(
            (cell.before and cell.before != cell.step) if compared else cell.trend == "moved"
            for cell in row.cells
        )
    return True
