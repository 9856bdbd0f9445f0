"""More rules, for plain wordings of refusal, complaint and readiness (see ``rules.Rule``)."""

from __future__ import annotations

from unbracket.coding.lexicon import FUTURE
from unbracket.coding.wordgroups import READY, STEP

_W3 = r"(?: [\w'-]+){0,3}?"
_MUST = (
    r"(?:must|should|ought to|has to|have to|had to|needs? to|needed to|would need to"
    r"|will need to|would have to|will have to)"
)
_SEEN = r"(?:verified|confirmed|reached|seen|heard|found|explained|counted|read|known|measured)"

MORE: tuple[tuple[str, int, str, str, str, str], ...] = (
    ("REJECT", 0, "any", "plain", "",
     r"(?:not|n't|never) sit in (?:a|an|any|the) (?:\w+ )?(?:cabinet|government|coalition"
     r"|council|committee|board)|(?:cannot|can't|could not|couldn't|can not) (?:\w+ )?live with"
     r"|(?:nobody|no one|no-one|nobody else|no one else)'s business"
     r"|none of (?:your|their|his|her|its|our|the \w+'s) business"
     r"|(?:there )?(?:could|can) be no (?!doubt)\w+"
     r"|(?:sign|accept|concede|cede|give up|agree to|take|recogni[sz]e|sell) (?:no|nothing)"),
    ("REJECT", 1, "any", "plain", "",
     rf"(?:cannot|can't|could not|couldn't) be (?!{_SEEN}\b)\w+(?:ed|en|t|lt|ld|d)"
     r"|(?:cannot|can't|could not) (?:stay|remain|stand) (?:as|like|so)"
     r"|(?:(?:that|this|it) )?(?:is|was|would be) for (?:the |our |his |her "
     r"|its )?(?:\w+ ){1,3}?to "
     r"(?:decide|say|judge|settle|choose)|out of (?:our |its |their )?reach|(?:is|was|are"
     r"|were) dead(?! and| or)"
     r"|(?:is|are|was|were) (?:there|here) to stay"),
    ("REJECT", 1, "own", "mild", "",
     r"(?:came|comes|come|is|was|much|far) too (?:early|soon)|(?:do|does|did) not need (?:a|an"
     r"|another|any) (?:second|new|other|further|third|more)"),
    ("REJECT", 1, "own", "plain", "",
     r"(?:do|does|did) not want (?:a|an|any|the) (?!war|conflict|quarrel|fight|crisis|clash)\w+"),
    ("THREATEN", 1, "any", "plain", "-",
     r"(?:its|their|his|her|our) threats? (?:to|of|that)|(?:cranes|trains|ferries|buses|flights"
     r"|mines|schools|ports?|taps?|pumps|mills) (?:will |would )?(?:stop|stand still|stay shut"
     r"|go dark)"),
    ("REQUEST", 1, "any", "demand", "",
     rf"{_MUST} (?:\w+ )?be (?!(?:said|seen|noted|remembered|honest|prepared|determined"
     r"|united|forced)\b)(?:\w+ly )?\w+(?:ed|en|ut|eld|ent|aid|ept|ought|uilt)(?! to be)"
     rf"|{_MUST} have (?:a|an|the|its|their|our) (?:\w+ )?(?:seat|say|place|vote|voice|share"
     r"|role|right|part)"),
    ("REQUEST", 0, "any", "ask", "", r"be (?:put|placed|included) (?:on|in) the agenda"),
    ("OFFER", 1, "own", "plain", "REJECT",
     rf"(?:is|are|was|were|stands?|stood|be|been|being) (?:\w+ )?(?P<v>{READY}) to"
     r" (?!be\b|talk|hear|listen|believe|go further)[a-z]+"),
    ("OFFER", 1, "own", "plain", "REJECT",
     r"(?:could|might)(?:, [\w ]{3,20},)? (?P<v>open|lift|ease|share|pay|send|lower|free|release"
     r"|hand over|reopen|extend|waive|double|cut) (?:its|their|our|the|a|an|some|part|two|more)"),
    ("AGREE", 0, "own", "commit", "",
     r"(?:could|can|might) (?:\w+ )?(?:live with|imagine (?:a|an|such|the|this|that)) ?\w+"),
    ("ACCUSE", 1, "any", "plain", "DENY",
     r"(?P<v>(?:a|an|another|pure|the same) (?:\w+ )?(?:trap|wall|farce|sham|charade|swindle|joke"
     r"|mockery|poison pill|fig leaf|slap in the face|one-way street|ultimatum in disguise"
     r"|provocation|robbery)|deplorable|appalling|despicable|(?:no|not an?) (?:\w+ )?(?:\w+ )?"
     r"worth the name|not worth the (?:name|paper)|worth the paper and no more)"),
    ("ACCUSE", 1, "other", "plain", "",
     r"(?:they|you|he|she|it) (?:\w+ly )?(?:shell|bomb|rob|starve|cheat|punish|bully"
     r"|mock)(?:s|ed)? (?:us|our)|(?:they|it|paper|draft|text|plan|proposal|offer)"
     r" (?:asks?|want|wants|expects?) (?:us|me) to (?:\w+ ){0,3}?(?:pay for our own|first"
     r"|alone|give up everything)|(?:has|have|had)(?: always| long| only)? treated "
     r"(?:\w+ ){1,3}as (?:a|an)"),
    ("ACCUSE", 2, "any", "mild", "-",
     r"(?P<v>too (?:high|expensive|dear|costly|small|narrow)|came to be counted"
     r"|not come here to be \w+ed)"),
    ("DENY", 1, "own", "plain", "",
     r"(?:has|have|had) never (?!been|known|forgotten|stopped|needed|wanted|ceased)\w{3,}ed"
     r"|(?:fired|sent|sold|bought|broke|launched|laid|took|gave|paid) none"),
    ("DENY", 1, "any", "plain", "",
     r"(?:did|does|do) not (?:come|stem|originate) from (?:him|her|us|me|them|it)"
     r"|(?:nobody|no one|no-one) (?:had|has) (?:ever )?(?:shown|asked|told|offered|sent|given) "
     r"(?:him|her|us|me|them|it)"),
    ("CONCEDE", 1, "own", "plain", "",
     r"(?:our|the|its|their|his|her) last (?:\w+ )?(?:company|soldiers?|troops|units?|battalion"
     r"|convoy|crew|boats?|ships?|guards?|men) (?:has |have |had )?(?:left|gone|withdrawn"
     r"|withdrew|pulled out)|(?:has|have|had) (?:now |already )?given (?:it|that|this|them) up"),
    ("CONCEDE", 0, "own", "plain", "",
     r"(?:will|would|shall|do|does|did) not stand in (?:the|its|their|your|anyone's) way"),
    ("SUPPORT", 2, "any", "mild", "ACCUSE", r"(?P<v>sensible|useful|encouraging|promising)"),
    ("PLAN", 1, "any", "plain", "-",
     r"could be (?:signed|held|opened|published|sent) (?:in|on|at|by|next|within|before|tomorrow)"),
    ("PLAN", 1, "any", "plain", "-",
     rf"{FUTURE} be (?:signed|sealed|initialled|delivered|named|chosen|counted|launched"
     r"|inaugurated) (?:in|on|at|by|next|tomorrow|before|after)"
     rf"|{FUTURE} (?:\w+ )?(?:study|read|look at|look into) (?:the|its|their|a|an|this|that|it)"
     r"|(?:may|might|could) (?:\w+ )?(?:travel|visit|fly|arrive|meet (?:in|on|next)|slip to"
     r"|be postponed|begin (?:in|on|next)|return to)"),
    ("CONSULT", 1, "any", "plain", "-",
     r"(?P<v>sat (?:together|down with|down together|with (?:the|our|its|his|her))"
     r"|exchanged (?:views|notes|letters))"),
    # Meetings that took place
    ("CONSULT", 1, "any", "plain", "-", r"(?P<v>met|met with|(?:has|have|had"
                                        r"|been) (?:\w+ )?(?:met|meeting|talking|negotiating"
                                        r"|in talks|in touch|in contact)"
                                        r"|held (?:\w+ ){0,4}?(?:talks|meetings?|negotiations?"
                                        r"|discussions?|consultations?|a call|a session|summit)"
                                        r"|holding talks|(?:are|were|is|was) (?:meeting|in talks"
                                        r"|negotiating)|discuss(?:ed|ing)|talked"
                                        r"|spoke(?:n)? (?:by|on the|with|to (?:his|her|its"
                                        r"|their))|phoned|telephoned|negotiated|haggled"
                                        r"|conferred|consulted|visited|hosted|called (?:his|her"
                                        r"|its)|(?:talks|negotiations|meeting|summit|session"
                                        r"|round|call|conversation) (?:\w+ ){0,5}?(?:took place"
                                        r"|lasted|ended|continued|was held|were held|opened"
                                        r"|began|went on|concluded|started|have begun|has begun"
                                        r"|had begun|are under way|were under way|resumed))"),
    # Scheduled steps
    ("PLAN", 1, "any", "plain", "-", rf"(?P<v>plans? (?:to|on|for)|planned to|planning to"
                                     rf"|intends? to|intended to|(?:is|are|was|were"
                                     rf"|be) (?:\w+ )?(?:due|set|scheduled|expected|slated"
                                     rf"|planned|to) (?:to|for|in|on|at|next|{STEP})|(?:is|are"
                                     rf"|was|were|be) (?:planned|scheduled) ?|on (?:his|her|its"
                                     rf"|their) way to|heading to|(?:is|are|was"
                                     rf"|were) (?:\w+ing) (?:to \w+ )?(?:next|tomorrow|on (?:mon"
                                     rf"|tues|wednes|thurs|fri|satur|sun)day))"),
    ("PLAN", 1, "any", "plain", "REJECT", rf"{FUTURE}{_W3} (?P<v>{STEP})"),
    ("PLAN", 2, "own", "plain", "-", r"(?:we|i)(?:'ll| will| shall) (?!be |have |not |get |see "
                                     r"|know |win |need |never )[a-z]+"),
)  # fmt: skip
