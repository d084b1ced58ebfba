"""``readout show``: the account of a story in a library."""

from __future__ import annotations

from typing import Annotated

import typer

from readout.cli.edge import deliver, edge, say
from readout.cli.holding import At, Verbose, reading
from readout.cli.looks import look
from readout.cli.taking import Output, target
from readout.cli.told import Chosen, Everything, Format, chosen, words, written

EPILOG = """\b
Examples:
  readout show s1eb57f7a8936                the account in the terminal
  readout show s1eb57f7a8936 -o fire.html   as a page to click through
  readout show s1eb57f7a8936 --history      what happened to the story
  readout show s1eb57f7a8936 --version 2    the account as it was

Its history has, latest first: new, grew, merged (another story went into it), split (a part of it
became another), forgot (an article of it), faded (two weeks without a report), and account, with
what that version changed.

Exit codes: 0 done; 2 nothing could be done."""


def show(
    story: Annotated[
        str, typer.Argument(metavar="STORY", help="A story's id, from `readout stories`.")
    ],
    at: At = None,
    format_: Chosen = None,
    output: Output = None,
    everything: Everything = False,
    version: Annotated[
        int | None,
        typer.Option(
            "--version", metavar="N", min=1, help="The account as it was.", show_default=False
        ),
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="What happened to the story, not its account.")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Tell a story of a library: its account, or what happened to it."""
    with edge(verbose=verbose):
        wanted = target(output, [])
        form = words(wanted) if history else chosen(format_, wanted)
        with reading(at) as library:
            merges = library.merged_into(story)
            if history:
                from readout.present.terminal import keeping

                if not merges:
                    library.story(story)
                text = keeping.history(library.history(story), look(wanted), merges)
            else:
                account = library.account(story, version=version)
                text = written(account, form, wanted, everything=everything)
                if merges:
                    from readout.present.phrases import went_into

                    say(f"readout: {story}: this is its last account: it went {went_into(merges)}")
        deliver(text, wanted, for_eyes=form is Format.TERMINAL)
