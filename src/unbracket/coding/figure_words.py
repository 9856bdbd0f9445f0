"""Words of figures: numbers in words, scales, fractions, units, comparisons, and people."""

from __future__ import annotations

from functools import cache

from unbracket.language.segment import word_set

UNITS_OF_TEN = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
CARDINALS = {word: float(at) for at, word in enumerate(UNITS_OF_TEN)} | {
    word: 10.0 * (at + 2) for at, word in enumerate(TENS)
}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "k": 1e3, "m": 1e6,
    "b": 1e9,
}  # fmt: skip
COLLECTIVES = {"dozen": 12.0, "score": 20.0}
# "Dozens" are at least two dozen.
PLURAL_AMOUNTS = {
    "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2_000.0,
    "tens of thousands": 20_000.0, "hundreds of thousands": 200_000.0, "millions": 2e6,
    "billions": 2e9,
}  # fmt: skip
PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "fifteenth": 15,
    "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
ORDINALS = {"second": 2, "other": 2} | {k: v for k, v in PARTS.items() if v > 2 and k != "quarter"}
MULTIPLES = {
    "double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "quintuple": 5.0, "halve": 0.5,
}  # fmt: skip

# Words before a number -> sign. The longest that ends directly before the number counts.
SIGNS: dict[str, tuple[str, ...]] = {
    ">": (
        "more than", "over", "above", "exceeding", "exceeds", "exceed", "exceeded", "in excess of",
        "slightly more than", "slightly over", "just over", "just above", "just more than",
        "well over", "well above", "greater than", "higher than", "larger than", "longer than",
        "far more than", "topped", "topping", "tops", "surpassed", "surpasses", "surpassing",
        "a little over", "a little more than", "bigger than", "upwards of", "north of", "beyond",
        "far over", "older than", "heavier than",
    ),
    "<": (
        "less than", "fewer than", "under", "just under", "below", "just below", "not even",
        "slightly less than", "slightly fewer than", "slightly under", "well under", "well below",
        "lower than", "smaller than", "shorter than", "short of", "just short of",
        "a little under", "far fewer than", "far less than", "a little less than", "shy of",
        "just shy of", "lighter than",
    ),
    ">=": (
        "at least", "no fewer than", "no less than", "not less than", "not fewer than",
        "a minimum of", "the minimum of", "minimum", "at the very least", "at minimum",
        "a floor of",
    ),
    "<=": (
        "up to", "at most", "not more than", "no more than", "a maximum of", "the maximum of",
        "maximum", "at the most", "not exceed", "not exceeding", "cap of", "capped at", "caps at",
        "capping at", "cap at", "as many as", "as much as", "a ceiling of", "no longer than",
        "not longer than", "no higher than", "not over", "no larger than", "no bigger than",
        "limited to", "rationed to", "restricted to", "confined to", "held to", "no greater than",
        "not larger than", "never exceed", "never exceeded", "never more than",
        "not above", "caps of", "a limit of", "at the very most",
        "not go above", "not go beyond", "not rise above", "as high as", "as long as",
        "a cap of", "as few as",
    ),
    "~": (
        "about", "some", "around", "roughly", "nearly", "almost", "barely", "approximately",
        "close to", "an estimated", "estimated", "circa", "near", "nearer", "as good as",
        "just about",
        "more or less", "in the region of", "in the order of", "on the order of", "virtually",
        "approaching", "hardly", "an average of about", "perhaps", "maybe", "or so",
    ),
    "=": ("exactly", "precisely", "as few as exactly", "a mere", "mere", "only", "just", "a full"),
}  # fmt: skip
AFTER_SIGNS = {
    "or more": ">=", "or higher": ">=", "or above": ">=", "and more": ">=", "and above": ">=",
    "or over": ">=", "or fewer": "<=", "or less": "<=", "or under": "<=", "or below": "<=",
    "at most": "<=", "at least": ">=", "or so": "~", "or thereabouts": "~", "at the most": "<=",
    "or lower": "<=", "at the very least": ">=", "or longer": ">=", "minimum": ">=",
    "maximum": "<=", "tops": "<=", "give or take": "~",
}  # fmt: skip

UP_VERBS = (
    "rose rise rises risen rising grew grow grows grown growing increased increase increases "
    "increasing climbed climb climbs climbing gained gain gains jumped jump jumps jumping soared "
    "soar soars surged surge surges swelled swell added add adds raised raise raises raising "
    "expanded expand expands lifted lift lifts advanced up doubled widened lengthened extended "
    "strengthened widen lengthen lengthens extend extends strengthen strengthens "
    "edged-up put-up went-up leapt leaps picked-up appreciated inched-up ticked-up leaping "
    "surging soaring gaining adding "
    "spiked spikes shot-up crept-up rocketed ballooned mounted boosted boost boosts hiked hike "
    "hikes "
    "upped ups rebounded expanding lifting widening quickened accelerated swelling"
)
DOWN_VERBS = (
    "fell fall falls fallen falling dropped drop drops dropping declined decline declines "
    "declining decreased decrease decreases decreasing shrank shrink shrinks shrunk shrinking cut "
    "cuts cutting reduced reduce reduces reducing lost lose loses slipped slip slips plunged "
    "plunge "
    "plunges sank sink sinks tumbled tumble tumbles slumped slump slid slide slides lowered lower "
    "lowers trimmed trim trims slashed slash slashes down eased ease eases contracted contract "
    "dipped dip dips narrowed narrow narrows shortened shorten shortens weakened weaken weakens "
    "recede receded dwindle dwindled depreciated collapsed plummeted "
    "plummets plummet crashed sagged retreated dived nosedived shed sheds shedding axed slowed "
    "slows "
    "softened shaved diminished subsided plunging tumbling sinking slipping slumping sliding "
    "lowering "
    "trimming slashing easing dipping shortening narrowing curbed curtailed thinned"
)
UP_NOUNS = "rise increase jump growth gain surge climb addition expansion hike leap upturn uptick"
DOWN_NOUNS = (
    "fall drop decline decrease reduction cut loss dip slump plunge slide contraction shortfall "
    "cutback downturn"
)
UP_AFTER = (
    "more higher greater longer larger bigger faster stronger above better heavier taller up "
    "extra dearer costlier pricier hotter warmer wider"
)
DOWN_AFTER = (
    "fewer less lower smaller shorter slower weaker below worse "
    "lighter down cheaper colder narrower"
)

# Units -> the name that figures of any wording share.
MEASURES = {
    "km2": "km2 km² sq-km sqkm square-km square-kilometre square-kilometres square-kilometer "
    "square-kilometers",
    "km": "kph kmh km kms kilometre kilometres kilometer kilometers",
    "m": "m metre metres meter meters",
    "kg": "kg kilo kilos kilogram kilograms kilogramme kilogrammes",
    "tonnes": "tonne tonnes ton tons metric-tons metric-tonnes t",
    "hours": "hour hours hr hrs",
    "minutes": "minute minutes",
    "days": "day days",
    "weeks": "week weeks",
    "months": "month months",
    "years": "year years",
    "decades": "decade decades",
    "USD": "dollar dollars us-dollar us-dollars usd",
    "EUR": "euro euros eur",
    "pounds": "pound pounds",
    "degrees": "degree degrees °c ° ºc c celsius degc",
    "square miles": "square-mile square-miles sq-mi",
    "feet": "foot feet ft",
    "inches": "inch inches",
    "miles": "mile miles mph",
    "hectares": "hectare hectares ha",
    "acres": "acre acres",
    "points": "percentage-point percentage-points point points percent-point percent-points",
    "cents": "cent cents",
    "cubic metres": "cubic-metre cubic-metres cubic-meters m³",
    "square metres": "square-metre square-metres m²",
    "nautical miles": "nautical-mile nautical-miles",
    "centimetres": "cm centimetre centimetres",
    "megawatts": "mw megawatt megawatts",
    "litres": "litre litres liter liters",
}
CURRENCIES = {
    "us$": "USD", "$": "USD", "€": "EUR", "£": "pounds", "¥": "yen", "₴": "hryvnias",
    "₽": "roubles",
    "usd": "USD", "eur": "EUR",
}  # fmt: skip
MEASURED_UNITS = frozenset(
    ("km2", "km", "m", "kg", "tonnes", "hours", "minutes", "days", "weeks", "months", "years")
)
TIMES_OF = frozenset(("hours", "minutes", "days", "weeks", "months", "years", "decades"))

PERSONS = word_set(
    "people person persons deaths fatalities men man women woman children child troops soldier "
    "soldiers judge judges "
    "minister ministers personnel staff casualties dead wounded injured killed police crew crews "
    "lives voters citizens nationals civilians adults pupils students refugees prisoners inmates "
    "detainees hostages captives fighters rebels conscripts recruits reservists peacekeepers "
    "guards "
    "members delegates deputies lawmakers legislators senators councillors envoys diplomats "
    "officials "
    "staffers workers employees dockers drivers sailors fishermen crewmen seamen miners farmers "
    "residents villagers inhabitants migrants families-members respondents protesters "
    "demonstrators "
    "marchers strikers doctors nurses teachers patients victims bystanders passengers pilots "
    "officers "
    "monitors observers inspectors experts engineers medics volunteers militants gunmen policemen "
    "mourners evacuees returnees settlers islanders islandfolk mps seamen pows servicemen infantry "
    "marines cadets customers subscribers readers visitors tourists spectators clerks lawyers "
    "prosecutors mayors governors ambassadors negotiators mediators signatories representatives "
    "parliamentarians commissioners ministers-of-state troops spouses widows orphans infants "
    "pensioners jobseekers jobless unemployed shareholders taxpayers ratepayers households-members "
    "pilgrims scouts stevedores midwives kids boys girls youths teenagers babies brothers sisters "
    "sons "
    "daughters natives strangers candidates applicants interns agents spies servants cooks smiths "
    "clerics imams rabbis ministers kings queens princes dukes men-at-arms troopers rangers "
    "commandos "
    "paratroopers snipers gunners divers hands masters mates bosuns stokers pirates poachers "
    "squatters "
    "tenants landlords lodgers consumers users members-of-parliament mps meps souls heads allies "
    "partners donors creditors lenders investors traders brokers bankers accountants auditors "
    "cyclists "
    "pedestrians motorists commuters travellers campers hikers nationals compatriots veterans "
    "amputees "
    "parents couples-members stewards seafarers peers lords scholars academics critics fugitives "
    "opponents patriots sentries stowaways mechanics dockhands farmhands apprentices agents "
    "presidents "
    "adolescents correspondents youngsters newborns breadwinners cops constables wardens hosts "
    "firefighters rescuers divers shepherds traders merchants smugglers suspects defendants "
    "convicts witnesses jurors aides advisers advisors chiefs leaders elders women's owners "
    "captains mariners ratings dissidents exiles deserters defectors survivors corpses bodies "
    "guests "
    "individuals participants attendees spectators staffers guardsmen coastguards technicians "
    "scientists "
    "specialists translators interpreters journalists reporters correspondents bishops priests "
    "nuns "
    "monks musicians artists players fans signers petitioners skippers deckhands crewmembers"
)
# Things whose names end like those of people.
_THINGS = word_set(
    "trawlers freighters tankers containers helicopters launchers carriers computers dollars "
    "boilers rotors reactors tractors factors sectors papers letters numbers orders quarters "
    "rivers "
    "borders trailers cruisers destroyers bulldozers excavators generators transformers "
    "transmitters "
    "receivers sensors radars motors doors floors errors mirrors colours harbours hours powers "
    "towers showers flowers corners centers centres barriers routers servers printers scanners "
    "posters registers charters chapters clusters layers meters litres metres acres offers tenders "
    "steamers schooners clippers liners ferries bombers rafters tremors boosters mortars howitzers "
    "cutters tenders cylinders elevators conveyors shelters folders lighters drifters dredgers "
    "icebreakers minesweepers sweepers loaders bunkers counters shutters theatres berths corridors "
    "matters answers others members-states papers figures disasters encounters tugs fetters "
    "interceptors detectors tiers pillars piers craters engines coolers heaters freezers thrusters "
    "degrees committees guarantees marquees coffees settees trees fees anchors harbors visors "
    "vectors "
    "drawers tigers lasers stickers banners flyers timbers hampers lockers coasters feeders "
    "diggers "
    "jumpers scooters choppers wafers rollers cookers burners chambers ladders crackers pointers "
    "buffers bumpers hangers newspapers skyscrapers spanners gliders barriers oysters lobsters "
    "wipers "
    "suitors' fingers shoulders stretchers flippers trackers starters breakers blinkers layovers "
    "takeovers turnovers stopovers rollovers makeovers cancers ulcers fevers disorders murders "
    "manoeuvres levers screwdrivers processors compressors capacitors conductors projectors "
    "elevators radiators ventilators incubators calculators simulators accelerators indicators "
    "escalators respirators refrigerators creditors' acres meteors tremors' terrors honours "
    "waters winters summers years wafers pens prayers favours labours rumours fixtures boulders"
)
_PLAIN_ANTS = word_set(
    "plants grants elephants restaurants variants warrants pendants infants' quants"
)
IRREGULAR = word_set(
    "people men women children troops police personnel staff crew sheep cattle aircraft fish dead "
    "wounded injured livestock poultry offspring species series headquarters crossroads infantry "
    "feet teeth geese mice oxen vertebrae data media spacecraft hovercraft watercraft yen won baht "
    "rand yuan renminbi rubles krone kroner kronor lire pesetas deer salmon cod unemployed jobless "
    "artillery mps criteria bacteria "
    "amphorae larvae antennae formulae fungi cacti alumni stimuli nuclei bison grouse elk moose "
    "squid "
    "shrimp trout wolves"
)
SINGULAR_S = word_set(
    "this is was has its his as us yes plus minus across towards besides always perhaps thus does "
    "says less unless news congress press progress process access business crisis basis analysis "
    "gas glass class mass loss pass cross focus status virus bus census campus chaos previous "
    "various serious famous bonus surplus address witness illness express ours theirs afterwards "
    "sometimes else's"
)
FUNCTION = word_set(
    "a an the of in on at by for from to and or but with as that this these those it he she they "
    "we you who which what when where while if than then so because before after until since is "
    "are "
    "was were be been being has have had do does did will would can could may might must shall "
    "should not no into onto over under out off up down about against between during per each "
    "every "
    "its his her their our my your him them all any some such more most less fewer very also only "
    "now still already again today yesterday tomorrow there here said says say told last next said"
)


@cache
def measure_names() -> dict[str, str]:
    """Give each wording of a unit, with single spaces, and the name of its measure."""
    return {
        word.replace("-", " "): name for name, words in MEASURES.items() for word in words.split()
    }


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word looks like a noun in the plural."""
    if word in IRREGULAR or (len(word) > 5 and word.endswith(("men", "folk", "people"))):
        return word not in ("specimen", "regimen", "abdomen", "acumen", "women's", "townspeople's")
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "ous"))
        and word not in SINGULAR_S
    )


def is_person(word: str) -> bool:
    """Tell whether a lower-case noun in the plural counts people."""
    if word in PERSONS or word.endswith(("men", "women", "folk", "speople")):
        return True
    if word in _THINGS or not word.endswith("s"):
        return False
    if word in _PLAIN_ANTS:
        return False
    return word.endswith(("ers", "ors", "ists", "ians", "eers", "ees", "ants")) and len(word) > 5


def plural_of(word: str) -> str:
    """Give the plural of a lower-case noun in the singular, by the common rules of spelling."""
    if is_plural(word):
        return word
    irregular = {"man": "men", "woman": "women", "person": "persons", "child": "children"}
    if word in irregular:
        return irregular[word]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh", "z")) else "s")
