"""The stages stand in an order in which each finds what it needs."""

import pickle

import pytest

from readout.errors import PipelineError
from readout.pipeline import GIVEN, READING, SKIMMING, Stage, check, compare_articles
from tests.builders import article


def test_the_reading_stages_are_in_order() -> None:
    check(READING)


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


def test_the_order_of_the_reports_does_not_matter() -> None:
    assert compare_articles([A, B]) == compare_articles([B, A])
