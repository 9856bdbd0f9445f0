"""The place a page is looked at from: path, clocks, compared day, and the page's own parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote, urlencode

from starlette.requests import Request

from unbracket.casework.overview import check_day, clocks_from
from unbracket.model.entry import Clocks

CLOCK_NAMES = ("as_of", "known_at", "compare")
# Parameters that report on what was just done; a link to the same page doesn't repeat them.
PASSING = ("did", "entry", "count", "about")
OWN_LIMIT = 40  # parameters of a page that are carried on in its links

Params = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader stands; every link that is built here keeps the clocks.

    ``known_typed`` is the known-at value as typed; ``frozen`` tells that it lies in the past, so
    that nothing can be written from here.
    """

    path: str = "/"
    clocks: Clocks = Clocks()
    compare: str = ""
    known_typed: str = ""
    frozen: bool = False
    params: Params = ()

    @property
    def clock_params(self) -> Params:
        """Give the clocks as parameters, without the empty ones."""
        values = (self.clocks.as_of, self.known_typed, self.compare)
        return tuple(pair for pair in zip(CLOCK_NAMES, values, strict=True) if pair[1])

    def url(self, path: str, anchor: str = "", **params: object) -> str:
        """Link to another page of the workbench at the same clocks; empty values are left out."""
        pairs = [*((name, str(value)) for name, value in params.items() if value not in ("", None))]
        return _join(path, [*pairs, *self.clock_params], anchor)

    def here(self, anchor: str = "", **changes: object) -> str:
        """Link to the same page with some parameters changed; an empty value drops one."""
        new = [(name, str(value)) for name, value in changes.items() if value not in ("", None)]
        kept = [pair for pair in self.params if pair[0] not in changes]
        clocks = [pair for pair in self.clock_params if pair[0] not in changes]
        pairs = [*kept, *(pair for pair in new if pair[0] not in CLOCK_NAMES), *clocks]
        return _join(self.path, [*pairs, *(pair for pair in new if pair[0] in CLOCK_NAMES)], anchor)

    def step(self, days: int, latest: str = "") -> str:
        """Link to the same page a number of days before or after the day that is looked at."""
        base = self.clocks.as_of or latest
        if not base:
            return ""
        try:
            day = date.fromisoformat(base) + timedelta(days=days)
        except OverflowError:
            return ""
        return self.here(as_of=day.isoformat())

    def value(self, name: str) -> str:
        """Give the first value of one of the page's own parameters, or ""."""
        return next((value for key, value in self.params if key == name), "")

    def values(self, name: str) -> tuple[str, ...]:
        """Give all values of one of the page's own parameters."""
        return tuple(value for key, value in self.params if key == name)


def place_of(request: Request, now: Callable[[], datetime]) -> Place:
    """Read the place from a request.

    Raises UsageError for a clock that is no date.
    """
    query = request.query_params
    known_typed = query.get("known_at", "").strip()
    clocks = clocks_from(query.get("as_of", ""), known_typed)
    compare = check_day(query.get("compare", ""))
    moment = now().isoformat(timespec="microseconds").replace("+00:00", "Z")
    return Place(
        path=quote(request.url.path, safe="/:@-._~"),
        clocks=clocks,
        compare=compare,
        known_typed=known_typed,
        frozen=bool(clocks.known_at) and clocks.known_at < moment,
        params=_own(query.multi_items()),
    )


def local_path(text: str) -> str:
    """Give a path of this workbench as it was asked for, "/" for what leads elsewhere."""
    safe = text.startswith("/") and text[1:2] not in ("/", "\\")
    plain = all(32 < ord(char) < 127 and char != "\\" for char in text)
    return text if safe and plain else "/"


def _own(items: Iterable[tuple[str, str]]) -> Params:
    kept = [
        (name, value)
        for name, value in items
        if name not in CLOCK_NAMES and name not in PASSING and value
    ]
    return tuple(kept[:OWN_LIMIT])


def _join(path: str, pairs: Iterable[tuple[str, str]], anchor: str) -> str:
    query = urlencode(list(pairs), quote_via=quote, safe="/:,-._~", errors="replace")
    return path + (f"?{query}" if query else "") + (f"#{quote(anchor)}" if anchor else "")
