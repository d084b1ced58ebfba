"""The ``readout`` command: its subcommands, and what holds for all of them."""

from __future__ import annotations

from typing import Annotated

import typer

from readout import __version__
from readout.cli.commands import Commands

HELP = """Many reports in, one sourced account out.

Shows what news reports of one story agree on, where they differ, who said what, and from how many
independent origins: every line with the words it rests on. It works without a network, and gives
no verdict on who is right.

\b
Start with:
  readout compare first.txt second.txt        one story, side by side
  readout build reports/ && readout stories   many, kept and grouped
  readout compare --help                      every command has examples
"""
EPILOG = """Exit codes: 0 done; 1 a check failed; 2 nothing could be done; 3 done, but something
was left out and is listed; 130 interrupted."""

app = typer.Typer(
    name="readout",
    cls=Commands,
    help=HELP,
    epilog=EPILOG,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"readout {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and stop."
        ),
    ] = False,
) -> None:
    """What holds for every command."""
