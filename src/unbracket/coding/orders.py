"""Order claims: "X before Y", "X and Y at the same time", "X no later than Y", with their words.

A claim orders two steps that lie ahead. It comes from a condition that orders in time ("no talks
until the mines are cleared") or from words of its own ("an amnesty has to come before the
handover"). What is denied, asked or told of the past is no claim. Without a parser a step is the
clause or noun phrase on its side of the ordering words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from unbracket.coding.borders import clause_after, clause_before, trimmed
from unbracket.coding.conditions_text import Found, near, sentence_view, text_conditions
from unbracket.coding.deeds import lexical_verb, past
from unbracket.coding.lexicon import FINITE, MODAL, NEGATION, lazy, rule
from unbracket.coding.order_words import DENIED, FORMS
from unbracket.coding.traps import time_only
from unbracket.coding.view import View
from unbracket.coding.zones import Zone, message
from unbracket.language.segment import paragraphs, sentences
from unbracket.model.claimed import OrderClaim
from unbracket.model.span import Span
from unbracket.model.statement import Condition

_ANY = lazy(
    r"\b(?:before|prior|ahead|advance|preced\w*|after\w*|follow\w*|first|then|until|till|once|when"
    r"|wait|later|latest|by|same|simultaneous\w*|parallel|hand|step|side|tandem|lockstep|together"
    r"|only|soon|long|otherwise|moment|second|next|concurrent\w*|sequence|comes?|goes|go)\b",
    re.IGNORECASE,
)
# A step that is refused or put off comes second.
_REFUSED = rule(
    NEGATION + r"|no|nothing|refus\w+|rul\w+ out|declin\w+|too early|too soon|premature|pointless"
    r"|no point|no sense"
    r"|useless|impossible|unthinkable|out of the question|postpon\w+|delay\w*|defer\w*"
    r"|put(?:ting)? off|hold(?:ing)?"
    r" (?:back|off)|shelv\w+|shelve|suspend\w*|withh[eo]ld\w*|frozen|freez\w+|froze|on hold"
    r"|block\w*|wait"
    r"|hardly|folly|mistake|wrong|absurd|makes? little sense|keep out|stop|exclud\w+|forbid\w*"
    r"|veto\w*|oppos\w+"
    r"|reject\w*|closed|shut|locked|stays? (?:away|out|shut|closed)"
)
_AHEAD = rule(
    r"will|would|shall|must|has to|have to|had to|should|wants?|wanted|demand\w*|insist\w*|is to"
    r"|are to|can"
    r"|could|may|ought to|needs? to|calls? for|propos\w+|come only|comes? only"
)
_HOURS = lazy(
    r"(?:lunch|dinner|breakfast|the\s+break|the\s+weekend|the\s+holidays?|that|which|this|all"
    r"|midnight|dark"
    r"|hours|\d|the\s+(?:morning|evening|summer|winter|meeting|session|round)\b)"
)
_WANTS = rule(
    r"must|has to|have to|had to|should|needs?|needed|ought to|shall|is to|are to|be|wants?|wanted"
    r"|demand(?:s|ed)?|insist(?:s|ed)?|requir(?:es?|ed)|expects?|call(?:s|ed) for|asks?|asked"
    r"|urge[sd]?"
    r"|comes?|goes|first|will|would|let|[a-z]+ing|prefers?|propose[sd]?|seeks?|sought"
    r"|refus\w+|rul\w+ out|made|makes?|put|puts|sets?|ahead|not"
)
_HEAD = lazy(
    r"(?:(?:the|our|their|his|her|its)\s+(?:condition|demand|position|line|rule|principle|order"
    r"|sequence|point|view)\s+(?:is|was|remains)(?:\s+that|\s+clear)?\s+"
    r"|(?:he|she|they|it|we|[a-z'-]+(?:\s+[a-z'-]+){0,5}?)\s+(?:wants?|wanted|insists?|insisted"
    r"|demands?|demanded|expects?|expected|asks?|asked|calls?|called|requires?|required|proposes?"
    r"|proposed|argues?|argued|prefers?|urged|urges|seeks?|sought)\s+(?:for\s+|on\s+|that\s+)?"
    r"|for\s+[^,;]{2,60},\s*|under\s+[^,;]{2,60},\s*|in\s+[^,;]{2,40},\s*|that\s+)"
)


_HEAD_PHRASE = lazy(r"(?:for|under|in|according\s+to|to|as)\s+[^,;]{2,60},\s*")


@lru_cache(maxsize=2)
def text_orders(text: str) -> tuple[OrderClaim, ...]:
    """Find the order claims of a text by rules, in reading order; linear in its length."""
    return orders_with(text, text_conditions(text))


def orders_with(text: str, conditions: Sequence[Found]) -> tuple[OrderClaim, ...]:
    """Find the order claims of a text whose conditions are known."""
    found: list[OrderClaim] = []
    for block in paragraphs(text):
        for sentence in sentences(text, block):
            if _ANY.search(text, sentence.start, sentence.end):
                found.extend(_of_sentence(text, sentence, conditions))
    return tuple(found)


def _of_sentence(text: str, sentence: Span, conditions: Sequence[Found]) -> Iterator[OrderClaim]:
    if "?" in text[sentence.start : sentence.end]:
        return
    view = sentence_view(text, sentence)
    if view is None or DENIED.search(view.low[:MAX_CHARS]):
        return
    seen: list[Span] = []
    for condition in near(conditions, sentence):
        claim = _of_condition(text, condition, sentence)
        if claim is not None:
            seen.append(sentence)
            yield claim
    if not seen:
        yield from _of_words(view, message(view, whole=True), sentence)


MAX_CHARS = 1200


def _of_condition(text: str, condition: Condition, sentence: Span) -> OrderClaim | None:
    """Read the order in a condition: what has to hold comes first."""
    first, second, trigger = condition.condition, condition.consequence, condition.trigger
    if first is None or second is None or trigger is None:
        return None
    word = " ".join(trigger.of(text).lower().split())
    follows = second.of(text).lower()
    held = first.of(text)
    ordered = bool(condition.kind in ("must-then", "order in time") or _ORDERING.search(word))
    if condition.kind in ("explicit", "lexical", "duration") and _FIRST.search(held.lower()):
        ordered = True
    elif condition.kind == "duration":
        ordered = condition.polarity < 0 and bool(_WITHHELD.search(follows))
    if condition.kind in ("counterfactual", "concessive", "vague", "imperative-and") or not ordered:
        return None
    if condition.kind == "cross-sentence" and condition.polarity < 0:
        return None
    if _TOGETHER.fullmatch(word):
        return OrderClaim("together", first, second, trigger, sentence, 0.6)
    return OrderClaim("before", first, second, trigger, sentence, 0.85)


_ORDERING = rule(
    r"only (?:after|once|when|then)|after that|then|after|before|once|first|not before|as soon as"
)
_FIRST = rule(r"first|prior|beforehand|previously|before that")
_TOGETHER = rule(r"the moment")
_WITHHELD = rule(
    NEGATION + r"|no|nothing|refus\w+|without|wait|stays?|remains?|keeps?|holds?|rul\w+ out"
    r"|declin\w+"
    r"|postpon\w+|delay\w*|defer\w*|put off|shelv\w+|shelve|suspend\w*|withh[eo]ld\w*|frozen"
    r"|freez\w+|froze|on hold"
    r"|block\w*|closed|shut|out of the question|impossible|unthinkable|oppos\w+|reject\w*|locked"
    r"|barred|boycott\w*"
    r"|stand still|rest|idle|parked|pickets?|strike"
)


def _of_words(view: View, zone: Zone, sentence: Span) -> Iterable[OrderClaim]:
    low = zone.low
    for relation, mode, pattern in FORMS:
        form = rule(pattern)
        led = pattern.startswith(("(?P<a>", "(?P<b>"))
        start = zone.start + len(low[zone.start :]) - len(low[zone.start :].lstrip(" ,-"))
        head = _HEAD_PHRASE.match(low, start, zone.end)
        start = head.end() if head and led else start
        found = (form.match if led else form.search)(low, start, zone.end)
        colon = max(low.rfind(":", start, zone.end), low.rfind(";", start, zone.end))
        if found is None and led and colon > 0:
            begins = colon + 1 + len(low[colon + 1 :]) - len(low[colon + 1 :].lstrip())
            found = form.match(low, begins, zone.end)
        if found is None:
            continue
        if _timed(low, found):
            continue
        middle = found.start("w") if found["w"] is not None else found.start("b")
        first, second = (
            _step(zone, *found.span(name), ahead=found.start(name) < middle) for name in "ab"
        )
        if first is None or second is None:
            continue
        if mode == "refused" and not _REFUSED.search(low, *found.span("b")):
            continue
        if mode == "need" and _REFUSED.search(low, *found.span("a")):
            first, second = second, first  # "no talks before the census": what is refused is later
        elif (
            mode == "need"
            and not _WANTS.search(low, zone.start, found.start("w"))
            and (past(low, zone.start, zone.end))
        ):
            continue
        if mode == "after" and (
            past(low, zone.start, zone.end)
            or not _AHEAD.search(low, zone.start, found.start("w"))
            or _HOURS.match(low, *found.span("a"))
        ):
            continue
        if mode == "verbless" and (
            rule(FINITE).search(low, zone.start, zone.end)
            or lexical_verb(low, zone.start, zone.end)
        ):
            continue
        if _told(low, zone, found):
            continue
        words = found.span("w") if found["w"] is not None else (found.start(), found.start("b"))
        spans = [clean_at(view, *part) for part in (first, second, words)]
        if None in spans:
            continue
        a, b, w = (s for s in spans if s is not None)
        return (OrderClaim(relation, a, b, w, sentence, 0.7),)
    return ()


def clean_at(view: View, start: int, end: int) -> Span | None:
    """Give a place of a view in the reading, without outer marks and white space."""
    span = view.at(start, end)
    return Span(span.start, span.end) if span.start < span.end else None


def _timed(low: str, found: re.Match[str]) -> bool:
    """Tell whether the second step is only a date or an hour ("before Friday")."""
    for name in ("a", "b"):
        start, end = found.span(name)
        if start >= found.end("w" if found["w"] is not None else name) - 1 and time_only(
            " " + low[start:end]
        ):
            return True
    return False


def _told(low: str, zone: Zone, found: re.Match[str]) -> bool:
    """Tell whether the sentence narrates what happened, rather than what has to."""
    if rule(rf"{MODAL}|has to|have to|had to|needs? to|is to|are to|wants?|wanted|demand\w*"
            rf"|insist\w*|came|went|followed|preceded|stood|put|places?|placed|ranks?|ranked"
            r"|first|calls? for|called for|requir\w+|propos\w+|comes?|goes|follows?|urg\w+"
            r"|expect\w*"
            r"|be").search(low, zone.start, zone.end):  # fmt: skip
        return False
    return past(low, zone.start, zone.end)


_TAIL = lazy(
    r"\s+(?:must|has\s+to|have\s+to|had\s+to|should|needs?\s+to|ought\s+to|will|would|shall|can"
    r"|could|may|is\s+to"
    r"|are\s+to)(?:\s+(?:have\s+to|come|go|comes|be|only|always))*$"
)


def _step(zone: Zone, start: int, end: int, *, ahead: bool) -> tuple[int, int] | None:
    """Cut a step to its clause: no lead-in before it, nothing behind its own border.

    ``ahead`` says that the step stands before the ordering words, so that its last clause counts.
    """
    low = zone.low
    part = trimmed(low, start, end)
    if part is None:
        return None
    start, end = part
    head = _HEAD.match(low, start, end)
    while head and head.end() < end:
        start = head.end()
        head = _HEAD.match(low, start, end)
    left = clause_before(zone, end, start) if ahead else None
    if left is not None:
        start = max(start, left[0])
    if ahead:
        tail = _TAIL.search(low[start:end])
        end = start + tail.start() if tail and tail.start() > 2 else end
    right = clause_after(Zone(low, start, end), start)
    return right if right and right[1] - right[0] >= 3 else None
