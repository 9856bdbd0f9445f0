"""The table of rules: act, tier, side, strength, flip and pattern (see ``rules.Rule``)."""

from __future__ import annotations

from unbracket.coding.lexicon import FUTURE
from unbracket.coding.wordgroups import (
    CLAIM,
    EVIL,
    GOOD,
    HARM,
    HELPFUL,
    READY,
    SETTLING,
    STANDING,
    TALKING,
    TEXT,
)


def _v(verbs: str) -> str:
    return f"(?P<v>{verbs})"


_READY_FOR = _v(
    SETTLING
    + "|"
    + TALKING
    + r"|a (?:deal|compromise|truce|ceasefire|meeting|summit)|peace|end|reach|move"
    r"|go(?! further)|work"
    r"|do (?:a|its|our)|make peace|stop|cease|halt|observe"
)
_W3 = r"(?: [\w'-]+){0,3}?"
_W5 = r"(?: [\w'-]+){0,5}?"
_BE = (
    r"(?:is|are|was|were|be|been|being|'s|'re|it's|that's|remains?|remained|seems?|would be"
    r"|will be)"
)
_AGENDA = (
    rf"(?:should|must|ought to|needs? to|needed to|has to|have to|had to|will have to"
    rf"|would have to|could){_W3} (?:be )?(?:an? )?(?:\w+ )?(?:(?:up |open )?(?:for discussions?"
    rf"|for negotiation)|topics?|subjects?|items?|matters? for|part of the (?:talks|negotiations"
    rf"|discussions|agenda)"
    r"|on the (?:agenda|table)|included in the (?:talks|negotiations)|discussed|negotiated"
    r"|talked about|raised|debated|addressed|settled at the table|dealt with)"
    rf"|{_BE} (?:still )?(?:an? )?(?:\w+ )?(?:matters?|topics?|subjects?|questions?|issues?"
    rf"|items?) (?:for|of) (?:the |further |future )?(?:\w+ )?(?:talks|negotiations?"
    rf"|discussions?|negotiators|the table)"
    r"|(?:put|place|placed|keep|want|wants|wanted|have) (?:\w+ ){1,5}?(?:on|onto) the (?:agenda"
    r"|table)|belongs? on the (?:agenda|table)|open for discussion|up for discussion|need(?:s"
    r"|ed)? (?:to be )?(?:discussion|discussed|discussing|talking about)"
)

# act, tier, side, strength, flip, pattern
TABLE: tuple[tuple[str, int, str, str, str, str], ...] = (
    ("DENY_STANDING", 0, "any", "plain", "", STANDING),
    # Truth of a claim
    ("DENY", 0, "any", "plain", "", r"(?:complete |utter |pure |absolute |total "
                                    r"|sheer )?(?:nonsense|rubbish|absurd|ridiculous"
                                    r"|preposterous|ludicrous|laughable|untrue|a lie|(?:are|were"
                                    r"|all|is|pure) lies"
                                    r"|an invention|fiction|fabricat\w+|baseless|groundless"
                                    r"|unfounded|fantasy|a myth|fake|slander"
                                    r"|a fairy tale)(?! (?:in|of) )"),
    ("DENY", 0, "any", "plain", "", r"(?:not|n't|never|hardly) (?:\w+ )?(?:true|correct|the case"
                                    r"|accurate|a fact|what (?:was|we|happened|he|she))|(?:is"
                                    r"|are|was|were|that's|it's|completely|entirely"
                                    r"|simply) (?:\w+ )?(?:false|wrong to (?:say|suggest|claim"
                                    r"|think)|untrue|incorrect|inaccurate)|no truth"
                                    r"|nothing to do with|nothing of the (?:sort|kind)"
                                    r"|no such (?:thing|plan|plans|deal|order|talks|agreement"
                                    r"|promise|offer|pact)|no (?:secret|hidden) (?:\w+ )?(?:deal"
                                    r"|plan|agreement|pact|talks|agenda|protocol|clause)s?"),
    ("DENY", 0, "any", "plain", "", rf"(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|reject(?:s"
                                    rf"|ed|ing)?|brush(?:es|ed)? aside|refut(?:es|ed|ing)"
                                    rf"|disput(?:es|ed|ing)|rebutt?(?:s|ed)?|play(?:s|ed) down"
                                    rf"|pour(?:s|ed) scorn on|shrugged off)(?: as [\w"
                                    rf" ]{{1,20}}?)? (?:the |any |all |these |those |such |that "
                                    rf"|a |this |media |press |as )*(?:\w+ )?{CLAIM}"),
    ("DENY", 0, "own", "plain", "", r"(?:has|have|had|with|there (?:is|was|are|were)) (?:no"
                                    r"|never any) (?:plans?|intention|desire|wish|interest"
                                    r"|ambition) (?:to|of|in|for) (?:attack\w*|invad\w+|strik\w+"
                                    r"|annex\w*|expand\w*|break\w*|leav\w+|quit\w*|occup\w+"
                                    r"|clos\w+|sell\w*|cheat\w*|start\w*|\w+)"),
    ("DENY", 1, "own", "plain", "", r"(?:never|not|n't) (?:said|promised|asked|agreed|attacked"
                                    r"|intended|planned|ordered|fired|crossed|signed|planned"
                                    r"|offered|discussed|seen|met|sent|leaked|threatened|broken"
                                    r"|violated|killed|sold|cheated|lied|met|been told"
                                    r"|given|made|paid|done)(?! (?:to|until|yet|before))"),
    ("DENY", 1, "any", "plain", "", r"den(?:y|ies|ied|ying) (?:that|having|being|it|any|the"
                                    r"|wrongdoing|\w+ing)|had nothing to|(?:not|n't) (?:a "
                                    r"|an )?(?:threat|enemy|aggressor|party to|draft|ultimatum"
                                    r"|biased|behind|involved|responsible|about)|no one (?:is"
                                    r"|was) (?:planning|going)"),
    # Harm
    ("THREATEN", 0, "own", "plain", "-", r"(?:threaten(?:s|ed|ing)?|vow(?:s|ed)?"
                                         r"|swor?ea?r?s?) (?:to|with|that|a|an|new|fresh|further"
                                         r"|retaliation|action|war|strikes?) ?(?:\w+)?"),
    ("THREATEN", 1, "own", "plain", "AGREE",
        rf"(?:{FUTURE}|going to|{READY} to|intends? to|not hesitate to|reserves? the right to"
        rf"|no choice but to|forced to|able to|plans? to|set to){_W3} {_v(HARM)}"),
    ("THREATEN", 0, "any", "plain", "-", r"(?:will|would|shall|'ll|must|to"
                                         r"|or) (?:\w+ )?(?:be (?:\w+ )?)?(?:face|pay (?:a|the"
                                         r"|dearly)|suffer|bear|expect|met with|be answered with"
                                         r"|answered with|be punished|regret (?:it|this"
                                         r"|that))(?: \w+){0,5}? ?(?:consequences|price"
                                         r"|sanctions|strikes?|tariffs?|duties|war|force"
                                         r"|retaliation|dearly|response|punishment|action"
                                         r"|measures|penalties|the same|defeat|layoffs"
                                         r"|lawsuit\w*|it|this|that)"),
    ("THREATEN", 0, "any", "plain", "-", r"(?:there )?(?:will|would|shall) be (?:\w+ )?"
                                         r"(?:consequences|retaliation|a response|reprisals"
                                         r"|countermeasures|war|strikes?|a strike|a walkout"
                                         r"|hell to pay|a price)|(?:will|would|shall|can"
                                         r"|could) (?:\w+ )?(?:by|with) (?:armed "
                                         r"|military )?(?:force|means|arms)|by armed means"
                                         r"|by military means"),
    # Preconditions without a marked condition
    ("PRECONDITION", 0, "any", "plain", "", r"(?:(?:is|are|as|remains?|was|were|be) )?(?:a|the"
                                            r"|an|our|its|their|his|her)? ?(?:\w+ )?"
                                            r"(?:preconditions?|prerequisites?"
                                            r"|conditions?) (?:for|of|to) (?:any |a |the |an "
                                            r"|further |all )?(?:\w+ ){0,2}?(?:talks?|deals?"
                                            r"|peace|negotiations?|agreements?|ceasefire|truce"
                                            r"|signing|signature|joining|settlement|summit"
                                            r"|meeting|coalition|vote|lifting|return|entry"
                                            r"|support)"),
    # Refusals
    ("REJECT", 0, "any", "plain", "AGREE", r"(?P<v>refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?"
                                           r"|turn(?:s|ed|ing)? down|rul(?:e|es|ed|ing) out"
                                           r"|rebuff(?:s|ed)?|declin(?:e|es|ed|ing) (?:to|the"
                                           r"|an?)|(?<!as\s)oppos(?:e|es|ed|ing)|spurn(?:s|ed)?|veto(?:es"
                                           r"|ed)|vot(?:e|es|ed|ing) (?:it |them )?(?:against"
                                           r"|down)|balk(?:s|ed)? at|said no to|says no to"
                                           r"|say no to|object(?:s|ed)? to|stand against"
                                           r"|(?:is|are|was|were|be|am|strongly"
                                           r"|firmly) against)(?! (?:the (?:odds|clock|backdrop)"
                                           r"|its will|us$))"),
    ("REJECT", 0, "any", "plain", "", rf"(?:{FUTURE}|can|could|may|do|does|did|are|is|am|was"
                                      rf"|were)?(?: \w+)? ?(?:not|never|n't|cannot|can't|won't"
                                      rf"|wouldn't|couldn't)(?: ever| be| \w+ly)? (?:sign\w*"
                                      rf"|accept\w*|agree\w*|giv(?:e|ing) (?:up|away|in)"
                                      rf"|hand(?:ing)? (?:over|back)|ced(?:e|ing)|surrender\w*"
                                      rf"|negotiat\w+|talk(?:ing)?|discuss\w*|support\w*|join\w*"
                                      rf"|meet(?:ing)?|compromis\w+|yield\w*|back down|bow|budge"
                                      rf"|withdraw\w*|pull(?:ing)? (?:out|back)|recogni[sz]\w+"
                                      rf"|leave|leaving|allow\w*|tolerat\w+|ratif\w+|endors\w+"
                                      rf"|vote for|retreat\w*|concede|lift|move|change|drop"
                                      rf"|abandon|stop|sell|trade away|bargain|attend"
                                      rf"|participate|take part|release|free|open|pay|back|cut"
                                      rf"|sacrifice|give|put up with|live with|stand for"
                                      rf"|be part of"
                                      rf"|part with|share|let|swallow|sit (?:down|with|at))"),
    ("REJECT", 0, "any", "plain", "AGREE", r"(?P<v>unacceptable|out of the question"
                                           r"|off the table|non-negotiable|nonnegotiable"
                                           r"|a non-?starter|red lines?|unworkable|no-go"
                                           r"|inconceivable|unthinkable|intolerable)"
                                           r"|not (?:\w+ )?(?:acceptable|negotiable|for sale"
                                           r"|up for (?:negotiation|debate|discussion)|an option"
                                           r"|open to|ready to|prepared to|willing to"
                                           r"|interested in|possible|in favou?r)"
                                           r"|n't (?:acceptable|negotiable|for sale|an option"
                                           r"|ready to|prepared to|willing to|possible)"
                                           r"|unwilling to|no (?:compromise|concessions?|deal"
                                           r"|negotiations?|talks|discussion|question of|way"
                                           r"|room for|chance|support|more concessions|basis for"
                                           r"|going back|retreat)|can be no|there will be no"),
    ("REJECT", 1, "own", "mild", "", r"(?:has|have|had|having) (?:\w+ )?(?:objections?"
                                     r"|reservations|doubts|misgivings|concerns"
                                     r"|problems?) (?:to|about|with|over)|(?:is|are|was"
                                     r"|were) (?:\w+ )?(?:sceptical|skeptical|unconvinced"
                                     r"|reluctant|hesitant|wary|unhappy)|goes too far"
                                     r"|go too far|too far|premature|unrealistic|falls? short"
                                     r"|not enough|insufficient|inadequate"),
    ("REJECT", 1, "own", "plain", "", rf"(?:{_BE}|this is|practically) (?:\w+ )?impossible"),
    # Demands
    ("REQUEST", 0, "any", "ask", "", _AGENDA),
    ("REQUEST", 0, "any", "urge", "-", r"(?P<v>urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|upon"
                                       r"|for)|appeal(?:s|ed|ing)? (?:for|to)|implor\w+"
                                       r"|plead(?:s|ed)? (?:for|with)|press(?:es|ed|ing)? for"
                                       r"|push(?:es|ed|ing)? for|beg(?:s|ged)?)(?! of)"),
    ("REQUEST", 0, "any", "demand", "-", r"(?P<v>demand(?:s|ed|ing)?|insist(?:s|ed|ing)? on"
                                         r"|order(?:s|ed|ing)) (?!(?:from|of"
                                         r"|for) consumers)(?:that |the |an? |its |their |his "
                                         r"|her |more |\w+)"),
    ("REQUEST", 0, "any", "ask", "-", r"(?P<v>ask(?:s|ed|ing)?|request(?:s|ed|ing)?|invit(?:e|es"
                                      r"|ed|ing)) (?!(?:if|whether|about|why|how|what|who"
                                      r"|when)\b)(?:for |to |that |the |[\w'-]+ )"),
    ("REQUEST", 1, "other", "demand", "", r"(?:must|has to|have to|had to|ha(?:s|ve) got to"
                                          r"|is to|are to|'ll have to|will have to"
                                          r"|would have to)(?: (?:now|not|also|first|immediately"
                                          r"|finally|therefore|never|at once))* (?P<v>(?!be "
                                          r"(?:said|seen|noted|remembered|honest))[a-z]+)"),
    ("REQUEST", 1, "other", "ask", "", r"(?:should|ought to|shouldn't|needs? to|needed to"
                                       r"|had better)(?: (?:now|not|also|first|immediately"
                                       r"|finally|therefore|never))* (?P<v>(?!be (?:said|seen"
                                       r"|noted|remembered|honest|fine|able)|have)[a-z]+)"),
    ("REQUEST", 1, "own", "ask", "", r"(?:wants?|wanted|need(?:s|ed)?|would like|expects?"
                                     r"|expected|hopes? for|requires?|required) (?!to |more time"
                                     r"|peace|an end|a deal|an agreement|(?:this|the|all) (?:war"
                                     r"|fighting|conflict|bloodshed|killing|violence|dispute"
                                     r"|crisis) )(?:[\w'-]+ ){1,6}?to (?!(?:be able)\b)[a-z]+"),
    ("REQUEST", 1, "own", "ask", "", r"(?:we|i|they|he|she|it) (?:\w+ )?(?:need|needs|needed"
                                     r"|want|wants|wanted|seek|seeks|sought|expect|expects"
                                     r"|expected|require|requires) (?:more |further |new "
                                     r"|better |air |urgent |immediate |additional |a |an |the "
                                     r"|binding |clear |written |security |full )*(?:help"
                                     r"|weapons|aid|guarantees?|assurances?|missiles|support"
                                     r"|money|funds|funding|action|ammunition|answers?|changes?"
                                     r"|higher|concessions|access|security|apology|release"
                                     r"|withdrawal|commitments?|pledges?|pay|raise|investigation"
                                     r"|transparency|compensation)"),
    ("REQUEST", 1, "any", "urge", "", r"(?:it (?:is|was|'s)|it's)(?: therefore| now| also"
                                      r"| \w+ly)* (?:important|essential|vital|crucial|necessary"
                                      r"|imperative|critical|high time|time|urgent|up to"
                                      r"|the duty of)(?: \w+){0,3}? (?:to|that|for)"
                                      r"|important to ensure|(?:is|are|was|were) (?:urgently "
                                      r"|still |badly )?(?:needed|required|necessary|overdue"
                                      r"|essential|vital)|time (?:has come )?(?:for|to)"
                                      r"|there must be|there has to be|there should be|it (?:is"
                                      r"|was) up to|the ball is in"),
    ("REQUEST", 1, "any", "ask", "", r"(?:please|let us have|let them|let the|come to the table"
                                     r"|come back to|hands off|give us)"),
    # One's own retreat
    ("CONCEDE", 0, "own", "plain", "-", r"no longer (?:\w+ )?(?:insist\w*|demand\w*|require\w*"
                                        r"|seek\w*|claim\w*|oppos\w+|object\w*|call\w* for"
                                        r"|want\w*|ask\w*|reject\w*)|(?:drop|drops|dropped"
                                        r"|dropping|abandon|abandons|abandoned|give up|gives up"
                                        r"|gave up|given up|giving up|waive|waives|waived"
                                        r"|withdraw|withdrew|withdrawn|soften|softens|softened"
                                        r"|shelve|shelved|relinquish\w*|renounce[sd]?"
                                        r"|scale[sd]? back|water(?:s|ed) down|set aside"
                                        r"|retract\w*) (?:its|their|the|his|her|our|my|all|any"
                                        r"|some of (?:its|their|our)|a"
                                        r"|an)(?: \w+){0,3}? (?:demands?|claims?|insistence"
                                        r"|objections?|opposition|veto|conditions?|requests?|bid"
                                        r"|plans?|position|stance|resistance|ambitions?|targets?"
                                        r"|right|threat|accusations?|lawsuit|appeal|call)"),
    ("CONCEDE", 0, "own", "plain", "-", r"apologi[sz]\w*|(?:is|are|was|were|am|i'm|we're|deeply"
                                        r"|very|so|truly) sorry|sincere regrets?"
                                        r"|expressed (?:\w+ )?regret|regrets? (?:the|our|my|its"
                                        r"|his|her|what)|pardon(?:s|ed)?(?! me)|amnesty|back(?:s"
                                        r"|ed|ing)? down|relent\w*|retreat(?:s|ed)? from"
                                        r"|climb(?:s|ed)? down|made? (?:\w+ )?(?:concessions?"
                                        r"|mistakes?)|making concessions"
                                        r"|meet (?:\w+ )?(?:halfway|half way)|we were wrong"
                                        r"|ready to make (?:\w+ )?concessions|accept (?:a )?less"
                                        r"|settle for"),
    ("CONCEDE", 1, "own", "plain", "REJECT",
        rf"(?:{FUTURE}|have|has|had|is|are|begun|began|started|to|going to|agreed to|{READY} to"
        rf"|announce\w* (?:that )?){_W3} (?P<v>withdraw(?:n|ing)?|withdrew|pull(?:ed"
        rf"|ing)?(?: (?:its|their|our|his|her|the)(?: \w+)?)? back|pull(?:ed|ing)?(?: (?:its"
        rf"|their|our|the) (?:troops|forces|units|army|soldiers"
        rf"|guns))? out(?! of (?:the )?(?:talks|deal|pact|treaty|agreement|coalition|government"
        rf"|accord|race))|leave (?:the )?(?:valley|ridge|town|city|region|island|islands|base"
        rf"|territory|territories|area|province|coast|zone|border|front|occupied)|vacate"
        rf"|evacuate (?:its|our|their)|retreat|demilitari[sz]e|disarm|lay down (?:its|our"
        rf"|their) (?:arms|weapons)|stand down|hand (?:back|over) (?:the )?(?:town|city"
        rf"|territory|island|islands|prisoners|base|keys)|cede|give up|forgo"
        rf"|compromise on)(?! from (?:the )?(?:talks|treaty|pact|coalition|deal|agreement|accord"
        rf"|negotiations))"),
    # Offers
    ("OFFER", 0, "own", "plain", "REJECT", r"(?P<v>offer(?:s|ed|ing)?(?! (?:no|nothing|little|of"
                                           r"|a (?:workable|good|sound|fair))(?!\w))) \w+"
                                           r"|(?P<v2>propos(?:e|es|ed|ing)|counter-?propos\w+"
                                           r"|put (?:\w+ ){0,4}?(?:forward|on the table)"
                                           r"|tabl(?:ed|ing|es)|present(?:s|ed) (?:\w+ )?(?:a|an"
                                           r"|its|their|his|her) (?:\w+ )?(?:plan|proposal|offer"
                                           r"|counter-?proposal|package|text|draft)|submit(?:s"
                                           r"|ted) (?:a|an|its|their|his|her) (?:\w+ )?(?:plan"
                                           r"|proposal|offer|text|draft)|laid out (?:a"
                                           r"|an) (?:\w+ )?(?:plan|proposal|offer)|suggest(?:s"
                                           r"|ed) (?:a|an|swapping|splitting|sharing|phasing"
                                           r"|holding)|volunteer(?:s|ed) to)"),
    ("OFFER", 0, "own", "plain", "REJECT", rf"{READY} to (?:\w+ )?{_v(HELPFUL)}|(?:could|can"
                                           rf"|would|might) (?:\w+ )?(?:offer|provide|host"
                                           rf"|guarantee|supply|lend|fund|mediate|help (?:with"
                                           rf"|to|pay|rebuild)|(?:be|live with) (?:\w+ )?"
                                           rf"(?:ready|prepared|willing) to)|happy to (?:help"
                                           rf"|host)|our offer|the offer (?:stands|is|remains)"
                                           rf"|counter-?proposals?|counter-?offer"
                                           rf"|stands? ready to {HELPFUL}|my door is|door (?:is"
                                           rf"|was|remains) open"),
    ("OFFER", 1, "own", "plain", "REJECT", rf"(?:{FUTURE}|intends? to|pledg\w+ to|promis\w+ to"
                                           rf"|pledg\w+|promis\w+){_W3} {_v(HELPFUL)}"),
    # Acceptance as a basis, before plain agreement
    ("ACCEPT_BASIS", 0, "any", "plain", "REJECT",
        rf"(?P<v>(?:as|become|becomes|became|be|is|are|was|were|been|offers?|offered|provides?"
        rf"|provided|form|forms|formed|serve as|serves as|make|makes|made|constitutes?|gives? us"
        rf"|lays?|laid|contains?|saw|sees?|see|consider(?:s|ed)?|call(?:s|ed)?(?: it| the \w+)?"
        rf"|use|used|using))(?: (?:a|an|the|its|our|their|us|it|them|this|that|some|enough"
        rf"|broadly|still))*(?: [\w-]+){{0,3}}? {TEXT}"),
    ("ACCEPT_BASIS", 0, "any", "plain", "REJECT",
        rf"(?:can|could|might|may|will|would|to|ready|prepared|able|something|able to|willing to"
        rf"|{READY} to)(?: [\w']+){{0,5}}? (?P<v>(?:work|build|start|begin|negotiate|proceed"
        rf"|go on|go forward|move forward|move on|continue) (?:from|with|on (?:the basis of )?"
        rf"|off|around)) (?:this|that|the|it|these|here|there|a|such)|(?:something"
        rf"|enough) (?:\w+ ){{0,4}}(?:build|work) (?:on|with|from)|worth (?:building|working"
        rf"|negotiating) on|basis for (?:further |future |the |new |more )?(?:talks"
        rf"|negotiations?|agreements?|discussions?|a)"),
    # Agreement
    ("AGREE", 0, "own", "done", "REJECT", r"(?P<v>(?:has|have|had|was|were|been|just"
                                          r"|already) (?:\w+ )?(?:signed|ratified|struck|reached"
                                          r"|concluded|sealed|agreed|settled|approved|adopted"
                                          r"|initialled|endorsed (?:the|a) deal))|signed (?:a|an"
                                          r"|the) (?:\w+ ){0,4}(?:pact|deal|agreement|accord"
                                          r"|treaty|contract|memorandum|protocol|truce"
                                          r"|declaration|communique)|(?:reached|struck|sealed"
                                          r"|concluded) (?:a|an|the) (?:\w+ ){0,4}(?:deal"
                                          r"|agreement|accord|pact|compromise|understanding"
                                          r"|consensus|settlement)"),
    ("AGREE", 0, "own", "commit", "REJECT", r"(?P<v>agree|agrees|agreed|agreeing|accept|accepts"
                                            r"|accepted|accepting|consent(?:s|ed)? to|approv(?:e"
                                            r"|es|ed)|say yes to|said yes to|says yes to"
                                            r"|commit(?:s|ted)?(?: (?:itself|ourselves"
                                            r"|themselves|himself))?) (?:to|on|the|that|a|an|its"
                                            r"|their|this|these|those|with|in|all|any|most|both"
                                            r"|our|his|her)"),
    ("AGREE", 1, "own", "commit", "REJECT", rf"(?:{FUTURE}|may|might|could|can|going to"
                                            rf"|intends? to|pledg\w+ to|promis\w+ to|vow\w* to"
                                            rf"|undertak\w+ to|determined to){_W3}"
                                            rf" {_v(SETTLING)}"),
    ("AGREE", 0, "own", "ready", "REJECT", rf"{READY} (?:to|for) (?:\w+"
                                           rf" )?{_READY_FOR}"
                                           rf"|readiness (?:to|for)|willingness to|open to (?:a "
                                           rf"|the |an |any )?(?:\w+ )?(?:talks|talking"
                                           rf"|negotiat\w+|compromise|discussi\w+|dialogue|deal"
                                           rf"|idea|proposal|meeting|summit|sharing|\w+ing)"),
    ("AGREE", 0, "own", "wish", "-", r"(?:wants?|wanted|wish(?:es|ed)?|hope[sd]?|hoping"
                                     r"|would like|seeks?|sought|aims?|aimed|strives?|keen|eager"
                                     r"|desires?|desired|prefers?|preferred|longs?)(?: (?:to|for"
                                     r"|that|on))? (?:(?:(?!to )[\w'-]+ ){0,3}?|(?:this|the|our"
                                     r"|all) (?:[a-z]+ )?(?:war|fighting|conflict|bloodshed"
                                     r"|killing|violence|dispute|strike"
                                     r"|crisis) to )(?:reach(?:es|ed|ing)?|end(?:s|ed|ing)?"
                                     r"|settle(?:s|d)?|settling|agreements?|peace|deals?"
                                     r"|sign(?:s|ed|ing)?|negotiat\w+|talks?|talk|conclude|stop"
                                     r"|resolve|find|solution|compromise|settlement|truce"
                                     r"|ceasefire|accord|understanding|dialogue|coalition|join"
                                     r"|progress|make peace|pact|work together|cooperate"
                                     r"|continue|keep|live)"),
    ("AGREE", 0, "own", "wish", "", r"(?:not|n't|never) (?:\w+ )?(?:rul(?:e|es|ed|ing) out"
                                    r"|exclud(?:e|es|ed|ing)|reject(?:ing|ed)? (?:talks|the idea"
                                    r"|a deal|negotiations)|opposed? to|against (?:a|the|talks"
                                    r"|any|an|holding|talking|negotiat\w+)|closed? (?:the|our"
                                    r"|its) doors?|object(?:ion|ions)?)|no objections?"
                                    r"|nothing against|(?:is|are|was|were) in favou?r of"
                                    r"|favou?rs? (?:a|an|the|talks|holding|peace|negotiat\w+)"),
    ("AGREE", 0, "own", "commit", "REJECT", r"(?P<v>(?:is|are|was|were|remains?|stays?|fully"
                                            r"|firmly|still) (?:\w+ )?committed to|honou?r"
                                            r"|abide by|stick to|stand by|uphold"
                                            r"|comply with) (?:\w+)|has our word"
                                            r"|you have our word|shake hands on"),
    # Blame
    ("ACCUSE", 0, "any", "plain", "DENY", r"(?P<v>accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)"
                                          r"|condemn(?:s|ed|ing)?|denounc(?:e|es|ed|ing)"
                                          r"|critici[sz](?:e|es|ed|ing)|complain(?:s|ed|ing)?"
                                          r"|slam(?:s|med)?|lambast\w+|deplor(?:e|es|ed)"
                                          r"|decr(?:y|ies|ied)|fault(?:s|ed)? (?:the|its|their)"
                                          r"|protest(?:s|ed)? (?:against|at|over|the)|alleg(?:e"
                                          r"|es|ed|ing)|su(?:e|es|ed|ing) (?:the|it|them|for"
                                          r"|over)|filed (?:a )?(?:complaint|suit|lawsuit)"
                                          r"|rebuk(?:e|es|ed))"),
    ("ACCUSE", 1, "other", "plain", "DENY", _v(EVIL)),
    ("ACCUSE", 2, "any", "mild", "-", r"(?P<v>disappoint\w+|regrettabl[ey]|worr(?:ied|ying)"
                                      r"|concern(?:ed|ing)|alarm(?:ed|ing)|dangerous\w*"
                                      r"|mistakes?|wrong|harmful|one-sided|biased|weak|vague"
                                      r"|incomplete|bad deal|bad for|too (?:soft|hard|harsh|low"
                                      r"|slow|weak|vague|late)|unbalanced|frustrat\w+|angry"
                                      r"|dismay\w*|deeply troubled)"),
    # Praise
    ("SUPPORT", 0, "any", "plain", "ACCUSE",
        r"(?P<v>prais(?:e|es|ed|ing)|hail(?:s|ed)?|welcom(?:e|es|ed|ing)|applaud(?:s|ed)?"
        r"|commend(?:s|ed)?|thank(?:s|ed|ing)?|grateful|congratulat\w+|salut(?:e|es|ed)"
        r"|endors(?:e|es|ed|ing)|pay(?:s)? tribute|paid tribute|appreciat(?:e|es|ed)|admir(?:e"
        r"|es|ed))"),
    ("SUPPORT", 1, "own", "plain", "ACCUSE",
        r"(?P<v>back(?:s|ed|ing)?|support(?:s|ed|ing)?|defend(?:s|ed|ing)|recogni[sz](?:e|es|ed"
        r"|ing)|side[sd]? with|stand(?:s)? (?:by|with|behind)|stood (?:by|with)|champion(?:s"
        r"|ed)) (?!(?:down|away|out|from|for|to|in|of)\b)\w+"),
    ("SUPPORT", 2, "any", "mild", "ACCUSE", _v(GOOD)),
)  # fmt: skip
