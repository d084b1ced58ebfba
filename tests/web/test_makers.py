"""Pages made by processes beside the one that answers."""

from __future__ import annotations

import os
import signal
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from readout.library import Library, open_library
from readout.records.holdings import StoryFilter
from readout.web.app import build
from readout.web.desk import Desk
from readout.web.kept import Kept
from readout.web.makers import Makers
from readout.web.respond import HTML, body
from readout.web.settings import ServeSettings
from tests.web.clients import client
from tests.web.conftest import hostile
from tests.web.serving import served


@pytest.fixture(scope="module")
def made(library: Library) -> Iterator[tuple[str, Makers]]:
    where = library.stats().store
    settings = ServeSettings()
    makers = Makers(settings, where, 2)
    with (
        open_library(where, read_only=True) as own,
        served(build(Desk(settings, own, where=where), makers)) as address,
    ):
        yield address, makers


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return int(error.code)


def test_a_page_is_the_same_whoever_makes_it(made: tuple[str, Makers], library: Library) -> None:
    story = next(library.stories(StoryFilter(text="dam"))).id
    here = client(ServeSettings(), library=library)
    for path in (f"/story/{story}", f"/api/story/{story}", "/search?q=dam", "/outlets"):
        with urllib.request.urlopen(made[0] + path, timeout=60) as answer:
            assert answer.read() == here.get(path, headers={"accept-encoding": "identity"}).content


def test_what_making_a_page_raises_is_told(made: tuple[str, Makers]) -> None:
    assert status(f"{made[0]}/story/s000") == 404
    assert status(f"{made[0]}/outlet?name=Nobody") == 404


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a process that can be killed")
def test_processes_that_die_are_replaced(made: tuple[str, Makers]) -> None:
    address, makers = made
    before = makers.processes()
    for one in before:
        os.kill(one, signal.SIGKILL)
    for number in range(3):
        assert status(f"{address}/search?q=word{number}") == 200
    assert not set(before) & set(makers.processes())


def test_a_page_that_was_kept_is_made_anew_once_something_was_written(tmp_path: object) -> None:
    with open_library(f"{tmp_path}/news.db") as own:
        own.add_articles(hostile())
        own.build(jobs=1)
        browser = client(ServeSettings(), library=own)
        line = next(own.stories(sort="covered"))
        inside = [one.id for one in own.articles(story=line.id)]
        assert browser.get("/api/stories").json()["total"] == 1
        own.ungroup(line.id, inside[-1:])
        assert browser.get("/api/stories").json()["total"] == 2


def test_kept_pages_take_no_more_room_than_they_may() -> None:
    kept = Kept(room=1000)
    for number in range(10):
        kept.put(number, "now", None, body(bytes(300), HTML))
    assert [number for number in range(10) if kept.get(number, "now")] == [7, 8, 9]


def test_a_kept_page_holds_under_its_mark_or_in_its_state() -> None:
    kept = Kept()
    first = body(b"first", HTML)
    kept.put("page", "1", "state", first)
    assert kept.get("page", "1") is first
    assert kept.get("page", "2") is None
    assert kept.still("page", "2", "another state") is None
    assert kept.still("page", "2", "state") is first
    assert kept.get("page", "2") is first
