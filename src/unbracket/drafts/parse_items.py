"""Items of a draft: what each line is before it finds its place in the tree.

A number, a bullet, an option, a heading, a table row, a paragraph or the flow of the one before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from unbracket.drafts.numbering import (
    ANNEX_WORDS,
    GROUP_WORDS,
    SECTION_WORDS,
    NumberMark,
    find_number,
    number_of,
    ways_of,
)
from unbracket.drafts.parse_lines import Line
from unbracket.drafts.parse_markup import Markup

ItemKind = Literal["number", "bullet", "option", "heading", "header", "para", "flow"]

_OPTION = re.compile(
    r"(?P<label>(?P<word>option|alternative|variant|variante|опція|вариант)[ \t\u00a0]*"
    r"\(?(?P<num>\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-Za-z]|[IVXivx]{1,5})\)?)"
    r"(?P<calls>(?:\[\^[\w-]{1,20}\])*)[*_]{0,3}\s*(?:(?P<colon>[:.–—-])[*_]{0,3}:?|(?=[\[(*])|$)",
    re.IGNORECASE,
)
_PREAMBLE = frozenset(["preamble", "präambel", "préambule", "preámbulo", "преамбула", "recitals"])
_BOLD = re.compile(r"(\*\*|__)(?!\s)(?:(?!\1).){1,120}\1(?:\[\^[\w-]{1,20}\])*", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]")
_SENTENCE_END = (".", ";", ",", "!", "?", "…")
_RANKS = {"annex": 1, "part": 2, "title": 3, "chapter": 4, "section": 5, "article": 6}
_LOW_WORDS = frozenset(
    ["clause", "paragraph", "para", "point", "punkt", "item", "step", "provision", "пункт"]
)
RANK_CAPS, RANK_ARTICLE, RANK_LOW, RANK_SHORT, RANK_BOLD = 5, 6, 8, 9, 10
_LONGEST_TITLE = 100
_MOST_MARKS = 4  # numbers in a row on one line: "4. Option 1: (a) …"


@dataclass(slots=True)
class Item:
    """What one line or row says: ``text`` are the spans of its words, ``title`` of its heading.

    ``mark`` is its number; ``label`` the span that carries it; ``rank`` a heading's depth (lower
    is higher up); ``group`` tells a heading that names a group from one that numbers a section.
    """

    kind: ItemKind
    start: int
    end: int
    indent: int = 0
    gap: bool = False
    mark: NumberMark | None = None
    text: list[tuple[int, int]] = field(default_factory=list)
    title: list[tuple[int, int]] = field(default_factory=list)
    rank: int = 0
    group: bool = False
    preamble: bool = False
    annex: bool = False


def items_of(text: str, lines: Sequence[Line], markup: Markup) -> list[Item]:
    """Say of every line what it is; the rows of a table are one item each."""
    sections = _section_ranks(text, lines)
    numbered = sum(1 for line in lines if line.number or _numbered(text, line))
    _drop_frames(lines)
    columns = _number_columns(text, lines)
    found: list[Item] = []
    for index, line in enumerate(lines):
        if line.cell is not None:
            _add_cell(found, lines, index, text, columns)
            continue
        below = lines[index + 1] if index + 1 < len(lines) else None
        _add_line(found, text, line, below, markup, sections, numbered)
    return found


def _add_line(
    found: list[Item],
    text: str,
    line: Line,
    below: Line | None,
    markup: Markup,
    sections: dict[str, int],
    numbered: int,
) -> None:
    mark = _line_number(text, line)
    if mark is not None and mark.word:
        item = _worded(text, line, mark, sections, markup)
        if item is not None:
            found.append(item)
            return
    heading = None if line.flow else _heading(text, line, below, mark, markup, numbered)
    if heading is not None:
        found.append(heading)
        return
    if line.flow and mark is not None:
        mark = replace(mark, weak=True)
    place, first = line.body, True
    for _ in range(_MOST_MARKS):
        option = _option(text, place, line.end)
        inner = mark if first else find_number(text, place, line.end)
        if option is not None:
            kind: ItemKind = "option"
            inner = option
        elif inner is not None and (first or _starts_inside(inner)):
            kind = "number"
        else:
            break
        found.append(Item(kind, line.start if first else inner.start, line.end, mark=inner))
        found[-1].indent = line.indent + (0 if first else inner.start - line.start)
        found[-1].gap = line.gap and first
        place = markup.visible(text, inner.text_start, line.end)
        first = False
    if first:
        kind = "bullet" if line.bullet else "flow" if line.flow else "para"
        item = Item(kind, line.start, line.end, line.indent, line.gap, text=[(place, line.end)])
        found.append(item)
    elif place < line.end:
        _bold_title(text, found[-1], place, line.end, below)


def _line_number(text: str, line: Line) -> NumberMark | None:
    if line.number:
        printed = number_of(line.number)
        if printed is not None:
            place = line.start
            return replace(printed, start=place, end=place, text_start=line.body, weak=False)
    return find_number(text, line.body, line.end)


def _numbered(text: str, line: Line) -> bool:
    mark = find_number(text, line.body, line.end)
    return mark is not None and not mark.weak


def _starts_inside(mark: NumberMark) -> bool:
    return not mark.weak and not mark.word and mark.style in ("()", ")", ".") and _is_first(mark)


def _is_first(mark: NumberMark) -> bool:
    return any(way.path[-1] == (1, 0) for way in mark.ways)


def _bold_title(text: str, item: Item, start: int, end: int, below: Line | None) -> None:
    """Take bold words right behind a number as its title when nothing else or text follows."""
    low = start
    while low > item.start and text[low - 1] in "*_":
        low -= 1
    bold = _BOLD.match(text, low, end)
    if bold is not None and not text[bold.end() : end].strip():
        item.title.append((start, end))
    elif bold is not None and text[bold.end() : bold.end() + 1] in (" ", ":", "["):
        item.title.append((start, bold.end()))
        item.text.append((bold.end(), end))
    else:
        item.text.append((start, end))


def _option(text: str, start: int, end: int) -> NumberMark | None:
    match = _OPTION.match(text, start, end)
    if match is None:
        return None
    num = match["num"]
    ways = ways_of(num)
    if not ways:
        return None
    closing = "()" if match["label"].endswith(")") else ""
    return NumberMark(
        match["label"].strip(), start, match.end(), match.end(), closing, ways, "option"
    )


def _section_ranks(text: str, lines: Sequence[Line]) -> dict[str, int]:
    """Rank the words that number sections: "Section" groups where there are articles too."""
    counts: Counter[str] = Counter()
    for line in lines:
        mark = find_number(text, line.body, line.end)
        if mark is not None and mark.word:
            counts[mark.word] += 1
    ranks = dict.fromkeys(SECTION_WORDS, RANK_ARTICLE) | dict.fromkeys(_LOW_WORDS, RANK_LOW)
    articles = sum(counts[word] for word in ("article", "art", "artikel", "§", "§§", "стаття"))
    if articles:
        ranks["section"] = ranks["sec"] = _RANKS["section"]
    return ranks


def _worded(
    text: str, line: Line, mark: NumberMark, sections: dict[str, int], markup: Markup
) -> Item | None:
    """Make the item of "Article 5", "Part II", "Annex A"; None where it is a mere number."""
    word = mark.word
    group = word in GROUP_WORDS or (word in ("section", "sec") and sections[word] < RANK_ARTICLE)
    annex = word in ANNEX_WORDS
    rest = text[mark.text_start : line.end].strip()
    plain = text[mark.start : mark.end]
    if not (group or annex or word in sections) and not line.rank:
        rank = RANK_ARTICLE if plain.isupper() or not rest else RANK_LOW
    elif annex:
        rank = _RANKS["annex"]
    elif group:
        rank = _RANKS.get({"teil": "part", "kapitel": "chapter"}.get(word, word), 2)
    else:
        rank = sections.get(word, RANK_ARTICLE)
    if line.flow and rest:
        return None
    if (group or annex) and rest.endswith(_SENTENCE_END) and len(rest) > _LONGEST_TITLE:
        return None  # "Part 2 of the plan is void." and the like
    item = Item("heading", line.start, line.end, line.indent, line.gap, mark=mark)
    item.rank = line.rank or rank
    item.group, item.annex = group, annex
    place = markup.visible(text, mark.text_start, line.end)
    if place < line.end:
        titled = bool(line.rank) or (
            rank < RANK_LOW and len(rest) <= 150 and not rest.rstrip("*_])").endswith((".", ";"))
        )
        (item.title if titled else item.text).append((place, line.end))
    return item


def _heading(
    text: str,
    line: Line,
    below: Line | None,
    mark: NumberMark | None,
    markup: Markup,
    numbered: int,
) -> Item | None:
    words = text[line.body : line.end].rstrip(" #")
    rank = line.rank
    if not rank and mark is None:
        rank = _plain_rank(text, line, below, words, numbered, markup)
    elif not rank and mark is not None:
        rank = _numbered_rank(text, line, below, mark)
    if not rank:
        return None
    if line.rank and mark is not None and not _group_number(mark):
        return None if not mark.weak else _named(text, line, rank, markup)
    return _named(text, line, rank, markup)


def _named(text: str, line: Line, rank: int, markup: Markup) -> Item:
    start = markup.visible(text, line.body, line.end)
    item = Item("heading", line.start, line.end, line.indent, line.gap, title=[(start, line.end)])
    item.rank, item.group = rank, True
    bare = text[start : line.end].strip(" *_#:.[]()").casefold()
    item.preamble = bare in _PREAMBLE
    item.annex = bare.split(" ")[0] in ANNEX_WORDS and len(bare) < _LONGEST_TITLE
    return item


def _group_number(mark: NumberMark) -> bool:
    """Tell whether a heading's number counts groups (I, A) and not points (1)."""
    return mark.style in (".", "-") and mark.ways[0].scheme in ("ROMAN", "LETTER")


def _numbered_rank(text: str, line: Line, below: Line | None, mark: NumberMark) -> int:
    """Rank "A. Security" or "II. TERRITORY" above numbered points; 0 where it is a point."""
    words = text[mark.text_start : line.end].strip("*_ ")
    if not _group_number(mark) or not words or len(words) > _LONGEST_TITLE or below is None:
        return 0
    if words.endswith((*_SENTENCE_END, ":")):
        return 0
    after = _line_number(text, below)
    if after is None or after.weak or after.word:
        return RANK_CAPS if words.isupper() else 0
    return RANK_CAPS if after.ways[0].scheme == "digit" else 0


def _plain_rank(
    text: str, line: Line, below: Line | None, words: str, numbered: int, markup: Markup
) -> int:
    if line.bullet or not words or len(words) > _LONGEST_TITLE or below is None:
        return 0
    if _option(text, line.body, line.end):
        return 0
    bare = words.strip(" *_[]:.").casefold()
    if bare in _PREAMBLE or (bare in ANNEX_WORDS and not words.endswith(".")):
        return RANK_CAPS
    raw = text[line.start : line.end]
    if markup.markdown and _BOLD.fullmatch(raw):
        return RANK_BOLD
    if words.endswith(_SENTENCE_END) or words[0].islower() or ". " in words:
        return 0
    letters = "".join(_LETTERS.findall(words))
    if len(letters) >= 4 and letters.isupper() and not words.startswith(("[", "{")):
        return RANK_CAPS
    if markup.markdown or not line.gap or words.endswith(":") or words.startswith(("[", "{")):
        return 0
    after = _line_number(text, below)
    begins = after is not None and not after.weak and (numbered > 1)
    lists = below.bullet and not line.bullet
    short = len(words) <= 70 and len(words.split()) <= 9 and line.indent <= below.indent
    return RANK_SHORT if short and (begins or (lists and numbered == 0)) else 0


def _drop_frames(lines: Sequence[Line]) -> None:
    """Read a table of one column as the paragraphs that it frames."""
    widths: dict[int, int] = {}
    for line in lines:
        if line.cell is not None:
            widths[line.cell[0]] = max(widths.get(line.cell[0], 0), line.cell[2])
    for line in lines:
        if line.cell is not None and not widths[line.cell[0]]:
            line.cell = None


def _number_columns(text: str, lines: Sequence[Line]) -> dict[int, int]:
    """Find the column of each table in which most rows hold a number and nothing else."""
    cells: dict[tuple[int, int], list[bool]] = {}
    for line in lines:
        if line.cell is not None:
            printed = text[line.body : line.end].strip()
            held = len(printed) <= 20 and number_of(printed) is not None
            cells.setdefault((line.cell[0], line.cell[2]), []).append(held)
    columns: dict[int, int] = {}
    for (table, column), column_held in sorted(cells.items()):
        if table not in columns and sum(column_held) >= max(1, 0.5 * len(column_held)):
            columns[table] = column
    return columns


def _settle_row(item: Item, lines: Sequence[Line], index: int, counted: bool) -> None:
    """Make the first row of a table with a number column its header, when it holds no number."""
    cell = lines[index].cell or (0, 0, 0)
    below = lines[index + 1].cell if index + 1 < len(lines) else None
    last = below is None or below[:2] != cell[:2]
    if last and counted and cell[1] == 0 and item.mark is None and len(item.text) > 1:
        item.kind = "header"
        item.title, item.text = item.text, []


def _add_cell(
    found: list[Item], lines: Sequence[Line], index: int, text: str, columns: dict[int, int]
) -> None:
    """Add a line of a cell to its row's item; the row begins with its first line."""
    line = lines[index]
    table, row, column = line.cell or (0, 0, 0)
    before = lines[index - 1].cell if index else None
    if before is None or before[:2] != (table, row):
        kind: ItemKind = "bullet"
        found.append(Item(kind, line.start, line.end, gap=True))
    item = found[-1]
    item.end = line.end
    printed = text[line.body : line.end].strip()
    mark = number_of(printed) if columns.get(table) == column else None
    if mark is not None and item.mark is None:
        place = line.end
        item.mark = replace(mark, start=line.body, end=place, text_start=place, weak=False)
        item.kind = "number"
    else:
        item.text.append((line.body, line.end))
    _settle_row(item, lines, index, table in columns)
