"""Stance from the act and the direction of the words, never from likeness."""

from __future__ import annotations

import re
from functools import cache

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
                r"|cancel\w*|waiv\w+|roll(?:ed)? back|phase(?:d)? out|suspend\w*|unfree\w+",
     r"impos\w+|keep(?:s|ing)? (?:the |its |their |our |all )?(?:sanctions|tariffs|duties"
     r"|embargo|blockade|ban|curbs)|(?:had to|has to|have to|must|should|will|would|to|shall)"
     r" be (?:kept|maintained|tightened|upheld|extended)|kept in (?:place|force)"
     r"|keep (?:[\w'-]+ ){1,4}in (?:place|force)|maintain\w* (?:the )?(?:sanctions|tariffs"
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
              r"|freez\w+",
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
_UNDONE = rule(
    r"(?:be|been|being|get) (?:dismissed|dropped|scrapped|abandoned|rejected|cancelled|canceled"
    r"|removed|sacked|torn up|shelved|struck out|deleted|thrown out)|to (?:drop|scrap|abandon"
    r"|reject|shelve|tear up|delete|throw out)"
)
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
    return low[: border.start()] if border and low[: border.start()].strip(" ,") else low


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
_JUDGED = rule(
    r"unfair\w*|unjust|unacceptable|wrong|bad|harmful|dangerous|one-sided|bow(?:s|ed) to"
    r"|favou?r(?:s|ed)|insult\w*|too|illegal|unlawful|mistake|shameful\w*|disgrace\w*"
    r"|reckless|surrender|capitulation|betrayal|weak|vague|unworkable|outrag\w+|complain\w*"
    r"|critici[sz]\w+|condemn\w*|concern\w*|worr\w+"
)


def stance_of(act: str, content: str, provision: str | None, *, agenda: bool = False) -> str:
    """Give the stance that an act takes on a provision's sentence (lower case both), or of itself.

    Without a provision the act alone decides. ACCUSE counts on a provision only when the thing that
    is agreed is judged, not a party's conduct.
    """
    if agenda:
        return "open"
    if act in _FOR:
        sign = 1
    elif act in _AGAINST:
        sign = -1
    else:
        return "none"
    if act in ("ACCEPT_BASIS", "DENY_STANDING") or provision is None:
        return "for" if sign > 0 else "against"
    if act == "ACCUSE":
        return "against" if _JUDGED.search(content) else "none"
    if act == "THREATEN":
        return "for" if relation(content, provision) > 0 else "against"
    content = _main_clause(content)
    if act == "REJECT":
        content = _OWN_NO.sub("", content)
    opposes_not = _OPPOSES_NOT.search(content)
    if opposes_not:  # a negation that undoes a refusal speaks for what stands behind it
        return "for" if relation(content[opposes_not.end() :], provision) >= 0 else "against"
    # A refusal's own negation is its act; what is refused keeps its direction.
    turned = relation(content, provision, negations=act != "REJECT")
    if turned == 0 and act != "REJECT" and _parity(content) != _parity(provision):
        turned = -1
    if (
        act == "REQUEST"
        and turned == 0
        and _UNDONE.search(content)
        and not _UNDONE.search(provision)
    ):
        turned = -1
    if turned < 0:
        sign = -sign
    return "for" if sign > 0 else "against"


_PLAIN_NEGATION = rule(
    r"(?:must|should|shall|will|would|may|can|do|does|did|is|are) not|never|cannot|[a-z]+n't"
    r"|no longer"
)


def _parity(low: str) -> bool:
    return len(_PLAIN_NEGATION.findall(low)) % 2 == 1
