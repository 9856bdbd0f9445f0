"""Shows that one article gives the same statements in every format that is read.

    python quality/formats.py [--reports 12] [--words 700] [--keep FOLDER]

Articles: the agency copy of the sample case ``strait`` (all of it invented) and reports from
``quality/articles.py``. Each is written as plain text, HTML, Markdown, DOCX, PDF in one column, PDF
in two columns with running heads, plain e-mail and HTML e-mail. The statements of each format are
compared with those of the plain text: content words (with their speaker) in common over all, twice
the common part over the sum. Then all files are read into a case and ``verify`` re-finds every
quote. Exit 1 when a format has less than 98 % or ``verify`` finds a fault.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.articles import CASE_FILE, article
from quality.runs import json_of, lines_of, unbracket
from quality.table import line

ROOT = Path(__file__).resolve().parent.parent
COPY = ROOT / "src" / "unbracket" / "samples" / "strait" / "documents"
TARGET = 0.98
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
Writer = Callable[[Sequence[str], Path], None]


def as_text(paragraphs: Sequence[str], path: Path) -> None:
    """Write plain text."""
    path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8", newline="\n")


def as_markdown(paragraphs: Sequence[str], path: Path) -> None:
    """Write Markdown: the first line of a report is its title."""
    path.write_text("# " + "\n\n".join(paragraphs) + "\n", encoding="utf-8", newline="\n")


def as_html(paragraphs: Sequence[str], path: Path) -> None:
    """Write a page with a title and a paragraph a paragraph."""
    path.write_text(_page(paragraphs), encoding="utf-8", newline="\n")


def _page(paragraphs: Sequence[str]) -> str:
    head, *rest = paragraphs
    body = "\n".join(f"<p>{escape(text)}</p>" for text in rest)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"></head><body><article>'
        f"<h1>{escape(head)}</h1>\n{body}</article></body></html>"
    )


def as_docx(paragraphs: Sequence[str], path: Path) -> None:
    """Write a word-processor file with a heading, runs split in mid-word as editors leave them."""
    import docx

    document = docx.Document()
    document.add_heading(paragraphs[0], 0)
    for text in paragraphs[1:]:
        paragraph = document.add_paragraph()
        middle = len(text) // 2
        paragraph.add_run(text[:middle])
        paragraph.add_run(text[middle:]).italic = True
    document.save(str(path))


def as_pdf(paragraphs: Sequence[str], path: Path) -> None:
    """Write a PDF in one column, ragged right."""
    _pdf(paragraphs, path, columns=1)


def as_columns(paragraphs: Sequence[str], path: Path) -> None:
    """Write a PDF in two justified columns with a running head and page numbers."""
    _pdf(paragraphs, path, columns=2)


def _pdf(paragraphs: Sequence[str], path: Path, *, columns: int) -> None:
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.pdfbase import pdfmetrics
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer

    styles = getSampleStyleSheet()
    body = styles["BodyText"]
    body.alignment = 4 if columns > 1 else 0
    body.fontSize, body.leading = 9, 11.5
    document = BaseDocTemplate(str(path), pagesize=A5, leftMargin=36, rightMargin=36, title="")
    width = (document.width - 14 * (columns - 1)) / columns
    frames = [
        Frame(document.leftMargin + i * (width + 14), document.bottomMargin, width, document.height)
        for i in range(columns)
    ]

    def furniture(canvas: object, page: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 7)  # type: ignore[attr-defined]
        canvas.drawString(40, A5[1] - 40, "The Inner Sea Monitor")  # type: ignore[attr-defined]
        canvas.drawCentredString(A5[0] / 2, 34, str(page.page))  # type: ignore[attr-defined]

    pdfmetrics.getFont("Helvetica")
    document.addPageTemplates(
        [PageTemplate(frames=frames, onPage=furniture if columns > 1 else lambda *_: None)]
    )
    flow = [Paragraph(escape(paragraphs[0]), styles["Heading1"])]
    for text in paragraphs[1:]:
        flow += [Paragraph(escape(text), body), Spacer(1, 5)]
    document.build(flow)


def as_mail(paragraphs: Sequence[str], path: Path) -> None:
    """Write a message whose plain part is quoted-printable."""
    message = _message(paragraphs[0])
    message.set_content("\n\n".join(paragraphs), cte="quoted-printable")
    path.write_bytes(message.as_bytes())


def as_html_mail(paragraphs: Sequence[str], path: Path) -> None:
    """Write a message with an HTML part in Base64 and nothing else."""
    message = _message(paragraphs[0])
    message.set_content(_page(paragraphs), subtype="html", cte="base64")
    path.write_bytes(message.as_bytes())


def _message(title: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Desk <desk@example.org>"
    message["To"] = "reader@example.org"
    message["Subject"] = " ".join(title.split())[:120]
    message["Date"] = "Mon, 06 Jan 2031 08:00:00 +0000"
    message["Message-ID"] = "<1@example.org>"
    return message


WRITERS: dict[str, tuple[str, Writer]] = {
    "text": (".txt", as_text),
    "markdown": (".md", as_markdown),
    "html": (".html", as_html),
    "docx": (".docx", as_docx),
    "pdf": (".pdf", as_pdf),
    "pdf, two columns": (".columns.pdf", as_columns),
    "e-mail": (".eml", as_mail),
    "e-mail in HTML": (".html.eml", as_html_mail),
}


def write_all(articles: Sequence[Sequence[str]], folder: Path) -> dict[str, list[Path]]:
    """Write every article in every format."""
    paths: dict[str, list[Path]] = {}
    for name, (suffix, writer) in WRITERS.items():
        for number, paragraphs in enumerate(articles):
            path = folder / f"{number:03d}{suffix}"
            writer(paragraphs, path)
            paths.setdefault(name, []).append(path)
    return paths


def content_words(paths: Sequence[Path]) -> tuple[Counter[tuple[str, str, str]], int]:
    """Give the content words of all statements, each with its article and speaker."""
    words: Counter[tuple[str, str, str]] = Counter()
    rows = lines_of("extract", "--jsonl", *map(str, paths))
    for row in rows:
        article_id = Path(row["file"]).name[:3]
        found = _WORD.findall(row["words"].lower())
        words.update((article_id, row["speaker"] or "", word) for word in found)
    return words, len(rows)


def _articles(reports: int, words: int) -> list[list[str]]:
    found = [
        path.read_text(encoding="utf-8").strip().split("\n\n")
        for path in sorted(COPY.glob("*.txt"))
    ]
    found += [article(n, words, 7).strip().split("\n\n") for n in range(1, reports + 1)]
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Write, extract, compare, read into a case, verify."""
    parser = argparse.ArgumentParser(description="Compare the statements of all formats.")
    parser.add_argument("--reports", type=int, default=12)
    parser.add_argument("--words", type=int, default=700)
    parser.add_argument("--keep", type=Path, help="leave the files in this folder")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        articles = _articles(options.reports, options.words)
        paths = write_all(articles, folder)
        total = sum(len(text.split()) for paragraphs in articles for text in paragraphs)
        line("articles, words in all", f"{len(articles)}, {total}")
        whole, count = content_words(paths["text"])
        line("text: statements", count)
        good = True
        for name in [name for name in WRITERS if name != "text"]:
            words, found = content_words(paths[name])
            share = 2 * (words & whole).total() / max(1, words.total() + whole.total())
            shown = f"{share:.4f} ({found} statements)"
            good &= line(f"{name}: content words equal", shown, share >= TARGET)
        good &= _verified(folder, [path for group in paths.values() for path in group])
    return 0 if good else 1


def _verified(folder: Path, paths: Sequence[Path]) -> bool:
    """Read all files into a case and verify it."""
    case = folder / "formats.ubk"
    for suffix in ("", "-wal", "-shm"):
        case.with_name(case.name + suffix).unlink(missing_ok=True)
    (folder / "case.toml").write_text(CASE_FILE, encoding="utf-8")
    unbracket("new", str(folder / "case.toml"), "-c", str(case))
    outcomes = json_of("read", "-c", str(case), "--json", *map(str, paths))
    failed = [row for row in outcomes if row["error"]]
    proposed = sum(row["proposed"] for row in outcomes)
    line("read into a case: documents, statements", f"{len(outcomes)}, {proposed}", not failed)
    done = unbracket("verify", "-c", str(case), check=False)
    print(done.stdout.strip())
    return line("verify re-finds every quote", f"exit {done.returncode}", done.returncode == 0)


if __name__ == "__main__":
    sys.exit(main())
