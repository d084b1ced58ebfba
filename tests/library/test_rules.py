"""What is done again when rules or models change, and no more than that."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

import pytest

from readout import rules
from readout.library import (
    Library,
    LibrarySettings,
    building,
    grouping,
    open_library,
    pool,
    settings,
    work,
)
from readout.library.work import ArticleJob, Job, Result, do
from readout.models import default_encoder
from readout.models.beside import Beside
from readout.records.annotations import COMMON
from readout.relate.features import Features
from readout.relate.history import assign
from readout.relate.shelf import Shelf, Update
from readout.rules import KEPT, made_of, models, versions
from tests.library.outcomes import outcomes, same
from tests.library.reports import write

PARTS = tuple(one.name for one in fields(rules.Rules))


def test_versions_are_raised_when_the_samples_come_out_otherwise() -> None:
    kept = json.loads(KEPT.read_text("utf-8"))
    now = outcomes()
    assert list(kept) == list(now)
    changed = [stage for stage in now if not same(kept[stage]["outcome"], now[stage])]
    assert not changed, "these stages find other things than at their version: run `make rules`"


@pytest.mark.parametrize(
    ("model", "again"),
    [
        ("parser", {"record"}),
        ("names", {"record"}),
        ("encoder", {"vectors"}),
        ("pairs", {"accounts"}),
        ("outlets", {"articles"}),
        ("language", {"articles", "record", "features", "keys", "stories", "accounts"}),
    ],
)
def test_a_model_counts_for_what_it_makes(model: str, again: set[str]) -> None:
    before = made_of(versions(), models())
    after = made_of(versions(), {**models(), model: "another"})
    assert {one for one in PARTS if getattr(before, one) != getattr(after, one)} == again


def test_the_larger_encoder_counts_where_it_reads() -> None:
    for model, again in (("larger", {"vectors"}), ("larger pairs", {"accounts"})):
        other = {**models(), model: "another"}
        assert made_of(versions(), other) == made_of(versions(), models())
        before, after = (made_of(versions(), one, "mpnet") for one in (models(), other))
        assert {one for one in PARTS if getattr(before, one) != getattr(after, one)} == again


@pytest.mark.parametrize(
    ("stage", "again"),
    [
        ("articles", {"articles"}),
        ("reading", {"record"}),
        ("vectors", {"vectors"}),
        ("features", {"features", "keys", "stories", "accounts"}),
        ("keys", {"keys", "stories"}),
        ("stories", {"stories"}),
        ("accounts", {"accounts"}),
    ],
)
def test_a_version_counts_for_its_stage(stage: str, again: set[str]) -> None:
    before = made_of(versions(), models())
    after = made_of({**versions(), stage: 1000}, models())
    assert {one for one in PARTS if getattr(before, one) != getattr(after, one)} == again


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a build did which work."""
    done: Counter[str] = Counter()

    def counted(job: Job) -> Result:
        done[job.needs if isinstance(job, ArticleJob) else "account"] += 1
        return do(job)

    monkeypatch.setattr(pool, "do", counted)
    return done


@pytest.mark.parametrize(
    ("model", "again"),
    [
        ("parser", {"record": 4}),
        ("encoder", {"vectors": 4}),
        ("pairs", {"account": 2}),
        ("nothing", {}),
    ],
)
def test_a_new_model_has_done_again_what_depends_on_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    jobs: Counter[str],
    model: str,
    again: dict[str, int],
) -> None:
    """The parser and the encoder find the same here, so that no account is told again."""
    path = tmp_path / "library.db"
    with open_library(path) as library:
        library.build(write(tmp_path / "reports"), jobs=1)
    jobs.clear()
    _replace(monkeypatch, model)
    with open_library(path) as library:
        assert library.build().stories_changed == ()
        assert jobs == again
        library.build()
        assert jobs == again


def test_accounts_are_told_again_where_a_new_model_finds_other_things(
    built: Library, monkeypatch: pytest.MonkeyPatch, jobs: Counter[str]
) -> None:
    _replace(monkeypatch, "encoder")
    with built._store.writing() as connection:
        # As if the former encoder had found something else in one article of one story.
        connection.exec_driver_sql("UPDATE notes SET digest = 'other' WHERE article = 1")
        connection.exec_driver_sql("UPDATE stories SET made_by = 'other' WHERE articles = 3")
    built.build()
    assert jobs == {"vectors": 4, "account": 1}


def test_stories_are_grouped_anew_where_the_rules_of_grouping_changed(
    built: Library, monkeypatch: pytest.MonkeyPatch, jobs: Counter[str]
) -> None:
    asked: list[int] = []

    def counted(new: Iterable[Features], shelf: Shelf, at: str = "") -> Update:
        given = list(new)
        asked.append(len(given))
        return assign(given, shelf, at)

    monkeypatch.setattr(grouping, "assign", counted)
    known = versions()
    monkeypatch.setattr(rules, "versions", lambda: {**known, "stories": 1000})
    rules.rules.cache_clear()
    stories = [one.articles for one in built.stories()]
    built.build()
    built.build()
    assert asked == [4]
    assert [one.articles for one in built.stories()] == stories
    assert not jobs


def _replace(monkeypatch: pytest.MonkeyPatch, model: str) -> None:
    """Let another model stand in place of one."""
    known = models()
    monkeypatch.setattr(rules, "models", lambda: {**known, model: "another"})
    rules.rules.cache_clear()


@pytest.fixture(autouse=True)
def _own_rules_again() -> object:
    yield
    rules.rules.cache_clear()


def test_another_encoder_has_vectors_made_again_and_accounts_told(
    built: Library, monkeypatch: pytest.MonkeyPatch, jobs: Counter[str]
) -> None:
    """The encoder beside itself stands for the larger one, whose packages few have."""
    both = Beside(default_encoder(), default_encoder())
    monkeypatch.setattr(work, "encoder_by_name", lambda name: both)
    monkeypatch.setattr(settings, "check_encoder", lambda name: name)
    monkeypatch.setattr(building, "check_encoder", lambda name: name)
    stories = [one.articles for one in built.stories()]
    chosen = Library(built._store, LibrarySettings(encoder="mpnet"), built._now)
    chosen.build()
    assert jobs == {"vectors": 4, "account": 2}
    assert built.encoder == "mpnet"
    assert {one.vectors.dim for one in map(built.annotations, _ids(built))} == {2 * COMMON}
    assert [one.articles for one in built.stories()] == stories
    built.build()
    assert jobs == {"vectors": 4, "account": 2}
    assert list(built.search("a fire in a mill", by="meaning"))


def _ids(library: Library) -> list[str]:
    return [one.id for one in library.articles()]
