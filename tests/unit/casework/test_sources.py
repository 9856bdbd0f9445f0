"""What a user names: files, folders, feeds, standard input."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbracket.casework.intake import Incoming, load, read_incoming
from unbracket.casework.sources import gather
from unbracket.errors import InputError

_FEED = (
    '<rss version="2.0"><channel><title>Wire</title><item><title>One</title>'
    "<link>https://wire.test/1</link><pubDate>Fri, 02 May 2031 08:00:00 GMT</pubDate>"
    "<description>The talks go on.</description></item><item><title>Two</title>"
    "<description>The port opens.</description></item></channel></rss>"
)


def _gather(
    *names: str | Path, template: Incoming | None = None, stdin: bytes = b""
) -> list[Incoming]:
    return list(
        gather(
            [str(name) for name in names],
            template or Incoming(name=""),
            stdin=lambda: stdin,
            max_bytes=1_000_000,
        )
    )


def test_folder_gives_its_files_sorted_and_hidden_ones_not(tmp_path: Path) -> None:
    """Folders below it are read too; links to folders are not followed."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/two.txt", "a.txt", ".hidden", ".git/config", "b/one.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [str(item.path and item.path.relative_to(tmp_path)) for item in _gather(tmp_path)]
    assert found == ["a.txt", "b/one.txt", "b/two.txt"]


def test_empty_folder_is_one_error(tmp_path: Path) -> None:
    """The diagnosis names the folder."""
    (item,) = _gather(tmp_path)
    with pytest.raises(InputError, match="without files"):
        load(item, 100)


def test_feed_gives_a_document_an_item(tmp_path: Path) -> None:
    """Each has its own title, date and address; the publisher is the feed's."""
    path = tmp_path / "feed.xml"
    path.write_text(_FEED)
    first, second = _gather(path)
    document = read_incoming(first, load(first, 1_000_000))
    assert document.meta.title == "One"
    assert document.meta.published == "2031-05-02"
    assert document.meta.address == "https://wire.test/1"
    assert document.meta.publisher == "Wire"
    assert (first.name, second.name) == (f"{path}#1", f"{path}#2")


def test_what_the_user_states_stands_over_the_feed(tmp_path: Path) -> None:
    """Publisher and date given by hand count for every item."""
    path = tmp_path / "feed.xml"
    path.write_text(_FEED)
    known = Incoming(name="", publisher="Mine", published="2030")
    assert {(i.publisher, i.published) for i in _gather(path, template=known)} == {("Mine", "2030")}


def test_broken_feed_stays_one_document_with_its_own_error(tmp_path: Path) -> None:
    """Nothing stops the other files."""
    path = tmp_path / "feed.xml"
    path.write_text("<rss><channel><item>")
    (tmp_path / "z.txt").write_text("text")
    assert [item.name for item in _gather(tmp_path)] == [str(path), str(tmp_path / "z.txt")]


def test_standard_input_may_be_a_feed_too() -> None:
    """What comes in on a pipe is looked at as a file is."""
    assert [item.name for item in _gather("-", stdin=_FEED.encode())] == ["-#1", "-#2"]
    assert [item.data for item in _gather("-", stdin=b"text")] == [b"text"]


def test_address_that_can_not_be_had_is_a_failure_of_its_own() -> None:
    """The diagnosis is kept until the document's turn."""
    (item,) = _gather("http://127.0.0.1:9/page")
    assert item.failure is not None
    assert "127.0.0.1" in item.failure.where
