"""Bytes to text: byte order mark, declaration, strict UTF-8, then a guess; and the way back.

Decoding never raises. A byte that can't be decoded becomes one U+FFFD, and a warning says so.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNITS = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:+-]{0,39}")
# Codecs that a page or server may name. Others (escapes, UTF-7) are a way to smuggle text.
_ALLOWED = re.compile(
    r"utf-8|utf-8-sig|ascii|utf-(?:16|32)(?:-[lb]e)?|iso8859-\d{1,2}|cp\d{3,4}|koi8-[rtu]|"
    r"mac-[a-z]+|gb2312|gbk|gb18030|big5(?:hkscs)?|shift_jis\w*|euc_\w+|iso2022_\w+|tis-620|johab"
)
_STATEFUL = re.compile(r"iso2022|hz")
_META = re.compile(
    rb"<meta\b[^>]{0,400}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:+-]{1,40})", re.I
)
_XML = re.compile(rb"\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:+-]{1,40})")
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:+-]{1,40})", re.I)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BAD_RUN = re.compile("[\ud800-\udfff]+")
_ASCII = bytes(range(128))
_NOT_LETTERS = bytes(b for b in range(256) if not (65 <= b <= 90 or 97 <= b <= 122))
_SAMPLE = 16_384  # bytes that a guess looks at: enough for letter statistics, and quick
_HEAD = 4_096  # bytes in which a declaration is looked for


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded capture.

    ``text`` is without the byte order mark. ``encoding`` is such that a stretch of the text without
    undecodable bytes, encoded with it, gives the bytes it came from. ``skip`` is the length of the
    mark. ``raw`` is the text with a lone surrogate in each place of an undecodable byte or unit, of
    the same length. ``exact`` is False when byte places can't be told.
    """

    text: str
    encoding: str
    skip: int
    raw: str
    size: int
    exact: bool = True
    warnings: tuple[str, ...] = ()

    def byte_offsets(self, points: Iterable[int]) -> list[int]:
        """Give the byte offset in the capture of each code point offset; these must ascend."""
        unit = self._unit()
        if unit:
            return [min(self.skip + point * unit, self.size) for point in points]
        handler = "surrogatepass" if self.encoding in _UNITS else "surrogateescape"
        offsets: list[int] = []
        at, here = 0, self.skip
        raw, encoding = self.raw, self.encoding
        for point in points:
            if point > at:
                here += len(raw[at:point].encode(encoding, handler))
                at = point
            offsets.append(min(here, self.size))
        return offsets

    def bad_runs(self) -> list[tuple[int, int]]:
        """Give the stretches of the text that stand for undecodable bytes."""
        if self.raw is self.text:
            return []
        return [match.span() for match in _BAD_RUN.finditer(self.raw)]

    def _unit(self) -> int:
        body = self.size - self.skip
        if body == len(self.raw):
            return 1
        unit = _UNITS.get(self.encoding, 0)
        return unit if unit and (body + unit - 1) // unit == len(self.raw) else 0


def decode(
    data: bytes, charset: str = "", media_type: str = "", *, markup: bool = False
) -> Decoded:
    """Decode a capture; with ``markup``, declarations inside of it count too."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding, len(mark))
    declared = _declared(data, charset, media_type, markup)
    warnings: list[str] = []
    for name in declared:
        encoding = _codec(name)
        if not encoding:
            warnings.append(f"declared charset {name!r} isn't known and was not used")
            continue
        result = _strict(data, encoding)
        if result:
            return _with(result, warnings)
        warnings.append(f"the bytes aren't valid in the declared charset {name!r}")
    wide = _wide(data)
    if wide:
        return _with(_decoded(data, wide, 0), warnings)
    result = _strict(data, "utf-8")
    if result:
        return _with(result, warnings)
    return _with(_guess(data, declared), warnings)


def _declared(data: bytes, charset: str, media_type: str, markup: bool) -> list[str]:
    found: list[str] = []
    parameter = _CHARSET.search(media_type[:400])
    names = [charset.strip(), parameter[1] if parameter else ""]
    if markup:
        for pattern in (_META, _XML):
            inside = pattern.search(data, 0, _HEAD)
            if inside:
                name = inside[1].decode("ascii")
                # A declaration that could be read as ASCII can't stand in UTF-16.
                names.append("utf-8" if name.lower().startswith(("utf-16", "utf-32")) else name)
    for name in names:
        if name and name.lower() not in found:
            found.append(name.lower())
    return found


def _codec(name: str) -> str:
    """Give the canonical name of an allowed codec, or ""."""
    if not _NAME.fullmatch(name):
        return ""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    if not _ALLOWED.fullmatch(found):
        return ""
    if found in ("ascii", "iso8859-1"):
        return "cp1252"  # what pages that declare either are written in, in fact
    if found == "utf-8-sig":
        return "utf-8"
    return {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(found, found)


def _strict(data: bytes, encoding: str) -> Decoded | None:
    """Decode without any error, or give None."""
    try:
        text = data.decode(encoding)
    except (UnicodeError, ValueError):
        return _strict(data, "iso8859-1") if encoding == "cp1252" and _controls(data) else None
    exact = not _STATEFUL.match(encoding)
    if exact and encoding not in ("utf-8", "cp1252", "iso8859-1"):
        try:
            exact = text.encode(encoding) == data
        except (UnicodeError, ValueError):
            exact = False
    return Decoded(text, encoding, 0, text, len(data), exact)


def _controls(data: bytes) -> bool:
    """Tell whether bytes that cp1252 leaves undefined stand in the data."""
    return any(byte in data for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))


def _decoded(data: bytes, encoding: str, skip: int) -> Decoded:
    """Decode with replacement, one U+FFFD an undecodable byte (or unit of UTF-16 and UTF-32)."""
    body = data[skip:]
    unit = _UNITS.get(encoding, 0)
    exact = not _STATEFUL.match(encoding)
    try:
        if unit:
            whole = len(body) - len(body) % unit
            raw = body[:whole].decode(encoding, "surrogatepass")
            if whole != len(body):
                raw += "\udc80"
        else:
            raw = body.decode(encoding, "surrogateescape")
            if encoding != "utf-8":
                exact = exact and raw.encode(encoding, "surrogateescape") == body
    except (UnicodeError, ValueError):
        raw, exact = body.decode(encoding, "replace"), False
    text, count = _SURROGATE.subn("\ufffd", raw)
    if not count:
        text = raw
    warnings: tuple[str, ...] = (
        (f"{count} undecodable bytes or units were replaced by U+FFFD (read as {encoding})",)
        if count
        else ()
    )
    if not exact:
        warnings += (f"byte places can't be told in {encoding}",)
    return Decoded(text, encoding, skip, raw if count else text, len(data), exact, warnings)


def _wide(data: bytes) -> str:
    """Recognise UTF-16 without a mark by its zero bytes in every other place."""
    sample = data[: _HEAD & ~1]
    if len(sample) < 4:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _guess(data: bytes, declared: list[str]) -> Decoded:
    """Guess the charset of bytes that aren't UTF-8 and say so in a warning."""
    as_utf8 = _decoded(data, "utf-8", 0)
    bad = sum(end - start for start, end in as_utf8.bad_runs())
    high = len(data.translate(None, _ASCII))
    if high - bad >= 4 * bad:  # UTF-8 with damage: most of its longer sequences are whole
        return as_utf8
    letters = len(data.translate(None, _NOT_LETTERS))
    encoding = ""
    if high > 0.25 * (high + letters):  # mostly not Latin: letter statistics can tell
        best = from_bytes(data[:_SAMPLE]).best()
        encoding = _codec(best.encoding) if best else ""
    for name in (encoding, *map(_codec, declared)):
        if name and name != "utf-8":
            return _noted(_strict(data, name) or _decoded(data, name, 0))
    return _noted(_strict(data, "cp1252") or _decoded(data, "cp1252", 0))


def _noted(result: Decoded) -> Decoded:
    return _with(result, [f"charset guessed as {result.encoding}"])


def _with(result: Decoded, warnings: list[str]) -> Decoded:
    if not warnings:
        return result
    return Decoded(
        result.text,
        result.encoding,
        result.skip,
        result.raw,
        result.size,
        result.exact,
        (*warnings, *result.warnings),
    )
