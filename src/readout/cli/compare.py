"""``readout compare``: the account of the reports in some files."""

from __future__ import annotations

import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from readout.cli.edge import LEFT_OUT, Progress, check_output, deliver, edge, say
from readout.cli.taking import (
    Cache,
    Columns,
    Outlets,
    Output,
    Quiet,
    Sources,
    Verbose,
    settings_of,
)

if TYPE_CHECKING:
    from readout.intake import IntakeSettings
    from readout.present.terminal import ColorSystem, Look
    from readout.records.account import Account

PIPED_WIDTH = 100
"""Columns where no terminal says how many it has."""

WIDEST = 120
"""Lines longer than this are hard to read, however wide the terminal."""


class Format(StrEnum):
    """How an account is written."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


SUFFIXES = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".json": Format.JSON,
}

EPILOG = """\b
Examples:
  readout compare a.txt b.txt                  the account in the terminal
  readout compare reports/ -o account.html     a folder's reports, as a page to click through
  readout compare 'reports/*.txt' --format json
  curl -s https://example.org/a.txt | readout compare - b.txt
  readout compare https://example.org/report.html b.txt
  readout compare news.csv --map title=headline

A report is a text or Markdown file, a web page, a mail or a PDF; a WARC archive, a table (JSON
lines, CSV, Parquet) or a feed holds many. A text may begin with lines such as "Title:", "Date:",
"Source:" and "URL:", or with its headline. Without a date nothing is guessed: a Monday stays a
Monday.

Exit codes: 0 done; 2 nothing could be done; 3 done, but something was left out and is listed."""


def compare(
    sources: Sources,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="How to write the account. Else by the output's name, else for the terminal.",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    everything: Annotated[
        bool, typer.Option("--all", "-a", help="Cap no list; show what was left out in full.")
    ] = False,
    columns: Columns = None,
    outlets: Outlets = None,
    cache: Cache = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Lay reports side by side: what they share, where they differ, who said what."""
    with edge(verbose=verbose):
        wanted = None if output == Path("-") else output
        check_output(wanted, sources)
        chosen = format_ or SUFFIXES.get(wanted.suffix.lower() if wanted else "", Format.TERMINAL)
        progress = Progress(quiet=quiet, verbose=verbose)
        try:
            account = _compare(sources, settings_of(columns, outlets, cache), progress)
        finally:
            progress.end()
        text = _written(account, chosen, wanted, everything)
        deliver(text, wanted, for_eyes=chosen is Format.TERMINAL)
        if account.dropped and not quiet:
            for item in account.dropped:
                say(f"readout: left out {item.source}: {item.reason}")
    if account.dropped:
        raise typer.Exit(LEFT_OUT)


def _compare(sources: list[str], settings: IntakeSettings, progress: Progress) -> Account:
    from readout.pipeline import compare as read_and_compare

    return read_and_compare(sources, settings=settings, progress=progress)


def _written(account: Account, chosen: Format, output: Path | None, everything: bool) -> str:
    if chosen is Format.JSON:
        from readout.present.json import json

        return json(account)
    if chosen is Format.HTML:
        from readout.present.html import html

        return html(account)
    if chosen is Format.MARKDOWN:
        from readout.present.markdown import markdown

        return markdown(account)
    from readout.present.terminal import terminal

    return terminal(account, _look(output, everything))


def _look(output: Path | None, everything: bool) -> Look:
    """What the terminal can show; plain text where the output goes elsewhere."""
    from rich.console import Console

    from readout.present.terminal import GLYPHS, Look

    if output is not None:
        return Look(PIPED_WIDTH, None, True, everything)
    # Console knows NO_COLOR, FORCE_COLOR, TERM and what Windows can do.
    console = Console(file=sys.stdout)
    colors = console.is_terminal and not console.no_color
    columns = shutil.get_terminal_size((PIPED_WIDTH, 24)).columns
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        columns = PIPED_WIDTH
    try:
        GLYPHS.encode(sys.stdout.encoding or "ascii")
        glyphs = True
    except UnicodeEncodeError:
        glyphs = False
    color = cast("ColorSystem | None", console.color_system if colors else None)
    return Look(min(columns, WIDEST), color, glyphs, everything)
