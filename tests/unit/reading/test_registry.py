"""Which reader reads what, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from unbracket.errors import InputError
from unbracket.model.document import Document, SourceHint
from unbracket.model.ports import EngineInfo
from unbracket.reading import registry
from unbracket.reading.registry import find_readers, read_document


@dataclass
class _Point:
    """An entry point as a plug-in would bring it."""

    value: str
    loaded: object
    name: str = "odd"

    def load(self) -> object:
        """Give the class, or fail as broken packages do."""
        if isinstance(self.loaded, Exception):
            raise self.loaded
        return self.loaded


class _OddReader:
    """A reader that takes files beginning with "ODD" and fails on "ODD!"."""

    info = EngineInfo("odd", "1", "sha256:0")

    def accepts(self, data: bytes, hint: SourceHint) -> bool:
        """Accept the format; fail on an empty name as careless code does."""
        return data[0:3] == b"ODD" or hint.name[0] == "odd"

    def read(self, data: bytes, hint: SourceHint) -> Document:
        """Read the format."""
        if data == b"ODD!":
            raise KeyError("no such part")
        return Document(text="odd", reader="odd")


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a reader and a broken package."""
    points = [
        _Point("odd_package:OddReader", _OddReader),
        _Point("broken:Reader", ImportError("no module"), "broken"),
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
    registry._found.cache_clear()
    yield
    monkeypatch.undo()
    registry._found.cache_clear()


@pytest.mark.parametrize(
    ("data", "hint", "reader"),
    [
        (b"The pier.", SourceHint(), "text"),
        (b"<!DOCTYPE html><p>x", SourceHint(), "html"),
        (b"<!-- c --> <html><p>x", SourceHint(name="saved.txt"), "html"),
        (b"The pier.", SourceHint(name="page.HTML"), "html"),
        (b"The pier.", SourceHint(media_type="text/html; charset=utf-8"), "html"),
        (b"<html><p>x", SourceHint(media_type="text/plain"), "text"),
        (b"<p>One</p><p>Two</p>", SourceHint(), "html"),
        (b"<p> is a paragraph in HTML", SourceHint(), "text"),
        (b"# Title\n\n<b>bold</b>", SourceHint(name="note.md"), "markdown"),
        ("<html><p>x".encode("utf-16"), SourceHint(), "html"),
        (b"3 < 5, as everyone knows", SourceHint(), "text"),
    ],
)
def test_reader_is_chosen_by_content_and_hint(data: bytes, hint: SourceHint, reader: str) -> None:
    """Declared type, content and name decide, in this order."""
    assert read_document(data, hint).reader == reader


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b'<?xml version="1.0"?><rss></rss>', "XML"),
        (b"abc\x00\x01\x02\x03" * 50, "binary"),
    ],
)
def test_what_is_not_text_is_refused_with_a_diagnosis(data: bytes, words: str) -> None:
    """The error names the file, the place, what was expected and what to do."""
    with pytest.raises(InputError, match=words) as caught:
        read_document(data, SourceHint(name="input.bin"))
    diagnosis = caught.value.diagnosis
    assert diagnosis.file == "input.bin"
    assert diagnosis.where
    assert diagnosis.expected
    assert diagnosis.next


def test_over_long_input_is_refused() -> None:
    """The limit is named in the error."""
    with pytest.raises(InputError, match="11 bytes") as caught:
        read_document(b"eleven byte", SourceHint(name="a.txt"), max_bytes=10)
    assert "10" in caught.value.diagnosis.expected


def test_built_in_readers_come_last_and_name_themselves() -> None:
    """Those that ship are always found, and carry a digest of their rules."""
    readers = find_readers()[-2:]
    assert [reader.info.name for reader in readers] == ["html", "text"]
    assert all(reader.info.digest.startswith("sha256:") for reader in readers)
    assert readers[0].info.digest != readers[1].info.digest


@pytest.mark.usefixtures("plugged")
def test_plug_in_is_asked_first_and_a_broken_one_is_reported() -> None:
    """A reader from outside reads its format; one that can't be loaded leaves a warning."""
    document = read_document(b"ODD file", SourceHint(name="x"))
    assert document.reader == "odd"
    assert any("broken" in warning for warning in document.warnings)


@pytest.mark.usefixtures("plugged")
def test_plug_in_that_fails_on_foreign_bytes_is_passed_over() -> None:
    """A crash while sniffing counts as no."""
    assert read_document(b"The pier.", SourceHint(name="")).reader == "text"


@pytest.mark.usefixtures("plugged")
def test_plug_in_that_fails_while_reading_gives_one_clear_error() -> None:
    """No raw exception leaves the package."""
    with pytest.raises(InputError, match="KeyError"):
        read_document(b"ODD!", SourceHint(name="x"))
