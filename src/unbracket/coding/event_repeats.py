"""One event named twice in a sentence is one; a word that may be verb or noun is told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from unbracket.model.event import Event


@dataclass(frozen=True, slots=True)
class Found:
    """An event with the place of its trigger in the skeleton; ``noun`` when a noun names it."""

    event: Event
    at: int
    noun: bool


_NOUNISH = frozenset(
    [
        "visit",
        "visits",
        "tour",
        "tours",
        "call",
        "calls",
        "meeting",
        "meetings",
        "sanctions",
        "bans",
        "ban",
        "leak",
        "leaks",
        "blockade",
        "blockades",
        "boycott",
        "boycotts",
        "phone",
        "telephone",
        "trip",
        "host",
        "hosts",
        "present",
        "talk",
        "talks",
        "table",
    ]
)
_BEFORE_NOUN = re.compile(
    r"(?:'s|'|\b(?:the|a|an|his|her|its|their|this|that|of|first|second|third"
    r"|official|state|working|brief"
    r"|planned|upcoming|on|in|during|after|for|by|new|fresh|more|further|no|any|some|two|three|such"
    r"|with|joint|recent|long|short|private|secret|historic|surprise|phone|video|next|last))\s+$"
)


def is_noun(text: str, at: int, stop: int) -> bool:
    """Tell whether a word that may be verb or noun is a noun where it stands."""
    if text[at:stop] not in _NOUNISH:
        return False
    before = text[max(0, at - 24) : at]
    if text[at:stop] == "meeting" and re.search(r"\b(?:after|before|on|since|of|by)\s+$", before):
        return text[stop : stop + 5] == " with"
    return _BEFORE_NOUN.search(before) is not None or (at == 0 and text[at:stop] != "meeting")


_FAMILY = {"meeting": "meeting", "summit": "meeting", "call": "call"}


def without_repeats(found: Sequence[Found]) -> list[Found]:
    """Leave out second names of one event in a sentence, in the order of the text."""
    kept: list[Found] = []
    leaks = [row.event for row in found if row.event.kind == "leak"]
    for row in sorted(found, key=lambda r: (r.noun, r.at)):
        event = row.event
        if event.kind in ("call", "meeting", "summit", "remarks") and row.noun and leaks:
            continue  # what was leaked is told of in the leak
        same = next((k for k in kept if _one(k.event, event)), None)
        if same is None:
            kept.append(row)
            continue
        kept[kept.index(same)] = replace(same, event=_merged(same.event, event))
    return sorted(kept, key=lambda r: r.at)


def _one(left: Event, right: Event) -> bool:
    family = _FAMILY.get(left.kind, left.kind)
    if family != _FAMILY.get(right.kind, right.kind):
        return False
    if left.date and right.date and left.date != right.date:
        return False
    if left.planned != right.planned and left.date != right.date:
        return False
    names, others = set(left.names), set(right.names)
    return not names or not others or bool(names & others)


def _merged(left: Event, right: Event) -> Event:
    rows = list(left.participants)
    rows += [row for row in right.participants if row.name not in left.names]
    dated = left if left.date or not right.date else right
    return replace(
        left,
        kind="summit" if "summit" in (left.kind, right.kind) else left.kind,
        participants=tuple(rows),
        place=left.place or right.place,
        date=dated.date,
        phrase=dated.phrase,
        phrase_span=dated.phrase_span,
        anchor=dated.anchor,
        reactions=left.reactions or right.reactions,
    )
