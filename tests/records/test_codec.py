"""Accounts go to JSON and back, by the published contract."""

import copy
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import AccountError
from readout.records.account import Account, Claim, Support
from readout.records.codec import account_from_json, account_to_json
from readout.records.relations import Story
from readout.records.schema import account_schema, schema_text
from readout.records.span import Span
from tests.builders import article
from tests.sample_story import COAST, sample_account

REFERENCE = Path(__file__).resolve().parents[2] / "docs/reference/account.schema.json"


def written() -> dict[str, Any]:
    """The sample account as it comes out of a JSON file."""
    made: dict[str, Any] = json.loads(json.dumps(account_to_json(sample_account())))
    return made


def test_an_account_has_the_keys_of_the_contract() -> None:
    account = written()
    assert account["schema"] == "readout/account/1"
    assert list(account)[1:12] == [
        "story", "articles", "origins", "lineage", "entities",
        "claims", "differences", "quotes", "timeline", "reporting", "dropped",
    ]  # fmt: skip
    assert set(account["story"]) >= {"id", "title", "event"}
    assert account["articles"][0]["furniture"][0] == [0, 47, "caption"]
    assert account["articles"][0]["outlet"] == "Coast Post"
    assert account["articles"][2]["published"] is None


def test_offsets_count_code_points_of_the_text() -> None:
    account = written()
    texts = {item["id"]: item["text"] for item in account["articles"]}
    quote = account["quotes"][0]
    assert texts[quote["article"]][quote["start"] : quote["end"]] == quote["text"]
    assert [texts[quote["article"]][s:e] for s, e in quote["spans"]][1] == "The hull is sound."


def test_a_place_in_a_title_says_so() -> None:
    support = written()["claims"][0]["support"]
    assert support[3]["field"] == "title"
    assert "field" not in support[0]


def test_a_speaker_has_name_entity_and_place_or_is_null() -> None:
    quotes = written()["quotes"]
    start = COAST.text.index("Mira Oduya")
    assert quotes[0]["speaker"] == {
        "name": "Mira Oduya", "entity": "e1", "start": start, "end": start + 10,
    }  # fmt: skip
    assert quotes[3]["speaker"] is None
    assert quotes[3]["cue"] is None


def test_reports_of_other_stories_stand_among_the_articles_with_their_story() -> None:
    account = written()
    assert [item["story"] for item in account["articles"]] == ["s1", "s1", "s1", "s2"]
    assert account["other_stories"][0]["articles"][0]["id"] == account["articles"][3]["id"]


def test_numbers_are_rounded() -> None:
    assert written()["story"]["edges"][0]["score"] == 2.1235


def whole(value: object) -> object:
    """A record with all its fields, those too that don't count when records are compared."""
    if is_dataclass(value):
        return {f.name: whole(getattr(value, f.name)) for f in fields(value) if f.init}
    if isinstance(value, tuple):
        return [whole(item) for item in value]
    return round(value, 4) if isinstance(value, float) else value


def test_an_account_comes_back_from_json_with_all_that_it_held() -> None:
    assert whole(account_from_json(written())) == whole(sample_account())
    assert json.loads(json.dumps(account_to_json(account_from_json(written())))) == written()


def records_in(value: object) -> Iterator[Any]:
    """Every record of an account."""
    if is_dataclass(value):
        yield value
        for one in fields(value):
            yield from records_in(getattr(value, one.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from records_in(item)


def test_the_sample_account_holds_something_in_every_field() -> None:
    filled = {
        (type(record).__name__, one.name): False
        for record in records_in(sample_account())
        for one in fields(record)
    }
    for record in records_in(sample_account()):
        for one in fields(record):
            if getattr(record, one.name) not in (one.default, "", (), None):
                filled[type(record).__name__, one.name] = True
    assert [name for name, something in filled.items() if not something] == []


@given(title=st.text(), texts=st.lists(st.text(min_size=3), min_size=1, max_size=3), data=st.data())
def test_any_account_comes_back_as_it_was(
    title: str, texts: list[str], data: st.DataObject
) -> None:
    reports = [article(text, title=title, source=f"{n}.txt") for n, text in enumerate(texts)]
    supports = []
    for report in reports:
        start = data.draw(st.integers(0, len(report.text) - 1))
        end = data.draw(st.integers(start + 1, len(report.text)))
        supports.append(Support(Span(report, start, end), "part", 0.5, title))
    claim = Claim("c", supports[0].span, "event", tuple(supports))
    unique = tuple(dict.fromkeys(reports))
    account = Account(Story("s", unique), title, unique, claims=(claim,))
    assert account_from_json(json.loads(json.dumps(account_to_json(account)))) == account


def test_keys_beyond_the_contract_are_allowed() -> None:
    account = written()
    account["colour"] = account["claims"][0]["weight"] = 1
    account["articles"][0]["publisher"]["floor"] = 3
    assert account_from_json(account).title == "Ferry aground off Tarn Point"


def core(value: Any, shape: str, schema: dict[str, Any]) -> Any:
    """The value without the keys that the shape does not require."""
    definition = schema["$defs"][shape]
    kept = {}
    for key in definition["required"]:
        kept[key] = value[key]
        items = definition["properties"][key].get("items", {}).get("$ref", "")
        if items:
            kept[key] = [core(item, items.rpartition("/")[2], schema) for item in value[key]]
    return kept


def test_the_core_alone_is_enough() -> None:
    account = core(written(), "Account", account_schema())
    # The first claim has support in a title, which only its `field` tells.
    account["claims"] = account["claims"][1:]
    assert len(account_from_json(account).claims) == 5


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("schema", "readout/account/9", "schema: should be one of readout/account/1"),
        ("articles", [], "story: a story needs at least one article"),
        ("articles[1].text", None, r"articles\[1\].text: should be text, is null"),
        ("claims[0].support[1].start", -4, r"claims\[0\].support\[1\]: span -4"),
        ("claims[0].support[1].end", 9999, r"claims\[0\].support\[1\]: .* not inside the text"),
        ("claims[0].support[0].text", "Mended.", r"claims\[0\].support\[0\].text: is not what"),
        ("claims[2].text", "Nobody was harmed", r"claims\[2\].text: is not what stands at"),
        ("claims[2].support", [], r"claims\[2\]: a claim needs support"),
        ("claims[1].confidence", "high", r"claims\[1\].confidence: should be a number"),
        ("differences[0].type", "lie", r"differences\[0\].type: should be one of conflict"),
        ("differences[0].values[1].article", "a0", r"differences\[0\].values\[1\].article: there"),
        ("quotes[0].spans", [[1, 2]], r"quotes\[0\].spans: don't reach"),
        ("quotes[0].speaker.start", True, r"quotes\[0\].speaker.start: should be a whole number"),
        ("lineage[0].passages[0].to", [1], r"lineage\[0\].passages\[0\].to: should be a list of 2"),
        ("other_stories[0].claims[0].kind", "gossip", r"other_stories\[0\].claims\[0\].kind"),
        ("other_stories[0].claims[0].span.end", 9999, r"other_stories\[0\].claims\[0\].span"),
    ],
)
def test_what_is_wrong_is_named(path: str, value: object, says: str) -> None:
    account = written()
    *way, last = path.replace("]", "").replace("[", ".").split(".")
    place: Any = account
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    place[last] = value
    with pytest.raises(AccountError, match=f"^{says}"):
        account_from_json(account)


def test_a_missing_key_is_named() -> None:
    account = written()
    del account["claims"][0]["support"]
    with pytest.raises(AccountError, match=r"^claims\[0\].support: this key is missing"):
        account_from_json(account)


def test_what_is_no_object_is_no_account() -> None:
    with pytest.raises(AccountError, match="should be an object, is a list"):
        account_from_json([])


def test_the_schema_is_sound_and_accepts_what_is_written() -> None:
    schema = account_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(written())


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    wrong = copy.deepcopy(written())
    wrong["differences"][0]["values"] = wrong["differences"][0]["values"][:1]
    assert not jsonschema.Draft202012Validator(account_schema()).is_valid(wrong)


def test_the_published_schema_is_the_one_made_from_the_records() -> None:
    assert REFERENCE.read_text("utf-8") == schema_text(), "run `make reference`"
