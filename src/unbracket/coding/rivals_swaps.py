"""Words swapped in one and the same frame: what makes another utterance of a near copy.

A reporter who words an utterance anew changes its frame too; where the frame stands and a noun or
a verb of it is another ("taxes on fuel would rise", "taxes on wine would rise"), something else was
said. Numbers, times, hedges and denials are left out: they are what a report of the same utterance
gets wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from unbracket.coding.lexicon import lazy
from unbracket.coding.rivals_words import EMPTY, HEDGES, Token, turned_words
from unbracket.language.segment import word_set
from unbracket.language.similarity import stem

FRAME = 0.6  # share of the shorter report's words that stand in the other in the same order
LONGEST = 80  # words of a text in which a frame is sought
SURE = 0.85  # likeness from which a pair rests on stems or sets, and not on the embedder alone
SYNONYM = 0.82  # likeness of whole texts from which the swapped words are taken to mean one thing
# Words of a frame that are often reworded and name neither a thing nor an act.
_LOOSE = word_set(
    "cannot every some many few several first half third thirds quarter quarters fifth fifths "
    "tenth tenths monday tuesday wednesday thursday friday saturday sunday january february march "
    "april june july august september october november december spring summer autumn winter "
    "easter christmas week weeks month months year years day days today tomorrow tonight "
    "yesterday morning evening night noon midnight end start beginning last next possible outside "
    "inside near beside without along around behind beyond below above among amid despite "
    "roughly early late later"
)
# Acts and things of which one leaves no room for the other; a stroke stands between two sides.
_OPPOSITES = """
accept accepts accepted approve approved agree agreed / reject rejects rejected refuse refused
start starts started begin begins began begun / end ends ended finish finished expire
buy buys bought purchase purchased / sell sells sold
export exports exported / import imports imported
arrest arrested detain detained jail jailed / release released free freed
open opens opened reopen reopened / close closes closed shut
raise raises raised increase increased rise rises rose / cut cuts lower lowered reduce reduced fall
fell fallen
win wins won victory / lose loses lost defeat
support supports supported back backed / oppose opposes opposed
confess confessed confirm confirmed admit admitted / deny denies denied
lift lifted ease eased relax relaxed / impose imposed tighten tightened
attack attacks attacked / defend defends defended
arrive arrives arrived / leave leaves left depart departed
send sends sent / receive receives received
hire hired / dismiss dismissed
election elections / referendum
army / navy
gold / silver
hospital hospitals / school schools
north northern / south southern
east eastern / west western
"""
_NEGATION = lazy(
    r"\b(?:not|never|no|nobody|nothing|none|neither|nor|[a-z]+n't|cannot|without|hardly)\b"
)


def swapped(
    a: str,
    b: str,
    left: Sequence[Token],
    right: Sequence[Token],
    pairs: Sequence[tuple[int, int, float]],
    whole: float,
) -> bool:
    """Tell whether one frame holds another thing or act in either text, or an opposite.

    ``left`` and ``right`` are the texts' content words, ``pairs`` those held to be alike,
    ``whole`` the likeness of the whole texts, 0 where nothing tells.
    """
    if not _even(a, b):  # "were stuck", "could not cross": an opposite denied is the same again
        return False
    if any(_opposite(left[i].word, right[j].word) for i, j, _ in pairs):
        return True
    if whole >= SYNONYM:
        return False
    words, others = turned_words(a), turned_words(b)
    if max(len(words), len(others)) > LONGEST:
        return False
    match = SequenceMatcher(
        None, [row.stem for row in words], [row.stem for row in others], autojunk=False
    )
    same = sum(block.size for block in match.get_matching_blocks())
    if not same or same < FRAME * min(len(words), len(others)):
        return False
    sure = [(left[i].start, right[j].start) for i, j, score in pairs if score >= SURE]
    known = [{pair[side] for pair in sure} for side in (0, 1)]
    weak = [(left[i].start, right[j].start) for i, j, score in pairs if score < SURE]
    for kind, start, end, begin, close in match.get_opcodes():
        if kind != "replace":
            continue
        blocks = [words[start:end], others[begin:close]]
        places = [{row.start for row in block} for block in blocks]
        facing = [pair for pair in weak if pair[0] in places[0] and pair[1] in places[1]]
        sides = [
            _things(text, block, known[side] | {pair[side] for pair in facing})
            for side, (text, block) in enumerate(zip((a, b), blocks, strict=True))
        ]
        if any(one and other for one, other in zip(*sides, strict=True)):
            return True
    return False


def _things(text: str, words: Sequence[Token], known: set[int]) -> tuple[bool, bool]:
    """Say whether there are names, and other words, that have no like on the other side."""
    rows = [
        row
        for row in words
        if row.start not in known
        and row.word not in EMPTY | HEDGES | _LOOSE
        and not row.word[0].isdigit()
        and not row.word.endswith("ly")
    ]
    names = [text[row.start].isupper() for row in rows]
    return any(names), not all(names)


def _even(a: str, b: str) -> bool:
    """Tell whether both texts deny, or neither does."""
    counts = [len(_NEGATION.findall(text.lower().replace("’", "'"))) for text in (a, b)]
    return counts[0] % 2 == counts[1] % 2


def _opposite(one: str, other: str) -> bool:
    table = _sides()
    return any((row, -side) in table.get(other, ()) for row, side in table.get(one, ()))


@cache
def _sides() -> dict[str, frozenset[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    rows = re.split(r"\n(?=[^\n]*/)", _OPPOSITES.strip())
    for number, row in enumerate(rows):
        for side, words in zip((-1, 1), row.split("/"), strict=True):
            for word in words.split():
                found.setdefault(word, set()).add((number, side))
                found.setdefault(stem(word), set()).add((number, side))
    return {word: frozenset(places) for word, places in found.items()}
