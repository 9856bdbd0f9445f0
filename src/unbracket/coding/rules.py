"""The table of rules from which an act is read; each names the words that it rests on.

``tier`` 0 is plain performative wording, 1 ordinary wording, 2 a weak hint that counts only where
nothing else does. ``side`` says whose clause it must be: own (not plainly another's), other (not
plainly the speaker's own) or any. ``flip`` is the act when a negation stands before the group ``v``:
"" leaves the rule in force, "-" voids it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from unbracket.coding.lexicon import AUX, FUTURE, MODAL, rule

READY = r"(?:ready|prepared|willing|happy|open|eager|keen|determined)"
TALKING = (
    r"(?:talk|talks|negotiate|negotiating|negotiations?|discuss|meet|meeting|resume|engage|continue talking"
    r"|dialogue|sit down|compromise|return to (?:the )?(?:table|talks|negotiations)|begin talks|start talks|restart)"
)
SETTLING = (
    r"(?:sign|join|ratify|honou?r|implement|respect|abide|uphold|adopt|approve|accept|agree|comply|observe|keep to"
    r"|stick to|conclude|initial|enter (?:the|a) (?:government|coalition|pact|union)|vote for|back|support|take part|participate)"
)
HELPFUL = (
    r"(?:give|provide|guarantee|host|pay|send|escort|share|help|supply|release|fund|finance|grant|offer|open|reopen"
    r"|lower|cut|reduce|raise (?:wages|pay|its pledge|our pledge|the pay)|lift|ease|freeze|extend|invest|deliver|train|buy|lend"
    r"|compensate|admit|allow|waive|halve|store|transfer|exempt|contribute|assist|protect|evacuate|rebuild|mediate"
    r"|increase (?:its|our|their|the) (?:aid|pledge|contribution|offer|pay|wages|quota)|add|double|station|forgo)"
)
HARM = (
    r"(?:strike|attack|retaliate|invade|destroy|punish|bomb|shell|blockade|close|shut|cut off|walk out|walk off|quit|leave (?:the )?"
    r"(?:talks|table|negotiations|government|coalition|union|pact|treaty|alliance|accord|bloc|conference|agreement|deal)|expel"
    r"|suspend (?!(?:the |its |their |our )?(?:strike|strikes|sanctions|attacks|offensive))\w+|stay put|stay|respond (?:with|in|by|harshly|forcefully|decisively|accordingly)"
    r"|veto|block|topple|seize|occupy|annex|take more|take further|advance|march|escalate|go further|go on strike|down tools|stop work"
    r"|impose (?:\w+ ){0,3}?(?:dut(?:y|ies)|tariffs?|sanctions|curbs|restrictions|quotas|a ban|penalt\w+|levies|levy|measures|fees|embargo|fines?)"
    r"|slap \w+|raise (?:its |our |their )?(?:tariffs|duties)|continue (?:the |its |our |their )?(?:fighting|to fight|war|strikes?|offensive|attacks?|operation|shelling|advance|blockade|bombing|walkout)"
    r"|continue striking|go on fighting|keep (?:on )?(?:fighting|striking|shelling|attacking|bombing|advancing)|fight on|carry on fighting|press on with (?:the|its|our) (?:offensive|war|strike|operation)"
    r"|withdraw (?:its |our |their )?(?:support|backing|ambassador|from (?:the )?(?:talks|treaty|pact|coalition|government|agreement|accord|deal|negotiations))"
    r"|pull out of|pull (?:its|our|their) ministers|boycott|sue|ban|bar|arrest|crush|wipe out|mobili[sz]e|use (?:armed |military )?force"
    r"|achieve (?:this|it|that|our goals?|its goals?|their goals?) by (?:\w+ )?(?:means|force|arms)|take (?:it|them|what|the \w+) by force|resort to"
    r"|halt (?:gas|oil|exports|supplies|deliveries|shipments|the supply|payments|aid)|stop (?:gas|oil|exports|supplies|deliveries|shipments|the supply|payments|aid|paying|delivering|supplying)"
    r"|tear up|scrap the|sever|break off|call (?:an? )?(?:indefinite |general |new )?(?:strike|snap election|election)|bring down|vote down|downgrade|recall (?:its|our|their)|lay off|lock out|dismiss (?:the )?(?:strikers|staff|workers)"
    r"|defend (?:ourselves|itself)|act alone|hit back|target|shoot down|sink|make (?:\w+ )?(?:pay|suffer|regret))"
)
STEP = (
    r"(?:visit|travel|arrive|attend|hold|host|fly|vote|meet|convene|take up|debate|present|publish|table|chair|begin|start|resume"
    r"|open|brief|address|report|deliver|submit|decide|send (?:a|an|its|his|her|their) (?:envoy|delegation|team|negotiator)|return"
    r"|receive|go to|go|come|discuss|review|unveil|announce|continue (?:the )?(?:talks|negotiations|discussions)|gather|reconvene|put (?:\w+ ){1,3}to (?:a|the) (?:vote|members)|ballot|consult|examine|speak|call|take place|be held|be published|be tabled|be discussed|be presented|be opened|be put to|appear|hear|tour|last|conclude)"
)
TEXT = (
    r"(?:basis|foundation|starting point|point of departure|groundwork|platform|framework for|building block|departure point"
    r"|good (?:place|point) to (?:begin|start)|place to (?:begin|start)|ground to (?:start|build|work)|springboard|stepping stone|good start)"
)
CLAIM = (
    r"(?:suggestions?|claims?|idea|notion|allegations?|accusations?|reports?|charges?|rumou?rs?|assertions?|speculation|insinuations?"
    r"|impression|theory|story|stories|assumption|talk of|criticism|perception)"
)
MOVE = (
    r"(?:proposals?|calls?|demands?|plan|plans|offers?|deal|invitation|request|requests|compromise|ultimatum|terms|draft|idea of"
    r"|conditions?|ceasefire|truce|settlement|concessions?|counter-?proposals?|bid|pact|agreement|raise|pay rise|package|motion|amendment)"
)
EVIL = (
    r"(?:violat\w+|breach\w*|broken? (?:the|its|their|his|her|an?|every|both)|betray\w*|sabotag\w+|lied|lying|provo(?:ked?|cation\w*)|aggress\w+"
    r"|blam\w+|guilty|responsible for (?:the )?(?:collapse|attack|deaths?|failure|war|crisis|delay|breakdown|killing)|cheat\w*|undermin\w+|war crimes?|atrocit\w+"
    r"|massacre\w*|bowed to|bows to|caved in|shameful\w*|disgrace\w*|unfair\w*|unjust|hypocri\w+|cynical\w*|irresponsibl\w+|bad faith|dragg\w+ (?:its|their|his|her) feet"
    r"|reckless\w*|exploit\w+|neglect\w*|stalling|stalled on purpose|playing for time|obstruct\w+|ignor(?:ed|es|ing)|sold out|abandon(?:ed|s|ing)|failed to|fails? to|failing to|reneg\w+"
    r"|murder\w*|terror\w*|crimes?|criminal\w*|illegal\w*|unlawful\w*|deceiv\w+|deceit\w*|manipulat\w+|incit\w+|oppress\w+|stole|stolen|threatens (?:the )?peace|blackmail\w*"
    r"|favou?r(?:s|ed) (?:the |foreign|big|only|rich|one)|insult\w*|arrogan\w+|outrag\w+|unprovoked|not serious|no interest in peace|does not want peace|do not want peace|doesn't want peace|don't want peace|did not want peace"
    r"|walked away from|torpedo\w+|scuttl\w+|derail\w+|hostage to|mislead\w*|misled|humiliat\w+|escalating|scandal\w*|too little|broke off|discriminat\w+|bully\w*|bullied|hijack\w*|dumping)"
)
GOOD = (
    r"(?:courage\w*|just and|fair|patient|patience|constructive\w*|deserv\w+|respects?|respected|trust\w*|taken? into account|takes? into account|taking into account|patriot\w*|hero\w*|friend(?:s|ly)?"
    r"|great (?:job|work|leader|man)|fine (?:job|work)|good (?:job|work|faith|will|man|idea)|helpful|wise\w*|professional\w*|remarkabl[ey]|outstanding|skilful\w*|skilled|sincere\w*|honest(?:ly)?|impressive|historic|breakthrough|milestone|welcome|balanced|valuable|tireless\w*|admirabl\w+"
    r"|reasonable|a right to|legitimate (?:concern|interest|demand|right)\w*|right thing|stood by|stands? by|stand with|stands? behind|stood with|in good hands|exemplary|generous|dignity|proud of|listened to)"
)
STANDING = (
    r"illegitimate|illegitimacy|unlawful (?:government|council|cabinet|regime|leadership|authorit\w+)|not (?:a |the )?legitimate|no legitimacy|(?:lost|lacks?|lacked|lacking|without) (?:its |their |his |her |any |the |all )?(?:legal |democratic |necessary |required )?"
    r"(?:legitimacy|mandate|authority|right|capacity|standing|competence|powers?) ?(?:to (?:sign|speak|negotiate|represent|sit|decide|bind|conclude|act|treat)|at all)?"
    r"|(?:no|not have (?:a|any|the)|n't have (?:a|any|the)|has no|have no|had no|not (?:a|any)) (?:\w+ )?(?:mandate|authority|legal standing|standing|legal capacity|legitimacy|legal power|competence|right|power|capacity|licence) ?(?:to (?:sign|speak|negotiate|represent|sit|decide|bind|conclude|act|treat|make|commit|talk|agree|take part)\w*|from the (?:members|people|voters))?"
    r"|(?:not|never|no longer|n't|neither) (?:\w+ )?(?:entitled|authori[sz]ed|empowered|competent|qualified|allowed|eligible|mandated|elected) to (?:sign|speak|negotiate|represent|sit|decide|bind|conclude|act|treat|commit|make|take|talk|agree)"
    r"|(?:mandate|term|term of office|authority|powers) (?:has |have |had )?(?:long )?(?:since )?(?:already )?(?:expired|ran out|run out|lapsed|ended|been revoked)|(?:expired|lapsed) mandate"
    r"|(?:nobody|no one|no-one) (?:\w+ ){0,6}?(?:(?:may|can|could|to) (?:\w+ )?(?:sign|negotiate|speak|talk|bind)|with (?:the )?(?:authority|mandate|right))"
    r"|nobody to (?:sign|negotiate|talk) (?:with|to)|(?:legally|lawfully|juridically|constitutionally) (?:\w+ )?impossible|impossible (?:\w+ )?(?:legally|lawfully|in law|juridically)"
    r"|legally impossible|(?:not|n't|never|no longer|neither) (?:\w+ ){0,2}?(?:represent|represents|speak for|speaks for) (?:the|its|their|our|any|all|us|anyone|anybody)"
    r"|(?:cannot|can't|could not|may not) (?:legally|lawfully|validly|constitutionally) (?:\w+)|no (?:valid|lawful|legal) (?:signature|government|authority|parliament)|usurp\w*|self-appointed|self-proclaimed (?:government|council|leader\w*|authorit\w+)|puppet (?:government|regime|council)|(?:signature|signatures) (?:\w+ ){0,4}(?:is|are|would be|will be|was) (?:worthless|void|invalid|worth nothing|null)"
    r"|(?:unelected|unconstitutional) (?:government|council|cabinet|leader\w*|president|premier)|(?:claim|claims) to speak for"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the act that its words show, and what must hold around them."""

    act: str
    tier: int
    side: str
    pattern: re.Pattern[str]
    strength: str = "plain"
    flip: str = ""
    needs_cost: bool = False


def _v(verbs: str) -> str:
    return f"(?P<v>{verbs})"


@cache
def rules() -> tuple[Rule, ...]:
    """Give all rules, compiled once."""
    return tuple(
        Rule(act, tier, side, rule(pattern), strength, flip)
        for act, tier, side, strength, flip, pattern in _TABLE
    )


_W3 = r"(?: [\w'-]+){0,3}?"
_W5 = r"(?: [\w'-]+){0,5}?"
_BE = r"(?:is|are|was|were|be|been|being|'s|'re|it's|that's|remains?|remained|seems?|would be|will be)"
_AGENDA = (
    rf"(?:should|must|ought to|needs? to|needed to|has to|have to|had to|will have to|would have to|could){_W3} (?:be )?(?:an? )?(?:\w+ )?(?:(?:up |open )?(?:for discussions?|for negotiation)|topics?|subjects?|items?|matters? for|part of the (?:talks|negotiations|discussions|agenda)"
    r"|on the (?:agenda|table)|included in the (?:talks|negotiations)|discussed|negotiated|talked about|raised|debated|addressed|settled at the table|dealt with)"
    rf"|{_BE} (?:still )?(?:an? )?(?:\w+ )?(?:matters?|topics?|subjects?|questions?|issues?|items?) (?:for|of) (?:the |further |future )?(?:\w+ )?(?:talks|negotiations?|discussions?|negotiators|the table)"
    r"|(?:put|place|placed|keep|want|wants|wanted|have) (?:\w+ ){1,5}?(?:on|onto) the (?:agenda|table)|belongs? on the (?:agenda|table)|open for discussion|up for discussion|need(?:s|ed)? (?:to be )?(?:discussion|discussed|discussing|talking about)"
)

# act, tier, side, strength, flip, pattern
_TABLE: tuple[tuple[str, int, str, str, str, str], ...] = (
    ("DENY_STANDING", 0, "any", "plain", "", STANDING),
    # Truth of a claim
    ("DENY", 0, "any", "plain", "", rf"(?:complete |utter |pure |absolute |total |sheer )?(?:nonsense|rubbish|absurd|ridiculous|preposterous|ludicrous|laughable|untrue|a lie|lies|an invention|fiction|fabricat\w+|baseless|groundless|unfounded|fantasy|a myth|fake|slander|a fairy tale)(?! (?:in|of) )"),
    ("DENY", 0, "any", "plain", "", r"(?:not|n't|never|hardly) (?:\w+ )?(?:true|correct|the case|accurate|a fact|what (?:was|we|happened|he|she))|(?:is|are|was|were|that's|it's|completely|entirely|simply) (?:\w+ )?(?:false|wrong to (?:say|suggest|claim|think)|untrue|incorrect|inaccurate)|no truth|nothing to do with|nothing of the (?:sort|kind)|no such (?:thing|plan|plans|deal|order|talks|agreement|promise|offer|pact)|no (?:secret|hidden) (?:\w+ )?(?:deal|plan|agreement|pact|talks|agenda|protocol|clause)s?"),
    ("DENY", 0, "any", "plain", "", rf"(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|brush(?:es|ed)? aside|refut(?:es|ed|ing)|disput(?:es|ed|ing)|rebutt?(?:s|ed)?|play(?:s|ed) down|pour(?:s|ed) scorn on|shrugged off)(?: as [\w ]{{1,20}}?)? (?:the |any |all |these |those |such |that |a |this |media |press |as )*(?:\w+ )?{CLAIM}"),
    ("DENY", 0, "own", "plain", "", r"(?:has|have|had|with|there (?:is|was|are|were)) (?:no|never any) (?:plans?|intention|desire|wish|interest|ambition) (?:to|of|in|for) (?:attack\w*|invad\w+|strik\w+|annex\w*|expand\w*|break\w*|leav\w+|quit\w*|occup\w+|clos\w+|sell\w*|cheat\w*|start\w*|\w+)"),
    ("DENY", 1, "own", "plain", "", r"(?:never|not|n't) (?:said|promised|asked|agreed|attacked|intended|planned|ordered|fired|crossed|signed|planned|offered|discussed|seen|met|sent|leaked|threatened|broken|violated|killed|sold|cheated|lied|met|received|been told|given|made|paid|done)(?! (?:to|until|yet|before))"),
    ("DENY", 1, "any", "plain", "", r"den(?:y|ies|ied|ying) (?:that|having|being|it|any|the|wrongdoing|\w+ing)|had nothing to|(?:not|n't) (?:a |an )?(?:threat|enemy|aggressor|party to|draft|ultimatum|biased|behind|involved|responsible|about)|no one (?:is|was) (?:planning|going)"),
    # Harm
    ("THREATEN", 0, "own", "plain", "-", rf"(?:threaten(?:s|ed|ing)?|vow(?:s|ed)?|swor?ea?r?s?) (?:to|with|that|a|an|new|fresh|further|retaliation|action|war|strikes?) ?(?:\w+)?"),
    ("THREATEN", 1, "own", "plain", "AGREE", rf"(?:{FUTURE}|going to|{READY} to|intends? to|not hesitate to|reserves? the right to|no choice but to|forced to|able to|plans? to|set to){_W3} {_v(HARM)}"),
    ("THREATEN", 0, "any", "plain", "-", r"(?:will|would|shall|'ll|must|to|or) (?:\w+ )?(?:be (?:\w+ )?)?(?:face|pay (?:a|the|dearly)|suffer|bear|expect|met with|be answered with|answered with|be punished|regret (?:it|this|that))(?: \w+){0,5}? ?(?:consequences|price|sanctions|strikes?|tariffs?|duties|war|force|retaliation|dearly|response|punishment|action|measures|penalties|the same|defeat|layoffs|lawsuit\w*|it|this|that)"),
    ("THREATEN", 0, "any", "plain", "-", r"(?:there )?(?:will|would|shall) be (?:\w+ )?(?:consequences|retaliation|a response|reprisals|countermeasures|war|strikes?|a strike|a walkout|hell to pay|a price)|(?:will|would|shall|can|could) (?:\w+ )?(?:by|with) (?:armed |military )?(?:force|means|arms)|by armed means|by military means"),
    # Preconditions without a marked condition
    ("PRECONDITION", 0, "any", "plain", "", r"(?:(?:is|are|as|remains?|was|were|be) )?(?:a|the|an|our|its|their|his|her)? ?(?:\w+ )?(?:preconditions?|prerequisites?|conditions?) (?:for|of|to) (?:any |a |the |an |further |all )?(?:\w+ ){0,2}?(?:talks?|deals?|peace|negotiations?|agreements?|ceasefire|truce|signing|signature|joining|settlement|summit|meeting|coalition|vote|lifting|return|entry|support)"),
    # Refusals
    ("REJECT", 0, "any", "plain", "AGREE", rf"(?P<v>refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|turn(?:s|ed|ing)? down|rul(?:e|es|ed|ing) out|rebuff(?:s|ed)?|declin(?:e|es|ed|ing) (?:to|the|an?)|oppos(?:e|es|ed|ing)|spurn(?:s|ed)?|veto(?:es|ed)|vot(?:e|es|ed|ing) (?:it |them )?(?:against|down)|balk(?:s|ed)? at|said no to|says no to|say no to|object(?:s|ed)? to|stand against|against)(?! (?:the (?:odds|clock|backdrop)|its will|us$))"),
    ("REJECT", 0, "any", "plain", "", rf"(?:{FUTURE}|can|could|may|do|does|did|are|is|am|was|were)?(?: \w+)? ?(?:not|never|n't|cannot|can't|won't|wouldn't|couldn't)(?: ever| be| \w+ly)? (?:sign\w*|accept\w*|agree\w*|giv(?:e|ing) (?:up|away|in)|hand(?:ing)? (?:over|back)|ced(?:e|ing)|surrender\w*|negotiat\w+|talk(?:ing)?|discuss\w*|support\w*|join\w*|meet(?:ing)?|compromis\w+|yield\w*|back down|bow|budge|withdraw\w*|pull(?:ing)? (?:out|back)|recogni[sz]\w+|leave|leaving|allow\w*|tolerat\w+|ratif\w+|endors\w+|vote for|retreat\w*|concede|lift|move|change|drop|abandon|stop|sell|trade away|bargain|attend|participate|take part|release|free|open|pay|back|cut|sacrifice|give|put up with|stand for|be part of|part with|share|let|swallow|sit (?:down|with|at))"),
    ("REJECT", 0, "any", "plain", "AGREE", rf"(?P<v>unacceptable|out of the question|off the table|non-negotiable|nonnegotiable|a non-?starter|red lines?|unworkable|no-go|inconceivable|unthinkable|intolerable)|not (?:\w+ )?(?:acceptable|negotiable|for sale|up for (?:negotiation|debate|discussion)|an option|open to|ready to|prepared to|willing to|interested in|possible|in favou?r)|n't (?:acceptable|negotiable|for sale|an option|ready to|prepared to|willing to|possible)|unwilling to|no (?:compromise|concessions?|deal|negotiations?|talks|discussion|question of|way|room for|chance|support|more concessions|basis for|going back|retreat)|can be no|there will be no"),
    ("REJECT", 1, "own", "mild", "", rf"(?:has|have|had|having) (?:\w+ )?(?:objections?|reservations|doubts|misgivings|concerns|problems?) (?:to|about|with|over)|(?:is|are|was|were) (?:\w+ )?(?:sceptical|skeptical|unconvinced|reluctant|hesitant|wary|unhappy)|goes too far|go too far|too far|premature|unrealistic|falls? short|not enough|insufficient|inadequate|(?:{_BE}|this is|practically) (?:\w+ )?impossible"),
    # Demands
    ("REQUEST", 0, "any", "ask", "", _AGENDA),
    ("REQUEST", 0, "any", "urge", "-", rf"(?P<v>urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|upon|for)|appeal(?:s|ed|ing)? (?:for|to)|implor\w+|plead(?:s|ed)? (?:for|with)|press(?:es|ed|ing)? for|push(?:es|ed|ing)? for|beg(?:s|ged)?)(?! of)"),
    ("REQUEST", 0, "any", "demand", "-", rf"(?P<v>demand(?:s|ed|ing)?|insist(?:s|ed|ing)? on|order(?:s|ed|ing)) (?!(?:from|of|for) consumers)(?:that |the |an? |its |their |his |her |more |\w+)"),
    ("REQUEST", 0, "any", "ask", "-", r"(?P<v>ask(?:s|ed|ing)?|request(?:s|ed|ing)?|invit(?:e|es|ed|ing)) (?!(?:if|whether|about|why|how|what|who|when)\b)(?:for |to |that |the |[\w'-]+ )"),
    ("REQUEST", 1, "other", "demand", "", rf"(?:must|has to|have to|had to|ha(?:s|ve) got to|is to|are to|'ll have to|will have to|would have to)(?: (?:now|not|also|first|immediately|finally|therefore|never|at once))* (?P<v>(?!be (?:said|seen|noted|remembered|honest))[a-z]+)"),
    ("REQUEST", 1, "other", "ask", "", rf"(?:should|ought to|shouldn't|needs? to|needed to|had better)(?: (?:now|not|also|first|immediately|finally|therefore|never))* (?P<v>(?!be (?:said|seen|noted|remembered|honest|fine|able)|have)[a-z]+)"),
    ("REQUEST", 1, "own", "ask", "", r"(?:wants?|wanted|need(?:s|ed)?|would like|expects?|expected|hopes? for|requires?|required) (?!to |more time|peace|an end|a deal|an agreement)(?:[\w'-]+ ){1,6}?to (?!(?:be able)\b)[a-z]+"),
    ("REQUEST", 1, "own", "ask", "", r"(?:we|i|they|he|she|it) (?:\w+ )?(?:need|needs|needed|want|wants|wanted|seek|seeks|sought|expect|expects|expected|require|requires) (?:more |further |new |better |air |urgent |immediate |additional |a |an |the |binding |clear |written |security |full )*(?:help|weapons|aid|guarantees?|assurances?|missiles|support|money|funds|funding|action|ammunition|answers?|changes?|higher|concessions|access|security|apology|release|withdrawal|commitments?|pledges?|pay|raise|investigation|transparency|compensation)"),
    ("REQUEST", 1, "any", "urge", "", rf"(?:it (?:is|was|'s)|it's)(?: therefore| now| also| \w+ly)* (?:important|essential|vital|crucial|necessary|imperative|critical|high time|time|urgent|up to|the duty of)(?: \w+){{0,3}}? (?:to|that|for)|important to ensure|(?:is|are|was|were) (?:urgently |still |badly )?(?:needed|required|necessary|overdue|essential|vital)|time (?:has come )?(?:for|to)|there must be|there has to be|there should be|it (?:is|was) up to|the ball is in"),
    ("REQUEST", 1, "any", "ask", "", r"(?:please|let us have|let them|let the|come to the table|come back to|hands off|give us)"),
    # One's own retreat
    ("CONCEDE", 0, "own", "plain", "-", r"no longer (?:\w+ )?(?:insist\w*|demand\w*|require\w*|seek\w*|claim\w*|oppos\w+|object\w*|call\w* for|want\w*|ask\w*|reject\w*)|(?:drop|drops|dropped|dropping|abandon|abandons|abandoned|give up|gives up|gave up|given up|giving up|waive|waives|waived|withdraw|withdrew|withdrawn|soften|softens|softened|shelve|shelved|relinquish\w*|renounce[sd]?|scale[sd]? back|water(?:s|ed) down|set aside|retract\w*) (?:its|their|the|his|her|our|my|all|any|some of (?:its|their|our)|a|an)(?: \w+){0,3}? (?:demands?|claims?|insistence|objections?|opposition|veto|conditions?|requests?|bid|plans?|position|stance|resistance|ambitions?|targets?|right|threat|accusations?|lawsuit|appeal|call)"),
    ("CONCEDE", 0, "own", "plain", "-", r"apologi[sz]\w*|(?:is|are|was|were|am|i'm|we're|deeply|very|so|truly) sorry|sincere regrets?|expressed (?:\w+ )?regret|regrets? (?:the|our|my|its|his|her|what)|pardon(?:s|ed)?(?! me)|amnesty|back(?:s|ed|ing)? down|relent\w*|retreat(?:s|ed)? from|climb(?:s|ed)? down|made? (?:\w+ )?(?:concessions?|mistakes?)|making concessions|meet (?:\w+ )?(?:halfway|half way)|we were wrong|ready to make (?:\w+ )?concessions|accept (?:a )?less|settle for"),
    ("CONCEDE", 1, "own", "plain", "REJECT", rf"(?:{FUTURE}|have|has|had|is|are|begun|began|started|to|going to|agreed to|{READY} to|announce\w* (?:that )?){_W3} (?P<v>withdraw(?:n|ing)?|withdrew|pull(?:ed|ing)? back|pull(?:ed|ing)? out(?! of (?:the )?(?:talks|deal|pact|treaty|agreement|coalition|government|accord|race))|leave (?:the )?(?:valley|ridge|town|city|region|island|islands|base|territory|territories|area|province|coast|zone|border|front|occupied)|vacate|evacuate (?:its|our|their)|retreat|demilitari[sz]e|disarm|lay down (?:its|our|their) (?:arms|weapons)|stand down|hand (?:back|over) (?:the )?(?:town|city|territory|island|islands|prisoners|base|keys)|cede|give up|forgo|compromise on)(?! from (?:the )?(?:talks|treaty|pact|coalition|deal|agreement|accord|negotiations))"),
    # Offers
    ("OFFER", 0, "own", "plain", "REJECT", r"(?P<v>offer(?:s|ed|ing)?(?! (?:no|nothing|little|of|a (?:workable|good|sound|fair))(?!\w))) \w+|(?P<v2>propos(?:e|es|ed|ing)|counter-?propos\w+|put (?:\w+ ){0,4}?(?:forward|on the table)|tabl(?:ed|ing|es)|present(?:s|ed) (?:\w+ )?(?:a|an|its|their|his|her) (?:\w+ )?(?:plan|proposal|offer|counter-?proposal|package|text|draft)|submit(?:s|ted) (?:a|an|its|their|his|her) (?:\w+ )?(?:plan|proposal|offer|text|draft)|laid out (?:a|an) (?:\w+ )?(?:plan|proposal|offer)|suggest(?:s|ed) (?:a|an|swapping|splitting|sharing|phasing|holding)|volunteer(?:s|ed) to)"),
    ("OFFER", 0, "own", "plain", "REJECT", rf"{READY} to (?:\w+ )?{_v(HELPFUL)}|(?:could|can|would|might) (?:\w+ )?(?:offer|provide|host|guarantee|supply|lend|fund|mediate|help (?:with|to|pay|rebuild)|(?:be|live with) (?:\w+ )?(?:ready|prepared|willing) to)|happy to (?:help|host)|our offer|the offer (?:stands|is|remains)|counter-?proposals?|counter-?offer|stands? ready to {HELPFUL}|my door is|door (?:is|was|remains) open"),
    ("OFFER", 1, "own", "plain", "REJECT", rf"(?:{FUTURE}|intends? to|pledg\w+ to|promis\w+ to|pledg\w+|promis\w+){_W3} {_v(HELPFUL)}"),
    # Acceptance as a basis, before plain agreement
    ("ACCEPT_BASIS", 0, "any", "plain", "REJECT", rf"(?P<v>(?:as|become|becomes|became|be|is|are|was|were|been|offers?|offered|provides?|provided|form|forms|formed|serve as|serves as|make|makes|made|constitutes?|gives? us|lays?|laid|contains?|saw|sees?|see|consider(?:s|ed)?|call(?:s|ed)?(?: it| the \w+)?|use|used|using))(?: (?:a|an|the|its|our|their|us|it|them|this|that|some|enough|broadly|still))*(?: [\w-]+){{0,3}}? {TEXT}"),
    ("ACCEPT_BASIS", 0, "any", "plain", "REJECT", rf"(?:can|could|might|may|will|would|to|ready|prepared|able|something|able to|willing to|{READY} to)(?: [\w']+){{0,5}}? (?P<v>(?:work|build|start|begin|negotiate|proceed|go on|go forward|move forward|move on|continue) (?:from|with|on (?:the basis of )?|off|around)) (?:this|that|the|it|these|here|there|a|such)|(?:something|enough) (?:\w+ ){{0,4}}(?:build|work) (?:on|with|from)|worth (?:building|working|negotiating) on|basis for (?:further |future |the |new |more )?(?:talks|negotiations?|agreements?|discussions?|a)"),
    # Agreement
    ("AGREE", 0, "own", "done", "REJECT", r"(?P<v>(?:has|have|had|was|were|been|just|already) (?:\w+ )?(?:signed|ratified|struck|reached|concluded|sealed|agreed|settled|approved|adopted|initialled|endorsed (?:the|a) deal))|signed (?:a|an|the) (?:\w+ ){0,4}(?:pact|deal|agreement|accord|treaty|contract|memorandum|protocol|truce|declaration|communique)|(?:reached|struck|sealed|concluded) (?:a|an|the) (?:\w+ ){0,4}(?:deal|agreement|accord|pact|compromise|understanding|consensus|settlement)"),
    ("AGREE", 0, "own", "commit", "REJECT", r"(?P<v>agree|agrees|agreed|agreeing|accept|accepts|accepted|accepting|consent(?:s|ed)? to|approv(?:e|es|ed)|say yes to|said yes to|says yes to|commit(?:s|ted)?(?: (?:itself|ourselves|themselves|himself))?) (?:to|on|the|that|a|an|its|their|this|these|those|with|in|all|any|most|both|our|his|her)"),
    ("AGREE", 1, "own", "commit", "REJECT", rf"(?:{FUTURE}|going to|intends? to|pledg\w+ to|promis\w+ to|vow\w* to|undertak\w+ to|determined to){_W3} {_v(SETTLING)}"),
    ("AGREE", 0, "own", "ready", "REJECT", rf"{READY} (?:to|for) (?:\w+ )?{_v(SETTLING + '|' + TALKING + '|a (?:deal|compromise|truce|ceasefire|meeting|summit)|peace|end|reach|move|go|work|do (?:a|its|our)|make peace|stop|cease|halt|observe')}|readiness (?:to|for)|willingness to|open to (?:a |the |an |any )?(?:\w+ )?(?:talks|talking|negotiat\w+|compromise|discussi\w+|dialogue|deal|idea|proposal|meeting|summit|sharing|\w+ing)"),
    ("AGREE", 0, "own", "wish", "-", rf"(?:wants?|wanted|wish(?:es|ed)?|hope[sd]?|hoping|would like|seeks?|sought|aims?|aimed|strives?|keen|eager|desires?|desired|prefers?|preferred|longs?)(?: (?:to|for|that|on))? (?:(?:[\w'-]+ ){{0,3}}?)(?:reach(?:es|ed|ing)?|end(?:s|ed|ing)?|settle(?:s|d)?|settling|agreements?|peace|deals?|sign(?:s|ed|ing)?|negotiat\w+|talks?|talk|conclude|stop|resolve|find|solution|compromise|settlement|truce|ceasefire|accord|understanding|dialogue|coalition|join|progress|make peace|pact|work together|cooperate|continue|keep|live)"),
    ("AGREE", 0, "own", "wish", "", r"(?:not|n't|never) (?:\w+ )?(?:rul(?:e|es|ed|ing) out|exclud(?:e|es|ed|ing)|reject(?:ing|ed)? (?:talks|the idea|a deal|negotiations)|opposed? to|against (?:a|the|talks|any|an|holding|talking|negotiat\w+)|closed? (?:the|our|its) doors?|object(?:ion|ions)?)|no objections?|nothing against|(?:is|are|was|were) in favou?r of|favou?rs? (?:a|an|the|talks|holding|peace|negotiat\w+)"),
    ("AGREE", 0, "own", "commit", "REJECT", r"(?P<v>(?:is|are|was|were|remains?|stays?|fully|firmly|still) (?:\w+ )?committed to|honou?r|abide by|stick to|stand by|uphold|comply with) (?:\w+)|has our word|you have our word|shake hands on"),
    # Blame
    ("ACCUSE", 0, "any", "plain", "DENY", r"(?P<v>accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|condemn(?:s|ed|ing)?|denounc(?:e|es|ed|ing)|critici[sz](?:e|es|ed|ing)|complain(?:s|ed|ing)?|slam(?:s|med)?|lambast\w+|deplor(?:e|es|ed)|decr(?:y|ies|ied)|fault(?:s|ed)? (?:the|its|their)|protest(?:s|ed)? (?:against|at|over|the)|alleg(?:e|es|ed|ing)|su(?:e|es|ed|ing) (?:the|it|them|for|over)|filed (?:a )?(?:complaint|suit|lawsuit)|rebuk(?:e|es|ed))"),
    ("ACCUSE", 1, "other", "plain", "DENY", _v(EVIL)),
    ("ACCUSE", 2, "any", "mild", "-", r"(?P<v>disappoint\w+|regrettabl[ey]|worr(?:ied|ying)|concern(?:ed|ing)|alarm(?:ed|ing)|dangerous\w*|mistakes?|wrong|harmful|one-sided|biased|weak|vague|incomplete|bad deal|bad for|too (?:soft|hard|harsh|low|slow|weak|vague|late)|unbalanced|frustrat\w+|angry|dismay\w*|deeply troubled)"),
    # Praise
    ("SUPPORT", 0, "any", "plain", "ACCUSE", r"(?P<v>prais(?:e|es|ed|ing)|hail(?:s|ed)?|welcom(?:e|es|ed|ing)|applaud(?:s|ed)?|commend(?:s|ed)?|thank(?:s|ed|ing)?|grateful|congratulat\w+|salut(?:e|es|ed)|endors(?:e|es|ed|ing)|pay(?:s)? tribute|paid tribute|appreciat(?:e|es|ed)|admir(?:e|es|ed))"),
    ("SUPPORT", 1, "own", "plain", "ACCUSE", r"(?P<v>back(?:s|ed|ing)?|support(?:s|ed|ing)?|defend(?:s|ed|ing)|recogni[sz](?:e|es|ed|ing)|side[sd]? with|stand(?:s)? (?:by|with|behind)|stood (?:by|with)|champion(?:s|ed)) (?!(?:down|away|out|from|for|to|in|of)\b)\w+"),
    ("SUPPORT", 2, "any", "mild", "ACCUSE", _v(GOOD)),
    # Meetings that took place
    ("CONSULT", 1, "any", "plain", "-", r"(?P<v>met|met with|(?:has|have|had|been) (?:\w+ )?(?:met|meeting|talking|negotiating|in talks|in touch|in contact)|held (?:\w+ ){0,4}?(?:talks|meetings?|negotiations?|discussions?|consultations?|a call|a session|summit)|holding talks|(?:are|were|is|was) (?:meeting|in talks|negotiating)|discuss(?:ed|ing)|talked|spoke(?:n)? (?:by|on the|with|to (?:his|her|its|their))|phoned|telephoned|negotiated|haggled|conferred|consulted|visited|hosted|called (?:his|her|its)|(?:talks|negotiations|meeting|summit|session|round|call|conversation) (?:\w+ ){0,5}?(?:took place|lasted|ended|continued|was held|were held|opened|began|went on|concluded|started|have begun|has begun|had begun|are under way|were under way|resumed))"),
    # Scheduled steps
    ("PLAN", 1, "any", "plain", "-", rf"(?P<v>plans? (?:to|on|for)|planned to|planning to|intends? to|intended to|(?:is|are|was|were|be) (?:\w+ )?(?:due|set|scheduled|expected|slated|planned|to) (?:to|for|in|on|at|next|{STEP})|(?:is|are|was|were|be) (?:planned|scheduled) ?|on (?:his|her|its|their) way to|heading to|(?:is|are|was|were) (?:\w+ing) (?:to \w+ )?(?:next|tomorrow|on (?:mon|tues|wednes|thurs|fri|satur|sun)day))"),
    ("PLAN", 1, "any", "plain", "REJECT", rf"{FUTURE}{_W3} {_v(STEP)}"),
    ("PLAN", 2, "own", "plain", "-", rf"(?:we|i)(?:'ll| will| would| shall| must| need to| have to| should) (?!be |have |not )[a-z]+|(?:he|she|they|it) (?:will|would|shall) (?!be |have |not )[a-z]+"),
)  # fmt: skip

CONTENT_MODAL = rule(MODAL)
CONTENT_AUX = rule(AUX)
