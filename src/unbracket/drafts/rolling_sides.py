"""Choosing a party's side, and taking sponsors out, in a bracketed text that was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unbracket.model.rolling import Choice, Node, RollingText, Side, Words


def chosen_text(text: RollingText, party: str) -> RollingText:
    """Choose a party's side wherever it has one; brackets that don't name it stay.

    Where brackets propose to delete (profile "deletion"), the words that the party proposes to
    delete go and those whose deletion it opposes stay in the clear.
    """
    groups = tuple(
        replace(group, nodes=_chosen(group.nodes, party, text.profile)) for group in text.groups
    )
    return replace(text, groups=groups)


def _chosen(nodes: Sequence[Node], party: str, profile: str) -> tuple[Node, ...]:
    found: list[Node] = []
    deletes = profile == "deletion"
    for node in nodes:
        if not isinstance(node, Choice):
            found.append(node)
            continue
        mine = [side for side in node.sides if party in side.propose]
        if mine and not deletes:
            # Its own side is taken; those beside it are the others' alternatives to it.
            found += [Words(mine[0].lead), *_chosen(mine[0].nodes, party, profile)]
            continue
        sides: list[Side] = []
        for side in node.sides:
            if party in (side.propose if deletes else side.oppose):
                continue
            if deletes and party in side.oppose:
                found += _kept(sides)
                sides = []
                found += [Words(side.lead), *_chosen(side.nodes, party, profile)]
                continue
            sides.append(replace(side, nodes=_chosen(side.nodes, party, profile)))
        found += _kept(sides)
    return joined(found)


def _kept(sides: Sequence[Side]) -> list[Node]:
    return [Choice(tuple(sides))] if sides else []


def without_sponsors(text: RollingText, parties: Sequence[str]) -> RollingText:
    """Take sponsors out: what only they propose goes, what only they oppose loses the objection."""
    gone = frozenset(parties)
    groups = tuple(replace(group, nodes=_without(group.nodes, gone)) for group in text.groups)
    rest = tuple(party for party in text.parties if party not in gone)
    return replace(text, parties=rest, groups=groups)


def _without(nodes: Sequence[Node], gone: frozenset[str]) -> tuple[Node, ...]:
    found: list[Node] = []
    for node in nodes:
        if not isinstance(node, Choice):
            found.append(node)
            continue
        sides = []
        for side in node.sides:
            inner = _without(side.nodes, gone)
            propose = tuple(party for party in side.propose if party not in gone)
            oppose = tuple(party for party in side.oppose if party not in gone)
            if side.propose and not propose:
                continue
            if (propose, oppose) == (side.propose, side.oppose):
                sides.append(replace(side, nodes=inner))
            else:
                sides.append(replace(side, propose=propose, oppose=oppose, nodes=inner, head=""))
        if sides:
            found.append(Choice(tuple(sides)))
    return joined(found)


def joined(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Join words that touch and drop empty ones."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Words):
            if not node.text:
                continue
            last = found[-1] if found else None
            if isinstance(last, Words):
                found[-1] = Words(last.text + node.text)
                continue
        found.append(node)
    return tuple(found)
