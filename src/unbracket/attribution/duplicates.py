"""Find statements that only repeat another one: captions, headlines, subheadings, summaries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from unbracket.language.segment import word_set
from unbracket.model.document import REPEATING_REGIONS, Document
from unbracket.model.span import Span
from unbracket.model.statement import Attribution

CONTAINED = 0.6  # share of the shorter content's words that the other one has to hold
RETOLD = 0.5  # the same beside the running text, where both name the same speaker
_LEAST = 3  # content words below which two contents are not compared
_LONGEST = 1_000  # code points of a span that are compared
_LEAD = 3  # attributions at the start of the running text that may sum up what follows
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_EMPTY = word_set(
    "a an the of in on at by for from to and or but with as that this these those it its he "
    "she they his her their him them is are was were be been being has have had do does did "
    "will would can could may might should shall not no if than then so there who which what "
    "when where while we us our you your i my me into out up over about after before all any "
    "some such very more most"
)
_NONE: frozenset[str] = frozenset()
_ENDINGS = ("ing", "ies", "ed", "es", "s")


def stems(words: str) -> frozenset[str]:
    """Give the content words of a text in lower case, roughly without endings."""
    found: set[str] = set()
    for match in _WORD.finditer(words):
        word = match[0].lower().replace("’", "'").removesuffix("'s")
        if word in _EMPTY:
            continue
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                word = word[: -len(ending)]
                break
        found.add(word.removesuffix("e") if len(word) > 4 else word)
    return frozenset(found)


def _words(text: str, spans: Sequence[Span]) -> str:
    """Give the words of some spans, but no more of each than a comparison needs."""
    return " ".join(text[span.start : min(span.end, span.start + _LONGEST)] for span in spans)


def _names(text: str, attribution: Attribution) -> frozenset[str]:
    """Give the words of the source; a pronoun gives none, and then the content alone decides."""
    return stems(_words(text, attribution.source))


def _same_source(left: frozenset[str], right: frozenset[str]) -> bool:
    return not left or not right or bool(left & right)


def _repeating(document: Document, attributions: Sequence[Attribution]) -> list[bool]:
    """Tell which attributions stand where articles repeat themselves."""
    rows: list[bool] = []
    for attribution in attributions:
        marked = attribution.how in ("caption", "headline", "reporter summary")
        kind = document.region_at(attribution.content[0].start) if document.regions else ""
        rows.append(marked or kind in REPEATING_REGIONS)
    return rows


def mark_duplicates(
    text: str, document: Document, attributions: Sequence[Attribution]
) -> tuple[int | None, ...]:
    """Give, for each attribution, the index of the running text's one that it repeats, or None.

    A repetition stands in a caption, headline or subheading, or among the first attributions of the
    running text, and shares most of its content words with a later one of the same source.
    """
    repeating = _repeating(document, attributions)
    # Inner attributions of the running text are neither repetitions nor what is repeated.
    bags = [
        stems(_words(text, attribution.content)) if aside or attribution.parent is None else _NONE
        for attribution, aside in zip(attributions, repeating, strict=True)
    ]
    names = [_names(text, attribution) for attribution in attributions]
    order = sorted(
        (i for i, flag in enumerate(repeating) if not flag),
        key=lambda i: attributions[i].content[0].start,
    )
    leads = set(order[:_LEAD])
    holders: dict[str, list[int]] = defaultdict(list)
    for index in order:
        if attributions[index].parent is None:
            for word in bags[index]:
                holders[word].append(index)
    result: list[int | None] = []
    for index, bag in enumerate(bags):
        lead = index in leads and attributions[index].parent is None
        if len(bag) < _LEAST or not (repeating[index] or lead):
            result.append(None)
            continue
        result.append(_repeated(index, bags, names, holders, repeating[index]))
    return tuple(result)


def _repeated(
    index: int,
    bags: Sequence[frozenset[str]],
    names: Sequence[frozenset[str]],
    holders: dict[str, list[int]],
    aside: bool,
) -> int | None:
    """Give the attribution that holds most of the words of one, or None when none holds enough."""
    shared: dict[int, int] = defaultdict(int)
    for word in bags[index]:
        for other in holders.get(word, ())[:200]:
            shared[other] += 1
    best: tuple[float, int] | None = None
    for other, count in shared.items():
        if (
            other == index
            or (not aside and other < index)
            or not _same_source(names[index], names[other])
        ):
            continue
        # A headline is shorter than what it repeats; a lead may be longer, but not by much.
        size = len(bags[index]) if aside else max(len(bags[index]), len(bags[other]))
        share = count / size
        known = aside and bool(names[index] & names[other])
        if share >= (RETOLD if known else CONTAINED) and (best is None or share > best[0]):
            best = (share, other)
    return best[1] if best else None
