"""A sentence made ready for rules: lower-cased, quotation marks and strange words blanked.

A view keeps the length of what it shows, so that every place in it is a place in the reading.
"""

from __future__ import annotations

from dataclasses import dataclass

from unbracket.coding.lexicon import lazy
from unbracket.language.segment import sentences, trim
from unbracket.model.span import Span, Spans

MAX_GAP = 400  # pieces of one content that stand further apart are read as two stretches

_TABLE = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "“": " ", "”": " ", '"': " ", "„": " ", "«": " ", "»": " ",
     "\u00a0": " ", "–": "-", "‑": "-"}
)  # fmt: skip
_TERMINAL = lazy(r"[.!?…]")
_EDGE = " \t\r\n\"“”„«»‘’'`,;:"


def lowered(text: str) -> str:
    """Lower-case a text without changing its length, with plain apostrophes and no quote marks."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow when lower-cased
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of a reading: ``low`` is what rules see, ``low[i]`` stands at ``base + i``.

    Outside of ``spans`` the view is blank. ``raw`` is the reading's text of the same stretch with
    the same blanks.
    """

    base: int
    raw: str
    low: str
    spans: Spans

    @property
    def span(self) -> Span:
        """Give the whole stretch in the reading."""
        return Span(self.base, self.base + len(self.raw))

    def at(self, start: int, end: int) -> Span:
        """Turn a place in the view into a place in the reading."""
        return Span(self.base + start, self.base + end)

    def cut(self, span: Span) -> View:
        """Give the part of the view at a place of the reading."""
        start, end = max(0, span.start - self.base), max(0, span.end - self.base)
        raw, low = self.raw[start:end], self.low[start:end]
        kept = tuple(
            Span(max(s.start, span.start), min(s.end, span.end))
            for s in self.spans
            if s.start < span.end and span.start < s.end
        )
        return View(self.base + start, raw, low, kept)

    def without(self, *holes: Span) -> View:
        """Give a view in which some places of the reading are blank."""
        low = self.low
        for hole in holes:
            start = min(len(low), max(0, hole.start - self.base))
            end = min(len(low), max(start, hole.end - self.base))
            low = low[:start] + " " * (end - start) + low[end:]
        return View(self.base, self.raw, low, self.spans)


def make_view(text: str, spans: Spans) -> View:
    """Show some spans of a text, in order and without overlaps, as one view."""
    base = spans[0].start
    parts: list[str] = []
    at = base
    for span in spans:
        parts.append(" " * (span.start - at))
        parts.append(text[span.start : span.end])
        at = span.end
    raw = "".join(parts)
    return View(base, raw, lowered(raw), spans)


def clean(text: str, span: Span) -> Span | None:
    """Take quotation marks, commas and white space off a span's edges, or give None."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return trim(text, start, end)


def sentence_views(text: str, content: Spans) -> tuple[View, ...]:
    """Cut a content into its sentences.

    Pieces that a reporting clause interrupts are joined into one sentence, unless a stop stands
    between them. Spans outside of the text are cut to it.
    """
    kept: list[Span] = []
    for span in sorted(content):
        start = max(span.start, kept[-1].end if kept else 0)
        end = min(span.end, len(text))
        if start < end:
            kept.append(Span(start, end))
    pieces = [piece for span in kept for piece in sentences(text, span)]
    groups: list[list[Span]] = []
    for piece in pieces:
        if groups and _continues(text, groups[-1][-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(make_view(text, tuple(group)) for group in groups)


def _continues(text: str, left: Span, right: Span) -> bool:
    gap = text[left.end : min(right.start, left.end + MAX_GAP + 1)]
    tail = text[max(left.start, left.end - 3) : left.end].rstrip(_EDGE)
    if len(gap) > MAX_GAP or tail[-1:] in (".", "!", "?", "…"):
        return False
    return not _TERMINAL.search(gap) and "\n" not in gap
