"""Drafts as a Word file with real tracked changes: an author a round, moves as moves.

Accepting all changes gives the last draft, rejecting all the first; accepting those of one author
gives that round's draft. After ECMA-376, Part 1, 17.13.5.
"""

from __future__ import annotations

from unbracket.export.ooxml import Change, Paragraph, Run, Table, WordDocument
from unbracket.export.ooxml import write as package
from unbracket.model.tracked import Atom, Round, TrackedText


def write(text: TrackedText) -> bytes:
    """Write the text with its changes; the same text gives the same bytes.

    Title and rounds stand in header and footer, so that the body is the drafts' text alone, and
    one empty paragraph at its end, which no change touches.
    """
    blocks: list[Paragraph | Table] = []
    runs: list[Run] = []
    for atom in text.atoms:
        change, outer = _changes(atom, text.rounds)
        if not atom.mark:
            runs.append(Run(atom.text, bold=atom.heading, change=change, outer=outer))
            continue
        marks = tuple(_plain(one) for one in (outer, change) if one is not None)
        blocks.append(Paragraph(tuple(runs), marks=marks))
        runs = []
    blocks.append(Paragraph(tuple(runs)))
    said = "; ".join(_round(number, one) for number, one in enumerate(text.rounds))
    return package(
        WordDocument(
            blocks=tuple(blocks),
            title=text.title,
            header=f"TLP:{text.marking} · {text.title}",
            footer=said[:400],
            author="Unbracket",
            created=text.made_at[:19] + "Z" if text.made_at else "",
        )
    )


def _changes(atom: Atom, rounds: tuple[Round, ...]) -> tuple[Change | None, Change | None]:
    """Give an atom's change and, where it came and then went, the earlier one around it."""
    born = _change(atom.born, rounds, atom.came, "moveTo", "ins")
    gone = _change(atom.gone, rounds, atom.went, "moveFrom", "del")
    return (gone, born) if gone is not None else (born, None)


def _change(
    number: int, rounds: tuple[Round, ...], move: int, moved: str, plain: str
) -> Change | None:
    if not number:
        return None
    one = rounds[number]
    date = f"{one.date}T00:00:00Z" if one.date else ""
    return Change(moved if move else plain, one.author, date, f"move{move}" if move else "")


def _plain(change: Change) -> Change:
    """Give the change of a paragraph's end: it comes or goes, it doesn't move."""
    kind = {"moveTo": "ins", "moveFrom": "del"}.get(change.kind, change.kind)
    return Change(kind, change.author, change.date)


def _round(number: int, one: Round) -> str:
    who = f"{one.title} ({one.author})" if one.author != one.title else one.title
    return (
        f"{'Text' if not number else f'Round {number}'}: {who}{', ' + one.date if one.date else ''}"
    )
