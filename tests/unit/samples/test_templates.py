"""Templates for users' own case files: they load, and say no more than they should."""

from __future__ import annotations

import re
from pathlib import Path

import unbracket.samples
from unbracket.casework.casefile import load_case_file, parse_case_file

TEMPLATES = Path(unbracket.samples.__file__).parent / "templates"


def test_article_template_names_gates_basis_and_every_issue_it_uses() -> None:
    """The frame for one agency report is whole: no issue is empty, gate and basis are there."""
    frame = load_case_file(TEMPLATES / "ukraine-article.toml").frame
    assert {party.code for party in frame.parties} == {"RUS", "UKR", "USA", "EUR"}
    assert len(frame.provisions) >= 13
    assert {row.issue for row in frame.provisions} == {issue.id for issue in frame.issues}
    kinds = {row.id: row.kind for row in frame.provisions}
    assert kinds["leadership-signs"] == "gate"
    assert kinds["text-is-basis"] == "basis"


def test_blank_template_is_a_case_file_without_content() -> None:
    """It can be used as it is; nothing in it needs to be deleted first."""
    case = load_case_file(TEMPLATES / "blank.toml")
    assert case.frame.parties == ()
    assert case.documents == ()


def test_examples_in_the_blank_template_are_valid_when_uncommented() -> None:
    """Taking the # away from every example line gives a case file that is accepted."""
    text = (TEMPLATES / "blank.toml").read_text(encoding="utf-8")
    lines = [re.sub(r"^# (?=\[\[|\w+ = )", "", line) for line in text.splitlines()]
    case = parse_case_file("\n".join(lines).encode("utf-8"), "blank.toml")
    assert case.frame.actors[0].party_at("2021-01-01") == "NOR"
    assert case.frame.provisions[0].issue == "fares"
    assert case.documents[0].published == "2024-03-04"


def test_example_of_the_reference_is_a_case_file() -> None:
    """What docs/reference/case-file.md shows is accepted."""
    page = Path(__file__).resolve().parents[3] / "docs" / "reference" / "case-file.md"
    block = re.search(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    case = parse_case_file(block.group(1).encode("utf-8"), "case-file.md")
    assert case.frame.title == "The ferry talks"
    assert len(case.documents) == 1
