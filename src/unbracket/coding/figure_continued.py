"""Numbers whose unit or direction stands beside an earlier number, and is not put again.

"Rose by 3 per cent to 41", "15 members, five from each state", "fell by 18 million, or 6 per cent".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from unbracket.coding.figure_amount import Amount
from unbracket.coding.figure_units import PERSONS, Unit
from unbracket.coding.figure_words import TIMES_OF
from unbracket.coding.lexicon import lazy
from unbracket.model.statement import Figure

_ENDS = lazy(r"\s*(?:[.,;]|$)")
_HOLDS = lazy(
    r"\b(?:offers?|offered|has|had|holds?|held|wants?|wanted|gets?|got|won|pays?|paid|sent|sends"
    r"|asks?|asked|takes?|took|keeps?|kept|lost|and)\s+(?:only\s+|just\s+)?$"
)
_OF_THEM = lazy(r"\s+of\s+(?:them|these|those|which|whom)\b")
_OF_ALL = lazy(r"\bof\s+(?:the|its|their|these|those|all)\s+$")
_MORE_THAN = lazy(r"\s+(?:more|fewer|less)\s+than\b")
_CONTINUES = lazy(r"\b(?:to|at|from|by|and|or|than|against|of|with)\s+(?:[a-z]+\s+){0,2}$")
# "Nine died and more than 60 had been taken to hospital": the same people go on being counted.
_PEOPLE_TOO = lazy(
    r"(?:,|;|\b(?:and|while|but|with|as|or))\s+(?:(?:another|a|further|about|some|around|nearly"
    r"|almost|more|than|at|least|over|up|to|only|just|roughly|most|fewer|less|under)\s+)*$"
)
_DID = lazy(
    r"\s+(?:(?:others?|more|of\s+them)\s+)?(?:were|was|are|is|had|have|has|remain(?:s|ed)?|still"
    r"|missing|unaccounted|more|others?|[a-z]{3,}ed|fled|went|left|took|lost|held|sent|shot)\b"
    r"|\s+(?:others|more)\s*[,.;]"
)
_VOTED_SO = lazy(
    r"\s*,?\s+(?:(?:voted|votes?)\s+)?(?:against|in\s+favou?r|for(?=\s*(?:[,.;]|$|and\b)"
    r"|\s+\w+\s+and\b)"
    r"|abstain\w*|opposed|absent)\b"
)
_HEADS = lazy(
    r"\b(?:population|electorate|workforce|membership|headcount|attendance|readership)\b(?:[^.;]"
    r"|\.\d)*$"
)
# "Eastland has more than 3,000 tanks, Norland fewer than 800."
_OTHER_ONE = lazy(
    r"\s*[,;]\s+(?:and\s+|but\s+|while\s+)?(?!killing|wounding|costing|with|including|of|at|on|in"
    r"|by|from|to)"
    r"(?:[a-z'’-]+\s+){1,2}?(?:(?:more|less|fewer)\s+than\s+|about\s+|some\s+|around\s+|nearly\s+"
    r"|only\s+"
    r"|just\s+|over\s+|under\s+|at\s+least\s+|at\s+most\s+|up\s+to\s+|almost\s+|barely\s+)?"
)
# "Rose 3 per cent in May and 4 per cent in June".
_AND_ALSO = lazy(
    r"(?:\s+(?:in|on|for|at|among|over)\s+(?:[\w'’-]+\s+){0,3}?[\w'’-]+)?\s*,?\s+and\s+"
    r"(?:by\s+|another\s+|a\s+further\s+)*(?:about\s+|some\s+|around\s+|nearly\s+)?"
)
_ONE_OF = lazy(r"\bone\s+of\s+(?:about\s+|some\s+|only\s+|just\s+)?$")
# "No more than 400 soldiers and 12 tanks" holds both.
_NO_MORE = ("no more than", "not more than", "at most")
_BOTH_HELD = lazy(r"\s*,?\s+(?:and|or)\s+")
# "Imports rose by 2 per cent, exports by 5": a second subject, and no verb of its own.
_AND_OTHERS = lazy(
    r"\s*(?:,|\sand|\swhile|,\s+and|,\s+while)\s+(?:(?!to\b|at\b|is\b|was\b|were\b|are\b|from\b"
    r"|of\b|for\b|with\b|which\b|or\b|up\b|down\b|but\b|against\b|leaving\b|not\b|reach|stood"
    r"|hit\b|has\b|had\b|[a-z]+ed\b)[a-z][\w'’-]*\s+){1,3}(?:by\s+)?"
)
_PER = lazy(r"\s+(?:per|to\s+the|against\s+the)\s+(?!cent\b)[a-z]")
_WHENCE = lazy(
    r"\s+(?P<prep>from|in|on|at|to|for|by)\b|\s+(?P<each>of\s+(?:whom|which|them)|each)\b"
)
_WHENCE_AND = lazy(
    r"\s+(?P<prep>from|in|on|at|to|for|by)\s+(?:[\w'’-]+\s+){0,2}?[\w'’-]+(?:\s*,)?\s+(?:and"
    r"|but)\s+"
    r"(?:another\s+|a\s+further\s+|only\s+|just\s+|about\s+|some\s+|nearly\s+|at\s+least\s+)?"
)
_THEY_AT = lazy(
    r"\s*[,;]\s+(?:and\s+|while\s+|but\s+)?(?:[\w'’-]+\s+){1,4}?(?:at|said"
    r"|spoke\s+of)\s+(?:about\s+|some\s+)?"
)
_TOTAL = lazy(r"\b(?:total|tally|number|toll|count)\b[^,;]{0,20}\s(?:to|at)\s+$")
_FROM_IT = lazy(r"\bfrom\s+(?:[a-z]+\s+){0,2}$")
_AGAIN = lazy(r"(?:\s+(?:an?|per)\s+[a-z]+)?(?:\s*,\s*or|\s+or|\s*\(|\s+-+)\s*")


def continued(low: str, amount: Amount, unit: Unit, found: Sequence[tuple[Amount, Unit]]) -> Unit:
    """Give a bare number the unit of the figure before it ("fell by 3 per cent to 41")."""
    if not found or amount.kind != "number" or amount.least:
        return unit
    before, held = found[-1]
    gap = low[held.end : amount.start]
    year = re.fullmatch(r"(?:1[5-9]|2[01])\d\d", amount.digits) is not None
    if _PER.match(low, amount.end):
        return unit  # "fell 2 per cent to 7.31 per dollar"
    if len(gap) > 60 or re.search(r"[.:]\s", gap) or year:
        return unit
    if held.measure == "%" and amount.value >= 1000:
        # A level beside its change, and no share.
        heads = not amount.currency and _counts_heads(low, amount)
        return replace(unit, words="", measure=PERSONS) if heads else unit
    if _same_people(low, amount, held, gap):
        return replace(unit, words=held.words, measure=held.measure)
    if low[amount.start : amount.end] == "one":
        return unit  # "the cost of any one project"
    ends = _ENDS.match(low, amount.end) and re.search(r"[;,]\s", gap) and not amount.joined
    if (ends and (_HOLDS.search(gap) or _OTHER_ONE.fullmatch(gap))) or _OF_THEM.match(
        low, amount.end
    ):
        return replace(unit, words=held.words, measure=held.measure)
    if len(gap) > 40 or ";" in gap:
        return unit
    if held.noun is not None:
        linked = _goes_on(low, amount, held, gap) or (
            re.fullmatch(r"\s+(?:to|against|from)\s+", gap)
            or re.fullmatch(r"\s*,\s*(?:up|down)\s+from\s+(?:[a-z]+\s+){0,2}", gap)
            or _MORE_THAN.match(low, amount.end)
            or (
                _OF_ALL.search(low[max(0, before.start - 24) : before.start])
                and re.fullmatch(r"\s*,\s*(?:[a-z]+\s+){0,3}", gap)
            )
        )
        return replace(unit, words=held.words, measure=held.measure) if linked else unit
    from_it = held.measure in TIMES_OF and re.fullmatch(r"\s+to\s+", gap)
    if from_it and _FROM_IT.search(low[max(0, before.start - 30) : before.start]):
        return replace(unit, words=held.words, measure=held.measure)
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
    linked = (
        _CONTINUES.search(gap)
        or re.search(r",\s+not\s+$", gap)
        or re.fullmatch(r"\s*,?\s*(?:[a-z]+\s+){0,3}", gap)
    )
    return replace(unit, words=held.words, measure=held.measure) if linked else unit


def _same_people(low: str, amount: Amount, held: Unit, gap: str) -> bool:
    """Tell whether a number goes on counting people, or what the total before it counts."""
    if held.noun is not None and _TOTAL.search(gap):
        return True
    if _for_or_against(low, amount, held, gap):
        return True
    if held.measure != PERSONS:
        return False
    at = _ends_at(low, amount) and _THEY_AT.fullmatch(gap) is not None
    return at or bool(_PEOPLE_TOO.search(gap) and _DID.match(low, amount.end))


def _goes_on(low: str, amount: Amount, held: Unit, gap: str) -> object:
    """Tell whether a number goes on counting: "15 members, five from each state"."""
    after = _WHENCE.match(low, amount.end)
    if after is None:
        return False
    if re.fullmatch(r"\s*,\s*(?:and\s+|with\s+)?(?:only\s+|just\s+|about\s+|some\s+)?", gap):
        return True
    before = _WHENCE_AND.fullmatch(gap)
    return before is not None and before["prep"] == after["prep"]


def _ends_at(low: str, amount: Amount) -> bool:
    """Tell whether a clause ends behind an amount."""
    return _ENDS.match(low, amount.end) is not None


def _counts_heads(low: str, amount: Amount) -> bool:
    """Tell whether a bare number that follows a share counts people ("to 8.1 million")."""
    return amount.value >= 1000 and bool(
        _HEADS.search(low, max(0, amount.start - 90), amount.start)
    )


def _for_or_against(low: str, amount: Amount, held: Unit, gap: str) -> bool:
    """Tell whether a number goes on counting votes or voters ("88 votes in favour, 40 against")."""
    if held.measure not in ("votes", PERSONS):
        return False
    return len(gap) <= 40 and bool(_VOTED_SO.match(low, amount.end))


def _points_to_level(held: Unit, gap: str) -> bool:
    return (
        held.measure == "points" and bool(re.search(r"\bto\s+$", gap)) and "percent" in held.words
    )


def carried_back(low: str, found: list[tuple[Amount, Unit]]) -> list[tuple[Amount, Unit]]:
    """Give a bare number the unit of the one it goes on to ("from 12 to 15 per cent")."""
    rows = list(found)
    for at in range(len(rows) - 2, -1, -1):
        amount, unit = rows[at]
        after, held = rows[at + 1]
        gap = low[unit.end : after.start]
        if unit.measure or amount.kind != "number" or not held.measure:
            continue
        if re.fullmatch(r"\s*(?:to|and|or|from)\s*(?:[a-z]+\s+){0,2}", gap) and len(gap) < 30:
            rows[at] = (amount, replace(unit, words=held.words, measure=held.measure))
    return list(rows)


def put_again(
    low: str, found: Sequence[tuple[Amount, Unit]], figures: Sequence[Figure]
) -> list[Figure]:
    """Give an amount of change that is put again in another unit its way ("18 million, or 6 %")."""
    rows = list(figures)
    for at in range(1, len(rows)):
        gap = low[found[at - 1][1].end : found[at][0].start]
        before = rows[at - 1]
        if len(gap) > 120:
            continue
        held = found[at - 1][1].noun is not None and found[at][1].noun is not None
        kept = held and before.comparison in _NO_MORE and _BOTH_HELD.fullmatch(gap)
        if kept and rows[at].relation == "=":
            rows[at] = replace(rows[at], relation=before.relation)
        if before.relation not in ("up", "down") or rows[at].relation != "=":
            continue
        same = before.measure == rows[at].measure
        if same and _ONE_OF.search(gap):  # "a rise of 6 per cent; they have offered one of 2.5"
            rows[at] = replace(rows[at], relation=before.relation)
        too = _AND_ALSO.fullmatch(gap) or _AND_OTHERS.fullmatch(gap)
        if (not same and _AGAIN.fullmatch(gap)) or (same and too):
            rows[at] = replace(rows[at], relation=before.relation)
    return rows
