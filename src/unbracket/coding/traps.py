"""Words that look like a condition's trigger and are none (label guide, section 4)."""

from __future__ import annotations

import re

from unbracket.coding.deeds import lexical_verb
from unbracket.coding.lexicon import lazy, rule

_WHETHER = lazy(
    r"(?:(?:ask(?:ed|ing|s)?|wonder\w*|check\w*|find\s+out|unclear|unsure"
    r"|doubt\w*)\s+(?:[\w']+\s+){0,2}"
    r"|(?<!\w)(?:see|know|knew|knows|sure|clear|certain|uncertain|question\w*|learn\w*|discuss\w*"
    r"|determin\w+|tell"
    r"|judge|assess|verif\w+|seen|consider|decide|decided|matter|of|on|about|test|explain"
    r"|depends\s+on)\s+"
    r"|(?:not|n't|to|can|could|would)\s+(?:say|said)\s+(?:\w+\s+)?)$"
)
_BEFORE_IF = lazy(
    r"(?:\bas|\bwhat|\bonly|\bno|[a-z]+ly,?|\bfew,|\brarely,|\blittle,|\bseldom,)\s+$"
)
_AFTER_IF = rule(
    r"i may|i might|you like|you will|you please|you want my|you ask me|i'm honest|we're honest"
    r"|anything"
    r"|only (?:they|we|he|she|it|i|the)|at all|ever|any|memory serves|i may say|i'm not mistaken"
    r"|i am not mistaken"
    r"|possible|you must know|truth be told|i remember|i recall|he may|she may|nothing else"
    r"|only because|only to"
)
_DEGREE_IF_NOT = lazy(
    r"if\s+not\s+(?:[\w'-]+\s*){1,4}(?=[,.;!?)]|$|\s(?:for|in|of|to|at|on|than|before|after|and"
    r"|but)\b)"
)
_CLAUSE = rule(
    r"(?:will|would|shall|should|can|could|cannot|may|might|must|is|are|was|were|has|have|had"
    r"|[a-z]+'ll|won't|wouldn't)"
)
_TIME = lazy(
    r"\s*(?:(?:the|this|next|last|late|early|mid|at|around|about|well\s+into|into|after|a|an"
    r"|end\s+of)\s+)*"
    r"(?:\d[\d:.]*(?:am|pm)?|mon|tues|wednes|thurs|fri|satur|sun|jan|feb|march|april|may|june"
    r"|july|aug|sep|oct|nov|dec"
    r"|now|then|today|tomorrow|yesterday|tonight|dawn|dusk|midnight|noon|morning|evening|night"
    r"|week|month|year"
    r"|spring|summer|autumn|winter|weekend|recently|further\s+notice|later|early|late|end|day"
    r"|hours?|christmas|easter|harvest|lent|ramadan"
    r"|eve|moment|century|decade|half|quarter|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|a\s+few)\w*"
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


def is_trap(low: str, start: int, end: int, at: int, after: int, word: str) -> bool:
    """Tell whether the trigger word at ``low[at:after]`` marks no condition."""
    before = low[max(start, at - 60) : at]
    rest = low[after:end]
    if word in ("if", "if not", "if so", "only if", "in case"):
        return _if_trap(low, end, before, at, rest, word)
    if word in ("until", "till", "before", "not before"):
        return bool(_time_only(rest)) or bool(word == "before" and _SHORTLY.search(before))
    if word in ("providing that", "assuming that"):
        return bool(re.search(r"\b(?:by|of|for|in|from|is|are|was|were|and)\s+$", before))
    if word == "unless":
        return bool(re.match(r"\s+(?:otherwise|i'm|i\s+am\s+mistaken)", rest))
    if word == "without":
        return bool(_WITHOUT.match(rest.lstrip()))
    if word.endswith("long as"):
        stretch = _LONG.match(rest) and not _CLAUSE.search(rest) and not lexical_verb(rest)
        return bool(stretch) or before.endswith(("twice ", "just ", "times "))
    if word == "once":
        return bool(_ONCE.match(rest.lstrip())) or bool(
            re.search(r"\b(?:at|than|just|only|all at)\s+$", before)
        )
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
        ) or (not re.search(r",\s*$", before) and not _CLAUSE.search(rest))
    if word == "in return":
        return bool(re.match(r"\s+to\b", rest))
    if word == "subject to":
        return bool(re.search(r"\b(?:the|a|this|any|changed?|change)\s+$", before))
    return False


def _if_trap(low: str, end: int, before: str, at: int, rest: str, word: str) -> bool:
    if _WHETHER.search(before) or re.search(r"\b(?:as|what|except|no)\s+$", before):
        return True
    after = rest.lstrip()
    if word == "if":
        if _AFTER_IF.match(after):
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
        coordinated = re.search(r"(?:\bbut|\band|\bor|;|^|[.,])\s*$", before)
        if not clause or not coordinated:
            return True
        return bool(
            degree
            and not re.search(r"(?:\bbut|\band|;)\s*$", before)
            and clause.start() > degree.end() - at
        )
    return False


def _time_only(rest: str) -> bool:
    """Tell whether a time, not a clause, follows ("until Friday")."""
    found = _TIME.match(rest)
    if not found:
        return False
    tail = rest[found.end() : found.end() + 50]
    clause = re.match(
        r"\s+(?:\w+\s+){0,3}?(?:is|are|has|have|was|were|had|will|would|can|could)\b", tail
    )
    return clause is None and not lexical_verb(rest[:80])
