"""The weighted words and lead vectors of all articles, in blocks that are each read whole.

Which block an article lies in follows from its id alone, so two articles are compared by reading
two blocks. A block is bounded, whatever the size of the run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy import sparse

from readout.engines.base import Batch, Receipt, Whole
from readout.engines.place import Place
from readout.engines.stages.keep import file_of, keep_table, key_of
from readout.relate.features import Features
from readout.relate.table import Table

WORDS, BLOCKS = "steps/words", "steps/blocks"
STEM, WEIGHT = np.dtype("<u8"), np.dtype("<f4")


def words_of(features: Sequence[Features]) -> pa.Table:
    """The words of articles, packed: digests of stems, their weights, the lead's vector."""
    return pa.table(
        {
            "article": pa.array([key_of(one.id) for one in features], pa.uint64()),
            "stems": pa.array([_stems(one) for one in features], pa.binary()),
            "weights": pa.array(
                [np.array([w for _, w in one.terms], WEIGHT).tobytes() for one in features],
                pa.binary(),
            ),
            "lead": pa.array([one.vector for one in features], pa.binary()),
        }
    )


def _stems(features: Features) -> bytes:
    # Little-endian, as STEM has it: what both sides agree on is all that matters.
    return b"".join(blake2b(s.encode(), digest_size=8).digest() for s, _ in features.terms)


@dataclass(frozen=True, slots=True)
class Lay(Whole):
    """Lays the words of the articles of one block side by side."""

    place: Place
    name: str = "lay"

    def gathered(self, batch: Batch, rows: pa.Table) -> Receipt:
        """Keeps them in order of the articles."""
        keep_table(self.place, BLOCKS, batch, rows.sort_by("article"), together=4096)
        return Receipt(batch.id, len(rows))


def table_of_blocks(place: Place, blocks: Sequence[str], keys: NDArray[np.uint64]) -> Table:
    """The words and leads of these articles, sorted by key, all of which lie in these blocks."""
    found = [_chosen(place.read_table(file_of(BLOCKS, one)), keys) for one in blocks]
    rows = pa.concat_tables(found).sort_by("article")
    stems = [np.frombuffer(one, STEM) for one in rows["stems"].to_pylist()]
    weights = [np.frombuffer(one, WEIGHT) for one in rows["weights"].to_pylist()]
    starts = np.cumsum([0, *map(len, stems)])
    every = np.concatenate([np.zeros(0, STEM), *stems])
    columns, places = np.unique(every, return_inverse=True)
    data = np.concatenate([np.zeros(0, WEIGHT), *weights])
    leads = rows["lead"].to_pylist()
    vectors = np.zeros((len(rows), max(map(len, leads), default=0)), np.int8)
    for at, lead in enumerate(leads):
        if lead:
            vectors[at] = np.frombuffer(lead, np.int8)
    nothing = np.zeros(0, np.float32)
    return Table(
        (),
        sparse.csr_matrix((data, places, starts), shape=(len(rows), len(columns))),
        (),
        nothing,
        nothing,
        nothing.astype(np.int32),
        vectors,
    )


def _chosen(table: pa.Table, keys: NDArray[np.uint64]) -> pa.Table:
    return table.filter(pa.array(np.isin(table["article"].to_numpy(), keys)))
