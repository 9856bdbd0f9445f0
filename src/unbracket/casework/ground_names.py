"""Dates in the names of map files: one certain day, or none."""

from __future__ import annotations

import re
from datetime import date

from unbracket.errors import InputError

# Year, month, day in this order, with one kind of mark between them or none.
_DATE = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-_. ]?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?!\d)")


def date_in(name: str) -> str:
    """Give the one ISO day that a file's name holds (``20251125``, ``2025-11-25``, ``2025_11_25``).

    Raises InputError where it holds none, or several that differ: which one is the map's date is
    not guessed.
    """
    found = dict.fromkeys(day for match in _DATE.finditer(name) if (day := _day(match)))
    if len(found) == 1:
        return next(iter(found))
    problem = f"several dates ({', '.join(found)})" if found else "no date"
    raise InputError(
        f"the name {name!r:.80} holds {problem}",
        file=name,
        where="the file's name",
        expected="one date as YYYYMMDD or YYYY-MM-DD",
        next="rename the file, or add it alone and give --date",
    )


def _day(match: re.Match[str]) -> str:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
    except ValueError:
        return ""
