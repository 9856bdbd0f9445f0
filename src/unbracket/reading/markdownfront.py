"""Front matter of a Markdown file: the lines between ``---`` at its very beginning.

Only flat ``key: value`` lines (and TOML's ``key = value`` between ``+++``) are understood; whatever
else stands there is passed over. Offsets are code points of the reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from unbracket.reading.dates import parse_date
from unbracket.reading.metadata import Declared, clean

_FENCE = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_LINE = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*[:=][ \t]*(.{0,2000})")
_LONGEST = 20_000  # code points that front matter may take
_DATES = ("published", "date", "pubdate", "publishdate", "issued")
_TITLES = ("title", "headline")
_AUTHORS = ("author", "authors", "byline", "creator")


@dataclass(frozen=True, slots=True)
class Front:
    """Where front matter ends (0 when there is none) and what it declares."""

    end: int = 0
    declared: Declared = field(default_factory=Declared)


def front_matter(text: str) -> Front:
    """Read the front matter of a Markdown text."""
    opening = _FENCE.match(text)
    if not opening:
        return Front()
    closing = re.compile(
        rf"^(?:{re.escape(opening[1])}|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE
    ).search(text, opening.end(), opening.end() + _LONGEST)
    if not closing:
        return Front()
    body = text[opening.end() : closing.start()]
    lines = body.splitlines()
    # A thematic break opens a text as well; front matter has a key in its first filled line.
    first = next((line for line in lines if line.strip()), "")
    if first and not _LINE.match(first) and not first.lstrip().startswith("#"):
        return Front()
    values: dict[str, str] = {}
    for line in lines:
        match = _LINE.match(line)
        if match:
            values.setdefault(match[1].lower(), match[2].strip().strip("\"'"))
    return Front(closing.end(), _declared(values))


def _declared(values: dict[str, str]) -> Declared:
    def first(names: tuple[str, ...]) -> str:
        return next((values[name] for name in names if values.get(name)), "")

    authors = re.split(r"\s*(?:,|;|\band\b)\s*", first(_AUTHORS).strip("[]"))
    language = values.get("lang", "") or values.get("language", "")
    tagged = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]\w{2,8})?", language)
    return Declared(
        title=clean(first(_TITLES)),
        published=parse_date(first(_DATES)),
        authors=tuple(dict.fromkeys(name for a in authors if (name := clean(a.strip("\"'"))))),
        language=tagged[1].lower() if tagged else "",
        publisher=clean(values.get("publisher", "") or values.get("source", "")),
        address=clean(values.get("canonical", "") or values.get("url", "")),
    )
