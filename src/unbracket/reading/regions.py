"""Regions: which paragraph of a scraped page is headline, share bar, caption or running text.

The classifier uses general cues: the words of short paragraphs, their length, their place among the
others, and what markup says where there is markup. Offsets are code points of the reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from unbracket.model.document import Region
from unbracket.reading.agencies import agency_line
from unbracket.reading.cues import LONGEST, credit_tail, is_date_line, kind_of, share_prefix
from unbracket.reading.dates import find_date
from unbracket.reading.heads import byline_at, dateline_at
from unbracket.reading.paragraphs import Paragraph
from unbracket.reading.wordlist import words

OUTSIDE = -1  # the scope of a paragraph outside of the element that holds the article
_ENDS = (".", "!", "?", "…", '"', "”", "’", "'", ":", ";", ",", ")", "»", "。")
_STOPS = (".", "!", "?", "…", '."', ".”", "?”", '?"', "!”", '!"', "”.", '".', ".)", ".’", "。", "”")
_HEADS_WITHIN = 40  # paragraphs: a page's furniture above its text has fewer
_HEADLINE_MOST = 180
_SUBHEADING_MOST = 100
_MERGED = frozenset({"main", "share-bar", "related", "navigation", "footer", "boilerplate"})
_SMALL = words(
    """
    a an and as at but by for from if in into is it nor of off on or over per so than that the
    to up upon via vs with after amid its be are not he his her says say
    """
)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the paragraphs of a reading turned out to be."""

    regions: tuple[Region, ...] = ()
    title: str = ""
    published: str = ""
    dateline_date: str = ""
    agency: str = ""
    byline: str = ""
    dateline: str = ""


@dataclass(slots=True)
class _Item:
    """A paragraph in work: its words (empty when long), its kind so far, its prose-likeness."""

    para: Paragraph
    text: str
    kind: str
    prose: bool


@dataclass(slots=True)
class _Found:
    """Metadata gathered on the way; the first of each counts."""

    published: str = ""
    dateline_date: str = ""
    tail_agency: str = ""
    head_agency: str = ""
    byline: str = ""
    dateline: str = ""


def classify(text: str, paragraphs: Sequence[Paragraph]) -> Layout:
    """Give the regions of a reading, sorted and disjoint, and the metadata that they carry."""
    items: list[_Item] = []
    regions: list[Region] = []
    found = _Found()
    colon = _colon_datelines(text, paragraphs)
    in_heads, proses = True, 0
    for para in paragraphs:
        if in_heads and not para.firm:
            para, heads = _take_heads(text, para, found, colon and not items)
            regions.extend(heads)
            if not len(para):
                continue
        item = _item(text, para)
        items.append(item)
        # Heads stand above the article's text or at its beginning; a few paragraphs in, a name in
        # capitals before a dash is something else.
        proses += item.prose and not item.kind
        in_heads = proses < 2 and len(items) < _HEADS_WITHIN
    _follow_lists(items)
    regions.extend(_sign_offs(items, found))
    title = _place(items)
    _read_furniture(items, found)
    regions.extend(Region(item.para.start, item.para.end, item.kind) for item in items)
    return Layout(
        tuple(_merge(sorted(regions, key=lambda region: region.start))),
        title,
        found.published,
        found.dateline_date,
        found.tail_agency or found.head_agency,
        found.byline,
        found.dateline,
    )


def _item(text: str, para: Paragraph) -> _Item:
    if len(para) > LONGEST:
        kind = para.cue if para.firm or para.scope == OUTSIDE else ""
        return _Item(para, "", kind, prose=True)
    words = text[para.start : para.end]
    prose = (len(words) >= 80 and words.endswith(_STOPS)) or len(words) >= 300
    if para.firm:
        return _Item(para, words, para.cue, prose)
    kind = kind_of(words)
    readable = prose and para.links < 0.3 and len(words) > 200 and para.scope != OUTSIDE
    if not kind and para.cue and not readable:
        kind = para.cue
    if not kind and para.links > 0.9 and not prose:
        kind = "related"
    return _Item(para, words, kind, prose)


def _take_heads(
    text: str, para: Paragraph, found: _Found, colon: bool
) -> tuple[Paragraph, list[Region]]:
    """Cut share bar, byline and dateline off the beginning of a paragraph."""
    regions: list[Region] = []
    start = para.start
    head = text[start : min(para.end, start + LONGEST)]
    length = share_prefix(head)
    if length and length < len(para):
        regions.append(Region(start, start + length, "share-bar"))
        found.published = found.published or find_date(head[:length])
        start = _skip(text, start + length, para.end)
    byline = byline_at(text[start : min(para.end, start + 400)])
    if byline:
        regions.append(Region(start, start + byline.end, "byline"))
        found.byline = found.byline or byline.value
        found.head_agency = found.head_agency or byline.agency
        start = _skip(text, start + byline.end, para.end)
    dateline = dateline_at(text[start : min(para.end, start + 400)], colon=colon)
    if dateline:
        regions.append(Region(start, start + dateline.end, "dateline"))
        found.dateline = found.dateline or dateline.value
        found.dateline_date = found.dateline_date or dateline.published
        found.head_agency = found.head_agency or dateline.agency
        start = _skip(text, start + dateline.end, para.end)
    return (replace(para, start=start) if start != para.start else para), regions


def _skip(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] == "\u2028"):
        at += 1
    return at


def _colon_datelines(text: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether "PLACE: text" can be a dateline: a transcript has many such beginnings."""
    labels = 0
    for para in paragraphs[:60]:
        before, colon, _ = text[para.start : min(para.end, para.start + 40)].partition(":")
        labels += bool(colon) and before.isupper()
    return labels == 1


def _follow_lists(items: list[_Item]) -> None:
    """Let "Related articles" and a footer's first line reach over the short lines below them."""
    state = ""
    for item in items:
        if item.kind in ("related", "footer"):
            label = item.kind == "related" and len(item.text) <= 40 and _is_label(item.text)
            state = item.kind if label or item.kind == "footer" else ""
        elif state and not item.kind and not item.para.firm and _is_line(item):
            item.kind = state
        elif item.kind not in ("share-bar", "boilerplate", "navigation"):
            state = ""


def _is_label(text: str) -> bool:
    return ":" not in text or text.endswith(":")


def _sign_offs(items: list[_Item], found: _Found) -> list[Region]:
    """Take an agency's name off the end of the last paragraph; elsewhere it credits a picture."""
    regions: list[Region] = []
    last = True
    for item in reversed(items):
        if item.kind:
            continue
        length = credit_tail(item.text) if item.text else 0
        if length and last:
            end = item.para.end
            regions.append(Region(end - length, end, "agency"))
            found.tail_agency = agency_line(item.text[-length:])
            item.text = item.text[:-length].rstrip()
            item.para = replace(item.para, end=item.para.start + len(item.text))
        elif length:
            item.kind = "caption"
        last = False
    return regions


def _is_line(item: _Item) -> bool:
    return not item.prose and len(item.text) <= 160 and not item.text.endswith(_ENDS)


def _place(items: list[_Item]) -> str:
    """Name what is left by its place: headline, subheadings, main. Gives the title found."""
    first = next((i for i, it in enumerate(items) if not it.kind and it.prose), None)
    open_items = [i for i, it in enumerate(items) if not it.kind]
    if first is None:
        first = open_items[1] if len(open_items) > 1 else len(items)
    title = next((it.text for it in items if it.kind == "headline"), "")
    if not title:
        title = _headline(items, first)
    after_title = False
    for i, item in enumerate(items):
        if item.kind == "headline":
            after_title = True
            continue
        if item.kind:
            continue
        if i < first:
            item.kind = _before_text(item, after_title=after_title, titled=bool(title))
        else:
            item.kind = "subheading" if _is_subheading(items, i) else "main"
    return " ".join(title.split())


def _headline(items: list[_Item], first: int) -> str:
    """Find the headline among the paragraphs above the text and mark it."""
    end = min(first + 1, len(items))  # the first prose may itself be a headline in title case
    for i in range(end):
        item = items[i]
        if item.kind or not 8 <= len(item.text) <= _HEADLINE_MOST or item.para.style == "item":
            continue
        words = item.text.split()
        if len(words) < 3 and item.para.style != "heading":
            continue
        if i < first and not item.text.endswith((".", ":", ",", "”", '"')):
            pass
        elif not (item.text.endswith(".") and _title_case(words) and i + 1 < len(items)):
            return ""
        if not any(not later.kind for later in items[i + 1 :]):
            return ""
        item.kind = "headline"
        return item.text
    return ""


def _title_case(words: list[str]) -> bool:
    """Tell whether most longer words have a capital, which running text doesn't show."""
    if not 5 <= len(words) <= 25:
        return False
    long = [word for word in words if word.lower().strip("‘’“”'\".,;:") not in _SMALL]
    raised = sum(not word.lstrip("‘“'\"([-—").islower() for word in long)
    lowered = [word for word in long if word.lstrip("‘“'\"([-—")[:1].islower()]
    return len(long) >= 4 and raised >= 0.8 * len(long) and len(lowered) <= 0.2 * len(long)


def _before_text(item: _Item, *, after_title: bool, titled: bool) -> str:
    if not titled:
        return "main"
    words = item.text.split()
    if not after_title:
        return "navigation" if len(words) <= 4 else "main"
    return "subheading" if len(item.text) <= 250 and not item.text.endswith(_ENDS) else "main"


def _is_subheading(items: list[_Item], i: int) -> bool:
    """Tell a cross-head inside the article: short, no final stop, running text below it."""
    item = items[i]
    if item.para.style == "heading":
        return len(item.text) <= 2 * _SUBHEADING_MOST
    text = item.text
    if not 3 <= len(text) <= _SUBHEADING_MOST or item.prose or item.para.style != "paragraph":
        return False
    below = next((it for it in items[i + 1 : i + 6] if not it.kind), None)
    if below is None or below.para.style != "paragraph" or not (below.prose or _sentence(below)):
        return False
    letters = [c for c in text if c.isalpha()]
    if len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.9 * len(letters):
        return len(text.split()) >= 2 or not text.endswith(_ENDS)
    opened = text[0].isupper() or text[0] in "#‘’"
    return opened and not text.endswith(_ENDS) and len(text.split()) <= 12


def _sentence(item: _Item) -> bool:
    return len(item.text) >= 40 and item.text.endswith(_STOPS)


def _read_furniture(items: list[_Item], found: _Found) -> None:
    """Take dates, agency and byline from the paragraphs that carry them."""
    for item in items:
        dated = item.kind == "share-bar" or (
            item.kind in ("boilerplate", "byline") and (item.para.firm or is_date_line(item.text))
        )
        if dated and not found.published:
            found.published = find_date(item.text)
        if item.kind == "agency":
            found.tail_agency = agency_line(item.text) or found.tail_agency
        elif item.kind == "byline" and not found.byline:
            head = byline_at(item.text)
            found.byline = head.value if head else " ".join(item.text.split())[:160]
            found.head_agency = found.head_agency or (head.agency if head else "")
        elif item.kind == "dateline" and not found.dateline:
            head = dateline_at(item.text + " A", colon=True)
            found.dateline = head.value if head else " ".join(item.text.split())[:160]
            found.head_agency = found.head_agency or (head.agency if head else "")
            found.dateline_date = found.dateline_date or find_date(item.text)


def _merge(regions: Sequence[Region]) -> list[Region]:
    """Join neighbours of one kind where a kind is a stretch and not a unit."""
    merged: list[Region] = []
    for region in regions:
        last = merged[-1] if merged else None
        if last and last.kind == region.kind and region.kind in _MERGED:
            merged[-1] = Region(last.start, region.end, region.kind)
        else:
            merged.append(region)
    return merged
