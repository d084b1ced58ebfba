"""Stories: from lists of neighbours to parts that hang together, and to what each divides into.

Stories lie within parts, and those of one part depend on nothing outside it; so after the parts
are known each is divided by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from readout.engines.base import Batch, Receipt
from readout.engines.census import Census, Counted
from readout.engines.run_tables import run_tables
from readout.engines.stages.keep import file_of, keep_rows, keep_table
from readout.engines.stages.near import LISTS, lists_of
from readout.engines.tables import Row, features_of, story_row
from readout.relate.averages import average
from readout.relate.division import division
from readout.relate.grouping import LIKELY
from readout.relate.neighbours import Lists, pairs_of
from readout.relate.score import Scores, Setting, score
from readout.relate.stories import edges_within
from readout.relate.table import table

LINKS, PARTED = "steps/links", "steps/parted"
AROUND, PARTS = ("crowd", "guess"), "parts"
"""What the census holds of each article once it is known."""

Ints = NDArray[np.int64]


def _setting(census: Census, numbers: Ints | slice) -> Setting:
    crowd, guess = (np.asarray(census.array(name)[numbers], np.int64) for name in AROUND)
    days, happened = census.days[numbers], census.happened[numbers]
    return Setting(crowd, days, happened, census.years[numbers], guess)


@dataclass(frozen=True, slots=True)
class Link(Counted):
    """Scores the pairs of a file of lists, ``batch.what[0]``, and keeps the likely ones."""

    name: str = "link"

    def run(self, batch: Batch) -> Receipt:
        """Keeps first and second, by number."""
        census = self.counted()
        lists, numbers = lists_of(self.place.read_table(file_of(LISTS, batch.what[0])))
        whole = Lists(
            len(census), numbers[lists.row], lists.other, lists.shared, lists.words, lists.lead
        )
        found = score(pairs_of(whole), _setting(census, slice(None)))
        strong = found.total >= LIKELY
        links = pa.table({"first": found.first[strong], "second": found.second[strong]})
        keep_table(self.place, LINKS, batch, links)
        return Receipt(batch.id, len(links))


@dataclass(frozen=True, slots=True)
class Part(Counted):
    """Keeps of a file of lists what lies within parts, with the number of the part."""

    name: str = "part"

    def run(self, batch: Batch) -> Receipt:
        """Keeps the rows with their part."""
        parts = self.counted().array(PARTS)
        rows = self.place.read_table(file_of(LISTS, batch.what[0]))
        mine, its = (parts[rows[name].to_numpy()] for name in ("row", "other"))
        inside = pa.array(mine == its)
        kept = rows.append_column("part", pa.array(mine.astype(np.uint64))).filter(inside)
        keep_table(self.place, PARTED, batch, kept)
        return Receipt(batch.id, len(kept))


@dataclass(frozen=True, slots=True)
class Divide(Counted):
    """Divides whole parts into stories."""

    name: str = "divide"

    def gathered(self, batch: Batch, rows: pa.Table) -> Receipt:
        """Keeps the stories of these parts, with the links that hold each together."""
        census = self.counted()
        kept, owners = lists_of(rows.drop_columns(["part"]))
        numbers = np.unique(np.concatenate([owners, kept.other]))
        lists = Lists(
            len(numbers),
            np.searchsorted(numbers, owners[kept.row]),
            np.searchsorted(numbers, kept.other),
            kept.shared,
            kept.words,
            kept.lead,
        )
        setting = _setting(census, numbers)
        tables = run_tables(self.place, self.census)

        def measure(samples: Sequence[Ints], one: Ints, other: Ints) -> NDArray[np.float64]:
            asked = np.unique(np.concatenate(samples))
            rows = table(features_of(tables.features(at)) for at in numbers[asked].tolist())
            places = [np.searchsorted(asked, sample) for sample in samples]
            return average(rows, _setting(census, numbers[asked]), places, one, other)

        pairs = score(pairs_of(lists), setting)
        stories = _stories(census, numbers, pairs, division(pairs, measure).tolist())
        keep_rows(self.place, "stories", batch, stories)
        return Receipt(batch.id, len(stories))


def _stories(census: Census, numbers: Ints, pairs: Scores, roots: Sequence[int]) -> list[Row]:
    ids = [census.article(number) for number in numbers.tolist()]
    edges = edges_within(ids, pairs, roots)
    members: dict[int, list[int]] = {}
    for at, root in enumerate(roots):
        members.setdefault(root, []).append(at)
    return [
        story_row(_in_order(census, numbers[held]), edges.get(root, ()))
        for root, held in sorted(members.items())
    ]


def _in_order(census: Census, numbers: Ints) -> list[str]:
    return [census.article(n) for n in numbers[np.argsort(census.ranks[numbers])].tolist()]


@dataclass(frozen=True, slots=True)
class Alone(Counted):
    """Stories of one article: of those in a range of numbers, ``batch.what``, that link to none."""

    name: str = "alone"

    def run(self, batch: Batch) -> Receipt:
        """Keeps a story for each."""
        census = self.counted()
        low, high = batch.what
        parts = census.array(PARTS)
        inside = parts[(parts >= low) & (parts < high)] - low
        alone = low + np.flatnonzero(np.bincount(inside, minlength=high - low) == 1)
        ids = [census.article(number) for number in alone.tolist()]
        keep_rows(self.place, "stories", batch, [story_row([one], ()) for one in ids])
        return Receipt(batch.id, len(ids))
