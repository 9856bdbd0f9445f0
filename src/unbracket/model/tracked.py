"""A text with its changes over rounds: what each round's author put in and took out.

The text of round r is what was born by then and hasn't gone by then; round 0 is the first draft.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a draft: its number as printed and its words; ``heading`` for a label."""

    num: str
    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of text of one history, or (``mark``) the end of a paragraph.

    ``born`` is the round that put it in (0 = it stood in the first draft), ``gone`` the round that
    took it out (0 = it stands). ``came`` and ``went`` join the two ends of a move; 0 = none.
    """

    text: str
    mark: bool = False
    born: int = 0
    gone: int = 0
    came: int = 0
    went: int = 0
    heading: bool = False

    def stands(self, round: int) -> bool:
        """Tell whether the atom is part of the text of a round."""
        return self.born <= round and not (self.gone and self.gone <= round)


@dataclass(frozen=True, slots=True)
class Round:
    """One round: the draft that it gave, its author, its ISO day ("" = unknown)."""

    title: str
    author: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class TrackedText:
    """A text with all its rounds; ``rounds[0]`` is the first draft, of which nothing is marked."""

    title: str
    rounds: tuple[Round, ...]
    atoms: tuple[Atom, ...]
    marking: str = "CLEAR"
    made_at: str = ""

    def text(self, round: int) -> str:
        """Give the text of a round: a line a paragraph, numbers parted by a tab."""
        return "".join(
            "\n" if atom.mark else atom.text for atom in self.atoms if atom.stands(round)
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of an item against the earlier draft: equal, insert or delete."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A point or paragraph of a draft with an id that it keeps over all versions.

    ``unit`` and ``unit_id`` name the article it stands in ("" = none), ``component`` the chapter.
    ``removed`` tells that only the earlier draft has it.
    """

    id: str
    num: str
    changes: tuple[Change, ...]
    unit: str = ""
    unit_id: str = ""
    component: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A draft as items with ids that stay, set off against an earlier draft.

    ``rounds`` are the earlier draft and the later ones in order; ``work`` names the text over all
    versions; dates are ISO days.
    """

    title: str
    work: str
    rounds: tuple[Round, ...]
    items: tuple[Item, ...]
    language: str = "und"
    marking: str = "CLEAR"
