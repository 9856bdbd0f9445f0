"""Readers of trigger words: one a family, each gives a condition's places in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from unbracket.coding.borders import (
    FINITE_VERB,
    after_initial,
    clause_before,
    looks_ahead,
    starts_clause,
    trimmed,
    trimmed_left,
)
from unbracket.coding.deeds import lexical_verb, past, weak_clause
from unbracket.coding.lexicon import MODAL, lazy, rule
from unbracket.coding.traps import is_trap
from unbracket.coding.triggers_named import (
    BACKWARD,
    FORWARD,
    lexical,
    read_exchange,
    read_with,
    read_without,
)
from unbracket.coding.triggers_pairs import Pair, behind, medial
from unbracket.coding.triggers_time import (
    read_duration,
    read_for,
    read_must_then,
    read_order,
    read_upon,
    read_when,
)
from unbracket.coding.triggers_turned import read_alternative, read_had, read_should
from unbracket.coding.zones import Zone

_EXPLICIT = (
    r"only if|even if|if and only if|if and when|if,? and only if,?"
    r"|when,? and only when,?|but only if|if not|if so|if only|if|not unless|unless and until"
    r"|unless|provided that|providing that|provided|providing"
    r"|on (?:the )?(?:strict |sole |clear |one )?condition that"
    r"|(?:on|with) the (?:sole )?(?:proviso|stipulation|premise|assumption) that"
    r"|only when|only once|assuming that|assuming|supposing that|supposing"
    r"|(?:only )?in the event that|on the (?:clear )?understanding that"
    r"|(?:regardless of|irrespective of|no matter) (?:whether|if)|whether or not|in case(?! of)"
)


TRIGGERS = rule(
    _EXPLICIT + r"|(?:for )?(?:as|so) long as|until such time as|until|till|without"
    r"|in (?:direct )?exchange for|in return for"
    r"|in exchange|in return|(?:and )?only after that|(?:and )?after that|only after|not before"
    r"|not until"
    r"|with(?= (?:some|a little|a bit of|enough|more|any)\b)"
    r"|before|once|as soon as|the (?:very )?(?:moment|day|minute|hour|instant)(?: that)?|after"
    r"|when|while|should|otherwise|or else|if not"
    r"|(?:and )?(?:only )?then|(?:and )?afterwards|failing (?:that|which)|in the absence of"
    r"|in the event of|in case of|barring"
    r"|absent|pending|short of|failing(?! to)|but for|(?:up)?on|following|in order for|for|had"
    r"|as(?= (?:appropriate|necessary|needed|required))"
    r"|(?:under|in|given)(?= (?:the right|certain|different|favou?rable|such|other) (?:conditions"
    r"|circumstances))"
    r"|(?:as a quid pro quo|as compensation|as payment|in compensation|in payment) for"
    rf"|{FORWARD}|{BACKWARD}|or|and"
)


_VAGUE = lazy(
    r"(?:if|when|where|as|under|in|given)\s+(?P<c>necessary|needed|need\s+be|required|appropriate"
    r"|provoked"
    r"|(?:the\s+right|certain|different|favou?rable|such|other)\s+(?:conditions|circumstances)"
    r"|attacked)(?!\w)(?=\s*(?:[,.;!?]|$|and\b|or\b|to\b|but\b|in\b|by\b|with\b))"
)


def read_trigger(zone: Zone, found: re.Match[str], floor: int) -> Pair | None:
    """Read the condition that a trigger word marks, or None; ``floor`` is where it may begin."""
    word = re.sub(r"\s+", " ", found[0])
    if is_trap(zone.low, zone.start, zone.end, found.start(), found.end(), word):
        return None
    for names, reader in _READERS:
        if names.fullmatch(word):
            return reader(zone, found, word, floor)
    return None


_CONCESSIVE = re.compile(r"even .*|whether or not|(?:regardless|irrespective|no matter) .*")


_PARTICIPLES = ("provided", "providing", "assuming", "supposing", "in case")


def _explicit(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    low = zone.low
    if word == "if" and _VAGUE.match(low, found.start(), zone.end):
        return _vaguely(zone, found, word, floor)
    polarity = -1 if "unless" in word or word == "if not" else 1
    if word in ("if not", "if so"):
        return _elliptical(zone, found, polarity, floor)
    kind = "concessive" if _CONCESSIVE.fullmatch(word) else "explicit"
    trigger = (found.start(), found.end())
    if starts_clause(zone, found.start(), floor):
        parts = after_initial(
            zone, found.end(), inverts=word.startswith(("only", "when"))
        ) or behind(zone, found, floor)
    else:
        parts = medial(zone, found, floor)
    if parts is None:
        return None
    condition, consequence = parts
    if word == "if" and PROFORM.fullmatch(low, *condition):
        return _referring(zone, found, condition, consequence)
    if (
        word in ("if", "even if")
        and past(low, *consequence)
        and past(low, *condition)
        and not rule(rf"{MODAL}|prepared|ready|willing|agreed").search(low, *consequence)
    ):
        return None  # "if he was tired he did not show it" sets two facts side by side
    if word in _PARTICIPLES and not looks_ahead(low, consequence):
        return None
    if _NO_CLAUSE.match(low, condition[0]) and not (
        FINITE_VERB.search(low, *condition) or lexical_verb(low, *condition)
    ):
        return None
    if word == "if" and _DESCRIPTION.fullmatch(low, *condition):
        return None  # "constructive, if slow" grants something
    if kind == "explicit" and _counterfactual(low, condition, consequence):
        kind = "counterfactual"
    return Pair(kind, trigger, condition, consequence, polarity)


# A word that describes, and is none of those that stand for a clause ("if necessary", "if asked").
_DESCRIPTION = lazy(
    r"(?:(?:rather|very|somewhat|too|a\s+little)\s+)?(?!(?:[a-z]+(?:ed|en|nt)|possible|necessary"
    r"|feasible|practicable|appropriate|so|not|held|met|paid|made|kept|left|told|found|built|put"
    r"|set|won|free|safe|alive|successful|unsuccessful|guilty|available|ready|victorious)$)[a-z-]+"
)
_NO_CLAUSE = lazy(
    r"(?:not|only|just|merely|slightly|somewhat|rather|still|perhaps|in|at|on|by|with)(?!\w)"
)


def _vaguely(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "if necessary", "as appropriate" and "under the right conditions"."""
    vague = _VAGUE.match(zone.low, found.start(), zone.end)
    if vague is None:
        return None
    left = clause_before(zone, found.start(), floor)
    if left is None or not (FINITE_VERB.search(zone.low, *left) or lexical_verb(zone.low, *left)):
        rest = trimmed(zone.low, vague.end(), zone.end)
        left = rest or left
    if left is None or past(zone.low, *left):
        return None
    return Pair("vague", (found.start(), found.end()), vague.span("c"), left)


PROFORM = lazy(
    r"(?:they|he|she|it|we|you|i|that|this)\s+(?:(?:do|does|did|is|are|was|were|will|would|can"
    r"|could)(?:\s+not"
    r"|n't)?|fails?|refuses?|won't|can't|couldn't|cannot)(?:\s+(?:so|happens?|agree|happen|it"
    r"|that))?"
)


def _referring(
    zone: Zone, found: re.Match[str], condition: tuple[int, int], consequence: tuple[int, int]
) -> Pair | None:
    """Read "A may happen; if it does not, B": the clause before is the condition."""
    left = trimmed(zone.low, zone.start, found.start())
    if left is None or left[0] >= consequence[0]:
        return None
    denied = re.search(r"not|n't|cannot|fail|refuse", zone.low[slice(*condition)])
    polarity = -1 if denied else 1
    return Pair("elliptical", (found.start(), condition[1]), left, consequence, polarity)


def _elliptical(zone: Zone, found: re.Match[str], polarity: int, floor: int) -> Pair | None:
    rest = trimmed(zone.low, found.end(), zone.end)
    if rest is None or not (FINITE_VERB.search(zone.low, *rest) or weak_clause(zone.low, *rest)):
        return None
    left = trimmed_left(zone, floor, found.start())
    if left is None:
        return None
    return Pair("elliptical", (found.start(), found.end()), left, rest, polarity)


_READERS: tuple[
    tuple[re.Pattern[str], Callable[[Zone, re.Match[str], str, int], Pair | None]], ...
] = (
    (re.compile(_EXPLICIT), _explicit),
    (re.compile(r"(?:for )?(?:as|so) long as|until such time as|until|till"), read_duration),
    (re.compile(r"as soon as|the .*|after|when|where|while"), read_when),
    (re.compile(r"should"), read_should),
    (re.compile(r"without"), read_without),
    (re.compile(r"with"), read_with),
    (
        re.compile(
            r"in (?:direct )?(?:exchange|return)(?: for)?|.* (?:quo|compensation|payment) for"
        ),
        read_exchange,
    ),
    (re.compile(r"(?:up)?on|following"), read_upon),
    (re.compile(r"in order for|for"), read_for),
    (re.compile(r"had"), read_had),
    (re.compile(r"as|under|in|given"), _vaguely),
    (re.compile(r"before|only after|not before|not until|once"), read_order),
    (re.compile(r"(?:and )?(?:only )?(?:then|after that|afterwards)"), read_must_then),
    (re.compile(r"otherwise|or else|failing (?:that|which)|or|and"), read_alternative),
    (re.compile(r".*"), lexical),
)


def _counterfactual(low: str, condition: tuple[int, int], consequence: tuple[int, int]) -> bool:
    if rule(
        r"(?:would|could|might) (?:not )?have (?:been|\w+ed|\w+en|\w+t|gone|come|won|had|held"
        r"|met)"
    ).search(low, *consequence):
        return True
    if rule(r"had (?:not |never |only )?(?:\w+ed|\w+en|\w+pt|been|met|held|made|come)").search(
        low, *condition
    ) and rule(r"would (?:not|still|now|never|long)|wouldn't").search(low, *consequence):
        return True
    return bool(
        rule(
            r"(?:it )?would (?:be|have been|seem) (?:\w+ )?(?:astonishing|strange|odd|surprising"
            r"|absurd|weird|funny"
            r"|wrong|foolish|remarkable|naive|bizarre|unnatural|miracle)"
        ).search(low, *consequence)
        and not rule(MODAL).search(low, *condition)
    )
