"""Typed records of the rolling text's page and tables; made by the use case, never stored."""

from __future__ import annotations

from dataclasses import dataclass

from unbracket.casework.drafts_views import FROM_PRESS, DraftView, PointView
from unbracket.model.draft import Fault
from unbracket.model.rolling import GroupCount, Node, RollingText


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as it is shown: its nodes, what is open in it, and each sponsor's points in it."""

    name: str
    heading: str
    nodes: tuple[Node, ...]
    count: GroupCount
    points: tuple[tuple[str, tuple[PointView, ...]], ...]

    def point_of(self, sponsor: str) -> PointView | None:
        """Give the first point of a sponsor's draft in the group."""
        for name, points in self.points:
            if name == sponsor and points:
                return points[0]
        return None

    def point_at(self, sponsor: str, place: int) -> PointView | None:
        """Give the point of a sponsor's unit in the group."""
        for name, points in self.points:
            if name == sponsor:
                return next((point for point in points if point.unit == place), None)
        return None


@dataclass(frozen=True, slots=True)
class Sponsor:
    """Somebody whose brackets can be switched off: name, number (for its pattern), draft's id."""

    name: str
    number: int
    draft: str
    shown: bool


@dataclass(frozen=True, slots=True)
class RollingView:
    """The rolling text of drafts of the register, or the bracketed text of one of them.

    ``moved`` are the units off the printed order: sponsor, place from 0 and from 1 in its draft.
    ``left_out`` are drafts of which no words are known: they say nothing on any point.
    """

    drafts: tuple[DraftView, ...]
    sponsors: tuple[Sponsor, ...]
    text: RollingText
    groups: tuple[GroupView, ...]
    faults: tuple[Fault, ...]
    left_out: tuple[DraftView, ...] = ()
    moved: tuple[tuple[str, int, int], ...] = ()

    @property
    def from_press(self) -> tuple[DraftView, ...]:
        """Give the drafts whose points are known from the press."""
        return tuple(view for view in self.drafts if view.text_state == FROM_PRESS)

    @property
    def merged(self) -> bool:
        """Tell whether the text was merged from several drafts."""
        return self.text.origin == "drafts"

    @property
    def off(self) -> tuple[str, ...]:
        """Name the sponsors that are switched off."""
        return tuple(sponsor.name for sponsor in self.sponsors if not sponsor.shown)

    @property
    def places(self) -> int:
        """Count the places at which something is open."""
        return sum(group.count.places for group in self.groups)

    @property
    def brackets(self) -> int:
        """Count the brackets with words in them."""
        return sum(group.count.brackets for group in self.groups)

    @property
    def clear_groups(self) -> int:
        """Count the groups in which nothing is open."""
        return sum(1 for group in self.groups if not group.count.places)

    def number(self, sponsor: str) -> int:
        """Give a sponsor's number, 0 for one that isn't listed."""
        return next((row.number for row in self.sponsors if row.name == sponsor), 0)


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A point over the versions: opening brackets in each, None where the version lacks it."""

    name: str
    title: str
    counts: tuple[int | None, ...]
    points: tuple[tuple[PointView, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class OverTime:
    """Opening brackets point by point over a series of versions.

    ``totals`` count the whole text of each version, ``outside`` what lies in no point;
    ``unclosed`` those that nothing closes, ``markup`` those that are Markdown's own.
    """

    versions: tuple[str, ...]
    dates: tuple[str, ...]
    rows: tuple[OpenRow, ...]
    outside: tuple[int, ...]
    totals: tuple[int, ...]
    unclosed: tuple[int, ...]
    markup: tuple[int, ...]
    faults: tuple[int, ...]
