"""Runs on an engine: two workers against one, Daft against processes, and what a stage costs.

    python bench/scale.py [--articles 2000] [--related 10000] [--engines local:1 local:2 daft:2]
                          [--json FILE]

``--articles`` invented reports of 300 words go the whole way, from a file of lines to accounts.
``--related`` reports, 0 for none, are related and told from stored annotations: a few hundred are
read, and each stands for many, with other names of the same length in it. Each engine runs in a
process of its own; processor seconds count all that it started. What the engines leave is compared.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from common import ROOT
from made_news import names, renamed, reports

from readout.engines import open_engine
from readout.engines.base import Batch
from readout.engines.build import CHUNK, build, relate
from readout.engines.place import Place
from readout.engines.run import Built, Run
from readout.engines.stages.keep import digest
from readout.engines.stages.read import keep
from readout.engines.tables import SCHEMAS, annotations_in, annotations_of, annotations_row, rows_of
from readout.records.annotations import Annotations
from readout.records.article import article_id

ENGINES = ("local:1", "local:2", "daft:2")
SIZE = 5
"""Articles of an invented story."""
READ = 100
"""Articles that are read to stand for more."""


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--related", type=int, default=10_000)
    parser.add_argument("--engines", nargs="+", default=list(ENGINES))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only:
        alone(*given.only)
        return
    found: dict[str, Any] = {"machine": f"{os.cpu_count()} processors", "date": _today()}
    with tempfile.TemporaryDirectory(prefix="readout-scale-") as folder:
        place = Path(folder)
        if given.articles:
            write_lines(place / "news.jsonl", given.articles)
            runs = [timed("whole", one, place / "news.jsonl", place) for one in given.engines]
            found["whole"] = compared(given.articles, runs)
        if given.related:
            stored = place / "stored"
            prepare(stored, given.related)
            runs = [timed("relate", one, stored, place) for one in given.engines]
            found["relate"] = compared(given.related, runs)
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _today() -> str:
    return time.strftime("%Y-%m-%d")


def write_lines(path: Path, count: int) -> None:
    """Invented reports as lines of JSON."""
    with path.open("w", encoding="utf-8") as out:
        for one in reports(count, SIZE):
            row = {
                "title": one.title,
                "text": "\n\n".join(one.paragraphs),
                "outlet": one.outlet,
                "url": one.url,
                "published": one.published,
            }
            out.write(json.dumps(row) + "\n")


def timed(kind: str, engine: str, source: Path, folder: Path) -> dict[str, Any]:
    """Figures of one engine's run, in a process of its own."""
    out = folder / f"{kind}-{engine.replace(':', '-')}"
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, __file__, "--only", kind, engine, str(source), str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1"}
    subprocess.run(command, env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    summary = json.loads((out / "run.json").read_text("utf-8"))
    figures = {
        "engine": engine,
        "seconds": round(time.perf_counter() - begun, 1),
        "processor_seconds": round(spent, 1),
        "largest_process_mb": after.ru_maxrss // 1024,
        "rows": summary["rows"],
        "stage_seconds": summary["seconds"],
        "bytes": {name: _size(out / name) for name in (*SCHEMAS, "work")},
        "digest": _digest(out),
    }
    print(json.dumps(figures), flush=True)
    return figures


def compared(articles: int, runs: list[dict[str, Any]]) -> dict[str, Any]:
    """The runs, whether they left the same, and how they compare."""
    by = {one["engine"]: one for one in runs}
    ratios = {}
    for name, one, other in (
        ("two_workers_against_one", "local:1", "local:2"),
        ("daft_against_local", "daft:2", "local:2"),
    ):
        if one in by and other in by:
            for figure in ("seconds", "processor_seconds"):
                ratios[f"{name}_{figure}"] = round(by[one][figure] / by[other][figure], 3)
    same = len({one["digest"] for one in runs}) == 1
    summary = {"articles": articles, "same_tables": same, **ratios}
    print(json.dumps(summary), flush=True)
    return {**summary, "runs": runs}


def _size(folder: Path) -> int:
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())


def _digest(out: Path) -> str:
    """A digest of the accounts, sorted."""
    found = hashlib.sha256()
    for row in sorted(rows_of(Place(str(out)), "accounts"), key=lambda row: str(row["story"])):
        found.update(row["account"].encode())
    return found.hexdigest()


def alone(kind: str, engine: str, source: str, out: str) -> None:
    """One run in this process."""
    name, jobs = engine.split(":")
    chosen = open_engine(name, jobs=int(jobs))
    try:
        if kind == "whole":
            build(chosen, [source], out)
        else:
            _related(Run(chosen, Place(out)), Path(source))
    finally:
        chosen.close()


def _related(run: Run, stored: Path) -> Built:
    place = Path(run.place.where)
    place.mkdir(parents=True)
    for folder in stored.iterdir():
        if folder.is_dir():
            subprocess.run(["cp", "-r", str(folder), str(place)], check=True)
    return relate(run, json.loads((stored / "batches.json").read_text("utf-8")))


def prepare(stored: Path, count: int) -> None:
    """Write what the stage ``read`` leaves of so many articles."""
    few = stored.parent / "few"
    write_lines(stored.parent / "few.jsonl", READ)
    engine = open_engine("local", jobs=2)
    build(engine, [str(stored.parent / "few.jsonl")], str(few))
    engine.close()
    # By story: what a story's names are follows from its number.
    read = {note.article.url: note for note in annotations_in(Place(str(few)))}
    order = [(one.story, read[one.url]) for one in reports(READ, SIZE) if one.url in read]
    place, batches, held = Place(str(stored)), [], []
    for note in _replicas(order, count):
        held.append(note)
        if len(held) == CHUNK:
            batches.append(_kept(place, held))
            held = []
    if held:
        batches.append(_kept(place, held))
    place.write("batches.json", json.dumps(batches).encode())


def _kept(place: Place, notes: list[Annotations]) -> str:
    batch = Batch(digest([note.article.id for note in notes]))
    keep(place, batch, notes)
    return batch.id


def _replicas(order: list[tuple[int, Annotations]], count: int) -> Iterator[Annotations]:
    """So many annotations: those given, again and again, each time with other names."""
    for number in range(count):
        story, note = order[number % len(order)]
        turn = number // len(order)
        yield _replica(note, story, story + turn * READ) if turn else note


def _replica(note: Annotations, before: int, after: int) -> Annotations:
    import random

    old, new = (names(random.Random(f"story {one}")) for one in (before, after))
    one = note.article
    text, title = renamed(one.text, old, new), renamed(one.title, old, new)
    url = renamed(one.url.replace(old[0].lower(), new[0].lower()), old, new)
    changed = {"text": text, "title": title, "url": url}
    named = article_id(
        text=text, title=title, outlet=one.label, url=url, published=str(one.published)
    )
    article = type(one)(
        **{
            **{name: getattr(one, name) for name in one.__slots__},
            **changed,
            "id": named,
        }
    )
    row = annotations_row(note)
    return annotations_of({**row, "found": renamed(row["found"], old, new)}, article)


if __name__ == "__main__":
    main()
