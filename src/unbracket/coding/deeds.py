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
abolish abstain act add address adhere adjust adopt allocate amend annex appear apply appoint assist
assume attend authorise authorize avoid ban bar behave block borrow breach bury cap carry cede
change
charge clarify clear climb combine comply concede confront consider consult contain contribute
control cooperate cover create crush curb damage decide declare decline defend delay demand deport
deserve detain develop disappear disband disclose divide double earn ease edit embrace employ
enforce ensure erase escalate establish exceed exclude exempt exist expand expel explain explode
export express file finance finish fix follow force form free function gather greenlight grow
guard harvest help hire host identify ignore import impose improve include increase indicate
influence insist install insure interfere intervene introduce invade invest invite involve issue
justify kill label lack lapse launch legalise legalize license lend limit live load lobby lock
loosen
manage matter melt merge mobilise mobilize modernise modernize monitor name need normalise normalize
obey object obtain oppose organise organize own pardon park participate persist phase please pledge
plunder postpone prefer prepare present preserve press prevent proceed produce prohibit promise
promote propose protect prove provide pull punish pursue push raise react receive recall recover
refill refrain reform register reject relax release relent renew renounce rent replenish request
require rescind reserve resist respond restrict resupply resurface retain retaliate reveal reverse
revoke rule sack sanction satisfy save scrap scrutinise search secure seem seize separate serve sink
slash soften solve split stabilise stabilize stick stockpile strengthen strip submit subsidise
subsidize suffer supply support suppress surface survive swap table tackle target tax threaten
tighten tolerate touch trade train treat trigger trust underwrite undo unfreeze unite unveil update
upgrade urge use veto violate waive want warn water welcome widen
"""
_IRREGULAR = """
become/becomes/became begin/begins/began break/breaks/broke bring/brings/brought build/builds/built
buy/buys/bought come/comes/came cut/cuts/cut do/does/did fall/falls/fell fight/fights/fought
flee/flees/fled get/gets/got give/gives/gave go/goes/went hold/holds/held keep/keeps/kept
leave/leaves/left let/lets/let lose/loses/lost make/makes/made meet/meets/met pay/pays/paid
put/puts/put rise/rises/rose see/sees/saw sell/sells/sold send/sends/sent show/shows/showed
shut/shuts/shut sit/sits/sat speak/speaks/spoke stand/stands/stood swear/swears/swore
take/takes/took win/wins/won withdraw/withdraws/withdrew
agree/agrees/agreed bear/bears/bore bet/bets/bet blow/blows/blew breed/breeds/bred burn/burns/burnt
catch/catches/caught choose/chooses/chose cost/costs/cost deal/deals/dealt draw/draws/drew
drive/drives/drove feed/feeds/fed find/finds/found fly/flies/flew forbid/forbids/forbade
freeze/freezes/froze grow/grows/grew hang/hangs/hung hit/hits/hit hurt/hurts/hurt know/knows/knew
lay/lays/laid lead/leads/led lie/lies/lay light/lights/lit mean/means/meant rebuild/rebuilds/rebuilt
repay/repays/repaid ride/rides/rode ring/rings/rang run/runs/ran say/says/said seek/seeks/sought
shake/shakes/shook shoot/shoots/shot shrink/shrinks/shrank sink/sinks/sank sleep/sleeps/slept
spend/spends/spent spread/spreads/spread stick/sticks/stuck strike/strikes/struck sweep/sweeps/swept
swing/swings/swung teach/teaches/taught tear/tears/tore tell/tells/told think/thinks/thought
throw/throws/threw undo/undoes/undid uphold/upholds/upheld weep/weeps/wept
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
    told |= {
        "barred", "banned", "capped", "curbed", "compelled", "committed", "controlled", "complied",
        "denied", "expelled", "merged", "permitted", "planned", "preferred", "slipped", "stripped",
        "submitted", "supplied", "swapped", "scrapped", "vetoed", "freed",
    }  # fmt: skip
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
        rf"|{_DETERMINER}\s+(?:(?!to\s)[\w-]+\s+){{1,4}}?(?:\w+ly\s+)?(?:{sure})"
        rf"|(?!(?:to|not|be|been|being|is|was|are|were|have|has|had|will|would|and"
        rf"|or)\s)[a-z]{{3,}}"
        rf"\s+(?:{firm}))(?!\w)"
    )


@cache
def base_forms() -> frozenset[str]:
    """Give the forms that an order or an infinitive takes."""
    return frozenset(_forms()[0])


def present(low: str, start: int, end: int) -> bool:
    """Tell whether a clause is told in the present: a third person or plural form, no past one."""
    return not bool(_past().search(low, start, end)) and (
        bool(_now().search(low, start, end)) or lexical_verb(low, start, end)
    )


def past(low: str, start: int, end: int) -> bool:
    """Tell whether a clause holds a plain past form ("was", "went on", "signed the pact")."""
    return bool(_past().search(low, start, end))


@cache
def _now() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:is|are|has|have|does|do|isn't|aren't|hasn't|haven't)(?!\w)")


@cache
def _past() -> re.Pattern[str]:
    told = _forms()[1]
    nouns = frozenset(_NOUNS_LIST.split())
    plain = sorted((f for f in told - nouns if not f.endswith("s")), key=len, reverse=True)
    held = r"(?:is|are|be|been|being|was|were|has|have|had|having|gets?|by|not|and|or|to|all|fully)"
    return re.compile(
        rf"(?<!\w)(?:was|were|had|did|wasn't|weren't|hadn't|didn't"
        rf"|(?<!\w)(?!{held}\s|(?:the|a|an|its|their|our|his|her)\s)[a-z'-]+\s+"
        rf"(?:{'|'.join(plain)})(?!\w))(?!\w)"
    )


@cache
def _weak() -> re.Pattern[str]:
    base, told = _forms()
    every = "|".join(sorted(base | told, key=len, reverse=True))
    return re.compile(
        rf"\W*(?:{_PRONOUN}|{_DETERMINER}\s+(?:[\w-]+\s+){{0,2}}[\w-]+|[\w-]+(?:\s+[\w-]+)?)\s+"
        rf"(?:{every})(?!\w)"
    )


def weak_clause(low: str, start: int, end: int) -> bool:
    """Tell whether a clause may begin here: a short subject, then a form that can be a verb.

    Forms that are as often nouns count too, so this is for places where a clause has to follow.
    """
    return bool(_weak().match(low, start, end))


def begins_with_verb(words: str) -> bool:
    """Tell whether the first word is a verb's third person ("…, presupposes that")."""
    first = re.match(r"\W*([a-z]+s)(?!\w)", words)
    return first is not None and first[1] in _forms()[1]


def lexical_verb(low: str, start: int = 0, end: int | None = None) -> bool:
    """Tell whether a clause in lower case has a subject with one of these verbs."""
    return bool(_clause().search(low, start, len(low) if end is None else end))
