"""Triggers that name the tie: depends on, the price of, in exchange for, without."""

from __future__ import annotations

import re

from unbracket.coding.borders import (
    FINITE_VERB,
    clause_after,
    clause_before,
    imperative,
    looks_ahead,
    noun_then_main,
    starts_clause,
    trimmed,
    trimmed_left,
)
from unbracket.coding.deeds import lexical_verb, weak_clause
from unbracket.coding.lexicon import MODAL, NEGATION, lazy, rule
from unbracket.coding.triggers_pairs import NEGATIVE, WOULD_HAVE, Pair
from unbracket.coding.zones import Zone

_ADVERB = r"(?:\w+ly |still |also |now |above all )?"


FORWARD = (
    rf"subject {_ADVERB}to|(?:depends?|depended|depending|hinges?|hinged|hinging|rests?"
    rf"|hangs?) {_ADVERB}"
    r"(?:up)?on(?: whether)?|(?:conditional|contingent|dependent|predicated|premised)"
    r" (?:up)?on(?: whether)?|requires?|would require|will require|would need|will need"
    r"|presupposes?|would presuppose"
    r"|(?:is|are|was|were|be|been|being) (?:tied|linked) to|comes? at the price of"
    r"|stands? or falls? with|(?:is|are) only possible with"
)


_PRICE = (
    r"(?:pre-?conditions?|conditions?|pre-?requisites?|requirements?|sine qua non|price"
    r"|entry ticket|quid pro quo)"
)


_OPENS = (
    r"(?:would|will) (?:open|pave|clear) the (?:way|door|road|path) (?:to|for)"
    r"|(?:would|will) unlock|(?:would|will) be enough for|(?:must|has to|have to"
    r"|needs to) (?:precede|come before)"
)


_NEEDED = (
    r"(?:is|are|was|were|remains?|would be) (?:\w+ly )?(?:necessary|essential|indispensable|needed"
    r"|required"
    r"|vital|crucial|a must|the key) (?:for|to)"
)


_BRINGS = r"(?:would|will) be met (?:with|by)|(?:would|will) (?:trigger|spell|mean)"


BACKWARD = (
    rf"(?:is|are|was|were|be|remains?|remained|becomes?) (?:{_ADVERB}(?:a|an|the|his|her|its"
    rf"|their|our|my|one) )?(?:[\w-]+ )?{_PRICE} (?:for|of)|{_NEEDED}|{_OPENS}|{_BRINGS}"
)


_SETTLED = lazy(
    r"(?:an?|any|the|no)\s+(?:[\w-]+\s+)?(?:settlement|agreement|deal|treaty|accord|pact|contract"
    r"|text|document|paper|draft|plan|peace|compromise)\s*$"
)


_FUTILE = rule(NEGATION + r"|worthless|useless|void|impossible|fail\w*|pointless")


def read_without(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "no deal without a guarantee"."""
    parts: tuple[tuple[int, int], tuple[int, int]] | None
    if starts_clause(zone, found.start(), floor):
        parts = _pronoun_then_main(zone, found.end()) or noun_then_main(zone, found.end())
    else:
        left, right = clause_before(zone, found.start(), floor), clause_after(zone, found.end())
        if left and right and _SETTLED.search(zone.low, *left):
            worthless = _worthless(zone, found, right)
            if worthless is not None:
                return worthless
        parts = (right, left) if left and right else None
        if parts and not rule(
            rf"{NEGATION}|impossible|fails?|collapse[sd]?|worthless|useless|void|pointless"
        ).search(zone.low, *parts[1]):
            return None  # "pass without a permit" says how, not on which condition
    if parts is None or not (
        looks_ahead(zone.low, parts[1]) or NEGATIVE.search(zone.low, *parts[1])
    ):
        return None
    kind = "counterfactual" if WOULD_HAVE.search(zone.low, *parts[1]) else "explicit"
    return Pair(kind, (found.start(), found.end()), parts[0], parts[1], -1)


def read_with(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "with some patience this paper could be a basis": what it takes, then what may be."""
    if not starts_clause(zone, found.start(), floor):
        return None
    parts = noun_then_main(zone, found.end())
    if parts is None or not _MAY_BE.search(zone.low, *parts[1]):
        return None
    if FINITE_VERB.search(zone.low, *parts[0]):
        return None
    return Pair("explicit", (found.start(), found.end()), *parts, 1)


_MAY_BE = rule(r"could|can|may|might|would")
_PRONOUN = lazy(r"\s*(?:them|it|that|this|him|her|us|these|those|me|you)\s+(?=\w)")


def _pronoun_then_main(zone: Zone, start: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Split "them each side will …" behind the pronoun, where a main clause follows at once."""
    found = _PRONOUN.match(zone.low, start, zone.end)
    if found is None or not rule(MODAL).search(zone.low, found.end(), zone.end):
        return None
    held, rest = trimmed(zone.low, start, found.end()), trimmed(zone.low, found.end(), zone.end)
    return (held, rest) if held and rest else None


def _worthless(zone: Zone, found: re.Match[str], right: tuple[int, int]) -> Pair | None:
    """Read "an agreement without X would not be signed": X, then what becomes of it."""
    modal = rule(MODAL).search(zone.low, *right)
    if not modal or not _FUTILE.search(zone.low, modal.start(), right[1]):
        return None
    held = trimmed(zone.low, right[0], modal.start())
    follows = trimmed(zone.low, modal.start(), right[1])
    if held is None or follows is None:
        return None
    return Pair("explicit", (found.start(), found.end()), held, follows, -1)


def read_exchange(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "X in exchange for Y" and "X; in return, Y"."""
    trigger = (found.start(), found.end())
    if word.endswith("for"):
        if not _HELD_OUT.search(zone.low, zone.start, zone.end) and not zone.offers:
            return None  # what was given for something long ago is no condition
        if starts_clause(zone, found.start(), floor):
            parts = noun_then_main(zone, found.end())
            return Pair("exchange", trigger, *parts) if parts else None
        left, right = clause_before(zone, found.start(), floor), clause_after(zone, found.end())
        return Pair("exchange", trigger, right, left) if left and right else None
    left = trimmed_left(zone, floor, found.start())
    rest = trimmed(zone.low, found.end(), zone.end)
    if left is None or rest is None:
        return None
    clause = FINITE_VERB.search(zone.low, *rest) or lexical_verb(zone.low, *rest)
    if not clause and not (_PAIRED.match(zone.low, rest[0]) and weak_clause(zone.low, *rest)):
        return None
    own_right = rule(r"we|our|i").match(zone.low, rest[0]) or imperative(zone.low, left[0])
    return Pair("exchange", trigger, *((left, rest) if own_right else (rest, left)))


_PAIRED = lazy(r"(?:we|they|it|he|she|you|i|the|our|its|their)\s")


_HELD_OUT = rule(
    rf"{MODAL}|offer\w*|propos\w+|promis\w+|pledg\w+|agree\w*|ready|willing|prepared|wants?|wanted"
    r"|demand\w*|suggest\w*|seek\w*|sought|to [a-z]+|open to|is|are|vow\w*|consider\w*|accept\w*"
)


_COPULA = re.compile(
    r"\s+(?:is|are|was|were|be|being|been|remains?|made|would|will|must|entirely|largely|only"
    r"|still|also|now|therefore|thus|both|solely|[a-z]+ly|\s)+$"
)


_NO_THING = lazy(
    r"(?:much|everything|it|all|that|this|a\s+lot|what|how|whether|which|the\s+(?:outcome|result"
    r"|answer|rest)|his|nothing|so\s+much|they|he|she|we|who)(?!\w)(?:\s+of\s+the\s+\w+)?\s*$"
)


_FOR_WHOM = lazy(r"(?:for|to|in|on|at|as\s+for|according\s+to)\s+[^,;:]{2,60},\s*(?=\w)")


_NO_HOLD = lazy(r"(?:it|them|him|her|us|me|that|this|nobody|no\s+one|whom?|what|how|which|where"
                r"|when|why|many|a\s+number|debate"
                r"|some\s+debate|change|tax|interpretation)(?!\w)")  # fmt: skip


_AHEAD = (
    "in the absence of", "barring", "absent", "pending", "short of", "in the event of",
    "in case of", "failing", "but for",
)  # fmt: skip


def _absent(
    zone: Zone,
    found: re.Match[str],
    word: str,
    floor: int,
    left: tuple[int, int] | None,
    right: tuple[int, int],
) -> Pair | None:
    """Read "in the absence of a protocol, B" and "but for the leak, B"."""
    low, trigger = zone.low, (found.start(), found.end())
    initial = starts_clause(zone, found.start(), floor)
    if word == "barring" and re.match(
        r"\s[^,;]{1,60}\sfrom\s(?:[a-z]+ing|it|the\s+(?:talks|country|sea))\b",
        low[found.end() : zone.end],
    ):
        return None  # "barring people from voting" is a deed
    parts = noun_then_main(zone, found.end()) if initial else (right, left) if left else None
    if parts is None or not (looks_ahead(low, parts[1]) or (not initial and word == "failing")):
        return None
    if word == "but for":
        if not WOULD_HAVE.search(low, *parts[1]):
            return None
        return Pair("counterfactual", trigger, *parts, -1)
    return Pair(
        "lexical",
        trigger,
        *parts,
        1 if word in ("pending", "in the event of", "in case of") else -1,
    )


def lexical(zone: Zone, found: re.Match[str], word: str, floor: int) -> Pair | None:
    """Read "a truce depends on the withdrawal" and, turned round, "X is the price of a truce"."""
    low = zone.low
    right = clause_after(zone, found.end())
    left = clause_before(zone, found.start(), floor)
    if right is None:
        return None
    trigger = (found.start(), found.end())
    if word in _AHEAD:
        return _absent(zone, found, word, floor, left, right)
    if left is None:
        return None
    tail = _COPULA.search(low[slice(*left)])
    if tail:
        left = (left[0], left[0] + tail.start())
    ahead = _FOR_WHOM.match(low, *left)
    if ahead:
        left = (ahead.end(), left[1])
    backward = rule(BACKWARD).fullmatch(low, *trigger)
    if _NO_THING.match(low, *left) or _NO_HOLD.match(low, right[0]) or left[1] <= left[0]:
        return None
    if rule(_NEEDED).fullmatch(low, *trigger) and not (
        AGREED.search(low, *right) or low.startswith("any ", right[0])
    ):
        return None
    if re.search(r"tied|linked|dependent|rest", word) and not AGREED.search(low, *left):
        return None
    if word.startswith("subject") and not (
        AGREED.search(low, *left) or _APPROVED.search(low, *right)
    ):
        return None
    if re.search("require|need$", word) and not _agreed_thing(low, left, right):
        return None
    if rule(_BRINGS).fullmatch(low, *trigger) and not _ANOTHER.match(low, left[0]):
        return None
    if backward:
        return Pair("lexical", trigger, left, right)
    return Pair("lexical", trigger, right, left)


_ANOTHER = lazy(
    r"(?:any|another|a\s+(?:further|second|third|new|fresh|repeat|single)|further|fresh|an\s+attack"
    r"|one\s+more)(?!\w)"
)


AGREED = rule(
    r"deals?|agreements?|settlements?|accords?|treat(?:y|ies)|pacts?|truces?|ceasefires?|peace"
    r"|loans?|mergers?|return|releases?|signatures?|talks|negotiations|summits?|visits?|votes?"
    r"|withdrawals?|lifting|easing|reopening|resumption|recognition|ratification|accession|entry"
    r"|membership|exchanges?|aid|funding|compromise|normali[sz]ation|relations|cooperation"
    r"|progress|handovers?|swaps?"
    r"|cover|support|backing|payments?|money|tranches?|grants?|licen[cs]es?|permits?|concessions?"
    r"|pull-?outs?"
    r"|disarmament|consent|yes|amnesty|elections|rescue|bailout|relief|transfer|extradition"
    r"|dialogue"
)


_APPROVED = rule(
    r"approv\w+|consent|ratif\w+|confirm\w+|agreement|review|votes?|clearance|conditions?"
    r"|decisions?"
    r"|inspect\w+|verif\w+|endors\w+|signature|referendum|authori[sz]ation|guarantees?"
)


def _agreed_thing(low: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Tell whether an agreement or a step "requires" something, not a law or a person."""
    if re.search(r"\w\s+to\s+[a-z]", low[right[0] : right[0] + 60]):
        return False
    return bool(AGREED.search(low, *left)) or low.startswith("any ", left[0])


_MAKES = lazy(
    r"(?<!\w)(?:made|make|makes|making|keeps?|kept|considers?"
    r"|considered)\s+(?P<r>[^,;:]{3,120}?)\s+"
    r"(?P<t>(?:conditional|contingent|dependent)\s+(?:up)?on)\s+(?P<k>[^,;:]{3,200})"
)


_PUTS = lazy(
    r"(?<!\w)(?:condition(?:s|ed|ing)|predicat(?:es|ed"
    r"|ing))\s+(?P<r>[^,;:]{3,120}?)\s+(?P<t>(?:up)?on)\s+"
    r"(?P<k>[^,;:]{3,200})"
)


_IT = lazy(
    r"(?<!\w)(?P<t>ma(?:de|ke|kes|king)\s+it\s+(?:a|the|its|their|his"
    r"|her)\s+(?:[\w-]+\s+)?(?:pre-?)?condition"
    r"\s+(?:of|for))\s+(?P<r>[^,;:]{2,120}?)\s+that\s+(?P<k>[^;:]{3,200})"
)
_SWAPS = lazy(
    r"(?:wants?|offer\w*|ready|willing|would|could|will|propos\w+"
    r"|prepared)\s+(?:\w+\s+){0,2}?to?\s*(?:trade|swap"
    r"|exchange|barter)\s+(?P<r>[^,;:]{3,100}?)\s+(?P<t>for|against)\s+(?P<k>[^,;:]{3,160})"
)
_TURNED = lazy(
    r"(?<!\w)(?P<t>(?:pre-?condition|condition|prerequisite|requirement|price"
    r"|sine\s+qua\s+non)s?\s+(?:for|of|to))"
    r"\s+(?P<r>[^,;:]{2,120}?)\s+(?:is|are|was|were|remains?|would\s+be|will\s+be|has\s+to\s+be)\s+"
    r"(?:that\s+|for\s+)?(?P<k>[^,;:]{3,200})"
)


_DETERMINED = lazy(
    r"(?:(?:the|a|an|its|our|their|his|her|my|one|only|sole|first|main|another|clear|central|key"
    r"|and|but|that|"
    r"[a-z]+'s|s'|minimum|absolute)\s+)*"
)


_TIES = lazy(
    r"(?<!\w)(?:tied|ties|tying|linked|links|linking)\s+(?P<r>[^,;:]{3,120}?)\s+(?P<t>to)\s+"
    r"(?P<k>[^,;:]{3,200})"
)


_SETS = lazy(
    r"(?<!\w)(?:made|make|makes|set|sets|named|names|demanded|demands|wants?|wanted|sees?|regards?"
    r"|insisted\s+on|insists\s+on|called|calls)\s+(?P<k>[^,;:]{3,160}?)\s+(?P<t>(?:as\s+)?"
    r"(?:a|an|the|one|its|his|her|their)\s+(?:[\w-]+\s+)?(?:pre-?condition|condition|prerequisite"
    r"|requirement|price)\s+(?:for|of|to))\s+(?P<r>[^,;:]{3,160})"
)


def read_made(zone: Zone) -> Pair | None:
    """Read "made its signature conditional on an apology" and "set X as a condition for Y"."""
    for pattern in (_IT, _MAKES, _SETS, _PUTS, _SWAPS, _TIES, _TURNED):
        found = pattern.search(zone.low, zone.start, zone.end)
        if found is None:
            continue
        if pattern is _TURNED:
            start = zone.start + len(zone.low[zone.start :]) - len(zone.low[zone.start :].lstrip())
            if not _DETERMINED.fullmatch(zone.low, start, found.start("t")):
                continue
        held, follows = trimmed(zone.low, *found.span("k")), trimmed(zone.low, *found.span("r"))
        if held is None or follows is None:
            continue
        if pattern is _TIES and not AGREED.search(zone.low, *follows):
            continue
        return Pair("lexical", found.span("t"), held, follows)
    return None
