"""PLOVER roots of narrated events: what a source does to a target in the reporter's own words."""

from __future__ import annotations

import re
from functools import cache

from unbracket.coding.lexicon import rule
from unbracket.coding.view import lowered
from unbracket.model.span import Spans

QUADS = {
    "AGREE": "verbal cooperation", "CONSULT": "verbal cooperation", "SUPPORT":
        "verbal cooperation",
    "COOPERATE": "material cooperation", "AID": "material cooperation",
    # what is narrated was carried out, so a retreat counts as material
    "CONCEDE": "material cooperation", "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict", "ACCUSE": "verbal conflict", "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict", "PROTEST": "material conflict", "SANCTION": "material conflict",
    "MOBILIZE": "material conflict", "COERCE": "material conflict", "ASSAULT": "material conflict",
}  # fmt: skip
# Roots that an act has of its own; the others stay ASSERT with a root beside it.
ACT_OF = {
    "AGREE": "AGREE", "CONSULT": "CONSULT", "SUPPORT": "SUPPORT", "CONCEDE": "CONCEDE",
    "RETREAT": "CONCEDE", "REQUEST": "REQUEST", "ACCUSE": "ACCUSE", "REJECT": "REJECT",
    "THREATEN": "THREATEN",
}  # fmt: skip

_TABLE: tuple[tuple[str, str], ...] = (
    ("REJECT", r"reject\w*|refus\w+|declin(?:e|es|ed|ing) to|turn\w* down|rul(?:ed|es|ing) out"
               r"|veto\w*|oppos(?:e|es|ed|ing)|rebuff\w*|den(?:y|ies|ied|ying)|dismiss(?:ed"
               r"|es) (?:the|a|any|claims?|calls?|reports?|allegations?)|disput(?:ed|es)"
               r"|(?:block|blocks|blocked|defied|defies|ignored|resisted|snubbed|spurned"
               r"|overturned|struck down|halted|shot down)|vot(?:ed|es) (?:against|down)|said no"
               r"|not (?:\w+ )?(?:accept|agree|allow|support|attend|recogni[sz]e|negotiate"
               r"|comply)|fail(?:ed|s) to (?:agree|reach|ratify)"),
    ("THREATEN", r"threat(?:en|ens|ened|ening|s)?|vow(?:s|ed) (?:to|a)? ?(?:retaliat\w*|strike"
                 r"|attack|destroy|punish|revenge)|warn(?:s|ed|ing) (?:\w+ ){0,4}?(?:of|that it"
                 r"|against|it would|they would|consequences)|ultimatum|(?:will|would"
                 r"|could) (?:impose|retaliate|attack|strike|expel|sanction)"),
    ("SANCTION", r"sanction(?:s|ed)?|(?:impos|slapp)\w+ (?:\w+ ){0,4}?(?:sanctions|tariffs?"
                 r"|embargo|restrictions|dut(?:y|ies)|curbs)|expel(?:s|led)?|embargo\w*"
                 r"|boycott\w*|suspend(?:s|ed)? (?:\w+ ){0,5}?(?:aid|ties|relations|membership"
                 r"|cooperation|talks|trade|flights|visas?|assistance|imports|exports)|sever(?:s"
                 r"|ed)?|cut(?:s)? (?:off )?(?:\w+ )?(?:aid|ties|relations)|recall(?:s"
                 r"|ed) (?:\w+ )?ambassador|withdr(?:ew|awn|aws) from|pull(?:s"
                 r"|ed) out of (?:the )?(?:deal|agreement|treaty|accord|talks)|halt(?:s"
                 r"|ed) (?:aid|imports|exports|trade)|blacklist\w*|tariffs? on"),
    ("ASSAULT", r"attack(?:s|ed|ing)?|kill(?:s|ed|ing)?|bomb(?:s|ed|ing|ings)?|shell(?:ed|ing)"
                r"|shot|shoot(?:s|ing)?|fir(?:ed|es|ing) (?:\w+ ){0,3}?(?:at|on|rockets?"
                r"|missiles?|shells?)|murder\w*|assassinat\w+|behead\w*|stabb\w+|beat(?:en|ing"
                r"|s)?|abduct\w*|kidnap\w*|tortur\w+|rap(?:ed|es|ing)|massacr\w+|invad\w+"
                r"|airstrikes?|air strikes?|ambush\w*|wounded|injur(?:ed|ing)|clash(?:es|ed)?"
                r"|explod\w+|detonat\w+|assault\w*|raid(?:ed|s)?|execut(?:ed|ion|ions)|struck"
                r"|destroy(?:ed|s)|fought|fighting|hostage|suicide|gunmen|poison\w*|hit|lynch\w*"
                r"|set fire"),
    ("COERCE", r"arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?|jail(?:s|ed|ing)?|imprison\w*"
               r"|sentenc(?:ed|es|ing)|seiz(?:ed|es|ing|ure)|deport\w*|bann?(?:ed|ing|s)?"
               r"|censor\w*|crack(?:ed|s)? down|crackdown|confiscat\w+|curfew|evict\w*|raid(?:s"
               r"|ed)?|charged|demolish\w*|restrict(?:s|ed|ing|ions)?|tear gas|dispers\w+"
               r"|shut(?:s)? down|occup(?:y|ied|ies)|captur(?:ed|es)|convicted|extradit\w+"
               r"|hack(?:ed|ing|ers)?|cyber\w*|martial law|fined|repress\w+|suppress\w+"
               r"|blockad\w+|clos(?:ed|es) (?:its|the) border|annex\w*|took (?:over|control)"
               r"|indict\w*|custody"),
    ("MOBILIZE", r"mobili[sz]\w+|deploy(?:s|ed|ing|ment)?|military exercises?|war games|drills?"
                 r"|massed|troop build-?up|on alert|high alert|test-?fired|missile tests?"
                 r"|warships? to|dispatch(?:ed|es) (?:\w+ )?(?:troops|ships|warships|jets"
                 r"|forces)|patrols?|reinforc\w+|troops to|bombers"),
    ("PROTEST", r"protest(?:s|ed|ing|ers)?|demonstrat(?:ed|ors|ions|ing|e)|rall(?:y|ied|ies)"
                r"|march(?:ed|es|ers)?|riot\w*|strik(?:e|ers|ing) (?:over|against|for)|on strike"
                r"|hunger strike|walked out|walkout|took to the streets|picket\w*|sit-in"),
    ("ACCUSE", r"accus\w+|blam\w+|condemn\w*|denounc\w+|critici[sz]\w+|complain\w*|slamm?\w*"
               r"|alleg\w+|su(?:ed|es|ing)|lawsuit|investigat\w+|inquiry|probe[sd]?|probing"
               r"|rebuk\w+|lambast\w+|decri\w+|deplor\w+|prosecut\w+|censured?|protested to"
               r"|claimed|expressed (?:\w+ )?(?:concern|outrage|anger|disappointment)"
               r"|concern\w* (?:about|over)|question(?:ed|s) (?:the|whether)|suspect\w*"),
    ("REQUEST", r"urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|for|upon)|demand(?:s|ed|ing)?"
                r"|ask(?:s|ed|ing)|appeal(?:s|ed|ing)? (?:to|for)|request(?:s|ed|ing)?|plead\w*"
                r"|press(?:ed|es|ing)? (?:for|the|\w+ to)|push(?:ed|es|ing)? for|invit(?:ed|es"
                r"|ing)|sought|seek(?:s|ing)?|lobb(?:y|ied)|order(?:ed|s)|implor\w+"
                r"|wants? \w+ to"),
    ("CONCEDE", r"ceasefire|truce|apologi[sz]\w*|pardon\w*|free(?:s|d|ing)|releas(?:e|es|ed|ing)"
                r"|withdr(?:ew|aws?|awal|awing|awn)|pull(?:s|ed|ing)? (?:out|back)|resign\w*"
                r"|surrender\w*|(?:lift|eas|relax|loosen)(?:s|ed|es|ing)|return(?:s|ed|ing)"
                r"|hand(?:s|ed|ing)? (?:over|back)|concede[sd]?|stepp?(?:ed|s|ing) down"
                r"|acquitt?\w*|retreat\w*|ced(?:ed|es)|legali[sz]\w+|reinstat\w+|evacuat\w+"
                r"|disarm\w*|reform(?:s|ed)?|allow(?:s|ed|ing)|amnesty|drop(?:s"
                r"|ped) (?:\w+ )?(?:charges|demand|case)|reopen\w*|end(?:s|ed|ing) (?:the|its"
                r"|a) (?:\w+ )?(?:ban|blockade|siege|strike|war|embargo|protest\w*)|repatriat\w+"
                r"|sacked|fired|dismissed|demoted|replaced|adopted|bowed|gave (?:up|in)"
                r"|back(?:ed|s) down|commut\w+|exonerat\w+"),
    ("AID", r"donat\w+|humanitarian|(?:provid|send|sent|deliver|suppl|giv|gave|pledg|offer"
            r"|allocat|grant)\w* (?:\w+ ){0,5}?(?:aid|assistance|help|relief|supplies|food"
            r"|weapons|funds|funding|money|loans?|medicine|vaccines?|shelter|support|arms"
            r"|equipment|training)|peacekeep\w+|asylum|rescu\w+|shelter(?:s|ed|ing)|economic aid"
            r"|military aid|financial (?:aid|support)|aid (?:package|to|for)|train(?:s|ed"
            r"|ing) (?:\w+ )?(?:troops|forces|soldiers|police)|funded|bailout|protect(?:s|ed"
            r"|ing)?|aided|hosts? (?:\w+ )?refugees"),
    ("CONSULT", r"met|meet(?:s|ing|ings)?|talks|visit(?:s|ed|ing)?|discuss\w*|negotiat\w+"
                r"|telephone\w*|phoned|phone call|mediat\w+|consult\w*|summit|host(?:ed|s|ing)"
                r"|conferr?\w*|spoke|travel(?:l?ed|s|ing) to|arriv(?:ed|es|ing)|called"),
    ("SUPPORT", r"prais\w+|support(?:s|ed|ing)?|back(?:s|ed|ing)|defend(?:s|ed|ing)?|endors\w+"
                r"|welcom\w+|hail\w*|congratulat\w+|thank\w*|recogni[sz]\w+|condolences|signed"
                r"|ratif\w+|applaud\w*|commend\w*|expressed (?:\w+ )?(?:support|solidarity"
                r"|sympathy|optimism)|diplomatic (?:ties|relations)|honou?r(?:s|ed)|favou?rs?"
                r"|champion\w*|ally|allied|alliance|accede[sd]?|joined"),
    ("COOPERATE", r"cooperat\w+|joint (?:\w+ )?(?:exercise|operation|patrol|venture|mission"
                  r"|training|drill)s?|trade (?:between|with)|shar(?:e|es|ed"
                  r"|ing) (?:\w+ )?(?:intelligence|information)|military ties|work(?:ed|ing"
                  r"|s)? (?:together|with|closely)|exchang\w+|imports? from|exports? to"
                  r"|extradited"),
    ("AGREE", r"agree(?:s|d|ing)?|pledg\w+|promis\w+|accept(?:s|ed|ing)?|commit(?:s|ted|ting)?"
              r"|offer(?:s|ed|ing)?|approv\w+|propos(?:e|es|ed|ing)|deal|accord|pact|plan(?:s"
              r"|ned|ning)? to|will (?:\w+ )?(?:send|provide|help|join|support|hold|meet|visit"
              r"|resume|begin|work|release|withdraw|lift|host)|ready to|willing to|would (?:send"
              r"|provide|help|hold|meet|visit|allow|consider)|vow(?:s|ed)|announced (?:that it"
              r"|it|plans) (?:will|would|to)|intend\w*|resum\w+"),
)  # fmt: skip


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((root, rule(pattern)) for root, pattern in _TABLE)


def tells_event(content: Spans, source: Spans, cue: Spans) -> bool:
    """Tell whether the reporter tells an event: no cue, every source inside of the content."""
    return (
        bool(source)
        and not cue
        and all(any(span.contains(one) for span in content) for one in source)
    )


def event_root(text: str, content: Spans, source: Spans, target: Spans) -> str | None:
    """Give the root of the event that a narrated content tells, or None.

    The verb is looked for behind the source; where it stands behind its verb ("by …") before it.
    Words inside of source and target don't count. The earliest word decides, ties by the table.
    """
    if not content:
        return None
    start, end = content[0].start, min(content[-1].end, len(text))
    low = list(lowered(text[start:end]))
    for span in (*source, *target):
        for at in range(max(span.start, start), min(span.end, end)):
            low[at - start] = " "
    words = "".join(low)
    after = source[0].end - start if source and start <= source[0].end <= end else 0
    passive = source and re.search(r"\bby\s+(?:the\s+)?$", words[: max(0, source[0].start - start)])
    if passive:
        return _first(words[: source[0].start - start]) or _first(words)
    return _first(words[after:]) or _first(words)


def _first(words: str) -> str | None:
    best: tuple[int, int, str] | None = None
    for rank, (root, pattern) in enumerate(_rules()):
        found = pattern.search(words)
        if found and (best is None or (found.start(), rank) < best[:2]):
            best = (found.start(), rank, root)
    return best[2] if best else None
