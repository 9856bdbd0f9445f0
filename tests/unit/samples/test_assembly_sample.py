"""The invented conference: four versions of one bracketed text, nothing of it real."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import unbracket.samples
from unbracket.casework.cases import Case
from unbracket.casework.drafts import draft, drafts
from unbracket.casework.engines import default_engines
from unbracket.casework.rolling import choose, open_over_time, rolling_text
from unbracket.casework.samples import Replay, build_sample
from unbracket.drafts.parse import parse_text
from unbracket.drafts.rolling_parse import read_rolling
from unbracket.drafts.rolling_print import print_rolling
from unbracket.drafts.rolling_tokens import folded
from unbracket.drafts.units import units_of
from unbracket.language.gazetteer import forms
from unbracket.settings import Settings

ASSEMBLY = Path(unbracket.samples.__file__).parent / "assembly"
IDS = tuple(f"orrin-{number}" for number in range(1, 5))
VERSIONS = tuple(
    (ASSEMBLY / "drafts" / f"version-{number}.txt").read_text(encoding="utf-8")
    for number in range(1, 5)
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Case, Replay]]:
    """Build the sample once."""
    path = str(tmp_path_factory.mktemp("assembly") / "case.ubk")
    case, done = build_sample("assembly", path, Settings(author="tester"), default_engines())
    with case:
        yield case, done


def test_the_frame_has_nine_delegations_and_every_decision_finds_its_words(
    built: tuple[Case, Replay],
) -> None:
    """Nothing is left to review, and the register holds the four versions."""
    case, done = built
    assert len(case.store.frame().parties) == 9
    assert done.left == 0
    assert done.accepted >= 20
    assert [view.draft.id for view in drafts(case)] == list(IDS)


@pytest.mark.parametrize("text", VERSIONS, ids=IDS)
def test_each_version_comes_back_from_its_structure(text: str) -> None:
    """print(parse(text)) = text and parse(print(x)) = x, broken brackets and all."""
    found = read_rolling(text)
    assert print_rolling(found) == text
    assert read_rolling(print_rolling(found)) == found
    assert 25 <= len(units_of(parse_text(text))) <= 40


def test_brackets_fall_from_version_to_version(built: tuple[Case, Replay]) -> None:
    """The counts are those of the texts, and the last version keeps a handful."""
    series = open_over_time(built[0], IDS)
    assert series.totals == tuple(text.count("[") for text in VERSIONS)
    assert list(series.totals) == sorted(series.totals, reverse=True)
    assert series.totals[0] > 100
    assert 0 < series.totals[-1] < 10


def test_every_convention_stands_in_the_text() -> None:
    """Options, placeholders, notes, sponsors for and against, bis, ter, alt, ad ref, nesting."""
    marks = [mark for text in VERSIONS for mark in parse_text(text).marks]
    kinds = Counter(mark.kind for mark in marks)
    for kind in ("option", "placeholder", "note", "sponsor", "alternative", "agreed-ad-ref"):
        assert kinds[kind], kind
    assert any(mark.propose and mark.oppose for mark in marks)
    assert max(mark.depth for mark in marks) >= 3
    numbers = {unit.num for text in VERSIONS for unit in units_of(parse_text(text))}
    assert {"3bis", "3ter", "12alt"} <= numbers
    sponsors = {code for mark in marks for code in (*mark.propose, *mark.oppose)}
    assert len(sponsors) == 9


def test_broken_brackets_are_reported_where_they_stand() -> None:
    """Three versions are broken, in three ways; each fault points at its sign."""
    messages = Counter[str]()
    for text in VERSIONS:
        lines = text.split("\n")
        for fault in parse_text(text).faults:
            messages[fault.message] += 1
            if "clos" in fault.message:
                assert lines[fault.line - 1][fault.column - 1] in "[]"
    assert messages["'[' is never closed"] >= 3
    assert messages["']' closes nothing"] >= 2
    assert any("colon" in message for message in messages)
    assert [bool(parse_text(text).faults) for text in VERSIONS] == [True, True, True, False]


def test_each_version_comes_out_of_the_merged_text_of_all(built: tuple[Case, Replay]) -> None:
    """The four versions as one rolling text give every version back."""
    case, _ = built
    view = rolling_text(case, IDS)
    for id in IDS:
        found = choose(view, id)
        assert not isinstance(found, str)
        assert [(unit.num, unit.text) for unit in found] == [
            (unit.num, folded(unit.text)) for unit in draft(case, id).units()
        ]


def test_no_name_of_a_real_place_or_body_stands_in_it() -> None:
    """No state, capital, people, metonym or body of the gazetteer occurs in any file."""
    names = sorted((word for word in forms() if word[0].isupper() and len(word) > 1), key=len)
    known = re.compile(r"\b(?:" + "|".join(map(re.escape, reversed(names))) + r")\b")
    files = [path for path in ASSEMBLY.rglob("*") if path.suffix in (".txt", ".toml", ".md")]
    assert len(files) >= 9
    for path in files:
        assert not known.findall(path.read_text(encoding="utf-8")), path.name
