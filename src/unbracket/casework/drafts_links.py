"""A reviewer's word on two points: they belong together, or they don't; it binds later runs.

Record ``draft-link``, key ``A:POINT~B:POINT`` in the order of the drafts' ids: body ``points`` (two
of draft, name, words: the digest of the point's text), ``together``. Withdrawing it undoes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.canonical import text_digest
from unbracket.casework.cases import Case
from unbracket.casework.drafts import chosen, drafts, point_named, split_address
from unbracket.casework.drafts_views import DraftView, PointView, Tie
from unbracket.casework.registry import find, put, standing, withdraw
from unbracket.errors import NotFoundError, UnbracketError, UsageError
from unbracket.model.draft import FixedLink
from unbracket.model.entry import Clocks
from unbracket.model.record import RecordRow


@dataclass(frozen=True, slots=True)
class Decision:
    """A standing decision on two points of drafts that are compared: units, verdict, who, why."""

    fixed: FixedLink
    key: str
    author: str
    reason: str


def decide(
    case: Case, left: str, right: str, *, together: bool, reason: str, by: str = ""
) -> RecordRow:
    """Enter that two points (``DRAFT:POINT``) belong together or don't; binds later comparisons.

    Raises NotFoundError for a point that isn't there, UsageError for two points of one draft or a
    decision without a reason.
    """
    if not reason.strip():
        raise UsageError("a decision needs its reason", expected="a sentence", next="give --reason")
    ends = _ends(case, left, right)
    body = {
        "points": [
            {"draft": end.draft, "name": end.name, "words": text_digest(end.text)} for end in ends
        ],
        "together": together,
    }
    return put(case, "draft-link", link_key(*ends), body, author=by, reason=reason.strip())


def undo_decision(case: Case, left: str, right: str, *, reason: str, by: str = "") -> RecordRow:
    """Withdraw the decision on two points; the machine's own finding counts again."""
    key = link_key(*_ends(case, left, right))
    return withdraw(case, "draft-link", key, reason=reason, author=by)


def link_key(left: PointView, right: PointView) -> str:
    """Give the key of the decision on two points, whichever is named first."""
    first, second = sorted((left, right), key=lambda end: (end.draft, end.name))
    return f"{first.draft}:{first.name}~{second.draft}:{second.name}"


def decisions(case: Case, views: Sequence[DraftView], clocks: Clocks = Clocks()) -> list[Decision]:
    """Give the standing decisions on points of these drafts, as their places and units."""
    places = {view.draft.id: place for place, view in enumerate(views)}
    found = []
    for row in standing(case, "draft-link", clocks):
        ends = []
        for end in row.body.get("points", ()):
            place = places.get(str(end.get("draft")))
            point = None if place is None else _unit(views[place], end)
            if place is not None and point is not None:
                ends.append((place, point.unit))
        if len(ends) == 2 and ends[0][0] != ends[1][0]:
            (x, a), (y, b) = sorted(ends)
            fixed = FixedLink((x, y), a, b, bool(row.body.get("together", True)))
            found.append(Decision(fixed, row.key, row.author, row.reason))
    return found


def tie(case: Case, address: str, provision: str, *, reason: str = "", by: str = "") -> RecordRow:
    """Enter that a point (``DRAFT:POINT``) or a whole draft (``DRAFT``) is about a provision.

    The point's option is that provision from then on. Raises NotFoundError for a draft, point or
    provision that isn't there.
    """
    id, name = _tied(case, address)
    frame = case.store.frame()
    if frame.provision(provision) is None:
        raise NotFoundError(
            f"the case has no provision {provision[:60]!r}",
            expected="one of " + ", ".join(row.id for row in frame.provisions),
            next="use a provision's id",
        )
    body = {"draft": id, "point": name, "provision": provision}
    key = f"{id}:{name}={provision}"
    return put(case, "option", key, body, author=by, reason=reason)


def untie(case: Case, address: str, provision: str, *, reason: str, by: str = "") -> RecordRow:
    """Withdraw a tie between a point and a provision."""
    id, name = _tied(case, address)
    key = f"{id}:{name}={provision}"
    return withdraw(case, "option", key, reason=reason, author=by)


def ties(case: Case, clocks: Clocks = Clocks()) -> tuple[Tie, ...]:
    """Give the standing ties of points to provisions that the case has."""
    frame = case.store.frame(clocks.known_at)
    found = []
    for row in standing(case, "option", clocks):
        provision = frame.provision(str(row.body.get("provision", "")))
        if provision is None or "draft" not in row.body or "point" not in row.body:
            continue  # an option of another kind
        found.append(
            Tie(
                row.key,
                str(row.body["draft"]),
                str(row.body["point"]),
                provision,
                row.reason,
                row.author,
            )
        )
    return tuple(found)


def has_decision(case: Case, left: PointView, right: PointView) -> bool:
    """Tell whether a decision on two points stands."""
    return find(case, "draft-link", link_key(left, right)) is not None


def _tied(case: Case, address: str) -> tuple[str, str]:
    if ":" not in address:
        return chosen(drafts(case), address.strip()).draft.id, ""
    id, name = split_address(address)
    return id, point_named(chosen(drafts(case), id), name).name


def _unit(view: DraftView, end: object) -> PointView | None:
    """Find the point of a decision by its name, else by the words that it had."""
    if not isinstance(end, dict):
        return None
    try:
        point = point_named(view, str(end.get("name", "")))
        if point.unit >= 0:
            return point
    except UnbracketError:
        pass
    words = end.get("words")
    same = [p for p in view.points if p.unit >= 0 and text_digest(p.text) == words]
    return same[0] if len(same) == 1 else None


def _ends(case: Case, left: str, right: str) -> tuple[PointView, PointView]:
    views = drafts(case)
    ends = []
    for address in (left, right):
        id, name = split_address(address)
        point = point_named(chosen(views, id), name)
        if point.unit < 0:
            raise UsageError(
                f"{address[:60]} has no words to compare",
                expected="a point with a text or a description",
                next="name another point",
            )
        ends.append(point)
    if ends[0].draft == ends[1].draft:
        raise UsageError(
            "both points are of one draft",
            expected="points of two drafts",
            next="name a point of another draft",
        )
    return ends[0], ends[1]
