"""Opening brackets over a series of versions, point by point; needs no case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.casework.rolling_views import OpenRow, OverTime
from unbracket.drafts.align import align
from unbracket.drafts.rolling import in_reading_order
from unbracket.drafts.rolling_count import count_by_unit
from unbracket.model.draft import Alignment, ParsedDraft, Unit


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a text: its name, its date, what was parsed of it and its units."""

    name: str
    date: str
    parsed: ParsedDraft
    units: tuple[Unit, ...]


def over_time(versions: Sequence[Version], alignment: Alignment | None = None) -> OverTime:
    """Count the opening brackets of versions in the rows of their alignment.

    A row goes by its number in the last version that has it, with the earlier ones where they
    differ. Rows without a bracket in any version are kept: they were always clear.
    """
    counted = [count_by_unit(version.parsed, version.units) for version in versions]
    lined_up = alignment or align([version.units for version in versions])
    rows = []
    for row in in_reading_order(lined_up.rows):
        counts = tuple(
            sum(counted[place][0][unit].opening for unit in cell) if cell else None
            for place, cell in enumerate(row.cells)
        )
        rows.append(OpenRow(_name(versions, row.cells), _title(versions, row.cells), counts))
    return OverTime(
        versions=tuple(version.name for version in versions),
        dates=tuple(version.date for version in versions),
        rows=tuple(rows),
        outside=tuple(outside.opening for _, outside in counted),
        totals=tuple(sum(c.opening for c in units) + rest.opening for units, rest in counted),
        unclosed=tuple(sum(c.unclosed for c in units) + rest.unclosed for units, rest in counted),
        markup=tuple(sum(c.markup for c in units) + rest.markup for units, rest in counted),
        faults=tuple(len(version.parsed.faults) for version in versions),
    )


def _name(versions: Sequence[Version], cells: Sequence[Sequence[int]]) -> str:
    """Give a row's number in the last version that has it, earlier other ones in brackets."""
    names: list[str] = []
    for place, cell in enumerate(cells):
        name = ", ".join(num for unit in cell if (num := versions[place].units[unit].num))
        if name and name not in names:
            names.append(name)
    if len(names) < 2:
        return names[0] if names else ""
    return f"{names[-1]} ({', '.join(names[:-1])})"


def _title(versions: Sequence[Version], cells: Sequence[Sequence[int]]) -> str:
    for place in range(len(cells) - 1, -1, -1):
        if cells[place]:
            words = versions[place].units[cells[place][0]].text.split()
            return " ".join(words[:8])
    return ""
