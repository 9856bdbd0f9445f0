"""Setting the nodes of a rolling text as HTML: everything is escaped, sponsors lead to points."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from unbracket.casework.drafts_views import OF_KEEPER, OF_REPORT
from unbracket.casework.rolling_views import GroupView, RollingView
from unbracket.model.rolling import NO_TEXT, Choice, Head, Node, Side, Start, Words
from unbracket.web.context import Place
from unbracket.web.draft_page import point_path

STYLES = 8  # sponsors beyond these take the styles again; their names stand in every bracket
REPORTED = {OF_REPORT: "as reported", OF_KEEPER: "in the keeper’s words"}
_OWN = re.compile(r"[\[\]{}]")


def group_html(
    view: RollingView, group: GroupView, place: Place, moved: Mapping[tuple[str, int], int]
) -> Markup:
    """Set one group; a bracket names its sponsors, each name opens its point.

    ``moved`` gives the units that stand elsewhere in their own draft: (party, place from 0) →
    place from 1.
    """
    setter = _Setter(view, group, place, moved)
    return setter.nodes(group.nodes, view.text.parties).strip()


class _Setter:
    """Sets nodes of one group."""

    def __init__(
        self,
        view: RollingView,
        group: GroupView,
        place: Place,
        moved: Mapping[tuple[str, int], int],
    ) -> None:
        self._view = view
        self._group = group
        self._place = place
        self._moved = moved

    def nodes(self, nodes: Sequence[Node], context: Sequence[str]) -> Markup:
        """Set nodes; ``context`` are the parties whose words they are."""
        parts: list[Markup] = []
        for node in nodes:
            if isinstance(node, Words):
                parts.append(self._words(node.text))
            elif isinstance(node, Head):
                parts.append(self._head(node, context))
            else:
                parts.append(self._choice(node))
        return Markup("").join(parts)

    def _words(self, text: str) -> Markup:
        """Set words; brackets that the drafts themselves have are told from those of sponsors."""
        if not self._view.merged:
            return escape(text)
        parts: list[Markup] = []
        at = 0
        for match in _OWN.finditer(text):
            parts.append(escape(text[at : match.start()]))
            parts.append(
                Markup('<span class="own" title="{}">{}</span>').format(
                    "a bracket of the draft’s own", match.group()
                )
            )
            at = match.end()
        parts.append(escape(text[at:]))
        return Markup("").join(parts)

    def _head(self, head: Head, context: Sequence[str]) -> Markup:
        """Set numbers: one where all parties have the same, else each with its sponsors."""
        shared: dict[tuple[str, int], list[Start]] = {}
        for start in head.starts:
            there = self._moved.get((start.party, start.place), 0)
            shared.setdefault((start.num, there), []).append(start)
        whole = len(shared) == 1 and len(head.starts) == len(context)
        first = self._group.nodes and self._group.nodes[0] is head
        still = (self._group.name, 0) in shared
        if whole and first and still:
            return Markup("")  # the number stands beside the group
        parts = []
        for (num, there), starts in shared.items():
            links = Markup("/").join(self._number_link(start, num, whole) for start in starts[:1])
            if not whole:
                names = "/".join(start.party for start in starts)
                links = Markup('{}<span class="whose">{}</span>').format(links, names)
            if there:
                links += Markup('<span class="whose">place {} in its draft</span>').format(there)
            parts.append(Markup('<span class="unit-number">{}</span>').format(links))
        return Markup(' <span class="unit-numbers">{}</span> ').format(Markup(" ").join(parts))

    def _number_link(self, start: Start, num: str, whole: bool) -> Markup:
        label = num or "¶"
        point = self._group.point_at(start.party, start.place)
        if point is None:
            return escape(label)
        name = f"Point {point.name} of {start.party}" if num else f"Point of {start.party}"
        return Markup('<a href="{}" aria-label="{}">{}</a>').format(
            self._place.url(point_path(point)), name if not whole else f"Point {label}", label
        )

    def _choice(self, choice: Choice) -> Markup:
        return Markup("").join(
            Markup("{}{}").format(side.lead, self._side(side)) for side in choice.sides
        )

    def _side(self, side: Side) -> Markup:
        inner = self.nodes(side.nodes, side.propose)
        if side.kind == "option":
            return Markup('<span class="option"><b>{}</b>{}</span>').format(side.head, inner)
        if side.kind in ("note", "placeholder", "agreed-ad-ref"):
            opening, closing = ("{", "}") if side.head.startswith("{") else ("[", "]")
            return Markup('<span class="kind-{}">{}{}{}</span>').format(
                side.kind, opening, inner, closing
            )
        empty = not side.nodes and self._view.merged
        if empty:
            inner = Markup('<em class="no-text">{}</em>').format(side.head or NO_TEXT)
        return Markup(
            '<span class="side {}"><span class="opening"><b class="mark">[</b>{}</span>{}'
            '<b class="mark">]</b></span>'
        ).format(self._style(side) + " nothing" * empty, self._sponsors(side), inner)

    def _style(self, side: Side) -> str:
        if len(side.propose) != 1:
            return "s-many" if side.propose else "s-none"
        number = self._view.number(side.propose[0])
        return f"s-{(number - 1) % STYLES + 1}" if number else "s-none"

    def _sponsors(self, side: Side) -> Markup:
        if not side.propose and not side.oppose:
            return Markup("")
        names = Markup("/").join(self._sponsor(name) for name in side.propose)
        names += self._whose(side)
        if side.oppose:
            against = Markup("/").join(self._sponsor(name) for name in side.oppose)
            both = Markup("{} propose; {} oppose") if side.propose else Markup("{}{} oppose")
            names = both.format(names, against)
        return Markup('<span class="sponsors">{}:</span> ').format(names)

    def _whose(self, side: Side) -> str:
        """Say that a side's words are a report's or the keeper's, where they are."""
        point = self._group.point_of(side.propose[0]) if side.propose and side.nodes else None
        if point is None or not self._view.merged or point.whose not in REPORTED:
            return ""
        return f", {REPORTED[point.whose]}"

    def _sponsor(self, name: str) -> Markup:
        point = self._group.point_of(name)
        if point is None:
            return Markup("<bdi>{}</bdi>").format(name)
        return Markup('<a href="{}" aria-label="{}"><bdi>{}</bdi></a>').format(
            self._place.url(point_path(point)), f"{name}, point {point.name}", name
        )
