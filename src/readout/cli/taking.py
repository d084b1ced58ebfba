"""What every command that reads sources takes alike: which, read how, written where."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from readout.cli.edge import check_output
from readout.errors import UsageError

Form = TypeVar("Form")

if TYPE_CHECKING:
    from readout.intake import IntakeSettings
    from readout.models import EncoderName

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        help="Reports, archives, tables, feeds: files, folders, patterns, addresses, or -.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there, not to the screen."),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress, no warnings: errors alone.")
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Name each report read; trace errors.")
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FACT=COLUMN",
        help="Which column of a table holds what, as in --map title=headline.",
        show_default=False,
    ),
]
Outlets = Annotated[
    list[Path] | None,
    typer.Option(
        "--outlets",
        metavar="FILE",
        help="Outlets of your own: domain, name, country, family, with tabs between.",
        show_default=False,
    ),
]
Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="FOLDER",
        help="Keep fetched pages there, and fetch again only what changed.",
        show_default=False,
    ),
]

ReadWith = Annotated[
    str | None,
    typer.Option(
        "--encoder",
        metavar="minilm|mpnet",
        help="What sentences are compared by; mpnet is larger, and set up apart.",
        show_default=False,
    ),
]


def encoder_of(given: str | None) -> EncoderName:
    """The encoder that the option names, else ``readout.toml``. Raises UsageError where there is
    none of this name, ModelError where it is not installed."""
    from readout.cli.configured import settled
    from readout.models import check_encoder

    return check_encoder(given or str(settled()["encoder"].value))


def to(output: Path | None) -> Path | None:
    """Where to write: ``-`` is the screen."""
    return None if output == Path("-") else output


def target(output: Path | None, sources: list[str]) -> Path | None:
    """The same. Raises UsageError, before any work, where nothing can be written there, or where
    one of the sources lies."""
    wanted = to(output)
    check_output(wanted, sources)
    return wanted


def by_ending(
    output: Path | None, endings: Mapping[str, Form], otherwise: Form, *, format_: bool = True
) -> Form:
    """The form that the ending of the output's name says; ``otherwise`` where it has none, as
    devices have none, or where the output is the screen.

    Raises UsageError for an ending that says none of them; ``format_`` is whether the command can
    be told the form apart from the name.
    """
    ending = output.suffix.lower() if output else ""
    if not ending or ending in endings:
        return endings.get(ending, otherwise)
    apart = ", or give --format" if format_ else ""
    raise UsageError(
        f"can't be written by its ending {ending}",
        value=str(output),
        hint=f"name it {', '.join(endings)}{apart}",
    )


def settings_of(
    columns: list[str] | None, outlets: list[Path] | None, cache: Path | None
) -> IntakeSettings:
    """How sources are read by these options, else by ``readout.toml``. Addresses may be fetched:
    the user typed them.

    Raises UsageError when a column is not given as FACT=COLUMN, or the file can't be used.
    """
    from readout.cli.configured import settled
    from readout.intake import IntakeSettings, WebSettings

    here = settled()
    outlets = outlets or [Path(name) for name in here["outlets"].value]
    cache = cache or (Path(here["cache"].value) if here["cache"].value else None)

    pairs = {}
    for given in columns or ():
        fact, mark, column = given.partition("=")
        if not (fact.strip() and mark and column.strip()):
            raise UsageError("is no FACT=COLUMN", value=f"--map {given}", hint="--map title=head")
        pairs[fact.strip()] = column.strip()
    return IntakeSettings(columns=pairs, outlets=tuple(outlets or ()), web=WebSettings(cache=cache))
