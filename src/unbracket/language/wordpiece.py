"""Word pieces of the uncased BERT vocabulary, each with its place in the text.

The rules are those of the reference implementation (BERT's basic and WordPiece tokenizers): control
characters go, accents and case are folded, punctuation and CJK characters stand alone, and a word
is cut greedily into the longest pieces that the vocabulary holds. ``tests/unit/language`` compares
the pieces, token for token, with a table made by the reference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

UNKNOWN, FIRST, LAST = 100, 101, 102  # [UNK], [CLS] and [SEP] of the vocabulary
LONGEST_WORD = 100  # code points; a longer word is one unknown piece, as in the reference
_CHUNK_CACHE = 20_000  # different stretches between spaces that are remembered
_CHUNK = re.compile(r"[\S\x0b\x0c\x1c-\x1f\x85]+")  # these controls part no words
_CJK = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)

Piece = tuple[int, int, int, bool]  # id, start, end, whether it begins a word


class WordPieces:
    """Cuts text into word pieces; holds the vocabulary and remembers what it has cut."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {word: number for number, word in enumerate(vocabulary)}
        self._cut = lru_cache(maxsize=_CHUNK_CACHE)(self._cut_chunk)

    def __len__(self) -> int:
        return len(self._ids)

    def pieces(self, text: str, start: int = 0, end: int | None = None) -> list[Piece]:
        """Give the pieces of ``text[start:end]`` in order; offsets are of the whole text."""
        found: list[Piece] = []
        for chunk in _CHUNK.finditer(text, start, len(text) if end is None else end):
            at = chunk.start()
            word = chunk[0]
            cut = self._cut(word) if len(word) <= 2 * LONGEST_WORD else self._cut_chunk(word)
            for number, left, right, first in cut:
                found.append((number, at + left, at + right, first))
        return found

    def _cut_chunk(self, chunk: str) -> tuple[Piece, ...]:
        """Cut what stands between two spaces; offsets are of the chunk."""
        found: list[Piece] = []
        for letters, places in _words(chunk):
            found.extend(self._cut_word(letters, places))
        return tuple(found)

    def _cut_word(self, word: str, places: list[int]) -> list[Piece]:
        whole = self._ids.get(word)
        if whole is not None and len(word) <= LONGEST_WORD:
            return [(whole, places[0], places[-1] + 1, True)]
        unknown = [(UNKNOWN, places[0], places[-1] + 1, True)]
        if len(word) > LONGEST_WORD:
            return unknown
        found: list[Piece] = []
        start = 0
        while start < len(word):
            end = len(word)
            mark = "##" if start else ""
            while end > start and (mark + word[start:end]) not in self._ids:
                end -= 1
            if end == start:
                return unknown
            number = self._ids[mark + word[start:end]]
            found.append((number, places[start], places[end - 1] + 1, start == 0))
            start = end
        return found


def _words(chunk: str) -> list[tuple[str, list[int]]]:
    """Give the folded words of a chunk, each with the place of every letter in the chunk."""
    if chunk.isascii() and chunk.isalnum():
        return [(chunk.lower(), list(range(len(chunk))))]
    words: list[tuple[str, list[int]]] = []
    letters: list[str] = []
    places: list[int] = []

    def close() -> None:
        if letters:
            words.append(("".join(letters), places.copy()))
            letters.clear()
            places.clear()

    for place, sign in enumerate(chunk):
        for letter in _folded(sign):
            if letter.isspace():
                close()
            elif _punctuation(letter) or _cjk(letter):
                close()
                words.append((letter, [place]))
            else:
                letters.append(letter)
                places.append(place)
    close()
    return words


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    """Give a character in lower case without accents; nothing for a control character."""
    if sign.isascii():
        return sign.lower() if sign.isprintable() else ""
    if sign == "\ufffd" or unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs"):
        return ""
    bare = [c for c in unicodedata.normalize("NFD", sign) if unicodedata.category(c) != "Mn"]
    return "".join(letter.lower() for letter in bare)


@lru_cache(maxsize=4096)
def _punctuation(sign: str) -> bool:
    """Tell whether BERT's tokenizer takes a character for punctuation."""
    if sign.isascii():
        return sign.isprintable() and not sign.isalnum() and sign != " "
    return unicodedata.category(sign)[0] == "P"


def _cjk(sign: str) -> bool:
    return sign > "\u2e7f" and any(low <= ord(sign) <= high for low, high in _CJK)
