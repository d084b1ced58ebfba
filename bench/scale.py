"""Runs on an engine: Daft against processes, two workers against one, runs that are killed.

    python bench/scale.py [--parts whole relate kill] [--articles 2000] [--related 10000]
                          [--engines local:1 local:2 daft:2] [--folder DIR] [--json FILE]

``whole``: so many invented reports of 300 words go from a file of lines to accounts. ``relate``: so
many are related and told from stored annotations. ``kill``: a run whose workers are killed, and one
that is killed itself and started again. Each run has a process of its own, and what all leave is
compared. Figures of parts and engines that are not run again stay in FILE; ``scale_plan.py`` makes
the plan for larger runs of them.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from common import keep_in
from scale_kill import killed
from scale_pile import prepare, write_lines
from scale_runs import timed

ENGINES = ("local:1", "local:2", "daft:2")
RATIOS = (
    ("two_workers_against_one", "local:1", "local:2"),
    ("daft_against_local", "daft:2", "local:2"),
)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", nargs="+", default=["whole", "relate", "kill"])
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--related", type=int, default=10_000)
    parser.add_argument("--killed", type=int, default=250)
    parser.add_argument("--engines", nargs="+", default=list(ENGINES))
    parser.add_argument("--folder", type=Path, help="keep piles and tables in this folder")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="readout-scale-") as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for part in given.parts:
            for engine in given.engines:
                figures = _measured(part, engine, given, folder)
                print(json.dumps({"part": part, **figures}), flush=True)
                if given.json:
                    _note(given.json, part, figures)


def _measured(part: str, engine: str, given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """The figures of one part on one engine."""
    out = folder / f"{part}-{engine.replace(':', '-')}"
    if part == "kill":
        lines = write_lines(folder / f"{given.killed}.jsonl", given.killed)
        return {"articles": given.killed, **killed(engine, lines, out)}
    if part == "whole":
        source, count = (
            write_lines(folder / f"{given.articles}.jsonl", given.articles),
            given.articles,
        )
    else:
        source, count = prepare(folder / f"stored-{given.related}", given.related), given.related
    return {"articles": count, **timed(part, engine, source, out)}


def _note(path: Path, part: str, figures: dict[str, Any]) -> None:
    """Keep the figures of a run in place of those of the same part, engine and size."""
    kept = json.loads(path.read_text("utf-8"))["figures"] if path.exists() else {}
    key = (figures["engine"], figures["articles"])
    runs = [one for one in kept.get(part, {}).get("runs", []) if _key(one) != key]
    runs.append(figures)
    kept[part] = {**_compared(part, runs), "runs": runs}
    keep_in(path, "scale", kept)


def _key(run: dict[str, Any]) -> tuple[str, int]:
    return run["engine"], run["articles"]


def _compared(part: str, runs: list[dict[str, Any]]) -> dict[str, Any]:
    """How the runs over equally many articles compare, and whether they left the same."""
    found: dict[str, Any] = {}
    for size in sorted({one["articles"] for one in runs}):
        by = {one["engine"]: one for one in runs if one["articles"] == size}
        digests = {json.dumps(one["digest"]) for one in by.values()}
        found[str(size)] = {"same_tables": len(digests) == 1, "engines": sorted(by)}
        for name, one, other in RATIOS:
            if part != "kill" and one in by and other in by:
                for figure in ("seconds", "processor_seconds"):
                    ratio = round(by[one][figure] / by[other][figure], 3)
                    found[str(size)][f"{name}_{figure}"] = ratio
    return found


if __name__ == "__main__":
    main()
