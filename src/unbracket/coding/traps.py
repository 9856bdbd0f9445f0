"""Words that look like a condition's trigger and are none (label guide, section 4)."""

from __future__ import annotations

import re

from unbracket.coding.deeds import lexical_verb, weak_clause
from unbracket.coding.lexicon import lazy, rule

_WHETHER = lazy(
    r"(?:(?<!\w)(?:ask(?:ed|ing|s)?|wonder\w*|check(?:ed|ing|s)?|find\s+out|unclear|unsure|quizzed|pressed|inquired"
    r"|enquired|doubt\w*)\s+(?:(?!that\b|to\b)[\w'.-]+\s+){0,5}"
    r"|(?<!\w)(?:see|know|knew|knows|sure|clear|certain|uncertain|question\w*|learn\w*|discuss\w*"
    r"|determin\w+|tell"
    r"|judge|assess|verif\w+|seen|consider|decide|decided|matter|of|on|about|test|explain"
    r"|depends\s+on)\s+"
    r"|(?<!\w)(?:recall|recollect|remember|guess|predict|foresee|care|mind)\s+"
    r"|(?:not|n't|to|can|could|would)\s+(?:say|said)\s+(?:\w+\s+)?)$"
)
_BEFORE_IF = lazy(
    r"(?:\bas|\bwhat|\bonly|\bno|[a-z]+ly,?|\bfew,|\brarely,|\blittle,|\bseldom,)\s+$"
)
_AFTER_IF = rule(
    r"i may|i might|you like|you will|you please|you want my|i'm honest|we're honest"
    r"|you (?:ask|believe|trust|listen to) (?:me|us|him|her|them|the [\w-]+|anyone|anybody)"
    r"|it (?:please|pleases) \w+|(?:i|we|he|she|they) (?:look|sound|seem)s?\b[^.;]*?\bis because"
    r"|(?:the )?(?:whole )?truth (?:be|is|were|was) (?:to be )?(?:told|known)"
    r"|(?:i|we) (?:understand|read|heard?|follow) (?:[\w']+ ){1,4}?(?:rightly|correctly|right)"
    r"|you look at|looks could kill|(?:we|you|one) (?:are|is|were) to believe"
    r"|there (?:is|was) (?:a|one|any) (?:lesson|moral|consolation|comfort)"
    r"|(?:my|his|her|our) (?:count|sums|arithmetic|ears?|eyes?|hearing) (?:is|are|was) (?:right"
    r"|correct)|(?:we|you|i) (?:are|were|am) (?:being |quite |brutally )?(?:honest|frank|candid)"
    r"|you (?:stop to |really )?think (?:about|of) (?:it|that)|(?:proof|evidence) (?:is|was|were)"
    r" (?:ever )?needed|(?:anyone|anybody|someone) (?:is|was) to blame"
    r"|(?:you|anyone|anybody|somebody|someone) had told (?:me|us|him|her|them)"
    r"|(?:that|it)(?=\s*(?:,|$))|of (?:little|nothing|no) "
    r"|you look (?:closely|carefully|hard)|you count|you squint|but|and when|when"
    r"|(?:it|he|she|you) (?:would|will|might|could) be so (?:kind|good)"
    r"|(?:it|that|this) (?:sounds?|seems?) (?:like |a little |a bit |too )?[\w-]+(?=\s*(?:,|$))"
    r"|that is what (?:you|they|he|she) (?:are|is|were|was|mean|means|meant)"
    r"|(?:my|his|her) memory (?:serves|is|does)|there (?:is|was) (?:one|a) thing"
    r"|anything"
    r"|only (?:they|we|he|she|it|i|the)|at all|ever|any|memory serves|i may say|i'm not mistaken"
    r"|i am not mistaken"
    r"|i'm any judge|i am any judge"
    r"|(?:true|confirmed|correct|accurate|verified|proven|authentic|genuine)(?=\s*(?:,|$))"
    r"|possible|you must know|truth be told|i remember|i recall|he may|she may|nothing else"
    r"|only because|only to|the figures are|(?:\w+ ){1,4}(?:is|are) to be (?:believed|trusted)"
    r"|(?:[\w'-]+ ){1,6}(?:is|are) (?:any|a|anything to go by|any sort of) ?(?:guide|indication)?"
    r"(?=\s*(?:,|$))"
    r"|(?:the|that|this|these|those|his|her|its|their|our) (?:[\w'-]+ ){0,2}?(?:poll|polls"
    r"|surveys?|tall(?:y|ies)|counts?|records?|registers?|clocks?|calendars?|diar(?:y|ies)|maps?"
    r"|reports?|rumou?rs?|forecasts?|forecasters?|estimates?|sources?|papers?|newspapers?|leaks?"
    r"|numbers?|sums?|bookmakers?|minutes|legend|story|stories) (?:is|are|was|were|proves?|tells?)"
    r" (?:right|correct|accurate|true|the truth|reliable|exact|sound)(?=\s*(?:,|$))"
)
_DEGREE_IF_NOT = lazy(
    r"if\s+not\s+(?:[\w'-]+\s*){1,4}(?=[,.;!?)]|$|\s(?:for|in|of|to|at|on|than|before|after|and"
    r"|but)\b)"
)
_CLAUSE = rule(
    r"(?:will|would|shall|should|can|could|cannot|may|might|must|is|are|was|were|has|have|had"
    r"|[a-z]+'ll|won't|wouldn't)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_TIME = lazy(
    r"\s*(?:(?:the|this|next|last|late|early|mid|at|around|about|well\s+into|into|after|a|an|very"
    r"|coming"
    r"|following|same|late\s+on|end\s+of|start\s+of|beginning\s+of|middle\s+of)\s+)*"
    rf"(?:\d[\d:.,]*(?:am|pm|th|st|nd|rd|s)?|{_DAY}|{_MONTH}|now|then|today|tomorrow|yesterday"
    rf"|tonight|dawn|dusk"
    r"|daybreak|nightfall|sunrise|sunset|midday|midnight|noon|morning|evening|night|afternoon"
    r"|weeks?|months?|years?"
    r"|spring|summer|autumn|winter|weekends?|recently|further\s+notice|later|early|late|long|days?"
    r"|hours?|minutes?"
    r"|christmas|easter|lent|ramadan|new\s+year|harvest|moment|century|decade|half|quarter|one|two"
    r"|three|four"
    r"|five|six|seven|eight|nine|ten|twelve|twenty|thirty|a\s+few|eve|deadline"
    r"|end\s+of\s+(?:the\s+|this\s+|next\s+)?"
    rf"(?:day|week|month|year|season|summer|winter|spring|autumn|decade|century|quarter"
    rf"|{_MONTH}))(?:'s)?(?!\w)"
)
_WITHOUT = rule(
    r"delay|exception|exceptions|doubt|a doubt|warning|notice|comment|elaborating|success"
    r"|precedent|question|fail"
    r"|further (?:ado|delay|comment|details)|naming|saying|giving|mentioning|specifying|evidence"
    r"|incident|result"
    r"|elaboration|explanation|hesitation|reservation|prejudice|breaking|a word|any (?:delay"
    r"|doubt|result|success|evidence)"
    r"|success|reason|cause|trial|charge|power|water|electricity|food|shelter|work|pay|being"
    r"|having"
)
# "Spoke on condition that she not be named": how a source spoke, and nothing of the talks.
_UNNAMED = lazy(
    r"\s+(?:[\w'-]+\s+){1,4}?(?:not|would\s+not|should\s+not|wouldn't|never)\s+be\s+"
    r"(?:named|identified|quoted|cited)(?!\w)"
    r"|\s+(?:[\w'-]+\s+){1,3}?(?:remain(?:s|ed)?|stay(?:s|ed)?)\s+anonymous(?!\w)"
)
_SHORTLY = lazy(
    r"\b(?:just|shortly|long|soon|right|immediately|days?|weeks?|months?|years?|hours?|minutes?"
    r"|the\s+day|ever)\s+$"
)
_LONG = lazy(
    r"\s*(?:\d|a\b|an\b|one|two|three|four|five|six|seven|eight|nine|ten|half|several|possible)"
)
_ONCE = rule(
    r"again|more|a|an|every|per|in|upon|and for all|one|two|thought|considered|called|known|said"
    r"|and|or|was|were|had|held"
)
_OTHERWISE_BEFORE = lazy(
    r"(?:said|says?|think|thinks|thought|unless|claim\w*|suggest\w*|decid\w+|prove\w*|do"
    r"|believe[sd]?|shows?|not|if|an?|the)\s+$"
)


_UNLESS_ASIDE = lazy(
    r"\s+(?:otherwise|i'm|i\s+am\s+(?:very\s+much\s+)?mistaken|you\s+(?:count|include|call|ask)"
    r"|(?:my|his|her)\s+(?:memory|eyes|ears|clock|watch))(?!\w)"
)


_NO_WHEN = lazy(
    r"\b(?:ask(?:ed|ing|s)?|know|knows|knew|say|said|sure|clear|unclear|remember\w*|recall\w*"
    r"|tell|decide[sd]?|see|wonder\w*)\s+(?:\w+\s+)?$|\b(?:of|about|on|to|since|especially|even"
    r"|over)\s+$"
)


def is_trap(low: str, start: int, end: int, at: int, after: int, word: str) -> bool:
    """Tell whether the trigger word at ``low[at:after]`` marks no condition."""
    before = low[max(0, at - 60) : at]  # the verb of asking may stand before the zone
    rest = low[after:end]
    if word == "if only":
        return not re.match(
            r"\s+(?:we|they|he|she|it|i|you|the|somebody|someone|there|our"
            r"|their)\s[^.;]*,\s*[^.;]*\bwould",
            rest,
        )
    if word == "whether or not" and _WHETHER.search(before):
        return True
    if word == "when" and _NO_WHEN.search(before):
        return True
    if word == "while" and re.match(r"\s+(?:it|they|he|she)\s+(?:is|was|may)\s+true", rest):
        return True
    if word.endswith("condition that") and _UNNAMED.match(rest):
        return True
    if word == "even if":
        return _bare_phrase(rest)
    if word in ("if", "if not", "if so", "only if", "in case"):
        return _if_trap(low, end, before, at, rest, word)
    if word in ("until", "till", "before", "not before", "not until"):
        return bool(time_only(rest)) or bool(word == "before" and _SHORTLY.search(before))
    if word == "assuming" and re.match(
        r"\s+(?:office|control|power|command|responsibility|the\s+(?:role|post|office))\b", rest
    ):
        return True
    if word in ("providing", "assuming", "supposing") and not (
        _CLAUSE.search(rest) or lexical_verb(rest[:160])
    ):
        return True
    if word in ("providing that", "assuming that", "providing", "assuming", "supposing"):
        return bool(
            re.search(
                r"\b(?:by|of|for|in|from|is|are|was|were|and|upon|on|after|before|be"
                r"|been)\s+$",
                before,
            )
        )
    return _rest_trap(low, end, before, rest, word)


def _rest_trap(low: str, end: int, before: str, rest: str, word: str) -> bool:
    """Tell the same for the words behind the first groups."""
    if word == "unless":
        return bool(_UNLESS_ASIDE.match(rest))
    if word == "without":
        return bool(_WITHOUT.match(rest.lstrip()))
    if word.endswith("long as"):
        stretch = _LONG.match(rest) and not _CLAUSE.search(rest) and not lexical_verb(rest)
        return bool(stretch) or before.endswith(("twice ", "just ", "times "))
    if word == "once":
        return _once(rest) or bool(re.search(r"\b(?:at|than|just|only|all at)\s+$", before))
    if word == "otherwise":
        return bool(_OTHERWISE_BEFORE.search(before)) or not re.search(
            r"(?:^|[,;:.-]|\bor|\band|\bbut)\s*$", before
        )
    if word == "provided":
        return bool(
            re.search(
                r"\b(?:has|have|had|was|were|is|are|be|been|being|it|he|she|they|we|who|which"
                r"|by)\s+$",
                before,
            )
        ) or (
            not re.search(r",\s*$", before)
            and not _CLAUSE.search(rest)
            and not lexical_verb(rest[:120])
        )
    if word == "in return":
        return bool(re.match(r"\s+to\b", rest))
    if word == "subject to":
        return bool(re.search(r"\b(?:the|a|this|any|changed?|change)\s+$", before))
    return False


def _spoken_of(before: str, after: str) -> bool:
    """Tell whether "if" is a word that is spoken of: "a matter of when, not if"."""
    named = re.search(r"\b(?:question|matter|issue|case)\s+(?:is|was|of)\s[^.;]*$", before)
    return bool(named and re.search(r"\bnot\s+$|\band\s+$", before)) or bool(
        re.search(r"\bnot\s+$", before) and re.match(r"(?:but|,)", after)
    )


def _bare_phrase(rest: str) -> bool:
    """Tell whether a mere phrase follows: "if a proud one", "even if a small and muddy victory"."""
    if not re.match(r"\s*(?:an?\s|limited|modest|slight|partial|brief|small|imperfect)", rest):
        return False
    stretch = re.split(r"[,;:]|\sand\s+(?:the|a|an|he|she|they|it|we)\s", rest, maxsplit=1)[0]
    return not (
        _CLAUSE.search(stretch) or lexical_verb(stretch) or weak_clause(stretch, 0, len(stretch))
    )


def _once(rest: str) -> bool:
    """Tell whether "once" counts or dates: "once a week", "once a garrison town, it now …"."""
    head = rest.lstrip()
    if not _ONCE.match(head):
        return False
    stretch = head[: head.find(",")] if "," in head else head[:80]
    return not (
        head.startswith(("a ", "an ", "one ", "two ", "every ", "and "))
        and (_CLAUSE.search(stretch) or lexical_verb(stretch))
        and not head.startswith(("a week", "a day", "a month", "a year", "and for all"))
    )


def _if_trap(low: str, end: int, before: str, at: int, rest: str, word: str) -> bool:
    if _WHETHER.search(before) or re.search(r"\b(?:as|what|except|no)\s+$", before):
        return True
    after = rest.lstrip()
    if word in ("if", "only if", "even if") and _bare_phrase(rest):
        return True
    if word == "if":
        if _AFTER_IF.match(after) or _spoken_of(before, after):
            return True
        if (
            re.search(r"[a-z],?\s+$", before)
            and not _CLAUSE.search(rest)
            and re.match(
                r"(?:somewhat|slightly|a\s+bit|rather|only|still|admittedly|\w+ly)\b", after
            )
        ):
            return True
    if word == "if not":
        degree = _DEGREE_IF_NOT.match(low, at, end)
        clause = _CLAUSE.search(rest)
        if re.search(r"(?:;|\bbut|^)\s*$", before) and re.match(r"\s*,", rest):
            return False
        coordinated = re.search(r"(?:\bbut|\band|\bor|;|^|[.,])\s*$", before)
        if not clause or not coordinated:
            return True
        return bool(
            degree
            and not re.search(r"(?:\bbut|\band|;)\s*$", before)
            and clause.start() + len(word) > degree.end() - at
        )
    return False


def time_only(rest: str) -> bool:
    """Tell whether a time, not a clause, follows ("until Friday")."""
    found = _TIME.match(rest)
    if not found:
        return False
    tail = rest[found.end() : found.end() + 50]
    if tail[:1] in ",;" or re.match(r"\s+(?:and|but|while|though)\s", tail):
        return True
    if found[0][-1:].isdigit() and tail.startswith(" that "):
        return True
    clause = re.match(
        r"\s+(?:\w+\s+){0,3}?(?:is|are|has|have|was|were|had|will|would|can|could)\b", tail
    )
    return clause is None and not lexical_verb(rest[:80])
