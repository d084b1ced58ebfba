"""From articles to what is found in them: names, times, quotes, statements, features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from readout.engines.base import Batch, Receipt
from readout.engines.place import Place
from readout.engines.stages.keep import INDEX, file_of, keep_rows, keep_table, key_of
from readout.engines.stages.near import HOLDERS, holders_of
from readout.engines.stages.take import FOLDER as TAKEN
from readout.engines.stages.words import WORDS, words_of
from readout.engines.tables import annotations_row, article_of, article_row, features_row
from readout.models import EncoderName, default_parser, encoder_by_name
from readout.pipeline import read, unanalysed
from readout.records.account import Dropped
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.relate.copies import reading
from readout.relate.features import Features, features
from readout.text.shingles import fingerprints

PRINTS = "steps/prints"


@dataclass(frozen=True, slots=True)
class Read:
    """Reads the articles of a chunk, ``batch.what[0]``, but for those at the places in the rest."""

    place: Place
    encoder: EncoderName = "minilm"
    name: str = "read"

    def items(self, batch: Batch) -> Sequence[str]:
        """The articles."""
        return [article.id for article in self._articles(batch)]

    def run(self, batch: Batch) -> Receipt:
        """An article that can't be read, not even alone, is left out and listed; one in a language
        that isn't known to us is listed too."""
        annotations: list[Annotations] = []
        dropped: list[Dropped] = []
        for article in self._articles(batch):
            if article.id in batch.without:
                continue
            found = _tried(article, self.encoder)
            if isinstance(found, Dropped):
                dropped.append(found)
            else:
                annotations.append(found)
        keep(self.place, batch, annotations)
        return Receipt(
            batch.id, len(annotations), (*dropped, *unanalysed(one.article for one in annotations))
        )

    def _articles(self, batch: Batch) -> list[Article]:
        chunk, *again = batch.what
        rows = self.place.read_table(file_of(TAKEN, chunk)).to_pylist()
        return [article_of(row) for row in rows if row["at"] not in again]


def keep(place: Place, batch: Batch, annotations: Sequence[Annotations]) -> None:
    """Keep articles with what was found in them, and all by which they find each other."""
    articles = [one.article for one in annotations]
    keep_rows(place, "articles", batch, [article_row(one) for one in articles])
    keep_rows(place, "annotations", batch, [annotations_row(one) for one in annotations])
    keep_table(place, PRINTS, batch, _prints(articles))
    keep_features(place, batch, articles, [features(one) for one in annotations])


def keep_features(
    place: Place, batch: Batch, articles: Sequence[Article], found: Sequence[Features]
) -> None:
    """Keep all that grouping and the census need of articles, by which they are found and told
    apart; ``found`` are their features, in the same order."""
    keep_rows(place, "features", batch, [features_row(one) for one in found])
    keep_table(place, HOLDERS, batch, holders_of(found))
    keep_table(place, WORDS, batch, words_of(found))
    index = {
        "key": pa.array([key_of(one.id) for one in articles], pa.uint64()),
        "order": pa.array([chr(0).join(one.order) for one in articles], pa.string()),
        "day": pa.array([one.day for one in found], pa.float32()),
        "happened": pa.array([one.happened for one in found], pa.float32()),
        "year": pa.array([one.year for one in found], pa.int32()),
    }
    keep_table(place, INDEX, batch, pa.table(index))


def _tried(article: Article, encoder: EncoderName) -> Annotations | Dropped:
    error: Exception
    for _ in range(2):
        try:
            return read(article, default_parser(), encoder_by_name(encoder))
        except Exception as met:
            # Whatever it is, it is this article's: the others are read, and it is listed.
            error = met
    return Dropped(
        article.source, f"could not be read: {type(error).__name__}: {error}", article.id
    )


def _prints(articles: Sequence[Article]) -> pa.Table:
    """The fingerprints by which copies find each other: each with its article."""
    found = [fingerprints(reading(one).forms) for one in articles]
    sizes = [len(one) for one in found]
    keys = np.array([key for one in found for key in one], np.uint64)
    owner = np.repeat(np.array([key_of(one.id) for one in articles], np.uint64), sizes)
    return pa.table({"print": keys, "article": owner})
