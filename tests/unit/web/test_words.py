"""How values read: dates, scores, counts, and the places of runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbracket.model.span import Span
from unbracket.model.statement import ACTS, Statement
from unbracket.web import words
from unbracket.web.context import Place, local_path
from unbracket.web.spans import in_context


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2031-03-04", "4 Mar 2031"),
        ("2031-03", "Mar 2031"),
        ("2031", "2031"),
        ("2031-03-04~", "4 Mar 2031, about"),
        ("2031-03-04?", "4 Mar 2031, uncertain"),
        ("2031-03-04T10:00:00Z", "4 Mar 2031"),
        ("2031-03-04/2031-03-06", "4 Mar 2031 to 6 Mar 2031"),
        ("2031-03-04/..", "4 Mar 2031 to open"),
        ("2031-21", "2031-21"),
        ("soon", "soon"),
        ("2031-02-30", "2031-02-30"),
        ("", ""),
    ],
)
def test_date_reads_as_prose(value: str, shown: str) -> None:
    """EDTF values read as a person writes a day; what isn't plain stays as it is."""
    assert words.day(value) == shown


@given(st.text(max_size=30))
def test_no_text_breaks_the_filters(text: str) -> None:
    """Filters take whatever stands in a ledger."""
    for function in (words.day, words.short_day, words.moment, words.weekday, words.prose):
        assert isinstance(function(text), str)
    assert isinstance(words.short_hash(text), str)
    assert words.step_class(text) in words.STEP_CLASSES.values()


def test_every_act_and_step_has_words() -> None:
    """Nothing of the closed lists is shown as a bare code."""
    assert set(words.ACT_WORDS) == set(ACTS)
    assert set(words.STEP_CLASSES) == set(words.STEP_MEANINGS)


def test_small_values_read_plainly() -> None:
    """Scores, counts, times, hashes and bars."""
    assert words.score(0.814) == ".81"
    assert words.score(1.0) == "1.0"
    assert words.plural(1, "entry", "entries") == "1 entry"
    assert words.plural(1200, "statement") == "1,200 statements"
    assert words.moment("2031-03-04T16:40:12.000001Z") == "4 Mar 2031, 16:40 UTC"
    assert words.short_hash("sha256:" + "ab" * 32) == "abababab…abab"
    assert words.prose("agrees (2031-03-04)") == "agrees (4 Mar 2031)"
    assert [words.bar_height(n, 10) for n in (0, 1, 5, 10)] == [0, 1, 5, 10]


@given(st.text(max_size=60))
def test_local_path_gives_only_own_paths(text: str) -> None:
    """Whatever is asked for, the way back stays on this server."""
    path = local_path(text)
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))
    assert all(32 < ord(char) < 127 for char in path)


@given(st.text(max_size=20), st.text(max_size=20))
def test_links_are_plain_addresses(name: str, value: str) -> None:
    """Parameters of any characters make an address without any that breaks out of it."""
    url = Place(params=((name, value),)).here("a b", cell=value)
    assert not set(url) & set(" <>\"'\\\n\r\t")
    assert url.isascii()


@given(st.data())
def test_context_gives_the_words_of_the_reading(data: st.DataObject) -> None:
    """The runs of an item are one stretch of the text, and the marked ones are its spans."""
    text = data.draw(st.text(alphabet="ab \n", min_size=1, max_size=900))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    statement = Statement(id="x", reading_sha256="", content=(Span(start, end),))
    runs = in_context(text, statement)
    first = runs[0].start
    joined = "".join(run.text for run in runs)
    assert text[first : first + len(joined)] == joined
    assert "".join(run.text for run in runs if run.roles) == text[start:end]
