"""Rows of the tables: records come back equal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readout.engines.place import Place
from readout.engines.tables import (
    SCHEMAS,
    account_row,
    annotations_of,
    annotations_row,
    article_of,
    article_row,
    features_of,
    features_row,
    lineage_of,
    lineage_row,
    story_of,
    story_row,
    table_of,
)
from readout.models import default_encoder
from readout.pipeline import skim
from readout.records.annotations import Annotations
from readout.records.codec import account_from_json
from readout.relate.copies import copies
from readout.relate.features import features
from readout.relate.stories import stories
from tests.builders import article
from tests.engines.rows import rows_of
from tests.sample_story import COAST, MAIL, RADIO, other_account

PLAIN = article("A ferry ran aground off Tarn Point on Monday.", title="", source="b.txt")


@pytest.fixture(scope="module")
def notes() -> list[Annotations]:
    encoder = default_encoder()
    return [skim(one, encoder) for one in (COAST, MAIL, RADIO, PLAIN)]


def through(place: Place, name: str, row: dict[str, object]) -> dict[str, object]:
    """The row as it comes back from a file."""
    place.write_table(f"{name}/one.parquet", table_of(name, [row]))
    (found,) = rows_of(place, name)
    assert list(found) == SCHEMAS[name].names
    return found


def test_an_article_comes_back_with_all_its_fields(tmp_path: Path) -> None:
    for one in (COAST, PLAIN):
        back = article_of(through(Place(str(tmp_path)), "articles", article_row(one)))
        assert all(getattr(back, name) == getattr(one, name) for name in one.__slots__)


def test_annotations_and_features_come_back_equal(tmp_path: Path, notes: list[Annotations]) -> None:
    place = Place(str(tmp_path))
    for note in notes:
        row = through(place, "annotations", annotations_row(note))
        assert annotations_of(row, note.article) == note
        found = features(note)
        assert features_of(through(place, "features", features_row(found))) == found


def test_lineage_and_stories_come_back_equal(tmp_path: Path, notes: list[Annotations]) -> None:
    place = Place(str(tmp_path))
    (lineage, *_) = copies([note.article for note in notes])
    row = through(place, "lineage", lineage_row(lineage))
    assert lineage_of(row, lineage.source, lineage.target) == lineage
    for story in stories(notes):
        row = story_row([one.id for one in story.articles], story.edges)
        assert story_of(through(place, "stories", row), story.articles) == story


def test_an_account_comes_back_equal(tmp_path: Path) -> None:
    account = other_account()
    row = through(Place(str(tmp_path)), "accounts", account_row(account))
    assert account_from_json(json.loads(row["account"])) == account
    assert row["articles"] == len(account.articles)
