"""The Parquet tables of a run: what each row holds, and how it becomes a record again.

What a table's reader may want to sort or count by has a column; the whole record is written beside
it as JSON, so that it comes back equal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from readout.engines.place import Place
from readout.records.account import Account, Dropped
from readout.records.annotation_codec import annotations_from_json, annotations_to_json
from readout.records.annotations import Annotations, Vectors
from readout.records.article import Article
from readout.records.codec import account_to_json, article_from_json, article_to_json
from readout.records.plain import from_plain, texts, to_plain
from readout.records.relations import Edge, Lineage, Story
from readout.relate.features import Features

TEXT = pa.string()
SCHEMAS: dict[str, pa.Schema] = {
    "articles": pa.schema(
        {
            **{"id": TEXT, "source": TEXT, "outlet": TEXT, "title": TEXT, "published": TEXT},
            **{"language": TEXT, "url": TEXT, "text": TEXT, "more": TEXT},
        }
    ),
    "annotations": pa.schema(
        {"article": TEXT, "found": TEXT, "model": TEXT, "dim": pa.int32(), "vectors": pa.binary()}
    ),
    "features": pa.schema(
        {
            "article": TEXT,
            "stems": pa.list_(TEXT),
            "weights": pa.list_(pa.float64()),
            "names": pa.list_(TEXT),
            "day": pa.int32(),
            "year": pa.int32(),
            "vector": pa.binary(),
            "happened": pa.int32(),
        }
    ),
    "lineage": pa.schema(
        {
            **{"source": TEXT, "target": TEXT, "direction": TEXT},
            **{"share": pa.float64(), "why": TEXT, "record": TEXT},
        }
    ),
    "stories": pa.schema({"story": TEXT, "articles": pa.list_(TEXT), "edges": TEXT}),
    "accounts": pa.schema({"story": TEXT, "title": TEXT, "articles": pa.int32(), "account": TEXT}),
    "dropped": pa.schema({"source": TEXT, "reason": TEXT, "article": TEXT}),
}
"""The tables that a run leaves, each a folder of Parquet files, with their columns."""

TOGETHER = {
    **{"articles": 8, "annotations": 1, "features": 16},
    **{"lineage": 32, "stories": 256, "accounts": 8},
}
"""Rows that are read at once where one is asked for by its number; small where rows are large."""

Row = dict[str, Any]


def table_of(name: str, rows: Sequence[Row]) -> pa.Table:
    """Rows as the table of this name."""
    return pa.Table.from_pylist(list(rows), schema=SCHEMAS[name])


def annotations_in(place: Place) -> Iterator[Annotations]:
    """What was found in each article of a finished run, with the article: what a library loads."""
    for file in place.names("annotations"):
        articles = place.read_table(f"articles/{file}").to_pylist()
        found = place.read_table(f"annotations/{file}").to_pylist()
        for row, one in zip(articles, found, strict=True):
            yield annotations_of(one, article_of(row))


def article_row(article: Article) -> Row:
    """An article as a row; what has no column is JSON under ``more``."""
    written: Row = dict(article_to_json(article))
    columns = SCHEMAS["articles"].names[:-1]
    more = {key: value for key, value in written.items() if key not in columns}
    return {**{key: written[key] for key in columns}, "more": _json(more)}


def article_of(row: Mapping[str, Any]) -> Article:
    """The article of a row."""
    columns = SCHEMAS["articles"].names[:-1]
    return article_from_json({**{key: row[key] for key in columns}, **json.loads(row["more"])})


def annotations_row(read: Annotations) -> Row:
    """What was found in an article, as a row."""
    return {
        "article": read.article.id,
        "found": _json(annotations_to_json(read)),
        "model": read.vectors.model,
        "dim": read.vectors.dim,
        "vectors": read.vectors.data,
    }


def annotations_of(row: Mapping[str, Any], article: Article) -> Annotations:
    """What was found in ``article``, from its row."""
    vectors = Vectors(row["model"], row["dim"], row["vectors"])
    return annotations_from_json(json.loads(row["found"]), article, vectors)


def features_row(features: Features) -> Row:
    """An article's features as a row."""
    return {
        "article": features.id,
        "stems": [stem for stem, _ in features.terms],
        "weights": [weight for _, weight in features.terms],
        "names": sorted(features.names),
        "day": features.day,
        "year": features.year,
        "vector": features.vector,
        "happened": features.happened,
    }


def features_of(row: Mapping[str, Any]) -> Features:
    """The features of a row."""
    terms = tuple(zip(row["stems"], row["weights"], strict=True))
    names, vector, happened = frozenset(row["names"]), row["vector"], row["happened"]
    return Features(row["article"], terms, names, row["day"], row["year"], vector, happened)


def lineage_row(lineage: Lineage) -> Row:
    """A lineage as a row."""
    return {
        "source": lineage.source.id,
        "target": lineage.target.id,
        "direction": lineage.direction,
        "share": lineage.share,
        "why": lineage.why,
        "record": _json(to_plain(lineage, texts([lineage.source, lineage.target]))),
    }


def lineage_of(row: Mapping[str, Any], source: Article, target: Article) -> Lineage:
    """The lineage of a row, between these two articles."""
    return from_plain(Lineage, json.loads(row["record"]), texts([source, target]))


def story_row(articles: Sequence[str], edges: Sequence[Edge]) -> Row:
    """A story as a row; the articles, by id, are in the story's order."""
    plain = [to_plain(edge, texts([])) for edge in edges]
    story = f"s{min(articles).removeprefix('a')}"
    return {"story": story, "articles": list(articles), "edges": _json(plain)}


def story_of(row: Mapping[str, Any], articles: Iterable[Article]) -> Story:
    """The story of a row, with its articles in the row's order."""
    edges = tuple(from_plain(Edge, one, texts([])) for one in json.loads(row["edges"]))
    return Story(row["story"], tuple(articles), edges)


def account_row(account: Account) -> Row:
    """An account as a row."""
    return {
        "story": account.story.id,
        "title": account.title,
        "articles": len(account.articles),
        "account": _json(account_to_json(account)),
    }


def dropped_row(dropped: Dropped) -> Row:
    """Something left out, as a row."""
    return {"source": dropped.source, "reason": dropped.reason, "article": dropped.article}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
