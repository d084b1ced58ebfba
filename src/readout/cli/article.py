"""``readout article``: one article of a library, as it was read."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.edge import deliver, edge
from readout.cli.holding import At, Verbose, reading
from readout.cli.looks import look
from readout.cli.taking import Output, by_ending, target

if TYPE_CHECKING:
    from pathlib import Path

    from readout.library import Library
    from readout.records.annotations import FiveWs

EPILOG = """\b
Examples:
  readout article a13821d8b0c0                  to read; | sets furniture off
  readout article a13821d8b0c0 --format json    who, what, when, where: 5W1H
  readout article a13821d8b0c0 --format ninjs   a news item (IPTC ninjs 3)
  readout article a13821d8b0c0 --format conll   names, quotes, token by token
  readout article a13821d8b0c0 --revisions      the texts at its address

Exit codes: 0 done; 2 nothing could be done."""


class Format(StrEnum):
    """How an article is written."""

    TERMINAL = "terminal"
    TEXT = "text"
    JSON = "json"
    NINJS = "ninjs"
    CONLL = "conll"
    BRAT = "brat"


WORDS = {".txt": Format.TERMINAL}
ENDINGS = WORDS | {".json": Format.JSON, ".conll": Format.CONLL, ".ann": Format.BRAT}


def article(
    article_id: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="An article's id, from `readout search`.")
    ],
    at: At = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="How to write it. Else by the output's ending: .txt, .json, .conll, or .ann "
            "for brat.",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    revisions: Annotated[
        bool, typer.Option("--revisions", help="List the texts that stood at its address.")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Show an article of a library: its text, or what was found in it."""
    with edge(verbose=verbose):
        wanted = target(output, [])
        if revisions:
            form = by_ending(wanted, WORDS, Format.TERMINAL, format_=False)
        else:
            form = format_ or by_ending(wanted, ENDINGS, Format.TERMINAL)
        with reading(at) as library:
            if revisions:
                from readout.present.terminal import keeping

                text = keeping.revisions(library.revisions(article_id), look(wanted))
            else:
                text = _written(library, article_id, form, wanted)
        deliver(text, wanted, for_eyes=form is Format.TERMINAL)


def _written(library: Library, name: str, form: Format, output: Path | None) -> str:
    found = library.article(name)
    if form is Format.TEXT:
        return found.text + "\n"
    if form is Format.JSON:
        from readout.present.holdings import article_json

        whole = article_json(found, _five_ws(library, name))
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    if form is Format.NINJS:
        from readout.present.ninjs import ninjs_article

        return json.dumps(ninjs_article(found), ensure_ascii=False, indent=1) + "\n"
    if form is Format.CONLL:
        from readout.present.spans.conll import conll

        return "".join(conll([library.annotations(name)]))
    if form is Format.BRAT:
        from readout.present.spans.brat import brat

        return brat(library.annotations(name))
    from readout.present.terminal import holdings

    told = _five_ws(library, name)
    return holdings.article(found, library.article_line(name), told, look(output))


def _five_ws(library: Library, name: str) -> FiveWs:
    """The phrases of an article's main event; none where it was only taken in so far."""
    from readout.errors import NotFoundError
    from readout.records.annotations import FiveWs

    try:
        return library.annotations(name).five_ws
    except NotFoundError:
        return FiveWs()
