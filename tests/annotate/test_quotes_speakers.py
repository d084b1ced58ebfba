"""Whose words: from the mention beside the cue to the fullest name that the article gives."""

from functools import cache

import pytest

from readout.annotate.names import names
from readout.annotate.quotes import quotes
from readout.models.spacy_parser import SpacyParser
from readout.records.annotations import Speaker
from tests.builders import article


@cache
def parser() -> SpacyParser:
    return SpacyParser()


def speakers(text: str) -> list[Speaker | None]:
    where = article(text)
    parse = parser().parse(where)
    return [quote.speaker for quote in quotes(where, parse, names(where, parse))]


def named(text: str) -> list[str | None]:
    return [speaker and speaker.name.text for speaker in speakers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Emma Clark opened the bridge. “It is safe for everybody,” Clark said.",
        "Emma Clark opened the bridge. “It is safe for everybody,” she said.",
        "Emma Clark, who said the bridge was safe, opened it.",
    ],
)
def test_the_speaker_has_the_fullest_name(text: str) -> None:
    assert named(text) == ["Emma Clark"]


def test_the_mention_is_what_stands_beside_the_cue() -> None:
    (speaker,) = speakers("Mayor Emma Clark opened the bridge. “It is safe,” the mayor said.")
    assert speaker is not None
    assert speaker.mention is not None
    assert speaker.mention.text == "the mayor"


def test_context_alone_gives_no_mention() -> None:
    _, speaker = speakers("Emma Clark said the bridge was safe. “Nobody will be left behind.”")
    assert speaker is not None
    assert (speaker.name.text, speaker.mention) == ("Emma Clark", None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is safe,” Emma Clark quoted the mayor, Ida Brook, as saying.", "Ida Brook"),
        ("The Herald quoted Ida Brook as saying that it was safe.", "Ida Brook"),
        ("Ida Brook was quoted by the Herald as saying that it was safe.", "Ida Brook"),
        ("Emma Clark told a diver as much, saying that it was safe.", "Emma Clark"),
    ],
)
def test_words_that_somebody_quotes_are_those_of_whom_she_quotes(text: str, speaker: str) -> None:
    assert named(text) == [speaker]


def test_a_document_speaks_for_who_published_it() -> None:
    text = "Six men were on board, according to a list that the Ministry of Transport published."
    assert named(text) == ["Ministry of Transport"]


def test_a_document_speaks_for_who_issued_it() -> None:
    text = (
        "According to a handout issued by the Ministry of Transport, “the bridge is safe.”\n\n"
        "“It was built to last,” it added."
    )
    assert named(text) == ["Ministry of Transport"] * 2


def test_an_unnamed_official_is_a_speaker() -> None:
    assert named("“The bridge is safe,” a senior official said.") == ["a senior official"]


def test_joint_speakers_are_named_together() -> None:
    assert named("Emma Clark and Ben Okri said the bridge was safe.") == ["Emma Clark and Ben Okri"]


def test_a_description_points_back_to_who_was_called_so() -> None:
    text = (
        "The spokeswoman for the fair, Emma Clark, told reporters that it would open on Friday. "
        "The tents are ready, the spokeswoman said."
    )
    assert named(text)[-1] == "Emma Clark"
