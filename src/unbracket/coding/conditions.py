"""Conditions: a trigger, the clause that has to hold, and what follows (label guide, section 4).

``find_conditions`` reads one sentence; ``conditions_back`` reads a sentence together with the one
before it. All places are in the reading's code points.
"""

from __future__ import annotations

from dataclasses import replace

from unbracket.coding.actors_in import actor_of, deadline_of
from unbracket.coding.lexicon import lazy, rule
from unbracket.coding.lookalikes import look_alike
from unbracket.coding.triggers import TRIGGERS, read_trigger
from unbracket.coding.triggers_named import read_made
from unbracket.coding.triggers_pairs import Pair
from unbracket.coding.triggers_turned import read_inverted
from unbracket.coding.valence import valence_of
from unbracket.coding.view import View
from unbracket.coding.zones import Zone, message, promise
from unbracket.model.span import Span
from unbracket.model.statement import Condition

MAX_PAIRS = 3
MAX_ALIKE = 6  # look-alikes of one sentence behind which nothing is read


def find_conditions(view: View, *, whole: bool = False) -> tuple[Condition, ...]:
    """Find the conditions of one sentence, in order; none of the guide's traps counts."""
    zone = message(view, whole=whole)
    pairs: list[Condition] = []
    taken = zone.start
    alike = 0
    for first in (read_inverted, read_made):
        pair = first(zone)
        row = _finish(view, zone, pair) if pair else None
        if pair is not None and row is not None and not look_alike(view.raw, row, view.base):
            pairs.append(row)
            taken = max(pair.condition[1], (pair.consequence or (0, 0))[1])
            break
    for found in TRIGGERS.finditer(zone.low, zone.start, zone.end):
        if len(pairs) >= MAX_PAIRS or alike >= MAX_ALIKE:
            break
        if found.start() < taken:
            continue
        pair = read_trigger(zone, found, taken if pairs else zone.start)
        row = _finish(view, zone, pair) if pair else None
        if pair is None or row is None:
            continue
        if look_alike(view.raw, row, view.base):
            alike += 1
            continue
        pairs.append(row)
        taken = max(pair.condition[1], (pair.consequence or (0, 0))[1], found.end())
    return tuple(pairs)


_VAGUE_HELD = rule(
    r"it (?:helps|must|has to|should|comes to (?:that|it|the worst))|that (?:is what it takes"
    r"|helps)|circumstances"
    r" (?:allow|permit|require|demand|change)(?: it| this)?|conditions (?:allow|permit)(?: it)?"
    r"|things (?:change|go"
    r" well|go wrong)|the (?:time|moment) (?:is right|is ripe|comes|has come)|the (?:situation"
    r"|circumstances) (?:demands?"
    r"|requires?|calls for|allows?)(?: it| this)?|all goes (?:well|to plan)"
    r"|everything goes (?:well|to plan)"
    r"|the need arises|pushed|forced(?: to)?|attacked|provoked|possible|that (?:be|is) necessary"
)


# "If asked", "unless renewed by May": a condition without its subject and verb.
_PARTICIPLE = lazy(
    r"(?:not\s+)?(?:[a-z]{2,}(?:ed|en)|met|held|sent|paid|made|kept|left|told|found|built|given"
    r"|begun|put|set)"
    r"(?=\s*$|\s+(?:by|to|in|on|at|with|for|from|a|an|the|safe|free|again|before|after|within|as"
    r"|into|properly"
    r"|now|soon|here|there|of|so|without|their|its|his|her|our)\b)"
)


# --- finish ------------------------------------------------------------------------------------


def _finish(view: View, zone: Zone, pair: Pair) -> Condition:
    promised = promise(zone.low, *pair.consequence) if pair.consequence else None
    if promised and pair.consequence:
        who, start = promised
        zone = Zone(zone.low, start, zone.end, who)
        pair = replace(pair, consequence=(start, pair.consequence[1]))
    consequence = view.at(*pair.consequence) if pair.consequence else None
    if _VAGUE_HELD.fullmatch(zone.low, *pair.condition):
        pair = replace(pair, kind="vague")
    elif pair.kind in ("explicit", "order in time") and _PARTICIPLE.match(
        zone.low, *pair.condition
    ):
        pair = replace(pair, kind="elliptical")
    trigger = view.at(*pair.trigger) if pair.trigger else None
    held = view.cut(view.at(*pair.condition))
    follows = view.cut(consequence) if consequence else None
    return finished(pair.kind, view, trigger, held, follows, pair.polarity, zone)


def finished(
    kind: str,
    view: View,
    trigger: Span | None,
    held: View,
    follows: View | None,
    polarity: int,
    zone: Zone | None = None,
) -> Condition:
    """Read actors, valence and deadline of two clauses, and put the record together."""
    condition, consequence = held.span, follows.span if follows else None
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
