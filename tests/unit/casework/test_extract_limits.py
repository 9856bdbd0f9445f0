"""A reading that is longer than the engines search: its beginning is searched, and that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import new_case
from unbracket.casework import extract
from unbracket.casework.engines import default_engines
from unbracket.casework.extract import limits_of, propose, searched
from unbracket.casework.intake import Incoming, read_all, read_incoming
from unbracket.casework.stateless import extract_file

LINE = "“The crossing stays shut,” Minister Ada Roe of Norland said on Monday.\n\n"
REPORT = (LINE * 20).encode()


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Search a few lines only."""
    monkeypatch.setattr(extract, "MOST_CHARS", 5 * len(LINE) + 10)


def test_statements_of_the_beginning_keep_their_places_and_the_readings_digest() -> None:
    """They are those that the whole reading gives there, with the ids that it would give."""
    document = read_incoming(Incoming("a.txt", data=REPORT), REPORT)
    found = propose(document, default_engines(), None)
    assert [row.content[0].of(document.text) for row in found] == ["The crossing stays shut"] * 5
    part = searched(document)
    assert document.text.startswith(part.text)
    assert part.regions[-1].end <= len(part.text)
    assert part.blocks[-1].end <= len(part.text)
    extract.MOST_CHARS = 10_000
    everything = propose(document, default_engines(), None)
    assert len(everything) == 20
    assert {row.id for row in found} <= {row.id for row in everything}


def test_warning_says_how_much_was_searched(tmp_path: Path) -> None:
    """On the pipe and in a case; a short reading has none."""
    got = extract_file(Incoming("a.txt", data=REPORT), default_engines(), 1_000_000, events=True)
    assert len(got.statements) == 5
    assert any("characters only" in warning for warning in got.warnings)
    with new_case(tmp_path) as case:
        (outcome,) = read_all(case, [Incoming("a.txt", data=REPORT)], default_engines())
    assert outcome.proposed == 5
    assert any("characters only" in warning for warning in outcome.warnings)
    assert limits_of(read_incoming(Incoming("b.txt", data=LINE.encode()), LINE.encode())) == ()


def test_text_without_a_blank_is_cut_all_the_same() -> None:
    """One endless word has no better place."""
    document = read_incoming(Incoming("a.txt", data=b"a" * 5_000), b"a" * 5_000)
    assert len(searched(document).text) == extract.MOST_CHARS
