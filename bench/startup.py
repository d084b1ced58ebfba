"""How long the command line takes to start, and to compare two files from a cold start.

    bench/startup.py [--json FILE] [--runs N] [FILE FILE...]

Every run is a process of its own, with compiled modules at hand, as after an installation. Printed
is the best of the runs beside what is asked for, since the others measure what else the machine was
doing, and the processor time of a run, which doesn't. The files are the seeds of the measuring data
where it is at hand, else the first two reports of a sample story.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from common import ROOT, shared_folder

HELP_SECONDS = 0.15
COMPARE_SECONDS = 4.0


def run(words: list[str], modules: str) -> float:
    """Seconds that one run takes, start of the interpreter included."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": modules, "PYTHONDONTWRITEBYTECODE": ""}
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "readout", *words],
        cwd=ROOT / "src",
        env=environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - began


def measured(words: list[str], runs: int, modules: str) -> tuple[list[float], float]:
    """Seconds that each run took, the fastest first; processor time of a run."""
    run(words, modules)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = [run(words, modules) for _ in range(runs)]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return sorted(found), spent / runs


def default_files() -> list[str]:
    """Two reports of one story."""
    seeds = sorted((shared_folder().parent / "seeds").glob("*.txt"))
    samples = sorted((ROOT / "samples/harbour-fire").glob("*.txt"))
    return [str(path) for path in (seeds or samples)[:2]]


def main() -> int:
    """Measure, print, and say by the exit code whether both are fast enough."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    files = [str(Path(name).resolve()) for name in asked.files] or default_files()
    tasks = {
        "readout --help": (["--help"], HELP_SECONDS),
        f"readout compare, {len(files)} files": (["compare", *files], COMPARE_SECONDS),
    }
    figures = {}
    with tempfile.TemporaryDirectory() as modules:
        taken = {name: measured(words, asked.runs, modules) for name, (words, _) in tasks.items()}
    for name, (seconds, processor) in taken.items():
        most = tasks[name][1]
        figure = {
            "best": round(seconds[0], 3),
            "median": round(statistics.median(seconds), 3),
            "processor": round(processor, 3),
            "asked": most,
        }
        figures[name] = figure
        shown = "  ".join(f"{key} {figure[key]:.3f} s" for key in ("best", "median", "processor"))
        print(f"{name:26} {shown}  asked for: under {most} s")
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return int(any(figure["best"] > figure["asked"] for figure in figures.values()))


if __name__ == "__main__":
    sys.exit(main())
