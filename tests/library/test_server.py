"""What goes wrong around a server that keeps libraries: it stops, dies, comes back; backups."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.errors import AwayError, LibraryError
from readout.library import LibrarySettings, open_library
from readout.store.base import note
from tests.library.peace import AT, SOURCE, content, exported
from tests.library.reports import SAMPLES, write
from tests.store.places import programs, server, server_place, start_server, stop_server

BUILD = """
import sys
from readout.errors import ReadoutError
from readout.library import open_library

def said(step):
    print(step.kind, step.id, flush=True)
    sys.stdin.readline()

try:
    with open_library(sys.argv[1], now=lambda: sys.argv[2]) as library:
        library.build(sys.argv[3:], jobs=1, progress=said)
except ReadoutError as error:
    print("ended", error.code, error, flush=True)
    sys.exit(2)
"""


class Build:
    """A build in a process of its own, which waits after each thing that it names as safe."""

    def __init__(self, where: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", BUILD, where, AT, str(SAMPLES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(SOURCE), "OMP_NUM_THREADS": "1"},
        )
        self.named: list[str] = []

    def reach(self, moment: int) -> bool:
        """Let it go on until it has named so many things; whether it did."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        while len(self.named) < moment:
            if self.named:
                self.go_on()
            if not (line := self.process.stdout.readline()):
                return False
            self.named.append(line)
        return True

    def go_on(self, things: int = 1) -> None:
        """Let it go on for so many things after the one that it named last."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n" * things)
        self.process.stdin.flush()

    def end(self) -> tuple[int, str, str]:
        """Let it end; gives its code, its last line and what it complained of."""
        out, complaint = self.process.communicate("\n" * 100, timeout=120)
        self.named += out.splitlines()
        return self.process.returncode, self.named[-1].strip(), complaint

    @property
    def safe(self) -> set[str]:
        """The articles that it named as annotated."""
        return {line.split()[1] for line in self.named if line.startswith("annotated")}


@pytest.fixture
def where(tmp_path: Path) -> Iterator[str]:
    """A new database. The server runs again when the test ends, whatever it did to it."""
    with server_place(tmp_path) as place:
        try:
            yield place.where
        finally:
            start_server()


def check_like_in_peace(where: str, peaceful: str, folder: Path) -> None:
    """A further run brings the library to what it is when nothing disturbs its build."""
    with open_library(where, now=lambda: AT) as library, open_library(peaceful) as other:
        library.build(SAMPLES)
        assert content(library) == content(other)
        assert list(library.check()) == []
    assert exported(where, folder) == exported(peaceful, folder)


@pytest.mark.parametrize(
    "kill",
    [
        pytest.param(False, id="stopped"),
        pytest.param(True, id="killed", marks=pytest.mark.slow),
    ],
)
def test_a_build_ends_clearly_when_its_server_goes(
    kill: bool, where: str, peaceful: str, tmp_path: Path
) -> None:
    # It names 11 articles as taken in, 8 and then 3 as annotated, 3 stories as told.
    first = Build(where)
    assert first.reach(14)
    stop_server(kill=kill)
    code, said, complaint = first.end()
    assert (code, complaint) == (2, "")
    assert said.startswith("ended away postgresql://")
    assert where.partition("?")[0].rpartition("/")[2] in said
    assert "nothing that was confirmed is lost; run it again once the server runs" in said
    with pytest.raises(AwayError):
        open_library(where)
    start_server()
    with open_library(where, read_only=True) as library:
        assert all(library.annotations(one) for one in first.safe)
    # This one waits between two stories while the server goes and comes back.
    second = Build(where)
    assert second.reach(4)
    stop_server(kill=kill)
    start_server()
    code, said, complaint = second.end()
    assert (code, said.split()[:2], complaint) == (2, ["ended", "away"], "")
    check_like_in_peace(where, peaceful, tmp_path)


def test_who_lost_the_right_to_write_with_the_server_writes_no_more(
    where: str, tmp_path: Path
) -> None:
    reports = write(tmp_path / "reports")
    with (
        open_library(where) as library,
        open_library(where, settings=LibrarySettings(wait=0.0)) as other,
    ):
        with library._writing():
            stop_server()
            start_server()
            assert other.build(reports).taken == 4
            for _ in range(2):
                with pytest.raises(AwayError), library._store.writing() as connection:
                    note(connection, "writer", "{}")
        assert library.build(reports).known == 4
        assert list(library.check()) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_build_whose_server_goes_at_any_moment_ends_alike(
    seed: int, tmp_path: Path, peaceful: str
) -> None:
    dice = random.Random(seed)
    for number in range(5):
        with server_place(tmp_path) as place:
            build = Build(place.where)
            assert build.reach(dice.randint(1, 25))
            build.go_on(100)
            time.sleep(dice.random())
            stop_server(kill=number % 2 == 1)
            if number % 4 < 2:
                start_server()
            code, said, complaint = build.end()
            start_server()
            assert complaint == ""
            assert code == 0 or (code == 2 and said.startswith("ended away")), said
            with open_library(place.where, read_only=True) as library:
                assert all(library.annotations(one) for one in build.safe)
            check_like_in_peace(place.where, peaceful, tmp_path)


def test_a_backup_is_restored_into_another_database(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{programs()}:{os.environ['PATH']}")
    with open_library(where, now=lambda: AT) as library:
        library.build(write(tmp_path / "reports"))
        with library._writing():
            library.backup(tmp_path / "news.dump")
        before = content(library)
    with server_place(tmp_path) as empty:
        restore = ["pg_restore", "--no-owner", "--exit-on-error", f"--dbname={empty.where}"]
        subprocess.run([*restore, str(tmp_path / "news.dump")], check=True)
        with open_library(empty.where) as copy:
            assert content(copy) == before
            assert list(copy.check()) == []
            assert copy.build(write(tmp_path / "reports")).known == 4
        assert exported(empty.where, tmp_path) == exported(where, tmp_path)


def test_a_backup_that_can_not_be_made_says_why(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_library(where) as library:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(LibraryError, match="needs pg_dump"):
            library.backup(tmp_path / "news.dump")
        monkeypatch.setenv("PATH", str(programs()))
        server().stop()
        with pytest.raises(LibraryError, match=r"^[^\n]*pg_dump failed[^\n]*$"):
            library.backup(tmp_path / "news.dump")
    assert list(tmp_path.iterdir()) == []
