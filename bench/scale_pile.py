"""Piles of invented articles for the benchmark of engines: as lines to read, or as read already."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

from made_news import Disguise, reports

from readout.engines import open_engine
from readout.engines.base import Batch
from readout.engines.build import CHUNK, build
from readout.engines.place import Place
from readout.engines.stages.keep import digest
from readout.engines.stages.read import keep
from readout.engines.tables import annotations_in, annotations_of, annotations_row
from readout.records.annotations import Annotations
from readout.records.article import article_id

SIZE = 5
"""Articles of an invented story."""
READ = 250
"""Articles that are read to stand for more."""


def write_lines(path: Path, count: int) -> Path:
    """Invented reports as lines of JSON, unless they are there."""
    if not path.exists():
        rows = (
            {
                "title": one.title,
                "text": "\n\n".join(one.paragraphs),
                "outlet": one.outlet,
                "url": one.url,
                "published": one.published,
            }
            for one in reports(count, SIZE)
        )
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def prepare(stored: Path, count: int) -> Path:
    """Write what the stage ``read`` leaves of so many articles, unless it is there.

    A few hundred are read; each stands for many, every time with other words of the same length
    in its text, so that all spans found in it hold.
    """
    place = Place(str(stored))
    if place.has("batches.json"):
        return stored
    few = stored.parent / "few"
    engine = open_engine("local", jobs=2)
    build(engine, [str(write_lines(stored.parent / "few.jsonl", READ))], str(few))
    engine.close()
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        kept = partial(_kept, place, few, count)
        batches = list(pool.map(kept, range(0, count, CHUNK)))
    place.write("batches.json", json.dumps(batches).encode())
    return stored


def _kept(place: Place, few: Path, count: int, low: int) -> str:
    """The batch with the articles from this one on."""
    notes = [_replica_at(few, at) for at in range(low, min(low + CHUNK, count))]
    batch = Batch(digest("read", [note.article.id for note in notes]))
    keep(place, batch, notes)
    return batch.id


@cache
def _read(few: Path) -> list[tuple[int, Annotations]]:
    """What was found in the few, each with the number of its story."""
    number = {one.url: one.story for one in reports(READ, SIZE)}
    return [(number[note.article.url], note) for note in annotations_in(Place(str(few)))]


def _replica_at(few: Path, at: int) -> Annotations:
    """One of the few, in the first turn as it is, after that in other words."""
    read = _read(few)
    turn, place = divmod(at, len(read))
    story, note = read[place]
    # A story stays whole in every turn: its articles are disguised alike. Short words too, else
    # what is left of a text would pass for a copy.
    return _replica(note, Disguise(f"{turn} {story}", least=3)) if turn else note


def _replica(note: Annotations, disguise: Disguise) -> Annotations:
    one = note.article
    changed = {"text": disguise(one.text), "title": disguise(one.title), "url": disguise(one.url)}
    published = one.published.value if one.published else ""
    named = article_id(**changed, outlet=one.label, published=published)
    article = replace(one, id=named, **changed)
    return annotations_of(annotations_row(note), article)
