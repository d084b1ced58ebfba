"""``readout settings``: what holds here, and where that was said."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from readout.cli.configured import FILE, Settled, called, settled
from readout.cli.edge import edge
from readout.cli.holding import ListFormat, Verbose, Written, wrote_json

EPILOG = """\b
Settings stand in readout.toml in the folder where a command runs, as in

\b
  library = "news.db"
  jobs = 2
  outlets = ["my-outlets.tsv"]

An option of a command counts more than the environment (READOUT_LIBRARY), that more than the file.

Exit codes: 0 done; 2 the file can't be used."""


def _shown(one: Settled) -> object:
    """A setting's value, a password in it left out."""
    return called(one.value) if one.setting.name == "library" else one.value


def settings(format_: Written = ListFormat.TERMINAL, verbose: Verbose = False) -> None:
    """Show each setting, and where it is from."""
    with edge(verbose=verbose):
        found = settled().values()
        rows = [
            {"name": one.setting.name, "value": _shown(one), "source": one.source} for one in found
        ]
        if wrote_json(format_, rows):
            return
        here = Path(FILE).absolute()
        typer.echo(f"{here}{'' if here.is_file() else ' (not there)'}\n")
        for one in found:
            value = json.dumps(_shown(one), ensure_ascii=False)
            typer.echo(f"{one.setting.name} = {value}  ({one.source})\n    {one.setting.doc}")
