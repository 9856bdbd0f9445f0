"""Conditions: a trigger, the clause that has to hold, and what follows (label guide, section 4).

``find_conditions`` reads one sentence; ``conditions_between`` reads a sentence together with the
one before it. All places are in the reading's code points.
"""

from __future__ import annotations

import re

from unbracket.coding.actors_in import actor_of, deadline_of
from unbracket.coding.borders import (
    FINITE_VERB,
    LEADERS,
    trimmed,
)
from unbracket.coding.deeds import lexical_verb
from unbracket.coding.lexicon import lazy, rule
from unbracket.coding.triggers import TRIGGERS, Pair, read_inverted, read_trigger
from unbracket.coding.valence import valence_of
from unbracket.coding.view import View
from unbracket.coding.zones import Zone, message
from unbracket.model.span import Span
from unbracket.model.statement import Condition

MAX_PAIRS = 3


def find_conditions(view: View, *, whole: bool = False) -> tuple[Condition, ...]:
    """Find the conditions of one sentence, in order; none of the guide's traps counts."""
    zone = message(view, whole=whole)
    pairs: list[Pair] = []
    taken = zone.start
    inverted = read_inverted(zone)
    if inverted:
        pairs.append(inverted)
        taken = max(inverted.condition[1], (inverted.consequence or (0, 0))[1])
    for found in TRIGGERS.finditer(zone.low, zone.start, zone.end):
        if len(pairs) >= MAX_PAIRS:
            break
        if found.start() < taken:
            continue
        pair = read_trigger(zone, found, taken if pairs else zone.start)
        if pair is None:
            continue
        pairs.append(pair)
        taken = max(pair.condition[1], (pair.consequence or (0, 0))[1], found.end())
    return tuple(_finish(view, zone, pair) for pair in pairs)


_BACK = lazy(
    r"(?P<neg>otherwise|or\s+else|failing\s+that|if\s+not|unless\s+they\s+do)(?!\w)"
    r"|(?P<pos>only\s+then|if\s+so|then\s+and\s+only\s+then|in\s+that\s+case|after\s+that"
    r"|only\s+after\s+that)(?!\w)"
)
_THEN = lazy(r"(?P<neg>(?!))|(?P<pos>then)(?=\s)")


def refers_back(view: View) -> re.Match[str] | None:
    """Find a word at the sentence's start that makes what stands before it a condition."""
    low = view.low
    head = LEADERS.match(low)
    found = _BACK.match(low, head.end() if head else 0)
    return found or _THEN.match(low, len(low) - len(low.lstrip(" \t,")))


def conditions_between(before: Span, view: View) -> Condition | None:
    """Read a condition that stands in the sentence before ("Otherwise …", "Only then …")."""
    low = view.low
    found = refers_back(view)
    if not found:
        return None
    rest = trimmed(low, found.end(), len(low))
    if rest is None:
        return None
    if not FINITE_VERB.search(low, *rest) and not lexical_verb(low, *rest):
        return None
    kind = "elliptical" if found[0].startswith("if") else "cross-sentence"
    trigger = view.at(found.start(), found.end())
    polarity = -1 if found["neg"] else 1
    return _finish_spans(view, kind, trigger, before, view.at(*rest), polarity, None)


# --- finish ------------------------------------------------------------------------------------


def _finish(view: View, zone: Zone, pair: Pair) -> Condition:
    consequence = view.at(*pair.consequence) if pair.consequence else None
    return _finish_spans(
        view,
        pair.kind,
        view.at(*pair.trigger) if pair.trigger else None,
        view.at(*pair.condition),
        consequence,
        pair.polarity,
        zone,
    )


def _finish_spans(
    view: View,
    kind: str,
    trigger: Span | None,
    condition: Span,
    consequence: Span | None,
    polarity: int,
    zone: Zone | None,
) -> Condition:
    held = view.cut(condition)
    follows = view.cut(consequence) if consequence else None
    nominal = bool(trigger) and rule(r"without|in .*for|in the absence of").match(
        view.cut(trigger).low if trigger else ""
    )
    actor = actor_of(follows) if follows else None
    if (
        zone is not None
        and zone.offers
        and consequence
        and consequence.start == view.base + zone.start
    ):
        actor = zone.offers
    return Condition(
        kind=kind,
        condition=condition,
        consequence=consequence,
        trigger=trigger,
        polarity=polarity,
        condition_actor=None if nominal else actor_of(held),
        consequence_actor=actor,
        valence=valence_of(follows, kind) if follows else "neutral",
        deadline=deadline_of(held),
    )
