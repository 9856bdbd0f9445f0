"""The commands over drafts that enter something: each is one record of the ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from unbracket.casework import drafts_register as register
from unbracket.casework.cases import Case
from unbracket.casework.drafts import draft as find_draft
from unbracket.casework.drafts import split_address
from unbracket.casework.drafts_evidence import take_passage
from unbracket.casework.drafts_points import points_from_json
from unbracket.casework.drafts_register import CUSTODY_WORDS, PressPointIn
from unbracket.casework.intake import Incoming
from unbracket.cli.common import case_option, opened
from unbracket.errors import InputError, UsageError
from unbracket.model.case import TLP
from unbracket.model.draft import Draft

F = TypeVar("F", bound=Callable[..., Any])
by_option = click.option("--by", default="", metavar="NAME", help="Whose entry this is.")


def rests_options(function: F) -> F:
    """Add what an entry rests on: accepted statements, and words of documents."""
    for option in (
        click.option(
            "--words",
            multiple=True,
            metavar="WORDS",
            help="Words of the document that --in names; may be given several times.",
        ),
        click.option(
            "--in", "documents", multiple=True, metavar="DOCUMENT", help="Where --words stand."
        ),
        click.option(
            "--attested-by",
            multiple=True,
            metavar="STATEMENT_ID",
            help="An accepted statement that says so; may be given several times.",
        ),
    ):
        function = option(function)
    return function


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--document", default="", metavar="ID", help="A document of the case, no file.")
@click.option("--name-only", is_flag=True, help="No text is at hand; the press speaks of it.")
@click.option("--id", "id_", required=True, metavar="ID", help="A short id, such as us-28.")
@click.option("--title", default="", help="By default the file's title or name.")
@click.option("--author", "authors", multiple=True, metavar="WHO", help="Who wrote it.")
@click.option("--date", default="", metavar="EDTF", help="The day of this version, as EDTF.")
@click.option("--version", default="", help="Which version of its text it is.")
@click.option(
    "--custody",
    type=click.Choice(tuple(CUSTODY_WORDS)),
    default=None,
    help="How it became known; needed wherever a text is given.",
)
@click.option("--derived-from", multiple=True, metavar="ID", help="The draft that it goes by.")
@click.option("--name", "names", multiple=True, help="What the press calls it.")
@click.option("--marking", type=click.Choice(TLP), default=None, help="Default: the case's.")
@click.option("--note", default="", help="A sentence of the keeper's.")
@click.option("--publisher", default="", help="Who published the file.")
@click.option("--address", default="", help="Where the file was published.")
@click.option(
    "--points",
    "points_file",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="Points from the press, JSON: [{num, text, statements, document, words, deleted}].",
)
@rests_options
@case_option
@by_option
def add(
    file: Path | None,
    document: str,
    name_only: bool,
    id_: str,
    title: str,
    authors: tuple[str, ...],
    date: str,
    version: str,
    custody: str | None,
    derived_from: tuple[str, ...],
    names: tuple[str, ...],
    marking: str | None,
    note: str,
    publisher: str,
    address: str,
    points_file: Path | None,
    attested_by: tuple[str, ...],
    documents: tuple[str, ...],
    words: tuple[str, ...],
    location: str,
    by: str,
) -> None:
    """Enter a draft: FILE is read without looking for statements, since a draft is no article.

    \b
    Example:
      unbracket drafts add plan.txt --id plan-1 --title "The plan" --custody leaked -c mycase.ubk
      unbracket drafts add --name-only --id quiet --title "The quiet paper" -c mycase.ubk
    """
    if sum((file is not None, bool(document), name_only)) != 1:
        raise UsageError(
            "what the draft's text is isn't clear",
            expected="one of FILE, --document ID and --name-only",
            next="give --name-only for a draft that is only spoken of",
        )
    if custody is None and not name_only:
        raise UsageError(
            "how the draft became known isn't said",
            where="--custody",
            expected="one of " + ", ".join(CUSTODY_WORDS),
            next="give --custody; the text of a leaked draft is held back from exports",
        )
    incoming = None
    if file is not None:
        incoming = Incoming(
            name=file.name, path=file, publisher=publisher, address=address, published=date
        )
    with opened(location) as case:
        draft = Draft(
            id=id_,
            title=title or (file.stem if file else "") or _title(case, document) or id_,
            authors=_split(authors, ";"),
            date=date,
            version=version,
            custody=CUSTODY_WORDS[custody or "known"],
            derived_from=_split(derived_from),
            attested_by=_split(attested_by),
            document_id=document,
            marking=marking or "",
            note=note,
        )
        points = points_from_json(case, _read(points_file)) if points_file else ()
        register.add_draft(
            case,
            draft,
            file=incoming,
            names=names,
            passages=_passages(case, documents, words),
            points=points,
            by=by,
        )
        view = find_draft(case, id_)
    faults = f", {len(view.faults)} faults" if view.faults else ""
    click.echo(
        f"{view.draft.id}: {view.draft.title}; {view.draft.custody}, {view.known_points} points"
        f"{faults}; attested by {', '.join(view.attested_by) or 'nobody in this case'}"
    )
    for fault in view.faults[:20]:
        click.echo(f"  line {fault.line}, column {fault.column}: {fault.message}")


@click.command()
@click.argument("address", metavar="DRAFT:POINT")
@click.option("--text", default="", help="The draft's own words, as the press printed them.")
@click.option("--gist", default="", help="What it says, in the keeper's words.")
@click.option("--no-text", is_flag=True, help="That it is there is all that is known.")
@click.option("--deleted", is_flag=True, help="The draft leaves it out and keeps the gap.")
@rests_options
@case_option
@by_option
def point(
    address: str,
    text: str,
    gist: str,
    no_text: bool,
    deleted: bool,
    attested_by: tuple[str, ...],
    documents: tuple[str, ...],
    words: tuple[str, ...],
    location: str,
    by: str,
) -> None:
    """Enter a point of a draft that is known from the press.

    Without --text or --gist the point reads in the words that it rests on.

    \b
    Example:
      unbracket drafts point quiet:4 --words "keeps the lighthouse lit" --in report.txt
    """
    id, num = split_address(address)
    if text and gist:
        raise UsageError(
            "the draft's words and the keeper's are both given",
            expected="--text or --gist",
            next="leave one of them out",
        )
    with opened(location) as case:
        entered = PressPointIn(
            num=num,
            text=text or gist,
            own_words=bool(gist),
            no_text=no_text,
            deleted=deleted,
            statements=_split(attested_by),
            passages=tuple(_passages(case, documents, words)),
        )
        register.add_points(case, id, [entered], by=by)
        view = find_draft(case, id)
    click.echo(f"{address}: entered; {view.draft.id} has {view.known_points} points")


@click.command()
@click.argument("id")
@click.option("--statement", required=True, metavar="STATEMENT_ID", help="Who says what of it.")
@click.option("--words", default="", help="A part of the statement's words; by default all.")
@case_option
@by_option
def status(id: str, statement: str, words: str, location: str, by: str) -> None:
    """Enter what a party calls draft ID, from an accepted statement.

    \b
    Example:
      unbracket drafts status plan-1 --statement 0b51c2f3aa9d4e7c8f10 -c mycase.ubk
    """
    with opened(location) as case:
        row = register.add_status(case, id, statement, words=words, by=by)
    click.echo(f"{id}: {row.body['party']} calls it: {row.body['words']}")


@click.command()
@click.argument("id")
@click.option("--from", "giver", default="", metavar="WHO", help="Who handed it over.")
@click.option("--to", "receiver", default="", metavar="WHO", help="Who received it.")
@click.option("--date", default="", metavar="EDTF", help="When, as EDTF.")
@click.option("--phrase", default="", help="The words that the date comes from.")
@rests_options
@case_option
@by_option
def handed(
    id: str,
    giver: str,
    receiver: str,
    date: str,
    phrase: str,
    attested_by: tuple[str, ...],
    documents: tuple[str, ...],
    words: tuple[str, ...],
    location: str,
    by: str,
) -> None:
    """Enter that draft ID was handed from one to another.

    \b
    Example:
      unbracket drafts handed plan-1 --from Norland --to Eastland --date 2031-03-05~ \\
        --phrase "early this month" --attested-by 0b51c2f3aa9d4e7c8f10 -c mycase.ubk
    """
    with opened(location) as case:
        row = register.add_transmission(
            case,
            id,
            giver,
            receiver,
            date=date,
            phrase=phrase,
            statements=_split(attested_by),
            passages=_passages(case, documents, words),
            by=by,
        )
    click.echo(f"{id}: handed by {giver or '?'} to {receiver or '?'}; key {row.key}")


@click.command()
@click.argument("id")
@click.option(
    "--part",
    "parts",
    multiple=True,
    metavar="NAME[=POINTS]",
    help="A part by name, with its points (1,2,5) where they are known.",
)
@click.option("--unnamed", type=click.IntRange(0, 500), default=0, help="Parts without a name.")
@click.option("--whole", default="", help="What is divided, such as “the 28 points”.")
@rests_options
@case_option
@by_option
def parts(
    id: str,
    parts: tuple[str, ...],
    unnamed: int,
    whole: str,
    attested_by: tuple[str, ...],
    documents: tuple[str, ...],
    words: tuple[str, ...],
    location: str,
    by: str,
) -> None:
    """Enter a grouping of draft ID's points into parts, named or not, known or not.

    \b
    Example:
      unbracket drafts parts plan-1 --unnamed 4 --whole "the 28 points" --attested-by 0b51c2f3aa9d
    """
    table: list[tuple[str, Sequence[str] | None]] = []
    for part in parts:
        name, equals, points = part.partition("=")
        held = [number.strip() for number in points.split(",") if number.strip()]
        table.append((name.strip(), held if equals else None))
    table += [("", None)] * unnamed
    with opened(location) as case:
        row = register.add_division(
            case,
            id,
            table,
            whole=whole,
            statements=_split(attested_by),
            passages=_passages(case, documents, words),
            by=by,
        )
    click.echo(f"{id}: {len(table)} parts; key {row.key}")


COMMANDS = (add, point, status, handed, parts)


def _title(case: Case, document: str) -> str:
    if not document:
        return ""
    row = case.store.document(document)
    return row.meta.title or row.name


def _split(values: Sequence[str], mark: str = ",") -> tuple[str, ...]:
    """Give the values of an option that may be repeated or hold several, divided by a mark."""
    return tuple(part.strip() for value in values for part in value.split(mark) if part.strip())


def _passages(case: Case, documents: Sequence[str], words: Sequence[str]) -> list[dict[str, Any]]:
    if len(documents) not in (len(words), 1) or (documents and not words):
        if not documents and not words:
            return []
        raise UsageError(
            f"{len(words)} --words and {len(documents)} --in don't go together",
            expected="one --in for all --words, or one for each",
            next="name the document of each passage",
        )
    named = list(documents) * (len(words) if len(documents) == 1 else 1)
    return [take_passage(case, name, text) for name, text in zip(named, words, strict=True)]


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(
            f"can't be read: {error}",
            file=str(path),
            expected="JSON: a list of {num, text, statements, document, words, deleted}",
            next="correct the file",
        ) from error
