"""The stages stand in an order in which each finds what it needs."""

import pickle

import pytest

from readout.errors import PipelineError
from readout.models import default_encoder, default_parser
from readout.pipeline import (
    GIVEN,
    READING,
    SKIMMING,
    UNPARSED,
    Stage,
    check,
    compare_articles,
    read,
    tell,
)
from tests.builders import article


def test_the_reading_stages_are_in_order() -> None:
    for stages in (READING, SKIMMING, UNPARSED):
        check(stages)


def test_stages_travel_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps((READING, SKIMMING))) == (READING, SKIMMING)


def test_a_stage_before_what_it_needs_is_refused() -> None:
    late = Stage("names", ("article", "parse"), lambda article, parse: ())
    with pytest.raises(PipelineError, match="needs parse"):
        check([late], GIVEN)


A = article(
    "The harbour bridge at Sel fell into the river on Monday, police said.\n\n"
    "Nine people were hurt when the harbour bridge fell.",
    source="a.txt",
)
B = article(
    "Police said the harbour bridge in Sel collapsed and fell into the river on Monday.\n\n"
    "The mayor, Ida Brook, called the collapse of the bridge a tragedy.",
    source="b.txt",
)


def test_what_two_reports_both_say_is_one_claim_with_support_in_both() -> None:
    account = compare_articles([A, B])
    assert [claim.articles for claim in account.shared_claims]
    assert {s.article.source for s in account.shared_claims[0].support} == {"a.txt", "b.txt"}


FRENCH = article(
    "Le pont du port de Sel est tombé dans la rivière lundi, a dit la police.\n\n"
    "Neuf personnes ont été blessées. Le maire de la ville a parlé d'une tragédie.",
    source="c.txt",
    language="fr",
)


def test_a_report_in_another_language_is_not_read_by_english_rules() -> None:
    read_of = read(FRENCH, default_parser(), default_encoder())
    assert [span.text for span in read_of.sentences][1] == "Neuf personnes ont été blessées."
    assert read_of.vectors.rows == len(read_of.sentences)
    found = (*read_of.statements, *read_of.quotes, *read_of.names.mentions, *read_of.times)
    assert found == ()


def test_a_report_in_another_language_is_listed_as_not_analysed() -> None:
    account = compare_articles([A, B, FRENCH])
    told = [account, *account.other_stories]
    assert [(d.source, d.reason) for d in account.dropped] == [
        ("c.txt", "not analysed: language fr")
    ]
    assert FRENCH in [one for account in told for one in account.articles]
    assert not [claim for account in told for claim in account.claims if "Sel est" in claim.text]


def test_a_story_lists_its_own_reports_that_were_not_analysed() -> None:
    reads = [read(one, default_parser(), default_encoder()) for one in (A, B, FRENCH)]
    assert [d.article for d in tell("s1", reads).dropped] == [FRENCH.id]


def test_the_order_of_the_reports_does_not_matter() -> None:
    assert compare_articles([A, B]) == compare_articles([B, A])
