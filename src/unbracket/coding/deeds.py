"""Finite verbs of doing, by their forms: "the gunboats leave", "one boat turns round".

Without a parser a clause is known by its modal or auxiliary; these are the verbs that sides of a
negotiation do things with, so that a clause of two words is one too. Own list.
"""

from __future__ import annotations

import re
from functools import cache

_REGULAR = """
abandon accept admit agree allow announce answer apologise apologize approve arrive attack back
board cancel cease close collect compensate complete confirm consent continue count cross deliver
demobilise demobilize depart deploy destroy disarm discuss dismantle dissolve drop ease elect end
enter evacuate exchange expire extend fail fall fire flow free fund grant guarantee halt hand
happen honour honor implement inspect join land last leave lift lower move negotiate offer open
pass patrol pay publish pull pump ratify reach recognise recognize reduce refund refuse reinstate
release remain remove reopen repair replace report resign resolve respect restore resume retreat
return sail settle shell ship shut sign silence start station stay stop succeed suspend surrender
talk transfer turn unload unlock vacate verify visit vote wait walk work yield
"""
_IRREGULAR = """
become/becomes/became begin/begins/began break/breaks/broke bring/brings/brought build/builds/built
buy/buys/bought come/comes/came cut/cuts/cut do/does/did fall/falls/fell fight/fights/fought
flee/flees/fled get/gets/got give/gives/gave go/goes/went hold/holds/held keep/keeps/kept
leave/leaves/left let/lets/let lose/loses/lost make/makes/made meet/meets/met pay/pays/paid
put/puts/put rise/rises/rose see/sees/saw sell/sells/sold send/sends/sent show/shows/showed
shut/shuts/shut sit/sits/sat speak/speaks/spoke stand/stands/stood swear/swears/swore
take/takes/took win/wins/won withdraw/withdraws/withdrew
"""
# Forms that are as often nouns; alone they make no clause ("before the vote").
_NOUNS_LIST = """
attack attacks back end ends exchange exchanges fall falls fire fires fund funds grant
grants halt hand hands offer offers pass patrol patrols pay release return returns sail shell
shells ship ships start stay stop strike strikes talk talks transfer transfers turn visit visits
vote votes wait walk work works report reports count counts cut cuts answer answers break breaks
fight fights rise show shows stand stands put set let shut land last station stations board yield
yields move moves meet purchase
"""
_DETERMINER = r"(?:the|a|an|one|its|their|our|his|her|my|your|all|any|no|both|each|every|[a-z]+'s)"
_PRONOUN = r"(?:we|they|he|she|it|i|you|nobody|everybody|somebody)"


def _forms() -> tuple[set[str], set[str]]:
    """Give the forms that a plural or a pronoun takes, and those of a third person or the past."""
    base: set[str] = set()
    told: set[str] = set()
    for verb in _REGULAR.split():
        base.add(verb)
        sibilant = verb.endswith(("sh", "ch", "ss", "x", "z"))
        vowel_y = verb.endswith("y") and verb[-2] not in "aeiou"
        told.add(verb[:-1] + "ies" if vowel_y else verb + ("es" if sibilant else "s"))
        told.add(verb[:-1] + "ied" if vowel_y else verb + ("d" if verb.endswith("e") else "ed"))
    told |= {"admitted", "dropped", "shipped", "stopped", "patrolled", "refunded", "left", "paid"}
    for row in _IRREGULAR.split():
        plain, third, past = row.split("/")
        base.add(plain)
        told |= {third, past}
    return base, told


@cache
def _clause() -> re.Pattern[str]:
    base, told = _forms()
    nouns = frozenset(_NOUNS_LIST.split())
    every = "|".join(sorted(base | told, key=len, reverse=True))
    sure = "|".join(sorted((base | told) - nouns, key=len, reverse=True))
    firm = "|".join(sorted(told - nouns, key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:{_PRONOUN}\s+(?:\w+ly\s+|all\s+|then\s+|also\s+)?(?:{every})"
        rf"|{_DETERMINER}\s+(?:[\w-]+\s+){{1,4}}?(?:\w+ly\s+)?(?:{sure})"
        rf"|(?!(?:to|not|be|been|being|is|was|are|were|have|has|had|will|would|and|or)\s)[a-z]{{3,}}"
        rf"\s+(?:{firm}))(?!\w)"
    )


def lexical_verb(low: str, start: int = 0, end: int | None = None) -> bool:
    """Tell whether a clause in lower case has a subject with one of these verbs."""
    return bool(_clause().search(low, start, len(low) if end is None else end))
