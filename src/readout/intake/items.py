"""From what the user named to things that can be opened: files, folders, patterns, stdin."""

from __future__ import annotations

import contextlib
import glob
import gzip
import io
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, cast

from readout.errors import SourceError, UsageError
from readout.intake.settings import MEGABYTE, IntakeSettings, Limits
from readout.records.account import Dropped
from readout.records.article import Article

GZIP = b"\x1f\x8b"
STDIN = "-"
_BLOCK = 1 << 16
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
_ABOUT = re.compile(r"(readme|licen[cs]e|notice|changelog)(\.\w+)?", re.I)
"""Names of files that tell about a folder. Read when named, passed over in a folder."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to read: ``source`` is what messages call it, ``name`` tells its kind.

    ``open`` gives its bytes from the start; ``media_type`` and ``url`` are known when it was
    fetched or lay in an archive.
    """

    source: str
    name: str
    open: Callable[[], BinaryIO] = field(repr=False, compare=False)
    media_type: str = ""
    url: str = ""
    retrieved: str = ""


def named(sources: Iterable[str | Path] | str | Path) -> list[str]:
    """What a caller names as sources, one or many, as strings in the order given.

    Raises UsageError for what is no name: an article that was read already, bytes, a number.
    """
    given: list[object] = [sources]
    if isinstance(sources, Iterable) and not isinstance(sources, str | bytes):
        given = [*sources]
    for one in given:
        # Else the words by which an object shows itself would be taken for a path.
        if isinstance(one, Article):
            raise UsageError(
                "is an article that was read already, not the name of a file",
                value=repr(one),
                hint="compare_articles(...) takes articles; library.add_articles(...) does, and "
                "build() then reads them",
            )
        if not isinstance(one, str | Path):
            raise UsageError(
                "names no file, folder, pattern or address",
                value=f"a source of type {type(one).__name__}",
                hint="give a string or a path",
            )
    return [str(one) for one in given]


def locate(sources: Iterable[str | Path], settings: IntakeSettings) -> Iterator[Item | Dropped]:
    """The items that the sources name, in the order given; a folder's files in sorted order.

    A source is a path, a folder, a pattern with ``*``, an address of the web (where the settings
    allow it), or ``-`` for standard input. What is not there comes back as Dropped.
    """
    for source in named(sources):
        if _ADDRESS.match(source):
            yield _on_the_web(source, settings)
        elif not source:
            # Path("") would be the folder here: a shell's unset variable is not meant so.
            yield Dropped('""', "an empty name is no file (name a file or a folder)")
        elif source == STDIN:
            yield Item("standard input", STDIN, lambda: sys.stdin.buffer)
        else:
            yield from _on_disk(source)


def _on_the_web(address: str, settings: IntakeSettings) -> Item | Dropped:
    if settings.web is None:
        return Dropped(address, "is an address of the web, and fetching is not allowed here")
    from readout.intake.web import fetch

    return fetch(address, settings.web, settings.limits)


def _on_disk(source: str) -> Iterator[Item | Dropped]:
    path = Path(source)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield file_item(path)
        elif glob.has_magic(source):
            yield from _pattern(source)
        else:
            yield Dropped(source, "there is no such file or folder (check the path)")
    except (OSError, ValueError) as error:
        yield Dropped(source, f"cannot be opened: {_plain(error)}")


def _folder(path: Path) -> Iterator[Item | Dropped]:
    files = sorted(_files_below(path))
    if not files:
        yield Dropped(str(path), "the folder holds no files (name one that does)")
    yield from (file_item(file) for file in files)


def _files_below(path: Path) -> Iterator[Path]:
    # os.walk does not follow links to folders, so a link to a parent is no endless way down.
    for folder, below, names in os.walk(path):
        below[:] = [name for name in below if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if not _is_aside(name))


def _is_aside(name: str) -> bool:
    return name.startswith(".") or _ABOUT.fullmatch(name) is not None


def _pattern(source: str) -> Iterator[Item | Dropped]:
    found = sorted(glob.glob(source, recursive=True))
    if not found:
        yield Dropped(source, "no file matches this pattern (check it, and quote it for the shell)")
    for match in found:
        yield from _on_disk(match)


def file_item(path: Path) -> Item:
    """The item of one file on disk."""
    return Item(str(path), path.name, lambda: _open(path))


def _open(path: Path) -> BinaryIO:
    try:
        # A pipe or a device could block or never end.
        if not path.is_file():
            raise SourceError("is not a regular file", value=str(path), hint="give a file")
        return path.open("rb")
    except OSError as error:
        raise SourceError(f"cannot be opened: {_plain(error)}", value=str(path)) from error


def _plain(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return (reason or str(error) or type(error).__name__).lower()


def memory_item(held: bytes, like: Item) -> Item:
    """An item whose bytes are at hand already, called and placed as another is."""
    return replace(like, open=lambda: io.BytesIO(held))


@contextlib.contextmanager
def stream(item: Item) -> Iterator[BinaryIO]:
    """The bytes of an item from the start, unpacked as they are read where it is gzip.

    Raises SourceError where reading meets damage in the packing; what came before it holds.
    """
    with item.open() as raw:
        packed = raw.read(2) == GZIP
        raw.seek(0)
        try:
            yield cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if packed else raw
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise _damaged(item.source, error) from error


def peek(item: Item, size: int = 1024) -> bytes:
    """The first bytes of an item, unpacked; as far as they can be read."""
    with item.open() as raw:
        head = raw.read(_BLOCK)
    if not head.startswith(GZIP):
        return head[:size]
    try:
        return zlib.decompressobj(31).decompress(head, size)
    except zlib.error:
        return b""


def content(item: Item, limits: Limits) -> bytes:
    """All bytes of an item, unpacked where it is gzip.

    Raises SourceError when they are more than ``limits.item_bytes``, or the packing is damaged.
    """
    with item.open() as stream:
        packed = _bounded(stream, item.source, limits)
    if not packed.startswith(GZIP):
        return packed
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as stream:
            return _bounded(stream, item.source, limits)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _damaged(item.source, error) from error


def _damaged(source: str, error: Exception) -> SourceError:
    return SourceError(
        f"the gzip file is damaged or cut short: {error}",
        value=source,
        hint="fetch or copy it again",
    )


def _bounded(stream: BinaryIO | gzip.GzipFile, source: str, limits: Limits) -> bytes:
    blocks, size = [], 0
    # Block by block: a small packed file may stand for gigabytes.
    while block := stream.read(_BLOCK):
        size += len(block)
        if size > limits.item_bytes:
            raise SourceError(
                f"is larger than {limits.item_bytes // MEGABYTE} MB, the most for one report",
                value=source,
                hint="give the report alone; archives and tables are read without this limit",
            )
        blocks.append(block)
    return b"".join(blocks)
