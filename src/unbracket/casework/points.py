"""Which points of standing drafts a statement may speak to: proposals with a score, never links.

A reviewer makes something of one by tying the point to a provision (``drafts tie``) or by giving
the statement to a provision; nothing is entered here.
"""

from __future__ import annotations

from dataclasses import dataclass

from unbracket.casework.cases import Case
from unbracket.casework.drafts import drafts
from unbracket.casework.drafts_links import ties
from unbracket.casework.drafts_tables import Leaks
from unbracket.casework.likeness import alike, least
from unbracket.model.entry import Clocks, StatementRow

MOST = 6


@dataclass(frozen=True, slots=True)
class PointNear:
    """A point of a draft that a statement may speak to: likeness from 0 to 1, its ties.

    ``held`` is True where the words are of a leaked draft or one marked TLP:RED.
    """

    draft: str
    title: str
    point: str
    text: str
    score: float
    held: bool
    provisions: tuple[str, ...] = ()


def points_near(
    case: Case, statement: str, clocks: Clocks = Clocks(), *, no_model: bool = False
) -> tuple[StatementRow, tuple[PointNear, ...]]:
    """Give a statement and the points of drafts that its words are near, nearest first.

    Points known without words are left out. Raises NotFoundError for a statement that isn't there.
    """
    row = case.store.statement(statement, clocks.known_at)
    tied: dict[tuple[str, str], list[str]] = {}
    for tie in ties(case, clocks):
        tied.setdefault((tie.draft, tie.point), []).append(tie.provision.id)
    points = [
        (view, point)
        for view in drafts(case, clocks)
        for point in view.points
        if point.text and point.kind != "heading"
    ]
    if not points or not row.words.strip():
        return row, ()
    texts = [point.text for _, point in points]
    scores = alike(" ".join(row.words.split()), texts, no_model=no_model)
    found = [
        PointNear(
            view.draft.id,
            view.draft.title,
            point.name,
            point.text,
            round(score, 3),
            Leaks().hides(view, [point]),
            tuple(tied.get((view.draft.id, point.name), ())),
        )
        for score, (view, point) in zip(scores, points, strict=True)
        if score >= least(no_model=no_model)
    ]
    found.sort(key=lambda near: (-near.score, near.draft, near.point))
    return row, tuple(found[:MOST])
