"""What every finder of events knows of a reading: its sentences, statements, names and days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from unbracket.coding.addressees import PARTY_KINDS
from unbracket.coding.date_phrases import Dated
from unbracket.coding.dates import anchor_of, find_dates
from unbracket.coding.event_names import Mention
from unbracket.coding.targets import name_of
from unbracket.language.names import Named, NameFinder
from unbracket.language.segment import paragraphs, sentences
from unbracket.model.case import CaseFrame
from unbracket.model.document import Document
from unbracket.model.event import Participant
from unbracket.model.span import Span
from unbracket.model.statement import REPORTER, Statement

LONGEST = 1500  # code points of a sentence that is looked at
_NEAR = 24  # statements before a place that are looked at


class EventContext:
    """A reading with its statements: who is named, in whose words a place is, what days mean.

    ``low`` is the reading's text in lower case, of the same length. Offsets are code points.
    """

    def __init__(
        self,
        document: Document,
        low: str,
        statements: Sequence[Statement],
        frame: CaseFrame | None,
    ) -> None:
        self.document = document
        self.text = document.text
        self.low = low
        self.anchor = anchor_of(document.meta.published)
        self._frame = frame
        self._statements = sorted(
            (s for s in statements if s.content), key=lambda s: (s.content[0].start, s.id)
        )
        self._starts = [s.content[0].start for s in self._statements]
        self._names: NameFinder | None = None

    def sentences(self) -> Iterator[Span]:
        """Give the sentences of the running text, in order."""
        text = self.text
        regions = self.document.spans_of("main") or (
            () if self.document.regions else paragraphs(text)
        )
        for region in regions:
            for block in paragraphs(text, region):
                yield from sentences(text, block)

    # --- who

    def participants(self, mentions: Sequence[Mention]) -> list[Participant]:
        """Resolve names; one that is unknown keeps its words."""
        if mentions and self._names is None:
            self._names = NameFinder(self._frame)
        rows: list[Participant] = []
        for mention in mentions:
            named = self._named(mention)
            if named is None:
                rows.append(Participant(mention.words, span=mention.span))
                continue
            whole = named.kind in PARTY_KINDS and named.party and len(mention.words.split()) < 3
            name = name_of(named) if whole or named.kind not in PARTY_KINDS else mention.words
            rows.append(Participant(name, named.party_code, named.party, mention.span))
        return rows

    def _named(self, mention: Mention) -> Named | None:
        if self._names is None:
            return None
        found = self._names.find(self.text, mention.outer or mention.span)
        touching = [row for row in found if row.span.overlap(mention.span)]
        return touching[0] if touching else None

    # --- when, and in whose words

    def dates(self, part: Span, anchor: date | None = None) -> list[Dated]:
        """Find the date phrases of a stretch, at their places in the reading.

        They count from ``anchor``, or else from the day of publication.
        """
        return [
            Dated(row.value, row.start + part.start, row.end + part.start)
            for row in find_dates(
                self.low[part.start : part.end],
                anchor or self.anchor,
                raw=self.text[part.start : part.end],
            )
        ]

    def dated(self, value: str, phrase: Span, part: Span, words: Span) -> tuple[str, str]:
        """Give a phrase's date and the day that it was read from.

        ``words`` name the event: inside of a statement that was made on another day than that of
        publication the phrase, in the stretch ``part``, counts from that day.
        """
        said = self.anchor_for(words)
        if said is not None and said != self.anchor:
            here = [row for row in self.dates(part, said) if row.start == phrase.start]
            if here:
                return here[0].value, said.isoformat()
        return value, self.anchor.isoformat() if self.anchor else ""

    def anchor_for(self, words: Span) -> date | None:
        """Give the day that a place's relative dates count from: of speaking, else publication."""
        statement = self.statement_of(words)
        said = anchor_of(statement.said) if statement is not None and statement.said else None
        return said or self.anchor

    def statement_of(self, span: Span) -> Statement | None:
        """Give the innermost statement of somebody else's words that holds a span."""
        last = bisect_left(self._starts, span.end)
        holding = [
            s for s in self._statements[max(0, last - _NEAR) : last]
            if s.how != REPORTER and s.source and any(c.contains(span) for c in s.content)
        ]  # fmt: skip
        return min(holding, key=lambda s: sum(map(len, s.content)), default=None)

    def reactions(self, sentence: Span, span: Span) -> tuple[str, ...]:
        """Give the statements beside an event that is commented on."""
        last = bisect_left(self._starts, sentence.end)
        return tuple(
            s.id for s in self._statements[max(0, last - _NEAR) : last]
            if s.source and sentence.overlap(s.content[0]) and not s.content[0].contains(span)
        )  # fmt: skip
