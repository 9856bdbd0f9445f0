"""The rule resolver: who speaks in each attribution, and for which side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from unbracket.actors.affiliation import owner_pronoun
from unbracket.actors.mentions import Candidate, Mentions
from unbracket.actors.names import words_of_source
from unbracket.actors.nesting import enclosing, narrator, quoted_places
from unbracket.actors.parties import joined
from unbracket.actors.phrases import Phrases
from unbracket.actors.pronouns import Spoke, pronoun_class, resolve_pronoun
from unbracket.actors.utterances import UTTERANCES
from unbracket.canonical import digest
from unbracket.language.names import NameFinder
from unbracket.language.titles import strip_possessive
from unbracket.model.case import CaseFrame
from unbracket.model.document import Document
from unbracket.model.edtf import earliest
from unbracket.model.ports import EngineInfo
from unbracket.model.statement import REPORTER, Attribution, Speaker

VERSION = "2"
_OWN_WORDS = re.compile(rf"(?P<whose>[Hh]is|[Hh]er) {UTTERANCES}")
_NOBODY = Candidate(("",), (None,), "nobody")
_ECHO = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Mm]y (?:father|mother|wife|husband|son|daughter|brother"
    r"|sister|boss|friend|uncle|aunt))\b"
)
_I = re.compile(r"\bI\b(?! [A-Z]|\.)")
_ECHOES = 8  # earlier pronouns that count for a later one
_ECHO_WEIGHT = {"he": 0.9, "she": 0.9}
_PARTIAL = 0.45


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


_ANTECEDENT_LENGTH = 120
# The noun phrase that ends where a relative pronoun begins: a plain noun behind names, adjectives
# of names and the words that such phrases begin with.
_ANTECEDENT = re.compile(
    r"\b(?P<phrase>"
    r"(?:(?:[Tt]he|[Aa]n?|[Ss]ome|[Mm]any|[Ss]everal|[Tt]wo|[Tt]hree|senior|top|former|other)\s+)*"
    r"(?:[^\W\d_a-z][\w’'-]*\s+(?:and\s+(?=[^\W\d_a-z]))?)*[a-z][\w’'-]{2,}),?\s+\Z"
)


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
        self.quotes = quoted_places(self.text)
        self.inside = enclosing(attributions)
        self.narrator = narrator(document, self.mentions)
        self.barred = self.narrator.name if self.narrator and self._essay() else ""
        self.sources = {span.start for a in attributions for span in a.source}
        self.echoes: list[Spoke] = []
        self.read = 0
        self.spoken: list[Spoke] = []
        self.done: list[tuple[Candidate, float]] = []

    def speakers(self) -> tuple[Speaker, ...]:
        later: list[int] = []
        for number, attribution in enumerate(self.attributions):
            who, score = self._who(number, attribution)
            self.done.append((who, score))
            if who.kind != "nobody":
                at = attribution.source[0].start if attribution.source else _place(attribution)
                self.spoken.append(Spoke(at, who, score))
            elif attribution.source and self.inside[number] is not None:
                later.append(number)
        for number in later:  # "I" in words whose speaker is named after them
            words = words_of_source(self.text, self.attributions[number].source)
            parent = self.inside[number]
            if pronoun_class(strip_possessive(words)) == "1" and parent is not None:
                self.done[number] = self.done[parent]
        return tuple(_speaker(who, score) for who, score in self.done)

    def _essay(self) -> bool:
        """Tell whether somebody says "I" outside of quotations."""
        return any(not self.quotes.hold(m.start()) for m in _I.finditer(self.text))

    def _who(self, number: int, attribution: Attribution) -> tuple[Candidate, float]:
        if attribution.how.startswith(REPORTER):
            return Candidate((REPORTER,), (None,), "nobody"), 1.0
        words = words_of_source(self.text, attribution.source)
        if not words:
            if attribution.how == "direct (continued)" and self.spoken:
                return self.spoken[-1].who, self.spoken[-1].score * 0.9
            return _NOBODY, 0.0
        at = attribution.source[0].start
        wanted = pronoun_class(strip_possessive(words))
        if not wanted and (owned := _OWN_WORDS.fullmatch(words)) is not None:
            # "his speech": whoever "his" means speaks
            owner = self._pronoun(at, pronoun_class(owned["whose"]), self._speaker_around(number))
            if owner is not None:
                return owner
        if not wanted:
            last = self.spoken[-1].who if self.spoken else None
            return self._with_owner(number, words, at, self.phrases.resolve(words, at, last))
        if wanted in ("1", "w"):
            return self._first_person(number, at, wanted, words)
        found = self._pronoun(at, wanted, self._speaker_around(number))
        if found is None and words.lower() in ("who", "which", "that"):
            antecedent = _ANTECEDENT.search(self.text, max(0, at - _ANTECEDENT_LENGTH), at)
            if antecedent is not None:  # "Norlandic officials who felt": the phrase speaks
                phrase, start = antecedent["phrase"], antecedent.start("phrase")
                return self.phrases.resolve(phrase, start, None)
        return found if found is not None else (Candidate((words,), (None,), "nobody"), 0.2)

    def _with_owner(
        self, number: int, words: str, at: int, found: tuple[Candidate, float]
    ) -> tuple[Candidate, float]:
        """Give "her deputy" and "a member of his delegation" the side of whom the pronoun means."""
        who, score = found
        whose = owner_pronoun(words) if who.places in ((None,), ()) else ""
        if not whose:
            return found
        owner = self._pronoun(at, pronoun_class(whose), self._speaker_around(number))
        if owner is None or not owner[0].places or None in owner[0].places:
            return found
        return replace(who, places=owner[0].places[:1]), min(score, owner[1])

    def _pronoun(
        self, at: int, wanted: str, speaker: Candidate | None
    ) -> tuple[Candidate, float] | None:
        if wanted in ("m", "f"):
            self._echo_until(at)
        echoes = [echo for echo in self.echoes[-_ECHOES:] if echo.at < at]
        return resolve_pronoun(
            at, wanted, self.mentions, self.spoken[-40:], self.quotes, echoes, speaker, self.barred
        )

    def _echo_until(self, at: int) -> None:
        """Resolve the pronouns of the running text before an offset, one after another."""
        for match in _ECHO.finditer(self.text, self.read, max(at, self.read)):
            start = match.start()
            if start in self.sources or self.quotes.hold(start):
                continue
            word = match.group().lower()
            if word[:3] == "my ":
                self.echoes.append(Spoke(start, self.phrases.relative(word, start), 1.5))
                continue
            spoken = [spoke for spoke in self.spoken[-8:] if spoke.at < start]
            found = resolve_pronoun(
                start, pronoun_class(word), self.mentions, spoken, self.quotes,
                self.echoes[-_ECHOES:], None, self.barred,
            )  # fmt: skip
            if found is not None:
                weight = _ECHO_WEIGHT.get(word, _PARTIAL) * found[1]
                self.echoes.append(Spoke(start, found[0], weight))
        self.read = max(at, self.read)

    def _speaker_around(self, number: int) -> Candidate | None:
        """Give the speaker in whose words a source stands, where that is known by now."""
        parent = self.inside[number]
        if parent is None:
            return None
        if parent < number:
            return self.done[parent][0]
        around = self.attributions[parent]
        if not around.source:
            return None
        words = words_of_source(self.text, around.source)
        found = self.phrases.named(words, around.source[0].start) if words else None
        return found[0] if found is not None else None

    def _first_person(
        self, number: int, at: int, wanted: str, words: str
    ) -> tuple[Candidate, float]:
        nobody = Candidate((words,), (None,), "nobody"), 0.2
        parent = self.inside[number]
        if parent is not None and parent < number and self.done[parent][0].kind != "nobody":
            return self.done[parent]
        if not self.quotes.hold(at):
            if wanted == "1" and self.narrator is not None:
                return self.phrases.person(self.narrator), 0.7
            return nobody
        near = self.mentions.paragraph(at)
        if parent is None and self.spoken:
            last = self.spoken[-1]
            if last.at < at and near - self.mentions.paragraph(last.at) <= 1:
                return last.who, last.score * 0.7
        return nobody


def _place(attribution: Attribution) -> int:
    return attribution.content[0].start if attribution.content else 0


def _speaker(who: Candidate, score: float) -> Speaker:
    party, code = joined(who.places) if who.kind != "nobody" else (None, None)
    return Speaker(who.names, party, code, round(score, 3))
