"""What layers answer, as JSON objects and as rows for tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from unbracket.casework.ground_views import AreaRow, LayerDifference, PaceReport
from unbracket.model.ground import Change, Comparison, Difference, Layer, Piece, SeriesPoint

LAYER_COLUMNS = ("date", "maker", "archive", "status", "km2", "polygons", "file", "key")
AREA_COLUMNS = ("maker", "day", "age_days", "status", "km2", "base", "share")
PACE_COLUMNS = (
    "maker",
    "status",
    "from",
    "to",
    "days",
    "km2",
    "km2_per_day",
    "from_gap",
    "to_gap",
    "from_archive",
    "to_archive",
)
PIECE_COLUMNS = ("side", "km2", "longitude", "latitude")
COMPARISON_COLUMNS = (
    "status",
    "left",
    "left_day",
    "left_km2",
    "right",
    "right_day",
    "right_km2",
    "difference_km2",
    "relative",
)


def layer_to_dict(layer: Layer) -> dict[str, Any]:
    """Write a layer as JSON, measures included."""
    simplified = layer.simplified
    return {
        "key": layer.id,
        "maker": layer.maker,
        "archive": layer.archive,
        "date": layer.date,
        "day": layer.day,
        "leaning": layer.leaning,
        "leaning_by": layer.leaning_by,
        "source": layer.source,
        "file": layer.file,
        "form": layer.form,
        "file_digest": layer.file_digest,
        "mapping": layer.mapping.as_dict(),
        "statuses": {status: row.as_dict() for status, row in layer.measures.items()},
        "clipped": {
            name: {status: row.as_dict() for status, row in rows.items()}
            for name, rows in layer.clipped.items()
        },
        "reported": [problem.as_dict() for problem in layer.problems],
        "simplified": None
        if simplified is None
        else {
            "tolerance_m": simplified.tolerance_m,
            "error_km2": {k: round(v, 6) for k, v in simplified.error_km2.items()},
            "positions": simplified.positions,
            "positions_before": simplified.positions_before,
        },
        "author": layer.author,
        "recorded_from": layer.recorded_from,
    }


def layer_rows(rows: Sequence[Layer]) -> list[dict[str, Any]]:
    """Write layers as table rows, one a status."""
    return [
        {
            "date": layer.date,
            "maker": layer.maker,
            "archive": layer.archive,
            "status": status,
            "km2": round(measure.km2, 3),
            "polygons": measure.polygons,
            "file": layer.file,
            "key": layer.id,
        }
        for layer in rows
        for status, measure in layer.measures.items()
    ]


def point_to_dict(point: SeriesPoint) -> dict[str, Any]:
    """Write one day of a series as JSON."""
    return {
        "day": point.day,
        "km2": {status: round(km2, 6) for status, km2 in point.km2.items()},
        "layer": point.layer,
        "archive": point.archive,
        "exact": point.exact,
    }


def area_to_dict(row: AreaRow) -> dict[str, Any]:
    """Write a maker's areas at a day as JSON; shares are fractions, by base and status."""
    return {
        "maker": row.maker,
        **point_to_dict(row.point),
        "age_days": row.age_days,
        "share": {name: dict(shares) for name, shares in row.shares.items()},
    }


def area_rows(rows: Sequence[AreaRow]) -> list[dict[str, Any]]:
    """Write areas as table rows, one a status and base (one a status without bases)."""
    return [
        {
            "maker": row.maker,
            "day": row.point.day,
            "age_days": row.age_days,
            "status": status,
            "km2": round(km2, 3),
            "base": base,
            "share": shares.get(status, ""),
        }
        for row in rows
        for status, km2 in row.point.km2.items()
        for base, shares in (row.shares or {"": {}}).items()
    ]


def change_to_dict(row: Change) -> dict[str, Any]:
    """Write a change as JSON."""
    rate = row.km2_per_day
    return {
        "maker": row.maker,
        "status": row.status,
        "from": point_to_dict(row.first),
        "to": point_to_dict(row.last),
        "from_gap": row.from_gap,
        "to_gap": row.to_gap,
        "days": row.days,
        "km2": round(row.km2, 6),
        "km2_per_day": None if rate is None else round(rate, 6),
        "mixed_archives": row.mixed,
    }


def pace_to_dict(report: PaceReport, bases: Mapping[str, float]) -> dict[str, Any]:
    """Write change and pace as JSON, with percentage points of named bases."""
    return {
        "from": report.start,
        "to": report.end,
        "status": report.status,
        "changes": [
            change_to_dict(row)
            | {"points": {name: row.points(base) for name, base in bases.items()}}
            for row in report.changes
        ],
        "km2": _spread(report.km2),
        "km2_per_day": _spread(report.rate),
        "provider_km2": report.provider_km2,
        "archive_km2": report.archive_km2,
        "uncertain_km2": report.uncertain_km2,
    }


def pace_rows(report: PaceReport) -> list[dict[str, Any]]:
    """Write changes as table rows, one a maker."""
    return [
        {
            "maker": row.maker,
            "status": row.status,
            "from": row.first.day,
            "to": row.last.day,
            "days": row.days,
            "km2": round(row.km2, 3),
            "km2_per_day": round(row.km2_per_day or 0.0, 4),
            "from_gap": row.from_gap,
            "to_gap": row.to_gap,
            "from_archive": row.first.archive,
            "to_archive": row.last.archive,
        }
        for row in report.changes
    ]


def difference_to_dict(found: LayerDifference, *, shapes: bool = False) -> dict[str, Any]:
    """Write what was gained and lost as JSON; with ``shapes`` the polygons too."""
    row = found.difference
    value: dict[str, Any] = {
        "status": row.status,
        "from": found.before.id,
        "to": found.after.id,
        "from_day": found.before.day,
        "to_day": found.after.day,
        "gained_km2": round(row.gained_km2, 6),
        "lost_km2": round(row.lost_km2, 6),
        "net_km2": round(row.net_km2, 6),
        "gained": [_piece(piece) for piece in row.gained],
        "lost": [_piece(piece) for piece in row.lost],
        "least_km2": row.least_km2,
        "slivers": row.slivers,
        "slivers_km2": round(row.slivers_km2, 6),
    }
    if shapes:
        value |= {"gained_shape": row.gained_shape, "lost_shape": row.lost_shape}
    return value


def difference_to_geojson(found: LayerDifference) -> dict[str, Any]:
    """Write what was gained and lost as a GeoJSON feature collection for other programs."""
    row = found.difference
    sides = (("gained", row.gained_shape, row.gained_km2), ("lost", row.lost_shape, row.lost_km2))
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {
                    "side": side,
                    "status": row.status,
                    "km2": round(km2, 6),
                    "from": found.before.day,
                    "to": found.after.day,
                    "maker": " / ".join(dict.fromkeys((found.before.maker, found.after.maker))),
                },
                "geometry": shape,
            }
            for side, shape, km2 in sides
        ],
    }


def piece_rows(row: Difference) -> list[dict[str, Any]]:
    """Write the listed pieces as table rows, gained before lost, largest first."""
    return [
        {"side": side, **_piece(piece)}
        for side, pieces in (("gained", row.gained), ("lost", row.lost))
        for piece in pieces
    ]


def comparison_to_dict(row: Comparison) -> dict[str, Any]:
    """Write a comparison of two makers as JSON; a difference is right less left."""
    return {
        "status": row.status,
        "left": {"maker": row.left_maker, **point_to_dict(row.left)},
        "right": {"maker": row.right_maker, **point_to_dict(row.right)},
        "gap_days": row.gap_days,
        "difference_km2": round(row.km2, 6),
        "relative": row.relative,
        "both_km2": row.both_km2,
        "left_only_km2": row.left_only_km2,
        "right_only_km2": row.right_only_km2,
    }


def comparison_rows(rows: Sequence[Comparison]) -> list[dict[str, Any]]:
    """Write comparisons as table rows."""
    return [
        {
            "status": row.status,
            "left": row.left_maker,
            "left_day": row.left.day,
            "left_km2": round(row.left.km2[row.status], 3),
            "right": row.right_maker,
            "right_day": row.right.day,
            "right_km2": round(row.right.km2[row.status], 3),
            "difference_km2": round(row.km2, 3),
            "relative": "" if row.relative is None else f"{row.relative:.6f}",
        }
        for row in rows
    ]


def _piece(piece: Piece) -> dict[str, float]:
    return {
        "km2": round(piece.km2, 6),
        "longitude": round(piece.longitude, 6),
        "latitude": round(piece.latitude, 6),
    }


def _spread(found: Any) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "low": found.low,
        "high": found.high,
        "width": found.width,
        "makers": [maker for maker, _ in found.values],
    }
