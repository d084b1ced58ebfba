"""What forgetting takes out, what it leaves, and that it stays so; on every store."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from readout.errors import NotFoundError
from readout.library import Library, forgetting
from readout.store import notes, schema
from tests.library.reports import SAMPLES, story_about, write

FIRE = "Brackwater"


def test_a_forgotten_article_leaves_a_tombstone(built: Library, tmp_path: Path) -> None:
    fire = story_about(built, FIRE)
    gone = next(built.articles(outlet="Valley Courier")).id
    assert built.forget(gone) == 1
    with pytest.raises(NotFoundError):
        built.article(gone)
    assert built.story(fire).articles == 2
    assert list(built.search("Reel")) == []
    assert list(built.who("Reel")) == []
    added = built.build(write(tmp_path / "reports"))
    assert added.taken == 0
    assert [v.version for v in built.versions(fire)] == [1]
    assert list(built.check()) == []


def test_a_forgotten_article_stays_out_until_it_is_asked_for(
    built: Library, tmp_path: Path
) -> None:
    sources = write(tmp_path / "reports")
    gone = next(built.articles(outlet="Valley Courier")).id
    built.forget(gone)
    added = built.build(sources)
    assert (added.taken, added.known) == (0, 3)
    (left,) = added.dropped
    assert left.article == gone
    assert "was forgotten on 2025-03-10" in left.reason
    assert built.build(sources, take_again=True).taken == 1
    assert built.article(gone).id == gone
    assert list(built.tombstones()) == []
    assert built.story(story_about(built, FIRE)).articles == 3


def test_what_is_taken_back_leaves_no_tombstone_and_may_come_again(
    built: Library, tmp_path: Path
) -> None:
    fire = story_about(built, FIRE)
    gone = next(built.articles(outlet="Valley Courier")).id
    assert built.take_back([gone, "a0"]) == 1
    assert built.take_back([gone]) == 0
    assert built.story(fire).articles == 2
    assert list(built.tombstones()) == list(built.check()) == []
    assert built.build(write(tmp_path / "reports")).taken == 1
    assert built.story(fire).articles == 3


def test_what_was_never_read_is_taken_back(library: Library, tmp_path: Path) -> None:
    library.add(write(tmp_path / "reports"))
    assert library.take_back([line.id for line in library.articles()]) == 4
    assert (library.stats().articles, list(library.check())) == (0, [])


def test_forgetting_groups_what_is_left_as_grouping_all_does(
    built: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    # However many go, only what they touched is looked at.
    monkeypatch.setattr(forgetting, "MANY", 1e9)
    built.build(SAMPLES)
    for outlet in ("Harbour Echo", next(built.articles(limit=1)).outlet):
        assert built.forget(outlet=outlet) > 0
        bit = grouped(built)
        with built._store.writing() as connection:
            notes.features_changed(connection)
        built.build()
        assert grouped(built) == bit
        assert list(built.check()) == []


def grouped(library: Library) -> list[list[object]]:
    """All that grouping keeps."""
    with library._store.reading() as connection:
        tables = (schema.nodes, schema.keys, schema.named, schema.groups, schema.members)
        return [sorted(tuple(row) for row in connection.execute(sa.select(one))) for one in tables]


def test_what_the_history_says_of_a_forgotten_article_goes(built: Library) -> None:
    fire = story_about(built, FIRE)
    built.forget(next(built.articles(outlet="Harbour Echo")).id)
    told = [one for one in built.history(fire) if one.kind == "account"]
    assert [one.changes for one in told] == [("first account",), ()]


def test_an_outlet_is_forgotten(built: Library) -> None:
    assert built.forget(outlet="Lantern Post") == 2
    assert built.count_stories() == 1
    with pytest.raises(NotFoundError):
        built.forget(outlet="Lantern Post")
