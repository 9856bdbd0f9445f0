"""Writes Word documents (ECMA-376 transitional) with footnotes, headers and tracked changes.

The package's parts are written by hand, since no permissive library writes footnotes and tracked
changes; the same content gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from unbracket.export.ooxml_parts import (
    CONTENT_TYPES,
    NAMESPACES,
    PACKAGE_RELS,
    core_xml,
    settings_xml,
    styles_xml,
)

# Code points that XML 1.0 can't hold stand as the replacement character, so that nothing is lost
# without a trace.
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip entry can carry
TWIPS_A_CM = 567


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: ``kind`` is ins, del, moveFrom or moveTo.

    ``date`` is ISO 8601 in UTC ("" = none). ``name`` joins the two ends of a move.
    """

    kind: str
    author: str
    date: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; ``note`` hangs a footnote on its end.

    ``outer`` is an earlier round's change around ``change``: text that came and then went.
    """

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    small: bool = False
    note: tuple[Run, ...] = ()
    change: Change | None = None
    outer: Change | None = None
    color: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in a named style: Normal, Title, Subtitle, Heading1–3, Quote, Small, Cell.

    ``marks`` are tracked changes of the paragraph's mark: its end came or went.
    """

    runs: tuple[Run, ...]
    style: str = "Normal"
    keep: bool = False  # on one page with the next
    marks: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each a tuple of paragraphs; ``widths`` in centimetres.

    The first ``head`` rows are repeated on each page. A row of one cell runs across all columns.
    ``loose`` are rows (from 0) that may go on over the end of a page.
    """

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    widths: tuple[float, ...]
    head: int = 1
    loose: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A document: its blocks, the words on top and at the foot of each page, its properties."""

    blocks: tuple[Paragraph | Table, ...]
    title: str
    header: str = ""
    footer: str = ""
    author: str = ""
    created: str = ""
    landscape: bool = False
    language: str = "en-GB"


@dataclass(slots=True)
class _State:
    notes: list[str] = field(default_factory=list)
    changes: int = 0


def clean(text: str) -> str:
    """Escape text for XML; what XML can't hold becomes U+FFFD."""
    return escape(UNFIT.sub("\ufffd", text))


def paragraph(text: str, style: str = "Normal", *, keep: bool = False) -> Paragraph:
    """Make a paragraph of plain text."""
    return Paragraph((Run(text),), style, keep)


def write(document: WordDocument) -> bytes:
    """Write the package; gives its bytes."""
    state = _State()
    body = "".join(
        _paragraph(block, state) if isinstance(block, Paragraph) else _table(block, state)
        for block in document.blocks
    )
    width, height = (16838, 11906) if document.landscape else (11906, 16838)  # A4 in twips
    turned = ' w:orient="landscape"' if document.landscape else ""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        '<w:footerReference w:type="default" r:id="rIdFooter"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        '<w:pgMar w:top="1304" w:right="1134" w:bottom="1304" w:left="1134" '
        'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_RELS,
        "docProps/core.xml": core_xml(
            clean(document.title), clean(document.author), clean(document.created)
        ),
        "word/document.xml": _part("document", f"<w:body>{body}{section}</w:body>"),
        "word/_rels/document.xml.rels": _relations(),
        "word/styles.xml": styles_xml(document.language),
        "word/settings.xml": settings_xml(),
        "word/footnotes.xml": _footnotes(state.notes),
        "word/header1.xml": _part("hdr", _line(document.header, "Header")),
        "word/footer1.xml": _part("ftr", _foot(document.footer, document.landscape)),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, text.encode("utf-8"))
    return out.getvalue()


def _part(name: str, inner: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:{name} {NAMESPACES}>{inner}</w:{name}>"


def _paragraph(block: Paragraph, state: _State) -> str:
    keep = "<w:keepNext/>" if block.keep else ""
    style = f'<w:pStyle w:val="{block.style}"/>' if block.style != "Normal" else ""
    marks = "".join(f"<w:{mark.kind} {_signed(mark, state)}/>" for mark in block.marks)
    look = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    head = f"<w:pPr>{style}{keep}{look}</w:pPr>" if style or keep or look else ""
    return f"<w:p>{head}{_runs(block.runs, state)}</w:p>"


def _runs(runs: Iterable[Run], state: _State) -> str:
    return "".join(_run(run, state) for run in runs)


def _run(run: Run, state: _State) -> str:
    marks = "".join(
        tag
        for tag, on in (
            ("<w:b/>", run.bold),
            ("<w:i/>", run.italic),
            ("<w:strike/>", run.strike),
            (f'<w:color w:val="{run.color}"/>', bool(run.color)),
            ('<w:sz w:val="17"/>', run.small),
            ('<w:u w:val="single"/>', run.underline),
        )
        if on
    )
    look = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    deleted = run.change is not None and run.change.kind == "del"
    text = f"<w:r>{look}{_text(run.text, deleted=deleted)}</w:r>" if run.text else ""
    for change in (run.change, run.outer):
        if change is not None and text:
            text = _changed(change, text, state)
    if run.note:
        number = len(state.notes) + 1
        state.notes.append("")  # takes its number before notes inside of it could
        state.notes[number - 1] = _runs(run.note, state)
        text += (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        )
    return text


def _changed(change: Change, inner: str, state: _State) -> str:
    """Wrap runs in a tracked change; the ends of a named move are marked as its range."""
    kind = change.kind
    text = f"<w:{kind} {_signed(change, state)}>{inner}</w:{kind}>"
    if not change.name:
        return text
    signed = _signed(change, state)
    name = quoteattr(UNFIT.sub("\ufffd", change.name))
    end = f'<w:{kind}RangeEnd w:id="{state.changes}"/>'
    return f"<w:{kind}RangeStart {signed} w:name={name}/>{text}{end}"


def _signed(change: Change, state: _State) -> str:
    """Give the attributes of a change: its own id, author and date."""
    state.changes += 1
    author = quoteattr(UNFIT.sub("\ufffd", change.author))
    date = f" w:date={quoteattr(UNFIT.sub(chr(0xFFFD), change.date))}" if change.date else ""
    return f'w:id="{state.changes}" w:author={author}{date}'


def _text(text: str, *, deleted: bool) -> str:
    tag = "delText" if deleted else "t"
    pieces = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if number:
            pieces.append("<w:br/>")
        for place, part in enumerate(line.split("\t")):
            if place:
                pieces.append("<w:tab/>")
            if part:
                pieces.append(f'<w:{tag} xml:space="preserve">{clean(part)}</w:{tag}>')
    return "".join(pieces)


def _table(table: Table, state: _State) -> str:
    twips = [round(width * TWIPS_A_CM) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    rows = "".join(
        _row(row, twips, state, head=number < table.head, whole=number not in table.loose)
        for number, row in enumerate(table.rows)
    )
    # The empty paragraph keeps two tables that follow each other apart.
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="0" w:type="auto"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
    )


def _row(
    row: Sequence[Sequence[Paragraph]],
    widths: Sequence[int],
    state: _State,
    *,
    head: bool,
    whole: bool,
) -> str:
    props = ("<w:cantSplit/>" if whole or head else "") + ("<w:tblHeader/>" if head else "")
    across = len(row) == 1 and len(widths) > 1
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if across else ""
    widths = [sum(widths)] if across else widths
    head = head or across
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F4"/>' if head else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>'
        + ("".join(_paragraph(block, state) for block in cell) or "<w:p/>")
        + "</w:tc>"
        for cell, width in zip(row, widths, strict=True)
    )
    head_of_row = f"<w:trPr>{props}</w:trPr>" if props else ""
    return f"<w:tr>{head_of_row}{cells}</w:tr>"


def _line(text: str, style: str) -> str:
    run = f"<w:r>{_text(text, deleted=False)}</w:r>"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _foot(text: str, landscape: bool) -> str:
    def field_of(name: str) -> str:
        return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    tabs = (
        '<w:tabs><w:tab w:val="clear" w:pos="9638"/><w:tab w:val="right" w:pos="14570"/></w:tabs>'
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{tabs if landscape else ""}</w:pPr>'
        f"<w:r>{_text(text + chr(9), deleted=False)}</w:r>{field_of('PAGE')}"
        f'<w:r><w:t xml:space="preserve">/</w:t></w:r>{field_of("NUMPAGES")}</w:p>'
    )


def _footnotes(notes: Sequence[str]) -> str:
    rules = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        "<w:continuationSeparator/></w:r></w:p></w:footnote>"
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    return _part(
        "footnotes",
        rules
        + "".join(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f"{mark}{space}{note}</w:p></w:footnote>"
            for number, note in enumerate(notes, start=1)
        ),
    )


def _relations() -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = (
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdSettings", "settings", "settings.xml"),
        ("rIdFootnotes", "footnotes", "footnotes.xml"),
        ("rIdHeader", "header", "header1.xml"),
        ("rIdFooter", "footer", "footer1.xml"),
    )
    inner = "".join(
        f'<Relationship Id="{id}" Type="{base}/{kind}" Target="{target}"/>'
        for id, kind, target in rows
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inner}</Relationships>"
    )
