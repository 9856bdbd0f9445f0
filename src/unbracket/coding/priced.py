"""The two halves of a price without a trigger word: "crews first, ports later", "A, and B".

A precondition always carries a condition (label guide, section 2). Where the trained model reads
one and no rule has a word for it, the order of the two halves tells what opens what.
"""

from __future__ import annotations

from unbracket.coding.conditions import finished
from unbracket.coding.lexicon import lazy
from unbracket.coding.view import View
from unbracket.model.statement import Condition

_HALVES = (
    # "crews first, ports later"; "the prisoners first, and then the bridge"
    lazy(
        r"[\s,]*(?P<c>[^,;:]{2,120}?)\s+(?P<t>first)\s*[,;:-]\s*"
        r"(?:(?:and|only|after that)\s+)?(?:then\s+)?(?P<q>[^;]{2,160}?)[\s.!]*$"
    ),
    # "first the audit, then the money"; "the gates open, then the boats leave"
    lazy(
        r"[\s,]*(?:first\s*,?\s+)?(?P<c>[^,;:]{2,120}?)\s*[,;:-]\s*(?P<t>(?:and\s+)?then)\s+"
        r"(?P<q>[^;]{2,160}?)[\s.!]*$"
    ),
    # "the allowance comes back, and the cranes move the same evening"
    lazy(
        r"[\s,]*(?P<c>[^,;:]{6,120}?)\s*,\s*(?P<t>and)\s+(?P<q>[^,;:]{6,160}?)[\s.!]*$"
    ),
)  # fmt: skip


def price_of(view: View) -> Condition | None:
    """Split one sentence that names a price into what has to happen and what it opens, or None."""
    for form in _HALVES:
        found = form.match(view.low)
        if found is not None:
            held, follows = (view.cut(view.at(*found.span(part))) for part in "cq")
            return finished("must-then", view, view.at(*found.span("t")), held, follows, 1)
    return None
