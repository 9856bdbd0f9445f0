"""The comparison with two lists, and the generated reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from quality.articles import CASE_FILE, article, write_articles
from quality.crash import reported
from quality.real_article import alpha, consensus, main, rows_of, same_speaker
from quality.scoring import Words

from unbracket.casework.casefile import parse_case_file

TEXT = "Roe said the port was open. Marsh said the road was shut."


def record(words: str, speaker: str, **fields: Any) -> dict[str, Any]:
    """Make a record of a list by its words."""
    start = TEXT.index(words)
    bare = {"content": [[start, start + len(words)]], "speaker": speaker, "duplicate_of": None}
    return bare | fields


def test_alpha_is_one_for_full_agreement_and_zero_for_chance() -> None:
    """Values of two coders, worked out by hand."""
    assert alpha(["a", "b"], ["a", "b"]) == 1.0
    assert alpha(["a", "a"], ["a", "a"]) == 1.0
    assert alpha(["a", "b", "a", "b"], ["a", "b", "b", "a"]) == pytest.approx(1 - 0.5 / (4 / 7))


def test_speakers_are_the_same_under_their_short_form() -> None:
    """Short and long names of one state, in any order."""
    assert same_speaker("US and Ukraine", "Ukraine and the United States")
    assert not same_speaker("Norland", "Eastland")


def test_consensus_needs_words_and_speaker_and_no_repetition() -> None:
    """What one annotator marks as repeated, or gives to somebody else, is left out."""
    left = [record("the port was open", "Roe"), record("the road was shut", "Marsh")]
    right = [record("the port was open", "Roe"), record("the road was shut", "Roe")]
    assert consensus(Words(TEXT), left, right) == [(left[0], right[0])]
    repeated = [record("the port was open", "Roe", duplicate_of="x")]
    assert consensus(Words(TEXT), left, repeated) == []


def test_a_consensus_record_is_found_by_either_content_and_once() -> None:
    """One prediction can't stand for two records."""
    left, right = record("the port was open", "Roe"), record("port was open", "Roe")
    lines = [record("was open", "Roe")]
    rows = rows_of(Words(TEXT), [(left, right), (left, right)], lines)
    assert [row.found is not None for row in rows] == [True, False]


def test_without_the_article_the_comparison_is_skipped_aloud(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The status is 0, and the output says that nothing was measured."""
    assert main(["--articles", str(tmp_path)]) == 0
    assert "SKIPPED" in capsys.readouterr().out


def test_reports_are_the_same_for_a_seed_and_differ_by_number() -> None:
    """The benchmarks work on the same words everywhere."""
    assert article(3, 300, seed=2) == article(3, 300, seed=2)
    assert len({article(number, 120) for number in range(1, 40)}) == 39


@pytest.mark.parametrize("words", [150, 600])
def test_reports_have_about_the_wanted_length(words: int) -> None:
    """Within a tenth and one paragraph."""
    lengths = [len(article(number, words).split()) for number in range(20)]
    assert all(words - 15 <= length <= words + 45 for length in lengths)


def test_reports_and_their_case_file_are_written(tmp_path: Path) -> None:
    """One file a report, and a case file that the product reads."""
    paths = write_articles(tmp_path / "reports", 4, 120)
    assert [path.name for path in paths] == ["0001.txt", "0002.txt", "0003.txt", "0004.txt"]
    assert len(parse_case_file(CASE_FILE.encode(), "case.toml").frame.parties) == 3


def test_only_whole_lines_count_as_reported() -> None:
    """A line that the kill cut off was not reported."""
    out = "0123456789  a.txt: 3 statements proposed\nabcdefabcd  b.txt: already there\n0123"
    assert reported(out + "456780  c.txt: 1 statement proposed") == {"0123456789": 3}
