"""Feeds (RSS 0.9 to 2.0, RSS 1.0, Atom): one file, many items, each a document of its own.

``split_feed`` takes a feed apart; an item's bytes are its element, written out with the namespaces
that it needs, so that it can be stored and read again by itself. The reader reads one such item, or
a whole feed with its items one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from unbracket.errors import InputError
from unbracket.model.document import Block, Document, MapEntry, Region, SourceHint
from unbracket.model.ports import EngineInfo
from unbracket.reading.assemble import GAP
from unbracket.reading.dates import parse_date
from unbracket.reading.html import HtmlReader
from unbracket.reading.info import VERSION, reader_info
from unbracket.reading.metadata import Declared, clean, make_metadata
from unbracket.reading.regions import Layout
from unbracket.reading.sniff import is_known_binary

if TYPE_CHECKING:
    from lxml import etree

MEDIA_TYPE = "application/xml"
MOST_ITEMS = 10_000
_ROOTS = ("rss", "feed", "RDF")
_ITEMS = ("item", "entry")
_OPENING = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,300}\?>)?(?:\s{0,200}<[?!][^>]{0,1000}>){0,20}\s{0,200}"
    rb"<(?:!DOCTYPE\s+)?(?:[A-Za-z][\w.-]{0,20}:)?(?:rss|feed|RDF|item|entry)(?=[\s>/\[])"
)
_HEAD = 8_192
_BODIES = ("encoded", "content", "description", "summary", "subtitle")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed: its bytes and what it declares; ``address`` is its page's."""

    data: bytes
    title: str = ""
    published: str = ""
    address: str = ""
    publisher: str = ""


class FeedReader:
    """Reads the items of a feed; each item's markup is read as a page's is."""

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""
        return reader_info("feed")

    def accepts(self, data: bytes, hint: SourceHint) -> bool:
        """Tell by the first element of the bytes."""
        return is_feed(data)

    def read(self, data: bytes, hint: SourceHint) -> Document:
        """Read a feed or an item; raises InputError when it is broken or holds no text."""
        root = _parse(data, hint.name)
        items = list(_items(root))
        if not items:
            raise InputError(
                "the XML feed holds no items",
                file=hint.name,
                where="the whole file",
                expected="a feed with at least one item or entry",
                next="check that the right file was given",
            )
        pieces = [_read_item(item) for item in items[:MOST_ITEMS]]
        return _joined(root, items, pieces, hint)


def is_feed(data: bytes) -> bool:
    """Tell whether bytes look like a feed or an item of one."""
    if is_known_binary(data):
        return False
    head = data[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:].replace(b"\x00", b"")
    return bool(_OPENING.match(head.removeprefix(b"\xef\xbb\xbf")))


def split_feed(data: bytes, name: str) -> tuple[Item, ...]:
    """Take a feed apart; a lone item gives nothing, since it is a document already.

    Raises InputError for broken XML and for entities that the file defines.
    """
    from lxml import etree

    root = _parse(data, name)
    if _local(root) not in _ROOTS:
        return ()
    publisher = _publisher(root)
    found = []
    for item in list(_items(root))[:MOST_ITEMS]:
        item.tail = None
        found.append(
            Item(
                etree.tostring(item, encoding="utf-8"),
                _title(item),
                _published(item),
                _address(item),
                publisher,
            )
        )
    return tuple(found)


def _parse(data: bytes, name: str) -> etree._Element:
    # lxml is heavy to import and most runs read no feed.
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    problem = ""
    try:
        root = etree.fromstring(data.lstrip(), parser)
        subset: Any = root.getroottree().docinfo.internalDTD
        if subset is None or not list(subset.iterentities()):
            return root
        problem = "it defines entities of its own"
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        problem = f"it is broken: {str(error)[:200]}"
    raise InputError(
        f"the XML feed can't be read: {problem}",
        file=name,
        where="the whole file",
        expected="a whole RSS or Atom feed",
        next="fetch the feed again, or save the article's page and read that",
    )


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _items(root: etree._Element) -> Iterator[etree._Element]:
    if _local(root) in _ITEMS:
        yield root
        return
    for element in root.iter():
        if _local(element) in _ITEMS and _local(element.getparent()) in ("channel", *_ROOTS):  # type: ignore[arg-type]
            yield element


def _child(element: etree._Element, *names: str) -> str:
    """Give the text of the first child that has one, in the order of the names."""
    for name in names:
        for child in element:
            if _local(child) == name:
                text = "".join(str(part) for part in child.itertext())
                if text.strip():
                    return text.strip()
    return ""


def _title(item: etree._Element) -> str:
    return clean(re.sub(r"<[^<>]{1,200}>", "", _child(item, "title")))


def _published(item: etree._Element) -> str:
    return parse_date(_child(item, "published", "pubDate", "date", "issued", "updated"))


def _address(item: etree._Element) -> str:
    """Give the address of an item's page: only http and https count."""
    rows = [child for child in item if _local(child) == "link"]
    links = [
        (child.get("rel") or "alternate", str(child.get("href") or child.text or "").strip())
        for child in rows
    ]
    links += [("guid", _child(item, "guid", "id"))]
    for rel in ("alternate", "self", "guid"):
        for kind, address in links:
            if kind == rel and address.lower().startswith(("http://", "https://")):
                return clean(address)
    return ""


def _publisher(root: etree._Element) -> str:
    channel = next((child for child in root if _local(child) == "channel"), root)
    return clean(_child(channel, "title"))


def _markup(item: etree._Element) -> str:
    """Give an item's longest text as markup."""
    from lxml import etree

    found = [""]
    for child in item:
        if _local(child) not in _BODIES:
            continue
        if len(child) and child.get("type") in ("xhtml", "application/xhtml+xml", None):
            found.append("".join(etree.tostring(c, encoding="unicode") for c in child))
        else:
            text = "".join(str(part) for part in child.itertext())
            found.append(_escaped(text) if child.get("type") in ("text", "text/plain") else text)
    return max(found, key=len)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _read_item(item: etree._Element) -> Document | None:
    title = _title(item)
    head = f"<h1>{_escaped(title)}</h1>" if title else ""
    source = f"<!DOCTYPE html><html><body>{head}<div>{_markup(item)}</div></body></html>"
    try:
        return HtmlReader().read(
            source.encode("utf-8", "replace"), SourceHint(media_type="text/html", charset="utf-8")
        )
    except InputError:
        return None


def _joined(
    root: etree._Element,
    items: Sequence[etree._Element],
    pieces: Sequence[Document | None],
    hint: SourceHint,
) -> Document:
    texts: list[str] = []
    regions: list[Region] = []
    blocks: list[Block] = []
    places: list[MapEntry] = []
    at = 0
    for number, piece in enumerate(pieces, 1):
        if piece is None:
            continue
        if texts:
            texts.append(GAP)
            at += len(GAP)
        texts.append(piece.text)
        regions.extend(Region(r.start + at, r.end + at, r.kind) for r in piece.regions)
        blocks.extend(
            Block(b.start + at, b.end + at, b.style, b.level, b.number, b.cell)
            for b in piece.blocks
        )
        places.append(MapEntry(at, at + len(piece.text), part=f"item {number}"))
        at += len(piece.text)
    text = "".join(texts)
    if not text.strip():
        raise InputError(
            "the XML feed's items hold no text",
            file=hint.name,
            where="the whole file",
            expected="items with a title or a description",
            next="read the pages that the feed points to",
        )
    item, lone = items[0], len(items) == 1
    first = next(piece.meta for piece in pieces if piece is not None)
    author = clean(_child(item, "creator", "name", "author")) if lone else ""
    declared = Declared(
        title=_title(item) if lone else _publisher(root),
        published=_published(item) if lone else "",
        authors=(author,) if author and "@" not in author else (),
        publisher="" if _local(root) in _ITEMS else _publisher(root),
        address=_address(item) if lone else "",
    )
    layout = Layout(tuple(regions), agency=first.agency, byline=first.byline if lone else "")
    return Document(
        text=text,
        meta=make_metadata(text, layout, hint, declared),
        regions=tuple(regions),
        blocks=tuple(blocks),
        map=tuple(places),
        reader="feed",
        reader_version=VERSION,
        encoding="utf-8",
        warnings=() if lone else (f"a feed of {len(items)} items, read as one text",),
    )
