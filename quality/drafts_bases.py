"""Base texts for made-up drafts: an invented constitution, statute, treaty, code and peace plan.

Every text is put together by a seeded generator from the tables in ``quality/drafts_texts``:
patterns filled from a topic's own words, so that points of one text share their boilerplate and
differ in their matter, as real ones do. ``peace.txt`` holds one-line points in two wordings, joined
by a bar; the second often changes a figure, a modal or a qualifier. All of it is invented.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).resolve().parent / "drafts_texts"

BOILERPLATE = (
    "This provision applies without prejudice to the other provisions of this text.",
    "Further details shall be laid down by regulation.",
    "The general rules on procedure apply accordingly.",
    "Any agreement to the contrary is void.",
)


@cache
def lines(name: str) -> tuple[str, ...]:
    """Give the lines of a table."""
    return tuple((TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines())


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """Give a table of the form ``name: entry|entry``."""
    parts = (line.partition(": ") for line in lines(name))
    return {key: tuple(entries.split("|")) for key, _, entries in parts}


def points(base: str, seed: int) -> list[str]:
    """Give the points of an invented base text; the same seed gives the same text."""
    rng = random.Random(f"{base} {seed}")
    if base == "peace":
        chosen = [line.split("|")[0] for line in peace_lines()]
        rng.shuffle(chosen)
        return chosen[:30]
    if base == "german":
        return german(rng)
    return formal(base, rng)


def peace_lines() -> list[str]:
    """Give the peace points, both wordings joined by a bar."""
    return list(lines("peace"))


def formal(base: str, rng: random.Random) -> list[str]:
    """Give the points of an invented formal text: one to five sentences on one topic each."""
    bodies = list(table("bodies")[base])
    topics = sorted(table("topics"))
    rng.shuffle(topics)
    patterns = rng.sample(lines("patterns"), 12)
    texts = []
    for place in range(rng.randint(34, 60)):
        things = list(table("topics")[topics[place % len(topics)]])
        rng.shuffle(things)
        texts.append(" ".join(sentences(rng, patterns, things, bodies)))
    return texts


def sentences(
    rng: random.Random, patterns: list[str], things: list[str], bodies: list[str]
) -> list[str]:
    """Fill one to five patterns with a topic's words."""
    made = []
    for step, pattern in enumerate(rng.sample(patterns, rng.choice((1, 2, 2, 3, 3, 4, 5)))):
        body, other = rng.sample(bodies, 2)
        made.append(
            pattern.format(
                Body=body[0].upper() + body[1:],
                body=body,
                other=other,
                x=things[step % len(things)],
                y=things[(step + 1) % len(things)],
                n=rng.choice((2, 3, 5, 6, 10, 14, 20, 30, 60, 90)),
                m=rng.choice(("500", "2,000", "15,000", "40,000")),
            )
        )
    if rng.random() < 0.3:
        made.append(rng.choice(BOILERPLATE))
    return made


def german(rng: random.Random) -> list[str]:
    """Give the sections of an invented statute in German."""
    texts = []
    themes = list(lines("german_themes")) * 2
    rng.shuffle(themes)
    for theme in themes[: rng.randint(34, 42)]:
        name, *things = theme.split("|")
        rng.shuffle(things)
        made = []
        for step, pattern in enumerate(
            rng.sample(lines("german_patterns"), rng.choice((1, 2, 3, 4)))
        ):
            x, y = things[step % 3], things[(step + 1) % 3]
            made.append(
                pattern.format(
                    x=rng.choice((x, f"{name} und {x}")), y=y, n=rng.randint(2, 60),
                    m=rng.choice((50, 120, 300, 1500)),
                )
            )  # fmt: skip
        texts.append(" ".join(made))
    return texts


BASES: tuple[str, ...] = ("constitution", "statute", "treaty", "code", "german", "peace")
