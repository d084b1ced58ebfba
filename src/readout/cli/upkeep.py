"""``readout forget``, ``backup``, ``vacuum`` and ``stats``: what keeps a library in order."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readout.cli.edge import check_output, deliver, edge
from readout.cli.holding import At, ListFormat, Verbose, Written, reading, writing, wrote_json
from readout.cli.looks import look
from readout.errors import UsageError

FORGET_EPILOG = """\b
Examples:
  readout forget a8ae609b021b3           one article, everywhere
  readout forget --outlet 'Coast Post'   all that an outlet published

Its text, its page and all that was found in it go, and the stories that it was in are told anew.
That there was an article of this id, and when it was forgotten, stays: given again, it is left out
and said to be forgotten. Only `readout build --take-again` takes it in, as new. It can't be undone.

Exit codes: 0 done; 2 nothing could be done."""
BACKUP_EPILOG = """\b
Examples:
  readout backup copy.db            also while somebody writes
  readout check --library copy.db   prove it

A library on PostgreSQL is copied by pg_dump, into a file for pg_restore.

Exit codes: 0 done; 2 nothing could be done."""
VACUUM_EPILOG = """\b
Examples:
  readout vacuum   give back the room of what was forgotten

Exit codes: 0 done; 2 nothing could be done."""
STATS_EPILOG = """\b
Examples:
  readout stats
  readout stats --format json

Exit codes: 0 done; 2 nothing could be done."""


def forget(
    article: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE", help="An article's id, from `readout search`.", show_default=False
        ),
    ] = "",
    outlet: Annotated[
        str,
        typer.Option("--outlet", metavar="NAME", help="All of an outlet.", show_default=False),
    ] = "",
    at: At = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask first.")] = False,
    verbose: Verbose = False,
) -> None:
    """Take an article, or all of an outlet, out of a library for good."""
    with edge(verbose=verbose):
        if bool(article) == bool(outlet):
            raise UsageError("name an article, or an outlet with --outlet", value="forget")
        if not yes and (meant := _meant(at, article, outlet)) and not _confirmed(meant):
            raise UsageError("nothing was forgotten", hint="--yes forgets without asking")
        with writing(at) as library:
            gone = library.forget(article=article or None, outlet=outlet or None)
        typer.echo(f"forgot {gone:,} {'article' if gone == 1 else 'articles'}")


def _meant(at: At, article: str, outlet: str) -> str:
    """What the question is about; "" for an outlet without articles, which forgetting itself tells.

    Raises NotFoundError when there is no such article.
    """
    from readout.present.excerpts import visible

    with reading(at) as library:
        if article:
            return f"{article}, “{visible(library.article(article).title)}”"
        number = sum(1 for _ in library.articles(outlet=outlet))
    if not number:
        return ""
    return f"all of {visible(outlet)}, {number:,} {'article' if number == 1 else 'articles'}"


def _confirmed(what: str) -> bool:
    try:
        return typer.confirm(f"Forget {what}? It can't be undone.", err=True)
    except typer.Abort:
        typer.echo(err=True)
        return False


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy is to lie.")],
    at: At = None,
    verbose: Verbose = False,
) -> None:
    """Copy a library whole, also while somebody writes to it."""
    with edge(verbose=verbose):
        check_output(target, [])
        with reading(at) as library:
            library.backup(target)
        typer.echo(f"copied to {target}")


def vacuum(at: At = None, verbose: Verbose = False) -> None:
    """Give back the room that a library no longer needs."""
    with edge(verbose=verbose), writing(at) as library:
        before = library.stats()
        library.vacuum()
        after = library.stats()
        from readout.present.terminal.keeping import size

        sizes = [one.article_bytes + one.capture_bytes for one in (before, after)]
        typer.echo(f"{size(sizes[0])} before, {size(sizes[1])} now")


def stats(at: At = None, format_: Written = ListFormat.TERMINAL, verbose: Verbose = False) -> None:
    """Say what a library holds, and how large it is."""
    with edge(verbose=verbose), reading(at) as library:
        found = library.stats()
        if wrote_json(format_, [found]):
            return
        from readout.present.terminal import keeping

        deliver(keeping.stats(found, look()), None, for_eyes=True)
