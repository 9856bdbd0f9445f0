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
from unbracket.coding.figure_context import comparison_of
from unbracket.coding.figure_numbers import SHARE, Amount, amounts
from unbracket.coding.figure_superlative import superlatives
from unbracket.coding.figure_traps import no_figure
from unbracket.coding.figure_units import Unit, unit_at
from unbracket.coding.figure_words import MEASURED_UNITS
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
_AND_A_HALF = lazy(r"\s+and\s+a\s+(?P<part>half|quarter)\b")
_ENDS = lazy(r"\s*(?:[.,;]|$)")
_HOLDS = lazy(
    r"\b(?:offers?|offered|has|had|holds?|held|wants?|wanted|gets?|got|won|pays?|paid|sent|sends"
    r"|asks?|asked|takes?|took|keeps?|kept|lost|and)\s+(?:only\s+|just\s+)?$"
)
_OF_THEM = lazy(r"\s+of\s+(?:them|these|those|which|whom)\b")
_OF_ALL = lazy(r"\bof\s+(?:the|its|their|these|those|all)\s+$")
_MORE_THAN = lazy(r"\s+(?:more|fewer|less)\s+than\b")
_CONTINUES = lazy(r"\b(?:to|at|from|by|and|or|than|against|of|with)\s+(?:[a-z]+\s+){0,2}$")
_LONGEST_PLACE = 160  # code points of a place that is kept


def figures_of(view: View) -> tuple[Figure, ...]:
    """Find the figures of a clause, in order; bare years, days of a date and numbers in names not.

    A superlative with the time that it is counted from ("the fastest pace since 2031") is a figure
    without a value: its unit is ``superlative``, its comparison the word, its base the time. The
    two ends of a range are one figure. A bare number beside one with a unit has that unit.
    """
    found: list[tuple[Amount, Unit]] = []
    for amount in amounts(view.low):
        unit = unit_at(view.low, amount)
        if not unit.words and not unit.measure:
            unit = _continued(view.low, amount, unit, found)
        half = _AND_A_HALF.match(view.low, unit.end) if unit.measure in MEASURED_UNITS else None
        if half is not None:  # "five hours and a half"
            more = 0.25 if half["part"] == "quarter" else 0.5
            amount, unit = replace(amount, value=amount.value + more), replace(unit, end=half.end())
        if found and amount.start < found[-1][1].end:
            continue
        if not no_figure(view.low, view.raw, amount, unit):
            found.append((amount, unit))
    found = _carried_back(view.low, found)
    provider, times = (provider_of(view.raw), times_in(view.raw)) if found else (None, ())
    figures = [_figure(view, amount, unit, provider, times) for amount, unit in found]
    figures = _with_earlier(figures)
    figures.extend(superlatives(view))
    return tuple(sorted(figures, key=lambda figure: (figure.span.start, figure.span.end)))


def _continued(low: str, amount: Amount, unit: Unit, found: list[tuple[Amount, Unit]]) -> Unit:
    """Give a bare number the unit of the figure before it ("fell by 3 per cent to 41")."""
    if not found or amount.kind != "number" or amount.least:
        return unit
    before, held = found[-1]
    gap = low[held.end : amount.start]
    year = re.fullmatch(r"(?:1[5-9]|2[01])\d\d", amount.digits) is not None
    if len(gap) > 60 or re.search(r"[.:]\s", gap) or year:
        return unit
    ends = _ENDS.match(low, amount.end) and re.search(r"[;,]\s", gap) and not amount.joined
    if (ends and _HOLDS.search(gap)) or _OF_THEM.match(low, amount.end):
        return replace(unit, words=held.words, measure=held.measure)
    if len(gap) > 40 or ";" in gap:
        return unit
    if held.noun is not None:
        linked = (
            re.fullmatch(r"\s+(?:to|against|from)\s+", gap)
            or re.fullmatch(r"\s*,\s*(?:up|down)\s+from\s+(?:[a-z]+\s+){0,2}", gap)
            or _MORE_THAN.match(low, amount.end)
            or (
                _OF_ALL.search(low[max(0, before.start - 24) : before.start])
                and re.fullmatch(r"\s*,\s*(?:[a-z]+\s+){0,3}", gap)
            )
        )
        return replace(unit, words=held.words, measure=held.measure) if linked else unit
    if held.measure in (
        "",
        "points",
        "times",
        "persons",
        "years",
        "months",
        "weeks",
        "days",
        "hours",
    ):
        return unit if not _points_to_level(held, gap) else replace(unit, words="%", measure="%")
    linked = _CONTINUES.search(gap) or re.fullmatch(r"\s*,?\s*(?:[a-z]+\s+){0,3}", gap)
    return replace(unit, words=held.words, measure=held.measure) if linked else unit


def _points_to_level(held: Unit, gap: str) -> bool:
    return (
        held.measure == "points" and bool(re.search(r"\bto\s+$", gap)) and "percent" in held.words
    )


def _carried_back(low: str, found: list[tuple[Amount, Unit]]) -> list[tuple[Amount, Unit]]:
    """Give a bare number the unit of the one it goes on to ("from 12 to 15 per cent")."""
    rows = list(found)
    for at in range(len(rows) - 2, -1, -1):
        amount, unit = rows[at]
        after, held = rows[at + 1]
        gap = low[unit.end : after.start]
        if unit.measure or amount.kind != "number" or not held.measure:
            continue
        if re.fullmatch(r"\s*(?:to|and|or)\s*(?:[a-z]+\s+){0,2}", gap) and len(gap) < 30:
            rows[at] = (amount, replace(unit, words=held.words, measure=held.measure))
    return list(rows)


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
