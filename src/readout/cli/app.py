"""The ``readout`` command: its subcommands, and what holds for all of them."""

from __future__ import annotations

from typing import Annotated

import typer

from readout import __version__
from readout.cli import (
    article,
    build,
    check,
    cluster,
    compare,
    decide,
    explain,
    export,
    importing,
    search,
    serve,
    settings,
    show,
    stories,
    upkeep,
    watch,
)

HELP = """Many reports in, one sourced account out.

Shows what news reports of one story agree on, where they differ, who said what, and from how many
independent origins: every line with the words it rests on. It works without a network, and gives
no verdict on who is right.

\b
Start with:
  readout compare first.txt second.txt        one story, side by side
  readout build reports/ && readout stories   many, kept and grouped
  readout compare --help                      every command has examples
"""
EPILOG = """Exit codes: 0 done; 1 a check failed; 2 nothing could be done; 3 done, but something
was left out and is listed; 130 interrupted."""

app = typer.Typer(
    name="readout",
    help=HELP,
    epilog=EPILOG,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"readout {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and stop."
        ),
    ] = False,
) -> None:
    """What holds for every command."""


# In the order in which the help lists them: files alone, then a library from its making on. Each
# with what the list of commands says of it; True where it does something sensible without a word.
for command, epilog, bare, short in (
    (compare.compare, compare.EPILOG, False, "Lay reports of one story side by side."),
    (cluster.cluster, cluster.EPILOG, False, "Group reports into stories."),
    (explain.explain, explain.EPILOG, False, "Say why two reports are, or are not, one story."),
    (check.check, check.EPILOG, True, "Prove an account or a library."),
    (build.build, build.EPILOG, True, "Take reports into a library and tell their stories."),
    (watch.watch, watch.EPILOG, False, "Take in what feeds and folders bring, again and again."),
    (stories.stories, stories.EPILOG, True, "List the stories of a library."),
    (show.show, show.EPILOG, False, "Tell a story of a library."),
    (article.article, article.EPILOG, False, "Show an article of a library."),
    (search.search, search.EPILOG, False, "Find articles by words or by meaning."),
    (search.who, search.WHO_EPILOG, False, "List what a person or body said, over all stories."),
    (serve.serve, serve.EPILOG, True, "Show stories side by side in the browser."),
    (decide.group, decide.EPILOG, False, "Put articles into a story."),
    (decide.ungroup, decide.EPILOG, False, "Take articles out of a story."),
    (decide.undo, decide.EPILOG, True, "Take back the latest decision to group or ungroup."),
    (export.export, export.EPILOG, False, "Write out tables, news items, feeds or spans."),
    (importing.import_, importing.EPILOG, False, "Take in a library that was exported."),
    (upkeep.forget, upkeep.FORGET_EPILOG, False, "Take an article or an outlet out for good."),
    (upkeep.backup, upkeep.BACKUP_EPILOG, False, "Copy a library whole."),
    (upkeep.vacuum, upkeep.VACUUM_EPILOG, True, "Give back room that a library no longer needs."),
    (upkeep.stats, upkeep.STATS_EPILOG, True, "Say what a library holds, and how large it is."),
    (settings.settings, settings.EPILOG, True, "Show each setting, and where it is from."),
):
    name = command.__name__.rstrip("_")
    app.command(name, no_args_is_help=not bare, epilog=epilog, short_help=short)(command)
