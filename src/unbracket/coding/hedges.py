"""Hedges: words that stand between a speaker and a firm commitment."""

from __future__ import annotations

from unbracket.coding.lexicon import rule
from unbracket.coding.view import View
from unbracket.model.span import Span

_ALWAYS = rule(
    r"in general|generally|in principle|broadly(?: speaking)?|largely|by and large|more or less"
    r"|for the most part|in theory|might"
    # the verb: neither the month ("in May", "May 4") nor a question of right ("may lawfully sign")
    r"|(?<!in\x20)(?<!by\x20)(?<!of\x20)(?<!until\x20)(?<!since\x20)(?<!from\x20)(?<!early\x20)"
    r"(?<!late\x20)(?<!next\x20)(?<!last\x20)may(?! \d)(?! lawfully)(?! legally)"
    r"|maybe|perhaps|possibly|possible|probably|likely|appears?|appeared|seems?|seemed"
    r"|apparently|presumably|a sort of|kind of|some extent|in part|partly"
    r"|tentative\w*|provisional\w*|preliminary|subject to|not (?:entirely|fully|necessarily"
    r"|completely|wholly)|starting point|as a basis|as the basis|the basis"
    r"|a basis|point of departure|if only|up to a point|with reservations|roughly|potentially"
    r"|would consider|does not rule out|do not rule out|not ruled out|not rule out"
    r"|would be ready to consider|ready to consider|some form of|on the whole(?! \w)"
)
_COULD = rule(r"could|should be able to|would be able to")


_NO_BASIS = ("REQUEST", "REJECT", "DENY", "ACCUSE", "THREATEN", "ASSERT")


def hedge_of(view: View, act: str, *, backshift: bool) -> Span | None:
    """Give the hedging words of a clause, or None when it is firm.

    "Could" in indirect speech about an offer, a demand or a condition is "can" in another tense and
    hedges only an acceptance, an agreement or a plan.
    """
    low = view.low
    found = _ALWAYS.search(low)
    if found and found[0].endswith(("basis", "starting point")) and act in _NO_BASIS:
        found = None
    if found and not (
        act in ("THREATEN", "PRECONDITION") and found[0] in ("possible", "likely", "subject to")
    ):
        return view.at(*found.span())
    could = _COULD.search(low)
    if could and act in (
        "ACCEPT_BASIS",
        "AGREE",
        "OFFER",
        "PLAN",
        "SUPPORT",
        "THREATEN",
        "CONCEDE",
    ):
        negated = low[: could.start()].rstrip().endswith(("not", "never")) or "could not" in low
        if not negated and not (backshift and act in ("THREATEN",)):
            return view.at(*could.span())
    return None
