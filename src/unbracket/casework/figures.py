"""Claimed figures of a case: found in accepted statements or entered by hand, and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from unbracket.canonical import digest
from unbracket.casework.cases import Case
from unbracket.casework.figures_records import bases_in, records_in
from unbracket.casework.ground_layers import boundaries, layers
from unbracket.casework.ground_views import NEAR_DAYS
from unbracket.coding.figures import figures_of
from unbracket.coding.view import make_view
from unbracket.errors import NotFoundError
from unbracket.ground.checks import check_figures
from unbracket.ground.checks_layers import Evidence
from unbracket.ground.figures import claim_of, joined, quantities
from unbracket.ground.figures_bases import SHIPPED
from unbracket.ground.series import provider_difference, series_of
from unbracket.model.entry import Clocks, StatementRow
from unbracket.model.figure import FigureClaim, FigureResult, NamedBase, Quantity
from unbracket.model.ground import HELD
from unbracket.model.span import Span
from unbracket.model.statement import Figure

SHORTEST_ID = 6


@dataclass(frozen=True, slots=True)
class FigureOrder:
    """How figures are checked: which status counts as held, inside which boundary, further bases.

    ``shipped`` leaves the table of bases that ships in or out.
    """

    status: str = HELD
    boundary: str = ""
    bases: tuple[NamedBase, ...] = ()
    shipped: bool = True


@dataclass(frozen=True, slots=True)
class FigureReport:
    """The checked figures with the quantities that several claims are on."""

    results: tuple[FigureResult, ...]
    quantities: tuple[Quantity, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """Give the number of results by verdict."""
        found: dict[str, int] = {}
        for row in self.results:
            found[row.verdict] = found.get(row.verdict, 0) + 1
        return found


def claims(case: Case, clocks: Clocks = Clocks()) -> tuple[FigureClaim, ...]:
    """Give the claimed figures by date: those of accepted statements, and those entered by hand.

    A figure that several statements hold (one inside the other) is one claim, of the innermost.
    """
    found: dict[tuple[str, int, int], tuple[int, FigureClaim]] = {}
    texts: dict[str, str] = {}
    for row in case.store.statements(clocks, states=("accepted",)):
        text = _text(case, row.statement.reading_sha256, texts)
        if not text or not row.words:
            continue
        length = sum(span.end - span.start for span in row.statement.content)
        for claim in _of_statement(row, text):
            where = claim.span or Span(0, 0)
            key = (row.document_id, where.start, where.end)
            if key not in found or length < found[key][0]:
                found[key] = (length, claim)
    by_hand = records_in(case, clocks)
    rows = [claim for _, claim in found.values()] + list(by_hand)
    return tuple(
        sorted(
            rows,
            key=lambda claim: (
                claim.as_of,
                claim.document_id,
                claim.span.start if claim.span else -1,
                claim.id,
            ),
        )
    )


def check(
    case: Case,
    clocks: Clocks = Clocks(),
    ids: Sequence[str] = (),
    order: FigureOrder = FigureOrder(),
) -> FigureReport:
    """Check the figures of a case, all of them or those whose ids begin as given.

    Raises NotFoundError for an id that no figure has.
    """
    rows = claims(case, clocks)
    results = check_figures(rows, evidence(case, clocks, order))
    if not ids:
        return FigureReport(results, quantities(rows))
    wanted = [_find(results, id) for id in ids]
    chosen = tuple(row for row in results if row.claim.id in wanted)
    groups = quantities(rows)
    return FigureReport(
        chosen,
        tuple(group for group in groups if any(c.id in wanted for c in group.claims)),
    )


def evidence(case: Case, clocks: Clocks = Clocks(), order: FigureOrder = FigureOrder()) -> Evidence:
    """Gather what figures are checked against: bases, and the series of every map maker.

    Raises NotFoundError for a boundary that the case doesn't hold.
    """
    held = boundaries(case, clocks)
    if order.boundary and order.boundary not in {row.name for row in held}:
        raise NotFoundError(
            f"there is no boundary {order.boundary!r:.80}",
            expected="one of " + (", ".join(row.name for row in held) or "none yet"),
            next="add it: unbracket ground boundary NAME FILE",
        )
    named = tuple(
        NamedBase(row.name, row.km2, of=(row.name,), source=row.source or "a boundary of the case")
        for row in held
    )
    all_series = series_of(layers(case, clocks), order.boundary)
    return Evidence(
        bases=(*order.bases, *bases_in(case, clocks), *named, *(SHIPPED if order.shipped else ())),
        series=all_series,
        status=order.status,
        uncertain_km2=provider_difference(all_series, order.status, NEAR_DAYS),
    )


def named_bases(case: Case, clocks: Clocks = Clocks()) -> tuple[NamedBase, ...]:
    """Give every base that figures are checked with, in the order in which they count."""
    return evidence(case, clocks).bases


def _of_statement(row: StatementRow, text: str) -> list[FigureClaim]:
    statement = row.statement
    spans = statement.content
    clause = Span(spans[0].start, spans[-1].end)
    provider = statement.speaker if statement.attributed else ""
    topic = statement.provision or (statement.issue[0] if statement.issue else "")
    rows: list[FigureClaim] = []
    for figure in _figures(row, text):
        if figure.span.end > len(text):
            continue
        id = digest("figure", [row.document_id, figure.span.as_list()])[7:19]
        claim = claim_of(figure, text, _clause(clause, figure), row.day, id)
        paragraph = text.rfind("\n", 0, figure.span.start) + 1
        rows.append(
            replace(
                claim,
                provider=provider,
                cited_by=row.publisher or row.document_name,
                topic=topic,
                statement_id=statement.id,
                document_id=row.document_id,
                place=f"{row.document_id}/{paragraph}",
            )
        )
    return list(joined(rows, text))


def _figures(row: StatementRow, text: str) -> Sequence[Figure]:
    """Give a statement's figures; those of words that a person marked are found now."""
    if row.statement.figures or not row.by_hand:
        return row.statement.figures
    return figures_of(make_view(text, row.statement.content))


def _clause(clause: Span, figure: Figure) -> Span:
    return Span(min(clause.start, figure.span.start), max(clause.end, figure.span.end))


def _text(case: Case, sha256: str, held: dict[str, str]) -> str:
    if sha256 not in held:
        reading = case.store.reading(sha256)
        held[sha256] = reading.text if reading is not None else ""
    return held[sha256]


def _find(results: Sequence[FigureResult], id: str) -> str:
    ids = [row.claim.id for row in results]
    if id in ids:
        return id
    near = [one for one in ids if len(id) >= SHORTEST_ID and one.startswith(id)]
    if len(near) == 1:
        return near[0]
    raise NotFoundError(
        f"there is no one figure {id!r:.80}",
        expected="the id of a figure, or its first six characters",
        next="list them: unbracket figures",
    )


def report_to_dict(report: FigureReport) -> dict[str, Any]:
    """Write a report as JSON."""
    return {
        "counts": dict(report.counts),
        "figures": [row.as_dict() for row in report.results],
        "quantities": [row.as_dict() for row in report.quantities],
    }
