"""The act of one clause: candidates from the rules, the cue and the condition, and the decision.

The order of decision is the label guide's section 3; ties go by its list in 3.8.
"""

from __future__ import annotations

import re
from dataclasses import replace

from unbracket.coding.cue_acts import CUE_TIER, Candidate, by_cue
from unbracket.coding.cues import cue_sense
from unbracket.coding.lexicon import lazy, rule
from unbracket.coding.moves import with_condition
from unbracket.coding.rules import Rule, rules
from unbracket.coding.sides import (
    Verdict,
    Voice,
    negation_before,
    side_of,
    view_without_asides,
)
from unbracket.coding.view import View
from unbracket.model.span import Span
from unbracket.model.statement import Condition

ORDER = (
    "DENY_STANDING", "THREATEN", "PRECONDITION", "REJECT", "REQUEST", "CONCEDE", "OFFER", "AGREE",
    "ACCEPT_BASIS", "ACCUSE", "SUPPORT", "DENY", "PLAN", "CONSULT", "ASSERT", "NONE",
)  # fmt: skip
RANK = {act: rank for rank, act in enumerate(ORDER)}

_BARE = lazy(
    r"(?:please\s+|now\s+|then\s+|so\s+|just\s+)?(?P<v>stop|end|halt|lift|open|close|free"
    r"|release|withdraw|leave|drop|give|pay|return|accept|respect|cut|join|sign|show|send|bring|"
    r"keep|hand|pull|put|take|make|start|recogni[sz]e|disarm|surrender|remove|ease|cease|meet"
    r"|come|grant|restore|admit|cancel|suspend|reopen|let|don't|do\s+not|never|"
    r"spare|protect|talk|negotiate|act|go|listen|honou?r|implement|publish|raise|lower|call|tell"
    r"|get|look|think|stay|abandon|scrap|allow|double)\s+\S"
)


MAX_CHARS = 2000  # of one clause are read; keeps hostile input linear
_ASSERT = Verdict("ASSERT", 0.4)


def decide(
    view: View, voice: Voice, condition: Condition | None = None, *, cued: bool = True
) -> Verdict:
    """Give the act of one clause, or of a clause with its condition."""
    seen = view.cut(Span(view.base, view.base + MAX_CHARS)) if len(view.low) > MAX_CHARS else view
    if (
        condition is not None
        and condition.condition is not None
        and condition.kind != ("elliptical")
    ):
        blank = [condition.condition]
        if condition.trigger:
            blank.append(condition.trigger)
        seen = view.without(*blank)
    seen = view_without_asides(seen)
    if _OPEN.match(seen.low) or _nested(seen, voice):
        return _ASSERT
    candidates = _by_rules(seen, voice)
    sense = cue_sense(voice.cue, seen.low) if cued else None
    if sense is not None:
        candidates.extend(by_cue(sense, seen, voice, candidates))
    verdict = _choose(candidates)
    shown = tuple(sorted({(found.act, tier) for tier, found in candidates}))
    if sense is not None and sense.act == "THREATEN":
        return replace(verdict, shown=shown)  # a threat that names its way out stays a threat
    if condition is not None:
        verdict = with_condition(view, voice, condition, verdict)
    return replace(verdict, shown=shown)


_OPEN = lazy(
    r"[\s,]*(?:that\s+)?(?:\w+\s+){1,3}?(?:(?:do|does|did)\s+not|don't|doesn't|didn't)\s+(?:yet\s+)?"
    r"know\s+(?:if|whether|when|who|what|how)\b|[\s,]*it\s+(?:is|was)\s+(?:not\s+clear|unclear|open)"
)
_TOLD = lazy(
    r"[\s,]*(?:that\s+)?(?!(?:he|she|it|they|we|i|you|who|nobody|there)\b)(?:the\s+)?"
    r"(?:[\w'-]+\s+){1,4}?(?:has|have|had)\s+(?:\w+ly\s+|already\s+)?(?:demanded|asked|told|informed"
    r"|requested|notified|said|warned|urged|threatened)\s"
)


def _nested(view: View, voice: Voice) -> bool:
    """Tell whether the content reports what somebody had said: the outer one only tells it."""
    found = _TOLD.match(view.low)
    if found is None:
        return False
    told = re.search(r"(?:told|informed|notified)\s$", found[0])
    us = re.match(r"(?:us|him|her|them|me)\b", view.low[found.end() :])
    if voice.cue and cue_sense(voice.cue, view.low) is not None:
        return False
    return bool(told and not us) or not us


def _by_rules(view: View, voice: Voice) -> list[Candidate]:
    found: list[Candidate] = []
    low = view.low
    head = re.match(r"[\s,]*(?:(?:and|but|so|therefore|then)\s+)*", low)
    bare = _BARE.match(low, head.end() if head else 0)
    if bare and (voice.direct or bare["v"] != "let") and voice.direct:
        found.append((0, Verdict("REQUEST", 0.8, "urge", view.at(*bare.span("v")))))
    for entry in rules():
        match = entry.pattern.search(low)
        if match is None:
            continue
        verdict = _check(entry, match, view, voice)
        if verdict is not None:
            found.append((entry.tier, verdict))
    return found


def _check(entry: Rule, match: re.Match[str], view: View, voice: Voice) -> Verdict | None:
    key = (
        match.start("v")
        if "v" in entry.pattern.groupindex and match.start("v") >= 0
        else match.start()
    )
    key_end = match.end("v") if key != match.start() else match.end()
    if _NOUN.match(view.low, key) and _DETERMINER.search(view.low[max(0, key - 24) : key]):
        return None
    side = side_of(view, voice, match.start())
    if (
        entry.act in _OFFERED
        and side != "own"
        and _DEONTIC.search(view.low[max(0, match.start() - 24) : match.start()])
    ):
        return None
    if (entry.side == "own" and side == "other") or (entry.side == "other" and side == "own"):
        return None
    if entry.act == "REQUEST" and entry.tier and negation_before(view.low, match.start()):
        return None
    act = entry.act
    negated = False
    if entry.flip and negation_before(view.low, key):
        negated = True
        if entry.flip == "-":
            return None
        if entry.act == "PLAN" and (side == "other" or _HAPPENS.match(view.low, key)):
            return None
        act = entry.flip
    score = (0.85, 0.7, 0.5)[entry.tier]
    if entry.side != "any" and side == "unknown":
        score -= 0.1
    agenda = act == "REQUEST" and entry.strength == "ask" and _is_agenda(match[0])
    if entry.strength == "wish":
        negated = bool(_NEGATIVE_WISH.match(match[0]))
    words = view.at(min(match.start(), key), max(match.end(), key_end))
    return Verdict(act, score, entry.strength, words, agenda, negated)


_OFFERED = ("CONCEDE", "OFFER", "AGREE", "SUPPORT", "ACCEPT_BASIS")
_DEONTIC = lazy(
    r"\b(?:must|should|has\s+to|have\s+to|had\s+to|ought\s+to|needs?\s+to"
    r"|needed\s+to)\s+(?:\w+ly\s+|also\s+|first\s+|now\s+|then\s+)?$"
)
_NEGATIVE_WISH = rule(r"not|n't|[a-z]+n't|never|no objections?|nothing against")
_HAPPENS = rule(
    r"last|begin|start|resume|take place|be held|conclude|open|continue|be (?:published|opened"
    r"|tabled)"
)
# Words that are verbs only where no determiner stands before them ("their demand", "the offer").
_NOUN = rule(
    r"offers?|demands?|calls?|appeals?|requests?|orders?|asks?|backing|support|protests?|blame"
    r"|plans?|object"
)
_DETERMINER = lazy(
    r"(?:\b(?:the|a|an|any|all|no|this|that|these|those|its|their|his|her|our|my|your|some|every"
    r"|new|latest|last|key|main|such)|'s)\s+"
    r"(?:(?:new|last|latest|main|key|final|original|initial|first|second|third|own|fresh|secret"
    r"|joint|latest|earlier|repeated|common)\s+)?$"
)
_AGENDA_WORDS = rule(
    r"for discussions?|for negotiations?|topics?|subjects?|items?|matters?|agenda|on the table"
    r"|discussed|negotiated|talked about|debated"
    r"|talks|negotiations|discussions|addressed|dealt with|discussion|discussing|talking about"
    r"|raised"
)


def _is_agenda(words: str) -> bool:
    return bool(_AGENDA_WORDS.search(words)) and not re.search(r"^(?:ask|request|invit)", words)


def _choose(candidates: list[Candidate]) -> Verdict:
    if not candidates:
        return _ASSERT
    by_act: dict[str, Candidate] = {}
    for tier, verdict in sorted(candidates, key=lambda row: (row[0], -row[1].score)):
        by_act.setdefault(verdict.act, (tier, verdict))
    cue = next((v for tier, v in candidates if tier == CUE_TIER), None)
    if cue is not None:
        return _cue_wins(cue, by_act)
    deny = by_act.get("DENY")
    if deny is not None and deny[0] == 0:
        return deny[1]
    agenda = next((v for _, v in candidates if v.agenda), None)
    if agenda is not None and not {"REJECT", "THREATEN", "DENY_STANDING"} & by_act.keys():
        return agenda
    if "ACCEPT_BASIS" in by_act:
        # "agree this could be the basis": the hedge stands between speaker and terms
        for act in ("AGREE", "OFFER", "SUPPORT", "PLAN", "CONCEDE"):
            by_act.pop(act, None)
    wish = by_act.get("AGREE")
    if wish is not None and wish[1].negated and wish[1].strength == "wish":
        # "we do not rule out talks" is a wish; its "not" is no refusal
        by_act.pop("REJECT", None)
        by_act.pop("DENY", None)
    return _highest(list(by_act.values()))


def _cue_wins(cue: Verdict, by_act: dict[str, Candidate]) -> Verdict:
    if cue.act == "AGREE" and "CONCEDE" in by_act:
        return by_act["CONCEDE"][1]
    if cue.act == "REQUEST" and not cue.agenda and "PRECONDITION" in by_act:
        return by_act["PRECONDITION"][1]
    return cue


# A plain performative of these acts isn't overruled by weaker wording of an act that ranks higher.
_FIRM = ("OFFER", "AGREE", "ACCEPT_BASIS", "CONCEDE", "SUPPORT", "ACCUSE", "DENY")


def _highest(candidates: list[Candidate]) -> Verdict:
    pool = [row for row in candidates if row[0] < 2] or candidates
    top = min(pool, key=lambda row: RANK[row[1].act])[1]
    strong = [verdict for tier, verdict in pool if tier == 0]
    if not strong:
        return top
    firm = min(strong, key=lambda verdict: RANK[verdict.act])
    return firm if firm.act in _FIRM else min((firm, top), key=lambda v: RANK[v.act])
