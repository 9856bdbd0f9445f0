"""The body of a word-processor file, in document order, as paragraphs with their changes.

After ECMA-376, Part 1, 17.13 (tracked changes), 17.4 (tables), 17.16 (fields). A deleted stretch
stays in its place, in a piece of its own; so does the mark of a paragraph that was joined or split.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from unbracket.reading.assemble import Part, Piece
from unbracket.reading.docxnames import attribute, child, children, integer, local, on, value
from unbracket.reading.docxnumbers import Counters, Numbering
from unbracket.reading.docxrun import Fields, math_text, run_text
from unbracket.reading.docxstyles import Look, Styles
from unbracket.reading.metadata import clean
from unbracket.reading.numerals import superscript
from unbracket.reading.wordlist import words

_CHANGES = {"ins": "inserted", "del": "deleted", "moveFrom": "deleted", "moveTo": "moved"}
_INNER = words(
    "hyperlink smartTag customXml sdt sdtContent fldSimple dir bdo ins del moveFrom moveTo"
)
_MOST_PARTS = 200_000
_Cell = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Change:
    """The state of change of what is gone through: what, and by whom and when."""

    kind: str = ""
    note: str = ""


@dataclass(slots=True)
class Walk:
    """What going through a body gives besides its paragraphs."""

    styles: Styles
    numbering: Numbering
    counts: Counter[str] = field(default_factory=Counter)
    notes: list[tuple[str, str]] = field(default_factory=list)
    authors: set[str] = field(default_factory=set)
    parts: int = 0
    tables: int = 0
    joined: bool = False  # the mark before the paragraph in work is deleted
    final: Counters = field(default_factory=Counters)
    original: Counters = field(default_factory=Counters)
    fields: Fields = field(default_factory=Fields)

    def body(self, root: etree._Element, where: str = "") -> Iterator[Part]:
        """Give the paragraphs of a body, a note or a text box, in order."""
        yield from self._blocks(root, _Change(), None, where)

    def _blocks(
        self, parent: etree._Element, change: _Change, cell: _Cell | None, where: str
    ) -> Iterator[Part]:
        for element in parent:
            name = local(element)
            if self.parts >= _MOST_PARTS:
                self.counts["cut"] = 1
                return
            if name == "p":
                yield from self._paragraph(element, change, cell, where)
            elif name == "tbl":
                yield from self._table(element, change, where)
            elif name == "altChunk":
                self.counts["embedded"] += 1
            elif name in _INNER or name == "txbxContent":
                yield from self._blocks(element, self._changed(element, name, change), cell, where)
            elif name.endswith("}AlternateContent"):
                chosen = _chosen(element)
                if chosen is not None:
                    yield from self._blocks(chosen, change, cell, where)

    def _changed(self, element: etree._Element, name: str, change: _Change) -> _Change:
        """Give the state inside of an element; what was deleted stays so within an insertion."""
        kind = _CHANGES.get(name, "")
        if not kind:
            return change
        self.counts[kind] += 1
        author, day = clean(attribute(element, "author")), attribute(element, "date")[:10]
        if author:
            self.authors.add(author)
        note = " ".join(
            word for word in (author and f"by {author[:80]}", day and f"on {clean(day)}") if word
        )
        if change.kind and kind == "deleted":
            note = f"{note}, before {change.kind} {change.note}".strip(" ,")
        elif change.kind == "deleted":
            return change
        return _Change(kind, note)

    def _paragraph(
        self, element: etree._Element, change: _Change, cell: _Cell | None, where: str
    ) -> Iterator[Part]:
        self.parts += 1
        properties = child(element, "pPr")
        look = self.styles.look(properties)
        mark = self._mark(properties, change)
        pieces: list[Piece] = []
        boxes: list[etree._Element] = []
        self._inline(element, change, pieces, boxes)
        number, counted = self._number(look, pieces, mark)
        style, level = look.style, look.level
        if counted and style == "paragraph":
            style, level = "item", (look.depth or 0) + 1
        if cell is not None:
            style = "cell"
        yield Part(
            pieces,
            style,
            level,
            number,
            cell,
            look.cue,
            bool(look.cue),
            where or f"paragraph {self.parts}",
            Piece("", mark.kind, mark.note),
        )
        for box in boxes:
            yield from self._blocks(box, change, cell, where)

    def _mark(self, properties: etree._Element | None, change: _Change) -> _Change:
        """Give the change of a paragraph's mark."""
        runs = child(properties, "rPr") if properties is not None else None
        # A mark that one author put in and another took out is gone.
        for name in ("del", "moveFrom", "ins", "moveTo") if runs is not None else ():
            found = child(runs, name) if runs is not None else None
            if found is not None:
                return self._changed(found, name, change)
        return change

    def _number(self, look: Look, pieces: list[Piece], mark: _Change) -> tuple[str, bool]:
        """Count a numbered paragraph, in the final text and, where it is gone, in the original.

        An empty paragraph with a number counts too, as it does on the page. A paragraph is there in
        a view when its mark is; what follows a deleted mark goes on the paragraph before.
        """
        kept = any(p.text.strip() and p.change != "deleted" for p in pieces)
        joined, self.joined = self.joined, mark.kind == "deleted" and (kept or self.joined)
        if not look.number:
            return "", False
        depth = look.depth
        if depth is None:
            depth = self.numbering.level_of_style(look.number, look.style_id) or 0
        was = ("", False)
        if mark.kind not in ("inserted", "moved"):
            was = self.numbering.next(self.original, look.number, depth)
        if joined or (mark.kind == "deleted" and not kept):
            return was
        return self.numbering.next(self.final, look.number, depth)

    def _inline(
        self,
        parent: etree._Element,
        change: _Change,
        pieces: list[Piece],
        boxes: list[etree._Element],
    ) -> None:
        """Collect what stands in a paragraph, in order."""
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, change, pieces, boxes)
            elif name in _INNER:
                self._inline(element, self._changed(element, name, change), pieces, boxes)
            elif name.endswith("}AlternateContent"):
                chosen = _chosen(element)
                if chosen is not None:
                    self._inline(chosen, change, pieces, boxes)
            elif name.endswith(("}oMath", "}oMathPara")):
                pieces.append(Piece(math_text(element), change.kind, change.note))
            elif name == "subDoc":
                self.counts["embedded"] += 1

    def _run(
        self,
        run: etree._Element,
        change: _Change,
        pieces: list[Piece],
        boxes: list[etree._Element],
    ) -> None:
        if on(child(run, "rPr"), "vanish"):
            self.counts["hidden"] += 1
            return
        for shown in run_text(run, self.fields, self.notes, self.counts):
            if isinstance(shown, int):
                pieces.append(Piece(superscript(shown + 1), change.kind, change.note))
            elif isinstance(shown, str):
                pieces.append(Piece(shown, change.kind, change.note))
            else:
                boxes.extend(_boxes(shown))

    def _table(self, table: etree._Element, change: _Change, where: str) -> Iterator[Part]:
        """Give the cells in reading order; a merged cell stands once, at its first place."""
        number = self.tables
        self.tables += 1
        for row, (element, state) in enumerate(self._rows(table, change)):
            properties = child(element, "trPr")
            if properties is not None:
                for name in ("ins", "del"):
                    found = child(properties, name)
                    if found is not None:
                        state = self._changed(found, name, state)
            column = integer(value(properties, "gridBefore"), 0) if properties is not None else 0
            for cell, inner in self._cells(element, state):
                layout = child(cell, "tcPr")
                span = integer(value(layout, "gridSpan"), 1) if layout is not None else 1
                yield from self._blocks(cell, inner, (number, row, min(column, 9_999)), where)
                column += max(1, span)

    def _rows(
        self, table: etree._Element, change: _Change
    ) -> Iterator[tuple[etree._Element, _Change]]:
        for element in table:
            name = local(element)
            if name == "tr":
                yield element, change
            elif name in _INNER:
                yield from self._rows(element, self._changed(element, name, change))

    def _cells(
        self, row: etree._Element, change: _Change
    ) -> Iterator[tuple[etree._Element, _Change]]:
        for element in row:
            name = local(element)
            if name == "tc":
                layout = child(element, "tcPr")
                for mark, kind in (("cellIns", "ins"), ("cellDel", "del")):
                    found = child(layout, mark) if layout is not None else None
                    if found is not None:
                        change = self._changed(found, kind, change)
                yield element, change
            elif name in _INNER:
                yield from self._cells(element, self._changed(element, name, change))


def _chosen(element: etree._Element) -> etree._Element | None:
    """Give the branch of alternative content that is shown: the choice, else the fallback."""
    choice = next(element.iterchildren("{*}Choice"), None)
    if choice is not None and len(choice):
        return choice
    return next(element.iterchildren("{*}Fallback"), None)


def _boxes(element: etree._Element) -> list[etree._Element]:
    """Give the text boxes in a drawing; of alternatives, only those in the branch shown."""
    found: list[etree._Element] = []
    waiting = [element]
    while waiting:
        here = waiting.pop()
        name = local(here)
        if name == "txbxContent":
            found.append(here)
        elif name.endswith("}AlternateContent"):
            chosen = _chosen(here)
            if chosen is not None:
                waiting.append(chosen)
        elif name:
            waiting.extend(reversed(here))
    return found


def note_bodies(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """Give the bodies of footnotes or endnotes by id; separators aren't notes."""
    if root is None:
        return {}
    return {
        attribute(element, "id"): element
        for element in children(root, kind)
        if attribute(element, "type") in ("", "normal")
    }
