"""Turn drafts into attributions: parents, sentences, headline and caption, order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from unbracket.attribution.draft import Draft
from unbracket.model.span import Span
from unbracket.model.statement import Attribution


def sentence_of(sentences: Sequence[Span], draft: Draft) -> Span:
    """Give the span of the sentences that hold an attribution's content and cue."""
    begins = [span.start for span in sentences]
    spans = (*draft.content, *draft.cue)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    first = max(0, bisect_right(begins, start) - 1)
    last = max(first, bisect_right(begins, max(start, end - 1)) - 1)
    return Span(min(begins[first], start), max(sentences[last].end, end))


def link(rows: Sequence[tuple[Draft, Span]]) -> tuple[Attribution, ...]:
    """Give the attributions in reading order, each with its sentence and the index of its parent.

    A weak cue inside of another's content (a thought, a wish, a pronoun's) is left out.
    """
    ordered = sorted(rows, key=lambda row: (row[0].start, -row[0].end))
    outer = _parents([draft for draft, _ in ordered])
    kept = [
        row for row, parent in zip(ordered, outer, strict=True) if parent is None or row[0].inner
    ]
    parents = _parents([draft for draft, _ in kept])
    return tuple(
        Attribution(
            content=tuple(sorted(draft.content)),
            source=tuple(sorted(draft.source)),
            cue=tuple(sorted(draft.cue)),
            how=draft.how,
            sentence=sentence,
            parent=parent,
            score=round(draft.score, 3),
        )
        for (draft, sentence), parent in zip(kept, parents, strict=True)
    )


def _parents(drafts: list[Draft]) -> list[int | None]:
    """Find, for each draft, the innermost other one whose content holds its cue and content."""
    pieces = sorted(
        ((span, index) for index, draft in enumerate(drafts) for span in draft.content),
        key=lambda row: (row[0].start, -row[0].end),
    )
    wanted = sorted(
        (
            (min(s.start for s in (draft.cue or draft.content)), index)
            for index, draft in enumerate(drafts)
        )
    )
    stack: list[tuple[Span, int]] = []
    parents: list[int | None] = [None] * len(drafts)
    at = 0
    for place, index in wanted:
        while at < len(pieces) and pieces[at][0].start <= place:
            while stack and stack[-1][0].end <= pieces[at][0].start:
                stack.pop()
            stack.append(pieces[at])
            at += 1
        own = drafts[index]
        whole = Span(
            min(s.start for s in (*own.cue, *own.content)),
            max(s.end for s in (*own.cue, *own.content)),
        )
        for span, other in reversed(stack[-12:]):
            if other != index and span.contains(whole) and own.cue:
                parents[index] = other
                break
    return parents
