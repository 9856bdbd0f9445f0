"""Words of two reports made comparable: content words with places, stems, pairs of like words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from unbracket.language.segment import word_set
from unbracket.language.similarity import stem

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’-][^\W_]+)*|%")
EMPTY = word_set(
    "a an the of in on at by for from to and or but with as that this these those it its he his "
    "she "
    "her they their them him we us our you your i my me is are was were be been being has have "
    "had do "
    "does did so than then there here who which what when where how also too very just only said "
    "says "
    "say told tells added into out up down over off about back again both all any each own same "
    "such "
    "if unless once until before after while because since though although whether not no never "
    "nor "
    "n't will would shall should could can may might must ought per yes upon more most other "
    "another "
    "against between through during within toward towards under ever still already yet now even "
    "out "
    "one's get gets got let lets make makes made take takes took taken come comes came going go "
    "goes "
    "want wants wanted ready willing able sure way thing things"
)
HEDGES = word_set(
    "could might may perhaps maybe possibly probably likely principle general generally hope hopes "
    "hoped nearly almost seem seems seemed appear appears apparently basis starting somewhat "
    "partly "
    "broadly largely reportedly potentially believe believes believed think thinks thought expect "
    "expects expected suggest suggests"
)
# Words of one meaning in the press of negotiations; each line is a set.
_ALIKE = """
withdraw withdrawal pull pulled pullback pullout leave retreat quit evacuate vacate remove
leave depart exit withdraw
troops soldiers forces army units military men fighters
gun guns battery batteries artillery cannon
ship ships vessel vessels boat boats fleet naval navy warship
recognise recognize recognition acknowledge accept
cut reduce reduction lower trim shrink slash decrease
raise increase rise lift hike
stop halt cease end suspend ban
start begin resume restart launch open reopen
talks negotiations discussions dialogue talk negotiate
deal agreement accord pact treaty settlement compact
pay repay repayment payment
money funds cash loan credit
free release released freed exchange swap
prisoner prisoners captive captives detainee detainees hostage
body bodies remains corpse
demand demands demanded insist require ask request call
refuse reject decline rule deny
agree agreed approve endorse back support consent
plan proposal draft paper text blueprint framework
build construct erect
destroy demolish wreck
attack strike shell bomb raid
strike walkout walk
docker dockers dockworker longshoremen
lorry lorries truck trucks
bridge crossing
keep remain stay maintain retain hold
meet meeting summit
vote ballot referendum poll
leader president chief head
border frontier boundary
sea strait coast shore waters
worker workers crew staff labourers
harbour harbor port dock quay
quarter fourth
fifth 20
half 50
percent % cent
sign signature signed signing
send deploy dispatch
sell sold sale
buy bought purchase
allow let permit
give hand grant cede
visit trip travel go
basis foundation ground
illegal unlawful illegitimate
false untrue nonsense lie
kill killed die died dead death deaths
hurt wounded injured
first before prior
inspect inspection check monitor verify observers monitors inspectors
compensation damages reparations
guarantee guarantees assurance assurances pledge
ceasefire truce armistice
sanctions embargo penalties measures
tariff tariffs duty duties levy
nobody none
two both
scrap abolish repeal cancel drop abandon annul void revoke rescind
oppose object resist against
delay postpone defer put-off suspend
close shut seal block blockade
continue carry press proceed go-on
fight fighting combat war hostilities battle conflict
peace settlement truce
fund finance pay bankroll
cost costs price expense bill
buy purchase acquire procure
share split divide
protect defend guard shield secure safeguard
threat threaten warning warn
return hand-back restore give-back repatriate
seize capture take occupy confiscate impound
permit licence license authorise
minister ministry
parliament assembly legislature chamber
law legislation statute act
court tribunal judges bench
citizen citizens people nationals residents inhabitants population
refugee refugees displaced evacuees migrants
child children kids
house houses home homes
fish fishing fishery fishermen catch
food grain wheat cereal harvest crop
gas fuel oil energy
power electricity
water river dam reservoir
island islands isle archipelago
land territory soil ground area
north northern
south southern
east eastern
west western
map chart
road highway route
rail railway train trains line
plane planes aircraft jets jet
mine mines minefield demine clearing
weapon weapons arms arm
tank tanks armour
missile missiles rocket rockets
observer observers monitor inspectors mission
commission panel committee board body
report paper document account
letter note message
date deadline day
quick quickly fast soon immediate immediately swift promptly
slow slowly gradual gradually stages phased
large big huge great
small minor little tiny
full complete whole entire total all
partial part partly
new fresh
final last
next coming following
annual yearly
daily day
week weeks weekly fortnight
equal same identical
right rights
claim claims
debt debts arrears owe owes owed
tax taxes levy duty
wage wages pay salary salaries
strike stoppage
job jobs posts positions
school schools pupils
hospital hospitals clinic clinics
doctor doctors medics
aid help assistance relief support
export exports shipments
import imports
trade commerce
market markets
company companies firm firms
bank banks
factory factories plant plants mill
airport airfield airbase base
camp camps
village villages town towns settlement
city capital
church temple
language tongue
flag
neutral neutrality
alliance bloc union pact
member membership join accession joining
independent independence sovereignty sovereign
autonomy self-rule
constitution charter
amend change alter revise rewrite modify
limit cap ceiling restrict restriction
increase expand extend extension prolong lengthen
shorten curtail
replace swap substitute
appoint name nominate
resign resignation quit step-down
elect election elections poll
win victory
lose loss defeat
fail failure collapse break
succeed success
violate breach break infringe violation
respect honour observe comply keep
punish penalty sanction
prosecute trial try charge
apologise apology sorry regret
blame accuse fault responsible
praise welcome hail
fear afraid worry worried concern concerned
trust confidence believe
doubt sceptical
secret hidden
public open
publish release disclose reveal print
leak leaked
talk speak spoken discuss discussed
tell inform
answer reply respond response
question ask
invite invitation
arrive arrival come reach
cross crossing pass passage transit
move shift transfer relocate
carry transport ferry haul
feed supply provide deliver delivery
store stock keep
empty drained
fill filled
dig
drill drilling
spill pollution leak
clean clean-up
fire shoot shot shooting shelled
hit struck
flood flooded
storm
winter cold
summer
rebuild reconstruct repair restore reconstruction
widen enlarge expand
train training drill exercise exercises manoeuvres
recruit conscript draft call-up
disband dissolve
disarm disarmament lay-down
register registration
count tally
measure
share stake
own ownership belong belongs
lease rent hire
host hosting
chair lead preside
observe watch
wait waiting
start opening beginning onset
end finish conclude close completion expire
month months
year years
"""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a report with its place in the report's text."""

    start: int
    end: int
    word: str
    stem: str


@cache
def alike() -> Mapping[str, frozenset[int]]:
    """Give, for each stem, the numbers of the sets of like words that it stands in."""
    table: dict[str, set[int]] = {}
    for number, row in enumerate(_ALIKE.strip().splitlines()):
        for word in row.split():
            table.setdefault(stem(word), set()).add(number)
            table.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


def words_of(text: str) -> list[Token]:
    """Give all words of a text in lower case with their places."""
    found = []
    for match in _WORD.finditer(text):
        low = match[0].lower().replace("’", "'").removesuffix("'s")
        found.append(Token(match.start(), match.end(), low, stem(low)))
    return found


def content_words(text: str) -> list[Token]:
    """Give the words that carry what is said: no function words, no hedges, each stem once."""
    seen: set[str] = set()
    found = []
    for token in words_of(text):
        plain = (
            token.word.split("'")[0]
            if token.word.endswith(("n't", "'ll", "'re", "'ve"))
            else token.word
        )
        if plain in EMPTY or plain in HEDGES or token.word in EMPTY or len(plain) < 2:
            continue
        if token.stem in seen:
            continue
        seen.add(token.stem)
        found.append(token)
    return found


Like = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]


def paired(
    left: Sequence[Token], right: Sequence[Token], like: Like | None, least: float = 0.55
) -> tuple[list[tuple[int, int, float]], list[int], list[int]]:
    """Pair like words one to one, the likest first; gives pairs and what is left on either side.

    Equal stems are alike by 1, words of one set by 0.9; ``like`` gives the rest.
    """
    found: list[tuple[float, int, int]] = []
    sets = alike()
    rest_left: set[int] = set(range(len(left)))
    rest_right: set[int] = set(range(len(right)))
    for i, one in enumerate(left):
        own = sets.get(one.stem, frozenset()) | sets.get(one.word, frozenset())
        for j, other in enumerate(right):
            if one.stem == other.stem:
                found.append((1.0, i, j))
            elif own & (sets.get(other.stem, frozenset()) | sets.get(other.word, frozenset())):
                found.append((0.9, i, j))
            elif min(len(one.stem), len(other.stem)) >= 5 and one.stem[:5] == other.stem[:5]:
                found.append((0.85, i, j))
    pairs: list[tuple[int, int, float]] = []
    _take(found, rest_left, rest_right, pairs)
    if like is not None and rest_left and rest_right:
        lefts, rights = sorted(rest_left), sorted(rest_right)
        table = like([left[i].word for i in lefts], [right[j].word for j in rights])
        more = [
            (score, i, j)
            for i, row in zip(lefts, table, strict=True)
            for j, score in zip(rights, row, strict=True)
            if score >= least and not left[i].word[0].isdigit() and not right[j].word[0].isdigit()
        ]
        _take(more, rest_left, rest_right, pairs)
    return pairs, sorted(rest_left), sorted(rest_right)


def _take(
    found: list[tuple[float, int, int]],
    rest_left: set[int],
    rest_right: set[int],
    pairs: list[tuple[int, int, float]],
) -> None:
    for score, i, j in sorted(found, key=lambda row: (-row[0], row[1], row[2])):
        if i in rest_left and j in rest_right:
            rest_left.remove(i)
            rest_right.remove(j)
            pairs.append((i, j, score))
