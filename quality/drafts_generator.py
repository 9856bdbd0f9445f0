"""Made-up pairs of drafts with known links: moves, splits, merges, deletions, additions, rewording.

    from quality.drafts_generator import made
    pair = made(points, "medium", seed=1)

Levels: *light* leaves most points as they are, *medium* changes one word in five of half of them,
*heavy* one in three of more. Half of the changed points get word noise, half a paraphrase. Added
points are held-out points of the same text, so they are like the rest in topic and boilerplate. The
same text, level and seed give the same pair.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from quality.drafts_bases import peace_lines, points
from quality.drafts_edits import noise, paraphrase, sentence_list


@dataclass(frozen=True, slots=True)
class Level:
    """How much an edit changes: shares of points, and the rate of changed words."""

    changed: float
    rate: float
    paraphrase: float


LEVELS = {
    "light": Level(changed=0.45, rate=0.06, paraphrase=0.2),
    "medium": Level(changed=0.55, rate=0.22, paraphrase=0.5),
    "heavy": Level(changed=0.7, rate=0.42, paraphrase=0.8),
}
NUMBERINGS = ("renumbered", "renumbered", "kept", "shuffled")


@dataclass(frozen=True, slots=True)
class Made:
    """Two drafts as (num, text), the links between them, and the links that were moved."""

    name: str
    a: tuple[tuple[str, str], ...]
    b: tuple[tuple[str, str], ...]
    gold: frozenset[tuple[int, int]]
    moved: frozenset[tuple[int, int]]


@dataclass(slots=True)
class Slot:
    """A point of the second draft while it is made: where it came from and its words."""

    sources: list[int]
    text: str
    moved: bool = False


def made(texts: Sequence[str], level: str, seed: int, name: str = "") -> Made:
    """Edit a text; see the module's docstring for what the levels mean."""
    rng = random.Random(f"{name} {level} {seed}")
    how = LEVELS[level]
    held = set(rng.sample(range(len(texts)), max(1, len(texts) // 12)))
    kept = [text for place, text in enumerate(texts) if place not in held]
    slots = [Slot([place], text) for place, text in enumerate(kept)]
    count = len(kept)
    for _ in range(max(1, count // 12)):
        slots.pop(rng.randrange(len(slots)))
    split(rng, slots, max(1, count // 20))
    merge(rng, slots, max(1, count // 12))
    pool = " ".join(kept).split()
    for slot in slots:
        if rng.random() < how.changed:
            if rng.random() < 0.5:
                slot.text = noise(rng, slot.text, how.rate, pool)
            else:
                slot.text = paraphrase(rng, slot.text, how.paraphrase)
    for _ in range(max(1, count // 10)):
        move(rng, slots)
    for text in [texts[place] for place in sorted(held)]:
        slots.insert(rng.randrange(len(slots) + 1), Slot([], text))
    return numbered(rng, kept, slots, rng.choice(NUMBERINGS), f"{name}-{level}-{seed}")


def split(rng: random.Random, slots: list[Slot], times: int) -> None:
    """Cut points of two sentences or more in two, side by side."""
    able = [slot for slot in slots if len(sentence_list(slot.text)) > 1]
    for slot in rng.sample(able, min(times, len(able))):
        parts = sentence_list(slot.text)
        cut = rng.randrange(1, len(parts))
        slot.text = " ".join(parts[:cut])
        place = next(index for index, other in enumerate(slots) if other is slot)
        slots.insert(place + 1, Slot(list(slot.sources), " ".join(parts[cut:])))


def merge(rng: random.Random, slots: list[Slot], times: int) -> None:
    """Join neighbouring points that are no parts of a split."""
    for _ in range(times):
        counted = [source for slot in slots for source in slot.sources]
        able = [
            place
            for place in range(len(slots) - 1)
            if all(
                len(slot.sources) == 1 and counted.count(slot.sources[0]) == 1
                for slot in slots[place : place + 2]
            )
        ]
        if not able:
            return
        place = rng.choice(able)
        first, second = slots[place], slots.pop(place + 1)
        first.sources += second.sources
        first.text = f"{first.text} {second.text}"


def move(rng: random.Random, slots: list[Slot]) -> None:
    """Take a point, sometimes a block of three, to another place."""
    size = 3 if rng.random() < 0.15 else 1
    start = rng.randrange(len(slots) - size)
    block = slots[start : start + size]
    del slots[start : start + size]
    for slot in block:
        slot.moved = True
    place = rng.randrange(len(slots) + 1)
    slots[place:place] = block


def numbered(
    rng: random.Random, kept: Sequence[str], slots: Sequence[Slot], numbering: str, name: str
) -> Made:
    """Give both drafts numbers: anew, by the old ones where there are any, or at random."""
    numbers = [str(place + 1) for place in range(len(slots))]
    if numbering == "shuffled":
        rng.shuffle(numbers)
    elif numbering == "kept":
        numbers = [
            str(slot.sources[0] + 1) if slot.sources else f"{max(1, place)}bis"
            for place, slot in enumerate(slots)
        ]
    gold = {(source, place) for place, slot in enumerate(slots) for source in slot.sources}
    moved = {(i, j) for i, j in gold if slots[j].moved}
    return Made(
        name=name,
        a=tuple((str(place + 1), text) for place, text in enumerate(kept)),
        b=tuple((num, slot.text) for num, slot in zip(numbers, slots, strict=True)),
        gold=frozenset(gold),
        moved=frozenset(moved),
    )


def peace_pair(seed: int) -> Made:
    """Give two one-line peace plans: the second in other words, renumbered, with gaps and moves."""
    rng = random.Random(f"peace {seed}")
    lines = [tuple(line.split("|")) for line in peace_lines()]
    rng.shuffle(lines)
    shared, left, right = lines[:24], lines[24:29], lines[29:34]
    a: list[tuple[int, str]] = [(place, line[0]) for place, line in enumerate(shared)]
    for line in left:
        a.insert(rng.randrange(len(a) + 1), (-1, line[0]))
    b: list[tuple[int, str]] = [
        (place, line[1] if rng.random() < 0.7 else line[0]) for place, line in enumerate(shared)
    ]
    for _ in range(rng.choice((2, 4, 12))):
        item = b.pop(rng.randrange(len(b)))
        b.insert(rng.randrange(len(b) + 1), item)
    for line in right:
        b.insert(rng.randrange(len(b) + 1), (-2, line[1]))
    where = {source: place for place, (source, _) in enumerate(a)}
    gold = {(where[source], place) for place, (source, _) in enumerate(b) if source >= 0}
    return Made(
        name=f"peace-{seed}",
        a=tuple((str(place + 1), text) for place, (_, text) in enumerate(a)),
        b=tuple((str(place + 1), text) for place, (_, text) in enumerate(b)),
        gold=frozenset(gold),
        moved=frozenset(),
    )


def sets(bases: Sequence[str], seeds: Sequence[int], level: str) -> list[Made]:
    """Give the made-up pairs of several base texts at one level, one a seed."""
    return [
        made(points(base, seed), level, seed, base)
        for base in bases
        for seed in seeds
        if base != "peace"
    ] + ([peace_pair(seed) for seed in seeds] if "peace" in bases else [])
