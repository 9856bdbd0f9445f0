"""The register: entering, correcting, withdrawing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from unbracket.casework import registry
from unbracket.casework.cases import Case, create_case
from unbracket.errors import NotFoundError
from unbracket.model.case import CaseFrame
from unbracket.model.entry import Clocks
from unbracket.settings import Settings


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give an empty case."""
    with create_case(str(tmp_path / "a.ubk"), CaseFrame("A"), Settings(author="Ada Quill")) as made:
        yield made


def test_correction_answers_the_record_before(case: Case) -> None:
    """The second record names the entry of the first, and stands in its place."""
    first = registry.put(case, "draft", "d1", {"title": "One"})
    second = registry.put(case, "draft", "d1", {"title": "Two"}, reason="misread")
    assert second.answers == (first.entry_id,)
    assert [row.body["title"] for row in registry.standing(case, "draft")] == ["Two"]
    then = Clocks(known_at=first.recorded_from)
    assert [row.body["title"] for row in registry.standing(case, "draft", then)] == ["One"]


def test_withdrawn_record_is_not_found_and_keeps_its_blobs(case: Case) -> None:
    """A withdrawal says why; the key can be entered anew."""
    registry.put(case, "layer", "l1", {"date": "2030-05"}, blobs=[b"rings"])
    gone = registry.withdraw(case, "layer", "l1", reason="wrong file")
    assert gone.withdrawn
    assert gone.reason == "wrong file"
    assert len(gone.blobs) == 1
    with pytest.raises(NotFoundError, match="no layer 'l1'"):
        registry.withdraw(case, "layer", "l1", reason="again")
    again = registry.put(case, "layer", "l1", {"date": "2030-06"}, held=gone.blobs)
    assert registry.get(case, "layer", "l1") == again
