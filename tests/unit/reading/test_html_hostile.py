"""Hostile pages: nothing raises but InputError, and time grows with length alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.errors import InputError
from unbracket.model.document import SourceHint
from unbracket.reading.html import HtmlReader
from unbracket.reading.htmlscan import attributes_of, decode_references, scan
from unbracket.reading.registry import read_document

from .helpers import read_page

_ATTACKS: dict[str, Callable[[int], str]] = {
    "open tags": lambda n: "<a " * n,
    "declarations": lambda n: "<!" * n,
    "comments": lambda n: "<!--" * n + "-->x",
    "end tags": lambda n: "</" * n + "x",
    "lone angles": lambda n: "<" * n,
    "unclosed quotes": lambda n: '<a x="' * n,
    "mixed quotes": lambda n: "<a x='\"" * n + ">x",
    "equals": lambda n: "<a " + "= " * n + ">x",
    "ampersands": lambda n: "&" * n,
    "references": lambda n: "&#xD800;" * n,
    "long number": lambda n: "&#" + "9" * n + ";",
    "deep": lambda n: "<div>" * n + "x",
    "deep with foreign ends": lambda n: "<div>" * n + "</p>" * n + "x",
    "paragraphs in divisions": lambda n: "<p><div>" * n + "</p>" * n + "x",
    "inline in block": lambda n: "<b><div>" + "<i>" * n + "</b>" * n + "x",
    "lists": lambda n: "<ul><li>a" * n,
    "tables": lambda n: "<table><tr><td>a" * n,
    "articles": lambda n: "<article>a" * n,
    "headlines": lambda n: "<h1>Ferry line to open" * n,
    "hidden": lambda n: "<p hidden>" * n + "</p>" * n + "x",
    "unclosed scripts": lambda n: "<script></script" * n,
    "unclosed titles": lambda n: "<title>" * n + "x",
    "space": lambda n: "x" + " " * n + "x",
    "breaks": lambda n: "<br>" * n + "x",
    "class names": lambda n: "<p class='" + "share-" * n + "'>x",
    "attributes": lambda n: "<p " + "x=1 " * n + ">x",
}


@pytest.mark.parametrize("name", _ATTACKS)
def test_page_made_to_be_slow_is_read_or_refused_with_one_clear_error(name: str) -> None:
    """Nothing raises anything else; ``quality/bench_linear.py`` times such pages."""
    data = ("<html>" + _ATTACKS[name](8_000)).encode()
    try:
        document = read_document(data)
    except InputError as error:
        assert error.diagnosis.next  # noqa: PT017
    else:
        assert all(region.end <= len(document.text) for region in document.regions)


def test_hundred_thousand_nested_divisions_are_read() -> None:
    """Depth costs no recursion."""
    assert read_page("<div>" * 100_000 + "deep" + "</div>" * 100_000).text == "deep"


def test_one_line_of_many_megabytes_is_read() -> None:
    """Length of a line is no matter."""
    document = read_page("<html><p>" + "pier " * 1_000_000)
    assert len(document.text) == 5_000_000 - 1


def test_page_that_breaks_off_inside_of_a_tag_keeps_what_came_before() -> None:
    """A cut download loses only the unfinished tag."""
    assert read_page("<html><p>The pier is open.</p><img src=").text == "The pier is open."


def test_surrogate_references_become_replacement_characters() -> None:
    """No lone surrogate gets into a reading."""
    document = read_page("<html><p>a&#xD800;b&#55296;c&#x110000;d")
    assert document.text == "a\ufffdb\ufffdc\ufffdd"


@settings(deadline=None)
@given(st.text(alphabet="<>/!-\"'= &#;xapdivscript\0\n\r0", max_size=300))
def test_any_markup_gives_tokens_in_order(source: str) -> None:
    """Tokens ascend, don't overlap, and no input raises."""
    end = 0
    for token in scan(source):
        assert end <= token.start <= token.end <= len(source)
        end = token.end
        attributes_of(token.attributes)
    decode_references(source)


@settings(deadline=None)
@given(st.text(alphabet='<>/!-"= &#;apdivliqbrhtml \n', max_size=400))
def test_any_markup_gives_a_sound_document_or_one_clear_error(source: str) -> None:
    """Regions, blocks and map of whatever is read lie inside of the text, in order."""
    document = None
    try:
        document = HtmlReader().read(source.encode(), SourceHint(name="x.html"))
    except InputError as error:
        assert "no text" in error.message  # noqa: PT017
    if document is None:
        return
    for rows in (document.regions, document.blocks, document.map):
        end = 0
        for row in rows:
            assert end <= row.start < row.end <= len(document.text)
            end = row.end
