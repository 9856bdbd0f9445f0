"""Days that hang on a day named before them: "the same evening", "the following day".

The date reader gives such phrases no date, since by themselves they have none; beside a day that
the text names before them they have.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from unbracket.coding.date_phrases import Dated
from unbracket.coding.date_words import number_of
from unbracket.coding.lexicon import lazy
from unbracket.model import edtf

LOOK_BACK = 300  # code points before a phrase in which the day that it hangs on stands
_PART = r"(?:day|morning|afternoon|evening|night)"
_HANGING = lazy(
    rf"(?<![\w-])(?:(?P<same>(?:the\s+(?:very\s+)?same|that(?:\s+same)?)\s+{_PART})"
    rf"|(?P<after>(?:the\s+)?(?:following|next)\s+{_PART}|the\s+{_PART}\s+after)"
    rf"|(?P<before>(?:the\s+)?previous\s+{_PART}|the\s+{_PART}\s+before)"
    r"|(?:just\s+|only\s+)?(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
    r"\s+(?P<unit>days?|weeks?)\s+(?P<way>later|afterwards|earlier))(?![\w-])(?!\s+than)"
)


def hanging_day(low: str, before: Sequence[Dated]) -> str:
    """Give the EDTF day of a lower-case phrase from the days read before it, or "".

    ``before`` are the dates of the text in front of the phrase, in its order. Never raises.
    """
    form = _HANGING.search(low)
    days = [row.value for row in before if edtf.exact(row.value)]
    if form is None or not days:
        return ""
    try:
        told = date.fromisoformat(days[-1])
        return (told + timedelta(days=_distance(form.groupdict()))).isoformat()
    except (ValueError, OverflowError):
        return ""


def hanging_phrases(low: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give where such phrases stand in a stretch of a lower-case text."""
    return [form.span() for form in _HANGING.finditer(low, start, end)]


def _distance(found: dict[str, str | None]) -> int:
    """Count the days from the day that a phrase hangs on to its own."""
    if found["count"] is None:
        return 1 if found["after"] else -1 if found["before"] else 0
    count = 1 if found["count"] in ("a", "an") else number_of(found["count"]) or 0
    size = 7 if (found["unit"] or "").startswith("week") else 1
    return -count * size if found["way"] == "earlier" else count * size
