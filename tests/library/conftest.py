"""Libraries for the tests: each behaviour is shown on every store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readout.library import Library, open_library
from tests.library.peace import AT, content
from tests.library.reports import SAMPLES, write
from tests.store.places import Place, places

Clock = Callable[[], str]


@pytest.fixture(params=places())
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty place for a library, of every kind of store."""
    with request.param(tmp_path) as found:
        yield found


@pytest.fixture
def clock() -> Clock:
    """A clock that goes on by a minute whenever it is read."""
    minutes = iter(range(10_000))
    return lambda: f"2025-03-10T{(m := next(minutes)) // 60:02}:{m % 60:02}:00Z"


@pytest.fixture
def library(place: Place, clock: Clock) -> Iterator[Library]:
    """A new library."""
    with open_library(place.where, now=clock) as found:
        yield found


@pytest.fixture
def built(library: Library, tmp_path: Path) -> Library:
    """A library of three reports on one fire and one on something else."""
    library.build(write(tmp_path / "reports"))
    return library


@pytest.fixture(scope="session")
def peaceful(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A library of the samples whose build nothing disturbed. To be read only."""
    path = tmp_path_factory.mktemp("peace") / "library.db"
    with open_library(path, now=lambda: AT) as library:
        library.build(SAMPLES)
    return str(path)


@pytest.fixture(scope="session")
def in_peace(peaceful: str) -> dict[str, object]:
    """What that library holds."""
    with open_library(peaceful, read_only=True) as library:
        return content(library)
