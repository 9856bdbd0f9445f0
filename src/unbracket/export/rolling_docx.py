"""A rolling text as a Word file: agreed words plain, brackets bold with their sponsors.

What is open is told by brackets, names and weight; a colour a sponsor comes on top. The words are
those of the text, so that they can be copied; a line of the text is a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from unbracket.export.ooxml import Paragraph, Run, Table, WordDocument, paragraph
from unbracket.export.ooxml import write as package
from unbracket.model.rolling import NO_TEXT, Choice, Group, Head, Node, RollingText, Side, Words

# Dark enough on white for small print (7:1 or more), in the order of the sponsors.
COLOURS = ("1F3A6E", "7A1F1F", "1D4D2B", "5A2A6B", "6B4200", "0F4C5C", "5C1A4A", "404040")
_CLOSING = {"[": "]", "{": "}"}


def write(
    text: RollingText, title: str, *, marking: str, subtitle: str = "", made_at: str = ""
) -> bytes:
    """Write a rolling text; the same text gives the same bytes.

    ``made_at`` is an ISO time in UTC for the file's properties ("" = none).
    """
    colours = {name: COLOURS[place % len(COLOURS)] for place, name in enumerate(text.parties)}
    blocks: list[Paragraph | Table] = [paragraph(title, "Title")]
    if subtitle:
        blocks.append(paragraph(subtitle, "Subtitle"))
    heading = ""
    for group in text.groups:
        if group.heading != heading:
            heading = group.heading
            if heading and text.origin == "drafts":
                blocks.append(paragraph(heading, "Heading2", keep=True))
        blocks += _paragraphs(_group(text, group, colours))
    said = f"TLP:{marking}"
    return package(
        WordDocument(
            blocks=tuple(blocks),
            title=title,
            header=f"{said} · {title}",
            footer=said,
            author="Unbracket",
            created=made_at[:19] + "Z" if made_at else "",
        )
    )


def _group(text: RollingText, group: Group, colours: Mapping[str, str]) -> Iterator[Run]:
    if text.origin == "text":
        yield from _as_read(group.nodes, colours)
    else:
        yield from _merged(group.nodes, text.parties, colours)


def _as_read(nodes: Sequence[Node], colours: Mapping[str, str]) -> Iterator[Run]:
    """Give the runs of a text that was read, character by character."""
    for node in nodes:
        if isinstance(node, Words):
            yield Run(node.text)
        elif isinstance(node, Choice):
            for side in node.sides:
                opening = side.head or ("" if side.kind == "option" else _opening(side))
                closing = "" if side.kind == "option" else _CLOSING.get(opening[:1], "")
                if side.lead:
                    yield Run(side.lead)
                yield from _bracketed(
                    opening, _as_read(side.nodes, colours), closing, _colour(side.propose, colours)
                )


def _merged(
    nodes: Sequence[Node], context: Sequence[str], colours: Mapping[str, str]
) -> Iterator[Run]:
    """Give the runs of nodes merged from drafts; ``context`` are the parties that have them."""
    for place, node in enumerate(nodes):
        if isinstance(node, Words):
            yield Run(node.text)
        elif isinstance(node, Head):
            yield from _numbers(node, context, colours)
            if place + 1 < len(nodes):
                yield Run(" ")
        else:
            for side in node.sides:
                colour = _colour(side.propose, colours)
                inner = _merged(side.nodes, side.propose, colours)
                if not side.nodes:
                    inner = iter((Run(side.head or NO_TEXT, italic=True),))
                yield from _bracketed(_opening(side), inner, "]", colour)


def _numbers(head: Head, context: Sequence[str], colours: Mapping[str, str]) -> Iterator[Run]:
    shared: dict[str, list[str]] = {}
    for start in head.starts:
        shared.setdefault(start.num or "¶", []).append(start.party)
    if len(shared) == 1 and len(head.starts) == len(context):
        yield Run(next(iter(shared)), bold=True)
        return
    for number, parties in shared.items():
        yield Run(f"[{'/'.join(parties)}: {number}]", bold=True, color=_colour(parties, colours))


def _bracketed(opening: str, inner: Iterator[Run], closing: str, colour: str) -> Iterator[Run]:
    if opening:
        yield Run(opening, bold=True, color=colour)
    for run in inner:
        yield run if run.color or not colour else replace(run, color=colour)
    if closing:
        yield Run(closing, bold=True, color=colour)


def _opening(side: Side) -> str:
    heads = [f"{'/'.join(side.propose)}{' propose' if side.oppose else ''}"] if side.propose else []
    if side.oppose:
        heads.append(f"{'/'.join(side.oppose)} oppose")
    return f"[{'; '.join(heads)}: " if heads else "["


def _colour(parties: Sequence[str], colours: Mapping[str, str]) -> str:
    """Give a sponsor's colour; words of several sponsors have none of their own."""
    return colours.get(parties[0], "") if len(parties) == 1 else ""


def _paragraphs(runs: Iterator[Run]) -> Iterator[Paragraph]:
    """Cut runs into paragraphs at line ends; a blank line gives none."""
    line: list[Run] = []
    for run in runs:
        for place, part in enumerate(run.text.split("\n")):
            if place:
                if any(one.text.strip() for one in line):
                    yield Paragraph(tuple(line))
                line = []
            if part:
                line.append(replace(run, text=part))
    if any(one.text.strip() for one in line):
        yield Paragraph(tuple(line))
