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

Checked are every place (inside its article, and verbatim), every quotation, the count of origins,
and that each part is there that another part names.

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
) -> None:
    """Prove an account: each line rests on its articles, and each sum is right."""
    with edge():
        from readout.errors import AccountError
        from readout.records.proof import prove

        text = sys.stdin.read() if account == "-" else Path(account).read_text("utf-8")
        try:
            found = _read(text, account)
            faults = [str(fault) for fault in prove(found)]
        except AccountError as error:
            found, faults = None, [str(error)]
        if not quiet:
            for fault in faults:
                typer.echo(fault)
            say(_verdict(account, found, faults))
    if faults:
        raise typer.Exit(CHECK_FAILED)


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
