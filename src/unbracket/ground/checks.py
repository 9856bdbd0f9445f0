"""All checks of claimed figures: arithmetic beside each other, maps, changes, paces, superlatives.

Every claim gets at least one check; where nothing can be compared it is "not checkable" with the
reason. The checks compare claims with figures, bases and maps; which of them is right they don't
say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unbracket.ground.checks_arithmetic import arithmetic
from unbracket.ground.checks_layers import Evidence, against_layers
from unbracket.ground.checks_superlative import superlative
from unbracket.ground.figures import whole_of
from unbracket.ground.figures_units import family, rule_said
from unbracket.model.figure import UNCHECKABLE, Check, FigureClaim, FigureResult

MAX_TOGETHER = 60  # figures of one stretch of text that are compared with each other


def check_figures(claims: Sequence[FigureClaim], evidence: Evidence) -> tuple[FigureResult, ...]:
    """Check claims, in their order; those of one ``place`` are compared with each other."""
    places: dict[str, list[FigureClaim]] = {}
    for claim in claims:
        places.setdefault(claim.place or claim.id, []).append(claim)
    found: dict[str, list[Check]] = {claim.id: [] for claim in claims}
    for members in places.values():
        beside = members[:MAX_TOGETHER]
        for check in arithmetic(beside, evidence.bases):
            for id in check.with_claims:
                found[id].append(replace(check, with_claims=_others(check, id)))
        for claim in members:
            whole = whole_of(claim, beside) if family(claim.unit) == "%" else None
            own = replace(evidence, bases=(whole, *evidence.bases)) if whole else evidence
            found[claim.id] += _alone(_with_base(claim, beside), own)
    return tuple(
        FigureResult(claim, tuple(found[claim.id]) or (_nothing(claim),)) for claim in claims
    )


def _alone(claim: FigureClaim, evidence: Evidence) -> list[Check]:
    if claim.measured == "superlative":
        return [superlative(claim, evidence)]
    check = against_layers(claim, evidence)
    return [check] if check is not None else []


def _with_base(claim: FigureClaim, beside: Sequence[FigureClaim]) -> FigureClaim:
    """Give a change in points the base of the share that stands beside it."""
    if claim.measured != "change" or family(claim.unit) != "points" or claim.base:
        return claim
    shares = [one.base for one in beside if family(one.unit) == "%" and one.base]
    return replace(claim, base=shares[0]) if shares else claim


def _others(check: Check, id: str) -> tuple[str, ...]:
    return tuple(other for other in check.with_claims if other != id)


def _nothing(claim: FigureClaim) -> Check:
    if claim.measured == "time":
        why = "a length of time; nothing in the case measures it"
    elif claim.value is None:
        why = "no value is given"
    elif claim.measured in ("share", "share of territory"):
        why = "no part and no whole stand beside the share, and no series measures it"
    elif claim.measured == "change":
        why = "no values before and after stand beside the change, and no series measures it"
    elif claim.measured == "pace":
        why = "no other pace stands beside it, and no series measures it"
    else:
        why = "no share, whole or second figure stands beside it, and no series measures it"
    return Check("none", UNCHECKABLE, why, (f"“{claim.words or claim.value}”: {rule_said(claim)}",))
