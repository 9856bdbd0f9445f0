"""Cutting text into runs for display: the spans of one statement, or of all in a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from unbracket.casework.views import ParagraphView
from unbracket.model.span import Span
from unbracket.model.statement import Statement

AROUND = 280  # characters of context on either side in the queue
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text in the same spans.

    ``start`` is its place in the reading; ``anchors`` the statements whose anchor stands here,
    ``again`` those whose content goes on here after a break, ``breaks`` those whose content is
    broken off here, and ``ends`` those whose content ends here.
    """

    text: str
    start: int
    roles: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    state: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a reading as runs, with its region and style."""

    region: str
    style: str
    runs: tuple[Run, ...]


def in_context(text: str, statement: Statement) -> tuple[Run, ...]:
    """Give a statement's words with some context around them, its own spans marked."""
    spans = [span for role in ROLES for span in getattr(statement, role)]
    if not text or not spans:
        return ()
    first = min(span.start for span in spans)
    last = min(len(text), max(span.end for span in spans))
    start = _edge_before(text, max(0, first - AROUND), first)
    end = _edge_after(text, min(len(text), last + AROUND), last)
    cuts = {start, end}
    for span in spans:
        cuts |= {place for place in (span.start, span.end) if start < place < end}
    runs = []
    for a, b in pairwise(sorted(cuts)):
        here = Span(a, b)
        roles = tuple(
            role for role in ROLES if any(span.contains(here) for span in getattr(statement, role))
        )
        content = statement.content if "content" in roles else ()
        runs.append(
            Run(
                text=text[a:b],
                start=a,
                roles=roles,
                statements=(statement.id,) if roles else (),
                again=(statement.id,) if any(span.start == a for span in content) else (),
                ends=(statement.id,) if any(span.end == b for span in content) else (),
                state="proposed",
            )
        )
    return tuple(runs)


def paragraphs(views: Iterable[ParagraphView]) -> tuple[Paragraph, ...]:
    """Give a document's paragraphs as runs; each statement gets one anchor and one end."""
    views = tuple(views)
    last_end: dict[str, tuple[int, int]] = {}
    for number, view in enumerate(views):
        for index, segment in enumerate(view.segments):
            last_end |= dict.fromkeys(segment.closes, (number, index))
    seen: set[str] = set()
    result = []
    for number, view in enumerate(views):
        place = view.start
        runs = []
        for index, segment in enumerate(view.segments):
            fresh = tuple(id for id in segment.opens if id not in seen)
            seen.update(fresh)
            runs.append(
                Run(
                    text=segment.text,
                    start=place,
                    roles=segment.roles,
                    statements=segment.statements,
                    anchors=fresh,
                    again=tuple(id for id in segment.opens if id not in fresh),
                    ends=tuple(id for id in segment.closes if last_end[id] == (number, index)),
                    breaks=tuple(id for id in segment.closes if last_end[id] != (number, index)),
                    state=segment.state,
                )
            )
            place += len(segment.text)
        result.append(Paragraph(view.region, view.style, tuple(runs)))
    return tuple(result)


def _edge_before(text: str, start: int, first: int) -> int:
    """Move a cut to the paragraph's or the next word's beginning, never past ``first``."""
    line = text.rfind("\n", start, first)
    if line >= 0:
        return line + 1
    if start == 0:
        return 0
    space = text.find(" ", start, first)
    return space + 1 if space >= 0 else start


def _edge_after(text: str, end: int, last: int) -> int:
    line = text.find("\n", last, end)
    if line >= 0:
        return line
    if end == len(text):
        return end
    space = text.rfind(" ", last, end)
    return space if space >= 0 else end
