"""Words that several rules share, and the way rules are written.

In a rule's pattern a space stands for any white space, and the pattern begins and ends at a word's
edge. Patterns are meant for ``View.low``: lower case, plain apostrophes, no quotation marks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "groupindex")


class _Lazy:
    """A pattern that is compiled when it is first used, so that importing stays cheap."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:  # from now on found on the instance, at no extra cost
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern that compiles itself on first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, int(flags)))


_CONTRACTED = lazy(r"(?<![\w+])n't")  # "n't" alone stands for "don't", "isn't" and so on


@cache
def rule(pattern: str) -> re.Pattern[str]:
    """Make a rule's pattern: a space is any white space, edges are word edges, "n't" any verb's."""
    return lazy(r"(?<!\w)(?:" + _spelled(pattern) + r")(?!\w)")


def _spelled(pattern: str) -> str:
    spelled = _CONTRACTED.sub("[a-z]+n't", pattern)
    return spelled.replace(" ?", r"\s*").replace(" ", r"\s+")


MODAL = (
    r"(?:will|would|shall|should|can|could|cannot|may|might|must|won't|wouldn't|shan't|can't"
    r"|couldn't|mustn't|[a-z]+'ll|[a-z]+'d)"
)
AUX = (
    r"(?:is|are|was|were|be|been|has|have|had|do|does|did|isn't|aren't|wasn't|weren't|hasn't"
    r"|haven't"
    r"|hadn't|don't|doesn't|didn't|[a-z]+'re|[a-z]+'ve|it's|that's|there's|he's|she's|i'm)"
)
FINITE = rf"(?:{MODAL}|{AUX})"
NEGATION = r"(?:not|never|no|no longer|nobody|no one|none|cannot|neither|nor|[a-z]+n't)"
FUTURE = r"(?:will|would|shall|won't|wouldn't|[a-z]+'ll)"
OWN_PRONOUN = r"(?:we|i|us|our|ours|my|me|we'll|we're|we've|i'll|i'm|i've|we'd|i'd)"

SAY = (
    r"(?:said|says|say|saying|added|adds|adding|told|tells|warned|warns|warning|announced"
    r"|announces"
    r"|insisted|insists|stressed|stresses|argued|argues|explained|explains|declared|declares"
    r"|stated"
    r"|states|suggested|suggests|claimed|claims|noted|notes|hinted|hints|repeated|repeats"
    r"|reiterated"
    r"|reiterates|ruled|cautioned|cautions|replied|answered|remarked|commented|wrote|writes"
    r"|posted"
    r"|tweeted|acknowledged|admitted|conceded|confirmed|maintained|maintains|predicted|reported"
    r"|observed|signalled|signaled|indicated|vowed|pledged|promised|threatened|urged|asserted"
    r"|contended|recalled|concluded|quipped|continued|pointed out|thinks|believes|believed"
    r"|thought)"
)
TO_VERB = (
    r"(?:offered|offers|promised|promises|pledged|pledges|vowed|vows|threatened|threatens"
    r"|proposed"
    r"|proposes|undertook)"
)

# Nouns of people and bodies that can act; singular forms, a final s is allowed.
AGENTS = frozenset(
    [
        "state",
        "government",
        "cabinet",
        "ministry",
        "minister",
        "parliament",
        "assembly",
        "senate",
        "congress",
        "council",
        "commission",
        "committee",
        "delegation",
        "delegate",
        "envoy",
        "mission",
        "army",
        "troop",
        "force",
        "soldier",
        "rebel",
        "fighter",
        "militia",
        "guard",
        "police",
        "navy",
        "unit",
        "brigade",
        "general",
        "commander",
        "president",
        "premier",
        "king",
        "queen",
        "leader",
        "ruler",
        "party",
        "bloc",
        "alliance",
        "union",
        "employer",
        "worker",
        "striker",
        "company",
        "firm",
        "management",
        "board",
        "team",
        "side",
        "opponent",
        "enemy",
        "neighbour",
        "neighbor",
        "country",
        "nation",
        "power",
        "capital",
        "administration",
        "authority",
        "court",
        "bank",
        "regulator",
        "faction",
        "coalition",
        "partner",
        "ally",
        "mediator",
        "negotiator",
        "inspector",
        "group",
        "movement",
        "people",
        "organisation",
        "organization",
        "federation",
        "region",
        "province",
        "city",
        "mayor",
        "governor",
        "palace",
        "chancellor",
        "office",
        "agency",
        "staff",
        "driver",
        "nurse",
        "teacher",
        "pilot",
        "docker",
        "miner",
        "farmer",
        "emitter",
        "producer",
        "exporter",
        "importer",
        "signatory",
        "member",
        "bloc",
        "junta",
        "regime",
        "emirate",
        "kingdom",
        "republic",
        "insurgent",
        "separatist",
        "occupier",
        "aggressor",
        "invader",
        "demonstrator",
        "protester",
        "official",
        "chief",
        "camp",
        "liberal",
        "conservative",
        "green",
        "socialist",
        "islander",
        "host",
        "donor",
        "lender",
        "creditor",
        "investor",
        "industry",
        "crew",
        "sniper",
        "gunner",
        "battery",
    ]
)
ARTICLES = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "your"]
)

COST = rule(
    r"strik(?:e|es|ing)|attack(?:s|ing)?|fight(?:s|ing)?|shell(?:s|ing)?|bomb(?:s|ing)?"
    r"|retaliat(?:e|es|ion)|invade|destroy|punish\w*|sanctions?|sanctioned|tariffs?|dut(?:y|ies)"
    r"|embargo|boycott|blockad\w+|clos(?:e|es|ed|ing|ure)|shut(?:s)?|cut(?:s)? off|cut"
    r"|walk(?:s)? out"
    r"|walkout|quit(?:s)?|leave(?:s)?|resign|expel\w*|suspend\w*|stay(?:s)?|remain(?:s)?|force"
    r"|arms"
    r"|armed means|militarily|veto\w*|block(?:s|ed)?|topple|war|escalat\w+|consequences|price"
    r"|collapse[sd]?|fail(?:s)?|break(?:s)? down|die(?:s)?|perish|halt(?:s)? (?:the )?(?:supply"
    r"|supplies"
    r"|deliver\w+|payments?|talks|aid)|stop(?:s)? (?:supplying|delivering|paying|talking|talks"
    r"|aid|gas|exports)"
    r"|withdraw from (?:the )?(?:talks|negotiations|treaty|pact|deal|agreement|coalition"
    r"|government)"
    r"|pull out of (?:the )?(?:talks|negotiations|treaty|pact|deal|agreement|coalition"
    r"|government)"
    r"|end (?:the )?(?:talks|negotiations|truce|ceasefire|coalition|cooperation)|respond|seize"
    r"|occupy"
    r"|take more|advance|march|mobili[sz]e|deploy|reject|refuse|vote against|oppose|sue|ban|bar"
    r"|raise"
    r"|impose[sd]?|face[sd]?|suffer|lose|freeze (?:the )?(?:aid|assets|payments?|talks|funds)"
    r"|lay off|fire|dismiss"
    r"|call off|downgrade|sever|scrap|abandon|tear up|go further|go on|carry on|press on|continue"
    r"|keep (?:on )?(?:fighting|shelling|striking|advancing)|no choice|act alone"
    r"|defend (?:itself|ourselves)"
)
BENEFIT = rule(
    r"open(?:s|ed|ing)?|reopen(?:s|ed)?|sign(?:s|ed|ing)?|ceas(?:e|es|ed)|ceasefires?|truces?"
    r"|peace"
    r"|agree(?:s|d)?|agreements?|deals?|talks?|talk|negotiat\w+|discuss(?:ed|es|ions?)?|meet(?:s"
    r"|ings?)?|summits?"
    r"|votes?|guarantee\w*|pledge\w*|release[sd]?|free(?:s|d)?|lift(?:s|ed|ing)?|ease[sd]?"
    r"|stop(?:s|ped)?"
    r"|end(?:s|ed|ing)?|halt(?:s|ed)?|withdraw(?:s|al|n)?|pull(?:s|ed)? back|leave|help(?:s)?"
    r"|support(?:s)?"
    r"|aid|pay(?:s|ments?)?|fund(?:s|ing)?|send(?:s)?|supply|supplies|deliver(?:s|y)?"
    r"|share(?:s)?|grant(?:s)?"
    r"|recogni[sz]\w+|resum\w+|begin(?:s)?|start(?:s)?|return(?:s)?|restor\w+|host(?:s)?"
    r"|join(?:s)?|accept(?:s)?"
    r"|ratif\w+|lower(?:s)?|cut (?:its|their|our|the)? ?(?:tariffs|duties|duty|emissions|taxes"
    r"|forces|army|subsidies)"
    r"|reduce[sd]?|freeze|last(?:s)?|hold(?:s)?|compromise[sd]?|concessions?|consider|exchange"
    r"|silent|buy"
    r"|invest\w*|drop(?:s|ped)?|suspend (?:the )?(?:strike|strikes|sanctions|tariffs|duties"
    r"|operation)"
    r"|turn back|work(?:s)? with|cooperat\w+|vaccinat\w+|lay down|disarm|disband|stand down"
    r"|extend"
    r"|call off (?:the )?(?:strike|strikes|attack|offensive|protest\w*|walkout)|normali[sz]\w+"
    r"|give[sn]?|offer\w*"
)
# What can be withheld: its absence presses, but harms nobody.
COOPERATION = rule(
    r"talks?|negotiat\w+|discuss\w*|votes?|sign\w*|deals?|agree\w*|agreements?|summits?|meet\w*"
    r"|ceasefires?"
    r"|truces?|peace|treat(?:y|ies)|join|compromise|concessions?|ratif\w+|dialogue|fighting"
    r"|progress|aid|lift\w*"
    r"|releas\w+|recogni[sz]\w+|withdraw\w*|pay\w*|open\w*|reopen\w*|begin|start|resum\w+"
    r"|normali[sz]\w+|consider"
)
