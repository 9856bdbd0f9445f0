"""The invented sample: a report that lost its object, a reversal, and a reprint counted once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from unbracket.casework.board import cell
from unbracket.casework.cases import Case
from unbracket.casework.engines import default_engines
from unbracket.casework.movement import movements
from unbracket.casework.rivals import rivals
from unbracket.casework.samples import build_sample
from unbracket.settings import Settings


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Build the sample once."""
    location = str(tmp_path_factory.mktemp("strait") / "strait.ubk")
    built, _ = build_sample("strait", location, Settings("tester"), default_engines())
    with built:
        yield built


def test_report_that_lost_the_legal_status_has_it_marked(case: Case) -> None:
    """One paper asks for talks about the legal status, the other about the place."""
    pairs = [pair for pair in rivals(case).pairs if pair.a.speaker == "Lidia Marant"]
    pair = next(row for row in pairs if "topic for discussions" in row.a.words)
    (lost,) = pair.lost
    assert lost.kind == "object"
    assert "legal" in lost.a
    assert lost.b == ""


def test_refused_monitors_are_accepted_later_and_flagged_as_a_reversal(case: Case) -> None:
    """The same speaker, both texts."""
    flags = movements(case, party="TAL", provision="monitors", kind="reversal").flags
    assert [(row.before.speaker, row.after.speaker) for row in flags] == [
        ("Lidia Marant", "Lidia Marant")
    ]
    assert "no monitors" in flags[0].before.words
    assert "accept monitors" in flags[0].after.words


def test_agency_text_in_two_archives_is_one_witness(case: Case) -> None:
    """The cell rests on two reports of one text."""
    (copy,) = rivals(case).copies
    assert set(copy.names) == {"Harbour Wire", "The Lowhaven Islander"}
    found = cell(case, "INU", "sarnhof-basis").cell
    assert (found.reports, found.witnesses) == (2, 1)
