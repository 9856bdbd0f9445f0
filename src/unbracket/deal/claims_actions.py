"""What kind of action a clause speaks of: the second way in which two clauses are one step.

The classes are a closed list of things that sides of a negotiation do. They are own word lists, in
the direction of the doing ("withdraw", never "stay"); lower case, matched at word edges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_FORCES = (
    r"(?:troops?|soldiers?|forces|units|army|armies|battalions?|brigades?|garrisons?|gunboats?"
    r"|warships?|ships|vessels|boats?|patrols|tanks)"
)
_FIGHTING = (
    r"(?:fighting|shelling|hostilities|war|fire|firing|attacks?|strikes|offensive|operation|guns"
    r"|bombing|bombardment)"
)
_CAPTIVES = (
    r"(?:prisoners?|hostages?|captives?|detainees?|crews?|sailors?|fishermen|seamen|journalists?)"
)
_CURBS = (
    r"(?:sanctions?|tariffs?|embargo(?:es)?|blockade|duties|restrictions?|curbs|levy|levies|ban)"
)
_WORK = r"(?:work|production|operations|service|services|loading)"
_GAP = r"(?:[\w'’-]+ ){0,4}?"

_CLASSES: tuple[tuple[str, str], ...] = (
    (
        "cease",
        rf"cease-?fires?|truces?|armistice|{_FIGHTING} {_GAP}(?:stop|end|ceas|halt|fall silent"
        rf"|fell silent|fallen silent|silent)\w*|(?:stop|end|ceas|halt|silenc)\w* {_GAP}{_FIGHTING}"
        r"|lay\w* down (?:\w+ )?arms|cease fire|guns first",
    ),
    (
        "withdraw",
        rf"withdraw\w*|withdrew|pull\w* {_GAP}(?:back|out)|pull-?(?:out|back)s?|evacuat\w+"
        rf"|vacat\w+|{_FORCES} {_GAP}(?:leave|leaves|left|leaving|gone|go home|depart\w*|out)"
        rf"|(?:last|first) (?:soldier|boat|unit|troops?) {_GAP}(?:leave|leaves|left|gone)"
        r"|departure of " + _FORCES,
    ),
    (
        "release",
        rf"(?:releas|free|return|hand\w* over|repatriat|exchang|swap)\w* {_GAP}{_CAPTIVES}"
        rf"|{_CAPTIVES} {_GAP}(?:home|free|freed|released|returned|handed over|swapped|exchanged)"
        rf"|let(?:s|ting)? {_GAP}{_CAPTIVES} {_GAP}(?:go|leave|out|return)",
    ),
    (
        "lift",
        rf"(?:lift|eas|remov|scrap|suspend|drop|end|waiv)\w* {_GAP}{_CURBS}"
        rf"|{_CURBS} {_GAP}(?:lifted|eased|removed|scrapped|suspended|dropped|gone|go|end|ends)",
    ),
    (
        "resume",
        rf"{_WORK} {_GAP}(?:resum|restart|begin again|back to work|move again)\w*"
        rf"|(?:resum|restart|go back to|return to) {_GAP}{_WORK}|back to work|work first"
        r"|(?:strike|walkout|stoppage|lockout) (?:[\w'’-]+ ){0,3}?(?:end|stop|over|called off)\w*"
        r"|(?:end|call off|stop|an end to)\w* (?:[\w'’-]+ ){0,3}?(?:strike|walkout|stoppage"
        r"|lockout)",
    ),
    ("ratify", r"ratif\w+"),
    ("recognise", r"recogni[sz]\w+|recognition"),
    ("vote", r"vote[sd]?|voting|ballots?|referendums?|elections?|plebiscite"),
    ("open", r"(?:re)?open(?:s|ed|ing)?|unblock\w*"),
    ("disarm", r"disarm\w*|demilitari[sz]\w+|hand\w* over (?:\w+ ){0,3}(?:weapons|arms|guns)"),
    ("pay", r"pay(?:s|ment|ments)?|paid|compensat\w+|fund(?:s|ed)?"),
    (
        "monitor",
        r"(?:monitors?|inspectors?|observers?|inspections?) (?:[\w'’-]+ ){0,5}?(?:in|in place|on|at"
        r"|admitted|let in|arrive\w*|deployed|stationed|board|there|begin|back)"
        r"|(?:admit|station|deploy|send|let in)\w* (?:[\w'’-]+ ){0,4}?(?:monitors|inspectors"
        r"|observers)",
    ),
    ("sign", r"sign(?:s|ed|ing)?|signatures?|initial(?:s|led|ed)"),
    ("talk", r"talks?|negotiat\w+|discuss\w*|summits?|meet(?:s|ing|ings)?|conference|sit down"),
)

# Classes that name one thing by themselves; "talks" or "a vote" may be many things.
CLEAR = ("cease", "withdraw", "release", "lift", "resume", "ratify")

_UNDONE: tuple[tuple[str, str], ...] = (
    (
        "resume",
        r"(?:strike|walkout|stoppage|lockout) (?:[\w'’-]+ ){0,12}?(?:go|goes|went|carr|continu"
        r"|last)\w*(?: on)?|(?:keep|stay|stays|remain|remains) (?:on strike|out|closed|shut)",
    ),
    (
        "cease",
        rf"{_FIGHTING} {_GAP}(?:start|resum|continu|go|goes|went|carr)\w*(?: on| again)?"
        rf"|(?:resum|continu|go on|goes on|keep|keeps|carry on) {_GAP}(?:{_FIGHTING}|fighting)",
    ),
    (
        "withdraw",
        rf"{_FORCES} {_GAP}(?:stay|stays|remain|remains|still there|are there)"
        rf"|there (?:is|are|was|were) {_GAP}{_FORCES}|(?:stay|remain)\w* {_GAP}{_FORCES}",
    ),
    (
        "release",
        rf"{_CAPTIVES} {_GAP}(?:is|are|was|were|be|being|remain|remains|stay|stays) {_GAP}"
        rf"(?:held|detained|jailed|kept|captive|prison)"
        rf"|(?:hold|holding|keep|keeping|detain)s? {_GAP}{_CAPTIVES}",
    ),
    (
        "lift",
        rf"{_CURBS} {_GAP}(?:stay|stays|remain|remains|kept|in place|in force)"
        rf"|(?:keep|keeps|maintain|impos)\w* {_GAP}{_CURBS}",
    ),
)

# What a consequence says when it is the settlement itself that hangs on a condition.
_TEXTS = r"(?:settlement|agreement|deal|treaty|accord|pact|contract|peace)"
_DEAL = (
    r"(?:sign|accept|agree(?: to)?|conclude|reach|have|be|seal|initial|approve|back|hold)\w* "
    rf"(?:[\w'’-]+ ){{0,4}}?(?:{_TEXTS}|text|document)"
    rf"|{_TEXTS} (?:[\w'’-]+ ){{0,3}}?(?:is|will|would|can|could|be|possible|impossible|signed"
    rf"|without)|no {_TEXTS}|nothing (?:is|will be|gets) signed|sign (?:anything|nothing)"
    r"|signs? nothing|our signature|will (?:not )?sign|would (?:not )?sign"
)


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, _rule(pattern)) for name, pattern in _CLASSES)


@cache
def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + pattern.replace(" ", r"\s+") + r")(?!\w)")


def actions_of(words: str) -> Iterator[str]:
    """Give the classes of action that words speak of, the most telling first."""
    low = words.lower()
    for name, pattern in _rules():
        if pattern.search(low):
            yield name


def action_of(words: str) -> str:
    """Give the most telling class of action, or "" where none is named."""
    return next(actions_of(words), "")


def begins(kind: str, words: str) -> bool:
    """Tell whether words begin with a class of action ("sign", "let the crews go")."""
    return any(name == kind and bool(rule.match(words.lower())) for name, rule in _rules())


def undone(words: str) -> str:
    """Give the class of action whose opposite words speak of ("the shelling goes on"), or ""."""
    low = words.lower()
    return next((name for name, pattern in _UNDONE if _rule(pattern).search(low)), "")


def about_settlement(words: str) -> bool:
    """Tell whether words speak of signing or reaching the settlement itself."""
    return bool(_rule(_DEAL).search(words.lower()))


_AT_ONCE = r"unconditional\w*|without (?:any )?(?:pre-?)?conditions?|no (?:pre-?)?conditions"
_SOON = r"immediate(?:ly)?|at once|right away|without delay|forthwith"
_SAME = (
    r"(?:on|at|in) the same (?:day|hour|moment|morning|time|week|date)|simultaneous\w*|in parallel"
    r"|at the moment (?:at which|when|that)|side by side|step by step with"
)


_TALK = r"(?:talk|speak|discuss|look at|consider|think|negotiat)\w*"


def only_talk(words: str) -> bool:
    """Tell whether words hold out no more than talking about something."""
    return bool(
        _rule(
            rf"(?:can|could|will|would|may|might|shall) (?:then )?{_TALK}"
            rf"|(?:ready|willing|prepared|open) to {_TALK}|^\W*(?:to )?{_TALK}"
        ).search(words.lower())
    )


_GATE_HELD = (
    r"full powers|(?:has|have|had|hold|holds|held) (?:the |full |every |all )?(?:\w+ )?(?:powers?"
    r"|authority|mandate|right|capacity|standing)|mandate (?:[\w'’-]+ ){0,4}?(?:extended|renewed"
    r"|valid|runs|stands)|(?:may|can|could|is entitled to|are entitled to|is free to) (?:lawfully "
    r"|legally )?sign|(?:is|are|was|were|remains?) (?:the )?(?:\w+ )?(?:legitimate|lawful"
    r"|competent|duly elected|properly elected)|need(?:s|ed)? no (?:vote|mandate|approval"
    r"|permission)|signed the last"
)
_GATE_DENIED = r"no|not|never|nobody|n't|lacks?|lacked|without|cannot|il+egitimate|unlawful"


def claims_standing(words: str) -> bool:
    """Tell whether words claim that somebody may speak or sign."""
    low = words.lower()
    found = _rule(_GATE_HELD).search(low)
    if found is None:
        return False
    return not _rule(_GATE_DENIED).search(low[max(0, found.start() - 24) : found.start()])


def unconditional(words: str) -> bool:
    """Tell whether words want something whatever else happens ("an unconditional ceasefire")."""
    return bool(_rule(_AT_ONCE).search(words.lower()))


def immediate(words: str) -> bool:
    """Tell whether words want something at once."""
    return bool(_rule(_SOON).search(words.lower()))


def simultaneous(words: str) -> bool:
    """Tell whether words say that two things happen at the same moment."""
    return bool(_rule(_SAME).search(words.lower()))
