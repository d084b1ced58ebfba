"""Stories: which articles tell one event, from the features of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.engines.base import Batch, Receipt
from readout.engines.place import Place
from readout.engines.stages.keep import file_of, keep_rows
from readout.engines.tables import features_of, story_row
from readout.records.article import Article, PublicationTime
from readout.relate.features import Features
from readout.relate.stories import told


@dataclass(frozen=True, slots=True)
class Group:
    """Groups all articles at once: ``batch.what`` are the batches that hold them."""

    place: Place
    name: str = "group"

    def items(self, batch: Batch) -> Sequence[str]:
        """Nothing: no article can be left out of its story."""
        return ()

    def run(self, batch: Batch) -> Receipt:
        """Keeps the stories with the links that hold them together."""
        found = list(self._features(batch))
        stubs = {one.id: one for one in self._stubs(batch)}
        stories = told(found, stubs)
        keep_rows(self.place, "stories", batch, [story_row(one) for one in stories])
        return Receipt(batch.id, len(stories))

    def _features(self, batch: Batch) -> Iterator[Features]:
        for one in batch.what:
            table = self.place.read_table(file_of("features", one))
            yield from (features_of(row) for row in table.to_pylist())

    def _stubs(self, batch: Batch) -> Iterator[Article]:
        """The articles without their texts: what their order in a story needs."""
        for one in batch.what:
            columns = ["id", "source", "published"]
            for row in self.place.read_table(file_of("articles", one), columns).to_pylist():
                when = PublicationTime(row["published"]) if row["published"] else None
                yield Article(row["id"], row["source"], "", published=when)
