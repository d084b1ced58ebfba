"""``readout serve``: the web app, on this machine unless a password is set."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readout.cli.edge import edge, say

EPILOG = """\b
Examples:
  readout serve                              the library here, or reports of your own
  readout serve --library news.db            a library's stories, side by side
  readout serve --library news.db --change   the same, with adding and grouping
  READOUT_PASSWORD=… readout serve --host 0.0.0.0

Exit codes: 0 done; 2 nothing could be done."""


def serve(
    library: Annotated[
        str | None,
        typer.Option(
            "--library",
            "-l",
            metavar="LIBRARY",
            help="Show its stories; else READOUT_LIBRARY's, readout.toml's or readout.db's.",
            show_default=False,
        ),
    ] = None,
    host: Annotated[str, typer.Option(metavar="HOST", help="Listen there.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="PORT", help="Listen on this port.", min=0, max=65535)
    ] = 8765,
    password: Annotated[
        str | None,
        typer.Option(
            envvar="READOUT_PASSWORD",
            metavar="WORDS",
            help="Needed where others reach the host. Here it can be seen: better set it so.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A host name that it is reached by; repeatable."),
    ] = None,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Let visitors give addresses of the web to read.")
    ] = False,
    change: Annotated[
        bool, typer.Option("--change", help="Let visitors add reports and group stories.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log requests.")] = False,
) -> None:
    """Show reports side by side in the browser."""
    with edge(verbose=verbose):
        from readout.cli.configured import called
        from readout.web.serving import run, settings_of

        at = _library(library, change=change)

        settings = settings_of(
            host=host,
            port=port,
            password=password or "",
            names=frozenset(name or ()),
            fetch=fetch,
            change=change,
        )
        alone = " compares reports; `readout build` makes a library to show"
        shows = f" shows {called(at)}" if at else alone
        run(
            settings,
            at,
            lambda address: say(f"readout: {address}{shows} (Ctrl-C ends it)"),
            verbose=verbose,
        )


def _library(given: str | None, *, change: bool) -> str:
    """Which library is shown: the one that is meant, or "" where nobody named or made one."""
    from readout.cli.configured import settled
    from readout.cli.holding import library_at

    usual = given is None and settled()["library"].source == "built in"
    at = library_at(given)
    return "" if usual and not change and not Path(at).exists() else at
