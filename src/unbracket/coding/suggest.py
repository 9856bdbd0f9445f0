"""New provisions from what stays unlinked: texts of one thing, named by words that they share.

Texts are joined while the mean likeness between two groups stays above a floor (average linkage;
Sokal and Michener, 1958). A group is named by the phrase that most of its own texts hold; nothing
is named that nobody said.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.coding.provisions import COMMON
from unbracket.language.similarity import stems
from unbracket.model.ports import Embedder

MOST_TEXTS = 400  # the likeness of all pairs is looked at
WORD_FLOOR = 0.16  # mean likeness of words from which groups are joined
MEANING_FLOOR = 0.34  # the same where half of the likeness is one of meanings
PHRASE_WORDS = 4

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[.,;:!?“”\"()–—]")
_LINKS = frozenset(["of", "on", "for", "in", "at", "to", "the", "from", "with", "and"])
_DETERMINERS = _LINKS - {"and", "to"} | frozenset(
    [
        "a", "an", "its", "their", "our", "his", "her", "my", "your", "any", "no", "every", "each",
        "all", "some", "this", "these", "those", "over", "about", "against", "more", "less", "new",
        "into", "under", "joint",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that speak of one thing: their places in what was given, the name, who holds it.

    ``near`` is the mean likeness between the texts; ``held`` counts those that hold the name.
    """

    members: tuple[int, ...]
    name: str
    held: int
    near: float


def groups(
    texts: Sequence[str],
    words: Embedder,
    meaning: Embedder | None = None,
    names: frozenset[str] = frozenset(),
    least: int = 2,
) -> tuple[Group, ...]:
    """Group texts and name the groups; largest first, then in the order of their first text.

    At most ``MOST_TEXTS`` are looked at, the first ones. ``names`` are stems of names of parties
    and people, which are no thing that could be agreed. Groups below ``least`` are left out.
    """
    rows = list(texts[:MOST_TEXTS])
    if len(rows) < least:
        return ()
    near = _likeness(rows, words, meaning)
    floor = WORD_FLOOR if meaning is None else MEANING_FLOOR
    found = []
    for members in _linked(near, floor):
        if len(members) < least:
            continue
        name, held = name_of([rows[at] for at in members], names)
        if held < 2 or 2 * held < len(members):
            continue  # likeness without words in common names nothing
        pairs = [near[a][b] for a in members for b in members if a < b]
        mean = sum(pairs) / len(pairs) if pairs else 1.0
        found.append(Group(tuple(members), name, held, round(mean, 3)))
    found.sort(key=lambda group: (-len(group.members), group.members))
    return tuple(found)


def _likeness(rows: Sequence[str], words: Embedder, meaning: Embedder | None) -> list[list[float]]:
    """Give the likeness of all pairs, the same both ways."""
    own = words.similarity(rows, rows)
    both = meaning.similarity(rows, rows) if meaning is not None else own
    return [
        [(own[a][b] + own[b][a]) / 4 + (both[a][b] + both[b][a]) / 4 for b in range(len(rows))]
        for a in range(len(rows))
    ]


def _linked(near: Sequence[Sequence[float]], floor: float) -> list[list[int]]:
    """Join the nearest two groups again and again, while their mean likeness reaches the floor."""
    members = {at: [at] for at in range(len(near))}
    total: dict[int, dict[int, float]] = defaultdict(dict)
    for a in members:
        for b in members:
            if a != b and near[a][b] > 0:
                total[a][b] = near[a][b]
    while True:
        best: tuple[float, int, int] | None = None
        for a, others in total.items():
            for b, value in others.items():
                mean = value / (len(members[a]) * len(members[b]))
                if a < b and mean >= floor and (best is None or mean > best[0]):
                    best = (mean, a, b)
        if best is None:
            return sorted(sorted(rows) for rows in members.values())
        _, a, b = best
        members[a] += members.pop(b)
        for other, value in total.pop(b).items():
            if other == a:
                total[a].pop(b, None)
                continue
            total[other].pop(b, None)
            total[a][other] = total[other][a] = total[a].get(other, 0.0) + value


def name_of(texts: Sequence[str], names: frozenset[str] = frozenset()) -> tuple[str, int]:
    """Give the phrase that most texts hold, in the words of the first, and how many hold it.

    A phrase begins and ends with a content word; longer ones win where as many texts hold them.
    Empty where nothing in the texts stands like a thing, behind a determiner or a preposition.
    """
    holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
    surface: dict[tuple[str, ...], str] = {}
    nouns: Counter[tuple[str, ...]] = Counter()
    for number, text in enumerate(texts):
        tokens = _TOKEN.findall(text.replace("’", "'"))
        for start in range(len(tokens)):
            for length in range(1, PHRASE_WORDS + 1):
                words = tokens[start : start + length]
                key = _key(words, names)
                if len(words) < length or key is None:
                    continue
                holders[key].add(number)
                surface.setdefault(key, " ".join(words))
                if start and tokens[start - 1].lower() in _DETERMINERS:
                    nouns[key] += 1
    # A thing stands behind "the", "its" or "on", and "the text" or "both sides" names none.
    named = [key for key in holders if nouns[key] and not COMMON.issuperset(key)]
    if not named:
        return "", 0
    first = min(len(texts), 2)

    def rank(key: tuple[str, ...]) -> tuple[float, int, str]:
        held = len(holders[key])
        longer = 1 + 0.25 * (len(key) - 1) if held >= first else 1.0
        return (-held * longer, -len(key), surface[key])

    best = min(named, key=rank)
    return surface[best].lower(), len(holders[best])


def _key(words: Sequence[str], names: frozenset[str]) -> tuple[str, ...] | None:
    """Give the stems of a phrase, or None when it is none: it must begin and end with content."""
    if not words or words[0].lower() in _LINKS or words[-1].lower() in _LINKS:
        return None
    key: list[str] = []
    for word in words:
        if word.lower() in _LINKS:
            continue
        if word.lower() in _DETERMINERS:
            return None
        found = stems(word)
        if len(found) != 1 or not word[0].isalpha():
            return None
        if word[0].isupper() and found[0] in names:
            return None
        key.append(found[0])
    return tuple(key) if key else None
