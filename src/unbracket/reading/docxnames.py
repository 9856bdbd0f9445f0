"""Names in word-processor XML: elements and attributes of the main namespace by local name."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD = len(W)
_LONGEST_NUMBER = 9


def local(element: etree._Element) -> str:
    """Give an element's local name in the main namespace; others keep their namespace's braces."""
    tag = element.tag
    if not isinstance(tag, str):  # a comment or processing instruction
        return ""
    return tag[_WORD:] if tag.startswith(W) else tag


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Give the first child of a name, or None."""
    return element.find(W + name)


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give all children of a name."""
    return element.iterchildren(W + name)


def attribute(element: etree._Element, name: str) -> str:
    """Give an attribute of the main namespace, or ""."""
    return str(element.get(W + name) or element.get(name) or "")


def value(element: etree._Element, name: str) -> str:
    """Give the ``val`` of a child, or ""."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else ""


def on(element: etree._Element | None, name: str) -> bool:
    """Tell whether a switch among an element's children is on."""
    found = child(element, name) if element is not None else None
    return found is not None and attribute(found, "val") not in ("0", "false", "off", "none")


def integer(text: str, default: int) -> int:
    """Read a whole number of at most nine digits, or give the default."""
    body = text.strip()
    digits = body[1:] if body[:1] in "+-" else body
    if not digits.isascii() or not digits.isdigit() or len(digits) > _LONGEST_NUMBER:
        return default
    return int(body)
