"""Who takes part in an event, where it is and when: what stands around its trigger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from unbracket.coding.event_skeleton import Phrase, Skeleton
from unbracket.coding.event_triggers import Trigger
from unbracket.coding.event_words import COMING, DATE, DENIED, NP, NP_LIST, SAY_VERB, WISHED

_NP = re.compile(NP_LIST)
_ONE = re.compile(NP)
_END = re.compile(
    rf"[.;:!?](?=\s|$)|,? (?:but|while|whereas|although|though|because|when)\b|,? {SAY_VERB}\b"
    rf"|, (?:who|which|where|as|saying|adding|after|before)\b| that\b"
    r"|,? and (?:would|will|had|has|was|were|is|are|then|to|said|flew|went|left"
    r"|handed|gave|held|met)\b"
)
_BREAK = re.compile(
    r"[;:!?]\s|,? (?:but|while|whereas|although|though|because|when|that|if|unless)\b|\.\s"
    rf"|{SAY_VERB}(?=\s[\ue000-\uefff])"
)
_PREPOSITION = re.compile(
    r"\b(?:in|on|at|of|from|for|to|with|by|near|over|after|before|under|against|between|into|about"
    r"|among|outside|inside|through|across|behind|like|than|without|aboard|via|toward|towards)"
    r" (?:the |a |an )?(?:[a-z][\w-]* ){0,2}?$"
)
_NO_SUBJECT = frozenset(["who", "it", "her", "him", "me", "us", "them"])
_IS_VERB = re.compile(
    r"\b(?:met|meet|meets|visited|received|told|called|phoned|rang|hosted|handed|gave|sent|joined"
    r"|urged|asked|sanctioned|expelled|banned|invited|welcomed|accused|thanked|with|and handed"
    r"|between) (?:the )?$"
)
_AUX = re.compile(
    r"(?:\s|,|\b(?:has|have|had|is|are|was|were|will|would|shall|to|be|been|being|not|also|both|all"
    r"|each|now|then|then|later|again|due|set|scheduled|expected|planned|plans?|planning|agreed"
    r"|going|about|\w+ly|first|once|who|which|finally|just|since|already|twice|jointly|earlier"
    r"|went|came|refused|declined|may|might|could|should|must|can|do|does|did|never|still|intends?"
    r"|wants?|wanted|hopes?|promised|and|tomorrow|flew|sat|abruptly)\b|[\uf000-\uf8fe])*"
)
_WHO = re.compile(rf"(?P<np>{NP_LIST}),? (?:\ue000|[\ue000-\uefff]|which|that) ")
_PLACE = re.compile(
    rf"\b(?:in|at|near|outside|aboard|inside|on the island of) (?:the )?"
    rf"(?:[a-z][\w-]* (?:of )?){{0,3}}?(?P<p>{NP})"
)
_TO = re.compile(
    rf"\b(?:to|into|in|at|of|visit(?:s|ed|ing)?|tour(?:s|ed)?) (?:the )?"
    rf"(?:[a-z][\w-]* (?:of )?){{0,3}}?(?P<p>{NP})"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A trigger's clause in a skeleton, and the place of the trigger's own words in it."""

    start: int
    end: int
    at: int
    stop: int


def clause_of(skeleton: Skeleton, at: int, stop: int) -> Clause:
    """Give the clause around a trigger at ``[at, stop)``."""
    text = skeleton.text
    start = 0
    for found in _BREAK.finditer(text, 0, at):
        start = found.end()
    end_match = _END.search(text, stop)
    return Clause(start, end_match.start() if end_match else len(text), at, stop)


def people(skeleton: Skeleton, chars: Iterable[str]) -> list[Phrase]:
    """Give the phrases that characters stand for."""
    return [skeleton.phrase(c) for c in chars if "\ue000" <= c <= "\uefff"]


def subject_of(skeleton: Skeleton, clause: Clause) -> list[Phrase]:
    """Find who does what a verb says: the nearest names before it that no preposition holds.

    Behind a coordination ("met Ran and handed him …") objects of earlier verbs are passed over.
    """
    text = skeleton.text
    left = text[: clause.at]
    best: list[Phrase] = []
    for found in reversed(list(_NP.finditer(left))):
        between = left[found.end() :]
        if found.start() < clause.start and best:
            break
        genitive = between.startswith(("'s", "'"))
        before = left[: found.start()]
        direct = _AUX.fullmatch(between) is not None and not genitive
        phrases = people(skeleton, found[0])
        if all(p.pronoun in _NO_SUBJECT and not p.mentions for p in phrases):
            if direct and phrases[0].pronoun in ("who", "it"):
                head = _NP.search(before[-200:]) and list(_NP.finditer(before))[-1]
                if head:
                    return people(skeleton, head[0])
            continue
        if _IS_VERB.search(before) and not _relative(between):
            continue
        if direct and not (held(before) and not _relative(between)):
            return phrases
        if genitive:
            continue
        if held(before) or _IS_VERB.search(before):
            continue
        if found.end() < clause.start and "," not in between[:2]:
            best = best or phrases
            break
        return phrases
    return best


def _relative(between: str) -> bool:
    return between.startswith((", who", " who", ", which", " which"))


def held(before: str) -> bool:
    """Tell whether a preposition stands before a phrase and holds it."""
    found = _PREPOSITION.search(before[-60:])
    if found is None:
        return False
    return not re.search(r"(?:according to|said|after|before) (?:the )?$", before[-40:]) or True


def objects_of(skeleton: Skeleton, clause: Clause) -> list[Phrase]:
    """Find who stands right behind a verb: "met (with) A and B"."""
    match = re.compile(
        rf"(?: ?{DATE})?(?:,? (?:up )?with)? (?:(?:the|over|back|both|all|two|three"
        rf"|four|five|six|seven|eight|nine|ten|\w+ly|former) ){{0,3}}"
        rf"(?P<o>{NP_LIST})(?!'s)"
    ).match(skeleton.text, clause.stop)
    return people(skeleton, match["o"]) if match and match.end() <= clause.end + 1 else []


def _comma(text: str, clause: Clause) -> int:
    found = re.compile(rf", (?!{NP})|\b(?:emerged|was|were|is|are|said)\b").search(
        text, clause.stop, clause.end
    )
    return found.start() if found else clause.end


def behind(
    skeleton: Skeleton,
    clause: Clause,
    roles: Sequence[str],
    verb: bool = True,
    genitives: bool = False,
) -> list[Phrase]:
    """Find who stands behind some prepositions in the rest of the clause."""
    if not roles:
        return []
    names = "|".join(sorted(map(re.escape, roles), key=len, reverse=True))
    pattern = re.compile(
        rf"\b(?:{names}) (?:the |both |all )?(?:(?!{names}|in |at |and |for "
        rf")[a-z][\w-]* ){{0,3}}?(?P<o>{NP_LIST})(?P<g>'s)?"
    )
    found: list[Phrase] = []
    stop = clause.end if verb else _comma(skeleton.text, clause)
    for match in pattern.finditer(skeleton.text, clause.stop, stop):
        if not match["g"] or genitives:
            found += people(skeleton, match["o"])
    return found


def owner_of(skeleton: Skeleton, clause: Clause) -> list[Phrase]:
    """Find whose a noun is: "A's visit", "their meeting", "the A-B talks"."""
    left = skeleton.text[: clause.at]
    whose_word = re.search(r"\b(?P<p>his|her)(?: [a-z][\w-]*){0,3} $", left)
    if whose_word:
        return [Phrase((), "his")]
    match = re.search(
        rf"(?P<o>{NP_LIST})(?:'s|')? (?:(?!and |in |at |of |to |on |said "
        rf")[a-z][\w-]* |{DATE}(?:'s)? ){{0,4}}$",
        left,
    ) or re.search(rf"(?P<o>{NP}-{NP}) (?:[a-z][\w-]* ){{0,2}}$", left)
    if match is None:
        return []
    whose = match["o"]
    genitive = left[match.end("o") :].startswith("'")
    phrases = people(skeleton, whose)
    if (
        genitive
        or "-" in whose
        or all(p.pronoun in ("his", "her", "its", "their") for p in phrases)
    ):
        return phrases
    bare = re.fullmatch(
        r" (?:(?!the |a |an |its |their |no |new )[a-z][\w-]* )?", left[match.end("o") :]
    )
    return phrases if bare and not any(p.person or p.pronoun for p in phrases) else []


def place_of(skeleton: Skeleton, clause: Clause, type: str) -> tuple[str, Phrase | None]:
    """Give the name of the place that stands in the clause, "" when none does."""
    pattern = _TO if type == "visit" else _PLACE
    start = clause.at if type == "visit" else clause.stop
    fronted = clause.at - clause.start if type != "transmission" else 0
    for stretch in ((start, clause.end), (clause.start, clause.start + fronted)):
        for match in pattern.finditer(skeleton.text, *stretch):
            phrase = skeleton.phrase(match["p"])
            if len(phrase.mentions) == 1 and not phrase.person and not phrase.mentions[0].genitive:
                return phrase.mentions[0].words, phrase
        if type != "visit":
            continue
        fallback = _PLACE.search(skeleton.text, *stretch)
        if fallback is not None:
            phrase = skeleton.phrase(fallback["p"])
            if len(phrase.mentions) == 1 and not phrase.person:
                return phrase.mentions[0].words, phrase
    return "", None


def date_char(skeleton: Skeleton, clause: Clause, closed: bool = False) -> str:
    """Give the character of the date that belongs to a trigger, "" when none does.

    A date beside a verb of saying is the saying's. The nearest date of the clause is taken, those
    behind the trigger first, then the sentence's nearest in front of it. ``closed`` leaves out
    dates without an end ("the first since 2019").
    """
    text = skeleton.text
    free = [
        m
        for m in re.finditer(DATE, text)
        if not said_date(text, m.start())
        and not (closed and skeleton.date(m[0]).value.endswith("/.."))
    ]
    inside = [m for m in free if clause.stop <= m.start() < clause.end]
    if inside:
        return inside[0][0]
    before = [m for m in free if clause.start <= m.start() < clause.at]
    if before:
        return before[-1][0]
    front = [
        m
        for m in free
        if m.start() <= 2 or text[max(0, clause.start - 4) : clause.start].strip() == ","
    ]
    return front[0][0] if front and front[0].start() < clause.at else ""


_SAID_LEFT = re.compile(
    rf"{SAY_VERB}(?: (?:late|early|reporters|journalists|parliament|{NP}))*\s(?:on )?$"
)
_SAID_RIGHT = re.compile(rf",? (?:{NP_LIST}|\w+ {{0,1}}\w*) ?{SAY_VERB}\b")


def said_date(text: str, at: int) -> bool:
    """Tell whether the date at a place is the day of a saying."""
    if _SAID_LEFT.search(text[max(0, at - 60) : at]):
        return True
    if re.match(rf"^{DATE},? {NP_LIST} {SAY_VERB}\b(?! {NP}'s)", text[at : at + 40]) and at <= 2:
        return True
    return re.match(rf",? {SAY_VERB}\b", text[at + 1 : at + 30]) is not None


def status_of(skeleton: Skeleton, clause: Clause, trigger: Trigger, ahead: bool | None) -> str:
    """Say "past", "planned" or "none" (denied, refused, only wished for) of a trigger."""
    text = skeleton.text
    left = text[clause.start : clause.at]
    cut = max(left.rfind(", "), left.rfind(" and "), left.rfind(" after "), left.rfind(" before "))
    near = left[cut + 1 :] if trigger.verb and cut >= 0 and _finite_after(left[cut:]) else left
    right = text[clause.stop : clause.end]
    whole = near
    if not trigger.verb:
        near = left[max(left.rfind(", "), 0) :]
        inside = re.search(
            r"\b(?:after|during|at|in|since|following|including|despite|on|of) "
            r"(?:the |a |an )?(?:[\w-]+ )?$",
            left,
        )
        whole = near if inside else near + " \x00 " + re.split(r", |\. ", right)[0][:60]
    if "would" in near and re.search(r"\b(?:if|unless|only|provided|were)\b", text):
        return "none"
    if trigger.verb and re.search(
        r"\b(?:ask|urg|press|beg|order|want|told|tell|invit|call(?:ed|s)? on"
        r"|demand|advis|allow|persuad|forc)"
        r"[a-z]*\b[^.;]{0,60}\bto $",
        text[clause.start : clause.at],
    ):
        return "none"
    if DENIED.search(whole) or WISHED.search(whole):
        return "none"
    wider = text[max(0, clause.start - 60) : clause.start]
    if re.search(r"\b(?:if|unless|whether|den(?:y|ied|ies|ying)|deny that)\b[^.]*$", wider):
        return "none"
    if (
        re.search(r"\b(?:if|unless|only when|provided)\b", text[clause.end : clause.end + 40])
        and "would" in near
    ):
        return "none"
    if COMING.search(whole) or (ahead is True):
        return "planned"
    return "past"


def _finite_after(words: str) -> bool:
    return (
        re.search(rf"{NP}|\b(?:met|held|flew|was|were|is|are|will|would|had|has)\b", words)
        is not None
    )


_HOSTED = re.compile(rf"(?: (?:in|at) {NP})?(?:,? {DATE})?,? (?P<o>{NP_LIST}) [a-z]+")
_FRONTED = re.compile(rf"^[^.;]*?,(?: {DATE},?)? (?P<o>{NP_LIST})(?!'s)(?= )")


def following(skeleton: Skeleton, clause: Clause) -> list[Phrase]:
    """Find the subject of a main clause behind a fronted phrase: "After meeting Ran, Kole said"."""
    before = skeleton.text[: clause.at]
    if re.search(
        r"\b(?:at|during|after|in|following|before|on) (?:the |a |an )?(?:[\w-]+ ){0,2}$", before
    ):
        held_by = _HOSTED.match(skeleton.text, clause.stop)
        if held_by is not None:
            return people(skeleton, held_by["o"]) + _told(skeleton.text, held_by, skeleton)
    if len(before) > 60 or re.search(rf"^{NP_LIST} ", before):
        return []
    rest = skeleton.text[clause.stop : clause.stop + 300]
    match = _FRONTED.match(rest)
    if match is None:
        return []
    return people(skeleton, match["o"]) + _told(rest, match, skeleton)


def _told(text: str, match: re.Match[str], skeleton: Skeleton) -> list[Phrase]:
    """Find whom the subject of a main clause speaks to: "In a call, Kole told Ran"."""
    told = re.compile(
        rf" (?:told|assured|warned|urged|asked|congratulated|thanked) (?P<o>{NP_LIST})"
    ).match(text, match.end("o"))
    return people(skeleton, told["o"]) if told else []


def named_before(skeleton: Skeleton, clause: Clause, roles: Sequence[str]) -> list[Phrase]:
    """Find who stands behind prepositions before the trigger: "a recording of A was leaked"."""
    before = Clause(clause.start, clause.at, clause.start, clause.start)
    return behind(skeleton, before, roles, genitives=True)
