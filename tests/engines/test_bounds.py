"""What grows with a run and what does not; and the runner for clusters. Slow, each in a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from readout.engines.place import Place
from tests.engines.rows import rows_of

REPOSITORY = Path(__file__).resolve().parents[2]

GROUP = """
import json, sys, tempfile
from readout.engines import open_engine, run, stories
from readout.engines.place import Place
from readout.records.article import Article
from tests.engines.test_stories import kept
from tests.relate.piles import pile

if __name__ == "__main__":
    # So small that the small run fills its buckets and blocks too.
    run.ROWS = 3_000
    # A part is divided as a whole: the large run has more of them, not larger ones.
    found, _ = pile(int(sys.argv[1]), largest=100)
    articles = {one.id: Article(one.id, one.id, "") for one in found}
    with tempfile.TemporaryDirectory() as folder:
        census = kept(Place(folder), found, articles)
        engine = open_engine(sys.argv[2], jobs=2)
        one = run.Run(engine, Place(folder))
        stories.stories_of(one, census.batches, census, block=200)
        engine.close()
    print(json.dumps(one.built.megabytes))
"""

ON_RAY = """
import sys
from readout.engines import open_engine
from readout.engines.build import build

if __name__ == "__main__":
    engine = open_engine(sys.argv[1], jobs=2, ray=sys.argv[2] or None)
    build(engine, [sys.argv[3]], sys.argv[4], chunk=2)
    engine.close()
"""


def ran(script: str, folder: Path, *words: str) -> str:
    """What a script prints in a process of its own."""
    file = folder / "script.py"
    file.write_text(script)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY)]),
        # A machine at work elsewhere starts a cluster slowly.
        "RAY_raylet_start_wait_time_s": "300",
    }
    command = [sys.executable, str(file), *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["local", "daft"])
def test_no_worker_grows_with_the_run(engine: str, tmp_path: Path) -> None:
    small, large = (json.loads(ran(GROUP, tmp_path, count, engine)) for count in ("600", "6000"))
    # In a short run few batches leave their freed memory with the allocators, and Daft starts fewer
    # threads; tenfold rows held at once would be seen.
    assert max(large.values()) < 1.25 * max(small.values()), (small, large)


@pytest.mark.slow
def test_a_cluster_leaves_what_one_process_leaves(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    sample = str(REPOSITORY / "samples" / "ministers-call")
    ran(ON_RAY, tmp_path, "daft", "local", sample, str(tmp_path / "ray"))
    ran(ON_RAY, tmp_path, "local", "", sample, str(tmp_path / "local"))
    ray, local = (list(rows_of(Place(str(tmp_path / one)), "accounts")) for one in ("ray", "local"))
    assert ray == local != []
