"""Look-alikes that narrate, describe or measure: "first came the flags", "once a fort"."""

from __future__ import annotations

import re
from collections.abc import Callable

from unbracket.coding.borders import FINITE_VERB, looks_ahead
from unbracket.coding.deeds import lexical_verb, past
from unbracket.coding.lexicon import MODAL, lazy, rule
from unbracket.coding.lookalikes_seen import Seen, verbal

_MODAL = rule(MODAL)

_INVERTED_PAST = lazy(
    r"(?:came|went|were|was|fell|spoke|marched|rose|followed|arrived|stood|walked|sang|played"
    r"|appeared|there\s+(?:was|were))(?!\w)"
)
_UNTIL_TIME = lazy(r"\buntil\s+(?:\w+day|noon|midnight|dusk|dawn|\d|late|the\s+end)")


def _narrates(seen: Seen) -> bool:
    """Tell of "first came the flags, then the bands" and "open until Friday, then it closes"."""
    if seen.kind != "must-then" or _MODAL.search(seen.held):
        return False
    if _INVERTED_PAST.match(seen.held) or _UNTIL_TIME.search(seen.held):
        return True
    return past(seen.held, 0, len(seen.held)) and not _MODAL.search(seen.follows)


def _elsewise(seen: Seen) -> bool:
    """Tell of "otherwise healthy, …" and "…; otherwise the evening was dull"."""
    if seen.word != "otherwise":
        return False
    if seen.behind:
        return True
    tells = past(seen.follows, 0, len(seen.follows)) and not _MODAL.search(seen.follows)
    return tells and not rule(r"must|has to|have to|had to|should|needs?|to").search(seen.held)


_PRONOUN = r"(?:we|they|he|she|it|i|you|one)"
_ABLE = lazy(
    rf"\s*(?:possible|practicable|practical|feasible|humanly|may\s+be|that\s+allows"
    rf"|{_PRONOUN}\s+(?:can|could|possibly\s+can|is\s+able|are\s+able)\s*(?:[,.;:!?]|$))"
)


def _soonest(seen: Seen) -> bool:
    """Tell of "as soon as possible": how soon, not after what."""
    return seen.word.endswith("as soon as") and _ABLE.match(seen.after) is not None


_ARTICLES = lazy(r"^(?:the|an?|its|their|his|her|our)\s+")


def _provides(seen: Seen) -> bool:
    """Tell of "the law provided that judges retire": the verb, with its subject before it."""
    if seen.word not in ("provided that", "providing that", "provides that", "provided"):
        return False
    if seen.initial:
        return False
    bare = _ARTICLES.sub("", seen.follows)  # "the hosts" alone is no clause
    if FINITE_VERB.search(bare) or lexical_verb(bare) or " to " in bare:
        return False
    return seen.opens and not past(seen.follows, 0, len(seen.follows))


_TAKES_ON = lazy(r"(?:an?|to)\s")


def _takes_on(seen: Seen) -> bool:
    """Tell of "assuming a calm tone": the verb with its object, and no clause."""
    if seen.word not in ("assuming", "supposing"):
        return False
    return _TAKES_ON.match(seen.held) is not None and not verbal(seen.held)


_PLACE = lazy(r"(?:there|here|inside|outside|home|ashore|aboard|upstairs)(?!\w)")
_KIN = lazy(
    r"(?:[a-z-]+\s+){0,3}(?:rivals?|enem(?:y|ies)|foes?|partners?|all(?:y|ies)|friends?|neighbours?"
    r"|colon(?:y|ies)|capitals?|towns?|villages?|fort(?:ress)?|prisons?|pupils?|colleagues?)"
    r"(?:\s+(?:in|of|on|at|to|for)\s.*)?"
)


def _formerly(seen: Seen) -> bool:
    """Tell of "once bitter rivals, …" and "once there, …": a former state, a place."""
    if seen.word != "once" or verbal(seen.held):
        return False
    return bool(_PLACE.fullmatch(seen.held) or _KIN.fullmatch(seen.held))


_MEASURED = lazy(r"\s*(?:the|a|an|its|their|his|her|any|two|three|\d+)\s+[a-z]")


def _measures(seen: Seen) -> bool:
    """Tell of "as long as the river itself": lengths are compared, and no clause follows."""
    if not seen.word.endswith(("as long as", "so long as")) or not seen.initial:
        return False
    return _MEASURED.match(seen.after) is not None and not (
        verbal(seen.held) or past(seen.held, 0, len(seen.held))
    )


_TAKEN = (
    r"(?:takes?|took|brings?|brought|keeps?|kept|carr(?:y|ies|ied)|packs?|packed|store[sd]?|stocks?"
    r"|stocked|prepared?|prepares|waits?|waited|boards?|boarded|moved?|moves|learn(?:s|ed|t)?)"
)
_PRECAUTION = lazy(rf"(?:(?:[\w'-]+\s+){{1,6}}?(?:(?:has|have|had)\s+)?)?{_TAKEN}(?!\w)")


def _precaution(seen: Seen) -> bool:
    """Tell of "took two lamps in case one broke": what is done already is no consequence."""
    if seen.word not in ("in case", "just in case", "in case of") or seen.initial:
        return False
    if _MODAL.search(seen.follows):
        return False
    return bool(_PRECAUTION.match(seen.follows)) or past(seen.follows, 0, len(seen.follows))


_HOW = lazy(r"(?:how|what|who|where|his\s+age|her\s+age)(?!\w)")
_STATE = rule(r"is|are|was|were|has|have|had|failed|speaks?|spoke")
_GIVEN_CHANCE = lazy(
    r"(?:the\s+)?(?:right|go-ahead|green\s+light|chance|choice|opportunity|means|money|time|signal"
    r"|guarantees?|assurances?|consent|approval)(?!\w)"
)


def _given_fact(seen: Seen) -> bool:
    """Tell of "given the snow" and "given that the road is shut": a fact is the reason."""
    if seen.word == "given" and _HOW.match(seen.held):
        return True
    if seen.word == "given that":
        return bool(_STATE.search(seen.held)) and seen.behind
    if seen.word != "given" or not re.match(r"\s+(?:the|its|their|his|her|this)\s", seen.after):
        return False
    return not _GIVEN_CHANCE.match(seen.held) and looks_ahead(seen.follows, (0, len(seen.follows)))


_MEETING = (
    r"(?:vote|summit|break|lunch|dinner|breakfast|supper|ceremony|meeting|session|speech|debate"
    r"|match|funeral|service|concert|talks|hearing|conference|visit|tour|reception|election)s?"
)
_SCHEDULED = lazy(rf"(?:(?:the|a|an|this|that|their|his|her|its)\s+)?(?:[\w'-]+\s+)?{_MEETING}")
_GOES = rule(
    r"(?:will|would|shall|is to|are to) (?:[a-z]+ly )?(?:travel|visit|return (?:home|to)|meet|go"
    r"|fly|speak|head|leave for|dine|walk|be served|resume with|tour|answer questions|gather|lunch"
    r"|attend|receive|greet|inspect|lay)"
)


def _programme(seen: Seen) -> bool:
    """Tell of "after the vote, the members will go home": one item of a day behind the other."""
    if seen.kind != "order in time" or seen.word not in ("after", "following", "before", "once"):
        return False
    return bool(_SCHEDULED.fullmatch(seen.held) and _GOES.search(seen.follows))


_ARRIVAL = lazy(r"(?:(?:their|his|her|its|the)\s+)?arrival(?:\s+(?:in|at)\s+[\w\s'-]{1,40})?")


def _arrives(seen: Seen) -> bool:
    """Tell whether a time is named: "on arrival, the delegates will get badges"."""
    return seen.word in ("on", "upon") and _ARRIVAL.fullmatch(seen.held) is not None


_PERCEIVED = lazy(
    r"(?:you\s+(?:will|can|'ll|may|would|could)|you'll)\s+(?:\w+ly\s+|still\s+|soon\s+)?(?:see|find"
    r"|understand|hear|notice|smell|meet|learn|pass|think)(?!\w)"
    r"|(?:he|she|they|anyone|everyone|anybody)(?:\s+(?:will|can)|'ll)\s+tell\s+you(?!\w)"
)
_GUIDED = lazy(
    r"(?:walk|look|ask|drive|go|visit|read|listen|stroll|climb|stand|sit|travel|stop|turn|wait|come"
    r"|enter|follow|open\s+(?:a|the)\s+(?:window|door|book|map|paper))(?!\w)"
)
_CHOICE = lazy(r"(?:the|an?|his|her|its|their|our|some)\s+[a-z-]+(?:\s+[a-z-]+)?")


def _invites(seen: Seen) -> bool:
    """Tell of "walk down the lane and you will see …" and "take the tram or the bus"."""
    if seen.kind == "imperative-and":
        return bool(_GUIDED.match(seen.held) and _PERCEIVED.match(seen.follows))
    if seen.kind == "imperative-or" and seen.word == "or":
        return _CHOICE.fullmatch(seen.follows) is not None and not verbal(seen.follows)
    return False


_WORTH = lazy(
    r"(?:that|this|it)\s+(?:is|was|counts\s+as|be)\s+(?:(?:an?|any|some|of\s+any|much)\s+)?"
    r"(?:consolation|comfort|help|virtue|excuse|relief|surprise|solace|word)\s*$"
)
_FORGIVE = lazy(r"(?:please\s+)?(?:forgive|pardon|excuse|bear\s+with)\s+(?:me|us|him|her)(?!\w)")
_WORSE = lazy(
    r"[^,;]*?\b(?:is|are)\s+(?:even\s+|far\s+|much\s+|still\s+)?(?:worse|better|more\s|less\s)"
)
_SOUNDS = lazy(r"(?:all\s+|any\s+of\s+)?(?:that|this|it)\s+(?:all\s+)?(?:sounds?|seems?)(?!\w)")
_HID = lazy(
    r"(?:he|she|they|it|we)\s+(?:never\s+|\w+ly\s+)?(?:hid|bore|wore|swallowed|masked|concealed"
    r"|betrayed|showed|gave\s+no)(?!\w)"
)


def _aside(seen: Seen) -> bool:
    """Tell of "if that is a comfort" and "if it was bad, this is worse"."""
    if seen.word != "if":
        return False
    if _WORTH.match(seen.held) or _FORGIVE.match(seen.follows):
        return True
    was = rule(r"was|were").search(seen.held)
    if was and (_WORSE.match(seen.follows) or _HID.match(seen.follows)):
        return True
    return _SOUNDS.match(seen.held) is not None and not _MODAL.search(seen.follows[:-1] + " ")


_UNNAMED = lazy(
    r"(?:his|her|their|its|the)\s+(?:\w+\s+)?(?:names?|identit(?:y|ies)|faces?|employers?)\s+"
    r"(?:(?:would|should|was|were|is|are)\s+)?(?:not\s+)?be\s+(?:withheld|kept|changed|published"
    r"|used|printed|given|shown|named|revealed|disclosed|left)(?!\w)"
)


def _unnamed(seen: Seen) -> bool:
    """Tell of "spoke on condition that his name be withheld": how a source spoke."""
    return seen.word.endswith("condition that") and _UNNAMED.match(seen.held) is not None


_CONCLUDED = lazy(r"\s+(?:with|to|for|offices?|rates?|desks?|flights?|match|trip|ticket)(?!\w)")


def _swapped(seen: Seen) -> bool:
    """Tell of "in exchange offices …" and "in return for last year's trip"."""
    if seen.word in ("in exchange", "in return"):
        return _CONCLUDED.match(seen.after) is not None
    return seen.kind == "exchange" and _LAST.search(seen.held) is not None


_LAST = lazy(r"\b(?:last\s+(?:year|month|week|spring|summer|autumn|winter)|yesterday)(?:'s)?\s*$")
_FUNCTION = lazy(
    rf"(?:(?:the|an?|its|their|his|her|our|this|that|and|but|only|also|{_PRONOUN}|{MODAL})(?:\s+|$))+"
)


def _empty(seen: Seen) -> bool:
    """Nothing but an article, a pronoun or a modal is left of a part."""
    return bool(_FUNCTION.fullmatch(seen.follows) or _ARTICLE.fullmatch(seen.held))


_ARTICLE = lazy(r"(?:the|an?|its|their|his|her)")


TOLD_CHECKS: tuple[Callable[[Seen], bool], ...] = (
    _narrates,
    _elsewise,
    _soonest,
    _provides,
    _takes_on,
    _formerly,
    _measures,
    _precaution,
    _given_fact,
    _programme,
    _arrives,
    _invites,
    _aside,
    _unnamed,
    _swapped,
    _empty,
)
