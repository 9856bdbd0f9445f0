"""The command ``unbracket``: its groups are loaded only when they are used."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from unbracket import __version__
from unbracket.errors import UnbracketError, UsageError

# command -> (module, attribute, one line for the overview). Kept here so that ``--help`` imports
# no engine, no database and no web framework.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "new": ("unbracket.cli.case", "new", "Create a case from a case file."),
    "read": ("unbracket.cli.read", "read", "Read documents into a case."),
    "documents": ("unbracket.cli.case", "documents", "List the documents of a case."),
    "statements": ("unbracket.cli.case", "statements", "List statements with their words."),
    "review": ("unbracket.cli.review", "review", "Accept, reject, edit, add, undo."),
    "board": ("unbracket.cli.board", "board", "Print where every party stands."),
    "position": ("unbracket.cli.board", "position", "Print one cell's history with its words."),
    "deal": ("unbracket.cli.deal", "deal", "Say why there is no deal yet."),
    "drafts": ("unbracket.cli.drafts", "drafts", "Keep drafts, compare them point by point."),
    "provisions": (
        "unbracket.cli.provisions",
        "provisions",
        "List provisions, suggest new ones, add one.",
    ),
    "search": ("unbracket.cli.case", "search", "Find words in statements and documents."),
    "brief": ("unbracket.cli.brief", "brief", "Write a brief of the board, with its quotes."),
    "mark": ("unbracket.cli.marks", "mark", "Mark an item with a TLP marking."),
    "grade": ("unbracket.cli.marks", "grade", "Grade a source or a piece of information."),
    "authenticity": ("unbracket.cli.marks", "authenticity", "Enter who says an item is genuine."),
    "marks": ("unbracket.cli.marks", "marks", "List markings, grades and authenticity."),
    "log": ("unbracket.cli.case", "log", "List the last entries of the ledger."),
    "verify": ("unbracket.cli.keeping", "verify", "Re-derive every hash and re-find every quote."),
    "purge": ("unbracket.cli.keeping", "purge", "Remove a document for good; a tombstone stays."),
    "rebuild": ("unbracket.cli.keeping", "rebuild", "Make all projections anew from the entries."),
    "export": ("unbracket.cli.keeping", "export", "Write the whole case as JSON lines."),
    "import": ("unbracket.cli.keeping", "import_", "Read an exported case."),
    "ground": ("unbracket.cli.ground", "ground", "Control maps: areas, pace, differences."),
    "figures": ("unbracket.cli.figures", "figures", "List and check the figures that are claimed."),
    "timeline": ("unbracket.cli.timeline", "timeline", "Print what happened and what is planned."),
    "events": ("unbracket.cli.timeline", "events", "Accept, reject, add events; did they happen?"),
    "rivals": ("unbracket.cli.rivals", "rivals", "Line up reports of one utterance."),
    "movement": ("unbracket.cli.rivals", "movement", "Flag reversals, hardenings, denials."),
    "accounts": ("unbracket.cli.accounts", "accounts", "Keep the accounts of a served workbench."),
    "serve": ("unbracket.cli.serve", "serve", "Serve the workbench on this machine."),
    "demo": ("unbracket.cli.demo", "demo", "Build the sample cases and show their boards."),
    "read-text": ("unbracket.cli.stateless", "read_text", "Read files, print readings as JSON."),
    "extract": ("unbracket.cli.stateless", "extract", "Read files, print statements as JSON."),
    "code": ("unbracket.cli.stateless", "code", "Code given spans, print codes as JSON lines."),
    "solve": ("unbracket.cli.solve", "solve", "Read demands, print what cannot all hold."),
    "align": ("unbracket.cli.align", "align", "Line the points of drafts up, print links as JSON."),
    "rolling": ("unbracket.cli.rolling", "rolling", "Merge drafts into one bracketed text."),
    "area": ("unbracket.cli.area", "area", "Measure map files, print areas as JSON lines."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order of a case's life."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command, or give None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, row[2]) for name, row in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="unbracket")
def cli() -> None:
    """Keep an evidence-backed picture of a negotiation, on this laptop, with the network off.

    \b
    A case is one file. Begin with:
      unbracket new mycase.toml -c mycase.ubk
      unbracket read -c mycase.ubk article.txt
      unbracket review bulk -c mycase.ubk --threshold 0.7
      unbracket board -c mycase.ubk
    """


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line; errors are one JSON line each, exit 2 is wrong usage."""
    try:
        code = cli.main(args=list(args) if args is not None else None, standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        click.echo("broken off", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except UsageError as error:
        report(error)
        sys.exit(2)
    except UnbracketError as error:
        report(error)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of the pipe went away (`| head`): nothing is left to say, and flushing at exit
        # would raise again.
        sys.stderr.close()
        sys.exit(0)


def report(error: UnbracketError) -> None:
    """Write an error as the contract's JSON line, with its message in front of where."""
    line = error.diagnosis.as_dict() | {"message": error.message}
    click.echo(json.dumps(line, ensure_ascii=False), err=True)


if __name__ == "__main__":
    main()
