"""The demo: build the sample cases, print their boards, serve the workbench."""

from __future__ import annotations

from pathlib import Path

import click

from unbracket.casework.board import board as make_board
from unbracket.casework.engines import default_engines
from unbracket.casework.samples import SAMPLES, build_sample
from unbracket.casework.tables import board_table
from unbracket.errors import UsageError
from unbracket.settings import Settings


@click.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help="Where the sample cases are built.",
)
@click.option("--serve/--no-serve", default=True, help="Serve the workbench afterwards.")
@click.option("--sample", type=click.Choice(SAMPLES), default=SAMPLES[0], help="Which is served.")
@click.option("--port", type=int, default=None, help="The workbench's port; 0 takes a free one.")
def demo(folder: Path, serve: bool, sample: str, port: int | None) -> None:
    """Build the sample cases by running the engines, print their boards, serve the workbench.

    \b
    Example:
      unbracket demo --no-serve
    """
    settings = Settings.from_environment()
    engines = default_engines()
    folder.mkdir(parents=True, exist_ok=True)
    for name in SAMPLES:
        location = folder / f"{name}.ubk"
        _clear(location)
        click.echo(f"building {name} …", err=True)
        case, replay = build_sample(name, str(location), settings, engines)
        with case:
            click.echo(board_table(make_board(case)))
            click.echo(f"Built by the engines: {replay}.\nCase file: {location}\n")
    if serve:
        from unbracket.casework.cases import open_case
        from unbracket.web.serve import run

        with open_case(str(folder / f"{sample}.ubk"), settings) as case:
            run(case, engines, host=settings.host, port=settings.port if port is None else port)


def _clear(location: Path) -> None:
    """Remove a sample case that an earlier demo built; anything else is refused."""
    if location.exists() and location.read_bytes()[:15] != b"SQLite format 3":
        raise UsageError(
            f"{location} is no case file",
            expected="a file that an earlier demo built, or none",
            next="choose another --folder",
        )
    for suffix in ("", "-wal", "-shm"):
        Path(f"{location}{suffix}").unlink(missing_ok=True)
