"""Articles and requests that were made to do harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.library import Library, open_library
from readout.records.article import Article, article_id
from readout.records.holdings import StoryFilter
from readout.web.settings import ServeSettings
from readout.web.views.changes import ARTICLES
from tests.web.clients import HERE, SAME, client, token
from tests.web.conftest import SCRIPT, hostile
from tests.web.crawl import Seen


def test_the_harmful_reports_are_shown(pages: dict[str, Seen]) -> None:
    shown = [seen for seen in pages.values() if SCRIPT in seen.root.text_content()]
    kinds = {seen.address.split("?")[0].split("/")[1] for seen in shown}
    assert kinds >= {"", "story", "article", "outlet", "outlets", "search"}


def test_no_page_holds_a_script_but_the_apps_own(pages: dict[str, Seen]) -> None:
    for address, seen in pages.items():
        scripts = seen.root.xpath("//script")
        assert [one.text for one in scripts if one.text] == [], address
        assert all(one.get("src").startswith("/static/") for one in scripts), address


def test_no_element_has_a_handler_or_a_style(pages: dict[str, Seen]) -> None:
    for address, seen in pages.items():
        bad = seen.root.xpath("//@*[starts-with(name(), 'on')] | //@style | //@srcdoc")
        assert bad == [], address


def test_no_page_loads_anything_from_outside(pages: dict[str, Seen]) -> None:
    for address, seen in pages.items():
        loaded = seen.root.xpath("//@src | //link/@href | //@data | //@poster | //@background")
        assert all(str(one).startswith(("/static/", "/feed.atom", "/story/")) for one in loaded)
        forbidden = seen.root.xpath("//img | //iframe | //object | //embed | //base | //style")
        assert forbidden == [], address


def test_links_out_are_of_the_web_and_say_nothing(pages: dict[str, Seen]) -> None:
    out = 0
    for seen in pages.values():
        for one in seen.root.xpath("//a[@href]"):
            href = one.get("href")
            if href.startswith(("/", "#", "?")):
                assert not href.startswith("//")
                continue
            assert href.startswith(("https://", "http://"))
            assert set(one.get("rel").split()) >= {"noopener", "noreferrer", "nofollow"}
            out += 1
    assert out


def test_templates_inside_articles_are_words(pages: dict[str, Seen]) -> None:
    texts = [seen.root.text_content() for seen in pages.values()]
    assert any("{{ 7*7 }}" in text for text in texts)
    assert not any("49{%" in text for text in texts)


def test_feeds_and_files_are_escaped_too(browser: TestClient, library: Library) -> None:
    from lxml import etree

    story = next(library.stories(StoryFilter(text="crane"))).id
    assert etree.fromstring(browser.get(f"/story/{story}/feed.atom").content) is not None
    assert SCRIPT not in browser.get(f"/story/{story}/account.html").text
    assert (
        browser.get(f"/story/{story}/account.json").headers["x-content-type-options"] == "nosniff"
    )


def test_json_cannot_be_read_as_a_page(browser: TestClient) -> None:
    answer = browser.get("/api/search?q=<script>alert(1)</script>")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("field", ["q", "entity", "outlet"])
def test_words_of_the_address_are_shown_as_words(browser: TestClient, field: str) -> None:
    answer = browser.get("/", params={field: '"><script>alert(1)</script>'})
    assert SCRIPT not in answer.text


@pytest.mark.parametrize(
    "words",
    ["\x00", "a\r\nb", "\ud800".encode("utf-8", "surrogatepass"), "%", '"', "NEAR(", "a AND"],
)
def test_odd_words_break_no_search(browser: TestClient, words: str) -> None:
    assert browser.get("/search", params={"q": words}).status_code in (200, 400)
    assert browser.get("/", params={"q": words}).status_code in (200, 400)
    assert browser.get("/who", params={"name": words}).status_code in (200, 400)


def test_errors_show_what_was_asked_as_words(browser: TestClient) -> None:
    answer = browser.get("/outlet", params={"name": SCRIPT})
    assert answer.status_code == 404
    assert SCRIPT not in answer.text
    assert "&lt;script&gt;" in answer.text


@pytest.mark.parametrize("path", ["upload", "curate"])
def test_changes_from_another_site_are_refused(
    browser: TestClient, library: Library, path: str
) -> None:
    story = next(library.stories()).id
    address = "/upload" if path == "upload" else f"/story/{story}/curate"
    sent = {"token": token(browser, address), "action": "ungroup", "text1": "words"}
    elsewhere = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    assert browser.post(address, data=sent, headers=elsewhere).status_code == 403
    assert browser.post(address, data={**sent, "token": "0"}, headers=SAME).status_code == 403
    assert list(library.decisions()) == []


def test_decisions_are_taken_and_taken_back(tmp_path_factory: pytest.TempPathFactory) -> None:
    own = open_library(tmp_path_factory.mktemp("curated") / "news.db")
    own.add_articles(hostile())
    own.build(jobs=1)
    browser = client(ServeSettings(change=True), library=own)
    line = next(own.stories(sort="covered"))
    inside = [one.id for one in own.articles(story=line.id)]
    assert len(inside) == 3
    address = f"/story/{line.id}/curate"

    def send(**fields: str | list[str]) -> int:
        sent = {"token": token(browser, address), **fields}
        return browser.post(address, data=sent, headers=SAME).status_code

    assert send(action="ungroup") == 400
    assert list(own.decisions()) == []
    # As many fields as a large story has boxes to tick.
    assert send(action="ungroup", article=inside[-1:] * ARTICLES) == 303
    assert own.article_line(inside[-1]).story != own.article_line(inside[0]).story
    address = f"/story/{own.article_line(inside[0]).story}/curate"
    assert send(action="undo") == 303
    assert own.article_line(inside[-1]).story == own.article_line(inside[0]).story
    assert send(action="explode") == 400
    own.close()


@pytest.mark.parametrize("tail", ["", "/", "/side?a=x", "/curate", "?all=true#c1"])
def test_a_story_is_joined_by_the_address_of_any_of_its_pages(tmp_path: Path, tail: str) -> None:
    text = "The bakery of Corvina won a prize for its rye bread on Tuesday, the guild said."
    bakery = Article(id=article_id(text=text), source="bakery.txt", text=text)
    with open_library(tmp_path / "news.db") as own:
        own.add_articles([*hostile()[:1], bakery])
        own.build(jobs=1)
        one, other = (line.id for line in own.stories())
        browser = client(ServeSettings(change=True), library=own)
        address = f"/story/{one}/curate"
        sent = {"token": token(browser, address), "action": "group"}
        sent["other"] = f"{HERE}/story/{other}{tail}"
        assert browser.post(address, data=sent, headers=SAME).status_code == 303
        assert own.count_stories() == 1
