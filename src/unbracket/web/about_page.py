"""What the words and keys of the workbench mean, and a reader's two preferences."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from unbracket.errors import NotFoundError
from unbracket.web.context import local_path
from unbracket.web.render import bench, here, page

YEAR = 365 * 24 * 3600
PREFERENCES = {"theme": ("light", "dark", "system"), "keys": ("on", "off")}
KEYS = (
    ("any page", (("/", "search"), ("[", "a day back"), ("]", "a day on"))),
    (
        "board",
        (
            ("← → ↑ ↓", "move between cells"),
            ("Enter", "open a cell's words"),
            ("Esc", "close them"),
        ),
    ),
    (
        "queue and reader",
        (
            ("j", "next item"),
            ("k", "previous item"),
            ("a", "accept"),
            ("r", "reject"),
            ("e", "edit"),
            ("l", "later: go on without judging"),
            ("u", "undo the last judgement"),
            ("m", "reader: mark the selected words as a statement"),
        ),
    ),
)
GLOSSARY = (
    (
        "statement",
        "Words with somebody who said them: source, cue and content, found in a document.",
    ),
    ("proposed", "Found by a program; it counts for nothing until a person has accepted it."),
    ("accepted", "A person took the statement as evidence, as it stood or corrected."),
    ("provision", "One thing that could be agreed, in one sentence a party can be for or against."),
    (
        "position",
        "Where a party stands on a provision, read from accepted statements, never typed.",
    ),
    ("hedged", "Said with a reserve: in general, could, in principle, as a basis."),
    ("asks", "The step rests on a request to others."),
    ("as of", "Only what was published up to that day."),
    ("known at", "Only what this ledger had recorded by that time; nothing can be written there."),
    ("undated", "The document bears no date: it counts from the time of its capture."),
    (
        "reported, not quoted",
        "The document gives the words in its own; nobody is quoted with them.",
    ),
    ("ledger", "Every capture, reading, proposal and judgement is an entry; none is ever changed."),
    ("marking", "TLP 2.0: how far this may be passed on. RED never leaves."),
)


def about(request: Request) -> Response:
    """Show the ladder, the glossary, the keys and the engines in use."""
    work = bench(request)
    return page(
        request,
        "about.html",
        place=here(request),
        nav="about",
        glossary=GLOSSARY,
        key_groups=KEYS,
        engines=work.engines.infos,
        author=work.case.settings.author,
    )


def preference(request: Request) -> Response:
    """Keep the theme or the single-key shortcuts in a cookie, and go back to the page."""
    name, value = request.path_params["name"], request.path_params["value"]
    if value not in PREFERENCES.get(name, ()):
        raise NotFoundError(
            "there is no such preference",
            expected="theme/light, theme/dark, theme/system, keys/on or keys/off",
            next="use the links at the foot of the page",
        )
    response = RedirectResponse(local_path(request.query_params.get("back", "/")), 303)
    response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="strict", path="/")
    return response
