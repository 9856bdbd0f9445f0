"""iCalendar (RFC 5545): dated things as all-day events, uncertain dates with their EDTF kept.

Lines end in CRLF and are folded at 75 octets, never inside of a code point; text is escaped; UIDs
are derived from what an event is, so that a later file replaces the events of an earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

PRODUCT = "-//Unbracket//Timeline//EN"
FOLD = 75  # octets of a line without its end, RFC 5545 §3.1
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_UID = re.compile(r"[^A-Za-z0-9._-]")


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """One thing for a calendar: ISO days (``last`` included), a title and lines of description.

    ``status`` is CONFIRMED, TENTATIVE or CANCELLED, ``stamp`` an ISO UTC time.
    """

    uid: str
    first: str
    last: str
    title: str
    description: Sequence[str] = ()
    place: str = ""
    status: str = "CONFIRMED"
    categories: Sequence[str] = ()
    sequence: int = 0


def write(items: Iterable[CalendarItem], *, name: str, stamp: str, marking: str = "") -> bytes:
    """Write a calendar; ``stamp`` is the ISO UTC time of writing, the same for all events."""
    moment = _stamp(stamp)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN",
             "METHOD:PUBLISH", f"X-WR-CALNAME:{escape(name)}"]  # fmt: skip
    for item in items:
        end = date.fromisoformat(item.last) + timedelta(days=1)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_UID.sub('-', item.uid)}@unbracket",
            f"DTSTAMP:{moment}",
            f"DTSTART;VALUE=DATE:{item.first.replace('-', '')}",
            f"DTEND;VALUE=DATE:{end.isoformat().replace('-', '')}",
            f"SUMMARY:{escape(item.title)}",
            f"STATUS:{item.status}",
            "TRANSP:TRANSPARENT",
        ]
        if item.sequence:
            lines.append(f"SEQUENCE:{item.sequence}")
        if item.place:
            lines.append(f"LOCATION:{escape(item.place)}")
        if item.categories:
            lines.append("CATEGORIES:" + ",".join(escape(one) for one in item.categories))
        notes = [*item.description, *([f"TLP:{marking}"] if marking else [])]
        if notes:
            lines.append(f"DESCRIPTION:{escape(chr(10).join(notes))}")
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line)).encode()


def escape(text: str) -> str:
    """Escape a text value: backslash, semicolon, comma and line ends; control characters go."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> list[str]:
    """Cut a line into pieces of at most 75 octets; each but the first begins with a blank."""
    pieces: list[str] = []
    rest = line
    width = FOLD
    while len(rest.encode()) > width:
        cut = min(len(rest), width)
        while len(rest[:cut].encode()) > width:
            cut -= 1
        pieces.append(rest[:cut])
        rest = rest[cut:]
        width = FOLD - 1
    pieces.append(rest)
    return [pieces[0], *(" " + piece for piece in pieces[1:])]


def _stamp(moment: str) -> str:
    return moment[:19].replace("-", "").replace(":", "") + "Z"
