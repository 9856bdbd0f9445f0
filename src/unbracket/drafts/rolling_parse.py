"""Reading a printed rolling text back: the structure that was printed, or a bracketed text.

A text whose first line names its parties was merged from drafts and is read strictly; where it
doesn't hold, the place is reported and the text is read as any other bracketed text, so nothing is
lost. Time is linear; depth is bounded by the parties.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from unbracket.drafts.brackets import LineIndex
from unbracket.drafts.parse import parse_draft
from unbracket.drafts.rolling import group_name, sorted_heads
from unbracket.drafts.rolling_print import TITLE, UNNUMBERED
from unbracket.drafts.rolling_text import from_parsed
from unbracket.errors import InputError
from unbracket.model.document import Document
from unbracket.model.draft import Fault
from unbracket.model.rolling import (
    NO_TEXT,
    NOT_REPORTED,
    Choice,
    Group,
    Head,
    Node,
    RollingText,
    Side,
    Start,
    Words,
)

_TITLE = re.compile(re.escape("{" + TITLE) + r"(?P<names>(?:[^\\{}\[\]\n]|\\.){1,4000})\}\n")
_LISTED = re.compile(r"(?:^|; )((?:[^\\;]|\\.)+)")
_NAME = re.compile(r"(?:[^\\/;:\[\]{}*\n]|\\.)+")
_WORDS = re.compile(r"(?:[^\\\[\]{}*\n]|\\.)+")
_NUMBER = re.compile(
    r"(?P<num>(?:[^\\\[\]{}*\n]|\\.)*?)(?: \{place (?P<place>\d{1,9})\})?(?=\]|\*\*)"
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MOST_PARTIES = 64


def read_rolling(text: str, *, profile: str = "not-agreed", markdown: bool = False) -> RollingText:
    """Read a rolling text: one that was merged from drafts, or any bracketed text.

    ``profile`` says what brackets of the latter mean. Raises UsageError for an unknown profile.
    """
    if is_merged(text):
        try:
            return parse_merged(text)
        except InputError as error:
            found = read_bracketed(text, profile, markdown)
            return replace(found, faults=(fault_of(error), *found.faults))
    return read_bracketed(text, profile, markdown)


def is_merged(text: str) -> bool:
    """Tell whether a text says in its first line that it was merged from drafts."""
    return _TITLE.match(text) is not None


def read_bracketed(text: str, profile: str, markdown: bool) -> RollingText:
    """Read a text with brackets in it as it stands."""
    reader = "markdown" if markdown else "text"
    return from_parsed(parse_draft(Document(text, reader=reader), profile=profile))


def fault_of(error: InputError) -> Fault:
    """Turn the error of a merged text into a fault of the text that it is read as instead."""
    line, column, offset = (int(part) for part in re.findall(r"\d+", error.diagnosis.where)[:3])
    return Fault(line, column, offset, error.message, error.diagnosis.expected)


def parse_merged(text: str) -> RollingText:
    """Read a rolling text that was merged from drafts and printed.

    Raises InputError with line, column and offset where it doesn't hold.
    """
    return _Reader(text).whole()


@dataclass(slots=True)
class _Beginning:
    """A unit on its way: its place is None until all are known."""

    party: str
    num: str
    place: int | None


class _Reader:
    """Reads one printed text from front to back."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._begun: list[_Beginning] = []

    def whole(self) -> RollingText:
        title = _TITLE.match(self._text)
        if title is None:
            raise self._wrong("no list of parties", "the line that names the parties")
        parties = tuple(unescaped(name) for name in _LISTED.findall(title["names"]))
        if len(set(parties)) != len(parties) or len(parties) > _MOST_PARTIES:
            raise self._wrong("the parties can't be told apart", "a name for each")
        self._at = title.end()
        groups: list[tuple[Node, ...]] = []
        while self._at < len(self._text) and self._text[self._at] == "\n":
            self._at += 1
            groups.append(tuple(self._nodes(parties)))
            if self._text[self._at : self._at + 1] != "\n":
                raise self._wrong("a group doesn't end", "a line's end")
            self._at += 1
        if self._at < len(self._text):
            raise self._wrong("words after the last group", "a blank line between groups")
        places = self._places()
        order = {party: place for place, party in enumerate(parties)}
        made = [sorted_heads(placed(nodes, places), order) for nodes in groups]
        return RollingText(
            parties, tuple(Group(nodes, group_name(nodes, parties)) for nodes in made)
        )

    def _nodes(self, context: Sequence[str]) -> list[Node]:
        found: list[Node] = []
        while self._at < len(self._text) and self._text[self._at] not in "]\n":
            sign = self._text[self._at]
            if sign == "[":
                found.append(self._choice(context))
            elif self._text.startswith("**", self._at):
                found.append(self._head(context))
            else:
                match = _WORDS.match(self._text, self._at)
                if match is None:
                    raise self._wrong(f"{sign!r} stands alone", "a backslash before it")
                found.append(Words(unescaped(match.group())))
                self._at = match.end()
        return found

    def _choice(self, context: Sequence[str]) -> Choice:
        sides: list[Side] = []
        left = set(context)
        while left:
            begin = self._at
            self._expect("[")
            names = self._names()
            if not set(names) <= left or len(set(names)) != len(names):
                self._at = begin
                raise self._wrong("sponsors that don't fit", "one of " + ", ".join(sorted(left)))
            if len(names) == len(context):
                self._at = begin
                raise self._wrong("a bracket of all parties", "two sides at least, or no bracket")
            left.difference_update(names)
            self._expect(" ")
            nodes: tuple[Node, ...] = ()
            head = ""
            if self._text.startswith(NO_TEXT + "]", self._at):
                self._at += len(NO_TEXT)
            elif self._text.startswith(NOT_REPORTED + "]", self._at):
                self._at += len(NOT_REPORTED)
                head = NOT_REPORTED
            else:
                nodes = tuple(self._nodes(names))
            self._expect("]")
            sides.append(Side(names, nodes, head=head))
        return Choice(tuple(sides))

    def _names(self) -> tuple[str, ...]:
        names: list[str] = []
        while True:
            match = _NAME.match(self._text, self._at)
            if match is None:
                raise self._wrong("no sponsor", "a party's name")
            names.append(unescaped(match.group()))
            self._at = match.end() + 1
            sign = self._text[match.end() : self._at]
            if sign == ":":
                return tuple(names)
            if sign != "/":
                self._at = match.end()
                raise self._wrong("sponsors without a colon", "':' behind the sponsors")

    def _head(self, context: Sequence[str]) -> Head:
        self._expect("**")
        starts: list[Start] = []
        if self._text.startswith("[", self._at):
            while self._text.startswith("[", self._at):
                self._expect("[")
                names = self._names()
                if not set(names) <= set(context):
                    raise self._wrong("a number of no party here", "one of " + ", ".join(context))
                self._expect(" ")
                starts += self._numbers(names)
                self._expect("]")
        else:
            starts += self._numbers(context)
        self._expect("**")
        if self._text.startswith(" ", self._at):
            self._at += 1
        return Head(tuple(starts))

    def _numbers(self, names: Sequence[str]) -> list[Start]:
        match = _NUMBER.match(self._text, self._at)
        if match is None:
            raise self._wrong("no number", f"a number, or {UNNUMBERED}")
        self._at = match.end()
        num = "" if match["num"] == UNNUMBERED else unescaped(match["num"])
        place = int(match["place"]) - 1 if match["place"] else None
        found = []
        for name in names:
            found.append(Start(name, len(self._begun), num))  # its index until all are known
            self._begun.append(_Beginning(name, num, place))
        return found

    def _places(self) -> list[int]:
        """Give the place of every beginning: the stated ones, the rest fill up in order."""
        taken: dict[str, set[int]] = {}
        for begun in self._begun:
            if begun.place is not None:
                taken.setdefault(begun.party, set()).add(begun.place)
        following: dict[str, int] = {}
        places = []
        for begun in self._begun:
            if begun.place is not None:
                places.append(begun.place)
                continue
            place = following.get(begun.party, 0)
            while place in taken.get(begun.party, ()):
                place += 1
            following[begun.party] = place + 1
            places.append(place)
        return places

    def _expect(self, sign: str) -> None:
        if not self._text.startswith(sign, self._at):
            found = self._text[self._at : self._at + 1] or "the end"
            raise self._wrong(f"{found!r} stands there", repr(sign))
        self._at += len(sign)

    def _wrong(self, message: str, expected: str) -> InputError:
        line, column = LineIndex(self._text).place(self._at)
        return InputError(
            message,
            where=f"line {line}, column {column} (offset {self._at})",
            expected=expected,
            next="correct it there, or print the rolling text again",
        )


def placed(nodes: Sequence[Node], places: Sequence[int]) -> tuple[Node, ...]:
    """Put the places in that were found when all was read."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Head):
            node = Head(tuple(replace(start, place=places[start.place]) for start in node.starts))
        elif isinstance(node, Choice):
            node = Choice(
                tuple(replace(side, nodes=placed(side.nodes, places)) for side in node.sides)
            )
        found.append(node)
    return tuple(found)


def unescaped(printed: str) -> str:
    """Take the backslashes out that printing put in."""
    return _ESCAPED.sub(r"\1", printed)
