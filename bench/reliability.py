"""Everything long that is run for reliability, and the report on it.

    python bench/reliability.py [--only STEP ...] [--seconds N]   runs steps, then writes the report
    python bench/reliability.py --report                          writes the report alone

Each step's seconds and counts are kept in bench/results/reliability.json, a step that isn't run
keeps those of the last time; bench/results/reliability.md is made of that and of
bench/reliability.toml, which lists the steps and what the surviving mutants taught. `--seconds`
is how long each reader is fuzzed. Fuzzing needs the dependency group `fuzz`, mutants `mutants`.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from common import ROOT, keep_in

KEPT = ROOT / "bench/results/reliability.json"
MUTANTS = ROOT / "bench/results/mutants.json"
REPORT = ROOT / "bench/results/reliability.md"
FOUND = ROOT / "build/found"
"""Inputs that a reader failed on."""
STEPS = tomllib.loads((ROOT / "bench/reliability.toml").read_text("utf-8"))
UNITS = {"tests": "tests", "command": "requests", "mutants": "mutants"}
HEAD = """# Reliability: what was run, for how long, what came out

Made by `python bench/reliability.py`, which `make check-all` calls. Only what was run is listed,
each with its date and commit. Seconds are of the wall clock, on a machine that did other work too.

| step | what it tries | ran | seconds | result | date, commit |
|---|---|---|---|---|---|
"""


def main() -> None:
    """Run the steps that are asked for, keep what came out, write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=list(STEPS["step"]), choices=STEPS["step"])
    parser.add_argument("--seconds", type=int, default=60, help="of fuzzing for each reader")
    parser.add_argument("--report", action="store_true", help="run nothing, write the report")
    given = parser.parse_args()
    figures = json.loads(KEPT.read_text("utf-8"))["figures"] if KEPT.exists() else {}
    for name in [] if given.report else given.only:
        figures[name] = run(STEPS["step"][name], given.seconds)
        print(f"{name:20} {figures[name]}", flush=True)
        keep_in(KEPT, "reliability", figures)
    REPORT.write_text(report(figures), "utf-8")
    sys.exit(0 if all(one["failed"] == 0 for one in figures.values()) else 1)


def run(step: Mapping[str, Any], seconds: int) -> dict[str, Any]:
    """One step: how many tests or inputs ran, how many failed, how long it took, and when."""
    start = time.perf_counter()
    if "tests" in step:
        found = tested(step["tests"])
    elif "mutants" in step:
        found = mutated()
    elif "command" in step:
        found = loaded(step["command"])
    else:
        found = fuzzed(step["readers"], seconds)
    head = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(head, cwd=ROOT, capture_output=True, text=True, check=False)
    when = {"date": time.strftime("%Y-%m-%d"), "commit": commit.stdout.strip()}
    return {**found, "seconds": round(time.perf_counter() - start), **when}


def tested(arguments: list[str]) -> dict[str, int]:
    """Run pytest and count by its JUnit file."""
    with tempfile.TemporaryDirectory() as folder:
        junit = Path(folder) / "junit.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={junit}", *arguments]
        subprocess.run(command, cwd=ROOT, check=False)
        suite = next(ElementTree.parse(junit).iter("testsuite")).attrib
    ran, skipped = int(suite["tests"]), int(suite["skipped"])
    failed = int(suite["failures"]) + int(suite["errors"])
    return {"ran": ran - skipped, "failed": failed, "skipped": skipped}


def loaded(command: list[str]) -> dict[str, int]:
    """Run a benchmark that asks; counts requests, and what failed: errors, bars that it missed."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "found.json"
        done = subprocess.run(
            [sys.executable, *command, "--json", str(kept)], cwd=ROOT, check=False
        )
        if done.returncode or not kept.exists():
            return {"ran": 0, "failed": 1, "skipped": 0}
        found = json.loads(kept.read_text("utf-8"))["figures"]
    phases = [one for one in found.values() if isinstance(one, dict) and "requests" in one]
    failed = sum(one["errors"] for one in phases) + len(found["missed"])
    return {"ran": sum(one["requests"] for one in phases), "failed": failed, "skipped": 0}


def mutated() -> dict[str, int]:
    """Change the code on purpose; counts the mutants. One that survives is told, no failure."""
    command = [sys.executable, "bench/mutants.py", "--json", str(MUTANTS)]
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        return {"ran": 0, "failed": 1, "skipped": 0}
    files = json.loads(MUTANTS.read_text("utf-8"))["figures"]["files"]
    return {"ran": sum(one["made"] for one in files), "failed": 0, "skipped": 0}


def fuzzed(readers: list[str], seconds: int) -> dict[str, int]:
    """Fuzz each reader for so many seconds; counts inputs, and readers that failed."""
    ran = failed = 0
    for reader in readers:
        with tempfile.TemporaryDirectory() as folder:
            corpus = str(Path(folder) / "corpus")
            command = [sys.executable, "bench/fuzz_readers.py", reader, corpus]
            command += ["--seconds", str(seconds)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            for found in Path(folder).glob("corpus.found.*"):
                FOUND.mkdir(parents=True, exist_ok=True)
                shutil.copy(found, FOUND / f"{reader}.{found.name}")
        counted = re.search(r"Done (\d+) runs", done.stderr)
        if counted is None or done.returncode:
            print(f"{reader}\n{done.stdout[-3000:]}\n{done.stderr[-1000:]}", file=sys.stderr)
        ran += int(counted[1]) if counted else 0
        failed += counted is None or done.returncode != 0
    return {"ran": ran, "failed": failed, "skipped": 0}


def report(figures: Mapping[str, Any]) -> str:
    """The report as Markdown."""
    rows = [line for name, step in STEPS["step"].items() for line in _row(name, step, figures)]
    total = sum(one["seconds"] for one in figures.values())
    return "\n".join(
        [HEAD + "\n".join(rows), f"\nTogether {total / 3600:.1f} hours.\n", *_mutants()]
    )


def _row(name: str, step: Mapping[str, Any], figures: Mapping[str, Any]) -> Iterator[str]:
    if one := figures.get(name):
        unit = next((unit for key, unit in UNITS.items() if key in step), "inputs")
        ran = f"{one['ran']} {unit}" + (f", {one['skipped']} skipped" if one["skipped"] else "")
        result = f"{one['failed']} failed" if one["failed"] else "all passed"
        yield (
            f"| {name} | {step['what']} | {ran} | {one['seconds']} | {result} "
            f"| {one['date']}, {one['commit']} |"
        )


def _mutants() -> Iterator[str]:
    """What was learned by changing the code on purpose."""
    if not MUTANTS.exists():
        return
    kept = json.loads(MUTANTS.read_text("utf-8"))
    when = f"{kept['date']}, {kept['commit']}; a sample of {kept['figures']['of']:,} mutants"
    yield f"## Code changed on purpose\n\n{STEPS['mutants']['how'].strip()} ({when}.)\n"
    yield "| file | mutants | found by a test | survived |\n|---|---|---|---|"
    for one in kept["figures"]["files"]:
        yield f"| `{one['path']}` | {one['made']} | {one['found']} | {len(one['survived'])} |"
    yield f"\n{STEPS['mutants']['survivors'].strip()}\n"
    for one in kept["figures"]["files"]:
        for left in one["survived"]:
            yield f"- `{one['path']}` {left['line']}: `{left['was']}` → `{left['is']}`"


if __name__ == "__main__":
    main()
