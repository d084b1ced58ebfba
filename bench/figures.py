"""The page of figures, made from bench/results/: `python bench/figures.py > docs/figures.md`."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent
RESULTS = BENCH / "results"
HEAD = """# Figures

Made from `bench/results/` by `make figures`. Each task gives readout what a user has, with the
defaults, and compares what comes out with answers made by hand. The data belongs to its makers and
isn't part of the project; `bench/` says how to point at a copy. A figure under *others* in bold was
measured in the same run; the rest on the same data, once, or as its authors published it.

What the averages hide stands in [limits](explanation/limits.md).
"""


def page(tasks: list[dict[str, Any]], results: Path = RESULTS) -> str:
    """The tasks with their figures as Markdown. Raises KeyError where a result lacks a figure."""
    return "\n".join([HEAD, *(line for task in tasks for line in _section(task, results))])


def tasks() -> list[dict[str, Any]]:
    """The tasks that the page shows, as ``figures.toml`` lists them."""
    listed: list[dict[str, Any]] = tomllib.loads((BENCH / "figures.toml").read_text("utf-8"))[
        "task"
    ]
    return listed


def _section(task: Mapping[str, Any], results: Path) -> Iterator[str]:
    kept = json.loads((results / task["file"]).read_text("utf-8"))
    yield f"## {task['name']}\n"
    yield f"`{task['command']}`: {task['data']}\n"
    yield "| | readout | others |"
    yield "|---|---|---|"
    for row in task["row"]:
        ours = _at(kept["figures"], f"{task['ours']}/{row['at']}" if "ours" in task else row["at"])
        yield f"| {row['what']} | {_shown(ours)} | {_others(task, row, kept['figures'])} |"
    where = f"{kept['date']}, commit {kept['commit']}, {kept['machine']}"
    yield f"\n<small>{where}; `bench/results/{task['file']}`</small>\n"


def _others(task: Mapping[str, Any], row: Mapping[str, Any], figures: Mapping[str, Any]) -> str:
    ways = [f"{peer}/{row['at']}" for peer in task.get("peers", ())]
    ways += row.get("peers", ())
    names = [_peer(way) for way in ways]
    measured = [
        f"**{name} {_shown(_at(figures, way))}**" for name, way in zip(names, ways, strict=True)
    ]
    return ", ".join([*measured, *([row["others"]] if "others" in row else [])])


def _peer(way: str) -> str:
    """The peer's name in the way to its figure: after ``: peer,`` or ``peers``, else its second
    step."""
    steps = way.split("/")
    if ": peer, " in steps[0]:
        return steps[0].partition(": peer, ")[2]
    return steps[steps.index("peers") + 1] if "peers" in steps else steps[1]


def _at(figures: Mapping[str, Any], way: str) -> Any:
    found: Any = figures
    for step in way.split("/"):
        found = found[step]
    return found


def _shown(value: float) -> str:
    """Shares as ``.842``, speeds with one digit, counts as they are."""
    if isinstance(value, int):
        return str(value)
    return f"{value:.3f}".removeprefix("0") if value <= 1 else f"{value:.1f}"


if __name__ == "__main__":
    sys.stdout.write(page(tasks()))
