"""Every page: it answers, its links lead somewhere, its twin is what it shows."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from readout.library import Library
from readout.present.citations import cite
from readout.present.outline import outline
from readout.present.timeline import DatedLines
from readout.records.holdings import StoryFilter
from readout.records.span import Span
from readout.web.page import Page
from readout.web.pages import PAGES
from readout.web.views.parts import Placer, on_this_page
from readout.web.views.stories import bars
from readout.web.views.told import Teller
from readout.web.views.variants import marked_words
from tests.web.clients import SAME, client, token
from tests.web.crawl import Seen, fragment


def story_of(library: Library, words: str) -> str:
    return next(library.stories(StoryFilter(text=words))).id


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_query_context_and_view_go_by_the_name_of_their_page(page: Page) -> None:
    name = page.name.capitalize()
    assert page.show.__name__ == f"show_{page.name}"
    assert page.query.__name__ in (f"{name}Query", "StoryIdQuery", "NoQuery")
    # The card is what a story is in every list.
    assert page.context.__name__ == ("StoryCard" if page.name == "card" else f"{name}Page")


def test_links_lead_to_every_kind_of_page(pages: dict[str, Seen]) -> None:
    kinds = {address.split("?")[0].split("/")[1] for address in pages}
    assert kinds >= {"", "story", "article", "who", "outlets", "outlet"}
    assert kinds >= {"compare", "upload", "help", "search"}
    assert any(address.endswith("/side") for address in pages)
    assert any(address.endswith("/curate") for address in pages)


def test_every_link_to_a_place_finds_it(pages: dict[str, Seen]) -> None:
    lost = []
    for address, seen in pages.items():
        for link in seen.links:
            page, place = fragment(address, link)
            if place and page in pages and unquote(place) not in pages[page].ids:
                lost.append((address, link))
    assert lost == []


def test_no_id_stands_twice_on_a_page(pages: dict[str, Seen]) -> None:
    for address, seen in pages.items():
        ids = [str(one) for one in seen.root.xpath("//@id")]
        assert len(ids) == len(set(ids)), address


def test_every_page_has_one_headline_and_named_landmarks(pages: dict[str, Seen]) -> None:
    for address, seen in pages.items():
        assert len(seen.root.xpath("//h1")) == 1, address
        assert len(seen.root.xpath("//main")) == 1, address
        assert seen.root.xpath("//title")[0].text, address
        unnamed = seen.root.xpath("//nav[not(@aria-label)] | //aside[not(@aria-label)]")
        assert unnamed == [], address


def test_every_field_has_a_label(pages: dict[str, Seen]) -> None:
    for address, seen in pages.items():
        for field in seen.root.xpath("//input[@type!='hidden'] | //textarea | //select"):
            labelled = field.xpath("ancestor::label") or seen.root.xpath(
                "//label[@for=$id]", id=field.get("id", "")
            )
            assert labelled, (address, field.get("name"))


def test_twins_are_as_the_description_says(browser: TestClient, pages: dict[str, Seen]) -> None:
    described = browser.get("/api/openapi.json").json()
    by_name = {page.name: page for page in PAGES}
    checked = set()
    for path, methods in described["paths"].items():
        if "get" not in methods:
            continue
        page = by_name[methods["get"]["operationId"]]
        head = page.path.split("{")[0]
        tail = page.path.rpartition("}")[2]
        for address in pages:
            bare = address.split("?")[0]
            fits = bare == page.path or (
                "{" in page.path
                and bare.startswith(head)
                and bare.endswith(tail)
                and bare.count("/") == page.path.count("/")
            )
            if fits and page.name not in checked:
                twin = browser.get(f"/api{'/stories' if bare == '/' else address}")
                assert twin.status_code == 200, address
                shape = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
                whole = {**shape, "components": described["components"]}
                Draft202012Validator(whole).validate(twin.json())
                checked.add(page.name)
        assert path.startswith("/api/")
    assert checked >= {"stories", "story", "side", "article", "who", "outlets", "outlet", "curate"}


def test_the_front_page_counts_articles_and_origins_apart(browser: TestClient) -> None:
    text = browser.get("/").text
    assert "4 articles</b>, 4 origins" in text
    assert "conflict" in text


def test_stories_are_filtered_and_ordered_as_asked(browser: TestClient, library: Library) -> None:
    found = browser.get("/api/stories?q=dam&conflicts=true&sort=covered").json()
    assert [one["id"] for one in found["stories"]] == [story_of(library, "dam")]
    assert found["asked"]["q"] == "dam"
    assert browser.get("/api/stories?outlet=Nobody").json()["stories"] == []


@pytest.mark.parametrize(
    "wrong", ["sort=oldest", "page=0", "page=x", "origins=-1", "since=yesterday", "q=" + "x" * 201]
)
def test_what_cannot_be_asked_is_said(browser: TestClient, wrong: str) -> None:
    answer = browser.get(f"/api/stories?{wrong}")
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["value"] == wrong.split("=", maxsplit=1)[0]
    assert "pattern" not in error["what"]
    assert error["hint"]


def test_behind_the_last_page_of_stories_nobody_is_told_that_there_are_none(
    browser: TestClient,
) -> None:
    page = browser.get("/?page=4000").text
    assert "The list ends before this page" in page
    assert "There is no story here yet" not in page


def test_a_matrix_cell_tells_each_outlet_apart(browser: TestClient, library: Library) -> None:
    account = browser.get(f"/api/story/{story_of(library, 'dam')}").json()["account"]
    assert all(len(row["fits"]) == len(account["articles"]) for row in account["agreed"])
    assert {"verbatim", "reworded", "none"} <= {f for row in account["agreed"] for f in row["fits"]}


def test_numbers_on_a_story_page_say_what_they_count(browser: TestClient, library: Library) -> None:
    page = browser.get(f"/story/{story_of(library, 'dam')}").text
    assert re.search(r"Karin Holt</bdi></a> <small[^>]*>\d+ mentions in reports 1, ", page)
    assert re.search(r"first seen with 4 articles <small[^>]*><time[^>]*>[-\d]+ [:\d]+ UTC<", page)
    assert "it is dashed where nobody knows who copied whom" in page


def test_a_time_without_a_date_is_told_in_the_reports_words(library: Library) -> None:
    account = library.account(story_of(library, "dam"))
    (article, *_) = account.articles
    moment = DatedLines("XXXX-XX", (cite({article.id: 1}, [Span(article, 0, 8)])[0],), ())
    teller = Teller(outline(account), Placer({article.id: 1}, on_this_page))
    assert not teller.moment(moment).dated
    assert teller.moment(replace(moment, when="2025-06")).dated


def test_the_side_by_side_view_joins_what_is_aligned(browser: TestClient, library: Library) -> None:
    story = story_of(library, "Karsk")
    page = browser.get(f"/api/story/{story}/side").json()
    assert len(page["reports"]) == 2
    joins = [join for run in page["reports"][0]["text"] for join in run["joins"]]
    begins = {f"#{name}" for run in page["reports"][1]["text"] for name in run["begins"]}
    assert joins
    assert {join["href"] for join in joins} <= begins


def test_a_text_in_runs_is_the_text(browser: TestClient, library: Library) -> None:
    for line in library.articles():
        page = browser.get(f"/api/article/{line.id}").json()
        assert "".join(run["text"] for run in page["text"]) == library.article(line.id).text


def test_an_article_of_another_story_is_not_laid_beside(
    browser: TestClient, library: Library
) -> None:
    other = next(library.articles(story=story_of(library, "Karsk"))).id
    story = story_of(library, "dam")
    assert browser.get(f"/story/{story}/side?a={other}").status_code == 404


def test_search_leads_to_the_words(browser: TestClient) -> None:
    found = browser.get('/api/search?q="River Lisk"').json()["hits"]
    assert found
    assert all("Lisk" in excerpt["found"] for hit in found for excerpt in hit["excerpts"][:1])
    assert browser.get("/search?q=").status_code == 200


def test_search_by_meaning_finds_what_is_said_in_other_words(
    browser: TestClient, library: Library
) -> None:
    page = browser.get("/search?q=people+died+in+a+blaze&by=meaning")
    assert '<option value="meaning" selected>' in page.text
    hits = browser.get("/api/search?q=people+died+in+a+blaze&by=meaning").json()["hits"]
    fire = story_of(library, "fire")
    assert hits[0]["article"]["story"] == f"/story/{fire}"
    assert 1 > hits[0]["likeness"] > hits[-1]["likeness"] > -1
    assert f"likeness {hits[0]['likeness']:.2f} · " in page.text
    excerpt = hits[0]["excerpts"][0]
    assert "people died in a blaze" not in excerpt["found"]
    place = excerpt["href"].partition("#")[2]
    assert f'id="{place}"' in browser.get(excerpt["href"]).text


def test_a_person_is_heard_in_every_wording(browser: TestClient) -> None:
    page = browser.get("/api/who?name=Karin Holt").json()
    several = [s for story in page["stories"] for s in story["sayings"] if len(s) > 1]
    assert any(
        words["changed"] for saying in several for piece in saying[0]["pieces"] for words in piece
    )


@pytest.mark.parametrize(
    ("form", "begins"), [("json", "{"), ("md", "# "), ("html", "<!doctype html>")]
)
def test_an_account_can_be_taken_away(
    browser: TestClient, library: Library, form: str, begins: str
) -> None:
    answer = browser.get(f"/story/{story_of(library, 'dam')}/account.{form}")
    assert answer.text.startswith(begins)
    assert answer.headers["content-disposition"].startswith("attachment")


def test_feeds_are_well_formed_and_hold_the_stories(browser: TestClient, library: Library) -> None:
    from lxml import etree

    feed = etree.fromstring(browser.get("/feed.atom").content)
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == library.count_stories()
    one = browser.get(f"/story/{story_of(library, 'dam')}/feed.atom")
    assert len(etree.fromstring(one.content).findall("{http://www.w3.org/2005/Atom}entry")) == 1


def test_a_card_may_stand_on_other_sites_and_nothing_else(
    browser: TestClient, library: Library
) -> None:
    story = story_of(library, "dam")
    card = browser.get(f"/story/{story}/card").headers
    assert "frame-ancestors *" in card["content-security-policy"]
    assert "x-frame-options" not in card
    whole = browser.get(f"/story/{story}").headers
    assert whole["x-frame-options"] == "DENY"


def test_a_page_that_is_known_is_not_sent_again(browser: TestClient, library: Library) -> None:
    address = f"/story/{story_of(library, 'dam')}"
    first = browser.get(address)
    again = browser.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    plain = browser.get(address, headers={"accept-encoding": "identity"})
    assert plain.text == first.text
    assert first.headers["content-encoding"] == "gzip"


def test_a_story_page_is_light(browser: TestClient, library: Library) -> None:
    with browser.stream("GET", f"/story/{story_of(library, 'dam')}") as answer:
        sent = sum(map(len, answer.iter_raw()))
    assert sent < 100_000


def test_articles_without_an_outlet_have_a_row_and_a_list_of_their_own(
    browser: TestClient, library: Library
) -> None:
    titles = [line.title for line in library.articles(outlet=None)]
    assert titles
    *named, last = browser.get("/api/outlets").json()["outlets"]
    assert all(one["name"] for one in named)
    assert (last["name"], last["articles"]) == ("", len(titles))
    assert f'<a href="{last["href"]}">no outlet given</a>' in browser.get("/outlets").text
    assert [one["title"] for one in browser.get(f"/api{last['href']}").json()["articles"]] == titles
    assert f"{len(titles)} article" in browser.get(last["href"]).text


def test_what_is_not_there_is_told_apart_from_what_cannot_be(browser: TestClient) -> None:
    assert browser.get("/story/s000").status_code == 404
    assert browser.get("/article/a000").status_code == 404
    assert browser.get("/outlet?name=Nobody").status_code == 404
    assert browser.get("/story/..%2f..").status_code in (400, 404)
    assert browser.get("/who").status_code == 400


def test_without_leave_nothing_can_be_changed(library: Library) -> None:
    closed = client(library=library)
    story = story_of(library, "dam")
    for address in ("/upload", f"/story/{story}/curate"):
        assert closed.get(address).status_code == 404
        assert closed.post(address, data={"token": token(closed)}, headers=SAME).status_code == 404
    assert "curate" not in closed.get(f"/story/{story}").text


def test_sparklines_keep_days_without_articles() -> None:
    drawn = bars([("2025-01-01", 2), ("2025-01-04", 1)])
    assert [(bar.day, bar.articles) for bar in drawn] == [
        ("2025-01-01", 2),
        ("2025-01-02", 0),
        ("2025-01-03", 0),
        ("2025-01-04", 1),
    ]
    assert len(bars([("2020-01-01", 1), ("2025-01-04", 1)])) <= 31
    assert bars([("unknown", 3)]) == ()


def test_variants_mark_only_the_words_that_differ() -> None:
    runs = marked_words("build upon our multiple shared interests", ["their multiple interests"])
    assert "".join(run.text for run in runs) == "build upon our multiple shared interests"
    assert [run.text for run in runs if run.changed] == ["build upon our", "shared"]
