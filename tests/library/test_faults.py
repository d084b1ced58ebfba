"""What goes wrong around a library: sudden ends, full disks, damage, other writers."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from readout.errors import (
    DamagedError,
    LibraryError,
    LockedError,
    NewerLibraryError,
    NotFoundError,
    ReadOnlyError,
)
from readout.library import Library, LibrarySettings, open_library
from readout.records.holdings import Step
from tests.library.peace import AT, SOURCE, content
from tests.library.reports import SAMPLES, write
from tests.store.places import Place

BUILD = """
import sys
from readout.library import open_library
with open_library(sys.argv[1], now=lambda: "2025-03-10T00:00:00Z") as library:
    library.build(sys.argv[2:], jobs=1, progress=lambda step: print(step.kind, step.id, flush=True))
"""


def started(where: str, *sources: str, **more: object) -> subprocess.Popen[str]:
    """A build in a process of its own, which names what is safe line by line."""
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, where, *sources],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "OMP_NUM_THREADS": "1"},
        **more,  # type: ignore[call-overload]
    )


def killed_at(lines: int, path: Path, later: float = 0.0) -> set[str]:
    """Kill a build some seconds after it has named so many things; gives the articles named as
    annotated."""
    process = started(str(path), str(SAMPLES))
    assert process.stdout is not None
    named = []
    for _, line in zip(range(lines), process.stdout, strict=False):
        named.append(line.split())
    time.sleep(later)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert process.stderr is not None
    process.stderr.close()
    return {one for kind, one in named if kind == "annotated"}


def check_kills(dice: random.Random, kills: int, folder: Path, peace: dict[str, object]) -> None:
    # 25 things are named: 11 articles taken, 11 annotated, 3 stories told. A batch takes a second.
    for number in range(kills):
        path = folder / f"killed-{number}.db"
        safe = killed_at(dice.randint(1, 25), path, dice.random())
        with open_library(path, now=lambda: "2025-03-10T00:00:00Z") as library:
            assert all(library.annotations(one) for one in safe)
            library.build(SAMPLES)
            assert content(library) == peace
            assert list(library.check()) == []


def test_a_killed_build_loses_nothing_and_ends_alike(
    tmp_path: Path, in_peace: dict[str, object]
) -> None:
    check_kills(random.Random(7), 5, tmp_path, in_peace)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_a_build_killed_at_any_moment_ends_alike(
    seed: int, tmp_path: Path, in_peace: dict[str, object]
) -> None:
    check_kills(random.Random(seed), 10, tmp_path, in_peace)


def test_a_file_that_may_not_grow_stops_a_build_and_loses_nothing(
    tmp_path: Path, in_peace: dict[str, object]
) -> None:
    path = tmp_path / "library.db"
    with open_library(path):
        pass
    limit = 300_000

    def bounded() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    process = started(str(path), str(SAMPLES), preexec_fn=bounded)
    out, complaint = process.communicate(timeout=120)
    assert process.returncode != 0
    assert "LibraryError" in complaint
    assert "disk" in complaint
    safe = [line.split()[1] for line in out.splitlines() if line.startswith("annotated")]
    with open_library(path, now=lambda: "2025-03-10T00:00:00Z") as library:
        assert all(library.annotations(one) for one in safe)
        library.build(SAMPLES)
        stories = content(library)["stories"]
    assert stories == in_peace["stories"]


FULL = """
import shutil, subprocess, sys
from readout.errors import LibraryError
from readout.library import open_library
folder, source, kept = sys.argv[1:]
path = f"{folder}/library.db"
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=250k", "tmpfs", folder], check=True)
safe = []
try:
    with open_library(path, now=lambda: "2025-03-10T00:00:00Z") as library:
        library.build(source, jobs=1, progress=lambda step: safe.append((step.kind, step.id)))
except LibraryError as error:
    print(error)
read = [name for kind, name in safe if kind == "annotated"]
print(len(read), "read")
subprocess.run(["mount", "-o", "remount,size=64m", folder], check=True)
with open_library(path, now=lambda: "2025-03-10T00:00:00Z") as library:
    assert all(library.annotations(name) for name in read)
    library.build(source, jobs=1)
    library.backup(kept)
"""


def test_a_disk_that_is_full_stops_a_build_until_there_is_room(
    tmp_path: Path, in_peace: dict[str, object]
) -> None:
    folder, kept = tmp_path / "small", tmp_path / "kept.db"
    folder.mkdir()
    # A disk of its own, seen by this process alone.
    alone = ["unshare", "--map-root-user", "--mount"]
    mount = ["mount", "-t", "tmpfs", "tmpfs", str(folder)]
    try:
        subprocess.run([*alone, *mount], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no small disk can be mounted here; the bound on a file's size stands for it")
    asked = subprocess.run(
        [*alone, sys.executable, "-c", FULL, str(folder), str(SAMPLES), str(kept)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "OMP_NUM_THREADS": "1"},
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    assert "the disk is full; nothing that was confirmed is lost" in asked.stdout
    with open_library(kept, read_only=True) as library:
        assert content(library) == in_peace
        assert list(library.check()) == []


def test_a_second_writer_waits_or_says_who_writes(built: Library, place: Place) -> None:
    with (
        open_library(place.where, settings=LibrarySettings(wait=0.2)) as other,
        built._writing(),
    ):
        with pytest.raises(LockedError, match=rf"process {os.getpid()}"):
            other.vacuum()
        assert other.count_stories() == 2
    with open_library(place.where, settings=LibrarySettings(wait=0.2)) as other:
        other.vacuum()


def test_a_writer_that_dies_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    killed_at(3, path)
    with open_library(path, settings=LibrarySettings(wait=0.0)) as library:
        assert library.build(write(tmp_path / "reports", "first")).taken == 1


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(b"no database at all, only some words that somebody wrote" * 100)
    with pytest.raises(DamagedError, match="no library"):
        open_library(path)


def everything_of(path: Path) -> None:
    with open_library(path) as library:
        content(library)


@pytest.fixture
def some_library(tmp_path: Path, clock: Callable[[], str]) -> Path:
    """A library file of four reports."""
    path = tmp_path / "library.db"
    with open_library(path, now=clock) as library:
        library.build(write(tmp_path / "reports"))
        library.vacuum()
    return path


def test_a_truncated_file_is_found_and_not_mended(some_library: Path) -> None:
    whole = some_library.read_bytes()
    some_library.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedError, match="damaged"):
        everything_of(some_library)
    assert some_library.stat().st_size < len(whole)


def test_check_names_what_was_changed_behind_the_library(some_library: Path) -> None:
    raw = sqlite3.connect(some_library)
    raw.execute("DROP TRIGGER words_of_new")
    raw.execute("UPDATE notes SET record = zeroblob(10) WHERE article = 1")
    raw.execute("UPDATE articles SET text = replace(text, 'a', 'e') WHERE seq = 2")
    raw.execute("UPDATE stories SET articles = 9")
    raw.commit()
    raw.close()
    with open_library(some_library) as library:
        places = {fault.where.split()[0] for fault in library.check()}
    assert places >= {"annotations", "article", "story", "index"}


def test_reading_again_mends_annotations(some_library: Path) -> None:
    raw = sqlite3.connect(some_library)
    raw.execute("UPDATE notes SET record = zeroblob(10) WHERE article = 1")
    raw.commit()
    raw.close()
    with open_library(some_library) as library:
        assert list(library.check())
        library.build(again="annotate")
        assert list(library.check()) == []


def test_a_newer_library_is_left_alone(built: Library, place: Place) -> None:
    with built._store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerLibraryError, match="newer readout"):
        open_library(place.where)


def test_a_library_that_is_not_there_is_not_made_by_a_reader(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no library"):
        open_library(tmp_path / "none.db", read_only=True)
    with pytest.raises(NotFoundError):
        open_library(tmp_path / "none.db", create=False)
    with pytest.raises(LibraryError):
        open_library(tmp_path)
    with pytest.raises(LibraryError):
        open_library(tmp_path / "no" / "folder.db")
    assert list(tmp_path.iterdir()) == []


def test_what_is_opened_for_reading_is_not_written(built: Library, place: Place) -> None:
    with open_library(place.where, read_only=True) as reader:
        assert reader.count_stories() == 2
        with pytest.raises(ReadOnlyError):
            reader.build()


ASK = """
import os, sys
from readout.errors import ReadOnlyError
from readout.library import building, grouping, open_library, taking, telling
# Another user may not be allowed to read where Python lies: load all that is needed before.
with open_library(sys.argv[1], read_only=True) as library:
    library.account(next(library.stories()).id)
os.setgid(65534); os.setuid(65534)
with open_library(sys.argv[1], read_only=True) as library:
    print(library.count_stories())
try:
    with open_library(sys.argv[1]) as library:
        library.build(again="collate")
except ReadOnlyError as error:
    print(error.code)
"""


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="needs to become another user")
def test_a_folder_that_may_only_be_read(some_library: Path) -> None:
    folder = Path("/tmp", f"readout-read-only-{os.getpid()}")
    shutil.copytree(some_library.parent, folder)
    try:
        for file in folder.iterdir():
            if file.is_file():
                file.chmod(0o444)
        folder.chmod(0o555)
        asked = subprocess.run(
            [sys.executable, "-c", ASK, str(folder / some_library.name)],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            check=False,
        )
        assert asked.stdout.split() == ["2", "read-only"], asked.stderr
    finally:
        shutil.rmtree(folder)


def test_a_backup_is_a_library(built: Library, place: Place, tmp_path: Path) -> None:
    if place.store != "sqlite":
        pytest.skip("a dump of a server is restored by the server's own programs")
    with built._writing():
        built.backup(tmp_path / "copy.db")
    with open_library(tmp_path / "copy.db") as copy:
        assert content(copy) == content(built)
        assert list(copy.check()) == []


def test_a_backup_in_the_midst_of_a_build_is_whole(
    tmp_path: Path, in_peace: dict[str, object]
) -> None:
    path, copies = tmp_path / "library.db", []
    with open_library(path, now=lambda: AT) as library, open_library(path) as other:

        def copied(step: Step) -> None:
            if step.done in (1, 5, 9):
                copies.append((tmp_path / f"{step.kind}-{step.done}.db", step))
                other.backup(copies[-1][0])

        library.build(SAMPLES, jobs=1, progress=copied)
    assert len(copies) > 6
    for copy, step in copies:
        with open_library(copy, now=lambda: AT) as library:
            assert list(library.check()) == []
            if step.kind != "told":
                assert library.article(step.id)
            library.build(SAMPLES, jobs=1)
            assert content(library) == in_peace


READ = """
import sys, time
from readout.library import open_library
ends = time.monotonic() + float(sys.argv[2])
asked = 0
with open_library(sys.argv[1], read_only=True) as library:
    while time.monotonic() < ends:
        with library.snapshot():
            for line in library.stories():
                account = library.account(line.id)
                inside = {one.id for one in library.articles(story=line.id)}
                assert {one.id for one in account.articles} == inside, line
                assert len(inside) == line.articles, line
                assert line.version == library.versions(line.id)[-1].version, line
                assert library.story(line.id) == line
                asked += 1
print(asked)
"""


def read_while_written(where: str, sources: list[str], seconds: float) -> None:
    with open_library(where) as library:
        library.build(sources[:1])
        readers = [
            subprocess.Popen(
                [sys.executable, "-c", READ, where, str(seconds)],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONPATH": str(SOURCE), "OMP_NUM_THREADS": "1"},
            )
            for _ in range(8)
        ]
        ends = time.monotonic() + seconds
        turn = 0
        while time.monotonic() < ends:
            library.build(sources[: 1 + turn % len(sources)])
            if turn % 5 == 4:
                story = next(library.stories(sort="covered"))
                if story.articles > 1:
                    library.ungroup(story.id)
                    library.undo()
            turn += 1
        for reader in readers:
            out, complaint = reader.communicate(timeout=120)
            assert reader.returncode == 0, complaint
            assert int(out) > 0
        assert list(library.check()) == []


def test_readers_see_whole_stories_while_one_writes(place: Place, tmp_path: Path) -> None:
    read_while_written(place.where, write(tmp_path / "reports"), 10)


@pytest.mark.slow
def test_readers_see_whole_stories_for_long(place: Place, tmp_path: Path) -> None:
    read_while_written(place.where, write(tmp_path / "reports"), 120)
