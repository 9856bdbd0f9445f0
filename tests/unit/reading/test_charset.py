"""Charset detection."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.reading.charset import decode


def test_declared_charset_of_the_server_comes_first() -> None:
    """What HTTP declares goes before what the page declares."""
    data = b'<meta charset="utf-8">\xe4'
    assert decode(data, "windows-1252", markup=True).text.endswith("ä")


def test_charset_parameter_of_the_media_type_counts() -> None:
    """A content type may carry the charset."""
    assert decode("ж".encode("koi8-r"), "", "text/plain; charset=koi8-r").text == "ж"


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "rot13", "no-such", "idna", "a\0b"])
def test_unsafe_or_unknown_charset_is_not_used(name: str) -> None:
    """A declaration can't choose a codec that hides text."""
    decoded = decode(b"+AGE- \\u0041 pier", name)
    assert decoded.text == "+AGE- \\u0041 pier"
    assert decoded.warnings


def test_xml_declaration_counts_in_markup() -> None:
    """An XHTML page may declare its charset in the XML declaration."""
    assert decode(b'<?xml version="1.0" encoding="iso-8859-2"?>\xb1', markup=True).text[-1] == "ą"


def test_wrong_declaration_gives_way_to_utf_8() -> None:
    """Bytes that aren't valid as declared are read as what they are, with a warning."""
    decoded = decode("Café".encode(), "utf-16")
    assert decoded.text == "Café"
    assert decoded.warnings


def test_utf_16_without_mark_is_recognised() -> None:
    """Zeros in every other byte give UTF-16 away."""
    decoded = decode("The pier is open.".encode("utf-16-le"))
    assert (decoded.text, decoded.encoding) == ("The pier is open.", "utf-16-le")


def test_western_text_without_declaration_is_cp1252() -> None:
    """Curly quotes of old word processors come out right."""
    decoded = decode("He said “no comment” – twice.".encode("cp1252"))
    assert decoded.text == "He said “no comment” – twice."
    assert decoded.warnings == ("charset guessed as cp1252",)


def test_cyrillic_text_without_declaration_is_guessed() -> None:
    """Mostly foreign letters are left to letter statistics."""
    text = "Обе стороны сказали, что переговоры о причале будут продолжены весной. " * 4
    assert decode(text.encode("cp1251")).text == text


def test_odd_last_byte_of_utf_16_is_replaced() -> None:
    """Half a unit at the end costs one character and keeps the places of the others."""
    data = b"\xff\xfe" + "ab".encode("utf-16-le") + b"\x63"
    decoded = decode(data)
    assert decoded.text == "ab\ufffd"
    assert decoded.byte_offsets([0, 1, 2, 3]) == [2, 4, 6, 7]


@settings(deadline=None)
@given(st.binary(), st.sampled_from(["", "utf-8", "utf-16", "utf-32", "cp1252", "gb18030", "big5"]))
def test_any_bytes_decode_to_text_that_utf_8_can_hold(data: bytes, charset: str) -> None:
    """Decoding never raises, leaves no lone surrogate, and places ascend."""
    decoded = decode(data, charset, markup=True)
    decoded.text.encode("utf-8")
    assert len(decoded.raw) == len(decoded.text)
    if decoded.exact:
        offsets = decoded.byte_offsets(range(len(decoded.text) + 1))
        assert offsets == sorted(offsets)
        assert offsets[-1] == len(data)
