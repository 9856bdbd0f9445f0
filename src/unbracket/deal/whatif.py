"""What if: the same problem with demands set aside, added or of another firmness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from unbracket.deal.problem import check
from unbracket.errors import InputError
from unbracket.model.deal import FIRMNESS, Demand, Problem


def what_if(
    problem: Problem,
    *,
    without: Iterable[str] = (),
    added: Sequence[Demand] = (),
    firmness: Mapping[str, str] | None = None,
    required: Sequence[str] | None = None,
) -> Problem:
    """Give the changed problem; the first one stays as it is.

    ``without`` are ids that are set aside, ``added`` demands come at the end, ``firmness`` maps ids
    to red line, firm or stated preference, and ``required``, where given, replaces the required
    parties. Raises InputError for an id that no demand has and for what doesn't fit together.
    """
    changed = dict(firmness or {})
    aside = set(without)
    ids = {demand.id for demand in problem.demands}
    for id in sorted({*aside, *changed} - ids):
        raise _error(f"no demand has the id {id!r}", "an id of the problem's demands")
    for id, value in changed.items():
        if value not in FIRMNESS:
            raise _error(f"{value!r} is no firmness (of {id!r})", " | ".join(FIRMNESS))
    demands = tuple(
        replace(demand, firmness=changed.get(demand.id, demand.firmness))
        for demand in problem.demands
        if demand.id not in aside
    )
    result = replace(
        problem,
        demands=(*demands, *added),
        required=problem.required if required is None else tuple(required),
    )
    check(result)
    return result


def _error(what: str, expected: str) -> InputError:
    return InputError(what, where="what-if", expected=expected, next="correct the id or the word")
