"""The commands of review: accept, reject, edit, add, undo, bulk, retract, queue."""

from __future__ import annotations

import json
from typing import Any

import click

from unbracket.casework import review as cases
from unbracket.casework.reader import queue_items
from unbracket.cli.common import author_option, case_option, opened, print_json
from unbracket.errors import UsageError
from unbracket.settings import Settings

LISTS = ("speakers", "addressee", "should_act", "issue", "content", "source", "cue")


@click.group()
def review() -> None:
    """Accept, reject, correct or add statements; nothing counts as evidence before that."""


@review.command()
@click.argument("ids", nargs=-1, required=True)
@case_option
@author_option
@click.option("--reason", default="", help="Why; kept with the entry.")
def accept(ids: tuple[str, ...], location: str, author: str, reason: str) -> None:
    """Accept statements by id (a prefix that is unique is enough).

    \b
    Example:
      unbracket review accept -c mycase.ubk 4f0c9a
    """
    with opened(location) as case:
        entry = cases.accept(case, ids, author=author, reason=reason)
    click.echo(f"accepted {len(ids)}; entry {entry.id}")


@review.command()
@click.argument("ids", nargs=-1, required=True)
@case_option
@author_option
@click.option("--reason", default="", help="Why; kept with the entry.")
def reject(ids: tuple[str, ...], location: str, author: str, reason: str) -> None:
    """Reject statements by id.

    \b
    Example:
      unbracket review reject -c mycase.ubk 4f0c9a --reason "the caption repeats it"
    """
    with opened(location) as case:
        entry = cases.reject(case, ids, author=author, reason=reason)
    click.echo(f"rejected {len(ids)}; entry {entry.id}")


@review.command()
@click.argument("id")
@click.option(
    "--set", "pairs", multiple=True, required=True, metavar="FIELD=VALUE", help="A corrected field."
)
@click.option("--accept", is_flag=True, help="Accept it with the correction.")
@case_option
@author_option
@click.option("--reason", default="", help="Why; kept with the entry.")
def edit(
    id: str, pairs: tuple[str, ...], accept: bool, location: str, author: str, reason: str
) -> None:
    """Correct fields of a statement.

    Lists are separated by semicolons; "null" empties a field; spans and conditions are JSON.

    \b
    Example:
      unbracket review edit -c mycase.ubk 4f0c9a --set act=OFFER --set stance=for --accept
    """
    with opened(location) as case:
        entry = cases.edit(
            case, id, fields_from(pairs), accept=accept, author=author, reason=reason
        )
    click.echo(f"edited; entry {entry.id}")


@review.command()
@click.argument("document")
@click.argument("words")
@click.option("--source", default="", help="The words that name the speaker.")
@click.option("--cue", default="", help="The reporting words.")
@click.option("--set", "pairs", multiple=True, metavar="FIELD=VALUE", help="A field.")
@case_option
@author_option
def add(
    document: str,
    words: str,
    source: str,
    cue: str,
    pairs: tuple[str, ...],
    location: str,
    author: str,
) -> None:
    """Add a statement that was missed, by its WORDS as they stand in DOCUMENT; it counts at once.

    \b
    Example:
      unbracket review add -c mycase.ubk report.txt "the port would reopen" \\
        --set speakers="Ada Roe" --set party_code=NOR --set act=OFFER
    """
    with opened(location) as case:
        statement = cases.add_by_words(
            case,
            document,
            words,
            fields=fields_from(pairs),
            source_words=source,
            cue_words=cue,
            author=author,
        )
    click.echo(f"added {statement.id}")


@review.command()
@click.argument("entry", default="")
@case_option
@author_option
@click.option("--reason", default="", help="Why; kept with the entry.")
def undo(entry: str, location: str, author: str, reason: str) -> None:
    """Take back a judgement by its entry, or your last one that still stands.

    \b
    Example:
      unbracket review undo -c mycase.ubk
    """
    with opened(location) as case:
        written = cases.undo(case, entry, author=author, reason=reason)
    click.echo(f"undone; entry {written.id}")


@review.command()
@click.option("--threshold", type=float, default=None, help="Accept from this score on (0 to 1).")
@click.option("--document", default="", help="Only of this document.")
@case_option
@author_option
def bulk(threshold: float | None, document: str, location: str, author: str) -> None:
    """Accept, in one entry, every proposed statement whose score reaches the threshold.

    Repeats (captions, headlines) and the reporter's own sentences are left out.

    \b
    Example:
      unbracket review bulk -c mycase.ubk --threshold 0.8
    """
    with opened(location) as case:
        floor = Settings.from_environment().bulk_threshold if threshold is None else threshold
        document_id = case.store.document(document).id if document else ""
        outcome = cases.bulk_accept(case, floor, document_id=document_id, author=author)
    click.echo(
        f"accepted {outcome.accepted} from score {floor}; {outcome.below} left to look at, "
        f"{outcome.duplicates} repeats left out"
    )


@review.command()
@click.option("--document", default="", help="A whole document.")
@click.option("--statement", "ids", multiple=True, help="One statement; may be repeated.")
@click.option("--reason", required=True, help="Why; kept with the entry.")
@case_option
@author_option
def retract(document: str, ids: tuple[str, ...], reason: str, location: str, author: str) -> None:
    """Retract statements, or all of a document; the words stay readable, and count no more.

    \b
    Example:
      unbracket review retract -c mycase.ubk --document report.txt --reason "withdrawn"
    """
    with opened(location) as case:
        entry = cases.retract(case, document=document, ids=ids, reason=reason, author=author)
    click.echo(f"retracted; entry {entry.id}")


@review.command()
@click.option("--document", default="", help="Only of this document.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@case_option
def queue(document: str, as_json: bool, location: str) -> None:
    """Show what waits, with what accepting it would do to its cell.

    \b
    Example:
      unbracket review queue -c mycase.ubk --document report.txt
    """
    with opened(location) as case:
        document_id = case.store.document(document).id if document else ""
        items = queue_items(case, document_id, limit=10_000)
    if as_json:
        print_json(
            [
                {
                    "id": item.row.statement.id,
                    "document": item.row.document_name,
                    "speaker": item.quote.speaker,
                    "act": item.quote.act,
                    "words": item.quote.words,
                    "provision": item.provision_text,
                    "before": item.before,
                    "after": item.after,
                    "score": item.quote.score,
                }
                for item in items
            ]
        )
        return
    for item in items:
        move = f"  [{item.before} → {item.after}]" if item.after else ""
        click.echo(f"{item.row.statement.id}  {item.quote.score:.2f}  {item.quote.act}{move}")
        click.echo(f"    {item.quote.speaker}: {item.quote.words}")
    click.echo(f"{len(items)} wait", err=True)


def fields_from(pairs: tuple[str, ...]) -> dict[str, Any]:
    """Read ``FIELD=VALUE`` pairs; raises UsageError for a pair without an equals sign."""
    fields: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(
                f"{pair!r} is no FIELD=VALUE",
                expected="a field, an equals sign and a value, such as act=OFFER",
                next="put the pair in quotation marks if the value holds spaces",
            )
        fields[name.strip()] = _value(name.strip(), value.strip())
    return fields


def _value(name: str, text: str) -> Any:
    if text == "null":
        return [] if name in LISTS else None
    if text[:1] in "[{" and text[:1]:
        try:
            return json.loads(text)
        except ValueError as error:
            raise UsageError(
                f"{name} is no JSON: {error}",
                expected="JSON such as [[10, 42]]",
                next="correct the value",
            ) from error
    if name in LISTS:
        return [part.strip() for part in text.split(";") if part.strip()]
    return text
