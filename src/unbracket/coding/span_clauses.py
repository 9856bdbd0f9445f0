"""From what the span model sees to conditions, order claims and gates, each with clean borders.

The model says where the parts of a claim stand and of which kind it is. What the rules say of any
clause is read here by the same functions: actors, valence, deadline, and the guide's traps.
"""

from __future__ import annotations

from collections.abc import Iterable

from unbracket.coding.borders import FINITE_VERB, imperative, looks_ahead, trimmed
from unbracket.coding.conditions import finished
from unbracket.coding.conditions_text import Found, sentence_view
from unbracket.coding.deeds import lexical_verb, past, weak_clause
from unbracket.coding.lexicon import MODAL, lazy, rule
from unbracket.coding.span_groups import Group
from unbracket.coding.traps import is_trap
from unbracket.coding.triggers import PROFORM
from unbracket.coding.view import View, clean, lowered, make_view
from unbracket.coding.zones import message
from unbracket.model.claimed import GateClaim, OrderClaim
from unbracket.model.span import Span
from unbracket.model.statement import Condition

MOST_PART = 600  # code points of one part of a claim
MOST_WORDS = 12  # between two steps that are shown as what orders them
NEAR = 80  # code points before the first step in which an ordering word is looked for
_TO = lazy(r"to\s+(?=[a-z])")
_ONLY_MARKS = lazy(r"[^\w]*$")
_MODAL = rule(MODAL)
_BARE = lazy(rf"(?:so|not|that|this|it|one|either|{PROFORM.pattern})")
_AUXILIARY = lazy(rf"(?<!\w)(?:{MODAL}|is|are|was|were|does)\W*$")
_DETERMINER = lazy(r"that\s")
_WITHIN = lazy(r"(?<!\w)(?:for|of|in|at|from)\s+$")
# A condition that these words bring in stands behind them; "after that" points to one before.
_CONJUNCTION = lazy(
    r"(?:only\s+)?(?:if|unless|once|when|until|till|while|whilst|provided|providing|assuming"
    r"|(?:for\s+)?as\s+(?:soon|long)\s+as|so\s+long\s+as)(?:\s+that)?"
)
# What holds until, unless or without a condition holds where it does not: of 315
# training rows all but one.
_TURNED = lazy(
    r"(?:until|till|unless|without|barring|failing|absent|short\s+of|otherwise|or)(?!\w)"
)
_ORDERS = lazy(
    r"\b(?:only\s+)?(?:after|before|once|when|until|till|first|then|prior\s+to|ahead\s+of|by|with"
    r"|together|simultaneously|as\s+soon\s+as|not\s+before|not\s+until|no\s+later\s+than|between"
    r"|both|second|last|begin\w*|start\w*)\b"
)


def tidy(text: str, span: Span) -> Span | None:
    """Take marks, white space and leading or closing conjunctions off a part; None if none is left.

    A "that" in front is kept where it points ("that fog"), which only a clause's own rules can
    tell from a conjunction: it stays where the model put it.
    """
    span = Span(span.start, min(span.end, span.start + MOST_PART))
    low = lowered(text[span.start : span.end])
    if len(low) != len(span):
        return clean(text, span)
    found = trimmed(low, 0, len(low), last=True)
    if found is None:
        return clean(text, span)
    start, end = found
    lead = low[:start].strip(" ,")
    if lead == "that" and _DETERMINER.match(low.lstrip(" ,")):
        start = low.index("that")
    return Span(span.start + start, span.start + end)


def conditions_in(text: str, groups: Iterable[Group]) -> tuple[tuple[Group, Found], ...]:
    """Turn the model's conditions into records; traps, questions and empty parts are left out."""
    some = ((group, condition_in(text, group)) for group in groups if group.head == "condition")
    return tuple((group, row) for group, row in some if row is not None)


def condition_in(text: str, group: Group) -> Found | None:
    """Turn one claim into a condition; None for a trap, a question or an empty part."""
    sentence = group.sentence
    if text[sentence.end - 1] == "?":
        return None
    held, follows = (tidy(text, group.parts[name]) for name in ("condition", "consequence"))
    if held is None or follows is None or held.overlap(follows):
        return None
    trigger = clean(text, group.parts["trigger"]) if "trigger" in group.parts else None
    if _told(group.kinds["condition_kind"], lowered(held.of(text)), lowered(follows.of(text))):
        return None
    word = lowered(trigger.of(text)) if trigger is not None else ""
    if trigger is not None and held.start < trigger.start and _CONJUNCTION.fullmatch(word):
        return None
    held, follows = _without_to(text, held), _without_to(text, follows)
    view = sentence_view(text, sentence)
    if view is None or (trigger is not None and _trapped(view, trigger)):
        return None
    if trigger is not None:
        view = make_view(
            text, (Span(min(view.base, trigger.start), max(view.span.end, trigger.end)),)
        )
    condition = finished(
        group.kinds["condition_kind"],
        view,
        trigger,
        make_view(text, (held,)),
        make_view(text, (follows,)),
        -1 if _TURNED.match(word) else int(group.kinds["polarity"]),
    )
    return Found(condition, sentence)


def _told(kind: str, held: str, follows: str) -> bool:
    """Tell whether two clauses narrate what happened: "paid once the papers were signed"."""
    if kind not in ("order in time", "exchange") or looks_ahead(follows, (0, len(follows))):
        return False
    if _MODAL.search(held) or (kind == "exchange" and FINITE_VERB.search(held)):
        return False
    return past(follows, 0, len(follows))


def cut_short(text: str, seen: Condition, ruled: Condition) -> bool:
    """Tell whether the model's reading of the rules' trigger takes a clause apart.

    That is so where one of its parts is a bare pro-form ("if not", "if they don't") or lies inside
    the rules' part and leaves the clause's verb outside ("agreed to | the exchange"), where it
    begins within a phrase ("shut for | nineteen days will go on"), and where it ends in an
    auxiliary ("… is free will | the army stop", "Eastland would | stop the raids").
    """
    if seen.trigger is None or ruled.trigger is None or not seen.trigger.overlap(ruled.trigger):
        return False
    for part, whole in (
        (seen.condition, ruled.condition),
        (seen.consequence, ruled.consequence),
    ):
        if part is None or whole is None or part == whole:
            continue
        if _BARE.fullmatch(lowered(part.of(text))):
            return True
        inside = whole.start <= part.start and part.end <= whole.end
        if inside and _verbal(text, whole, weak=True) and not _verbal(text, part):
            return True
        if inside and _WITHIN.search(lowered(text[whole.start : part.start])):
            return True
        if part.end != whole.end and _AUXILIARY.search(lowered(part.of(text))):
            return True
    return False


def _verbal(text: str, span: Span, *, weak: bool = False) -> bool:
    """Tell whether a part holds a clause or begins with a verb; ``weak``: or may hold one."""
    low = lowered(span.of(text))
    return bool(
        FINITE_VERB.search(low)
        or lexical_verb(low)
        or (weak and weak_clause(low, 0, len(low)))
        or imperative(low, 0)
    )


def _without_to(text: str, span: Span) -> Span:
    """Take the "to" off "offered to freeze …": it belongs to the verb of offering."""
    found = _TO.match(text, span.start, span.end)
    return Span(found.end(), span.end) if found and found.end() < span.end else span


def _trapped(view: View, trigger: Span) -> bool:
    """Tell whether a trigger is one of the guide's traps where it stands."""
    if trigger.start < view.base or trigger.end > view.span.end:
        return False
    at, after = trigger.start - view.base, trigger.end - view.base
    word = " ".join(view.low[at:after].split())
    zone = message(view, whole=True)
    end = zone.end if zone.end >= after else len(view.low)
    return is_trap(view.low, min(zone.start, at), end, at, after, word)


def orders_in(text: str, groups: Iterable[Group]) -> tuple[tuple[Group, OrderClaim], ...]:
    """Turn the model's order claims into records; questions and empty steps are left out."""
    some = ((group, _order(text, group)) for group in groups if group.head == "order")
    return tuple((group, row) for group, row in some if row is not None)


def _order(text: str, group: Group) -> OrderClaim | None:
    if text[group.sentence.end - 1] == "?":
        return None
    first, second = (tidy(text, group.parts[name]) for name in ("first", "second"))
    if first is None or second is None or first.overlap(second):
        return None
    relation = group.kinds["relation"]
    if relation == "together" and second < first:
        first, second = second, first
    words = _ordering(text, first, second, group.sentence)
    return OrderClaim(relation, first, second, words, group.sentence, round(group.score, 3))


def _ordering(text: str, first: Span, second: Span, sentence: Span) -> Span:
    """Give what orders two steps: the words between them, or an ordering word before both."""
    left, right = sorted((first, second))
    between = Span(left.end, right.start) if left.end < right.start else None
    if between is not None and not _ONLY_MARKS.fullmatch(between.of(text)):
        kept = clean(text, between)
        if kept is not None and len(kept.of(text).split()) <= MOST_WORDS:
            return kept
    start = max(0, min(sentence.start, left.start), left.start - NEAR)
    ahead = list(_ORDERS.finditer(lowered(text[start : left.start])))
    if ahead:
        return Span(start + ahead[-1].start(), start + ahead[-1].end())
    return right


def gates_in(text: str, groups: Iterable[Group]) -> tuple[tuple[Group, GateClaim], ...]:
    """Turn the model's gates into records; what a question asks is open."""
    some = ((group, _gate(text, group)) for group in groups if group.head == "gate")
    return tuple((group, row) for group, row in some if row is not None)


def _gate(text: str, group: Group) -> GateClaim | None:
    words = clean(text, group.parts["gate"])
    if words is None:
        return None
    asked = text[group.sentence.end - 1] == "?"
    holds = None if asked else {"true": True, "false": False}.get(group.kinds["holds"])
    return GateClaim(group.kinds["gate_kind"], holds, words, group.sentence, round(group.score, 3))
