"""Feeds: items with what they declare, and hostile XML."""

from __future__ import annotations

import pytest

from unbracket.errors import InputError
from unbracket.model.document import SourceHint
from unbracket.reading.feed import split_feed
from unbracket.reading.registry import read_document

_RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Norland Wire</title>
<link>https://wire.test/</link>
<item><title>Talks &amp; tea</title><link>https://wire.test/1</link>
<pubDate>Fri, 02 May 2031 08:00:00 GMT</pubDate><dc:creator>Ida Roe</dc:creator>
<description>Short.</description>
<content:encoded><![CDATA[<p>The envoy said the talks go on.</p><script>bad()</script>]]>
</content:encoded></item>
<item><title>Second</title><link>javascript:alert(1)</link><guid>https://wire.test/2</guid>
<description>&lt;b&gt;Eastland&lt;/b&gt; refused the draft.</description></item>
</channel></rss>"""
_ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Amal Notes</title>
<entry><title type="html">One</title><link rel="alternate" href="https://a.test/1"/>
<published>2031-05-03T01:00:00Z</published><author><name>Ole Lind</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The port opens.</p></div>
</content>
</entry><entry><title>Two</title><summary type="text">5 &lt; 6 ships</summary></entry></feed>"""


def test_each_item_carries_title_date_address_and_publisher() -> None:
    """Only web addresses count."""
    rows = [
        (item.title, item.published, item.address, item.publisher)
        for item in split_feed(_RSS.encode(), "feed.xml")
    ]
    assert rows == [
        ("Talks & tea", "2031-05-02", "https://wire.test/1", "Norland Wire"),
        ("Second", "", "https://wire.test/2", "Norland Wire"),
    ]


def test_item_is_read_by_itself_from_its_own_bytes() -> None:
    """The longest text is taken, as a page's; scripts are not text."""
    first, second = split_feed(_RSS.encode(), "feed.xml")
    document = read_document(first.data, SourceHint(name="feed.xml#1"))
    assert document.reader == "feed"
    assert document.text == "Talks & tea\n\nThe envoy said the talks go on."
    assert document.meta.byline == "Ida Roe"
    assert document.meta.published == "2031-05-02"
    assert "Eastland refused the draft." in read_document(second.data, SourceHint()).text
    assert split_feed(first.data, "item") == ()


def test_atom_entries_of_all_text_kinds_are_read() -> None:
    """XHTML keeps its markup out; plain text keeps its signs."""
    one, two = split_feed(_ATOM.encode(), "atom.xml")
    assert (one.published, one.address) == ("2031-05-03", "https://a.test/1")
    assert "The port opens." in read_document(one.data, SourceHint()).text
    assert "5 < 6 ships" in read_document(two.data, SourceHint()).text


def test_whole_feed_reads_as_one_text_with_a_warning() -> None:
    """Where nobody takes it apart, nothing is lost."""
    document = read_document(_RSS.encode(), SourceHint(name="feed.xml"))
    assert "talks go on" in document.text
    assert "refused the draft" in document.text
    assert document.warnings == ("a feed of 2 items, read as one text",)


def test_utf_16_feed_is_recognised() -> None:
    """The declared encoding is the parser's business."""
    source = _RSS.replace("utf-8", "utf-16")
    assert read_document(source.encode("utf-16"), SourceHint()).reader == "feed"


_ITEM = "<rss><channel><item><title>&a;</title></item></channel></rss>"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('<!DOCTYPE rss [<!ENTITY a "aaaa">]>' + _ITEM, "entities"),
        ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + _ITEM, "entities"),
        ("<rss><channel><item><title>cut", "broken"),
        ("<rss>" + "<a>" * 5_000, "broken"),
        ("<rss><channel><title>x</title></channel></rss>", "no items"),
        ("<rss><channel><item></item></channel></rss>", "no text"),
    ],
)
def test_hostile_feed_gives_one_clear_error(source: str, message: str) -> None:
    """Nothing is fetched and nothing grows."""
    with pytest.raises(InputError, match=message) as caught:
        read_document(source.encode(), SourceHint(name="feed.xml"))
    assert caught.value.diagnosis.file == "feed.xml"
    assert caught.value.diagnosis.next
