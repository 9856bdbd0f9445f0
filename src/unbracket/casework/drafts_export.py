"""What leaves of the drafts: the register as JSON, and a redline as a page that stands alone."""

from __future__ import annotations

from html import escape
from typing import Any

from unbracket.casework.cases import Case
from unbracket.casework.drafts import drafts
from unbracket.casework.drafts_tables import RED, Leaks, draft_record, redline_record
from unbracket.casework.drafts_views import DraftView, RedlineView
from unbracket.casework.marks import strictest
from unbracket.errors import UsageError
from unbracket.model.entry import Clocks

WITHHELD = "text of a leaked draft, held back"
_TAGS = {"delete": "del", "insert": "ins", "move-from": "del", "move-to": "ins"}
_STYLE = """
:root{color-scheme:light dark}
body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 Charter,Cambria,Georgia,serif}
h1{font-size:1.6rem;line-height:1.2}.small,th,.tlp{font:.85rem/1.4 system-ui,sans-serif}
.tlp{background:#000;color:#fff;padding:.2rem .4rem;font-weight:700}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.5rem .6rem}
tr{border-top:1px solid light-dark(#ccc,#555)}
del{background:light-dark(#f8e4dd,#3a1d16);text-decoration:line-through}
ins{background:light-dark(#e4edf7,#172a3c);text-decoration:underline}
.moved{text-decoration-style:wavy}.figure,.modal,.negation,.scope{font-weight:700}
"""


def export_drafts(case: Case, leaks: Leaks, clocks: Clocks = Clocks()) -> dict[str, Any]:
    """Give the register as JSON; drafts marked RED are left out and counted."""
    views = drafts(case, clocks)
    free = [view for view in views if view.marking != RED]
    return {
        "title": case.store.frame(clocks.known_at).title,
        "as_of": clocks.as_of,
        "known_at": clocks.known_at,
        "marking": strictest([view.marking for view in free]),
        "left_out": len(views) - len(free),
        "drafts": [draft_record(view, leaks) for view in free],
        "leaked_text": leaks.record(),
    }


def redline_html(view: RedlineView, leaks: Leaks) -> str:
    """Give a redline as one page of HTML without script or outside parts.

    Raises UsageError when one of the drafts is marked RED: it never leaves.
    """
    marking = strictest([view.left.marking, view.right.marking])
    if marking == RED:
        raise UsageError(
            "a draft marked TLP:RED never leaves",
            expected="drafts of another marking",
            next="look at it in the workbench",
        )
    record = redline_record(view, leaks)
    rows = "".join(_row(line) for line in record["lines"])
    title = f"{view.right.draft.title} against {view.left.draft.title}"
    count = leaks.line()
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<p><span class="tlp">TLP:{marking}</span></p>\n<h1>{escape(title)}</h1>\n'
        f'<p class="small">{_about(view.left)}<br>{_about(view.right)}</p>\n'
        f'<p class="small">{view.changed} points differ. <del>Struck</del>: only in the first; '
        "<ins>underlined</ins>: only in the second; wavy: moved; bold: a figure, a modal word, a "
        "negation or a word of scope."
        f"{' ' + escape(count) + '.' if count else ''}</p>\n"
        '<table>\n<thead><tr><th scope="col">First</th><th scope="col">Second</th>'
        '<th scope="col">Text</th><th scope="col">What changed</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n"
        f'<p><span class="tlp">TLP:{marking}</span></p>\n</body>\n</html>\n'
    )


def _row(line: dict[str, Any]) -> str:
    left, right = (
        escape(", ".join(point["name"] for point in line[side]) or "–")
        for side in ("left", "right")
    )
    pieces = "".join(_piece(change) for change in line["changes"])
    note = f"[ {escape(line['note'])} ]" if line["note"] else ""
    what = ", ".join([line["kind"], *(["moved"] if line["moved"] else []), *line["classes"]])
    body = " ".join(part for part in (pieces, note) if part)
    return (
        f'<tr><th scope="row">{left}</th><td>{right}</td><td>{body}</td>'
        f"<td>{escape(what)}</td></tr>\n"
    )


def _piece(change: dict[str, Any]) -> str:
    text = f"[{WITHHELD}]" if change["text"] is None else change["text"]
    tag = _TAGS.get(change["kind"])
    if tag is None:
        return escape(text)
    names = [change["class"]] if change["class"] else []
    if change["kind"].startswith("move"):
        names.append("moved")
    kind = f' class="{escape(" ".join(names))}"' if names else ""
    return f"<{tag}{kind}>{escape(text)}</{tag}>"


def _about(view: DraftView) -> str:
    draft = view.draft
    authors = ", ".join(draft.authors) or "author not named"
    return escape(f"{draft.title}: {draft.date or 'undated'}, {authors}, {draft.custody}")
