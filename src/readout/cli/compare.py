"""``readout compare``: the account of the reports in some files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from readout.cli.edge import LEFT_OUT, ReportCounter, deliver, edge, left_out
from readout.cli.taking import (
    Cache,
    Columns,
    Outlets,
    Output,
    Quiet,
    ReadWith,
    Sources,
    Verbose,
    encoder_of,
    settings_of,
    target,
)
from readout.cli.told import Chosen, Everything, Format, chosen, written

if TYPE_CHECKING:
    from readout.intake import IntakeSettings
    from readout.models import EncoderName
    from readout.records.account import Account

EPILOG = """\b
Examples:
  readout compare a.txt b.txt                the account in the terminal
  readout compare reports/ -o account.html   as a page to click through
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
    format_: Chosen = None,
    output: Output = None,
    everything: Everything = False,
    columns: Columns = None,
    outlets: Outlets = None,
    cache: Cache = None,
    encoder: ReadWith = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Lay reports side by side: what they share, where they differ, who said what."""
    with edge(verbose=verbose):
        wanted = target(output, sources)
        form = chosen(format_, wanted)
        progress = ReportCounter(quiet=quiet, verbose=verbose)
        try:
            account = _compare(
                sources, settings_of(columns, outlets, cache), encoder_of(encoder), progress
            )
        finally:
            progress.end()
        text = written(account, form, wanted, everything=everything)
        deliver(text, wanted, for_eyes=form is Format.TERMINAL)
        left_out(account.dropped, quiet=quiet)
    if account.dropped:
        raise typer.Exit(LEFT_OUT)


def _compare(
    sources: list[str], settings: IntakeSettings, encoder: EncoderName, progress: ReportCounter
) -> Account:
    from readout.models import encoder_by_name
    from readout.pipeline import compare as read_and_compare

    with_ = encoder_by_name(encoder)
    return read_and_compare(sources, settings=settings, encoder=with_, progress=progress)
