"""Look-alikes of triggers that name a tie: "depends on tourism", "the price of bread"."""

from __future__ import annotations

from collections.abc import Callable

from unbracket.coding.borders import FINITE_VERB
from unbracket.coding.deeds import lexical_verb, past, weak_clause
from unbracket.coding.lexicon import MODAL, lazy, rule
from unbracket.coding.lookalikes_seen import Seen
from unbracket.coding.triggers_named import AGREED

_TIE = lazy(
    r"(?:(?:\w+\s+)*?)(?:depend(?:s|ed|ing|ent)?|hing(?:es?|ed|ing)|rests?|rested|hangs?|hung)"
    r"(?:\s+\w+)?\s+(?:up)?on(?:\s+whether)?"
)
# What happens or is decided, by its ending; "fishing" and "tourism" are trades.
_HAPPENS = rule(
    r"[a-z-]{2,}(?:tions?|sions?|ments?|ances?|ences?|als|val|sal|ral|wal|tal of|ures? of"
    r"|ships? of|ty of|backs?|outs?)|(?:the|a|an|its|their|his|her|any|[a-z]+'s?)"
    r" (?:[a-z]+ )?(?!herring|building|king|ring|spring|string|wing|morning"
    r"|evening|ceiling|thing|clothing|pudding)[a-z]+ing"
    r"|[a-z]+ing (?:of|the|a|an|its|their|up|down)|starts?|ends?|discharges?"
    r"|accounts?|dismissals?|steps?|fates?|future|outcome"
    r"|results?|success|survival|ruling|answers?|tone|wording|agenda|proof|conduct|developments?"
    r"|help|goodwill|will|word|decisions?|votes?|budget|offer|replies|reply|terms|date|vote|gifts?"
    r"|promises?|guarantees?|seats?|posts?|portfolio|change|changes|rise|cuts?|strike|sale|launch"
    r"|exchange|use|course|work on|verdicts?|report|audit|census|referendum|election|tests?|trial"
    r"|halts?|freeze|stop|weather on|whether|how|what|who|which|when|where|if|chance|chances|move"
    r"|next|rest|price|delay|pace|scale|size of|speed|fall|plans?|bid|shape|state of|level of"
    r"|(?:un)?willingness|readiness|progress|access|safety|security|freedom|victory|defeat"
    r"|number of|amount|everything|everyone|anything|much|all|nothing|most|things"
)
_LEANS = lazy(
    r"(?:(?:you|one|we|they|i|he|she|anyone|nobody)(?:\s+(?:all|both|also|still|always|never))?"
    rf"(?:\s+{MODAL})?(?:\s+(?:always|never|not|safely|hardly))?)"
)
_EACH_OTHER = lazy(r"(?:one\s+another|each\s+other|itself|themselves|(?:him|her)self)(?!\w)")
_WHOM = lazy(r"(?:who|whom|what|which)\s+(?:you|one)\s+(?:ask|asks|believe|believes|talk|listen)")
_NOBODY = lazy(r"nobody(?!\w)")


def _leans(seen: Seen) -> bool:
    """Tell of "the town depends on fishing" and "you can depend on him": one leans on another."""
    if not _TIE.fullmatch(seen.word) or seen.behind is False:
        return False
    if _LEANS.fullmatch(seen.follows) or _EACH_OTHER.match(seen.held) or _WHOM.match(seen.held):
        return True
    if _NOBODY.match(seen.held):
        return True
    if rule("would|may|might|could").search(f"{seen.follows[-9:]} {seen.word}"):
        return False
    parts = [_APART.split(part, maxsplit=1)[0] for part in (seen.follows, seen.held)]
    return not any(_clause(part) or AGREED.search(part) or _HAPPENS.search(part) for part in parts)


_APART = lazy(r",|(?<=\w)\s+(?:where|which|who|as|above|behind|below|near|that)\s")


def _clause(low: str) -> bool:
    return bool(
        FINITE_VERB.search(low)
        or lexical_verb(low)
        or weak_clause(low, 0, len(low))
        or past(low, 0, len(low))
    )


_GOODS = (
    r"(?:bread|copper|grain|oil|gas|wheat|fuel|tickets?|rice|milk|gold|silver|coal|fish|flour|water"
    r"|power|electricity|steel|timber|wood|eggs?|meat|petrol|diesel|shares?|butter|salt|sugar|tea"
    r"|coffee|beer|wine|cotton|wool|tin|iron|fertili[sz]ers?|rents?|houses?|homes?|goods|food"
    r"|potatoes|onions|apples?|crude|cattle|sheep|horses?|paper|cement|bricks?|cars?|stamps?)"
)
_SOLD = lazy(rf"(?:(?:the|a|an|its|one|every|each)\s+)?(?:[a-z-]+\s+)?{_GOODS}(?!\w)")
_NUMBER = (
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|forty|fifty|sixty|eighty|ninety|a\s+hundred|half\s+a)"
)
_MONEY = lazy(
    rf"(?:(?:about|some|only|over|under|nearly|almost|just|now|still|at)\s+)*{_NUMBER}\s+"
    r"(?:\w+\s+)?(?:crowns?|dollars?|euros?|marks?|pounds?|francs?|cents?|pence|per\s*cent|percent"
    r"|florins?|lire?|pesos?|rupees?|(?:million|billion|thousand|hundred)(?=\s*$))(?!\w)"
)
_ONE_DAY = lazy(r"once\s+an?\s")


_BUSINESS = lazy(r"(?:sale|carriage|use|employment|service|hire|work|life|trade)(?!\w)")


def _costs(seen: Seen) -> bool:
    """Tell of "the price of bread rose" and "the price is nine crowns": goods and money."""
    if seen.word.endswith(("conditions of", "terms of", "conditions for")):
        return _BUSINESS.match(seen.follows) is not None
    if "price" not in seen.word:
        return False
    if _MONEY.match(seen.held) or _ONE_DAY.match(seen.held):
        return True
    return any(_SOLD.match(part) for part in (seen.follows, seen.after.lstrip()))


_HABIT = rule(
    r"(?:(?:never|seldom|rarely|hardly|not|n't|cannot|nobody) (?:[a-z]+ )?)?(?:travels?|travelled"
    r"|travel|left|leaves?|leave|goes|went|go|sleeps?|slept|reads?|read|eats?|ate|walks?|walked"
    r"|seen|appears?|appeared|sits?|sat|speaks?|spoke|moves?|stirs?)"
)
_CARRIED = lazy(
    r"(?:(?:his|her|their|its|my|an?|the)\s+)?(?:[a-z-]+\s+)?(?:dogs?|umbrellas?|hats?|glasses"
    r"|coats?|accordion|rifles?|pistols?|guns?|pipes?|notes|bodyguards?|interpreters?|stick|canes?"
    r"|scar(?:f|ves)|boots|phones?|ties?|watch|cap|diary|notebook|bible|slippers|cigars?|maps?"
    r"|driver|lamp|candle|knife|flask|gloves|badge)"
)
_WITH_OR = lazy(r"\bwith\s+(?:or|and)\s+$")


def _carried(seen: Seen) -> bool:
    """Tell of "He never travels without his dog", "with or without a mediator"."""
    if seen.word != "without":
        return False
    if _WITH_OR.search(seen.before):
        return True
    return bool(_CARRIED.fullmatch(seen.held) and _HABIT.search(seen.follows))


_CONTINGENT = lazy(
    r"(?:^|[\s,])(?:the|an?|its|their|our|this|that|largest|[a-z]+(?:ish|ian|ese|an|ic))\s+$"
)


def _troops(seen: Seen) -> bool:
    """Tell of "The contingent on the ridge": a noun, and what follows its place."""
    return seen.word.startswith("contingent") and _CONTINGENT.search(seen.before) is not None


NAMED_CHECKS: tuple[Callable[[Seen], bool], ...] = (_leans, _costs, _carried, _troops)
