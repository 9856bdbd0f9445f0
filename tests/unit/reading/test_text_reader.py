"""Plain text: the reading is the decoded file, and the map leads back to its bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.errors import InputError
from unbracket.model.document import SourceHint
from unbracket.reading.registry import read_document
from unbracket.reading.text import TextReader

from .helpers import read_asset, read_text

_HINT = SourceHint(name="note.txt", media_type="text/plain")
_ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
_LATIN = st.text(st.characters(max_codepoint=0xFF), min_size=1).filter(str.strip)
_CP1252 = st.text(
    st.characters(codec="cp1252", exclude_categories=["Cc"]) | st.sampled_from("\n\r\t"), min_size=1
).filter(str.strip)


def _check_map(data: bytes, text: str, charset: str) -> None:
    document = TextReader().read(data, SourceHint(name="a.txt", charset=charset))
    assert document.text == text
    assert document.map[0].start == 0
    assert document.map[-1].end == len(text)
    assert document.map[-1].byte_end == len(data)
    end = 0
    for entry in document.map:
        assert entry.start == end
        assert entry.byte_start is not None
        stretch = data[entry.byte_start : entry.byte_end]
        assert text[entry.start : entry.end].encode(document.encoding) == stretch
        end = entry.end


@settings(deadline=None)
@given(_ANY)
def test_utf_8_with_and_without_mark_maps_to_its_bytes(text: str) -> None:
    """Each entry's words encode to the entry's bytes."""
    text = text.lstrip("\ufeff") or "x"
    _check_map(text.encode("utf-8"), text, "utf-8")
    _check_map(text.encode("utf-8-sig"), text, "")


@settings(deadline=None)
@given(_ANY)
def test_utf_16_with_mark_maps_to_its_bytes(text: str) -> None:
    """Each entry's words encode to the entry's bytes, pairs of surrogates included."""
    text = text.lstrip("\0") or "x"  # a zero after the mark makes the mark that of UTF-32
    _check_map(text.encode("utf-16"), text, "")
    _check_map(b"\xfe\xff" + text.encode("utf-16-be"), text, "")


@settings(deadline=None)
@given(_CP1252)
def test_cp1252_maps_to_its_bytes(text: str) -> None:
    """A declared cp1252 file gives back its characters and places."""
    _check_map(text.encode("cp1252"), text, "cp1252")


@settings(deadline=None)
@given(_LATIN.filter(lambda text: not any("\x80" <= c <= "\x9f" for c in text)))
def test_latin_1_maps_to_its_bytes(text: str) -> None:
    """A declared latin-1 file gives back its characters and places."""
    _check_map(text.encode("latin-1"), text, "latin-1")


@settings(deadline=None)
@given(st.binary(min_size=1))
def test_any_bytes_give_a_reading_or_one_clear_error(data: bytes) -> None:
    """No input raises anything but InputError, and regions stay sorted and apart."""
    document, message = None, ""
    try:
        document = read_document(data, _HINT)
    except InputError as error:
        message = error.diagnosis.next
        document = None
    if document is None:
        assert message
        return
    end = 0
    for region in document.regions:
        assert end <= region.start < region.end <= len(document.text)
        end = region.end


def test_carriage_returns_stay_in_the_reading() -> None:
    """Newlines are neither translated nor dropped."""
    text = "One line of the note.\r\n\r\nAnother\rand another.\n"
    assert read_text(text).text == text


def test_byte_order_mark_is_dropped_and_counted_in_the_map() -> None:
    """The first character comes from the first byte after the mark."""
    document = read_document("\ufeffPier".encode(), _HINT)
    assert document.text == "Pier"
    assert document.encoding == "utf-8"
    assert (document.map[0].byte_start, document.map[0].byte_end) == (3, 7)


def test_undecodable_byte_is_replaced_and_has_its_own_map_entry() -> None:
    """One bad byte costs one character, a warning, and no place of the others."""
    data = "Die Brücke bleibt über Nacht für alle zu – später öffnet ".encode() + b"\xff sie."
    document = read_document(data, _HINT)
    at = document.text.index("\ufffd")
    entry = next(e for e in document.map if e.start == at)
    assert (entry.end, data[entry.byte_start : entry.byte_end]) == (at + 1, b"\xff")
    assert any("U+FFFD" in warning for warning in document.warnings)
    assert document.encoding == "utf-8"


def test_hard_wrapped_block_is_one_paragraph() -> None:
    """Lines that were broken by hand stay together, their line ends stay in the reading."""
    document = read_asset("hard-wrapped-mail-with-crlf.txt")
    assert len(document.blocks) == 3
    assert "on\r\nnext week" in document.text


def test_lines_without_blank_lines_between_are_paragraphs() -> None:
    """A scraped text with a line a paragraph gives a block a line."""
    assert len(read_asset("no-blank-lines-between-paragraphs.txt").blocks) == 8


def test_blocks_hold_no_white_space_at_their_ends() -> None:
    """A block begins and ends with a visible character."""
    document = read_text("  First paragraph.  \n \n\tSecond paragraph.\n\n")
    assert [document.text[b.start : b.end] for b in document.blocks] == [
        "First paragraph.",
        "Second paragraph.",
    ]


def test_more_paragraphs_than_the_limit_are_read_as_one_with_a_warning() -> None:
    """A hostile number of paragraphs doesn't grow the record without bound."""
    document = read_text("a\n\n" * 200_100)
    assert len(document.blocks) == 200_000
    assert document.blocks[-1].end == len(document.text.rstrip())
    assert any("paragraphs" in warning for warning in document.warnings)


@pytest.mark.parametrize("data", [b" \n\t ", b"\xef\xbb\xbf", " \n".encode("utf-16")])
def test_file_without_visible_text_is_refused(data: bytes) -> None:
    """White space or a lone mark is no text."""
    with pytest.raises(InputError, match="no text"):
        read_document(data, _HINT)
