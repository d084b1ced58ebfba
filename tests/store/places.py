"""Places for libraries: a file, or a database of a PostgreSQL server that the tests start."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Place:
    """Where a library may be made, and which store keeps it there."""

    store: str
    where: str


@contextlib.contextmanager
def _file(folder: Path) -> Iterator[Place]:
    yield Place("sqlite", str(folder / "library.db"))


def places() -> list[object]:
    """One maker of places for every store, by the store's name."""
    makers: dict[str, Callable[[Path], AbstractContextManager[Place]]] = {"sqlite": _file}
    return [pytest.param(make, id=name) for name, make in makers.items()]
