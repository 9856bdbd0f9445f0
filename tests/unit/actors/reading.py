"""Builds attributions from texts in which sources stand between « and »."""

from __future__ import annotations

import re

from unbracket.actors.resolver import RuleResolver
from unbracket.model.case import CaseFrame
from unbracket.model.document import Document, Metadata
from unbracket.model.span import Span
from unbracket.model.statement import Attribution, Speaker

_MARK = re.compile(r"«([^»]*)»")


def marked(text: str, how: str = "indirect") -> tuple[str, list[Attribution]]:
    """Take the marks out of a text: one attribution for each; an empty mark is no source."""
    plain: list[str] = []
    sources: list[Span] = []
    at = length = 0
    for match in _MARK.finditer(text):
        plain.append(text[at : match.start()])
        length += match.start() - at
        sources.append(Span(length, length + len(match.group(1))))
        plain.append(match.group(1))
        length += len(match.group(1))
        at = match.end()
    plain.append(text[at:])
    whole = "".join(plain)
    return whole, [
        Attribution(
            (Span(s.end, s.end),),
            (s,) if len(s) else (),
            how="direct (continued)" if not len(s) else how,
        )
        for s in sources
    ]


def resolved(
    text: str, frame: CaseFrame | None = None, published: str = "2025-03-04"
) -> list[Speaker]:
    """Resolve the marked sources of a text."""
    plain, attributions = marked(text)
    document = Document(plain, Metadata(published=published))
    return list(RuleResolver().resolve(document, attributions, frame))
