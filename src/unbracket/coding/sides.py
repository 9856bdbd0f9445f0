"""Whose clause words stand in, and whether a negation governs them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from unbracket.coding.lexicon import lazy, rule
from unbracket.coding.own_names import Own
from unbracket.coding.view import View
from unbracket.model.span import Span

_NEGATED = lazy(
    r"(?<!\w)(?:not|never|cannot|neither|nor|no\s+longer|no|nobody|hardly"
    r"|[a-z]+n't)\s+(?:[\w'-]+\s+){0,3}$"
)
_BREAK = lazy(r"[,;:]|\b(?:but|and|that|if|because)\b")
_PRONOUN = lazy(
    r"(?<![\w'])(we|i|our|my|us|they|you|your|he|she|it|their|his|her|its|we'll|we're|we've|i'll"
    r"|i'm|i've|they'll|they're|they've|you'll|you're|he'll|she'll|it'll|we'd|they'd|i'd)(?!\w)"
)
_OWN = frozenset(
    ["we", "i", "our", "my", "us", "we'll", "we're", "we've", "i'll", "i'm", "i've", "we'd", "i'd"]
)
_OTHERS = rule(
    r"(?:its|their|our|his|her|my) (?:\w+ )?(?:neighbou?rs?|rivals?|enem(?:y|ies)|opponents?"
    r"|counterparts?|foes?|adversar(?:y|ies)|employers?)|both (?:sides|parties|camps|armies"
    r"|governments|countries)|all (?:sides|parties|states"
    r"|countries|governments)|(?:the )?other (?:side|party|camp|states|parties|countries)"
    r"|the (?:enemy|opponent|opposition|aggressor|occupiers?|rebels|employers?|company|board"
    r"|management|strikers|rich|big|west|east|north|south|world)"
    r"|everyone|everybody|somebody|nobody|rich (?:states|countries|nations)|critics|opponents"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a content is: what tells the speaker's own side from others.

    ``own`` and ``others`` are places of names in the reading that belong to the speaker's side and
    to another; ``direct`` says that pronouns are the speaker's own; ``nouns`` are the words
    that name the speaker, so that "the board" of a board's speaker is no other side; ``names`` are
    the words of the speaker's own names.
    """

    direct: bool = False
    plural: bool = False
    own: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()
    cue: str = ""
    cue_span: Span | None = None
    nouns: frozenset[str] = frozenset()
    names: Own = field(default_factory=Own)


@dataclass(frozen=True, slots=True)
class Verdict:
    """An act with what it rests on; ``shown`` names every act that a rule saw, with its tier.

    ``hedged`` and ``hedge_score`` are a model's; None leaves the hedge to the rules.
    """

    act: str
    score: float
    strength: str = "plain"
    words: Span | None = None
    agenda: bool = False
    negated: bool = False
    shown: tuple[tuple[str, int], ...] = ()
    hedged: bool | None = None
    hedge_score: float = 0.0


def negation_before(low: str, at: int) -> bool:
    """Tell whether a negation governs the word at ``at`` (within four words of its clause)."""
    window = low[max(0, at - 48) : at]
    breaks = [m.end() for m in _BREAK.finditer(window)]
    if breaks:
        window = window[breaks[-1] :]
    return bool(_NEGATED.search(window))


_BORDER = lazy(r"[;:]|,\s+(?:and|but|so|while)\s|\s(?:but|while|because)\s|\bthat\s")
_OBJECTS = ("it", "her", "his", "its", "their", "my", "our", "us", "your")
_LOOK_BACK = 400


def side_of(view: View, voice: Voice, at: int) -> str:
    """Tell whose clause the words at ``at`` stand in: own, other or unknown."""
    low = view.low
    start = max(0, at - _LOOK_BACK)
    for border in _BORDER.finditer(low, start, at):
        start = border.end()
    segment = low[start:at]
    others = _OTHERS.search(segment)
    if others:
        return "own" if others[0].split()[-1] in voice.nouns else "other"
    place, stop = view.base + start, view.base + at + 1
    named = sorted(
        [(begin, "own") for begin in _starts(voice.own, place, stop)]
        + [(begin, "other") for begin in _starts(voice.others, place, stop)]
    )
    pronoun: tuple[int, str] | None = None
    for match in _PRONOUN.finditer(segment):
        if match[1] not in _OBJECTS or not segment[: match.start()].strip(" ,"):
            pronoun = (place + match.start(), match[1])
    if pronoun is None:
        return named[0][1] if named else "unknown"
    where, word = pronoun
    if named and where > named[0][0] and word not in _OWN | {"they", "he", "she", "they'll"}:
        return named[0][1]
    return _pronoun_side(word, voice)


def _starts(spans: Iterable[Span], low: int, high: int) -> list[int]:
    return [span.start for span in spans if low <= span.start and span.end <= high]


def _pronoun_side(word: str, voice: Voice) -> str:
    """Read a pronoun: quoted "they" are others, reported "he" is the speaker."""
    if word in _OWN:
        return "own"
    if word.startswith("you"):
        return "other"
    if word.startswith("it"):
        return "other" if voice.plural else "unknown" if voice.direct else "own"
    if voice.direct:
        return "other"
    return "unknown" if word.startswith("they") and not voice.plural else "own"


_ASIDE = lazy(r",\s*(?:which|who|whose|where)\s[^,;.]{3,120},")


def view_without_asides(view: View) -> View:
    """Blank relative clauses between commas: they say nothing about what the sentence does."""
    holes = [view.at(m.start() + 1, m.end() - 1) for m in _ASIDE.finditer(view.low)]
    return view.without(*holes) if holes else view


def view_at(view: View, span: Span | None) -> View:
    """Give the part of a view at a span; empty where the span lies outside."""
    if span is None:
        return View(view.base, "", "", ())
    return view.cut(span)
