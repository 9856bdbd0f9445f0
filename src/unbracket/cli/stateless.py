"""The engines on a pipe: commands that need no case (the contract, DESIGN §11)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import click

from unbracket.casework.engines import chosen_coder, chosen_engines
from unbracket.casework.intake import Incoming
from unbracket.casework.sources import gather
from unbracket.casework.stateless import code_lines, extract_file, read_file
from unbracket.cli.common import print_line, progress
from unbracket.cli.main import report
from unbracket.errors import UnbracketError
from unbracket.settings import Settings


def _incoming(files: tuple[str, ...]) -> Iterator[Incoming]:
    settings = Settings.from_environment()
    stdin = sys.stdin.buffer.read
    return gather(files, Incoming(name=""), stdin=stdin, max_bytes=settings.max_bytes)


def _quiet(files: tuple[str, ...]) -> bool:
    """Keep progress off a standard error that a program reads: there stand only JSON lines."""
    return len(files) < 2 or not sys.stderr.isatty()


@click.command("read-text")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, an object a line.")
def read_text(files: tuple[str, ...], as_json: bool) -> None:
    """Read FILE… (folders too; - for standard input) and print what a reader makes of each.

    \b
    Example:
      unbracket read-text article.html --json
    """
    settings = Settings.from_environment()
    failed = False
    for incoming in progress(_incoming(files), len(files), "files", quiet=_quiet(files)):
        try:
            reading = read_file(incoming, settings.max_bytes)
        except UnbracketError as error:
            failed = True
            report(error)
            continue
        if as_json:
            print_line(reading)
        else:
            click.echo(reading["text"])
    sys.exit(1 if failed else 0)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print JSON, a statement a line.")
@click.option("--events", is_flag=True, help="Add figures, events, order claims and gates.")
@click.option("--no-model", is_flag=True, help="Use the rule engines only, without the weights.")
def extract(files: tuple[str, ...], as_jsonl: bool, events: bool, no_model: bool) -> None:
    """Read FILE… (folders too; - for standard input) and print who said what, in which words.

    \b
    Example:
      unbracket extract article.txt --jsonl
    """
    settings = Settings.from_environment()
    engines = chosen_engines(no_model)
    failed = False
    for incoming in progress(_incoming(files), len(files), "files", quiet=_quiet(files)):
        try:
            extracted = extract_file(incoming, engines, settings.max_bytes, events=events)
        except UnbracketError as error:
            failed = True
            report(error)
            continue
        for warning in extracted.warnings:
            click.echo(json.dumps({"file": incoming.name, "warning": warning}), err=True)
        lines = [*extracted.statements, *(extracted.figures if events else ()), *extracted.events]
        for line in lines:
            if as_jsonl:
                print_line(line)
            elif "type" not in line:
                click.echo(f"{line['speaker'] or '?'} [{line['act']}] {line['words']}")
    sys.exit(1 if failed else 0)


@click.command()
@click.argument("file", metavar="FILE.jsonl")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Print JSON, a record a line.")
@click.option("--no-model", is_flag=True, help="Use the rule engines only.")
def code(file: str, as_jsonl: bool, no_model: bool) -> None:
    """Code given spans: FILE.jsonl holds text, content, source, cue and target a line.

    \b
    Example:
      unbracket code spans.jsonl --jsonl
    """
    settings = Settings.from_environment()
    incoming = next(_incoming((file,)))
    failed = False
    for line in code_lines(incoming, settings.max_bytes, chosen_coder(no_model)):
        if isinstance(line, UnbracketError):
            failed = True
            report(line)
        elif as_jsonl:
            print_line(line)
        else:
            click.echo(f"{line['act']}  {line['hedge']}  {line['stance']}")
    sys.exit(1 if failed else 0)
