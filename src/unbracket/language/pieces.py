"""What the model reads: word pieces of a text with the shape of each word and its quotation state.

Paragraph breaks stand as a piece of their own, since word pieces alone drop line breaks. The
vocabulary folds case, so the shape of a word (lower case, Title, CAPITALS …) goes in beside it;
the quotation state says whether a word stands inside of a quotation or is one of its marks.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence

from unbracket.language.quotes import Quotation, quotations
from unbracket.language.segment import paragraphs, sentences
from unbracket.language.wordpiece import WordPieces
from unbracket.model.span import Span

BREAK = 1  # [unused0] of the vocabulary: the end of a paragraph
SHAPES = 8
STATES = 6
_LOWER, _TITLE, _UPPER, _MIXED, _DIGIT, _MARK, _OTHER = range(1, 8)
OUTSIDE, _INSIDE, _OPENING, _CLOSING, _DOUBTFUL = range(1, 6)
_QUOTES = "\"“”„‟«»'‘’‚`"


class Pieces:
    """The pieces of a stretch of text, column by column.

    ``ids``, ``shapes`` and ``states`` go to the model; ``starts`` and ``ends`` are code points of
    the text; ``first`` is 1 where a word begins; ``cuts`` is 1 where a sentence begins.
    """

    __slots__ = ("cuts", "ends", "first", "ids", "shapes", "starts", "states")

    def __init__(self) -> None:
        self.ids = array("q")
        self.shapes = array("q")
        self.states = array("q")
        self.starts = array("q")
        self.ends = array("q")
        self.first = array("b")
        self.cuts = array("b")

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, row: tuple[int, int, int, int, int, int, int]) -> None:
        """Append one piece: id, shape, state, start, end, first, cut."""
        self.ids.append(row[0])
        self.shapes.append(row[1])
        self.states.append(row[2])
        self.starts.append(row[3])
        self.ends.append(row[4])
        self.first.append(row[5])
        self.cuts.append(row[6])

    def until(self, count: int) -> Pieces:
        """Give the first ``count`` pieces; all of them where there are no more."""
        if len(self) <= count:
            return self
        found = Pieces()
        for name in self.__slots__:
            setattr(found, name, getattr(self, name)[:count])
        return found


def pieces_of(cutter: WordPieces, text: str, stretches: Sequence[Span]) -> Pieces:
    """Cut stretches of a text into pieces; a break piece stands between two paragraphs."""
    found = Pieces()
    for stretch in stretches:
        for paragraph in paragraphs(text, stretch):
            read_paragraph(cutter, text, paragraph, found, sentences(text, paragraph))
    return found


def read_paragraph(
    cutter: WordPieces, text: str, paragraph: Span, found: Pieces, cuts: Sequence[Span]
) -> None:
    """Append a paragraph's pieces, behind a break piece unless it is the first."""
    if len(found):
        found.add((BREAK, 0, 0, paragraph.start, paragraph.start, 1, 0))
    begins = {span.start for span in cuts}
    quoted = quotations(text, paragraph)
    edges = [quotation.span.start for quotation in quoted]
    pieces = cutter.pieces(text, paragraph.start, paragraph.end)
    shape = _OTHER
    for index, (number, start, end, first) in enumerate(pieces):
        if first:
            last = index + 1
            while last < len(pieces) and not pieces[last][3]:
                last += 1
            shape = shape_of(text[start : pieces[last - 1][2]])
        place = bisect_right(edges, start) - 1
        state = OUTSIDE
        if place >= 0 and start < quoted[place].span.end:
            state = _state(text, quoted[place], start, end)
        found.add((number, shape, state, start, end, int(first), int(start in begins)))


def _state(text: str, quotation: Quotation, start: int, end: int) -> int:
    """Give the quotation state of a piece that stands inside of a quotation."""
    span = quotation.span
    if start == span.start and text[start] in _QUOTES:
        return _OPENING
    if not quotation.closed:
        return _DOUBTFUL
    return _CLOSING if end == span.end and text[start] in _QUOTES else _INSIDE


def shape_of(word: str) -> int:
    """Give the class of a word's letters, 1 to 7."""
    if word.islower():
        return _LOWER
    if word.isupper():
        return _UPPER if len(word) > 1 else _TITLE
    if word.istitle() or (word[:1].isupper() and word[1:].islower()):
        return _TITLE
    if any(sign.isdigit() for sign in word):
        return _DIGIT
    if any(sign.isalpha() for sign in word):
        return _MIXED
    return _MARK if word.isprintable() else _OTHER
