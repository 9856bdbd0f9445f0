"""The four-column document: its page, its forms, its downloads."""

from __future__ import annotations

from pathlib import PurePosixPath

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from unbracket.casework.columns import fix_numbers, lay, row_token
from unbracket.casework.columns_enter import ReadBack, confirm, propose, read_back, take_back
from unbracket.casework.columns_export import for_export, write_columns
from unbracket.casework.columns_records import put_head
from unbracket.casework.columns_render import render
from unbracket.casework.drafts import drafts as list_drafts
from unbracket.casework.drafts_tables import Leaks
from unbracket.errors import NotFoundError, UsageError
from unbracket.model.columns import STATES, document_record
from unbracket.web.api import answer
from unbracket.web.context import Place
from unbracket.web.render import bench, here, page
from unbracket.web.writes import field, form_endpoint, text_field, to, uploads, writing_place

SHOWS = ("all", "open", "to confirm", "agreed")
LETTERS = {"open": "R", "to confirm": "Y", "agreed": "G"}
TAGS = {"report": "as reported", "keeper": "in the keeper’s words"}
REASON_LIMIT = 1000
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


def columns(request: Request) -> Response:
    """Show the chosen drafts in columns; with fewer than two, the form that chooses them."""
    return _show(request, here(request))


def _show(request: Request, place: Place, read: ReadBack | None = None) -> Response:
    case = bench(request).case
    ids = tuple(dict.fromkeys(place.values("draft")))
    secret = tuple(id for id in dict.fromkeys(place.values("confidential")) if id in ids)
    view = None
    tokens: dict[str, str] = {}
    if len(ids) > 1:
        layout = lay(case, ids, place.clocks, sheet=place.value("sheet"))
        view = render(layout, confidential=secret)
        tokens = {row.numbered.number: row_token(row) for row in layout.rows}
    show = place.value("show") if place.value("show") in SHOWS else "all"
    rows = [row for row in view.rows if show == "all" or row.state == LETTERS[show]] if view else []
    return page(
        request,
        "draft_columns.html",
        place=place,
        nav="drafts",
        view=view,
        rows=rows,
        show=show,
        shows=SHOWS,
        ids=ids,
        secret=secret,
        every=list_drafts(case, place.clocks),
        tokens=tokens,
        read=read,
        tags=[TAGS.get(view.whose(place), "") for place in range(len(view.columns))]
        if view
        else [],
        states=STATES,
        # What is entered counts from now on, so it is entered where the page shows now.
        editable=not place.clocks.as_of,
        frame_marking=case.store.frame(place.clocks.known_at).marking,
    )


def download(request: Request) -> Response:
    """Give the document as a file: what is confidential or marked above the case stays out."""
    form = request.path_params["form"]
    if form not in TYPES:
        raise NotFoundError(
            f"there is no form {form[:10]!r} of a four-column document",
            expected="one of " + ", ".join(TYPES),
            next="choose one on the page",
        )
    place = here(request)
    case = bench(request).case
    ids = tuple(dict.fromkeys(place.values("draft")))
    layout = lay(case, ids, place.clocks, sheet=place.value("sheet"))
    leaks = Leaks(place.value("with_leaked_text") == "1")
    document = for_export(
        case,
        layout,
        leaks,
        marking=place.value("marking"),
        confidential=tuple(id for id in dict.fromkeys(place.values("confidential")) if id in ids),
    )
    name = f"columns-{layout.sheet}.{form}"
    return Response(
        write_columns(document, form),
        media_type=TYPES[form],
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def api(request: Request) -> Response:
    """Give the document as JSON, leaked texts only when asked for."""
    place = here(request)
    case = bench(request).case
    layout = lay(case, tuple(dict.fromkeys(place.values("draft"))), place.clocks)
    leaks = Leaks(place.value("with_leaked_text") == "1")
    return answer(document_record(for_export(case, layout, leaks)))


def enter(request: Request, form: FormData) -> Response:
    """Take what was entered for a row or for the document; leads to the page again."""
    place = writing_place(request)
    if place.clocks.as_of:
        raise UsageError(
            "nothing is entered while the document is shown as of another day",
            where="as of " + place.clocks.as_of,
            expected="no as-of",
            next="go to the latest, then enter it",
        )
    case = bench(request).case
    ids = tuple(str(id) for id in form.getlist("draft") if isinstance(id, str))
    sheet, number, what = field(form, "sheet"), field(form, "row"), field(form, "do")
    reason = field(form, "reason")[:REASON_LIMIT]
    back = _page(place, ids, sheet, form)
    anchor = f"row-{number}" if number else ""
    if what == "propose":
        origin, text = field(form, "origin"), text_field(form, "text")
        if origin and origin != "edited":
            text = ""
        propose(
            case,
            ids,
            number,
            text,
            origin=origin,
            sheet=sheet,
            token=field(form, "token"),
            reason=reason,
        )
    elif what == "confirm":
        confirm(case, ids, number, sheet=sheet, reason=reason)
    elif what == "withdraw":
        take_back(case, ids, number, sheet=sheet, reason=reason)
    elif what == "number":
        fix_numbers(case, lay(case, ids, sheet=sheet))
    elif what == "head":
        name = lay(case, ids, sheet=sheet).sheet
        put_head(case, name, {key: field(form, key) for key in ("title", "procedure", "status")})
    elif what == "read":
        return _read(request, form, ids, sheet, back)
    else:
        raise UsageError(
            f"{what[:40]!r} can't be done with a four-column document",
            where="do",
            expected="propose, confirm, withdraw, number, head or read",
            next="press one of the buttons",
        )
    return to(back.here(anchor))


def _read(
    request: Request, form: FormData, ids: tuple[str, ...], sheet: str, back: Place
) -> Response:
    """Read the compromise column of an edited file and say what became of each row."""
    files = uploads(form, "file")
    if not files:
        raise UsageError(
            "no file was chosen",
            where="file",
            expected="a DOCX that was downloaded here and edited in its last column",
            next="choose one",
        )
    name = PurePosixPath((files[0].filename or "file.docx").replace("\\", "/")).name
    found = read_back(bench(request).case, ids, files[0].file.read(), name, sheet=sheet)
    return _show(request, back, found)


def _page(place: Place, ids: tuple[str, ...], sheet: str, form: FormData) -> Place:
    """Give the page that a form stood on; nothing else is taken from the form."""
    secret = tuple(str(id) for id in form.getlist("confidential") if isinstance(id, str))
    show = field(form, "show")
    params = (
        *(("draft", id) for id in ids),
        *(("confidential", id) for id in secret),
        *((("sheet", sheet),) if sheet else ()),
        *((("show", show),) if show in SHOWS[1:] else ()),
    )
    return Place("/drafts/columns", place.clocks, place.compare, place.known_typed, False, params)


def routes() -> list[Route]:
    """Give the routes; they stand before ``/drafts/{id}``."""
    return [
        Route("/drafts/columns", columns, methods=["GET"]),
        Route("/drafts/columns", form_endpoint(enter), methods=["POST"]),
        Route("/drafts/columns.{form}", download, methods=["GET"]),
        Route("/api/drafts/columns", api, methods=["GET"]),
    ]
