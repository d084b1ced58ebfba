"""From what each stage cost in the benchmark of engines to what large runs cost.

    python bench/scale_plan.py [--results FILE] [--pages FILE]
                               [--docs docs/explanation/scaling.md]

Prints the tables and the arithmetic as Markdown; with ``--docs`` they replace what stands between
the marks in that page. Costs are those of the largest run of each part; a page's own cost is that
of real pages.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout.relate.keys import FAR, HUBS, KEYS

BENCH = Path(__file__).resolve().parent
BEGIN, END = "<!-- plan: made by bench/scale_plan.py -->", "<!-- end of plan -->"
STEPS = {
    "read it: parse, names, quotes, statements, vectors": ("read",),
    "look for copies, align those that may be": ("again", "shared", "paired", "compare"),
    "group: keys, pairs, parts": (
        *("propose", "nearest", "lay", "liken", "listed"),
        *("link", "part", "divide", "alone"),
    ),
    "tell its story": ("tell",),
}
READING = ("read",)
PARTS = {"whole": "from a file to accounts", "relate": "related and told, read before"}
PAGE = "take in a page as outlets print them"
REST = "the engine: starting processes, shuffles, the one that you started"
BUSY = 0.8
"""Share of the time that processors are at work; the rest is waiting for files and for the last."""
MACHINES, PROCESSORS = 16, 16
DAY, YEAR, WEEKS = 10_000_000, 150_000_000, 52
DRIVER = 1_000
"""Bytes of an article in the process that starts a run."""
MOST = KEYS * (FAR + 2 * HUBS) * 2 * 24
"""Bytes of the pairs that an article proposes at the most: by each of its keys, alone and in two
spans of days, with each hub, both ways."""


@dataclass(frozen=True)
class Cost:
    """What an article costs: processor seconds by step, bytes sent, kept, and kept meanwhile."""

    seconds: dict[str, float]
    measured: dict[str, str]
    sent: dict[str, float]
    tables: float
    steps: float

    @property
    def total(self) -> float:
        """Processor seconds of all steps."""
        return sum(self.seconds.values())


def cost_of(scale: dict[str, Any], pages: dict[str, Any]) -> Cost:
    """The cost of an article, from the kept results of the benchmarks: each step on the pile where
    it cost most, for what copies cost depends on how much of its text a pile shares."""
    whole = _largest(scale, "whole")
    piles = [whole, _largest(scale, "relate")] if "relate" in scale["figures"] else [whole]
    seconds = {PAGE: 1 / pages["figures"]["dev"]["readout"]["speed"]["items_per_cpu_second"]}
    measured = {PAGE: f"{pages['figures']['dev']['readout']['pages']} real pages"}
    for name, stages in STEPS.items():
        seconds[name], articles = max(
            (_spent(run, stages), run["articles"])
            for run in ([whole] if stages == READING else piles)
        )
        measured[name] = f"{articles:,} invented reports"
    rest = whole["processor_seconds"] - sum(whole["stage_seconds"].values())
    seconds[REST] = rest / whole["articles"]
    measured[REST] = f"{whole['articles']:,} invented reports on `{whole['engine']}`"
    sent = {
        name: max(run["shuffled_bytes"][name] / run["articles"] for run in piles)
        for name in whole["shuffled_bytes"]
    }
    kept = dict(whole["bytes"])
    steps = kept.pop("steps")
    return Cost(
        seconds,
        measured,
        sent,
        sum(kept.values()) / whole["articles"],
        steps / whole["articles"],
    )


def _spent(run: dict[str, Any], stages: Sequence[str]) -> float:
    """Processor seconds that these stages of a run took for an article."""
    spent: float = sum(run["stage_seconds"].get(stage, 0.0) for stage in stages)
    return spent / run["articles"]


def _largest(scale: dict[str, Any], part: str) -> dict[str, Any]:
    """The largest run of a part, on Daft where both engines did it."""
    runs = scale["figures"][part]["runs"]
    found: dict[str, Any] = max(
        runs, key=lambda one: (one["articles"], one["engine"].startswith("daft"))
    )
    return found


def page(scale: dict[str, Any], pages: dict[str, Any]) -> str:
    """The tables and the arithmetic as Markdown."""
    cost = cost_of(scale, pages)
    parts = (_costs(cost), _sent(cost), _day(cost), _year(cost), _runs(scale), _killed(scale))
    return "\n".join(line for part in parts for line in part)


def _runs(scale: dict[str, Any]) -> list[str]:
    """Every run of the benchmark, against the local engine with as many workers."""
    rows = []
    for part in ("whole", "relate"):
        runs = scale["figures"].get(part, {}).get("runs", [])
        local = {one["articles"]: one for one in runs if one["engine"] == "local:2"}
        for one in sorted(runs, key=lambda run: (run["articles"], run["engine"])):
            base = local.get(one["articles"], one)
            shares = [f"{one[of] / base[of]:.2f}" for of in ("processor_seconds", "seconds")]
            same = "yes" if one["digest"] == base["digest"] else "no"
            rows.append(
                f"| {one['articles']:,} {PARTS[part]} | `{one['engine']}` |"
                f" {one['processor_seconds']} | {one['seconds']} | {' and '.join(shares)} |"
                f" {same} | {one['largest_process_mb']} |"
            )
    return [
        *("## What the engine itself costs", ""),
        "| articles | engine and workers | processor seconds | seconds | times `local:2` |"
        " same rows | largest process, MB |",
        *("|---|---|---|---|---|---|---|", *rows, ""),
    ]


def _killed(scale: dict[str, Any]) -> list[str]:
    """What was lost in runs that were disturbed."""
    rows = []
    for one in scale["figures"].get("kill", {}).get("runs", []):
        workers, driver = one["workers"], one["driver"]
        same = "yes" if workers["same_tables"] and driver["same_tables"] else "no"
        rows.append(
            f"| `{one['engine']}` | {one['articles']} | {one['seconds']} |"
            f" {workers['seconds']} ({workers['killed']} killed) |"
            f" {driver['seconds_until_killed']} + {driver['seconds_after']} |"
            f" {driver['of_them_read_again']} of {driver['chunks_read_until_then']} | {same} |"
        )
    return [
        *("## What being killed costs", ""),
        "| engine and workers | articles | seconds, left alone | workers killed | driver killed,"
        " and gone on with | finished chunks read again | same rows |",
        *("|---|---|---|---|---|---|---|", *rows, ""),
    ]


def _costs(cost: Cost) -> list[str]:
    rows = [
        f"| {name} | {seconds:.4f} | {cost.measured[name]} |"
        for name, seconds in cost.seconds.items()
    ]
    head = ["## What one article costs", "", "| step | processor seconds | measured on |"]
    return [*head, "|---|---|---|", *rows, f"| **all** | **{cost.total:.3f}** | |", ""]


def _sent(cost: Cost) -> list[str]:
    rows = [f"| sent: `{name}` | {_count(size)} |" for name, size in cost.sent.items()]
    return [
        *("## What travels, and what is kept", "", "| | bytes an article |", "|---|---|"),
        f"| kept in the tables, packed | {_count(cost.tables)} |",
        f"| kept in `steps/` until the run is done, packed | {_count(cost.steps)} |",
        *rows,
        f"| **sent between machines, unpacked** | **{_count(sum(cost.sent.values()))}** |",
        f"| in a pile where every key has {HUBS} holders, at the most | {_count(_most(cost))} |",
        "",
    ]


def _most(cost: Cost) -> float:
    """Bytes of an article that are sent at the most."""
    return sum(cost.sent.values()) - cost.sent["shares"] + MOST


def _day(cost: Cost) -> list[str]:
    hours = DAY * cost.total / 3600
    every = MACHINES * PROCESSORS
    sent = sum(cost.sent.values())
    share, most = DAY * sent / MACHINES, DAY * _most(cost) / MACHINES
    return [
        *("## Ten million articles a day", ""),
        f"    processor time   {DAY:,} × {cost.total:.3f} s = {hours:,.0f} hours",
        f"    to keep pace     {hours:,.0f} ÷ 24 ÷ {BUSY} = {hours / 24 / BUSY:.0f} processors",
        f"    {MACHINES} machines of {PROCESSORS}"
        f" {hours:,.0f} ÷ {every} ÷ {BUSY} = {hours / every / BUSY:.1f} hours a day",
        f"    sent             {DAY:,} × {_count(sent)} bytes = {DAY * sent / 1e12:.2f} TB,"
        f" {share / 1e9:.0f} GB a machine",
        f"    at the most      {DAY:,} × {_count(_most(cost))} bytes"
        f" = {MACHINES * most / 1e12:.2f} TB, {most / 1e9:.0f} GB a machine",
        f"    at 1 GB a second {share / 1e9:.0f} seconds,"
        f" {most / 1e9:.0f} at the most, if nothing else waits",
        f"    tables           {DAY:,} × {_count(cost.tables)} bytes"
        f" = {DAY * cost.tables / 1e9:,.0f} GB",
        f"    steps/           {DAY:,} × {_count(cost.steps)} bytes"
        f" = {DAY * cost.steps / 1e9:,.0f} GB, until the run is done",
        f"    where you start  {DAY:,} × {_count(DRIVER)} bytes = {DAY * DRIVER / 1e9:.0f} GB",
        "",
    ]


def _year(cost: Cost) -> list[str]:
    hours = YEAR * cost.total / 3600
    every = MACHINES * PROCESSORS
    sent = sum(cost.sent.values())
    week = YEAR / WEEKS
    year = hours / every / BUSY
    return [
        *("## A year of a crawl of the news", ""),
        f"    articles         {YEAR:,}, in {WEEKS} runs of a week each ({week:,.0f})",
        f"    processor time   {YEAR:,} × {cost.total:.3f} s = {hours:,.0f} hours",
        f"    {MACHINES} machines of {PROCESSORS}"
        f" {hours:,.0f} ÷ {every} ÷ {BUSY} = {year:.0f} hours,"
        f" {60 * year / WEEKS:.0f} minutes a week of news",
        f"    one machine of 8 {hours:,.0f} ÷ 8 ÷ {BUSY} = {hours / 8 / BUSY / 24:.0f} days",
        f"    sent             {YEAR:,} × {_count(sent)} bytes = {YEAR * sent / 1e12:.1f} TB,"
        f" {week * sent / 1e9:.0f} GB a week of news",
        f"    tables           {YEAR:,} × {_count(cost.tables)} bytes"
        f" = {YEAR * cost.tables / 1e12:.1f} TB",
        f"    where you start  {week:,.0f} × {_count(DRIVER)} bytes = {week * DRIVER / 1e9:.0f} GB",
        "",
    ]


def _count(number: float) -> str:
    """A number with two leading digits or a little more."""
    return f"{round(number, -2):,.0f}" if number >= 1_000 else f"{number:,.0f}"


def placed(text: str, made: str) -> str:
    """A page with the plan between its marks. Raises ValueError where it has none."""
    before, mark, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"the page has no marks {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{made}\n{END}{after}"


def main() -> None:
    """Print the plan, or put it into a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=Path, default=BENCH / "results/scale.json")
    parser.add_argument("--pages", type=Path, default=BENCH / "results/pages.json")
    parser.add_argument("--docs", type=Path)
    given = parser.parse_args()
    kept = (json.loads(one.read_text("utf-8")) for one in (given.results, given.pages))
    made = page(*kept)
    if given.docs:
        given.docs.write_text(placed(given.docs.read_text("utf-8"), made), "utf-8")
    else:
        print(made)


if __name__ == "__main__":
    main()
