"""Pronouns resolved by recency, subjecthood, gender, number and who was quoted before.

Each pronoun is resolved from what the text names and from attributed speakers; a speaker that was
itself read off a pronoun counts less, so that one wrong reading doesn't carry on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.actors.mentions import Candidate, Mention, Mentions
from unbracket.actors.nesting import Places
from unbracket.language.titles import SENTENCE_WORDS
from unbracket.model.span import Span

_CLASSES = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
    "they": "p", "them": "p", "their": "p", "themselves": "p",
    "i": "1", "me": "1", "my": "1", "mine": "1", "myself": "1",
    "we": "w", "us": "w", "our": "w", "ours": "w", "ourselves": "w",
    "who": "r", "whom": "r", "whose": "r", "which": "r", "that": "r",
}  # fmt: skip
_DECAY = 0.6  # weight kept for each sentence further back
_IN_QUOTE = 0.15
_PREVIOUS = 1.2  # bonus of whoever was quoted last, times how sure that was
_OPENER = 3.5  # bonus of the subject that opens the sentence before and didn't speak in it
_SAME_CLAUSE = 1.4  # bonus of a subject that stands before the pronoun in its own sentence
_NEAR_SENTENCES = 2  # how far back a body or group may stand that "it" or "they" means
_FLOOR_GROUP = 0.25
_FLOOR_THING = 0.3
_RELATIVE_REACH = 160
_APPOSED = re.compile(
    r",? (?:\([^)\n]{1,40}\),? ?)?(?:an?|the|his|her|its|one of) [^.;:!?\n“”\"]*,? $"
)
_NAMED_BEFORE = re.compile(r"(?:^|[\s,(])(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){0,3}),? $")


@dataclass(frozen=True, slots=True)
class Spoke:
    """An attribution already resolved: where its source stood, who it was, how sure."""

    at: int
    who: Candidate
    score: float


def pronoun_class(words: str) -> str:
    """Give m, f, n, p, 1 ("I"), w ("we"), r (relative) or "" when the words are no pronoun."""
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
    quotes: Places,
    echoes: Sequence[Spoke] = (),
    speaker: Candidate | None = None,
    barred: str = "",
) -> tuple[Candidate, float] | None:
    """Give the likeliest antecedent of a pronoun at an offset and how sure that is, or None.

    ``spoken`` are the attributions resolved so far, ``echoes`` the earlier pronouns of the running
    text with whom they mean, ``quotes`` the quotations, in which a speaker seldom names
    himself, ``speaker`` the one in whose words the pronoun stands, ``barred`` the name of the one
    who calls himself "I" and so never "he".
    """
    if wanted == "r":
        return _relative(at, mentions)
    if wanted in ("n", "p"):
        return _thing_or_group(at, wanted, mentions, spoken, quotes)
    scores: dict[tuple[str, ...], float] = defaultdict(float)
    who: dict[tuple[str, ...], Candidate] = {}
    here = mentions.sentence(at)

    def add(candidate: Candidate, start: int, weight: float) -> None:
        fit = agrees(candidate, wanted)
        if fit > 0 and candidate.names != (barred,):
            gap = max(0, here - mentions.sentence(start))
            scores[candidate.key] += weight * fit * _DECAY**gap
            who[candidate.key] = candidate

    opener = _opener(at, mentions, spoken, quotes)
    inside = quotes.hold(at)
    for mention in mentions.before(at):
        if mention.who.kind != "person":
            continue
        if mention is opener and agrees(mention.who, wanted) >= 0.7:
            add(mention.who, mention.start, _OPENER)
        quoted = quotes.hold(mention.start) and not inside
        weight = mention.weight * (_IN_QUOTE if quoted else 1.0)
        if mention.weight >= 1.0 and not quoted and mentions.sentence(mention.start) == here:
            weight += _SAME_CLAUSE
        add(mention.who, mention.start, weight)
    for echo in echoes:
        add(echo.who, echo.at, echo.score)
    last = len(spoken) - 1
    for order, spoke in enumerate(spoken[-8:], start=max(0, len(spoken) - 8)):
        weight = _voice(spoke, at, mentions, last=order == last)
        add(spoke.who, min(spoke.at, at), weight)
    if speaker is not None and speaker.key in scores:
        # "He lied," she said: in quotation marks "he" is another than the speaker, else himself
        scores[speaker.key] = scores[speaker.key] * 0.1 if inside else scores[speaker.key] + 1.5
    if not scores:
        return _ahead(at, wanted, mentions)
    ranked = sorted(scores, key=lambda key: -scores[key])
    best = scores[ranked[0]]
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    if best <= 0:
        return None
    return who[ranked[0]], min(0.9, 0.45 + 0.45 * (best - second) / best)


def _voice(spoke: Spoke, at: int, mentions: Mentions, last: bool) -> float:
    """Give the weight of somebody who spoke; the last one near by counts most, however far back."""
    if spoke.at >= at:
        return 0.3 * spoke.score
    if not last or mentions.paragraph(at) - mentions.paragraph(spoke.at) > 2:
        return spoke.score
    gap = max(0, mentions.sentence(at) - mentions.sentence(spoke.at))
    if not gap and mentions.weight_at(spoke.at) < 1.0:  # "pressed by Roe, he said"
        return spoke.score
    return float(spoke.score + _PREVIOUS * spoke.score / _DECAY ** min(gap, 3))


def _opener(at: int, mentions: Mentions, spoken: Sequence[Spoke], quotes: Places) -> Mention | None:
    """Find the person who opens the sentence before, in the same paragraph, without speaking.

    "Minister X struck the clause out. He said ...": a fresh subject outweighs the last speaker.
    """
    here = mentions.sentence(at)
    if not here:
        return None
    start = mentions.sentence_starts[here - 1]
    stop = mentions.sentence_starts[here]
    if mentions.paragraph(start) != mentions.paragraph(at) or quotes.hold(start):
        return None
    if any(start <= spoke.at < stop for spoke in spoken):
        return None
    people = [m for m in mentions.inside(Span(start, stop)) if m.who.kind == "person"]
    if not people or people[0].weight < 1.0 or not mentions.opens(people[0], start):
        return None
    return people[0]


def _thing_or_group(
    at: int, wanted: str, mentions: Mentions, spoken: Sequence[Spoke], quotes: Places
) -> tuple[Candidate, float] | None:
    """Find the body or group that "it" or "they" means: the last speaker, or a subject near by.

    Both words often mean things or people nobody named, so that nothing far away is taken.
    """
    here = mentions.sentence(at)
    scores: dict[tuple[str, ...], float] = defaultdict(float)
    who: dict[tuple[str, ...], Candidate] = {}
    last = {spoke.at for spoke in spoken[-1:]}

    def add(candidate: Candidate, start: int, weight: float) -> None:
        gap = here - mentions.sentence(start)
        if candidate.number == "p" and start in last:
            gap = min(gap, 1)
        fit = agrees(candidate, wanted)
        if fit > 0 and 0 <= gap <= _NEAR_SENTENCES:
            scores[candidate.key] += weight * fit * _DECAY**gap
            who[candidate.key] = candidate

    for mention in mentions.before(at):
        quoted = quotes.hold(mention.start)
        add(mention.who, mention.start, mention.weight * (_IN_QUOTE if quoted else 1.0))
    for spoke in spoken[-8:]:
        if spoke.at < at:
            near = mentions.paragraph(at) - mentions.paragraph(spoke.at) <= 1
            add(spoke.who, spoke.at, spoke.score * (2.2 if near and spoke.at in last else 1.0))
    if not scores:
        return None
    best = max(scores, key=lambda key: scores[key])
    if scores[best] < (_FLOOR_GROUP if wanted == "p" else _FLOOR_THING):
        return None
    return who[best], min(0.8, 0.3 + 0.3 * scores[best])


def _relative(at: int, mentions: Mentions) -> tuple[Candidate, float] | None:
    """Find the name that "who" or "which" follows, with at most an apposition between them."""
    start = max(mentions.sentence_starts[mentions.sentence(at)], at - _RELATIVE_REACH)
    for mention in reversed(mentions.before(at, 4)):
        if mention.start < start:
            break
        between = mentions.text[mention.end : at]
        if between.strip(" ,()–—-") == "" or _APPOSED.fullmatch(between):
            group = mention.who.kind == "group"
            return None if group and mention.who.places == (None,) else (mention.who, 0.7)
    named = _NAMED_BEFORE.search(mentions.text[max(start, at - 60) : at])
    first = named["name"].split()[0].lower() if named is not None else ""
    if (
        named is not None
        and first not in SENTENCE_WORDS
        and mentions.people.book.form(named["name"].split()[-1]) is None
        and (" " in named["name"] or named.start("name") > 0)
    ):
        return Candidate((named["name"],), (None,), "person"), 0.5
    return None


def _ahead(at: int, wanted: str, mentions: Mentions) -> tuple[Candidate, float] | None:
    """Look for a name later in the pronoun's own sentence and the next, when none came before."""
    here = mentions.sentence(at)
    ahead: list[Mention] = [m for m in mentions.after(at) if mentions.sentence(m.start) <= here + 1]
    found = [m.who for m in ahead if agrees(m.who, wanted) >= 0.5]
    return (found[0], 0.4) if found else None
