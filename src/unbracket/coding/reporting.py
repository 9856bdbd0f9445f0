"""Reporting clauses of a sentence: where the message begins, and which stretches are no part of it.

Verbs of saying come from the package's own table (``language.verbs``); a clause counts as
reporting only where nothing but its speaker, its hearer and its time and place stand in it.
"""

from __future__ import annotations

import re
from functools import cache

from unbracket.coding.deeds import begins_with_verb, weak_clause
from unbracket.coding.lexicon import AUX, MODAL, SAY, lazy, rule
from unbracket.language.verbs import BASE, GERUND, PAST, THIRD, cue_verbs

LEAD_CHARS = 220  # a leading reporting clause is looked for at the start of the sentence only
MAX_COMMAS = 8  # commas behind which a reporting clause is looked for

_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today)"
_HEARER = (
    r"(?:(?:to )?(?:reporters|journalists|parliament|lawmakers|delegates|diplomats|members|deputies"
    r"|drivers|villagers|lenders|creditors|ministers|voters|shareholders|staff|visitors|listeners"
    r"|viewers|investors|farmers|strikers|families|relatives|observers|envoys|mediators|workers"
    r"|supporters|him|her|them|us|me|(?:the|a|an|his|her|its|their|our|state|local) (?:[\w-]+ )?"
    r"(?!which|that)[\w'-]+))"
)
_ADJUNCT = (
    rf"(?: (?:on )?(?:late |early )?{_DAY}(?: (?:morning|evening|night|afternoon))?| late| again"
    r"| earlier| later| bluntly| flatly| there| here| (?:in|at|after|during|from|before|outside"
    r"|following|through|via|on) (?:(?!if |that |unless |the talks )[\w'.&-]+(?![\w'.&-]) ?){1,7}?)"
)
_STOP_WORDS = rule(
    r"if|unless|provided|until|without|should|must|will|would|can|could|once|before|only|when"
    r"|while|than|because"
)
_FINITE = rule(rf"{MODAL}|{AUX}")
_SUBJECT_BAR = rule(
    rf"{MODAL}|is|are|was|were|be|been|if|unless|that|which|and then|then|has|have|not"
)
_ACCORDING = lazy(r"(?:according\s+to|in\s+the\s+(?:view|words|opinion)\s+of)\s")


@cache
def _say() -> str:
    """Give the pattern of finite and -ing forms that report words, in lower case."""
    forms = set()
    for form, verb in cue_verbs().items():
        reports = verb.frames & {"s", "t"} or verb.lemma in ("believe", "think", "fear", "hope")
        if reports and verb.lemma not in ("agree", "call", "find", "read", "ask", "order"):
            bare = BASE in verb.forms and verb.lemma in _BARE
            gerund = GERUND in verb.forms and verb.lemma in ("say", "add", "warn")
            if verb.forms & {PAST, THIRD} or bare or gerund:
                forms.add(form)
    forms |= {"asked", "ruled", "noted", "decided", "held"}
    return "(?:" + "|".join(sorted(forms, key=len, reverse=True)) + ")"


_BARE = ("say", "believe", "think", "fear", "add", "warn", "argue", "insist")


@cache
def _tail_subject_first() -> re.Pattern[str]:
    return re.compile(
        (
            rf"\s*(?P<who>(?:[\w.&'-]+,? ){{1,10}}?)(?:(?:has|have|had|also|later|then) )?"
            rf"(?:{_say()}|found)(?: {_HEARER})?{_ADJUNCT}{{0,3}}"
            r"\s*(?=[.!?,;]?\s*$|, (?:adding|saying|who|which|as|though|in|on|after|[a-z]+ing)\b)"
        )
        .replace(" ?", r"\s*")
        .replace(" ", r"\s+")
    )


@cache
def _tail_verb_first() -> re.Pattern[str]:
    return re.compile(rf"\s*{_say()}\s+(?!that\b|if\b|to\b)[\w.'&-]")


@cache
def _middle() -> re.Pattern[str]:
    return re.compile(
        (
            rf",\s*(?:(?:[\w.'&-]+ ){{1,8}}?{_say()}|{_say()}(?: [\w.'&-]+){{1,8}}?)"
            rf"(?: {_HEARER})?{_ADJUNCT}{{0,2}}\s*,"
        )
        .replace(" ?", r"\s*")
        .replace(" ", r"\s+")
    )


_TOLD = (
    rf"(?:(?:told|tells|warned|warns|assured|reminded|informed|advised|wrote to|said to|replied to)"
    rf" {_HEARER}|@SAY@)"
)
_SETTLED = (
    r"|(?:agreed?|agrees|decided|decides|resolved|voted|ruled|made (?:it )?(?:\w+ )?clear"
    r"|let it be known"
    r"|gave to understand|(?:is|are|was|were) (?:\w+ )?(?:adamant|clear|confident|certain"
    r"|convinced|sure))"
)


@cache
def _lead(that: bool) -> re.Pattern[str]:
    told = _TOLD.replace("@SAY@", f"{_say()}|{SAY}")
    if that:
        told = f"(?:{told}{_SETTLED})"
    ending = r"(?:,? that(?= )(?:,)?|:(?= ))" if that else r"(?:,|:)?(?= )"
    count = "{0,4}" if that else "{0,2}?"
    return re.compile(
        (rf"^\W*(?:[\w.&'-]+,? ){{1,14}}?{told}{_ADJUNCT}{count}{ending}")
        .replace(" ?", r"\s*").replace(" ", r"\s+")
    )  # fmt: skip


_ASIDE = lazy(
    r",\s*(?:and|as|or|though)\s+(?:it|they|he|she|we|that|this|i)\s+(?:well\s+|probably\s+"
    r"|surely\s+)?"
    r"(?:may|might|will|could|should|must|does|do|is|are|would|hopes?|expects?)(?:\s+\w+){0,2}\s*,"
)


def blanked_middle(low: str, end: int) -> str:
    """Blank clauses such as ", the envoy said," that stand between commas."""
    for found in _ASIDE.finditer(low, 0, end):
        low = (
            low[: found.start() + 1]
            + " " * (found.end() - found.start() - 2)
            + (low[found.end() - 1 :])
        )
    for found in _middle().finditer(low, 0, end):
        if not _SUBJECT_BAR.search(found[0]):
            low = (
                low[: found.start() + 1]
                + " " * (found.end() - found.start() - 2)
                + (low[found.end() - 1 :])
            )
    return low


def tail_start(low: str, start: int, end: int) -> int:
    """Give where a closing reporting clause begins (its comma), or ``end`` where there is none."""
    commas = [m.start() for m in _PAUSE.finditer(low, start, end)][-MAX_COMMAS:]
    for comma in commas:
        if _ACCORDING.match(low[comma + 1 : comma + 40].lstrip()) and not _STOP_WORDS.search(
            low, comma, end
        ):
            return comma
        if _DOCUMENT.match(low, comma + 1, end):
            return comma
        found = _tail_verb_first().match(low, comma + 1, end)
        if (
            found
            and not _continues(low, found.end(), end)
            and not _says_more(low, found.end(), end)
        ):
            return comma
    for comma in reversed(commas):
        found = _tail_subject_first().match(low, comma + 1, end)
        if found is None or _SUBJECT_BAR.search(found["who"]) or _STOP_WORDS.search(found["who"]):
            continue
        if _ON_CONDITION.search(low, found.end(), end):
            continue
        if "," not in found["who"] or not _clause_of(found["who"]):
            return comma
    return end


_DOCUMENT = lazy(
    r"\s*(?:(?:the|a|its|their|his|her)\s+)?(?:[\w'-]+\s+){0,3}?(?:minutes|letter|report|draft|text"
    r"|protocol|statutes?|annex|memo|note|document|papers?|records?|rules|statement|plan|contract"
    r"|code|charter|transcripts?|manifesto|treaty|accord|agreement|lease|bill)\s+"
    r"(?:of\s+(?:[\w'-]+\s+){1,4}?)?(?:shows?|provides?|reads?|reveals?|states?|says?|runs?)"
    r"\s*[.!]?\s*$"
)


def _clause_of(who: str) -> bool:
    """Tell whether what should be a name with an apposition begins with a clause of its own."""
    first = who.split(",", 1)[0]
    return weak_clause(first, 0, len(first))


def _says_more(low: str, at: int, end: int) -> bool:
    """Tell whether what follows the verb is what was said, not who said it."""
    comma = low.find(",", at, end)
    stretch = low[at : comma if comma >= 0 else end]
    return bool(_FINITE.search(stretch) or _STOP_WORDS.search(stretch))


_PAUSE = lazy(r",|(?<=\s)-(?=\s)")
_ON_CONDITION = rule(
    r"if|unless|until|provided|providing|condition|proviso|should|once|as soon as|(?:as|so) long"
    r"|in (?:return|exchange)|without|before"
)
_APART = lazy(
    r"\s*(?:who|whose|which|whom|adding|saying|speaking|citing|referring|[a-z]{3,}ing|in\s+(?:a|an"
    r"|the"
    r"|his|her|its|their|remarks|comments)|on\s+\w+day|at\s+(?:a|the)|after|during|as\s+he|as\s+she"
    r"|while)\b"
)


def _continues(low: str, at: int, end: int) -> bool:
    """Tell whether the message goes on behind "…, said the envoy, …"."""
    comma = low.find(",", at, end)
    while 0 <= comma < end:
        rest = low[comma + 1 : end]
        if _APART.match(rest):
            return False
        if _FINITE.search(rest) or _STOP_WORDS.search(rest) or begins_with_verb(rest):
            return True
        comma = low.find(",", comma + 1, end)
    return False


def lead_end(low: str, end: int) -> int:
    """Give where the message begins behind "The envoy said that", or 0."""
    head = low[:LEAD_CHARS]
    according = _ACCORDING.match(head.lstrip())
    if according:
        comma = head.find(",")
        return comma + 1 if comma > 0 else 0
    found = _lead(True).match(head)
    if found is None or _STOP_WORDS.search(found[0]):
        found = _lead(False).match(head)
    if found is None or _STOP_WORDS.search(found[0]) or re.search(r"[;:]\s", found[0][:-1]):
        return 0
    rest = low[found.end() : end]
    if not _FINITE.search(rest) and not _STOP_WORDS.search(rest):
        return 0
    return found.end()
