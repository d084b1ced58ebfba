"""``readout group``, ``ungroup`` and ``undo``: what a user knows better than the score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.edge import deliver, edge
from readout.cli.holding import At, Verbose, reading, writing
from readout.cli.looks import look

if TYPE_CHECKING:
    from readout.records.holdings import DecisionLine

EPILOG = """\b
Examples:
  readout group s1eb57f7a8936 a8ae609b021b3     it belongs to that story
  readout ungroup s1eb57f7a8936 a8ae609b021b3   it doesn't
  readout undo                                  take the latest one back
  readout undo --list                           what was decided

A decision counts more than every score, now and for articles to come. The stories and accounts that
it touches are made anew.

Exit codes: 0 done; 2 nothing could be done."""

Members = Annotated[
    list[str], typer.Argument(metavar="ARTICLE", help="Ids of articles.", show_default=False)
]


def group(
    story: Annotated[
        str, typer.Argument(metavar="STORY", help="The story, or one of its articles, by its id.")
    ],
    articles: Members,
    at: At = None,
    verbose: Verbose = False,
) -> None:
    """Put articles into a story."""
    with edge(verbose=verbose), writing(at) as library:
        _say(library.group(story, *articles))


def ungroup(
    story: Annotated[str, typer.Argument(metavar="STORY", help="The story, by its id.")],
    articles: Members,
    at: At = None,
    verbose: Verbose = False,
) -> None:
    """Take articles out of a story."""
    with edge(verbose=verbose), writing(at) as library:
        _say(library.ungroup(story, articles))


def undo(
    at: At = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List what was decided, and undo nothing.")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Take the latest decision to group or ungroup back."""
    with edge(verbose=verbose):
        if listed:
            from readout.present.terminal import keeping

            with reading(at) as library:
                text = keeping.decisions(library.decisions(), look())
            deliver(text or "nothing was decided\n", None, for_eyes=True)
            return
        with writing(at) as library:
            _say(library.undo())


def _say(line: DecisionLine) -> None:
    done = f"undone: {line.kind}" if line.undone else line.kind
    back = "" if line.undone else " (readout undo takes it back)"
    typer.echo(f"{done} {' '.join(line.articles)}{back}")
