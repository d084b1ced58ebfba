"""Grouping by batches: the same stories as all articles at once give."""

from __future__ import annotations

from pathlib import Path

import pytest

from readout.engines import Engine
from readout.engines import run as runs
from readout.engines.base import Batch, Receipt
from readout.engines.census import Census, take_census
from readout.engines.place import Place
from readout.engines.run import Run
from readout.engines.stages.keep import digest
from readout.engines.stages.read import keep_features
from readout.engines.stories import stories_of
from readout.engines.tables import story_of
from readout.records.article import Article
from readout.records.relations import Story
from readout.relate.features import Features
from readout.relate.stories import told
from tests.engines.rows import rows_of
from tests.relate.piles import pile

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


def kept(place: Place, found: list[Features], articles: dict[str, Article]) -> Census:
    """The features as the stage ``read`` keeps them, in batches of 50, counted."""
    batches = []
    for low in range(0, len(found), 50):
        some = found[low : low + 50]
        batch = Batch(digest("read", [one.id for one in some]))
        keep_features(place, batch, [articles[one.id] for one in some], some)
        batches.append(batch.id)
    return take_census(place, batches)


def grouped(engine: Engine, place: Place, census: Census) -> list[Receipt]:
    return stories_of(Run(engine, place), census.batches, census, block=150)


@pytest.mark.parametrize("seed", [3, pytest.param(4, marks=pytest.mark.slow)])
def test_stories_are_those_of_all_articles_at_once(
    engine: Engine, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Many buckets, so that every shuffle has work to do.
    monkeypatch.setattr(runs, "ROWS", 20_000)
    found, _ = pile(500, seed)
    articles = {one.id: Article(one.id, f"{one.id}.txt", "") for one in found}
    wanted = told(found, articles)
    assert max(len(story.articles) for story in wanted) > 24
    place = Place(str(tmp_path))
    grouped(engine, place, kept(place, found, articles))
    rows = sorted(rows_of(place, "stories"), key=lambda row: str(row["story"]))
    made: list[Story] = [story_of(row, [articles[one] for one in row["articles"]]) for row in rows]
    assert made == list(wanted)


def test_articles_that_share_nothing_are_alone(engine: Engine, tmp_path: Path) -> None:
    found = [Features(f"a{n:012x}", ((f"word{n}", 1.0),)) for n in range(3)]
    articles = {one.id: Article(one.id, f"{one.id}.txt", "") for one in found}
    place = Place(str(tmp_path))
    receipts = grouped(engine, place, kept(place, found, articles))
    assert sum(one.rows for one in receipts) == 3
    assert [row["articles"] for row in rows_of(place, "stories")] == [[one.id] for one in found]
