"""The archive of a word-processor file: opened with limits, its XML parsed without entities.

Part names and relationships follow ECMA-376, Part 2 (Open Packaging Conventions). Nothing that a
file points to outside of itself is ever opened.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from unbracket.errors import InputError

MOST_ENTRIES = 20_000
MOST_PART = 48 * 1024 * 1024  # bytes of one XML part
MOST_TOTAL = 96 * 1024 * 1024  # bytes of all parts that are read
MOST_RATIO = 400  # unpacked to packed, beyond a part of some size; text packs about 10 to 1
_RATIO_FROM = 4 * 1024 * 1024
_RELATIONS = "officeDocument/2006/relationships"
_STRICT = b"http://purl.oclc.org/ooxml/"
_WORDS = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", "wordprocessingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        "officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", "officeDocument/2006/math"),
)
_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_OTHER = (
    ("xl/", "a spreadsheet (.xlsx)"),
    ("ppt/", "a presentation (.pptx)"),
    ("content.xml", "an OpenDocument file (.odt)"),
    ("META-INF/container.xml", "an e-book (.epub)"),
)


def broken(name: str, problem: str, where: str = "") -> InputError:
    """Make the one error of a word-processor file that can't be read."""
    return InputError(
        f"the word-processor file {problem}",
        file=name,
        where=where or "the archive",
        expected="a whole .docx file without a password",
        next="open it in a word processor and save it again as .docx, or save it as text",
    )


class Package:
    """An opened archive; every part is read under the limits, and only once."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._total = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OverflowError, EOFError, NotImplementedError) as e:
            raise broken(name, f"is cut off or damaged: {e}") from e
        if len(infos) > MOST_ENTRIES:
            raise broken(name, f"has {len(infos):,} parts, more than {MOST_ENTRIES:,}")
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            self._infos.setdefault(info.filename.lstrip("/"), info)

    def other_kind(self) -> str:
        """Name the format of an archive that is something else, or ""."""
        for prefix, kind in _OTHER:
            if any(part == prefix or part.startswith(prefix) for part in self._infos):
                return kind
        return ""

    def has(self, part: str) -> bool:
        """Tell whether the archive has a part."""
        return part in self._infos

    def read(self, part: str) -> bytes:
        """Read a part; raises InputError when it is missing, damaged or beyond the limits."""
        info = self._infos.get(part)
        if info is None:
            raise broken(self.name, f"has no part {part}", part)
        if info.flag_bits & 0x1:
            raise broken(self.name, "is encrypted", part)
        size = info.file_size
        ratio = size / max(1, info.compress_size)
        if size > MOST_PART or (size > _RATIO_FROM and ratio > MOST_RATIO):
            raise broken(
                self.name,
                f"unpacks to {size:,} bytes in one part, {ratio:.0f} times its packed size "
                f"(limits {MOST_PART:,} and {MOST_RATIO})",
                part,
            )
        try:
            with self._zip.open(info) as handle:
                data = handle.read(MOST_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
            ValueError,
            OverflowError,
        ) as e:
            raise broken(self.name, f"is cut off or damaged: {e}", part) from e
        self._total += len(data)
        if len(data) > MOST_PART or self._total > MOST_TOTAL:
            raise broken(self.name, f"unpacks to more than {MOST_TOTAL:,} bytes", part)
        return data

    def xml(self, part: str) -> etree._Element:
        """Parse a part; raises InputError for broken XML and for any document type."""
        return parse_xml(self.read(part), self.name, part)

    def related(self, part: str) -> dict[str, str]:
        """Give the parts inside of the archive that a part points to, by kind of relation.

        Kinds are the last words of the relation's type ("styles", "footnotes"); the first counts.
        """
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(rels):
            return {}
        found: dict[str, str] = {}
        for element in self.xml(rels):
            if element.get("TargetMode") == "External":
                continue
            kind = (element.get("Type") or "").rpartition("/")[2]
            target = element.get("Target") or ""
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if kind and self.has(path):
                found.setdefault(kind, path)
        return found


def parse_xml(data: bytes, name: str, part: str) -> etree._Element:
    """Parse XML with no entity, no network, bounded depth and text (libxml2's own limits)."""
    if _STRICT in data:
        for strict, words in _WORDS:
            data = data.replace(strict, (_TRANSITIONAL + words).encode())
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as e:
        raise broken(name, f"has broken XML: {str(e)[:200]}", part) from e
    if root.getroottree().docinfo.internalDTD is not None:
        raise broken(name, "declares a document type, which such files never have", part)
    return root
