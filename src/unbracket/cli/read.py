"""The command that reads documents into a case."""

from __future__ import annotations

import json
import sys

import click

from unbracket.casework.engines import chosen_engines
from unbracket.casework.intake import Incoming, ReadOutcome, read_all
from unbracket.casework.pool import pool_map
from unbracket.casework.sources import gather
from unbracket.cli.common import case_option, opened, print_json, progress


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@case_option
@click.option("--publisher", default="", help="Who published it, where the document doesn't say.")
@click.option("--address", default="", help="Where it was published.")
@click.option("--published", default="", metavar="DATE", help="When (EDTF), over what is found.")
@click.option("--media-type", default="", help="Such as text/html, where it can't be seen.")
@click.option("--no-model", is_flag=True, help="Use the rule engines only, without the weights.")
@click.option("--workers", type=int, default=1, show_default=True, help="Processes at work.")
@click.option(
    "--allow-private", is_flag=True, help="Let an address lead to this machine or its network."
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcomes as JSON.")
def read(
    files: tuple[str, ...],
    location: str,
    publisher: str,
    address: str,
    published: str,
    media_type: str,
    no_model: bool,
    workers: int,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Read FILE… (a file, a folder, a web address, or - for standard input) into a case.

    Text, Markdown, HTML, DOCX, PDF, e-mail and feeds are read; each item of a feed is a document.
    A folder is read with the folders below it, hidden files left out.

    One transaction a document: what is reported as read is on disk. Reading the same bytes again
    adds nothing, so a run that was broken off goes on where it stopped. A file that can't be read
    is reported and doesn't stop the others (exit status 1).

    \b
    Example:
      unbracket read -c mycase.ubk articles/*.txt --publisher "Example Agency"
    """
    known = Incoming(
        name="", publisher=publisher, address=address, published=published, media_type=media_type
    )
    outcomes: list[ReadOutcome] = []
    with opened(location) as case:
        items = list(
            gather(
                files,
                known,
                stdin=sys.stdin.buffer.read,
                max_bytes=case.settings.max_bytes,
                short_names=True,
                allow_private=allow_private,
            )
        )
        engines = chosen_engines(no_model)
        found = read_all(case, items, engines, map_documents=pool_map(workers))
        for outcome in progress(found, len(items), "documents"):
            outcomes.append(outcome)
            if not as_json:
                show(outcome)
    if as_json:
        print_json([_as_dict(outcome) for outcome in outcomes])
    if any(outcome.error is not None for outcome in outcomes):
        sys.exit(1)


def show(outcome: ReadOutcome) -> None:
    """Print one outcome in a line; an error goes to standard error as the contract's JSON."""
    if outcome.error is not None:
        click.echo(json.dumps(outcome.error.as_dict(), ensure_ascii=False), err=True)
        return
    noun = "statement" if outcome.proposed == 1 else "statements"
    what = f"{outcome.proposed} {noun} proposed" if outcome.status == "read" else "already there"
    click.echo(f"{outcome.document_id[7:17]}  {outcome.file}: {what}")
    for warning in outcome.warnings:
        click.echo(f"            {warning}")


def _as_dict(outcome: ReadOutcome) -> dict[str, object]:
    return {
        "file": outcome.file,
        "status": outcome.status,
        "document": outcome.document_id,
        "proposed": outcome.proposed,
        "language": outcome.language,
        "warnings": list(outcome.warnings),
        "error": outcome.error.as_dict() if outcome.error else None,
    }
