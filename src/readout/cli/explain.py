"""``readout explain``: why two reports are, or are not, one story."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.edge import check_output, deliver, edge

if TYPE_CHECKING:
    from readout.records.article import Article
    from readout.relate.explain import Explanation

EPILOG = """\b
Examples:
  readout explain a.txt b.txt                       in the terminal
  readout explain a.txt b.txt --among reports/      as seen among other reports
  readout explain a.txt b.txt -o why.svg            as a picture (.html: with the words)

Exit codes: 0 done; 2 nothing could be done."""


def explain(
    first: Annotated[str, typer.Argument(metavar="REPORT", help="A file, or an id among --among.")],
    second: Annotated[str, typer.Argument(metavar="REPORT", help="Another.")],
    among: Annotated[
        list[str] | None,
        typer.Option("--among", metavar="FILE", help="Reports to weigh them against; repeatable."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there: .svg, .html or text."),
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Trace errors.")] = False,
) -> None:
    """Say why two reports are, or are not, one story, and what is copied between them."""
    with edge(verbose=verbose):
        wanted = None if output == Path("-") else output
        check_output(wanted, [first, second, *(among or [])])
        deliver(_written(_explained(first, second, among or []), wanted), wanted, for_eyes=True)


def _explained(first: str, second: str, among: list[str]) -> Explanation:
    from readout.pipeline import explain_pair, take_in

    files = [one for one in (first, second) if Path(one).exists()]
    articles, _ = take_in([*files, *among])
    return explain_pair(_one(first, articles), _one(second, articles), articles)


def _one(asked: str, articles: list[Article]) -> str:
    """The id that is asked for, by itself or by the file that it was read from."""
    for article in articles:
        if asked in (article.id, article.source):
            return article.id
    return asked


def _written(found: Explanation, output: Path | None) -> str:
    from readout.present.explanation import html, svg, text

    suffix = output.suffix.lower() if output else ""
    if suffix == ".svg":
        return svg(found)
    return html(found) if suffix in (".html", ".htm") else text(found)
