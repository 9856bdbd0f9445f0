"""What encloses a source: quotation marks, another's words, and the narrator of an essay."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from unbracket.actors.mentions import Mentions
from unbracket.language.people import Person
from unbracket.language.quotes import quotations
from unbracket.model.document import Document
from unbracket.model.span import Span
from unbracket.model.statement import Attribution

_LINE = re.compile(r"[^\n]+")
_LOOK_BACK = 12  # contents looked at before a source
_LAST_LINES = 4  # lines at a text's end in which its author may be introduced
_AUTHOR = re.compile(
    r"(?:\W|By |Author |Contributor )*(?P<name>[^\W\d_][^\n,]{3,40}?)"
    r"(?:, [^\n]{3,120}?,)? (?:is|was|writes|teaches|works|serves|lives|has been)\b"
)
_BYLINE = re.compile(r"(?:By|BY|by|Von|Par)\s+(?P<name>[^\n,|]{4,60})")


class Places:
    """Spans in reading order, none inside of another, that can be asked for an offset."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [span.start for span in self.spans]

    def hold(self, at: int) -> bool:
        """Tell whether one of the spans holds an offset."""
        place = bisect_right(self._starts, at)
        return place > 0 and at < self.spans[place - 1].end


def quoted_places(text: str) -> Places:
    """Give the places of all quotations of a text, marks included."""
    found: list[Span] = []
    for line in _LINE.finditer(text):
        found += [quote.span for quote in quotations(text, Span(line.start(), line.end()))]
    return Places(found)


def enclosing(attributions: Sequence[Attribution]) -> list[int | None]:
    """Give, for each attribution, the number of the one in whose words its source stands.

    Of several the narrowest; the parent that the tagger states goes first. None stands for none.
    """
    contents = sorted(
        (span.start, span.end, number)
        for number, attribution in enumerate(attributions)
        for span in attribution.content
    )
    starts = [row[0] for row in contents]
    found: list[int | None] = []
    for number, attribution in enumerate(attributions):
        parent = attribution.parent
        if parent is not None and 0 <= parent < len(attributions) and parent != number:
            found.append(parent)
            continue
        best: tuple[int, int] | None = None
        for source in attribution.source[:1]:
            place = bisect_right(starts, source.start)
            for start, end, other in contents[max(0, place - _LOOK_BACK) : place]:
                if other != number and source.end <= end:
                    width = end - start
                    if best is None or width < best[0]:
                        best = (width, other)
        found.append(best[1] if best else None)
    return found


def narrator(document: Document, mentions: Mentions) -> Person | None:
    """Find who says "I" outside of quotations: the byline's name, or whom the last lines introduce.

    A last line like "Ada Roe is a teacher in Norland" introduces an essay's author.
    """
    people = mentions.people
    lines = [document.meta.byline]
    lines += [document.text[r.start : r.end] for r in document.regions if r.kind == "byline"]
    for line in lines:
        tokens = (m["name"] if (m := _BYLINE.match(line.strip())) else line.strip()).split()
        if 2 <= len(tokens) <= 5 and (person := people.by_name(tokens)) is not None:
            return person
    for line in document.text[-2000:].strip().split("\n")[-_LAST_LINES:]:
        match = _AUTHOR.match(line.strip()[:300])
        if match is not None:
            tokens = match["name"].split()
            if 2 <= len(tokens) <= 5 and (person := people.by_name(tokens)) is not None:
                return person
    return None
