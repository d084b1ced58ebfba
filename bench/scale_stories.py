"""Grouping at the size of a national press: invented days of 10 thousand, 100 thousand and a
million articles, grouped from stored features, that is, without reading an article again.

    python bench/scale_stories.py [--sizes 10000 100000 1000000] [--assign NEW] [--json FILE]

Story sizes follow Zipf's law; words follow that of English, each story with words of its own, each
topic (a hundred stories) with words that its stories share; so the gold is known. One file of
arrays is written for each size, and read again before the clock starts. ``--assign`` puts so many
more articles, one by one, into a state of each size that is kept in memory, and tells how
long each took; the features of those that are there are unpacked when they are asked for, as a
store does it.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from common import keep_in
from numpy.typing import NDArray
from scipy import sparse

from readout.relate.background import STEPS, rarity_of_rank
from readout.relate.features import Features
from readout.relate.history import assign
from readout.relate.keys import holdings
from readout.relate.memory import Memory
from readout.relate.naming import told
from readout.relate.placing import Verdicts, everything
from readout.relate.stories import divided
from readout.relate.table import Table

WORDS, OWN, SHARED = 60, 40, 12
"""Words of an article: of English at large, of its story, of its topic."""
PER_STORY, PER_TOPIC, STORIES_A_TOPIC = 40, 60, 100
PER_DAY = 10_000
LARGEST = 1_000
"""Articles of the largest story; at most a fiftieth of all."""
VOCABULARY = 400_000
RARE = 3_000
"""Words before this rank are too common to be a story's own."""
MEGABYTES = 1024


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--assign", type=int, default=0, metavar="NEW")
    given = parser.parse_args()
    kept: dict[str, dict[str, Any]] = {}
    if given.json and given.json.exists():
        # What isn't measured now stays.
        kept = json.loads(given.json.read_text("utf-8"))["figures"]
    if given.assign:
        for size in given.sizes:
            kept[f"one more into {size}"] = found = _assigned(size, given.assign)
            print(json.dumps({"articles": size, **found}), flush=True)
        given.sizes = []
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "features.npz")
            gold = _write(size, path)
            table = _read(path)
            begun, work = time.perf_counter(), time.process_time()
            pairs, labels = divided(table)
            done, worked = time.perf_counter(), time.process_time()
        figures = {
            "articles": size,
            "pairs": len(pairs.first),
            "seconds": round(done - begun, 2),
            "cpu_seconds": round(worked - work, 2),
            "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTES,
            "b3_f1": round(b_cubed(gold, labels), 4),
        }
        print(json.dumps(figures), flush=True)
        kept[str(size)] = figures
    if given.json:
        keep_in(given.json, "scale_stories", kept)


class State(Memory):
    """All articles of a table, grouped."""

    def __init__(self, given: Table) -> None:
        super().__init__()
        self._given = given
        self._row = {article: row for row, article in enumerate(given.ids)}
        self.write(told(everything(given, Verdicts()), (), self, ""))
        for row in range(len(given)):
            for key, holder in holdings(_features(given, row)):
                self._holders.setdefault(key, []).append(holder)
        for holders in self._holders.values():
            holders.sort()

    def size(self) -> int:
        """How many articles there are."""
        return len(self._row) + super().size()

    def features(self, articles: Iterable[str]) -> Mapping[str, Features]:
        """The features of these articles."""
        asked = list(articles)
        held = {one: _features(self._given, self._row[one]) for one in asked if one in self._row}
        return {**held, **super().features(asked)}


def _assigned(size: int, new: int) -> dict[str, float]:
    """Milliseconds that each of ``new`` articles takes into a state of so many."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "features.npz")
        _write(size + new, path)
        every = _read(path)
    state = State(_first(every, size))
    gc.freeze()
    walls, works = [], []
    for row in range(size, size + new):
        one = _features(every, row)
        begun, work = time.perf_counter(), time.process_time()
        state.write(assign([one], state))
        walls.append(1000 * (time.perf_counter() - begun))
        works.append(1000 * (time.process_time() - work))
    return {
        f"{name}_ms_p{share}": round(float(np.percentile(took, share)), 1)
        for name, took in (("wall", walls), ("cpu", works))
        for share in (50, 90, 99)
    } | {"peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTES}


def _first(given: Table, size: int) -> Table:
    """The first rows of a table."""
    columns = ("ids", "terms", "days", "happened", "years", "vectors")
    return replace(given, **{name: getattr(given, name)[:size] for name in columns})


def _features(table: Table, row: int) -> Features:
    """The features of one row."""
    starts, matrix = table.terms.indptr, table.terms
    piece = slice(starts[row], starts[row + 1])
    stems = (table.vocabulary[column] for column in matrix.indices[piece])
    terms = zip(stems, matrix.data[piece].tolist(), strict=True)
    day = None if np.isnan(table.days[row]) else int(table.days[row])
    return Features(table.ids[row], tuple(sorted(terms)), day=day, happened=day)


def _sizes(articles: int, dice: np.random.Generator) -> NDArray[np.int64]:
    """Sizes of stories that together have so many articles: most small, few very large."""
    found = np.minimum(dice.zipf(1.9, articles), min(LARGEST, articles // 50))
    ends = np.cumsum(found)
    count = int(np.searchsorted(ends, articles)) + 1
    found = found[:count]
    found[-1] -= int(ends[count - 1]) - articles
    return found.astype(np.int64)


def _write(articles: int, path: Path) -> NDArray[np.int64]:
    """Features of invented articles, as a library stores them; gives each article's story."""
    dice = np.random.default_rng(articles)
    story = np.repeat(np.arange(len(sizes := _sizes(articles, dice))), sizes)
    order = dice.permutation(articles)
    story = story[order]
    stories = len(sizes)
    days = max(1, articles // PER_DAY)
    begun = dice.integers(0, days, stories)
    day = begun[story] + dice.integers(0, 2, articles)
    # Topics last: their stories are spread over all days.
    topic = dice.integers(0, max(1, stories // STORIES_A_TOPIC), stories)
    common = np.minimum(dice.zipf(1.25, (articles, WORDS)) - 1, VOCABULARY - 1)
    # Words of a story and of a topic are words of English too: names, places, rarer ones.
    of_story = _rare(dice, (stories, PER_STORY))
    of_topic = _rare(dice, (int(topic.max()) + 1, PER_TOPIC))
    own = of_story[story[:, None], _few(dice, PER_STORY, (articles, OWN))]
    shared = of_topic[topic[story][:, None], _few(dice, PER_TOPIC, (articles, SHARED))]
    terms = np.concatenate([common, own, shared], axis=1)
    rows = np.repeat(np.arange(articles), terms.shape[1])
    matrix = sparse.csr_matrix(
        (np.ones(terms.size, np.float32), (rows, terms.ravel())), shape=(articles, VOCABULARY)
    )
    matrix.sum_duplicates()
    _weigh(matrix)
    known = dice.random(articles) >= 0.2
    np.savez(
        path,
        data=matrix.data.astype(np.float32),
        indices=matrix.indices,
        indptr=matrix.indptr,
        days=np.where(known, 738_000.0 + day, np.nan).astype(np.float32),
    )
    return story


def _weigh(matrix: sparse.csr_matrix) -> None:
    """Give each word its weight, as ``background.unit`` does; a word's number is its rank."""
    rarity = np.array([rarity_of_rank(rank) for rank in range(VOCABULARY)])
    told = (1 + np.log(matrix.data)) * rarity[matrix.indices]
    lengths = np.sqrt(np.add.reduceat(told**2, matrix.indptr[:-1]))
    steps = np.round(STEPS * told / np.repeat(lengths, np.diff(matrix.indptr)))
    matrix.data = (steps / STEPS).astype(np.float32)


def _rare(dice: np.random.Generator, shape: tuple[int, int]) -> NDArray[np.int64]:
    """Ranks from RARE up, as likely in each octave: so do the names of the news fall off."""
    found: NDArray[np.int64] = (RARE * (VOCABULARY / RARE) ** dice.random(shape)).astype(np.int64)
    return found


def _few(dice: np.random.Generator, kinds: int, shape: tuple[int, int]) -> NDArray[np.int64]:
    """Numbers below ``kinds``, the small ones more often."""
    found: NDArray[np.int64] = (kinds * dice.random(shape) ** 1.5).astype(np.int64)
    return found


def _read(path: Path) -> Table:
    kept = np.load(path)
    size = len(kept["days"])
    matrix = sparse.csr_matrix(
        (kept["data"], kept["indices"], kept["indptr"]), shape=(size, VOCABULARY)
    )
    return Table(
        ids=tuple(f"a{row:012x}" for row in range(size)),
        terms=matrix,
        vocabulary=tuple(f"w{number}" for number in range(VOCABULARY)),
        days=kept["days"],
        happened=kept["days"],
        years=np.zeros(size, np.int32),
        vectors=np.zeros((size, 0), np.int8),
    )


def b_cubed(gold: NDArray[np.int64], found: NDArray[np.int64]) -> float:
    """B-cubed F1 (Bagga & Baldwin 1998)."""
    both = np.unique(np.stack([gold, found]), axis=1, return_inverse=True)[1].ravel()
    shared, wanted, given = (
        np.bincount(of)[of] for of in (both, gold, np.unique(found, return_inverse=True)[1])
    )
    recall, precision = float((shared / wanted).mean()), float((shared / given).mean())
    return 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    main()
