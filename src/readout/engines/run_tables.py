"""Articles and what was found in them, fetched one by one from the tables where they lie.

Long rows never travel through the engine: a worker that needs one reads it from its file, and
little else with it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import pyarrow.parquet as pq

from readout.engines.census import Census, census_of
from readout.engines.place import Place
from readout.engines.stages.keep import file_of
from readout.engines.tables import TOGETHER, Row, annotations_of, article_of
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.relate.copies import CopyWords, reading

OPEN_FILES = 64
HELD = 512
"""Articles kept at hand; a process holds no more, however large the run."""
READINGS = 2_500
"""Articles whose words are kept at hand, from one batch of pairs to the next: some 130 MB."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Latest(OrderedDict[Key, Value]):
    """A mapping that makes what it lacks, and keeps the ``most`` last used."""

    def __init__(self, most: int, make: Callable[[Key], Value]) -> None:
        super().__init__()
        self.most, self.make = most, make

    def of(self, key: Key) -> Value:
        """The value of a key, made if need be."""
        if key in self:
            self.move_to_end(key)
            return self[key]
        value = self[key] = self.make(key)
        if len(self) > self.most:
            self.popitem(last=False)
        return value


class RunTables:
    """The tables of one run, in one process."""

    def __init__(self, place: Place, census: str) -> None:
        self.place = place
        self.census: Census = census_of(place, census)
        self._files: Latest[str, Any] = Latest(OPEN_FILES, self._open)
        self._articles: Latest[int, Article] = Latest(HELD, self._article)
        self._words: Latest[int, CopyWords] = Latest(READINGS, lambda at: reading(self.article(at)))

    def article(self, number: int) -> Article:
        """An article by its number."""
        return self._articles.of(number)

    def copy_words(self, number: int) -> CopyWords:
        """An article's words, as copies are looked for in them, by its number."""
        return self._words.of(number)

    def annotations(self, number: int, article: Article) -> Annotations:
        """What was found in this article, by its number."""
        return annotations_of(self._of_census("annotations", number), article)

    def features(self, number: int) -> Row:
        """The row of an article's features, by its number."""
        return self._of_census("features", number)

    def row(self, name: str, batch: str, at: int) -> Row:
        """A row of one of the run's tables by its batch and its place in it."""
        together = TOGETHER[name]
        file = self._files.of(file_of(name, batch))
        row: Row = file.read_row_group(at // together).slice(at % together, 1).to_pylist()[0]
        return row

    def _article(self, number: int) -> Article:
        return article_of(self._of_census("articles", number))

    def _of_census(self, name: str, number: int) -> Row:
        return self.row(name, *self.census.home(number))

    def _open(self, file: str) -> Any:
        return pq.ParquetFile(self.place.open(file))


_opened: Latest[tuple[Place, str], RunTables] = Latest(1, lambda key: RunTables(*key))


def run_tables(place: Place, census: str) -> RunTables:
    """The tables of a run, kept open in this process."""
    return _opened.of((place, census))
