"""How values read in the interface: dates, steps, acts, numbers."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from unbracket.model.edtf import bounds

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STEP_CLASSES = {
    "agrees": "agrees",
    "agrees if": "agreesif",
    "open": "isopen",
    "objects": "objects",
    "refuses": "refuses",
    "mixed": "mixed",
    "not stated": "notstated",
}
STEP_MEANINGS = {
    "agrees": "says yes to the provision, or asks for it",
    "agrees if": "says yes when something else is done first",
    "open": "leaves it open",
    "objects": "speaks against it, mildly or hedged",
    "refuses": "turns it down",
    "mixed": "two differing steps within seven days",
    "not stated": "no accepted words of this party; silence is no consent",
}
ACT_WORDS = {
    "ACCEPT_BASIS": "accepts as a basis",
    "AGREE": "agrees",
    "OFFER": "offers",
    "CONCEDE": "concedes",
    "SUPPORT": "supports",
    "CONSULT": "consults",
    "PLAN": "plans",
    "REQUEST": "requests",
    "PRECONDITION": "sets a precondition",
    "THREATEN": "threatens",
    "ACCUSE": "accuses",
    "REJECT": "rejects",
    "DENY": "denies",
    "DENY_STANDING": "denies standing",
    "ASSERT": "asserts",
    "NONE": "no act",
}
_ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([?~%]?)")
_MARKS = {"": "", "?": ", uncertain", "~": ", about", "%": ", about and uncertain"}


def day(value: str, year: bool = True) -> str:
    """Write an EDTF date as prose, "27 Nov 2025"; what isn't a plain date is given as it stands."""
    text = value.strip()
    if "/" in text and bounds(text):
        left, _, right = text.partition("/")
        ends = [day(end) if end not in ("", "..") else "open" for end in (left, right)]
        return " to ".join(ends)
    match = _PLAIN.fullmatch(text.partition("T")[0])
    if not match or not bounds(text):
        return value
    y, m, d, mark = match.groups()
    if m and not 1 <= int(m) <= 12:
        return value
    parts = [str(int(d)) if d else "", MONTHS[int(m) - 1] if m else "", y if year or not m else ""]
    return " ".join(part for part in parts if part) + _MARKS[mark]


def short_day(value: str) -> str:
    """Write a date without its year, "27 Nov"."""
    return day(value, year=False)


def moment(value: str) -> str:
    """Write a UTC time as prose, "28 Nov 2025, 16:40 UTC"."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}, {at:%H:%M} UTC"


def weekday(value: str) -> str:
    """Name the weekday of an ISO day, "Thu"."""
    try:
        return WEEKDAYS[datetime.fromisoformat(value).weekday()]
    except ValueError:
        return ""


def prose(value: str) -> str:
    """Write the ISO days inside a sentence as prose."""
    return _ISO_DAY.sub(lambda match: day(match.group()), value)


def step_class(step: str) -> str:
    """Name the style class of a step of the ladder."""
    return STEP_CLASSES.get(step, "notstated")


def act(value: str) -> str:
    """Say an act in the interface's words."""
    return ACT_WORDS.get(value, value.lower().replace("_", " "))


def plural(count: int, one: str, many: str = "") -> str:
    """Count a noun: "1 statement", "2 statements"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def score(value: float) -> str:
    """Write a score between 0 and 1 in two places, ".81"."""
    return f"{value:.2f}".lstrip("0") if value < 1 else "1.0"


def short_hash(value: str) -> str:
    """Shorten a digest to its first and last digits."""
    bare = value.partition(":")[2] or value
    return f"{bare[:8]}…{bare[-4:]}" if len(bare) > 16 else bare


def bar_height(count: int, most: int) -> int:
    """Give the height class, 0 to 10, of a day's bar."""
    if not count:
        return 0
    return max(1, round(10 * count / max(1, most)))


def anchor(id: str) -> str:
    """Make an id fit for an address's fragment: letters, digits, hyphens, dots, underscores."""
    return "".join(char if char.isalnum() or char in "-_." else "_" for char in id)
