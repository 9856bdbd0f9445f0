"""Quoted replies and signatures of a message, line by line. Offsets are code points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from unbracket.model.document import Block
from unbracket.reading.paragraphs import Paragraph, split_paragraphs

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_QUOTED = re.compile(r"[ \t]{0,3}(?:[A-Za-z]{0,3}>|\|[ \t])")
_WROTE = re.compile(
    r"(?:(?:on|am|le|el|il|op|den)\b.{4,200}|.{4,120}<[^<>\n]{3,100}@[^<>\n]{3,100}>.{0,40})"
    r"(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|schreef|skrev)\s*:\s*",
    re.IGNORECASE | re.DOTALL,
)
_BELOW = re.compile(
    r"[ \t]*(?:-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|"
    r"message d'origine|forwarded by .{0,60})\s*-{2,}|begin forwarded message:|_{20,})\s*",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(r"[ \t]*\*?(?:from|sent|to|date|subject|cc|von|gesendet|an):\*?\s", re.I)
_SIGNATURE = re.compile(r"--[ \t]?\r?\n?\Z")
_SENT_FROM = re.compile(r"[ \t]*(?:sent|get outlook|gesendet) (?:from|for|von) .{2,60}\s*", re.I)
_LONGEST_SIGNATURE = 15  # lines


def mail_paragraphs(text: str) -> tuple[list[Paragraph], bool]:
    """Give a plain message's paragraphs; quoted replies and the signature are paragraphs by cue."""
    marks = _marks(text)
    own = text
    zones: list[tuple[int, int, str]] = []
    for start, end, kind in marks:
        last = zones[-1] if zones else None
        if last and last[2] == kind and not text[last[1] : start].strip():
            zones[-1] = (last[0], end, kind)
        else:
            zones.append((start, end, kind))
    parts: list[str] = []
    at = 0
    for start, end, _ in zones:  # what isn't the writer's own is blanked, at its length
        parts += (own[at:start], "\n" * (end - start))
        at = end
    found, many = split_paragraphs("".join((*parts, own[at:])))
    for start, end, kind in zones:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            style = "quote" if kind == "quoted-reply" else "paragraph"
            found.append(Paragraph(start, end, style, cue=kind, firm=True))
    found.sort(key=lambda paragraph: paragraph.start)
    return [replace(p) for p in found], many


def _marks(text: str) -> list[tuple[int, int, str]]:
    """Give the lines (or runs of them) that are quoted or a signature."""
    lines = [match.span() for match in _LINE.finditer(text)]
    marks: list[tuple[int, int, str]] = []
    index = 0
    while index < len(lines):
        start, end = lines[index]
        line = text[start:end]
        if _QUOTED.match(line):
            first = _introduced(text, lines, index)
            marks.append((lines[first][0], end, "quoted-reply"))
        elif _BELOW.fullmatch(line) or _headers_at(text, lines, index):
            if text[:start].strip() or _BELOW.fullmatch(line):
                marks.append((start, len(text), "quoted-reply"))
                break
        elif _SIGNATURE.fullmatch(line) or _SENT_FROM.fullmatch(line):
            stop = _signature_end(text, lines, index)
            marks.append((start, lines[stop - 1][1], "signature"))
            index = stop
            continue
        index += 1
    return _apart(marks)


def _apart(marks: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Sort marks and cut overlaps: an introduction may reach back over a mark before it."""
    found: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(marks):
        start = max(start, found[-1][1]) if found else start
        if start < end:
            found.append((start, end, kind))
    return found


def _introduced(text: str, lines: Sequence[tuple[int, int]], index: int) -> int:
    """Give the first line of the "On … wrote:" above a quotation, or the quotation's own."""
    above = index - 1
    while above >= 0 and not text[slice(*lines[above])].strip():
        above -= 1
    for first in range(above, max(-1, above - 3), -1):
        if _WROTE.fullmatch(text[lines[first][0] : lines[above][1]].strip()):
            return first
    return index


def _headers_at(text: str, lines: Sequence[tuple[int, int]], index: int) -> bool:
    """Tell whether copied headers ("From: … Sent: … Subject: …") begin at a line."""
    count = 0
    for start, end in lines[index : index + 6]:
        if not _HEADER_LINE.match(text[start:end]):
            break
        count += 1
    return count >= 3


def _signature_end(text: str, lines: Sequence[tuple[int, int]], index: int) -> int:
    """Give the line behind a signature: it ends with the text, a quotation or a blank gap."""
    for at in range(index + 1, len(lines)):
        line = text[slice(*lines[at])]
        if _QUOTED.match(line) or _BELOW.fullmatch(line) or _headers_at(text, lines, at):
            return at
        if at - index > _LONGEST_SIGNATURE and not line.strip():
            return at
        if _WROTE.match(line):
            return at
    return len(lines)


def quoted_from(text: str, blocks: Sequence[Block]) -> int | None:
    """Give where the quoted reply of an HTML message begins, or None."""
    for index, block in enumerate(blocks):
        words = text[block.start : min(block.end, block.start + 400)]
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        if _WROTE.fullmatch(words.strip()) and below is not None:
            return block.start
        if _BELOW.fullmatch(words.split("\n")[0]) and below is not None:
            return block.start
        lines = words.split("\n")
        if index and sum(bool(_HEADER_LINE.match(line)) for line in lines) >= 3:
            return block.start
    return None
