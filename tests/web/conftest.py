"""One library for all tests of the web app: the samples, and reports written to do harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.library import Library, open_library
from readout.records.article import Article, Outlet, PublicationTime, article_id
from readout.web.settings import ServeSettings
from tests.web.clients import client
from tests.web.crawl import Seen, crawl

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
STORIES = ("dam-vote", "harbour-fire", "ministers-call")

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
HANDLER = "' onmouseover='alert(3)"
QUOTED = "{{ 7*7 }}{% raw %}</textarea></title><svg/onload=alert(4)>"
LINKS = (
    "javascript:alert(5)",
    'https://evil.example/"onclick="alert(6)',
    "data:text/html,<script>alert(7)</script>",
)

ASKED = (
    "/search?q=crane",
    "/search?q=<script>alert(1)</script>",
    "/?q=%22%3E%3Cimg%20src%3Dx%3E",
)

TEXT = """The harbour office {image} closed the northern pier of Aldmouth on Tuesday after a crane \
fell into the water, the harbour master {script} said. Nobody was hurt.

"We shall open the pier {quoted} again on {day}," said Harbour Master Ines {handler} Kold.

The crane was {age} years old and had been inspected in March, according to the office."""


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The samples, and three reports with markup in every field."""
    made = open_library(tmp_path_factory.mktemp("web") / "news.db")
    made.add([SAMPLES / story for story in STORIES])
    made.add_articles(hostile())
    made.build(jobs=1)
    yield made
    made.close()


@pytest.fixture(scope="session")
def browser(library: Library) -> TestClient:
    """Somebody who looks at it, and may change it."""
    return client(ServeSettings(change=True), library=library)


@pytest.fixture(scope="session")
def pages(browser: TestClient) -> dict[str, Seen]:
    """Every page that links lead to, and what a few attacks by address give."""
    found = crawl(browser)
    for address in ASKED:
        found |= crawl(browser, address, set(found))
    return found


def hostile() -> list[Article]:
    """Three reports of one event, each with markup in each of its fields."""
    return [_hostile(number, link) for number, link in enumerate(LINKS)]


def _hostile(number: int, link: str) -> Article:
    text = TEXT.format(
        image=IMAGE,
        script=SCRIPT,
        quoted=QUOTED,
        handler=HANDLER,
        day=("Friday", "Saturday", "Friday")[number],
        age=(31, 31, 40)[number],
    )
    title = f"Crane falls at Aldmouth pier {SCRIPT}{IMAGE} {number}"
    outlet = f"Gazette {number} {IMAGE}{SCRIPT}"
    plain = Article(
        id=article_id(text=text, title=title, outlet=outlet, url=link),
        source=f"../../{SCRIPT}{number}.txt",
        text=text,
        title=title,
        outlet=Outlet(outlet),
        published=PublicationTime(f"2025-04-0{number + 1}"),
    )
    return replace(
        plain, url=link, authors=(f"Ann {HANDLER}", SCRIPT), credit=IMAGE, section=QUOTED
    )
