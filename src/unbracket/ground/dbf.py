"""Reads the text fields of a dBASE table (.dbf), the properties of a Shapefile.

Only fields of type C are given: statuses are looked for in text. Deleted rows keep their place,
since shapes are matched with rows by number.
"""

from __future__ import annotations

import codecs
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from unbracket.errors import InputError

MAX_ROWS = 1_000_000
MAX_FIELDS = 1_024
# Language driver ids (header byte 29) that differ from Latin-1, from the dBASE and xBase tables.
_DRIVERS = {
    0x01: "cp437",
    0x02: "cp850",
    0x03: "cp1252",
    0x26: "cp866",
    0x57: "cp1252",
    0x64: "cp852",
    0x65: "cp866",
    0xC8: "cp1250",
    0xC9: "cp1251",
    0xCA: "cp1254",
    0xCB: "cp1253",
}


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    kind: str
    start: int
    length: int


def read_dbf(data: bytes, cpg: bytes = b"") -> list[Mapping[str, str]]:
    """Read the text fields of every row; raises InputError for a broken table.

    The encoding is that of the ``.cpg`` file, else of the header, else UTF-8 where every text is
    UTF-8, else Latin-1.
    """
    if len(data) < 33:
        raise _wrong(f"the table has {len(data)} bytes", "a complete .dbf file")
    count, header, width = struct.unpack("<IHH", data[4:12])
    fields = _fields(data, header, width)
    if count > MAX_ROWS:
        raise _wrong(f"it names {count} rows", f"at most {MAX_ROWS} rows")
    if header + count * width > len(data):
        raise _wrong(f"it names {count} rows of {width} bytes and breaks off", "a complete table")
    texts = [
        [
            data[place + field.start : place + field.start + field.length].rstrip(b" \x00")
            for field in fields
            if field.kind == "C"
        ]
        for place in range(header, header + count * width, width)
    ]
    encoding = _encoding(cpg, data[29], texts)
    names = [field.name for field in fields if field.kind == "C"]
    return [
        {
            name: text.decode(encoding, "replace").strip()
            for name, text in zip(names, row, strict=True)
        }
        for row in texts
    ]


def _fields(data: bytes, header: int, width: int) -> list[_Field]:
    found: list[_Field] = []
    place, start = 32, 1
    while place < min(header, len(data)) and data[place] != 0x0D:
        entry = data[place : place + 32]
        if len(entry) < 32 or len(found) >= MAX_FIELDS:
            raise _wrong("its list of fields breaks off", "a complete header")
        name = entry[:11].split(b"\x00")[0].decode("latin-1").strip()
        found.append(_Field(name, chr(entry[11]), start, entry[16]))
        start += entry[16]
        place += 32
    if width < 1 or start != width:
        raise _wrong(f"its fields add up to {start} bytes a row, not {width}", "fields that fit")
    return found


def _encoding(cpg: bytes, driver: int, texts: list[list[bytes]]) -> str:
    named = cpg.decode("ascii", "ignore").strip().lower()
    for guess in (named, f"cp{named}", named.replace("ansi ", "cp")):
        try:
            if guess and codecs.lookup(guess)._is_text_encoding:
                return guess
        except (LookupError, ValueError):
            continue
    try:
        for row in texts:
            for text in row:
                text.decode("utf-8")
    except UnicodeDecodeError:
        return _DRIVERS.get(driver, "latin-1")
    return "utf-8"


def _wrong(problem: str, expected: str) -> InputError:
    return InputError(
        f"the .dbf file: {problem}",
        where="the .dbf file",
        expected=expected,
        next="export the Shapefile once more; nothing of it was taken over",
    )
