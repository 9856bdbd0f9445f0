"""What the span model's marks say: the names at marked places, and the dates of marked phrases.

Offsets are code points of the reading's text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from unbracket.coding.date_hanging import LOOK_BACK, hanging_day, hanging_phrases
from unbracket.coding.date_phrases import Dated
from unbracket.coding.dates import find_dates
from unbracket.coding.event_context import EventContext
from unbracket.coding.event_names import Mention
from unbracket.coding.event_words import ORGANISATIONS, TITLES
from unbracket.coding.lexicon import lazy
from unbracket.language.segment import word_set
from unbracket.model import edtf
from unbracket.model.span import Span

_APART = 300  # days between two readings of a phrase that are a year apart
_NEARER = 4  # times nearer is the other reading, to be taken
_UNTIL = lazy(r"\b(?:until|till)\s+(?:at\s+least\s+)?$")
_LEAD = 20  # code points before a phrase in which "until" stands
_YEAR = lazy(r"(?:19|20)\d\d")
_JOIN = lazy(r"['’]?[ ]?")
_CAPITAL = lazy(r"[^\W\d_a-zß-öø-ÿ]")
_REACH = 40  # code points beside a mark in which the rest of a name is looked for
# The rest of a word, and further words with a capital.
_NOT_DAY = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August"
    r"|September|October|November|December)"
)
_RIGHT = lazy(rf"[\w&]*(?:(?:(?<=\w)-|['’]?\s{_NOT_DAY})[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ][\w&]*)*")
_LEFT = lazy(r"(?:[\w&]+-)$|[\w&]+$")
_OF = lazy(r"\s(?:of|for)(?:\sthe)?(?:\s[A-ZÀ-ÖØ-Þ][\w&-]+)+")
_LOWER = lazy(
    r"(?:(?!(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|al|el|bin|ibn|ben|ten|ter|zu)\s)"
    r"(?:[a-zß-öø-ÿ][\w'’-]*|The|An?)\s+)+(?=\S)"
)
_OWNS = lazy(r"(?<!men)(?<!ple)(?<!dren)['’]s\s+(?=\S)")
_CLOSING = lazy(r"(?:['’]s?|[\s,.;:()\"“”-]+)$")
_QUALIFIERS = word_set(
    """field special high state first security host vice deputy former acting prime foreign defence
    defense finance interior trade chief"""
)
_WORD = lazy(r"\S+")


def names_at(text: str, places: Sequence[Span]) -> list[Mention]:
    """Give the names at marked places, in order.

    A name is made whole ("Varnhagen" of "Varnhagen-Roe", "Board" of "Board of Schools"), touching
    ones are one; articles, titles and owners ("the Bloc's Ada Roe") are left off. A title alone
    and words without a capital are nobody.
    """
    joined: list[Span] = []
    for place in sorted(whole(text, place) for place in places):
        if joined and _JOIN.fullmatch(text[joined[-1].end : place.start]):
            joined[-1] = Span(joined[-1].start, max(place.end, joined[-1].end))
        elif not joined or place.start >= joined[-1].end:
            joined.append(place)
    return [
        _mention(text, place)
        for place in joined
        if _CAPITAL.search(text, place.start, place.end)
        and not all(_is_title(word) for word in place.of(text).split())
    ]


def whole(text: str, place: Span) -> Span:
    """Widen a marked place to whole words and to the rest of a name on both sides."""
    start, end = place.start, place.end
    left = _LEFT.search(text, max(0, start - _REACH), start)
    right = _RIGHT.match(text, end, end + _REACH)
    start = left.start() if left else start
    end = right.end() if right else end
    last = text[start:end].rsplit(None, 1)[-1:]
    of = _OF.match(text, end, end + _REACH)
    if of is not None and last and last[0].lower() in ORGANISATIONS:
        end = of.end()
    return Span(start, end)


def once(mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out a name that a longer one holds ("Roe" beside "Ada Roe"), and repeats."""
    kept: list[Mention] = []
    for mention in mentions:
        words = set(mention.words.split())
        if any(words < set(other.words.split()) for other in mentions):
            continue
        if all(mention.words != other.words for other in kept):
            kept.append(mention)
    return kept


def _mention(text: str, place: Span) -> Mention:
    """Give the name at a marked place, without article, titles and what it belongs to."""
    start, end = place.start, place.end
    lower = _LOWER.match(text, start, end)
    start = lower.end() if lower else start
    owner = _OWNS.search(text, start, end)
    if owner is not None and owner.start() > start:
        # "the Bloc's Ada Roe" is Ada Roe, "Roe's club" is Roe; "Pilots' League" is one name.
        start, end = (owner.end(), end) if text[owner.end()].isupper() else (start, owner.start())
    words = [Span(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    titles = 0
    while titles < len(words) and _is_title(words[titles].of(text)):
        titles += 1
    while titles and words[titles - 1].of(text).lower() in _QUALIFIERS:
        titles -= 1  # "Field Headquarters": no title without its noun
    rest = words[titles:]
    if rest and titles and all(_is_personal(row.of(text)) for row in rest):
        start = rest[0].start
    closing = _CLOSING.search(text, start, end)
    name = Span(start, closing.start() if closing and closing.start() > start else end)
    return Mention(name, " ".join(name.of(text).split()), outer=place)


def _is_title(word: str) -> bool:
    return all(part.rstrip(".") in TITLES or part == "attorney" for part in word.lower().split("-"))


def _is_personal(word: str) -> bool:
    """Tell whether a word may be part of a person's name: a capital, and no body's noun."""
    return word[:1].isupper() and word.lower() not in ORGANISATIONS


def date_at(
    context: EventContext, sentence: Span, phrase: Span | None, words: Span, planned: bool,
    lasting: bool = False,
) -> tuple[str, str, Span | None]:  # fmt: skip
    """Read a marked phrase; gives the date, the day that it counts from, and its place.

    A bare weekday or month lies ahead of an event that is planned, and behind one that is not;
    one that ends what is ``lasting`` (a ban "until May") lies ahead too. "The following day"
    counts from the day named before it.
    """
    if phrase is None:
        return "", "", None
    anchor = context.anchor_for(words)
    day = anchor.isoformat() if anchor else ""
    ends = bool(_UNTIL.search(context.low[max(0, phrase.start - _LEAD) : phrase.start]))
    planned = planned or (ends and lasting)  # what is imposed until a day lasts to one ahead
    low, raw = context.low[phrase.start : phrase.end], phrase.of(context.text)
    own = _nearer(
        _phrases(low, raw, anchor, planned), _phrases(low, raw, anchor, not planned), anchor
    )
    around = [(row, Span(row.start, row.end)) for row in context.dates(sentence, anchor)]
    near = next(((row, place) for row, place in around if place.overlap(phrase)), None)
    if own:
        best = max(own, key=lambda row: row.end - row.start)
        place = Span(best.start + phrase.start, best.end + phrase.start)
        # "from 1 May", "by Friday": what stands before the phrase says on which side it is open,
        # but for words of the event itself ("dropped by yesterday").
        same = near and edtf.closed(near[0].value) == edtf.closed(best.value)
        if near and same and not near[1].overlap(words):
            return near[0].value, day, near[1]
        open_side = ends and lasting and edtf.exact(best.value)
        return f"../{best.value}" if open_side else best.value, day, place
    if _YEAR.fullmatch(low):
        return low, day, phrase
    if near:
        return near[0].value, day, near[1]
    hangs = _hanging(context, phrase, anchor)
    return (hangs, day, phrase) if hangs else ("", "", None)


def hanging_dates(
    context: EventContext, sentence: Span, marked: Sequence[Span], events: Sequence[Span]
) -> dict[Span, Span]:
    """Give the nearest of some events each "the same day" of a sentence that no mark holds.

    ``events`` are where the sentence's events stand; the first such phrase of an event that
    hangs on a day counts, so that any other leaves a marked date alone.
    """
    found: dict[Span, Span] = {}
    for start, end in hanging_phrases(context.low, sentence.start, sentence.end):
        phrase = Span(start, end)
        if not events or any(phrase.overlap(mark) for mark in marked):
            continue
        if _hanging(context, phrase, context.anchor):
            gaps = [max(event.start - end, start - event.end, 0) for event in events]
            found.setdefault(events[gaps.index(min(gaps))], phrase)
    return found


def _hanging(context: EventContext, phrase: Span, anchor: date | None) -> str:
    """Give the day of a phrase that hangs on one named before it, or ""."""
    before = Span(max(0, phrase.start - LOOK_BACK), phrase.start)
    return hanging_day(context.low[phrase.start : phrase.end], context.dates(before, anchor))


def _phrases(low: str, raw: str, anchor: date | None, planned: bool) -> Sequence[Dated]:
    """Read a phrase's dates; a bare month or stretch is read as behind a preposition."""
    return find_dates(low, anchor, future=planned, raw=raw) or [
        Dated(row.value, max(0, row.start - 3), row.end - 3)
        for row in find_dates(f"in {low}", anchor, future=planned, raw=f"in {raw}")
    ]


def _nearer(rows: Sequence[Dated], turned: Sequence[Dated], anchor: date | None) -> Sequence[Dated]:
    """Give the readings of a phrase, or those the other way where they are far nearer.

    A day and month lie within a year on either side: one of next month is not last year's.
    """
    if anchor is None or len(rows) != 1 or len(turned) != 1:
        return rows
    first, second = (_days(row.value, anchor) for row in (rows[0], turned[0]))
    if first is None or second is None or first + second < _APART:
        return rows
    return turned if first > _NEARER * (second + 1) else rows


def _days(value: str, anchor: date) -> int | None:
    """Count the days between a date and the anchor."""
    found = edtf.bounds(edtf.closed(value))
    if found is None:
        return None
    days = [abs((date.fromisoformat(day) - anchor).days) for day in found]
    return min(days)
