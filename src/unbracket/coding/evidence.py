"""What the rules say about a content, as numbers that the act model weighs beside the words."""

from __future__ import annotations

from collections.abc import Sequence

from unbracket.coding.acts import ORDER, RANK
from unbracket.coding.clauses import Piece
from unbracket.coding.events import QUADS
from unbracket.coding.hedges import hedge_of
from unbracket.coding.view import View

STRENGTHS = ("wish", "ready", "commit", "done", "ask", "urge", "demand", "mild", "plain")
# Roots of narrated events; a retreat and a concession are one there.
ROOTS = tuple(root for root in QUADS if root != "RETREAT")
_TIER_WEIGHT = {-1: 1.0, 0: 0.9, 1: 0.6, 2: 0.3}
_TIED = (
    "must-then", "order in time", "exchange", "imperative-and", "imperative-or", "inverted",
    "elliptical", "cross-sentence",
)  # fmt: skip
_LOOSE = ("counterfactual", "concessive", "vague")
SIZE = 2 * len(ORDER) + 8 + 2 + len(STRENGTHS) + 4 + len(ROOTS)


def evidence_of(
    view: View, pieces: Sequence[Piece], *, direct: bool, cued: bool, event: str | None = None
) -> tuple[float, ...]:
    """Write what the rules found in some pieces of a content as ``SIZE`` numbers from 0 to 1.

    In order: each act that any rule saw, by its tier; the rules' verdict, by its score; the
    condition (eight flags); hedging words, of an agreement and of an assertion; strength; direct,
    cued, about an agenda, in several pieces; the root of a narrated event.
    """
    seen = [0.0] * len(ORDER)
    chosen = [0.0] * len(ORDER)
    strength = [0.0] * len(STRENGTHS)
    for piece in pieces:
        for act, tier in piece.verdict.shown:
            seen[RANK[act]] = max(seen[RANK[act]], _TIER_WEIGHT.get(tier, 0.3))
    if pieces:
        first = min(pieces, key=lambda piece: RANK[piece.act]).verdict
        chosen[RANK[first.act]] = first.score
        if first.strength in STRENGTHS:
            strength[STRENGTHS.index(first.strength)] = 1.0
    roots = [float(root == event) for root in ROOTS]
    return (
        *seen,
        *chosen,
        *_condition(pieces),
        float(hedge_of(view, "AGREE", backshift=not direct) is not None),
        float(hedge_of(view, "ASSERT", backshift=not direct) is not None),
        *strength,
        float(direct),
        float(cued),
        float(any(piece.verdict.agenda for piece in pieces)),
        float(len(pieces) > 1),
        *roots,
    )


def _condition(pieces: Sequence[Piece]) -> tuple[float, ...]:
    condition = next((p.condition for p in pieces if p.condition is not None), None)
    if condition is None:
        return (0.0,) * 8
    flags = (
        True,
        condition.kind in _TIED,
        condition.kind in _LOOSE,
        condition.polarity < 0,
        condition.valence == "benefit",
        condition.valence == "cost",
        condition.condition_actor == "speaker",
        condition.consequence_actor == "speaker",
    )
    return tuple(map(float, flags))
