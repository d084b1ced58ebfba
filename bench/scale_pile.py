"""Piles of invented articles for the benchmark of engines: as lines to read, or as read already."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
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
    # A story stays whole in every turn: its articles are disguised alike.
    number = {one.url: one.story for one in reports(READ, SIZE)}
    read = [(number[note.article.url], note) for note in annotations_in(Place(str(few)))]
    batches, held = [], []
    for note in _replicas(read, count):
        held.append(note)
        if len(held) == CHUNK:
            batches.append(_kept(place, held))
            held = []
    if held:
        batches.append(_kept(place, held))
    place.write("batches.json", json.dumps(batches).encode())
    return stored


def _kept(place: Place, notes: list[Annotations]) -> str:
    batch = Batch(digest("read", [note.article.id for note in notes]))
    keep(place, batch, notes)
    return batch.id


def _replicas(read: list[tuple[int, Annotations]], count: int) -> Iterator[Annotations]:
    """So many annotations: those given, again and again, each time in other words."""
    for at in range(count):
        turn, place = divmod(at, len(read))
        story, note = read[place]
        # Short words too, else what is left of a text would pass for a copy.
        yield _replica(note, Disguise(f"{turn} {story}", least=3)) if turn else note


def _replica(note: Annotations, disguise: Disguise) -> Annotations:
    one = note.article
    changed = {"text": disguise(one.text), "title": disguise(one.title), "url": disguise(one.url)}
    published = one.published.value if one.published else ""
    named = article_id(**changed, outlet=one.label, published=published)
    article = replace(one, id=named, **changed)
    return annotations_of(annotations_row(note), article)
