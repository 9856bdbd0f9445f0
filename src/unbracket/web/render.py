"""Turning a template and its data into a page, with the case bar on every one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from unbracket import __version__
from unbracket.casework.cases import Case
from unbracket.casework.engines import Engines
from unbracket.casework.overview import case_bar
from unbracket.casework.views import CaseBar
from unbracket.errors import UnbracketError
from unbracket.model.statement import ACTS, HEDGES, HOWS, STANCES
from unbracket.web import words
from unbracket.web.context import Place, place_of

HERE = Path(__file__).parent
NAV = (
    ("board", "/", "Board"),
    ("drafts", "/drafts", "Drafts"),
    ("deal", "/deal", "Deal"),
    ("timeline", "/timeline", "Timeline"),
    ("movement", "/movement", "Movement"),
    ("ground", "/ground", "Ground"),
    ("queue", "/queue", "Queue"),
    ("documents", "/documents", "Documents"),
    ("statements", "/statements", "Statements"),
    ("export", "/export", "Export"),
)
THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Workbench:
    """What every page needs: the open case, the engines, and the templates."""

    case: Case
    engines: Engines
    templates: Environment


def templates() -> Environment:
    """Build the template environment: everything is escaped, nothing undefined passes."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": words.day,
        "short_day": words.short_day,
        "moment": words.moment,
        "weekday": words.weekday,
        "prose": words.prose,
        "step_class": words.step_class,
        "act": words.act,
        "score": words.score,
        "short_hash": words.short_hash,
        "anchor": words.anchor,
    }
    environment.globals |= {
        "plural": words.plural,
        "bar_height": words.bar_height,
        "NAV": NAV,
        "STEPS": words.STEP_MEANINGS,
        "ACTS": tuple(ACTS),
        "HEDGES": HEDGES,
        "STANCES": STANCES,
        "HOWS": HOWS,
        "version": __version__,
    }
    return environment


def bench(request: Request) -> Workbench:
    """Give the workbench that a request is for."""
    # Where a login is needed, the gate gives each request the case as that person may see it.
    found: Workbench = request.scope.get("unbracket.bench") or request.app.state.bench
    return found


def here(request: Request) -> Place:
    """Read the place that a request looks from; raises UsageError for what is no date."""
    return place_of(request, bench(request).case.clock)


def page(
    request: Request, name: str, *, place: Place, nav: str = "", status: int = 200, **data: Any
) -> Response:
    """Answer with a page: the template, the bars around it, and the page's own data."""
    work = bench(request)
    bar = _bar(work.case, place)
    theme = request.cookies.get("theme", "")
    text = work.templates.get_template(name).render(
        place=place,
        bar=bar,
        nav=nav,
        theme=theme if theme in THEMES else "",
        keys=request.cookies.get("keys", "") != "off",
        words_asked=request.query_params.get("q", "")[:400],
        can_write=not place.frozen and may_write(request),
        who=who(request),
        **data,
    )
    return html(text, status)


def fragment(request: Request, name: str, *, place: Place, **data: Any) -> Response:
    """Answer with a part of a page, for a script that puts it in place."""
    template = bench(request).templates.get_template(name)
    return html(
        template.render(place=place, can_write=not place.frozen and may_write(request), **data)
    )


def who(request: Request) -> str:
    """Name whoever is logged in, "" where no login is needed."""
    session = request.scope.get("unbracket.session")
    return str(session.account.name) if session is not None else ""


def may_write(request: Request) -> bool:
    """Tell whether the request's person may judge: a reader may not."""
    session = request.scope.get("unbracket.session")
    return session is None or session.account.role != "reader"


def html(text: str, status: int = 200) -> Response:
    """Answer with HTML; lone surrogates, which hostile input may bring, become question marks."""
    return Response(text.encode("utf-8", "replace"), status, media_type="text/html")


def _bar(case: Case, place: Place) -> CaseBar:
    try:
        return case_bar(case, place.clocks, place.compare)
    except UnbracketError:
        # An error page must come up even when the ledger can't be read.
        return CaseBar("This case can't be read", "RED", "", "", "", (), 0, "", 0, 0)
