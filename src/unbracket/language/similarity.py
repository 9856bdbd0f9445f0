"""Likeness of short texts from their words and word pieces, without a model or a vector library.

A text becomes a sparse vector of stemmed content words, neighbouring pairs of them and character
n-grams, weighted by how rare each is among the texts that are compared (idf). The likeness is the
cosine, 0 to 1. It says what a text is about, never whether it is for or against.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from unbracket.model.ports import EngineInfo

VERSION = "1"
MAX_WORDS = 400  # a longer query says nothing more about its theme
WORD_WEIGHT, PAIR_WEIGHT, PIECE_WEIGHT = 1.0, 0.6, 0.18
PIECE = 4
UNSEEN = 0.6  # words that no text has say less about likeness than their rarity suggests
CACHED = 8

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_STOP = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "also",
        "although",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "being",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "get",
        "got",
        "had",
        "has",
        "have",
        "he",
        "her",
        "here",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "may",
        "me",
        "might",
        "more",
        "most",
        "must",
        "my",
        "no",
        "nor",
        "not",
        "now",
        "of",
        "on",
        "once",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "said",
        "say",
        "says",
        "shall",
        "she",
        "should",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "too",
        "under",
        "until",
        "up",
        "upon",
        "us",
        "very",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
        "don't",
        "doesn't",
        "didn't",
        "won't",
        "can't",
        "isn't",
        "it's",
        "we'll",
        "we're",
        "they're",
        "that's",
        "told",
        "added",
        "need",
        "needs",
        "needed",
        "want",
        "wants",
        "wanted",
        "however",
        "therefore",
    ]
)
_ENDINGS = (
    ("ational", "ate"), ("isation", "ise"), ("ization", "ise"), ("fulness", "ful"),
    ("ibility", "ible"), ("ability", "able"), ("iveness", "ive"), ("nition", "nis"),
    ("ising", "is"), ("izing", "is"), ("ised", "is"), ("ized", "is"), ("ises", "is"),
    ("izes", "is"), ("ise", "is"), ("ize", "is"), ("ements", ""), ("ement", ""), ("ments", ""),
    ("ment", ""), ("ations", "at"), ("ation", "at"), ("ssions", "t"), ("ssion", "t"),
    ("tions", "t"), ("tion", "t"), ("sions", "s"), ("sion", "s"), ("nesses", ""), ("ness", ""),
    ("ities", ""), ("ity", ""), ("ships", ""), ("ship", ""), ("ally", "al"), ("ously", "ous"),
    ("ingly", ""), ("edly", ""), ("ly", ""), ("als", ""), ("al", ""), ("ings", ""), ("ing", ""),
    ("ances", ""), ("ance", ""), ("ences", ""), ("ence", ""), ("ies", "y"), ("ied", "y"),
    ("ers", ""), ("ors", ""), ("ed", ""), ("er", ""), ("es", ""), ("'s", ""), ("s", ""),
)  # fmt: skip
_IRREGULAR = {
    "withdrew": "withdraw", "withdrawn": "withdraw", "left": "leave", "held": "hold",
    "fought": "fight", "gave": "give", "given": "give", "took": "take", "taken": "take",
    "kept": "keep", "met": "meet", "paid": "pay", "sold": "sell", "bought": "buy",
    "began": "begin", "begun": "begin", "broke": "break", "broken": "break", "built": "build",
    "ceasefire": "ceasefire", "truce": "ceasefire", "armistice": "ceasefire", "forces": "troop",
    "troops": "troop", "army": "troop", "armies": "troop", "soldiers": "troop", "units": "troop",
    "pact": "agreement", "accord": "agreement", "deal": "agreement", "treaty": "agreement",
    "agreements": "agreement", "agreement": "agreement", "accords": "agreement",
    "captives": "prison", "prisoners": "prison", "hostages": "prison", "leaders": "leader",
    "duties": "tariff", "duty": "tariff", "tariffs": "tariff", "fighting": "fight",
    "wages": "pay", "wage": "pay", "salaries": "pay", "legality": "legal", "lawful": "legal",
    "lawfully": "legal", "legally": "legal", "legitimacy": "legitim", "legitimate": "legitim",
    "illegitimate": "legitim", "signature": "sign", "signing": "sign", "recognised": "recogn",
    "recognized": "recogn", "recognise": "recogn", "recognize": "recogn", "recognition": "recogn",
    "recognises": "recogn", "recognizes": "recogn", "emissions": "emit", "emission": "emit",
}  # fmt: skip


def stem(word: str) -> str:
    """Give a word's stem, so that "withdrawal", "withdrew" and "withdraws" meet."""
    low = word.lower()
    known = _IRREGULAR.get(low)
    if known:
        return known
    for ending, put in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            low = low[: len(low) - len(ending)] + put
            break
    if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "slf":
        low = low[:-1]
    if len(low) > 3 and low.endswith("e"):  # "vote" and "voted" meet
        low = low[:-1]
    return _IRREGULAR.get(low, low)


def stems(text: str) -> list[str]:
    """Give the stems of a text's content words, in order; at most the first ``MAX_WORDS``."""
    found: list[str] = []
    for match in _WORD.finditer(text.replace("’", "'").lower()):
        word = match[0]
        if word in _STOP or (len(word) == 1 and not word.isdigit()):
            continue
        found.append(stem(word))
        if len(found) >= MAX_WORDS:
            break
    return found


def _features(text: str) -> Counter[str]:
    words = stems(text)
    features: Counter[str] = Counter()
    for word in words:
        features["w " + word] = 1
        if len(word) > PIECE:
            for at in range(len(word) - PIECE + 1):
                features["c " + word[at : at + PIECE]] = 1
    for left, right in pairwise(words):
        features[f"p {left} {right}"] = 1
    return features


_WEIGHTS = {"w": WORD_WEIGHT, "p": PAIR_WEIGHT, "c": PIECE_WEIGHT}


class _Index:
    """The weighted vectors of some texts, and the idf that queries are weighted by."""

    def __init__(self, texts: Sequence[str]) -> None:
        rows = [_features(text) for text in texts]
        counts: Counter[str] = Counter()
        for row in rows:
            counts.update(row.keys())
        self._total = len(rows)
        self._idf = {
            name: math.log(1 + (self._total + 1) / (count + 0.5)) for name, count in counts.items()
        }
        self._unseen = UNSEEN * math.log(1 + (self._total + 1) / 0.5)
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for number, row in enumerate(rows):
            for name, value in self._vector(row).items():
                self._postings.setdefault(name, []).append((number, value))

    def _vector(self, features: Counter[str]) -> dict[str, float]:
        raw = {
            name: count * _WEIGHTS[name[0]] * self._idf.get(name, self._unseen)
            for name, count in features.items()
        }
        length = math.sqrt(sum(value * value for value in raw.values()))
        return {name: value / length for name, value in raw.items()} if length else {}

    def row(self, query: str) -> list[float]:
        """Give the cosine of a query with every text."""
        scores = [0.0] * self._total
        for name, value in self._vector(_features(query)).items():
            for number, weight in self._postings.get(name, ()):
                scores[number] += value * weight
        return [min(1.0, max(0.0, score)) for score in scores]


class WordEmbedder:
    """Compares texts by their words; deterministic, in linear time, and it never raises."""

    def __init__(self) -> None:
        self._indexes: dict[tuple[str, ...], _Index] = {}

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""
        tables = repr((sorted(_STOP), _ENDINGS, sorted(_IRREGULAR.items()), _WEIGHTS, PIECE))
        return EngineInfo("words", VERSION, "sha256:" + hashlib.sha256(tables.encode()).hexdigest())

    def similarity(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        """Give the likeness (0 to 1) of each query to each text, a row a query.

        The index of the texts is kept, so asking again with the same texts is cheap.
        """
        key = tuple(texts)
        index = self._indexes.get(key)
        if index is None:
            index = _Index(key)
            while len(self._indexes) >= CACHED:
                del self._indexes[next(iter(self._indexes))]
            self._indexes[key] = index
        return [index.row(query) for query in queries]
