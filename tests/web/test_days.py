"""What several days leave: a story's history, states of one text, who copied from whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.library import Library, open_library
from readout.records.article import Article, Outlet, PublicationTime, article_id
from tests.web.clients import client

FIRST = """A crane fell into the water at the northern pier of Aldmouth on Tuesday, the harbour \
master said. Two dockers were hurt when it came down.

"We shall open the pier again on Friday," said Harbour Master Ines Kold.

The crane was 31 years old and had been inspected in March, according to the harbour office."""
CORRECTED = FIRST.replace("Two dockers", "Three dockers")
OWN = """Divers began to search the basin of Aldmouth on Wednesday after a crane fell from the \
northern pier. Harbour Master Ines Kold told the Courier that three dockers were in hospital.

The union of dockers called for every crane of the port to be looked at before work goes on."""
ALONE = """The orchestra of Velmar opened its winter season on Monday with a work that nobody had \
played for ninety years, before a full house that stood and applauded for ten minutes."""


def report(outlet: str, day: str, text: str, title: str, url: str) -> Article:
    known = article_id(text=text, title=title, outlet=outlet, url=url, published=day)
    return Article(
        id=known, source=url, text=text, title=title, outlet=Outlet(outlet),
        published=PublicationTime(day), url=url,
    )  # fmt: skip


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    now = ["2025-04-02T08:00:00Z"]
    crane, gazette = "Crane falls at Aldmouth pier", "https://gazette.example/crane"
    with open_library(tmp_path_factory.mktemp("days") / "news.db", now=lambda: now[0]) as made:
        made.add_articles([report("Aldmouth Gazette", "2025-04-01", FIRST, crane, gazette)])
        made.build(jobs=1)
        now[0] = "2025-04-03T08:00:00Z"
        echo = "https://echo.example/crane"
        divers = "https://courier.example/divers"
        made.add_articles(
            [
                report("Aldmouth Gazette", "2025-04-02", CORRECTED, crane, gazette),
                report("Harbour Echo", "2025-04-02", FIRST, f"{crane}, two hurt", echo),
                report("Courier", "2025-04-02", OWN, "Divers search Aldmouth basin", divers),
            ]
        )
        made.build(jobs=1)
        now[0] = "2025-04-04T08:00:00Z"
        music = "https://courier.example/music"
        made.add_articles(
            [report("Velmar Post", "2025-04-03", ALONE, "Season opens in Velmar", music)]
        )
        made.build(jobs=1)
        yield made


@pytest.fixture(scope="module")
def reader(days: Library) -> TestClient:
    return client(library=days)


def crane_story(days: Library) -> str:
    return next(days.stories(sort="covered")).id


def test_a_story_tells_what_changed_since_yesterday(days: Library, reader: TestClient) -> None:
    page = reader.get(f"/api/story/{crane_story(days)}").json()
    by_day: dict[str, list[dict[str, object]]] = {}
    for row in page["history"]:
        by_day.setdefault(row["at"][:10], []).append(row)
    assert list(by_day) == ["2025-04-03", "2025-04-02"]
    grown = [row["words"] for row in by_day["2025-04-03"]]
    assert any(str(words).startswith("grew by") for words in grown)
    changes = [change for row in by_day["2025-04-03"] for change in row["changes"]]  # type: ignore[attr-defined]
    assert any("new article" in change for change in changes)
    shown = reader.get(f"/story/{crane_story(days)}").text
    assert "History of this story" in shown
    assert all(str(change).split(":")[0] in shown for change in changes)


def test_a_story_that_was_merged_leads_to_where_it_went(tmp_path: Path) -> None:
    with open_library(tmp_path / "news.db") as made:
        crane = report("Aldmouth Gazette", "2025-04-01", FIRST, "Crane falls", "https://a.example/")
        echo = report("Harbour Echo", "2025-04-01", CORRECTED, "Crane down", "https://b.example/")
        music = report("Velmar Post", "2025-04-03", ALONE, "Season opens", "https://c.example/")
        made.add_articles([crane, echo, music])
        made.build(jobs=1)
        left, gone = (line.id for line in made.stories(sort="covered"))
        reader = client(library=made)
        assert "went into" not in reader.get(f"/story/{gone}").text
        made.group(left, gone)
        shown = reader.get(f"/story/{gone}")
        assert shown.status_code == 200
        assert f'went into <a href="/story/{left}">{left}</a>' in shown.text
        assert "Season opens" in shown.text
        twin = reader.get(f"/api/story/{gone}").json()
        assert [one["story"] for one in twin["merged"]] == [left]
        assert twin["history"]
        assert "merged" in reader.get(f"/api/story/{left}").json()["history"][1]["words"]
        assert (
            f"it went into {left}" in reader.get(f"/api/story/{gone}/card").json()["error"]["hint"]
        )


def test_states_of_a_text_are_compared_word_by_word(days: Library, reader: TestClient) -> None:
    later = next(a for a in days.articles(outlet="Aldmouth Gazette") if a.published[8:] == "02")
    page = reader.get(f"/api/article/{later.id}").json()
    assert len(page["revisions"]) == 2
    compare = next(one["compare"] for one in page["revisions"] if one["compare"])
    assert compare in reader.get(f"/article/{later.id}").text
    found = reader.get(f"/api{compare}").json()
    changed = {
        side: [run["text"] for run in found[side] if run["changed"]]
        for side in ("earlier", "later")
    }
    assert changed == {"earlier": ["Two"], "later": ["Three"]}
    assert '<b class="changed">Three</b>' in reader.get(compare).text


def test_an_outlet_says_what_it_has_alone_and_from_whom_it_copies(
    days: Library, reader: TestClient
) -> None:
    rows = {one["name"]: one for one in reader.get("/api/outlets").json()["outlets"]}
    assert rows["Velmar Post"]["alone"] == 1
    assert rows["Courier"]["alone"] == rows["Courier"]["copied"] == 0
    assert rows["Harbour Echo"]["copied"] >= 1
    assert rows["Harbour Echo"]["copied_from"] == ["Aldmouth Gazette"]
    assert rows["Aldmouth Gazette"]["copied_by"] >= 1
    shown = reader.get("/outlet?name=Harbour+Echo").text
    assert "copied from others (Aldmouth Gazette)" in shown
