"""Words of one meaning in the press of negotiations, and turns of phrase that stand for a word."""

from __future__ import annotations

import re
from functools import cache

# Words of one meaning in the press of negotiations; a stroke stands between two sets.
ROWS = """
withdraw withdrawal pull pulled pullback pullout leave retreat quit evacuate vacate remove depart
exit /
troops soldiers forces army units military men fighters /
gun guns battery batteries artillery cannon /
ship ships vessel vessels boat boats fleet naval navy warship /
recognise recognize recognition acknowledge accept /
cut reduce reduction lower trim shrink slash decrease / raise increase rise lift hike /
stop halt cease end suspend ban / start begin resume restart launch open reopen /
talks negotiations discussions dialogue talk negotiate /
deal agreement accord pact treaty settlement compact / pay repay repayment payment /
money funds cash loan credit / free release released freed exchange swap /
prisoner prisoners captive captives detainee detainees hostage / body bodies remains corpse /
demand demands demanded insist require ask request call / refuse reject decline deny /
agree agreed approve endorse back support consent /
plan proposal draft paper text blueprint framework / build construct erect /
destroy demolish wreck / attack strike shell bomb raid / strike walkout walk /
docker dockers dockworker longshoremen / lorry lorries truck trucks / bridge crossing /
keep remain stay maintain retain hold / meet meeting summit / vote ballot referendum poll /
leader president chief head / border frontier boundary / sea strait coast shore waters /
worker workers crew staff labourers / harbour harbor port dock quay / quarter fourth / fifth 20 /
half 50 / percent % cent / sign signature signed signing / send deploy dispatch / sell sold sale /
buy bought purchase / allow let permit / give hand grant cede / visit trip travel go /
basis foundation ground / illegal unlawful illegitimate / false untrue nonsense lie /
kill killed die died dead death deaths / hurt wounded injured / first before prior /
inspect inspection check monitor verify observers monitors inspectors /
compensation damages reparations / guarantee guarantees assurance assurances pledge /
ceasefire truce armistice / sanctions embargo penalties measures /
tariff tariffs duty duties levy / nobody none / two both /
scrap abolish repeal cancel drop abandon annul void revoke rescind / oppose object resist against /
delay postpone defer put-off suspend / close shut seal block blockade /
continue carry press proceed go-on / fight fighting combat war hostilities battle conflict /
peace settlement truce / fund finance pay bankroll / cost costs price expense bill /
buy purchase acquire procure / share split divide / protect defend guard shield secure safeguard /
threat threaten warning warn / return hand-back restore give-back repatriate /
seize capture take occupy confiscate impound / permit licence license authorise /
minister ministry / parliament assembly legislature chamber / law legislation statute act /
court tribunal judges bench / citizen citizens people nationals residents inhabitants population /
refugee refugees displaced evacuees migrants / child children kids / house houses home homes /
fish fishing fishery fishermen catch / grain wheat cereal harvest crop / fuel energy /
power electricity / dam reservoir / island islands isle archipelago /
land territory soil ground area / north northern / south southern / east eastern / west western /
map chart / road highway route / rail railway train trains line / plane planes aircraft jets jet /
mine mines minefield demine clearing / weapon weapons arms arm / tank tanks armour /
missile missiles rocket rockets / observer observers monitor inspectors mission /
commission panel committee board body / report paper document account / letter note message /
date deadline / quick quickly fast soon immediate immediately swift promptly /
slow slowly gradual gradually stages phased / large big huge great / small minor little tiny /
full complete whole entire total all / partial part partly / new fresh / final last /
next coming following / annual yearly / daily day / week weeks weekly fortnight /
equal same identical / right rights / claim claims / debt debts arrears owe owes owed /
tax taxes levy duty / wage wages pay salary salaries / strike stoppage / job jobs posts positions /
school schools pupils / hospital hospitals clinic clinics / doctor doctors medics /
aid help assistance relief support / export exports shipments / import imports / trade commerce /
market markets / company companies firm firms / bank banks / factory factories plant plants mill /
airport airfield airbase base / camp camps / village villages town towns settlement /
city capital / church temple / language tongue / neutral neutrality / alliance bloc union pact /
member membership join accession joining / independent independence sovereignty sovereign /
autonomy self-rule / constitution charter / amend change alter revise rewrite modify /
limit cap ceiling restrict restriction / increase expand extend extension prolong lengthen /
shorten curtail / replace swap substitute / appoint name nominate /
resign resignation quit step-down / elect election elections poll / win victory /
lose loss defeat / fail failure collapse break / succeed success /
violate breach break infringe violation / respect honour observe comply keep /
punish penalty sanction / prosecute trial try charge / apologise apology sorry regret /
blame accuse fault responsible / praise welcome hail /
fear afraid worry worried concern concerned / trust confidence believe / doubt sceptical /
secret hidden / publish release disclose reveal print / leak leaked /
talk speak spoken discuss discussed / tell inform / answer reply respond response / question ask /
invite invitation / arrive arrival come reach / cross crossing pass passage transit /
move shift transfer relocate / carry transport ferry haul / feed supply provide deliver delivery /
store stock / empty drained / fill filled / drill drilling / spill pollution leak /
clean clean-up / fire shoot shot shooting shelled / hit struck / flood flooded / winter cold /
rebuild reconstruct repair restore reconstruction / widen enlarge expand /
train training drill exercise exercises manoeuvres / recruit conscript draft call-up /
disband dissolve / disarm disarmament lay-down / register registration / count tally /
share stake / own ownership belong belongs / lease rent hire / host hosting / chair lead preside /
observe watch / wait waiting / start opening beginning onset /
end finish conclude close completion expire / month months / year years /
agree agreed consent consented assent accept accepted approve concur endorse /
agree agreement consensus understanding / sign signed initial initialled ratify ratified /
offer offered propose proposed proposal suggest /
promise promised pledge pledged vow vowed undertake undertaking word commit commitment /
renege backtrack break broke broken /
refuse refused reject rejected decline spurn rebuff dismiss turn-down veto deny /
refuse refusal resist oppose /
concede surrender yield cede relinquish hand-over give-up capitulate / recall withdraw /
attack attacked assault assaulted offensive strike struck bombard bombarded shell shelled raid
target /
hit targeted struck strike / fire fired shoot shot shell shelled bombard open-fire gunners /
ambush ambushed attack / invade invaded invasion incursion overrun /
capture captured seize seized take taken overrun conquer conquered retake fall fell /
release released free freed liberate liberated let-go /
hold held detain detained jail jailed imprison imprisoned custody arrest arrested /
detainee prisoner inmate / pay paid settle settled reimburse refund compensate /
arrears owed owe debt unpaid / aid help relief donation donate /
buy bought purchase purchased order ordered procure / sell sold sale offload /
price prices cost costs inflation / wage wages pay salary /
rise rose climb climbed increase grow grew soar jump / fall fell drop dropped decline sink shrink /
open opened reopen reopened unblock unseal /
close closed shut shutdown seal sealed bar barred block blocked /
resume resumed restart continue reopen run / begin began begun start started launch commence /
halt stop stopped freeze frozen suspend suspended cease break-off /
end ended conclude finish over / delay delayed postpone postponed adjourn put-off /
cancel cancelled call-off scrap drop dropped axe / meet meeting encounter sit-down see /
visit trip travel tour / talks negotiations discussions dialogue consultations /
consult consulted ask asked / envoy emissary representative negotiator ambassador diplomat /
premier prime-minister / president head-of-state /
counterpart opposite-number / party deputies lawmakers mps members faction / spending budget /
bill law act / vote ballot poll / support back backed endorse favour /
oppose opposed against resist / resign quit step-down go / family families household households /
home homes house houses homeless / lose lost losing / flood floods flooded flooding /
army military forces troops soldiers / tank tanks armour armoured / drone drones unmanned /
jet jets plane planes aircraft fighter fighters warplane warplanes /
gunmen fighters rebels militants insurgents militia men / police officers constables /
near outside beside / overnight night / week week's weekly seven-day /
immediate at-once straightaway instant prompt / gradual stages phased step-by-step stepwise /
precondition preconditions condition conditions strings / close near within-reach /
side sides party parties delegation delegations /
hide hid hidden shelter sheltered harbour harboured conceal / deserter deserters runaway /
recover retrieve regain / resupply supply /
ban banned forbid forbidden prohibit prohibited outlaw bar /
lift lifted ease easing eased relax scrap / recognise recognition / annex annexation annexed /
occupation occupy occupied / expel expelled deport deported throw-out oust /
leader chief head boss / explosion blast blow blown explode / mine mined minefield /
collapse collapsed burst fail failed / repair repaired mend fix fixed / gas fuel /
hunger famine starvation starve / wound injured hurt casualties / death died dead killed lives /
victim victims casualties / civilians civilian people residents /
monitors observers inspectors monitor / buffer zone strip / ceasefire truce /
violation breach broken violated / demand call urge urged insist press /
warn warned threaten threatened / apologise regret /
investigate investigation probe inquiry enquiry / evidence proof /
false fabricated untrue lie invented baseless / happen occur place /
decide decision ruling ruled rule / court judges judge / sentence sentenced jailed /
appoint appointed name named / hand handed deliver delivered transfer /
send sent dispatch dispatched ship shipped / crops harvest / ready prepared willing /
necessary needed need essential / possible conceivable feasible /
impossible unthinkable unacceptable inconceivable / important crucial vital key /
difficult hard tough / dangerous risky unsafe / agreement breakthrough deal /
deadlock stalemate impasse / progress headway advance / loyal allegiance / neighbour neighbouring /
journalists reporters press / people population public / majority most / third thirds /
double twice / half halve halved / dozen 12 / couple 2 both / fortnight 14 / score 20 /
zero none nil nobody / verdict ruling judgment judgement decision /
respect honour abide obey follow heed comply uphold /
clause article paragraph section provision passage /
lie lied lying mislead misled deceive deceived deception /
parliament deputies lawmakers mps legislators /
blame blamed responsible responsibility fault guilty guilt / blackout outage /
cattle herd herds livestock cows / voter voters electorate /
team mission staff inspectors monitors / deposit deposits savings / safe secure safety security /
amnesty pardon / rerun repeat repeated / fuel petrol diesel oil /
depot store storage warehouse stockpile / summon summoned /
spy spying espionage surveillance reconnaissance / flight flights plane planes /
capital capitals government governments / return returned restore restored /
recapture retake retaken / accelerate hasten quicken / investigate examine /
statement declaration communique / document documents paperwork file files /
lack lacked shortage short scarce / stay remain remained stayed / enough sufficient adequate /
bomb bombs explosive explosives device / grave graves cemetery / bury buried burial /
hungry starving / poison poisoned toxic contaminated / drinkable clean safe / pipeline pipe /
turnout participation / fraud rigged rigging falsified / candidate candidates nominee /
journey trip / route road / convoy column / checkpoint roadblock post /
passport passports visa visas / asylum refuge shelter / foreigner foreigners aliens /
bribe bribes bribery corruption corrupt / smuggle smuggling contraband / profit profits earnings /
bankrupt insolvent bankruptcy / layoff layoffs redundancies dismissals /
unemployed jobless unemployment / pension pensions / strike strikers / trade-union union unions /
farmer farmers growers peasants / miner miners pitmen / nurse nurses / teacher teachers /
pupil pupils students / pilot pilots aircrew / sailor sailors seamen crew / hostile enemy foe /
ally allies partner partners / friendly friendship / treaty pact convention accord /
annex appendix / reservation objection objections misgivings /
amendment amendments changes change / chairman chair chairwoman / deputy vice /
evening night tonight / morning dawn / minimum least / maximum most ceiling / find found discover
discovered / rebel rebelled mutiny mutinied / contribute provide provided / present presented
propose proposed / boycott shun / dismantle demolish remove / drop drops waive renounce relinquish
cede / flee fled escape escaped / confess confessed admit admitted / besiege besieged encircle
encircled surround surrounded / lift lifted remove removed / need needs require required / valid
lawful legal legitimate / gunman attacker assailant / heat hot heatwave / step steps stage stages
phase phases / join joined enlist enlisted / rot rotted spoil spoiled decay decayed / repel
repelled repulse repulsed / torture tortured mistreat mistreated abuse abused / perjury lied lie /
adjourn adjourned break pause recess / contain contained control / house accommodate lodge shelter
/ rob robbed loot looted plunder plundered / elect elected choose chose chosen / sack sacked
dismiss dismissed / rescue rescued save saved / burn burned burnt torch torched / kidnap kidnapped
abduct abducted / murder murdered kill killed slay slain / vanish vanished disappear disappeared
missing / treble triple trebled tripled threefold / double doubled twofold twice / hinder obstruct
impede block / strengthen reinforce bolster reinforced strengthened / steal stole stolen theft /
explain clarify explained / reveal revealed disclose disclosed / try attempt attempted tried /
assist help aid / construct constructed built build / complete completed finish finished / acquire
acquired buy bought / wreck wrecked ruin ruined / demolish demolished raze razed / shrink shrank
contract / dig dug excavate / guard guarded protect protected / search searched comb combed /
question questioned interrogate interrogated / assume assumed take-over / quarrel dispute row
argument / error mistake blunder / riot riots unrest disturbances / plot conspiracy / corpse body
bodies / blaze fire / storm gale hurricane / epidemic outbreak disease / illness sickness disease /
salary wage pay / firm company / home house / journalist reporter / physician doctor / attorney
lawyer lawyers attorneys
"""

# Turns of phrase -> the word that they stand for, so that its row of ``ROWS`` counts.
PHRASES = {
    r"no\s+strings(?:\s+attached)?": "preconditions",
    r"s[ai]ts?\s+down\s+with|sitting\s+down\s+with": "meet",
    r"step\s+by\s+step|bit\s+by\s+bit|in\s+(?:stages|phases|steps)|little\s+by\s+little": "gradual",
    r"(?:with)?in\s+reach|at\s+hand|round\s+the\s+corner": "close",
    r"(?:go(?:es|ne|ing)?|went)\s+back\s+on|reneg(?:e|ed|es|ing)\s+on": "break",
    r"(?:hand|turn)(?:s|ed|ing)?\s+(?:\w+\s+){0,3}over|g[ai]v(?:e|es|en|ing)\s+up": "cede",
    r"pull(?:s|ed|ing)?\s+(?:\w+\s+){0,3}(?:out|back)|mov(?:e|es|ed|ing)\s+out": "withdraw",
    r"call(?:s|ed|ing)?\s+off": "cancel",
    r"put(?:s|ting)?\s+off|push(?:es|ed|ing)?\s+back": "postpone",
    r"turn(?:s|ed|ing)?\s+down|sa(?:y|ys|id)\s+no\s+to|out\s+of\s+the\s+question": "refuse",
    r"rul(?:e|es|ed|ing)\s+out": "refuse",
    r"(?:shut|clos)(?:s|es|e|ed|ting|ing)?\s+down|shut\s+off": "close",
    r"set(?:s|ting)?\s+free|let(?:s|ting)?\s+(?:\w+\s+){0,2}go\b": "release",
    r"prop(?:s|ped|ping)?\s+up|shor(?:e|es|ed|ing)\s+up": "support",
    r"step(?:s|ped|ping)?\s+(?:down|aside)|stand(?:s|ing)?\s+down|must\s+go": "resign",
    r"(?:bl[eo]w|blown|blowing)\s+up": "destroy",
    r"gun(?:s|ned|ning)?\s+down|los(?:e|t|es)\s+(?:their|his|her)\s+li(?:fe|ves)": "kill",
    r"at\s+once|right\s+away|straight\s+away|without\s+delay": "immediate",
    r"carr(?:y|ies|ied|ying)\s+on"
    r"|(?:go(?:es|ing)?|went)\s+on(?!\s+(?:trial|strike|sale|show|leave|record|display|air))": (
        "continue"
    ),
    r"set(?:s|ting)?\s+up": "establish",
    r"br[io](?:ng|ngs|ught)\s+back": "restore",
    r"t[ao](?:ke|kes|ken|ok)\s+part": "join",
    r"t[ao](?:ke|kes|ken|ok)\s+place": "happen",
    r"br(?:eak|eaks|oke|oken)\s+off": "halt",
    r"dr[ae]w(?:s|n|ing)?\s+up": "draft",
    r"prime\s+minister": "premier",
    r"(?:lay(?:s|ing)?|laid)\s+down\s+(?:\w+\s+)?(?:arms|weapons)": "disarm",
    r"go(?:es|ing)?\s+home|return(?:s|ed|ing)?\s+home|c[ao]m(?:e|es|ing)\s+home": "return",
    r"give(?:s|n)?\s+(?:the|a)\s+green\s+light|gave\s+(?:the|a)\s+green\s+light": "approve",
    r"(?:run(?:s|ning)?|ran)\s+out\s+of": "lack",
    r"(?:is|was|are|were|be)\s+off(?=\s*(?:[.,;\"”]|$))": "cancel",
    r"(?:hand|give|giv|send|bring|pay)(?:s|ing|en)?\s+(?:\w+\s+){0,2}back"
    r"|(?:handed|gave|sent|brought|paid)\s+(?:\w+\s+){0,2}back": "return",
    r"call(?:s|ed|ing)?\s+(?:\w+\s+){0,2}in\b": "summon",
    r"call(?:s|ed|ing)?\s+(?:up)?on": "urge",
    r"power\s+cuts?|power\s+failures?": "blackout",
    r"spending\s+bill": "budget",
    r"cease\s+fire": "ceasefire",
    r"head\s+of\s+state": "president",
    r"head\s+of\s+government": "premier",
    r"c[ao]m(?:e|es|ing)\s+into\s+(?:force|effect)|t[ao](?:ke|kes|king|ok)\s+effect": "start",
    r"go(?:es|ing)?\s+ahead|went\s+ahead": "proceed",
    r"(?:back|climb)(?:s|ed|ing)?\s+down|g[ai]v(?:e|es|ing)\s+in\b": "concede",
    r"carr(?:y|ies|ied|ying)\s+out": "conduct",
    r"look(?:s|ed|ing)?\s+into": "investigate",
    r"sp(?:eed|eeds|ed)\s+up": "accelerate",
    r"cut(?:s|ting)?\s+off": "stop",
    r"(?:get|got|getting)\s+rid\s+of|d(?:o|oes|id|oing)\s+away\s+with": "scrap",
    r"(?:st[iu]ck|stand|stood)s?\s+(?:to|by)\b": "keep",
    r"let(?:s|ting)?\s+(?:\w+\s+){0,3}through": "allow",
    r"in\s+ruins": "destroy",
    r"(?:no|without)\s+(?:any\s+)?conditions?": "preconditions",
    r"(?:beat|beaten|fought|fight|fend(?:ed|s)?|dr[io]ven?)\s+off": "repel",
    r"under\s+control": "contain",
    r"(?:t[ao]k(?:e|es|en|ing)|took|torn?|tear(?:s|ing)?|tore)\s+(?:\w+\s+){0,3}down": "dismantle",
    r"put(?:s|ting)?\s+forward": "propose",
    r"stay(?:s|ed|ing)?\s+away\s+from": "boycott",
    r"set\s+fire\s+to|set\s+(?:\w+\s+){1,2}(?:on\s+fire|alight|ablaze)": "burn",
    r"t[ao](?:ke|kes|king|ken|ok)\s+back": "recapture",
}


@cache
def phrases() -> re.Pattern[str]:
    """Give one pattern of all turns of phrase; the name of the group tells which one it is."""
    body = "|".join(f"(?P<p{at}>{pattern})" for at, pattern in enumerate(PHRASES))
    return re.compile(rf"\b(?:{body})\b")
