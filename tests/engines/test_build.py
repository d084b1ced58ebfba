"""Whole runs: every engine leaves what the stages give in one process, whatever dies on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from readout.engines import Engine
from readout.engines.build import Built, build
from readout.engines.place import Place
from readout.engines.tables import SCHEMAS, account_row, annotations_in
from readout.errors import SourceError
from readout.intake import read_sources
from readout.models import default_encoder, default_parser
from readout.pipeline import accounts, read
from readout.records.article import Article
from tests.engines.rows import rows_of

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
REPORTS = {
    "a.txt": "Dam vote put off\n\nThe council of Tarn put off its vote on the Orva dam on Monday.",
    "b.txt": "Orva dam vote delayed\n\nThe vote on the Orva dam was delayed on Tuesday, Tarn said.",
    "c.txt": "Chess title for Vos\n\nLena Vos won the national chess title for the third time.",
    "d.txt": "Chess title for Vos\n\nLena Vos won the national chess title for the third time.",
    "e.txt": "?",
    "f.txt": "La presa de Orva\n\nEl consejo de Tarn aplazó el lunes la votación sobre la presa.",
}


def tables(out: Path) -> dict[str, list[str]]:
    """All rows of all tables, as sorted text."""
    place = Place(str(out))
    return {name: sorted(map(repr, rows_of(place, name))) for name in SCHEMAS}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def few(reports: Path) -> list[str]:
    """The accounts of the few reports, made in this process."""
    return told(str(reports))


def told(*sources: str) -> list[str]:
    models = default_parser(), default_encoder()
    articles = [one for one in read_sources(sorted(sources)) if isinstance(one, Article)]
    made = accounts([read(article, *models) for article in articles])
    return sorted(repr(account_row(one)) for one in made)


def test_a_run_leaves_the_accounts_of_the_pipeline(
    engine_in_short: Engine, reports: Path, few: list[str], tmp_path: Path
) -> None:
    built = build(engine_in_short, [str(reports)], str(tmp_path))
    assert tables(tmp_path)["accounts"] == few
    assert built.rows["articles"] == 4
    assert [Path(one.source).name for one in built.dropped] == ["d.txt", "e.txt", "f.txt"]
    assert {one.article.id for one in annotations_in(Place(str(tmp_path)))} == {
        row["id"] for row in rows_of(Place(str(tmp_path)), "articles")
    }
    assert json.loads((tmp_path / "run.json").read_text())["rows"] == built.rows


def test_a_run_that_is_done_is_not_done_again(
    engines: dict[str, Engine], reports: Path, tmp_path: Path, few: list[str]
) -> None:
    from readout.engines import open_engine

    engine = engines.setdefault("local", open_engine("local", jobs=2))
    first = build(engine, [str(reports)], str(tmp_path))
    states = {one: one.stat().st_mtime_ns for one in tmp_path.rglob("*.parquet")}
    again = build(engine, [str(reports)], str(tmp_path))
    assert again == first
    written = [one for one, state in states.items() if one.stat().st_mtime_ns != state]
    assert [one.name for one in written] == ["dropped.parquet"]
    # What is not there any more leaves no rows behind.
    fewer = build(engine, [str(reports / "c.txt")], str(tmp_path))
    assert fewer.rows["articles"] == 1
    assert len(tables(tmp_path)["articles"]) == 1


def test_what_is_gone_is_made_again(engine_in_short: Engine, reports: Path, tmp_path: Path) -> None:
    build(engine_in_short, [str(reports)], str(tmp_path), chunk=2)
    before = tables(tmp_path)
    next((tmp_path / "annotations").glob("*.parquet")).unlink()
    build(engine_in_short, [str(reports)], str(tmp_path), chunk=2)
    assert tables(tmp_path) == before
    # A run over less takes away what a later one over all needs.
    build(engine_in_short, [str(reports / "c.txt")], str(tmp_path), chunk=2)
    build(engine_in_short, [str(reports)], str(tmp_path), chunk=2)
    assert tables(tmp_path) == before


def test_sources_without_an_article_say_so(engine_in_short: Engine, tmp_path: Path) -> None:
    (tmp_path / "e.txt").write_text("?")
    with pytest.raises(SourceError, match="holds an article"):
        build(engine_in_short, [str(tmp_path / "e.txt")], str(tmp_path / "out"))


@pytest.mark.slow
def test_both_engines_leave_the_same_bytes_on_the_samples(
    engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp(engine.name)
    build(engine, [str(SAMPLES)], str(out), chunk=4)
    assert tables(out)["accounts"] == told(str(SAMPLES))


RUN = """
import sys
from readout.engines import open_engine
from readout.engines.build import build
if __name__ == "__main__":
    engine = open_engine(sys.argv[1], jobs=2)
    build(engine, [sys.argv[2]], sys.argv[3], chunk=2)
    engine.close()
"""


def started(script: Path, name: str, out: Path) -> subprocess.Popen[bytes]:
    script.write_text(RUN)
    environment = {**os.environ, "PYTHONPATH": str(SAMPLES.parent / "src")}
    command = [sys.executable, str(script), name, str(SAMPLES), str(out)]
    return subprocess.Popen(command, env=environment, start_new_session=True)


def children(process: int) -> list[int]:
    """The processes below one."""
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, check=False
    )
    below = [int(word) for word in found.stdout.split()]
    return below + [one for each in below for one in children(each)]


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [3, 6, 9, 12])
def test_a_driver_that_is_killed_is_gone_on_with(
    engine: Engine, tmp_path: Path, seconds: int
) -> None:
    run = started(tmp_path / "run.py", engine.name, tmp_path / "out")
    time.sleep(seconds)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    done: Built = build(engine, [str(SAMPLES)], str(tmp_path / "out"), chunk=2)
    assert done.dropped == []
    assert tables(tmp_path / "out")["accounts"] == told(str(SAMPLES))


@pytest.mark.slow
def test_workers_that_are_killed_cost_nothing_but_time(engine: Engine, tmp_path: Path) -> None:
    run = started(tmp_path / "run.py", engine.name, tmp_path / "out")
    killed = 0
    for _ in range(40):
        time.sleep(0.5)
        if run.poll() is not None or killed == 3:
            break
        workers = [one for one in children(run.pid) if _is_worker(one)]
        if workers and list((tmp_path / "out").glob("steps/ledger/*/*.begun")):
            os.kill(workers[-1], signal.SIGKILL)
            killed += 1
            time.sleep(3)
    assert run.wait(timeout=300) == 0
    assert killed
    assert tables(tmp_path / "out")["accounts"] == told(str(SAMPLES))
    assert tables(tmp_path / "out")["dropped"] == []


def _is_worker(process: int) -> bool:
    try:
        said = Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False
    return b"spawn_main" in said or b"udf_worker" in said
