"""Annotations and features in a store, each with the digest of what made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import sqlalchemy as sa

from readout.records.annotation_codec import annotations_from_json, annotations_to_json
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.relate.features import Features
from readout.store.base import note, noted
from readout.store.compact import brief_features, full_features, lengthened, shortened
from readout.store.packing import digest, pack, unpack
from readout.store.rows import AT_ONCE, streamed
from readout.store.schema import (
    articles,
    due,
    features,
    makers,
    nodes,
    notes,
    readings,
    waiting,
)
from readout.store.vectors import opened_sentences, opened_vectors, packed_vectors

GROUPED_BY, ENCODED = "grouped by", "leads"
"""Notes of the library: the rules that its stories are grouped by, none where features of articles
in them changed since; and how often leads changed."""


@dataclass(frozen=True, slots=True)
class Packed:
    """An article's annotations and features as bytes: made in any process, written by one."""

    article: str
    record: bytes
    model: str
    dim: int
    vectors: bytes
    features: bytes
    vector: bytes


def packed(read: Annotations, found: Features) -> Packed:
    """Annotations and features, ready to be written. Raises RecordError for vectors off the
    grid."""
    return Packed(
        read.article.id,
        pack(shortened(annotations_to_json(read), read.article)),
        read.vectors.model,
        read.vectors.dim,
        packed_vectors(read.vectors, len(read.sentences), read.statements),
        pack(brief_features(found)),
        found.vector,
    )


def opened(article: Article, record: bytes, model: str, dim: int, vectors: bytes) -> Annotations:
    """The annotations that were packed. Raises DamagedError or RecordError where they can't be."""
    bare = annotations_from_json(lengthened(unpack(record), article), article)
    return replace(bare, vectors=opened_vectors(model, dim, bytes(vectors), bare.statements))


def sentences_of(
    article: Article, record: bytes, model: str, dim: int, vectors: bytes
) -> Annotations:
    """The sentences and their vectors alone, of what was packed: a search shows no more, and the
    rest takes ten times as long to open. Raises as ``opened`` does."""
    kept = unpack(record, only="sentences")
    return annotations_from_json(kept, article, opened_sentences(model, dim, bytes(vectors)))


def features_of(article: str, record: bytes, vector: bytes) -> Features:
    """The features that were packed."""
    return full_features(article, unpack(record), bytes(vector))


def put(
    c: sa.Connection, given: Sequence[Packed], numbers: dict[str, int], by: tuple[str, str, str]
) -> None:
    """Write annotations and features in place of any there are; ``by`` are the digests of what
    made the record, the vectors and the features."""
    if not given:
        return
    maker = _maker(c, by)
    seqs = [numbers[one.article] for one in given]
    _changed(c, given, numbers)
    for table in (readings, notes, features):
        c.execute(sa.delete(table).where(table.c.article.in_(seqs)))
    c.execute(sa.insert(readings), [{"article": seq, "maker": maker} for seq in seqs])
    c.execute(sa.insert(notes), [_note_row(one, numbers[one.article]) for one in given])
    held = [
        {"article": seq, "record": one.features, "vector": one.vector}
        for seq, one in zip(seqs, given, strict=True)
    ]
    c.execute(sa.insert(features), held)


def _note_row(one: Packed, seq: int) -> dict[str, Any]:
    return {
        "article": seq,
        "model": one.model,
        "dim": one.dim,
        "digest": digest(one.record, one.vectors),
        "record": one.record,
        "vectors": one.vectors,
    }


def _changed(c: sa.Connection, given: Sequence[Packed], numbers: dict[str, int]) -> None:
    """Let new articles wait to be grouped; of known ones note that their features changed, and
    let their stories be told anew."""
    asked = sa.select(features.c.article, features.c.record, features.c.vector)
    old = {
        seq: (bytes(record), bytes(vector))
        for seq, record, vector in c.execute(
            asked.where(features.c.article.in_([numbers[one.article] for one in given]))
        )
    }
    fresh = [one for one in given if numbers[one.article] not in old]
    if fresh:
        c.execute(sa.insert(waiting), [{"article": numbers[one.article]} for one in fresh])
    known = [one for one in given if numbers[one.article] in old]
    if any(old[numbers[one.article]] != (one.features, one.vector) for one in known):
        features_changed(c)
    _retell(c, [numbers[one.article] for one in known])


def features_changed(c: sa.Connection) -> None:
    """Note that features of articles in stories changed: all is grouped anew."""
    note(c, GROUPED_BY, "")
    leads_changed(c)


def leads_changed(c: sa.Connection) -> None:
    """Note that leads changed or went: whoever holds them reads them again."""
    note(c, ENCODED, str(int(noted(c, ENCODED) or 0) + 1))


def _retell(c: sa.Connection, seqs: Sequence[int]) -> None:
    there = sa.select(due.c.story)
    asked = sa.select(nodes.c.story).distinct().where(nodes.c.article.in_(seqs))
    rows = [
        {"story": story, "entries": "[]"}
        for (story,) in c.execute(asked.where(nodes.c.story.not_in(there)))
    ]
    if rows:
        c.execute(sa.insert(due), rows)


def _maker(c: sa.Connection, by: tuple[str, str, str]) -> int:
    """The number of what made notes."""
    if (found := _makers(c, by).get("features")) is not None:
        return found
    row = {"record": by[0], "vectors": by[1], "features": by[2]}
    made = c.execute(sa.insert(makers).values(row)).inserted_primary_key
    return int(made[0]) if made else 0


def _makers(c: sa.Connection, by: tuple[str, str, str]) -> dict[str, int]:
    """The maker that all of ``by`` is of, under "features"."""
    asked = sa.select(makers.c.id).where(
        makers.c.record == by[0], makers.c.vectors == by[1], makers.c.features == by[2]
    )
    found = c.execute(asked).scalar()
    return {} if found is None else {"features": int(found)}


Needs = Literal["record", "vectors", "features"]


def stale(c: sa.Connection, by: tuple[str, str, str]) -> list[tuple[str, Needs]]:
    """Articles whose notes aren't made by these, in order of arrival, with what is to be done
    again: all ("record"), or "vectors" and what comes after, or only "features"."""
    maker = _makers(c, by).get("features", -1)
    otherwise = sa.select(readings.c.article).where(readings.c.maker != maker)
    numbers = [*c.execute(otherwise).scalars(), *_unread(c)]
    found: list[tuple[str, Needs]] = []
    joined = articles.outerjoin(readings, readings.c.article == articles.c.seq)
    joined = joined.outerjoin(makers, makers.c.id == readings.c.maker)
    for low in range(0, len(numbers), AT_ONCE):
        asked = (
            sa.select(articles.c.id, makers.c.record, makers.c.vectors)
            .select_from(joined)
            .where(articles.c.seq.in_(sorted(numbers)[low : low + AT_ONCE]))
            .order_by(articles.c.seq)
        )
        for one, record, vectors in c.execute(asked):
            needs: Needs = "features"
            if record != by[0]:
                needs = "record"
            elif vectors != by[1]:
                needs = "vectors"
            found.append((one, needs))
    return found


def _unread(c: sa.Connection) -> Sequence[int]:
    """Articles that were never read. As many as there are come latest as a rule: from there they
    are found without looking at all others."""
    there, read = (
        int(c.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())
        for table in (articles, readings)
    )
    known = sa.select(readings.c.article).where(readings.c.article == articles.c.seq)
    asked = sa.select(articles.c.seq).where(~known.exists()).order_by(articles.c.seq.desc())
    return c.execute(asked.limit(there - read)).scalars().all() if there > read else ()


def kept(c: sa.Connection, ids: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """What ``opened`` needs beside the article: record, model, dimensions, vectors; and the digest
    of the bytes; by id."""
    wanted = list(ids)
    found: dict[str, tuple[Any, ...]] = {}
    joined = notes.join(articles, articles.c.seq == notes.c.article)
    for low in range(0, len(wanted), AT_ONCE):
        asked = (
            sa.select(
                articles.c.id,
                notes.c.record,
                notes.c.model,
                notes.c.dim,
                notes.c.vectors,
                notes.c.digest,
            )
            .select_from(joined)
            .where(articles.c.id.in_(wanted[low : low + AT_ONCE]))
        )
        found.update((row[0], tuple(row[1:])) for row in c.execute(asked))
    return found


def make_stale(c: sa.Connection) -> None:
    """Let every article be read again."""
    c.execute(sa.update(readings).values(maker=0))


def waits(c: sa.Connection) -> dict[str, int]:
    """Articles that were read and are not grouped yet, in order of arrival, with their numbers."""
    joined = waiting.join(articles, articles.c.seq == waiting.c.article)
    asked = sa.select(articles.c.id, articles.c.seq).select_from(joined)
    # By the number as it waits: by that of articles, all of them would be looked through.
    return {row.id: row.seq for row in c.execute(asked.order_by(waiting.c.article))}


def some_features(
    c: sa.Connection, ids: Iterable[str], *, grouped: bool = False
) -> Iterator[Features]:
    """The features of these articles, or of those among them that are grouped."""
    wanted = list(ids)
    asked = _features(grouped)
    for low in range(0, len(wanted), AT_ONCE):
        part = articles.c.id.in_(wanted[low : low + AT_ONCE])
        for article, record, vector in c.execute(asked.where(part)):
            yield features_of(article, record, vector)


def all_features(c: sa.Connection, *, grouped: bool = False) -> Iterator[Features]:
    """The features of every article, or of every one that is grouped, in order of arrival."""
    for article, record, vector in streamed(c, _features(grouped).order_by(articles.c.seq)):
        yield features_of(article, record, vector)


def _features(grouped: bool) -> sa.Select[Any]:
    joined = features.join(articles, articles.c.seq == features.c.article)
    if grouped:
        # As a join, for of a condition with a question in it SQLite may begin with all nodes.
        joined = joined.join(nodes, nodes.c.article == features.c.article)
    return sa.select(articles.c.id, features.c.record, features.c.vector).select_from(joined)


def leads(c: sa.Connection, after: int) -> Iterator[tuple[int, bytes]]:
    """Numbers and mean lead vectors of the articles that came after a number."""
    asked = (
        sa.select(features.c.article, features.c.vector)
        .where(features.c.article > after)
        .order_by(features.c.article)
    )
    for seq, vector in streamed(c, asked):
        yield seq, bytes(vector)


def lead_marks(c: sa.Connection, up_to: int | None = None) -> tuple[int, str]:
    """What tells whether the leads changed: how many there are, and how often any was changed."""
    # Every article with a lead has a reading, and those are short; features take pages.
    asked = sa.select(sa.func.count()).select_from(readings)
    if up_to is not None:
        asked = asked.where(readings.c.article <= up_to)
    return int(c.execute(asked).scalar_one()), noted(c, ENCODED) or ""


def is_whole(c: sa.Connection, article: str) -> bool:
    """Whether the bytes of an article's annotations are those that were written."""
    joined = notes.join(articles, articles.c.seq == notes.c.article)
    asked = sa.select(notes.c.record, notes.c.vectors, notes.c.digest).select_from(joined)
    row = c.execute(asked.where(articles.c.id == article)).one()
    return digest(bytes(row[0]), bytes(row[1])) == str(row[2])
