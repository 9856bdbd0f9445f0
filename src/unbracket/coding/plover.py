"""PLOVER codes (openeventdata manual, draft 0.8): root, mode and context of an act."""

from __future__ import annotations

from unbracket.coding.lexicon import rule
from unbracket.coding.view import View
from unbracket.model.statement import ACTS, Condition

_MEET = rule(
    r"talks?|talk|negotiat\w+|meet(?:s|ing|ings)?|summits?|agenda|discuss\w*|topics?|dialogue"
    r"|table|visit\w*|mediat\w+|negotiations|consult\w*"
)
_YIELD = rule(
    r"withdraw\w*|pull\w* (?:back|out)|leave|releas\w+|free(?:s|d|ing)?|ceas\w+|ceasefire|truce"
    r"|lift\w*|end(?:s|ed|ing)?|stop\w*|halt\w*|surrender\w*|give up"
    r"|hand (?:over|back)|cede|lay down|disarm\w*|spare|return\w*|ease|drop\w*|open\w*"
    r"|recogni[sz]\w+|step down|resign|compromis\w+|concessions?|territor\w+"
)
_ASSIST = rule(
    r"aid|help\w*|assist\w*|weapons|money|funds?|funding|pay\w*|loans?|support\w*|guarantees?"
    r"|protect\w*|supply|supplies|pledges?|relief|shelter|invest\w*"
)
_VIOLENCE = rule(
    r"strik(?:e|es|ing)|attack\w*|fight\w*|force|armed|war|bomb\w*|shell\w*|invade|destroy"
    r"|retaliat\w+|military|militarily|shoot|sink|target|crush|hit back|offensive|stay|respond"
    r"|advance|march"
)
_TERRITORY = rule(r"take more|seize\w*|occup\w+|annex\w*|territor\w+|take (?:the|their) \w+")
_RELATIONS = rule(
    r"leave|quit|withdraw|pull out|break off|sever|recall|downgrade|suspend|walk out|talks"
    r"|coalition|government|treaty|pact|ambassador|boycott|sanctions?|tariffs?|dut(?:y|ies)|veto"
    r"|relations"
)
_RESTRICT = rule(
    r"close|shut|ban|bar|restrict\w*|curb\w*|cut off|block\w*|blockade|halt|stop|quotas?|embargo"
    r"|impose"
)
_EXPEL = rule(r"expel\w*|deport\w*|evict\w*")
_ARREST = rule(r"arrest\w*|detain\w*|jail\w*|prosecut\w+|indict\w*")
_SIGNED = rule(r"signed|ratified|sealed|initialled|adopted")
_RETREAT = rule(
    r"(?:has|have|had) (?:\w+ )?(?:withdrawn|pulled (?:back|out)|left|released|freed|retreated"
    r"|lifted)|withdrew|pulled (?:back|out)|retreated|vacated|freed|released"
)
_OWN_PRICE = rule(
    r"lift\w*|withdraw\w*|pull\w* back|give up|cede|halve|drop|waive|freeze|ease|lower|reduce"
    r"|free|release|reopen|exempt|forgo|open\w*"
)
_INVESTIGATE = rule(
    r"investigat\w+|probe\w*|inquiry|su(?:e|es|ed|ing)|lawsuit|court|prosecut\w+|charged"
    r"|complaint filed|filed"
)
_PHONE = rule(r"phone[ds]?|phoned|telephon\w+|call|called|video (?:call|link)")
_VISIT = rule(r"visit\w*|travel\w*|host\w*|flew|fly|arriv\w+|received")
_MULTI = rule(r"summit|conference|delegates|assembly|council|leaders|ministers of|parties|states")
_MEDIATE = rule(r"mediat\w+|third party|envoy of|brokered|go-between")
_HARMFUL_PLAN = rule(
    r"strike|strikes|attack|war|offensive|sanctions?|tariffs?|walkout|close|blockade"
    r"|mobili[sz]\w+"
)
_PAST = rule(
    r"(?:in|since) (?:19|20)\d\d|ago|last (?:week|month|year)|historically|once|formerly"
    r"|at the time"
)
_FUTURE = rule(
    r"will|would|shall|won't|wouldn't|plans?|due|going to|intends?|next (?:week|month|year)"
    r"|tomorrow|[a-z]+'ll|scheduled|expected"
)
_NEGATED = rule(r"not|never|no|cannot|[a-z]+n't|nobody|nothing|neither|no longer")


_DEALING = rule(
    r"sign\w*|deal|talks?|negotiat\w+|meet\w*|treaty|agreement|pact|speak|impossible|represent"
)
_ALLEGED = rule(r"alleg\w+|claim\w*|accus\w+|violat\w+|broken?|breach\w*|lied")
_MEETINGS = (
    ("phone", _PHONE), ("third-party", _MEDIATE), ("visit", _VISIT), ("multilateral", _MULTI),
)  # fmt: skip


def plover_of(view: View, act: str) -> tuple[str | None, str | None]:
    """Give PLOVER root and mode of an act in its words; (None, None) for neutral acts."""
    low = view.low
    root = ACTS[act][1]
    if root is None:
        return None, None
    if act == "AGREE" and _SIGNED.search(low):
        return "SUPPORT", None
    if act == "OFFER" and _OWN_PRICE.search(low):
        return "CONCEDE", None
    if act == "CONCEDE" and _RETREAT.search(low):
        return "RETREAT", None
    if act == "DENY_STANDING":
        return ("REJECT", "meet") if _DEALING.search(low) else ("ACCUSE", "disapprove")
    if act == "PLAN":
        if _HARMFUL_PLAN.search(low):
            return "THREATEN", None
        return ("AGREE", "meet") if _MEET.search(low) else (None, None)
    if act in ("REQUEST", "PRECONDITION", "REJECT"):
        return root, _step_mode(low)
    return root, _mode(low, act)


def _mode(low: str, act: str) -> str | None:
    if act == "THREATEN":
        return _threat_mode(low)
    if act == "ACCUSE":
        if _INVESTIGATE.search(low):
            return "investigate"
        return "allege" if _ALLEGED.search(low) else "disapprove"
    if act == "CONSULT":
        for mode, pattern in _MEETINGS:
            if pattern.search(low):
                return mode
    return None


def _step_mode(low: str) -> str:
    if _YIELD.search(low):
        return "yield"
    if _MEET.search(low):
        return "meet"
    return "assist" if _ASSIST.search(low) else "change"


def _threat_mode(low: str) -> str:
    for mode, pattern in (
        ("expel", _EXPEL), ("arrest", _ARREST), ("territory", _TERRITORY), ("violence", _VIOLENCE),
        ("relations", _RELATIONS), ("restrict", _RESTRICT),
    ):  # fmt: skip
        if pattern.search(low):
            return mode
    return "violence"


def aux_of(view: View, act: str, condition: Condition | None) -> str | None:
    """Give the PLOVER context: hypothetical, negation, future or historical."""
    if act == "PRECONDITION" or (condition is not None and condition.kind not in ("concessive",)):
        return "hypothetical"
    low = view.low
    if act in ("ASSERT", "CONSULT", "ACCUSE", "SUPPORT") and _NEGATED.search(low):
        return "negation" if act in ("ASSERT", "CONSULT") else None
    if act in ("PLAN", "THREATEN", "AGREE", "OFFER", "CONCEDE") and _FUTURE.search(low):
        return "future"
    if act in ("ASSERT", "CONSULT", "AGREE", "CONCEDE") and _PAST.search(low):
        return "historical"
    return None
