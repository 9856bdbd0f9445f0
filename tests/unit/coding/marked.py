"""Sentences with marks: ``{condition}`` and ``<consequence>``; the text is what is left of them."""

from __future__ import annotations

from unbracket.coding.conditions import find_conditions
from unbracket.coding.view import make_view
from unbracket.model.span import Span
from unbracket.model.statement import Condition


def unmark(marked: str) -> tuple[str, dict[str, Span]]:
    """Give the text without marks, and the places of "{" and "<"."""
    text: list[str] = []
    open_at: dict[str, int] = {}
    places: dict[str, Span] = {}
    for char in marked:
        if char in "{<":
            open_at[char] = len(text)
        elif char in "}>":
            kind = "{" if char == "}" else "<"
            places[kind] = Span(open_at[kind], len(text))
        else:
            text.append(char)
    return "".join(text), places


def conditions_in(text: str) -> tuple[Condition, ...]:
    """Find the conditions of a sentence that may hold its reporting clause."""
    return find_conditions(make_view(text, (Span(0, len(text)),)), whole=True)
