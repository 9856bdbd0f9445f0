"""The reader of HTML: the visible text, with boilerplate kept and marked in regions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from unbracket.errors import InputError
from unbracket.model.document import Document, MapEntry, SourceHint
from unbracket.model.ports import EngineInfo
from unbracket.reading.charset import Decoded, decode
from unbracket.reading.htmltext import MOST_RUNS, Run
from unbracket.reading.htmlwalk import Page, walk
from unbracket.reading.info import VERSION, reader_info
from unbracket.reading.metadata import make_metadata
from unbracket.reading.paragraphs import Paragraph
from unbracket.reading.regions import OUTSIDE, classify
from unbracket.reading.sniff import looks_like_html

_BODY_SHARE = 0.6  # of a page's prose that an article element holds when it is the article


class HtmlReader:
    """Reads HTML pages as a browser would show them, without running anything."""

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""
        return reader_info("html")

    def accepts(self, data: bytes, hint: SourceHint) -> bool:
        """Tell whether the bytes are a page, by declared type, content or name."""
        return looks_like_html(data, hint)

    def read(self, data: bytes, hint: SourceHint) -> Document:
        """Read a page; raises InputError when it shows no text."""
        decoded = decode(data, hint.charset, hint.media_type, markup=True)
        page = walk(decoded.text)
        if not page.text.strip():
            raise InputError(
                "the page shows no text",
                file=hint.name,
                where="the whole file",
                expected="text outside of scripts and hidden elements",
                next="save the page from a browser after it has loaded, or save it as text",
            )
        paragraphs = _one_headline(_mark_outside(page), page)
        layout = classify(page.text, paragraphs)
        declared = page.declared
        if not declared.title:
            title = layout.title or declared.extra.get("title", "")
            declared = replace(declared, title=" ".join(title.split()))
        return Document(
            text=page.text,
            meta=make_metadata(page.text, layout, hint, declared),
            regions=layout.regions,
            blocks=tuple(paragraph.block for paragraph in paragraphs),
            map=_map(decoded, page.runs),
            reader="html",
            reader_version=VERSION,
            encoding=decoded.encoding,
            warnings=decoded.warnings + _warnings(page),
        )


def _warnings(page: Page) -> tuple[str, ...]:
    found = []
    if page.overflow:
        found.append(f"more than {len(page.paragraphs)} paragraphs: the rest is read as one")
    if len(page.runs) >= MOST_RUNS:
        found.append(f"the map ends after {MOST_RUNS} runs of text")
    return tuple(found)


def _map(decoded: Decoded, runs: Sequence[Run]) -> tuple[MapEntry, ...]:
    """Map each run to its bytes; a run is exact, or stands for one character reference."""
    if not decoded.exact:
        return tuple(MapEntry(start, end) for start, end, _, _ in runs)
    offsets = decoded.byte_offsets(place for run in runs for place in run[2:])
    return tuple(
        MapEntry(run[0], run[1], low, high)
        for run, low, high in zip(runs, offsets[::2], offsets[1::2], strict=True)
    )


def _mark_outside(page: Page) -> list[Paragraph]:
    """Mark what comes after the article as outside of it, where an element holds the article."""
    prose: Counter[int] = Counter()
    total = 0
    for paragraph in page.paragraphs:
        if len(paragraph) >= 80 and paragraph.links < 0.5 and not paragraph.firm:
            total += len(paragraph)
            prose[paragraph.scope] += len(paragraph)
    for scope in range(len(page.scopes) - 1, 0, -1):  # what an inner element holds, the outer holds
        prose[page.scopes[scope]] += prose[scope]
    body = max(
        (s for s in range(1, len(page.scopes)) if prose[s] >= _BODY_SHARE * total > 0), default=0
    )
    if not body:
        return page.paragraphs
    inside = {body}
    for scope in range(body + 1, len(page.scopes)):
        if page.scopes[scope] in inside:
            inside.add(scope)
    last = max(i for i, p in enumerate(page.paragraphs) if p.scope in inside)
    return [
        replace(paragraph, scope=OUTSIDE, cue=paragraph.cue or "boilerplate")
        if i > last
        else paragraph
        for i, paragraph in enumerate(page.paragraphs)
    ]


def _one_headline(paragraphs: Sequence[Paragraph], page: Page) -> list[Paragraph]:
    """Keep one headline of all that markup suggests: the declared title's, else the first."""
    marked = [i for i, paragraph in enumerate(paragraphs) if paragraph.cue == "headline"]
    if not marked:
        return list(paragraphs)
    title = _plain(page.declared.title or page.declared.extra.get("title", ""))

    def fits(i: int) -> bool:
        words = _plain(page.text[paragraphs[i].start : paragraphs[i].end])
        return bool(title) and (words in title or title in words) and len(words) > 8

    firsts = [i for i in marked if paragraphs[i].level == 1]
    chosen = next((i for i in marked if fits(i)), (firsts or marked)[0])
    return [
        replace(paragraph, cue="headline" if i == chosen else "", firm=i == chosen)
        if paragraph.cue == "headline"
        else paragraph
        for i, paragraph in enumerate(paragraphs)
    ]


def _plain(text: str) -> str:
    return "".join(c for c in text[:1_000].lower() if c.isalnum())
