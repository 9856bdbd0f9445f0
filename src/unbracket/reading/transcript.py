"""Transcripts: who speaks stands as a label before a colon at the beginning of a paragraph.

``label_blocks`` cuts each label off its paragraph as a block of style "speaker" with the colon
inside; the speech is the block behind it. Offsets are code points of the reading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from unbracket.model.document import Block, Document
from unbracket.model.span import Span
from unbracket.reading.wordlist import words

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
_ROLE = (
    r"(?:(?:The\s)?(?:Co-)?(?:Chair(?:man|woman|person)?|President|Vice-President|Moderator|"
    r"Speaker|Secretary(?:-General)?|Facilitator|Mediator|Interviewer|Interpreter|Reporter|Host|"
    r"Delegate|Representative|Question|Answer|Minister|Ambassador|Counsel|Witness|Judge)"
    rf"(?:\s(?:of|for)\s[{_UP}][\w'’\-]*(?:\s[{_UP}][\w'’\-]*){{0,3}})?)"
)
_TITLED = (
    rf"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Amb|Gen|Hon)\.?\s[{_UP}][\w.'’\-]*"
    rf"(?:\s[{_UP}][\w.'’\-]*){{0,3}})"
)
_CAPS = rf"(?:[{_UP}][{_UP}.'’\-]*(?:\s[{_UP}][{_UP}.'’\-]*){{0,5}}(?:\s\d{{1,3}})?)"
_NAME = rf"(?:[{_UP}][\w.'’\-]+(?:\s(?:de|van|von|der|al|bin|la))?(?:\s[{_UP}][\w.'’\-]+){{1,3}})"
_LABEL = re.compile(
    rf"(?P<name>{_ROLE}|{_TITLED}|{_CAPS}|{_NAME}|Q|A|Speaker\s\d+)"
    r"(?:\s?[(\[][^()\[\]\n]{1,60}[)\]])?(?:\s?\[?\d{1,2}:\d{2}(?::\d{2})?\]?)?[ \t]?:(?=\s|$)"
)
_LONGEST = 120  # code points that a label may take
_LEAST_TURNS = 3
_LEAST_SHARE = 0.3  # of a document's paragraphs that begin with a label
_NOT_LABELS = words(
    """
    note notes update updates photo caption source sources read related watch video warning
    subject from to cc date place time re tel fax email phone article annex option title author
    published topics tags contact
    """
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript: the label without its colon, and the speech's paragraphs."""

    name: str
    label: Span
    speech: tuple[Span, ...]


def label_blocks(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Cut speakers' labels off their paragraphs, where the text is a transcript.

    It is one when at least three paragraphs, and three in ten of all, begin with a label, and a
    label comes twice or there are questions and answers.
    """
    found: dict[int, int] = {}
    names: Counter[str] = Counter()
    prose = 0
    before = -1
    for index, block in enumerate(blocks):
        begins = block.start > before and (before < 0 or _breaks(text, before, block.start))
        before = block.end
        if not begins or block.style not in ("paragraph", "item"):
            continue
        prose += 1
        match = _LABEL.match(text, block.start, min(block.end, block.start + _LONGEST))
        if match and match["name"].split()[0].lower().strip(".") not in _NOT_LABELS:
            found[index] = match.end()
            names[match["name"].lower()] += 1
    repeated = any(count > 1 for count in names.values())
    if len(found) < _LEAST_TURNS or len(found) < _LEAST_SHARE * prose or not repeated:
        return tuple(blocks)
    return tuple(_cut(text, blocks, found))


def _breaks(text: str, start: int, end: int) -> bool:
    return any(c in "\n\r\u2028\u2029" for c in text[start:end])


def _cut(text: str, blocks: Sequence[Block], found: dict[int, int]) -> Iterator[Block]:
    for index, block in enumerate(blocks):
        end = found.get(index)
        if end is None:
            yield block
            continue
        yield replace(block, end=end, style="speaker")
        while end < block.end and text[end].isspace():
            end += 1
        if end < block.end:
            yield replace(block, start=end, number="")


def turns(document: Document) -> tuple[Turn, ...]:
    """Give a transcript's turns in order; none where the document is no transcript."""
    return tuple(_turns(document.text, document.blocks))


def _turns(text: str, blocks: Iterable[Block]) -> Iterator[Turn]:
    label: Span | None = None
    speech: list[Span] = []
    for block in blocks:
        if block.style == "speaker":
            if label is not None:
                yield Turn(_name(label.of(text)), label, tuple(speech))
            label, speech = block.span, []
        elif label is not None and block.style not in ("heading", "note"):
            speech.append(block.span)
    if label is not None:
        yield Turn(_name(label.of(text)), label, tuple(speech))


def _name(label: str) -> str:
    """Give a label's name without its colon, time stamp and bracketed role."""
    return re.split(r"\s*[(\[:]|\s\d{1,2}:\d{2}", label, maxsplit=1)[0].strip()
