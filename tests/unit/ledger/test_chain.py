"""Ids and hashes of entries."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbracket.ledger import chain
from unbracket.ledger.columns import day_of, plain
from unbracket.model.entry import Entry


def entry(seq: int = 1, prev: str = "", at: str = "2030-01-01T00:00:00.000000Z") -> Entry:
    """Make a sound entry."""
    digest = chain.payload_digest({"n": seq})
    id = chain.line_id("undo", digest, "Ada Quill", at, prev)
    bare = Entry(seq, id, "undo", digest, "Ada Quill", at, prev, "")
    return replace(bare, hash=chain.entry_hash(bare))


def test_sound_chain_has_no_findings() -> None:
    """Each entry follows the hash of the one before."""
    first = entry()
    second = entry(2, first.hash)
    assert list(chain.check_chain([first, second])) == []
    assert chain.derived_id(second, None) == second.id


@pytest.mark.parametrize("name", chain.FIELDS)
def test_every_field_is_covered_by_the_hash(name: str) -> None:
    """A change to any field changes the hash."""
    sound = entry()
    changed = chain.entry_from_dict(
        {**chain.entry_to_dict(sound), name: 7 if name == "seq" else "other"}
    )
    assert chain.entry_hash(changed) != sound.hash
    assert any(row.kind == "hash" for row in chain.check_chain([changed]))


def test_gap_fork_and_time_that_goes_back_are_found() -> None:
    """Each breach of the chain is named by its entry."""
    first = entry()
    for second in (
        entry(3, first.hash),
        entry(2, "sha256:other"),
        entry(2, first.hash, "2029-01-01T00:00:00.000000Z"),
    ):
        found = list(chain.check_chain([first, second]))
        assert [(row.kind, row.seq) for row in found] == [("chain", second.seq)]


def test_entry_survives_json_and_refuses_wrong_types() -> None:
    """What is read back is the same; a missing or mistyped field is an error."""
    sound = entry()
    value = chain.entry_to_dict(sound)
    assert chain.entry_from_dict(value) == sound
    for name in value:
        with pytest.raises(ValueError, match=name):
            chain.entry_from_dict({**value, name: None})


def test_content_id_tells_kinds_apart() -> None:
    """Equal payloads of two kinds are two entries."""
    assert chain.content_id("capture", {}) != chain.content_id("reading", {})


@given(st.text())
def test_plain_gives_what_text_columns_take(value: str) -> None:
    """No NUL and no lone surrogate remains, and plain text stays as it is."""
    found = plain(value)
    assert found is not None
    assert "\x00" not in found
    found.encode()
    if value.isascii() and value.isprintable():
        assert found == value


@given(st.text(alphabet="0123456789-/.T?~"))
def test_day_is_an_iso_day_or_nothing(value: str) -> None:
    """Whatever a document calls its date, the day sorts as text."""
    day = day_of(value)
    assert day == "" or (len(day) == 10 and "1000" <= day < "3000")
