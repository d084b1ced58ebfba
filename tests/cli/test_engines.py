"""Builds on an engine: tables of a run, and a library from them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cli.run import run
from tests.shared import REPOSITORY

CALL = REPOSITORY / "samples" / "ministers-call"


def test_the_tables_of_a_run_make_the_library_that_a_build_makes(tmp_path: Path) -> None:
    out, loaded, built = (str(tmp_path / name) for name in ("run", "loaded.db", "built.db"))
    done = run("build", str(CALL), "nowhere.txt", "--out", out, "--jobs", "1")
    assert done.code == 3
    assert done.out.startswith(f"{out}: 3 articles, 3 lineage, 1 stories, 1 accounts\n")
    assert "readout: read 1 of 1\n" in done.err
    assert "readout: left out nowhere.txt: there is no such file" in done.err
    done = run("build", "--from", out, "--library", loaded, "--jobs", "1")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("3 new articles, 0 known; 1 story new or changed\n")
    run("build", str(CALL), "--library", built, "--jobs", "1")
    shown = [
        run("show", "--library", one, "--format", "json", *story(one)) for one in (loaded, built)
    ]
    assert shown[0].out == shown[1].out != ""


def story(library: str) -> list[str]:
    """The id of the library's one story."""
    return [run("stories", "--library", library, "--format", "jsonl").out.split('"')[3]]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["a.txt", "--engine", "daft"], "--engine: needs a place for its tables (--out DIR)"),
        (["a.txt", "--out", "run", "--library", "b.db"], "--out: can't be used with --library"),
        (["--out", "run"], "--out: needs sources (name files or folders)"),
        (["a.txt", "--from", "run"], "--from: takes no other sources"),
        (["a.txt", "--out", "run", "--ray", "local"], "local: has no use for a cluster"),
        (["--from", "nowhere"], "nowhere: holds no tables of a run"),
        pytest.param(
            ["a.txt", "--out", "run", "--engine", "daft", "--ray", "localhost:1"],
            "localhost:1: has no Ray cluster that answers",
            marks=pytest.mark.skipif(find_spec("ray") is None, reason="needs ray"),
        ),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("build", *words)
    assert done.code == 2
    assert told in done.err
    assert list(tmp_path.iterdir()) == []


WITHOUT = """
import sys
import time
sys.modules["pyarrow"] = None
from readout.cli.main import main
sys.argv[0] = "readout"
main()
"""


@pytest.mark.parametrize("words", [["a.txt", "--out", "run"], ["--from", "run"]])
def test_without_the_extra_its_name_is_told(words: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-c", WITHOUT, "build", *words]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "this needs the package pyarrow (pip install 'readout-news[cluster]')" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["local", "daft"])
def test_who_interrupts_a_run_is_told_how_to_go_on(engine: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "readout", "build", str(CALL.parent), "--out", "run"]
    run = subprocess.Popen(
        [*command, "--jobs", "2", "--engine", engine],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while run.poll() is None and not list(tmp_path.glob("run/steps/ledger/read/*.begun")):
        time.sleep(0.1)
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate()
    assert run.returncode == 130
    assert said.endswith("stopped; the same command goes on from here\nreadout: interrupted\n")
    assert "Traceback" not in said
