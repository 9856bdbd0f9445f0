"""Statements inside of others: which count, what holds them, and whose a condition is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unbracket.coding.own_names import is_of, own_of
from unbracket.model.span import Span, words_of
from unbracket.model.statement import Attribution, Condition, Speaker, Statement

ECHO = 0.6  # share of the outer words from which an inner attribution by the same speaker echoes it
OWN_ECHO = 0.3  # the same where the inner one is said by the name of the speaker's own side
DEEPEST = 12  # contents around one place beyond which nothing more is taken


def bounded(attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Leave out what lies in more than ``DEEPEST`` other contents.

    No sentence that a person wrote does that; text that repeats "according to" without end does,
    and each repeat would be coded together with all of the rest.
    """
    ends: list[int] = []
    kept: list[int] = []
    for index, attribution in enumerate(attributions):
        start = min(span.start for span in attribution.content)
        ends = [end for end in ends if end > start]
        if len(ends) < DEEPEST:
            kept.append(index)
            ends.append(max(span.end for span in attribution.content))
    if len(kept) == len(attributions):
        return attributions
    place = {old: new for new, old in enumerate(kept)}
    return tuple(
        replace(attributions[i], parent=_kept_parent(attributions, i, place)) for i in kept
    )


def without_echoes(
    text: str, attributions: Sequence[Attribution], speakers: Sequence[Speaker]
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Leave out a nested attribution in which the same speaker says nearly the same words.

    "Roe said she considered the gate shut" is one statement, not two, and so is what a minister
    says that his own state has agreed to.
    """
    kept: list[int] = []
    for index, attribution in enumerate(attributions):
        holder = attribution.parent
        if holder is not None and _echoes(text, attributions, speakers, index, holder):
            continue
        kept.append(index)
    place = {old: new for new, old in enumerate(kept)}
    return (
        tuple(replace(attributions[i], parent=_kept_parent(attributions, i, place)) for i in kept),
        tuple(speakers[i] for i in kept),
    )


def _echoes(
    text: str,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    index: int,
    holder: int,
) -> bool:
    """Tell whether a nested attribution is the holder's speaker, or own side, saying it again."""
    inner, outer = attributions[index], attributions[holder]
    size, whole = sum(map(len, inner.content)), sum(map(len, outer.content))
    if speakers[index].names and speakers[index].names == speakers[holder].names:
        return size >= ECHO * whole
    if size < OWN_ECHO * whole:
        return False
    return is_of(words_of(text, inner.source), own_of(text, outer.source, speakers[holder]).stems)


def _kept_parent(
    attributions: Sequence[Attribution], index: int, place: dict[int, int]
) -> int | None:
    parent = attributions[index].parent
    seen = {index}
    while parent is not None and parent not in place and parent not in seen:
        seen.add(parent)
        parent = attributions[parent].parent
    return place.get(parent) if parent is not None else None


def nested_in(
    groups: Sequence[tuple[Statement, ...]], attributions: Sequence[Attribution]
) -> list[tuple[Statement, ...]]:
    """Give each statement inside of another the id of the one that holds most of its words."""
    nested: list[tuple[Statement, ...]] = []
    for group, attribution in zip(groups, attributions, strict=True):
        parent = groups[attribution.parent] if attribution.parent is not None else ()
        nested.append(
            tuple(
                replace(statement, inside=holder.id)
                if (holder := _holder(parent, statement)) and holder.id != statement.id
                else statement
                for statement in group
            )
        )
    return nested


def innermost(groups: Sequence[tuple[Statement, ...]]) -> list[tuple[Statement, ...]]:
    """Leave a condition to the innermost statement that holds it.

    "The envoy said Norland had told him that it would sign if the guns fell silent" names a price
    of Norland's; the envoy only tells it.
    """
    held: dict[str, list[Condition]] = {}
    for group in groups:
        for statement in group:
            if statement.inside and statement.condition is not None:
                held.setdefault(statement.inside, []).append(statement.condition)

    def told(statement: Statement) -> bool:
        own = _clauses(statement.condition)
        inner = [s for row in held.get(statement.id, ()) for s in _clauses(row)]
        return bool(own) and all(any(a.overlap(b) for b in inner) for a in own)

    return [
        tuple(
            replace(statement, condition=None, condition_provision=None)
            if statement.act == "ASSERT" and told(statement)
            else statement
            for statement in group
        )
        for group in groups
    ]


def _clauses(condition: Condition | None) -> list[Span]:
    if condition is None:
        return []
    return [span for span in (condition.condition, condition.consequence) if span is not None]


def _holder(parents: Sequence[Statement], statement: Statement) -> Statement | None:
    def held(parent: Statement) -> int:
        return sum(a.overlap(b) for a in parent.content for b in statement.content)

    best = max(parents, key=held, default=None)
    return best if best is not None and held(best) else None
