"""Signatures: a quotation with its speaker behind a dash, on the same line or the one below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from unbracket.attribution.draft import Draft
from unbracket.model.span import Span

_LINE = re.compile(
    r"(?P<dash>[—–―‒]|--?)\s*(?P<name>[^\W\d_a-z][^\n“”\",:;!?]{1,60})(?:,[^\n“”\"]{1,100})?"
)
_SAME = re.compile(
    r"^[ \t]*(?P<quote>[“\"«][^\n]{4,4000}?[”\"»])[ \t\u00a0]*(?P<dash>[—–―]|--)[ \t\u00a0]*"
    r"(?P<name>[^\W\d_a-z][^\n“”\",:;!?]{1,60}?)(?:,[^\n“”\"]{1,100})?[ \t\u00a0]*$",
    re.MULTILINE,
)
_WORDS = 6  # a longer line is a sentence and no name
_OPENING = "“\"«„‘'`"
_CLOSING = "”\"»“’'"


def signed(text: str, blocks: Sequence[Span], drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts with signed quotations mended, and those that were missed.

    A paragraph that is one quotation and has a dashed name below it belongs to that name, whatever
    source or cue from another paragraph a draft had taken.
    """
    kept = list(drafts)
    for quotation, line in pairwise(blocks):
        found = _LINE.fullmatch(text, line.start, line.end)
        if found is None or len(found["name"].split()) > _WORDS or not _quoted(text, quotation):
            continue
        name = found["name"].rstrip()
        source = Span(found.start("name"), found.start("name") + len(name))
        cue = Span(*found.span("dash"))
        kept = _mended(kept, quotation, source, cue)
    for block in blocks:
        for found in _SAME.finditer(text, block.start, block.end):
            if len(found["name"].split()) <= _WORDS:
                quotation, source = Span(*found.span("quote")), Span(*found.span("name"))
                kept = _mended(kept, quotation, source, Span(*found.span("dash")))
    return sorted(kept, key=lambda draft: (draft.start, draft.end))


def _mended(drafts: list[Draft], quotation: Span, source: Span, cue: Span) -> list[Draft]:
    """Put one signed quotation in the place of the drafts that begin in it."""
    own = [d for d in drafts if any(quotation.overlap(span) for span in d.content)]
    inner = [d for d in own if d.cue and quotation.contains(d.cue[0]) and d.source]
    kept = [d for d in drafts if d not in own or d in inner]
    return [*kept, Draft([quotation], [source], [cue], "direct", 0.8)]


def _quoted(text: str, block: Span) -> bool:
    """Tell whether a paragraph is one quotation from its first mark to its last."""
    return len(block) > 4 and text[block.start] in _OPENING and text[block.end - 1] in _CLOSING
