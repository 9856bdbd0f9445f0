"""Four-column documents that leave: cut by their marking, leaked texts only when asked for."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from unbracket.casework.cases import Case
from unbracket.casework.clearance import hidden_above
from unbracket.casework.columns import Layout
from unbracket.casework.columns_render import render
from unbracket.casework.drafts_tables import Leaks
from unbracket.casework.marks import level
from unbracket.errors import NotFoundError, UsageError
from unbracket.export import columns_docx, columns_html, columns_markdown
from unbracket.model.case import TLP
from unbracket.model.columns import ColumnDocument, document_record

FORMS = ("docx", "html", "markdown", "json")


def for_export(
    case: Case,
    layout: Layout,
    leaks: Leaks,
    *,
    marking: str = "",
    columns: Sequence[str] = (),
    confidential: Collection[str] = (),
) -> ColumnDocument:
    """Cut a document for those who may see things marked up to ``marking`` ("" = the case's own).

    Columns that are confidential or marked above it are left out and counted, with the rows that
    only they have and the compromises that come from them. Raises UsageError for RED, and where no
    column is left; NotFoundError for a confidential column that isn't there.
    """
    limit = TLP[level(marking or case.store.frame(layout.clocks.known_at).marking)]
    if limit == "RED":
        raise UsageError(
            "TLP:RED never leaves the machine",
            expected="a marking up to AMBER+STRICT",
            next="give --marking; what is marked above it is left out and counted",
        )
    ids = [view.draft.id for view in layout.views]
    for id in (*columns, *confidential):
        if id not in ids:
            raise NotFoundError(
                f"no column is the draft {id[:60]!r}",
                expected="one of " + ", ".join(ids),
                next="name a column's draft",
            )
    found = hidden_above(case, limit).records
    hidden = {id for type, id in found if type == "draft"} | set(confidential)
    hidden |= {
        view.draft.id
        for view, mark in zip(layout.views, layout.markings, strict=True)
        if level(mark or limit) > level(limit)
    }
    if not set(columns or ids) - hidden:
        raise UsageError(
            f"no column may leave at TLP:{limit}",
            expected="at least one draft that isn't confidential or marked above it",
            next="look at the document in the workbench, or give another --marking",
        )
    notes = {key for type, key in found if type == "note"}
    return render(
        layout, columns=columns, hidden=hidden, hidden_notes=notes, leaks=leaks, limit=limit
    )


def write_columns(document: ColumnDocument, form: str) -> bytes:
    """Write a document in one of FORMS; raises UsageError for another form."""
    if form == "docx":
        return columns_docx.write(document)
    if form == "html":
        return columns_html.write(document)
    if form == "markdown":
        return columns_markdown.write(document)
    if form == "json":
        text = json.dumps(document_record(document), ensure_ascii=False, indent=2) + "\n"
        return text.encode("utf-8", "replace")
    raise UsageError(
        f"{form[:20]!r} is no form of a four-column document",
        expected="one of " + ", ".join(FORMS),
        next="name one of them",
    )
