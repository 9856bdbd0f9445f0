"""Word packages: sound XML whatever the words are, footnotes, tables, tracked changes."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from unbracket.export.ooxml import (
    Change,
    Paragraph,
    Run,
    Table,
    WordDocument,
    paragraph,
    write,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(data: bytes) -> dict[str, etree._Element]:
    """Parse every part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: etree.fromstring(package.read(name)) for name in package.namelist()}


def text_of(root: etree._Element, tag: str = "t") -> str:
    """Join the text of a part's runs."""
    return "".join(node.text or "" for node in root.iter(f"{W}{tag}"))


@given(st.text(max_size=60))
def test_any_text_gives_sound_xml_and_comes_back(words: str) -> None:
    """What XML can hold comes back as it was; the rest stands as U+FFFD."""
    found = parts(write(WordDocument((paragraph(words),), "T", header=words, author=words)))
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    wanted = "".join(
        char
        if char >= " " and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff"
        else "\ufffd"
        for char in lines
        if char not in "\n\t"
    )
    assert text_of(found["word/document.xml"]) == wanted


def test_footnotes_are_numbered_in_reading_order_and_referenced() -> None:
    """Each note has its reference in the text and its words in the notes' part."""
    runs = (Run("One", note=(Run("first"),)), Run(" two", note=(Run("second", italic=True),)))
    found = parts(write(WordDocument((Paragraph(runs),), "T")))
    references = [
        node.get(f"{W}id") for node in found["word/document.xml"].iter(f"{W}footnoteReference")
    ]
    assert references == ["1", "2"]
    notes = {
        node.get(f"{W}id"): text_of(node).strip()
        for node in found["word/footnotes.xml"].iter(f"{W}footnote")
    }
    assert (notes["1"], notes["2"]) == ("first", "second")


def test_table_repeats_its_head_and_keeps_its_cells() -> None:
    """The head row is marked; a row has as many cells as there are widths."""
    rows = tuple(tuple((paragraph(f"{row}{column}"),) for column in "ab") for row in "xyz")
    root = parts(write(WordDocument((Table(rows, (3.0, 4.0)),), "T", landscape=True)))[
        "word/document.xml"
    ]
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in root.iter(f"{W}tr")]
    assert heads == [True, False, False]
    assert text_of(root) == "xaxbyaybzazb"
    size = next(root.iter(f"{W}pgSz"))
    assert size.get(f"{W}orient") == "landscape"


def test_tracked_changes_carry_author_and_date() -> None:
    """Inserted words are text, deleted ones are deleted text; ids are distinct."""
    gone = Run("old", change=Change("del", "Ada <Q>", "2030-05-01T00:00:00Z"))
    came = Run("new", change=Change("ins", "Bo"))
    root = parts(write(WordDocument((Paragraph((Run("a "), gone, came)),), "T")))[
        "word/document.xml"
    ]
    assert (text_of(root), text_of(root, "delText")) == ("a new", "old")
    deleted, inserted = next(root.iter(f"{W}del")), next(root.iter(f"{W}ins"))
    assert deleted.get(f"{W}author") == "Ada <Q>"
    assert deleted.get(f"{W}id") != inserted.get(f"{W}id")
    assert inserted.get(f"{W}date") is None


def test_same_content_gives_the_same_bytes() -> None:
    """Nothing of the time or place of writing gets into the package."""
    document = WordDocument((paragraph("a"),), "T", created="2030-05-01T00:00:00Z")
    assert write(document) == write(document)
