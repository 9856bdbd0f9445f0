"""Stance from the act and the direction of the words, never from likeness."""

from __future__ import annotations

import re
from functools import cache

from unbracket.coding import stance_words as say
from unbracket.coding.lexicon import lazy, rule

# Pairs of opposite directions. A text's direction on a pair is +1 for the left, -1 for the right.
_PAIRS: tuple[tuple[str, str, str], ...] = (
    ("presence", r"withdraw\w*|withdrew|pull(?:s|ed|ing)?(?: (?:its|their|our|the|his"
                 r"|her)(?: \w+)?)? (?:back|out)|pull-?(?:out|back)|leave|leaves|leaving"
                 r"|retreat\w*|vacat\w+|evacuat\w+|(?:move|moves|moved) (?:back|out)|go home"
                 r"|removal of (?:troops|forces)",
     r"stay(?:s|ed|ing)?|remain(?:s|ed)?|station(?:s|ed)?|deploy\w*|hold(?:s)? (?:on|the|its)"
     r"|keep (?:its|their|our) (?:troops|forces|units|bases?)|garrison\w*|dig in"),
    ("measure", r"lift(?:s|ed|ing)?|eas(?:e|es|ed|ing)|remov(?:e|es|ed|al)|scrap\w*|abolish\w*"
                r"|cancel\w*|waiv\w+|drop(?:s|ped)? (?:its|the|their|all)|roll(?:ed)? back"
                r"|phase(?:d)? out|suspend\w*|unfree\w+",
     r"impos\w+|keep(?:s|ing)? (?:the |its |their |our |all )?(?:sanctions|tariffs|duties"
     r"|embargo|blockade|ban|curbs)|(?:had to|has to|have to|must|should|will|would|to|shall)"
     r" be (?:kept|maintained|tightened|upheld|extended)|kept in (?:place|force)"
     r"|keep (?:[\w'-]+ ){1,6}in (?:place|force)|maintain\w* (?:the )?(?:sanctions|tariffs"
     r"|duties|embargo"
     r"|ban)|tighten\w*|toughen\w*|new (?:sanctions|tariffs|duties)|more (?:sanctions|tariffs"
     r"|duties)|(?:sanctions|tariffs|duties|embargo|ban) (?:will |must |should |would "
     r"|shall )?(?:stay|stays|remain|remains)|extend (?:the )?(?:sanctions|tariffs|embargo)"),
    ("belonging", r"join(?:s|ed|ing)?|accession|accede\w*|membership|become a member"
                  r"|enter(?:s)? (?:the|an) (?:alliance|bloc|union|coalition|government|pact)"
                  r"|admitted to",
     r"stay(?:s|ed|ing)? out|outside (?:of )?(?:the|any|all) (?:alliance|bloc|union)|neutral\w*"
     r"|non-aligned|renounc\w+|quit(?:s)? the|leave(?:s)? the (?:alliance|bloc|union|coalition"
     r"|pact)|stay neutral|keep out of"),
    ("limit", r"cap(?:s|ped|ping)?|limit(?:s|ed|ing)?|ceiling|reduc\w+|reduction|cut(?:s|ting)?"
              r"|lower(?:s|ed|ing)?|shrink\w*|restrict\w*|demilitari[sz]\w+|disarm\w*|halv\w+"
              r"|freez\w+|frozen|froze",
     r"raise(?:s|d)?|rais(?:ing)|increas\w+|expand\w*|doubl\w+|unlimited|no (?:limits?|caps?"
     r"|ceiling|restrictions?)|without (?:limits?|caps?|restrictions?)|grow\w*|build(?:s)? up"
     r"|rearm\w*|enlarg\w+"),
    ("passage", r"open(?:s|ed|ing)?|reopen\w*|unblock\w*|free passage",
        r"clos(?:e|es|ed|ing|ure)|shut(?:s)?|block(?:s|ed)?|blockad\w+|seal(?:s|ed)? off"),
    ("arms", r"ceas(?:e|es|ed|ing)(?!fire line)|ceasefires?|cease-fire|truces?|armistice"
             r"|stop(?:s|ped|ping)? (?:the )?(?:fighting|shelling|war|attacks?|strikes?"
             r"|offensive|hostilities|bombing|firing|fire)|end(?:s|ed|ing)? (?:the |this "
             r"|of the )?(?:war|fighting|hostilities|conflict|offensive|shelling|attacks?|strike"
             r"|strikes|walkout)|halt(?:s|ed)? (?:the )?(?:fighting|shelling|attacks?|strikes?"
             r"|offensive|hostilities|operation|bombing)|lay(?:s)? down (?:\w+ )?arms"
             r"|(?:fighting|shelling|operation|hostilities|war|guns|strike|strikes) (?:will "
             r"|would |can |could |must |to |may |shall |should )?(?:then )?(?:cease|stop|end"
             r"|halt|fall silent)\w*",
     r"continue(?:s|d)? (?:the |its |to )?(?:fight\w*|war|offensive|attack\w*|shelling|strik\w+"
     r"|operation|advance)|go(?:es)? on (?:fighting|striking)|keep(?:s)? (?:on )?(?:fighting"
     r"|attacking|striking|shelling)|fight(?:s|ing)? on|carry on fighting|escalat\w+"
     r"|strike(?:s)? (?:back|their|the|its)|attack(?:s)? (?:their|the|its)"
     r"|by (?:armed )?(?:means|force)|armed means|take more|use force"
     r"|press on with the (?:offensive|war)"),
    ("captives", r"releas\w+|free(?:s|d|ing)?|set free|exchange[sd]?|swap\w*|return(?:s"
                 r"|ed)? (?:of )?(?:the |all )?(?:prisoners|hostages|captives)|come home|home"
                 r"|hand(?:s|ed)? over (?:the |all )?(?:prisoners|hostages|captives)",
        r"keep(?:s|ing)? (?:the )?(?:prisoners|hostages|captives)|hold(?:s"
        r"|ing)? (?:the )?(?:prisoners|hostages|captives)|detain\w*|jail\w*|in (?:prison|jail"
        r"|custody|captivity|detention)|behind bars|(?:is|are|was|were|being|still) held"),
    ("acceptance", r"recogni[sz]\w+|recognition|accept\w*|acknowledg\w+|ratif\w+|sign(?:s|ed"
                   r"|ing)?|signature|approv\w+|adopt\w*|agree\w*|endors\w+",
     r"unrecogni[sz]ed|non-recognition|refus\w+|repudiat\w+|reject\w*|withhold\w*|annul\w*"),
    ("permission", r"allow\w*|permit\w*|authori[sz]\w+|legali[sz]\w+|admit\w*",
        r"ban(?:s|ned|ning)?|prohibit\w*|forbid\w*|outlaw\w*|bar(?:s|red)?|exclu\w+"),
    ("handing", r"hand(?:s|ed|ing)? (?:over|back)|ced(?:e|es|ed|ing)|give(?:s)? (?:up|back|away)"
                r"|surrender\w*|transfer\w*|yield\w*|relinquish\w*|return(?:s|ed)?",
        r"retain\w*|keep(?:s|ing)?|hold on to|hang on to|hold(?:s|ing)? the"),
    ("payment", r"pay(?:s|ing)?|fund(?:s|ed|ing)?|financ\w+|compensat\w+|contribut\w+"
                r"|subsidi[sz]\w+",
        r"withhold\w*|cut off (?:aid|funds|funding|payments)|stop(?:s|ped)? (?:paying|funding"
        r"|payments)"),
    ("running", r"restart\w*|switch(?:ed|es)? on|(?:come|bring|brought|put) back (?:on line|on|into"
                r" (?:use|service|operation))|resum\w+|start(?:s|ed)? up",
     r"(?:stay|stays|remain|remains|be|keep|kept) (?:\w+ )?(?:shut|closed|switched off|off|idle)"
     r"|shut(?:s|ting)? down|switch(?:ed|es)? off|mothball\w*|decommission\w*"),
    ("jobs", r"la(?:y|ys|id|ying) off|dismiss\w*|sack(?:s|ed|ing)?|redundan\w+|lay-?offs"
             r"|job cuts|cut (?:\w+ ){0,2}jobs",
     r"(?:jobs?|posts?|work) (?:\w+ )?(?:be|is|are|stay|remain) (?:\w+ )?(?:safe|secure|kept"
     r"|protected|guaranteed)|keep (?:\w+ ){0,2}jobs|job (?:security|guarantees?)"),
    ("owning", r"sell(?:s|ing)?|sold|sale|privati[sz]\w+|investors (?:\w+ )?take over",
     r"(?:stay|remain|keep|kept|be) (?:\w+ ){0,3}?(?:in (?:public|state) hands|public|state-owned)"
     r"|nationali[sz]\w+|buy(?:s)? back"),
)  # fmt: skip
_THING = rule(r"bans?|caps?|limits?|ceiling|restrictions?|blockade|closure|prohibition")
_NEGATION = lazy(
    r"(?<!\w)(?:not|never|cannot|no|nor|neither|no\s+longer|without|stop|cease\s+to"
    r"|refrain\s+from|[a-z]+n't|free\s+of|against|prevent\w*|oppos\w+)\s+(?:[\w'-]+\s+){0,3}$"
)
_ATTRIBUTE = lazy(
    r"(?<!\w)(?:(?:all|the|any|these|those|its|their|our|his|her|every|of|some|more|both|two)"
    r"\s+)(?P<a>(?!hundred|unlimited)[a-z]{3,}ed)(?=\s+(?!by\b|to\b|in\b|on\b|from\b|the\b|and\b"
    r"|or\b|at\b|with\b|for\b|its\b|their\b|out\b|until\b|not\b|that\b)[a-z])"
    r"|(?<!\w)(?:the|a|an|its|their|our|any|no|without)\s+(?P<b>permits?)(?!\w)"
)
_OWN_NO = rule(r"no(?= (?:limits?|caps?|ceiling|restrictions?))")
_OPPOSES_NOT = rule(
    r"(?:no longer|not|never|n't) (?:\w+ )?(?:object\w*|oppos\w+|reject\w*|rul\w+ out|against"
    r"|exclud\w+)"
)
_SIDE_CLAUSE = lazy(r"(?<!\w)(?:because|although|though|which|who|while|as\s+if|as\s+opposed)\s")
_LIMIT_BACK = 44
_CLAUSE = lazy(r"[.;:,]|\b(?:but|and|because|although|while)\b")


@cache
def _pairs() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((name, rule(left), rule(right)) for name, left, right in _PAIRS)


def directions(low: str, *, negations: bool = True) -> dict[str, int]:
    """Give a text's direction (+1 or -1) on every pair of opposites that it touches.

    A negation before the word turns it round, unless ``negations`` is False: then only the bare
    words count, for content whose negation is already in its act ("we will never hand over").
    """
    found: dict[str, int] = {}
    low = _ATTRIBUTE.sub(_blank, low)  # "all detained crews", "a permit": no verb, no direction
    for name, left, right in _pairs():
        best: tuple[int, int] | None = None
        for sign, pattern in ((1, left), (-1, right)):
            match = pattern.search(low)
            if match and (
                best is None or match.start() < best[0] or (match.start() == best[0] and sign < 0)
            ):
                value = sign
                if negations and _negated(low, match.start()):
                    value = -sign
                best = (match.start(), value)
        if best is not None:
            found[name] = best[1]
    if found.get("measure") == 1 and _THING.search(low):  # "the ban is lifted" allows
        for name in ("permission", "limit", "passage"):
            if name in found:
                found[name] = -found[name]
                found.pop("measure", None)
    return found


def _blank(found: re.Match[str]) -> str:
    name = "a" if found["a"] else "b"
    start, end = found.start(name) - found.start(), found.end(name) - found.start()
    return found[0][:start] + " " * (end - start) + found[0][end:]


def _main_clause(low: str) -> str:
    """Cut off side clauses: their negations and verbs set no direction."""
    border = _SIDE_CLAUSE.search(low)
    head = low[: border.start()] if border else low
    return head if len(head.split()) > 2 else low


def _negated(low: str, at: int) -> bool:
    window = low[max(0, at - _LIMIT_BACK) : at]
    cuts = [m.end() for m in _CLAUSE.finditer(window)]
    return bool(_NEGATION.search(window[cuts[-1] :] if cuts else window))


def relation(content: str, provision: str, *, negations: bool = True) -> int:
    """Tell if a content points the provision's way (+1), the opposite way (-1), or neither (0).

    Zero means that they share no pair of opposites; whether a negation stands in only one of them
    is then the caller's to weigh.
    """
    here, there = directions(content, negations=negations), directions(provision)
    shared = [here[name] * there[name] for name in here if name in there]
    if not shared:
        return 0
    total = sum(shared)
    return 1 if total > 0 else -1 if total < 0 else shared[0]


_FOR = ("AGREE", "OFFER", "SUPPORT", "REQUEST", "CONCEDE", "ACCEPT_BASIS", "PRECONDITION")
_AGAINST = ("REJECT", "ACCUSE", "DENY_STANDING", "THREATEN")


def stance_of(
    act: str,
    content: str,
    provision: str | None,
    *,
    agenda: bool = False,
    cue: str = "",
    whole: str = "",
) -> str:
    """Give the stance that an act takes on a provision's sentence (lower case both), or of itself.

    Without a provision the act alone decides. ACCUSE counts on a provision only when the thing that
    is agreed is judged, not a party's conduct. ``cue`` are the reporting words, ``whole`` the
    content with its condition where ``content`` is without; both in lower case.
    """
    if agenda or (act in _OPENING and say.AGENDA.search(content) and not _negated_at_all(content)):
        return "open"
    if act == "ASSERT" and provision is not None and say.UNSETTLED.search(content):
        return "open"
    if act in _FOR:
        sign = 1
    elif act in _AGAINST:
        sign = -1
    else:
        return "none"
    if provision is None:
        return "for" if sign > 0 else "against"
    special = _special(act, content, provision, cue, whole or content)
    if special:
        return special
    return _by_direction(act, content, provision, cue, sign)


def _special(act: str, content: str, provision: str, cue: str, whole: str) -> str:
    """Give the stance of acts that the direction of their words alone doesn't settle, else ""."""
    if act == "ACCEPT_BASIS":  # taken as something to work from: on the points nothing is said
        return "for" if say.BASIS.search(provision) else "open"
    if act == "DENY_STANDING":
        return "against"
    if act == "ACCUSE":
        return "against" if _blames_the_thing(content, cue) else "none"
    if act == "THREATEN":
        turned = relation(content, provision)
        return "for" if turned > 0 else "against" if turned else _tied(whole, provision)
    if act == "PRECONDITION":
        turned = relation(content, provision, negations=False)
        return "against" if turned < 0 and not say.WITHHELD.search(whole) else "for"
    if act == "CONCEDE":
        told = f"{cue} {content}"
        if say.GIVES_UP_NO.search(told):
            return "for"
        if say.GIVES_UP.search(told):
            given = relation(content, provision) >= 0 and not _odd(_ANY_NEGATION, provision)
            return "against" if given else "for"
    return ""


def _by_direction(act: str, content: str, provision: str, cue: str, sign: int) -> str:
    """Compare the direction of the words with the provision's."""
    content = _main_clause(content)
    if act == "REJECT":
        if not _REFUSES.search(f"{cue} {content}"):
            return "against"  # the content says what is done instead, not what is refused
        content = _OWN_NO.sub("", content)
    opposes_not = _OPPOSES_NOT.search(content)
    if opposes_not:  # a negation that undoes a refusal speaks for what stands behind it
        return "for" if relation(content[opposes_not.end() :], provision) >= 0 else "against"
    if _turned(act, content, provision):
        sign = -sign
    return "for" if sign > 0 else "against"


def _turned(act: str, content: str, provision: str) -> bool:
    """Tell whether what an act is about is the opposite of the provision."""
    # A refusal's own negation is its act; what is refused keeps its direction.
    turned = relation(content, provision, negations=act != "REJECT")
    if act != "REJECT" and say.numbers(content) & say.numbers(provision):
        return False  # the provision's own figure is the thing that is spoken of
    if turned:
        return turned < 0
    clause = _RELATIVE.search(provision)
    provision = provision[: clause.start()] if clause and clause.start() > 12 else provision
    if act in ("REJECT", "SUPPORT"):
        return False
    plain = _odd(_PLAIN_NEGATION, content) != _odd(_PLAIN_NEGATION, provision)
    if plain and _odd(_ANY_NEGATION, content) != _odd(_ANY_NEGATION, provision):
        return True
    return bool(say.UNDONE.search(content) and not say.STOPS.search(provision))


def _blames_the_thing(content: str, cue: str) -> bool:
    """Tell whether an accusation judges what would be agreed, and not what somebody did."""
    if say.JUDGED.search(content):
        return True
    if say.CONDUCT.search(content) or say.ACCUSES.search(cue):
        return False
    return bool(say.BLAMES.search(cue) or say.THING.search(content)) or not say.DID.search(content)


def _tied(content: str, provision: str) -> str:
    """Give the stance of a threat by what it is tied to: harm unless a thing comes is for it."""
    for limit in say.LIMIT.finditer(content):
        turned = relation(limit[2], provision)
        if turned:
            wanted = turned > 0 if limit[1] in ("unless", "until", "without") else turned < 0
            return "for" if wanted else "against"
    return "against"


def _negated_at_all(content: str) -> bool:
    return bool(_PLAIN_NEGATION.search(content))


_OPENING = ("REQUEST", "AGREE", "OFFER", "CONCEDE")
_RELATIVE = lazy(r"(?<!\w)(?:what|which|who|whom|whose|where|that)\s")
_REFUSES = rule(
    r"not|never|no|none|nobody|nothing|neither|nor|cannot|[a-z]+n't|without|refus\w+|reject\w*"
    r"|rul\w+ out|out of (?:the )?question|turn\w* down|oppos\w+|against|unacceptable|unaffordable"
    r"|impossible|object\w*|dismiss\w*|declin\w+|vot\w+ (?:down|no|against)|block\w*|spurn\w*"
    r"|unwilling|brush\w* (?:off|aside)|den(?:y|ies|ied)|veto\w*|resist\w*|too|call(?:s|ed)?"
)
_PLAIN = (
    r"(?:must|should|shall|will|would|may|can|do|does|did|is|are) not|not to|never|cannot"
    r"|[a-z]+n't|no longer"
)
_PLAIN_NEGATION = rule(_PLAIN)
_ANY_NEGATION = rule(
    _PLAIN + r"|none of|nobody|no one|nothing|nor|not"
    r"|no(?! (?:more|less|fewer|later|longer|doubt|matter|one))"
)
_EXCEPT = rule(r"without|unless|except|until|only|as long as")


def _odd(pattern: re.Pattern[str], low: str) -> bool:
    """Tell whether negations turn a text round: an odd number, and no exception after them."""
    found = list(pattern.finditer(low))
    if len(found) % 2 == 0:
        return False
    return not _EXCEPT.search(low, found[-1].end())
