"""Internal arithmetic: whether figures that stand side by side can hold together.

Shares with their part and whole, shares with a part and a named base, changes with the values
before and after, paces with each other and with totals over a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unbracket.ground.checks_judge import Found, judge
from unbracket.ground.figures import bases_for
from unbracket.ground.figures_units import (
    DAYS,
    Range,
    admitted,
    common_unit,
    family,
    number,
    rule_said,
    to_base,
)
from unbracket.ground.figures_when import days_of
from unbracket.model.figure import CONSISTENT, UNCHECKABLE, Check, FigureClaim, NamedBase

NEAR = 80  # code points between a share and the amount that it is put beside
_AMOUNTS = ("amount", "area held")
_SHARES = ("share", "share of territory")
_OTHER_TIMES = ("from", "than", "against")


def arithmetic(claims: Sequence[FigureClaim], bases: Sequence[NamedBase]) -> Iterator[Check]:
    """Give the checks within one stretch of text; ``with_claims`` names the claims of each."""
    usable = [claim for claim in claims if claim.value is not None]
    for share in (claim for claim in usable if claim.measured in _SHARES):
        check = _share(share, usable, bases)
        if check is not None:
            yield check
    for change in (claim for claim in usable if claim.measured == "change"):
        check = _from_to(change, usable)
        if check is not None:
            yield check
    yield from _paces(usable)


def _share(
    share: FigureClaim, claims: Sequence[FigureClaim], bases: Sequence[NamedBase]
) -> Check | None:
    amounts = [claim for claim in claims if claim.measured in _AMOUNTS]
    whole = _whole(share, amounts)
    if whole is not None:
        part = _nearest(share, [a for a in amounts if a is not whole and _alike(a, whole)])
        if part is not None:
            return _part_of(share, part, whole)
    part = _nearest(share, [a for a in amounts if a.role != "of" and _beside(share, a)])
    return _of_bases(share, part, bases) if part is not None and family(part.unit) else None


def _part_of(share: FigureClaim, part: FigureClaim, whole: FigureClaim) -> Check | None:
    allowed, parts, wholes = _range(share), _range(part), _range(whole)
    if wholes.low <= 0 or parts.low < 0:
        return None
    value = _value(part) / _value(whole)
    found = Found("as stated", value, parts.low / wholes.high, parts.high / wholes.low)
    done = judge(_value(share), allowed, [found])
    unit = common_unit(part.unit)
    steps = (
        f"{_shown(part)} ÷ {_shown(whole)} = {_percent(value)}",
        f"with their roundings {_percent(found.low)} to {_percent(found.high)}",
        f"“{share.words or _shown(share)}” admits {rule_said(share)}",
        f"{_shown(whole)} × {_percent(_value(share))} = "
        f"{number(_value(whole) * _value(share))} {unit}".rstrip(),
    )
    fits = done.verdict == CONSISTENT
    said = f"{_shown(part)} is taken as the part and {_shown(whole)} as the whole"
    tail = "" if fits else f"; {_percent(value)}, not {_percent(_value(share))}"
    return Check(
        kind="arithmetic",
        verdict=done.verdict,
        assumption=said + tail + (f"; {done.factor_words}" if done.factor else ""),
        steps=steps,
        factor=done.factor,
        spread=(("as stated", 100 * value),),
        spread_unit="%",
        with_claims=(share.id, part.id, whole.id),
    )


def _of_bases(share: FigureClaim, part: FigureClaim, bases: Sequence[NamedBase]) -> Check:
    allowed, parts, kind = _range(share), _range(part), family(part.unit)
    centre = _value(share)
    implied = _value(part) / centre if centre else 0.0
    unit = common_unit(part.unit)
    steps = [
        f"{_shown(part)} ÷ {_percent(centre)} = {number(implied)} {unit}: the base of both figures"
    ]
    usable = [base for base in bases_for(share, bases) if family(base.unit) == kind]
    if not usable:
        what = f"“{share.base}”" if share.base else "the share"
        return Check(
            kind="arithmetic",
            verdict=UNCHECKABLE,
            assumption=f"no base is named for {what}; both figures would fit one of "
            f"{number(implied)} {unit}",
            steps=tuple(steps),
            with_claims=(share.id, part.id),
        )
    found = []
    for base in usable:
        size = to_base(base.value, base.unit)
        found.append(Found(base.name, _value(part) / size, parts.low / size, parts.high / size))
        steps.append(
            f"{_shown(part)} ÷ {number(size)} {unit} = {_percent(found[-1].value)} of {base.name}"
        )
    steps.append(f"“{share.words or _shown(share)}” admits {rule_said(share)}")
    done = judge(centre, allowed, found)
    near = next(base for base in usable if base.name == done.nearest.name)
    said = f"{_percent(done.nearest.value)} of {near.name} ({number(near.value)} {near.unit})"
    return Check(
        kind="arithmetic",
        verdict=done.verdict,
        assumption=said
        + (
            f"; {len(done.fits)} of {len(found)} named bases fit"
            if done.fits
            else " is the nearest; no named base fits"
        )
        + (f"; {done.factor_words}" if done.factor else ""),
        steps=tuple(steps),
        factor=done.factor,
        spread=tuple((row.name, 100 * row.value) for row in found),
        spread_unit="%",
        bases=tuple(usable),
        with_claims=(share.id, part.id),
    )


def _from_to(change: FigureClaim, claims: Sequence[FigureClaim]) -> Check | None:
    """Check a change against the values before and after it."""
    kind = family(change.unit)
    wanted = ("%",) if kind == "points" else None
    levels = [
        claim
        for claim in claims
        if claim is not change
        and claim.measured in (*_AMOUNTS, *_SHARES)
        and (family(claim.unit) in wanted if wanted else True)
    ]
    before = _nearest(change, [claim for claim in levels if claim.role == "from"])
    after = _nearest(change, [claim for claim in levels if claim.role == "to"])
    if before is None or after is None or family(before.unit) != family(after.unit):
        return None
    if kind not in ("%", "points", family(after.unit)):
        return None
    one, two = _value(before), _value(after)
    low, high = _range(before), _range(after)
    if kind == "%":
        if not one or low.low <= 0:
            return None
        value, bottom, top = two / one - 1, high.low / low.high - 1, high.high / low.low - 1
        line = f"{_shown(after)} ÷ {_shown(before)} − 1 = {_percent(value)}"
        unit, scale = "%", 100.0
    else:
        scale = 100.0 if kind == "points" else 1.0
        value = scale * (two - one)
        bottom, top = scale * (high.low - low.high), scale * (high.high - low.low)
        unit = common_unit(change.unit)
        line = f"{_shown(after)} − {_shown(before)} = {number(value)} {unit}"
        scale = 1.0
    claimed, allowed = _value(change), _range(change)
    # "fell by 20 %" is negative, "a change of 20 %" may be either; the larger size is compared.
    if claimed * value < 0 and change.comparison not in ("up", "down"):
        claimed, allowed = -claimed, allowed.scaled(-1)
    done = judge(claimed, allowed, [Found("as stated", value, bottom, top)])
    return Check(
        kind="arithmetic",
        verdict=done.verdict,
        assumption=f"the change is taken from {_shown(before)} to {_shown(after)}"
        + (f"; {done.factor_words}" if done.factor else ""),
        steps=(line, f"“{change.words or _shown(change)}” admits {rule_said(change)}"),
        factor=done.factor,
        spread=(("as stated", scale * value),),
        spread_unit=unit,
        with_claims=(change.id, before.id, after.id),
    )


def _paces(claims: Sequence[FigureClaim]) -> Iterator[Check]:
    """Put paces beside each other, and beside totals over a stated time."""
    paces = [c for c in claims if c.measured == "pace" and c.per in DAYS]
    paces = [c for c in paces if c.role not in _OTHER_TIMES or c.role == "against"]
    for index, one in enumerate(paces):
        for two in paces[index + 1 :]:
            apart = one.since and two.since and (one.since, one.until) != (two.since, two.until)
            if one.per != two.per and family(one.unit) == family(two.unit) and not apart:
                yield _two_paces(one, two, DAYS[two.per], f"a {two.per}")
        for total in claims:
            days = days_of(total.since, total.until) if total.measured == "change" else 0
            same = family(total.unit) == family(one.unit) and family(one.unit) != "%"
            if days and same and total.value:
                yield _two_paces(one, total, float(days), f"over {days} days")


def _two_paces(one: FigureClaim, two: FigureClaim, days: float, length: str) -> Check:
    """Compare a pace with another pace or a total, both a day."""
    own, other = 1 / DAYS[one.per], 1 / days
    unit = common_unit(one.unit)
    value = _value(two) * other
    ranged = _range(two).scaled(other)
    done = judge(
        _value(one) * own,
        _range(one).scaled(own),
        [Found("as stated", value, ranged.low, ranged.high)],
        f"{unit} a day",
    )
    whole = _value(one) * own * days
    steps = (
        f"{_shown(one)} a {one.per} = {number(_value(one) * own)} {unit} a day",
        f"{_shown(two)} {length}: ÷ {number(days)} days = {number(value)} {unit} a day",
        f"{_shown(one)} a {one.per} × {number(days)} days = {number(whole)} {unit}",
    )
    return Check(
        kind="arithmetic",
        verdict=done.verdict,
        assumption=f"both figures are of one pace, kept up {length}"
        + (f"; {done.factor_words}" if done.factor else "").replace(
            "what was found", f"{_shown(two)} {length}"
        ),
        steps=steps,
        factor=done.factor,
        spread=(("as stated", value),),
        spread_unit=f"{unit} a day",
        with_claims=(one.id, two.id),
    )


def _whole(share: FigureClaim, amounts: Sequence[FigureClaim]) -> FigureClaim | None:
    """Find the whole of a share: the amount in its "of …", else one that is named before it."""
    wholes = [claim for claim in amounts if claim.role == "of" and _gap(share, claim) <= NEAR]
    after = [claim for claim in wholes if _follows(share, claim)]
    return _nearest(share, after or wholes)


def _follows(share: FigureClaim, claim: FigureClaim) -> bool:
    if share.span is None or claim.span is None:
        return True
    return claim.span.start >= share.span.start


def _alike(one: FigureClaim, two: FigureClaim) -> bool:
    return family(one.unit) == family(two.unit) or not family(one.unit) or not family(two.unit)


def _beside(share: FigureClaim, amount: FigureClaim) -> bool:
    """Tell whether a share and an amount are put as one quantity in two units."""
    return _gap(share, amount) <= NEAR and (
        (share.measured == "share of territory") == (family(amount.unit) == "area")
    )


def _gap(one: FigureClaim, two: FigureClaim) -> int:
    if one.span is None or two.span is None:
        return 0
    return max(0, max(one.span.start, two.span.start) - min(one.span.end, two.span.end))


def _nearest(claim: FigureClaim, others: Sequence[FigureClaim]) -> FigureClaim | None:
    return min(others, key=lambda other: _gap(claim, other), default=None)


def _range(claim: FigureClaim) -> Range:
    found = admitted(claim)
    return found if found is not None else Range(0.0, 0.0)


def _value(claim: FigureClaim) -> float:
    return to_base(claim.value or 0.0, claim.unit)


def _percent(value: float) -> str:
    return f"{number(100 * value)} %"


def _shown(claim: FigureClaim) -> str:
    value, unit = _value(claim), common_unit(claim.unit)
    return _percent(value) if unit == "%" else f"{number(value)} {unit}".strip()
