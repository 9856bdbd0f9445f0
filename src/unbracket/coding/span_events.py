"""Events of a reading where the span model is: what the rules find and what it marks, joined.

The model says where an event is named, of what kind it is and whether it is planned, and marks
those who take part, places and dates. An event that the rules name too, by overlapping words or in
one sentence and kind, is one. Each mark is given to its event, names are resolved and dates read.
What wins where rules and model differ was decided on held-out rows
(``quality/span_events_rows.py``). Offsets are code points of the reading's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from unbracket.coding.event_assign import TOLD, Core
from unbracket.coding.event_context import LONGEST, EventContext
from unbracket.coding.event_finder import find_events
from unbracket.coding.event_marks import date_at, hanging_dates, names_at, once
from unbracket.coding.event_names import Mention
from unbracket.coding.event_repeats import Found, without_repeats
from unbracket.coding.event_sharing import Sharing
from unbracket.coding.lexicon import lazy
from unbracket.coding.span_model import Marking, Markings
from unbracket.coding.view import lowered
from unbracket.model import edtf
from unbracket.model.case import CaseFrame
from unbracket.model.document import Document
from unbracket.model.event import Event, Participant
from unbracket.model.span import Span
from unbracket.model.statement import Statement

MOST = 12  # events of one sentence
_CLOSE = lazy(r"(?:\s+(?:[a-z][\w'’-]*|\d+)){0,4}?\s+|[- ]")


@dataclass(frozen=True, slots=True)
class Choice:
    """From which shares what the model marks counts, chosen by quality/span_events_rows.py.

    ``event`` is the least score of words that name an event which the rules find too, ``alone`` of
    one that they don't; ``likely`` that of words that are less likely than none where somebody is
    marked who takes part. ``around`` is the least score of names, places and dates, ``together``
    the least share from which one of them belongs to an event of several; ``told`` is how much
    the model's word on that counts beside their places. ``kind`` and ``planned``
    are the shares from which the model's word counts against the rules'. What only the rules find
    is left out where the surest mark of its sentence has a score below ``nothing``.
    """

    event: float = 0.6
    alone: float = 0.8
    likely: float = 0.35
    around: float = 0.5
    together: float = 0.4
    told: float = TOLD
    kind: float = 0.8
    planned: float = 0.9
    nothing: float = 0.0


CHOSEN = Choice()


@dataclass(frozen=True, slots=True)
class _Named:
    """Words that name an event: the model's mark, the rules' event, or both."""

    place: Span
    kind: str
    planned: bool
    mark: Marking | None = None
    rule: Event | None = None


def span_events(
    document: Document,
    statements: Sequence[Statement],
    frame: CaseFrame | None,
    markings: Markings,
    *,
    ruled: Iterable[Event] | None = None,
    choice: Choice = CHOSEN,
) -> tuple[Event, ...]:
    """Find the events of a reading by rules and by what the span model marks, in text order.

    ``statements`` are those of the same reading, ``ruled`` what the rules find there (None: they
    are asked). Never raises on any text.
    """
    own = find_events(document, statements, frame) if ruled is None else tuple(ruled)
    return _Joiner(document, statements, frame, markings, own, choice).all()


class _Joiner(EventContext):
    def __init__(
        self,
        document: Document,
        statements: Sequence[Statement],
        frame: CaseFrame | None,
        markings: Markings,
        ruled: Sequence[Event],
        choice: Choice,
    ) -> None:
        super().__init__(document, lowered(document.text), statements, frame)
        self._markings, self._choice = markings, choice
        self._ruled: dict[Span, list[Event]] = {}
        for row in ruled:
            self._ruled.setdefault(row.sentence, []).append(row)

    def all(self) -> tuple[Event, ...]:
        found: list[Event] = []
        parts = list(self.sentences())
        named = [self._named_in(part) for part in parts]
        for at, (part, rows) in enumerate(zip(parts, named, strict=True)):
            own = [row for row in self._ruled.get(part, ()) if row.kind == "remarks"]
            if rows:
                around = self._around(part)
                if not any(row.name == "participant" for row in around):
                    around += self._beside(parts, named, at)
                own += self._sentence(part, rows, around)
            some = without_repeats([Found(row, row.span.start, False) for row in own])
            found += [row.event for row in some]
        return tuple(found)

    # --- what names an event

    def _named_in(self, sentence: Span) -> list[_Named]:
        """Give what names an event in a sentence; a question tells of none."""
        if len(sentence) > LONGEST or self.text[sentence.end - 1 : sentence.end] == "?":
            return []
        ruled = [row for row in self._ruled.get(sentence, ()) if row.kind != "remarks"]
        marks = [
            row for row in self._markings.of("event", sentence) if sentence.contains(row.place)
        ]
        around = self._around(sentence)
        sure = [row for row in marks if row.sure and row.score >= self._choice.event]
        rows = _paired(_apart(self.text, sure), ruled, self._choice)
        surest = max((row.score for row in (*marks, *around)), default=0.0)
        if surest < self._choice.nothing:
            rows = [row for row in rows if row.mark is not None]
        rows = [
            row
            for row in rows
            if row.mark is None or row.rule is not None or row.mark.score >= self._choice.alone
        ]
        if not rows and any(row.name == "participant" for row in around) and len(around) > 1:
            best = max(marks, key=lambda row: (row.score, -row.place.start), default=None)
            if best is not None and best.score >= self._choice.likely:
                rows = [_marked(best)]
        return sorted(rows, key=lambda row: row.place)[:MOST]

    def _around(self, sentence: Span) -> list[Marking]:
        return [
            row
            for row in self._markings.of("around", sentence)
            if row.score >= self._choice.around and sentence.contains(row.place)
        ]

    def _beside(
        self, parts: Sequence[Span], named: Sequence[Sequence[_Named]], at: int
    ) -> list[Marking]:
        """Give what is marked in the next sentence, or else the last, where no event is named."""
        for other in (at + 1, at - 1):
            if not (0 <= other < len(parts)) or named[other]:
                continue
            low, high = sorted((parts[at], parts[other]))
            if "\n" in self.text[low.end : high.start]:
                continue
            if rows := self._around(parts[other]):
                return rows
        return []

    # --- one sentence

    def _sentence(
        self, sentence: Span, named: Sequence[_Named], around: Sequence[Marking]
    ) -> list[Event]:
        around = sorted(around, key=lambda row: row.place)
        cores = [Core(row.place, row.kind) for row in named]
        who = names_at(self.text, [row.place for row in around if row.name == "participant"])
        where = names_at(self.text, [row.place for row in around if row.name == "place"])
        when = [row.place for row in around if row.name == "date"]
        unmarked = hanging_dates(self, sentence, when, [core.place for core in cores])
        told, together = self._choice.told, self._choice.together
        return [
            self._event(
                sentence, row, Sharing(self.text, around, core, cores, told, together),
                who, where, when,
                unmarked.get(core.place),
            )
            for row, core in zip(named, cores, strict=True)
        ]  # fmt: skip

    def _event(
        self,
        sentence: Span,
        row: _Named,
        sharing: Sharing,
        who: Sequence[Mention],
        where: Sequence[Mention],
        when: Sequence[Span],
        hanging: Span | None,
    ) -> Event:
        rule = row.rule
        places = [mention.span for mention in who]
        own = [mention for mention in who if sharing.has("participant", mention.span, places)]
        place = sharing.best("place", [mention.span for mention in where])
        phrase = hanging or sharing.best("date", when)
        value, anchor, read = date_at(
            self, sentence, phrase, row.place, row.planned, lasting=row.kind == "measure"
        )
        statement = self.statement_of(row.place)
        found = Event(
            row.kind,
            self._ahead(value, row),
            tuple(self.participants(once(own))),
            next((mention.words for mention in where if mention.span == place), ""),
            value,
            read.of(self.text) if read else "",
            read,
            anchor,
            row.place,
            sentence,
            statement.id if statement else None,
            rule.reactions if rule else (),
        )
        return found if rule is None else _with_rule(found, rule)

    def _ahead(self, value: str, row: _Named) -> bool:
        """Tell whether an event is planned: a date on one side of publication decides."""
        days = edtf.bounds(value) if value else None
        if days is None or self.anchor is None or row.mark is None:
            return row.planned
        today = self.anchor.isoformat()
        return True if days[0] > today else False if days[1] < today else row.planned


def _both_sides(found: Event, rule: Event) -> tuple[Participant, ...]:
    """Give who takes part: the rules' where the model marks nobody, or one side of two."""
    one = len(found.participants) < 2 and found.kind in ("meeting", "summit", "call")
    more = one and set(found.participants) <= set(rule.participants)
    return rule.participants if more or not found.participants else found.participants


def _with_rule(found: Event, rule: Event) -> Event:
    """Fill in what the model doesn't mark from what the rules find."""
    dated = found if found.date or not rule.date else rule
    return replace(
        found,
        participants=_both_sides(found, rule),
        place=found.place or rule.place,
        date=dated.date,
        phrase=dated.phrase,
        phrase_span=dated.phrase_span,
        anchor=dated.anchor,
    )


def _apart(text: str, marks: Sequence[Marking]) -> list[Marking]:
    """Join marks of one kind with a few words between them: "lifted its ban", "phone call"."""
    kept: list[Marking] = []
    for row in marks:
        last = kept[-1] if kept else None
        alike = last is not None and last.kinds["event_kind"] == row.kinds["event_kind"]
        if last is not None and alike and _CLOSE.fullmatch(text[last.place.end : row.place.start]):
            better = last if last.score >= row.score else row
            kept[-1] = replace(better, place=Span(last.place.start, row.place.end))
        else:
            kept.append(row)
    return kept


def _marked(mark: Marking) -> _Named:
    return _Named(mark.place, mark.kinds["event_kind"], mark.kinds["planned"] == "true", mark)


def _paired(marks: Sequence[Marking], ruled: Sequence[Event], choice: Choice) -> list[_Named]:
    """Pair the model's marks with the rules' events of one sentence."""
    left = list(ruled)
    rows: list[_Named] = []
    pairs: dict[int, Event] = {}
    for same in (_overlapping, _alike):
        for number, mark in enumerate(marks):
            rule = next((row for row in left if number not in pairs and same(mark, row)), None)
            if rule is not None:
                left.remove(rule)
                pairs[number] = rule
    for number, mark in enumerate(marks):
        row, rule = _marked(mark), pairs.get(number)
        if rule is not None:
            kind = row.kind if mark.shares["event_kind"] >= choice.kind else rule.kind
            planned = row.planned if mark.shares["planned"] >= choice.planned else rule.planned
            row = replace(row, kind=kind, planned=planned, rule=rule)
        rows.append(row)
    return rows + [_Named(row.span, row.kind, row.planned, None, row) for row in left]


def _overlapping(mark: Marking, rule: Event) -> bool:
    return mark.place.overlap(rule.span) > 0


def _alike(mark: Marking, rule: Event) -> bool:
    return mark.kinds["event_kind"] == rule.kind
