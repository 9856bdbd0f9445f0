"""What the reporting words show by themselves ("denied", "urged"); "said" shows nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from unbracket.coding.lexicon import rule
from unbracket.coding.wordgroups import CLAIM, MOVE


@dataclass(frozen=True, slots=True)
class CueSense:
    """The act of a cue with its strength; ``start`` and ``end`` are places in the cue's words."""

    act: str
    strength: str
    start: int
    end: int


_TABLE: tuple[tuple[str, str, str], ...] = (
    ("DENY", "plain", r"den(?:y|ies|ied|ying|ials?)|refut\w+|rebut\w*|disput(?:e|es|ed|ing)"
                      r"|disavow\w*|contradict\w*"),
    ("REQUEST", "urge", r"urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|upon|for)|appeal\w*"
                        r"|implor\w+|begg?\w*|plead\w*|press(?:ed|es|ing)?|push(?:ed|es|ing)?"
                        r"|pressur\w+|recommend\w*|advis\w+|encourag\w+"),
    ("REQUEST", "demand", r"demand\w*|order(?:s|ed|ing)?|instruct\w*|command\w*|insist\w* on"),
    ("REQUEST", "ask", r"request\w*|invit\w+|call (?:for|to)|asked for|asks for|asking for"),
    ("THREATEN", "plain", r"threat(?:s|en|ens|ened|ening)?"),
    ("ACCUSE", "plain", r"accus\w+|blam\w+|complain\w*|critici[sz]\w+|condemn\w*|denounc\w+"
                        r"|slam\w*|blast(?:s|ed|ing)?|lambast\w+|decri\w+|decry\w*|deplor\w+"
                        r"|faulted|rebuk\w+|protest\w*|alleg\w+|lament\w*|sue[sd]?|suing"
                        r"|castigat\w+|assail\w*|attacked|derid\w+|mock\w*|scold\w*|fumed|railed"
                        r"|bemoan\w*"),
    ("SUPPORT", "plain", r"prais\w+|hail\w*|welcom\w+|applaud\w*|commend\w*|back(?:s|ed|ing)"
                         r"|endors\w+|defend\w*|thank\w*|laud\w*|salut\w+|congratulat\w+"
                         r"|recogni[sz]\w+|champion\w*|support\w*|cast(?:ing)?|tout\w*"
                         r"|appreciat\w+"),
    ("OFFER", "plain", r"offer\w*|propos\w+|tabl(?:ed|es|ing)|volunteer\w*|put forward"
                       r"|counter-?propos\w+|counter-?offer\w*|gave (?:their|its|a|an|his"
                       r"|her) (?:\w+ )?(?:proposal|plan|offer)"),
    ("CONCEDE", "plain", r"apologi[sz]\w*|relent\w*|backed down|back down|climbed down"),
    ("CONSULT", "plain", r"discuss\w*|met with|negotiat\w+|haggl\w+|confer(?:s|red|ring)"),
    ("PLAN", "plain", r"plan(?:s|ned|ning)?|schedul\w+|intend\w*|intention"),
    ("AGREE", "commit", r"agree\w*|accept\w*|pledg\w+|promis\w+|vow\w*|commit(?!tee)\w*|undert\w+"
                        r"|consent\w*|sign(?:s|ed|ing)?|ratif\w+|approv\w+|swor\w*|swear\w*"
                        r"|adopt\w*"),
    ("AGREE", "ready", r"readiness|willingness|ready|willing|prepared"),
    ("AGREE", "wish", r"want\w*|wish\w*|hop(?:e|es|ed|ing)|seek\w*|sought|desire\w*"),
    ("WARN", "plain", r"warn\w*|caution\w*"),
)  # fmt: skip
_REJECTING = rule(
    r"reject\w*|refus\w+|declin\w+|turn\w* down|rul(?:e|es|ed|ing) out|rebuff\w*|spurn\w*"
    r"|veto\w*|oppos\w+|object\w*"
    r"|vot\w+ against|dismiss\w*|brush\w* aside|scoff\w*|swept aside"
)
_CLAIM = rule(rf"(?:the |any |all |these |those |such |that |a |this |as )*(?:\w+ )?{CLAIM}")
_MOVE = rule(
    rf"(?:the |any |all |these |those |such |that |a |an |this |its |their |his |her "
    rf"|\w+'s )*(?:[\w-]+ ){{0,2}}?{MOVE}"
)


@cache
def _rules() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((act, strength, rule(pattern)) for act, strength, pattern in _TABLE)


def cue_sense(cue: str, content: str) -> CueSense | None:
    """Read a cue (lower case) in view of the content behind it; None for plain saying.

    "Rejected" is a denial before a claim or a whole clause, and a refusal before a move.
    """
    if not cue.strip():
        return None
    found = _REJECTING.search(cue)
    if found:
        return _rejection(cue, content, found)
    for act, strength, pattern in _rules():
        found = pattern.search(cue)
        if not found:
            continue
        if re.search(r"\b(?:not|n't|never|no)\s+(?:\w+\s+)?$", cue[: found.start()]):
            return _negated(act, found)
        return CueSense(act, strength, found.start(), found.end())
    if re.search(r"\b(?:ask|asks|asked|asking|tell|tells|told)\b", cue) and _to_follows(
        cue, content
    ):
        return CueSense("REQUEST", "ask", 0, len(cue))
    return None


def _to_follows(cue: str, content: str) -> bool:
    return bool(re.match(r"\s*(?:for|to\s+(?!reporters))\s*\w", content)) or (
        "ask" in cue
        and bool(re.match(r"\s*(?!if|whether|why|how|what|who)(?:[\w'-]+\s+){1,5}to\s", content))
    )


def _rejection(cue: str, content: str, found: re.Match[str]) -> CueSense:
    after = (cue[found.end() :] + " " + content).lstrip(" ,")
    after = re.sub(
        r"^as\s+(?:(?:an?|pure|mere)\s+)?[a-z]+,?\s+(?=(?:the|any|all|a|an)\s)", "", after
    )
    strong = CueSense("REJECT", "plain", found.start(), found.end())
    deny = CueSense("DENY", "plain", found.start(), found.end())
    if re.search(r"\b(?:not|n't|never)\s+(?:\w+\s+)?$", cue[: found.start()]):
        return CueSense("AGREE", "wish", found.start(), found.end())
    if found[0].startswith(
        ("refus", "declin", "turn", "oppos", "veto", "rul", "vot", "spurn", "object")
    ):
        return strong
    if _CLAIM.match(after):
        return deny
    if _MOVE.match(after):
        return strong
    if found[0].startswith(("dismiss", "brush", "scoff", "swept")):
        return deny
    if re.match(r"(?:that\s+)?(?:\w+\s+){1,6}(?:is|are|was|were|had|has|have)\b", content.lstrip()):
        return deny
    return strong


def _negated(act: str, found: re.Match[str]) -> CueSense | None:
    opposite = {
        "AGREE": "REJECT", "SUPPORT": "REJECT", "OFFER": "REJECT", "ACCUSE": "DENY", "DENY":
            "ASSERT",
    }.get(act)  # fmt: skip
    return CueSense(opposite, "plain", found.start(), found.end()) if opposite else None
