"""``readout export``: tables, news items, feeds and spans out of a library."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from readout.cli.edge import check_output, edge
from readout.cli.holding import (
    About,
    At,
    Conflicts,
    FromOutlet,
    Matching,
    Origins,
    Since,
    Until,
    Verbose,
    story_filter,
)
from readout.cli.taking import Output, to
from readout.errors import UsageError

EPILOG = """\b
Tables, as CSV, JSON lines or Parquet:
  stories  articles  claims    support  differences  origins
  quotes   events    lineage   entities timeline
Other forms:
  library          everything, for `readout import`
  accounts         an account a line, as `readout show --format json` has it
  ninjs            a news item a story, with its articles (IPTC ninjs 3)
  schema-org       NewsArticle and Claim as linked data, a story a line
  web-annotations  every cited place (W3C Web Annotation), a story a line
  atom             the stories as a feed (RFC 4287)
  conll            names, times, quotes and events, a token a line
  brat             the same as brat standoff: -o names a folder

\b
Examples:
  readout export claims -o claims.csv
  readout export differences --conflicts --format jsonl
  readout export events -o events.parquet
  readout export quotes --story s1eb57f7a8936
  readout export atom -o stories.atom
  readout export claims --account account.json   of what `compare` wrote
  readout export library -o news.jsonl

Exit codes: 0 done; 2 nothing could be done."""


class Format(StrEnum):
    """How a table is written."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


def export(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="A table, or one of the forms below.")
    ],
    at: At = None,
    account: Annotated[
        Path | None,
        typer.Option(
            "--account",
            metavar="FILE",
            help="Of an account in a JSON file, without a library.",
            show_default=False,
        ),
    ] = None,
    story: Annotated[
        list[str] | None,
        typer.Option("--story", metavar="STORY", help="Of this story; repeatable."),
    ] = None,
    text: Matching = "",
    since: Since = "",
    until: Until = "",
    outlet: FromOutlet = "",
    entity: About = "",
    origins: Origins = 0,
    conflicts: Conflicts = False,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="How to write a table. Else by the output's ending: .csv, .jsonl, .parquet.",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    verbose: Verbose = False,
) -> None:
    """Write out what a library holds: tables, news items, feeds, spans, or all of it."""
    with edge(verbose=verbose):
        from readout.cli.exporting import Matter, of_account, of_library, write
        from readout.records.holdings import StoryFilter

        wanted = to(output)
        if what != "brat":
            check_output(wanted, [str(account)] if account else [])
        matter: Matter
        chosen = story_filter(text, since, until, outlet, entity, origins, conflicts)
        if account is not None and (at or story or chosen != StoryFilter()):
            raise UsageError(
                "an account is exported whole, without a library",
                value=str(account),
                hint="leave out --account, or --library, --story and all that chooses stories",
            )
        if account is not None:
            with of_account(account) as matter:
                write(what, matter, format_.value if format_ else "", wanted)
        else:
            with of_library(at, story or (), chosen) as matter:
                write(what, matter, format_.value if format_ else "", wanted)
