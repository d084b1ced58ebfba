"""What a user decides of stories: joined, taken apart, undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from readout.errors import NotFoundError, UsageError
from readout.library import Library
from tests.library.reports import story_about, write

FIRE, TRAM = "Brackwater", "tram"


def test_a_decision_to_group_is_kept_and_undone(built: Library, tmp_path: Path) -> None:
    fire, tram = story_about(built, FIRE), story_about(built, TRAM)
    built.group(fire, tram)
    (line,) = built.stories()
    assert line.articles == 4
    built.build(write(tmp_path / "reports"), again="relate")
    assert built.count_stories() == 1
    assert built.undo().undone
    assert built.count_stories() == 2
    with pytest.raises(UsageError):
        built.undo()
    assert [one.undone for one in built.decisions()] == [True]


def test_a_story_that_was_merged_says_where_it_went(built: Library) -> None:
    fire, tram = story_about(built, FIRE), story_about(built, TRAM)
    built.group(fire, tram)
    (merge,) = built.merged_into(tram)
    assert (merge.kind, merge.story, merge.others) == ("merged", fire, (tram,))
    with pytest.raises(NotFoundError, match=f"it went into {fire} at {merge.at}"):
        built.story(tram)
    assert [entry.kind for entry in built.history(tram)] == ["account", "new"]
    assert TRAM in built.account(tram).title
    assert built.merged_into(fire) == built.merged_into("s0") == ()
    built.undo()
    assert built.merged_into(tram) == ()


def test_a_story_that_was_merged_twice_is_followed_to_the_end(
    built: Library, tmp_path: Path
) -> None:
    report = tmp_path / "season.txt"
    report.write_text(
        "Title: Orchestra opens its season\nDate: 2025-10-06\n\nThe orchestra of Velmar opened its "
        "winter season on Monday with a work that nobody had played for ninety years.\n",
        "utf-8",
    )
    built.build(str(report))
    fire, tram, season = (story_about(built, one) for one in (FIRE, TRAM, "orchestra"))
    built.group(tram, season)
    middle = story_about(built, TRAM)
    (lost,) = {tram, season} - {middle}
    built.group(fire, middle)
    assert [entry.story for entry in built.merged_into(lost)] == [middle, fire]


def test_an_article_is_taken_out_of_its_story(built: Library) -> None:
    fire = story_about(built, FIRE)
    gone = built.account(fire).articles[2].id
    built.ungroup(fire, [gone])
    assert built.article_line(gone).story != fire
    assert built.story(fire).articles == 2
    assert built.account(built.article_line(gone).story).articles[0].id == gone
    assert "split" in {entry.kind for entry in built.history(fire)}
    built.undo()
    assert built.story(fire).articles == 3


def test_what_was_taken_apart_by_hand_is_not_joined_for_show(built: Library) -> None:
    fire = story_about(built, FIRE)
    gone = built.account(fire).articles[2].id
    built.ungroup(fire, [gone])
    alone = built.article_line(gone).story
    before = list(built.decisions())
    for named in ((fire, alone), (fire, gone), (gone, built.account(fire).articles[0].id)):
        with pytest.raises(UsageError, match="taken apart by hand"):
            built.group(*named)
    assert list(built.decisions()) == before
    built.undo()
    assert built.story(fire).articles == 3
    assert built.group(fire, story_about(built, TRAM)).kind == "group"


def test_a_story_is_taken_apart(built: Library) -> None:
    built.ungroup(story_about(built, FIRE))
    assert built.count_stories() == 4
