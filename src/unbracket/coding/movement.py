"""Movement between two dated utterances: turned round, harder, softer, at odds, or a denial.

How far an utterance stands from the other side is read off its act and stance on one scale, from
giving way (0) over conditions, open questions and requests to refusals and threats. Two utterances
are compared only where they are on one provision: the same one where it is known, else by words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from unbracket.coding.figure_numbers import amounts
from unbracket.coding.lexicon import lazy
from unbracket.coding.rivals import Report, compatible_speakers
from unbracket.coding.rivals_words import Like, content_words, paired
from unbracket.coding.view import lowered
from unbracket.language.segment import word_set
from unbracket.model.edtf import days_between

REVERSAL, HARDENING, SOFTENING = "reversal", "hardening", "softening"
MIXED, DENIAL, NONE = "mixed signals", "denial of", ""
LABELS = (REVERSAL, HARDENING, SOFTENING, MIXED, DENIAL)
MIXED_DAYS = 7
ON_ONE_THING = 0.6  # share of the shorter's words from which two contents are on one provision
DENIED = 0.4  # share of the shorter's words from which a denial answers an utterance
LEAST_SHARED = 2  # words that a denial shares with what it denies
_CONDITION = lazy(
    r"\b(?:if|unless|once|provided|as\s+long\s+as|only\s+(?:when|after|if)|on\s+condition|until"
    r"|before)\b"
)
_DEMAND = lazy(
    r"\b(?:demand\w*|insist\w*|must|at\s+once|immediately|ultimatum|have\s+to|has\s+to)\b"
)
_URGE = lazy(r"\b(?:urg\w+|press\w*|call\w*\s+(?:on|for)|appeal\w*|should)\b")
# Verbs that take a position say nothing of what it is on.
_POSITION = word_set(
    "accept accepts accepted reject rejects rejected agree agrees agreed refuse refuses refused "
    "oppose "
    "opposed opposes support supports supported back backs backed welcome welcomed rule ruled "
    "consider "
    "discuss question something anything nothing sign signing country government"
)
_MILD = lazy(
    r"\b(?:concern\w*|doubt\w*|reservation\w*|uneas\w*|worr\w+|questions|hesita\w*"
    r"|not\s+(?:yet\s+)?convinced"
    r"|difficult\w*|sceptical|problem\w*|unhappy|regret\w*|cool)\b"
)


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one side said once: its words, act, stance, day, and the provision where it is known.

    ``strength`` is ask, urge or demand of a request where coded, ``conditional`` tells that a
    condition is tied to it.
    """

    report: Report
    act: str
    stance: str
    day: str
    provision: str = ""
    strength: str = ""
    hedged: bool = False
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """A movement from one utterance to a later one, with its reason in words."""

    kind: str
    why: str


def movement(a: Utterance, b: Utterance, like: Like | None = None) -> Flag | None:
    """Compare an utterance with a later one; None where nothing moved or nothing can be said.

    Both are of one speaker or party, except a denial, which anybody may make.
    """
    if b.act == "DENY" and a.act != "DENY":
        return _denial(a, b, like)
    one_voice = compatible_speakers(a.report, b.report)
    one_side = bool(a.report.party) and a.report.party == b.report.party
    if not (one_voice or one_side) or not one_thing(a, b, like):
        return None
    opposed = {a.stance, b.stance} == {"for", "against"}
    near = abs(days_between(a.day, b.day)) <= MIXED_DAYS if a.day and b.day else False
    if opposed and _says_so(a) and _says_so(b):
        if not one_voice:
            days = abs(days_between(a.day, b.day))
            why = f"two voices of one side, for and against, {days} days apart"
            if near:
                return Flag(MIXED, why)
            return Flag(REVERSAL, f"one side, {days} days apart: {_ways(a, b)}")
        return Flag(REVERSAL, _ways(a, b))
    if not one_voice and not one_side:
        return None
    before, after = hardness(a), hardness(b)
    if before is None or after is None:
        return None
    if after[0] == before[0]:
        return _amount(a, b)
    if not one_voice and abs(after[0] - before[0]) < 1:
        return None  # two voices that ask in different tones
    kind = HARDENING if after[0] > before[0] else SOFTENING
    return Flag(kind, f"{before[1]}, then {after[1]}")


def _ways(a: Utterance, b: Utterance) -> str:
    return f"{a.stance} the provision, then {b.stance} it"


def hardness(row: Utterance) -> tuple[float, str] | None:
    """Give how far an utterance stands from the other side, with the word for it; None for none."""
    text = lowered(f"{row.report.cue} {row.report.text}")
    conditional = row.conditional or _CONDITION.search(text) is not None
    if row.act == "THREATEN":
        return 5.0, "a threat"
    if row.act == "PRECONDITION":
        return 1.5, "a precondition"
    if row.act in ("REJECT", "DENY_STANDING"):
        if row.stance == "open":
            return 2.0, "left open"
        if row.stance == "for":
            return 0.0, "agrees"
        mild = row.hedged or row.strength == "mild" or _MILD.search(text) is not None
        return (3.0, "objects") if mild else (4.0, "refuses")
    if row.act == "ACCUSE" and row.stance == "against":
        return 3.0, "objects"
    if row.stance == "open":
        return 2.0, "left open"
    if row.act == "REQUEST":
        strength = row.strength if row.strength in ("ask", "urge", "demand") else ""
        if strength == "demand" or (not strength and _DEMAND.search(text)):
            return 2.8, "a demand"
        if strength == "urge" or (not strength and _URGE.search(text)):
            return 2.5, "an urgent request"
        return 2.3, "a request"
    if row.act in ("AGREE", "OFFER", "SUPPORT", "CONCEDE", "ACCEPT_BASIS"):
        if row.stance == "against":
            return 4.0, "refuses"
        if row.stance == "for":
            return (1.0, "agrees on a condition") if conditional else (0.0, "agrees")
    return None


def one_thing(a: Utterance, b: Utterance, like: Like | None = None) -> bool:
    """Tell whether two utterances are on one provision: known to be, else by their words."""
    if a.provision and b.provision:
        return a.provision == b.provision
    return shared(a.report, b.report, like) >= ON_ONE_THING


def shared(a: Report, b: Report, like: Like | None = None) -> float:
    """Give the share of the shorter content's words that have a like in the other, names aside."""
    return _overlap(a, b, like)[0]


def _overlap(a: Report, b: Report, like: Like | None) -> tuple[float, int]:
    left, right = (
        [row for row in content_words(_without_names(side)) if row.word not in _POSITION]
        for side in (a, b)
    )
    if not left or not right:
        return 0.0, 0
    pairs, _, _ = paired(left, right, like, 0.6)
    return sum(score for _, _, score in pairs) / min(len(left), len(right)), len(pairs)


def _without_names(row: Report) -> str:
    """Blank the names of the speaker: that one speaks of oneself says nothing of the provision."""
    names = set(re.findall(r"[A-Z][\w-]+", row.speaker))
    return re.sub(r"\b[A-Z][\w-]+", lambda m: "" if m[0] in names else m[0], row.text)


def _says_so(row: Utterance) -> bool:
    return row.act not in ("ASSERT", "NONE", "PLAN", "CONSULT", "DENY")


def _denial(a: Utterance, b: Utterance, like: Like | None) -> Flag | None:
    if a.act in ("NONE", "CONSULT", "REQUEST", "OFFER", "PRECONDITION"):
        return None
    if a.report.party and a.report.party == b.report.party:
        return None  # nobody denies what the own side says
    known = bool(a.provision) and a.provision == b.provision
    share, count = _overlap(a.report, b.report, like)
    if count >= LEAST_SHARED and share >= (DENIED if not known else DENIED / 2):
        return Flag(DENIAL, "denies what was said before")
    return None


def _amount(a: Utterance, b: Utterance) -> Flag | None:
    """Compare the amounts of two requests for one thing."""
    if a.act != "REQUEST" or b.act != "REQUEST":
        return None
    sizes = [[row.value for row in amounts(lowered(u.report.text))] for u in (a, b)]
    if len(sizes[0]) != 1 or len(sizes[1]) != 1 or sizes[0] == sizes[1]:
        return None
    larger = sizes[1][0] > sizes[0][0]
    why = "a larger demand" if larger else "a smaller demand"
    return Flag(HARDENING if larger else SOFTENING, why)
