"""What every benchmark does alike: arguments, gold files, predictions, scorer, one report.

A benchmark gives readout all of a gold file but its answers, writes what it predicts in the form
that the task's scorer reads, runs the scorer, and prints its figures with the speed of the run.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ABSENT = "put the measuring data in ../shared, or name its folder in READOUT_SHARED, or use --data"


@dataclass(frozen=True)
class Options:
    """Where the gold lies, where predictions go, where figures are kept, and whether peers run."""

    task: str
    data: Path
    predictions: Path
    json: Path | None = None
    peers: bool = False
    extra: argparse.Namespace = field(default_factory=argparse.Namespace)

    @property
    def scorer(self) -> Path:
        """The task's scorer: beside the gold, else that of the shared data."""
        beside = self.data / f"score_{self.task}.py"
        return beside if beside.exists() else shared_folder() / self.task / beside.name

    def gold(self) -> list[Path]:
        """The gold files, in order of their names. Exits with a word where there is none."""
        found = sorted(self.data.glob("*.jsonl"))
        if not found:
            sys.exit(f"{self.data}: no gold file NAME.jsonl here; {ABSENT}")
        return found


def shared_folder() -> Path:
    """The folder of the benchmarks in the shared data."""
    return Path(os.environ.get("READOUT_SHARED", ROOT.parent / "shared")) / "bench"


def options(
    task: str, about: str, add: Callable[[argparse.ArgumentParser], None] | None = None
) -> Options:
    """The command line that all benchmarks share; ``add`` may give it more arguments."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--data", type=Path, default=shared_folder() / task, help="folder of gold")
    parser.add_argument("--predictions", type=Path, help="keep the predictions in this folder")
    parser.add_argument("--json", type=Path, help="keep the figures in this file")
    parser.add_argument("--peers", action="store_true", help="run the peers that are installed too")
    if add:
        add(parser)
    given = parser.parse_args()
    if not given.data.is_dir():
        sys.exit(f"{given.data}: no such folder; {ABSENT}")
    folder = given.predictions or Path(tempfile.mkdtemp(prefix=f"readout-{task}-"))
    folder.mkdir(parents=True, exist_ok=True)
    return Options(task, given.data, folder, given.json, given.peers, given)


def without_gold(path: Path, hidden: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The lines of a gold file with the gold fields taken out."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                entry = json.loads(line)
                yield {key: value for key, value in entry.items() if key not in hidden}


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write predictions, one JSON object a line."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def score(settings: Options, *arguments: str | Path) -> dict[str, Any]:
    """The scorer's figures for these arguments. Exits with its message where it fails."""
    command = [sys.executable, str(settings.scorer), *map(str, arguments), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{settings.scorer.name} failed:\n{done.stderr}")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


class Clock:
    """Items a second of wall and processor time, and the process's peak memory."""

    def __enter__(self) -> Clock:
        self._wall, self._cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall = time.perf_counter() - self._wall
        self.cpu = time.process_time() - self._cpu

    def speed(self, items: int) -> dict[str, float]:
        """Figures for ``items`` done while the clock ran."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {
            "items": items,
            "items_per_second": round(items / max(self.wall, 1e-9), 2),
            "items_per_cpu_second": round(items / max(self.cpu, 1e-9), 2),
            "peak_memory_mb": round(peak, 1),
        }


def show(name: str, figures: Mapping[str, Any], *, also: Mapping[str, Any] | None = None) -> None:
    """Print figures under a heading, nested ones on a line each, baselines in ``also`` beside."""
    print(f"\n{name}")
    for key, value in figures.items():
        beside = f"   (baseline {also[key]})" if also and key in also else ""
        if isinstance(value, Mapping):
            inner = "  ".join(f"{k} {v}" for k, v in value.items() if not isinstance(v, Mapping))
            print(f"  {key:28} {inner}{beside}")
            for k, v in value.items():
                if isinstance(v, Mapping):
                    print(f"    {k:26} " + "  ".join(f"{a} {b}" for a, b in v.items()))
        else:
            print(f"  {key:28} {value}{beside}")


def keep(settings: Options, figures: Mapping[str, Any]) -> None:
    """Write the figures to ``--json``, with the commit and the machine they were measured on."""
    if settings.json is not None:
        keep_in(settings.json, settings.task, figures)


def keep_in(path: Path, task: str, figures: Mapping[str, Any]) -> None:
    """Write the figures of a task to a file, with date, commit and machine."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    stored = {
        "task": task,
        "date": time.strftime("%Y-%m-%d"),
        "commit": commit,
        "machine": f"{os.cpu_count()} processors, {sys.platform}, Python {sys.version.split()[0]}",
        "figures": figures,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", "utf-8")
