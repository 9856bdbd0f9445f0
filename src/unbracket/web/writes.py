"""Taking forms: reading fields, refusing writes from the past, and going back to a page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from unbracket.errors import UsageError
from unbracket.web.context import Place
from unbracket.web.render import bench, here

Handler = Callable[[Request, FormData], Response]
MAX_FILES = 1000


class FrozenError(UsageError):
    """A write was asked for while the case is looked at as it was known in the past."""


def form_endpoint(handle: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Make an endpoint that reads a form and runs its handler in the thread pool."""

    async def endpoint(request: Request) -> Response:
        limit = bench(request).case.settings.max_bytes
        async with request.form(max_files=MAX_FILES, max_part_size=limit) as form:
            return await run_in_threadpool(handle, request, form)

    return endpoint


def writing_place(request: Request) -> Place:
    """Give the place of a write; raises FrozenError when it looks at a past known-at."""
    place = here(request)
    refuse_frozen(place)
    return place


def refuse_frozen(place: Place) -> None:
    """Raise FrozenError when a place looks at what was known in the past."""
    if place.frozen:
        raise FrozenError(
            "nothing is written while the case is shown as it was known in the past",
            where="known at " + place.known_typed,
            expected="no known-at, or one that isn't past",
            next="go back to now, then judge",
        )


def field(form: FormData, name: str) -> str:
    """Give a text field without white space around it, "" when it is missing or a file."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def text_field(form: FormData, name: str) -> str:
    """Give a text field as it was typed, with the line ends of the network made plain."""
    value = form.get(name, "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def uploads(form: FormData, name: str) -> list[UploadFile]:
    """Give the files of a field; an empty file chooser gives none."""
    return [item for item in form.getlist(name) if isinstance(item, UploadFile) and item.filename]


def to(url: str) -> Response:
    """Send the browser on to a page after a write."""
    return RedirectResponse(url, 303)
