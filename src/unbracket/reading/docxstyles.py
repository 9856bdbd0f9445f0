"""Paragraph styles of a word-processor file, with what they inherit.

After ECMA-376, Part 1, 17.7: ``basedOn`` chains, outline levels, numbering through styles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from unbracket.reading.docxnames import attribute, child, children, integer, on, value

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik)\s?([1-9])", re.I)
_QUOTES = frozenset({"quote", "intense quote", "block text"})
_LONGEST_CHAIN = 20
_NO_OUTLINE = 9  # the outline level of body text


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says; ``outline`` is None where it says nothing."""

    id: str = ""
    name: str = ""
    base: str = ""
    outline: int | None = None
    number: str = ""
    level: int | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph turns out to be: its style, level, region cue, numbering id and level."""

    style: str = "paragraph"
    level: int = 0
    cue: str = ""
    number: str = ""
    depth: int | None = None
    style_id: str = ""


class Styles:
    """The paragraph styles of a file, by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        self.numbers: dict[str, str] = {}  # of numbering styles: the numbering id
        if root is None:
            return
        for element in children(root, "style"):
            kind, key = attribute(element, "type"), attribute(element, "styleId")
            properties = child(element, "pPr")
            number, level = _numbering(properties)
            if kind == "numbering":
                self.numbers[key] = number
            if kind not in ("paragraph", ""):
                continue
            self._styles[key] = Style(
                key,
                value(element, "name").lower(),
                value(element, "basedOn"),
                _outline(properties),
                number,
                level,
                on(child(element, "rPr"), "vanish"),
            )
            if attribute(element, "default") in ("1", "true", "on"):
                self._default = key

    def look(self, properties: etree._Element | None) -> Look:
        """Tell what a paragraph is from its own properties and its style's chain."""
        own = value(properties, "pStyle") if properties is not None else ""
        chain = self._chain(own or self._default)
        outline = _outline(properties)
        number, level = _numbering(properties)
        style_id = own
        for style in chain:
            if outline is None:
                outline = style.outline
            if not number and style.number:
                number, style_id = style.number, style.id
                level = style.level if level is None else level
        names = [style.name for style in chain] or [own.lower()]
        if number == "0":
            number = ""
        heading = outline if outline is not None else _named_heading(names)
        look = Look(number=number, depth=level, style_id=style_id)
        return _with_style(look, names, heading)

    def _chain(self, key: str) -> list[Style]:
        chain: list[Style] = []
        while key in self._styles and len(chain) < _LONGEST_CHAIN:
            style = self._styles[key]
            if style in chain:  # a style can't be based on itself, but files say so
                break
            chain.append(style)
            key = style.base
        return chain


def _with_style(look: Look, names: list[str], heading: int | None) -> Look:
    name = names[0] if names else ""
    base = {"number": look.number, "depth": look.depth, "style_id": look.style_id}
    if name.startswith("toc ") or name in ("toc heading", "table of figures"):
        return Look(cue="navigation", **base)  # type: ignore[arg-type]
    if name == "title":
        return Look("heading", 1, "headline", **base)  # type: ignore[arg-type]
    if heading is not None and 0 <= heading < _NO_OUTLINE:
        return Look("heading", heading + 1, "", **base)  # type: ignore[arg-type]
    if name == "caption":
        return Look(cue="caption", **base)  # type: ignore[arg-type]
    if any(n in _QUOTES for n in names):
        return Look("quote", **base)  # type: ignore[arg-type]
    return look


def _named_heading(names: list[str]) -> int | None:
    for name in names:
        match = _HEADING.fullmatch(name)
        if match:
            return int(match[1]) - 1
    return None


def _outline(properties: etree._Element | None) -> int | None:
    text = value(properties, "outlineLvl") if properties is not None else ""
    return integer(text, _NO_OUTLINE) if text else None


def _numbering(properties: etree._Element | None) -> tuple[str, int | None]:
    found = child(properties, "numPr") if properties is not None else None
    if found is None:
        return "", None
    level = value(found, "ilvl")
    return value(found, "numId"), integer(level, 0) if level else None
