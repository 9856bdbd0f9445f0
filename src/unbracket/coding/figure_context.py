"""What stands around a number: its comparison, what it is compared with, of what, by whom, when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from unbracket.coding.figure_amount import TIMES, Amount, parse_number
from unbracket.coding.figure_times import over_time
from unbracket.coding.figure_units import Unit
from unbracket.coding.figure_words import (
    AFTER_SIGNS,
    CARDINALS,
    DOWN_AFTER,
    DOWN_NOUNS,
    DOWN_VERBS,
    SCALES,
    SIGNS,
    TIMES_OF,
    UP_AFTER,
    UP_NOUNS,
    UP_VERBS,
)
from unbracket.coding.lexicon import lazy

BOUNDS = (">", "<", ">=", "<=")


@dataclass(frozen=True, slots=True)
class Sign:
    """A comparison: its sign, and where its words begin before the number (its start for none)."""

    sign: str
    start: int
    words: str = ""


_GAP = r"[\s-]+"
_FILL = (
    r"(?:(?:by|to|of|at|between|a|an|another|a\s+further|further|as|only|just|still|the|some"
    r"|roughly|about"
    r"|around|nearly|almost|even|itself|overall|back|again|sharply|slightly|steadily|more\s+than"
    r"|less\s+than|over|under|up\s+to|at\s+least|at\s+most|no\s+more\s+than|fewer\s+than|barely"
    r"|fully|merely|approximately|as\s+much\s+as|in\s+value)\s+)*"
)
_OBJECT = r"(?:[\w'’-]+\s+){0,5}?"
_TO = lazy(
    r"\b(?:to|at)\s+(?:(?:a|an|the|just|only|about|some|around|record|nearly|almost|over|under"
    r"|more\s+than|less\s+than|at\s+least|below|above|barely|roughly|fewer\s+than)\s+)*$"
)
_FROM_BEFORE = lazy(
    r"\bfrom\s+(?P<than>(?:[^\s;]+\s+){1,6}?)to\s+(?:(?:just|only|about|some|around|nearly|almost"
    r"|over|under|more\s+than|less\s+than|at\s+least|below|above|a|roughly)\s+)*$"
)
_DIRECTED = lazy(
    r"^(?:(?:\s+(?:in|of|on)(?:\s+[\w'’-]+){1,8}?)?,?|(?:\s+[a-z'’-]+){1,8}?,)\s*"
    r"(?:which\s+is\s+|or\s+)?(?P<way>up"
    r"|down)\s+(?:sharply\s+|slightly\s+)?(?:from|on)\s+(?P<than>(?:[^,;.()]"
    r"|(?<=\d)[,.](?=\d)){2,60})"
)
_FROM_AFTER = lazy(
    r"^(?:\s+(?:of|in|on|an?|per|each)(?:\s+[\w'’-]+){1,6}?)?\s*,?\s*from\s+(?P<than>(?:about\s+|some\s+"
    r"|just\s+)?[€$£]?(?:\d|[a-z]+(?:-[a-z]+)?\s+per)(?:[^,;()]|(?<=\d),(?=\d)){0,50}?)(?=,(?!\d)"
    r"|;|\.(?:\s|$)|$|\s+(?:when|while|and|but|as|after)\b)"
)
_AGAINST = lazy(
    r"^(?:\s+(?:of|in|on|an?|per|last|this|at|for)(?:\s+[\w'’-]+){1,8}?"
    r"|\s+[a-z]+(?=,))?,?\s*(?:compared\s+(?:with|to)|as\s+against"
    r"|against(?!\s+and\b)|versus"
    r"|where\s+it\s+was|instead\s+of)\s+(?P<than>(?:[^,;.()]|(?<=\d)[,.](?=\d)){2,60})"
)
_MORE_AFTER = lazy(
    r"^(?:\s+(?:an?|per|each)\s+[a-z]+(?=\s))?"
    rf"\s+(?:(?P<up>{'|'.join(UP_AFTER.split())})|(?P<down>{'|'.join(DOWN_AFTER.split())}))\b"
    r"(?:\s+[\w'’-]+){0,4}?(?:\s+(?:than|from|on|compared\s+with|against)\s+(?P<than>(?:[^,;.()]"
    r"|(?<=\d)[,.](?=\d)){2,60}))?"
)
_CHANGE_NOUN_AFTER = lazy(
    rf"^[\s-]+(?:(?!(?:deep|high|long|wide|tall"
    rf"|thick)\s)[a-z]+\s+){{0,1}}(?:(?P<up>{'|'.join(UP_NOUNS.split())}|pay\s+rise)"
    rf"|(?P<down>{'|'.join(DOWN_NOUNS.split())}))(?:s(?=\s+in\b))?\b"
)
_THAN = lazy(
    r"(?:^|\s)(?:than|from|compared\s+(?:with|to)|against|on|over|versus)\s+"
    r"(?P<than>(?:(?:the|a|an|its|in|at|last|this)\s+)*(?:[^,;.()\s]+\s*){1,6}?)(?=,|;|\.(?:\s|$)"
    r"|$|\s+(?:and|but|as|after|when|while|because)\b)"
)
_THAN_TIME = lazy(
    r"^\s*(?:from|than|on|since|over|compared\s+(?:with|to)|against"
    r"|versus)\s+(?P<than>(?:in\s+)?(?:(?:the|a|an|one|two|three"
    r"|four|five|six|seven|eight|nine|ten|twelve|\d+)\s+)?(?:same\s+\w+\s+)?(?:year|month|week"
    r"|quarter|decade|day)s?\s+"
    r"(?:ago|earlier|before)|(?:last|the\s+previous|the\s+preceding|the\s+same)\s+\w+(?:\s+(?:last"
    r"|a)\s+\w+)?|(?:in\s+)?(?:(?:early|late|mid)[\s-])?"
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?:\s+\d{4})?|(?:19|20|21)\d\d)(?:\s+levels?)?)"
)
_SINCE = lazy(r"^\s*(?:[\w'’-]+\s+){0,3}?(?P<than>since\s+[^,;.()]{2,50})")


_ASIDE = lazy(r"(?:[\s-](?:odd|(?P<more>plus))\b|(?P<sign>\+))")
_LIMIT = lazy(
    r"\b(?:(?P<most>maximum|ceiling|cap|upper\s+limit|limit)|minimum(?!\s+(?:wage|income|temperature|age)\b)|floor|lower\s+limit)\s+"
    r"(?:[\w'’-]+\s+){0,3}?(?:of|at|is|was|remains|stays|be)\s+"
    r"(?:(?:about|some|around|roughly)\s+)?$"
    r"|\b(?P<held>limit(?:s|ed|ing)?|caps?|capp(?:ed|ing)|restrict(?:s|ed|ing)?)\s+"
    r"(?:[\w'’-]+\s+){1,5}?(?:to|at)\s+$"
)
# "No wider than 800 metres", "deeper than 12 metres".
_COMPARED = lazy(
    r"\b(?:(?P<no>no|not|never|nor)\s+)?(?:(?:much|far|any|slightly|little|a\s+little)\s+)?"
    r"(?P<adjective>[a-z]{2,}er)\s+than\s+(?:the|a|an)?\s*$"
)
_LESS = frozenset(
    (
        *("lower", "smaller", "shorter", "narrower", "lighter", "cheaper", "younger", "weaker"),
        *("slower", "fewer", "thinner", "shallower", "nearer", "closer", "colder", "cooler"),
        *("earlier", "sooner", "poorer", "newer"),
    )
)
_LEVEL = lazy(
    rf"(?<![\w.,])(?P<number>\d[\d,]*(?:\.\d+)?"
    rf"|(?:{'|'.join(CARDINALS)})(?:-(?:{'|'.join(CARDINALS)}))?\b)"
    r"(?:\s*(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|tn)\b)?"
)
_RANKED = lazy(
    r"\b(?:serv(?:es?|ed|ing)|work(?:s|ed)|fought|fight|liv(?:es?|ed)|ruled|presid(?:es?|ed))\s+$"
)
# Verbs with "up" or "down" that tell of no change: "made up of 24 lorries", "shot down 12 drones".
_PHRASAL = lazy(
    r"\b(?:m[ai]kes?|made|making|sets?|setting|t[ao]kes?|took|taken|gives?|gave|giving|given"
    r"|sign(?:s|ed)?"
    r"|pick(?:s|ed)?|round(?:s|ed)?|blows?|blew|blown|draws?|drew|drawn|lin(?:es?|ed)|shoots?|shot"
    r"|shooting|l[ai]ys?|laid|shuts?|shutting|clos(?:es?|ed|ing)|turn(?:s|ed)?|hands?|handed|backs?"
    r"|backed|breaks?|broke|broken|calls?|called|holds?|held|bring|brings|brought|bought|buys?|tied"
    r"|ends?|ended|opens?|opened|opening|freed|frees?|strikes?|struck|turned|knock(?:s|ed)"
    r"|burn(?:s|ed|t)"
    r"|gunned|hunt(?:s|ed)?|track(?:s|ed)?|comes|stands?|stood|stepped|steps?|puts?|putting|tor[en]"
    r"|snapp(?:s|ed)|sweep|swept|summ?ed|adds?|added|hoovered|pull(?:s|ed)|vot(?:es?|ed)|throws?"
    r"|threw"
    r"|offers?|offered|show(?:s|ed|n)?|us(?:es?|ed)|mops?|mopped|dug|digs?|coughed|racked"
    r"|pass(?:es|ed))\s+$"
)
# "Within six hours", "within 20 kilometres of the plant"; a "20-kilometre zone" has its width.
_WITHIN = lazy(r"\bwithin\s+(?:(?:just|only|about|around|some|roughly|another|the|at\s+most)\s+)*$")
_REACHES = TIMES_OF | {
    *("%", "points", "km", "m", "miles", "nautical miles", "feet", "cm", "mm", "centimetres"),
}
# "Fell threefold", "five times smaller": a multiple that leads downwards.
_FELL = lazy(
    rf"\b(?:{'|'.join(DOWN_VERBS.split())})\s+(?:by\s+)?(?:an?\s+|more\s+than\s+|about\s+"
    rf"|almost\s+|nearly\s+|some\s+|at\s+least\s+|over\s+)*$"
)
_TIMES_DOWN = lazy(rf"\s+(?:{'|'.join(DOWN_AFTER.split())})\b(?!\s+the\b)")


# "Up on last year and 12 per cent down on 2032": the next figure is compared by itself.
_NEXT_ONE = re.compile(r"\s+(?:and|but|while)\s+(?=[^\d]{0,24}\d)")
_MOVED = lazy(rf"\b(?:{'|'.join((UP_VERBS + ' ' + DOWN_VERBS).replace('-', ' ').split())})\b")
_NOUNS = frozenset((UP_NOUNS + " " + DOWN_NOUNS).split())
_A_NAME = lazy(r"\b(?:the|an?|its|their|each)\s+$")


# Verbs whose object may be a thing as well as an amount ("raised 40 flags").
_SEIZES = frozenset(
    (
        *("lift", "lifted", "raise", "raised", "raising", "slash", "advanced", "lifting"),
        *(
            "boosted",
            "boost",
            "boosts",
            "mounted",
            "retreated",
            "crashed",
            "dived",
            "hike",
            "hikes",
        ),
        *("hiked", "upped", "ups", "extend", "extends", "strengthen", "widen", "shaved", "curbed"),
        *("narrow", "weaken", "shorten", "lengthen", "softened", "thinned", "curtailed"),
    )
)
# What is lost by way of change; soldiers, ships and the like are losses of another kind.
_LOST = ("seats", "jobs", "votes", "crowns", "places", "posts")


@cache
def _before() -> re.Pattern[str]:
    words = sorted(
        ((phrase, sign) for sign, phrases in SIGNS.items() for phrase in phrases),
        key=lambda row: -len(row[0]),
    )
    body = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase, _ in words)
    return re.compile(rf"(?<![\w'-])(?P<sign>{body})\s+(?:by\s+)?(?:(?:the|a|an)\s+)?$")


@cache
def _sign_of() -> dict[str, str]:
    return {phrase: sign for sign, phrases in SIGNS.items() for phrase in phrases}


@cache
def _changes() -> re.Pattern[str]:
    up = "|".join(word.replace("-", r"\s+") for word in UP_VERBS.split())
    down = "|".join(DOWN_VERBS.split())
    nouns = "|".join(UP_NOUNS.split())
    falls = "|".join(DOWN_NOUNS.split())
    return re.compile(
        rf"\b(?:(?:(?P<up>{up})|(?P<down>{down}))\s+(?P<object>{_OBJECT})(?P<by>by\s+)?{_FILL}"
        rf"|(?:(?P<upn>{nouns})|(?P<downn>{falls}))s?\s+(?:[\w'’]+\s+){{0,3}}?(?:of|by)\s+{_FILL})$"
    )


@cache
def _after() -> re.Pattern[str]:
    body = "|".join(
        re.escape(phrase).replace(r"\ ", r"\s+")
        for phrase in sorted(AFTER_SIGNS, key=len, reverse=True)
    )
    return re.compile(rf"^[\s,]*(?P<sign>{body})(?!\w)")


def bound_before(low: str, amount: Amount) -> Sign:
    """Read the bound or hedge that stands directly before a number."""
    head = low[max(0, amount.start - 60) : amount.start]
    match = _before().search(head)
    if match is None:
        match = _COMPARED.search(head)
        if match is None:
            return Sign("=", amount.start)
        less = match["adjective"] in _LESS
        sign = (">=" if less else "<=") if match["no"] else ("<" if less else ">")
        start = amount.start - len(head) + match.start()
        return Sign(sign, start, " ".join(match[0].split()))
    said = " ".join(match["sign"].split())
    start = amount.start - len(head) + match.start("sign")
    sign = _sign_of()[said]
    # "No more than", "not below" turn the bound round; longer phrases of the table come first.
    before = low[max(0, start - 12) : start]
    if said in ("below", "under", "fewer than", "less than") and re.search(
        r"\b(?:not|never|n't)\s+(?:\w+\s+)?$", before
    ):
        sign = ">="
    elif said in ("above", "over", "exceed", "more than", "beyond") and re.search(
        r"\b(?:not|never|no|n't)\s+(?:\w+\s+)?$", before
    ):
        sign = "<="
    # "Served under three presidents": no bound.
    if said in ("under", "over", "above", "below") and _RANKED.search(before):
        sign = "="
    return Sign(sign, start, said)


def comparison_of(low: str, amount: Amount, unit: Unit) -> tuple[Sign, str]:
    """Give the comparison of a figure and the words of what it is compared with ("" for none)."""
    bound = bound_before(low, amount)
    tail = low[unit.end : unit.end + 90]
    tail = re.split(r"\.\s|[;()]", tail)[0]
    if bound.words == "over" and over_time(low, amount, unit):
        bound = Sign("=", amount.start)  # "lend 2 billion over ten years" says how long
    sign = bound.sign
    head = low[max(0, amount.start - 40) : amount.start]
    if sign in ("=", "~") and unit.measure in _REACHES and _WITHIN.search(head):
        sign = "<="
    if sign == "=" and amount.rough:
        sign = "~"
    if sign in ("=", "~"):
        inner = _ASIDE.match(low, amount.end)
        found = _after().match(low[amount.end : amount.end + 24]) or _after().match(tail)
        limit = _LIMIT.search(low[max(0, amount.start - 60) : amount.start])
        outer = bound_before(low, replace(amount, start=bound.start)) if sign == "~" else bound
        if found:
            sign = AFTER_SIGNS[" ".join(found["sign"].split())]
        elif amount.least or (inner and (inner["more"] or inner["sign"])):
            sign = ">="
        elif inner:
            sign = "~"
        elif limit:
            sign = "<=" if limit["most"] or limit["held"] else ">="
        elif outer.sign in BOUNDS:
            sign = outer.sign
    way, than = _way(low, amount, unit, tail)
    if way and sign not in BOUNDS:
        sign = way
    if not than and (way or sign in BOUNDS):
        match = _THAN_TIME.match(tail) or _SINCE.match(tail)
        than = match["than"] if match else ""
    than = _NEXT_ONE.split(than, maxsplit=1)[0]
    return Sign(sign, bound.start, bound.words), " ".join(than.split()).strip(" -")


def _way(low: str, amount: Amount, unit: Unit, tail: str) -> tuple[str, str]:
    """Say whether a number is an amount of change, or a level beside an earlier one."""
    head = low[max(0, amount.start - 110) : amount.start]
    head = re.split(r"[.;:]\s", head)[-1]
    if amount.kind == TIMES:
        fell = _TIMES_DOWN.match(low, amount.end) or _FELL.search(head)
        return ("down" if amount.value < 1 or fell else "up"), ""
    directed = _DIRECTED.match(tail)
    if directed:
        return directed["way"], directed["than"]
    earlier = _FROM_BEFORE.search(head)
    if earlier and _MOVED.search(earlier["than"]):
        earlier = None  # "from Norland rose 3 per cent to 41": where it came from, and no level
    level = _TO.search(head) is not None
    if earlier:
        return _against(amount, earlier["than"], head), earlier["than"]
    if level:
        back = _FROM_AFTER.match(tail) or _earlier_level(tail)
        return (_against(amount, back["than"], head), back["than"]) if back else ("", "")
    if not unit.noun or unit.measure in ("points", "%"):
        noun = _CHANGE_NOUN_AFTER.match(tail)
        if noun:
            return ("up" if noun["up"] else "down"), ""
    more = _MORE_AFTER.match(tail)
    if more and (more["than"] or unit.measure in ("%", "points")):
        return ("up" if more["up"] else "down"), more["than"] or ""
    changed = _changes().search(re.sub(r",\s+by\s", " by ", head))
    if changed and _is_change(changed, unit, tail):
        than = _THAN_TIME.match(tail)
        up = changed["up"] or changed["upn"]
        return ("up" if up else "down"), than["than"] if than else ""
    against = _earlier_level(tail)
    return (_against(amount, against["than"], ""), against["than"]) if against else ("", "")


def _earlier_level(tail: str) -> re.Match[str] | None:
    """Find the other level that a level is compared with: "38 per cent, compared with 52 …"."""
    against = _AGAINST.match(tail)
    if against is None or re.search(r"\sfor\s", against["than"]):
        return None  # "51 per cent, against 48 for the other": no earlier level
    if not re.match(r"(?:\w+\s+)?[€$£]?(?:\d|[a-z]+\s+(?:per|%))", against["than"]):
        return None
    return against


def _is_change(match: re.Match[str], unit: Unit, tail: str) -> bool:
    """Tell whether a verb of change has the number as its amount, and not as what it takes."""
    verb = match["up"] or match["down"]
    if (
        verb
        and verb not in _NOUNS
        and _A_NAME.search(match.string, max(0, match.start() - 12), match.start())
    ):
        return False  # "the lower house", "a reduced crew": what stands behind an article
    if match["upn"] or match["downn"]:
        noun = match["upn"] or match["downn"]
        return noun != "loss" or unit.measure in ("%", "points", "km2")
    verb = verb.lower()
    if match["by"]:
        # "Lost by 51 per cent to 49" tells of two shares.
        return not (verb in ("lost", "lose", "loses") and re.match(r"\s+to\s+\w", tail))
    if verb in ("up", "down") and _PHRASAL.search(match.string[: match.start()]):
        return False
    if match["object"].strip():
        return False
    if verb in ("lost", "lose", "loses"):
        return unit.measure in ("%", "points", "km2") or unit.words in _LOST
    if verb in _SEIZES:
        return unit.measure in ("%", "points", "km2")
    return True


def _against(amount: Amount, than: str, head: str) -> str:
    """Say which way a level went against an earlier one: by the numbers, else by the verb."""
    found = _LEVEL.search(than)
    if found:
        earlier, now = parse_number(found["number"]), amount.value
        if found["scale"]:
            earlier *= SCALES[found["scale"]]
        elif now >= 1000 and amount.digits and not amount.plain and earlier < 1000:
            now = parse_number(amount.digits)  # "from 15 to 12 million"
        if earlier != now and earlier > 0:
            return "up" if now > earlier else "down"
    changed = _changes().search(head)
    verbs = re.findall(r"[a-z]+", head)
    ups, downs = set(UP_VERBS.split()), set(DOWN_VERBS.split())
    for verb in reversed(verbs):
        if verb in downs:
            return "down"
        if verb in ups:
            return "up"
    return "up" if changed else ""
