"""The tables of a case file while they are checked: typed look-ups that know their own place."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from unbracket.errors import CaseFileError

REFERENCE = "docs/reference/case-file.md"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
# Control characters but tab and line feed, and surrogates, which UTF-8 can't hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_SHOWN = 60


class _DuplicateKeyError(ValueError):
    """A JSON object holds one key twice."""


def decode_case_file(data: bytes, name: str) -> Table:
    """Decode TOML or JSON into the root table; raises CaseFileError when it is neither."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CaseFileError(
            "the case file is not UTF-8",
            file=name,
            where=f"line {line}, byte {error.start} of the file",
            expected="text in UTF-8",
            next="save the file as UTF-8",
        ) from error
    is_json = name.casefold().endswith(".json") or text.lstrip().startswith("{")
    try:
        if is_json:
            value = json.loads(text, object_pairs_hook=_object)
        else:
            # TOML allows no lone CR; editors on other systems write CR LF.
            value = tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise CaseFileError(
            f"the case file is not {'JSON' if is_json else 'TOML'}",
            file=name,
            where=_reason(error),
            expected=f"{'JSON' if is_json else 'TOML'} as {REFERENCE} shows it",
            next="mend the line that is named; strings stand in quotes, lists in [ ]",
        ) from error
    if not isinstance(value, Mapping):
        raise CaseFileError(
            "the case file holds no table",
            file=name,
            where="line 1",
            expected="an object with title, party, issue, provision",
            next=f"see {REFERENCE}",
        )
    return Table(value, name, () if is_json else tuple(text.splitlines()))


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            raise _DuplicateKeyError(f'the key "{_short(key)}" stands twice in one object')
        table[key] = value
    return table


def _reason(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else _short(str(error), 200)


def _short(value: object, limit: int = _SHOWN) -> str:
    text = _UNPRINTABLE.sub("\ufffd", str(value))
    return text if len(text) <= limit else text[:limit] + "…"


class Table:
    """One table of a case file, with the path to it, so that every complaint names its place."""

    def __init__(
        self,
        values: Mapping[str, Any],
        file: str,
        lines: tuple[str, ...] = (),
        path: str = "",
        full: str = "",
        header: int | None = 0,
        end: int | None = None,
    ) -> None:
        self._values = values
        self._file = file
        self._lines = lines
        self._path = path
        self._full = full
        self._header = header
        self._end = len(lines) if end is None else end

    def has(self, key: str) -> bool:
        """Tell whether a key is given."""
        return key in self._values

    def error(
        self, message: str, *, key: str = "", expected: str = "", next: str = ""
    ) -> CaseFileError:
        """Make the error that names this table's place, and the key's line where it is known."""
        parts = [self._path or "top level"]
        if key:
            parts.append(f"key {_short(key)}")
        line = self._line(key)
        place = ", ".join(parts)
        found = f"{place}: {message}"
        return CaseFileError(
            found,
            file=self._file,
            where=f"line {line}, {found}" if line else found,
            expected=expected,
            next=next or f"see {REFERENCE}",
        )

    def allow(self, *keys: str) -> None:
        """Refuse any key that isn't listed, naming the nearest one that is."""
        for key in self._values:
            if key not in keys:
                near = difflib.get_close_matches(key.casefold(), keys, n=1, cutoff=0.6)
                raise self.error(
                    f'unknown key "{_short(key)}"',
                    key=key,
                    expected="one of " + ", ".join(keys),
                    next=f'did you mean "{near[0]}"?' if near else "remove the key",
                )

    def text(self, key: str, *, required: bool = False, dates: bool = False) -> str:
        """Give a string without outer white space; ``dates`` lets TOML's own dates pass too."""
        value = self._values.get(key, "")
        if dates and isinstance(value, date):
            return value.isoformat()[:10]
        if not isinstance(value, str):
            raise self.error(
                f"{key} is {_kind(value)}",
                key=key,
                expected=f"{key} as a string",
                next=f'write {key} = "…"',
            )
        value = value.strip()
        if required and not value:
            missing = "is missing" if key not in self._values else "is empty"
            raise self.error(
                f"{key} {missing}",
                key=key,
                expected=f"a string for {key}",
                next=f'add {key} = "…"',
            )
        if _UNPRINTABLE.search(value):
            raise self.error(
                f"{key} holds a control character or half a character pair",
                key=key,
                expected="printable text",
                next=f"write {key} again by hand",
            )
        return value

    def name(self, key: str) -> str:
        """Give a required short name: letters, digits, ``_``, ``.`` and ``-``."""
        value = self.text(key, required=True)
        if not _NAME.fullmatch(value):
            raise self.error(
                f'{key} is "{_short(value)}"',
                key=key,
                expected="up to 64 letters, digits, _ . or -, the first a letter or digit",
                next=f"shorten {key} and leave out spaces",
            )
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of non-empty strings, without repetitions, in their order."""
        value = self._values.get(key, [])
        good = isinstance(value, list) and all(
            isinstance(v, str) and v.strip() and not _UNPRINTABLE.search(v) for v in value
        )
        if not good:
            raise self.error(
                f"{key} is no list of strings",
                key=key,
                expected=f'a list such as {key} = ["…", "…"]',
                next="put every word or phrase in quotes, and the list in [ ]",
            )
        return tuple(dict.fromkeys(item.strip() for item in value))

    def choice(self, key: str, words: Collection[str], default: str | None = None) -> str:
        """Give one of the allowed words; without a default the key must be there."""
        if default is not None and key not in self._values:
            return default
        value = self.text(key, required="" not in words)
        if value in words:
            return value
        near = difflib.get_close_matches(value, words, n=1, cutoff=0.5) or [
            word for word in words if word.casefold() == value.casefold()
        ]
        listed = ", ".join(word or '""' for word in islice(words, 40)) or "none is defined yet"
        raise self.error(
            f'{key} is "{_short(value)}"',
            key=key,
            expected=f"one of {listed}",
            next=f'did you mean "{near[0]}"?' if near else f"use one of these for {key}",
        )

    def unique(self, key: str, value: str, seen: dict[str, int]) -> None:
        """Refuse a value that an earlier entry has, upper and lower case alike; remember it."""
        folded = value.casefold()
        if folded in seen:
            raise self.error(
                f'{key} "{_short(value)}" is used twice',
                key=key,
                expected=f"another {key} for every entry",
                next=f"rename one of the two; entry {seen[folded]} has it",
            )
        seen[folded] = len(seen) + 1

    def tables(self, key: str) -> tuple[Table, ...]:
        """Give the tables of a list of tables (``[[key]]``), each with its own place."""
        value = self._values.get(key, [])
        full = f"{self._full}.{key}" if self._full else key
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            raise self.error(
                f"{key} is no list of tables",
                key=key,
                expected=f"[[{full}]] (in JSON: a list of objects)",
                next=f"write [[{full}]] with two brackets above each entry",
            )
        headers = self._headers(full)
        known = len(headers) == len(value)
        ends = self._any_headers(full) if known else []
        result = []
        for index, row in enumerate(value):
            start, end = None, self._end
            if known:
                start = headers[index]
                after = bisect_right(ends, start)
                end = ends[after] if after < len(ends) else self._end
            place = f"[[{full}]] {index + 1}"
            path = f"{self._path}, {place}" if self._path else place
            result.append(Table(row, self._file, self._lines, path, full, start, end))
        return tuple(result)

    def _headers(self, full: str) -> list[int]:
        """Find the lines of ``[[full]]`` inside this table (0-based); none for JSON."""
        if self._header is None:
            return []
        pattern = re.compile(rf"\s*\[\[\s*{re.escape(full)}\s*\]\]")
        return [n for n in range(self._header, self._end) if pattern.match(self._lines[n])]

    def _any_headers(self, full: str) -> list[int]:
        """Find the lines at which a table of this kind ends: headers that don't lie below it."""
        below = re.compile(rf"\s*\[\[?\s*{re.escape(full)}\s*\.")
        any_header = re.compile(r"\s*\[\[?\s*[A-Za-z_.\-\s\"]+\]")
        start = self._header or 0
        return [
            n
            for n in range(start, self._end)
            if any_header.match(self._lines[n]) and not below.match(self._lines[n])
        ]

    def _line(self, key: str) -> int | None:
        """Give the 1-based line of a key, else of the table's header; None where unknown."""
        if self._header is None or not self._lines:
            return None
        if key:
            pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
            header = re.compile(rf"\s*\[\[?\s*([\w.\-]+\.)?{re.escape(key)}\s*\]")
            tables = [n for n in self._any_headers("") if n > self._header or not self._path]
            own_end = tables[0] if tables else self._end
            for n in range(self._header, self._end):
                if (n < own_end and pattern.match(self._lines[n])) or header.match(self._lines[n]):
                    return n + 1
        return self._header + 1 if self._path else None


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return next((word for kind, word in names.items() if type(value) is kind), "no string")
