"""Pronouns resolved by recency, subjecthood, gender, number and who was quoted before.

Each pronoun is resolved from what the text names and from attributed speakers; a speaker that was
itself read off a pronoun counts less, so that one wrong reading doesn't carry on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.actors.mentions import Candidate, Mention, Mentions
from unbracket.model.span import Span

_CLASSES = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
    "they": "p", "them": "p", "their": "p", "themselves": "p",
    "we": "1", "us": "1", "our": "1", "i": "1", "me": "1", "my": "1",
    "who": "r", "whom": "r", "whose": "r", "which": "r", "that": "r",
}  # fmt: skip
_DECAY = 0.6  # weight kept for each sentence further back
_IN_QUOTE = 0.15
_PREVIOUS = 1.2  # bonus of whoever was quoted last, times how sure that was
_OPENER = 3.5  # bonus of the subject that opens the sentence before and didn't speak in it
_RELATIVE_REACH = 40


@dataclass(frozen=True, slots=True)
class Spoke:
    """An attribution already resolved: where its source stood, who it was, how sure."""

    at: int
    who: Candidate
    score: float


def pronoun_class(words: str) -> str:
    """Give m, f, n, p, 1 (first person), r (relative) or "" when the words are no pronoun."""
    if words == "US":
        return ""
    return _CLASSES.get(words.lower(), "")


def agrees(who: Candidate, wanted: str) -> float:
    """Say how well a candidate agrees with a pronoun's class, 0 for not at all."""
    if wanted in ("m", "f"):
        if who.kind != "person" or who.number == "p":
            return 0.0
        return 1.0 if who.gender == wanted else (0.7 if who.gender == "" else 0.0)
    if wanted == "n":
        if who.kind == "person" or (who.number == "p" and who.kind != "group"):
            return 0.0
        return {"country": 1.0, "body": 1.0, "metonym": 0.9, "group": 0.6}.get(who.kind, 0.5)
    if wanted == "p":
        if who.number == "p":
            return 1.0
        return {"body": 0.5, "country": 0.4, "metonym": 0.3, "thing": 0.0}.get(
            who.kind, 0.0 if who.gender in ("m", "f") else 0.1
        )
    return 1.0


def resolve_pronoun(
    at: int,
    wanted: str,
    mentions: Mentions,
    spoken: Sequence[Spoke],
    quotes: Sequence[Span],
) -> tuple[Candidate, float] | None:
    """Give the likeliest antecedent of a pronoun at an offset and how sure that is, or None.

    ``spoken`` are the attributions resolved so far, ``quotes`` the sorted contents of direct
    speech, in which a speaker seldom names himself.
    """
    if wanted == "r":
        return _relative(at, mentions)
    scores: dict[tuple[str, ...], float] = defaultdict(float)
    who: dict[tuple[str, ...], Candidate] = {}
    here = mentions.sentence(at)

    def add(candidate: Candidate, start: int, weight: float) -> None:
        fit = agrees(candidate, wanted)
        if fit > 0:
            gap = max(0, here - mentions.sentence(start))
            scores[candidate.key] += weight * fit * _DECAY**gap
            who[candidate.key] = candidate

    opener = _opener(at, mentions, spoken, quotes)
    for mention in mentions.before(at):
        if mention is opener and agrees(mention.who, wanted) >= 0.7:
            add(mention.who, mention.start, _OPENER)
        quoted = _in_quote(mention.start, quotes)
        add(mention.who, mention.start, mention.weight * (_IN_QUOTE if quoted else 1.0))
    last = len(spoken) - 1
    for order, spoke in enumerate(spoken[-8:], start=max(0, len(spoken) - 8)):
        if spoke.at >= at:
            add(spoke.who, at, 0.3 * spoke.score)
            continue
        weight = spoke.score
        if order == last and mentions.paragraph(at) - mentions.paragraph(spoke.at) <= 2:
            gap = max(0, here - mentions.sentence(spoke.at))
            weight += _PREVIOUS * spoke.score / _DECAY ** min(gap, 3)
        add(spoke.who, spoke.at, weight)
    if not scores:
        return _ahead(at, wanted, mentions)
    ranked = sorted(scores, key=lambda key: -scores[key])
    best = scores[ranked[0]]
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    if best <= 0:
        return None
    return who[ranked[0]], min(0.9, 0.45 + 0.45 * (best - second) / best)


def _opener(
    at: int, mentions: Mentions, spoken: Sequence[Spoke], quotes: Sequence[Span]
) -> Mention | None:
    """Find the person who opens the sentence before, in the same paragraph, without speaking.

    "Minister X struck the clause out. He said ...": a fresh subject outweighs the last speaker.
    """
    here = mentions.sentence(at)
    if not here:
        return None
    start = mentions.sentence_starts[here - 1]
    stop = mentions.sentence_starts[here]
    if mentions.paragraph(start) != mentions.paragraph(at) or _in_quote(start, quotes):
        return None
    if any(start <= spoke.at < stop for spoke in spoken):
        return None
    people = [m for m in mentions.inside(Span(start, stop)) if m.who.kind == "person"]
    if not people or people[0].weight < 1.0 or not mentions.opens(people[0], start):
        return None
    return people[0]


def _in_quote(at: int, quotes: Sequence[Span]) -> bool:
    """Tell whether one of the sorted quotations holds an offset."""
    place = bisect_right(quotes, at, key=lambda quote: quote.start)
    return place > 0 and at < quotes[place - 1].end


def _relative(at: int, mentions: Mentions) -> tuple[Candidate, float] | None:
    near = [m for m in mentions.before(at, 4) if 0 <= at - m.end <= _RELATIVE_REACH]
    return (near[-1].who, 0.6) if near else None


def _ahead(at: int, wanted: str, mentions: Mentions) -> tuple[Candidate, float] | None:
    """Look for a name later in the pronoun's own sentence and the next, when none came before."""
    here = mentions.sentence(at)
    ahead: list[Mention] = [m for m in mentions.after(at) if mentions.sentence(m.start) <= here + 1]
    found = [m.who for m in ahead if agrees(m.who, wanted) >= 0.5]
    return (found[0], 0.4) if found else None
