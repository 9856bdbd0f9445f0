"""What kind of word a change touches: a figure, a modal, a negation, a limit of scope, punctuation.

The lists are closed and hold English with the commonest German and French words of each kind. What
stands in none of them is wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from unbracket.drafts.align_lexicon import multiplier, number_words

ChangeClass = Literal["", "figure", "modal", "negation", "scope", "wording", "punctuation"]

MODALS = (
    "may might shall should must will would can could ought kann können konnte darf dürfen soll "
    "sollen sollte muss müssen wird werden peut peuvent doit doivent devrait devraient pourrait"
)
NEGATIONS = (
    "not no never none nor neither without cannot n't nobody nothing non nicht kein keine keinen "
    "keiner keines keinem nie niemals ohne weder ne pas sans jamais aucun aucune"
)
SCOPES = """
in peacetime|in times of peace|in wartime|where applicable|if applicable|as applicable
as appropriate|where appropriate|if appropriate|where possible|if possible|as far as possible
to the extent possible|to the extent practicable|as far as practicable|in principle
in particular|inter alia|if necessary|where necessary|as necessary|subject to|provided that
on condition that|unless|except|except for|without prejudice to|notwithstanding|at least
at most|at the latest|up to|no more than|not more than|no less than|no fewer than|not less than
more than|less than|fewer than|only|solely|exclusively|all|any|some|each|every|both|most|many
several|few|either|half|entire|entirely|whole|partly|partially|fully|permanently|permanent
temporarily|temporary|immediately|without delay|forthwith|gradually|in stages|progressively
until|within|after|before|during|as soon as possible|approximately|about|nearly|almost
voluntary|voluntarily|mutually|national law|upon request|case by case|de facto|de jure|de-facto
alle|jede|jeder|jedes|einige|mindestens|höchstens|nur|soweit|sofern|es sei denn|insbesondere
unverzüglich|gegebenenfalls|vorläufig|tous|toutes|chaque|au moins|au plus|seulement
"""
MONTHS = (
    "january february march april june july august september october november december januar "
    "februar märz mai juni juli oktober dezember"
)
UNITS = (
    "percent per cent euro euros dollar dollars crowns km kilometres metres years months days "
    "weeks hours"
)
SIGNS = frozenset("$€£¥₴₽%‰")
LONGEST = 5


@cache
def scope_phrases() -> frozenset[tuple[str, ...]]:
    """Give the phrases that limit or widen what a sentence holds for, as words."""
    lines = SCOPES.strip().replace("\n", "|").split("|")
    return frozenset(tuple(phrase.replace("-", " - ").split()) for phrase in lines)


@cache
def modals() -> frozenset[str]:
    """Give the modal verbs."""
    return frozenset(MODALS.split())


@cache
def negations() -> frozenset[str]:
    """Give the words that deny."""
    return frozenset(NEGATIONS.split())


@cache
def months() -> frozenset[str]:
    """Give the names of months ("may" is a modal unless a figure stands by it)."""
    return frozenset(MONTHS.split())


@cache
def units() -> frozenset[str]:
    """Give the units that belong to a figure beside them."""
    return frozenset(UNITS.split())


@cache
def scope_openers() -> frozenset[str]:
    """Give the words that a scope phrase can begin with."""
    return frozenset(phrase[0] for phrase in scope_phrases())


def is_figure(word: str) -> bool:
    """Tell whether a word is a figure, in digits or in letters, or part of a date."""
    return word[:1].isdigit() or word in number_words() or word in months() or word in SIGNS


def classes(words: Sequence[str]) -> list[ChangeClass]:
    """Give the class of each token of a text (words as printed, punctuation by itself).

    A unit or multiplier beside a figure is part of it; of overlapping scope phrases the longest
    counts, and "no more than" is scope rather than negation.
    """
    folded = [word.casefold() for word in words]
    result = [alone(word) for word in folded]
    openers = scope_openers()
    covered = 0
    for place, word in enumerate(folded):
        if word == "may" or (result[place] == "wording" and joins_figure(word)):
            result[place] = beside(folded, place, result[place])
        if place >= covered and word in openers:
            covered = place + scope_at(folded, place)
            result[place:covered] = ["scope"] * (covered - place)
    return result


@lru_cache(maxsize=65536)
def alone(word: str) -> ChangeClass:
    """Give the class of a lower-case token by itself."""
    if is_figure(word):
        return "figure"
    if word in modals():
        return "modal"
    if word in negations() or word.endswith(("n't", "n’t")):
        return "negation"
    return "wording" if any(letter.isalnum() for letter in word) else "punctuation"


def joins_figure(word: str) -> bool:
    """Tell whether a word belongs to a figure that stands before it."""
    return word in units() or multiplier(word) > 1


def beside(words: Sequence[str], place: int, kind: ChangeClass) -> ChangeClass:
    """Give the class of a unit, a multiplier or "may" by the words on either side."""
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    if words[place] == "may":
        return "figure" if before[:1].isdigit() or after[:1].isdigit() else kind
    counted = before[:1].isdigit() or before in number_words() or before == "per"
    return "figure" if counted else kind


def scope_at(words: Sequence[str], place: int) -> int:
    """Give the number of tokens of the scope phrase that begins here, 0 for none."""
    for length in range(min(LONGEST, len(words) - place), 0, -1):
        if tuple(words[place : place + length]) in scope_phrases():
            return length
    return 0
