"""Commands over a case's contents: new, documents, statements, search, log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from unbracket.casework.casefile import load_case_file
from unbracket.casework.cases import create_case
from unbracket.casework.overview import documents as list_documents
from unbracket.casework.overview import log as last_entries
from unbracket.casework.overview import search as find
from unbracket.casework.overview import statements as list_statements
from unbracket.casework.records import (
    document_record,
    entry_record,
    hit_record,
    statement_record,
    states_of,
)
from unbracket.cli.common import (
    case_option,
    clock_options,
    clocks,
    columns_of,
    form_options,
    opened,
    print_csv,
    print_json,
)
from unbracket.model.entry import StatementRow
from unbracket.settings import Settings


@click.command()
@click.argument("case_file", type=click.Path(path_type=Path))
@case_option
def new(case_file: Path, location: str) -> None:
    """Create a case from CASE_FILE, a TOML or JSON file that names parties, issues, provisions.

    \b
    Example:
      unbracket new mycase.toml -c mycase.ubk
    """
    loaded = load_case_file(case_file)
    with create_case(location, loaded.frame, Settings.from_environment()) as case:
        frame = loaded.frame
        click.echo(
            f"{location}: {frame.title}; {len(frame.parties)} parties, {len(frame.issues)} issues, "
            f"{len(frame.provisions)} provisions; head {case.store.head().hash[:19]}"
        )


DOCUMENT_COLUMNS = (
    "id",
    "name",
    "title",
    "published",
    "undated",
    "publisher",
    "agency",
    "address",
    "language",
    "words",
    "proposed",
    "accepted",
    "rejected",
    "capture_sha256",
    "reading_sha256",
    "observed_at",
    "purged",
)


@click.command()
@case_option
@clock_options
@form_options
def documents(location: str, as_of: str, known_at: str, as_json: bool, as_csv: bool) -> None:
    """List the documents of a case, by date of publication.

    \b
    Example:
      unbracket documents -c mycase.ubk --as-of 2025-11-26
    """
    with opened(location) as case:
        at = clocks(as_of, known_at)
        states = states_of(list_statements(case, at))
        rows = [document_record(row, states.get(row.id, {})) for row in list_documents(case, at)]
    if as_json:
        print_json(rows)
    elif as_csv:
        print_csv(rows, DOCUMENT_COLUMNS)
    elif not rows:
        click.echo("no documents; read some with 'unbracket read'")
    else:
        table = [["id", "published", "publisher", "words", "prop", "acc", "name"]]
        for line in rows:
            date = line["published"] or "undated"
            purged = f" (purged: {line['purged']})" if line["purged"] else ""
            judged = [str(line["proposed"]), str(line["accepted"])]
            table.append(
                [
                    line["id"][7:17],
                    date,
                    line["publisher"],
                    str(line["words"]),
                    *judged,
                    line["name"] + purged,
                ]
            )
        for text in columns_of(table, (10, 12, 22, 6, 5, 5, 0)):
            click.echo(text)


STATEMENT_COLUMNS = (
    "id",
    "state",
    "day",
    "speaker",
    "party",
    "act",
    "hedge",
    "stance",
    "provision",
    "how",
    "said",
    "published",
    "publisher",
    "document",
    "score",
    "words",
    "duplicate_of",
    "conflict",
)


@click.command()
@case_option
@click.option(
    "--state",
    type=click.Choice(["proposed", "accepted", "rejected", "retracted"]),
    default=None,
    help="Only statements in this state.",
)
@click.option("--document", default="", metavar="ID", help="Only of this document (id or name).")
@click.option("--party", default="", metavar="CODE", help="Only of this party.")
@click.option("--provision", default="", metavar="ID", help="Only on this provision.")
@clock_options
@form_options
def statements(
    location: str,
    state: str | None,
    document: str,
    party: str,
    provision: str,
    as_of: str,
    known_at: str,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List statements with who said them and the words they rest on.

    \b
    Example:
      unbracket statements -c mycase.ubk --state proposed --party RUS
    """
    with opened(location) as case:
        rows = list_statements(
            case,
            clocks(as_of, known_at),
            state=state or "",
            document=document,
            party=party,
            provision=provision,
        )
    if as_json:
        print_json([statement_record(row) for row in rows])
    elif as_csv:
        print_csv([_flat(row) for row in rows], STATEMENT_COLUMNS)
    elif not rows:
        click.echo("no statements match")
    else:
        table = [["id", "state", "day", "score", "speaker", "act", "provision", "words"]]
        for row in rows:
            flat = _flat(row)
            keys = ("id", "state", "day", "score", "speaker", "act", "provision", "words")
            table.append([str(flat[key] if flat[key] is not None else "") for key in keys])
        for line in columns_of(table, (20, 9, 10, 5, 22, 13, 18, 0)):
            click.echo(line)


def _flat(row: StatementRow) -> dict[str, Any]:
    statement = row.statement
    return {
        "id": statement.id,
        "state": row.state,
        "day": row.day,
        "speaker": statement.speaker,
        "party": statement.party_code or "",
        "act": statement.act,
        "hedge": statement.hedge,
        "stance": statement.stance,
        "provision": statement.provision or "",
        "how": statement.how,
        "said": statement.said,
        "published": row.published,
        "publisher": row.publisher,
        "document": row.document_name,
        "score": statement.scores.get("statement", 0.0),
        "words": row.words,
        "duplicate_of": statement.duplicate_of or "",
        "conflict": row.conflict,
    }


@click.command()
@click.argument("words", nargs=-1, required=True)
@case_option
@clock_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def search(words: tuple[str, ...], location: str, as_of: str, known_at: str, as_json: bool) -> None:
    """Find statements and documents that hold all WORDS.

    \b
    Example:
      unbracket search -c mycase.ubk ceasefire withdrawal
    """
    with opened(location) as case:
        hits = find(case, " ".join(words), clocks(as_of, known_at))
    if as_json:
        print_json([hit_record(hit) for hit in hits])
        return
    table = [[hit.kind, hit.id[-20:], hit.title, hit.words] for hit in hits]
    for line in columns_of(table, (9, 20, 24, 100)):
        click.echo(line)
    click.echo(f"{len(hits)} found", err=True)


@click.command()
@case_option
@click.option("--last", default=20, show_default=True, help="How many entries.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def log(location: str, last: int, as_json: bool) -> None:
    """List the last entries of the ledger, newest first.

    \b
    Example:
      unbracket log -c mycase.ubk --last 5
    """
    with opened(location) as case:
        entries = last_entries(case, last)
    if as_json:
        print_json([entry_record(entry) for entry in entries])
        return
    table = [[str(e.seq), e.recorded_at[:19], e.kind, e.author, e.id] for e in entries]
    for line in columns_of(table, (7, 19, 10, 30, 0)):
        click.echo(line)
