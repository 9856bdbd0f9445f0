"""A brief as one HTML file without script, for the screen and for printing."""

from __future__ import annotations

from html import escape

from unbracket.export.brief_words import (
    LIMITS,
    left_out,
    note_source,
    note_words,
    silent,
    source_words,
    subtitle,
)
from unbracket.model.brief import Brief, BriefProvision, Note

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1c242b; background: #fff; margin: 0 auto;
  max-width: 46rem; padding: 2.5rem 1rem 3rem; }
.mark { position: fixed; left: 0; right: 0; top: 0; text-align: center; font-weight: 700;
  background: #fff; border-bottom: 1px solid #b8c0c8; padding: .2rem; }
h1 { margin: .5rem 0; } h2 { margin-top: 2rem; border-bottom: 1px solid #b8c0c8; }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top;
  border: 1px solid #9aa4ae; padding: .25rem .5rem; } thead th { background: #eef1f4; }
.small, .notes { font-size: .85rem; } .notes li { overflow-wrap: anywhere; margin: .3rem 0; }
.scroll { overflow-x: auto; } a { color: #1a4f8b; }
@media print { body { max-width: none; } .mark { border: 0; }
  thead { display: table-header-group; } }
""".strip()


def write(brief: Brief) -> bytes:
    """Write a brief; every text of it is escaped, so no document's words are markup."""
    names = {code: name for code, name, _ in brief.parties}
    notes: list[Note] = []
    marking = f"TLP:{escape(brief.marking)}"
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        # The file is opened from a disk: nothing in it may be fetched or run.
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">",
        f"<title>{escape(brief.title)} · {marking}</title>\n<style>{_STYLE}</style>\n</head>",
        f'<body>\n<p class="mark">{marking}</p>\n<main>\n<h1>{escape(brief.title)}</h1>',
        f"<p>{escape(subtitle(brief))}</p>\n<p>{escape(left_out(brief))}</p>",
        f'<p class="small">{escape(LIMITS)}</p>',
    ]
    if brief.moves:
        rows = "".join(f"<li>{escape(move)}</li>" for move in brief.moves)
        parts.append(f"<h2>Moved since {escape(brief.compare)}</h2>\n<ul>{rows}</ul>")
    for issue in brief.issues:
        parts.append(f"<h2>{escape(issue.title)}</h2>")
        parts += [_provision(provision, names, notes) for provision in issue.provisions]
    parts.append(_parties(brief))
    parts.append(_notes(notes))
    parts.append(_sources(brief))
    parts.append("</main>\n</body>\n</html>\n")
    return "\n".join(parts).encode("utf-8", "replace")


def _provision(provision: BriefProvision, names: dict[str, str], notes: list[Note]) -> str:
    gate = " (gate)" if provision.kind == "gate" else ""
    parts = [f"<h3>{escape(provision.text)}{gate}</h3>"]
    if provision.cells:
        rows = []
        for cell in provision.cells:
            marks = []
            for note in cell.notes:
                notes.append(note)
                number = len(notes)
                marks.append(f'<sup><a id="r{number}" href="#n{number}">{number}</a></sup>')
            rows.append(
                f'<tr><th scope="row">{escape(names.get(cell.party, cell.party))}</th>'
                f"<td>{escape(cell.text)}{' '.join(marks)}</td>"
                f"<td>{escape(cell.since or 'undated')}</td></tr>"
            )
        parts.append(
            f'<div class="scroll"><table><caption class="small">Where the parties stand</caption>'
            '<thead><tr><th scope="col">Party</th><th scope="col">Stands</th>'
            f'<th scope="col">Since</th></tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
        )
    said = silent(provision, names)
    if said:
        parts.append(f'<p class="small">{escape(said)}</p>')
    return "\n".join(parts)


def _parties(brief: Brief) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(", ".join(voices) or "nobody so far")}'
        "</td></tr>"
        for _, name, voices in brief.parties
    )
    return (
        '<h2>Parties</h2>\n<div class="scroll"><table><thead><tr><th scope="col">Party</th>'
        f'<th scope="col">Heard for it</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _notes(notes: list[Note]) -> str:
    rows = "\n".join(
        f'<li id="n{number}">{escape(note_words(note))} ({escape(note_source(note))}) '
        f'<a href="#r{number}" aria-label="Back to the place of note {number}">↩</a></li>'
        for number, note in enumerate(notes, start=1)
    )
    return (
        f'<h2>Words</h2>\n<ol class="notes">{rows}</ol>' if notes else "<h2>Words</h2><p>None.</p>"
    )


def _sources(brief: Brief) -> str:
    rows = []
    for source in brief.sources:
        said = source_words(source)
        rows.append(f"<li><b>{escape(source.title)}.</b> {escape(said)}</li>")
    body = f'<ul class="notes">{"".join(rows)}</ul>' if rows else "<p>None.</p>"
    return f"<h2>Sources</h2>\n{body}"
