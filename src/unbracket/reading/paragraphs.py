"""Paragraphs of plain text: blocks between blank lines, or lines where lines are paragraphs.

Spans are in code points of the text, end exclusive, without the white space at either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from unbracket.model.document import Block

_LINE = re.compile("[^\n\r\u2028\u2029\f\v]+")
_BREAK = re.compile("\r\n|[\n\r\v]")
_WIDEST_WRAP = 110  # a line longer than this was not wrapped by hand or by a mail program
_ENDS = (".", "!", "?", '"', "”", "’", ":", ")")
MOST_PARAGRAPHS = 200_000  # beyond these the rest of a hostile text is one paragraph


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and what the format says about it.

    ``cue`` is the region kind that markup suggests; ``firm`` whether markup alone decides.
    ``links`` is the share of it that is link text; ``scope`` numbers the article element it is in.
    """

    start: int
    end: int
    style: str = "paragraph"
    level: int = 0
    cue: str = ""
    firm: bool = False
    links: float = 0.0
    scope: int = 0
    number: str = ""
    cell: tuple[int, int, int] | None = None

    @property
    def block(self) -> Block:
        """Give the paragraph as a block of the reading."""
        return Block(self.start, self.end, self.style, self.level, self.number, self.cell)

    def __len__(self) -> int:
        return self.end - self.start


def split_paragraphs(text: str) -> tuple[list[Paragraph], bool]:
    """Give the paragraphs of a plain text, and whether there were too many to tell apart."""
    found: list[Paragraph] = []
    for block in _blocks(text):
        found.extend(Paragraph(start, end) for start, end in _split(text, block))
        if len(found) >= MOST_PARAGRAPHS:
            del found[MOST_PARAGRAPHS:]
            last = found.pop()
            found.append(Paragraph(last.start, len(text.rstrip())))
            return found, True
    return found, False


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Give the lines of each block between blank lines, trimmed."""
    block: list[tuple[int, int]] = []
    previous = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        line = match[0]
        body = line.strip()
        if not body:
            continue  # its own two line ends are counted with the next line's gap
        start += len(line) - len(line.lstrip())
        if block and (start - previous > 1) and _blank_between(text[previous:start]):
            yield block
            block = []
        end = start + len(body)
        block.append((start, end))
        previous = end
    if block:
        yield block


def _blank_between(gap: str) -> bool:
    if "\u2029" in gap or "\f" in gap:
        return True
    return gap.count("\n") > 1 or ("\r" in gap and len(_BREAK.findall(gap)) > 1)


def _split(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Split a block into paragraphs, unless it is one that was wrapped by hand."""
    if len(lines) == 1 or _wrapped(text, lines):
        return [(lines[0][0], lines[-1][1])]
    parts: list[tuple[int, int]] = [lines[0]]
    for start, end in lines[1:]:
        before = text[parts[-1][1] - 1]
        if text[start].islower() or before in ",-–":  # the sentence goes on
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return parts


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Tell whether the breaks of a block only keep its lines short.

    In wrapped text the next line's first word would not have fitted on the line before.
    """
    width = max(end - start for start, end in lines)
    if width > _WIDEST_WRAP or width < 30:
        return False
    full = ended = 0
    for (start, end), (below, below_end) in pairwise(lines):
        word = text[below : min(below_end, below + 40)].split(None, 1)[0]
        full += end - start + 1 + len(word) > 0.9 * width
        ended += text[end - 1] in _ENDS
    pairs = len(lines) - 1
    return full >= 0.7 * pairs and (ended < pairs or pairs == 1)
