"""Whether what follows a condition is a benefit or a cost, seen from the addressee."""

from __future__ import annotations

from unbracket.coding.lexicon import BENEFIT, COOPERATION, COST, NEGATION, rule
from unbracket.coding.view import View

_NEGATED = rule(NEGATION + r"|refuse[sd]?|impossible|unable|decline[sd]?|unlikely|hardly")
_FORCE = rule(
    r"(?:by|with|use|using) (?:armed |military )?(?:force|means|arms)|armed means|militarily"
    r"|consequences|in kind"
    r"|fighting|war|strikes?|attack\w*|offensive|sanctions?|tariffs?|retaliat\w+"
)
_ENDING = rule(
    r"(?:will |would |could |can |may |shall |to )?(?:cease|stop|end|halt|lift|ease|suspend|drop"
    r"|call off|cancel|remove|scrap"
    r"|ceases|stops|ends|lifted|eased|suspended|dropped|lower|cut|reduce|waive|spare"
    r"|refrain from|over)(?: the| its| their| our| all| any)?"
    r"(?: \w+)? (?:fighting|war|strikes?|attacks?|offensive|sanctions?|tariffs?|shelling"
    r"|operation|blockade|dut(?:y|ies)"
    r"|embargo|boycott|hostilities|bombing|siege|walkout|action|veto|advance)"
    r"|(?:fighting|war|strikes?|attacks?|offensive|sanctions?|tariffs?|shelling|operation"
    r"|blockade|duties|embargo|boycott"
    r"|hostilities|bombing|siege|walkout)(?: against \w+| on \w+)? (?:\w+ )?(?:will|would|could"
    r"|can|may|shall|to|is|are|be)?(?: \w+)? ?(?:cease|stop"
    r"|end|be lifted|lifted|be eased|be suspended|suspended|be dropped|over|halt|fall silent)"
    r"|will the \w+ (?:stop|end|cease|be lifted)"
)
_FREEZE = rule(
    r"freeze (?:its |their |our |the )?(?:enrichment|production|construction|programme|program"
    r"|deployments?|prices)"
)
_LEAVING = rule(
    r"(?:leave|leaves|quit|walk out of|withdraw from|pull out of|exit|abandon|suspend|break off"
    r"|end) (?:the |these |those |its |their |our )?"
    r"(?:\w+ )?(?:talks|negotiations?|table|treaty|pact|deal|agreement|accord|coalition"
    r"|government|alliance|union|conference|process|room|bloc)"
)
_RAISE = rule(
    r"(?:raise|increase|double) (?:\w+ )?(?:wages|pay|salaries|pensions|aid|pledges?|quotas?"
    r"|the (?:fund|offer|wage|pay|pledge))"
)
_PLEDGED = rule(
    r"(?:promise|pledge|guarantee|undertake|vow|swear)[sd]?(?: [\w'-]+){0,4}? (?:never|not) to"
    r"|(?:not|n't|never|no longer) (?:\w+ )?(?:object|oppos|stand in the way)\w*"
    r"|(?:will|would) (?:then |all )?be (?:released|freed|returned|restored)"
    r"|hand(?:s|ed)? over|keep (?:[\w'-]+ ){1,4}open|(?:stay|stays|remain|remains) open"
    r"|(?:can|could|may|will|would) (?:freely |safely )?(?:pass|sail|flow|be home|come home"
    r"|go home)"
    r"|(?:will|would) (?:read|listen|repair|rebuild)"
)
_PULLED = rule(
    r"withdraw (?:its|our|their|his|her|the) (?:\w+ )?(?:observers|monitors|inspectors|mediators"
    r"|guarantees?|support|offer)|stand still|charge (?:every|each|all)|stop the (?:cranes|trains"
    r"|ferries|buses|ships|flights)|cranes (?:will |would )?stop"
)
_DOOM = rule(
    r"collapse[sd]?|fail(?:s|ed)?|break(?:s)? down|fall(?:s)? apart|be lost|perish|starve|lapse"
)
_HURT = rule(
    r"stay(?:s)?|remain(?:s)?|strike(?:s)?|walk out|impose[sd]?|close[sd]?|veto|block(?:s|ed)?"
    r"|face|seize|expel\w*|quit|respond|retaliate|consequences|price|collapse|fail|advance"
    r"|escalat\w+|punish\w*|raise|sue|topple|lose|suffer"
)


def valence_of(view: View, kind: str = "") -> str:
    """Read a consequence's valence: benefit, cost or neutral."""
    low = view.low
    if _PULLED.search(low):
        return "benefit" if _NEGATED.search(low) else "cost"
    pledged = _PLEDGED.search(low)
    if pledged and not _NEGATED.search(low[: pledged.start()]):
        return "benefit"
    if _ENDING.search(low) or _FREEZE.search(low):
        return "cost" if _NEGATED.search(low) else "benefit"
    if _RAISE.search(low):
        return "cost" if _NEGATED.search(low) else "benefit"
    if _LEAVING.search(low):
        return "benefit" if _NEGATED.search(low) else "cost"
    if _FORCE.search(low):
        return "cost"
    if _DOOM.search(low):
        return "benefit" if _NEGATED.search(low) else "cost"
    negated = bool(_NEGATED.search(low))
    hurt, good = _HURT.search(low), BENEFIT.search(low)
    if negated:
        if good or COOPERATION.search(low):
            return "cost"
        return "benefit" if hurt else "cost"
    if hurt and not (good and good.start() < hurt.start()):
        return "cost"
    if good:
        return "benefit"
    return "cost" if COST.search(low) else "neutral"


def withheld(view: View) -> bool:
    """Tell whether a consequence withholds cooperation ("no talks", "will not sign")."""
    low = view.low
    return bool(_NEGATED.search(low) and COOPERATION.search(low)) and not _FORCE.search(low)
