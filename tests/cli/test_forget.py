"""``readout forget``: what it asks, what it does, and what it says of what is not there."""

from __future__ import annotations

import json

import pytest

from tests.cli.run import run
from tests.cli.test_library import fire, ids, on


def test_an_article_is_forgotten_where_that_is_confirmed(own: str) -> None:
    gone = ids(own, fire(own))[0]
    refused = run("forget", gone, "--library", own, stdin="n\n")
    assert refused.code == 2
    title = json.loads(on(own, "article", gone, "--format", "json").out)["title"]
    assert f"Forget {gone}, “{title}”?" in refused.err
    assert "nothing was forgotten" in refused.err
    done = on(own, "forget", gone, "--yes")
    assert (done.code, done.out) == (0, "forgot 1 article\n")
    assert on(own, "article", gone).code == 2
    assert len(ids(own, fire(own))) == 3


@pytest.mark.parametrize("wanted", [["a000000000000"], ["--outlet", "Nobody's Paper"]])
def test_what_is_not_there_is_said_before_anything_is_asked(own: str, wanted: list[str]) -> None:
    done = run("forget", *wanted, "--library", own, stdin="y\n")
    assert done.code == 2
    assert "Forget" not in done.err
    assert "no article" in done.err
    assert "readout search" in done.err


def test_an_outlet_is_forgotten_whole(own: str) -> None:
    assert on(own, "forget", "--outlet", "Norland Radio", "-y").out == "forgot 1 article\n"
    assert on(own, "forget", "--outlet", "Norland Radio", "-y").code == 2
    assert on(own, "forget", "-y").code == 2
