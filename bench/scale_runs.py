"""One run of an engine for the benchmark: in a process of its own, timed, weighed, and digested."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from common import ROOT

from readout.engines import open_engine
from readout.engines.build import build, relate
from readout.engines.place import Place
from readout.engines.run import Run
from readout.engines.tables import SCHEMAS

SHUFFLED = ("prints", "shared", "holders", "shares", "words", "nearest", "alike", "parted")
"""What is brought together by key, by the folder in which it lies."""


def timed(kind: str, engine: str, source: Path, out: Path) -> dict[str, Any]:
    """Figures of one engine's run; processor seconds count all processes that it started."""
    shutil.rmtree(out, ignore_errors=True)
    begun, before = time.perf_counter(), _spent()
    subprocess.run(**started(kind, engine, source, out), check=True)
    seconds, spent = time.perf_counter() - begun, _spent() - before
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    summary = json.loads((out / "run.json").read_text("utf-8"))
    return {
        "engine": engine,
        "seconds": round(seconds, 1),
        "processor_seconds": round(spent, 1),
        "largest_process_mb": largest,
        "rows": summary["rows"],
        "stage_seconds": summary["seconds"],
        "stage_megabytes": summary["megabytes"],
        "bytes": {name: _size(out / name) for name in (*SCHEMAS, "steps")},
        "shuffled_bytes": {name: _unpacked(out / "steps" / name) for name in SHUFFLED},
        "digest": digest_of(out),
    }


def started(kind: str, engine: str, source: Path, out: Path) -> dict[str, Any]:
    """How a process is started that does a run: arguments for ``subprocess``."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, __file__, kind, engine, str(source), str(out)]
    return {"args": command, "env": environment}


def digest_of(out: Path) -> dict[str, str]:
    """A digest of each table of a run, its rows sorted; what was left out is named by place."""
    return {name: _digest(out / name) for name in SCHEMAS}


def _digest(folder: Path) -> str:
    rows = sorted(hashlib.sha256(row).digest() for row in _rows(folder))
    return hashlib.sha256(b"".join(rows)).hexdigest()[:16]


def _rows(folder: Path) -> Iterator[bytes]:
    for file in sorted(folder.glob("*.parquet")):
        for batch in pq.ParquetFile(file).iter_batches(batch_size=64):
            yield from (repr(row).encode("utf-8", "surrogatepass") for row in batch.to_pylist())


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _size(folder: Path) -> int:
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())


def _unpacked(folder: Path) -> int:
    """Bytes of the rows in memory, as an engine sends them."""
    return sum(pq.read_table(file).nbytes for file in folder.glob("*.parquet"))


def main(kind: str, engine: str, source: str, out: str) -> None:
    """One run in this process: the whole way, or from what the stage ``read`` left."""
    name, jobs = engine.split(":")
    chosen = open_engine(name, jobs=int(jobs))
    try:
        if kind == "whole":
            build(chosen, [source], out)
        else:
            shutil.copytree(source, out, copy_function=os.link)
            relate(
                Run(chosen, Place(out)), json.loads(Path(out, "batches.json").read_text("utf-8"))
            )
    finally:
        chosen.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
