"""Statements are the clauses that assert something, each with its voice and polarity."""

import pytest

from readout.annotate.names import names
from readout.annotate.quotes import quotes
from readout.annotate.statements import statements
from readout.models import default_parser
from readout.records.annotations import Statement
from tests.builders import article


def read(text: str) -> tuple[Statement, ...]:
    report = article(text)
    parse = default_parser().parse(report)
    found = names(report, parse)
    return statements(report, parse, found, (), (), quotes(report, parse, found))


def lines(text: str) -> list[str]:
    return [statement.span.text for statement in read(text)]


def test_joined_predicates_are_two_statements() -> None:
    assert lines("The bridge fell on Monday and the river flooded the old town.") == [
        "The bridge fell on Monday",
        "the river flooded the old town",
    ]


def test_what_only_gives_a_measure_is_no_statement_of_its_own() -> None:
    assert lines("The ferry had two men fewer than its licence requires.") == [
        "The ferry had two men fewer than its licence requires"
    ]


def test_the_frame_of_a_quotation_asserts_nothing_of_its_own() -> None:
    (line,) = lines("“The bridge fell on Monday,” Mayor Ida Brook said.")
    assert line.rstrip(",") == "The bridge fell on Monday"


def test_a_clause_inside_a_quotation_is_the_speakers() -> None:
    (statement,) = read("“The bridge fell on Monday,” Mayor Ida Brook said.")
    assert statement.quote == 0


def test_questions_assert_nothing() -> None:
    assert lines("Why did the old bridge fall?") == []


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The bridge did not fall on Monday.", True),
        ("No one was hurt in the fire.", True),
        ("The company failed to renew its licence.", True),
        ("The bridge fell on Monday.", False),
    ],
)
def test_polarity_is_read_from_the_clause(text: str, negated: bool) -> None:
    assert any(statement.negated for statement in read(text)) is negated


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The minister will visit the port on Friday.", "planned"),
        ("The minister may visit the port on Friday.", "possible"),
        ("The minister visited the port on Friday.", "happened"),
        ("The man allegedly stole the car in March.", "alleged"),
    ],
)
def test_modality_is_read_from_helpers_and_adverbs(text: str, modality: str) -> None:
    assert read(text)[0].modality == modality


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The dam is expected to cost two billion and to cover a fifth of demand.", "planned"),
        ("The firm could close three plants and sell the rest.", "possible"),
        ("The firm will close three plants and sold the rest.", "happened"),
        ("The firm will close three plants and others may sell the rest.", "possible"),
    ],
)
def test_a_verb_shares_the_helper_of_the_one_that_it_is_joined_to(text: str, modality: str) -> None:
    assert read(text)[-1].modality == modality


def test_the_titles_quotation_does_not_speak_the_texts_first_sentence() -> None:
    report = article(
        "The council of Sel voted on Monday to close the old bridge. The mayor, Ada Renn, said: "
        "“We will not pay for a bridge that is not safe.”",
        title="“We will not pay for a bridge that is not safe,” Ada Renn says",
    )
    parse = default_parser().parse(report)
    found = names(report, parse)
    first, *_ = statements(report, parse, found, (), (), quotes(report, parse, found))
    assert first.quote is None
