"""Figures: numbers that a clause claims, with unit, comparison, base and what stands around them.

The number words and their units are found first (``figure_numbers``, ``figure_units``), what claims
no amount is left out (``figure_traps``), and the words around say how a number is compared
(``figure_context``) and what it is about (``figure_about``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from unbracket.coding.figure_about import as_of, base_of, measured_of, provider_of, times_in
from unbracket.coding.figure_amount import SHARE, Amount
from unbracket.coding.figure_context import comparison_of
from unbracket.coding.figure_continued import carried_back, continued, put_again
from unbracket.coding.figure_lists import goes_on, listed, next_one, one_listed
from unbracket.coding.figure_numbers import amounts
from unbracket.coding.figure_superlative import superlatives
from unbracket.coding.figure_times import shows_clock
from unbracket.coding.figure_traps import no_figure, numbers_name
from unbracket.coding.figure_units import PERSONS, Unit, people_of, unit_at
from unbracket.coding.figure_words import MEASURED_UNITS, TIMES_OF
from unbracket.coding.lexicon import lazy
from unbracket.coding.view import View
from unbracket.model.span import Span
from unbracket.model.statement import SHARE_UNIT, Figure

_RATE = lazy(
    r"\s+(?:an?|per|each|every)\s+(?P<per>day|week|month|year|hour)(?!\w|\s+(?:ago|earlier))"
)
_TIMES = ("day", "week", "month", "year", "hour", "minute")
_WAY = lazy(r"(?:^|\s)(?P<way>up|down)\s+(?:by\s+)?$")
_FROM = lazy(
    r"\s+(?:more\s+|higher\s+|lower\s+)?(?P<base>(?:from|than|since|compared\s+with"
    r"|compared\s+to)\s+"
    r"(?:(?:an?|\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+"
    r"(?:days?|weeks?|months?|years?)\s+(?:ago|earlier|before)"
    r"|(?:the\s+(?:start|beginning|end)\s+of\s+|last\s+|early\s+|late\s+)?"
    r"(?:year|month|week|(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)(?:\s+\d{4})?|(?:19|20)\d\d)))\b"
)
# Words in front that belong to the figure's own words; a verb ("capped at") stands outside.
_OWN = frozenset(
    (
        *(
            "more than",
            "less than",
            "at least",
            "at most",
            "no more than",
            "no fewer than",
            "up to",
        ),
        *("over", "under", "about", "around", "nearly", "almost", "some", "roughly", "above"),
        *("approximately", "below", "exactly", "just under", "just over", "as many as", "close to"),
        *("as much as", "no less than", "slightly more than", "slightly less than", "fewer than"),
        *("well over", "well under", "not more than", "not less than", "not fewer than", "barely"),
    )
)
# "Killed 30 people in two days".
_IN = lazy(
    r"(?:\s+of\s+[\w'-]+(?:\s+[\w'-]+)?)?"
    r"\s+in\s+(?:(?:about|some|nearly|almost|just|only|under|over|less|more|than)\s+)*"
)
# "Six monitors and their two drivers": counted, where "their two countries" are known ones.
_THEIR_TWO = lazy(r"\b(?:their|its|his|her|the)\s+two$")
_AND_A_HALF = lazy(r"\s+and\s+a\s+(?P<part>half|quarter)\b")
_LONGEST_PLACE = 160  # code points of a place that is kept


def figures_of(view: View) -> tuple[Figure, ...]:
    """Find the figures of a clause, in order; bare years, days of a date and numbers in names not.

    A superlative with the time that it is counted from ("the fastest pace since 2031") is a figure
    without a value: its unit is ``superlative``, its comparison the word, its base the time. The
    two ends of a range are one figure. A bare number beside one with a unit has that unit.
    """
    found = carried_back(view.low, _claimed(view))
    provider, times = (provider_of(view.raw), times_in(view.raw)) if found else (None, ())
    figures = [_figure(view, amount, unit, provider, times) for amount, unit in found]
    figures = _with_earlier(put_again(view.low, found, figures))
    best = superlatives(view)
    figures = [row for row in figures if not _inside(row, best)]
    figures.extend(best)
    return tuple(sorted(figures, key=lambda figure: (figure.span.start, figure.span.end)))


def _claimed(view: View) -> list[tuple[Amount, Unit]]:
    """Give the amounts of a clause that claim something, with their units, in order."""
    low, raw = view.low, view.raw
    found: list[tuple[Amount, Unit]] = []
    done = 0
    for amount in amounts(low):
        if amount.start < done:
            continue
        unit, went_on = _unit_of(view, amount, found)
        halves = unit.measure in MEASURED_UNITS or unit.measure == "points"
        half = _AND_A_HALF.match(low, unit.end) if halves else None
        if half is not None:  # "five hours and a half"
            more = 0.25 if half["part"] == "quarter" else 0.5
            amount, unit = replace(amount, value=amount.value + more), replace(unit, end=half.end())
            done = unit.end
        near = bool(found) and amount.start - found[-1][1].end < 60
        beside = near and _IN.fullmatch(low, found[-1][1].end, amount.start) is not None
        if not went_on and no_figure(low, raw, amount, unit, beside):
            both = _THEIR_TWO.search(low, max(0, amount.start - 10), amount.end)
            if not (both and listed(low, amount, found)):
                continue
        if not next_one(low, amount, found):
            found.append((amount, unit))
            done = unit.end
    return found


def _unit_of(view: View, amount: Amount, found: Sequence[tuple[Amount, Unit]]) -> tuple[Unit, bool]:
    """Give an amount's unit, and whether it is known to go on with an earlier figure's list."""
    low = view.low
    unit = unit_at(low, amount)
    more: Unit | None = None
    named = shows_clock(low, amount) or numbers_name(low, amount)
    if not unit.words and not unit.measure and not named:
        unit = continued(low, amount, unit, found)
        if not unit.words and not unit.measure:
            more = goes_on(low, view.raw, amount, unit, found) or one_listed(low, amount, found)
    unit = people_of(view.raw, more or unit)
    if unit.words == "others" and found:
        held = found[-1][1]
        if held.noun is not None or held.measure == PERSONS:
            unit = replace(unit, words=held.words, measure=held.measure)
    return unit, more is not None


def _figure(
    view: View,
    amount: Amount,
    unit: Unit,
    provider: tuple[int, int] | None,
    times: Sequence[tuple[int, int]],
) -> Figure:
    low, raw = view.low, view.raw
    sign, than = comparison_of(low, amount, unit)
    words = sign.words if sign.words in _OWN else ""
    start = sign.start if words else amount.start
    way = _WAY.search(low[max(0, start - 12) : start])
    if way is not None:
        start = start - len(low[max(0, start - 12) : start]) + way.start("way")
        words = words or way["way"]
    value, upper = _values(amount, unit)
    measure = "points" if unit.measure == "points" else unit.measure
    places = {
        "base": base_of(low, raw, unit),
        "measured": measured_of(low, amount, unit),
        "provider": provider,
        "as_of": as_of(raw, times, amount, unit),
        "than": _place_of(low, than, unit.end, amount.start),
    }
    texts = {name: _text(raw, place) for name, place in places.items()}
    share = unit.measure == "%" or "point" in unit.words
    base = texts["base"] if unit.measure == "%" and unit.whole is None else ""
    base = "" if base.lower() in ("the", "its", "their", "all") else base
    since = _FROM.match(low, unit.end)
    if since and not base and (words in ("up", "down") or share):
        base = re.sub(r"\s+", " ", since["base"])
    number_start = amount.start
    if amount.upper is not None:
        between = re.search(
            r"\bbetween\s+(?:[a-z]+\s+){0,2}$", low[max(0, amount.start - 30) : amount.start]
        )
        number_start -= len(between[0]) if between else 0
    return Figure(
        view.at(start, unit.end),
        value,
        _unit_words(low, unit, amount),
        words,
        base,
        upper=upper,
        relation=sign.sign,
        measure=measure,
        measured=texts["measured"],
        than=than if not texts["than"] else texts["than"],
        provider=texts["provider"],
        as_of=texts["as_of"],
        number=view.at(number_start, unit.end),
        where=_places(view, places),
    )


def _values(amount: Amount, unit: Unit) -> tuple[float, float | None]:
    scale = unit.scale if unit.words != "basis points" else 1.0
    upper = None if amount.upper is None else round(amount.upper * scale, 9)
    return round(amount.value * scale, 9), upper


def _unit_words(low: str, unit: Unit, amount: Amount) -> str:
    words = re.sub(r"[\s-]+", " ", unit.words) if "-" not in unit.words else unit.words
    if amount.kind == SHARE and unit.measure == "%":
        return SHARE_UNIT
    rate = _RATE.match(low, unit.end)
    if rate and words.rstrip("s") not in _TIMES and unit.whole is None:
        return f"{words} a {rate['per']}".strip()
    return words


def _text(raw: str, place: tuple[int, int] | None) -> str:
    return " ".join(raw[place[0] : place[1]].split())[:_LONGEST_PLACE] if place else ""


def _places(view: View, places: Mapping[str, tuple[int, int] | None]) -> dict[str, Span]:
    return {
        name: view.at(*place)
        for name, place in places.items()
        if place is not None and place[0] < place[1]
    }


def _place_of(low: str, words: str, after: int, before: int) -> tuple[int, int] | None:
    """Find the place of the compared words, behind the number or else in front of it."""
    if not words:
        return None
    pattern = re.compile(re.escape(words).replace(r"\ ", r"\s+"))
    head = low[max(0, before - 120) : before]
    match = pattern.search(low, after, after + 200) or pattern.search(head)
    if match is None:
        return None
    shift = 0 if match.start() >= after else max(0, before - 120)
    return (match.start() + shift, match.end() + shift)


def _inside(figure: Figure, best: Sequence[Figure]) -> bool:
    """Tell whether a time stands in a superlative's words: "biggest loss in two years"."""
    own = figure.number or figure.span
    lasting = figure.measure in TIMES_OF or figure.measure in ("decades", "centuries")
    return lasting and any(row.span.start <= own.start and own.end <= row.span.end for row in best)


def _with_earlier(figures: list[Figure]) -> list[Figure]:
    """Mark the figures that stand in the words another one is compared with."""
    inside = [(at, row.where["than"]) for at, row in enumerate(figures) if "than" in row.where]
    marked: set[int] = set()
    for at, place in inside:
        # What is compared with stands beside the figure: only its neighbours can be in the words.
        for other in range(max(0, at - 4), min(len(figures), at + 5)):
            own = figures[other].number or figures[other].span
            if other != at and place.start <= own.start < place.end:
                marked.add(other)
    rows = []
    for at, figure in enumerate(figures):
        earlier = at in marked
        rows.append(replace(figure, earlier=True) if earlier else figure)
    return [row for row in rows if row.value is None or math.isfinite(row.value)]
