"""Issues: a short list of themes, read off a clause's words (label guide, section 1)."""

from __future__ import annotations

import re
from functools import cache

from unbracket.coding.lexicon import rule
from unbracket.coding.view import View

_TABLE: tuple[tuple[str, str], ...] = (
    ("ceasefire", r"ceasefires?|cease-fires?|truces?|armistice|cessation of hostilities"
                  r"|cease(?:s|d)? (?:the )?(?:fighting|fire|hostilities)|fighting (?:will|would"
                  r"|can|could|to|must|should) (?:cease|stop|end)|stop(?:s"
                  r"|ped)? (?:the )?(?:fighting|war|shelling)|end(?:s|ed|ing)? (?:the "
                  r"|this )?(?:war|fighting|conflict)|halt(?:s|ed)? the (?:shelling|fighting"
                  r"|attacks|strikes)|lay down (?:\w+ )?arms|silence the guns"),
    ("fighting", r"fight(?:s|ing)?|fought|offensives?|shelling|shelled|attack(?:s|ed|ing)?"
                 r"|air ?strikes?|bomb\w*|front ?line|battles?|battlefield|armed means"
                 r"|military means|by force|advanc(?:e|ed|es|ing)|missiles?|drones?|war"
                 r"|hostilities|military operation|depots|snipers?"),
    ("withdrawal", r"withdraw\w*|withdrew|pull(?:s|ed|ing)? back|pull(?:s|ed|ing)? out"
                   r"|pull-?outs?|retreat\w*|pullback|leave the (?:territor\w+|valley|region"
                   r"|area|town|city|ridge|coast|islands?)|vacate\w*"),
    ("territory", r"territor\w+|borders?|regions?|peninsula|provinces?|land|islands?|annex\w*"
                  r"|occupied|occupation|gains|front line|buffer zone|km²|square (?:kilomet\w+"
                  r"|miles)|ridge|delta|valley|enclave|lines of control|maps?"),
    ("security guarantees", r"security guarantees?|guarantees?|assurances?|pledge not to attack"
                            r"|non-aggression|not to attack|protect\w*|deterren\w+|peacekeep\w+"
                            r"|monitoring mission|observers?"),
    ("alliance membership", r"nato|alliance|membership|accession|neutrality|neutral status"
                            r"|join the (?:alliance|bloc|union)|bloc"),
    ("army limits", r"(?:cap|limits?|ceiling|restrictions?|size|reduction|cuts?) (?:on|of|to|in"
                    r"|for) (?:the |its |their )?(?:\w+ )?(?:army|armed forces|forces|troops"
                    r"|military)|army(?: is| be)? (?:capped|limited|size)|demilitari\w+"
                    r"|disarm\w*|arms control|heavy (?:guns|weapons)|troop (?:numbers|ceiling"
                    r"|levels)"),
    ("prisoners", r"prisoners?|captives?|hostages?|detainees?|captured|abducted|pows?|crews"),
    ("sanctions", r"sanction\w*|embargo\w*|frozen assets|asset freeze|blacklist\w*"),
    ("recognition", r"recogni[sz]\w+|recognition|sovereignty|statehood"),
    ("legitimacy", r"legitima\w+|illegitima\w+|mandate|entitled|authori[sz]ed to|empowered"
                   r"|legally impossible|impossible legally|impossible|no right to"
                   r"|capacity to sign|constitutional\w*|standing"),
    ("peace plan", r"peace (?:plan|proposals?|framework|initiative|deal|blueprint)|\d+ points?"
                   r"|\d+-point|framework|draft|drafts|proposals?|counter-?proposals?|blueprint"
                   r"|road ?map|co-chairs' paper|negotiating text|text"),
    ("deal", r"deals?|agreements?|pacts?|accords?|treat(?:y|ies)|sign(?:s|ed|ing)?|signature"
             r"|settlement|contract|memorandum|coalition"),
    ("process", r"talks?|negotiat\w+|meet(?:s|ing|ings)?|met|summits?|visit\w*|envoys?"
                r"|delegation\w*|discuss\w*|agenda|dialogue|mediat\w+|round|session"
                r"|consultations?|vote[sd]?|votes|conference|exchange of views|topic"),
    ("nuclear", r"nuclear|enrich\w*|uranium|centrifug\w+|reactor\w*|warheads?"),
    ("trade", r"trade|tariffs?|dut(?:y|ies)|exports?|imports?|customs|quotas?|subsid\w+|markets?"
              r"|steel|grain|dumping|timber|wine|goods"),
    ("aid", r"aid|humanitarian|relief|loans?|funds?|funding|financ\w+|grants?|convoys?"
            r"|reconstruction|payments?|weapons (?:deliver\w+|supplies)"),
)  # fmt: skip
_PRIORITY_OVER = {"ceasefire": ("fighting",), "peace plan": (), "army limits": ("fighting",)}
LIMIT = 3


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, rule(pattern)) for name, pattern in _TABLE)


def issues_of(view: View, given: str | None = None) -> tuple[str, ...]:
    """Name the themes of a clause, most mentioned first, at most three; ``other`` when none fits.

    ``given`` is the tag of the linked provision's issue, which stands first.
    """
    low = view.low
    counts = {name: len(pattern.findall(low)) for name, pattern in _rules()}
    for name, beaten in _PRIORITY_OVER.items():
        if counts.get(name):
            for other in beaten:
                counts[other] = 0
    ranked = sorted((n for n in counts if counts[n]), key=lambda n: -counts[n])
    if given and given != "other":
        ranked = [given, *(name for name in ranked if name != given)]
    return tuple(ranked[:LIMIT]) or ("other",)
