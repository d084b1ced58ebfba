"""An engine of each kind, kept for the tests of this folder: starting one takes seconds."""

import gc
import warnings
from collections.abc import Iterator

import pytest

from readout.engines import ENGINES, Engine, open_engine


@pytest.fixture(scope="package")
def engines() -> Iterator[dict[str, Engine]]:
    """The engines that were asked for so far, with two processes each."""
    made: dict[str, Engine] = {}
    yield made
    for engine in made.values():
        engine.close()


def _opened(name: str, engines: dict[str, Engine]) -> Engine:
    if name not in engines:
        engines[name] = open_engine(name, jobs=2)
    return engines[name]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, engines: dict[str, Engine]) -> Engine:
    """An engine of each kind."""
    return _opened(request.param, engines)


@pytest.fixture(params=["local", pytest.param("daft", marks=pytest.mark.slow)])
def engine_in_short(request: pytest.FixtureRequest, engines: dict[str, Engine]) -> Engine:
    """An engine of each kind, Daft among the slow tests alone: it starts processes for each map."""
    return _opened(request.param, engines)


@pytest.fixture(autouse=True)
def _garbage() -> Iterator[None]:
    """Collect what a test leaves before another one is blamed for it."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
