"""The rule resolver: who speaks in each attribution, and for which side."""

from __future__ import annotations

from collections.abc import Sequence

from unbracket.actors.mentions import Candidate, Mentions
from unbracket.actors.names import words_of_source
from unbracket.actors.parties import joined
from unbracket.actors.phrases import Phrases
from unbracket.actors.pronouns import Spoke, pronoun_class, resolve_pronoun
from unbracket.canonical import digest
from unbracket.language.names import NameFinder
from unbracket.language.titles import strip_possessive
from unbracket.model.case import CaseFrame
from unbracket.model.document import Document
from unbracket.model.edtf import earliest
from unbracket.model.ports import EngineInfo
from unbracket.model.statement import REPORTER, Attribution, Speaker

VERSION = "1"
_NOBODY = Candidate(("",), (None,), "nobody")


class RuleResolver:
    """Resolves speakers by titles, names, metonyms and pronouns; implements ``ports.Resolver``."""

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""
        return EngineInfo("rule-resolver", VERSION, digest("rule-resolver", VERSION))

    def resolve(
        self, document: Document, attributions: Sequence[Attribution], frame: CaseFrame | None
    ) -> tuple[Speaker, ...]:
        """Give one speaker for each attribution, in the same order; never raises on any text."""
        return _Run(document, attributions, NameFinder(frame)).speakers()


class _Run:
    def __init__(
        self, document: Document, attributions: Sequence[Attribution], finder: NameFinder
    ) -> None:
        self.text = document.text
        self.attributions = attributions
        self.mentions = Mentions(
            self.text,
            finder,
            earliest(document.meta.published),
            sorted(span for a in attributions for span in a.source),
        )
        self.phrases = Phrases(self.mentions)
        self.quotes = sorted(
            span for a in attributions if a.how.startswith("direct") for span in a.content
        )
        self.spoken: list[Spoke] = []
        self.done: list[tuple[Candidate, float]] = []

    def speakers(self) -> tuple[Speaker, ...]:
        for attribution in self.attributions:
            who, score = self._who(attribution)
            self.done.append((who, score))
            if who.kind != "nobody":
                at = attribution.source[0].start if attribution.source else _place(attribution)
                self.spoken.append(Spoke(at, who, score))
        return tuple(_speaker(who, score) for who, score in self.done)

    def _who(self, attribution: Attribution) -> tuple[Candidate, float]:
        if attribution.how.startswith(REPORTER):
            return Candidate((REPORTER,), (None,), "nobody"), 1.0
        words = words_of_source(self.text, attribution.source)
        if not words:
            if attribution.how == "direct (continued)" and self.spoken:
                return self.spoken[-1].who, self.spoken[-1].score * 0.9
            return _NOBODY, 0.0
        at = attribution.source[0].start
        wanted = pronoun_class(strip_possessive(words))
        if not wanted:
            return self.phrases.resolve(words, at, self.spoken[-1].who if self.spoken else None)
        if wanted == "1":
            return self._first_person(attribution, words)
        found = resolve_pronoun(at, wanted, self.mentions, self.spoken[-40:], self.quotes)
        return found if found is not None else (Candidate((words,), (None,), "nobody"), 0.2)

    def _first_person(self, attribution: Attribution, words: str) -> tuple[Candidate, float]:
        parent = attribution.parent
        if parent is not None and 0 <= parent < len(self.done):
            return self.done[parent]
        if self.spoken:
            return self.spoken[-1].who, self.spoken[-1].score * 0.7
        return Candidate((words,), (None,), "nobody"), 0.2


def _place(attribution: Attribution) -> int:
    return attribution.content[0].start if attribution.content else 0


def _speaker(who: Candidate, score: float) -> Speaker:
    party, code = joined(who.places) if who.kind != "nobody" else (None, None)
    return Speaker(who.names, party, code, round(score, 3))
