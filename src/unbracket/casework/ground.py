"""Entering control maps and boundaries: one short transaction each, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from unbracket.canonical import digest_bytes
from unbracket.casework.cases import Case
from unbracket.casework.ground_files import MapSource, load_map
from unbracket.casework.ground_layers import (
    layer_key,
    layer_to_body,
    layers,
    open_boundary,
    shapes_of,
)
from unbracket.casework.ground_names import date_in
from unbracket.casework.registry import put, withdraw
from unbracket.errors import Diagnosis, InputError, UnbracketError, UsageError
from unbracket.ground.display import TOLERANCE_M, display_of
from unbracket.ground.formats import MapFile
from unbracket.ground.geodesy import Outline, measure
from unbracket.ground.layer import Shapes, boundary_of, measures, read_shapes
from unbracket.ground.mapping import matcher
from unbracket.model.edtf import valid
from unbracket.model.ground import Layer, StatusMapping

MAX_NAME = 200
EVERYTHING_HELD = StatusMapping()


@dataclass(frozen=True, slots=True)
class LayerOrder:
    """What is stated of maps on their way in.

    ``date`` is EDTF, "" for the date in each file's name. ``leaning`` needs ``leaning_by``, who
    says so. ``boundaries`` names boundaries of the case inside which the map is measured too.
    """

    maker: str
    archive: str = ""
    date: str = ""
    leaning: str = ""
    leaning_by: str = ""
    source: str = ""
    mapping: StatusMapping = EVERYTHING_HELD
    boundaries: tuple[str, ...] = ()
    tolerance_m: float = TOLERANCE_M
    author: str = ""


@dataclass(frozen=True, slots=True)
class PreparedLayer:
    """What a worker made of one map file before anything is written; ``error`` where it failed."""

    file: str
    layer: Layer | None = None
    blobs: tuple[bytes, ...] = ()
    error: Diagnosis | None = None


@dataclass(frozen=True, slots=True)
class LayerOutcome:
    """What became of one map file: added, changed (a new mapping or statement), already, failed."""

    file: str
    status: str
    layer: Layer | None = None
    error: Diagnosis | None = None


Worker = Callable[[MapSource], PreparedLayer]
MapLayers = Callable[[Worker, Iterable[MapSource]], Iterator[PreparedLayer]]


def serial_map(work: Worker, items: Iterable[MapSource]) -> Iterator[PreparedLayer]:
    """Map in this process, one map after the other."""
    return map(work, items)


def add_layers(
    case: Case,
    items: Iterable[MapSource],
    order: LayerOrder,
    *,
    map_layers: MapLayers = serial_map,
) -> Iterator[LayerOutcome]:
    """Enter maps, one transaction each; a bad file gives its diagnosis and stops no other.

    A file that stands with the same statements and mapping adds nothing, so a run that was broken
    off goes on where it stopped. Raises UsageError or NotFoundError for an order that can't be
    carried out, before anything is read.
    """
    check_order(order)
    clips = {name: open_boundary(case, name) for name in order.boundaries}
    standing = {layer.id: layer for layer in layers(case)}
    work = partial(
        prepare_layer,
        order=order,
        clips=clips,
        standing=standing,
        max_bytes=case.settings.max_bytes,
    )
    for prepared in map_layers(work, items):
        outcome = _written(case, prepared, order, standing)
        if outcome.layer is not None:
            standing[outcome.layer.id] = outcome.layer
        yield outcome


def prepare_layer(
    source: MapSource,
    *,
    order: LayerOrder,
    clips: Mapping[str, Outline],
    standing: Mapping[str, Layer],
    max_bytes: int,
) -> PreparedLayer:
    """Do all work on one map that needs no ledger; never raises for a bad input."""
    try:
        file = load_map(source, max_bytes)
        date = order.date or date_in(source.name)
        head = _head(file, order, date)
        there = standing.get(head.id)
        if there is not None and _same(there, head, order):
            return PreparedLayer(source.name, there)
        shapes = shapes_of(file, order.mapping)
        return _measured(file, head, shapes, clips, order.tolerance_m)
    except UnbracketError as error:
        found = error.diagnosis
        return PreparedLayer(source.name, error=replace(found, file=found.file or source.name))


def check_order(order: LayerOrder) -> None:
    """Check what is stated of maps; raises UsageError with what is missing."""
    for name, text, needed in (
        ("maker", order.maker, True),
        ("archive", order.archive, False),
    ):
        if (needed and not text.strip()) or len(text) > MAX_NAME or "/" in text:
            raise UsageError(
                f"the {name} is {text!r:.60}",
                where=f"--{name}",
                expected=f"a name of up to {MAX_NAME} characters, without /",
                next=f"name the {name} of the map",
            )
    if order.date and not valid(order.date):
        raise UsageError(
            f"{order.date!r:.60} is no date",
            where="--date",
            expected="an EDTF date such as 2025-11-25",
            next="give the day that the map shows",
        )
    if bool(order.leaning) != bool(order.leaning_by):
        raise UsageError(
            "a leaning is a judgement of somebody",
            where="--leaning",
            expected="--leaning and --leaning-by together, or neither",
            next="name who says that the map maker leans so",
        )
    matcher(order.mapping)


def add_boundary(
    case: Case, name: str, given: MapSource, *, source: str = "", author: str = ""
) -> float:
    """Enter a boundary from a map file, all its polygons as one; gives its area in km².

    A boundary of the same name is replaced; layers keep the measures that they were entered with.
    Raises InputError for a file without polygons.
    """
    if not name.strip() or len(name) > MAX_NAME:
        raise UsageError(
            f"{name!r:.60} is no name of a boundary",
            expected=f"a name of up to {MAX_NAME} characters",
            next="name the boundary by whose line it is",
        )
    file = load_map(given, case.settings.max_bytes)
    shapes = read_shapes(file, matcher(StatusMapping()))
    km2 = measure(boundary_of(shapes)).km2
    body = {
        "km2": km2,
        "source": source,
        "file": given.name,
        "file_digest": digest_bytes(file.data),
        "siblings": _sibling_digests(file),
        "problems": [problem.as_dict() for problem in shapes.problems],
    }
    blobs = [file.data, *file.siblings.values()]
    put(case, "boundary", name, body, author=author, blobs=blobs)
    return km2


def withdraw_layer(case: Case, layer: Layer, reason: str, author: str = "") -> None:
    """Withdraw a layer: it leaves the series, and stays in the ledger."""
    withdraw(case, "layer", layer.id, reason=reason, author=author)


def _head(file: MapFile, order: LayerOrder, date: str) -> Layer:
    if not valid(date):
        raise InputError(f"{date!r} is no date", file=file.name, expected="an EDTF date")
    held = digest_bytes(file.data)
    return Layer(
        id=layer_key(order.maker, order.archive, date, held),
        maker=order.maker,
        archive=order.archive,
        date=date,
        leaning=order.leaning,
        leaning_by=order.leaning_by,
        source=order.source,
        file=Path(file.name).name,
        file_digest=held,
        siblings=_sibling_digests(file),
        mapping=order.mapping,
    )


def _same(there: Layer, head: Layer, order: LayerOrder) -> bool:
    stated = ("leaning", "leaning_by", "source", "mapping", "siblings")
    return all(getattr(there, name) == getattr(head, name) for name in stated) and set(
        order.boundaries
    ) <= set(there.clipped)


def _measured(
    file: MapFile,
    head: Layer,
    shapes: Shapes,
    clips: Mapping[str, Outline],
    tolerance_m: float,
) -> PreparedLayer:
    if not shapes.polygons:
        raise InputError(
            "the map holds no polygon",
            file=file.name,
            where="the whole file",
            expected="a map with at least one polygon",
            next="a map on which nobody holds anything is entered as a note",
        )
    drawn = display_of(shapes.statuses, tolerance_m)
    layer = replace(
        head,
        form=shapes.form,
        display_digest=digest_bytes(drawn.data),
        measures=measures(shapes),
        clipped={name: measures(shapes, clip) for name, clip in clips.items()},
        problems=shapes.problems,
        simplified=drawn.simplified,
    )
    return PreparedLayer(file.name, layer, (file.data, *file.siblings.values(), drawn.data))


def _written(
    case: Case, prepared: PreparedLayer, order: LayerOrder, standing: Mapping[str, Layer]
) -> LayerOutcome:
    layer = prepared.layer
    if prepared.error is not None or layer is None:
        return LayerOutcome(prepared.file, "failed", error=prepared.error)
    if not prepared.blobs:
        return LayerOutcome(prepared.file, "already", layer)
    status = "changed" if layer.id in standing else "added"
    body = layer_to_body(layer)
    put(case, "layer", layer.id, body, author=order.author, blobs=prepared.blobs)
    return LayerOutcome(prepared.file, status, layer)


def _sibling_digests(file: MapFile) -> dict[str, str]:
    return {suffix: digest_bytes(data) for suffix, data in sorted(file.siblings.items())}
