"""Scores attributions and their codes against gold, by definitions of its own.

Words. A word is a run of letters or digits, joined by inner ``' ’ - . ,`` (``115,600`` and
``don’t`` are one word each). Punctuation never counts, since annotators differ in whether
quotation marks and full stops belong to a span. A word is in a span when at least half of its
characters are.

Overlap. The IoU of two contents is the number of words in both over the number of words in either,
by place. A pair is a *match* from IoU 0.5 on. Matching is one to one: pairs are taken by falling
IoU, ties by place, so that the result depends on nothing else.

Attributions. How a content is split into acts is no matter of attribution: statements with the same
source and cue spans whose contents begin in the same paragraph are joined into one attribution
before they are compared. The reporter's own sentences are no attributions.

- content-F1: harmonic mean of precision and recall of matched attributions.
- attribution-F1: the same, but a pair also needs sources that share a word other than a function
  word at the same place (any word, where the gold source holds function words only). Gold without a
  source needs a prediction without one. Where the gold source stands in another paragraph than the
  content (a quotation that runs on without a cue), a prediction without a source counts too.

Statements. Here the split counts: gold and predicted statements are matched one to one by content.
Of all gold statements, these are right: speaker (every accepted name, all joint speakers and no
other), party (the same sides, or none in both), act, family, hedge. One that wasn't found is wrong
in each of them, so that finding more is never punished.

Conditions. A gold condition is found when a predicted one of the same text matches it by the words
of condition and consequence together (one to one, IoU 0.5); condition-F1 is over all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

FLOOR = 0.5
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_FUNCTION_WORDS = (
    "a an the this that these those of in on at by for from to with as and or but who whose which "
    "his her its their our my your s not no one both all two"
)
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
_NAME = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
Pairs = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Condition:
    """The words of a condition: clause and consequence, either of which may be missing."""

    condition: tuple[int, int] | None
    consequence: tuple[int, int] | None
    polarity: int = 1

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Give the places of both clauses that are there."""
        return [span for span in (self.condition, self.consequence) if span is not None]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement, gold or predicted; ``speakers`` lists the accepted names of each speaker."""

    content: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...] = ()
    cue: tuple[tuple[int, int], ...] = ()
    how: str = "indirect"
    speakers: tuple[tuple[str, ...], ...] = ()
    party: str | None = None
    act: str = "ASSERT"
    family: str = "N"
    hedge: str = "firm"
    condition: Condition | None = None

    @property
    def attributed(self) -> bool:
        """Tell whether somebody other than the reporter speaks."""
        return not self.how.startswith("reporter")


@dataclass(frozen=True)
class Words:
    """A text's words by place, so that spans become sets of word numbers."""

    text: str

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Give the place of each word."""
        return [match.span() for match in _WORD.finditer(self.text)]

    def inside(self, spans: Iterable[Sequence[int]]) -> frozenset[int]:
        """Give the numbers of the words of which the spans hold at least half."""
        ranges = [(span[0], span[1]) for span in spans]
        return frozenset(
            number
            for number, (start, end) in enumerate(self.places)
            if 2 * sum(max(0, min(end, b) - max(start, a)) for a, b in ranges) >= end - start
        )

    def telling(self, words: frozenset[int]) -> frozenset[int]:
        """Give those words that aren't function words, or all when there is no other."""
        found = {
            number
            for number in words
            if self.text[slice(*self.places[number])].casefold() not in _FUNCTION
        }
        return frozenset(found) or words

    def paragraph(self, offset: int) -> int:
        """Give the number of the paragraph that an offset stands in."""
        return len(re.findall(r"\n[ \t\r]*\n", self.text[:offset]))


@dataclass(frozen=True, slots=True)
class Unit:
    """An attribution after joining: its words, and whether its source stands in its paragraph."""

    content: frozenset[int]
    source: frozenset[int]
    near: bool


@dataclass(slots=True)
class Tally:
    """Counts that add up over texts; the rates are taken of the sums."""

    gold: int = 0
    predicted: int = 0
    content: int = 0
    attribution: int = 0
    gold_statements: int = 0
    statements: int = 0
    speaker: int = 0
    party: int = 0
    act: int = 0
    family: int = 0
    hedge: int = 0
    gold_conditions: int = 0
    predicted_conditions: int = 0
    conditions: int = 0
    polarity: int = 0
    misses: list[str] = field(default_factory=list)

    def rates(self) -> dict[str, float]:
        """Give all measures, each from 0 to 1; an empty denominator gives 1.0 (nothing wrong)."""
        return {
            "content_f1": f1(self.content, self.predicted, self.gold),
            "attribution_f1": f1(self.attribution, self.predicted, self.gold),
            "statements_found": part(self.statements, self.gold_statements),
            "speaker_of_all": part(self.speaker, self.gold_statements),
            "party_of_all": part(self.party, self.gold_statements),
            "act_of_all": part(self.act, self.gold_statements),
            "family_of_all": part(self.family, self.gold_statements),
            "hedge_of_all": part(self.hedge, self.gold_statements),
            "condition_f1": f1(self.conditions, self.predicted_conditions, self.gold_conditions),
            "condition_polarity": part(self.polarity, self.conditions),
        }


def f1(hits: int, predicted: int, gold: int) -> float:
    """Give the harmonic mean of precision and recall."""
    return 2 * hits / (predicted + gold) if predicted + gold else 1.0


def part(hits: int, total: int) -> float:
    """Give a share, 1.0 of nothing."""
    return hits / total if total else 1.0


def overlap(left: frozenset[int], right: frozenset[int]) -> float:
    """Give intersection over union of two sets of words (0 when both are empty)."""
    union = len(left | right)
    return len(left & right) / union if union else 0.0


def match(
    gold: Sequence[frozenset[int]], predicted: Sequence[frozenset[int]], floor: float = FLOOR
) -> list[tuple[int, int]]:
    """Match two lists of contents one to one, by falling IoU from a floor on."""
    scored = [
        (-value, i, j)
        for (i, left), (j, right) in product(enumerate(gold), enumerate(predicted))
        if (value := overlap(left, right)) >= floor
    ]
    return _one_to_one(scored)


def units(words: Words, statements: Sequence[Said]) -> list[Unit]:
    """Join the statements of one source and cue in one paragraph into attributions."""
    groups: dict[object, list[Said]] = {}
    for number, said in enumerate(statements):
        if not said.attributed or not said.content:
            continue
        place = words.paragraph(said.content[0][0])
        bare = not said.source and not said.cue
        groups.setdefault(number if bare else (said.source, said.cue, place), []).append(said)
    found = []
    for group in groups.values():
        first = group[0]
        near = not first.source or (
            words.paragraph(first.source[0][0]) == words.paragraph(first.content[0][0])
        )
        content = words.inside(span for said in group for span in said.content)
        found.append(Unit(content, words.inside(first.source), near))
    return found


def same_source(words: Words, gold: Unit, predicted: Unit) -> bool:
    """Tell whether a predicted attribution names the gold one's source."""
    if not gold.source:
        return not predicted.source
    if not predicted.source:
        return not gold.near
    return bool(words.telling(gold.source) & predicted.source)


def same_names(gold: Sequence[Sequence[str]], predicted: Sequence[str]) -> bool:
    """Tell whether predicted speakers are the gold ones: each accepted name once, and no other.

    Articles, possessive endings, case and titles put before the accepted name don't count.
    """
    left = [name_words(name) for name in predicted]
    if len(left) != len(gold):
        return False
    for accepted in gold:
        wanted = [name_words(name) for name in accepted]
        hit = next((have for have in left if any(_ends_with(have, w) for w in wanted)), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


def name_words(name: str) -> list[str]:
    """Give a name's words without case, articles and possessive endings."""
    words = [word.casefold() for word in _NAME.findall(name)]
    bare = [re.sub(r"['’]s?$", "", word) for word in words]
    return [word for word in bare if word not in ("the", "a", "an", "s")]


def same_party(gold: str | None, predicted: str | None) -> bool:
    """Tell whether two parties are the same sides, in whatever order they are joined."""
    return _sides(gold) == _sides(predicted)


def score(text: str, gold: Sequence[Said], predicted: Sequence[Said]) -> Tally:
    """Score the statements that were predicted in one text."""
    words = Words(text)
    tally = Tally()
    _score_attributions(words, gold, predicted, tally)
    _score_statements(words, gold, predicted, tally)
    _score_conditions(words, gold, predicted, tally)
    return tally


def total(tallies: Iterable[Tally]) -> Tally:
    """Add up tallies."""
    result = Tally()
    for tally in tallies:
        for name in Tally.__slots__:
            setattr(result, name, getattr(result, name) + getattr(tally, name))
    return result


def shown(text: str, spans: Pairs | Sequence[tuple[int, int]]) -> str:
    """Give the words of spans for a list of misses."""
    return " … ".join(text[start:end] for start, end in spans)


def _score_attributions(
    words: Words, gold: Sequence[Said], predicted: Sequence[Said], tally: Tally
) -> None:
    left, right = units(words, gold), units(words, predicted)
    pairs = match([unit.content for unit in left], [unit.content for unit in right])
    tally.gold, tally.predicted, tally.content = len(left), len(right), len(pairs)
    scored = [
        (-value, i, j)
        for (i, a), (j, b) in product(enumerate(left), enumerate(right))
        if (value := overlap(a.content, b.content)) >= FLOOR and same_source(words, a, b)
    ]
    tally.attribution = len(_one_to_one(scored))
    extra = set(range(len(right))) - {j for _, j in pairs}
    tally.misses += [f"not in gold: {_words_of(words, right[j].content)}" for j in sorted(extra)]


def _score_statements(
    words: Words, gold: Sequence[Said], predicted: Sequence[Said], tally: Tally
) -> None:
    left = [said for said in gold if said.attributed]
    right = [said for said in predicted if said.attributed]
    pairs = match(
        [words.inside(said.content) for said in left],
        [words.inside(said.content) for said in right],
    )
    tally.gold_statements, tally.statements = len(left), len(pairs)
    for i, j in pairs:
        want, have = left[i], right[j]
        checks: Mapping[str, bool] = {
            "speaker": same_names(want.speakers, [row[0] for row in have.speakers if row]),
            "party": same_party(want.party, have.party),
            "act": want.act == have.act,
            "family": want.family == have.family,
            "hedge": want.hedge == have.hedge,
        }
        for name, right_so in checks.items():
            setattr(tally, name, getattr(tally, name) + right_so)
            if not right_so and name != "family":
                given = {"speaker": have.speakers}.get(name, getattr(have, name, None))
                wanted = {"speaker": want.speakers}.get(name, getattr(want, name, None))
                content = shown(words.text, want.content)
                tally.misses.append(f"{name}: {given!r} instead of {wanted!r}: {content}")
    for i in sorted(set(range(len(left))) - {i for i, _ in pairs}):
        tally.misses.append(f"missed: {shown(words.text, left[i].content)}")


def _score_conditions(
    words: Words, gold: Sequence[Said], predicted: Sequence[Said], tally: Tally
) -> None:
    left = [said.condition for said in gold if said.condition is not None]
    right = [said.condition for said in predicted if said.condition is not None]
    sets = [[words.inside(condition.spans) for condition in side] for side in (left, right)]
    pairs = match(sets[0], sets[1])
    tally.gold_conditions, tally.predicted_conditions = len(left), len(right)
    tally.conditions = len(pairs)
    tally.polarity = sum(left[i].polarity == right[j].polarity for i, j in pairs)
    for i in sorted(set(range(len(left))) - {i for i, _ in pairs}):
        tally.misses.append(f"condition missed: {_words_of(words, sets[0][i])}")
    for j in sorted(set(range(len(right))) - {j for _, j in pairs}):
        tally.misses.append(f"condition not in gold: {_words_of(words, sets[1][j])}")


def _one_to_one(scored: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in sorted(scored):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return sorted(pairs)


def _words_of(words: Words, numbers: frozenset[int]) -> str:
    return " ".join(words.text[slice(*words.places[number])] for number in sorted(numbers))


def _ends_with(have: Sequence[str], wanted: Sequence[str]) -> bool:
    return bool(wanted) and list(have[-len(wanted) :]) == list(wanted)


def _sides(party: str | None) -> frozenset[str]:
    return frozenset(
        " ".join(name_words(side)).replace("’", "'") for side in re.split(r" and |\+", party or "")
    ) - {""}
