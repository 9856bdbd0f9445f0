"""Markdown and page furniture in a draft: what is printed but says nothing.

Front matter, link targets, footnote calls and texts, attribute lists, emphasis marks. A Markdown
link is no negotiation bracket. Found once, in linear time, before lines and brackets are read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from unbracket.model.document import Block

_MARKDOWN = re.compile(
    r"^#{1,6}[ \t]+\S|\]\((?:https?:|mailto:|[/#.]|\w+\.\w)[^\s()]{0,500}\)"
    r"|^[ ]{0,3}\[[^\]\n]{1,80}\]:[ \t]*\S|\*\*[^*\s][^*\n]{0,200}\*\*|\[\^[\w-]{1,20}\]|^```",
    re.MULTILINE,
)
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?:[^\n]*\n){0,200}?---[ \t]*(?:\r?\n|\Z)")
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?P<name>[^\]\[\n]{1,80})\]:[ \t]*(?P<rest>[^\n]*)$", re.MULTILINE
)
_TARGET = re.compile(r"(?:<[^>\n]*>|[a-z][a-z0-9+.-]*://\S+|mailto:\S+|[/#.]\S*|\w+\.\w+\S*)", re.I)
_CALL = re.compile(r"\[\^[\w-]{1,20}\](?!:)")
_LINK = re.compile(
    r"!?\[(?P<label>[^\[\]\n]{1,300})\](?:\((?P<target>[^()\s]{1,500})(?:\s+\"[^\"\n]{0,200}\")?\)"
    r"|\[(?P<name>[^\[\]\n]{0,80})\])"
)
_ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,200}\}")
_CONTENTS = re.compile(r"^[*-][ \t]+TOC[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.{0,500}?-->", re.DOTALL)
_TAG = re.compile(r"</?(?:a|br|sup|sub|u|b|i|em|strong|del|ins|span|div|p)\b[^<>\n]{0,200}>", re.I)
_RULE = re.compile(r"^[ ]{0,3}(?:-[ ]?){3,}$|^[ ]{0,3}(?:\*[ ]?){3,}$|^[=~]{3,}$", re.MULTILINE)
_TABLE_RULE = re.compile(
    r"^[ \t]*\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE
)
_CELL = re.compile(r"(?:[^|\\\n\r]|\\.)+")
_PIPE = re.compile(r"(?<!\\)\|")
_STARS = re.compile(r"(?<!\\)(\*{1,3}|_{1,3}|~~)")
_PAGE = re.compile(
    r"^[ \t]*(?:-[ ]?\d{1,4}[ ]?-|(?:page|seite|p\.)[ ]\d{1,4}(?:[ ]?(?:/|of|von)[ ]?\d{1,4})?"
    r"|\d{1,4}[ ]?/[ ]?\d{1,4})[ \t]*$",
    re.MULTILINE | re.I,
)
_BREAKS = "\n\r\f\u2028\u2029"


@dataclass(slots=True)
class Markup:
    """What carries no words: sorted spans, whether the text is Markdown, spans of notes.

    ``hidden`` spans don't overlap; ``notes`` are footnotes' texts; ``links`` the labels of links,
    whose brackets stand for no disagreement.
    """

    markdown: bool
    hidden: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def hides(self, start: int, end: int) -> bool:
        """Tell whether all of ``[start, end)`` is furniture."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and self.hidden[index][1] >= end

    def visible(self, text: str, start: int, end: int) -> int:
        """Give the first place from ``start`` on that is neither hidden nor white space."""
        index = max(0, bisect_right(self._starts, start) - 1)
        while start < end:
            while index < len(self.hidden) and self.hidden[index][1] <= start:
                index += 1
            if index < len(self.hidden) and self.hidden[index][0] <= start:
                start = self.hidden[index][1]
            elif text[start].isspace():
                start += 1
            else:
                break
        return min(start, end)

    def add(self, spans: list[tuple[int, int]]) -> None:
        """Hide more spans; overlapping ones are joined."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted(self.hidden + spans):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            elif end > start:
                merged.append((start, end))
        self.hidden = merged
        self._starts = [start for start, _ in merged]


def find_markup(text: str, reader: str) -> Markup:
    """Find the furniture of a reading; Markdown is known by its reader or by its marks."""
    markup = Markup(reader == "markdown" or (reader in ("", "text") and looks_markdown(text)))
    spans = [match.span() for match in _PAGE.finditer(text)]
    if markup.markdown:
        spans += _markdown_spans(text, markup)
    markup.add(spans)
    if markup.markdown:
        markup.add(_emphasis(text, markup))
    return markup


def pipe_cells(text: str, markup: Markup) -> list[Block]:
    """Find the cells of pipe tables and hide their rules and pipes."""
    cells: list[Block] = []
    hidden: list[tuple[int, int]] = []
    reached = 0
    for table, rule in enumerate(_TABLE_RULE.finditer(text)):
        if rule.start() < reached:
            continue
        hidden.append(rule.span())
        head = text.rfind("\n", 0, max(0, rule.start() - 1)) + 1
        rows = [(head, rule.start())] if "|" in text[head : rule.start()] else []
        place = rule.end() + 1
        while place < len(text):
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            if "|" not in text[place:end]:
                break
            rows.append((place, end))
            place = end + 1
        reached = place
        for row, (low, high) in enumerate(rows):
            for column, cell in enumerate(_CELL.finditer(text, low, high)):
                start = cell.start() + len(cell[0]) - len(cell[0].lstrip())
                end = cell.start() + len(cell[0].rstrip())
                if start < end:
                    cells.append(Block(start, end, "cell", cell=(table, row, column)))
            hidden += [match.span() for match in _PIPE.finditer(text, low, high)]
    markup.add(hidden)
    return cells


def looks_markdown(text: str) -> bool:
    """Tell whether a plain text is Markdown, by a heading, a link, a footnote or bold type."""
    return _MARKDOWN.search(text) is not None


def _markdown_spans(text: str, markup: Markup) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    front = _FRONT.match(text)
    if front is not None:
        spans.append(front.span())
    names = set()
    for match in _DEFINITION.finditer(text):
        name = match["name"]
        if name.startswith("^"):
            markup.notes.append((match.start(), match.end()))
            spans.append(match.span())
        elif _TARGET.match(match["rest"].strip()):
            names.add(name.casefold())
            spans.append(match.span())
    for match in _LINK.finditer(text):
        target, name = match["target"], match["name"]
        if target is None:
            known = (name or match["label"]).casefold() in names
        else:
            known = _TARGET.match(target) is not None  # "paragraph [x](a)" is no link
        if known and not match["label"].startswith("^"):
            label = match.start("label")
            spans += [(match.start(), label), (match.end("label"), match.end())]
    for pattern in (_CALL, _ATTRIBUTES, _CONTENTS, _COMMENT, _TAG, _RULE):
        spans += [match.span() for match in pattern.finditer(text)]
    return spans


def _emphasis(text: str, markup: Markup) -> list[tuple[int, int]]:
    """Find paired emphasis marks within one paragraph; an unpaired star is a character."""
    spans: list[tuple[int, int]] = []
    open_marks: dict[str, int] = {}
    last = 0
    for match in _STARS.finditer(text):
        start, end = match.span()
        if markup.hides(start, end):
            continue
        if "\n\n" in text[last:start] or "\r\n\r\n" in text[last:start]:
            open_marks.clear()
        last = end
        sign = match[1]
        before = text[start - 1] if start else "\n"
        after = text[end] if end < len(text) else "\n"
        opened = open_marks.pop(sign, None)
        if opened is not None and not before.isspace():
            spans += [(opened, opened + len(sign)), (start, end)]
        elif not after.isspace() and not before.isalnum():
            open_marks[sign] = start
    return spans
