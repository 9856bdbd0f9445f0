"""Titles, offices and nouns for groups: who holds one speaks for whom, and what gender it tells.

Words are in lower case. A *role* makes a person; an *official* role makes the person speak for the
state or body that owns it; a *group noun* does the same for unnamed people and institutions.
"""

from __future__ import annotations

from functools import lru_cache


def word_set(words: str) -> frozenset[str]:
    """Read a list of words from a text."""
    return frozenset(words.split())


OFFICIAL = word_set(
    """president vice-president minister premier chancellor secretary secretary-general ambassador
    envoy negotiator spokesman spokeswoman spokesperson spox general colonel admiral commander
    commander-in-chief leader king queen prince princess emir sultan sheikh emperor empress pope
    ayatollah monarch ruler adviser advisor aide chief diplomat official commissioner
    representative delegate consul chargé marshal brigadier officer treasurer taoiseach
    counterpart strongman dictator emissary interlocutor vice-minister co-president undersecretary
    under-secretary vice-premier vice-chancellor attorney-general governor-general attache attaché
    mediator plenipotentiary archduke duke speaker coordinator co-chair head"""
)
UNOFFICIAL = word_set(
    """mr mrs ms miss mx dr prof professor sir lord lady dame rev reverend father sister bishop
    archbishop cardinal rabbi imam economist analyst expert lawyer attorney activist critic author
    writer journalist reporter editor columnist correspondent senator sen congressman
    congresswoman rep lawmaker legislator mp mep deputy candidate nominee researcher scientist
    historian actor actress singer ceo cfo businessman businesswoman coach doctor judge justice
    sheriff mayor governor gov detective sergeant sgt lieutenant lt captain capt major maj gen col
    adm cpl private pvt director chairman chairwoman chairperson chair founder co-founder
    strategist pollster consultant host anchor pastor student teacher resident tycoon oligarch
    billionaire dissident politician manager fellow scholar philosopher physicist biologist
    psychologist principal dean provost councilman councilwoman councillor prosecutor solicitor
    trustee whistleblower co-author novelist poet photographer filmmaker investor banker trader
    engineer organizer organiser"""
)
ROLES = OFFICIAL | UNOFFICIAL
# Offices that speak for a party, union, board or group of a case, though not for a state at large.
PARTY_OFFICES = word_set(
    """chairman chairwoman chairperson chair director founder co-founder manager principal ceo dean
    convener convenor organizer organiser treasurer trustee strategist candidate"""
)
MILITARY_ABBREVIATIONS = frozenset({"gen", "col", "lt", "maj", "adm", "sgt", "capt", "brig"})
# Words that stand inside a title, left of its last word.
MODIFIERS = word_set(
    """foreign prime vice deputy defence defense special chief national security interior finance
    state press general lieutenant high senior top lead permanent trade energy justice economy
    health home culture environment agriculture education transport peace presidential first
    acting interim caretaker assistant external affairs policy nuclear military army navy air
    force police ministry parliamentary longtime newly appointed elected veteran supreme crown
    grand attorney major brigadier secretary house white of and the undersecretary legal principal
    political parliament government presidency delegation embassy intelligence council central
    bank minister european hardline long-time outgoing incoming president-elect commission office
    senate spy economic digital climate treasury commerce labor labour humanitarian relations
    mission vice-presidential"""
)
FORMER = word_set(
    """former ex late then one-time onetime ousted deposed exiled opposition rebel separatist
    jailed ex-president ex-premier ex-minister retired self-styled self-proclaimed union party
    church protest business student community"""
)
# Offices of which a state has one: an unknown name before one of these names a state.
STATE_TITLES = word_set(
    """president premier chancellor minister king queen emir sultan emperor taoiseach ambassador
    government army parliament embassy vice-president monarch"""
)
GROUPS = word_set(
    """officials authorities negotiators ministers leaders envoys generals commanders troops
    forces soldiers side government cabinet administration delegation delegations delegates
    ministry army military navy embassy powers spokesmen spokespeople aides advisers advisors
    counterparts presidency leadership parliament consulate mission diplomats officers governments
    capitals allies nations countries states intelligence units team representatives commissioners
    mediators warships jets guards coastguard police state regime junta palace office officials
    command staff monarchy royals ambassadors presidents premiers capital"""
)
# Groups of people and things whose nationality doesn't make them speak for the state.
LOOSE_GROUPS = word_set(
    """analysts critics experts economists sources observers residents people lawmakers senators
    scientists researchers media maps activists lawyers journalists protesters voters companies
    historians witnesses men women citizens civilians writers bloggers rebels separatists
    republicans democrats opponents supporters reporters commentators mps families relatives
    refugees doctors workers students investors traders scholars politicians legislators
    campaigners groups organizations organisations parties newspapers outlets others"""
)
# What "both", "the two" or "the other" stand before where they name the sides of a negotiation.
SIDES = r"sides|parties|camps|shores|capitals|countries|states|governments|delegations|armies"
UNITS = word_set(
    """ministry department office embassy government army military navy council committee
    commission agency service parliament presidency cabinet delegation court bank administration
    party bureau authority mission secretariat palace union federation institute team staff
    command alliance bloc organization organisation body board group campaign watchdog regulator
    guard corps force forces directorate inspectorate consulate chancellery"""
)

HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})
FEMALE = word_set(
    """mrs ms miss queen princess empress chairwoman spokeswoman congresswoman actress sister lady
    dame businesswoman councilwoman woman mother wife daughter duchess girl tsarina"""
)
MALE = word_set(
    """mr king prince emperor chairman spokesman congressman actor father sir lord businessman
    councilman man husband son pope emir sultan sheikh imam ayatollah cardinal bishop duke boy
    frenchman dutchman irishman strongman taoiseach brother"""
)

# Words that end or fill names of organisations and things, so that such a name isn't a person's.
ORGANISATION = word_set(
    """ministry department party council committee commission bank university college institute
    house times post news agency group company corp inc ltd llc court union church army navy
    forces force guard foundation center centre association federation society street airport
    parliament senate congress assembly office service bureau authority fund front movement
    brigade battalion media press journal tribune herald guardian act agreement treaty accord
    accords summit conference forum war sea river strait gulf island islands peninsula mountains
    city county valley day administration campaign league club hospital school tv radio television
    states nations republic kingdom province region district square palace state constitution pact
    bay cape port lake mount ocean desert airlines airways international network board project
    program programme report investigation national association reserve exchange market index
    review magazine daily weekly plan initiative framework declaration convention protocol
    treatment system america africa asia europe north south east west northern southern eastern
    western central democrats republicans democratic republican conservative labour liberal
    national security twitter facebook google today broadcasting corporation alliance coalition
    corps squadron fleet mission delegation dome avenue road park hall library museum building
    tower hotel stadium bridge gate wing award prize cup games olympics series studios records
    music award film bill law amendment rights service team police intelligence treasury embassy
    secretariat watch amnesty organization organisation cross crescent crescent street wall
    supreme department affairs health homeland"""
)

SENTENCE_WORDS = word_set(
    """the a an and but or nor so yet for in on at by to from of with about after before since
    until while when where why how what which who whom whose that this these those it its he his
    she her they their them we our us i my you your if though although because as not no yes there
    here then now also still even only just both each every all some any most many much more less
    few one two three four five six seven eight nine ten under over between among during despite
    without within against amid like unlike however meanwhile moreover instead therefore thus
    earlier later last next first second third is are was were be been being has have had do does
    did will would can could may might must shall should let according asked told said says
    speaking commenting citing quoting given once another other others such same both neither
    either perhaps maybe indeed today yesterday tomorrow monday tuesday wednesday thursday friday
    saturday sunday january february march april june july august september october november
    december mr mrs ms dear new old breaking watch read photo file image video share current via
    update exclusive analysis opinion editorial back down up out off through across into onto upon
    near outside inside around along behind beyond toward towards never always often sometimes
    only well oh hello thank thanks please god jesus again already almost nearly too very senior
    former top late chief leading"""
)
NOT_NAMES = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december jr sr phd ii iii iv"""
)


@lru_cache(maxsize=8192)  # the same few words are asked for again and again
def bare(word: str) -> str:
    """Give a word in lower case without possessive, and without dots and commas around it."""
    return strip_possessive(word.strip('.,;:()“”"‘')).rstrip("’'").lower().strip(".")


def strip_possessive(word: str) -> str:
    """Take "'s", "’s" or a bare final apostrophe off a word."""
    if word[-2:] in ("'s", "’s", "'S", "’S"):
        return word[:-2]
    if word[-2:] in ("s'", "s’"):
        return word[:-1]
    return word


def is_possessive(word: str) -> bool:
    """Tell whether a word carries a possessive ending."""
    return word[-2:] in ("'s", "’s", "s'", "s’", "'S", "’S")


def leans(word: str) -> bool:
    """Tell whether a word says leaning, backing or origin, none of which is being a party."""
    low = word.lower()
    return low.startswith(("pro-", "anti-", "non-")) or low.endswith(
        ("-backed", "-leaning", "-born", "-based", "-installed", "-appointed", "-controlled",
         "-occupied", "-held", "-led", "-aligned", "-funded", "-sponsored", "-run", "-speaking",
         "-supported", "-friendly", "-linked", "-style", "-made", "-brokered", "-mediated")
    )  # fmt: skip


def gender_of(words: frozenset[str]) -> str:
    """Give m, f or "" for the title words of a person."""
    if words & FEMALE:
        return "f"
    return "m" if words & MALE else ""
