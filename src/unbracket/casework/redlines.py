"""Redlines that leave: tracked changes in Word, Akoma Ntoso with ids that stay, Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from unbracket.casework.cases import Case
from unbracket.casework.clearance import hidden_above
from unbracket.casework.columns import Layout, lay, parts_of
from unbracket.casework.drafts import chosen, drafts
from unbracket.casework.drafts_tables import Leaks
from unbracket.casework.drafts_views import DraftView
from unbracket.casework.marks import all_marks, level, strictest
from unbracket.drafts.tracked import Group, tracked
from unbracket.errors import UsageError
from unbracket.export import redline_docx
from unbracket.ledger.views import iso
from unbracket.model.case import TLP
from unbracket.model.columns import Part
from unbracket.model.entry import Clocks
from unbracket.model.tracked import Line, Round, TrackedText

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def tracked_changes(
    case: Case, ids: Sequence[str], leaks: Leaks, clocks: Clocks = Clocks(), *, marking: str = ""
) -> TrackedText:
    """Put two or more drafts, the oldest first, over each other as one text with tracked changes.

    Raises UsageError for drafts that may not leave: marked above ``marking`` ("" = the case's own),
    or leaked and not asked for (the words held back are counted).
    """
    if len(ids) < 2 or len(set(ids)) != len(ids):
        raise UsageError(
            "a redline needs two or more different drafts",
            expected="the ids of drafts, the oldest first",
            next="list them: unbracket drafts list",
        )
    everything = drafts(case, clocks)
    views = [chosen(everything, id, clocks) for id in ids]
    mark = check_leaving(case, views, leaks, clocks, marking)
    written = [_lines(case, view) for view in views]
    rounds = [
        _groups(lay(case, pair, clocks), written[n], written[n + 1])
        for n, pair in enumerate(pairwise(ids))
    ]
    return TrackedText(
        title=f"{views[-1].draft.title} against {views[0].draft.title}",
        rounds=rounds_of(views),
        atoms=tracked([one.lines for one in written], rounds),
        marking=mark,
        made_at=iso(case.clock()),
    )


def check_leaving(
    case: Case, views: Sequence[DraftView], leaks: Leaks, clocks: Clocks, marking: str
) -> str:
    """Refuse drafts that may not leave; gives the strictest marking of those that may."""
    limit = TLP[level(marking or case.store.frame(clocks.known_at).marking)]
    hidden = hidden_above(case, limit).records if limit != "RED" else frozenset()
    marks = all_marks(case, clocks)
    found = []
    for view in views:
        own = marks.get(("draft", view.draft.id))
        found.append(own.marking if own and own.marking else view.marking)
        if limit == "RED" or level(found[-1]) > level(limit) or ("draft", view.draft.id) in hidden:
            raise UsageError(
                f"the draft {view.draft.id} is marked above what may leave",
                expected="drafts marked up to AMBER+STRICT, and up to --marking",
                next="look at it in the workbench, or give another --marking",
            )
    held = [
        leaks.text(view, point) is None
        for view in views
        for point in view.points
        if point.unit >= 0
    ]
    if any(held):
        raise UsageError(
            leaks.line(),
            expected="drafts that were not leaked, or --with-leaked-text",
            next="ask for the leaked text, or choose another form",
        )
    return strictest(found)


def write_tracked(text: TrackedText) -> bytes:
    """Write a text with tracked changes as a Word file."""
    return redline_docx.write(text)


@dataclass(slots=True)
class _Lines:
    """A draft's lines, and the line of each part and of the label of each part's article."""

    lines: list[Line] = field(default_factory=list)
    parts: dict[int, int] = field(default_factory=dict)
    labels: dict[int, int] = field(default_factory=dict)


def _lines(case: Case, view: DraftView) -> _Lines:
    """Give a draft's lines; chapters, and articles that open with a paragraph, have one each."""
    found = _Lines()
    component = ""
    for part in (part for parts in parts_of(case, view).values() for part in parts):
        if part.component and part.component != component:
            found.lines.append(Line("", part.component, True))
        component = part.component or component
        if part.opens and part.point and not part.leads:
            found.labels[part.place] = len(found.lines)
            found.lines.append(Line("", part.point))
        found.parts[part.place] = len(found.lines)
        found.lines.append(Line(part.bare, part.text))
    return found


def _groups(layout: Layout, old: _Lines, new: _Lines) -> list[Group]:
    """Say which lines belong together: those of one row, and labels of the same words."""

    def lines(cell: Sequence[Part], places: dict[int, int]) -> tuple[int, ...]:
        return tuple(sorted(places[part.place] for part in cell if part.place in places))

    found = []
    for row in layout.rows:
        first, second = row.cells[0], row.cells[1]
        found.append((lines(first, old.parts), lines(second, new.parts)))
        found.append((lines(first, old.labels)[:1], lines(second, new.labels)[:1]))
    labels: dict[str, list[int]] = {}
    for place, line in enumerate(new.lines):
        if line.heading:
            labels.setdefault(line.text, []).append(place)
    for place, line in enumerate(old.lines):
        if line.heading and labels.get(line.text):
            found.append(((place,), (labels[line.text].pop(0),)))
    return found


def rounds_of(views: Sequence[DraftView], *, days: bool = False) -> tuple[Round, ...]:
    """Name each round's author; drafts of one author are told apart by their titles.

    A draft whose day isn't known has none, or, with ``days``, the day that it counts from.
    """
    names = [", ".join(view.draft.authors) or view.draft.title for view in views]
    rounds: list[Round] = []
    for view, name in zip(views, names, strict=True):
        author = name if names.count(name) == 1 else f"{name} ({view.draft.title})"
        if any(one.author == author for one in rounds):
            author = f"{name} ({view.draft.id})"
        day = view.draft.date if _DAY.fullmatch(view.draft.date) else view.day if days else ""
        rounds.append(Round(view.draft.title, author, day))
    return tuple(rounds)
