"""Who is quoted or reported, saying what: by the default parser, on sentences of our own."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.annotate.names import names
from readout.annotate.quotes import quotes
from readout.models.spacy_parser import SpacyParser
from readout.records.annotations import Names, Quote
from tests.builders import article


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def found(text: str) -> list[Quote]:
    where = article(text)
    return list(quotes(where, parser().parse(where), Names()))


def told(text: str) -> list[tuple[str, str | None]]:
    return [
        (" | ".join(span.text for span in q.content), q.speaker.name.text if q.speaker else None)
        for q in found(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The bridge is safe,” said Ana Ruiz.", ("The bridge is safe,", "Ana Ruiz")),
        ("“The bridge is safe,” the mayor said.", ("The bridge is safe,", "the mayor")),
        ("Ana Ruiz said: “The bridge is safe.”", ("The bridge is safe.", "Ana Ruiz")),
        ("According to Ana Ruiz, the bridge is safe.", ("the bridge is safe", "Ana Ruiz")),
        ("Ana Ruiz said that the bridge is safe.", ("the bridge is safe", "Ana Ruiz")),
        ("The bridge is safe, Ana Ruiz said.", ("The bridge is safe", "Ana Ruiz")),
        ("“The bridge is safe.” – Ana Ruiz", ("The bridge is safe.", "Ana Ruiz")),
    ],
)
def test_words_get_their_speaker(text: str, expected: tuple[str, str]) -> None:
    assert told(text) == [expected]


def test_a_quotation_split_by_its_cue_is_one_of_two_pieces() -> None:
    (quote,) = found("“The bridge,” said Ana Ruiz, “is safe for everybody.”")
    assert [span.text for span in quote.content] == ["The bridge,", "is safe for everybody."]
    assert quote.kind == "direct"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It will hold for years,” Ana Ruiz said.", "direct"),
        ("Ana Ruiz said the bridge was “safe for everybody” again.", "mixed"),
        ("Ana Ruiz said the bridge was safe for everybody again.", "indirect"),
    ],
)
def test_the_kind_tells_what_the_marks_enclose(text: str, kind: str) -> None:
    assert [quote.kind for quote in found(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The council denied that the bridge was unsafe.", "deny"),
        ("The mayor promised to repair the bridge.", "promise"),
        ("The mayor urged drivers to stay away.", "ask"),
        ("The mayor ordered drivers to stay away.", "order"),
    ],
)
def test_the_act_is_recorded(text: str, act: str) -> None:
    assert [quote.act for quote in found(text)] == [act]


def test_a_title_in_marks_is_no_quotation() -> None:
    assert told("The band played “Songs of the Northern Harbour” on Friday.") == []


@settings(max_examples=60)
@given(st.text(alphabet="Ann said: “it, \"he' told” that\n.’‘", max_size=80))
def test_any_text_is_read_without_failing_and_twice_the_same(text: str) -> None:
    assert told(text) == told(text)


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("The mayor said that the bridge was safe.", "words"),
        ("The mayor criticised the new bridge.", "topic"),
        ("The mayor hopes to open the bridge.", "thought"),
    ],
)
def test_words_topics_and_thoughts_are_told_apart(text: str, matter: str) -> None:
    assert [quote.matter for quote in found(text)] == [matter]


def test_passages_part_what_is_said_in_two_sentences() -> None:
    (quote,) = found("“The bridge is safe,” said Ana Ruiz. “It will stay open.”")
    assert [[span.text for span in part] for part in quote.passages] == [
        ["The bridge is safe,"],
        ["It will stay open."],
    ]


def test_a_word_with_a_hyphen_is_reported_whole() -> None:
    (quote,) = found("The ministry promised to re-open the border.")
    assert quote.content[0].text == "to re-open the border"


def test_a_mixed_quote_keeps_what_stood_in_marks() -> None:
    (quote,) = found("Ana Ruiz said the bridge was “safe for everybody” again.")
    assert [span.text for span in quote.quoted] == ["safe for everybody"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # A participle behind a comma has the sentence's subject, not the nearest one.
        (
            "The ministry rejected claims that the dam had failed, saying, “It stands firm.”",
            ["The ministry"] * 2,
        ),
        # Speech goes on: in the next sentence, after retold words, over paragraphs.
        ("“We are ready,” Ana Ruiz said.\n\n“Nobody will be left behind.”", ["Ana Ruiz"] * 2),
        ("Ana Ruiz said the town was ready. “Nobody will be left behind.”", ["Ana Ruiz"] * 2),
        ("“We are ready.\n\n“Nobody will be left behind,” Ana Ruiz said.", ["Ana Ruiz"]),
    ],
)
def test_the_speaker_is_found_in_the_context(text: str, speakers: list[str]) -> None:
    assert [speaker for _, speaker in told(text)] == speakers


def test_a_transcript_gives_each_paragraph_its_speaker() -> None:
    text = "HOST: Is the bridge safe?\n\nRUIZ: It is safe.\n\nHOST: Thank you for coming."
    assert told(text) == [
        ("Is the bridge safe?", "HOST"),
        ("It is safe.", "RUIZ"),
        ("Thank you for coming.", "HOST"),
    ]


def test_a_term_that_is_always_set_in_marks_is_no_quotation() -> None:
    text = "Police warned of the “lucky uncle” trick. The “lucky uncle” writes to strangers."
    assert all(quote.kind == "indirect" for quote in found(text))


def test_a_report_within_a_report_is_the_outer_speakers() -> None:
    assert told("Ana Ruiz said that she hoped the bridge would open soon.") == [
        ("she hoped the bridge would open soon", "Ana Ruiz")
    ]


def test_what_is_quoted_with_a_cue_of_its_own_is_not_reported_twice() -> None:
    text = "“The bridge is safe for everybody,” Ana Ruiz said, according to the Harbour Post."
    assert told(text) == [("The bridge is safe for everybody,", "Ana Ruiz")]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge, Ana Ruiz said on Monday, is safe for everybody.",
        "She added: The bridge is safe for everybody.",
    ],
)
def test_cues_beside_the_grammar_report_too(text: str) -> None:
    assert found(text)[0].matter == "words"


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether the bridge would open, Ana Ruiz said no.",
        "The word “bridge” comes from Old English.",
        "His novel “The Long Way Home” won the prize.",
    ],
)
def test_what_nobody_says_is_not_reported(text: str) -> None:
    assert found(text) == []


def test_a_judgement_in_marks_is_quoted() -> None:
    assert told("Emma Clark called the plan “a disgrace”.") == [("a disgrace", "Emma Clark")]


def test_a_report_of_marks_alone_is_none() -> None:
    text = "Osk MORE on Wednesday advised his Ministry of Works (MOW) to co-ordinate a scheme."
    assert all(len(words) > 1 for words, _ in told(text))


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_no_text_whatever_breaks_the_reading(text: str) -> None:
    where = article(text)
    parse = parser().parse(where)
    read = quotes(where, parse, names(where, parse))
    assert read == quotes(where, parse, names(where, parse))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The town, Ana Ruiz said, had paid for the bridge.", "The town | had paid for the bridge"),
        ("Ana Ruiz said the dam would be “safe for years”.", "the dam would be “safe for years”"),
    ],
)
def test_contents_are_whole(text: str, content: str) -> None:
    assert [words for words, _ in told(text)] == [content]


def test_what_somebody_would_not_say_is_no_words_of_theirs() -> None:
    assert [q.matter for q in found("Ana Ruiz would not say whether the bridge was safe.")] == [
        "topic"
    ]
