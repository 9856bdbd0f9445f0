"""Reads the polygons of KML with expat: no entities, no document type, bounded depth and size.

A placemark's string properties are its name, description and style, its extended data, and the
names of the folders that it lies in (``folder``). KML is longitude and latitude on WGS84.
"""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

import numpy as np

from unbracket.errors import InputError, UnbracketError
from unbracket.ground.geojson import SKIPPED
from unbracket.ground.raw import (
    Notes,
    PositionLimit,
    Positions,
    RawFeature,
    RawMap,
    RawPolygon,
    checked,
    note_higher,
)

MAX_DEPTH = 60
MAX_TEXT = 100_000  # characters of one property
_OTHER_SHAPES = {"Point", "LineString", "Model", "Track", "GroundOverlay", "MultiTrack"}
_FOLDERS = {"Folder", "Document"}


def read_kml(data: bytes) -> RawMap:
    """Read the bytes of a KML file.

    Raises InputError, with line and column, for what is no well-formed XML, no KML, names a
    document type or holds a broken ring.
    """
    reader = _Reader()
    parser = reader.parser
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _wrong(
            f"line {error.lineno}, column {error.offset}",
            f"no well-formed XML: {expat.ErrorString(error.code)}",
            "a complete KML file",
        ) from error
    except (ValueError, UnicodeError, LookupError) as error:
        if isinstance(error, UnbracketError):
            raise
        raise _wrong("the whole file", f"its encoding can't be read: {error}", "UTF-8") from error
    return RawMap("KML", tuple(reader.features), reader.notes.problems())


class _Reader:
    def __init__(self) -> None:
        self.features: list[RawFeature] = []
        self.notes = Notes()
        self._limit = PositionLimit()
        self._path: list[str] = []
        self._text: list[str] = []
        self._length = 0
        self._folders: list[str] = []
        self._properties: dict[str, str] = {}
        self._polygons: list[RawPolygon] = []
        self._outer: Positions | None = None
        self._inner: list[Positions] = []
        self._data_name = ""
        self._placemarks = 0
        self._ring_at = ""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype

    def _doctype(self, *_: Any) -> None:
        raise _wrong(self._at(), "the file declares a document type", "KML without one")

    def _at(self) -> str:
        return f"line {self.parser.CurrentLineNumber}"

    def _place(self) -> str:
        return f"placemark {self._placemarks - 1} ({self._at()})"

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if not self._path and name not in ("kml", "Document", "Folder", "Placemark"):
            raise _wrong(self._at(), f"the outermost element is {name!r:.60}", "kml")
        self._path.append(name)
        if len(self._path) > MAX_DEPTH:
            raise _wrong(self._at(), "elements are too deep", f"a depth of at most {MAX_DEPTH}")
        self._text, self._length = [], 0
        if name == "Placemark":
            self._placemarks += 1
            self._properties, self._polygons = {}, []
        elif name in _FOLDERS:
            self._folders.append("")
        elif name == "Polygon":
            self._outer, self._inner = None, []
        elif name in ("Data", "SimpleData"):
            self._data_name = attributes.get("name", "")
        elif name in _OTHER_SHAPES and "Polygon" not in self._path:
            self.notes.add(name, self._at(), SKIPPED)

    def _characters(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)

    def _end(self, tag: str) -> None:
        name = self._path.pop()
        text = "".join(self._text) if self._text else ""
        parent = self._path[-1] if self._path else ""
        if name == "coordinates":
            self._coordinates(text, parent)
        elif name == "Polygon":
            self._polygon()
        elif name == "Placemark":
            folders = " / ".join(folder for folder in self._folders if folder)
            if folders:
                self._properties["folder"] = folders
            self.features.append(RawFeature(self._properties, tuple(self._polygons)))
        elif name in _FOLDERS:
            self._folders.pop()
        elif parent == "Placemark" and name in ("name", "description", "styleUrl"):
            self._property(name, text)
        elif parent in _FOLDERS and name == "name" and "Placemark" not in self._path:
            self._folders[-1] = text.strip()[:MAX_TEXT]
        elif (name == "value" and parent == "Data") or name == "SimpleData":
            self._property(self._data_name, text)
        self._text, self._length = [], 0

    def _property(self, name: str, text: str) -> None:
        if "Placemark" in self._path and name:
            self._properties[name[:200]] = text.strip()[:MAX_TEXT]

    def _coordinates(self, text: str, parent: str) -> None:
        if parent != "LinearRing":
            return
        outer = "outerBoundaryIs" in self._path
        if not outer and "innerBoundaryIs" not in self._path:
            if "Polygon" not in self._path:
                self.notes.add("LinearRing", self._at(), SKIPPED)
                return
            raise _wrong(self._place(), "a ring is neither outer nor inner", "outerBoundaryIs")
        ring = self._ring(text)
        if not outer:
            self._inner.append(ring)
        elif self._outer is None:
            self._outer = ring
        else:
            raise _wrong(self._place(), "a polygon has two outer rings", "one outer ring")

    def _ring(self, text: str) -> Positions:
        where = self._place()
        tuples = text.split()
        self._limit.take(len(tuples), where)
        values: list[tuple[float, float]] = []
        higher = False
        for number, token in enumerate(tuples):
            parts = token.split(",")
            try:
                if len(parts) not in (2, 3):
                    raise ValueError
                values.append((float(parts[0]), float(parts[1])))
            except ValueError:
                raise _wrong(
                    f"{where}, position {number}",
                    f"{token!r:.60} is no position",
                    "longitude,latitude or longitude,latitude,height without blanks",
                ) from None
            higher = higher or len(parts) > 2
        if higher:
            note_higher(self.notes, where)
        return checked(np.array(values, dtype=np.float64).reshape(-1, 2), where)

    def _polygon(self) -> None:
        where = self._place()
        if "Placemark" not in self._path:
            raise _wrong(where, "a polygon lies in no placemark", "polygons inside placemarks")
        if self._outer is None:
            raise _wrong(where, "a polygon has no outer ring", "outerBoundaryIs with a LinearRing")
        self._polygons.append(RawPolygon(where, (self._outer, *self._inner)))


def _wrong(where: str, problem: str, expected: str) -> InputError:
    return InputError(
        f"{where}: {problem}",
        where=where,
        expected=expected,
        next="mend the file or export it once more; nothing of it was taken over",
    )
