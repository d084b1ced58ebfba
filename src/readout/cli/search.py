"""``readout search`` and ``readout who``: articles by their words, people by what they said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.edge import deliver, edge, say
from readout.cli.holding import At, Limit, ListFormat, Verbose, Written, reading, wrote_json
from readout.cli.looks import look
from readout.cli.told import Everything

if TYPE_CHECKING:
    from readout.records.holdings import SearchBy

EVERY = 1_000_000

EPILOG = """\b
Examples:
  readout search harbour fire    articles with these words, best first
  readout search '"port fire"'   with the phrase
  readout search --meaning 'workers lost their lives'

--meaning lists as many articles as --limit lets it, however unlike: first those whose beginning is
most like what is asked for, each with its likeness: 1 for the same, about 0 for what has nothing to
do with it.

Exit codes: 0 done; 2 nothing could be done."""

WHO_EPILOG = """\b
Examples:
  readout who 'Mira Oduya'   what she said, story by story
  readout who 'Foreign Ministry' --format jsonl

Exit codes: 0 done; 2 nothing could be done."""


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='What to look for; "..." for a phrase.'),
    ],
    at: At = None,
    meaning: Annotated[
        bool, typer.Option("--meaning", help="By what is meant, in whatever words.")
    ] = False,
    limit: Limit = 10,
    format_: Written = ListFormat.TERMINAL,
    everything: Everything = False,
    verbose: Verbose = False,
) -> None:
    """Find articles of a library by their words or by what is meant."""
    with edge(verbose=verbose), reading(at) as library:
        by: SearchBy = "meaning" if meaning else "words"
        found = library.search(" ".join(words), by=by, limit=limit or EVERY)
        if wrote_json(format_, found):
            return
        from readout.present.terminal import holdings

        hits = list(found)
        text = holdings.hits(hits, look(everything=everything), likeness=meaning)
        deliver(text, None, for_eyes=True)
        if not hits and not meaning:
            say("readout: no article has all these words; --meaning looks for what they mean")


def who(
    name: Annotated[
        list[str], typer.Argument(metavar="NAME", help="A person or body, by any of its names.")
    ],
    at: At = None,
    limit: Limit = 50,
    format_: Written = ListFormat.TERMINAL,
    everything: Everything = False,
    verbose: Verbose = False,
) -> None:
    """List what a person or body said, over all stories of a library."""
    with edge(verbose=verbose), reading(at) as library:
        asked = " ".join(name)
        found = library.who(asked, limit=limit or None)
        if wrote_json(format_, found):
            return
        from readout.present.terminal import holdings

        deliver(holdings.said(found, look(everything=everything), asked=asked), None, for_eyes=True)
