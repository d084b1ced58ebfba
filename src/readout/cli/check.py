"""``readout check``: prove an account."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.edge import CHECK_FAILED, edge, say

if TYPE_CHECKING:
    from readout.records.account import Account

EPILOG = """\b
Examples:
  readout compare a.txt b.txt -o account.json && readout check account.json
  readout compare a.txt b.txt --format json | readout check -

Checked are every place (inside its article, of this story, and verbatim), every quotation, the
count of origins, and that each part is there that another part names.

Exit codes: 0 it holds; 1 it doesn't, and each fault is named; 2 the file could not be read."""


def check(
    account: Annotated[
        str,
        typer.Argument(
            metavar="ACCOUNT.json",
            help="An account as `readout compare` writes it as JSON, or - for standard input.",
            show_default=False,
        ),
    ],
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing; the exit code tells.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Trace errors.")] = False,
) -> None:
    """Prove an account: each line rests on its articles, and each sum is right."""
    with edge(verbose=verbose):
        from readout.present.excerpts import visible

        found, faults = _proved(account)
        if not quiet:
            for fault in faults:
                typer.echo(visible(fault))
            say(_verdict(account, found, faults))
    if faults:
        raise typer.Exit(CHECK_FAILED)


def _proved(name: str) -> tuple[Account | None, list[str]]:
    """The account where it can be read as one, and all its faults."""
    from readout.errors import AccountError, UsageError
    from readout.records.proof import prove

    try:
        found = _read(_content(name), name)
        return found, [str(fault) for fault in prove(found)]
    except AccountError as error:
        return None, [str(error)]
    except RecursionError:
        raise UsageError("is nested too deeply to be an account", value=name) from None


def _content(name: str) -> str:
    from readout.errors import UsageError

    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("is not UTF-8 text", value=name, hint="save it as UTF-8") from None


def _read(text: str, name: str) -> Account:
    import json

    from readout.errors import UsageError
    from readout.records.codec import account_from_json

    try:
        value = json.loads(text)
    except ValueError as error:
        raise UsageError(f"is not JSON: {error}", value=name) from None
    return account_from_json(value)


def _verdict(name: str, found: Account | None, faults: list[str]) -> str:
    if faults:
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        return f"readout: {name}: {many}"
    if found is None:
        return f"readout: {name}: nothing was checked"
    places = sum(len(claim.support) for claim in found.claims)
    return (
        f"readout: {name} holds: {len(found.claims)} claims with {places} places, "
        f"{len(found.differences)} differences, {len(found.quotes)} quotations"
    )
