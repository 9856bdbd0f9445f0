"""Contents that end inside of a list."""

from __future__ import annotations

import pytest

from unbracket.attribution.draft import Draft
from unbracket.attribution.lists import with_lists
from unbracket.model.span import Span

LEAD = "Officials felt "


def widened(content: str, rest: str, how: str = "indirect") -> str:
    """Give the content of a draft after the list behind it was looked at."""
    text = LEAD + content + rest
    start = len(LEAD)
    draft = Draft([Span(start, start + len(content))], [Span(0, 9)], [Span(10, 14)], how)
    return with_lists(text, [draft])[0].content[-1].of(text)


def test_a_row_of_objects_belongs_to_the_content() -> None:
    """What the comma and the last "and" join is part of what was said."""
    content, rest = "it bowed to demands on the port", ", control of a fifth of the coast and a cap"
    assert widened(content, rest + ".") == content + rest


@pytest.mark.parametrize(
    "rest",
    [
        ", and others left the room.",
        ", on Monday and Tuesday.",
        ", according to two aides and a clerk.",
        ", while the board and the union met.",
        ", a clerk.",
        " and limits.",
        "",
    ],
)
def test_what_is_no_object_is_left_alone(rest: str) -> None:
    """Clauses, times, sources and a single apposition end the content where it ended."""
    assert widened("it bowed to demands on the port", rest) == "it bowed to demands on the port"


def test_a_quotation_ends_where_its_mark_stands() -> None:
    """Only indirect contents go on."""
    assert widened("no deal", ", control of it and a cap.", how="direct") == "no deal"
