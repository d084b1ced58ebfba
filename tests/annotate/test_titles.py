"""Titles are read for names and quotes, and the whole reading holds whatever title and text are."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.models import default_encoder, default_parser
from readout.pipeline import compare_articles, read
from readout.records.annotation_codec import annotations_from_json, annotations_to_json
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.records.span import Span
from tests.builders import article

TEXT = (
    "Mayor Ida Brook said on Tuesday that the old bridge in Karsk was safe for traffic. "
    '"We were locked in for an hour," one driver, Tom Reed, told reporters.'
)


def annotated(title: str, text: str = TEXT) -> Annotations:
    return read(
        article(text, title=title, published="2024-05-16"), default_parser(), default_encoder()
    )


def named(title: str) -> dict[str, str]:
    """The names in a title, each with the fullest name of its chain."""
    found = annotated(title).names
    titled = [mention for mention in found.mentions if mention.span.field == "title"]
    return {mention.span.text: found.chains[mention.chain].name.text for mention in titled}


def quoted(title: str) -> list[tuple[str, str, str]]:
    """The quotes in a title that report words: kind, speaker, words."""
    return [
        (q.kind, q.speaker.name.text if q.speaker else "", " | ".join(c.text for c in q.content))
        for q in annotated(title).quotes
        if q.span.field == "title" and q.matter == "words"
    ]


@pytest.mark.parametrize(
    "title",
    ["Brook calls bridge safe", "Brook Calls Karsk Bridge Safe", "BROOK CALLS BRIDGE SAFE"],
)
def test_a_title_names_in_brief_whom_the_text_names_in_full(title: str) -> None:
    assert "Ida Brook" in named(title).values()
    assert set(named(title).values()) <= {"Ida Brook", "Karsk"}


def test_a_name_that_only_the_title_has_is_a_name() -> None:
    assert named("Critics of Anna Holt praise Brook")["Anna Holt"] == "Anna Holt"


def test_the_first_word_of_a_title_is_no_name_for_its_capital() -> None:
    assert named("Bridge was safe") == named("Old bridge was safe") == {}
    # The tagger takes the first for a person, whom the text would name as well.
    assert named("Blaze destroys paper mill") == {}


@pytest.mark.parametrize(
    ("title", "kind", "speaker", "content"),
    [
        ("Brook: Old bridge is safe", "indirect", "Ida Brook", "Old bridge is safe"),
        ("Old bridge is safe: Ida Brook", "indirect", "Ida Brook", "Old bridge is safe"),
        ("Ida Brook: “The bridge is safe”", "direct", "Ida Brook", "The bridge is safe"),
        ("'Bridge is safe', says Brook", "direct", "Ida Brook", "Bridge is safe"),
        ("Bridge is safe, says Brook", "indirect", "Ida Brook", "Bridge is safe"),
        ("‘We were locked in’ on the bridge", "direct", "Tom Reed", "We were locked in"),
    ],
)
def test_a_title_quotes(title: str, kind: str, speaker: str, content: str) -> None:
    assert quoted(title) == [(kind, speaker, content)]


@pytest.mark.parametrize(
    "title",
    [
        "Brook: a life in pictures",
        "Karsk: old bridge is safe",
        "Karsk bridge ‘safe’",
        "Karsk ‘an hour’ away",
    ],
)
def test_a_topic_or_a_word_in_marks_says_nothing(title: str) -> None:
    assert quoted(title) == []


def test_a_title_supports_no_claim() -> None:
    account = compare_articles([article(TEXT, title="Brook: old bridge in Karsk is safe")])
    assert {s.span.field for claim in account.claims for s in claim.support} == {"text"}


def test_what_a_title_takes_from_its_text_is_one_quotation() -> None:
    title = "‘We were locked in for an hour’: drivers freed in Karsk"
    account = compare_articles([article(TEXT, title=title)])
    assert [q.span.field for q in account.quotes if "locked" in q.quote] == ["text"]


def spans(value: object) -> Iterator[Span]:
    """All spans in a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from spans(each)
    elif is_dataclass(value) and not isinstance(value, Article):
        for one in fields(value):
            yield from spans(getattr(value, one.name))


WORDS = [*TEXT.split(), "Brook:", "‘We", "in’", "–", "\n\n", "“", '"', "US", "says", "14", ";"]


@settings(deadline=None, max_examples=40)
@given(
    st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)),
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)),
)
def test_whatever_is_read_lies_inside_and_is_read_the_same_twice(title: str, text: str) -> None:
    once = annotated(title, text)
    assert once == annotated(title, text)
    for span in spans(once):
        whole = title if span.field == "title" else text
        assert span.article is once.article
        assert 0 <= span.start < span.end <= len(whole)
    written = annotations_to_json(once)
    assert annotations_from_json(written, once.article, once.vectors) == once
