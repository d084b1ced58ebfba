"""``readout check``: prove an account, or a whole library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.configured import called
from readout.cli.edge import CHECK_FAILED, deliver, edge, say
from readout.cli.holding import At, Verbose, library_at, reading
from readout.cli.looks import look
from readout.cli.stored import stored_account
from readout.errors import UsageError

if TYPE_CHECKING:
    from readout.records.account import Account

EPILOG = """\b
Examples:
  readout compare a.txt b.txt -o account.json && readout check account.json
  readout compare a.txt b.txt --format json | readout check -
  readout check --library news.db   all of a library

Checked are every place (inside its article, of this story, and verbatim), every quotation, the
count of origins, and that each part is there that another part names. Of a library, its file, the
bytes of every article and all that hangs together too; nothing is mended. Without an account the
library that commands use is checked.

Exit codes: 0 it holds; 1 it doesn't, and each fault is named; 2 the file could not be read."""


def check(
    account: Annotated[
        str,
        typer.Argument(
            metavar="ACCOUNT.json",
            help="An account as `readout compare` writes it as JSON, or - for standard input.",
            show_default=False,
        ),
    ] = "",
    at: At = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing; the exit code tells.")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Prove an account or a library: each line rests on its articles, and each sum is right."""
    with edge(verbose=verbose):
        if account and at:
            raise UsageError("check an account or a library, not both at once", value="check")
        holds = _account(account, quiet) if account else _library(at, quiet)
    if not holds:
        raise typer.Exit(CHECK_FAILED)


def _account(name: str, quiet: bool) -> bool:
    from readout.present.excerpts import visible

    found, faults = _proved(name)
    if not quiet:
        for fault in faults:
            typer.echo(visible(fault))
        say(_verdict(name, found, faults))
    return not faults


def _library(at: str | None, quiet: bool) -> bool:
    from readout.present.terminal import keeping
    from readout.records.showing import count

    faults = 0
    with reading(at) as library:
        for fault in library.check():
            faults += 1
            if not quiet:
                deliver(keeping.faults([fault], look()), None, for_eyes=True)
        held = None if faults else library.stats()
    name = called(library_at(at))
    if not quiet and held:
        told = f"{count(held.articles, 'article')}, {count(held.stories, 'story', 'stories')}"
        say(f"readout: {name} holds: {told}")
    elif not quiet:
        say(f"readout: {name}: {count(faults, 'fault')}")
    return not faults


def _proved(name: str) -> tuple[Account | None, list[str]]:
    """The account where it can be read as one, and all its faults."""
    from readout.errors import AccountError
    from readout.records.proof import prove

    try:
        found = stored_account(name)
        return found, [str(fault) for fault in prove(found)]
    except AccountError as error:
        return None, [str(error)]


def _verdict(name: str, found: Account | None, faults: list[str]) -> str:
    from readout.records.showing import count

    if faults:
        return f"readout: {name}: {count(len(faults), 'fault')}"
    if found is None:
        return f"readout: {name}: nothing was checked"
    places = count(sum(len(claim.support) for claim in found.claims), "place")
    return (
        f"readout: {name} holds: {count(len(found.claims), 'claim')} with {places}, "
        f"{count(len(found.differences), 'difference')}, {count(len(found.quotes), 'quotation')}"
    )
