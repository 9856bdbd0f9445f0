"""Find quotations in a paragraph, whatever marks it uses and however badly they pair.

Offsets are code points of the reading, end exclusive; a quotation's span includes its marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from unbracket.model.span import Span

_MARK = re.compile(r"''|``|[\"“”„‟«»]|[‘’‚'](?!\w)|(?<!\w)[‘’‚']")
_LOST = re.compile(
    r"([^.?!,\n]{3,200},) (?!and |but |or |who |which )[\w.'’\-]+(?: [\w'’\-]+){1,6}? "
    r"(?:said|says|added)\.(?= [A-Z]|$)"
)
_OPENERS = {
    "“": ("”",),
    "„": ("“", "”"),
    "‟": ("”",),
    "«": ("»",),
    "``": ("''",),
    '"': ('"', "”"),
    "''": ("''",),
}
_STRAIGHT = ('"', "''")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; an unclosed one runs to the end of its paragraph."""

    span: Span
    closed: bool = True
    single: bool = False

    def inner(self, text: str) -> Span:
        """Give the place of the quoted words, without marks and outer white space."""
        start, end = self.span.start, self.span.end
        marks = "\"“”„‟«»'‘’‚` \t\r\n"
        while start < end and text[start] in marks:
            start += 1
        while end > start and text[end - 1] in marks:
            end -= 1
        return Span(start, end)


def _opens(text: str, mark: re.Match[str], span: Span) -> bool:
    """Tell whether a straight mark stands where one opens: space before it, none after it."""
    before = text[mark.start() - 1] if mark.start() > span.start else " "
    after = text[mark.end()] if mark.end() < span.end else " "
    return (before.isspace() or before in "([—–-/:") and not after.isspace()


def _single_closers(text: str, span: Span, marks: list[re.Match[str]]) -> list[int]:
    """Give where single marks may close; a plural's bare apostrophe is left out."""
    closers: list[int] = []
    for mark in marks:
        if mark[0] not in ("'", "’") or mark.start() == span.start:
            continue
        before = text[mark.start() - 1]
        after = text[mark.end()] if mark.end() < span.end else " "
        if before.isspace() or after.isalnum():
            continue
        lower_next = text[mark.end() + 1 : mark.end() + 2].islower()
        if before in "sS" and after == " " and lower_next:
            continue
        closers.append(mark.end())
    return closers


def quotations(text: str, span: Span) -> tuple[Quotation, ...]:
    """Give the quotations of a paragraph in order; they don't overlap.

    A quotation inside of another isn't given. An opening mark without a closing one makes an
    unclosed quotation up to the next opening mark or the paragraph's end; a closing mark without an
    opening one is ignored. Single marks count only where both ends are found. Never raises.
    """
    marks = list(_MARK.finditer(text, span.start, span.end))
    if not marks:
        return ()
    closers = _single_closers(text, span, marks)
    found: list[Quotation] = []
    start = -1
    closing: tuple[str, ...] = ()
    skip_to = span.start
    for mark in marks:
        sign = mark[0]
        if mark.start() < skip_to:
            continue
        if start >= 0 and sign in closing and not (sign in _STRAIGHT and _opens(text, mark, span)):
            found.append(Quotation(Span(start, mark.end())))
            start = -1
        elif sign in _OPENERS:
            if start >= 0 and sign not in _STRAIGHT and sign not in ("“", "«"):
                continue
            if start >= 0:
                end = mark.start()
                while end > start and text[end - 1].isspace():
                    end -= 1
                found.append(Quotation(Span(start, end), closed=False))
            start = mark.start()
            closing = _OPENERS[sign]
        elif start < 0 and sign in "'‘‚" and len(sign) == 1 and _opens(text, mark, span):
            if text[mark.end() : mark.end() + 2].isdigit():
                continue  # a decade ("the '90s")
            place = bisect_right(closers, mark.end() + 2)
            if place < len(closers):
                found.append(Quotation(Span(mark.start(), closers[place]), single=True))
                skip_to = closers[place]
    if start >= 0:
        # A lone mark at the start, with the reporting clause in the same sentence: the closing mark
        # was lost at the comma.
        lost = None if found or start != span.start else _LOST.match(text, start + 1, span.end)
        if lost:
            found.append(Quotation(Span(start, lost.end(1))))
        else:
            found.append(Quotation(Span(start, span.end), closed=False))
    return tuple(found)
