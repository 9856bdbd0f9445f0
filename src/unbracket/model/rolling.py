"""Rolling texts: agreed words in the clear, what differs in brackets with its sponsors.

One structure serves two origins. A text merged from drafts ("drafts") knows every party's words,
numbers and order; a bracketed text that was read ("text") keeps its characters as they stand.
Nothing here merges, prints or reads; ``drafts.rolling*`` do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from unbracket.model.draft import Fault

Origin = Literal["drafts", "text"]
SideKind = Literal["bracket", "placeholder", "note", "agreed-ad-ref", "option"]
# What stands in print for an alternative that is empty.
NO_TEXT = "no text"
# What stands there instead where a draft is known from the press, and nobody reported the point.
NOT_REPORTED = "not reported"


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of words; brackets in it are the drafts' own, or could not be paired."""

    text: str


@dataclass(frozen=True, slots=True)
class Start:
    """A party's unit begins: ``place`` counts from 0 in its own draft, ``num`` is its number."""

    party: str
    place: int
    num: str


@dataclass(frozen=True, slots=True)
class Head:
    """A place at which units begin, of one party or of several."""

    starts: tuple[Start, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One bracket: its words, and who stands for (``propose``) or against (``oppose``) them.

    In a text merged from drafts ``propose`` names the parties whose draft has exactly these words;
    no nodes means that their drafts have nothing here, or, with ``head`` "not reported", that
    nobody reported what they have. In a text that was read, ``head`` is the sponsors' head (or an
    option's label) as printed and ``lead`` the blank in front of the bracket within its choice.
    """

    propose: tuple[str, ...]
    nodes: tuple[Node, ...]
    oppose: tuple[str, ...] = ()
    kind: SideKind = "bracket"
    head: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Brackets side by side, of which one is to be chosen; a single one is taken or left.

    In a text merged from drafts every party of the surrounding words stands in exactly one side.
    """

    sides: tuple[Side, ...]


Node: TypeAlias = Words | Head | Choice


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs together: a row of aligned units, or a point of a text that was read.

    ``name`` is the number it goes by; ``start`` the offset in a text that was read, -1 elsewhere;
    ``heading`` says what part of a text that was read it stands under.
    """

    nodes: tuple[Node, ...]
    name: str = ""
    start: int = -1
    heading: str = ""


@dataclass(frozen=True, slots=True)
class RollingText:
    """A rolling text: its parties in column order, its groups in reading order.

    ``profile`` says what a bracket means, as in a parsed draft. ``faults`` are brackets that could
    not be paired, with line and column of the text that was read.
    """

    parties: tuple[str, ...]
    groups: tuple[Group, ...]
    origin: Origin = "drafts"
    profile: str = "not-agreed"
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class ChosenUnit:
    """A unit of a party's draft as it comes back out of a rolling text."""

    num: str
    text: str


@dataclass(frozen=True, slots=True)
class GroupCount:
    """What is open in one group.

    ``places`` counts the choices in it, nested ones included, ``brackets`` their sides with words;
    ``words`` the words inside of brackets (each once a bracket), ``clear`` those outside.
    """

    name: str
    places: int
    brackets: int
    words: int
    clear: int


def node_to_dict(node: Node) -> dict[str, Any]:
    """Write a node as JSON: {"words"}, {"starts"} or {"choice"}."""
    if isinstance(node, Words):
        return {"words": node.text}
    if isinstance(node, Head):
        return {
            "starts": [
                {"party": start.party, "place": start.place, "num": start.num}
                for start in node.starts
            ]
        }
    return {
        "choice": [
            {
                "propose": list(side.propose),
                "oppose": list(side.oppose),
                "kind": side.kind,
                "no_text": not side.nodes and side.head != NOT_REPORTED,
                "not_reported": not side.nodes and side.head == NOT_REPORTED,
                "nodes": [node_to_dict(inner) for inner in side.nodes],
            }
            for side in node.sides
        ]
    }
