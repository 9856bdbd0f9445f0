"""Runs of capitalised words in a text, read as titles and names.

Offsets are code points of the text, end exclusive. Every step looks at a bounded stretch of text,
so that the whole is linear in the text's length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from unbracket.language.descriptors import Descriptor, describe, describe_phrase, describes
from unbracket.language.gazetteer import given_names
from unbracket.language.placebook import PlaceBook
from unbracket.language.titles import (
    NOT_NAMES,
    ORGANISATION,
    ROLES,
    SENTENCE_WORDS,
    bare,
    word_set,
)
from unbracket.model.span import Span

_ABBR = r"(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|Prof|Sgt|Capt|Maj|Adm|Rev|St|Brig)\."
_NAME = (
    rf"(?:{_ABBR}|(?:[A-Z]\.)+|(?:(?:al|el|an|as|ash|at|ad|ar|d|l|O|D)[-’'])?"
    r"[^\W\d_a-zªºß-öø-ÿ]\w*(?:[-’'](?![sS]\b)\w+){0,4})"
)
_PARTICLE = (
    r"(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|bin|bint|ibn|al|el|ben|ter|zu|y|af|zur)"
)
# A look ahead leaves out words in lower case at once.
_START = r"(?<![\w’'.-])(?=[^\W\d_a-z]|(?:al|el|an|as|ash|at|ad|ar|d|l)[-’'])"
CHUNK = re.compile(rf"{_START}{_NAME}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}{_NAME})*")
_TOKEN = re.compile(r"[^ \u00a0]+")
_BEFORE = 90
_AFTER = 110
_END = re.compile(r"[.;:!?\n“”\"()–—]")
_NEVER_LATER = SENTENCE_WORDS - word_set(
    "may april june august will young many given an so no do to"
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of capitalised words read as title and name; offsets are of the name."""

    start: int
    end: int
    tokens: tuple[str, ...]
    title: Descriptor | None
    titled: bool
    np_start: int


def _words_before(text: str, start: int) -> list[str]:
    """Give the words directly before an offset, up to the nearest mark of punctuation."""
    piece = text[max(0, start - _BEFORE) : start]
    cut = 0
    for match in _END.finditer(piece):
        # A full stop inside an abbreviation ("U.S. ") ends nothing.
        if match.group() == "." and re.search(
            r"(?:\b[A-Z]|\b[A-Z][a-z]{1,3})$", piece[: match.start()]
        ):
            continue
        cut = match.end()
    piece = piece[cut:].rsplit(",", 1)[-1]
    words = piece.split()
    if cut == 0 and start > _BEFORE and words and not piece[:1].isspace():
        words = words[1:]
    return words


def _may_lead(text: str, start: int) -> bool:
    """Tell whether the word before an offset is a title, or the preposition of one."""
    last = text[max(0, start - 40) : start].split()[-1:]
    return bool(last) and (last[0] in ("of", "for") or describes(last[0]))


def _split(tokens: Sequence[str], book: PlaceBook) -> tuple[int, bool]:
    """Give the number of leading tokens that are titles, nationalities or sentence words."""
    cut, titled = 0, False
    for at, token in enumerate(tokens[:-1]):
        if bare(token) in ROLES and (at == 0 or tokens[at - 1] not in given_names()):
            nxt = tokens[at + 1]
            if bare(nxt) not in NOT_NAMES:
                cut, titled = at + 1, True
    if cut:
        return cut, titled
    while cut < len(tokens) and tokens[cut].lower() in SENTENCE_WORDS:
        cut += 1
    found = 0
    for size in range(1, min(4, len(tokens) - cut)):
        if book.form(" ".join(tokens[cut : cut + size])) and not (
            tokens[cut] in given_names() and size == 1
        ):
            found = size
    return cut + found, False


DEPARTMENTS = word_set(
    """state defense defence affairs foreign justice interior energy trade staff war finance health
    commerce labor education treasury homeland security"""
)


def _after_of(before: Sequence[str], tokens: Sequence[str]) -> int:
    """Give how many tokens still belong to a title ("Secretary of" + "State" + name)."""
    if len(before) < 2 or before[-1] not in ("of", "for") or bare(before[-2]) not in ROLES:
        return 0
    size = 0
    while size < len(tokens) - 1 and tokens[size].lower() in DEPARTMENTS:
        size += 1
    return size


def find_chunks(text: str, book: PlaceBook) -> Iterator[Chunk]:
    """Find all runs of capitalised words that may be names, in reading order."""
    for match in CHUNK.finditer(text):
        tokens = [(t.group(), match.start() + t.start()) for t in _TOKEN.finditer(match.group())]
        while tokens and tokens[-1][0].lower() in NOT_NAMES:
            tokens.pop()
        if not tokens or len(tokens) > 12:
            continue
        if len(tokens) > 1 and all(t.isupper() and len(t) > 1 for t, _ in tokens):
            for token, at in tokens:  # a headline in capitals: words of their own
                yield Chunk(at, at + len(token), (token,), None, False, at)
            continue
        end = tokens[-1][1] + len(tokens[-1][0])
        # Most names follow no title, so the words before are read only where they may hold one.
        before = _words_before(text, match.start()) if _may_lead(text, match.start()) else []
        of_title = _after_of(before, [t for t, _ in tokens])
        if of_title:
            tokens = tokens[of_title:]
            before = before[:-1]
        cut, titled = _split([t for t, _ in tokens], book)
        name = tokens[cut:]
        stop = next((i for i, (t, _) in enumerate(name) if i and t.lower() in _NEVER_LATER), None)
        if stop:  # a headline in title case: "Ada Roe Was Right"
            name = name[:stop]
        if len(name) > 2 and name[0][0] not in given_names() and name[1][0] in given_names():
            name = name[1:]
        if name:
            end = name[-1][1] + len(name[-1][0])
        if not name or (name[0][0].lower() in SENTENCE_WORDS and len(name) == 1):
            continue
        left = [t for t, _ in tokens[:cut]]
        words = before
        if left:
            opens = left[0].lower() in SENTENCE_WORDS
            if not opens and not before and describes(left[-1]):
                before = _words_before(text, match.start())
            words = left if opens else before + left
        title = describe(words, book)
        start = name[0][1]
        yield Chunk(
            start,
            end,
            tuple(t for t, _ in name),
            title,
            titled or title is not None,
            tokens[0][1],
        )


def personlike(
    chunk: Chunk, text: str, alone: Mapping[str, int], seeds: Sequence[Span], book: PlaceBook
) -> bool:
    """Tell whether a chunk is a person's name, by title, given name, apposition or repetition.

    ``alone`` counts how often a word stands alone; ``seeds`` are sorted spans of speakers.
    """
    tokens = chunk.tokens
    lows = [token.lower() for token in tokens]
    first = 1 if len(tokens) > 1 and tokens[0] in given_names() else 0
    if any(low in ORGANISATION for low in lows[first:]) or (
        not first and bare(tokens[-1]) in ROLES
    ):
        return False
    if any(token.isupper() and len(token) > 3 for token in tokens):
        return False
    if chunk.titled:
        return len(tokens) <= 4
    if len(tokens) == 1 or len(tokens) > 5:
        return False
    whole = book.form(" ".join(tokens))
    if whole is not None:
        return False
    if tokens[0].split("-")[0] in given_names() or re.fullmatch(r"(?:[A-Z]\.)+", tokens[0]):
        return True
    if any(low in SENTENCE_WORDS or any(c.isdigit() for c in low) for low in lows):
        return False
    after = text[chunk.end : chunk.end + 12]
    if re.match(r", (?:\d\d\b|who\b|an? )", after) or apposition(text, chunk, book) is not None:
        return True
    ending = book.form(tokens[-1])
    if ending is not None and ending.kind in ("adjective", "people"):
        return False
    if alone.get(tokens[-1], 0) and len(tokens) <= 3:
        return True
    at = bisect_right(seeds, Span(chunk.start, len(text)))
    return any(s.start <= chunk.start and chunk.end <= s.end for s in seeds[max(0, at - 2) : at])


def apposition(text: str, chunk: Chunk, book: PlaceBook) -> Descriptor | None:
    """Read ", the Norland foreign minister," after a name or "Norland's president, " before it."""
    after = text[chunk.end : chunk.end + _AFTER]
    if after[:2] == ", " or after[:2] == " (":
        phrase = re.split(r"[,.;:!?\n”\")]| who | said ", after[2:], maxsplit=1)[0]
        if phrase[:1].islower() or phrase[:4] == "The ":
            found = describe_phrase(phrase, book)
            if found is not None:
                return found
        elif (found := describe_phrase(phrase, book)) is not None and found.place is not None:
            return found
    closed = not chunk.titled and text[chunk.end : chunk.end + 1] in (",", ".", "")
    if closed and text[max(0, chunk.np_start - 2) : chunk.np_start] == ", ":
        words = _words_before(text, chunk.np_start - 2)
        found = describe(words, book)
        if found is not None:
            return found
        if words and words[0].lower() in ("the", "a", "an") and len(words) <= 8:
            return describe_phrase(" ".join(words), book)
    return None


_OBJECT_AFTER = word_set(
    """of with to for by from on about against at in between like toward towards over under than as
    into via near and or told met"""
)
_CLAUSE_WORDS = word_set(
    """but that while when because if said says saying though although whether where what then which
    after before since until who added and so yet however as"""
)


def is_subject(text: str, start: int, end: int) -> bool:
    """Guess whether the phrase at ``[start, end)`` is a clause's subject."""
    if text[end : end + 2] in ("'s", "’s") or text[end : end + 1] in ("'", "’"):
        return False
    head = text[max(0, start - 24) : start]
    words = head.split()
    if not words or head.rstrip(" \u00a0")[-1:] in '.!?\n“":;,—–”':
        return True
    last = words[-1].lower()
    if last in ("the", "a", "an") and len(words) > 1:
        last = words[-2].lower()
        if last[-1:] in ".,:;":
            return True
    if last in _CLAUSE_WORDS:
        return True
    if last in _OBJECT_AFTER:
        return False
    return bool(
        re.match(
            r" (?:said|says|was|is|had|has|will|would|also|told|wants?)\b", text[end : end + 8]
        )
    )
