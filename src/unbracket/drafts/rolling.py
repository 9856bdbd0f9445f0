"""The rolling text of several drafts: whatever differs, and nothing more, stands in brackets.

Rows of aligned units become groups; within one, ``rolling_build`` merges the words. Every party's
numbers and the order of its own draft are kept, so that its draft comes back word for word
(``chosen``). White space is folded. Nothing here reads files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from unbracket.drafts.align_lexicon import stop_words
from unbracket.drafts.rolling_build import build
from unbracket.drafts.rolling_parts import Voice
from unbracket.drafts.rolling_tokens import START, Token, folded, tokens_of
from unbracket.errors import UsageError
from unbracket.model.draft import Alignment, Row
from unbracket.model.rolling import (
    Choice,
    ChosenUnit,
    Group,
    Head,
    Node,
    RollingText,
    Side,
    Start,
    Words,
)


def rolling(alignment: Alignment, parties: Sequence[str]) -> RollingText:
    """Merge the drafts of an alignment; ``parties`` names the sponsor of each, in its order.

    The groups stand in the order of the first draft; what they hold doesn't depend on the order
    of the drafts, except that sides follow it. Raises UsageError unless every draft has one name
    of its own.
    """
    names = [folded(party) for party in parties]
    if len(names) != len(alignment.units) or len(set(names)) != len(names) or not all(names):
        raise UsageError(
            f"{len(names)} sponsors for {len(alignment.units)} drafts",
            where=", ".join(names)[:120],
            expected="one name a draft, each different",
            next="name the sponsor of every draft",
        )
    order = {name: place for place, name in enumerate(names)}
    groups = [group(alignment, row, names, order) for row in in_reading_order(alignment.rows)]
    return RollingText(tuple(names), tuple(groups))


def group(alignment: Alignment, row: Row, names: Sequence[str], order: dict[str, int]) -> Group:
    """Merge one row; parties without a unit in it stand in a side without words."""
    cells = {
        names[place]: [
            (
                Start(names[place], unit, folded(alignment.units[place][unit].num)),
                folded(alignment.units[place][unit].text),
            )
            for unit in cell
        ]
        for place, cell in enumerate(row.cells)
        if cell
    }
    nodes = merge(cells, names, order)
    return Group(nodes, group_name(nodes, names))


def merge(
    cells: Mapping[str, Sequence[tuple[Start, str]]], names: Sequence[str], order: dict[str, int]
) -> tuple[Node, ...]:
    """Merge what parties have in one row: party → its units there, each with its words."""
    voices: dict[tuple[tuple[str, bool], ...], Voice] = {}
    for name, units in cells.items():
        tokens = spoken([words for _, words in units])
        said = tuple((token.key, token.gap) for token in tokens)
        voice = voices.setdefault(said, Voice((), tokens, [() for _ in units]))
        voice.parties = (*voice.parties, name)
        voice.starts = [(*at, start) for at, (start, _) in zip(voice.starts, units, strict=True)]
    # By what they say, so that nothing hangs on the order in which drafts are given.
    spoken_in_order = [voices[said] for said in sorted(voices)]
    nodes = build(spoken_in_order, order, stop_words())
    absent = tuple(name for name in names if name not in cells)
    if absent:
        there = tuple(name for name in names if name in cells)
        nodes = (Choice((Side(there, nodes), Side(absent, ()))),)
    return sorted_heads(nodes, order)


def spoken(units: Sequence[str]) -> list[Token]:
    """Give the tokens of units one behind the other, with a start before each."""
    tokens: list[Token] = []
    for place, text in enumerate(units):
        words = tokens_of(text)
        if words and tokens:
            words[0].gap = True
        tokens.append(Token(START, False, place))
        tokens += words
    return tokens


def group_name(nodes: Sequence[Node], parties: Sequence[str]) -> str:
    """Give the number that a group goes by: that of its first unit in the first draft with one."""
    starts = starts_of(nodes)
    for party in parties:
        mine = sorted((s.place, s.num) for s in starts if s.party == party and s.num)
        if mine:
            return mine[0][1]
    return ""


def starts_of(nodes: Sequence[Node]) -> list[Start]:
    """Give the beginnings in nodes, in the order in which they stand."""
    found: list[Start] = []
    for node in nodes:
        if isinstance(node, Head):
            found += node.starts
        elif isinstance(node, Choice):
            for side in node.sides:
                found += starts_of(side.nodes)
    return found


def sorted_heads(nodes: Sequence[Node], order: dict[str, int]) -> tuple[Node, ...]:
    """Put the starts of every head in the order of the parties."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Head):
            node = Head(tuple(sorted(node.starts, key=lambda s: order[s.party])))
        elif isinstance(node, Choice):
            node = Choice(
                tuple(replace(side, nodes=sorted_heads(side.nodes, order)) for side in node.sides)
            )
        found.append(node)
    return tuple(found)


def in_reading_order(rows: Sequence[Row]) -> list[Row]:
    """Order rows by their first unit in the first draft.

    A row that the first draft doesn't have stands after the row that its own draft has before it.
    Only the first unit of a cell says where a row stands: a unit that was merged into an earlier
    one pulls nothing behind it.
    """
    starts = sorted(
        (place, min(cell), index)
        for index, row in enumerate(rows)
        for place, cell in enumerate(row.cells)
        if cell
    )
    following: dict[int, int | None] = {-1: None}
    last, at = -1, 0
    for place, _, index in starts:
        if place != at:
            last, at = -1, place
        if index not in following:
            following[index] = following[last]
            following[last] = index
        last = index
    ordered: list[Row] = []
    now = following[-1]
    while now is not None:
        ordered.append(rows[now])
        now = following[now]
    return ordered


def chosen(text: RollingText, party: str) -> tuple[ChosenUnit, ...]:
    """Choose a party's side in every bracket: its own draft, own order and numbers.

    White space is folded. Raises UsageError for a party that the text doesn't have, and for a
    text that wasn't merged from drafts.
    """
    known(text, [party])
    units = [unit for group in text.groups for unit in units_in(group, party)]
    units.sort(key=lambda unit: unit[0].place)
    return tuple(ChosenUnit(start.num, words) for start, words in units)


def units_in(group: Group, party: str) -> list[tuple[Start, str]]:
    """Give a party's units in a group, each with its words, white space folded."""
    found: list[tuple[Start, list[str]]] = []
    for node in spoken_by(group.nodes, party):
        if isinstance(node, Start):
            found.append((node, []))
        elif found:
            found[-1][1].append(node)
    return [(start, folded("".join(words))) for start, words in found]


def spoken_by(nodes: Sequence[Node], party: str) -> Iterator[Start | str]:
    """Give a party's words and starts in order."""
    for node in nodes:
        if isinstance(node, Words):
            yield node.text
        elif isinstance(node, Head):
            yield from (start for start in node.starts if start.party == party)
        else:
            for side in node.sides:
                if party in side.propose:
                    yield from spoken_by(side.nodes, party)


def without(text: RollingText, parties: Sequence[str]) -> RollingText:
    """Give the rolling text of the other parties; what they have in common becomes clear.

    Groups that only those parties had go. Raises UsageError as ``chosen`` does, and when nobody
    is left.
    """
    known(text, parties)
    rest = [party for party in text.parties if party not in parties]
    if not rest:
        raise UsageError(
            "all parties are taken out",
            expected="one of them at least left",
            next="leave one of them in",
        )
    order = {party: place for place, party in enumerate(rest)}
    groups = []
    for group in text.groups:
        cells = {party: units_in(group, party) for party in rest}
        there = {party: units for party, units in cells.items() if units}
        if there:
            nodes = merge(there, rest, order)
            groups.append(Group(nodes, group_name(nodes, rest)))
    return replace(text, parties=tuple(rest), groups=tuple(groups))


def set_apart(text: RollingText, group: Group, parties: Sequence[str]) -> Group:
    """Give a group in which some parties' words stand whole, each in a side of its own.

    For words that aren't a draft's own (a report's, a keeper's), which can't be compared word by
    word. Parties that aren't in the group, or are all that is in it, change nothing.
    """
    cells = {party: units for party in text.parties if (units := units_in(group, party))}
    apart = [party for party in cells if party in parties]
    rest = {party: units for party, units in cells.items() if party not in parties}
    if not apart or len(cells) < 2:
        return group
    order = {party: place for place, party in enumerate(text.parties)}
    sides = [Side(tuple(rest), merge(rest, tuple(rest), order))] if rest else []
    sides += [Side((party,), merge({party: cells[party]}, (party,), order)) for party in apart]
    sides.sort(key=lambda side: order[side.propose[0]])
    absent = tuple(party for party in text.parties if party not in cells)
    if absent:
        sides.append(Side(absent, ()))
    return replace(group, nodes=(Choice(tuple(sides)),))


def known(text: RollingText, parties: Sequence[str]) -> None:
    """Refuse parties that a rolling text doesn't have; raises UsageError."""
    strangers = [party for party in parties if party not in text.parties]
    if strangers:
        raise UsageError(
            f"the rolling text has no party {strangers[0][:60]!r}",
            expected="one of " + (", ".join(text.parties[:20]) or "none: it names no sponsor"),
            next="name one of them",
        )
