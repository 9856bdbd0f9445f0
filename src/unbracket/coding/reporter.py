"""The paper's own voice: conditions and events in sentences that no attribution covers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from unbracket.coding.acts import decide
from unbracket.coding.clauses import Piece
from unbracket.coding.conditions_text import Found, near, text_conditions
from unbracket.coding.lexicon import lazy, rule
from unbracket.coding.sides import Verdict, Voice
from unbracket.coding.view import View, clean, make_view
from unbracket.language.segment import paragraphs, sentences
from unbracket.model.document import Document
from unbracket.model.span import Span
from unbracket.model.statement import Attribution, Condition

COVERED = 0.25  # share of a sentence that an attribution may hold before it counts as covered
MIN_WORDS = 5
MAX_REACH = 2000
_NO_RECORD = ("concessive", "vague")

_EVENTS: tuple[tuple[str, str], ...] = (
    ("CONSULT", r"(?:ministers?|envoys?|leaders?|presidents?|delegations?|delegates|negotiators?"
                r"|officials|teams?|mediators?|sides|parties|representatives|chiefs|unions?"
                r"|[a-z]+) (?:\w+ ){0,4}?(?:met|held (?:\w+ ){0,3}?(?:talks|meetings?"
                r"|negotiations)|haggled|conferred)(?: with| in| on| at| for| behind)"
     r"|(?:talks|summit|negotiations|meeting|round) (?:\w+ ){0,6}?(?:took place|was held"
     r"|were held|ended|opened|began|concluded|collapsed|broke down|resumed)|(?:at|after|during"
     r"|following|including) (?:a |the )?(?:\w+ )?(?:talks|summit|meeting|negotiations) (?:in"
     r"|with|at)"),
    ("OFFER", r"(?:counter-?proposals?|counter-?offer|tabled (?:a|an|its|their)|(?:handed over"
              r"|presented|submitted|transmitted|unveiled|gave"
              r"|circulated) (?:\w+ ){0,4}?(?:draft|plan|proposals?|text|paper"
              r"|counter-?proposals?))"),
    ("AGREE", r"(?:signed|sealed|ratified|initialled|struck|reached) (?:a|an"
              r"|the) (?:\w+ ){0,4}?(?:deal|agreement|accord|pact|treaty|truce|ceasefire"
              r"|protocol|memorandum|compromise)"),
    ("CONCEDE", r"(?:released|freed|exchanged|swapped) (?:\w+ ){0,4}?(?:prisoners|hostages"
                r"|captives|detainees)|handed over (?:\w+ ){0,4}?(?:prisoners|hostages|bodies"
                r"|town|territory)|withdrew (?:its|their) (?:\w+ )?(?:troops|forces|demand"
                r"|objection)"),
    ("ASSERT", r"(?:imposed|lifted|eased|extended) (?:\w+ ){0,4}?(?:sanctions|tariffs|duties"
               r"|embargo|curbs)|(?:leaked|leak of) (?:\w+ ){0,5}?(?:plan|draft|text|recording"
               r"|document|paper|proposals?)|(?:plan|draft|text|recording|document"
               r"|proposal)s? (?:was|were|had been|has been) (?:leaked|published|made public)"
               r"|(?:plan|draft|text|proposals?) (?:\w+ ){0,2}?emerged|annexed"),
)  # fmt: skip
_PLAN = rule(
    r"(?:is|are) (?:due|set|scheduled|expected) to (?:meet|visit|travel|vote|hold|sign|resume"
    r"|begin|arrive|convene)|plans? to (?:visit|meet|hold)"
)
_WORD = lazy(r"[^\W_]+")


def reporter_pieces(
    document: Document,
    attributions: Sequence[Attribution],
    around: Sequence[Found] | None = None,
) -> tuple[Piece, ...]:
    """Find the reporter's sentences worth a coding, in reading order; sparing by design.

    A condition in a sentence that an attribution covers is the reporter's where no content holds
    any of it. ``around`` are the text's conditions; those of the rules where none are given.
    """
    conditions = text_conditions(document.text) if around is None else around
    text = document.text
    spans = document.spans_of("main") or (() if document.regions else paragraphs(text))
    taken = sorted(
        {span for a in attributions for span in (*a.content, *a.cue, *a.source)}
        | {a.sentence for a in attributions if a.sentence is not None}
    )
    contents = sorted(span for a in attributions for span in a.content)
    found: list[Piece] = []
    at = 0
    for region in spans:
        for block in paragraphs(text, region):
            for sentence in sentences(text, block):
                while at < len(taken) and taken[at].end <= sentence.start:
                    at += 1
                own = list(near(conditions, sentence))
                if _covered(sentence, taken, at):
                    found.extend(_left_over(text, own, contents))
                    continue
                piece = _piece(text, sentence, own)
                if piece is not None:
                    found.append(piece)
    return tuple(found)


def _covered(sentence: Span, taken: Sequence[Span], at: int) -> bool:
    total = 0
    for span in taken[max(0, at - 8) :]:
        if span.start >= sentence.end:
            break
        total += sentence.overlap(span)
    return total > COVERED * len(sentence)


def _left_over(
    text: str, conditions: Sequence[Condition], contents: Sequence[Span]
) -> Iterator[Piece]:
    """Give the conditions of a covered sentence that stand outside of every content."""
    for condition in conditions:
        parts = [s for s in (condition.condition, condition.consequence) if s]
        if not parts or condition.kind in _NO_RECORD or any(_meets(contents, s) for s in parts):
            continue
        own = [s for s in (condition.trigger, *parts) if s]
        low, high = min(p.start for p in parts), max(p.end for p in own)
        span = clean(text, Span(max(low, high - MAX_REACH), high))
        if span is not None:
            view = make_view(text, (span,))
            verdict = decide(view, Voice(), condition, cued=False)
            yield Piece((span,), verdict, 0, condition, len(_WORD.findall(view.low)))


def _meets(contents: Sequence[Span], span: Span) -> bool:
    """Tell whether one of the sorted contents overlaps a span."""
    last = bisect_left(contents, span.end, key=lambda row: row.start)
    return any(row.overlap(span) for row in contents[max(0, last - 12) : last])


def _piece(text: str, sentence: Span, conditions: Sequence[Condition]) -> Piece | None:
    span = clean(text, sentence)
    if span is None:
        return None
    whole = clean(text, Span(span.start, span.end - 1)) if text[span.end - 1] in ".!?" else span
    if whole is None:
        return None
    view = make_view(text, (whole,))
    words = len(_WORD.findall(view.low))
    if words < MIN_WORDS or text[sentence.end - 1] == "?":
        return None
    kept = [c for c in conditions if c.kind not in _NO_RECORD]
    if kept:
        verdict = decide(view, Voice(), kept[0], cued=False)
        return Piece((whole,), verdict, 0, kept[0], words)
    return _event(view, whole, words)


def _event(view: View, span: Span, words: int) -> Piece | None:
    for act, pattern in _EVENTS:
        found = rule(pattern).search(view.low)
        if found and not re.search(
            r"\b(?:not|never|no|n't|if|would|will|could|may|might)\s+(?:\w+\s+){0,2}$",
            view.low[: found.start()],
        ):
            return Piece(
                (span,), Verdict(act, 0.45, "plain", view.at(*found.span())), 0, None, words
            )
    planned = _PLAN.search(view.low)
    if planned:
        return Piece(
            (span,), Verdict("PLAN", 0.45, "plain", view.at(*planned.span())), 0, None, words
        )
    return None
