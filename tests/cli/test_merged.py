"""A story that was merged into another, as the commands show it."""

from __future__ import annotations

from tests.cli.test_library import fire, on, stories


def test_a_story_that_was_merged_shows_its_history_and_where_it_went(own: str) -> None:
    story = fire(own)
    dam = next(str(one["id"]) for one in stories(own) if one["id"] != story)
    assert on(own, "group", story, dam).code == 0
    left = str(stories(own)[0]["id"])
    gone = dam if left == story else story
    shown = on(own, "show", gone, "--history")
    assert (shown.code, shown.err) == (0, "")
    first, *rest = shown.out.splitlines()
    assert first.startswith(f"This story went into {left} at 20")
    assert any("first account" in line for line in rest)
    told = on(own, "show", gone)
    assert told.code == 0
    assert told.err.startswith(f"readout: {gone}: this is its last account: it went into {left} ")
    assert on(own, "show", left).err == ""
