"""Words that the aligner treats as one idea, words that carry little, and numbers in words.

The concept classes hold the everyday vocabulary of negotiated texts in English, written for this
project. A class lets two wordings of one point meet where they share no word; it is weighed below
a shared word, because the members of a class aren't synonyms everywhere.
"""

from __future__ import annotations

from functools import cache

CONCEPTS = (
    "army armies military troops soldiers forces personnel servicemen",
    "limit limited cap capped ceiling exceed restrict restricted maximum most",
    "territory territories territorial land area areas region regions",
    "border borders frontier boundary boundaries line",
    "election elections vote votes ballot poll referendum plebiscite",
    "prisoner prisoners detainee detainees captive captives hostage hostages",
    "exchange exchanged swap swapped swaps release released freed return returned",
    "money fund funds funding finance financed financial pay paid payment payments",
    "asset assets property holdings reserves",
    "frozen blocked seized immobilised immobilized withheld",
    "lift lifted eased removed waived suspended cancelled revoked ended",
    "sanction sanctions embargo embargoes penalty penalties restrictions measures",
    "rebuild rebuilding rebuilt reconstruct reconstruction restore restored repair recovery",
    "treaty agreement accord pact convention compact deal",
    "ceasefire truce armistice hostilities fire fighting cessation",
    "monitor monitored monitoring observe observers supervise supervised supervision verify",
    "court tribunal judges judge judicial courts",
    "law laws legislation statute statutes act legal",
    "child children minors",
    "refugee refugees displaced returnees",
    "school schools education schooling educational teaching curriculum",
    "language languages linguistic tongue",
    "faith religion religious church belief worship",
    "station plant reactor power electricity energy generating",
    "port ports harbour harbours harbor shipping vessels ships navigation maritime",
    "river waterway strait canal channel",
    "grain wheat crops cereals food farm agricultural agriculture",
    "join joining accede accession membership member admitted entry admission",
    "guarantee guarantees guaranteed assurance assurances pledge pledges assured ensure ensured",
    "attack attacks attacked invade invasion aggression assault strike strikes",
    "withdraw withdrawal withdraws leave vacate pull evacuate",
    "deploy deployed deployment station stationed positioned placed",
    "council board committee commission panel",
    "parliament assembly legislature congress chamber chambers senate",
    "government cabinet administration authorities executive",
    "president head chairperson chair",
    "citizen citizens people residents persons inhabitants nationals civilians civilian",
    "immediately once promptly forthwith delay",
    "day days hours week weeks month months year years annual annually yearly",
    "profit profits proceeds revenue revenues earnings income gains",
    "share shared divide divided split equally half",
    "amnesty pardon pardoned immunity prosecution prosecuted",
    "crime crimes offence offences war",
    "sovereignty sovereign independence independent",
    "recognise recognised recognize recognized recognition acknowledged confirm confirmed affirm",
    "nuclear atomic",
    "weapon weapons arms armament armaments missiles missile",
    "company companies firm firms enterprise enterprises business",
    "invest invested investment investments capital",
    "trade commerce commercial market markets tariff tariffs",
    "mine mines mineral minerals ore ores deposits",
    "gas oil fuel pipeline pipelines",
    "airspace aircraft planes flights jets",
    "fighter fighters",
    "humanitarian aid relief assistance",
    "rights freedoms liberties freedom right",
    "discriminate discrimination discriminatory equal equality",
    "report reports reported inform notify notified notice notification",
    "dispute disputes disagreement arbitration arbitrate settled settlement",
    "sign signed signature conclude concluded",
    "force binding effect enter apply applies",
    "information data records register",
    "budget budgets appropriation appropriations expenditure spending",
    "health medical hospital hospitals clinics",
    "water drinking supply",
    "worker workers labour employees employment",
    "tax taxes levy levies duty duties",
    "fee fees charge charges cost costs expenses",
    "begin begins commence commences start starts opened open",
)

STOP_WORDS = (
    "a an and any are as at be been being but by can do does for from had has have he her his "
    "if in into is it its may must no nor not of on only or other shall should so such than "
    "that the their them there these they this those to under until up upon was were what when "
    "where which while who whom whose will with within without would each every all both "
    "between also more der die das den dem des ein eine einer eines einem einen und oder nicht "
    "ist sind war wird werden wurde hat haben im in an auf aus bei mit nach von vom vor zu zum "
    "zur für über unter als auch so dass daß wenn durch sich es er sie ihm ihr kein keine "
    "keiner soweit sowie nur noch le la les un une des du de et ou ne pas est sont dans par "
    "pour sur avec au aux ce cette qui que el los las una y o no es son en por para con del al "
    "se"
)

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_GERMAN = "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
_MULTIPLIERS = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "millions": 10**6,
    "billion": 10**9,
    "billions": 10**9,
    "bn": 10**9,
    "tausend": 1000,
    "millionen": 10**6,
    "milliarden": 10**9,
}


@cache
def concepts() -> dict[str, int]:
    """Give the concept class of each listed word, as an index into CONCEPTS."""
    table: dict[str, int] = {}
    for index, line in enumerate(CONCEPTS):
        for word in line.split():
            table.setdefault(word, index)
    return table


@cache
def stop_words() -> frozenset[str]:
    """Give the words that say little about what a point is about."""
    return frozenset(STOP_WORDS.split())


@cache
def number_words() -> dict[str, int]:
    """Give the value of numbers written in words ("twelve", "sixty", "drei")."""
    table = {word: value for value, word in enumerate(_ONES.split())}
    table.update({word: 20 + 10 * step for step, word in enumerate(_TENS.split())})
    table.update({word: value for value, word in enumerate(_GERMAN.split())})
    return table


def multiplier(word: str) -> int:
    """Give what a word after a figure multiplies it by ("million"); 1 for any other word."""
    return _MULTIPLIERS.get(word, 1)
