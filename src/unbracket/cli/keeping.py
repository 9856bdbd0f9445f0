"""The commands of safe-keeping: verify, purge, rebuild, export, import."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from unbracket.casework import safekeeping
from unbracket.casework.cases import create_empty, is_there
from unbracket.cli.common import author_option, case_option, new_file, opened, print_json
from unbracket.errors import InputError
from unbracket.settings import Settings


@click.command()
@case_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(location: str, as_json: bool) -> None:
    """Re-derive every hash, re-find every quote, re-make every reading; exit 1 if anything differs.

    \b
    Example:
      unbracket verify -c mycase.ubk
    """
    with opened(location) as case:
        report = safekeeping.verify(case)
    if as_json:
        print_json(
            {
                "ok": report.ok,
                "entries": report.entries,
                "blobs": report.blobs,
                "quotes": report.quotes,
                "head": report.head,
            }
            | {
                name: [
                    {"kind": f.kind, "entry": f.entry_id, "seq": f.seq, "message": f.message}
                    for f in findings
                ]
                for name, findings in (("broken", report.broken), ("purged", report.purged))
            }
        )
    else:
        click.echo(
            f"{report.entries} entries, {report.blobs} blobs, {report.quotes} quotes; "
            f"head {report.head}"
        )
        for finding in report.purged:
            click.echo(f"purged: entry {finding.seq} {finding.entry_id}: {finding.message}")
        for finding in report.broken:
            click.echo(f"broken: entry {finding.seq} {finding.entry_id}: {finding.message}")
        click.echo("verified" if report.ok else "NOT verified")
    if not report.ok:
        sys.exit(1)


@click.command()
@click.argument("document")
@click.option("--reason", required=True, help="Why; the tombstone keeps it.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@case_option
@author_option
def purge(document: str, reason: str, yes: bool, location: str, author: str) -> None:
    """Remove DOCUMENT's bytes and words for good; a tombstone with the reason stays.

    \b
    Example:
      unbracket purge -c mycase.ubk report.txt --reason "a person in danger" --yes
    """
    with opened(location) as case:
        row = case.store.document(document)
        if not yes:
            click.confirm(f"Remove the bytes of {row.name!r} for good?", abort=True, err=True)
        entry = safekeeping.purge(case, row.id, reason=reason, author=author)
    click.echo(f"purged {row.name}; entry {entry.id}")


@click.command()
@case_option
def rebuild(location: str) -> None:
    """Make all projections anew from the entries; the entries are not touched.

    \b
    Example:
      unbracket rebuild -c mycase.ubk
    """
    with opened(location) as case:
        safekeeping.rebuild(case)
        head = case.store.head()
    click.echo(f"rebuilt from {head.count} entries")


@click.command()
@click.argument("out", type=click.Path(allow_dash=True, path_type=str), default="-")
@case_option
def export(out: str, location: str) -> None:
    """Write the whole case as JSON lines to OUT (- for standard output).

    This is the whole ledger, captures included: it is for moving a case, not for publishing one.

    \b
    Example:
      unbracket export -c mycase.ubk mycase.jsonl
    """
    with opened(location) as case:
        if out == "-":
            lines = safekeeping.export_case(case, sys.stdout)
        else:
            with new_file(out) as handle:
                lines = safekeeping.export_case(case, handle)
    click.echo(f"{lines} lines", err=True)


@click.command("import")
@click.argument("file", type=click.Path(allow_dash=True, path_type=str))
@case_option
@author_option
def import_(file: str, location: str, author: str) -> None:
    """Read an exported case: into a new file with the chain kept, else as foreign entries.

    \b
    Example:
      unbracket import mycase.jsonl -c copy.ubk
    """
    fresh = not is_there(location)
    try:
        handle = sys.stdin if file == "-" else Path(file).open(encoding="utf-8", newline="\n")  # noqa: SIM115 - closed below; stdin is not
    except OSError as error:
        raise InputError(
            f"can't be opened: {error.strerror}",
            file=file,
            expected="a file that 'unbracket export' wrote",
            next="check the path",
        ) from error
    settings = Settings.from_environment()
    try:
        if fresh:
            with create_empty(location, settings) as case:
                try:
                    report = safekeeping.import_case(case, handle, author=author)
                except BaseException:
                    case.store.discard_empty()  # a refused import leaves no empty case behind
                    raise
        else:
            with opened(location) as case:
                report = safekeeping.import_case(case, handle, author=author)
    finally:
        if handle is not sys.stdin:
            handle.close()
    click.echo(f"{report}")
