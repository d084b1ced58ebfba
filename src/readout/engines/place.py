"""A folder of whole files, on a disk or in an object store, that any process can open by name.

A file is there whole or not at all: on a disk it is written beside its name, flushed and renamed;
an object store shows an object only when it was sent whole. Writing the same file twice is
harmless.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from readout.errors import SourceError

if TYPE_CHECKING:
    import pyarrow as pa


_written: ContextVar[list[str]] = ContextVar("written")


@contextlib.contextmanager
def writing() -> Iterator[list[str]]:
    """Within it, the names of the files that this process keeps, as they are kept."""
    found: list[str] = []
    before = _written.set(found)
    try:
        yield found
    finally:
        _written.reset(before)


def remote(where: str) -> bool:
    """Whether this is the address of an object store, as in ``s3://bucket/folder``."""
    return "://" in where


@dataclass(frozen=True, slots=True)
class Place:
    """The folder ``where``: a path, or an address that Arrow's file systems know."""

    where: str

    def path(self, name: str) -> str:
        """The path or address of a file in it."""
        return f"{self.where.rstrip('/')}/{name}"

    def write(self, name: str, content: bytes) -> None:
        """Keep a file; it is durable when this returns. Raises OSError."""
        _written.get([]).append(name)
        if remote(self.where):
            system, inside = _system(self.path(name))
            if system.type_name == "local":
                # Alone among them it has folders that must be there first.
                system.create_dir(inside.rpartition("/")[0], recursive=True)
            with system.open_output_stream(inside) as out:
                out.write(content)
        else:
            _replace(Path(self.path(name)), content)

    def read(self, name: str) -> bytes:
        """A whole file. Raises FileNotFoundError where there is none."""
        if remote(self.where):
            with self.open(name) as file:
                content: bytes = file.read()
                return content
        return Path(self.path(name)).read_bytes()

    def open(self, name: str) -> Any:
        """A file to read from at any offset."""
        if remote(self.where):
            system, inside = _system(self.path(name))
            return system.open_input_file(inside)
        return Path(self.path(name)).open("rb")

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder below, sorted; none where it does not exist."""
        if remote(self.where):
            from pyarrow.fs import FileSelector

            system, inside = _system(self.path(folder))
            found = system.get_file_info(FileSelector(inside, allow_not_found=True))
            names = [one.base_name for one in found if one.is_file]
        else:
            below = Path(self.path(folder))
            names = [one.name for one in os.scandir(below)] if below.is_dir() else []
        return sorted(name for name in names if not name.startswith("."))

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        if remote(self.where):
            system, inside = _system(self.path(name))
            return bool(system.get_file_info(inside).is_file)
        return Path(self.path(name)).is_file()

    def remove(self, name: str) -> None:
        """Take a file away; one that is not there is no error."""
        if not remote(self.where):
            Path(self.path(name)).unlink(missing_ok=True)
        elif self.has(name):
            system, inside = _system(self.path(name))
            system.delete_file(inside)

    def write_table(self, name: str, table: pa.Table, *, together: int | None = None) -> None:
        """Keep a table as Parquet. ``together`` rows can later be read without the others."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        held = pa.BufferOutputStream()
        # Statistics of long texts only make the file's end larger.
        pq.write_table(
            table, held, compression="zstd", row_group_size=together, write_statistics=False
        )
        self.write(name, held.getvalue().to_pybytes())

    def read_table(self, name: str, columns: list[str] | None = None) -> pa.Table:
        """A whole table, or some of its columns."""
        import pyarrow.parquet as pq

        with self.open(name) as file:
            return pq.read_table(file, columns=columns)


def listed(address: str) -> list[tuple[str, int, str]]:
    """The objects at or below an address: each with its size in bytes and when it was changed."""
    from pyarrow.fs import FileSelector, FileType

    system, inside = _system(address)
    info = system.get_file_info(inside)
    if info.type == FileType.File:
        found = [info]
    else:
        found = system.get_file_info(FileSelector(inside, recursive=True, allow_not_found=True))
    scheme = address.partition("://")[0]
    return sorted(
        (f"{scheme}://{one.path}", one.size or 0, str(one.mtime_ns))
        for one in found
        if one.type == FileType.File and not one.base_name.startswith(".")
    )


def _replace(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    file: IO[bytes]
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".part-", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


@cache
def _opened(root: str) -> tuple[Any, str]:
    from pyarrow import ArrowException
    from pyarrow.fs import FileSystem

    try:
        system, inside = FileSystem.from_uri(root)
    except (ArrowException, OSError) as error:
        raise SourceError(f"can't be reached: {error}", value=root) from error
    return system, inside


def _system(address: str) -> tuple[Any, str]:
    """The file system of an address, made once a process, and the path inside it."""
    scheme, _, rest = address.partition("://")
    bucket, _, inside = rest.partition("/")
    system, root = _opened(f"{scheme}://{bucket}/")
    return system, f"{root.rstrip('/')}/{inside}"
