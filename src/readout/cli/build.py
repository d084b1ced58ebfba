"""``readout build``: sources into a library, as far as the accounts of its stories."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.edge import LEFT_OUT, deliver, edge, left_out
from readout.cli.engines import (
    From,
    OnEngine,
    Out,
    Ray,
    check_given,
    load,
    summary,
    to_tables,
)
from readout.cli.holding import At, ListFormat, Written, library_at, writing, wrote_json
from readout.cli.looks import look
from readout.cli.steps import Steps
from readout.cli.taking import Cache, Columns, Outlets, Quiet, ReadWith, Verbose, settings_of

if TYPE_CHECKING:
    from readout.intake import IntakeSettings
    from readout.library import Library
    from readout.records.holdings import Added, StoryLine

EPILOG = """\b
Examples:
  readout build reports/                     into readout.db
  readout build reports/ --library news.db   into another
  readout build pages.warc.gz 'feeds/*.xml' --jobs 4
  readout build                              go on where a run was stopped
  readout build --again collate              tell every story anew
  readout build crawl/ --out run/            Parquet tables, by many processes
  readout build --from run/                  such tables into a library

What it has done is safe on disk, so it may be stopped at any moment, and run again: it goes on with
what is left. The same source twice changes nothing.

Exit codes: 0 done; 2 nothing could be done; 3 done, but something was left out and is listed; 130
interrupted."""


class Again(StrEnum):
    """From which step on everything is done anew."""

    ANNOTATE = "annotate"
    RELATE = "relate"
    COLLATE = "collate"


class Captures(StrEnum):
    """How pages are kept as they came."""

    ZSTD = "zstd"
    NONE = "none"


SourcesToBuild = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        help="Files, folders, patterns, archives, tables, feeds, addresses; none to go on.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=0,
        help="Processes that read; 0 for one a core.",
        show_default=False,
    ),
]
KeepCaptures = Annotated[
    Captures | None,
    typer.Option("--keep-captures", help="Whether pages are kept as they came, packed."),
]
FromStep = Annotated[
    Again | None,
    typer.Option("--again", help="Do this step anew for everything, and what rests on it."),
]
TakeAgain = Annotated[bool, typer.Option("--take-again", help="Take in what was forgotten, too.")]


def build(
    sources: SourcesToBuild = None,
    at: At = None,
    jobs: Jobs = None,
    again: FromStep = None,
    take_again: TakeAgain = False,
    keep_captures: KeepCaptures = None,
    columns: Columns = None,
    outlets: Outlets = None,
    cache: Cache = None,
    encoder: ReadWith = None,
    out: Out = None,
    engine: OnEngine = None,
    ray: Ray = None,
    tables: From = None,
    format_: Written = ListFormat.TERMINAL,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Take reports into a library, find their stories, and tell each story's account."""
    with edge(verbose=verbose):
        intake = settings_of(columns, outlets, cache)
        given = sources or ()
        check_given(given, out, tables, at, bool(engine or ray))
        if out is not None:
            built = to_tables(given, out, engine, ray, jobs, intake, encoder=encoder, quiet=quiet)
            deliver(summary(built, out), None, for_eyes=True)
            dropped = tuple(built.dropped)
        else:
            check_new(at, given, intake)
            new = bool(given) or tables is not None
            keep = keep_captures and keep_captures.value
            with writing(at, create=new, jobs=jobs, keep_captures=keep, encoder=encoder) as library:
                with Steps(quiet=quiet, verbose=verbose) as steps:
                    added = (
                        load(library, tables, steps)
                        if tables is not None
                        else library.build(
                            given,
                            intake=intake,
                            jobs=jobs,
                            again=again.value if again else None,
                            take_again=take_again,
                            progress=steps,
                        )
                    )
                told(library, added, format_)
            dropped = added.dropped
        left_out(dropped, quiet=quiet)
    if dropped:
        raise typer.Exit(LEFT_OUT)


def check_new(at: str | None, sources: Sequence[str], intake: IntakeSettings) -> None:
    """Raise SourceError where nothing can be read, before a file is made for a new library."""
    from readout.intake import read_sources
    from readout.records.article import Article

    where = library_at(at)
    if sources and "://" not in where and not Path(where).exists() and all(map(_lies, sources)):
        any(isinstance(found, Article) for found in read_sources(sorted(sources), intake))


def _lies(source: str) -> bool:
    """Whether a source lies on this disk: an address, a pipe, ``-`` can't be read twice."""
    path = Path(source)
    if source == "-" or "://" in source:
        return False
    return path.is_file() or path.is_dir() or not path.exists()


def told(library: Library, added: Added, form: ListFormat) -> None:
    """Say what a build did."""
    if wrote_json(form, [added]):
        return
    from readout.present.terminal import keeping

    named = changed_lines(library, added, keeping.CHANGED)
    deliver(keeping.added(added, named, look()), None, for_eyes=True)


def changed_lines(library: Library, added: Added, most: int) -> list[StoryLine]:
    """The first of the stories that changed, but for those that are gone since."""
    from readout.errors import NotFoundError

    found = []
    for name in islice(added.stories_changed, most):
        try:
            found.append(library.story(name))
        except NotFoundError:
            continue
    return found
