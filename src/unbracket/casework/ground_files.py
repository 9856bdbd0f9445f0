"""Map files on their way in: where their bytes are, and the files that lie beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from unbracket.errors import InputError
from unbracket.ground.formats import MapFile
from unbracket.ground.shapefile import SIBLINGS

MAP_SUFFIXES = (".geojson", ".json", ".kml", ".kmz", ".shp", ".zip", ".gz")


@dataclass(frozen=True, slots=True)
class MapSource:
    """One map file on its way in: its bytes, or the path where they are."""

    name: str
    path: Path | None = None
    data: bytes | None = None


def sources_of(names: Iterable[str]) -> Iterator[MapSource]:
    """Give the map files that names stand for: files as they are, folders by their map files.

    Hidden files and files of other kinds in a folder are passed over, since a Shapefile's parts and
    notes lie beside the maps. Raises InputError for a folder that can't be listed.
    """
    for name in names:
        path = Path(name)
        if not path.is_dir():
            yield MapSource(path.name, path)
            continue
        try:
            inside = sorted(path.iterdir())
        except OSError as error:
            raise _unreadable(path.name, error, "a folder that can be listed") from error
        for inner in inside:
            if inner.suffix.lower() in MAP_SUFFIXES and not inner.name.startswith("."):
                yield MapSource(inner.name, inner)


def load_map(source: MapSource, max_bytes: int) -> MapFile:
    """Load a map file, and the files beside a Shapefile's main file.

    Raises InputError for what isn't a file, can't be opened or is larger than the limit.
    """
    if source.path is None:
        return MapFile(source.name, _bounded(source.name, source.data or b"", max_bytes))
    siblings = {}
    if source.path.suffix.lower() == ".shp":
        for suffix in SIBLINGS:
            for path in (source.path.with_suffix(suffix), source.path.with_suffix(suffix.upper())):
                if path.is_file():
                    siblings[suffix] = _read(path, path.name, max_bytes)
                    break
    return MapFile(source.name, _read(source.path, source.name, max_bytes), siblings)


def _read(path: Path, name: str, max_bytes: int) -> bytes:
    if path.is_dir():
        raise InputError(
            "this is a folder", file=name, expected="a file", next="name the files inside of it"
        )
    try:
        with path.open("rb") as stream:
            return _bounded(name, stream.read(max_bytes + 1), max_bytes)
    except (OSError, ValueError) as error:
        raise _unreadable(name, error, "a readable file") from error


def _bounded(name: str, data: bytes, max_bytes: int) -> bytes:
    if len(data) > max_bytes:
        raise InputError(
            f"larger than {max_bytes} bytes",
            file=name,
            expected=f"at most {max_bytes} bytes",
            next="split the map, or raise UNBRACKET_MAX_BYTES",
        )
    return data


def _unreadable(name: str, error: Exception, expected: str) -> InputError:
    return InputError(
        f"can't be opened: {getattr(error, 'strerror', None) or error}",
        file=name,
        expected=expected,
        next="check the path and the permissions",
    )
