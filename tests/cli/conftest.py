"""A library of the sample stories, built once; a test that writes takes a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.run import run
from tests.shared import REPOSITORY


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a library that holds the three sample stories. To be read only."""
    path = tmp_path_factory.mktemp("library") / "news.db"
    folders = [str(REPOSITORY / "samples" / name) for name in ("dam-vote", "harbour-fire")]
    done = run("build", *folders, "--library", str(path), "--jobs", "1")
    assert done.code == 0, done.err
    return str(path)


@pytest.fixture
def own(library: str, tmp_path: Path) -> str:
    """A copy of the library that a test may change."""
    return shutil.copy(library, tmp_path / "own.db")
