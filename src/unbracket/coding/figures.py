"""Figures: numbers that a clause claims, with unit, comparison and base."""

from __future__ import annotations

import math
import re

from unbracket.coding.lexicon import lazy, rule
from unbracket.coding.view import View
from unbracket.model.statement import Figure

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
        "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "half": 0.5,
}  # fmt: skip
_SCALE = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "bn": 1e9, "billion": 1e9,
        "b": 1e9,
    "trillion": 1e12, "tn": 1e12, "k": 1e3,
}  # fmt: skip
_FRACTION = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
        "eighth": 8,
        "ninth": 9,
        "tenth": 10,
}  # fmt: skip
_COMPARISON = (
    r"(?:more than|less than|at least|at most|no more than|no fewer than|fewer than|up to|over"
    r"|under|about|around|nearly|almost"
    r"|some|roughly|approximately|above|below|up|down|exactly|just under|just over|as many as"
    r"|as much as|close to|no less than|slightly more than|slightly less than)"
)
_COUNTED = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = lazy(
    (
        rf"(?<![\w.,])(?:(?P<cmp>{_COMPARISON}) (?:by )?)?(?:"
        rf"(?P<frac>(?:an?|one|two|three|four) (?:third|quarter|fourth|fifth|sixth|seventh"
        rf"|eighth|ninth|tenth)s?|half)(?= (?:of|the|its|their))"
        r"|(?P<cur>us\$|[$€£¥₴₽])?(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
        r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|trillion|mn|bn|tn|m(?![²\w])"
        r"|b(?!\w)|k(?![\w²])))?"
        r"(?:[ -]?(?P<unit>%|percentage points?|per cent|percent|km²|km2|square kilomet(?:re"
        r"|er)s?|square miles?|sq km|sq mi|hectares?|acres?|kilomet(?:re|er)s?|km|points?"
        r"|dollars?|euros?|crowns?|pounds?|troops|soldiers|people|tonnes?|tons|days?|weeks?"
        r"|months?|years?|hours?|prisoners|men|barrels|degrees|megawatts?))?"
        rf"|(?P<word>{_COUNTED})(?: (?P<wscale>hundred|thousand|million"
        rf"|billion))?[ -](?P<wunit>percentage points?|per cent|percent|km²|square kilomet(?:re"
        rf"|er)s?"
        r"|kilomet(?:re|er)s?|points?|components?|chapters|dollars?|euros?|crowns?|troops"
        r"|soldiers|people|tonnes?|days?|weeks?|months?|years?|hours?|prisoners|regions|million"
        r"|thousand)"
        r")(?![\w])"
    ).replace(" ", r"\s+")
)
_OR_PART = lazy(
    rf"(?<!\w)or\s+(?P<words>(?:(?P<cmp>{_COMPARISON})\s+)?(?P<frac>(?:an?|one|two|three|four)\s+"
    r"(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?|half))(?=\s*[,.;:)]|\s*$)"
)
_PER_CENT = lazy(r"%|per\s*cent|percent")
_BASE = rule(r"of (?P<base>(?:the |its |their |all )?[\w'-]+(?: [a-z]?[\w'-]+){0,3})")
_TIMES = ("day", "week", "month", "year", "hour")
_AGO = lazy(r"\s+(?:ago|earlier|later)\b")
_MONTH = lazy(
    r"\s+(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\b|\s*[-/]\d{1,2}[-/]"
)
_AFTER_MONTH = lazy(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|of|since|in|by|from)\s+$"
)
_BASE_STOP = lazy(
    r"\s+(?:and|or|in|on|at|by|to|from|since|this|last|was|were|is|are|has|have|had|will|would"
    r"|but|up|as|which|that|who|while|when)\b.*$"
)
_RATE = lazy(
    r"\s+(?:an?|per|each|every)\s+(?P<per>day|week|month|year|hour)(?!\w|\s+(?:ago|earlier))"
)
_FROM = lazy(
    r"\s+(?:more\s+|higher\s+|lower\s+)?(?P<base>(?:from|than|since|compared\s+with|compared\s+to)\s+"
    r"(?:(?:an?|\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+"
    r"(?:days?|weeks?|months?|years?)\s+(?:ago|earlier|before)"
    r"|(?:the\s+(?:start|beginning|end)\s+of\s+|last\s+|early\s+|late\s+)?"
    r"(?:year|month|week|(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)(?:\s+\d{4})?|(?:19|20)\d\d)))\b"
)
_BEST = lazy(
    r"\b(?P<best>fastest|quickest|slowest|largest|biggest|smallest|highest|lowest|greatest|most|least"
    r"|fewest|steepest|sharpest|strongest|weakest|heaviest|longest|shortest|deadliest|worst|best)"
    r"(?:\s+(?!since\b)[\w'’-]+){0,5}?\s+(?P<since>since\s+(?:(?:the|early|late|mid|at\s+least)[\s-]+)*"
    r"[\w'’-]+(?:\s+of\s+(?:the\s+)?[\w'’-]+)?(?:\s+(?:19|20)\d\d)?|on\s+record\b|in\s+history\b)"
)
_CAPITAL = lazy(r"(?<!\w)[A-Z][\w'’-]*$")
_NAME_ON = lazy(r"(?:\s+(?:[A-Z][\w'’-]*|\d{1,4}\b))+")
_NAME_BEFORE = lazy(
    r"\b(?:War|Article|Resolution|Chapter|Annex|Phase|Protocol|Line|Group|Point|Paragraph|Section|Part"
    r"|Track|Stage|Minsk|Room|Flight|Highway|Route|Pier|Pillar|No\.)\s+$"
)


def figures_of(view: View) -> tuple[Figure, ...]:
    """Find the figures of a clause, in order; bare years, days of a date and numbers in names not.

    A superlative with the time that it is counted from ("the fastest pace since 2031") is a figure
    without a value: its unit is ``superlative``, its comparison the word, its base the time.
    """
    low = view.low
    found: list[Figure] = []
    for match in _NUMBER.finditer(low):
        figure = _figure(view, match)
        if figure is not None:
            found.append(figure)
    for match in _OR_PART.finditer(low):
        said = re.sub(r"\s+", " ", match["cmp"] or "")
        value = round(_part(match["frac"]), 9)
        found.append(Figure(view.at(*match.span("words")), value, "share", said))
    for match in _BEST.finditer(low):
        # "Since World" goes on to "War 2": a name keeps all its capitals and numbers.
        named = _CAPITAL.search(view.raw, match.start("since"), match.end()) is not None
        more = _NAME_ON.match(view.raw, match.end()) if named else None
        end = more.end() if more else match.end()
        base = re.sub(r"\s+", " ", view.raw[match.start("since") : end])
        span = view.at(match.start(), end)
        found.append(Figure(span, None, "superlative", match["best"], base.strip(" ,.;:")))
    return tuple(sorted(found, key=lambda figure: (figure.span.start, figure.span.end)))


def _part(words: str) -> float:
    """Give the value of a fraction in words: "two thirds"."""
    parts = words.split()
    top = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}.get(parts[0], 1)
    return top / _FRACTION[parts[-1].removesuffix("s")]


def _figure(view: View, match: re.Match[str]) -> Figure | None:
    low = view.low
    comparison = re.sub(r"\s+", " ", match["cmp"] or "")
    value: float
    if match["frac"]:
        value, unit = _part(match["frac"]), "share"
    elif match["word"]:
        value = _WORDS[match["word"]] * _SCALE.get(match["wscale"] or "", 1)
        unit = match["wunit"]
        if unit in ("million", "thousand"):
            value, unit = value * _SCALE[unit], ""
    else:
        value = float(match["num"].replace(",", "")) * _SCALE.get(match["scale"] or "", 1)
        unit = match["unit"] or ""
        if match["cur"]:
            unit = match["cur"].upper()
        if (
            not unit
            and not match["scale"]
            and (
                _is_date(low, match)
                or _NAME_BEFORE.search(
                    view.raw[max(0, match.start("num") - 16) : match.start("num")]
                )
            )
        ):
            return None
    if not math.isfinite(value):
        return None  # hundreds of digits: no amount of anything
    unit = re.sub(r"\s+", " ", unit)
    if _PER_CENT.fullmatch(unit):
        unit = "%"
    base = ""
    after = _BASE.match(low, match.end() + 1)
    if after and (unit in ("%", "share") or unit.startswith("percentage")):
        words = _BASE_STOP.sub("", view.raw[after.start("base") : after.end("base")])
        words = re.split(r"\s[-–—]+(?:\s|$)", words)[0]
        base = re.sub(r"\s+", " ", words).strip(" ,.;:\"'“”’-–—")
        if base.lower() in ("the", "its", "their", "all"):
            base = ""
    if unit.rstrip("s") in _TIMES and _AGO.match(low, match.end()):
        return None
    rate = _RATE.match(low, match.end())
    if rate and unit.rstrip("s") not in _TIMES:
        unit = f"{unit} a {rate['per']}".strip()
    since = _FROM.match(low, match.end())
    if since and not base and (comparison in ("up", "down") or "point" in unit or unit == "%"):
        base = re.sub(r"\s+", " ", since["base"])
    return Figure(view.at(*match.span()), round(float(value), 9), unit, comparison, base)


def _is_date(low: str, match: re.Match[str]) -> bool:
    plain = match["num"]
    if _MONTH.match(low, match.end("num")):
        return True
    before = low[max(0, match.start("num") - 12) : match.start("num")]
    if plain.isdigit() and _AFTER_MONTH.search(before) and (len(plain) == 4 or len(plain) <= 2):
        return (len(plain) == 4 and 1500 <= int(plain) <= 2200) or (
            bool(re.search(r"[ry]\s+$|e\s+$|t\s+$|l\s+$", before))
            and not before.endswith(("of ", "since ", "by "))
        )
    return plain.isdigit() and len(plain) == 4 and 1900 <= int(plain) <= 2100 and not match["cmp"]
