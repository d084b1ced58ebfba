"""``readout stories``: the stories of a library."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from readout.cli.edge import deliver, edge
from readout.cli.holding import (
    About,
    At,
    Conflicts,
    FromOutlet,
    Limit,
    ListFormat,
    Matching,
    Origins,
    Since,
    Until,
    Verbose,
    Written,
    reading,
    story_filter,
    wrote_json,
)
from readout.cli.looks import look

EPILOG = """\b
Examples:
  readout stories                           the newest stories
  readout stories --conflicts --origins 3   three or more, in conflict
  readout stories --sort growing --since 2025-03-01
  readout stories --text '"port fire"' --format jsonl | jq .id

A story's id is what `readout show` takes.

Exit codes: 0 done; 2 nothing could be done."""


class Sort(StrEnum):
    """In which order stories are listed."""

    NEWEST = "newest"
    ORIGINS = "origins"
    DIFFERENCES = "differences"
    GROWING = "growing"
    COVERED = "covered"


def stories(
    at: At = None,
    text: Matching = "",
    since: Since = "",
    until: Until = "",
    outlet: FromOutlet = "",
    entity: About = "",
    origins: Origins = 0,
    conflicts: Conflicts = False,
    sort: Annotated[
        Sort,
        typer.Option(
            help="Latest article first, most origins, most differences, most articles in the last "
            "24 hours, or most articles."
        ),
    ] = Sort.NEWEST,
    limit: Limit = 20,
    format_: Written = ListFormat.TERMINAL,
    verbose: Verbose = False,
) -> None:
    """List the stories of a library, newest first."""
    with edge(verbose=verbose), reading(at) as library:
        wanted = story_filter(text, since, until, outlet, entity, origins, conflicts)
        lines = library.stories(wanted, sort=sort.value, limit=limit or None)
        if wrote_json(format_, lines):
            return
        from readout.present.terminal import holdings

        found = list(lines)
        listed = holdings.stories(found, look(), total=library.count_stories(wanted))
        deliver(listed, None, for_eyes=True)
