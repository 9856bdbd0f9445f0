"""Rows of words that name one thing in the press: a provision says "prisoners", a paper "captives".

Each row is one notion of negotiations with the words that stand for it, written for this package.
A word may stand in several rows. What two texts share of notions says what they are about where
they share no word; it never says how one stands to the other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache

from unbracket.language.similarity import stems

_ROWS = """
captive prisoner hostage detainee inmate convict captured jailed imprisoned pow
cell jail prison custody bars convict inmate convicted unlock pardon amnesty
release free freed freeing liberate handover exchange swap
soldier troop army unit force garrison brigade regiment battalion men boys conscript uniform
fighter rebel guerrilla militia insurgent gunman brigade combatant
ceasefire truce armistice fire shooting gun fighting hostilities lull pause fight battle combat
shell shelling mortar artillery rocket missile bomb bombing raid strike bomber plane guns
weapon arm arms disarm rifle tank munition warhead arsenal
withdraw withdrawal pull pullback pullout retreat leave vacate evacuate garrison
base barracks garrison station stationed outpost fort
mine minefield demining clear unexploded
drone aircraft jet plane fly flight airspace
airport runway airline flight charter plane land aviation
border frontier boundary line demarcation checkpoint crossing
crossing gate checkpoint passage corridor border truck lorry convoy
land territory soil ground acre inch district hectare village field map
map line redraw boundary territory land
refugee displaced uprooted exile return resettle home homecoming expelled driven
property house home deed title owner ownership claim farm plot restitution roof
corpse body remains coffin dead bury burial grave fallen
exile abroad asylum leave emigrate banish villa flee
doctor medic medical nurse physician hospital clinic ambulance health
medicine drug insulin vaccine pharmacy hospital
food milk bread flour grain perishable groceries meal hunger
fuel diesel petrol oil gasoline lorry
supply aid relief convoy lorry truck humanitarian goods food
guarantee guarantor vouch assurance answer pledge security
monitor observer inspector inspection watch verify verification supervise visit mission overseer
expert inspector engineer specialist scientist inspection
court tribunal judge arbitration arbiter arbitrator arbitrate rule ruling panel verdict
prosecute trial charge impunity amnesty pardon indict crime court
debt borrow owe loan lender creditor bond bondholder liability
loss haircut writedown forgive cancel relief waive cent
bond paper investor bondholder note security
repay repayment maturity due later stretch extend term
interest rate yield coupon percent cost
lender creditor investor bondholder bank fund
tranche instalment money disburse payout cash wire release payment pay
budget surplus deficit spend spending black treasury austerity fiscal saving
tax levy duty charge fee toll tariff surcharge excise
tariff duty import customs levy
pension retire retirement retiree old elderly pensioner
wage pay salary raise rise money envelope earn percent
bonus premium extra supplement allowance
strike walkout picket stoppage tools blockade
layoff redundancy dismiss dismissed sack sacked fire job reinstate
reinstate reinstatement rehire back job
job post work contract employment permanent staff hire
casual temporary temp permanent contract hire
week weekend saturday sunday shift overtime hours
night evening dark late
hour week time shorter working shift
apprentice trainee youngster training young
machine automatic automation robot driverless crane autonomous equipment
supervise manned control watch guard oversee screen eye
conductor guard staff crew attendant
driver engineer crew operator
port harbour dock quay terminal pier wharf berth
lease rent tenant concession operator private privatise privatisation sell sale owner
sell sale sold privatise private buyer investor
ship boat vessel trawler fleet ferry barge craft skipper
fish catch herring cod haul landing fishing trawler fishery net
quota limit tonne ceiling catch cap allocation
season closed spawn spring month
net mesh gear trawl
licence permit license paper authorisation permission
transponder satellite track tracking position gps signal
coast shore beach shoreline sea coastal
zone water mile exclusive limit territorial
dam reservoir sluice barrage weir
water river stream flow release irrigation
build construction concrete project site work
bridge span crossing
canal lock waterway channel
electricity power grid plant energy station current
reactor nuclear atomic plant uranium enrich enrichment centrifuge
coal mine lignite
gas pipeline field well drill drilling pipe wellhead
oil crude barrel well petroleum
revenue income proceeds share slice earnings profit money
ban prohibit prohibition outlaw forbid blacklist banned disappear
chemical additive toxic substance poison hazardous harmful
plastic polymer resin packaging bag sack straw cutlery fork
disposable throwaway bag cutlery straw tableware fork sack
waste rubbish garbage trash litter refuse bale recycling scrap
export ship shipping sell send abroad import
production output manufacture produce make factory tap
cap ceiling limit maximum lid restrict curb
emission carbon greenhouse pollution climate co2
forest tree logging timber
fund pot money contribution donor pay finance
clean sweep mop remove cleanup
vote majority ballot outvote consensus unanimity veto overrule
consensus unanimous unanimity everyone veto agree majority
election poll ballot vote voter
report disclose publish data figure form transparency
president presidency office head leader top chair
rotate rotating alternate turn swap
minister ministry portfolio post cabinet department treasury
treasury finance ministry budget
parliament assembly legislature chamber lawmaker deputy
autonomy province autonomous devolution
state statehood sovereign sovereignty recognise recognition regime
recognise recognition status legitimate equal state
constitution constitutional charter
member join accession membership entry accede
embargo sanction boycott blockade trade goods ban
sanction penalty measure embargo punish
blockade block barricade gate picket shut siege
trade commerce export import market goods
market sell shop store retail
asset account frozen freeze deposit reserve
compensation compensate damages reparation redress payout
reconstruction rebuild rebuilding repair
school classroom teacher pupil education
language tongue speech
teacher classroom school pupil lesson
child children toddler kid boy girl infant mother
woman women mother girl wife
sick ill frail wounded injured patient
family relative mother father son daughter kin
rent tenant housing landlord flat apartment
farm farmer subsidy crop harvest agriculture
meat beef livestock cattle
pasture sheep shepherd wolf herd
nurse hospital ward patient care doctor
border asylum migrant migration immigration
soldier defence military army spending budget
text draft paper document proposal wording
basis foundation start starting framework
authority mandate capacity entitled empowered lawful sign
deadline date timetable schedule calendar
equal alike same parity bargain fair favour
majority supermajority vote outvote
private company firm operator investor foreigner
patent licence drug generic
data privacy information record share
rail railway train track
road highway motorway route
church shrine temple holy mosque worship
police constable officer policing
language minority community ethnic
spy surveillance intelligence
island islet reef rock atoll
sea maritime strait naval navy
alliance bloc pact treaty membership
neutral neutrality nonaligned
passport visa travel
currency crown devalue
bank deposit lender central
"""


class Notions:
    """Which notions some provisions name, and how much each of them tells the provisions apart.

    ``names`` are stems that say who and not what; they stand for no notion.
    """

    def __init__(self, texts: Sequence[str], names: frozenset[str]) -> None:
        self._names = names
        table = _notions()
        self._own = [
            frozenset(row for word in set(stems(text)) - names for row in table.get(word, ()))
            for text in texts
        ]
        counts = Counter(row for own in self._own for row in own)
        self._weights = {row: math.log((len(texts) + 1) / held) for row, held in counts.items()}

    def shared(self, text: str) -> list[float]:
        """Give 0 to 1 for each provision: how much of what it names the text names too.

        Each word counts once, by the rarest notion that it shares with the provision.
        """
        table = _notions()
        found = [
            table[word]
            for word in dict.fromkeys(stems(text))
            if word in table and word not in self._names
        ]
        totals = [
            sum(max((self._weights[row] for row in rows & own), default=0.0) for rows in found)
            for own in self._own
        ]
        return [1 - math.exp(-total / 2) for total in totals]


@cache
def _notions() -> dict[str, frozenset[int]]:
    """Give the numbers of the rows that each stem stands in."""
    found: dict[str, set[int]] = {}
    for number, row in enumerate(_ROWS.strip().splitlines()):
        for word in row.split():
            for stem in stems(word):
                found.setdefault(stem, set()).add(number)
    return {stem: frozenset(rows) for stem, rows in found.items()}
