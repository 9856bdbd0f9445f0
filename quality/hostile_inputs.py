"""Makes the hostile and broken inputs of ``quality/hostile.py``, the same for the same seed."""

from __future__ import annotations

import io
import random
import sys
import zipfile
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.articles import article
from quality.formats import WRITERS

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHARES = (0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.999)
_RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>'
    "<item><title>Talks</title><description>{}</description></item></channel></rss>"
)
_SCRIPT = "<script>alert(1)</script>"
_LONG = 50_000_000
Made = Iterator[tuple[str, bytes]]


def make_inputs(folder: Path, seed: int) -> list[str]:
    """Write all inputs into a folder and give their paths, in an order that mixes kinds."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    base = _base_files(folder / "base")
    made = [
        *_cut(base),
        *_flipped(base, chance),
        *_foreign(base, chance),
        *_archives(),
        *_word_xml(),
        *_pages(),
        *_texts(),
        *_messages(),
        *_feeds(),
        *_papers(),
        *_markdown(),
    ]
    paths = []
    for number, (name, data) in enumerate(made):
        place = folder / f"{number:03d}"
        place.mkdir(exist_ok=True)
        path = place / name
        path.write_bytes(data)
        paths.append(str(path))
    paths += _places(folder)
    chance.shuffle(paths)
    return paths


def _base_files(folder: Path) -> dict[str, bytes]:
    """Give one sound file of each format."""
    folder.mkdir(exist_ok=True)
    paragraphs = article(3, 300, 5).strip().split("\n\n")
    files = {}
    for suffix, writer in WRITERS.values():
        path = folder / f"sound{suffix}"
        writer(paragraphs, path)
        files[suffix] = path.read_bytes()
    files[".xml"] = _RSS.format(" ".join(paragraphs).replace("&", "&amp;")).encode()
    return files


def _cut(base: dict[str, bytes]) -> Made:
    for suffix, data in base.items():
        for share in _SHARES:
            yield f"cut{suffix}", data[: max(1, int(share * len(data)))]


def _flipped(base: dict[str, bytes], chance: random.Random) -> Made:
    for suffix, data in base.items():
        for count in (1, 5, 40, 400):
            for _ in range(3 if suffix in (".docx", ".pdf") else 1):
                broken = bytearray(data)
                for _ in range(count):
                    broken[chance.randrange(len(broken))] = chance.randrange(256)
                yield f"flipped{suffix}", bytes(broken)
        start = chance.randrange(len(data))
        yield f"hole{suffix}", data[:start] + bytes(500) + data[start + 500 :]


def _foreign(base: dict[str, bytes], chance: random.Random) -> Made:
    """Give bytes under the wrong name, and noise."""
    for suffix in base:
        yield f"noise{suffix}", chance.randbytes(5_000)
        yield f"empty{suffix}", b""
        yield f"blank{suffix}", b" \r\n\t\n" * 50
        yield f"zeros{suffix}", bytes(5_000)
    yield "really.pdf", base[".docx"]
    yield "really.docx", base[".pdf"]
    yield "really.txt", base[".docx"]
    yield "really.html", base[".pdf"]
    yield "really.eml", base[".html"]
    for magic in (b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\x7fELF", b"{\\rtf1 ", b"SQLite format 3\0"):
        yield "picture.txt", magic + chance.randbytes(2_000)


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _word(body: str, head: str = "") -> bytes:
    source = f'{head}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return _zip({"word/document.xml": source.encode()})


def _archives() -> Made:
    """Give bombs, archives of other kinds and encrypted containers."""
    zeros = b"<a>" + b" " * 300_000_000
    yield "bomb.docx", _zip({"word/document.xml": zeros})
    del zeros
    inner = _zip({"word/document.xml": b"0" * 30_000_000})
    for _ in range(3):
        inner = _zip({"word/inner.docx": inner})
    yield "nested.docx", inner
    yield "many.docx", _zip({f"word/{i}.xml": b"" for i in range(30_000)})
    yield "sheet.docx", _zip({"xl/workbook.xml": b"<a/>", "[Content_Types].xml": b"<Types/>"})
    yield "slides.docx", _zip({"ppt/presentation.xml": b"<a/>"})
    yield "book.epub", _zip({"META-INF/container.xml": b"<a/>"})
    yield "climbing.docx", _zip({"../../word/document.xml": b"<a/>", "word/../x": b""})
    yield "empty-archive.docx", b"PK\x05\x06" + bytes(18)
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    yield "locked.docx", ole + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    yield "old.doc", ole
    yield "old.docx", ole
    flagged = bytearray(_word("<w:p><w:r><w:t>a</w:t></w:r></w:p>"))
    at = flagged.find(b"PK\x01\x02")
    flagged[at + 8] |= 1
    yield "flagged.docx", bytes(flagged)


def _word_xml() -> Made:
    """Give word-processor files whose XML is hostile."""
    lol = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    head = f'<!DOCTYPE x [<!ENTITY a0 "ha">{lol}]>'
    text = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    yield "entities.docx", _word(text.format("&a11;"), head)
    outside = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    yield "outside.docx", _word(text.format("&x;"), outside)
    yield "fetches.docx", _word("", '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">')
    yield "deep.docx", _word("<w:tbl><w:tr><w:tc>" * 20_000)
    yield (
        "tables.docx",
        _word("<w:tbl><w:tr><w:tc>" * 70 + text.format("in") + "</w:tc></w:tr></w:tbl>" * 70),
    )
    yield "text.docx", _word(text.format("said the envoy, " * 100_000))
    yield "long-node.docx", _word(text.format("x" * 11_000_000))
    yield "paragraphs.docx", _word(text.format("a") * 60_000)
    yield "no-body.docx", _zip({"word/document.xml": f'<w:document xmlns:w="{_W}"/>'.encode()})
    yield "other-root.docx", _zip({"word/document.xml": b"<html>text</html>"})
    yield "script.docx", _word(text.format("&lt;script&gt;alert(1)&lt;/script&gt; said Roe."))
    loops = (
        f'<w:styles xmlns:w="{_W}"><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    yield (
        "loop.docx",
        _zip({"word/document.xml": document.encode(), "word/styles.xml": loops.encode()}),
    )
    for place in ("styles", "numbering", "footnotes"):
        parts = {"word/document.xml": document.encode(), f"word/{place}.xml": b"<broken"}
        yield f"broken-{place}.docx", _zip(parts)
    listed = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>a</w:t></w:r></w:p>"
    )
    yield "levels.docx", _word(listed * 50)
    yield (
        "fields.docx",
        _word(
            "<w:p>"
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 5_000
            + "</w:p>"
            + text.format("b")
        ),
    )


def _pages() -> Made:
    """Give pages that nest, never end, or carry scripts."""
    yield "script.html", f"<html><body><p>Roe said {_SCRIPT} no.</p>{_SCRIPT}</body>".encode()
    yield "handlers.html", b"<p onclick=alert(1)>Roe said no.</p><img src=x onerror=alert(1)>"
    yield "deep.html", b"<html>" + b"<div>" * 200_000 + b"text"
    yield "lists.html", b"<html>" + b"<ul><li>" * 50_000 + b"text"
    yield "tables.html", b"<html>" + b"<table><tr><td>" * 30_000 + b"text"
    yield "attributes.html", b"<html><p " + b"a=b " * 500_000 + b">text</p>"
    yield "references.html", b"<html><p>" + b"&amp;" * 500_000 + b"</p>"
    yield "numbers.html", b"<html><p>&#99999999999999999999;&#xffffffff;&#0;&#55296;text</p>"
    yield "open.html", b"<html><script>" + b"x" * 1_000_000
    yield "comments.html", b"<html>" + b"<!--" * 200_000 + b"text"
    yield (
        "json.html",
        b'<html><script type="application/ld+json">' + b"[" * 100_000 + b"</script>text",
    )
    yield "charset.html", b'<html><meta charset="utf-7"><p>+ADw-script+AD4- said Roe</p>'
    yield "declared.html", b'<html><meta charset="utf-16"><p>caf\xe9 said Roe</p>'
    yield "quoted.html", b'<html><p title="' + b"x" * 1_000_000


def _texts() -> Made:
    """Give long lines, repeats that cost rule engines time, charsets and controls."""
    yield "line.txt", b"The envoy said the gate stays shut and " * (_LONG // 39)
    yield "word.txt", b"a" * _LONG
    yield "according.txt", b"Lind said the gate is shut. " + b"according to Roe, " * 2_000
    yield "said.txt", b"said Roe, " * 5_000
    yield "quotes.txt", ("“" * 20_000 + " said Roe").encode()
    yield "closings.txt", ("a” said Roe. " * 5_000).encode()
    yield "brackets.txt", b"[" * 100_000 + b"text" + b"]" * 100_000
    yield "colons.txt", b"ROE: " * 20_000
    yield "labels.txt", b"ROE: no.\n\n" * 5_000
    yield "numbers.txt", b"1,000 " * 30_000
    yield "dates.txt", b"on 1 May 2031 and " * 5_000
    yield "conditions.txt", b"if Norland signs, " * 5_000
    yield "names.txt", b"Premier Ole Lind of Norland " * 5_000
    yield "blank-lines.txt", b"a\n\n" * 250_000
    yield "breaks.txt", b"\n" * 3_000_000 + b"a"
    yield "spaces.txt", b" " * 3_000_000 + b"a"
    yield "utf16.txt", "Roe said no.".encode("utf-16-le")
    yield "utf16-odd.txt", b"\xff\xfe" + "Roe said no.".encode("utf-16-le") + b"\x00"
    yield "utf32.txt", "Roe said no.".encode("utf-32")
    yield "surrogates.txt", b"\xff\xfe" + b"\x00\xd8" * 500 + "Roe said no.".encode("utf-16-le")
    yield "latin.txt", "Größe, sagte Röe. ".encode("latin-1") * 50
    yield "mixed.txt", "Größe ".encode() * 50 + "Größe ".encode("latin-1") * 50
    yield "overlong.txt", b"\xc0\xae\xc0\xae said Roe. " * 100
    yield "controls.txt", b"Roe said \x1b[31mno\x1b[0m.\x08\x08 " * 100
    yield "bidi.txt", "Roe said \u202eno\u202c. \u2066x\u2069 ".encode() * 100
    yield "combining.txt", ("a" + "\u0301" * 5_000 + " said Roe. ").encode() * 5
    yield "separators.txt", "Roe said no.\u2028\u2029\x85".encode() * 2_000
    yield f"{_SCRIPT.replace('/', '_')}.txt", f"Roe said {_SCRIPT} no.".encode()
    yield "'; DROP TABLE entries; --.txt", b"Roe said no to the draft."
    yield "line\nbreak.txt", b"Roe said no to the draft of May."
    yield "-c.txt", b"Roe said no to the draft of June."
    yield "x" * 200 + ".txt", b"Roe said no to the draft of July."
    yield "=cmd|calc.txt", b"=cmd|' /C calc'!A0 said Roe."


def _messages() -> Made:
    """Give messages that nest, lie about themselves, or have no text."""
    head = "From: a@x.test\nSubject: t\nMessage-ID: <1>\nMIME-Version: 1.0\n"
    deep = "".join(
        f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(2_000)
    )
    yield "deep.eml", (head + deep + "\n\ntext").encode()
    inner = b"\n\nRoe said no."
    for _ in range(150):
        inner = b"Content-Type: message/rfc822\n\nFrom: a@x.test\n" + inner
    yield "forwarded.eml", head.encode() + inner
    yield (
        "parts.eml",
        (
            head + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\ntext\n" * 20_000
        ).encode(),
    )
    yield (
        "charset.eml",
        (head + "Content-Type: text/plain; charset=x-nope\n\nRoe said no.").encode(),
    )
    yield (
        "base64.eml",
        (
            head + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!not base64!!!"
        ).encode(),
    )
    yield (
        "quoted.eml",
        (
            head
            + "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n=ZZ=\n=E"
        ).encode(),
    )
    yield "headers.eml", b"From: a@x.test\n" + b"X-A: b\n" * 200_000 + b"\nRoe said no."
    yield "folded.eml", b"Subject: a\n" + b" b\n" * 200_000 + b"From: a@x.test\n\nRoe said no."
    yield "words.eml", b"Subject: " + b"=?utf-8?b?4Q==?= " * 20_000 + b"\nFrom: a\n\nRoe said no."
    yield "quoting.eml", head.encode() + b"\n" + b">" * 100_000 + b" Roe said no.\n> b\n" * 2_000
    yield "unfinished.eml", (head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n").encode()
    yield (
        "parameters.eml",
        (head + "Content-Type: text/plain" + "; a=b" * 20_000 + "\n\nx").encode(),
    )
    message = EmailMessage()
    message["From"], message["Subject"] = "a@x.test", _SCRIPT
    message.set_content(f"Roe said {_SCRIPT} no.", subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename=f"{_SCRIPT}.pdf")
    yield "script.eml", message.as_bytes()


def _feeds() -> Made:
    lol = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    yield (
        "entities.xml",
        (
            f'<!DOCTYPE rss [<!ENTITY a0 "ha">{lol}]>' + _RSS.format("&a11;").partition("?>")[2]
        ).encode(),
    )
    yield (
        "outside.xml",
        (
            '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
            + _RSS.format("&x;").partition("?>")[2]
        ).encode(),
    )
    yield "deep.xml", b"<rss>" + b"<channel>" * 50_000
    yield (
        "items.xml",
        _RSS.format("x</description></item>" + "<item/>" * 3_000 + "<item><description>").encode(),
    )
    yield "script.xml", _RSS.format("&lt;script&gt;alert(1)&lt;/script&gt; Roe said no.").encode()
    yield (
        "address.xml",
        _RSS.format(
            "Roe said no.</description><link>javascript:alert(1)</link><description>"
        ).encode(),
    )
    yield "no-items.xml", b"<rss><channel><title>x</title></channel></rss>"
    yield "not-a-feed.xml", b'<?xml version="1.0"?><data><row>1</row></data>'
    yield "encoding.xml", b'<?xml version="1.0" encoding="x-nope"?><rss><channel/></rss>'


def _papers() -> Made:
    """Give PDFs whose structure loops, lies or holds no text."""

    def paper(objects: Sequence[str]) -> bytes:
        out = b"%PDF-1.4\n"
        places = []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
        start = len(out)
        out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        return out + b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (
            len(objects) + 1,
            start,
        )

    catalog, pages = "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [{}] /Count {} >>"
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {0} {0}] /Contents 4 0 R >>"
    yield "loop.pdf", paper([catalog, pages.format("2 0 R", 1)])
    yield "count.pdf", paper([catalog, pages.format("", 2_000_000_000)])
    yield "self.pdf", paper(["<< /Type /Catalog /Pages 1 0 R >>"])
    yield "no-text.pdf", paper([catalog, pages.format("3 0 R", 1), page.format(600), "<< >>"])
    yield "huge-page.pdf", paper([catalog, pages.format("3 0 R", 1), page.format(10**9), "<< >>"])
    yield "deep-arrays.pdf", paper([catalog, "[" * 50_000])
    yield "pages.pdf", paper([catalog, pages.format("3 0 R " * 5_000, 5_000), page.format(600)])
    font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    full = page.format(600)[:-2] + f"/Resources {font} >>"
    for name, content in (
        ("shows.pdf", "BT /F1 9 Tf 20 300 Td " + "(Roe said no. ) Tj " * 20_000 + "ET"),
        ("scattered.pdf", "BT /F1 9 Tf " + "3 1 Td (a) Tj " * 30_000 + "ET"),
        ("turned.pdf", "BT /F1 9 Tf " + "0 1 -1 0 9 9 Tm (Roe said) Tj " * 3_000 + "ET"),
        ("tiny.pdf", "BT /F1 0.0001 Tf 20 300 Td (Roe said no.) Tj ET"),
        ("stack.pdf", "q " * 200_000),
    ):
        stream = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
        yield name, paper([catalog, pages.format("3 0 R", 1), full, stream])


def _markdown() -> Made:
    yield "quotes.md", b"> " * 50_000 + b"Roe said no."
    yield "lists.md", b"".join(b" " * i + b"- a\n" for i in range(2_000))
    yield "table.md", b"|a" * 20_000 + b"\n" + b"|-" * 20_000 + b"\n" + b"|b" * 20_000
    yield "fence.md", b"```\n" + b"Roe said no.\n" * 20_000
    yield "brackets.md", b"[" * 50_000 + b"a"
    yield "headings.md", b"# a\n" * 50_000
    yield "front.md", b"---\n" + b"a: b\n" * 50_000 + b"Roe said no."


def _places(folder: Path) -> list[str]:
    """Give what isn't a file, or can't be opened."""
    empty = folder / "empty-folder"
    empty.mkdir(exist_ok=True)
    link = folder / "nowhere.txt"
    if not link.is_symlink():
        link.symlink_to(folder / "not-there")
    loop = folder / "loop.txt"
    if not loop.is_symlink():
        loop.symlink_to(loop)
    return [str(empty), str(link), str(loop), str(folder / "never-made.txt"), "/dev/null"]


if __name__ == "__main__":
    print(len(make_inputs(Path(sys.argv[1]), 1)), "inputs")
