"""``readout import``: a library that was exported, into a library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.build import told
from readout.cli.edge import edge, say
from readout.cli.holding import At, ListFormat, Written, writing
from readout.cli.steps import Steps
from readout.cli.taking import Quiet, Verbose

if TYPE_CHECKING:
    from readout.models import EncoderName
    from readout.records.annotations import Annotations

EPILOG = """\b
Examples:
  readout export library -o news.jsonl --library news.db
  readout import news.jsonl --library other.db

Stories keep their ids, decisions count as they did, and what was forgotten stays so. What a version
of readout found in articles that reads them by other rules is found anew. Pages as they came, the
times when articles were taken in, and history are not in an export; `readout backup` copies those.

Exit codes: 0 done; 2 nothing could be done; 130 interrupted."""


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="What `readout export library` wrote.")
    ],
    at: At = None,
    format_: Written = ListFormat.TERMINAL,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Take in a library that was exported, with its stories' ids and its decisions."""
    with edge(verbose=verbose):
        from readout.present.archive import opened
        from readout.rules import rules

        with file.open(encoding="utf-8", errors="replace", newline="\n") as lines:
            head, read = opened(lines, str(file))
            with (
                writing(at, create=True) as library,
                Steps(quiet=quiet, verbose=verbose) as steps,
            ):
                if head.rules != rules(library.encoder).notes[:2]:
                    if not quiet:
                        say("readout: it was read by other rules: every article is read anew")
                    read = _anew(read, library.encoder)
                added = library.load(
                    read,
                    stories=head.stories,
                    decisions=head.decisions,
                    forgotten=head.forgotten,
                    progress=steps,
                )
                told(library, added, format_)


def _anew(found: Iterator[Annotations], encoder: EncoderName) -> Iterator[Annotations]:
    """The articles, read by this program."""
    from readout.models import default_parser, encoder_by_name
    from readout.pipeline import read

    for one in found:
        yield read(one.article, default_parser(), encoder_by_name(encoder))
