"""An account written out, in whatever form it is asked for."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.looks import look
from readout.cli.taking import by_ending

if TYPE_CHECKING:
    from readout.records.account import Account


class Format(StrEnum):
    """How an account is written."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


ENDINGS = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".json": Format.JSON,
    ".txt": Format.TERMINAL,
}
Chosen = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="How to write the account. Else by the output's ending: .md, .json, .html, "
        "or .txt as for the terminal.",
        show_default=False,
    ),
]
Everything = Annotated[
    bool, typer.Option("--all", "-a", help="Cap no list; show what was left out in full.")
]


def chosen(given: Format | None, output: Path | None) -> Format:
    """The form that is asked for, else the one that the output's name says.

    Raises UsageError where that says none.
    """
    return given or by_ending(output, ENDINGS, Format.TERMINAL)


def words(output: Path | None) -> Format:
    """The form of what is told in words only. Raises UsageError where the name says another."""
    return by_ending(output, {".txt": Format.TERMINAL}, Format.TERMINAL, format_=False)


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
