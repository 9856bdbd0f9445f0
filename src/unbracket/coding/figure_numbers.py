"""Amounts in a clause: digits, number words, fractions, ratios, multiples and ranges.

Offsets are places in the lower-cased text that is given; a ``View`` keeps them those of its words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from unbracket.coding.figure_amount import NUMBER, SHARE, TIMES, Amount, parse_number
from unbracket.coding.figure_ranges import ranged
from unbracket.coding.figure_words import (
    CARDINALS,
    COLLECTIVES,
    MULTIPLES,
    ORDINALS,
    PARTS,
    PLURAL_AMOUNTS,
    SCALES,
)
from unbracket.coding.lexicon import lazy

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CARDINAL = "|".join(sorted(CARDINALS, key=len, reverse=True))
_BIG = "hundred|thousand|million|billion|trillion|lakh|crore"
_WORDY = (
    rf"(?:(?:{_CARDINAL}|an?(?=[ -](?:{_BIG}|dozen|score)\b)|several(?=[ -](?:{_BIG})\b))"
    r"(?:(?:[ -]|(?<=hundred)[ ]and[ ]|(?<=thousand)[ ]and[ ]|(?<=million)[ ]and[ ])"
    rf"(?:{_CARDINAL}|{_BIG})(?![a-z]))*)"
)
_SCALE = (
    r"[ -]?(?P<scale>hundred|thousand|million|billion|trillion|lakh|crore|mln|mn|bln|bn"
    r"|trn|tn|m(?![²\w/])"
    r"|b(?!\w)|k(?![²\w]))"
)
_PART = "|".join(sorted((word for word in PARTS if word not in ("halve",)), key=len, reverse=True))
_MONEY = r"(?P<cur>us\$|[$€£¥₴₽])\s?"
# "A mere dozen", "a full third".
_WEIGHED = r"(?:mere|full|good|whole|scant|bare|round|further|small|tiny|solid|whopping)"
_FRACTION = (
    r"(?P<top>an?|one|two|three|four|five|six|seven|eight|nine|\d{1,2})[ -]"
    rf"(?:(?<=a\s){_WEIGHED}[ ])?(?P<part>{_PART}|halve)(?P<plural>s)?"
)
# What a multiple is of: "twice the", "three times last year's", "five times smaller".
_TIMES_WHAT = (
    r"[ ](?:(?:as|the|what|its|that|those|these|their|his|her|our|over|more|less|fewer"
    r"|higher|lower|larger|smaller|bigger|greater|longer|shorter|faster|slower|stronger|weaker"
    r"|cheaper|dearer|normal|usual|pre-war|[a-z]{2,}er[ ]than)\b"
    r"|(?:(?:last|this)[ ])?[a-z]+[’']s\b)"
)
_COUNT = rf"(?:{_CARDINAL}|\d{{1,4}}|a hundred)"
_PATTERN = lazy(
    (
        r"(?<![\w.,$€£/'])(?<![a-z]-)(?:"
        rf"(?P<ratio>(?P<few>{_COUNT})(?:[ ]out[ ]of(?:[ ]every)?|[ ]of[ ]every|[ ]in(?:[ ]every)?"
        rf"|-in)"
        rf"[ -](?P<many>{_COUNT}))"
        rf"|(?P<oneof>(?P<ofew>one|two|three|four)[ ](?!of\b|in\b)[a-z]+[ ](?:in(?:[ ]every)?"
        rf"|out[ ]of(?:[ ]every)?)"
        rf"[ ](?P<omany>{_COUNT})(?=\s*(?:[.,;]|$)|\s+(?:is|are|was|were|has|have|had|now|will"
        rf"|would"
        r"|could|can|cannot|did|does|do|said|says|still|never|fails?|failed|voted|back(?:s"
        r"|ed)?)\b))"
        r"|(?P<cents>(?P<cent>\d{1,2}|" + _CARDINAL + r")[ ]cents?[ ]"
        r"(?:on|in|to|for|of)[ ](?:the|every|each)[ ](?:dollar|euro|pound|crown|mark))"
        r"|every[ ](?P<nth>second|other|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
        rf"|(?P<halfof>(?:an?[ ])?half(?:[ ]|-)an?[ -]?(?P<halfbig>million|billion|dozen|trillion"
        rf"|thousand)|(?:an?[ ])?half[ -](?P<halfbig2>dozen))"
        rf"|(?P<couple>an?[ ]couple[ ]of[ ](?P<couplebig>{_BIG}|dozen))"
        rf"|(?P<bighalf>an?[ ](?P<bigone>{_BIG})[ ]and[ ]a[ ](?P<bigpart>half|quarter))"
        rf"|(?P<timesn>(?P<tn>(?:one|two|three|four|five)[ ]and[ ]a[ ]half|{_CARDINAL}"
        rf"|\d+(?:\.\d+)?)"
        rf"[ ]times(?={_TIMES_WHAT}))"
        rf"|(?P<factor>(?<=by\s)(?:an?[ ])?factor[ ]of[ ](?P<factorn>{_CARDINAL}|\d+(?:\.\d+)?))"
        r"|(?P<halfas>half(?=[ ]as[ ](?:many|much|high|big|large|long|fast|strong|often|likely|wide"
        r"|deep|dear|expensive|heavy|old|tall)\b))"
        rf"|(?P<worded>(?P<whole>{_WORDY}|\d+)(?:[ ]|-)and(?:[ ]|-)(?:an?(?:[ ]"
        rf"|-)(?P<aplus>{_PART})"
        rf"|(?P<nplus>three)[ -]quarters)(?:[ ](?P<plusbig>{_BIG}))?)"
        rf"|(?P<fraction>{_FRACTION})"
        r"|(?P<half>half)"
        r"|(?P<apoint>an?(?=[ ](?:full[ ]|whole[ ]|single[ ])?(?:percentage"
        r"|per[ ]?cent)[ ]point\b|[ ][a-z]+[ ]and[ ]an?[ ](?:half|quarter)\b))"
        rf"|(?P<doz>(?:(?P<dozn>an?|{_CARDINAL}|\d{{1,3}}"
        rf"|several)[ -](?:{_WEIGHED}[ ])?)(?P<dozw>dozen|score))"
        r"|(?P<multi>(?P<mstem>doubl|tripl|trebl|quadrupl|quintupl|halv)(?:es|e|ed|ing))"
        rf"|(?P<fold>(?P<foldn>{_CARDINAL}|\d+(?:\.\d+)?)[ -]?fold)"
        rf"|(?P<twice>(?:twice|thrice)(?={_TIMES_WHAT}))"
        r"|(?P<vague>(?:tens|hundreds)[ ]of[ ](?:thousands|millions|billions)|dozens|scores"
        r"|hundreds|thousands|millions|billions)"
        rf"|(?:{_MONEY})?(?P<num>{_DIGITS})(?:{_SCALE})?"
        rf"|(?P<words>{_WORDY})"
        r")(?:(?!\w|,\d|\.\d)|(?<=\d)(?=(?:km²|km2|km|kg|m²|m|t|ha|mw|gw|kw|cm|mm|pc|sq|mph"
        r"|kph|kmh|c|f|ft|gwh|mwh|kwh|gb|mb)(?!\w)))"
    ).replace("[ ]", r"\s+"),
    re.IGNORECASE,
)
_AFTER_FRACTION = lazy(
    r"\s*(?:$|[.,;:)!?%-]|\b(?:of|to|from|in|on|or|and|more|less|fewer|lower|higher|larger|smaller"
    r"|since|last|this|compared|after|as|by|longer|shorter|[a-z]{3,}er|below|above"
    r"|over|under|when|while|but|within|against|at|was|were|had|have|has|is|are|voted|said|want"
    r"|wanted|remain|remained|went|goes|go|came|come|between|during|a|an|up|down|off|its|their|the"
    r"|for|before|with|because|stayed|left|refused|stay|agreed|opposed|fled|died|never|did|do|still|now|into|would|will)\b)"
)
_OF_BIG = lazy(r"\s+of\s+an?\s+(?P<big>thousand|million|billion|trillion)\b")
_HALF_AFTER = lazy(
    r"\s*(?:$|[.,;:)!?]|\b(?:of|the|its|their|his|her|our|all|that|these|those|what|to|from|in"
    r"|since"
    r"|last|this|compared|were|was|had|have|has|are|is|by|said|voted|an?(?=\s+(?:percentage|point"
    r"|per|hour|day|year|met(?:re|er)|mile|kilo|tonne|litre|degree))"
    r"|and|or|as|on|would|will|wanted|want|went|remain|remained|who)\b)"
)
_HALF_TIME = lazy(r"(?:first|second|other|latter|last|next|better|the|one)\s+(?:and\s+\w+\s+)?$")
# What can stand below zero: "minus 12 degrees", "minus 0.4 per cent".
_MINUS = lazy(r"(?<![\w.%)-])(?P<minus>minus\s|[−-])\s*$")
_SIGNED = lazy(r"\s*(?:°|degrees?\b|c\b|%|per\s*cent\b|percent\b|points?\b|percentage\s)")


def amounts(low: str) -> Iterator[Amount]:
    """Give the amounts of a lower-cased text in order; those that are a range's ends as one.

    Values beyond what a float holds are left out.
    """
    found: list[Amount] = []
    for match in _PATTERN.finditer(low):
        row = _amount(low, match)
        if row is not None and (not found or found[-1].end <= row.start):
            found.append(row)
    at = 0
    while at < len(found):
        first = found[at]
        second = found[at + 1] if at + 1 < len(found) else None
        whole = ranged(low, first, second) if second is not None else None
        if whole is not None:
            at += 1
        at += 1
        yield whole or first


def _amount(low: str, match: re.Match[str]) -> Amount | None:
    made = _special(low, match)
    if made is None:
        made = _plain(match)
    if made is None or not math.isfinite(made.value):
        return None
    minus = _MINUS.search(low, max(0, made.start - 8), made.start) if made.kind == NUMBER else None
    if minus is not None and _SIGNED.match(low, made.end) and made.value > 0:
        made = replace(made, start=minus.start("minus"), value=-made.value)
    hyphen = low[made.end : made.end + 1] == "-" and low[made.end + 1 : made.end + 2].isalpha()
    return replace(made, joined=True) if hyphen else made


def _special(low: str, match: re.Match[str]) -> Amount | None:
    start, end = match.span()
    row: Amount | None = None
    if match["ratio"] or match["oneof"]:
        row = _ratio(low, match)
    elif match["apoint"]:
        row = Amount(start, end, 1.0, wordy=True)
    elif match["cents"]:
        row = Amount(start, end, parse_number(match["cent"]) / 100, SHARE)
    elif match["nth"]:
        row = Amount(start, end, 1 / ORDINALS[match["nth"].lower()], SHARE, wordy=True)
    elif match["halfof"]:
        word = (match["halfbig"] or match["halfbig2"]).lower()
        row = Amount(start, end, 0.5 * (SCALES.get(word) or COLLECTIVES[word]), wordy=True)
    elif match["couple"]:
        word = match["couplebig"].lower()
        value = 2 * (SCALES.get(word) or COLLECTIVES[word])
        row = Amount(start, end, value, rough=True, wordy=True)
    elif match["worded"]:
        part = 0.75 if match["nplus"] else 1 / PARTS[match["aplus"].lower()]
        value = parse_number(match["whole"]) + part
        row = Amount(start, end, value * SCALES.get(match["plusbig"] or "", 1), wordy=True)
    elif match["bighalf"]:
        part = 1 / PARTS[match["bigpart"].lower()]
        row = Amount(start, end, (1 + part) * SCALES[match["bigone"].lower()], wordy=True)
    elif match["fraction"]:
        row = _fraction(low, match)
    elif match["half"]:
        if _HALF_AFTER.match(low, end) and not _HALF_TIME.search(low, max(0, start - 40), start):
            row = Amount(start, end, 0.5, SHARE, wordy=True)
    elif match["doz"]:
        count = 1.0 if match["dozn"] in ("a", "an") else parse_number(match["dozn"])
        count = 3.0 if match["dozn"] == "several" else count
        value = count * COLLECTIVES[match["dozw"].lower()]
        row = Amount(start, end, value, least=match["dozn"] == "several", wordy=True)
    elif match["vague"]:
        word = " ".join(match["vague"].lower().split())
        row = Amount(start, end, PLURAL_AMOUNTS[word], least=True, wordy=True)
    else:
        row = _times(low, match)
    return row


def _ratio(low: str, match: re.Match[str]) -> Amount:
    """Read "one in five" and "one ship in five"; the first number alone where it is no share."""
    kind = "o" if match["oneof"] else ""
    said = match[f"{kind}few"]
    few, many, end = (
        parse_number(said),
        parse_number(match[f"{kind}many"]),
        match.end(f"{kind}many"),
    )
    timed = re.match(r"\s+(?:days?|weeks?|months?|years?|hours?|minutes?)\b", low[end:])
    if 0 < few < many <= 1000 and not timed and not re.match(r"[.:]\d", low[end:]):
        return Amount(match.start(), end, few / many, SHARE, wordy=True)
    digits = said if said.isdigit() else ""
    place = match.span(f"{kind}few")
    return Amount(*place, few, plain=bool(digits), digits=digits, wordy=not digits)


def _fraction(low: str, match: re.Match[str]) -> Amount | None:
    top = match["top"].lower()
    word = match["part"].lower()
    count = 1.0 if top in ("a", "an") else parse_number(top)
    plural = bool(match["plural"])
    if count >= PARTS[word] or (plural != (count > 1)):
        return None
    if not plural and not _AFTER_FRACTION.match(low, match.end()):
        return None  # "a third round"
    later = re.match(r"\s+(?:earlier|later|ago|before)\b", low[match.end() :])
    if later and word == "quarter" and count == 1:
        return None
    big = _OF_BIG.match(low, match.end())
    if big:
        value = count / PARTS[word] * SCALES[big["big"]]
        return Amount(match.start(), big.end(), value, wordy=True)
    return Amount(*match.span(), count / PARTS[word], SHARE, wordy=True)


def _times(low: str, match: re.Match[str]) -> Amount | None:
    start, end = match.span()
    if match["twice"]:
        return Amount(start, end, 3.0 if low[start] == "t" and low[start + 1] == "h" else 2.0,
                      TIMES, wordy=True)  # fmt: skip
    if match["factor"]:
        return Amount(start, end, parse_number(match["factorn"]), TIMES, wordy=True)
    if match["halfas"]:
        return Amount(start, end, 0.5, TIMES, wordy=True)
    if match["timesn"]:
        return Amount(start, match.end("timesn"), parse_number(match["tn"]), TIMES, wordy=True)
    if match["fold"]:
        return Amount(start, end, parse_number(match["foldn"]), TIMES, wordy=True)
    if match["multi"]:
        stem = {"halv": "halve"}.get(match["mstem"].lower(), match["mstem"].lower() + "e")
        said = match["multi"].lower()
        if said in ("double", "triple", "treble", "quadruple", "halve") and not _doubles(
            low, start, end
        ):
            return None
        return Amount(start, end, MULTIPLES[stem], TIMES, wordy=True)
    return None


_TO_DOUBLE = lazy(
    r"\b(?:to|will|would|could|can|may|might|should|must|shall|than|nearly|almost|not|n't|did|is"
    r"|was"
    r"|are|were)\s+$"
)
_DOUBLE_THE = lazy(r"\s+(?:the|its|their|his|her|that|what|those|our|last)\b|\s*(?:[.,;]|$)")


def _doubles(low: str, start: int, end: int) -> bool:
    before = low[max(0, start - 24) : start]
    return bool(_DOUBLE_THE.match(low, end)) or bool(_TO_DOUBLE.search(before))


def _plain(match: re.Match[str]) -> Amount | None:
    start, end = match.span()
    if match["num"]:
        text = match["num"].replace(",", "")
        value = float(text) if len(text) < 300 else math.inf
        scale = (match["scale"] or "").lower()
        if scale in ("m", "b", "k") and not match["cur"]:
            glued = match.end("num") == match.start("scale")
            if not glued or scale != "k":
                # "300 m" are metres and "5m people" millions.
                kept = glued and re.match(r"\s+[a-z]", match.string[end:])
                if not kept:
                    return Amount(
                        match.start(), match.end("num"), value, plain=True, digits=match["num"]
                    )
        value *= SCALES.get(scale, 1.0)
        currency = (match["cur"] or "").lower()
        return Amount(
            start,
            end,
            value,
            currency=currency,
            plain=not scale and not currency,
            digits=match["num"],
        )
    if match["words"]:
        several = match["words"].lower().startswith("several")
        return Amount(start, end, parse_number(match["words"]), least=several, wordy=True)
    return None
