"""The command that marks drafts up against each other, in all its forms."""

from __future__ import annotations

import click

from unbracket.casework import drafts_tables as tables
from unbracket.casework import drafts_text as text
from unbracket.casework.cases import Case
from unbracket.casework.drafts_compare import redline as redline_drafts
from unbracket.casework.drafts_export import redline_html
from unbracket.casework.redline_text import marked_text, redline_markdown, write_akoma_ntoso
from unbracket.casework.redlines import tracked_changes, write_tracked
from unbracket.cli.common import (
    case_option,
    clock_options,
    clocks,
    opened,
    print_json,
    write_new,
)
from unbracket.cli.drafts_columns import sheet_option
from unbracket.errors import UsageError
from unbracket.model.entry import Clocks


@click.command()
@click.argument("left")
@click.argument("right")
@click.argument("later", nargs=-1)
@case_option
@clock_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--html", "as_html", is_flag=True, help="Print a page of HTML that stands alone.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print Markdown.")
@click.option(
    "--docx", metavar="FILE", default="", help="Write tracked changes, an author a round."
)
@click.option(
    "--akn", metavar="FILE", default="", help="Write Akoma Ntoso, ids kept over versions."
)
@sheet_option
@click.option(
    "--marking",
    default="",
    metavar="TLP",
    help="Refuse FILEs of drafts marked above it. By default the case's own marking.",
)
@click.option(
    "--with-leaked-text",
    "leaked",
    is_flag=True,
    help="Give the text of leaked drafts in what is written; it is counted.",
)
def redline(
    left: str,
    right: str,
    later: tuple[str, ...],
    location: str,
    as_of: str,
    known_at: str,
    as_json: bool,
    as_html: bool,
    as_markdown: bool,
    docx: str,
    akn: str,
    sheet: str,
    marking: str,
    leaked: bool,
) -> None:
    """Mark draft RIGHT up against draft LEFT, word by word, moved text as moved.

    With LATER drafts the Word file holds a round of tracked changes for each, under its own author;
    the other forms set two drafts off against each other (Akoma Ntoso the last against the first).

    \b
    Example:
      unbracket drafts redline plan-1 plan-2 -c mycase.ubk --html > redline.html
      unbracket drafts redline plan-1 plan-2 plan-3 -c mycase.ubk --docx redline.docx
    """
    at = clocks(as_of, known_at)
    ids = (left, right, *later)
    printed = as_json or as_html or as_markdown or not (docx or akn)
    if later and printed:
        raise UsageError(
            f"{len(ids)} drafts can't be printed as one redline",
            expected="two drafts; or --docx FILE, which takes more",
            next="name two drafts, or lay them side by side: unbracket drafts compare",
        )
    leaks = tables.Leaks(leaked)
    with opened(location) as case:
        if docx:
            made = tracked_changes(case, ids, leaks, at, marking=marking)
            write_new(docx, write_tracked(made))
        if akn:
            marked = marked_text(case, ids, leaks, at, sheet=sheet, marking=marking)
            write_new(akn, write_akoma_ntoso(marked))
        if printed:
            _print(case, left, right, at, leaks, (as_html, as_markdown, as_json))
    if leaks.line():
        click.echo(leaks.line(), err=True)


def _print(
    case: Case,
    left: str,
    right: str,
    at: Clocks,
    leaks: tables.Leaks,
    forms: tuple[bool, bool, bool],
) -> None:
    view = redline_drafts(case, left, right, at)
    as_html, as_markdown, as_json = forms
    if as_html:
        click.echo(redline_html(view, leaks), nl=False)
    elif as_markdown:
        click.echo(redline_markdown(view, leaks), nl=False)
    elif as_json:
        print_json(tables.redline_record(view, leaks))
    else:
        for line in text.redline_lines(view):
            click.echo(line)


COMMANDS = (redline,)
