"""iCalendar: escaping, folding, days, and files that another reader can split again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unbracket.export.ics import CalendarItem, escape, fold, write

ITEM = CalendarItem(
    "a1", "2031-03-17", "2031-03-19", "Visit: Lia Torv; Eastport, twice", ["Date: x", "“a,b”"],
    "Eastport", "TENTATIVE", ["visit"],
)  # fmt: skip


def unfolded(data: bytes) -> list[str]:
    """Join folded lines again, as RFC 5545 section 3.1 says."""
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_days_are_whole_and_the_last_one_is_inside() -> None:
    """DTEND is the day behind the last one."""
    lines = unfolded(write([ITEM], name="Talks", stamp="2031-03-01T09:00:00.5Z", marking="GREEN"))
    assert "DTSTART;VALUE=DATE:20310317" in lines
    assert "DTEND;VALUE=DATE:20310320" in lines
    assert "UID:a1@unbracket" in lines
    assert "DTSTAMP:20310301T090000Z" in lines
    assert "STATUS:TENTATIVE" in lines
    assert "SUMMARY:Visit: Lia Torv\\; Eastport\\, twice" in lines
    assert "DESCRIPTION:Date: x\\n“a\\,b”\\nTLP:GREEN" in lines
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_same_thing_has_the_same_uid_in_a_later_file() -> None:
    """A calendar replaces what it has read before."""
    first = unfolded(write([ITEM], name="Talks", stamp="2031-03-01T09:00:00Z"))
    later = unfolded(write([ITEM], name="Talks", stamp="2031-04-01T09:00:00Z"))
    assert [row for row in first if row.startswith("UID")] == [
        row for row in later if row.startswith("UID")
    ]


@given(st.text(max_size=300))
def test_no_text_breaks_out_of_its_line(text: str) -> None:
    """Whatever a title holds, the file has the same number of properties."""
    plain = write([CalendarItem("u", "2031-01-01", "2031-01-01", "x")], name="n", stamp="2031")
    other = write([CalendarItem("u", "2031-01-01", "2031-01-01", text)], name="n", stamp="2031")
    assert len(unfolded(other)) == len(unfolded(plain))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_folded_lines_are_short_and_come_back(text: str) -> None:
    """No line is above 75 octets, no code point is cut."""
    pieces = fold("SUMMARY:" + text)
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == "SUMMARY:" + text


def test_backslashes_are_escaped_before_what_they_escape() -> None:
    """A reader that unescapes gets the text back."""
    assert escape("a\\n;b\nc") == "a\\\\n\\;b\\nc"
