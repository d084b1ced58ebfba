"""An account written out, in whatever form it is asked for."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.looks import look

if TYPE_CHECKING:
    from readout.records.account import Account


class Format(StrEnum):
    """How an account is written."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


SUFFIXES = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".json": Format.JSON,
}
Chosen = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="How to write the account. Else by the output's ending: .md, .json, .html, "
        "or else as for the terminal.",
        show_default=False,
    ),
]
Everything = Annotated[
    bool, typer.Option("--all", "-a", help="Cap no list; show what was left out in full.")
]


def chosen(given: Format | None, output: Path | None) -> Format:
    """The form that is asked for, else the one that the output's name says."""
    return given or SUFFIXES.get(output.suffix.lower() if output else "", Format.TERMINAL)


def written(account: Account, form: Format, output: Path | None, *, everything: bool) -> str:
    """The account in this form."""
    if form is Format.JSON:
        from readout.present.json import json

        return json(account)
    if form is Format.HTML:
        from readout.present.html import html

        return html(account)
    if form is Format.MARKDOWN:
        from readout.present.markdown import markdown

        return markdown(account)
    from readout.present.terminal import terminal

    return terminal(account, look(output, everything=everything))
