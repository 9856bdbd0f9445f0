"""What a page declares in meta elements, JSON-LD, time elements, title and canonical link."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from unbracket.reading.dates import parse_date
from unbracket.reading.htmlscan import decode_references
from unbracket.reading.metadata import Declared, clean
from unbracket.reading.wordlist import words

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "publishdate",
    "pubdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
)
_TITLES = ("og:title", "headline", "dc.title", "dcterms.title", "twitter:title")
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl")
_KINDS = words(
    """
    article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle
    blogposting backgroundnewsarticle liveblogposting webpage report posting
    """
)
_SITE_SUFFIX = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,40}$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_LONGEST_JSON = 1_000_000
_MOST_NODES = 5_000


class MetaCollector:
    """Gathers a page's declarations; the first of each kind counts."""

    def __init__(self) -> None:
        self._meta: dict[str, str] = {}
        self._authors: list[str] = []
        self._ld: list[Mapping[str, Any]] = []
        self._times: list[tuple[bool, str]] = []
        self._title = ""
        self._address = ""
        self._language = ""

    def element(self, name: str, attributes: Mapping[str, str], *, aside: bool) -> None:
        """Take note of a start tag; ``aside`` says that it stands in related or page furniture."""
        if name == "meta":
            self._take_meta(attributes)
        elif name == "html" and not self._language:
            self._language = attributes.get("lang") or attributes.get("xml:lang", "")
        elif name == "link" and not self._address:
            if "canonical" in attributes.get("rel", "").lower().split():
                self._address = attributes.get("href", "")
        elif name == "time" and not aside and len(self._times) < 20:
            day = parse_date(attributes.get("datetime", ""))
            if day:
                marks = f"{attributes.get('itemprop', '')} {attributes.get('class', '')}".lower()
                sure = "publish" in marks or "pubdate" in attributes
                self._times.append((sure, day))

    def raw(self, name: str, content: str, kind: str) -> None:
        """Take note of the content of a title or script element (``kind`` is a script's type)."""
        if name == "title" and not self._title:
            self._title = clean(decode_references(content[:4_000]))
        elif name == "script" and "ld+json" in kind.lower() and len(content) <= _LONGEST_JSON:
            try:
                self._ld.extend(_articles(json.loads(content)))
            except (ValueError, RecursionError):
                return  # broken structured data is common, and the page itself still reads

    def declared(self) -> Declared:
        """Give what was found, cleaned."""
        ld = self._ld
        title = self._first(_TITLES) or _value(ld, "headline")
        published = next(
            (day for name in _PUBLISHED if (day := parse_date(self._meta.get(name, "")))), ""
        )
        published = published or parse_date(_value(ld, "datePublished"))
        if not published and self._times:
            published = max(self._times, key=lambda row: row[0])[1]
        authors = [clean(name) for name in (*_names(ld, "author"), *self._authors)]
        language = _value(ld, "inLanguage") or self._language or self._meta.get("og:locale", "")
        return Declared(
            title=clean(title),
            published=published,
            authors=tuple(dict.fromkeys(name for name in authors if _is_name(name))),
            language=_tag(language),
            publisher=clean(
                self._meta.get("og:site_name", "") or next(iter(_names(ld, "publisher")), "")
            ),
            address=clean(self._address or self._meta.get("og:url", "")),
            extra={"title": _SITE_SUFFIX.sub("", self._title)},
        )

    def _take_meta(self, attributes: Mapping[str, str]) -> None:
        content = attributes.get("content", "").strip()
        if not content:
            return
        for key in ("property", "name", "itemprop"):
            name = attributes.get(key, "").strip().lower()
            if not name:
                continue
            self._meta.setdefault(name, content[:4_000])
            if name in _AUTHORS and len(self._authors) < 20:
                self._authors.append(content[:400])

    def _first(self, names: tuple[str, ...]) -> str:
        return next((self._meta[name] for name in names if name in self._meta), "")


def _articles(value: Any) -> Iterator[Mapping[str, Any]]:
    """Give the objects of structured data that describe an article, without recursion."""
    queue, seen = [value], 0
    while queue and seen < _MOST_NODES:
        node = queue.pop(0)
        seen += 1
        if isinstance(node, list):
            queue.extend(node[:200])
        elif isinstance(node, dict):
            kinds = node.get("@type", "")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.lower() in _KINDS for name in names):
                yield node
            queue.extend(node[key] for key in ("@graph", "mainEntity") if key in node)


def _value(nodes: list[Mapping[str, Any]], key: str) -> str:
    return next((node[key] for node in nodes if isinstance(node.get(key), str) and node[key]), "")


def _names(nodes: list[Mapping[str, Any]], key: str) -> list[str]:
    """Give the names of the persons or bodies that stand under a key of the first node with one."""
    for node in nodes:
        value = node.get(key)
        rows = value if isinstance(value, list) else [value]
        names = [row.get("name") if isinstance(row, dict) else row for row in rows[:20]]
        found = [name for name in names if isinstance(name, str) and name.strip()]
        if found:
            return found
    return []


def _is_name(name: str) -> bool:
    return bool(name) and len(name) <= 120 and "://" not in name


def _tag(language: str) -> str:
    """Write a declared language as a BCP 47 tag of the language alone, or ""."""
    value = language.strip()[:20]
    return re.split("[-_]", value)[0].lower() if _LANGUAGE.fullmatch(value) else ""
