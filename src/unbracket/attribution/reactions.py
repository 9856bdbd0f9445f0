"""Reactions to a thing, where the trained tagger marks nothing: "ruled out foreign monitors".

The training articles mark what is said far more often than what is merely welcomed or refused, so
a short object of such a verb is missed most. The rules read these verbs well; what they find in a
paragraph is added where the model has nothing at that place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from unbracket.attribution.assemble import read_paragraph
from unbracket.attribution.draft import Draft
from unbracket.attribution.strip import Strip
from unbracket.model.span import Span

LONGEST = 12  # words of an object; a longer one is a clause, which the model reads better
SCORE = 0.5
_VERBS = re.compile(
    r"\b(?:reject|rule|turn|back|welcome|dismiss|condemn|denounce|oppose|praise|hail|endorse"
    r"|criticise|criticize|embrace|decline|refuse)(?:s|d|es|ed|ing)?\b|\bruling out\b"
)
_CUE = re.compile(
    r"(?:has |have |had |also |promptly |flatly |again |publicly )*(?:reject|rul(?:es?|ed|ing) out"
    r"|turn(?:s|ed|ing)? down|back(?:s|ed|ing)?$|welcom|dismiss|condemn|denounc|oppos|prais|hail"
    r"|endors|criticis|criticiz|embrac|refus)"
)
_TRAIL = re.compile(
    r"\s+(?:as well|too|again|at once|on [A-Z]\w+day(?: \w+)?|within (?:the|an|a few|\w+) \w+"
    r"|outright|immediately|in (?:public|private)|last \w+|this \w+|yesterday|today|overnight)$"
)


def reactions(text: str, block: Span, headline: bool, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the reactions of a paragraph that no draft touches, in reading order."""
    if not _VERBS.search(text, block.start, block.end):
        return []
    strip = Strip(text, block)
    taken = [span for draft in drafts for span in (*draft.content, *draft.cue)]
    found = []
    for draft in read_paragraph(strip, [], headline) if len(strip) else ():
        if len(draft.content) != 1 or not draft.source or not draft.cue or draft.how == "direct":
            continue
        if not _CUE.match(draft.cue[0].of(text).lower()):
            continue
        content = _trimmed(text, draft.content[0])
        spans = (content, *draft.cue)
        short = len(content.of(text).split()) <= LONGEST
        if short and not any(span.overlap(one) for span in spans for one in taken):
            found.append(replace(draft, content=[content], score=min(draft.score, SCORE)))
    return found


def _trimmed(text: str, span: Span) -> Span:
    """Take what says when or how off the end of an object."""
    words = span.of(text)
    while (trail := _TRAIL.search(words)) is not None and trail.start() > 0:
        words = words[: trail.start()]
    return Span(span.start, span.start + len(words.rstrip(" ,;")))
