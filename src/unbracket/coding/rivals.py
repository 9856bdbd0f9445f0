"""Rival reports: is it one utterance that two documents word differently, and what got lost.

Two reports are of one utterance when the same speaker may have spoken them on the same occasion
and most of what the shorter one says stands in the other. Likeness of words comes from stems, sets
of like words and, where there is one, an embedder. What makes near misses apart: another day,
another speaker, another predicate over the same things, or another thing in the same frame.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.coding.lexicon import lazy
from unbracket.coding.rivals_swaps import swapped
from unbracket.coding.rivals_words import Like, Token, alike, content_words, paired, words_of
from unbracket.language.segment import word_set
from unbracket.model.edtf import days_between

MOST_DAYS = 2  # days between two publications of one utterance
SAME = 0.45  # probability from which two reports are held to be of one utterance
PLAIN_SAME = 0.6  # the same without an embedder, whose words alone are a weaker witness
LEAST_WORDS = 2
FLOOR, WORD = 0.25, 0.75  # likeness of two unrelated words, and what is above it
# Weights of ``features`` and a bias, fitted by quality/rivals_fit.py on its dev pairs: with an
# embedder, and without. Fitted before ``rivals_alike`` had turns of phrase and its later rows; a
# new fit was no more precise on held-out pairs. The weight of swapped words, the last but one, was
# chosen on dev pairs beside the others.
WEIGHTS = (0.759, 1.018, -0.05, 0.91, 5.046, -1.287, -0.547, -1.748, 0.454, -2.5, -4.113)
PLAIN_WEIGHTS = (2.269, 1.121, -1.072, -3.161, -1.872, 0.408, -2.0, -0.06)


@dataclass(frozen=True, slots=True)
class Report:
    """One report of an utterance: its content's words, who spoke, when, and what stands around.

    ``speaker`` is a name or the source's words; ``party`` the side's code or "". ``published`` and
    ``said`` are ISO days ("" where unknown); ``frame`` holds the words of the sentence around the
    content, in which an occasion may be named.
    """

    id: str
    text: str
    speaker: str = ""
    party: str = ""
    published: str = ""
    said: str = ""
    cue: str = ""
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two reports are: the score, and which words have no like on the other side."""

    score: float
    pairs: tuple[tuple[Token, Token], ...]
    only_a: tuple[Token, ...]
    only_b: tuple[Token, ...]


_NAME = re.compile(r"[^\W\d_a-z][\w’'-]*")
_ROLES = word_set(
    "president premier minister envoy spokesman spokeswoman spokesperson governor mayor general "
    "negotiator ambassador chancellor leader chair chairman chairwoman secretary judge mediator "
    "commander admiral colonel deputy chief king queen prince adviser official officials senator "
    "speaker director commissioner captain bishop monitor monitors delegate delegation ministry "
    "government cabinet kremlin palace office council parliament union"
)
_NO_NAMES = word_set(
    "the a an its his her their our foreign defence defense finance interior prime deputy former "
    "new "
    "mr mrs ms dr sir general president premier minister mayor governor envoy judge colonel "
    "admiral "
    "captain king queen prince princess opposition chief senior acting vice lady lord"
)
_PRONOUNS = word_set("he she they it we i")
_DAY = lazy(
    r"\b(?:on\s+)?(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday"
    r"|\d{1,2}\s+(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december))\b"
)
_AUX = word_set(
    "will would shall should can could may might must had has have is are was were be been being "
    "not "
    "never to ought cannot won't wouldn't can't couldn't shouldn't didn't doesn't don't isn't "
    "aren't "
    "wasn't weren't mustn't also only now still again ready able willing prepared going just a "
    "the no "
    "an their its his her our'"
)
_STARTERS = word_set(
    "will would shall should can could may might must had has have is are was were cannot won't "
    "wouldn't can't couldn't shouldn't didn't doesn't don't isn't aren't wasn't weren't mustn't "
    "ought "
    "did does do never"
)


_CLAUSE = lazy(r"(?<!only )\b(?:if|unless|once|before|until|after|when)\b[^,.;]*")
_MODALS = word_set(
    "will would shall should can could may might must cannot won't wouldn't can't couldn't ought "
    "shouldn't mustn't"
)
_BESIDE = word_set("not never already been also now only just all both no")
_PARTICIPLES = word_set(
    "lost taken paid sold built shown met sent made given left bought held found put cut hit shot "
    "won "
    "kept driven fed spent brought begun gone come seen told said been set let read led fought "
    "struck "
    "sunk drawn stolen broken laid lain heard done grown thrown known become run risen"
)
_PAST = _PARTICIPLES - {
    "come",
    "set",
    "put",
    "cut",
    "let",
    "read",
    "run",
    "been",
    "become",
} | word_set(
    "took gave went came began broke fell rose sank drew stole saw got did knew grew threw wore"
)


def compatible_speakers(a: Report, b: Report) -> bool:
    """Tell whether two reports may have one speaker: names agree, or one gives none."""
    names_a, sides_a = _names(a.speaker)
    names_b, sides_b = _names(b.speaker)
    if a.party and b.party and a.party != b.party:
        return False
    if names_a and names_b:
        # The name of a state alone may stand for anyone who speaks for it.
        return bool(names_a & names_b) or (
            bool((sides_a | names_a) & (sides_b | names_b))
            and (not (names_a - sides_b) or not (names_b - sides_a))
        )
    if not names_a and not names_b:
        roles_a, roles_b = _roles(a.speaker), _roles(b.speaker)
        return not roles_a or not roles_b or bool(roles_a & roles_b)
    roles_a, roles_b = _roles(a.speaker), _roles(b.speaker)
    if roles_a and roles_b and not roles_a & roles_b:
        return False
    return not (sides_a and sides_b and not sides_a & sides_b)


def compatible_days(a: Report, b: Report, most: int = MOST_DAYS) -> bool:
    """Tell whether two reports may be of one occasion: published near, and said on one day."""
    if a.published and b.published and abs(days_between(a.published, b.published)) > most:
        return False
    dated = len(a.said) == 10 and len(b.said) == 10
    if dated and abs(days_between(a.said, b.said)) > 1:
        return False
    days = [{m["day"] for m in _DAY.finditer(row.frame.lower())} for row in (a, b)]
    return not days[0] or not days[1] or bool(days[0] & days[1])


def likeness(a: Report, b: Report, like: Like | None = None) -> Likeness:
    """Score how much two reports say the same, 0 to 1; occasion and speaker aside."""
    left, right = content_words(a.text), content_words(b.text)
    pairs, rest_a, rest_b = paired(left, right, like)
    shorter = min(len(left), len(right))
    score = 0.0
    if shorter >= LEAST_WORDS or (
        shorter and [row.stem for row in left] == [r.stem for r in right]
    ):
        weights = PLAIN_WEIGHTS if like is None else WEIGHTS
        values = (*features(a, b, like), 1.0)
        total = sum(weight * value for weight, value in zip(weights, values, strict=True))
        score = 1 / (1 + math.exp(-total))
    return Likeness(
        round(score, 6),
        tuple((left[i], right[j]) for i, j, _ in pairs),
        tuple(left[i] for i in rest_a),
        tuple(right[j] for j in rest_b),
    )


def features(a: Report, b: Report, like: Like | None = None) -> tuple[float, ...]:
    """Give what the likeness of two reports is judged by.

    The share of paired words among the shorter's and the longer's, then (with an embedder) the
    likeness of the whole texts, and of all words to their likest, lower and higher side; then
    whether the predicates differ, the share of words left over on both sides, whether one tells
    what happened while the other tells what will or must, whether the subjects differ, and
    whether one frame holds another thing or act in either (``rivals_swaps``).
    """
    if b.text < a.text:  # in one order, so that ties are broken one way
        a, b = b, a
    left, right = content_words(a.text), content_words(b.text)
    pairs, rest_a, rest_b = paired(left, right, like)
    weight = sum(score for _, _, score in pairs)
    shorter, longer = sorted((max(1, len(left)), max(1, len(right))))
    soft: tuple[float, ...] = ()
    if like is not None:
        soft = (like([a.text], [b.text])[0][0], *_soft(left, right, pairs, like))
    times = {tense(a.text), tense(b.text)}
    return (
        weight / shorter,
        weight / longer,
        *soft,
        float(_other_predicate(a.text, b.text, like)),
        min(len(rest_a), len(rest_b)) / shorter,
        float(times == {"past", "modal"}),
        float(_other_subject(a.text, b.text, like)),
        float(swapped(a.text, b.text, left, right, pairs, soft[0] if soft else 0.0)),
    )


def _soft(
    left: Sequence[Token],
    right: Sequence[Token],
    pairs: Sequence[tuple[int, int, float]],
    like: Like,
) -> tuple[float, float]:
    if not left or not right:
        return (0.0, 0.0)
    table = [list(row) for row in like([row.word for row in left], [row.word for row in right])]
    for i, j, score in pairs:
        table[i][j] = max(table[i][j], score)
    rows = [max(row) for row in table]
    columns = [max(row[j] for row in table) for j in range(len(right))]
    means = [
        sum(min(1.0, max(0.0, (value - FLOOR) / WORD)) for value in side) / len(side)
        for side in (rows, columns)
    ]
    return (min(means), max(means))


def tense(text: str) -> str:
    """Say what a content's first verb tells: past, modal (what will or must), state or none."""
    words = [row.word for row in words_of(text)]
    for at, word in enumerate(words):
        if word in ("had", "has", "have"):
            return _perfect(words[at + 1 :])
        if word in _MODALS or word.endswith("'ll"):
            return "modal"
        if word in ("is", "are", "was", "were", "isn't", "wasn't", "aren't", "weren't"):
            return "state"
        if word in _PAST or (word.endswith("ed") and at > 0 and len(word) > 4):
            return "past"
    return "none"


def _perfect(rest: Sequence[str]) -> str:
    if rest and rest[0] == "to":
        return "modal"
    if "been" in rest[:2]:  # "had been without power", "had not been attacked"
        return "past"
    verb = next((word for word in rest if word not in _BESIDE), "")
    return "past" if verb.endswith(("ed", "en")) or verb in _PARTICIPLES else "state"


def same_utterance(a: Report, b: Report, like: Like | None = None) -> float:
    """Give how surely two reports are of one utterance, 0 where they aren't held to be."""
    if not compatible_days(a, b) or not compatible_speakers(a, b):
        return 0.0
    score = likeness(a, b, like).score
    return score if score >= (PLAIN_SAME if like is None else SAME) else 0.0


def _names(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the names of a source and, apart, those that only own ("Norland's envoy")."""
    own: set[str] = set()
    sides: set[str] = set()
    for match in _NAME.finditer(source):
        word = match[0].replace("’", "'").lower()
        if word.endswith("'s"):
            sides.add(word.removesuffix("'s"))
        elif word not in _NO_NAMES and word not in _PRONOUNS:
            own.add(word)
    return frozenset(own), frozenset(sides)


def _roles(source: str) -> frozenset[str]:
    words = {match[0].lower() for match in re.finditer(r"[^\W\d_]+", source)}
    return frozenset(words & _ROLES)


def _predicate(text: str) -> Token | None:
    """Give the first word behind the first auxiliary of a text: what is said to be done."""
    words = words_of(text)
    for at, token in enumerate(words):
        if token.word not in _STARTERS:
            continue
        return next((row for row in words[at + 1 : at + 6] if row.word not in _AUX), None)
    return None


def _other_predicate(a: str, b: str, like: Like | None) -> bool:
    """Tell whether two texts say different things of what they are about."""
    one, other = _predicate(a), _predicate(b)
    if one is None or other is None:
        return False
    return not _holds(one, _main(b), like) and not _holds(other, _main(a), like)


def _main(text: str) -> str:
    """Leave out clauses of time and condition, in which a verb says what is only supposed."""
    main = _CLAUSE.sub(" ", text)
    return main if content_words(main) else text


def _other_subject(a: str, b: str, like: Like | None) -> bool:
    """Tell whether one text's words before its first auxiliary have no like in the other."""
    sides = []
    for text in (a, b):
        first = next((row.start for row in words_of(text) if row.word in _STARTERS), 0)
        sides.append(content_words(text[:first]))
    if not sides[0] or not sides[1]:
        return False
    known = [
        any(_holds(row, text, like) for row in side)
        for side, text in zip(sides, (b, a), strict=True)
    ]
    return not all(known)


def _holds(token: Token, text: str, like: Like | None) -> bool:
    words = words_of(text)
    sets = alike()
    own = sets.get(token.stem, frozenset()) | sets.get(token.word, frozenset())
    for row in words:
        if row.stem == token.stem or (row.word[:5] == token.word[:5] and len(token.word) > 4):
            return True
        if own & (sets.get(row.stem, frozenset()) | sets.get(row.word, frozenset())):
            return True
    if like is None:
        return False
    scores: Sequence[float] = like([token.word], [row.word for row in words])[0]
    return max(scores, default=0.0) >= 0.6
