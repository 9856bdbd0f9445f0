"""What a point is made of, for comparing it: stems, word pairs, ideas, word pieces and figures.

A unit's features are counted strings with a family prefix. Families differ in what they survive:
stems survive inflection, pieces survive compounds and other inflected languages, ideas survive a
change of word, pairs tell two points with one vocabulary apart, figures tell one-line points apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from unbracket.drafts.align_lexicon import concepts, multiplier, number_words, stop_words

# A figure keeps its separators; 600,000, 600.000 and 600 000 are one value.
WORD = re.compile(
    r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?![\d])|\d+(?:[.,]\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)?"
)
GROUPED = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+")
NUMBER_PART = re.compile(r"[0-9]+|[^\W\d_]+")
# Endings taken off for comparing, longest first; English and German, the rest by word pieces.
ENDINGS = (
    "ations", "ation", "ungen", "ition", "ments", "ment", "ities", "ingly", "edly", "ance", "ence",
    "ions", "ung", "ing", "ies", "ity", "ion", "ern", "ers", "est", "ive", "ory", "ary", "ial",
    "lich", "isch", "ed", "es", "er", "en", "em", "al", "ly", "s", "e", "n",
)  # fmt: skip
FAMILY_WEIGHTS = {"w": 1.0, "s": 0.15, "b": 0.45, "c": 0.7, "p": 0.3, "f": 1.5, "h": 0.3}
# A word piece is this long: shorter ones are shared by unrelated words.
PIECE = 5
MAX_FEATURES = 20_000


@dataclass(frozen=True, slots=True)
class Profile:
    """The counted features of one unit, its figures in order, and its length in words."""

    counts: dict[str, int] = field(repr=False)
    figures: tuple[str, ...]
    words: int
    key: str


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut a lower-case word's endings (at most two) while four letters remain."""
    for _ in range(2):
        for ending in ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                word = word[: -len(ending)]
                break
        else:
            break
    return word


def figure_value(printed: str) -> str:
    """Give a figure without its grouping, its decimal mark a dot, no zeros at the end."""
    if GROUPED.fullmatch(printed):
        return re.sub(r"\D", "", printed)
    value = printed.replace(",", ".")
    return value.rstrip("0").rstrip(".") if "." in value else value.lstrip("0") or "0"


def normal(text: str) -> str:
    """Give a text with its white space made single, for telling whether two are the same."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def number_key(num: str) -> str:
    """Give what a printed number says: "Article 3 bis." and "3bis" agree; "" for none."""
    parts = NUMBER_PART.findall(num.casefold())
    if any(part.isdigit() for part in parts):
        first = next(place for place, part in enumerate(parts) if part.isdigit())
        parts = parts[first:]
    return ".".join(parts)


def is_dense_script(word: str) -> bool:
    """Tell whether a run of letters is of a script that writes no blanks between words."""
    return len(word) > 1 and any("\u2e80" <= letter <= "\ud7ff" for letter in word)


def pieces(word: str) -> tuple[str, ...]:
    """Give the front and the back of a long word; they carry compounds and inflected stems."""
    if len(word) < PIECE + 2:
        return ()
    return (word[:PIECE], word[-PIECE - 2 : -2] if len(word) > PIECE + 4 else word[:PIECE])


def profile(text: str) -> Profile:
    """Count a unit's features; linear in the text, with at most MAX_FEATURES kept."""
    counts: Counter[str] = Counter()
    figures: list[str] = []
    previous = ""
    length = 0
    folded = unicodedata.normalize("NFKC", text).casefold()
    for match in WORD.finditer(folded):
        word = match.group()
        length += 1
        if word[0].isdigit() or word in number_words():
            value = figure_value(word) if word[0].isdigit() else str(number_words()[word])
            factor = multiplier(following(folded, match.end()))
            if factor > 1 and "." not in value:
                value = str(int(value[:30]) * factor)
            counts["f:" + value] += 1
            figures.append(value)
            token = value
        elif word in stop_words():
            counts["s:" + word] += 1
            token = word
        elif is_dense_script(word):
            counts.update("h:" + word[at : at + 2] for at in range(len(word) - 1))
            token = word
        else:
            token = stem(word)
            counts["w:" + token] += 1
            idea = concepts().get(word)
            if idea is not None:
                counts[f"c:{idea}"] += 1
            counts.update("p:" + piece for piece in set(pieces(word)))
        if previous and not (previous in stop_words() and token in stop_words()):
            counts[f"b:{previous} {token}"] += 1
        previous = token
    kept = counts
    if len(counts) > MAX_FEATURES:
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        kept = Counter(dict(ranked[:MAX_FEATURES]))
    return Profile(dict(kept), tuple(figures), length, normal(text))


def following(text: str, at: int) -> str:
    """Give the word that begins right after a place, "" when there is none close by."""
    match = WORD.match(text, at + 1) if at + 1 < len(text) else None
    return match.group() if match else ""
