"""The gold for the sample stories fits the texts that it speaks of."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
GOLDEN = Path(__file__).parent / "golden"
STORIES = ("dam-vote", "harbour-fire", "ministers-call")

SLOTS = {"when", "where", "who", "number", "what", "status", "wording", "attribution"}
TYPES = {"conflict", "update", "scope", "rounding", "wording"}
QUOTE_KINDS = {"direct", "mixed", "indirect"}
ORIGIN_KINDS = {"copy", "shared_wire", "shared_handout"}
PAIRS_AT_LEAST = {
    "update": 14,
    "conflict": 14,
    "scope": 6,
    "rounding": 4,
    "wording": 4,
    "attribution": 3,
    "none": 10,
}

Gold = dict[str, Any]


def fold(text: str) -> str:
    return " ".join(text.split())


def gold_of(story: str) -> Gold:
    gold: Gold = json.loads((GOLDEN / f"{story}.json").read_text(encoding="utf-8"))
    return gold


def texts_of(gold: Gold) -> dict[str, str]:
    return {
        article["id"]: fold((ROOT / article["file"]).read_text(encoding="utf-8-sig"))
        for article in gold["articles"]
    }


def cited(gold: Gold) -> Iterator[Gold]:
    for claim in gold["claims"]:
        yield from claim["support"]
    for difference in gold["differences"]:
        yield from difference["values"]
    yield from gold["quotes"]
    yield from gold["furniture"]


def pairs() -> list[Gold]:
    lines = (GOLDEN / "difference_pairs.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def passages_of(demand: Gold) -> list[str]:
    """The passages that one entry of `must` names, for those kinds of entry that name any."""
    [(kind, what)] = demand.items()
    if kind in {"difference", "not_difference"}:
        return list(what["values"])
    return list(what) if kind in {"one_entity", "not_entity_same"} else []


def articles_of(demand: Gold) -> list[str]:
    [(kind, what)] = demand.items()
    if kind == "copies":
        return list(what)
    if kind == "shared_origin":
        return list(what["articles"])
    return [what["article"]] if kind == "published" else []


@pytest.mark.parametrize("story", STORIES)
def test_every_report_of_a_story_is_annotated(story: str) -> None:
    in_gold = {article["file"] for article in gold_of(story)["articles"]}
    on_disk = {path.relative_to(ROOT).as_posix() for path in (SAMPLES / story).iterdir()}
    assert in_gold == on_disk


@pytest.mark.parametrize("story", STORIES)
def test_reports_are_short(story: str) -> None:
    assert all(150 <= len(text.split()) <= 400 for text in texts_of(gold_of(story)).values())


@pytest.mark.parametrize("story", STORIES)
def test_every_passage_stands_in_its_article(story: str) -> None:
    gold = gold_of(story)
    texts = texts_of(gold)
    lost = [each for each in cited(gold) if fold(each["quote"]) not in texts[each["article"]]]
    assert lost == []


@pytest.mark.parametrize("story", STORIES)
def test_speakers_are_named_beside_their_words(story: str) -> None:
    gold = gold_of(story)
    texts = texts_of(gold)
    assert all(quote["speaker_text"] in texts[quote["article"]] for quote in gold["quotes"])
    assert {quote["kind"] for quote in gold["quotes"]} == QUOTE_KINDS


@pytest.mark.parametrize("story", STORIES)
def test_direct_quotes_stand_in_quotation_marks(story: str) -> None:
    gold = gold_of(story)
    texts = texts_of(gold)
    for quote in gold["quotes"]:
        if quote["kind"] == "direct":
            text = texts[quote["article"]]
            assert text[text.index(quote["quote"]) - 1] in '"“', quote["quote"]


@pytest.mark.parametrize("story", STORIES)
def test_claims_and_differences_have_two_passages_or_more(story: str) -> None:
    gold = gold_of(story)
    ids = {claim["id"] for claim in gold["claims"]}
    assert all(len(claim["support"]) >= 2 for claim in gold["claims"])
    for difference in gold["differences"]:
        assert len(difference["values"]) >= 2
        assert difference["claim"] in ids | {None}


@pytest.mark.parametrize("story", STORIES)
def test_claims_rest_on_several_articles(story: str) -> None:
    for claim in gold_of(story)["claims"]:
        assert len({each["article"] for each in claim["support"]}) >= 2, claim["id"]


@pytest.mark.parametrize("story", STORIES)
def test_demands_speak_of_what_is_there(story: str) -> None:
    gold = gold_of(story)
    texts = texts_of(gold)
    claims = {claim["id"] for claim in gold["claims"]}
    for demand in gold["must"]:
        for passage in passages_of(demand):
            assert any(passage in text for text in texts.values()), passage
        assert set(articles_of(demand)) <= texts.keys()
        if "independent_origins" in demand:
            assert demand["independent_origins"]["claim"] in claims


@pytest.mark.parametrize("story", STORIES)
def test_demanded_differences_are_in_the_gold(story: str) -> None:
    gold = gold_of(story)
    for demand in gold["must"]:
        if "difference" in demand:
            wanted = demand["difference"]
            assert any(
                difference["slot"] == wanted["slot"]
                and difference["type"] == wanted["type"]
                and all(
                    any(passage in value["quote"] for value in difference["values"])
                    for passage in wanted["values"]
                )
                for difference in gold["differences"]
            ), wanted


def test_every_slot_and_every_type_of_difference_is_shown() -> None:
    differences = [each for story in STORIES for each in gold_of(story)["differences"]]
    assert {difference["slot"] for difference in differences} == SLOTS
    assert {difference["type"] for difference in differences} == TYPES


def test_a_wire_text_and_a_handout_are_shared() -> None:
    kinds = {origin["kind"] for story in STORIES for origin in gold_of(story)["origins"]}
    assert {"shared_wire", "shared_handout"} <= kinds <= ORIGIN_KINDS


def test_one_report_has_a_byte_order_mark_and_one_has_crlf() -> None:
    files = [path.read_bytes() for path in sorted(SAMPLES.glob("*/*.txt"))]
    assert sum(data.startswith(b"\xef\xbb\xbf") for data in files) == 1
    assert sum(b"\r\n" in data for data in files) == 1


def test_pairs_cover_each_kind_of_difference() -> None:
    counts = dict.fromkeys(PAIRS_AT_LEAST, 0)
    for pair in pairs():
        counts[pair["id"].split("-")[0]] += 1
    assert all(counts[kind] >= least for kind, least in PAIRS_AT_LEAST.items()), counts


def test_conflicts_cover_the_slots_of_facts() -> None:
    slots = {pair["expect"]["slot"] for pair in pairs() if pair["id"].startswith("conflict-")}
    assert slots == {"when", "where", "who", "number", "status"}


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair["id"])
def test_a_pair_is_well_formed(pair: Gold) -> None:
    assert set(pair) == {"id", "a", "b", "expect", "why"}
    for side in (pair["a"], pair["b"]):
        assert set(side) == {"text", "published", "outlet"}
        assert side["text"].endswith((".", '."'))
        if side["published"] is not None:
            datetime.fromisoformat(side["published"])
    kind, expect = pair["id"].split("-")[0], pair["expect"]
    if kind == "none":
        assert expect is None
    else:
        assert expect["slot"] in SLOTS
        assert expect["type"] in TYPES
        assert kind in expect.values()


def test_pairs_have_ids_of_their_own() -> None:
    ids = [pair["id"] for pair in pairs()]
    assert len(ids) == len(set(ids))
