"""The reader of word-processor files (.docx): text from the raw XML, with computed numbers.

Tracked changes: inserted and deleted words both stand in the reading, in blocks that say so;
``Document.view`` gives the final and the original text. Numbers aren't in the text but in the
blocks. Footnotes stand behind the text. Headers, footers and comments are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from unbracket.errors import InputError
from unbracket.model.document import Document, SourceHint
from unbracket.model.ports import EngineInfo
from unbracket.reading.assemble import Part, Piece, assemble, without
from unbracket.reading.dates import parse_date
from unbracket.reading.info import VERSION, reader_info
from unbracket.reading.metadata import Declared, clean, make_metadata
from unbracket.reading.numerals import superscript
from unbracket.reading.regions import Layout, classify
from unbracket.reading.transcript import label_blocks
from unbracket.reading.wordlist import words

if TYPE_CHECKING:
    from lxml import etree

    from unbracket.reading.docxwalk import Walk
    from unbracket.reading.docxzip import Package

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_NAMES = (".docx", ".docm", ".dotx", ".dotm")
_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.ms-word.document.macroenabled.12",
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "word/document.xml"
_NOT_TITLES = frozenset(("", "untitled", "document", "document1", "word document", "title"))
_NOT_PEOPLE = words("python-docx administrator admin user author unknown microsoft word owner") | {
    "microsoft office user",
    "windows user",
    "un-named",
    "unknown author",
}
_TEMPLATE_DAYS = ("2013-12-23T23:15:00Z",)  # the stamp of a template that programs copy


class DocxReader:
    """Reads the text of a word-processor file in document order."""

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""
        return reader_info("docx")

    def accepts(self, data: bytes, hint: SourceHint) -> bool:
        """Tell by the archive's mark and what is in it, or by name where it is damaged."""
        named = PurePosixPath(hint.name).suffix.lower() in _NAMES or (
            hint.media_type.split(";")[0].strip().lower() in _TYPES
        )
        if data.startswith(_OLE):
            return named or _ENCRYPTED in data
        return data.startswith(_ZIP) and (named or b"word/" in data)

    def read(self, data: bytes, hint: SourceHint) -> Document:
        """Read a file; raises InputError when it is damaged, encrypted, a bomb or without text."""
        # lxml is heavy to import and most runs read no such file.
        from unbracket.reading.docxzip import Package, broken

        if data.startswith(_OLE):
            encrypted = _ENCRYPTED in data
            problem = "is encrypted" if encrypted else "is of the older .doc format"
            raise broken(hint.name, problem, "its first bytes")
        package = Package(data, hint.name)
        main = package.related("").get("officeDocument", _MAIN)
        if not package.has(main):
            kind = package.other_kind()
            raise broken(hint.name, f"is {kind}" if kind else f"has no part {main}", main)
        walk, parts = _parts(package, main)
        made = assemble(parts)
        if not made.text.strip():
            raise InputError(
                "the word-processor file holds no text",
                file=hint.name,
                where=main,
                expected="at least one paragraph with text",
                next="check that the right file was given; pictures of text can't be read",
            )
        layout = classify(made.text, made.paragraphs)
        return Document(
            text=made.text,
            meta=make_metadata(made.text, layout, hint, _declared(package, layout)),
            regions=without(layout.regions, made.deleted),
            blocks=label_blocks(made.text, made.blocks),
            map=tuple(made.map),
            reader="docx",
            reader_version=VERSION,
            encoding="",
            warnings=_warnings(walk),
        )


def _parts(package: Package, main: str) -> tuple[Walk, list[Part]]:
    from unbracket.reading.docxnames import child
    from unbracket.reading.docxnumbers import Numbering
    from unbracket.reading.docxstyles import Styles
    from unbracket.reading.docxwalk import Walk, note_bodies

    related = package.related(main)

    def part(kind: str) -> str:
        default = f"word/{kind}.xml"
        return related.get(kind) or (default if package.has(default) else "")

    def root(kind: str) -> etree._Element | None:
        name = part(kind)
        return package.xml(name) if name else None

    styles = Styles(root("styles"))
    walk = Walk(styles, Numbering(root("numbering"), styles.numbers))
    body = child(package.xml(main), "body")
    parts = list(walk.body(body)) if body is not None else []
    if walk.notes:
        bodies = {kind: note_bodies(root(f"{kind}s"), kind) for kind in ("footnote", "endnote")}
        parts.extend(_notes(walk, bodies))
    return walk, parts


def _notes(walk: Walk, bodies: dict[str, dict[str, etree._Element]]) -> Iterator[Part]:
    """Give the notes behind the text, each with the mark that stands at its place in the text."""
    index = 0
    while index < len(walk.notes):  # a note may refer to a note
        kind, key = walk.notes[index]
        body = bodies.get(kind, {}).pop(key, None)
        index += 1
        if body is None:
            continue
        mark = superscript(index)
        for first, part in enumerate(walk.body(body, f"{kind} {index}")):
            if not first:
                part.pieces.insert(0, Piece(f"{mark} "))
                part.number = str(index)
            part.style, part.cue, part.firm, part.cell = "note", "footnote", True, None
            yield part


def _declared(package: Package, layout: Layout) -> Declared:
    """Give what the file's properties declare, as far as it can be believed.

    The day of creation counts as published only where the text itself shows no date.
    """
    name = package.related("").get("core-properties", "docProps/core.xml")
    if not package.has(name):
        return Declared()
    try:
        root = package.xml(name)
    except InputError:
        return Declared()  # the text is whole; its properties aren't needed

    def found(tag: str) -> str:
        element = next(root.iter("{*}" + tag), None)
        return clean(element.text) if element is not None else ""

    title, author = found("title"), found("creator")
    if title.lower() in _NOT_TITLES or title.lower().startswith("microsoft word"):
        title = ""
    created, modified = found("created"), found("modified")
    day = parse_date(created)
    believable = (
        created not in _TEMPLATE_DAYS
        and "1990" <= day[:4] <= "2100"
        and (not parse_date(modified) or day <= parse_date(modified))
    )
    if not believable or layout.published or layout.dateline_date:
        day = ""
    headline = layout.title
    declared = Declared(
        title=title,
        published=day,
        authors=(author,) if author and author.lower() not in _NOT_PEOPLE else (),
        language=found("language").split("-")[0].lower()[:3],
    )
    return replace(declared, title=clean(headline)) if headline else declared


def _warnings(walk: Walk) -> tuple[str, ...]:
    counts = walk.counts
    found = []
    changes = [
        f"{counts[kind]} {kind}" for kind in ("inserted", "deleted", "moved") if counts[kind]
    ]
    if changes:
        who = f" by {', '.join(sorted(walk.authors)[:10])}" if walk.authors else ""
        found.append(f"tracked changes{who}: {', '.join(changes)}; all stand in the reading")
    for kind, told in (
        ("comments", "comments were left out"),
        ("hidden", "runs of hidden text were left out"),
        ("embedded", "embedded files were left out"),
    ):
        if counts[kind]:
            found.append(f"{counts[kind]} {told}")
    if counts["cut"]:
        found.append("the file has too many paragraphs: the rest was left out")
    return tuple(found)
