"""One pass over a page's tokens: text, paragraphs, runs and declarations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unbracket.reading.htmlcues import (
    BLOCKS,
    CLOSES_P,
    HEAD_ONLY,
    HEADINGS,
    IMPLIED,
    VOID,
    cue_of,
    hidden,
)
from unbracket.reading.htmlmeta import MetaCollector
from unbracket.reading.htmlscan import END, TEXT, Token, attributes_of, scan
from unbracket.reading.htmlstack import Stack, State
from unbracket.reading.htmltext import Run, TextBuilder
from unbracket.reading.metadata import Declared
from unbracket.reading.paragraphs import Paragraph

# Inside of these, a headline, byline, dateline or caption is that of another article.
_FURNITURE = frozenset({"related", "navigation", "footer", "share-bar", "boilerplate"})
_DECLARING = frozenset({"meta", "link", "html", "time"})
_PLAIN_INLINE = frozenset({"b", "i", "em", "strong", "u", "sup", "sub", "small", "font", "s"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read; ``scopes`` gives the parent of each article element by its number."""

    text: str
    paragraphs: list[Paragraph]
    runs: list[Run]
    scopes: list[int]
    declared: Declared
    overflow: bool


def walk(source: str) -> Page:
    """Read a page in one pass, in time linear in its length."""
    walker = _Walker(source)
    for token in scan(source):
        if token.kind == TEXT:
            walker.text(token)
        elif token.kind == END:
            walker.end(token.name)
        else:
            walker.start(token)
    walker.out.end_paragraph()
    out = walker.out
    return Page(
        out.text, out.paragraphs, out.runs, walker.scopes, walker.meta.declared(), out.overflow
    )


class _Walker:
    """Keeps the open elements and hands visible text to the builder."""

    def __init__(self, source: str) -> None:
        self.out = TextBuilder(source)
        self.meta = MetaCollector()
        self.scopes = [0]
        self._source = source
        self._stack = Stack()
        self._tables = 0
        self._script = ""

    def text(self, token: Token) -> None:
        """Take a stretch of text, or the raw content of an element."""
        state = self._stack.state
        if token.name in ("title", "script"):
            if not state.cue or token.name == "script":  # a title in a picture isn't the page's
                content = self._source[token.start : token.end]
                self.meta.raw(token.name, content, self._script)
            return
        if not state.hidden:
            self.out.add(token.start, token.end, state)

    def end(self, name: str) -> None:
        """Take an end tag."""
        if name in BLOCKS:
            self.out.end_paragraph()
            if name in ("li", "ol", "ul"):
                self.out.number = ""
        elif name == "br":
            self._break()
        elif name == "q" and not self._stack.state.hidden:
            self.out.literal("”", self._stack.state)
        self._stack.close(name)

    def start(self, token: Token) -> None:
        """Take a start tag."""
        name = token.name
        attributes = {} if name in _PLAIN_INLINE else attributes_of(token.attributes)
        if name not in HEAD_ONLY:
            self._stack.close_within(("head",), ())
        if name in BLOCKS or name == "hr":
            self.out.end_paragraph()
            if name in CLOSES_P:
                self._stack.close_within(("p",), ("table", "button", "object"))
            if name in IMPLIED:
                self._stack.close_within(*IMPLIED[name])
        if name in _DECLARING:
            self.meta.element(name, attributes, aside=self._stack.state.cue in _FURNITURE)
        elif name == "script":
            self._script = attributes.get("type", "")
        elif name == "br":
            self._break()
        if name in VOID or (token.attributes.endswith("/") and name in ("path", "use", "rect")):
            return
        state = self._inner(name, attributes)
        self._stack.push(name, state)
        if name == "q" and not state.hidden:
            self.out.literal("“", state)

    def _break(self) -> None:
        if not self._stack.state.hidden:
            self.out.line_break()

    def _inner(self, name: str, attributes: Mapping[str, str]) -> State:
        """Give the state inside of an element that opens now."""
        state = self._stack.state
        if state.hidden or name == "head" or hidden(name, attributes):
            return state._replace(hidden=True) if not state.hidden else state
        if name in _PLAIN_INLINE:
            return state
        if not state.firm:
            cue, firm = cue_of(name, attributes)
            if cue and (state.cue not in _FURNITURE or cue in _FURNITURE):
                state = state._replace(cue=cue, firm=firm)
        if name == "a":
            return state._replace(link=True)
        if name in BLOCKS:
            return self._block(name, attributes, state)
        return state

    def _block(self, name: str, attributes: Mapping[str, str], state: State) -> State:
        if name in HEADINGS:
            return state._replace(style="heading", level=HEADINGS[name])
        if name == "li":
            number = ""
            if state.counter:
                value = attributes.get("value", "")
                state.counter[0] = _number(value, state.counter[0] + 1)
                number = str(state.counter[0])
            self.out.number = number
            return state._replace(style="item", level=max(1, state.lists))
        if name in ("ol", "ul", "menu", "dir"):
            first = _number(attributes.get("start", ""), 1)
            counter = [first - 1] if name == "ol" else None
            return state._replace(lists=state.lists + 1, counter=counter)
        if name == "table":
            self._tables += 1
            return state._replace(table=[self._tables - 1, -1, -1], cell=None)
        if name == "tr" and state.table:
            state.table[1:] = [state.table[1] + 1, -1]
        elif name in ("td", "th"):
            if state.table:
                state.table[2] += 1
                return state._replace(style="cell", cell=(*state.table[:2], state.table[2]))  # type: ignore[arg-type]
            return state._replace(style="cell")
        elif name == "blockquote":
            return state._replace(style="quote")
        elif name == "pre":
            return state._replace(keeps_space=True)
        elif name in ("article", "main"):
            self.scopes.append(state.scope)
            return state._replace(scope=len(self.scopes) - 1)
        return state


def _number(value: str, default: int) -> int:
    value = value.strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 9 else default
