"""From columns to brackets: what every voice has stays clear, what differs becomes a choice.

A stretch between two clear words in which voices differ becomes one choice. Voices with the same
words share a side; voices that share most of their words there share a side with a choice inside.
Blanks move out of brackets where that changes no voice's words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from unbracket.drafts.rolling_merge import Column, merged
from unbracket.drafts.rolling_parts import Edge, Voice, agreed, runs, tidy
from unbracket.drafts.rolling_tokens import START, is_word
from unbracket.model.rolling import Choice, Head, Node, Side, Words

# Voices share a side with a choice inside from this share of the longer one's words on.
NESTED = 0.5
# Shared words that only break up a change may go into the brackets beside them: at most so many
# tokens at a time, and at most this share of the changed and of the shared words of a row.
SLIGHT_RUN = 2
OF_CHANGED, OF_SHARED = 0.04, 0.01


def build(
    voices: Sequence[Voice], order: Mapping[str, int], slight: frozenset[str]
) -> tuple[Node, ...]:
    """Merge voices into nodes; ``order`` gives each party's column.

    ``slight`` are words that say little by themselves.
    """
    columns = merged([voice.tokens for voice in voices])
    work = _Builder(voices, columns, order)
    work.split_gaps()
    work.absorb(slight)
    group = tuple(range(len(voices)))
    edge = Edge(frozenset(group), frozenset(group))
    return tidy(work.nodes(group, 0, len(columns), dict.fromkeys(group, False), edge))


class _Builder:
    """Holds the columns of a row and which of them are clear."""

    def __init__(
        self, voices: Sequence[Voice], columns: Sequence[Column], order: Mapping[str, int]
    ) -> None:
        self._voices = voices
        self._columns = columns
        self._gaps = [[token.gap for token in voice.tokens] for voice in voices]
        # Columns that are shared by voices but are treated as if they weren't.
        self._parted: set[int] = set()
        self._done: set[tuple[int, int]] = set()
        self._order = order

    def nodes(
        self, group: tuple[int, ...], low: int, high: int, gaps: Mapping[int, bool], edge: Edge
    ) -> list[Node]:
        """Give the nodes of some voices over a range of columns.

        ``gaps`` says for each voice whether a blank follows its last token in the range.
        """
        if self._alike(group, low, high) and len({gaps[voice] for voice in group}) == 1:
            return self._plain(group, low, high, gaps[group[0]])
        found: list[Node] = []
        begin = low
        for place in [*self._anchors(group, low, high), high]:
            last = place == high
            following = gaps if last else {v: self._gap(v, place) for v in group}
            ends = Edge(
                edge.before if begin == low else frozenset(),
                edge.behind if last else frozenset(),
            )
            found += self._region(group, begin, place, following, ends)
            if not last:
                found.append(Words(self._columns[place].key))
            begin = place + 1
        return found

    def split_gaps(self) -> None:
        """Part columns where the blank between two clear neighbours isn't the same for all."""
        group = tuple(range(len(self._voices)))
        last = -1
        for place in self._anchors(group, 0, len(self._columns)):
            if last >= 0 and last not in self._parted:
                between = self._columns[last + 1 : place]
                beside = all(column.key == START for column in between)
                if beside and len({self._gap(voice, place) for voice in group}) > 1:
                    self._part(last, place)
            last = place

    def _part(self, left: int, right: int) -> None:
        if not is_word(self._columns[right].key):
            self._parted.add(right)
        elif not is_word(self._columns[left].key):
            self._parted.add(left)
        else:
            self._parted.update((left, right))

    def absorb(self, slight: frozenset[str]) -> None:
        """Part runs of few slight words between larger changes, within the allowance."""
        group = tuple(range(len(self._voices)))
        anchors = self._anchors(group, 0, len(self._columns))
        people = sum(len(voice.parties) for voice in self._voices)
        clear = sum(is_word(self._columns[place].key) for place in anchors) * people
        total = sum(
            len(voice.parties) * sum(is_word(t.key) for t in voice.tokens if t.key != START)
            for voice in self._voices
        )
        budget = min(OF_CHANGED * (total - clear), OF_SHARED * clear)
        edge, changed = -1, 0  # the column behind the run before, the tokens changed before it
        for first, last in runs(anchors):
            before = self._changed(edge + 1, first) or changed
            after_edge = next((p for p in anchors if p > last), len(self._columns))
            after = self._changed(last + 1, after_edge)
            keys = [self._columns[place].key for place in range(first, last + 1)]
            cost = sum(is_word(key) for key in keys) * people
            small = len(keys) <= SLIGHT_RUN and all(
                not is_word(key) or key.casefold() in slight for key in keys
            )
            if small and before > len(keys) and after > len(keys) and cost <= budget:
                self._parted.update(range(first, last + 1))
                budget -= cost
                changed = before
            else:
                changed = 0
            edge = last

    def _changed(self, low: int, high: int) -> int:
        """Give the most tokens that one voice has in a range."""
        counts = [0] * len(self._voices)
        for column in self._columns[low:high]:
            if column.key != START:
                for voice in column.at:
                    counts[voice] += 1
        return max(counts)

    def _gap(self, voice: int, place: int) -> bool:
        return self._gaps[voice][self._columns[place].at[voice]]

    def _anchors(self, group: Sequence[int], low: int, high: int) -> list[int]:
        whole = len(group) == len(self._voices)
        return [
            place
            for place in range(low, high)
            if (column := self._columns[place]).key != START
            and len(column.at) >= len(group)
            and all(voice in column.at for voice in group)
            and not (whole and place in self._parted)
        ]

    def _tokens(self, voice: int, low: int, high: int) -> list[int]:
        """Give the indices of a voice's tokens in a range of columns, starts included."""
        return [column.at[voice] for column in self._columns[low:high] if voice in column.at]

    def _said(self, voice: int, low: int, high: int) -> tuple[tuple[str, bool], ...]:
        """Give a voice's words in a range with their blanks, without starts."""
        tokens = self._voices[voice].tokens
        return tuple(
            (tokens[index].key, self._gaps[voice][index])
            for index in self._tokens(voice, low, high)
            if tokens[index].key != START
        )

    def _alike(self, group: Sequence[int], low: int, high: int) -> bool:
        return len({self._said(voice, low, high) for voice in group}) == 1

    def _region(
        self,
        group: tuple[int, ...],
        low: int,
        high: int,
        gaps: Mapping[int, bool],
        edge: Edge,
    ) -> list[Node]:
        """Give the nodes between two clear words; ``gaps`` are the blanks before the second."""
        if self._alike(group, low, high) and len({gaps[voice] for voice in group}) == 1:
            return self._plain(group, low, high, gaps[group[0]])
        first = min(place for v in group for place in self._worded(v, low, high) or [high])
        outer = {voice: self._outer(voice, low, high, first) for voice in group}
        lead, trail = self._blanks(group, low, high, gaps, edge, outer)
        if lead is not None:
            self._strip(group, low, high)
        if trail is not None:
            gaps = dict.fromkeys(group, False)
        if lead is not None and trail is not None and self._alike(group, low, high):
            blank = [Words(" ")] if lead else []
            return [*blank, *self._plain(group, low, high, trail)]
        before = [head for voice in group for head in self._heads(voice, outer[voice][0])]
        behind = [head for voice in group for head in self._heads(voice, outer[voice][1])]
        inner = Edge(
            frozenset(v for v in group if lead or outer[v][0] or v in edge.before),
            frozenset(v for v in group if trail or outer[v][1] or v in edge.behind),
        )
        sides = [
            Side(self._parties(members), tuple(self.nodes(members, low, high, gaps, inner)))
            for members in self._partition(group, low, high, gaps)
        ]
        # A side without words comes last, the others by their first party.
        sides.sort(key=lambda side: (not tidy(side.nodes), self._order[side.propose[0]]))
        return [
            Words(" " if lead else ""),
            *before,
            Choice(tuple(sides)),
            Words(" " if trail else ""),
            *behind,
        ]

    def _worded(self, voice: int, low: int, high: int) -> list[int]:
        """Give the columns of a range in which a voice has words."""
        return [
            place
            for place in range(low, high)
            if self._columns[place].key != START and voice in self._columns[place].at
        ]

    def _outer(self, voice: int, low: int, high: int, first: int) -> tuple[list[int], list[int]]:
        """Give the columns of a voice's starts in front of its words in a range, and behind them.

        A voice without words there counts by ``first``, the first column in which any has some.
        """
        words = self._worded(voice, low, high) or [first]
        starts = [
            place
            for place in range(low, high)
            if self._columns[place].key == START
            and voice in self._columns[place].at
            and (voice, place) not in self._done
        ]
        return (
            [place for place in starts if place < words[0]],
            [place for place in starts if place > words[-1]],
        )

    def _heads(self, voice: int, places: Sequence[int]) -> list[Node]:
        """Give the beginnings at these columns, once."""
        found: list[Node] = []
        for place in places:
            if (voice, place) not in self._done:
                self._done.add((voice, place))
                unit = self._voices[voice].tokens[self._columns[place].at[voice]].unit
                found.append(Head(self._voices[voice].starts[unit]))
        return found

    def _blanks(
        self,
        group: Sequence[int],
        low: int,
        high: int,
        gaps: Mapping[int, bool],
        edge: Edge,
        outer: Mapping[int, tuple[list[int], list[int]]],
    ) -> tuple[bool | None, bool | None]:
        """Tell whether a blank can stand before and behind a choice, outside of its brackets.

        Blanks fold, and none counts where a unit begins or ends. None where voices differ in a
        blank that counts: then the blanks on that side stay inside.
        """
        leads: dict[bool, bool] = {}
        trails: dict[bool, bool] = {}
        empty: set[bool] = set()
        for voice in group:
            said = self._said(voice, low, high)
            free_lead = voice in edge.before or bool(outer[voice][0])
            free_trail = voice in edge.behind or bool(outer[voice][1])
            if said:
                first = said[0][1]
                leads[first] = leads.get(first, False) or not free_lead
                trails[gaps[voice]] = trails.get(gaps[voice], False) or not free_trail
            elif not (free_lead or free_trail):
                empty.add(gaps[voice])
        lead, trail = agreed(leads), agreed(trails)
        for outside in ((lead, trail), (None, trail), (lead, None)):
            if not empty - {any(outside)}:
                return outside
        return None, None

    def _strip(self, group: Sequence[int], low: int, high: int) -> None:
        """Take the blank before each voice's first word in a range away."""
        for voice in group:
            tokens = self._voices[voice].tokens
            for index in self._tokens(voice, low, high):
                if tokens[index].key != START:
                    self._gaps[voice][index] = False
                    break

    def _plain(self, group: Sequence[int], low: int, high: int, gap: bool) -> list[Node]:
        """Give words that all voices of a group have, with the beginnings of each among them."""
        found: list[Node] = []
        said = self._said(group[0], low, high)
        starts: list[list[tuple[int, int]]] = [[] for _ in range(len(said) + 1)]
        for voice in group:
            count = 0
            for place in range(low, high):
                if voice in self._columns[place].at:
                    if self._columns[place].key == START:
                        starts[count].append((place, voice))
                    else:
                        count += 1
        for (key, blank), here in zip([*said, ("", gap)], starts, strict=True):
            found.append(Words(" " if blank else ""))
            for place, voice in sorted(here):
                found += self._heads(voice, [place])
            found.append(Words(key))
        return found

    def _parties(self, group: Sequence[int]) -> tuple[str, ...]:
        found = [party for voice in group for party in self._voices[voice].parties]
        return tuple(sorted(found, key=lambda party: self._order[party]))

    def _partition(
        self, group: Sequence[int], low: int, high: int, gaps: Mapping[int, bool]
    ) -> list[tuple[int, ...]]:
        """Sort voices into sides: equal ones together, near ones too; two sides at least."""
        classes: dict[object, list[int]] = {}
        for voice in group:
            key = (self._said(voice, low, high), gaps[voice])
            classes.setdefault(key, []).append(voice)
        parts = list(classes.values())
        while len(parts) > 2:
            near = [
                (self._shared([*one, *two], low, high), -a, -b)
                for (a, one), (b, two) in combinations(enumerate(parts), 2)
            ]
            share, a, b = max(near)
            if share < NESTED:
                break
            parts[-a] = [*parts[-a], *parts.pop(-b)]
        return [tuple(part) for part in parts]

    def _shared(self, group: Sequence[int], low: int, high: int) -> float:
        """Give the share of the longest voice's words that all voices of a group have."""
        longest = max(sum(is_word(key) for key, _ in self._said(v, low, high)) for v in group)
        common = sum(is_word(self._columns[p].key) for p in self._anchors(group, low, high))
        return common / longest if common > 1 else 0.0
