"""HTML: visible text, blocks, regions, metadata, and the map back to the bytes."""

from __future__ import annotations

import html
import re

import pytest

from unbracket.errors import InputError
from unbracket.model.document import Document, SourceHint
from unbracket.reading.registry import read_document

from .helpers import ASSETS, kinds_of, read_asset, read_page, words_of

_PROSE = (
    "The two sides said on Thursday that they would go on with the talks about the pier, "
    "and that the next round would be held in Easthaven in the first week of April."
)
_PAGES = sorted(path.name for path in ASSETS.glob("*.html"))


def _blocks(document: Document, style: str) -> list[tuple[str, int, str]]:
    return [
        (document.text[b.start : b.end], b.level, b.number)
        for b in document.blocks
        if b.style == style
    ]


def test_page_with_everything_around_the_article_is_read_in_order() -> None:
    """Boilerplate stays in the reading, each piece in a region of its own kind."""
    document = read_asset("everything-around-the-article.html")
    assert kinds_of(document) == [
        "footer",
        "navigation",
        "headline",
        "byline",
        "boilerplate",
        "share-bar",
        "caption",
        "dateline",
        "main",
        "subheading",
        "main",
        "related",
        "main",
        "footer",
    ]
    assert words_of(document, "headline") == ["Norland offers a ferry timetable"]
    assert words_of(document, "subheading") == ["A longer crossing"]
    assert words_of(document, "share-bar") == ["Share on Facebook Tweet Print"]
    assert words_of(document, "caption") == ["The southern pier in winter. Photo: Lee Marsh"]


def test_declared_metadata_goes_before_what_regions_say() -> None:
    """Title, day, byline, publisher and address come from where they are most certain."""
    meta = read_asset("everything-around-the-article.html").meta
    assert meta.title == "Norland offers a ferry timetable"
    assert meta.published == "2031-03-14"
    assert meta.byline == "Jane Roe"
    assert meta.agency == "AP"
    assert meta.dateline == "PORTVILLE, March 14 (AP)"
    assert meta.language == "en"
    assert meta.publisher == "The Portville Courier"
    assert meta.address == "https://courier.example/ferry?a=1&b=2"


def test_what_a_browser_does_not_show_is_left_out() -> None:
    """Scripts, styles, templates, comments and hidden elements are not text."""
    text = read_asset("everything-around-the-article.html").text
    assert not re.search("not text|not shown|[Hh]idden words|Switch on|@context", text)
    assert "on Friday\u00a0after talks with Eastland & Southmark." in text
    assert "“a little over an hour” in the first year, the ministry said, and" in text


@pytest.mark.parametrize("name", _PAGES)
def test_each_run_maps_to_the_bytes_it_came_from(name: str) -> None:
    """Mapped words, their references decoded, stand at their bytes; all words are mapped."""
    data = (ASSETS / name).read_bytes()
    document = read_asset(name)
    mapped = 0
    for entry in document.map:
        assert entry.byte_start is not None
        source = data[entry.byte_start : entry.byte_end].decode(document.encoding)
        words = document.text[entry.start : entry.end]
        assert words == source or words in (html.unescape(source), "\ufffd")
        mapped += len(re.sub(r"[ \n]", "", words))
    generated = document.text.count("“closes no door”") * 2
    assert mapped + generated == len(re.sub(r"[ \n]", "", document.text))


def test_unclosed_items_cells_and_paragraphs_are_blocks() -> None:
    """Lists keep their numbers and depth, tables their rows and columns."""
    document = read_asset("unclosed-tags-and-table.html")
    assert _blocks(document, "item") == [
        ("The ferry line reopens.", 1, "3"),
        ("The pier is repaired:", 1, "4"),
        ("first the deck", 2, ""),
        ("then the rails", 2, ""),
        ("Fees are shared.", 1, "5"),
    ]
    cells = {b.cell: document.text[b.start : b.end] for b in document.blocks if b.cell}
    assert cells == {
        (0, 0, 0): "Point",
        (0, 0, 1): "Norland",
        (0, 1, 0): "Fees",
        (0, 1, 1): "agrees",
    }
    assert _blocks(document, "heading") == [("Points of the harbour accord", 1, "")]


def test_breaks_quotes_and_references_come_out_as_shown() -> None:
    """Line breaks, q elements, preformatted lines and broken references follow browsers."""
    text = read_asset("unclosed-tags-and-table.html").text
    assert "The note “closes no door”, said Tom Weir.\nHe spoke in Easthaven.\n\nA new" in text
    assert "first line\n  second line\n\nHe gave" in text
    assert text.endswith("3 < 5 and the ratio as 7÷2 © the towns &unknown; ’so\ufffd\ufffd")


def test_nul_bytes_and_stray_quotes_lose_no_words() -> None:
    """A quote that is never closed doesn't swallow the page."""
    document = read_asset("nul-bytes-and-stray-quotes.html")
    assert document.text.split("\n\n") == [
        "Before the nul byte.",
        "After a stray quote.",
        "Still here",
        "and here",
    ]


def test_declared_charset_of_the_page_is_used() -> None:
    """A meta element names the charset; places stay byte places."""
    document = read_asset("declared-windows-1252.html")
    assert document.encoding == "cp1252"
    assert "café on the pier said “no comment”" in document.text


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ('<meta property="article:published_time" content="2031-03-14T10:00Z">', "", "2031-03-14"),
        ('<meta name="date" content="14 March 2031">', "", "2031-03-14"),
        (
            '<script type="application/ld+json">[{"@type": ["NewsArticle"], '
            '"datePublished": "2031-03-13"}]</script>',
            '<time datetime="2031-03-12">x</time>',
            "2031-03-13",
        ),
        ("", '<time datetime="2031-03-12T08:00">now</time>', "2031-03-12"),
        ("", "<p>Published: 11 March 2031</p>", "2031-03-11"),
        ("", "<p>PORTVILLE, 10 March 2031 – The talks go on.</p>", "2031-03-10"),
        ("", '<nav><time datetime="2031-03-01">x</time></nav>', ""),
        ('<meta name="date" content="yesterday">', "", ""),
    ],
)
def test_day_of_publication_comes_from_the_surest_place(head: str, body: str, day: str) -> None:
    """Meta elements go before structured data, then time elements, furniture and dateline."""
    page = f"<html><head>{head}</head><body>{body}<p>{_PROSE}</p></body></html>"
    assert read_page(page).meta.published == day


@pytest.mark.parametrize(
    "content",
    ["[" * 100_000, "{", '{"@type": "NewsArticle", "headline": 7}', "9" * 5_000, '"\\ud800"'],
)
def test_broken_structured_data_is_passed_over(content: str) -> None:
    """A page with bad JSON-LD still reads."""
    page = f"<html><script type='application/ld+json'>{content}</script><p>{_PROSE}</p>"
    assert read_page(page).text == _PROSE


def test_agency_as_author_of_structured_data_is_the_agency() -> None:
    """An organisation that is an agency is no byline."""
    data = '{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Reuters"}}'
    page = f"<html><script type='application/ld+json'>{data}</script><p>{_PROSE}</p>"
    meta = read_page(page).meta
    assert (meta.agency, meta.byline) == ("Reuters", "")


def test_class_names_of_wrappers_do_not_hide_the_article() -> None:
    """Running text under a misleading class stays main."""
    page = f"<html><div class='share-wrapper'><p>{_PROSE} {_PROSE}</p></div>"
    assert kinds_of(read_page(page)) == ["main"]


def test_text_after_the_article_element_is_boilerplate() -> None:
    """Teasers below the article are not its text."""
    page = (
        f"<html><article><h1>Ferry line to reopen in June</h1><p>{_PROSE}</p><p>{_PROSE}</p>"
        f"</article><div><p>{_PROSE}</p></div>"
    )
    document = read_page(page)
    assert kinds_of(document) == ["headline", "main", "boilerplate"]


def test_bare_list_of_links_is_not_main() -> None:
    """Blocks that are nothing but links are related or navigation, without any class name."""
    links = "".join(f"<li><a href='/{n}'>Harbour news {n}</a></li>" for n in range(5))
    document = read_page(f"<html><p>{_PROSE}</p><ul>{links}</ul>")
    assert kinds_of(document) == ["main", "related"]


def test_title_of_a_page_without_headline_drops_the_site_name() -> None:
    """The title element serves when nothing else names the document."""
    document = read_page(f"<html><title>Pier opens | Courier</title><p>{_PROSE}</p>")
    assert document.meta.title == "Pier opens"


def test_page_without_visible_text_is_refused() -> None:
    """A page that only a script would fill gives an error that says what to do."""
    with pytest.raises(InputError, match="no text") as caught:
        read_page("<html><body><div id=app></div><script>go()</script></body></html>")
    assert "browser" in caught.value.diagnosis.next


def test_utf_16_page_maps_to_its_bytes() -> None:
    """Places are bytes of the capture whatever the charset."""
    data = ("<html><p>Käse — der Preis</p>").encode("utf-16")
    document = read_document(data, SourceHint(name="a.html"))
    (entry,) = document.map
    assert data[entry.byte_start : entry.byte_end].decode("utf-16-le") == "Käse — der Preis"
