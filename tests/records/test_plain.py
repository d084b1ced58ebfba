"""Annotations and accounts come back from plain JSON values equal, to the last digit."""

import json
from pathlib import Path
from typing import Any

import pytest

from readout.errors import ReadoutError, RecordError, SpanError
from readout.models import default_encoder, default_parser
from readout.pipeline import read, take_in
from readout.records.account import Account
from readout.records.annotation_codec import annotations_from_json, annotations_to_json
from readout.records.annotations import Annotations, Mention, Names, Vectors
from readout.records.article import Article
from readout.records.codec import account_to_json, article_from_json, article_to_json
from readout.records.plain import from_plain, texts, to_plain
from tests.builders import article, span
from tests.records.test_codec import whole
from tests.sample_story import sample_account

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "harbour-fire"


def through_text(value: Any) -> Any:
    return json.loads(json.dumps(value))


@pytest.fixture(scope="module")
def found() -> Annotations:
    """All that is found in one report."""
    articles, _ = take_in([SAMPLE])
    return read(articles[0], default_parser(), default_encoder())


def test_annotations_come_back_equal(found: Annotations) -> None:
    written = through_text(annotations_to_json(found))
    assert "article" not in written
    assert "vectors" not in written
    assert written["statements"]
    assert annotations_from_json(written, found.article, found.vectors) == found


def test_spans_are_two_numbers_and_say_where_they_lie_in_a_title() -> None:
    report = article("A dam broke.", title="Dam breaks")
    notes = Annotations(report, sentences=(span(report, "A dam broke."),))
    assert annotations_to_json(notes) == {"sentences": [[0, 12]]}


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(SpanError, match="not inside"):
        annotations_from_json({"sentences": [[0, 99]]}, article("A dam broke."))


@pytest.mark.parametrize(
    "broken",
    [{"sentences": [[0]]}, {"names": {"mentions": [{"kind": "person"}]}}, {"surprise": 1}, ["no"]],
)
def test_what_is_no_annotations_is_refused(broken: Any) -> None:
    with pytest.raises(RecordError):
        annotations_from_json(broken, article("A dam broke."))


def test_a_record_that_cites_another_article_is_refused() -> None:
    one, other = article("A dam broke."), article("Nothing broke.")
    names = Names((Mention(span(other, "Nothing"), "other", "name", 0),))
    with pytest.raises(ReadoutError, match="not at hand"):
        to_plain(Annotations(one, names=names), texts([one]))


def test_an_account_comes_back_with_all_that_it_held() -> None:
    account = sample_account()
    cited = texts(
        [*account.articles, *(one for other in account.other_stories for one in other.articles)]
    )
    written = through_text(to_plain(account, cited))
    again = from_plain(Account, written, cited)
    assert whole(again) == whole(account)
    assert account_to_json(again) == account_to_json(account)
    assert account.articles[0].text not in json.dumps(written)


def test_vectors_in_plain_form_are_hexadecimal() -> None:
    report = article("A dam broke.")
    notes = Annotations(report, vectors=Vectors("m", 1, b"\x00\x00\x80\x3f"))
    written = through_text(to_plain(notes, texts([report])))
    assert written["vectors"]["data"] == "0000803f"
    assert from_plain(Annotations, written, texts([report])) == notes


def test_an_article_comes_back_alone() -> None:
    for report in sample_account().articles:
        again = article_from_json(through_text(article_to_json(report)))
        assert isinstance(again, Article)
        assert whole(again) == whole(report)
