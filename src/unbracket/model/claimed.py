"""Order claims and gates, as a text states them: "X before Y", "may sign", "needs ratification".

Spans are in the reading's code points. Who claims it is the speaker of the statement around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from unbracket.model.span import Span

RELATIONS = ("before", "together", "not_after")
GATES = ("capacity", "recognition", "ratification", "standing")


@dataclass(frozen=True, slots=True)
class OrderClaim:
    """That one step comes before another, together with it, or not after it (DESIGN §11).

    ``first`` and ``second`` are the words of the two steps; for ``together`` their order is that
    of the text. ``words`` is what orders them.
    """

    relation: str
    first: Span
    second: Span
    words: Span
    sentence: Span
    score: float = 0.8

    def as_dict(self, text: str) -> dict[str, Any]:
        """Write the claim as the contract does; ``span`` runs from the first word to the last."""
        parts = (self.first, self.second, self.words)
        span = Span(min(p.start for p in parts), max(p.end for p in parts))
        return {
            "relation": self.relation,
            "first": self.first.as_list(),
            "second": self.second.as_list(),
            "before": self.first.of(text),
            "after": self.second.of(text),
            "trigger": self.words.as_list(),
            "span": span.as_list(),
            "words": span.of(text),
            "score": round(self.score, 3),
        }


@dataclass(frozen=True, slots=True)
class GateClaim:
    """What is said of a prerequisite of signature: ``holds`` is None where it is asked for or open.

    ``gate`` is capacity (may sign), recognition, ratification or standing (may speak for its side).
    """

    gate: str
    holds: bool | None
    words: Span
    sentence: Span
    score: float = 0.7

    def as_dict(self, text: str) -> dict[str, Any]:
        """Write the claim as the contract does."""
        return {
            "gate": self.gate,
            "holds": self.holds,
            "span": self.words.as_list(),
            "words": self.words.of(text),
            "score": round(self.score, 3),
        }
