"""What to read: files of folders and patterns on disk, objects of an object store, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from readout.engines.base import Batch
from readout.engines.place import listed, remote
from readout.engines.stages.keep import digest
from readout.errors import SourceError, UsageError
from readout.intake import IntakeSettings
from readout.intake.items import STDIN, locate
from readout.records.account import Dropped

FILES, BYTES = 256, 32 * 1024 * 1024
"""What one batch takes in at most, unless a single file is larger."""

File = tuple[str, int, str]
"""A file's path or address, its size in bytes, and when it was changed."""


def files_in(sources: Iterable[str], settings: IntakeSettings) -> list[File | Dropped]:
    """Every file that the sources name, once, in order; what is not there is Dropped.

    Raises UsageError for standard input, which other processes can't read.
    """
    found: dict[str, File | Dropped] = {}
    for source in sorted(sources):
        if source == STDIN:
            raise UsageError("can't be read by an engine", value=STDIN, hint="name a file")
        for one in _files(source, settings):
            found.setdefault(one.source if isinstance(one, Dropped) else one[0], one)
    return list(found.values())


def _files(source: str, settings: IntakeSettings) -> Iterator[File | Dropped]:
    if source.startswith(("http://", "https://")):
        yield source, 0, settings.retrieved
    elif remote(source):
        yield from _objects(source)
    else:
        for item in locate([source], settings):
            if isinstance(item, Dropped):
                yield item
                continue
            try:
                state = Path(item.source).stat()
            except OSError as error:
                yield Dropped(item.source, f"cannot be opened: {error.strerror}")
            else:
                yield item.source, state.st_size, str(state.st_mtime_ns)


def _objects(address: str) -> Iterator[File | Dropped]:
    try:
        found = listed(address)
    except (SourceError, OSError) as error:
        yield Dropped(address, f"can't be listed: {error}")
        return
    yield from found
    if not found:
        yield Dropped(address, "holds no objects (check the address)")


def batches_of(files: Sequence[File], settings: IntakeSettings, chunk: int) -> list[Batch]:
    """The files as batches: small ones together, a large one alone."""
    found: list[Batch] = []
    held: list[File] = []

    def close() -> None:
        if held:
            named = digest("take", asdict(settings), chunk, held)
            found.append(Batch(named, tuple(file for file, _, _ in held)))
            held.clear()

    for file in files:
        held.append(file)
        if len(held) >= FILES or sum(size for _, size, _ in held) >= BYTES:
            close()
    close()
    return found
