"""The words that order two steps: forms in the order in which they are tried. Own lists.

A form has the groups ``a`` (the step that comes first), ``b`` and ``w`` (the ordering words); its
mode says what else has to hold (see ``orders``).
"""

from __future__ import annotations

from unbracket.coding.lexicon import rule

# A claim that somebody denies, drops or only asks about is not theirs.
DENIED = rule(
    r"den(?:y|ies|ied|ying)(?: that| the)?|not true|untrue|false that|dismiss\w* (?:the "
    r"|a )?(?:claim|idea|report"
    r"|suggestion|notion|talk)s?|(?:not|never|n't|no longer) (?:\w+ )?(?:say|said|demand\w*"
    r"|insist\w*|ask\w*"
    r"|require\w*|claim\w*|meant?|made it|necessar\w+|need to|needed|have to|has to|essential"
    r"|matter)"
    r"|(?:nobody|no one|neither side|none of us) (?:\w+ )?(?:demand\w*|insist\w*|ask\w*|say|says"
    r"|said|claim\w*"
    r"|requir\w+)|no (?:need|reason|rule|law|requirement)|need not|wrong to (?:say|think|claim)"
    r"|reject\w* (?:the"
    r" |any )?(?:idea|notion|view|claim|demand|suggestion|condition|call|insistence)s?|(?:dropp"
    r"|relinquish"
    r"|retract|withdr|abandon|waiv|soften|sheds?|g[ai]ve(?:n)? up|giving up|backed (?:away|down)"
    r"|moved away|"
    r"retreat)\w* (?:from )?(?:its|his|her|their|the|any|all|that) (?:\w+ )?(?:demands?"
    r"|conditions?|insistence"
    r"|claims?|positions?|requests?|sequence|order)|whether|(?:asked|wonder\w*|inquired"
    r"|quizzed) (?:[\w']+"
    r" ){0,4}if|nonsense|contradicted|refuted|without insisting|order (?:of \w+ "
    r"|of the \w+ )?(?:did|does|was|is)"
    r" (?:not|n't)"
)
_BEFORE = r"(?:before|prior to|ahead of|in advance of|earlier than)"


# Each form has the groups a (first), b (second) and w (the ordering words).
_A = r"(?P<a>[^;:]{2,200}?)"
_B = r"(?P<b>[^;:]{2,200})"
_B_AHEAD = r"(?P<b>[^;:]{2,200}?)"
FORMS: tuple[tuple[str, str, str], ...] = (
    ("not_after", "", r"(?P<w>by the time(?: that)?) (?P<b>[^,;:]{2,200}), (?P<a>[^;:]{2,200})"),
    ("not_after", "",
     r"(?P<w>(?:no|not) later than(?: when)?|at the latest (?:when|with|by|on|at)"
     r"|at or before) (?P<b>[^;:]{2,120}?),?"
     r" (?P<a>(?:the|our|their|its|his|her|a|an|all|both|every|we|they)"
     r" [^,;:]{1,120}? (?:must|has to|have to|should|needs? to|will|would|shall|is to|are to|may"
     r"|can) [^;:]{2,160})"),
    ("not_after", "need",
     rf"{_A},? (?P<w>(?:no|not|never) later than(?: when)?|(?:at )?the latest (?:when|with|by|on"
     rf"|at)"
     r"|by the time(?: that)?|at the latest (?:when|with|by|on|at|together with)"
     r"|before,? or,? (?:together|at the latest(?: on| with| at| by)?,?"
     r"|at the same (?:time|moment)|simultaneously|along) (?:with|as)|at or before|on or before"
     rf"|either before or (?:with|at the same time as)|no later) {_B}"),
    ("not_after", "",
     rf"{_A} (?P<w>(?:must|may|should|can|shall|would)(?: not|n't| never)+ (?:come|be|happen|lag"
     rf"|follow"
     rf"|start|begin)(?: any)? (?:after|behind|later than)) {_B}"),
    ("together", "",
     r"(?:at the same (?:time|moment|hour) as|simultaneously with|in parallel with|together with"
     r"|(?P<w>the (?:very )?(?:moment|minute|hour|day|same day)(?: that"
     r"| when)?)) (?P<b>[^,;:]{2,160})"
     r", (?P<a>[^;:]{2,200})"),
    ("together", "",
     rf"{_A},? (?P<w>at the (?:very )?same (?:time|moment|hour|instant|stroke) (?:as|that)"
     r"|simultaneously with|concurrently with|in parallel (?:with|to)"
     r"|(?:go(?:es)? )?hand in hand with"
     r"|in (?:lock)?step with|on the (?:very )?same (?:day|date|morning|night) (?:as|that)"
     r"|side by side with|together with|in tandem with|in lockstep with|the same (?:day|hour) as"
     rf"|(?:on )?the (?:very )?(?:moment|day|hour|minute) (?:that )?) ?{_B}"),
    ("together", "",
     r"(?P<a>[^;:]{2,160}?)(?:,)? (?:and|while|with) (?P<b>[^;:]{2,200}?),?"
     r" (?P<w>at the (?:very )?same"
     r" (?:time|moment|hour|instant)|simultaneously|concurrently|on (?:one and )?the (?:very )?same"
     r" (?:day|date|morning|night|afternoon)|in (?:the|one and the) same (?:hour|week|breath"
     r"|ceremony"
     r"|session|minute|night)|in parallel|side by side|hand in hand|in tandem|in (?:lock)?step"
     r"|in one go|in one stroke|at one stroke|at a stroke|as one package|as one|together|at once)"),
    ("together", "",
     r"(?P<a>(?:both|the two|all|each of the|all the|the) (?:[\w-]+ )?(?:armies|sides?|parties"
     r"|states|delegations|steps|camps"
     r"|governments|fleets|moves|acts|measures|things|halves))"
     r" (?P<b>(?:[^,;:]{2,80} )?)(?P<w>simultaneously"
     r"|at the same (?:time|moment|hour)|at once|together|in parallel|in one go|on the same day"
     r"|side by side)"),
    ("before", "",
     rf"{_A} (?P<w>(?:(?:must|has to|have to|should|needs? to|ought to|is to|are to|will have to"
     rf"|would have to|shall|will|would|can) )?(?:precedes?|antedate)) {_B}"),
    ("before", "",
     rf"(?:the )?(?:sequence|order) (?:is|must be|should be|has to be|will be"
     rf"|would be),? (?:first )?"
     rf"(?P<a>[^,;:]{{2,120}}),? (?P<w>(?:and )?then) {_B}"),
    ("before", "",
     r"(?P<w>first)(?: comes?| come| must come| has to come)?,?"
     r" (?P<a>[^;:.]{2,160}?)[,;:-]? ?(?:and )?"
     r"(?:only )?(?:then|after that|afterwards|second|secondly|later|and only then)"
     r"(?: comes?| come)?,? (?P<b>[^;:]{2,200})"),
    ("before", "",
     r"(?P<a>[^;:,]{2,160}?) (?P<w>(?:(?:must|has to|have to|should|needs? to|ought to|will have to"
     r"|would have to|shall|will|would|comes?|goes) )?(?:to )?(?:come |comes |go "
     r"|be )?first)[,;:-]?"
     r" (?:and )?(?:only )?(?:then )?(?P<b>[^;:]{2,160}?)(?: (?:come |comes |must come |can come"
     r" |will come |would come |only )?(?:later|second|next|afterwards|after|after that|can follow"
     r"|could follow|will follow|would follow|must wait|will have to wait|can wait|comes? second"
     r"|at a later stage|last))(?=$|[ ,.])"),
    ("before", "rev",
     rf"{_B_AHEAD} (?P<w>(?:must|has to|have to|should|needs? to|ought to|can only|could only"
     rf"|may only"
     r"|will only|would only|shall only|will|would|can|is to|are to)? ?(?:only )?(?:follow|follows"
     r"|come (?:only )?after|comes (?:only )?after|be held (?:only )?after|begin (?:only )?after"
     r"|start"
     r" (?:only )?after|come later than|come on the heels of|take place (?:only )?after"
     r"|happen (?:only"
     rf" )?after)) (?P<a>[^;:]{{2,200}})"),
    ("before", "",
     rf"{_A},? (?P<w>(?:(?:is|are|was|must be|should be|would be|will be|has to be|is to be"
     rf"|are to be"
     rf"|can be|to be) )?followed by) {_B}"),
    ("before", "rev",
     rf"{_B_AHEAD} (?P<w>(?:must|will have to|has to|have to|should|would have to|can|had to"
     rf"|ought to) wait"
     rf"(?: (?:until after|until|till|for))?) (?P<a>[^;:]{{2,200}})"),
    ("before", "rev",
     r"(?P<b>[^;:]{2,200}?),? (?P<w>(?:but )?(?:only|not|not sooner than|no earlier than|no sooner"
     r" than|not earlier than|and not) (?:after|once|when|until|till|before)|(?:no|not) (?:sooner"
     r"|earlier) than|not before|not until|only as soon as) (?P<a>[^;:]{2,200})"),
    ("before", "rev",
     rf"{_B_AHEAD} (?P<w>(?:(?:must|has to|have to|should|needs? to|ought to|would have to"
     rf"|will have to"
     rf"|can"
     r" only|may only|would|will|shall|is|are|was|to) )*(?:be )?(?:preceded by|conditional on prior"
     r"|deferred until(?: after)?|postponed (?:until|till|to)(?: after)?|put off (?:until"
     r"|till)(?: after)?"
     r"|left (?:until|till|for|to)(?: after)?|shelved until|delayed until(?: after)?|on hold until"
     r"|a (?:matter|question|topic|subject|thing|story|task) for after|reserved for after"
     r"|for after))"
     r" (?P<a>[^;:]{2,200})"),
    ("before", "",
     r"(?P<a>[^,;:]{2,100}), (?:and |then |and then )?(?P<b>[^;:]{2,120}?)(?:"
     r" [,-])?,? (?P<w>in (?:that|this|the"
     r" following|precisely that|exactly that)(?: \w+)? (?:order|sequence))"),
    ("before", "",
     rf"{_A} (?P<w>(?:(?:must|should|has to|have to|would|will|ought to) )?(?:takes?|took|have|has"
     rf"|had|enjoys?|given"
     r"|take|be given|gets?|got) (?:absolute |clear )?(?:priority"
     r"|precedence) over) (?P<b>[^;:]{2,200})"),
    ("before", "",
     r"(?P<a>[^;:,]{2,120}?) (?P<w>now|today|at once|immediately|straight away|this week"
     r"|right away|first)[,]?"
     r" (?:and )?(?:then )?(?P<b>[^;:]{2,120}?) (?:later|afterwards|another day|tomorrow|next"
     r"|in a second"
     r" step|after that|next year|second)(?=$|[ ,.])"),
    ("before", "",
     r"(?P<w>with) (?P<a>[^,;:]{2,100}? (?:done|signed|settled|gone|agreed|home|over|complete\w*"
     r"|in place|out of"
     r" the way|in hand)), (?P<b>[^;:]{2,160}? (?:can|could|will|would|may) [^;:]{2,120})"),
    ("before", "need",
     rf"{_A}, (?P<w>(?:and )?(?:only )?then) {_B}"),
    ("before", "refused",
     r"(?P<b>[^;:]{2,200}?),? (?P<w>(?:until|till)(?: after)?) (?P<a>[^;:]{2,200})"),
    ("before", "neg",
     rf"(?P<b>(?:there (?:can|could|will|would|shall|must|may) be )?(?:no|not|nothing|nobody|never)"
     rf" [^;:]{{2,160}}?|[^;:]{{2,160}}? (?:not|never|cannot|[a-z]+n't) [^;:]{{2,160}}?),?"
     rf" (?P<w>{_BEFORE}|until after|until|till|without first) (?P<a>[^;:]{{2,200}})"),
    ("before", "",
     r"(?P<w>step (?:one|1)|the first step|the first thing|phase (?:one|1)|first) (?:is|was"
     r"|would be|must be|has to be"
     r"|should be|comes),? (?:to (?:be )?)?(?P<a>[^,;:]{2,140})[,;:]?"
     r" (?:and )?(?:then )?(?:(?:step|phase) (?:two|2)"
     r"|the second(?: step)?|the next(?: step)?|second|next)(?: (?:is|was|would be|must be"
     r"|comes))?,? "
     r"(?P<b>[^;:]{2,160})"),
    ("before", "scan",
     rf"(?P<w>(?:must |should |would |will |has to |have to |to )?(?:starts?|begins?|opens?"
     rf"|started|begun?) with) (?P<a>[^,;:]{{2,140}}?),? (?:and |before )?(?:then )?(?:ends?"
     rf"|ending|closes?"
     rf"|finish(?:es)?|continues?|moves? (?:on )?to|proceeds?|goes on)(?: with| to)? {_B}"),
    ("before", "",
     r"(?P<w>(?:up)?on|following|immediately after|after) (?:the"
     r" )?(?P<a>(?:[\w'-]+ ){0,4}?(?:[a-z]+tion|receipt"
     r"|signature|signing|arrival|return|withdrawal|release|delivery|payment|proof|approval"
     r"|handover|departure"
     r"|[a-z]+ment|audit|vote|inspection|census|truce|ceasefire)(?:"
     r" [^,;:]{1,80})?), (?P<b>(?:[^;:]{2,80} )?(?:will"
     r"|would|shall|can|could|may|must|has to|have to|is to|are to) [^;:]{2,160})"),
    ("before", "after",
     rf"{_B_AHEAD},? (?P<w>(?:only |but only |not before but |and only )?(?:at the end, "
     rf"|afterwards, )?(?:immediately |shortly"
     rf" |right |soon )?(?:after|following|once|upon|within [\w ]{{2,20}} (?:of"
     rf"|after))) (?P<a>[^;:]{{2,200}})"),
    ("before", "need",
     rf"{_A},? (?P<w>(?:and|but|with),? (?:only )?(?:after that|afterwards|then|thereafter"
     rf"|subsequently|only then"
     rf"|next|later)),? {_B}"),
    ("before", "need", rf"{_A},? (?P<w>{_BEFORE}) {_B}"),
    ("before", "verbless", r"(?P<a>[^;:,]{2,60}?) (?P<w>before) (?P<b>[^;:,]{2,60})"),
)  # fmt: skip
