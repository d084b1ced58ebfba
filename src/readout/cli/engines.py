"""``readout build --out``: a run on an engine leaves tables; ``--from``: they are loaded."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from readout.cli.edge import INTERRUPTED, say
from readout.errors import UsageError

if TYPE_CHECKING:
    from readout.engines.run import Built
    from readout.intake import IntakeSettings
    from readout.library import Library
    from readout.records.holdings import Added, OnStep


class EngineName(StrEnum):
    """Where a run is done."""

    LOCAL = "local"
    DAFT = "daft"


Out = Annotated[
    str | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Leave Parquet tables there, a folder or s3://…, instead of a library.",
        show_default=False,
    ),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="DIR", help="Load the tables of such a run.", show_default=False
    ),
]
OnEngine = Annotated[
    EngineName | None,
    typer.Option(
        "--engine",
        help="With --out: processes of this machine, the default, or Daft.",
        show_default=False,
    ),
]
Ray = Annotated[
    str | None,
    typer.Option(
        "--ray",
        metavar="ADDRESS",
        help="With --engine daft: a Ray cluster; local starts one here.",
        show_default=False,
    ),
]


def check_given(
    sources: Sequence[str], out: str | None, tables: str | None, at: str | None, chosen: bool
) -> None:
    """Raise UsageError where options don't go together, or there are no tables where they should
    be; ``chosen`` says that an engine is named."""
    if out is None and chosen:
        raise UsageError("needs a place for its tables", value="--engine", hint="--out DIR")
    if out is not None and (at or tables):
        other = "--library" if at else "--from"
        raise UsageError(f"can't be used with {other}", value="--out", hint="build it, then --from")
    if out is not None and not sources:
        raise UsageError("needs sources", value="--out", hint="name files or folders")
    if tables is not None and sources:
        raise UsageError("takes no other sources", value="--from", hint="load it, then build them")
    if tables is not None:
        check_tables(tables)


def to_tables(
    sources: Sequence[str],
    out: str,
    engine: EngineName | None,
    ray: str | None,
    jobs: int | None,
    intake: IntakeSettings,
    *,
    encoder: str | None = None,
    quiet: bool,
) -> Built:
    """Run an engine over the sources."""
    from readout.cli.taking import encoder_of
    from readout.engines import open_engine

    read_with = encoder_of(encoder)
    chosen = open_engine((engine or EngineName.LOCAL).value, jobs=jobs, ray=ray)
    from multiprocessing import active_children

    # What it imports comes with the extra, which is asked for first.
    from readout.engines.build import build

    try:
        told = None if quiet else _StageLines()
        return build(chosen, sources, out, settings=intake, encoder=read_with, told=told)
    except KeyboardInterrupt:
        say("readout: stopped; the same command goes on from here")
        # Not only the keyboard interrupts: then the workers know nothing of it.
        for worker in active_children():
            worker.terminate()
        if chosen.name == EngineName.DAFT:
            chosen.close()
            _end_at_once()
        raise
    finally:
        chosen.close()


def _end_at_once() -> NoReturn:
    """End as interrupted, without the end of Python: it aborts where Daft's threads still call it.

    Every file of the run is whole or not there, so nothing is left to be done.
    """
    say("readout: interrupted")
    sys.stderr.flush()
    os._exit(INTERRUPTED)


def summary(built: Built, out: str) -> str:
    """What a run left where."""
    counted = ", ".join(f"{count:,} {name}" for name, count in built.rows.items())
    return f"{out}: {counted}\nreadout build --from {out} loads them into a library.\n"


class _StageLines:
    """A line for each stage that is done, and now and then for a long one."""

    EVERY = 15.0

    def __init__(self) -> None:
        self.said = time.monotonic()

    def __call__(self, stage: str, done: int, count: int) -> None:
        now = time.monotonic()
        if done == count or now - self.said >= self.EVERY:
            self.said = now
            say(f"readout: {stage} {done:,} of {count:,}")


def check_tables(tables: str) -> None:
    """Raise UsageError when there are no tables of a run, before a library is made for them."""
    from readout.engines import need

    need("pyarrow")
    from readout.engines.place import Place

    if not Place(tables.rstrip("/")).names("annotations"):
        hint = "readout build SOURCE --out DIR makes them"
        raise UsageError("holds no tables of a run", value=tables, hint=hint)


def load(library: Library, tables: str, progress: OnStep) -> Added:
    """Load the articles of a run, with what was found in them, then group and tell them."""
    from readout.engines.place import Place
    from readout.engines.tables import annotations_in

    return library.load(annotations_in(Place(tables.rstrip("/"))), progress=progress)
