"""``readout serve``: the web app, on this machine unless a password is set."""

from __future__ import annotations

from typing import Annotated

import typer

from readout.cli.edge import edge, say

EPILOG = """\b
Examples:
  readout serve                              compare reports in the browser
  readout serve --library news.db            a library's stories, side by side
  readout serve --library news.db --change   the same, with adding and grouping
  READOUT_PASSWORD=… readout serve --host 0.0.0.0

Exit codes: 0 done; 2 nothing could be done."""


def serve(
    library: Annotated[
        str,
        typer.Option("--library", "-l", metavar="FILE", help="Show the stories of this library."),
    ] = "",
    host: Annotated[str, typer.Option(help="Listen there.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Listen on this port.", min=0, max=65535)] = 8765,
    password: Annotated[
        str | None,
        typer.Option(
            envvar="READOUT_PASSWORD",
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
        from readout.web.serving import run, settings_of

        settings = settings_of(
            host=host,
            port=port,
            password=password or "",
            names=frozenset(name or ()),
            fetch=fetch,
            change=change,
        )
        say(f"readout: http://{'[' + host + ']' if ':' in host else host}:{port}/ (Ctrl-C ends it)")
        run(settings, library, verbose=verbose)
