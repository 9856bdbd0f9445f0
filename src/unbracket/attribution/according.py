"""“According to X”, at either end of a sentence or inside of it."""

from __future__ import annotations

from unbracket.attribution.draft import Draft
from unbracket.attribution.indirect import trim
from unbracket.attribution.phrases import np_right
from unbracket.attribution.strip import Strip


def according(strip: Strip) -> list[Draft]:
    """Give an attribution for every "according to X"."""
    drafts: list[Draft] = []
    for at in range(len(strip) - 2):
        if strip.lows[at] != "according" or strip.lows[at + 1] != "to":
            continue
        number = strip.sentence[at]
        floor, limit = strip.first[number], strip.last[number]
        end = np_right(strip, at + 2, limit)
        if at <= floor + 2:
            end = _before_clause(strip, at + 2, end, limit)
        if end <= at + 2:
            continue
        source = strip.span_of(at + 2, end)
        first = at
        if first > floor and strip.kinds[first - 1] == "B":
            first -= 1
        left = trim(strip, floor, first)
        while end < limit and strip.kinds[end] not in ",;—–.":
            end += 1
        right = trim(strip, end, limit) if end < limit else None
        content = []
        if first == floor or (left and first - floor <= 2):
            content = [right] if right else []
        elif left:
            content = [left]
            going_on = (
                end + 1 < limit
                and strip.kinds[end] == ","
                and strip.lows[end + 1] not in ("who", "which", "while", "as", "and", "but")
                and not strip.lows[end + 1].endswith("ing")
            )
            if right and going_on and strip.kind(first - 1) == ",":
                content.append(right)
        if not content and at >= 2 and at - 1 in strip.closes:
            content = [strip.quotes[strip.closes[at - 1]].span]
        if content:
            drafts.append(
                Draft(content, [source], [strip.span_of(at, at + 2)], "according to", 0.85)
            )
    return drafts


def _before_clause(strip: Strip, start: int, end: int, limit: int) -> int:
    """Cut a source at its first comma, unless an apposition between two commas follows."""
    commas = [at for at in range(start, min(limit, start + 40)) if strip.kinds[at] == ","]
    if not commas:
        return end
    first = commas[0]
    if len(commas) > 1:
        between = range(first + 1, commas[1])
        verbal = any(strip.kinds[at] in "AVN" or strip.lows[at].endswith("ed") for at in between)
        if not verbal and strip.kind(first + 1) in "DUW" and len(between) <= 12:
            return commas[1]
    return min(first, limit) if first > start else end
