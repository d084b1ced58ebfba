"""``readout watch``: take in what feeds and folders bring, again and again."""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.build import check_new
from readout.cli.configured import called
from readout.cli.edge import LEFT_OUT, deliver, edge, left_out, say
from readout.cli.holding import At, library_at, writing
from readout.cli.looks import look
from readout.cli.steps import Steps
from readout.cli.taking import Cache, Columns, Outlets, Quiet, Verbose, settings_of
from readout.cli.watching import Watched, changed, message, seconds, tell

if TYPE_CHECKING:
    from readout.intake import IntakeSettings

EPILOG = """\b
Examples:
  readout watch feeds.opml                       every ten minutes
  readout watch feeds.opml --pages --every 30m   the pages behind entries
  readout watch inbox/ --once                    one look, for cron
  readout watch feeds.opml --on-change 'jq .stories[].headline >> log'
  readout watch feeds.opml --on-change https://desk.example/hook

A list of feeds says what may be fetched. robots.txt is obeyed, a host is asked once a second at
most, and what did not change is not sent again. When stories came or changed, the command gets them
as JSON on its standard input; an address gets the same as a POST.

Exit codes: 0 done; 2 nothing could be done; 3 (with --once) something was left out; 130
interrupted, as a watch without --once always ends."""


def watch(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Lists of feeds (OPML), feeds, folders, addresses."),
    ],
    at: At = None,
    every: Annotated[
        str, typer.Option("--every", metavar="TIME", help="How often: 10m, 2h, 1d.")
    ] = "10m",
    once: Annotated[bool, typer.Option("--once", help="Look once, then end.")] = False,
    pages: Annotated[
        bool, typer.Option("--pages", help="Fetch the page behind each new entry of a feed.")
    ] = False,
    on_change: Annotated[
        str,
        typer.Option(
            "--on-change",
            metavar="COMMAND|URL",
            help="Run this, or post there, when stories came or changed.",
            show_default=False,
        ),
    ] = "",
    columns: Columns = None,
    outlets: Outlets = None,
    cache: Cache = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Watch feeds and folders: take in what is new, and say which stories it changed."""
    with edge(verbose=verbose), ExitStack() as left:
        pause = seconds(every)
        intake = _with_cache(settings_of(columns, outlets, cache), left)
        if once and not pages:
            check_new(at, sources, intake)
        watched = Watched(list(sources), intake, pages)
        if not (once or quiet):
            say(f"readout: watching into {called(library_at(at))} every {every}; Ctrl-C ends it")
        while True:
            complete = _poll(watched, at, on_change, quiet=quiet, verbose=verbose, once=once)
            if once:
                break
            time.sleep(pause)
    if not complete:
        raise typer.Exit(LEFT_OUT)


def _with_cache(intake: IntakeSettings, left: ExitStack) -> IntakeSettings:
    """The same with a folder for fetched pages, if only for as long as the watch lasts."""
    if intake.web is None or intake.web.cache is not None:
        return intake
    folder = left.enter_context(tempfile.TemporaryDirectory(prefix="readout-"))
    return replace(intake, web=replace(intake.web, cache=Path(folder)))


def _poll(
    watched: Watched, at: str | None, on_change: str, *, quiet: bool, verbose: bool, once: bool
) -> bool:
    """One look at the sources; whether all of them could be read."""
    from readout.errors import AwayError, LockedError, SourceError

    try:
        with writing(at, create=True) as library:
            with Steps(quiet=quiet or not once, verbose=verbose) as steps:
                added = watched.poll(library, steps)
            found = changed(library, added.stories_changed)
    except (SourceError, LockedError, AwayError) as error:
        # What can't be had now may be had at the next look.
        if once:
            raise
        say(f"readout: {error}")
        return False
    left_out(watched.new_faults(added.dropped), quiet=quiet)
    if found or once:
        from readout.present.terminal import keeping

        now = time.strftime("%Y-%m-%d %H:%M")
        told = [(one.line, one.new, one.changes) for one in found]
        deliver(keeping.polled(now, added, told, look()), None, for_eyes=True)
    if found and on_change and (failed := tell(on_change, message(called(library_at(at)), found))):
        say(f"readout: {failed}")
    return not added.dropped
