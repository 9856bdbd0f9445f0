"""Conditions over a sentence's border: "Otherwise …", "Only then …", "But only if …"."""

from __future__ import annotations

import re

from unbracket.coding.borders import FINITE_VERB, LEADERS, clause_after, imperative, trimmed
from unbracket.coding.conditions import finished
from unbracket.coding.deeds import lexical_verb, past, present, weak_clause
from unbracket.coding.lexicon import MODAL, lazy, rule
from unbracket.coding.view import View
from unbracket.coding.zones import Zone, message
from unbracket.model.statement import Condition

_BACK = lazy(
    r"(?P<neg>otherwise|or\s+else|failing\s+(?:that|which)|if\s+not|if\s+(?:they|he|she|it|we|that)"
    r"\s+(?:do|does|did|is|are)(?:n't|\s+not)|unless\s+(?:they|that|he|she|it)\s+(?:do|does"
    r"|happens)"
    r"|without\s+(?:that|it|this)|barring\s+that|short\s+of\s+that)(?!\w)"
    r"|(?P<pos>only\s+then|if\s+so|then\s+and\s+only\s+then|in\s+that\s+case|only\s+after\s+that"
    r"|after\s+that(?=,|\s+(?:we|they|he|she|it|the|there|i|you|our|its|their|a|will|can|could"
    r"|would)\s)"
    r"|only\s+on\s+that\s+(?:condition|basis)|on\s+that\s+(?:condition|basis)"
    r"|in\s+(?:return|exchange)|if\s+(?:they|he|she|it|we|that)\s+(?:do|does|did|happens|happened)"
    r"|once\s+that\s+(?:is|has)\s+(?:been\s+)?(?:done|happened|settled)|as\s+soon\s+as\s+that"
    r"\s+(?:is\s+done|happens|has\s+happened)|not\s+before\s+(?:that|then)"
    r"|not\s+until\s+then|until\s+then)(?!\w)"
)
_THEN = lazy(r"(?P<neg>(?!))|(?P<pos>then)(?=\s)")
_ONLY_IF = lazy(
    r"(?:only\s+if|but\s+only\s+if|only\s+when|only\s+once|provided(?:\s+that)?"
    r"|on\s+condition\s+that"
    r"|only\s+after|as\s+long\s+as|so\s+long\s+as|but\s+not\s+(?:unless|until|before|if)"
    r"|not\s+(?:unless|until|before)|unless)(?!\w)"
)
_NEEDED = rule(
    r"must|has to|have to|had to|needs? to|needed to|should|ought to|first|let|is to|are to|shall"
    r"|hopes?|wants?|expects?|demands?|insists?|suppose|required|may|might|could|can|will|would"
)
_NEGATIVE_STILL = ("until then", "not before then", "not before that", "not until then")


def refers_back(view: View, *, whole: bool = False) -> re.Match[str] | None:
    """Find a word at the sentence's start that makes what stands before it a condition."""
    low = view.low
    start = message(view, whole=True).start if whole else 0
    head = LEADERS.match(low, start)
    at = head.end() if head else start
    found = _BACK.match(low, at)
    if found is None and whole:
        found = _ONLY_IF.match(low, at)
    plain = start + len(low[start:]) - len(low[start:].lstrip(" \t,"))
    return found or _THEN.match(low, plain)


def conditions_back(before: View, view: View, *, whole: bool = False) -> Condition | None:
    """Read a condition that stands in ``before``, the message of the sentence before the view."""
    low = view.low
    found = refers_back(view, whole=whole)
    if found is None:
        return None
    zone = message(view, whole=whole)
    if found.re.groupindex.get("pos") is None:
        return _limited(before, view, found, zone)
    rest = trimmed(low, found.end(), zone.end)
    if rest is None or not (FINITE_VERB.search(low, *rest) or lexical_verb(low, *rest)):
        return None
    word = re.sub(r"\s+", " ", found[0])
    if not _looks_forward(before, low, rest, word):
        return None
    kind = "elliptical" if word.startswith("if") else "cross-sentence"
    trigger = view.at(found.start(), found.end())
    negative = bool(found["neg"]) or word in _NEGATIVE_STILL
    return finished(kind, view, trigger, before, view.cut(view.at(*rest)), -1 if negative else 1)


def _looks_forward(before: View, low: str, rest: tuple[int, int], word: str) -> bool:
    """Tell whether the two clauses speak of what is asked and what would come of it."""
    if rule("did|was|were|had").match(low, rest[0]) or past(low, *rest):
        return bool(rule("would|could|might").search(low, *rest))
    modal = bool(rule(MODAL).search(low, *rest))
    asked = bool(_NEEDED.search(before.low) or imperative(before.low, _head(before.low)))
    if word in ("then", "after that", "in return", "in exchange", "until then"):
        return (modal or present(low, *rest) or weak_clause(low, *rest)) and bool(
            rule(r"must|has to|have to|had to|needs? to|should|first|let|is to|are to").search(
                before.low
            )
            or imperative(before.low, _head(before.low))
        )
    if word in ("otherwise", "or else") and not modal:
        asked = bool(_MUST.search(before.low) or imperative(before.low, _head(before.low)))
    return modal or (asked and (present(low, *rest) or weak_clause(low, *rest)))


_MUST = rule(r"must|has to|have to|had to|needs? to|needed to|should|ought to|shall|first|let")


def _head(low: str) -> int:
    return len(low) - len(low.lstrip())


def _limited(before: View, view: View, found: re.Match[str], zone: Zone) -> Condition | None:
    """Read "… . But only if A": the sentence before it is the consequence."""
    held = clause_after(zone, found.end())
    if held is None or not (FINITE_VERB.search(view.low, *held) or lexical_verb(view.low, *held)):
        return None
    rest = view.low[held[1] : zone.end].strip(" .!,;-")
    if rest or past(before.low, 0, len(before.low)):
        return None
    trigger = view.at(found.start(), found.end())
    negative = bool(re.search(r"unless|until|before|not\s+if", found[0]))
    return finished(
        "cross-sentence", view, trigger, view.cut(view.at(*held)), before, -1 if negative else 1
    )
