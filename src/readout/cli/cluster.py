"""``readout cluster``: which reports tell one story."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.edge import LEFT_OUT, ReportCounter, deliver, edge, left_out
from readout.cli.looks import look
from readout.cli.taking import (
    Cache,
    Columns,
    Outlets,
    Output,
    Quiet,
    Sources,
    Verbose,
    by_ending,
    settings_of,
    target,
)

if TYPE_CHECKING:
    from readout.intake import IntakeSettings
    from readout.records.account import Dropped
    from readout.records.article import Article


class Format(StrEnum):
    """How the stories are written."""

    TERMINAL = "terminal"
    JSONL = "jsonl"


ENDINGS = {".jsonl": Format.JSONL, ".ndjson": Format.JSONL, ".txt": Format.TERMINAL}


EPILOG = """\b
Examples:
  readout cluster reports/                  the stories that they tell
  readout cluster reports/ --format jsonl   one line of JSON for each report

Below each report stands what speaks for (+) its being of that story and what against it (-), beside
the report that is most like it. `readout explain` says more of any two.

Exit codes: 0 done; 2 nothing could be done; 3 done, but something was left out and is listed."""


def cluster(
    sources: Sources,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="How to write the stories. Else by the output's ending: .jsonl, or .txt as for "
            "the terminal.",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    columns: Columns = None,
    outlets: Outlets = None,
    cache: Cache = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Group reports into stories: all articles on one event, and why."""
    with edge(verbose=verbose):
        wanted = target(output, sources)
        form = format_ or by_ending(wanted, ENDINGS, Format.TERMINAL)
        progress = ReportCounter(quiet=quiet, verbose=verbose)
        articles, dropped = _read(sources, settings_of(columns, outlets, cache))
        try:
            text = _grouped(articles, form, progress, look(wanted).width)
        finally:
            progress.end()
        deliver(text, wanted, for_eyes=form is Format.TERMINAL)
        left_out(dropped, quiet=quiet)
    if dropped:
        raise typer.Exit(LEFT_OUT)


def _read(sources: list[str], settings: IntakeSettings) -> tuple[list[Article], list[Dropped]]:
    from readout.pipeline import take_in

    return take_in(sources, settings)


def _grouped(articles: list[Article], chosen: Format, progress: ReportCounter, width: int) -> str:
    from readout.pipeline import cluster as group
    from readout.present.stories import jsonl, listing

    stories = group(articles, progress=progress)
    return jsonl(stories) if chosen is Format.JSONL else listing(stories, width)
