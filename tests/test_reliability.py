"""What `make check-all` runs leaves no slow test out."""

from __future__ import annotations

import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
STEPS = tomllib.loads((REPOSITORY / "bench/reliability.toml").read_text("utf-8"))


def test_every_slow_test_is_in_a_step() -> None:
    named = {one for step in STEPS["step"].values() for one in step.get("tests", ())}
    # Those of every library run slowly on one more kind of store.
    slow = ("mark.slow", "place: Place", "built: Library")
    files = [
        file.relative_to(REPOSITORY)
        for file in REPOSITORY.glob("tests/*/test_*.py")
        if any(mark in file.read_text("utf-8") for mark in slow)
    ]
    assert files
    for file in files:
        steps = {str(file), *(str(folder) for folder in file.parents if folder.name != "tests")}
        assert steps & named, file


def test_what_the_steps_name_is_there() -> None:
    files = STEPS["mutants"]["file"]
    named = [f"src/readout/{one['path']}" for one in files]
    named += [test for one in files for test in one["tests"]]
    for step in STEPS["step"].values():
        named += [one for one in step.get("tests", ()) if one.startswith("tests")]
    assert [one for one in named if not (REPOSITORY / one).exists()] == []
