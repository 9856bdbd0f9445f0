"""The visible text of a page, put together run by run, with the place that each run came from.

Reading offsets and source offsets are code points, end exclusive.
"""

from __future__ import annotations

import re

from unbracket.reading.htmlscan import references
from unbracket.reading.htmlstack import State
from unbracket.reading.paragraphs import MOST_PARAGRAPHS, Paragraph

# Words with single spaces between them stand in the reading as they stand in the source.
_STRETCH = re.compile(r"[^ \t\n\r\f\0]++(?: [^ \t\n\r\f\0]++)*+")
_PRE_STRETCH = re.compile(r"[^\r\0]++")
_SPACES = " \t\n\r\f"
MOST_RUNS = 400_000

Run = tuple[int, int, int, int]  # start and end in the reading, start and end in the source


class TextBuilder:
    """Collects text, runs and paragraphs; white space is collapsed as a browser does."""

    def __init__(self, source: str) -> None:
        self.paragraphs: list[Paragraph] = []
        self.runs: list[Run] = []
        self.number = ""  # of the list item whose first paragraph hasn't begun
        self.overflow = False
        self._source = source
        self._parts: list[str] = []
        self._size = 0
        self._start = -1  # of the paragraph in work; -1 between paragraphs
        self._gap = ""
        self._state = State()
        self._cue, self._firm = "", False
        self._linked = 0
        self._number = ""

    @property
    def text(self) -> str:
        """Give the reading so far."""
        return "".join(self._parts)

    @property
    def started(self) -> bool:
        """Tell whether a paragraph is in work."""
        return self._start >= 0

    def add(self, start: int, end: int, state: State) -> None:
        """Add a stretch of the source, references decoded."""
        at = start
        if self._source.find("&", start, end) >= 0:
            for here, there, value in references(self._source, start, end):
                self._plain(at, here, state)
                if value.strip(_SPACES) or state.keeps_space:
                    self._emit(value, here, there, state)
                else:
                    self._space()
                at = there
        self._plain(at, end, state)

    def literal(self, value: str, state: State) -> None:
        """Add text that a browser generates and that has no place in the source."""
        self._emit(value, -1, -1, state)

    def line_break(self) -> None:
        """Add a line break; two in a row end the paragraph, as pages mean them."""
        if self._gap == "\n":
            self.end_paragraph()
        elif self.started:
            self._gap = "\n"

    def end_paragraph(self) -> None:
        """End the paragraph in work, if there is one."""
        self._gap = ""
        if self._start < 0:
            return
        if self._state.keeps_space:
            self._trim()
        state, size = self._state, self._size - self._start
        if len(self.paragraphs) >= MOST_PARAGRAPHS:
            self.overflow = True
            last = self.paragraphs.pop()
            self.paragraphs.append(Paragraph(last.start, self._size, scope=last.scope))
        else:
            self.paragraphs.append(
                Paragraph(
                    self._start,
                    self._size,
                    state.style,
                    state.level,
                    self._cue,
                    self._firm,
                    self._linked / size,
                    state.scope,
                    self._number,
                    state.cell,
                )
            )
        self._start = -1

    def _trim(self) -> None:
        """Drop the line end before the end tag of preformatted text."""
        last = self._parts[-1].rstrip(_SPACES)
        cut = len(self._parts[-1]) - len(last)
        if not last or not cut:
            return
        self._parts[-1] = last
        self._size -= cut
        if self.runs and self.runs[-1][1] == self._size + cut:
            start, end, low, high = self.runs[-1]
            self.runs[-1] = (start, end - cut, low, high - cut)

    def _plain(self, start: int, end: int, state: State) -> None:
        if start >= end:
            return
        source = self._source
        if state.keeps_space:
            self._kept(start, end, state)
            return
        at = start
        for match in _STRETCH.finditer(source, start, end):
            here, there = match.span()
            if here > at and source[at:here].strip("\0"):
                self._space()
            self._emit(match[0], here, there, state)
            at = there
        if at < end and source[at:end].strip("\0"):
            self._space()

    def _kept(self, start: int, end: int, state: State) -> None:
        source = self._source
        for match in _PRE_STRETCH.finditer(source, start, end):
            here, there = match.span()
            value = match[0]
            if here > start and source[here - 1] == "\r" and not value.startswith("\n"):
                self._gap = "\n" if self.started else ""
            if not self.started:
                body = value.lstrip("\n")
                if not body.strip():
                    continue
                here += len(value) - len(body)
                value = body
            self._emit(value, here, there, state)

    def _space(self) -> None:
        if self._start >= 0 and not self._gap:
            self._gap = " "

    def _emit(self, value: str, start: int, end: int, state: State) -> None:
        """Append text to the paragraph in work, or begin one."""
        if self._start < 0:
            if self._size:
                self._append("\n\n")
            self._start = self._size
            self._state = state
            self._cue, self._firm = state.cue, state.firm
            self._linked = 0
            self._number, self.number = self.number, ""
        else:
            if self._gap:
                self._append(self._gap)
            if state.cue != self._cue:  # a cue counts when the whole paragraph is under it
                self._cue, self._firm = "", False
        self._gap = ""
        if start >= 0 and len(self.runs) < MOST_RUNS:
            self.runs.append((self._size, self._size + len(value), start, end))
        self._append(value)
        if state.link:
            self._linked += len(value)

    def _append(self, value: str) -> None:
        self._parts.append(value)
        self._size += len(value)
