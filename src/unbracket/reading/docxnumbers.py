"""Automatic numbering of word-processor files, computed as Word shows it.

After ECMA-376, Part 1, 17.9: abstract numberings with nine levels, instances with overrides, start
values, restarts, level texts ("%1.%2"), number formats, legal numbering, numbering through styles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from unbracket.reading.docxnames import attribute, child, children, integer, value
from unbracket.reading.numerals import write_number

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering; ``restart`` is None for the default, 0 for never."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Instance:
    """A numbering instance: the abstract numbering it counts in, its levels, restarted levels."""

    abstract: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int]


@dataclass(slots=True)
class Counters:
    """The state of all counters while a text is gone through in order."""

    values: dict[str, list[int | None]] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """The numberings of a file; ``styles`` gives the numbering id of a numbering style."""

    def __init__(self, root: etree._Element | None, styles: Mapping[str, str]) -> None:
        self.instances: dict[str, Instance] = {}
        if root is None:
            return
        abstracts: dict[str, dict[int, Level]] = {}
        links: dict[str, str] = {}
        for element in children(root, "abstractNum"):
            key = attribute(element, "abstractNumId")
            abstracts[key] = {
                level: _level(item)
                for item in children(element, "lvl")
                if 0 <= (level := integer(attribute(item, "ilvl"), 0)) < LEVELS
            }
            link = value(element, "numStyleLink")
            if link:
                links[key] = link
        rows = {attribute(e, "numId"): e for e in children(root, "num")}
        for number, element in rows.items():
            abstract = value(element, "abstractNumId")
            if abstract in links:  # one hop: the style's own numbering holds the levels
                real = rows.get(styles.get(links[abstract], ""))
                abstract = value(real, "abstractNumId") if real is not None else abstract
            self.instances[number] = _instance(element, abstract, abstracts.get(abstract, {}))

    def level_of_style(self, number: str, style: str) -> int | None:
        """Give the level of a numbering that is bound to a paragraph style, or None."""
        instance = self.instances.get(number)
        if instance is None:
            return None
        return next((i for i, level in instance.levels.items() if level.style == style), None)

    def next(self, counters: Counters, number: str, level: int) -> tuple[str, bool]:
        """Count one paragraph and give its number as printed, and whether it is an item at all."""
        instance = self.instances.get(number)
        if instance is None or not 0 <= level < LEVELS:
            return "", False
        state = counters.values.setdefault(instance.abstract, [None] * LEVELS)
        own = instance.levels.get(level, Level(text=f"%{level + 1}."))
        fresh = level in instance.restarts and (number, level) not in counters.restarted
        if fresh:
            counters.restarted.add((number, level))
            state[level] = None
        here = state[level]
        start = instance.restarts[level] if fresh else own.start
        state[level] = start if here is None else here + 1
        for upper in range(level):
            if state[upper] is None:
                state[upper] = instance.levels.get(upper, Level()).start
        for lower in range(level + 1, LEVELS):
            restart = instance.levels.get(lower, Level()).restart
            if restart is None or (restart > 0 and level < restart):
                state[lower] = None
        return self._text(instance, own, state), True

    @staticmethod
    def _text(instance: Instance, own: Level, state: list[int | None]) -> str:
        if own.format == "bullet":
            return ""

        def counted(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = instance.levels.get(at, Level())
            count = state[at]
            form = "decimal" if own.legal and level.format != "decimalZero" else level.format
            return write_number(level.start if count is None else count, form)

        return " ".join(_PLACE.sub(counted, own.text).split()).rstrip(".")


def _level(element: etree._Element) -> Level:
    restart = value(element, "lvlRestart")
    form = child(element, "numFmt")
    return Level(
        start=integer(value(element, "start"), 0 if child(element, "start") is None else 1),
        format=attribute(form, "val") if form is not None else "decimal",
        text=value(element, "lvlText")[:200],
        restart=integer(restart, 0) if restart else None,
        legal=_flag(element, "isLgl"),
        style=value(element, "pStyle"),
    )


def _flag(element: etree._Element, name: str) -> bool:
    found = child(element, name)
    return found is not None and attribute(found, "val") not in ("0", "false", "off")


def _instance(element: etree._Element, abstract: str, levels: Mapping[int, Level]) -> Instance:
    own = dict(levels)
    restarts: dict[int, int] = {}
    for override in children(element, "lvlOverride"):
        at = integer(attribute(override, "ilvl"), 0)
        if not 0 <= at < LEVELS:
            continue
        inner = child(override, "lvl")
        if inner is not None:
            own[at] = _level(inner)
        start = child(override, "startOverride")
        if start is not None:
            first = integer(attribute(start, "val"), 0)
            restarts[at] = first
            own[at] = replace(own.get(at, Level(text=f"%{at + 1}.")), start=first)
    return Instance(abstract, own, restarts)
