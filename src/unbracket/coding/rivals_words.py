"""Words of two reports made comparable: content words with places, stems, pairs of like words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from unbracket.coding.figure_amount import parse_number
from unbracket.coding.figure_words import CARDINALS, COLLECTIVES, SCALES
from unbracket.coding.rivals_alike import PHRASES, ROWS, phrases
from unbracket.language.segment import word_set
from unbracket.language.similarity import stem

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’-][^\W_]+)*|%")
_CARDINAL = "|".join(sorted(CARDINALS, key=len, reverse=True))
_SIZE = "hundred|thousand|dozen|score"  # a million and more stay words of their own
# "Three hundred", "300", "1,200", "three dozen".
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?:\d[\d,]*(?:\.\d+)?|(?:{_CARDINAL})|an?(?=\s(?:{_SIZE})\b))"
    rf"(?:(?:[\s-]|(?<=hundred)\sand\s|(?<=thousand)\sand\s)(?:{_CARDINAL}"
    rf"|{_SIZE})(?!\w))*(?![\w%])"
)
EMPTY = word_set(
    "a an the of in on at by for from to and or but with as that this these those it its he his "
    "she "
    "her they their them him we us our you your i my me is are was were be been being has have "
    "had do "
    "does did so than then there here who which what when where how also too very just only said "
    "says "
    "say told tells added into out up down over off about back again both all any each own same "
    "such "
    "if unless once until before after while because since though although whether not no never "
    "nor "
    "n't will would shall should could can may might must ought per yes upon more most other "
    "another "
    "against between through during within toward towards under ever still already yet now even "
    "out "
    "one's get gets got let lets make makes made take takes took taken come comes came going go "
    "goes "
    "want wants wanted ready willing able sure way thing things"
)
HEDGES = word_set(
    "could might may perhaps maybe possibly probably likely principle general generally hope hopes "
    "hoped nearly almost seem seems seemed appear appears apparently basis starting somewhat "
    "partly "
    "broadly largely reportedly potentially believe believes believed think thinks thought expect "
    "expects expected suggest suggests"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a report with its place in the report's text."""

    start: int
    end: int
    word: str
    stem: str


@cache
def alike() -> Mapping[str, frozenset[int]]:
    """Give, for each stem, the numbers of the sets of like words that it stands in."""
    table: dict[str, set[int]] = {}
    for number, row in enumerate(ROWS.split("/")):
        for word in row.split():
            table.setdefault(stem(word), set()).add(number)
            table.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


def words_of(text: str) -> list[Token]:
    """Give all words of a text in lower case with their places."""
    found = []
    for match in _WORD.finditer(text):
        low = match[0].lower().replace("’", "'").removesuffix("'s")
        found.append(Token(match.start(), match.end(), low, stem(low)))
    return found


def turned_words(text: str) -> list[Token]:
    """Give all words of a text, turns of phrase as the word they stand for, numbers in digits."""
    low = text.lower().replace("’", "'")
    if len(low) != len(text):  # a letter whose small form is longer: places would be lost
        return words_of(text)
    found: list[Token] = []
    rows = iter(words_of(text))
    row = next(rows, None)
    for start, end, word, keeps in sorted(_turns(low)):
        while row is not None and row.start < start:
            found.append(row)
            row = next(rows, None)
        inside = []
        while row is not None and row.end <= end:
            inside.append(row)
            row = next(rows, None)
        if inside:
            place = inside[0].end if keeps else inside[-1].end
            found.append(Token(inside[0].start, place, word, stem(word)))
            found.extend(inside[1:-1] if keeps else ())
    while row is not None:
        found.append(row)
        row = next(rows, None)
    return found


def _turns(low: str) -> list[tuple[int, int, str, bool]]:
    """Give what stands for another word: place, that word, whether words inside are kept."""
    found = []
    names = list(PHRASES)
    for match in phrases().finditer(low):
        pattern = names[int((match.lastgroup or "p0")[1:])]
        found.append((*match.span(), PHRASES[pattern], "{0," in pattern))
    taken = iter(list(found))
    turn = next(taken, None)
    for match in _NUMBER.finditer(low):
        while turn is not None and turn[1] <= match.start():
            turn = next(taken, None)
        if match[0] == "one" or (turn is not None and turn[0] < match.end()):
            continue
        value = _value(match[0])
        if value < 1e15:
            found.append((*match.span(), f"{value:.10g}", False))
    return found


def _value(said: str) -> float:
    """Give the value of a number in digits or words, its scale ("1.2 thousand") included."""
    parts = said.split()
    if not parts[0][0].isdigit():
        return parse_number(said)
    value = parse_number(parts[0])
    for word in parts[1:]:
        value *= SCALES.get(word, 0.0) or COLLECTIVES.get(word, 0.0) or 1.0
    return value


def content_words(text: str) -> list[Token]:
    """Give the words that carry what is said: no function words, no hedges, each stem once."""
    seen: set[str] = set()
    found = []
    for token in turned_words(text):
        plain = (
            token.word.split("'")[0]
            if token.word.endswith(("n't", "'ll", "'re", "'ve"))
            else token.word
        )
        if plain in EMPTY or plain in HEDGES or token.word in EMPTY or len(plain) < 2:
            continue
        if token.stem in seen:
            continue
        seen.add(token.stem)
        found.append(token)
    return found


Like = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]


def paired(
    left: Sequence[Token], right: Sequence[Token], like: Like | None, least: float = 0.55
) -> tuple[list[tuple[int, int, float]], list[int], list[int]]:
    """Pair like words one to one, the likest first; gives pairs and what is left on either side.

    Equal stems are alike by 1, words of one set by 0.9; ``like`` gives the rest.
    """
    found: list[tuple[float, int, int]] = []
    sets = alike()
    rest_left: set[int] = set(range(len(left)))
    rest_right: set[int] = set(range(len(right)))
    for i, one in enumerate(left):
        own = sets.get(one.stem, frozenset()) | sets.get(one.word, frozenset())
        for j, other in enumerate(right):
            if one.stem == other.stem:
                found.append((1.0, i, j))
            elif own & (sets.get(other.stem, frozenset()) | sets.get(other.word, frozenset())):
                found.append((0.9, i, j))
            elif _same_root(one.stem, other.stem):
                found.append((0.85, i, j))
    pairs: list[tuple[int, int, float]] = []
    _take(found, rest_left, rest_right, pairs)
    if like is not None and rest_left and rest_right:
        lefts, rights = sorted(rest_left), sorted(rest_right)
        table = like([left[i].word for i in lefts], [right[j].word for j in rights])
        more = [
            (score, i, j)
            for i, row in zip(lefts, table, strict=True)
            for j, score in zip(rights, row, strict=True)
            if score >= least and not left[i].word[0].isdigit() and not right[j].word[0].isdigit()
        ]
        _take(more, rest_left, rest_right, pairs)
    return pairs, sorted(rest_left), sorted(rest_right)


def _same_root(one: str, other: str) -> bool:
    """Tell whether two stems begin alike; numbers never do."""
    return min(len(one), len(other)) >= 5 and one[:5] == other[:5] and not one[0].isdigit()


def _take(
    found: list[tuple[float, int, int]],
    rest_left: set[int],
    rest_right: set[int],
    pairs: list[tuple[int, int, float]],
) -> None:
    for score, i, j in sorted(found, key=lambda row: (-row[0], row[1], row[2])):
        if i in rest_left and j in rest_right:
            rest_left.remove(i)
            rest_right.remove(j)
            pairs.append((i, j, score))
