"""What every command on a library takes alike: which library, which stories, written how."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from readout.library import Library
    from readout.library.settings import KeepCaptures
    from readout.records.holdings import StoryFilter

At = Annotated[
    str | None,
    typer.Option(
        "--library",
        "-l",
        metavar="LIBRARY",
        help="A file or postgresql://…; else READOUT_LIBRARY, readout.toml's or readout.db.",
        show_default=False,
    ),
]
Limit = Annotated[
    int, typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many; 0 for all.")
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Trace errors.")]
Matching = Annotated[
    str,
    typer.Option("--text", metavar="WORDS", help="Stories with these words.", show_default=False),
]
Since = Annotated[
    str,
    typer.Option(
        "--since", metavar="DAY", help="With an article from then on.", show_default=False
    ),
]
Until = Annotated[
    str,
    typer.Option("--until", metavar="DAY", help="With an article up to then.", show_default=False),
]
FromOutlet = Annotated[
    str,
    typer.Option("--outlet", metavar="NAME", help="That this outlet tells.", show_default=False),
]
About = Annotated[
    str,
    typer.Option(
        "--entity", metavar="NAME", help="That this one takes part in.", show_default=False
    ),
]
Origins = Annotated[
    int,
    typer.Option(
        "--origins", metavar="N", min=0, help="With at least so many independent origins."
    ),
]
Conflicts = Annotated[bool, typer.Option("--conflicts", help="With a conflict.")]


class ListFormat(StrEnum):
    """How lists are written."""

    TERMINAL = "terminal"
    JSON = "json"
    JSONL = "jsonl"


Written = Annotated[ListFormat, typer.Option("--format", "-f", help="How to write it.")]


def library_at(given: str | None) -> str:
    """Which library is meant: as given, by the environment, by the settings, by its usual name."""
    from readout.cli.configured import settled

    return given or str(settled()["library"].value)


@contextmanager
def reading(at: str | None) -> Iterator[Library]:
    """The library as it is at one moment, for questions only."""
    from readout.library import open_library

    where = library_at(at)
    with (
        open_library(where, create=False, read_only=True) as library,
        _named(where, library),
        library.snapshot(),
    ):
        yield library


@contextmanager
def _named(where: str, library: Library) -> Iterator[None]:
    """Say in which library something was not found, and what else has its id."""
    from readout.cli.configured import called
    from readout.errors import NotFoundError

    try:
        yield
    except NotFoundError as error:
        what = f"{error.what} in {called(where)}"
        hint = error.hint or _other(library, error.value)
        raise NotFoundError(what, value=error.value, hint=hint) from error


def _other(library: Library, name: str) -> str:
    """What has this id, where a story was asked for by an article's, or an article by a story's;
    else where ids are to be had."""
    from contextlib import suppress

    from readout.errors import NotFoundError

    with suppress(NotFoundError):
        line = library.article_line(name)
        of = f" of story {line.story}" if line.story else ""
        return f"it is an article{of}: readout article {name}"
    with suppress(NotFoundError):
        return f"it is a story: readout show {library.story(name).id}"
    return "readout stories lists the stories, readout search finds articles"


@contextmanager
def writing(
    at: str | None,
    *,
    create: bool = False,
    jobs: int | None = None,
    keep_captures: str | None = None,
    encoder: str | None = None,
) -> Iterator[Library]:
    """The library, for changes; made where it may be and isn't there.

    What is not given is as ``readout.toml`` says, and an encoder that this doesn't name either is
    the library's own.
    """
    from readout.cli.configured import settled
    from readout.cli.taking import encoder_of
    from readout.library import LibrarySettings, open_library

    here = settled()
    keep = keep_captures or here["keep_captures"].value
    packed: KeepCaptures = "none" if keep == "none" else "zstd"
    chosen = encoder or here["encoder"].source != "built in"
    settings = LibrarySettings(
        packed,
        here["jobs"].value if jobs is None else jobs,
        encoder=encoder_of(encoder) if chosen else None,
    )
    where = library_at(at)
    with (
        open_library(where, create=create, settings=settings) as library,
        _named(where, library),
    ):
        yield library


def story_filter(
    text: str, since: str, until: str, outlet: str, entity: str, origins: int, conflicts: bool
) -> StoryFilter:
    """The filter that the options describe. Raises UsageError when a day is none, or the last is
    before the first."""
    from readout.errors import UsageError
    from readout.records.holdings import StoryFilter
    from readout.records.moment import in_order

    for name, value in (("--since", since), ("--until", until)):
        _check_day(name, value)
    if in_order(since, until) > 0:
        raise UsageError("--since is after --until", value=f"{since}, {until}")
    return StoryFilter(text, since, until, outlet, entity, origins, conflicts)


def _check_day(name: str, value: str) -> None:
    from readout.errors import UsageError
    from readout.records.moment import moment

    if value and moment(value) is None:
        raise UsageError("is no day", value=f"{name} {value}", hint="give it as 2025-03-04")


def wrote_json(chosen: ListFormat, records: Any) -> bool:
    """Write records as JSON where that was asked for; whether it was."""
    from readout.cli.edge import deliver

    if chosen is ListFormat.TERMINAL:
        return False
    deliver(as_json(chosen, records), None, for_eyes=False)
    return True


def as_json(chosen: ListFormat, records: Any) -> str:
    """Records, or JSON values, as one JSON array, or a line each."""
    import json

    from readout.present.holdings import json_of

    if chosen is ListFormat.JSONL:
        return "".join(json.dumps(json_of(one), ensure_ascii=False) + "\n" for one in records)
    return json.dumps(json_of(list(records)), ensure_ascii=False, indent=1) + "\n"
