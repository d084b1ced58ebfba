"""The account as a page: self-contained, safe, and every citation a way to its words."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from readout.present.html import html
from readout.present.html.segments import segments
from readout.records.account import Account, Claim, Support
from readout.records.article import Article
from readout.records.relations import Story
from readout.records.span import Span
from tests.builders import article, span
from tests.sample_story import CAPTION, COAST, sample_account

HOSTILE = "</div><script>alert(1)</script><img src=x onerror=alert(2)> \"'&amp; </style>"


class Reader(HTMLParser):
    """What a browser would see of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.marks: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.handlers += [name for name in held if name.startswith("on")]
        if "id" in held:
            self.ids.append(held["id"])
        if tag == "a" and "href" in held:
            self.links.append(held["href"])
        if tag == "mark":
            self.open = held["class"].split()

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.open = []

    def handle_data(self, data: str) -> None:
        for name in self.open:
            self.marks[name] = self.marks.get(name, "") + data


@pytest.fixture(scope="module")
def page() -> str:
    return html(sample_account())


def hostile_account() -> Account:
    report = replace(
        article(f"{HOSTILE} fell.", title=HOSTILE, outlet=HOSTILE, source=HOSTILE),
        url="javascript:alert(3)",
    )
    claim = Claim("c", Span(report, 0, 20), "event", (Support(Span(report, 0, 20), "verbatim"),))
    return Account(Story("s", (report,)), HOSTILE, (report,), claims=(claim,))


def test_every_citation_leads_to_a_place_on_the_page(page: str) -> None:
    seen = Reader(page)
    inside = [link for link in seen.links if link.startswith("#")]
    assert len(inside) > 30
    assert {link[1:] for link in inside} <= set(seen.ids)
    assert len(seen.ids) == len(set(seen.ids))


def test_the_marked_words_are_the_cited_span() -> None:
    account = sample_account()
    seen = Reader(html(account))
    marked = set(seen.marks.values())
    for claim in account.claims:
        assert {support.quote for support in claim.support} <= marked
    for quote in account.quotes:
        assert quote.quote in marked


def test_the_page_asks_nothing_of_a_network(page: str) -> None:
    seen = Reader(page)
    assert not {"link", "img", "iframe", "object", "base"} & set(seen.tags)
    assert not re.search(r"url\(|@import|\bsrc=", page)


def test_only_the_pages_own_script_and_style_may_run(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    for tag in ("script", "style"):
        (held,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(held.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1]
    assert policy[1].startswith("default-src &#39;none&#39;")


def test_hostile_text_is_only_text() -> None:
    page = html(hostile_account())
    seen = Reader(page)
    assert seen.tags.count("script") == 1
    assert "img" not in seen.tags
    assert seen.handlers == []
    assert not [link for link in seen.links if not link.startswith("#")]


def test_a_name_of_a_file_can_hold_anything() -> None:
    report = article("It fell.", source="a\x1b[31m\udcff\x9b.txt")
    claim = Claim("c", span(report, "It"), "event", (Support(span(report, "It"), "verbatim"),))
    page = html(Account(Story("s", (report,)), "It fell", (report,), claims=(claim,)))
    assert "a�[31m" in page
    assert not re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]", page)


def test_a_link_to_the_report_is_a_web_address_without_referrer() -> None:
    report = replace(article("It fell."), url="https://news.example/a?b=1&c=2")
    support = Support(span(report, "It fell"), "verbatim")
    claim = Claim("c", support.span, "event", (support,))
    page = html(Account(Story("s", (report,)), "It fell", (report,), claims=(claim,)))
    assert 'href="https://news.example/a?b=1&amp;c=2" rel="noopener noreferrer"' in page


def test_the_text_of_an_article_stands_whole_and_furniture_apart(page: str) -> None:
    assert f">{CAPTION}</span>" in page
    assert 'title="left out: caption"' in page


def overlapping(report: Article) -> list[tuple[str, Span]]:
    whole = Span(report, 0, len(report.text))
    return [
        ("p1", whole),
        ("p2", Span(report, 60, 100)),
        ("p3", Span(report, 80, 140)),
        ("p4", Span(report, 80, 90)),
    ]


def test_overlapping_places_keep_the_text_whole() -> None:
    found = segments(COAST, "text", overlapping(COAST))
    assert "".join(segment.text for segment in found) == COAST.text
    for name, place in overlapping(COAST):
        held = "".join(segment.text for segment in found if name in segment.places)
        assert held == place.text


def test_a_place_begins_once() -> None:
    found = segments(COAST, "text", overlapping(COAST))
    begins = [name for segment in found for name in segment.begins]
    assert sorted(begins) == ["p1", "p2", "p3", "p4"]


def test_a_place_in_a_title_is_marked_there() -> None:
    (only,) = segments(COAST, "title", [("p1", Span(COAST, 0, 28, "title"))])
    assert only.text == COAST.title
    assert only.places == ("p1",)


def test_without_script_a_rule_lights_the_whole_of_a_place(page: str) -> None:
    assert ":root:not(.js):has(#p0-1:target) .p0-1" in page


def test_the_same_account_gives_the_same_page(page: str) -> None:
    assert html(sample_account()) == page
