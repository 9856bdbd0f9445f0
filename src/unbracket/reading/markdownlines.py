"""The block structure of Markdown, line by line, in time linear in the text.

After CommonMark 0.31 (https://spec.commonmark.org) and GitHub's tables: headings of both kinds,
list items with their written numbers, quotes, fenced and indented code, tables, link definitions.
Spans are code points of the text; a block's markers stand outside of its span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from unbracket.reading.paragraphs import MOST_PARAGRAPHS, Paragraph

_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|\Z)")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_ATX_TAIL = re.compile(r"[ \t]+#+[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)$")
_ITEM = re.compile(r"([ \t]*)([-*+]|(\d{1,9})([.)]))(?:[ \t]+|$)")
_QUOTE = re.compile(r" {0,3}> ?")
_TABLE_RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S")
_ATTRIBUTES = re.compile(r"[ \t]*\{:[^}\n]{0,200}\}[ \t]*$")
_CELL = re.compile(r"(?:[^|\\]|\\.)+")


@dataclass(slots=True)
class _Open:
    """The paragraph in work: its kind, and the spans of its lines without markers."""

    style: str = "paragraph"
    level: int = 0
    number: str = ""
    cue: str = ""
    lines: list[tuple[int, int]] = field(default_factory=list)


def markdown_paragraphs(text: str, start: int = 0) -> tuple[list[Paragraph], bool]:
    """Give the blocks of a Markdown text behind ``start``, and whether there were too many."""
    found: list[Paragraph] = []
    for paragraph in _Walker(text, start).paragraphs():
        found.append(paragraph)
        if len(found) >= MOST_PARAGRAPHS:
            last = found.pop()
            found.append(Paragraph(last.start, len(text.rstrip())))
            return found, True
    return found, False


class _Walker:
    """Goes over the lines once and keeps what is open: paragraph, list indents, fence, table."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._start = start
        self._open: _Open | None = None
        self._indents: list[int] = []  # content columns of the list items around this line
        self._fence = ""
        self._tables = 0
        self._row = -1  # of the table in work; -1 outside of tables
        self._blank = True

    def paragraphs(self) -> Iterator[Paragraph]:
        """Give the paragraphs in order."""
        lines = [
            (match.start(), match.end())
            for match in _LINE.finditer(self._text, self._start)
            if match.end() > match.start()
        ]
        for index, (start, end) in enumerate(lines):
            below = self._text[slice(*lines[index + 1])] if index + 1 < len(lines) else ""
            yield from self._line(start, end, below)
        yield from self._flush()

    def _flush(self) -> Iterator[Paragraph]:
        work, self._open = self._open, None
        if work is None or not work.lines:
            return
        start, end = work.lines[0][0], work.lines[-1][1]
        while end > start and self._text[end - 1].isspace():
            end -= 1
        while start < end and self._text[start].isspace():
            start += 1
        if start < end:
            yield Paragraph(
                start,
                end,
                work.style,
                work.level,
                work.cue,
                bool(work.cue),
                number=work.number,
            )

    def _line(self, start: int, end: int, below: str) -> Iterator[Paragraph]:
        line = self._text[start:end].rstrip("\r\n")
        if self._fence:
            yield from self._fenced(line, start)
            return
        if not line.strip():
            yield from self._flush()
            self._row, self._blank = -1, True
            return
        blank, self._blank = self._blank, False
        fence = _FENCE.match(line.lstrip() if self._indents else line)
        if fence:
            yield from self._flush()
            self._fence = fence[1]
            self._open = _Open("code", cue="code")
            return
        if self._row >= 0:
            if "|" in line:
                yield from self._cells(line, start)
                return
            self._row = -1
        yield from self._text_line(line, start, below, blank=blank)

    def _fenced(self, line: str, start: int) -> Iterator[Paragraph]:
        closing = line.strip()
        if closing and set(closing) == {self._fence[0]} and len(closing) >= len(self._fence):
            self._fence = ""
            yield from self._flush()
        elif self._open is not None:
            self._open.lines.append((start, start + len(line)))

    def _text_line(self, line: str, start: int, below: str, *, blank: bool) -> Iterator[Paragraph]:
        indent = len(line) - len(line.lstrip(" \t"))
        item = _ITEM.match(line)
        rule = _RULE.match(line)
        underline = _SETEXT.match(line)
        work = self._open
        if underline and work is not None and work.style == "paragraph" and len(work.lines) <= 3:
            work.style, work.level = "heading", 1 if underline[1][0] == "=" else 2
            yield from self._flush()
        elif rule:
            yield from self._flush()
            self._indents.clear()
        elif _ATX.match(line):
            yield from self._flush()
            self._indents.clear()
            yield from self._heading(line, start)
        elif item and self._begins_item(item, indent, blank=blank):
            yield from self._flush()
            self._item(item, line, start, indent)
        elif "|" in line and _TABLE_RULE.match(below.rstrip("\r\n")) and "-" in below:
            yield from self._flush()
            self._tables += 1
            self._row = -1
            yield from self._cells(line, start)
        else:
            yield from self._plain(line, start, indent, blank=blank)

    def _begins_item(self, item: re.Match[str], indent: int, *, blank: bool) -> bool:
        """Tell whether a marker opens an item: within a paragraph only 1 and bullets may."""
        if not self._indents and indent > 3:
            return False
        work = self._open
        inside = work is not None and work.style == "paragraph" and not blank
        return not (inside and item[3] is not None and int(item[3]) != 1)

    def _item(self, item: re.Match[str], line: str, start: int, indent: int) -> None:
        while self._indents and indent < self._indents[-1]:
            self._indents.pop()
        self._indents.append(item.end())
        number = item[3] or ""
        if number and item[4] == ")":
            number += ")"
        self._open = _Open("item", len(self._indents), number)
        self._open.lines.append((start + item.end(), start + len(line)))

    def _heading(self, line: str, start: int) -> Iterator[Paragraph]:
        match = _ATX.match(line)
        if match is None:
            return
        body = _ATX_TAIL.sub("", line)
        self._open = _Open("heading", len(match[1]))
        self._open.lines.append((start + min(match.end(), len(body)), start + len(body)))
        yield from self._flush()

    def _plain(self, line: str, start: int, indent: int, *, blank: bool) -> Iterator[Paragraph]:
        quote = _QUOTE.match(line)
        end = start + len(line)
        if quote:
            if self._open is None or self._open.style != "quote":
                yield from self._flush()
                self._open = _Open("quote")
            if line[quote.end() :].strip():
                self._open.lines.append((start + quote.end(), end))
            else:
                yield from self._flush()
            return
        if self._open is not None:  # the paragraph, item or quote goes on, however indented
            if _ATTRIBUTES.match(line):
                return
            self._open.lines.append((start, end))
            return
        if _DEFINITION.match(line) or _ATTRIBUTES.match(line):
            self._open = _Open(cue="boilerplate")
            self._open.lines.append((start, end))
            yield from self._flush()
            return
        while self._indents and indent < self._indents[-1]:
            self._indents.pop()
        code = indent >= 4 and not self._indents and blank
        self._open = _Open("code" if code else "paragraph", len(self._indents))
        self._open.cue = "code" if code else ""
        self._open.lines.append((start, end))

    def _cells(self, line: str, start: int) -> Iterator[Paragraph]:
        """Give the cells of a table's row; the rule below the head has none."""
        if _TABLE_RULE.match(line):
            self._row = max(self._row, 0)
            return
        self._row += 1
        body = line.strip()
        offset = start + line.index(body)
        outer = body.startswith("|")
        for column, match in enumerate(_pieces(body[1:] if outer else body)):
            low, high = match
            words = body[outer + low : outer + high]
            if words.strip():
                low += len(words) - len(words.lstrip())
                high = low + len(words.strip())
                place = offset + outer
                cell = (self._tables - 1, self._row, column)
                yield Paragraph(place + low, place + high, "cell", cell=cell)


def _pieces(body: str) -> Iterator[tuple[int, int]]:
    """Give the spans between the bars of a row; an escaped bar is text."""
    at = 0
    while at < len(body):
        match = _CELL.match(body, at)
        end = match.end() if match else at
        yield at, end
        at = end + 1
