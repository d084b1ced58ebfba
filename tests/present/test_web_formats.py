"""ninjs, schema.org, Atom and Web Annotations: what their standards ask for is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

import feedparser
import jsonschema
import pytest

from readout.present.atom import Entry, atom, entry_of, entry_of_line
from readout.present.ninjs import ninjs_article, ninjs_story
from readout.present.schema_org import schema_org
from readout.present.spans.web_annotation import web_annotations
from readout.records.article import PublicationTime
from readout.records.holdings import StoryLine
from tests.sample_story import COAST, MAIL, RADIO, other_account, sample_account

TEXT = {"type": "string", "minLength": 1}
URI = {"type": "string", "pattern": '^[a-z][a-z0-9+.-]*:[^\\s<>"{}|\\\\^`]+$'}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}


def shape(required: list[str], **properties: Any) -> dict[str, Any]:
    """An object of these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def listed(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of, "minItems": 1}


NAMED = listed(shape([], name=TEXT, role=TEXT, rel=TEXT, uri=URI, literal=TEXT))
WORDS = {"role": TEXT, "contentType": TEXT, "value": TEXT}
COUNT = {"type": "integer", "minimum": 0}
# The properties of ninjs 3.0 that an item of ours may have, as its specification tells of them.
NINJS = {
    "uri": URI,
    "standard": shape([], name={"const": "ninjs"}, version={"const": "3.0"}, schema=URI),
    "type": {"enum": ["text", "composite"]},
    "representationType": {"enum": ["full", "partial"]},
    "contentCreated": TIME,
    "versionCreated": TIME,
    "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
    "headlines": listed(shape(["value"], **WORDS)),
    "descriptions": listed(shape(["value"], **WORDS)),
    "bodies": listed(shape(["value"], charCount=COUNT, wordCount=COUNT, **WORDS)),
    "by": TEXT,
    "altIds": listed(shape([], role=TEXT, value=TEXT)),
    **dict.fromkeys(("infoSources", "people", "organisations", "places", "objects"), NAMED),
}
ITEM = {
    **shape(["uri"], **NINJS),
    "$schema": "https://json-schema.org/draft/2020-12/schema",
}
STORY = {
    **ITEM,
    "properties": {
        **NINJS,
        "associations": listed(shape(["uri", "name"], **NINJS, name=TEXT, rel=TEXT)),
    },
}


def keeps(schema: dict[str, Any], value: object) -> None:
    jsonschema.Draft202012Validator(schema).validate(value)


@pytest.mark.parametrize("article", [COAST, MAIL, RADIO], ids=lambda one: one.label)
def test_an_article_is_a_ninjs_item(article: Any) -> None:
    item = ninjs_article(article)
    keeps(ITEM, item)
    assert item["bodies"][0]["value"] == article.text


def test_a_story_is_a_ninjs_item_with_its_articles() -> None:
    item = ninjs_story(sample_account())
    keeps(STORY, item)
    assert [one["uri"] for one in item["associations"]] == [
        f"urn:readout:article:{article.id}" for article in (COAST, MAIL, RADIO)
    ]
    assert {one["value"] for one in item["descriptions"]} == {
        claim.text for claim in sample_account().shared_claims
    }
    assert [person["name"] for person in item["people"]] == ["Mira Oduya"]
    assert "language" not in item  # its articles have two


def test_a_day_without_a_time_is_no_ninjs_time() -> None:
    assert "contentCreated" not in ninjs_article(COAST)
    timed = replace(COAST, published=PublicationTime("2025-03-05T07:40+05:30"))
    assert ninjs_article(timed)["contentCreated"] == "2025-03-05T07:40:00+05:30"


def test_linked_data_holds_articles_and_the_claims_that_appear_in_them() -> None:
    data = schema_org(sample_account())
    assert data["@context"] == "https://schema.org"
    kinds = [node["@type"] for node in data["@graph"]]
    assert (kinds.count("NewsArticle"), kinds.count("Claim"), len(kinds)) == (3, 6, 9)
    ids = [node["@id"] for node in data["@graph"]]
    assert len(set(ids)) == len(ids)
    first = data["@graph"][0]
    assert first["publisher"] == {"@type": "NewsMediaOrganization", "name": "Coast Post"}
    assert first["datePublished"] == "2025-03-05"
    claim = data["@graph"][3]
    assert claim["text"] == sample_account().claims[0].text
    assert {one["@id"] for one in claim["appearance"]} <= {*ids}


def test_linked_data_gives_no_verdict_and_nothing_empty() -> None:
    text = str(schema_org(sample_account()))
    assert "Review" not in text
    assert "Rating" not in text
    assert all("" not in node.values() for node in schema_org(other_account())["@graph"])


ATOM = "{http://www.w3.org/2005/Atom}"


def feed() -> Xml.Element:
    entries = [entry_of(sample_account(), "2025-03-07T09:00:00+01:00"), entry_of(other_account())]
    return Xml.fromstring(atom(entries, address="https://desk.example/feed.atom").encode())


def test_a_feed_has_what_the_standard_asks_for() -> None:
    root = feed()
    assert root.tag == f"{ATOM}feed"
    for holder in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert [one.text for one in holder.findall(f"{ATOM}{name}") if one.text], name
        assert len(holder.findall(f"{ATOM}updated")) == 1
    for entry in root.iter(f"{ATOM}entry"):
        assert entry.findall(f"{ATOM}author/{ATOM}name")
        links = entry.findall(f"{ATOM}link")
        assert sum(link.get("rel") == "alternate" for link in links) <= 1
        assert all(urlsplit(link.get("href") or "").scheme for link in links)
        # Without content there must be a link or a summary to go by.
        assert links or entry.findtext(f"{ATOM}summary")
    ids = [one.text for one in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)


def test_the_times_of_a_feed_are_whole_and_newest_is_first() -> None:
    times = [one.text or "" for one in feed().iter(f"{ATOM}updated")]
    assert all(re.fullmatch(TIME["pattern"], time) for time in times)
    assert times[0] == times[1] == "2025-03-07T08:00:00+00:00"
    assert [datetime.fromisoformat(t) for t in times[1:]] == sorted(
        (datetime.fromisoformat(t) for t in times[1:]), reverse=True
    )


def test_a_feed_reader_reads_it() -> None:
    read = feedparser.parse(atom([entry_of(sample_account())]).encode())
    assert not read.bozo
    assert read.version == "atom10"
    assert [entry.title for entry in read.entries] == ["Ferry aground off Tarn Point"]


def test_what_strangers_wrote_can_not_break_a_feed() -> None:
    entry = Entry("s1", "A </title> & \x0b\ud800 end", "2025-03-05", "<b>", ("R&D",))
    root = Xml.fromstring(atom([entry]).encode())
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "A </title> & \ufffd\ufffd end"


def test_a_line_of_a_librarys_list_is_an_entry() -> None:
    line = StoryLine("s1", "Ferry", "2025-03-05", "2025-03-06", 3, 2, 6, 5, 1, ("Coast Post",))
    entry = entry_of_line(line, "https://desk.example/stories/s1")
    assert (entry.updated, entry.authors) == ("2025-03-06", ("Coast Post",))
    assert entry.summary == "3 articles · 2 independent origins · 6 claims · 5 differences"
    assert entry.links == ("https://desk.example/stories/s1",)


def test_an_empty_feed_is_a_feed() -> None:
    assert feedparser.parse(atom([]).encode()).version == "atom10"


SELECTORS = {
    "type": "array",
    "prefixItems": [
        shape(
            ["type", "start", "end"],
            type={"const": "TextPositionSelector"},
            start=COUNT,
            end=COUNT,
        ),
        shape(
            ["type", "exact", "prefix", "suffix"],
            type={"const": "TextQuoteSelector"},
            exact=TEXT,
            prefix={"type": "string"},
            suffix={"type": "string"},
        ),
    ],
    "minItems": 2,
    "maxItems": 2,
}
BODY = shape(
    ["type", "value", "purpose"],
    type={"const": "TextualBody"},
    value=TEXT,
    purpose={"enum": ["tagging", "describing"]},
    format={"const": "text/plain"},
)
ANNOTATION = shape(
    ["id", "type", "target"],
    id=URI,
    type={"const": "Annotation"},
    motivation={"enum": ["describing", "identifying"]},
    body=listed(BODY),
    target=listed(
        shape(
            ["source"],
            type={"const": "SpecificResource"},
            source=URI,
            scope=URI,
            selector=SELECTORS,
        )
    ),
)
COLLECTION = shape(
    ["@context", "id", "type", "total", "first"],
    **{"@context": {"const": "http://www.w3.org/ns/anno.jsonld"}},
    id=URI,
    type={"const": "AnnotationCollection"},
    label=TEXT,
    total=COUNT,
    first=shape(
        ["id", "type", "items"],
        id=URI,
        type={"const": "AnnotationPage"},
        startIndex=COUNT,
        items=listed(ANNOTATION),
    ),
)


def test_web_annotations_keep_the_model() -> None:
    data = web_annotations(sample_account())
    keeps(COLLECTION, data)
    items = data["first"]["items"]
    assert data["total"] == len(items) == 6 + 5 + 4 + 2
    assert len({item["id"] for item in items}) == len(items)


def test_both_selectors_of_a_target_find_the_same_words() -> None:
    texts = {f"urn:readout:article:{one.id}": one for one in (COAST, MAIL, RADIO)}
    for item in web_annotations(sample_account())["first"]["items"]:
        for target in item["target"]:
            uri = target["source"].removesuffix(":title")
            whole = texts[uri].title if target["source"] != uri else texts[uri].text
            position, quote = target["selector"]
            start, end = position["start"], position["end"]
            assert whole[start:end] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert whole[start - len(quote["prefix"]) :].startswith(around)
