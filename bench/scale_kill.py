"""Runs of an engine that are disturbed: workers killed, the driver killed; they leave the same."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scale_runs import digest_of, started

WORKERS = 3
"""Workers that are killed one after the other in one run."""
LIMIT = 900.0
"""Seconds after which a run that should have come to its end is given up."""


def killed(engine: str, source: Path, out: Path) -> dict[str, Any]:
    """Figures of three runs: one that is left alone, one whose workers are killed, one that is
    killed with all its processes when half of it is read, and started again."""
    alone = _Run(engine, source, out)
    alone.end()
    wanted = digest_of(out)
    workers = _Run(engine, source, out)
    lost = workers.kill_workers()
    workers.end()
    same_after_workers = digest_of(out) == wanted
    driver = _Run(engine, source, out)
    driver.wait(lambda: 2 * len(_done(out)) >= len(_chunks(out)) > 0)
    done = _done(out)
    driver.kill()
    again = _Run(engine, source, out, fresh=False)
    again.end()
    return {
        "engine": engine,
        "digest": wanted,
        "seconds": alone.seconds,
        "workers": {
            "killed": lost,
            "seconds": workers.seconds,
            "same_tables": same_after_workers,
        },
        "driver": {
            "seconds_until_killed": driver.seconds,
            "chunks_read_until_then": len(done),
            "of_them_read_again": sum(_stamp(out, name) != at for name, at in done.items()),
            "chunks": len(_done(out)),
            "seconds_after": again.seconds,
            "same_tables": digest_of(out) == wanted,
        },
    }


class _Run:
    """A run in a process group of its own."""

    def __init__(self, engine: str, source: Path, out: Path, *, fresh: bool = True) -> None:
        if fresh:
            shutil.rmtree(out, ignore_errors=True)
        self.out, self.begun, self.seconds = out, time.perf_counter(), 0.0
        given = started("whole", engine, source, out)
        self.process = subprocess.Popen(**given, start_new_session=True)

    def end(self) -> None:
        """Wait for its own end. Raises RuntimeError where it fails."""
        code = self.process.wait(timeout=LIMIT)
        self._stop()
        if code:
            raise RuntimeError(f"the run ended with {code}")

    def kill(self) -> None:
        """End it and all its processes at once, as a machine does that is switched off."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._stop()

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait until something holds, or the run is over."""
        while self.process.poll() is None and not until():
            time.sleep(0.1)

    def kill_workers(self) -> int:
        """Kill workers while they read, one after the other; how many were."""
        lost = 0
        for _ in range(WORKERS):
            self._wait_for_progress()
            below = [one for one in _children(self.process.pid) if _is_worker(one)]
            if self.process.poll() is None and below:
                os.kill(below[-1], signal.SIGKILL)
                lost += 1
        return lost

    def _wait_for_progress(self) -> None:
        """Wait until another chunk is read, and the next begun."""
        before = len(_done(self.out))
        self.wait(lambda: len(_done(self.out)) > before and bool(_reading(self.out)))

    def _stop(self) -> None:
        self.seconds = round(time.perf_counter() - self.begun, 1)


def _chunks(out: Path) -> list[Path]:
    return list((out / "steps/taken").glob("*.parquet"))


def _done(out: Path) -> dict[str, int]:
    """The chunks that are read, with when their receipts were written."""
    found = (out / "steps/ledger/read").glob("*.json")
    return {one.name: one.stat().st_mtime_ns for one in found}


def _stamp(out: Path, name: str) -> int:
    return (out / "steps/ledger/read" / name).stat().st_mtime_ns


def _reading(out: Path) -> list[Path]:
    return list((out / "steps/ledger/read").glob("*.begun"))


def _children(process: int) -> list[int]:
    """The processes below one."""
    command = ["ps", "-o", "pid=", "--ppid", str(process)]
    found = subprocess.run(command, capture_output=True, check=False)
    below = [int(word) for word in found.stdout.split()]
    return below + [one for each in below for one in _children(each)]


def _is_worker(process: int) -> bool:
    try:
        said = Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False
    return b"spawn_main" in said or b"udf_worker" in said
