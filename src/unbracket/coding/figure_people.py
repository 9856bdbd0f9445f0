"""Nouns that count people, nouns that only look like them, and nouns in the plural."""

from __future__ import annotations

from unbracket.coding.figure_words import IRREGULAR, SINGULAR_S
from unbracket.language.segment import word_set

PERSONS = word_set(
    "people person persons deaths fatalities men man women woman children child troops soldier "
    "soldiers judge judges minister ministers personnel staff casualties dead wounded injured "
    "killed police crew crews lives voters citizens nationals civilians adults pupils students "
    "refugees prisoners inmates detainees hostages captives fighters rebels conscripts recruits "
    "reservists peacekeepers guards members delegates deputies lawmakers legislators senators "
    "councillors envoys diplomats officials staffers workers employees dockers drivers sailors "
    "fishermen crewmen seamen miners farmers residents villagers inhabitants migrants respondents "
    "protesters demonstrators marchers strikers doctors nurses teachers patients victims "
    "bystanders passengers pilots officers monitors observers inspectors experts engineers medics "
    "volunteers militants gunmen policemen mourners evacuees returnees settlers islanders "
    "islandfolk mps pows servicemen infantry marines cadets customers subscribers readers "
    "visitors tourists spectators clerks lawyers prosecutors mayors governors ambassadors "
    "negotiators mediators signatories representatives parliamentarians commissioners spouses "
    "widows orphans infants pensioners jobseekers jobless unemployed shareholders taxpayers "
    "ratepayers pilgrims scouts stevedores midwives kids boys girls youths teenagers babies "
    "brothers sisters sons daughters natives strangers candidates applicants interns agents spies "
    "servants cooks smiths clerics imams rabbis kings queens princes dukes troopers rangers "
    "commandos paratroopers snipers gunners divers hands masters mates bosuns stokers pirates "
    "poachers squatters tenants landlords lodgers consumers users meps souls heads allies "
    "partners donors creditors lenders investors traders brokers bankers accountants auditors "
    "cyclists pedestrians motorists commuters travellers campers hikers compatriots veterans "
    "amputees parents stewards seafarers peers lords scholars academics critics fugitives "
    "opponents patriots sentries stowaways mechanics dockhands farmhands apprentices presidents "
    "adolescents correspondents youngsters newborns breadwinners cops constables wardens hosts "
    "firefighters rescuers shepherds merchants smugglers suspects defendants convicts witnesses "
    "jurors aides advisers advisors chiefs leaders elders women's owners captains mariners "
    "ratings dissidents exiles deserters defectors survivors corpses bodies guests individuals "
    "participants attendees guardsmen coastguards technicians scientists specialists translators "
    "interpreters journalists reporters bishops priests nuns monks musicians artists players fans "
    "signers petitioners skippers deckhands crewmembers surgeons chaplains astronauts cosmonauts "
    "bureaucrats democrats magistrates advocates associates graduates undergraduates draftees "
    "athletes oarsmen scribes couriers heirs nobles comrades colleagues insurgents incumbents "
    "regents superintendents premiers sheikhs emirs guides professionals criminals generals "
    "admirals colonels corporals sergeants lieutenants majors privates marshals orderlies "
    "paramedics addicts architects prefects secretaries dignitaries emissaries mercenaries "
    "missionaries notaries luminaries adversaries beneficiaries intermediaries enemies relatives "
    "cousins uncles aunts wives husbands grandchildren twins villains cardinals consuls "
    "detectives executives operatives conservatives liberals republicans communists independents "
    "bosses actresses waitresses thieves thugs bandits crooks chefs wizards guys folks lads "
    "lasses chaps fellows humans mortals peasants serfs slaves faithful regulars irregulars "
    "auxiliaries partisans artisans europeans africans asians americans guardians sultans "
    "publicans deans siblings dependents dependants adherents proponents assailants sappers poets "
    "pundits novices acolytes abbots canons curates vicars laymen pollsters ranks stakeholders "
    "amateurs entrepreneurs chauffeurs saboteurs connoisseurs monarchs despots tyrants martyrs "
    "saints bailiffs sheriffs plaintiffs attorneys surveyors counsels jockeys cowboys attaches "
    "attachés protégés cadres gendarmes carabinieri guerrillas legionnaires millionaires "
    "billionaires grenadiers cavaliers gondoliers brigadiers chancellors spokesmen spokeswomen "
    "interlocutors trespassers onlookers hauliers cashiers glaziers typists florists addressees "
    "midshipmen arrivees tribesmen kinsmen serviceman servicewomen"
)
# Things whose names end like those of people.
_THINGS = word_set(
    "trawlers freighters tankers containers helicopters launchers carriers computers boilers "
    "rotors reactors tractors factors sectors papers letters numbers orders quarters rivers "
    "borders trailers cruisers destroyers bulldozers excavators generators transformers "
    "transmitters receivers sensors motors doors floors errors mirrors powers towers showers "
    "flowers corners centers barriers routers servers printers scanners posters registers "
    "charters chapters clusters layers meters offers tenders steamers schooners clippers liners "
    "bombers rafters tremors boosters howitzers cutters cylinders elevators conveyors shelters "
    "folders lighters drifters dredgers icebreakers minesweepers sweepers loaders bunkers "
    "counters shutters corridors matters answers others disasters encounters fetters interceptors "
    "detectors tiers piers craters coolers heaters freezers thrusters degrees committees "
    "guarantees marquees coffees settees trees fees anchors harbors visors vectors drawers tigers "
    "lasers stickers banners flyers timbers hampers lockers coasters feeders diggers jumpers "
    "scooters choppers wafers rollers cookers burners chambers ladders crackers pointers buffers "
    "bumpers hangers newspapers skyscrapers spanners gliders oysters lobsters wipers fingers "
    "shoulders stretchers flippers trackers starters breakers blinkers layovers takeovers "
    "turnovers stopovers rollovers makeovers cancers ulcers fevers disorders murders levers "
    "screwdrivers processors compressors capacitors conductors projectors radiators ventilators "
    "incubators calculators simulators accelerators indicators escalators respirators "
    "refrigerators meteors terrors waters winters summers prayers boulders talers thalers "
    "guilders kreuzers stivers rupees ringers loudspeakers speakers microprocessors "
    "semiconductors razors tumors parameters diameters perimeters thermometers barometers "
    "kilometers millimeters centimeters theaters gutters sewers skewers burgers badgers ledgers "
    "binders cinders recorders rudders transponders girders blunders fenders genders spiders "
    "otters beavers panthers hamsters roosters vipers covers slivers clovers plovers wallpapers "
    "tapers diapers peppers slippers zippers copters dumpers saucers tracers transfers coffers "
    "headers sprinklers airliners knickers markers sneakers minelayers dispensers condensers "
    "mixers tweezers fertilisers fertilizers stabilisers stabilizers sanitisers sanitizers "
    "streamers hammers primers polymers feathers leathers smelters manufacturers insurers "
    "reinsurers retailers broadcasters wholesalers refiners canisters blisters hoppers beakers "
    "pagers filters litters platters splinters transistors resistors alternators collectors "
    "ejectors injectors deflectors reflectors harbingers triggers daggers stingers hoovers "
    "crossovers handovers changeovers hangovers spillovers flyovers pullovers remainders "
    "reminders encoders decoders colanders fliers frontiers chandeliers dossiers glaciers "
    "multipliers amplifiers purifiers humidifiers identifiers modifiers qualifiers cucumbers "
    "embers ambers lumbers fibers rubbers decrees levees jubilees pedigrees soirees chimpanzees "
    "knees subcommittees shortlists checklists playlists blacklists wrists twists mists "
    "waistlists whitelists watchlists medians careers steers beers cheers cloisters blusters "
    "banisters sinisters semesters trimesters polyesters halters alters welters"
)
_PLAIN_ANTS = word_set(
    "plants grants elephants restaurants variants warrants pendants infants' quants covenants "
    "pollutants implants transplants coolants lubricants determinants constants croissants "
    "currants stimulants dispersants sealants disinfectants contaminants remnants"
)


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
