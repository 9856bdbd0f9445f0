"""Printing a rolling text in the conventions of rolling texts.

Merged from drafts: a first line names the parties, a blank line parts the groups, a number stands
between double asterisks, words that differ in brackets with their sponsors ("[US: shall][EU/UA:
should]", "no text" where a draft has nothing). A number that isn't every party's stands in brackets
too, with the place that it has in that party's draft where the order differs. Brackets, braces,
asterisks and backslashes of the drafts themselves stand behind a backslash. ``rolling_parse`` reads
all of it back. A text that was read is printed as it stood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from unbracket.drafts.redline_diff import rising
from unbracket.drafts.rolling import starts_of
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

TITLE = "Rolling text of "
UNNUMBERED = "¶"
_OWN = re.compile(r"[\\\[\]{}*]")
_IN_NAME = re.compile(r"[\\\[\]{}*/;:]")

Places = Mapping[tuple[str, int], int]


def print_rolling(text: RollingText) -> str:
    """Print a rolling text; ``rolling_parse.read_rolling`` gives the same structure back."""
    if text.origin == "text":
        return "".join(print_as_read(group.nodes) for group in text.groups)
    names = "; ".join(escaped_name(party) for party in text.parties)
    noted = notes_of(text)
    parts = ["{" + TITLE + names + "}"]
    parts += [print_nodes(group.nodes, text.parties, noted) for group in text.groups]
    return "\n\n".join(parts) + "\n"


def print_group(text: RollingText, group: Group) -> str:
    """Print one group of a rolling text."""
    if text.origin == "text":
        return print_as_read(group.nodes)
    return print_nodes(group.nodes, text.parties, notes_of(text))


def print_as_read(nodes: Sequence[Node]) -> str:
    """Print nodes of a text that was read, character by character."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, Words):
            parts.append(node.text)
        elif isinstance(node, Choice):
            for side in node.sides:
                signed = side.kind != "option"
                opening = side.head or (opening_of(side) if signed else "")
                closing = {"[": "]", "{": "}"}.get(opening[:1], "") if signed else ""
                parts += [side.lead, opening, print_as_read(side.nodes), closing]
    return "".join(parts)


def opening_of(side: Side) -> str:
    """Give a bracket's opening with its sponsors, "[US/AU propose; CL/NZ oppose: "."""
    if side.oppose:
        heads = []
        if side.propose:
            heads.append(f"{'/'.join(side.propose)} propose")
        heads.append(f"{'/'.join(side.oppose)} oppose")
        return f"[{'; '.join(heads)}: "
    return f"[{'/'.join(side.propose)}: " if side.propose else "["


def print_nodes(nodes: Sequence[Node], context: Sequence[str], noted: Places) -> str:
    """Print nodes merged from drafts; ``context`` are the parties whose words they are."""
    parts: list[str] = []
    for place, node in enumerate(nodes):
        if isinstance(node, Words):
            parts.append(escaped(node.text))
        elif isinstance(node, Head):
            parts.append(print_head(node, context, noted))
            if place + 1 < len(nodes):
                parts.append(" ")
        else:
            for side in node.sides:
                inner = print_nodes(side.nodes, side.propose, noted)
                if not side.nodes:
                    inner = side.head or NO_TEXT
                elif inner in (NO_TEXT, NOT_REPORTED):
                    inner = "\\" + inner
                names = "/".join(escaped_name(party) for party in side.propose)
                parts.append(f"[{names}: {inner}]")
    return "".join(parts)


def print_head(head: Head, context: Sequence[str], noted: Places) -> str:
    """Print the numbers of the units that begin here: one where all parties have the same."""
    shared: dict[str, list[str]] = {}
    for start in head.starts:
        shared.setdefault(number(start, noted), []).append(start.party)
    if len(shared) == 1 and len(head.starts) == len(context) and "{" not in plain(shared):
        return f"**{next(iter(shared))}**"
    sides = [
        f"[{'/'.join(escaped_name(party) for party in parties)}: {printed}]"
        for printed, parties in shared.items()
    ]
    return f"**{''.join(sides)}**"


def plain(shared: Mapping[str, Sequence[str]]) -> str:
    """Give the only number of a head without what stands behind a backslash."""
    return re.sub(r"\\.", "", next(iter(shared)))


def number(start: Start, noted: Places) -> str:
    """Print a unit's number, and its place in its own draft where that has to be said."""
    printed = escaped(start.num) if start.num else UNNUMBERED
    if start.num.startswith(UNNUMBERED):
        printed = "\\" + printed
    place = noted.get((start.party, start.place))
    return printed if place is None else f"{printed} {{place {place}}}"


def notes_of(text: RollingText) -> Places:
    """Find the units whose place has to be said: those off the longest run in printed order.

    Places count from 1. The others fill the places that are left, in the order in which they stand.
    """
    order: dict[str, list[int]] = {party: [] for party in text.parties}
    for group in text.groups:
        for start in starts_of(group.nodes):
            order[start.party].append(start.place)
    noted: dict[tuple[str, int], int] = {}
    for party, places in order.items():
        kept: set[int] = set()
        if sorted(places) == list(range(len(places))):
            kept = {place for _, place in rising(list(enumerate(places)))}
        noted.update({(party, place): place + 1 for place in places if place not in kept})
    return noted


def escaped(text: str) -> str:
    """Put a backslash before every sign that has a meaning in print."""
    return _OWN.sub(r"\\\g<0>", text)


def escaped_name(name: str) -> str:
    """Put a backslash before every sign that has a meaning in a sponsors' head."""
    return _IN_NAME.sub(r"\\\g<0>", name)
