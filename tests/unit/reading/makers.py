"""Makes small files for the tests of readers: DOCX from raw XML, PDF from placed lines, e-mail."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from unbracket.model.document import Block, Document, SourceHint
from unbracket.reading.registry import read_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELS = (
    '<?xml version="1.0"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_LONG_PAGE = 792


def zip_of(parts: Mapping[str, str | bytes]) -> bytes:
    """Make an archive of named parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx_of(body: str, **parts: str) -> bytes:
    """Make a DOCX of a body's XML and further parts (``numbering``, ``styles``, ``footnotes``)."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _RELS,
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        if name == "core":
            files["docProps/core.xml"] = content
        else:
            files[f"word/{name}.xml"] = f"<w:{name} {_SPACES}>{content}</w:{name}>"
    return zip_of(files)


def run(text: str, properties: str = "") -> str:
    """Make a run of text."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(text: str = "", properties: str = "", inner: str = "") -> str:
    """Make a paragraph of text and further XML."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{inner}</w:p>"


def item(text: str, level: int = 0, number: int = 1, inner: str = "") -> str:
    """Make a numbered paragraph."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return para(text, listed, inner)


def changed(kind: str, text: str, author: str = "A. Roe") -> str:
    """Make an inserted, deleted or moved run."""
    tag = "delText" if kind in ("del", "moveFrom") else "t"
    words = f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'
    return (
        f'<w:{kind} w:id="1" w:author="{author}" w:date="2031-05-02T10:00:00Z">{words}</w:{kind}>'
    )


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """Make one level of an abstract numbering."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(levels: str, instances: str = "") -> str:
    """Make a numbering part with one abstract numbering (0) and an instance (1)."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{instances}'
    )


def read_docx(body: str, **parts: str) -> Document:
    """Read a DOCX made of a body."""
    return read_document(docx_of(body, **parts), SourceHint(name="draft.docx"))


def rows(document: Document) -> list[tuple[str, str]]:
    """Give number and words of each block that holds words."""
    found = [(block.number, words(document, block)) for block in document.blocks]
    return [row for row in found if row[1].strip()]


def words(document: Document, block: Block) -> str:
    """Give a block's words."""
    return document.text[block.start : block.end]


Placed = tuple[float, float, float, str]  # x, y from the foot, size, text


def pdf_of(pages: Sequence[Iterable[Placed]], info: Mapping[str, str] | None = None) -> bytes:
    """Make a PDF of placed lines in Helvetica (WinAnsi), with a cross-reference table."""
    objects: list[bytes] = [b"", b""]
    font = 3 + 2 * len(pages)
    kids = []
    for page in pages:
        content = b"\n".join(_shown(*line) for line in page)
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 {_LONG_PAGE}] "
            f"/Contents {len(objects) + 2} 0 R /Resources << /Font << /F1 {font} 0 R /F2 "
            f"{font + 1} 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(pages)} >>".encode()
    objects.extend(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name
        for name in (b"Helvetica", b"Helvetica-Bold")
    )
    entries = " ".join(f"/{key} ({value})" for key, value in (info or {}).items())
    objects.append(f"<< {entries} >>".encode())
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)


def _shown(x: float, y: float, size: float, text: str) -> bytes:
    bold = text.startswith("**")
    data = text.removeprefix("**").encode("cp1252", "replace")
    for mark in (b"\\", b"(", b")"):
        data = data.replace(mark, b"\\" + mark)
    font = b"F2" if bold else b"F1"
    return b"BT /%s %.1f Tf 1 0 0 1 %.1f %.1f Tm (%s) Tj ET" % (font, size, x, y, data)


def lines(texts: Sequence[str], x: float = 72, y: float = 700, size: float = 10) -> list[Placed]:
    """Place lines below each other; an empty text leaves a gap."""
    return [(x, y - 12 * i, size, text) for i, text in enumerate(texts) if text]


def read_pdf(pages: Sequence[Iterable[Placed]], info: Mapping[str, str] | None = None) -> Document:
    """Read a PDF made of placed lines."""
    return read_document(pdf_of(pages, info), SourceHint(name="paper.pdf"))


def read_mail(text: str | bytes) -> Document:
    """Read a message given as its source, with the line ends of mail."""
    data = text.encode() if isinstance(text, str) else text
    return read_document(data.replace(b"\n", b"\r\n"), SourceHint(name="message.eml"))
