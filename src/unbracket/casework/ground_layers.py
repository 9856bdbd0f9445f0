"""Layers and boundaries as records of the ledger: written, read back, found, opened."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from unbracket.casework.cases import Case
from unbracket.casework.registry import find, standing
from unbracket.errors import InputError, LedgerError, NotFoundError
from unbracket.ground.display import read_display
from unbracket.ground.formats import MapFile
from unbracket.ground.geodesy import Outline
from unbracket.ground.layer import Shapes, boundary_of, read_shapes
from unbracket.ground.mapping import mapping_from, matcher
from unbracket.ground.series import series_of
from unbracket.model.entry import Clocks
from unbracket.model.ground import (
    Boundary,
    Layer,
    Measure,
    Problem,
    Series,
    Simplification,
    StatusMapping,
)
from unbracket.model.record import RecordRow

SMALL_MAP = 1024 * 1024  # bytes of a file; 64 such maps are held at most


def layer_key(maker: str, archive: str, date: str, file_digest: str) -> str:
    """Give the key of a layer: who drew it, who keeps it, its date and its file."""
    return "/".join([maker, archive, date, file_digest.removeprefix("sha256:")[:12]])


def layers(case: Case, clocks: Clocks = Clocks()) -> tuple[Layer, ...]:
    """Give the layers that stand, by day, maker and archive.

    As of a day: those dated up to it. An imported case's layer stands beside this case's own only
    under another key.
    """
    found: dict[str, Layer] = {}
    for row in standing(case, "layer", clocks):
        if row.origin and row.key in found:
            continue
        layer = layer_from(row)
        if not clocks.as_of or layer.day <= clocks.as_of:
            found[row.key] = layer
    # The sort is stable: layers of one day, maker and archive stay in the order of their entry.
    return tuple(sorted(found.values(), key=lambda row: (row.day, row.maker, row.archive)))


def series(
    case: Case, clocks: Clocks = Clocks(), boundary: str = "", *, by_archive: bool = False
) -> tuple[Series, ...]:
    """Give the series of every map maker (or archive), inside a boundary where one is named."""
    return series_of(layers(case, clocks), boundary, by_archive=by_archive)


def find_layer(case: Case, text: str, clocks: Clocks = Clocks()) -> Layer:
    """Find a layer by its key, the start of its file's digest or its file's name.

    Raises NotFoundError where none or several match.
    """
    own = find(case, "layer", text, clocks.known_at)
    if own is not None:
        layer = layer_from(own)
        if not clocks.as_of or layer.day <= clocks.as_of:
            return layer
    rows = layers(case, clocks)
    by_digest = [
        row
        for row in rows
        if len(text) >= 6 and row.file_digest.removeprefix("sha256:").startswith(text)
    ]
    for found in (
        [row for row in rows if row.id == text],
        by_digest,
        [row for row in rows if row.file == text],
    ):
        if len(found) == 1:
            return found[0]
    raise NotFoundError(
        f"there is no one layer {text!r:.80}",
        expected="the key of a layer that stands, or the start of its file's digest",
        next="list them: unbracket ground list",
    )


def open_shapes(case: Case, layer: Layer) -> Shapes:
    """Read a layer's polygons anew from its file; raises LedgerError where the file was purged."""
    siblings = {suffix: _blob(case, layer, held) for suffix, held in layer.siblings.items()}
    data = _blob(case, layer, layer.file_digest)
    return shapes_of(MapFile(layer.file, data, siblings), layer.mapping)


def shapes_of(file: MapFile, mapping: StatusMapping) -> Shapes:
    """Read a map's polygons; small maps that were read lately are kept.

    A look at a series lays each layer over its neighbours, so each is asked for several times.
    """
    siblings = tuple(sorted(file.siblings.items()))
    size = len(file.data) + sum(len(data) for _, data in siblings)
    read = _kept if size <= SMALL_MAP else _kept.__wrapped__
    return read(file.name, file.data, siblings, mapping)


@lru_cache(maxsize=64)
def _kept(
    name: str, data: bytes, siblings: tuple[tuple[str, bytes], ...], mapping: StatusMapping
) -> Shapes:
    return read_shapes(MapFile(name, data, dict(siblings)), matcher(mapping))


def display(case: Case, layer: Layer) -> dict[str, Any]:
    """Give a layer's simplified polygons as GeoJSON, a feature a status."""
    return read_display(_blob(case, layer, layer.display_digest))


def display_bytes(case: Case, layer: Layer) -> bytes:
    """Give the same as gzipped bytes, ready to be sent."""
    return _blob(case, layer, layer.display_digest)


def boundaries(case: Case, clocks: Clocks = Clocks()) -> tuple[Boundary, ...]:
    """Give the boundaries that stand, by name."""
    rows = {}
    for row in standing(case, "boundary", clocks):
        if not (row.origin and row.key in rows):
            rows[row.key] = _boundary_from(row)
    return tuple(sorted(rows.values(), key=lambda boundary: boundary.name))


def open_boundary(case: Case, name: str, clocks: Clocks = Clocks()) -> Outline:
    """Read a boundary's polygons; raises NotFoundError, naming those that are there."""
    rows = boundaries(case, clocks)
    found = next((row for row in rows if row.name == name), None)
    if found is None:
        raise NotFoundError(
            f"there is no boundary {name!r:.80}",
            expected="one of " + (", ".join(row.name for row in rows) or "none yet"),
            next="add it: unbracket ground boundary NAME FILE; none ships",
        )
    data = case.store.blob(found.file_digest)
    if data is None:
        raise _purged(f"the boundary {name}")
    siblings = {suffix: case.store.blob(held) or b"" for suffix, held in found.siblings.items()}
    return boundary_of(read_shapes(MapFile(found.file, data, siblings), matcher(StatusMapping())))


def saved_mapping(case: Case, name: str) -> StatusMapping:
    """Give the mapping that a layer was entered with under a name; the latest one counts.

    Raises NotFoundError, naming those that are there.
    """
    named = {row.mapping.name: row.mapping for row in layers(case) if row.mapping.name}
    if name not in named:
        raise NotFoundError(
            f"no layer was entered with a mapping {name!r:.80}",
            expected="one of " + (", ".join(sorted(named)) or "none yet"),
            next="give the rules with --status, and --save-mapping to keep them",
        )
    return named[name]


def layer_to_body(layer: Layer) -> dict[str, Any]:
    """Write a layer as a record's body; the key, author and times are the record's own."""
    simplified = layer.simplified
    return {
        "maker": layer.maker,
        "archive": layer.archive,
        "date": layer.date,
        "leaning": layer.leaning,
        "leaning_by": layer.leaning_by,
        "source": layer.source,
        "file": layer.file,
        "form": layer.form,
        "file_digest": layer.file_digest,
        "siblings": dict(layer.siblings),
        "display_digest": layer.display_digest,
        "mapping": layer.mapping.as_dict(),
        "measures": _measures_to_body(layer.measures),
        "clipped": {name: _measures_to_body(rows) for name, rows in layer.clipped.items()},
        "problems": [problem.as_dict() for problem in layer.problems],
        "simplified": None
        if simplified is None
        else {
            "tolerance_m": simplified.tolerance_m,
            "error_km2": dict(simplified.error_km2),
            "positions": simplified.positions,
            "positions_before": simplified.positions_before,
        },
    }


def layer_from(row: RecordRow) -> Layer:
    """Read a layer from its record; raises LedgerError for a body of another shape."""
    body = row.body
    try:
        simplified = body["simplified"]
        mapping = mapping_from(body["mapping"])
        return Layer(
            id=row.key,
            maker=body["maker"],
            archive=body["archive"],
            date=body["date"],
            leaning=body["leaning"],
            leaning_by=body["leaning_by"],
            source=body["source"],
            file=body["file"],
            form=body["form"],
            file_digest=body["file_digest"],
            siblings=body["siblings"],
            display_digest=body["display_digest"],
            mapping=mapping,
            measures=_measures_from(body["measures"], mapping),
            clipped={name: _measures_from(rows, mapping) for name, rows in body["clipped"].items()},
            problems=tuple(Problem(**problem) for problem in body["problems"]),
            simplified=None if simplified is None else Simplification(**simplified),
            author=row.author,
            recorded_from=row.recorded_from,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise _strange(row) from error


def _boundary_from(row: RecordRow) -> Boundary:
    body = row.body
    try:
        return Boundary(
            name=row.key,
            km2=float(body["km2"]),
            source=body["source"],
            file=body["file"],
            file_digest=body["file_digest"],
            siblings=body["siblings"],
            problems=tuple(Problem(**problem) for problem in body["problems"]),
            author=row.author,
            recorded_from=row.recorded_from,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _strange(row) from error


def _measures_to_body(rows: Mapping[str, Measure]) -> dict[str, Any]:
    return {
        status: {
            "km2": measure.km2,
            "straight_km2": measure.straight_km2,
            "polygons": measure.polygons,
        }
        for status, measure in rows.items()
    }


def _measures_from(rows: Mapping[str, Any], mapping: StatusMapping) -> dict[str, Measure]:
    # A record's JSON is sorted by name; the mapping knows the order in which statuses were named.
    names = dict.fromkeys([*mapping.statuses, *rows])
    return {status: Measure(**rows[status]) for status in names if status in rows}


def _blob(case: Case, layer: Layer, digest: str) -> bytes:
    data = case.store.blob(digest)
    if data is None:
        raise _purged(f"the layer {layer.id}")
    return data


def _purged(what: str) -> LedgerError:
    return LedgerError(
        f"the bytes of {what} are not in the ledger",
        where=what,
        expected="a file that was not purged",
        next="enter the file once more; its measures are still in the record",
    )


def _strange(row: RecordRow) -> InputError:
    return InputError(
        f"the {row.type} {row.key!r:.80} holds another shape than this version reads",
        where=f"entry {row.entry_id}",
        expected=f"a {row.type} that this version wrote",
        next="withdraw it and enter its file once more",
    )
