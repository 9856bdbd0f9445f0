"""Words that turn a stance, leave it open, or judge the thing rather than somebody's conduct."""

from __future__ import annotations

from unbracket.coding.lexicon import lazy, rule

BASIS = rule(r"basis|starting point|foundation|base for|work from|framework")
# Put on the table, and no more said about it.
AGENDA = rule(
    r"(?:put|placed|kept|stay|be|is|are|goes?) on the agenda|on the agenda of"
    r"|(?:a |the )?(?:topic|subject|matter|item)s? (?:for|of) (?:discussions?|talks|negotiations?"
    r"|debate)|(?:be|is|are|was|were) (?:discussed|negotiated|debated|talked about|taken up)"
    r"|(?:discussed|negotiated)[\s.!]*$|willing to (?:talk|speak) about"
    r"|ready to (?:talk|speak|negotiate) about"
    r"|(?:talk|negotiate|speak) about"
)
# Said to be not settled yet.
UNSETTLED = rule(
    r"(?:is|are|was|were|remains?|remained|stays?|stayed|still|left) (?:\w+ )?(?:open|undecided"
    r"|unresolved|unsettled|unclear)|(?:not|n't|nothing|never) (?:\w+ )?(?:been |yet )?(?:decided"
    r"|settled|taken a (?:decision|position)|made up|reached a (?:decision|view))"
    r"|no (?:decision|position|conclusion|view) (?:had |has |was |is )?(?:yet|been|so far|on)"
    r"|(?:is|are|was|were) (?:still )?(?:being )?(?:studied|studying|weighed|weighing|examined"
    r"|examining|considered|considering|reviewed|reviewing|under (?:review|discussion"
    r"|consideration|study))|(?:would|will|to|must|should) (?:first )?(?:study|weigh|examine"
    r"|consider|review|look at|think about|have to be discussed|be settled in)"
    r"|(?:had|has|have|needs?|needed) (?:still |yet )?to be (?:discussed|negotiated|settled"
    r"|examined|clarified|decided|worked out)|too early to (?:say|tell|judge|decide)"
    r"|no (?:agreement|deal|consensus|answer) (?:yet|so far|on)|far apart|still differ\w*"
    r"|depend(?:s|ed)? on|matter for (?:the )?(?:talks|negotiat\w+|next)|open (?:to|question|issue"
    r"|point|mind)|(?:an|one) option|would (?:only )?be (?:decided|settled|known|clear)|later stage"
    r"|not (?:a |the )?final|neither (?:for nor against|yes nor no|accept\w* nor reject\w*)"
)
# A thing that is agreed is judged, not what somebody did.
JUDGED = rule(
    r"unfair\w*|unjust|unacceptable|wrong|bad|harmful|dangerous|one-sided|bow(?:s|ed) to"
    r"|favou?r(?:s|ed)|insult\w*|too|illegal|unlawful|mistake|shameful\w*|disgrace\w*"
    r"|reckless\w*|surrender|capitulation|betrayal|weak|vague|unworkable|outrag\w+|complain\w*"
    r"|critici[sz]\w+|condemn\w*|concern\w*|worr\w+|irresponsible|absurd|nonsens\w*|mad|madness"
    r"|disast\w+|cynical\w*|hypocri\w+|unrealistic|excessive|cruel|hollow|counterproductive"
    r"|pointless|useless|worthless|unaffordable|unconstitutional|inhuman\w*|short-?sighted"
    r"|scandal\w*|humiliat\w+|dictat\w*|blackmail|gift to|gives? way|gave way|poison\w*|folly"
    r"|harms?|threat to|attack on|slap in the face|step back\w*|sell-?out|sham|trick|trap"
    r"|worth the paper|asks us to|hold(?:s)? none"
    r"|(?:would|will|could|might) (?:\w+ly )?(?:only |also |even )?(?:ruin|destroy|kill|harm|hurt"
    r"|cripple|bankrupt|undermine|weaken|wreck|strip|reward|punish|drive|damage|endanger|gut"
    r"|strangle|cost|empty|leave|force|turn|make|break|prevent|put|hand|legali[sz]e|cement)"
)
BLAMES = rule(
    r"critici[sz]\w+|condemn\w*|denounc\w+|attack\w*|slam\w*|lambast\w*|deplor\w+|complain\w*"
    r"|object\w*|oppos\w+|decri\w+|blast\w*|dismiss\w*|brand\w*|call(?:s|ed)?|describ\w+"
)
CONDUCT = rule(
    r"of (?:having )?(?:\w+ly )?\w+ing|(?:had|has|have) (?:\w+ )?\w+(?:ed|en|t|ne|ug?ht)|broke"
    r"|violat\w+|failed to|for (?:having )?\w+ing"
)
ACCUSES = rule(r"accus\w+|blam\w+|alleg\w+|charg\w+|sue[sd]?")
THING = rule(
    r"(?:the|this|that|such an?|any|these|its|their) (?:\w+ ){0,2}?(?:plan|proposal|draft|text|deal"
    r"|agreement|clause|demand|offer|idea|rule|article|point|provision|measure|scheme|tax|law|ban"
    r"|limit|cap|paper)s?"
)
DID = rule(
    r"(?!need|exceed|proceed|succeed|feed|indeed)\w{2,}ed (?:the|its|their|our|his|her|a|an"
    r"|to|on|at|from|into|by)"
)
# A provision by which something ends or is kept small: to ask for the end of it is to ask for it.
STOPS = rule(
    r"(?:stop|halt|end|paus|suspend|freez|froze|ban|prohibit|clos|cap|limit|abolish|repeal|cancel"
    r"|scrap|withdr|remov|phas|cut|reduc|drop|moratori|shelv|lift|eas|leav|retir|waiv|forgiv|dissol"
    r"|dismantl|disarm|destroy|eliminat|no|not|never|without)\w*"
)
# "to scrap the toll", "be dropped", "run out": what is asked for is that a thing ends.
UNDONE = rule(
    r"(?:be|been|being|get) (?:dismissed|dropped|scrapped|abandoned|rejected|cancelled|canceled"
    r"|removed|sacked|torn up|shelved|struck out|deleted|thrown out|phased out|abolished|repealed"
    r"|blocked|prevented|called off)|(?:to|must|should|will|would) (?:drop|scrap|abandon|reject"
    r"|shelve|tear up|delete|throw out|call off|block|prevent|abolish|repeal|run out|expire|lapse"
    r"|think again|back down|not happen)"
    r"|(?:stop|halt|end|block|prevent|cancel|suspend|oppose|bury) (?:the |this |that |any |all "
    r"|its |their |these |plans? (?:for|to) (?:the )?)?(?:\w+ ){0,2}?(?:\w{3,}(?:ation|isation"
    r"|ization|ition|sion|ction|ment|tion)|sales?|plans?|projects?|schemes?|ideas?|moves?|build"
    r"|building|closures?|withdrawal|removal|proposals?|construction|expansion|cuts?|increases?)"
)
GIVES_UP = rule(
    r"(?:drop\w*|gave up|give\w* up|abandon\w*|withdr\w+|retreat\w*|no longer|waiv\w+|shelv\w+"
    r"|back\w* (?:down|away) (?:from|on)|soften\w*) (?:\w+ ){0,3}?(?:demand\w*|insist\w*|claim\w*"
    r"|calls?|request\w*|condition\w*|plans?|press\w*|seek\w*|want\w*)"
)
GIVES_UP_NO = rule(
    r"(?:drop\w*|gave up|give\w* up|abandon\w*|withdr\w+|no longer|waiv\w+|end\w*|lift\w*"
    r"|overc\w+) (?:\w+ ){0,3}?(?:opposition|objection\w*|object\w*|oppos\w+|resist\w+|veto"
    r"|refus\w+|reject\w*|block\w*|rule\w* out|insist\w* (?:\w+ ){0,4}?(?:not|no|against)|stand in)"
    r"|(?:not|n't) stand in the way"
)
# A benefit that is held back until something else happens.
WITHHELD = rule(
    r"until|till|as long as|so long as|unless|before|while|without|not|never|no|cannot|[a-z]+n't"
)
LIMIT = lazy(r"(?<!\w)(if|unless|until|as long as|so long as|should|without)\s([^,;.]+)")
NUMBER = lazy(r"\d[\d,. ]*\d|\d")


def numbers(low: str) -> frozenset[str]:
    """Give the numbers of two digits or more that a text holds, without their separators."""
    found = ("".join(c for c in match if c.isdigit()) for match in NUMBER.findall(low))
    return frozenset(number for number in found if len(number) > 1)
