"""Tells a map file's form from its bytes and hands it to the reader for it.

GeoJSON, Shapefile and KML, each plain, gzipped or in a zip archive (a ``.kmz`` is one). Sizes are
bounded before and after unpacking, and an archive is never unpacked to disk.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from unbracket.errors import InputError
from unbracket.ground.geojson import read_geojson
from unbracket.ground.kml import read_kml
from unbracket.ground.raw import RawMap
from unbracket.ground.shapefile import SIBLINGS, ShapeParts, is_shapefile, read_shapefile

MAX_UNPACKED = 128 * 1024 * 1024
MAX_MEMBERS = 1_000
_MAPS = (".geojson", ".json", ".kml", ".shp")
EXPECTED = "GeoJSON, a Shapefile (.shp with .dbf, or zipped) or KML; plain, gzipped or zipped"


@dataclass(frozen=True, slots=True)
class MapFile:
    """The bytes of a map file; ``siblings`` are the files beside a ``.shp``, by their suffix."""

    name: str
    data: bytes
    siblings: Mapping[str, bytes] = field(default_factory=dict)


def read_map(file: MapFile) -> RawMap:
    """Read a map file of any form; raises InputError with a diagnosis."""
    return _read(file.data, dict(file.siblings), depth=0)


def _read(data: bytes, siblings: Mapping[str, bytes], depth: int) -> RawMap:
    if depth > 2:
        raise _refused("archives inside archives", "a map in at most one archive")
    if not data.strip(b" \t\r\n\x00"):
        raise _refused("the file is empty", EXPECTED)
    if data.startswith(b"\x1f\x8b"):
        return _read(_gunzipped(data), siblings, depth + 1)
    if data.startswith(b"PK"):
        inner, beside = _unzipped(data)
        return _read(inner, beside, depth + 1)
    if is_shapefile(data):
        return read_shapefile(ShapeParts(data, siblings))
    head = data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").replace(b"\x00", b"")
    if head.startswith(b"<"):
        return read_kml(data)
    if head.startswith((b"{", b"[", b'"')):
        return read_geojson(data)
    raise _refused(f"the bytes begin with {data[:12]!r}, which is no map", EXPECTED)


def _gunzipped(data: bytes) -> bytes:
    out = bytearray()
    try:
        while data:
            unpacker = zlib.decompressobj(wbits=31)
            out += unpacker.decompress(data, MAX_UNPACKED + 1 - len(out))
            if len(out) > MAX_UNPACKED:
                raise _too_large()
            if not unpacker.eof:
                raise _refused("the gzip data breaks off", "a complete gzip file")
            data = unpacker.unused_data.lstrip(b"\x00")
            if not data.startswith(b"\x1f\x8b"):
                break
    except zlib.error as error:
        raise _refused(f"no gzip that can be unpacked: {error}", "a sound gzip file") from error
    return bytes(out)


def _unzipped(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if len(members) > MAX_MEMBERS:
                raise _refused(f"an archive of {len(members)} files", f"at most {MAX_MEMBERS}")
            chosen = _chosen(members)
            inner = _member(archive, chosen, MAX_UNPACKED)
            stem = PurePosixPath(chosen.filename).with_suffix("")
            beside: dict[str, bytes] = {}
            for info in members:
                path = PurePosixPath(info.filename)
                suffix = path.suffix.lower()
                if suffix in SIBLINGS and path.with_suffix("") == stem:
                    beside[suffix] = _member(archive, info, MAX_UNPACKED)
            return inner, beside
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,  # a way of packing that isn't known
        RuntimeError,  # a password
        EOFError,
        OSError,
        ValueError,
        OverflowError,
        UnicodeError,
    ) as error:
        raise _refused(
            f"no zip archive that can be unpacked: {str(error)[:80]}", "a sound zip, no password"
        ) from error


def _chosen(members: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    maps = [
        info
        for info in members
        if PurePosixPath(info.filename).suffix.lower() in _MAPS
        and not PurePosixPath(info.filename).name.startswith(".")
        and "__MACOSX" not in info.filename
    ]
    main = [info for info in maps if PurePosixPath(info.filename).name.lower() == "doc.kml"]
    if len(maps) > 1 and len(main) == 1:  # the rule of .kmz
        return main[0]
    if len(maps) != 1:
        names = ", ".join(PurePosixPath(info.filename).name for info in maps[:5]) or "none"
        raise _refused(f"the archive holds {len(maps)} maps ({names:.120})", "exactly one map")
    return maps[0]


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    # What the archive says of the size may be a lie, so the reading itself is bounded.
    with archive.open(info) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise _too_large()
    return data


def _too_large() -> InputError:
    return _refused(
        f"unpacked, it is larger than {MAX_UNPACKED} bytes", f"at most {MAX_UNPACKED} bytes"
    )


def _refused(problem: str, expected: str) -> InputError:
    return InputError(
        problem,
        where="the whole file",
        expected=expected,
        next="export the map once more, one map a file; nothing of it was taken over",
    )
