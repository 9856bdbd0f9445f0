"""What the rules and the span model find, joined: conditions, order claims and gates of a text.

The model knows wordings that the rules' lists lack; the rules know borders, triggers and traps.
Where both see a condition, or its trigger tells other borders, the model's shares decide between
the readings. What only one of them sees counts from a floor on. All floors were chosen on held-out
rows by ``quality/span_rows.py --choose``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from unbracket.coding.conditions_text import Found, message_of
from unbracket.coding.lexicon import lazy
from unbracket.coding.lookalikes import look_alike
from unbracket.coding.span_clauses import condition_in, cut_short, gates_in, orders_in
from unbracket.coding.span_groups import Group
from unbracket.coding.span_model import Markings
from unbracket.coding.span_sheet import Sheet
from unbracket.coding.span_tidy import tidied
from unbracket.coding.triggers import TRIGGERS
from unbracket.coding.view import lowered
from unbracket.model.claimed import GateClaim, OrderClaim
from unbracket.model.span import Span
from unbracket.model.statement import Condition

Claim = TypeVar("Claim")


@dataclass(frozen=True, slots=True)
class Floors:
    """How much likelier than none (natural logarithm) a claim has to be for the model to count.

    ``alone`` is for a claim that the rules don't see, ``over`` for one that they read otherwise.
    A claim of the rules falls where no word of its sentence has a share of ``against``.
    """

    alone: float
    over: float
    against: float = 0.0


CONDITIONS = Floors(11.0, 13.0, 0.0)
ORDERS = Floors(4.0, 11.0, 0.0)
GATES = Floors(2.0, 25.0, 0.1)
RULED = 5.0  # what the rules' reading of a condition is ahead of the model's (logarithm)
SPELLED = 3.0  # the same for borders that a known trigger word tells
UNNAMED = 40.0  # the floor of a condition without a trigger that the rules don't see
LEAD = 40  # code points in which a trigger word is looked for


def joined_conditions(
    text: str, ruled: Sequence[Found], marked: Markings, floors: Floors = CONDITIONS
) -> tuple[Found, ...]:
    """Join the conditions of a text, in reading order."""
    taken: list[Found] = []
    for group in marked.groups:
        if group.head != "condition":
            continue
        own = [row for row in ruled if _meet(_parts(row.condition), tuple(group.parts.values()))]
        alone = floors.alone if "trigger" in group.parts else max(floors.alone, UNNAMED)
        if group.gain < (floors.over if own else alone):
            continue
        found = _likeliest(text, group, own, marked)
        if found is not None:
            taken.append(found)
    for row in ruled:
        parts = _parts(row.condition)
        if any(_meet(parts, _parts(other.condition)) for other in taken):
            continue
        if _seen(marked, "condition", row.sentence, floors):
            taken.append(row)
    tidy = [tidied(text, row) for row in taken if not look_alike(text, row.condition)]
    return tuple(sorted(tidy, key=lambda row: (row.sentence, _start(row.condition))))


def _likeliest(text: str, group: Group, own: Sequence[Found], marked: Markings) -> Found | None:
    """Choose among the readings of one claim: the model's, those of its trigger, the rules'."""
    sheet = marked.sheet_at(group.span)
    if sheet is None:
        return None
    best: tuple[float, Found] | None = None
    others = (*_spelled(text, group), *_before(text, group, sheet))
    for ahead, parts in ((0.0, group.parts), *((SPELLED, some) for some in others)):
        found = condition_in(text, replace(group, parts=parts))
        if found is not None and not any(
            cut_short(text, found.condition, row.condition) for row in own
        ):
            worth = sheet.gain("condition", parts) + ahead
            if best is None or worth > best[0]:
                best = worth, replace(found, trained=True)
    for row in own:
        worth = sheet.gain("condition", _named(row.condition)) + RULED
        if row.condition.consequence is not None and best is not None and worth > best[0]:
            best = worth, replace(row, trained=True)
    return best[1] if best else None


_JOINERS = lazy(r"(?:or|and|as|under|in|given|for|on|upon|when|while|had)(?!\w)")


def _spelled(text: str, group: Group) -> Iterator[Mapping[str, Span]]:
    """Give the readings in which a trigger word that the rules know is the trigger as a whole."""
    trigger, held = group.parts.get("trigger"), group.parts["condition"]
    start = trigger.start if trigger is not None else held.start
    for at in {start, held.start}:
        low = lowered(text[at : at + LEAD])
        found = TRIGGERS.match(low)
        if found is None or (at != start and _JOINERS.fullmatch(found[0])):
            continue
        end = at + found.end()
        if trigger is not None and at == trigger.start and end <= trigger.end:
            continue
        if end >= held.end:
            continue
        whole = Span(trigger.start if trigger is not None and trigger.start < at else at, end)
        yield {**group.parts, "trigger": whole, "condition": Span(max(held.start, end), held.end)}


def _before(text: str, group: Group, sheet: Sheet) -> Iterator[Mapping[str, Span]]:
    """Give the reading in which "On those terms" and "Absent one" take up the sentence before."""
    number = sheet.sentences.index(group.sentence)
    parts = [group.parts[name] for name in ("trigger", "condition", "consequence")
             if name in group.parts]  # fmt: skip
    within = all(group.sentence.overlap(part) for part in parts)
    if not number or not within or group.kinds["condition_kind"] != "cross-sentence":
        return
    held = message_of(text, sheet.sentences[number - 1])
    follows = group.parts["consequence"]
    opening = [part for part in parts if part.end <= follows.start]
    if held is not None and opening:
        trigger = Span(min(p.start for p in opening), max(p.end for p in opening))
        yield {"condition": held, "trigger": trigger, "consequence": follows}


def joined_orders(
    text: str, ruled: Sequence[OrderClaim], marked: Markings, floors: Floors = ORDERS
) -> tuple[OrderClaim, ...]:
    """Join the order claims of a text, in reading order."""

    def meets(one: OrderClaim, other: OrderClaim) -> bool:
        return _meet((one.first, one.second), (other.first, other.second))

    kept = [row for row in ruled if _seen(marked, "order", row.sentence, floors)]
    rows = _joined(kept, orders_in(text, marked.groups), floors, meets)
    return tuple(sorted(rows, key=lambda row: (row.sentence, min(row.first, row.second))))


def joined_gates(
    text: str, ruled: Sequence[GateClaim], marked: Markings, floors: Floors = GATES
) -> tuple[GateClaim, ...]:
    """Join what a text says of gates, in reading order."""

    def meets(one: GateClaim, other: GateClaim) -> bool:
        return one.words.overlap(other.words) > 0

    kept = [row for row in ruled if _seen(marked, "gate", row.sentence, floors)]
    rows = _joined(kept, gates_in(text, marked.groups), floors, meets)
    return tuple(sorted(rows, key=lambda row: (row.sentence, row.words)))


def _seen(marked: Markings, head: str, sentence: Span, floors: Floors) -> bool:
    """Tell whether the model sees enough in a sentence for a claim of the rules to stand."""
    sheet = marked.sheet_at(sentence)
    return sheet is None or sheet.most(head, sentence) >= floors.against


def _joined(
    ruled: Sequence[Claim],
    seen: Sequence[tuple[Group, Claim]],
    floors: Floors,
    meets: Callable[[Claim, Claim], bool],
) -> list[Claim]:
    """Take the model's claims from their floors on, and the rules' that none of these meets."""
    taken: list[Claim] = []
    for group, claim in seen:
        known = any(meets(claim, row) for row in ruled)
        if group.gain >= (floors.over if known else floors.alone):
            taken.append(claim)
    return taken + [row for row in ruled if not any(meets(row, claim) for claim in taken)]


def _named(condition: Condition) -> dict[str, Span]:
    """Give a condition's places by the names of the model's parts."""
    parts = {
        "trigger": condition.trigger,
        "condition": condition.condition,
        "consequence": condition.consequence,
    }
    return {name: span for name, span in parts.items() if span is not None}


def _parts(condition: Condition) -> tuple[Span, ...]:
    return tuple(_named(condition).values())


def _meet(parts: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a.overlap(b) for a in parts for b in others)


def _start(condition: Condition) -> int:
    return min((part.start for part in _parts(condition)), default=0)
