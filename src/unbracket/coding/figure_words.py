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
    "b": 1e9, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
COLLECTIVES = {"dozen": 12.0, "score": 20.0}
# "Dozens" are at least two dozen.
PLURAL_AMOUNTS = {
    "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2_000.0,
    "tens of thousands": 20_000.0, "hundreds of thousands": 200_000.0, "millions": 2e6,
    "billions": 2e9, "tens of millions": 2e7, "hundreds of millions": 2e8,
    "tens of billions": 2e10, "hundreds of billions": 2e11,
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
        "far over", "older than", "heavier than", "upward of", "surpass", "a shade over",
        "a shade above", "a shade more than", "a touch over", "a touch more than", "a bit over",
        "a bit more than", "a fraction over", "marginally over", "marginally more than",
        "marginally above", "fractionally over", "somewhat more than", "something over",
        "comfortably over", "comfortably more than", "considerably more than", "many more than",
        "substantially more than", "significantly more than", "rather more than",
        "a good deal over", "a good deal more than", "much more than", "far above", "faster than",
        "taller than",
    ),
    "<": (
        "less than", "fewer than", "under", "just under", "below", "just below", "not even",
        "slightly less than", "slightly fewer than", "slightly under", "well under", "well below",
        "lower than", "smaller than", "shorter than", "short of", "just short of",
        "a little under", "far fewer than", "far less than", "a little less than", "shy of",
        "just shy of", "lighter than", "not quite", "a shade under", "a shade below",
        "a shade less than", "a touch under", "a touch less than", "a bit under", "a bit less than",
        "a fraction under", "marginally under", "marginally less than", "marginally fewer than",
        "marginally below", "fractionally under", "somewhat less than", "somewhat under",
        "something under", "considerably less than", "considerably fewer than", "many fewer than",
        "substantially less than", "significantly less than", "significantly fewer than",
        "rather less than", "rather fewer than", "a good deal less than", "much less than",
        "far below", "far short of", "well short of", "not as many as", "not as much as",
    ),
    ">=": (
        "at least", "no fewer than", "no less than", "not less than", "not fewer than",
        "a minimum of", "the minimum of", "minimum", "at the very least", "at minimum",
        "a floor of", "never fewer than", "never less than", "nothing less than", "never below",
        "not below", "not under", "no lower than",
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
        "a cap of", "as few as", "anything up to", "not go over", "cannot exceed",
    ),
    "~": (
        "about", "some", "around", "roughly", "nearly", "almost", "barely", "approximately",
        "close to", "an estimated", "estimated", "circa", "near", "nearer", "as good as",
        "just about",
        "more or less", "in the region of", "in the order of", "on the order of", "virtually",
        "approaching", "hardly", "an average of about", "perhaps", "maybe", "or so", "practically",
        "something like", "in the neighbourhood of", "of the order of", "in the vicinity of",
        "getting on for", "close on", "not far off", "the better part of",
        "somewhere around", "somewhere near",
    ),
    "=": ("exactly", "precisely", "as few as exactly", "a mere", "mere", "only", "just", "a full"),
}  # fmt: skip
AFTER_SIGNS = {
    "or more": ">=", "or higher": ">=", "or above": ">=", "and more": ">=", "and above": ">=",
    "or over": ">=", "or fewer": "<=", "or less": "<=", "or under": "<=", "or below": "<=",
    "at most": "<=", "at least": ">=", "or so": "~", "or thereabouts": "~", "at the most": "<=",
    "or lower": "<=", "at the very least": ">=", "or longer": ">=", "minimum": ">=",
    "maximum": "<=", "tops": "<=", "give or take": "~", "or greater": ">=", "or later": ">=",
    "and upwards": ">=", "and upward": ">=", "or upwards": ">=", "and over": ">=",
    "at a minimum": ">=", "at the minimum": ">=", "as a minimum": ">=", "at the outside": "<=",
    "as a maximum": "<=", "at the maximum": "<=", "or shorter": "<=", "or smaller": "<=",
    "max": "<=", "more or less": "~", "or thereabout": "~", "and counting": ">=",
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
    "centimetres": "cm centimetre centimetres centimeter centimeters",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "megawatts": "mw megawatt megawatts",
    "gigawatts": "gw gigawatt gigawatts",
    "kilowatts": "kw kilowatt kilowatts",
    "kilowatt-hours": "kwh",
    "megawatt-hours": "mwh",
    "gigawatt-hours": "gwh",
    "terawatt-hours": "twh",
    "grams": "gram grams gramme grammes",
    "pounds": "pound pounds",
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
