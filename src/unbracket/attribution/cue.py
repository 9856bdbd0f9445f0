"""The record of a reporting verb that has been found."""

from __future__ import annotations

from dataclasses import dataclass

from unbracket.language.verbs import Verb


@dataclass(slots=True)
class Cue:
    """A reporting verb in a paragraph; places are token indexes, ``last`` ones exclusive.

    ``frame`` is clause, quote, left (what is said stands before), inf, object, label or about;
    ``subject`` how the source was found: plain, inverted, relative, shared, inserted, participle or
    none. ``begins`` is the token at which its clause begins, and ``coordinate`` tells whether that
    ends what an earlier cue of the sentence governs.
    """

    verb: Verb
    first: int
    last: int
    sentence: int
    frame: str = ""
    content: int = -1
    source: tuple[int, int] | None = None
    subject: str = "none"
    begins: int = -1
    coordinate: bool = False
