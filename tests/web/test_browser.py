"""The pages in a browser: keys, light, tabs, without script, for a screen reader."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readout.library import Library
from readout.records.holdings import StoryFilter
from readout.web.app import build
from readout.web.desk import Desk
from readout.web.settings import ServeSettings
from tests.sample_story import sample_account
from tests.web.clients import SameProcess
from tests.web.serving import served

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
SHOTS = os.environ.get("READOUT_SCREENSHOTS", "")
"""A folder for pictures of every page; none are made without it."""


@pytest.fixture(scope="module")
def here(library: Library) -> Iterator[str]:
    desk = Desk(ServeSettings(change=True), library)
    desk.reader = SameProcess(sample_account())  # type: ignore[assignment]
    with served(build(desk)) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-quic"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport=WIDE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def dam(library: Library) -> str:
    return f"/story/{next(library.stories(StoryFilter(text='dam'))).id}"


@pytest.fixture(scope="module")
def addresses(library: Library, dam: str) -> dict[str, str]:
    """An address of each kind of page, by a name for it."""
    crane = f"/story/{next(library.stories(StoryFilter(text='crane'))).id}"
    one, other, *_ = library.account(dam.rpartition("/")[2]).articles
    return {
        "front": "/",
        "story": dam,
        "harmful": crane,
        "side": f"{dam}/side",
        "card": f"{dam}/card",
        "curate": f"{dam}/curate",
        "article": f"/article/{one.id}",
        "who": "/who?name=Karin+Holt",
        "outlets": "/outlets",
        "outlet": "/outlet?name=Norland+Radio",
        "search": "/search?q=dam",
        "explain": f"/explain?first={one.id}&second={other.id}",
        "compare": "/compare",
        "upload": "/upload",
        "help": "/help",
        "lost": "/nowhere",
    }


def lit(page: Any) -> str:
    return "".join(page.locator("mark.lit").all_text_contents())


def test_a_citation_lights_up_its_words(page: Any, here: str, dam: str) -> None:
    page.goto(here + dam)
    cite = page.locator(".claim .cite").nth(1)
    cite.click()
    page.wait_for_selector("mark.lit")
    place = cite.get_attribute("href").lstrip("#")
    start, end = map(int, place.rsplit("-", 2)[1:])
    text = page.evaluate("id => document.getElementById(id).closest('.text').textContent", place)
    assert lit(page)
    assert len(lit(page)) == end - start
    assert lit(page) in text.replace("≠", "")
    assert page.locator("mark.lit").first.is_visible()


def test_keys_step_through_citations_and_lead_back(page: Any, here: str, dam: str) -> None:
    page.goto(here + dam)
    page.keyboard.press("j")
    first = lit(page)
    page.keyboard.press("j")
    assert first
    assert lit(page)
    assert page.evaluate("document.activeElement.className").startswith("cite")
    page.keyboard.press("k")
    assert lit(page) == first
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"


def test_the_front_page_is_walked_by_keys_alone(page: Any, here: str) -> None:
    page.goto(here)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("j")
    page.keyboard.press("j")
    wanted = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{wanted}")
    page.keyboard.press("?")
    page.wait_for_url("**/help")


def test_what_belongs_together_warms_up_together(page: Any, here: str, dam: str) -> None:
    page.goto(f"{here}{dam}/side")
    page.locator(".report mark.reworded").first.hover()
    reports = page.locator(".report:has(mark.warm)")
    assert reports.count() == 2
    assert page.locator("svg.joiner path").count() == 1


@pytest.mark.parametrize("script", [True, False])
def test_columns_become_tabs_on_a_narrow_screen(
    chromium: Any, here: str, dam: str, script: bool
) -> None:
    context = chromium.new_context(viewport=NARROW, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{here}{dam}/side")
    reports = page.locator(".report")
    assert [reports.nth(n).is_visible() for n in range(2)] == [True, False]
    page.locator(".tabs a").nth(1).click()
    reports.nth(1).wait_for(state="visible")
    assert not reports.nth(0).is_visible()
    context.close()


def test_without_script_a_citation_still_shows_its_place(
    chromium: Any, here: str, dam: str
) -> None:
    context = chromium.new_context(viewport=WIDE, java_script_enabled=False)
    page = context.new_page()
    page.goto(here + dam)
    cite = page.locator(".claim .cite").nth(1)
    cite.click()
    place = cite.get_attribute("href").lstrip("#")
    mark = page.locator(f'[id="{place}"] ~ mark').first
    assert mark.is_visible()
    color = "getComputedStyle(e).backgroundColor"
    assert mark.evaluate(f"e => {color}") == "rgb(255, 226, 122)"
    context.close()


def test_without_script_reports_are_compared(chromium: Any, here: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{here}/compare")
    page.fill("#text1", "One report of the ferry.")
    page.fill("#text2", "Another report of it.")
    page.click("button.main")
    assert page.locator("h1").first.inner_text() == "Ferry aground off Tarn Point"
    context.close()


def test_no_page_runs_what_a_report_brings_or_asks_elsewhere(
    page: Any, here: str, addresses: dict[str, str]
) -> None:
    alarms: list[str] = []
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda one: one.url.startswith(here) or alarms.append(one.url))
    page.on("console", lambda one: "Security Policy" in one.text and alarms.append(one.text))
    page.on("pageerror", lambda error: alarms.append(str(error)))
    for name in ("harmful", "front", "side", "search"):
        page.goto(here + addresses[name])
    assert alarms == []


def test_a_narrow_screen_needs_no_scrolling_sideways(
    chromium: Any, here: str, addresses: dict[str, str]
) -> None:
    context = chromium.new_context(viewport=NARROW)
    page = context.new_page()
    wide = []
    for name, address in addresses.items():
        page.goto(here + address)
        if page.evaluate("document.documentElement.scrollWidth") > NARROW["width"]:
            wide.append(name)
    assert wide == []
    context.close()


def test_a_dark_screen_gets_a_dark_page(chromium: Any, here: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(here)
    color = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, color[4:-1].split(","))) < 60
    context.close()


def violations(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("name", ["story", "side"])
def test_a_screen_reader_meets_nothing_serious(
    chromium: Any, here: str, addresses: dict[str, str], name: str
) -> None:
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(here + addresses[name])
    assert violations(page) == []
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_page_has_a_serious_fault_in_any_look(
    chromium: Any, here: str, addresses: dict[str, str], scheme: str, size: dict[str, int]
) -> None:
    context = chromium.new_context(bypass_csp=True, viewport=size, color_scheme=scheme)
    page = context.new_page()
    found = {}
    for name, address in addresses.items():
        page.goto(here + address)
        if SHOTS:
            name_of = f"{name}-{size['width']}-{scheme}.png"
            page.screenshot(path=str(Path(SHOTS) / name_of), full_page=True)
        found[name] = violations(page)
    assert {name: faults for name, faults in found.items() if faults} == {}
    context.close()
