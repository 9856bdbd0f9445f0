"""A bracketed text that was read, as a rolling text: its own brackets, sponsors and options.

Every character is kept, so that printing gives the text back; what cannot be paired stays as words
and is a fault. Brackets with nothing but blanks between are sides of one choice, and so are options
that follow one another. Marks nested deeper than ``DEEPEST`` stay words, with a fault.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from unbracket.drafts.brackets import LineIndex
from unbracket.drafts.brackets_marks import read_sponsors
from unbracket.drafts.units import units_of
from unbracket.model.draft import Fault, Mark, ParsedDraft, Unit
from unbracket.model.rolling import (
    Choice,
    Group,
    Node,
    RollingText,
    Side,
    SideKind,
    Words,
)

DEEPEST = 60
_BLANK = re.compile(r"[ \t\u00a0]*(?:\r?\n[ \t\u00a0]*)?")
_OPTION = re.compile(
    r"[\[*_\s]*(?:Option|Alternative|Variant)[ \u00a0]\(?[\dA-Z]{1,4}\)?"
    r"[*_]{0,3}[:.]?[*_]{0,3}[ \t]*",
    re.I,
)
_CLOSES = {"[": "]", "{": "}"}
_KINDS: dict[str, SideKind] = {
    "bracket": "bracket",
    "alternative": "bracket",
    "sponsor": "bracket",
    "placeholder": "placeholder",
    "note": "note",
    "agreed-ad-ref": "agreed-ad-ref",
    "option": "option",
}
# Kinds that stand beside each other as sides of one choice.
_TOGETHER = ("bracket", "placeholder")


@dataclass(slots=True)
class _Span:
    """A mark on its way into the tree, with the marks inside of it."""

    start: int
    end: int
    mark: Mark | None
    inner: list[_Span] = field(default_factory=list)


def from_parsed(parsed: ParsedDraft, by: str = "auto") -> RollingText:
    """Make a rolling text of a parsed draft; its groups begin where units begin.

    ``by`` says what a unit is, as in ``units_of``. A unit that begins inside of a bracket stays in
    the group of that bracket.
    """
    root, faults = _tree(parsed)
    nodes = _nodes(parsed.text, root)
    units = units_of(parsed, by)
    parties = dict.fromkeys(code for mark in parsed.marks for code in (*mark.propose, *mark.oppose))
    return RollingText(
        parties=tuple(parties),
        groups=tuple(_cut(nodes, units, parsed)),
        origin="text",
        profile=parsed.profile,
        faults=(*parsed.faults, *faults),
    )


def _tree(parsed: ParsedDraft) -> tuple[_Span, list[Fault]]:
    """Nest the marks that are printed with signs; those that cross or lie too deep are left out."""
    text = parsed.text
    root = _Span(0, len(text), None)
    stack = [root]
    faults: list[Fault] = []
    lines = LineIndex(text)
    for mark in parsed.marks:
        closes = _CLOSES.get(text[mark.start : mark.start + 1], "")
        signed = bool(closes) and mark.end - mark.start > 1 and text[mark.end - 1] == closes
        if mark.kind not in _KINDS or not (signed or mark.kind == "option"):
            continue
        while stack[-1].end <= mark.start and len(stack) > 1:
            stack.pop()
        around = stack[-1]
        if mark.end > around.end or (mark.start, mark.end) == (around.start, around.end):
            continue
        if around.mark is not None and mark.start < _content(text, around):
            continue
        if around.mark is not None and around.mark.kind != "option" and mark.end == around.end:
            continue
        if len(stack) > DEEPEST:
            place = lines.place(mark.start)
            faults.append(Fault(*place, mark.start, f"nested deeper than {DEEPEST}", "fewer"))
            continue
        span = _Span(mark.start, mark.end, mark)
        around.inner.append(span)
        stack.append(span)
    return root, faults


def _content(text: str, span: _Span) -> int:
    """Give where the words of a span begin, behind its sign and its sponsors' head or label."""
    mark = span.mark
    if mark is None:
        return span.start
    if mark.kind == "option":
        label = _OPTION.match(text, span.start, span.end)
        return label.end() if label else span.start
    if mark.kind == "sponsor":
        names = frozenset(code.casefold() for code in (*mark.propose, *mark.oppose))
        sponsors = read_sponsors(text, span.start + 1, span.end - 1, names)
        if sponsors is not None:
            blank = sponsors.end < span.end - 1 and text[sponsors.end] == " "
            return sponsors.end + blank
    return span.start + 1


def _nodes(text: str, span: _Span) -> tuple[Node, ...]:
    """Turn a span into nodes that print as its words."""
    low = _content(text, span)
    signed = span.mark is not None and span.mark.kind != "option"
    high = span.end - 1 if signed else span.end
    found: list[Node] = []
    at = low
    for inner in span.inner:
        before = text[at : inner.start]
        side = _side(text, inner)
        last = found[-1] if found else None
        if isinstance(last, Choice) and _beside(last.sides[-1], side, before):
            found[-1] = Choice((*last.sides, replace(side, lead=before)))
        else:
            if before:
                found.append(Words(before))
            found.append(Choice((side,)))
        at = inner.end
    if at < high:
        found.append(Words(text[at:high]))
    return tuple(found)


def _beside(one: Side, two: Side, between: str) -> bool:
    if one.kind == "option" or two.kind == "option":
        return one.kind == two.kind and not between.strip()
    both = one.kind in _TOGETHER and two.kind in _TOGETHER
    return both and _BLANK.fullmatch(between) is not None


def _side(text: str, span: _Span) -> Side:
    mark = span.mark
    kind: SideKind = _KINDS[mark.kind] if mark is not None else "bracket"
    return Side(
        propose=mark.propose if mark is not None else (),
        nodes=_nodes(text, span),
        oppose=mark.oppose if mark is not None else (),
        kind=kind,
        head=text[span.start : _content(text, span)],
    )


def _cut(nodes: Sequence[Node], units: Sequence[Unit], parsed: ParsedDraft) -> list[Group]:
    """Cut nodes into groups where units begin outside of all brackets."""
    named = {unit.start: unit.num for unit in units}
    labels = {component.start: component.label for component in parsed.components}
    cuts = sorted({*named, *labels})
    groups: list[Group] = []
    now: list[Node] = []
    begin, at, next_cut = 0, 0, 0
    heading = ""

    def close(end: int) -> None:
        nonlocal now, begin, heading
        if now:
            heading = labels.get(begin, heading)
            groups.append(Group(tuple(now), named.get(begin, ""), begin, heading))
        now, begin = [], end

    for node in nodes:
        size = _size(node)
        while next_cut < len(cuts) and cuts[next_cut] < at + size:
            place = cuts[next_cut]
            next_cut += 1
            if place == at:
                close(place)
            elif isinstance(node, Words) and place > at:
                now.append(Words(node.text[: place - at]))
                node = Words(node.text[place - at :])
                size -= place - at
                at = place
                close(place)
        now.append(node)
        at += size
    close(at)
    return groups


def _size(node: Node) -> int:
    """Give the number of code points that a node prints as."""
    if isinstance(node, Words):
        return len(node.text)
    if not isinstance(node, Choice):
        return 0
    total = 0
    for side in node.sides:
        signed = side.head[:1] in ("[", "{") and side.kind != "option"
        total += len(side.lead) + len(side.head) + signed + sum(map(_size, side.nodes))
    return total
