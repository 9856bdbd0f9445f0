"""The commands over four-column documents: lay out, write, read back, compromise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from unbracket.casework.cases import Case
from unbracket.casework.columns import Layout, fix_numbers, lay
from unbracket.casework.columns_enter import ReadBack, confirm, propose, read_back, take_back
from unbracket.casework.columns_export import for_export, write_columns
from unbracket.casework.columns_records import put_head
from unbracket.casework.columns_render import render
from unbracket.casework.drafts_tables import Leaks
from unbracket.cli.common import case_option, clock_options, clocks, opened, write_new
from unbracket.cli.drafts_enter import by_option
from unbracket.errors import InputError, UsageError
from unbracket.model.columns import ColumnDocument

sheet_option = click.option(
    "--sheet",
    default="",
    metavar="NAME",
    help="The document's name; rows are numbered within it. By default the first draft's id.",
)


@click.command()
@click.argument("ids", nargs=-1, required=True)
@case_option
@clock_options
@sheet_option
@click.option("--docx", metavar="FILE", default="", help="Write a Word file.")
@click.option("--html", metavar="FILE", default="", help="Write a page that stands alone.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print Markdown.")
@click.option("--columns", default="", metavar="ID,ID…", help="Show these drafts, in this order.")
@click.option(
    "--confidential",
    multiple=True,
    metavar="ID",
    help="Leave a draft's column out of what is written, and count it; may be repeated.",
)
@click.option(
    "--marking",
    default="",
    metavar="TLP",
    help="Leave out what is marked above it. By default the case's own marking.",
)
@click.option("--title", default="", help="Enter the document's title.")
@click.option("--procedure", default="", help="Enter its file or procedure number.")
@click.option("--status", default="", help="Enter its status, such as 'second round'.")
@click.option(
    "--compromise-from",
    "back",
    default="",
    metavar="FILE",
    help="Read the last column of an edited DOCX; what is new in it is proposed.",
)
@click.option("--no-number", "look", is_flag=True, help="Only look: record no row numbers.")
@click.option(
    "--with-leaked-text",
    "leaked",
    is_flag=True,
    help="Give the text of leaked drafts in what is written; it is counted.",
)
@by_option
def columns(
    ids: tuple[str, ...],
    location: str,
    as_of: str,
    known_at: str,
    sheet: str,
    docx: str,
    html: str,
    as_json: bool,
    as_markdown: bool,
    columns: str,
    confidential: tuple[str, ...],
    marking: str,
    title: str,
    procedure: str,
    status: str,
    back: str,
    look: bool,
    leaked: bool,
    by: str,
) -> None:
    """Lay drafts IDS out in columns with a last one for the compromise, rows numbered for good.

    New rows' numbers are recorded (not with --as-of, --known-at or --no-number). The terminal
    shows every column; what is written or printed as JSON leaves out what is confidential.

    \b
    Example:
      unbracket drafts columns plan-1 plan-2 -c mycase.ubk --docx columns.docx
      unbracket drafts columns plan-1 plan-2 -c mycase.ubk --compromise-from columns.docx
    """
    at = clocks(as_of, known_at)
    writes = bool(back or title or procedure or status)
    if writes and (as_of or known_at or look):
        raise UsageError(
            "nothing is entered while the case is looked at as of another day",
            expected="no --as-of, --known-at or --no-number beside what is to be entered",
            next="leave them out",
        )
    leaks = Leaks(leaked)
    with opened(location) as case:
        layout = lay(case, ids, at, sheet=sheet)
        if title or procedure or status:
            head = {"title": title, "procedure": procedure, "status": status}
            put_head(case, layout.sheet, head, by=by)
        if back:
            _report(_read(case, ids, back, sheet, by))
        if not (as_of or known_at or look):
            layout = _numbered(case, ids, layout, by)
        chosen = [id.strip() for id in columns.split(",") if id.strip()]
        if docx or html or as_json or as_markdown:
            document = for_export(
                case, layout, leaks, marking=marking, columns=chosen, confidential=confidential
            )
        else:
            document = render(layout, columns=chosen, confidential=confidential)
    for out, form in ((docx, "docx"), (html, "html")):
        if out:
            write_new(out, write_columns(document, form))
            click.echo(f"{out}: {len(document.rows)} rows", err=True)
    if as_json or as_markdown:
        form = "json" if as_json else "markdown"
        click.echo(write_columns(document, form).decode(), nl=False)
    elif not (docx or html):
        for line in _lines(document):
            click.echo(line)
    _counts(document, leaks)


@click.command()
@click.argument("row")
@click.argument("ids", nargs=-1, required=True)
@case_option
@sheet_option
@click.option("--text", default="", help="The compromise's words.")
@click.option("--origin", default="", metavar="ID", help="Take the words of this draft.")
@click.option("--confirm", "verdict", flag_value="confirm", help="Confirm what is proposed.")
@click.option("--withdraw", "verdict", flag_value="withdraw", help="Take the compromise back.")
@click.option("--reason", default="", help="Why.")
@by_option
def compromise(
    row: str,
    ids: tuple[str, ...],
    location: str,
    sheet: str,
    text: str,
    origin: str,
    verdict: str | None,
    reason: str,
    by: str,
) -> None:
    """Propose, confirm or withdraw the compromise of ROW of the document of drafts IDS.

    \b
    Example:
      unbracket drafts compromise 12a plan-1 plan-2 --origin plan-2 -c mycase.ubk
      unbracket drafts compromise 12a plan-1 plan-2 --confirm -c mycase.ubk
    """
    if verdict and (text or origin):
        raise UsageError(
            "a compromise is proposed, confirmed or withdrawn, one at a time",
            expected="--text or --origin; or --confirm; or --withdraw",
            next="give one of them",
        )
    with opened(location) as case:
        if verdict == "confirm":
            made = confirm(case, ids, row, sheet=sheet, by=by, reason=reason)
        elif verdict == "withdraw":
            made = take_back(case, ids, row, sheet=sheet, by=by, reason=reason)
        else:
            made = propose(case, ids, row, text, origin=origin, sheet=sheet, by=by, reason=reason)
    state = "withdrawn" if made.withdrawn else str(made.body["state"])
    click.echo(f"row {made.body['number']}: {state}, origin {made.body['origin']}; {made.entry_id}")


def _numbered(case: Case, ids: tuple[str, ...], layout: Layout, by: str) -> Layout:
    layout = lay(case, ids, sheet=layout.sheet)
    count, entry = fix_numbers(case, layout, by=by)
    if entry is None:
        return layout
    if count:
        click.echo(f"{count} rows numbered for good; entry {entry.entry_id}", err=True)
    return lay(case, ids, sheet=layout.sheet)


def _read(case: Case, ids: tuple[str, ...], path: str, sheet: str, by: str) -> ReadBack:
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise InputError(
            f"can't be read: {error.strerror}",
            file=path,
            expected="a DOCX that was edited",
            next="check the name",
        ) from error
    return read_back(case, ids, data, Path(path).name, sheet=sheet, by=by)


def _report(found: ReadBack) -> None:
    """Say on standard error what became of each row of a file."""
    for words, numbers in (
        ("proposed", found.entered),
        ("unchanged", found.same),
        ("emptied in the file, nothing entered", found.emptied),
        ("no row of that number, not read", found.unknown),
        ("twice in the file, not read", found.doubled),
        ("another column differs from the case's; only the last was read", found.changed),
    ):
        if numbers:
            click.echo(f"{words}: {', '.join(numbers)}", err=True)
    for number, problem in found.refused:
        click.echo(f"row {number} refused: {problem}", err=True)


def _counts(document: ColumnDocument, leaks: Leaks) -> None:
    columns, rows, texts = document.left_out
    if columns or rows or texts:
        click.echo(
            f"{columns} columns, {rows} rows and {texts} compromises left out "
            f"(confidential, or marked above TLP:{document.limit})",
            err=True,
        )
    if leaks.line():
        click.echo(leaks.line(), err=True)


def _lines(document: ColumnDocument) -> Iterator[str]:
    states = ", ".join(f"{count} {letter}" for letter, count in document.counts.items())
    yield f"{document.title} ({document.name}): {len(document.rows)} rows, {states}"
    for row in document.rows:
        yield ""
        yield from (f"== {label}" for label in row.labels)
        also = f" (with {', '.join(row.also)})" if row.also else ""
        yield f"{row.number}{also} {row.state}{'' if row.fixed else ' (number provisional)'}"
        for column, cell in zip(document.columns, row.cells, strict=True):
            words = " / ".join(
                " ".join(
                    filter(
                        None,
                        (
                            found.number,
                            "[text held back]" if found.hidden else found.part.text,
                        ),
                    )
                )
                for found in cell.parts
            )
            yield f"  {column.id}: {words or f'[{cell.note}]'}"
        if row.compromise:
            made = row.compromise
            yield f"  compromise ({made.state}, {made.origin}): {made.text or '[text held back]'}"


COMMANDS = (columns, compromise)
