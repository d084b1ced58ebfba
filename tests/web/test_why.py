"""Why: two reports are one story, a claim is one assertion, a difference is one."""

from __future__ import annotations

from dataclasses import replace
from math import exp

import pytest
from starlette.testclient import TestClient

from readout.library import Library
from readout.records.holdings import StoryFilter
from readout.records.relations import Evidence
from readout.web.views.story import SideQuery, show_side
from readout.web.views.waterfall import WIDE, waterfall
from tests.web.crawl import Seen


def story_of(library: Library, words: str) -> str:
    return next(library.stories(StoryFilter(text=words))).id


def test_every_step_begins_where_the_one_before_ends() -> None:
    parts = [Evidence("a", 1.0, 2.0), Evidence("b", 1.0, -0.5), Evidence("c", 1.0, 1.0)]
    drawn = waterfall(parts, 1 / (1 + exp(-2.5)), 0.5)
    assert drawn
    first, second, third = drawn.steps
    assert first.x + first.width == second.x + second.width
    assert second.x == third.x
    assert drawn.total.adds == 2.5
    assert drawn.total.x + drawn.total.width == third.x + third.width <= WIDE
    assert waterfall([], 0.9, 0.5) is None
    fewer = waterfall(parts[:2], 1 / (1 + exp(-2.5)), 0.5)
    assert fewer
    assert [(one.name, one.adds) for one in fewer.steps[2:]] == [("all the rest", 1.0)]


def test_why_two_reports_are_one_story_is_drawn(browser: TestClient, library: Library) -> None:
    one, other, *_ = library.account(story_of(library, "dam")).articles
    page = browser.get(f"/explain?first={one.id}&second={other.id}")
    assert "Why these are one story" in page.text
    assert "shared words" in page.text
    twin = browser.get(f"/api/explain?first={one.id}&second={other.id}").json()
    assert all(f"<bdi>{shared['word']}</bdi>" in page.text for shared in twin["shared"])
    assert {shared["word"] for shared in twin["shared"]} - {one["stem"] for one in twin["shared"]}
    odds = sum(part["adds"] for part in twin["chart"]["steps"])
    assert twin["score"] == pytest.approx(1 / (1 + exp(-odds)), abs=0.01)


def test_claims_differences_and_copies_lead_to_their_why(pages: dict[str, Seen]) -> None:
    led_to = {address.split("?")[0].split("/")[-2] for address in pages if "/why/" in address}
    assert led_to == {"why"}
    assert any(address.startswith("/explain?") for address in pages)
    titles = {pages[one].root.xpath("//h1")[0].text for one in pages if "/why/" in one}
    assert titles == {"What this claim rests on", "Why this is a difference"}


def test_a_claim_shows_its_words_and_the_links_between_them(
    browser: TestClient, library: Library
) -> None:
    story = story_of(library, "dam")
    claim = library.account(story).shared_claims[0]
    twin = browser.get(f"/api/story/{story}/why/{claim.id}").json()
    assert [ground["place"]["text"] for ground in twin["grounds"]]
    assert {ground["place"]["text"] for ground in twin["grounds"]} == {
        support.span.text for support in claim.support
    }
    labels = {ground["place"]["label"] for ground in twin["grounds"]}
    assert twin["links"]
    for link in twin["links"]:
        assert {link["first"], link["second"]} <= labels
        odds = sum(part["adds"] for part in link["chart"]["steps"])
        assert link["score"] == pytest.approx(1 / (1 + exp(-odds)), abs=0.02)
    names = {step["name"] for link in twin["links"] for step in link["chart"]["steps"]}
    assert {part["name"] for part in twin["parts"]} >= names - {"all the rest"}


def test_a_difference_shows_its_rule_and_its_claim(browser: TestClient, library: Library) -> None:
    story = story_of(library, "dam")
    one = next(d for d in library.account(story).differences if d.claim)
    twin = browser.get(f"/api/story/{story}/why/{one.id}").json()
    assert twin["asked_difference"]
    assert twin["differences"][0]["rule"] == one.rule.replace("-", " ")
    assert twin["claim"]["id"] == one.claim
    assert browser.get(f"/story/{story}/why/c000").status_code == 404


def test_the_reports_that_differ_most_are_laid_side_by_side_first(library: Library) -> None:
    class OneStory:
        def account(self, story: str) -> object:
            return self.told

        told = library.account(story_of(library, "dam"))

    class Desk:
        library = OneStory()

    def shown() -> set[str]:
        page = show_side(Desk(), SideQuery("s1"))  # type: ignore[arg-type]
        return {report.id for report in page.reports}

    def rank(pair: set[str]) -> int:
        return sum(
            d.type == "conflict" and {v.span.article.id for v in d.values} >= pair
            for d in OneStory.told.differences
        )

    chosen, account = shown(), OneStory.told
    ids = [article.id for article in account.articles]
    assert rank(chosen) == max(rank({a, b}) for a in ids for b in ids if a < b) > 0
    OneStory.told = replace(account, differences=())
    apart = shown()
    origins = [{a.id for a in o.articles} for o in account.origins]
    assert not any(apart <= origin for origin in origins)
