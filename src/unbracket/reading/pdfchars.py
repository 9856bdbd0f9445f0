"""The characters of a PDF's pages with their places, taken from PDFium and turned upright.

Coordinates are points, x to the right and y up. PDFium isn't safe for threads: one lock guards all
calls, and whatever is opened is closed before it is let go.
"""

from __future__ import annotations

import contextlib
import ctypes
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from unbracket.errors import InputError

LOCK = threading.Lock()
MOST_PAGES = 3_000
MOST_CHARS = 200_000  # of one page
MOST_CHARS_IN_ALL = 8_000_000
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft",
    0xFB06: "st",
}  # fmt: skip
_LINE_END_HYPHENS = (0x02, 0xFFFE)  # what PDFium makes of a hyphen that ends a line
_SOFT_HYPHEN = 0xAD
_LONGEST_FONT = 128  # bytes of a font's name
_BOLD = 600


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a gap: its place, baseline and size (the font's height).

    ``broken`` says that it ends with a hyphen that PDFium took for one of a line's end.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class PageWords:
    """The upright words of a page and the words that stand at another angle."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    aside: tuple[str, ...]
    unmapped: int = 0


@dataclass(frozen=True, slots=True)
class PdfContent:
    """What a file holds: pages with words, its declared metadata, how much was left out."""

    pages: tuple[PageWords, ...]
    declared: dict[str, str]
    page_count: int
    cut: str = ""


def read_pages(data: bytes, name: str) -> PdfContent:
    """Read all pages; raises InputError for a file that is damaged, encrypted or without pages."""
    with LOCK:
        document = _open(data, name)
        try:
            return _content(document, name)
        finally:
            document.close()


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        problem = str(error)
        if "assword" in problem or "ecurity" in problem:
            raise _error(
                name, "is encrypted", "a PDF that opens without a password", "the file's head"
            ) from error
        raise _error(name, f"is cut off or damaged: {problem}", "a whole PDF") from error


def _error(name: str, problem: str, expected: str, where: str = "the whole file") -> InputError:
    return InputError(
        f"the PDF {problem}",
        file=name,
        where=where,
        expected=expected,
        next="open it in a PDF viewer and print it to a new PDF, or save its text",
    )


def _content(document: pdfium.PdfDocument, name: str) -> PdfContent:
    try:
        count = len(document)
    except pdfium.PdfiumError as error:
        raise _error(name, f"is damaged: {error}", "a whole PDF") from error
    if not count:
        raise _error(name, "has no pages", "at least one page")
    pages: list[PageWords] = []
    total, cut, damaged = 0, "", 0
    for index in range(min(count, MOST_PAGES)):
        try:
            page, size = _page(document, index)
        except pdfium.PdfiumError:
            damaged += 1
            continue
        pages.append(page)
        total += size
        if total > MOST_CHARS_IN_ALL:
            cut = f"only the first {index + 1} of {count} pages were read: the file is too long"
            break
    if count > MOST_PAGES and not cut:
        cut = f"only the first {MOST_PAGES} of {count} pages were read"
    if not pages:
        raise _error(name, f"is damaged: none of its {count} pages opens", "a whole PDF")
    if damaged:
        cut = "; ".join(part for part in (cut, f"{damaged} pages are damaged") if part)
    declared: dict[str, str] = {}
    with contextlib.suppress(pdfium.PdfiumError, UnicodeError, ValueError):
        declared = document.get_metadata_dict()
    return PdfContent(tuple(pages), declared, count, cut)


def _page(document: pdfium.PdfDocument, index: int) -> tuple[PageWords, int]:
    page = document[index]
    try:
        width, height = page.get_size()
        text = page.get_textpage()
        try:
            chars = list(_chars(text.raw))
        finally:
            text.close()
    finally:
        page.close()
    turn = _main_turn(chars)
    upright = [char for char in chars if char.turn == turn]
    aside = "".join(char.text if char.text.strip() else " " for char in chars if char.turn != turn)
    unmapped = sum(char.unmapped for char in chars)
    words = tuple(_words(_Char.upright(char, turn) for char in upright))
    return (
        PageWords(index + 1, width, height, words, tuple(aside.split()), unmapped),
        len(chars),
    )


@dataclass(slots=True)
class _Char:
    """One character as PDFium gives it; ``turn`` counts clockwise quarters, 4 if slanted."""

    text: str
    x0: float
    x1: float
    x: float
    y: float
    size: float
    turn: int
    bold: bool
    space: bool
    hyphen: bool
    unmapped: bool

    def upright(self, turn: int) -> _Char:
        """Give the character on a page that is turned so that its text runs to the right."""
        if turn == 1:  # the text runs down the page
            self.x, self.y = -self.y, self.x
        elif turn == 2:
            self.x, self.y = -self.x, -self.y
        elif turn == 3:
            self.x, self.y = self.y, -self.x
        if turn:
            length = self.x1 - self.x0
            self.x0, self.x1 = self.x, self.x + length
        return self


def _chars(text: Any) -> Iterator[_Char]:
    """Give the characters of a text page, with one set of C variables for all of them."""
    count = min(raw.FPDFText_CountChars(text), MOST_CHARS)
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    name, flags = ctypes.create_string_buffer(_LONGEST_FONT), ctypes.c_int()
    begins, bold = True, False
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (10, 13, _SOFT_HYPHEN, 0xFEFF):
            if code == _SOFT_HYPHEN:
                code = _LINE_END_HYPHENS[0]
            else:
                begins = True
                yield _Char("\n", 0, 0, 0, 0, 0, -1, False, True, False, False)
                continue
        generated = raw.FPDFText_IsGenerated(text, index) == 1
        value = chr(code) if code <= 0x10FFFF else "\ufffd"
        if generated or value.isspace():
            begins = True
            yield _Char(" ", 0, 0, 0, 0, 0, -1, False, True, False, False)
            continue
        hyphen = code in _LINE_END_HYPHENS
        if not hyphen and (code < 32 or 0xD800 <= code <= 0xDFFF):
            continue
        if begins:  # a word is in one weight, as good as always
            begins = False
            raw.FPDFText_GetFontInfo(text, index, name, _LONGEST_FONT, flags)
            bold = raw.FPDFText_GetFontWeight(text, index) >= _BOLD
            bold = bold or any(word in name.value.lower() for word in (b"bold", b"black"))
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        if not raw.FPDFText_GetLooseCharBox(text, index, box):
            continue
        angle = raw.FPDFText_GetCharAngle(text, index)
        turn = _turn(angle)
        across = turn in (0, 2, 4)
        low, high = (box.left, box.right) if across else (box.bottom, box.top)
        size = abs(box.top - box.bottom) if across else abs(box.right - box.left)
        unmapped = raw.FPDFText_HasUnicodeMapError(text, index) == 1 or 0xE000 <= code <= 0xF8FF
        yield _Char(
            "-" if hyphen else _LIGATURES.get(code, value),
            low,
            high,
            x.value,
            y.value,
            size,
            turn,
            bold,
            False,
            hyphen,
            unmapped,
        )


def _turn(angle: float) -> int:
    """Give an angle (radians) in quarter turns, or 4 for what is slanted."""
    quarters = angle / 1.5707963267948966
    near = round(quarters)
    return near % 4 if abs(quarters - near) < 0.06 else 4


def _main_turn(chars: list[_Char]) -> int:
    turns = Counter(char.turn for char in chars if not char.space and char.turn != 4)
    turn = turns.most_common(1)[0][0] if turns else 0
    # Spaces have no angle of their own: they go with the text around them.
    before = turn
    for char in chars:
        if char.space:
            char.turn = before
        else:
            before = char.turn
    return turn


def _words(chars: Iterator[_Char]) -> Iterator[Word]:
    """Join characters into words: a space, a gap or a jump ends one."""
    work: list[_Char] = []
    for char in chars:
        if work and (char.space or _apart(work[-1], char)):
            yield _word(work)
            work = []
        if not char.space:
            work.append(char)
    if work:
        yield _word(work)


def _apart(left: _Char, right: _Char) -> bool:
    if right.space:
        return True
    size = max(left.size, right.size, 1.0)
    gap = right.x0 - left.x1
    return gap > 0.2 * size or gap < -0.6 * size or abs(right.y - left.y) > 0.5 * size


def _word(chars: list[_Char]) -> Word:
    return Word(
        "".join(char.text for char in chars),
        min(char.x0 for char in chars),
        max(char.x1 for char in chars),
        chars[0].y,
        max(max(char.size for char in chars), 1.0),
        sum(char.bold for char in chars) * 2 > len(chars),
        chars[-1].hyphen,
    )
