"""The unit of an amount: a measure, a currency, or the noun that is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from unbracket.coding.figure_amount import NUMBER, SHARE, TIMES, Amount
from unbracket.coding.figure_people import is_person, is_plural, plural_of
from unbracket.coding.figure_words import CURRENCIES, FUNCTION, TIMES_OF, measure_names
from unbracket.coding.lexicon import lazy
from unbracket.language.segment import word_set

PERSONS = "persons"
MOST_WORDS = 6  # words behind a number among which the counted noun is looked for


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: where its words end, the words, and the name that all its wordings share.

    ``scale`` multiplies the amount (basis points are hundredths of a point); ``noun`` tells that
    the unit is a thing counted; ``whole`` is the place of "of the nine judges" after a number.
    """

    end: int
    words: str = ""
    measure: str = ""
    scale: float = 1.0
    noun: tuple[int, int] | None = None
    whole: tuple[int, int] | None = None


_PERCENT = lazy(r"\s*(?:%|per[\s-]*cent\b|percent\b|pct\b|pc\b)(?!\w)(?!\s+points?\b|age)")
_WHOLE_POINT = lazy(r"\s+(?:full|whole|single)\s+(?:(?:percentage|per\s*cent)\s+)?points?\b")
_OF_A_PERCENT = lazy(r"\s+(?:of\s+)?(?:an?|one)\s+(?:per\s*cent|%)(?!\w|\s+points?\b)")
_RATIO = lazy(r"\b(?:in|of)\b")  # "nine out of ten tonnes" are a share of them, and no tonnes
_BASIS = lazy(r"[\s-]*basis[\s-]+points?\b")
_PART_OF = lazy(
    r"[\s-]*(?:of\s+)?(?:an?\s+|one\s+)?(?P<unit>(?:percentage|per\s*cent|percent)[\s-]+points?"
    r"|point"
    r"|hours?|days?|years?|miles?|kilomet(?:re|er)s?|km|met(?:re|er)s?|tonnes?|degrees?|litres?)\b"
)
_ASIDE = lazy(
    r"(?:[\s-](?:odd|plus)\b|\+|\s+or\s+(?:more|so|fewer|less|over|under|above|below)\b(?!\s+than))"
)
_WORD = lazy(r"\s+(?P<word>[^\W\d_][\w'-]*)")
_HYPHEN = lazy(r"-(?P<word>[a-z]+)")
_OF_THE = lazy(
    r"\s+(?:out\s+)?of\s+(?:all\s+)?(?P<whole>(?:the|its|their|those|these|our|his|her"
    r"|all)\b(?!\s+(?:of|in|on)\b)"
    r"|(?=\d))"
)
_ANY_NUMBER = lazy(r"\s*(?:\d[\d,.]*|[a-z]+)(?=\s)")
_MORE = lazy(r"\s+(?:more|fewer|other|further|additional|extra|new|such|separate|different)\b")
_CASUALTY_BEFORE = lazy(
    r"\b(?:kill(?:s|ed|ing)|wound(?:s|ed|ing)|injur(?:es|ed|ing)|arrest(?:s|ed|ing)|detain(?:s|ed"
    r"|ing)"
    r"|shot|shoot(?:s|ing)?|execut(?:es|ed|ing)|hospitalis(?:es|ed|ing)|deport(?:s|ed|ing)"
    r"|hang(?:s|ed)|maim(?:s|ed|ing)|evict(?:s|ed|ing)|recruit(?:s|ed|ing)"
    r"|jail(?:s|ed|ing)|kidnapp?(?:ed|ing)|abduct(?:s|ed|ing)|expell(?:ed|ing)|convict(?:s|ed|ing)"
    r"|displac(?:es|ed|ing)|evacuat(?:es|ed|ing)|rescu(?:es|ed|ing)|fre(?:es|ed|eing)|drown(?:s|ed)"
    r"|captur(?:es|ed|ing)|jail(?:s|ed|ing)|dismiss(?:es|ed)|employ(?:s|ed|ing)|houses)\s+"
    r"(?:(?:at|no|up|more|less|fewer|about|some|nearly|almost|around|over|another|least|than|to"
    r"|most"
    r"|roughly|an|estimated)\s+)*$"
)
_NUMBER_OF = lazy(
    r"\bnumber\s+of\s+(?:[\w'-]+\s+){0,2}?(?P<noun>[a-z]+s|people|men|women|children|dead"
    r"|wounded|missing|troops)\b[^.;]*$"
)
# "Arrests rose by 12 to 310", "deaths in the delta have reached 41,000": the subject is counted.
_YEAR = lazy(r"1[5-9]\d\d|2[01]\d\d")
_RISEN = lazy(
    r"(?:^|[,;:]\s|\b(?:that|while|and|as)\s)(?:[\w'’-]+\s+){0,3}?(?P<noun>[a-z]{3,})\s+"
    r"(?:(?:in|of|from|at|among|on|across|to|by|for|since|over|under)\s+(?:[\w'’-]+\s+){1,5}?)?"
    r"(?:(?:have|has|had|will|would|could|may|are|were)\s+)?(?:since\s+|now\s+|already\s+|be\s+"
    r"|been\s+|also\s+)?"
    r"(?:rose|risen|rise|fell|fallen|fall|climbed|climb|dropped|drop|grew|grown|increased|jumped"
    r"|soared"
    r"|surged|tripled|doubled|quadrupled|halved|declined|decreased|shrank|plunged|swelled|slipped"
    r"|number(?:ed)?|total(?:led|ed)?|reached|reach|stood|stand|hit|passed|topped|exceeded|averaged"
    r"|trebled|went\s+(?:up|down)|were\s+(?:up|down))\s+"
    r"(?:[^.;]{0,50}?\b(?:to|at|by)\s+)?(?:(?:about|some|around|nearly|almost|more|than|over|just"
    r"|only"
    r"|at|least|a|record|roughly|under|fewer|less|well|some)\s+)*$"
)
_COMINGS = ("arrivals", "departures", "admissions", "crossings")
# "The town's population has halved to 1.9 million."
_HEADS = lazy(
    r"\b(?:population|electorate|workforce|membership|headcount|attendance|readership|garrison|the\s+(?:dead"
    r"|missing|wounded|injured|homeless))\b"
    r"[^.;:,]{0,50}\b(?:to|at|reached|numbers|numbered|totals|totalled)\s+"
    r"(?:(?:at|least|some|about|around|nearly|almost|over|more|than|roughly|just|only|under|fewer"
    r"|below|above|well|barely|an?|little)\s+)*$"
)
_NO_COUNT = word_set(
    "prices wages exports imports sales shares stocks bonds yields rates levels reserves losses "
    "costs "
    "earnings revenues profits incomes temperatures futures rents premiums dues taxes tariffs "
    "duties "
    "fees salaries pensions scores takings receipts proceeds funds assets debts deposits savings "
    "volumes emissions supplies deliveries shipments stakes odds ratings speeds winds depths "
    "heights "
    "distances areas values bills budgets points forces numbers figures terms talks sides others "
    "goods contents gains contracts indices ends savings odds days weeks months years hours "
    "minutes "
    "seconds percent was has is does as this thus"
)
_BODY_OF = lazy(
    r"\b(?:(?:population|garrison|crew|army|force|crowd|staff|workforce|contingent|audience"
    r"|membership"
    r"|electorate|squad|team|delegation|panel|corps|detachment|turnout|city|town|village|island"
    r"|country|nation|community|republic|suburb"
    r"|parish)\s+of"
    r"|(?:put|puts|estimated?|estimates|gave|gives)\s+(?:the|its|their|his)\s+(?:[\w'’-]+\s+){0,2}?"
    r"(?:crowd|turnout|attendance|toll|strength|population|membership|workforce|garrison|headcount)"
    r"(?:\s+(?:in|of|on|at)\s+(?:[\w'’-]+\s+){1,3}?)?\s*(?:at|as)"
    r"|(?:crowd|attendance|population|membership|workforce|garrison|headcount|crew)\s+"
    r"(?:(?:has\s+|had\s+)?(?:numbers|numbered|was|is|stands\s+at|stood\s+at|reached|rose\s+to"
    r"|fell\s+to"
    r"|grew\s+to|grown\s+to|swelled\s+to|shrank\s+to|shrunk\s+to|has\s+reached|totals|totalled))"
    r"|(?:death\s+)?toll\s+(?:(?:in"
    r"|from|on)\s+"
    r"(?:[\w'-]+\s+){1,4})?(?:of|to|at|is|was|reached|stood\s+at|stands\s+at|rose\s+to|now"
    r"|(?:(?:could|may|might|will|would|has|had)\s+)?(?:exceed(?:s|ed)?|pass(?:es|ed)?|top(?:s"
    r"|ped)?|reach)))\s+"
    r"(?:(?:at|least|some|about|around|nearly|almost|over|more|than|up|to|roughly|just|only|under"
    r"|no|fewer)\s+)*$"
)
_CASUALTY_AFTER = lazy(
    r"\s+(?:(?:others?|more|were|was|are|is|have|had|has|been|being|still|also|left|went|lay"
    r"|remain(?:s|ed)?|of\s+them|of\s+whom|already|now|later|feared|presumed|reported)\s+)*"
    r"(?:killed|wounded|injured|dead|died|arrested|detained|missing|drowned|fled|homeless|hurt"
    r"|jailed"
    r"|perished|evacuated|displaced|jobless|voted|abstained|survived|deported|conscripted"
    r"|hospitali[sz]ed|drown|marched|rallied|gathered|protested|demonstrated|queued|turned\s+out"
    r"|attended|took\s+to\s+the\s+streets|lost\s+their|lined|mourned|cheered|applied"
    r"|crossed\s+on\s+foot"
    r"|unaccounted|trapped|taken\s+to\s+(?:a\s+|the\s+)?(?:hospitals?|prison|jail)"
    r"|from\s+their\s+homes|without\s+(?:work"
    r"|jobs|shelter|homes)|behind\s+bars|aboard|on\s+board|buried|stranded|infected|vaccinated"
    r"|in\s+(?:hospital|custody|prison|jail)"
    r"|signed\s+up|enrolled|volunteered|resigned|quit|defected|surrendered|escaped|freed|rescued"
    r"|sickened|poisoned|charged|convicted|sentenced|executed|pardoned|expelled|kidnapped"
    r"|abducted)\b"
)
# Units that a hyphen ties to a number: "a 12-member council", "a 200-strong force".
_TIED_PERSONS = word_set("strong man person member")
_NEVER_TIED = word_set(
    "way time fold sided off on one class state front horse speed wheel dimensional first second "
    "third star piece tier hand strike step up down odd plus to and"
)


def unit_at(low: str, amount: Amount) -> Unit:
    """Give the unit of an amount in a lower-cased text; a unit without words where it has none."""
    end = amount.end
    if amount.kind == TIMES:
        return Unit(end, "times", "times")
    if amount.currency:
        return Unit(end, amount.currency.upper(), CURRENCIES[amount.currency])
    whole = amount.kind == SHARE and _RATIO.search(low, amount.start, end) is None
    part = _PART_OF.match(low, end) if whole else None
    measured = ("hour", "mile", "kilo", "tonne")
    if part is not None and (
        "point" in part["unit"]
        or " of" not in low[end : end + 4]
        or part["unit"].startswith(measured)
    ):
        words = re.sub(r"[\s-]+", " ", part["unit"])
        return Unit(part.end(), words, measure_names().get(words, "points"))
    little = _OF_A_PERCENT.match(low, end) if amount.kind == SHARE else None
    if little is not None:  # "half a per cent", "a quarter of one per cent"
        return Unit(little.end(), "%", "%", scale=0.01)
    if amount.kind == SHARE:
        return Unit(end, "share", "%")
    percent = _PERCENT.match(low, end)
    if percent:
        return Unit(percent.end(), "%", "%")
    aside = _ASIDE.match(low, end)
    if aside:  # "40 or more ships", "thirty-odd lorries"
        amount = replace(amount, end=aside.end(), joined=False)
        end = amount.end
    point = _WHOLE_POINT.match(low, end)
    if point:
        return Unit(point.end(), "percentage point", "points")
    strong = re.compile(r"[\s-]strong\b").match(low, end)
    if strong:
        return Unit(strong.end(), "strong", PERSONS)
    basis = _BASIS.match(low, end)
    if basis:
        return Unit(basis.end(), "basis points", "points", scale=0.01)
    return _measure(low, end, amount) or _tied(low, amount) or _counted(low, amount)


def _measure(low: str, end: int, amount: Amount) -> Unit | None:
    names = measure_names()
    # One, two or three words of a unit, the longest first: "square kilometres", "us dollars".
    match = re.match(
        r"(?P<gap>[\s-]*)(?P<one>(?:°\s?)?[a-z]+[²2]?|[°º])(?:[\s-]+(?P<two>[a-z]+))?",
        low[end : end + 60],
    )
    if match is None:
        return None
    if not match["gap"] and not amount.digits:
        return None
    pair = f"{match['one']} {match['two']}" if match["two"] else ""
    if pair in names:
        words, stop = pair, match.end("two")
    elif match["one"] in names:
        words, stop = match["one"], match.end("one")
    else:
        return None
    if (words == "t" and match["gap"]) or (words in ("m", "t") and not amount.digits):
        return None
    return Unit(end + stop, words, names[words])


def _tied(low: str, amount: Amount) -> Unit | None:
    if not amount.joined:
        return None
    match = _HYPHEN.match(low, amount.end)
    if match is None:
        return None
    word = match["word"]
    if len(word) == 1:
        return Unit(amount.end)  # "Form 27-B"
    if word in _TIED_PERSONS:
        return Unit(match.end(), word, PERSONS)
    if word in _NEVER_TIED or word.endswith(("ed", "ly", "th", "ing")):
        return Unit(amount.end)
    plural = plural_of(word)
    return Unit(match.end(), plural, PERSONS if is_person(plural) else plural)


def _counted(low: str, amount: Amount) -> Unit:
    end = amount.end
    whole = None
    of = _OF_THE.match(low, end) or (
        re.compile(r"\s+(?P<whole>of)\b").match(low, end) if amount.least or amount.wordy else None
    )
    if of is not None:
        stop = of.end()
        number = _ANY_NUMBER.match(low, stop)
        if of["whole"] != "of":
            whole = (of.start("whole"), stop)
        found = _noun(low, stop, amount)
        if of["whole"] == "" or (found is None and number is not None):
            found = _noun(low, number.end(), amount) if number is not None else found
        if of["whole"] == "" and found is not None:
            noun = found[2]
            return Unit(end, noun, PERSONS if is_person(noun) else noun, noun=found[:2])
    else:
        found = _noun(low, end, amount)
    if found is not None:
        start, stop, noun = found
        measure = PERSONS if is_person(noun) else noun
        if noun == "others" and _CASUALTY_AFTER.match(low, stop):
            measure = PERSONS
        if whole is not None:
            return Unit(end, noun, measure, noun=(start, stop), whole=(whole[0], stop))
        return Unit(stop, noun, measure, noun=(start, stop))
    return _one_person(low, amount) or _unnamed(low, amount)


def _unnamed(low: str, amount: Amount) -> Unit:
    """Give the unit of a number that no noun follows: from its subject, or from who is counted."""
    end = amount.end
    number_of = _NUMBER_OF.search(low[max(0, amount.start - 90) : amount.start])
    if amount.plain and _YEAR.fullmatch(amount.digits):
        return Unit(end)
    if number_of is not None and is_plural(number_of["noun"]):
        noun = number_of["noun"]
        return Unit(end, noun, PERSONS if is_person(noun) else noun)
    subject = _RISEN.search(low[max(0, amount.start - 110) : amount.start])
    if subject is not None and is_plural(subject["noun"]) and subject["noun"] not in _NO_COUNT:
        noun = subject["noun"]
        if noun in _COMINGS and _of_people(subject):
            return Unit(end, noun, PERSONS)  # "tourist arrivals"
        # An index or a price has points and money; a count is whole, or has a scale.
        if amount.value == int(amount.value) and amount.kind == NUMBER:
            return Unit(end, noun, PERSONS if is_person(noun) else noun)
    if not amount.currency and _HEADS.search(low, max(0, amount.start - 90), amount.start):
        return Unit(end, "", PERSONS)
    if _BODY_OF.search(low[max(0, amount.start - 60) : amount.start]):
        return Unit(end, "", PERSONS)
    if _CASUALTY_AFTER.match(low, end) or _CASUALTY_BEFORE.search(
        low[max(0, amount.start - 60) : amount.start]
    ):
        return Unit(end, "", PERSONS)
    return Unit(end)


def _of_people(subject: re.Match[str]) -> bool:
    """Tell whether people stand before the noun of a subject: "tourist arrivals"."""
    words = subject.string[: subject.start("noun")].split()
    return bool(words) and is_person(words[-1] + "s")


def _one_person(low: str, amount: Amount) -> Unit | None:
    """Give the unit of "one soldier was killed"; None where "one" only picks somebody out."""
    if low[amount.start : amount.end] != "one":
        return None
    at = amount.end
    for _ in range(4):
        match = _WORD.match(low, at)
        if match is None or match["word"] in FUNCTION:
            return None
        at = match.end()
        noun = match["word"]
        if noun.endswith(("man", "woman")) or noun in ("child", "person") or is_person(noun + "s"):
            before = low[max(0, amount.start - 60) : amount.start]
            hit = _CASUALTY_AFTER.match(low, at) or _CASUALTY_BEFORE.search(before)
            return Unit(at, noun, PERSONS) if hit else None
    return None


def _noun(low: str, at: int, amount: Amount) -> tuple[int, int, str] | None:
    """Find the plural noun that is counted behind a place, over its adjectives."""
    last: tuple[int, int, str] | None = None
    first = at
    for _ in range(MOST_WORDS):
        match = _WORD.match(low, at)
        if match is None:
            break
        word = match["word"]
        if word in ("more", "fewer", "other", "further", "such") and last is None:
            at = match.end()
            continue
        if word in FUNCTION or (last is not None and not is_plural(word)):
            break
        if is_plural(word) and not word.endswith("'s"):
            last = (first, match.end(), word)
        elif last is None and amount.value == 1 and amount.upper is None and match.end() > at:
            pass
        at = match.end()
    return last


def people_of(raw: str, unit: Unit) -> Unit:
    """Give the unit of a people's name that of persons: "85 Norlandans"."""
    if unit.noun is None or unit.measure == PERSONS:
        return unit
    words = raw[unit.noun[0] : unit.noun[1]].split()
    name = words[-1] if words else ""
    named = name[:1].isupper() and len(name) > 5 and name.endswith(("ans", "ese", "ish"))
    return replace(unit, measure=PERSONS) if named else unit


def is_time(unit: Unit) -> bool:
    """Tell whether a unit is a length of time."""
    return unit.measure in TIMES_OF
