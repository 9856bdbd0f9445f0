"""The tree of a draft: items find their parents, words their points, points their components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from unbracket.drafts.numbering import Ordinal
from unbracket.drafts.parse_items import RANK_SHORT, Item
from unbracket.drafts.parse_sequence import Level, find_place, key_of
from unbracket.model.draft import PointKind

_MOST_BASES = 12
_TITLE_LIMIT = 100


@dataclass(slots=True)
class Node:
    """A point on its way into a draft; spans are those of its own words and of its title."""

    num: str
    kind: PointKind
    start: int
    level: int
    parent: int | None
    component: int | None
    text_start: int
    indent: int = 0
    text: list[tuple[int, int]] = field(default_factory=list)
    title: list[tuple[int, int]] = field(default_factory=list)
    end: int = 0
    children: int = 0


@dataclass(slots=True)
class Group:
    """A component on its way: its label's spans, its depth among components."""

    title: list[tuple[int, int]]
    start: int
    rank: int
    end: int = 0


@dataclass(slots=True)
class Tree:
    """What the items of a draft came to."""

    nodes: list[Node] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    headings: list[Item] = field(default_factory=list)
    numbers: list[tuple[int, int]] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    barriers: list[tuple[int, int, bool]] = field(default_factory=list)


def build_tree(text: str, items: Sequence[Item], *, markdown: bool) -> Tree:
    """Place every item; nothing is left out. Offsets are code points of ``text``."""
    builder = _Builder(text, markdown, any(_counts(item) for item in items))
    if items and _is_title(items):
        builder.title(items[0])
        items = items[1:]
    for index, item in enumerate(items):
        builder.add(item, items[index + 1] if index + 1 < len(items) else None)
    return builder.finish()


def _counts(item: Item) -> bool:
    mark = item.mark
    if item.kind == "number" and mark is not None:
        return not mark.weak or any(way.path[-1] == (1, 0) for way in mark.ways)
    return item.kind == "heading" and not item.group


def _is_title(items: Sequence[Item]) -> bool:
    """Tell whether the first heading names the whole draft: no other one is as high."""
    first = items[0]
    if first.kind != "heading" or first.mark is not None or first.preamble or first.annex:
        return False
    return all(item.kind != "heading" or item.rank > first.rank for item in items[1:])


class _Builder:
    """Keeps what is open while the items are gone through once."""

    def __init__(self, text: str, markdown: bool, numbered: bool) -> None:
        self._text = text
        self._markdown = markdown
        self._numbered = numbered
        self._tree = Tree()
        self._bases: list[tuple[int, int]] = []  # (node, rank) of the open sections
        self._levels: list[Level] = []
        self._resume: dict[tuple[str, str, int], tuple[Ordinal, ...]] = {}
        self._groups: list[int] = []
        self._preamble = False
        self._last: int | None = None  # the node that took the last words
        self._fresh_group = False

    def title(self, item: Item) -> None:
        """Take the heading of the whole draft, which groups nothing."""
        self._tree.headings.append(item)

    def add(self, item: Item, below: Item | None) -> None:
        """Place one item."""
        if item.kind == "heading":
            self._heading(item)
        elif item.kind in ("number", "option"):
            self._number(item)
        elif item.kind == "bullet":
            self._bullet(item)
        elif item.kind != "header":
            self._words(item, below)

    def finish(self) -> Tree:
        """Close everything: ends of points and components."""
        nodes, groups = self._tree.nodes, self._tree.groups
        for node in nodes:
            spans = node.text + node.title
            node.end = max([node.end, *(end for _, end in spans)])
        for node in reversed(nodes):
            if node.parent is not None:
                nodes[node.parent].end = max(nodes[node.parent].end, node.end)
        open_groups: list[int] = []
        for index, group in enumerate(groups):
            while open_groups and groups[open_groups[-1]].rank >= group.rank:
                groups[open_groups.pop()].end = group.start
            open_groups.append(index)
        for index in open_groups:
            groups[index].end = len(self._text)
        return self._tree

    def _heading(self, item: Item) -> None:
        self._tree.headings.append(item)
        self._close_lists()
        self._preamble = item.preamble
        while self._bases and self._bases[-1][1] >= item.rank:
            self._bases.pop()
        while self._groups and self._tree.groups[self._groups[-1]].rank >= item.rank:
            self._groups.pop()
        level = len(self._bases)
        self._tree.barriers.append((item.start, level, item.rank < RANK_SHORT))
        if item.group or item.annex:
            title = item.title or item.text
            if item.mark is not None:
                title = [(item.mark.start, title[-1][1] if title else item.mark.end)]
            self._tree.groups.append(Group(list(title), item.start, item.rank))
            self._groups.append(len(self._tree.groups) - 1)
            self._last = None
            self._fresh_group = True
        if item.mark is None and not item.annex:
            return
        if item.group and not item.annex:
            self._tree.numbers.append((item.mark.start, item.mark.end) if item.mark else (0, 0))
            return
        num = item.mark.num if item.mark is not None else ""
        kind: PointKind = "annex" if item.annex else "point"
        node = self._new(num, kind, item, level, self._bases[-1][0] if self._bases else None)
        if item.mark is not None:
            self._tree.numbers.append((item.mark.start, item.mark.end))
        if len(self._bases) < _MOST_BASES:
            self._bases.append((node, item.rank))

    def _close_lists(self) -> None:
        for level in self._levels:
            self._resume[level.word, level.scheme, level.length] = level.last
        self._levels.clear()

    def _number(self, item: Item) -> None:
        mark = item.mark
        if mark is None:
            return
        place = find_place(mark, item.indent, self._levels, self._resume, lead_in=self._leads_in())
        if place is None:
            item.text[:] = [(mark.start, item.end)]
            self._words(item, None)
            return
        if place.fault:
            self._tree.faults.append((mark.start, place.fault, "a number after the last one"))
        self._preamble = self._preamble and not self._levels and mark.style == "()"
        keep = place.level + 1 if place.level is not None else place.below
        for level in self._levels[keep:]:
            self._resume.pop((level.word, level.scheme, level.length), None)
        del self._levels[keep:]
        above = keep - 1 if place.level is None else place.level - 1
        parent = self._levels[above].node if above >= 0 else self._base()
        kind: PointKind = "point" if parent is None else "sub-point"
        if item.kind == "option":
            kind = "option"
        elif self._preamble:
            kind = "preamble"
        depth = len(self._bases) + above + 1
        node = self._new(mark.num, kind, item, depth, parent)
        self._tree.barriers.append((item.start, depth, False))
        self._tree.numbers.append((mark.start, mark.end))
        if place.level is None:
            self._levels.append(
                Level(
                    mark.word,
                    mark.style,
                    place.way.scheme,
                    len(place.way.path),
                    item.indent,
                    place.way.path,
                    node,
                )
            )
            self._resume.pop(key_of(mark, place.way), None)
        else:
            level = self._levels[place.level]
            level.last, level.node, level.indent = place.way.path, node, item.indent

    def _bullet(self, item: Item) -> None:
        """Place an unnumbered item: below the number above it that is set less deep."""
        if self._numbered and self._last is not None:
            keep = len(self._levels)
            while keep and self._levels[keep - 1].indent > item.indent:
                keep -= 1
            if keep and not item.indent and item.gap and self._markdown:
                keep = 0
            parent = self._levels[keep - 1].node if keep else self._base()
            if parent is not None:
                depth = len(self._bases) + keep
                self._new("", "sub-point", item, depth, parent)
                self._tree.barriers.append((item.start, depth, False))
                return
        self._new("", "preamble" if self._preamble else "point", item, len(self._bases), None)
        self._tree.barriers.append((item.start, len(self._bases), False))

    def _words(self, item: Item, below: Item | None) -> None:
        target = self._target(item)
        if target is None:
            kind: PointKind = "preamble" if self._preamble else "text"
            if not self._numbered and not self._preamble:
                kind = "point"
            self._new("", kind, item, len(self._bases), self._base())
            self._tree.barriers.append((item.start, len(self._bases), False))
            return
        node = self._tree.nodes[target]
        if self._is_title(node, item, below):
            node.title.extend(item.text)
        else:
            node.text.extend(item.text)
        self._last = target

    def _target(self, item: Item) -> int | None:
        """Find the point that a paragraph's words belong to; None for a point of its own."""
        flows = item.kind in ("flow", "number") or (not item.gap and self._numbered)
        if flows and (self._last is not None or not self._bases):
            return self._last
        if not self._numbered or self._preamble:
            return None
        if self._fresh_group and not self._levels:
            return None
        deeper = [level for level in self._levels if level.indent < item.indent]
        if deeper:
            return deeper[-1].node
        if self._levels and not (self._markdown and self._bases):
            beside = [level for level in self._levels if level.indent <= item.indent]
            return (beside or self._levels)[0].node
        return self._base()

    def _is_title(self, node: Node, item: Item, below: Item | None) -> bool:
        """Tell whether a line right under "Article 5" is that article's title."""
        if node.text or node.title or node.children or node.kind not in ("point", "annex"):
            return False
        words = "".join(self._text[start:end] for start, end in item.text).strip()
        return (
            bool(self._bases)
            and self._tree.nodes[self._bases[-1][0]] is node
            and len(words) <= _TITLE_LIMIT
            and not words.endswith((".", ";", ":", ","))
            and below is not None
            and below.kind in ("para", "number", "bullet", "option")
        )

    def _base(self) -> int | None:
        return self._bases[-1][0] if self._bases else None

    def _leads_in(self) -> bool:
        if self._last is None:
            return False
        spans = self._tree.nodes[self._last].text or self._tree.nodes[self._last].title
        return bool(spans) and self._text[spans[-1][0] : spans[-1][1]].rstrip("*_ ]").endswith(":")

    def _new(self, num: str, kind: PointKind, item: Item, level: int, parent: int | None) -> int:
        nodes = self._tree.nodes
        spans = item.title + item.text
        text_start = spans[0][0] if spans else item.end
        component = self._groups[-1] if self._groups else None
        node = Node(num, kind, item.start, level, parent, component, text_start, item.indent)
        node.text.extend(item.text)
        node.title.extend(item.title)
        node.end = item.mark.end if item.mark is not None else item.end
        nodes.append(node)
        if parent is not None:
            nodes[parent].children += 1
        self._last = len(nodes) - 1
        self._fresh_group = False
        return self._last
