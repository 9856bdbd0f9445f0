"""A tolerant tokeniser of HTML that knows where each token stands, in linear time.

``html.parser`` of the standard library gives lines and columns, not offsets, and takes quadratic
time on some hostile input. This scanner follows the tokenisation rules of the HTML standard where
they matter for text; it goes on where a browser would drop the rest (an unclosed quote or title).
Offsets are code points of the source, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple

TEXT, START, END = 0, 1, 2

# Possessive quantifiers keep the scanner from ever going back over what it has read. A quote that
# is never closed counts as a plain character, which can happen once a kind of quote.
_TAG = re.compile(
    r"<(/?)([A-Za-z][^\s/>]*+)((?:[^>\"'=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[\"'=])*+)>"
)
_PLAIN_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = re.compile(
    r"([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?+"
)
_REFERENCE = re.compile(r"&(?:#([0-9]++|[xX][0-9a-fA-F]++);?|([A-Za-z][A-Za-z0-9]{0,31});?)")
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
_RCDATA = frozenset({"title", "textarea"})
_COMMENT_END = re.compile(r"--!?>")
_MOST_ATTRIBUTES = 200


class Token(NamedTuple):
    """A token: its kind, its place, an element's name (lower case), its unparsed attributes.

    A TEXT token with a name is the raw content of that element (script, style, title…).
    """

    kind: int
    start: int
    end: int
    name: str = ""
    attributes: str = ""


def scan(source: str) -> Iterator[Token]:
    """Give the tokens of a page; comments, doctypes and processing instructions are left out."""
    at, text_from, size = 0, 0, len(source)
    unclosed: set[str] = set()
    find, match_tag = source.find, _TAG.match
    while at < size:
        opening = find("<", at)
        if opening < 0:
            break
        after = source[opening + 1 : opening + 2]
        if not _opens_tag(source, opening, after):
            end = _declaration_end(source, opening, after)
            if end == opening:  # a "<" that opens nothing is text
                at = opening + 1
                continue
            if opening > text_from:
                yield Token(TEXT, text_from, opening)
            at = text_from = end
            continue
        if opening > text_from:
            yield Token(TEXT, text_from, opening)
        tag = match_tag(source, opening)
        if tag is None and match_tag != _PLAIN_TAG.match:
            # Some quote swallows all that follows: from here on a tag ends at the next ">".
            match_tag = _PLAIN_TAG.match
            tag = match_tag(source, opening)
        if tag is None:
            return  # the page breaks off inside of a tag
        slash, name, attributes = tag.groups()
        name = name.lower()
        at = text_from = tag.end()
        if slash:
            yield Token(END, opening, at, name)
            continue
        yield Token(START, opening, at, name, attributes)
        if name in _RAW_ENDS and name not in unclosed:
            closing = _RAW_ENDS[name].search(source, at)
            if closing is None:
                unclosed.add(name)
                if name in _RAW:
                    yield Token(TEXT, at, size, name)
                    return
                continue
            yield Token(TEXT, at, closing.start(), name)
            at = text_from = closing.start()
    if size > text_from:
        yield Token(TEXT, text_from, size)


def _opens_tag(source: str, opening: int, after: str) -> bool:
    if after == "/":
        after = source[opening + 2 : opening + 3]
    return after.isascii() and after.isalpha()


def _declaration_end(source: str, opening: int, after: str) -> int:
    """Give the end of a comment, declaration or odd end tag; the opening itself for plain text."""
    if after == "!" and source.startswith("<!--", opening):
        if source.startswith((">", "->"), opening + 4):
            return source.index(">", opening) + 1
        end = _COMMENT_END.search(source, opening + 4)
        return end.end() if end else len(source)
    if after not in ("!", "?", "/") or opening + 2 >= len(source):
        return opening
    end_at = source.find(">", opening)
    return end_at + 1 if end_at >= 0 else len(source)


_RAW_ENDS = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in sorted(_RAW | _RCDATA)
}


def attributes_of(raw: str) -> dict[str, str]:
    """Parse a tag's attributes: lower-case names, decoded values, the first of a name wins."""
    found: dict[str, str] = {}
    if not raw or raw.isspace():
        return found
    for match in _ATTRIBUTE.finditer(raw):
        name = match[1].lower()
        if name not in found:
            value = match[2] or match[3] or match[4] or ""
            found[name] = decode_references(value) if "&" in value else value
            if len(found) >= _MOST_ATTRIBUTES:
                break
    return found


def references(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Give place and meaning of each character reference in a stretch of the source."""
    for match in _REFERENCE.finditer(source, start, end):
        number = match[1]
        if number:
            yield match.start(), match.end(), _numbered(number)
            continue
        value, length = _named(match[0][1:])
        if value:
            yield match.start(), match.start() + 1 + length, value


def decode_references(text: str) -> str:
    """Decode all character references of a text."""
    parts: list[str] = []
    at = 0
    for start, end, value in references(text, 0, len(text)):
        parts += (text[at:start], value)
        at = end
    return "".join((*parts, text[at:]))


def _numbered(digits: str) -> str:
    base = 16 if digits[0] in "xX" else 10
    digits = digits.lstrip("xX").lstrip("0")
    if not digits or len(digits) > 7:  # no code point has more; long numbers cost much to read
        return "\ufffd"
    number = int(digits, base)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    if 0x80 <= number <= 0x9F:  # pages that write &#146; mean the quotation mark of cp1252
        return bytes([number]).decode("cp1252", "replace")
    return chr(number)


def _named(name: str) -> tuple[str, int]:
    """Give what a name stands for and how long it is, or ("", 0); old names need no semicolon."""
    value = html5.get(name)
    if value:
        return value, len(name)
    for length in range(min(len(name), 6), 1, -1):  # the longest of the old names has six letters
        value = html5.get(name[:length])
        if value:
            return value, length
    return "", 0
