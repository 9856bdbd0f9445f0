"""Parse a reading into points, components, marks, faults and pieces; print it back unchanged.

No input is refused and nothing is lost: the pieces partition the reading. Whatever could not be
placed is a Fault with line and column. Time is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress

from unbracket.drafts.brackets import Barrier, LineIndex, Reach, match_brackets
from unbracket.drafts.brackets_marks import AD_REF, LOOSE, RawMark, classify
from unbracket.drafts.parse_items import Item, items_of
from unbracket.drafts.parse_lines import Line, lines_of
from unbracket.drafts.parse_markup import Markup, find_markup
from unbracket.drafts.parse_options import inline_options
from unbracket.drafts.parse_tree import Node, Tree, build_tree
from unbracket.errors import UsageError
from unbracket.model.document import Block, Document
from unbracket.model.draft import (
    PROFILES,
    VIEWS,
    Component,
    Fault,
    Mark,
    ParsedDraft,
    Piece,
    PieceRole,
    Point,
)

_ROLES: tuple[PieceRole, ...] = ("space", "text", "number", "heading", "mark", "furniture")
_SPACE, _TEXT, _NUMBER, _HEADING, _MARK, _FURNITURE = range(6)
# Which changes a view leaves out of the words; "marked" shows everything.
_HIDDEN = {
    "final": ("deleted", "moved-from"),
    "original": ("inserted", "moved", "moved-to"),
    "marked": (),
}


def parse_draft(
    document: Document,
    *,
    profile: str = "not-agreed",
    view: str = "final",
    parties: Iterable[str] = (),
) -> ParsedDraft:
    """Parse a Document: its text, with what the format says about numbers, cells and changes.

    ``profile`` says what brackets mean ("not-agreed", "deletion"), ``view`` which side of tracked
    changes is read ("final", "original", "marked"); ``parties`` are names that may
    sponsor words in the short form ("[Norland: …]"). Raises UsageError for other values.
    """
    for name, value, known in (("profile", profile, PROFILES), ("view", view, VIEWS)):
        if value not in known:
            raise UsageError(
                f"{name} {value!r} is unknown",
                expected="one of " + ", ".join(known),
                next=f"give one of them as {name}",
            )
    text = document.text
    markup = find_markup(text, document.reader)
    hidden, joins = _changes(text, document.blocks, view)
    markup.add(hidden)
    lines = lines_of(text, document.blocks, document.reader, markup)
    _join(lines, joins)
    items = items_of(text, lines, markup)
    tree = build_tree(text, items, markdown=markup.markdown)
    return _Assembler(text, markup, lines, items, tree, tuple(parties)).draft(
        document.sha256, profile, view
    )


def parse_text(text: str, *, profile: str = "not-agreed", markdown: bool = False) -> ParsedDraft:
    """Parse plain text or Markdown (told by its marks unless ``markdown`` says so)."""
    reader = "markdown" if markdown else "text"
    return parse_draft(Document(text, reader=reader), profile=profile)


def print_draft(parsed: ParsedDraft) -> str:
    """Give the reading's text back from the pieces, character by character."""
    return "".join(parsed.text[piece.start : piece.end] for piece in parsed.pieces)


def _changes(
    text: str, blocks: Sequence[Block], view: str
) -> tuple[list[tuple[int, int]], list[int]]:
    """Give the spans that a view hides, and the ends of paragraphs whose mark it hides."""
    dropped = _HIDDEN[view]
    hidden: list[tuple[int, int]] = []
    joins: list[int] = []
    begun = 0  # where the hidden stretch in work begins
    for block in blocks:
        if block.change and block.change in dropped and block.end > block.start:
            begun = begun if hidden and hidden[-1][1] == block.start else block.start
            hidden.append((block.start, block.end))
            # A paragraph that is hidden as a whole goes with its mark and joins nothing.
            whole = begun == 0 or text[begun - 1] in "\n\r"
            if not text[block.start : block.end].strip() and not whole:
                joins.append(block.end)
    return hidden, joins


def _join(lines: Sequence[Line], joins: Sequence[int]) -> None:
    """Let a paragraph flow on where the mark between it and the one before is hidden."""
    places = set(joins)
    for line in lines[1:]:
        if line.start in places and line.cell is None:
            line.flow, line.gap, line.number, line.rank = True, False, "", 0


class _Assembler:
    """Puts the findings over one text together: roles of characters, marks, points, pieces."""

    def __init__(
        self,
        text: str,
        markup: Markup,
        lines: list[Line],
        items: list[Item],
        tree: Tree,
        parties: tuple[str, ...],
    ) -> None:
        self._parties = parties
        self._text = text
        self._markup = markup
        self._lines = lines
        self._items = items
        self._tree = tree
        self._roles = bytearray(len(text))

    def draft(self, digest: str, profile: str, view: str) -> ParsedDraft:
        """Give the whole record."""
        self._paint_words()
        marks, faults = self._marks()
        index = LineIndex(self._text)
        return ParsedDraft(
            reading_sha256=digest,
            text=self._text,
            points=tuple(self._point(node) for node in self._tree.nodes),
            components=self._components(),
            marks=tuple(marks),
            pieces=self._pieces(),
            faults=tuple(
                Fault(*index.place(offset), offset, message, expected)
                for offset, message, expected in sorted(faults + self._tree.faults)
            ),
            profile=profile,
            view=view,
        )

    def _paint(self, start: int, end: int, role: int) -> None:
        self._roles[start:end] = bytes([role]) * (end - start)

    def _paint_words(self) -> None:
        for line in self._lines:
            self._paint(line.start, line.end, _TEXT)
            if line.body > line.start and line.bullet:
                self._paint(line.start, line.body, _NUMBER)
            elif line.body > line.start:
                self._paint(line.start, line.body, _FURNITURE)
        for item in self._items:
            for start, end in item.title:
                self._paint(start, end, _HEADING)
        for start, end in self._tree.numbers:
            self._paint(start, end, _NUMBER)
        for start, end in self._markup.hidden:
            self._paint(start, end, _FURNITURE)

    def _hides(self, start: int, end: int) -> bool:
        return self._roles[start] == _FURNITURE

    def _marks(self) -> tuple[list[Mark], list[tuple[int, str, str]]]:
        barriers = [Barrier(*row) for row in self._tree.barriers]
        reach = self._reach()
        pairs, stray = match_brackets(self._text, self._hides, barriers, reach)
        marks, heads, bad = classify(self._text, pairs, self._clean, self._parties)
        for pair in pairs:
            self._paint(pair.start, pair.start + 1, _MARK)
            self._paint(pair.end - 1, pair.end, _MARK)
        for start, end in heads:
            self._paint(start, end, _MARK)
        faults = [(fault.offset, fault.message, fault.expected) for fault in bad]
        for place in stray:
            self._paint(place, place + 1, _MARK)
            sign = self._text[place]
            if sign in "[{":
                wanted = "]" if sign == "[" else "}"
                faults.append((place, f"'{sign}' is never closed", f"'{wanted}' in the same point"))
            else:
                wanted = "[" if sign == "]" else "{"
                faults.append((place, f"'{sign}' closes nothing", f"'{wanted}' before it"))
        return self._more_marks(marks), faults

    def _more_marks(self, marks: list[RawMark]) -> list[Mark]:
        """Add options, loose placeholders, ad ref and footnotes; sort, nest, count depths."""
        taken = {(mark.start, mark.end) for mark in marks if mark.kind != "bracket"}
        more = [
            RawMark("option", node.start, max(node.end, node.start + 1))
            for node in self._tree.nodes
            if node.kind == "option"
        ]
        spans = [span for node in self._tree.nodes for span in node.text]
        more += [RawMark("option", low, high) for low, high in inline_options(self._text, spans)]
        more += [RawMark("placeholder", *match.span()) for match in LOOSE.finditer(self._text)]
        for match in AD_REF.finditer(self._text):
            span = match.span()
            inside = (span[0] - 1, span[1] + 1)
            if span not in taken and inside not in taken:
                more.append(RawMark("agreed-ad-ref", *span))
        more += [RawMark("note", start, end) for start, end in self._markup.notes]
        return nest(marks + more)

    def _reach(self) -> Reachable:
        starts: set[int] = set()
        blocks: set[int] = set()
        for item in self._items:
            for start, _ in (*item.title[:1], *item.text[:1]):
                starts.add(start)
            starts.add(item.start)
        for line in self._lines:
            starts.add(line.body)
            if line.rank or not self._text[line.body : line.end].strip("[{*_ "):
                blocks.update((line.start, line.body))
        for item in self._tree.headings:
            blocks.add(item.start)
        return Reachable(self._text, starts, blocks)

    def _clean(self, start: int, end: int) -> str:
        """Give a stretch without what is furniture, white space folded."""
        roles = self._roles[start:end]
        text = self._text[start:end]
        if roles.find(_FURNITURE) >= 0:
            text = "".join(compress(text, (role != _FURNITURE for role in roles)))
        return " ".join(text.split())

    def _own(self, spans: Sequence[tuple[int, int]]) -> str:
        parts = (self._clean(start, end) for start, end in spans)
        return " ".join(part for part in parts if part)

    def _point(self, node: Node) -> Point:
        title, words = self._own(node.title), self._own(node.text)
        if title and not words and not node.children:
            title, words = "", title  # nothing stands under it: the title is what it says
        return Point(
            num=node.num,
            text=words,
            start=node.start,
            end=max(node.end, node.start),
            text_start=node.text_start,
            level=node.level,
            parent=node.parent,
            component=node.component,
            kind=node.kind,
            heading=title,
        )

    def _components(self) -> tuple[Component, ...]:
        inside: list[list[int]] = [[] for _ in self._tree.groups]
        open_groups: list[int] = []
        place = 0
        for index, node in enumerate(self._tree.nodes):
            while place < len(inside) and self._tree.groups[place].start <= node.start:
                open_groups.append(place)
                place += 1
            open_groups = [g for g in open_groups if self._tree.groups[g].end > node.start]
            for group in open_groups:
                inside[group].append(index)
        return tuple(
            Component(self._own(group.title).rstrip(" #"), group.start, group.end, tuple(points))
            for group, points in zip(self._tree.groups, inside, strict=True)
        )

    def _pieces(self) -> tuple[Piece, ...]:
        roles = bytes(self._roles)
        pieces: list[Piece] = []
        start = 0
        while start < len(roles):
            role = roles[start]
            end = start + 1
            rest = len(roles)
            while end < rest and roles[end] == role:
                end += 1
            pieces.append(Piece(start, end, _ROLES[role]))
            start = end
        return tuple(pieces)


class Reachable:
    """How far a bracket may reach, told by where it opens; a run of "[[" shares its place."""

    def __init__(self, text: str, starts: set[int], blocks: set[int]) -> None:
        self._text = text
        self._starts = starts
        self._blocks = blocks
        self._sentences: set[int] = set()

    def __call__(self, offset: int) -> Reach:
        """Give the reach of a bracket that opens at an offset; offsets are asked in order."""
        place = offset
        while True:
            if place in self._blocks:
                return self._keep(offset, "block")
            if place in self._starts:
                return self._keep(offset, "point")
            inside = place == 0 or self._text[place - 1] not in "[{*_ "
            if inside or place in self._sentences:
                self._sentences.add(offset)
                return "sentence"
            place -= 1

    def _keep(self, offset: int, reach: Reach) -> Reach:
        """Remember a place, so that a long run of brackets is walked back once."""
        (self._blocks if reach == "block" else self._starts).add(offset)
        return reach


def nest(marks: Sequence[RawMark]) -> list[Mark]:
    """Sort marks and give each the innermost mark around it, and its depth.

    Brackets always nest; an option that crosses a bracket is beside it, not around it.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind))
    found: list[Mark] = []
    around: list[int] = []
    for mark in ordered:
        while around and found[around[-1]].end <= mark.start:
            around.pop()
        parent: int | None = None
        for index in reversed(around[-_CROSSINGS:]):
            if found[index].end >= mark.end:
                parent = index
                break
        depth = 1 if parent is None else found[parent].depth + 1
        found.append(
            Mark(mark.kind, mark.start, mark.end, depth, mark.propose, mark.oppose, parent)
        )
        around.append(len(found) - 1)
    return found


_CROSSINGS = 64  # so many marks around one are asked whether they end before it does
