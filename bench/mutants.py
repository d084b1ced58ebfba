"""Change the code on purpose and see whether a test notices: mutation testing of a sample.

    python bench/mutants.py [--every 25] [--only relate/copies.py ...] [--json FILE]

cosmic-ray (https://github.com/sixty-north/cosmic-ray) makes the mutants of each file that
bench/reliability.toml names under [[mutants.file]]: an operator, a number, a condition is replaced.
Every twenty-fifth, in order of place, is put into a copy of the tree and tried by the tests that
are named with the file, no others. Mutants of annotations alone are left out: they change nothing
that runs. A mutant that no test notices is printed with its line; what these teach is written down
in bench/reliability.toml. Needs the dependency group `mutants`.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common import ROOT, keep_in
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

LONGEST = 120
"""Seconds after which a mutant counts as found: it runs without end."""
PARTS = ("src", "tests", "samples", "training", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file's text with one change: its first changed line, by number, as it was and as it is."""

    line: int
    before: str
    after: str
    text: str


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=25, help="try one mutant of so many")
    parser.add_argument("--only", nargs="*", help="files, as bench/reliability.toml names them")
    parser.add_argument("--json", type=Path, help="keep the figures in this file")
    given = parser.parse_args()
    named = tomllib.loads((ROOT / "bench/reliability.toml").read_text("utf-8"))["mutants"]["file"]
    files = [one for one in named if not given.only or one["path"] in given.only]
    with tempfile.TemporaryDirectory(prefix="readout-mutants-") as folder:
        tree = Path(folder)
        for part in PARTS:
            _copy(ROOT / part, tree / part)
        # One sample over all files: a short file has its share of it, if any.
        made = [
            (one, mutant)
            for one in files
            for mutant in mutants((tree / "src/readout" / one["path"]).read_text("utf-8"))
        ]
        figures = _tried(tree, made[:: given.every])
    print(json.dumps(figures, indent=1))
    if given.json:
        keep_in(given.json, "mutants", {"of": len(made), "files": figures})


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def mutants(text: str) -> Iterator[Mutant]:
    """All mutants of a file that change what runs, in order of place."""
    runs = _running(text)
    found = [mutant for changed in _changed(text) if (mutant := _mutant(text, changed))]
    for one in sorted(found, key=lambda one: (one.line, one.after)):
        try:
            if _running(one.text) != runs:
                yield one
        except SyntaxError:
            continue


def _changed(text: str) -> Iterator[str]:
    for name in _kinds():
        kind = get_operator(name)
        number = 0
        while (changed := mutate_code(text, kind(), number)) is not None:
            yield changed
            number += 1


def _kinds() -> Iterator[str]:
    """The changes that are tried. An arithmetic operator is put into the place of another in one
    way: what is no sum is found alike, whichever else it is."""
    seen: set[str] = set()
    for name in operator_names():
        # Those with arguments replace one variable of a user's choice by another.
        if get_operator(name).arguments():
            continue
        _, arithmetic, rest = name.partition("ReplaceBinaryOperator_")
        replaced = rest.partition("_")[0]
        if arithmetic and replaced in seen:
            continue
        seen.add(replaced)
        yield name


def _mutant(text: str, changed: str) -> Mutant | None:
    old, new = text.splitlines(), changed.splitlines()
    for number, (before, after) in enumerate(zip(old, new, strict=False), 1):
        if before != after:
            return Mutant(number, before.strip(), after.strip(), changed)
    return None


def _running(text: str) -> str:
    """The code without its annotations: two texts that are equal in this do the same."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            node.annotation = ast.Constant(None)
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
    return ast.dump(tree)


def _tried(tree: Path, sample: list[tuple[dict[str, Any], Mutant]]) -> list[dict[str, Any]]:
    """How many mutants of each file were made and found, and those that survived."""
    figures: dict[str, dict[str, Any]] = {}
    for file, mutant in sample:
        of = figures.setdefault(
            file["path"], {"path": file["path"], "made": 0, "found": 0, "survived": []}
        )
        of["made"] += 1
        if _found(tree, file, mutant):
            of["found"] += 1
        else:
            of["survived"].append({"line": mutant.line, "was": mutant.before, "is": mutant.after})
            print(f"{file['path']}:{mutant.line}: {mutant.after}", file=sys.stderr, flush=True)
    return list(figures.values())


def _found(tree: Path, file: dict[str, Any], mutant: Mutant) -> bool:
    """Whether a test fails with the mutant in place of the file."""
    place = tree / "src/readout" / file["path"]
    was = place.read_text("utf-8")
    command = [sys.executable, "-B", "-m", "pytest", "-qx", "-p", "no:cacheprovider"]
    try:
        place.write_text(mutant.text, "utf-8")
        done = subprocess.run(
            [*command, "-m", "not slow", *file["tests"]],
            cwd=tree,
            env={**os.environ, "PYTHONPATH": "src", "OMP_NUM_THREADS": "1"},
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        place.write_text(was, "utf-8")
    return done.returncode != 0


if __name__ == "__main__":
    main()
