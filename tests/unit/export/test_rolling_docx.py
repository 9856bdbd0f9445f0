"""Rolling texts as Word files: every word, bracket and sponsor stands in the body."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from unbracket.export.rolling_docx import write
from unbracket.model.rolling import Choice, Group, Head, RollingText, Side, Start, Words

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OTHERS = ("Eastland", "Southmark")
STARTS = Head((Start("Norland", 0, "1"), Start("Eastland", 0, "1"), Start("Southmark", 0, "2")))
MERGED = RollingText(
    ("Norland", "Eastland", "Southmark"),
    (
        Group(
            (
                STARTS,
                Words("The crossing "),
                Choice(
                    (
                        Side(("Norland",), (Words("shall"),)),
                        Side(("Eastland", "Southmark"), (Words("should"),)),
                    )
                ),
                Words(" stay open"),
                Choice((Side(("Norland",), (Words(" by night"),)), Side(OTHERS, ()))),
                Words("."),
            )
        ),
    ),
)


def paragraphs(data: bytes) -> list[str]:
    """Read the body's paragraphs as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return ["".join(map(str, p.itertext(_W + "t"))) for p in body.iter(_W + "p")]


def test_merged_text_names_the_sponsors_of_each_bracket() -> None:
    """Numbers that differ, alternatives and an empty side all stand in the paragraph."""
    found = paragraphs(write(MERGED, "Three drafts", marking="GREEN"))
    assert (
        "[Norland/Eastland: 1][Southmark: 2] The crossing [Norland: shall]"
        "[Eastland/Southmark: should] stay open[Norland:  by night][Eastland/Southmark: no text]."
    ) in found
    assert found[0] == "Three drafts"


def test_text_that_was_read_keeps_its_own_openings_and_lines() -> None:
    """A printed head stays as it stood; each line is a paragraph, blank lines are none."""
    side = Side(("US",), (Words("x"),), head="[US : ")
    text = RollingText(
        ("US",), (Group((Words("A. "), Choice((side,)), Words("\n\nB.\n"))),), origin="text"
    )
    assert paragraphs(write(text, "One", marking="CLEAR"))[1:] == ["A. [US : x]", "B."]


def test_same_text_gives_the_same_bytes() -> None:
    """Nothing of the day or the run is in the file."""
    assert write(MERGED, "A", marking="CLEAR") == write(MERGED, "A", marking="CLEAR")


def test_marking_stands_on_each_page() -> None:
    """Header and footer bear it."""
    with zipfile.ZipFile(io.BytesIO(write(MERGED, "A", marking="AMBER"))) as package:
        parts = [package.read(name) for name in package.namelist() if "header" in name]
    assert parts
    assert all(b"TLP:AMBER" in part for part in parts)
