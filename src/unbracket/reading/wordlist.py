"""Lists of words, written as they are read: with white space between them."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Give the words of a list."""
    return frozenset(text.split())
