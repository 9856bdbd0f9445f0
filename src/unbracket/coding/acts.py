"""The act of one clause: candidates from the rules, the cue and the condition, and the decision.

The order of decision is the label guide's section 3; ties go by its list in 3.8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from unbracket.coding.cues import CueSense, cue_sense
from unbracket.coding.lexicon import MODAL, rule
from unbracket.coding.rules import HARM, HELPFUL, SETTLING, Rule, rules
from unbracket.coding.valence import withheld
from unbracket.coding.view import View
from unbracket.model.span import Span
from unbracket.model.statement import Condition

ORDER = (
    "DENY_STANDING", "THREATEN", "PRECONDITION", "REJECT", "REQUEST", "CONCEDE", "OFFER", "AGREE",
    "ACCEPT_BASIS", "ACCUSE", "SUPPORT", "DENY", "PLAN", "CONSULT", "ASSERT", "NONE",
)  # fmt: skip
RANK = {act: rank for rank, act in enumerate(ORDER)}

_NEGATED = re.compile(r"(?<!\w)(?:not|never|cannot|neither|nor|no\s+longer|no|nobody|hardly|[a-z]+n't)\s+(?:[\w'-]+\s+){0,3}$")
_BREAK = re.compile(r"[,;:]|\b(?:but|and|that|if|because)\b")
_PRONOUN = re.compile(r"(?<![\w'])(we|i|our|my|us|they|you|your|he|she|it|their|his|her|its|we'll|we're|we've|i'll|i'm|i've|they'll|they're|they've|you'll|you're|he'll|she'll|it'll|we'd|they'd|i'd)(?!\w)")
_OWN = frozenset("we i our my us we'll we're we've i'll i'm i've we'd i'd".split())
_THIRD = frozenset("they he she it their his her its they'll they're they've he'll she'll it'll they'd".split())
_OTHERS = rule(
    r"both (?:sides|parties|camps|armies|governments|countries)|all (?:sides|parties|states|countries|governments)|(?:the )?other (?:side|party|camp|states|parties|countries)"
    r"|the (?:enemy|opponent|opposition|aggressor|occupiers?|rebels|employers?|company|board|management|strikers|rich|big|west|east|north|south|world)"
    r"|everyone|everybody|somebody|nobody|rich (?:states|countries|nations)|critics|opponents"
)
_BARE = re.compile(
    r"(?:please\s+|now\s+|then\s+|so\s+|just\s+)?(?P<v>stop|end|halt|lift|open|close|free|release|withdraw|leave|drop|give|pay|return|accept|respect|cut|join|sign|show|send|bring|"
    r"keep|hand|pull|put|take|make|start|recogni[sz]e|disarm|surrender|remove|ease|cease|meet|come|grant|restore|admit|cancel|suspend|reopen|let|don't|do\s+not|never|"
    r"spare|protect|talk|negotiate|act|go|listen|honou?r|implement|publish|raise|lower|call|tell|get|look|think|stay|abandon|scrap|allow|double)\s+\S"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a content is: what tells the speaker's own side from others.

    ``own`` and ``others`` are places of names in the reading that belong to the speaker's side and
    to another; ``direct`` says that pronouns are the speaker's own.
    """

    direct: bool = False
    plural: bool = False
    own: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()
    cue: str = ""
    cue_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """An act with what it rests on."""

    act: str
    score: float
    strength: str = "plain"
    words: Span | None = None
    agenda: bool = False
    negated: bool = False


_ASSERT = Verdict("ASSERT", 0.4)


def decide(view: View, voice: Voice, condition: Condition | None = None, *, cued: bool = True) -> Verdict:
    """Give the act of one clause, or of a clause with its condition."""
    seen = view
    if condition is not None and condition.condition is not None and condition.kind != "elliptical":
        blank = [condition.condition]
        if condition.trigger:
            blank.append(condition.trigger)
        seen = view.without(*blank)
    seen = view_without_asides(seen)
    candidates = _by_rules(seen, voice)
    sense = cue_sense(voice.cue, seen.low) if cued else None
    if sense is not None:
        candidates.extend(_by_cue(sense, seen, voice, candidates))
    verdict = _choose(candidates)
    if condition is not None:
        verdict = _with_condition(view, voice, condition, verdict)
    return verdict


_ASIDE = re.compile(r",\s*(?:which|who|whose|where)\s[^,;.]{3,120},")


def view_without_asides(view: View) -> View:
    """Blank relative clauses between commas: they say nothing about what the sentence does."""
    holes = [view.at(m.start() + 1, m.end() - 1) for m in _ASIDE.finditer(view.low)]
    return view.without(*holes) if holes else view


# --- candidates --------------------------------------------------------------------------------


def _by_rules(view: View, voice: Voice) -> list[tuple[int, Verdict]]:
    found: list[tuple[int, Verdict]] = []
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
    key = match.start("v") if "v" in entry.pattern.groupindex and match.start("v") >= 0 else match.start()
    key_end = match.end("v") if key != match.start() else match.end()
    if _NOUN.match(view.low, key) and _DETERMINER.search(view.low[max(0, key - 24) : key]):
        return None
    side = side_of(view, voice, match.start())
    if (entry.side == "own" and side == "other") or (entry.side == "other" and side == "own"):
        return None
    act = entry.act
    negated = False
    if entry.flip and negation_before(view.low, key):
        negated = True
        if entry.flip == "-":
            return None
        act = entry.flip
    score = (0.85, 0.7, 0.5)[entry.tier]
    if entry.side != "any" and side == "unknown":
        score -= 0.1
    agenda = act == "REQUEST" and entry.strength == "ask" and _is_agenda(match[0])
    return Verdict(act, score, entry.strength, view.at(min(match.start(), key), max(match.end(), key_end)), agenda, negated)


# Words that are verbs only where no determiner stands before them ("their demand", "the offer").
_NOUN = rule(r"offers?|demands?|calls?|appeals?|requests?|orders?|asks?|backing|support|protests?|blame|plans?|object")
_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|any|all|no|this|that|these|those|its|their|his|her|our|my|your|some|every|new|latest|last|key|main|such)|'s)\s+(?:[\w-]+\s+)?$"
)
_AGENDA_WORDS = rule(
    r"for discussions?|for negotiations?|topics?|subjects?|items?|matters?|agenda|on the table|discussed|negotiated|talked about|debated"
    r"|talks|negotiations|discussions|addressed|dealt with|discussion|discussing|talking about|raised"
)


def _is_agenda(words: str) -> bool:
    return bool(_AGENDA_WORDS.search(words)) and not re.search(r"^(?:ask|request|invit)", words)


def negation_before(low: str, at: int) -> bool:
    """Tell whether a negation governs the word at ``at`` (within four words of its clause)."""
    window = low[max(0, at - 48) : at]
    breaks = [m.end() for m in _BREAK.finditer(window)]
    if breaks:
        window = window[breaks[-1] :]
    return bool(_NEGATED.search(window))


def side_of(view: View, voice: Voice, at: int) -> str:
    """Tell whose clause the words at ``at`` stand in: own, other or unknown."""
    low = view.low
    start = 0
    for border in re.finditer(r"[;:]|,\s+(?:and|but|so|while)\s|\s(?:but|while|because)\s|\bthat\s", low[:at]):
        start = border.end()
    segment = low[start:at]
    place = view.base + start
    if _OTHERS.search(segment):
        return "other"
    named: list[tuple[int, str]] = []
    for span in voice.own:
        if place <= span.start and span.end <= view.base + at + 1:
            named.append((span.start, "own"))
    for span in voice.others:
        if place <= span.start and span.end <= view.base + at + 1:
            named.append((span.start, "other"))
    pronouns = [
        (place + m.start(), m[1]) for m in _PRONOUN.finditer(segment)
        if not (m[1] in ("it", "her", "his", "its", "their", "my", "our", "us", "your") and segment[: m.start()].strip(" ,"))
    ]  # fmt: skip
    first_name = min(named, default=None)
    if pronouns:
        where, word = pronouns[-1]
        nearer = first_name is None or where > first_name[0] and word in _OWN | {"they", "he", "she", "they'll"}
        if nearer or (first_name is not None and where < first_name[0]):
            if word in _OWN:
                return "own"
            if word in ("you", "your", "you'll", "you're"):
                return "other"
            if word.startswith("it") and voice.plural:
                return "other"
            if word.startswith("it") and re.search(rf"\b{word}\s+(?:is|was|'s)?\s*$", segment) is None:
                return "unknown" if voice.direct else "own"
            return "other" if voice.direct else ("own" if not word.startswith("they") or voice.plural else "unknown")
    if first_name is not None:
        return first_name[1]
    return "unknown"


def _by_cue(sense: CueSense, view: View, voice: Voice, seen: list[tuple[int, Verdict]]) -> list[tuple[int, Verdict]]:
    words = (
        Span(voice.cue_span.start + sense.start, voice.cue_span.start + sense.end)
        if voice.cue_span and sense.end <= len(voice.cue_span)
        else voice.cue_span
    )
    low = view.low
    acts = {v.act for _, v in seen}
    act, strength, tier = sense.act, sense.strength, -1
    score = 0.85
    if act == "WARN":
        harm = rule(rf"(?:{MODAL})(?: [\w'-]+){{0,3}}? (?:be |face )?{HARM}").search(low)
        if harm and side_of(view, voice, harm.start()) != "other":
            return [(-1, Verdict("THREATEN", 0.8, "plain", view.at(*harm.span())))]
        if re.match(r"\s*(?:against|not\s+to)\s", low) or voice.cue.rstrip().endswith("against"):
            return [(-1, Verdict("REQUEST", 0.7, "urge", words))]
        return []
    if act == "AGREE":
        if "ACCEPT_BASIS" in acts or "DENY_STANDING" in acts:
            return []
        harm = rule(rf"(?:to|it|they|he|she|we)(?: [\w'-]+){{0,2}}? {HARM}").match(low.lstrip())
        if strength == "commit" and harm and re.search(r"vow|swor|swear|pledg|promis", voice.cue):
            return [(-1, Verdict("THREATEN", 0.75, "plain", words))]
        if re.match(r"\s*(?:never|not)\s+to\s", low) or (strength == "commit" and re.match(r"\s*to\s+(?:never|not)\s", low)):
            return [(-1, Verdict("REJECT", 0.75, "plain", words))]
        if strength == "wish":
            if re.match(r"\s*(?:[\w'-]+\s+){1,6}to\s+[a-z]", low) and not re.match(r"\s*(?:to|an?\s+end)\s", low):
                return [(-1, Verdict("REQUEST", 0.7, "ask", words))]
            return [(1, Verdict("AGREE", 0.55, "wish", words))] if "REQUEST" not in acts else []
        if re.search(r"pledg|promis|commit", voice.cue) and rule(rf"(?:to )?(?:\w+ )?{HELPFUL}").match(low.lstrip()):
            return [(-1, Verdict("OFFER", 0.7, "plain", words))]
        if re.search(r"retreat|withdraw|pull back|pull out|drop|give up|step aside", low[:40]):
            return [(-1, Verdict("CONCEDE", 0.7, "plain", words))]
        if re.match(r"\s*(?:that\s+)?(?:\w+\s+){1,5}(?:is|are|was|were|had|has)\b", low) and seen:
            tier, score = 2, 0.5
    elif act == "OFFER":
        if re.match(r"\s*(?:that\s+)?(?:the\s+)?\w+\s+(?:\w+\s+)?(?:should|must)\b", low) and "REQUEST" in acts:
            return []
        if "ACCEPT_BASIS" in acts and not re.match(r"\s*(?:to|a|an)\s", low):
            return []
    elif act == "PLAN":
        if rule(rf"(?:to )?{HARM}").match(low.lstrip()):
            act = "THREATEN"
    elif act == "CONSULT":
        tier = 1
    elif act == "REQUEST" and re.search(r"asked|asks|asking|ask", voice.cue) and re.match(r"\s*(?:if|whether)\b", low):
        return []
    elif act in ("ACCUSE", "SUPPORT") and "DENY" in acts and re.search(r"defend", voice.cue):
        return []
    agenda = act == "REQUEST" and any(v.agenda for _, v in seen)
    return [(tier, Verdict(act, score, strength, words, agenda))]


# --- decision ----------------------------------------------------------------------------------


def _choose(candidates: list[tuple[int, Verdict]]) -> Verdict:
    if not candidates:
        return _ASSERT
    by_act = {}
    for tier, verdict in sorted(candidates, key=lambda row: (row[0], -row[1].score)):
        by_act.setdefault(verdict.act, (tier, verdict))
    cue = [v for tier, v in candidates if tier == -1]
    if cue:
        verdict = cue[0]
        if verdict.act == "AGREE" and "CONCEDE" in by_act:
            return by_act["CONCEDE"][1]
        if verdict.act == "REQUEST" and not verdict.agenda and "PRECONDITION" in by_act:
            return by_act["PRECONDITION"][1]
        return verdict
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
    best = min(tier for tier, _ in by_act.values())
    if best == 2:
        pool = [v for _, v in by_act.values()]
    else:
        pool = [v for tier, v in by_act.values() if tier < 2]
    wish = by_act.get("AGREE")
    if wish and wish[1].strength == "wish" and wish[0] == 0 and wish[1].score >= 0.75:
        negative_only = [v for v in pool if v.act in ("REJECT", "DENY")]
        if negative_only and rule(r"(?:not|n't|never) (?:\w+ )?(?:rul\w+ out|exclud\w+|reject\w*|oppos\w+|against|object\w*|closed?)|no objections?").search(
            _words_low(wish[1])
        ):
            pool = [v for v in pool if v.act not in ("REJECT", "DENY")]
    tiers = {v.act: tier for tier, v in by_act.values()}
    strong = [v for v in pool if tiers[v.act] == 0]
    weak_top = min(pool, key=lambda v: RANK[v.act])
    if strong:
        top = min(strong, key=lambda v: RANK[v.act])
        if RANK[weak_top.act] < RANK[top.act] and top.act not in ("OFFER", "AGREE", "ACCEPT_BASIS", "CONCEDE", "SUPPORT", "ACCUSE", "DENY"):
            return weak_top
        return top
    return weak_top


def _words_low(verdict: Verdict) -> str:
    return "not rule out" if verdict.strength == "wish" else ""


def _with_condition(view: View, voice: Voice, condition: Condition, verdict: Verdict) -> Verdict:
    """Let the condition's valence and actors decide the move (label guide, section 4)."""
    if condition.kind in ("counterfactual", "concessive") or condition.consequence is None:
        return verdict
    if verdict.act in ("DENY_STANDING", "ACCEPT_BASIS") or (verdict.act == "DENY" and verdict.score >= 0.8):
        return verdict
    words = condition.trigger or condition.consequence
    follows = view_at(view, condition.consequence)
    opens = Verdict("PRECONDITION", 0.8, "plain", words)
    if condition.kind == "vague":
        return verdict
    actor = condition.consequence_actor
    agent = actor is not None or bool(rule(HARM).search(follows.low) and not rule(r"\w+ (?:will|would) not").search(follows.low))
    trigger = view_at(view, condition.trigger).low.strip() if condition.trigger else ""
    if condition.kind in ("must-then", "order in time"):
        if condition.valence == "cost" and condition.polarity > 0 and verdict.act == "THREATEN":
            return verdict
        return opens
    if condition.valence == "cost":
        keeps = withheld(follows) or rule(r"no|not|never|cannot|refuse\w*").search(follows.low)
        if condition.polarity < 0 or _negative_condition(view, condition):
            if withheld(follows) and verdict.act != "THREATEN":
                return opens if _pressing(condition, follows) else _keep(verdict, "ASSERT")
        if verdict.act == "REJECT" and condition.polarity > 0 and keeps and trigger != "if":
            return opens
        if agent:
            if verdict.act == "REJECT" and condition.kind == "duration":
                return opens
            return Verdict("THREATEN", 0.8, "plain", verdict.words or words)
        return verdict if verdict.act == "THREATEN" else _keep(verdict, "ASSERT")
    if condition.valence == "benefit":
        if trigger.startswith("only") or condition.kind == "duration" and condition.polarity < 0:
            return opens
        if verdict.act == "REJECT" and condition.polarity < 0:
            return opens
        if rule(r"agreed|accepted|agrees|accepts|agree|accept").search(follows.low[:60]) or verdict.strength == "done":
            return verdict if verdict.act == "AGREE" else Verdict("AGREE", 0.7, "commit", words)
        if verdict.act in ("REQUEST", "CONCEDE") and condition.kind != "imperative-and":
            return verdict
        if condition.kind == "exchange" or actor == "speaker":
            return Verdict("OFFER", 0.8, "plain", verdict.words or words)
        if actor is not None:
            return Verdict("OFFER", 0.75, "plain", verdict.words or words)
        if condition.condition_actor is not None or _cooperation(follows):
            return opens
    if condition.kind == "imperative-and":
        return opens
    return verdict


def _keep(verdict: Verdict, fallback: str) -> Verdict:
    if verdict.act in ("REJECT", "PLAN", "THREATEN"):
        return Verdict(fallback, 0.55, "plain", verdict.words)
    return verdict


def _negative_condition(view: View, condition: Condition) -> bool:
    held = view_at(view, condition.condition)
    return bool(rule(r"not|never|n't|[a-z]+n't|no|fails? to|refuse\w*").search(held.low))


_FORECAST = rule(r"truce|ceasefire|peace|deal|agreement|pact|treaty|accord|talks|plan|plans|framework|coalition|settlement|negotiations|strike|war")


def _pressing(condition: Condition, follows: View) -> bool:
    """Tell a withheld step ("there will be no talks") from a forecast ("the truce will not last")."""
    if condition.consequence_actor is not None:
        return True
    if rule(r"(?:there )?(?:will|would|can|could|shall) (?:be no|not be|never be)|there is no|there are no|no (?:talks|deal|vote|peace|agreement|ceasefire|truce|summit)|cannot|can't|impossible").search(follows.low):
        return not rule(r"last|hold|work|succeed|survive|endure|function").search(follows.low)
    if rule(r"last|hold|work|succeed|survive|endure|function|stick|be lasting").search(follows.low):
        return False
    return condition.condition_actor is not None


_SHARED = rule(r"talks?|negotiations?|ceasefires?|truces?|fighting|peace|summits?|vote|deal|treaty|pact|agreement|operation|war|strike|blockade|shelling|siege|sanctions|tariffs")


def _cooperation(follows: View) -> bool:
    return bool(_SHARED.search(follows.low))


def view_at(view: View, span: Span | None) -> View:
    """Give the part of a view at a span; empty where the span lies outside."""
    if span is None:
        return View(view.base, "", "", ())
    return view.cut(span)


SETTLE = SETTLING
