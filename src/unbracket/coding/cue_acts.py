"""Candidates for an act from the reporting words, in view of the content behind them."""

from __future__ import annotations

import re
from collections.abc import Callable

from unbracket.coding.cues import CueSense
from unbracket.coding.lexicon import MODAL, lazy, rule
from unbracket.coding.sides import Verdict, Voice, side_of
from unbracket.coding.view import View
from unbracket.coding.wordgroups import HARM, HELPFUL
from unbracket.model.span import Span

Candidate = tuple[int, Verdict]
CUE_TIER = -1  # what the reporting words say goes before what the content says

_WARNED = rule(rf"(?:{MODAL})(?: [\w'-]+){{0,3}}? (?:be |face )?{HARM}")
_VOWED = rule(rf"(?:to|it|they|he|she|we)(?: [\w'-]+){{0,2}}? {HARM}")
_TO_HARM = rule(rf"(?:to )?{HARM}")
_TO_HELP = rule(rf"(?:to )?(?:\w+ )?{HELPFUL}")
_AGAINST = lazy(r"\s*(?:against|not\s+to)\s")
_NEVER = lazy(r"\s*(?:to\s+)?(?:never|not)\s")
_OTHER_TO = lazy(r"\s*(?!to\s|an?\s+end\s)(?:[\w'-]+\s+){1,6}to\s+[a-z]")
_RETREAT = lazy(r"retreat|withdraw|pull back|pull out|drop|give up|step aside")
_CLAUSE = lazy(r"\s*(?:that\s+)?(?:\w+\s+){1,5}(?:is|are|was|were|had|has)\b")
_SHOULD = lazy(r"\s*(?:that\s+)?(?:the\s+)?\w+\s+(?:\w+\s+)?(?:should|must)\b")


def by_cue(sense: CueSense, view: View, voice: Voice, seen: list[Candidate]) -> list[Candidate]:
    """Give the candidates of a cue; ``seen`` are those of the content."""
    reader = _READERS.get(sense.act, _plain)
    return reader(sense, view, voice, seen, _words(sense, voice))


def _words(sense: CueSense, voice: Voice) -> Span | None:
    span = voice.cue_span
    if span is not None and sense.end <= len(span):
        return Span(span.start + sense.start, span.start + sense.end)
    return span


def _warned(
    sense: CueSense, view: View, voice: Voice, seen: list[Candidate], words: Span | None
) -> list[Candidate]:
    harm = _WARNED.search(view.low)
    if harm and side_of(view, voice, harm.start()) != "other":
        return [(CUE_TIER, Verdict("THREATEN", 0.8, "plain", view.at(*harm.span())))]
    if _AGAINST.match(view.low) or voice.cue.rstrip().endswith("against"):
        return [(CUE_TIER, Verdict("REQUEST", 0.7, "urge", words))]
    return []


def _agreed(
    sense: CueSense, view: View, voice: Voice, seen: list[Candidate], words: Span | None
) -> list[Candidate]:
    low, acts = view.low, {v.act for _, v in seen}
    bare = low.lstrip()
    if acts & {"ACCEPT_BASIS", "DENY_STANDING"}:
        return []
    if sense.strength == "wish":
        if _OTHER_TO.match(low):
            return [(CUE_TIER, Verdict("REQUEST", 0.7, "ask", words))]
        return [] if "REQUEST" in acts else [(1, Verdict("AGREE", 0.55, "wish", words))]
    promised = re.search(r"vow|swor|swear|pledg|promis|commit", voice.cue)
    if promised and sense.strength == "commit" and _VOWED.match(bare):
        return [(CUE_TIER, Verdict("THREATEN", 0.75, "plain", words))]
    if _NEVER.match(low) and (sense.strength == "commit" or not bare.startswith("to")):
        return [(CUE_TIER, Verdict("REJECT", 0.75, "plain", words))]
    if promised and _TO_HELP.match(bare):
        return [(CUE_TIER, Verdict("OFFER", 0.7, "plain", words))]
    if _RETREAT.search(low[:40]):
        return [(CUE_TIER, Verdict("CONCEDE", 0.7, "plain", words))]
    if seen and _CLAUSE.match(low):  # "agreed that it was late" agrees to nothing
        return [(2, Verdict("AGREE", 0.5, sense.strength, words))]
    return [(CUE_TIER, Verdict("AGREE", 0.85, sense.strength, words))]


def _offered(
    sense: CueSense, view: View, voice: Voice, seen: list[Candidate], words: Span | None
) -> list[Candidate]:
    acts = {v.act for _, v in seen}
    if "REQUEST" in acts and _SHOULD.match(view.low):
        return []
    if "ACCEPT_BASIS" in acts and not re.match(r"\s*(?:to|a|an)\s", view.low):
        return []
    return [(CUE_TIER, Verdict("OFFER", 0.85, sense.strength, words))]


def _planned(
    sense: CueSense, view: View, voice: Voice, seen: list[Candidate], words: Span | None
) -> list[Candidate]:
    act = "THREATEN" if _TO_HARM.match(view.low.lstrip()) else "PLAN"
    return [(CUE_TIER, Verdict(act, 0.85, sense.strength, words))]


def _consulted(
    sense: CueSense, view: View, voice: Voice, seen: list[Candidate], words: Span | None
) -> list[Candidate]:
    return [(1, Verdict("CONSULT", 0.85, sense.strength, words))]


def _plain(
    sense: CueSense, view: View, voice: Voice, seen: list[Candidate], words: Span | None
) -> list[Candidate]:
    asks = sense.act == "REQUEST"
    if asks and "ask" in voice.cue and re.match(r"\s*(?:if|whether)\b", view.low):
        return []
    if sense.act == "SUPPORT" and "defend" in voice.cue and any(v.act == "DENY" for _, v in seen):
        return []
    agenda = asks and any(v.agenda for _, v in seen)
    return [(CUE_TIER, Verdict(sense.act, 0.85, sense.strength, words, agenda))]


_READERS: dict[
    str, Callable[[CueSense, View, Voice, list[Candidate], Span | None], list[Candidate]]
] = {
    "WARN": _warned,
    "AGREE": _agreed,
    "OFFER": _offered,
    "PLAN": _planned,
    "CONSULT": _consulted,
}
