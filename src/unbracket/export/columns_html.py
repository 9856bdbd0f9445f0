"""The four-column document as one HTML file without script, for the screen and for printing."""

from __future__ import annotations

from html import escape

from unbracket.export.columns_words import (
    COMPROMISE,
    HELD_BACK,
    ROW,
    column_line,
    column_tag,
    empty,
    heading,
    legend,
    origin_line,
    part_tag,
    remarks,
    row_line,
    subtitle,
)
from unbracket.model.columns import CellPart, ColumnDocument, ColumnRow, Compromise, Piece

_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; color: #1c242b; background: #fff; margin: 0;
  padding: 2.6rem 1rem 3rem; }
.mark { position: fixed; left: 0; right: 0; top: 0; height: 1.8rem; line-height: 1.8rem; margin: 0;
  text-align: center; font-weight: 700; background: #fff; border-bottom: 1px solid #b8c0c8;
  overflow: hidden; white-space: nowrap; text-overflow: ellipsis; z-index: 2; }
h1 { margin: .5rem 0; font-size: 1.6rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; min-width: 60rem; }
th, td { text-align: left; vertical-align: top; border: 1px solid #9aa4ae; padding: .3rem .5rem;
  overflow-wrap: anywhere; }
thead th { background: #eef1f4; position: sticky; top: 1.8rem; z-index: 1; }
th:first-child { width: 4.5rem; } tr.label th { background: #eef1f4; width: auto; }
td p { margin: 0 0 .35rem; white-space: pre-line; }
del { color: #8a3b1e; } ins { font-weight: 700; text-decoration: none; }
.small { font-size: .82rem; font-weight: 400; color: #55606a; }
tbody th { font-weight: 700; }
@page { size: A4 landscape; margin: 1.5cm; }
@media print { body { padding: 0; font-size: 11px; } .mark { position: static; }
  table { min-width: 0; } thead { display: table-header-group; } thead th { position: static; }
  tr.label { break-after: avoid; } }
""".strip()


def write(document: ColumnDocument) -> bytes:
    """Write the document; every text of it is escaped, so no draft's words are markup."""
    tags = [column_tag(document, place) for place in range(len(document.columns))]
    heads = "".join(
        f'<th scope="col">{escape(column.title)}<br>'
        f'<span class="small">{escape(column_line(column, tag))}</span></th>'
        for column, tag in zip(document.columns, tags, strict=True)
    )
    rows = "".join(_row(row, tags) for row in document.rows)
    about = "".join(
        f'<p class="small">{escape(line)}</p>\n' for line in (legend(document), *remarks(document))
    )
    text = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        # The file is opened from a disk: nothing in it may be fetched or run.
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{escape(document.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<p class="mark">{escape(heading(document))}</p>\n<main>\n'
        f"<h1>{escape(document.title)}</h1>\n<p>{escape(subtitle(document))}</p>\n{about}"
        f'<table>\n<thead><tr><th scope="col">{ROW}</th>{heads}'
        f'<th scope="col">{COMPROMISE}</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
        "</main>\n</body>\n</html>\n"
    )
    return text.encode("utf-8", "replace")


def _row(row: ColumnRow, tags: list[str]) -> str:
    across = len(row.cells) + 2
    labels = "".join(
        f'<tr class="label"><th scope="colgroup" colspan="{across}">{escape(label)}</th></tr>\n'
        for label in row.labels
    )
    cells = []
    for cell, tag in zip(row.cells, tags, strict=True):
        if cell.parts:
            cells.append("".join(_part(found, tag) for found in cell.parts))
        else:
            said = empty(cell)
            cells.append(f'<p class="small">{escape(said)}</p>' if said else "")
    cells.append(_compromise(row.compromise))
    body = "".join(f"<td>{cell}</td>" for cell in cells)
    number = (
        f'<th scope="row">{escape(row.number)}<br>'
        f'<span class="small" title="{escape(row.why)}">{escape(row_line(row))}</span></th>'
    )
    return f'{labels}<tr id="row-{escape(row.number)}">{number}{body}</tr>\n'


def _part(found: CellPart, tag: str) -> str:
    head = f'<span class="small">{escape(found.number)}</span> ' if found.number else ""
    said = part_tag(found, tag)
    tail = f' <span class="small">({escape(said)})</span>' if said else ""
    return f"<p>{head}{''.join(map(piece_html, found.pieces))}{tail}</p>"


def piece_html(piece: Piece) -> str:
    """Write a stretch: ``ins`` for added, ``del`` for deleted."""
    if piece.text is None:
        return f"<i>[{HELD_BACK}]</i>"
    words = escape(piece.text)
    if piece.kind == "delete":
        return f"<del>{words}</del>"
    return f"<ins>{words}</ins>" if piece.kind == "insert" else words


def _compromise(made: Compromise | None) -> str:
    if made is None:
        return ""
    words = f"<i>[{HELD_BACK}]</i>" if made.text is None else escape(made.text)
    return f'<p>{words}</p><p class="small">{escape(origin_line(made))}</p>'
