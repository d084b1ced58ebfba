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


@pytest.mark.parametrize(
    "text",
    [
        "Engineers no longer believe that the old lock failed, said Ida Brook.",
        "Nobody at the yard thinks that the old lock failed.",
        "The yard denied that the old lock had failed.",
        "The judge rejected the claim that the old lock had failed.",
        "The report that the old lock had failed was false.",
        "There was no truth in the report that the old lock had failed.",
        "Divers found no evidence that the old lock had failed.",
        "The agency retracted its report that the old lock had failed.",
        "Engineers ruled out that the old lock had failed.",
        "She had been wrong to say that the old lock had failed.",
        "He was mistaken in saying that the old lock had failed.",
        "The owner refused to believe that the old lock had failed.",
        "The allegation that the old lock had failed has been dismissed.",
        "The claim that the old lock had failed is a lie.",
        "Divers have no reason to believe that the old lock had failed.",
        "The owner was not convinced that the old lock had failed.",
        "The paper wrongly reported that the old lock had failed.",
    ],
)
def test_a_clause_that_the_words_around_it_deny_is_not_cut_off_from_them(text: str) -> None:
    (statement,) = read(text)
    assert statement.negated
    assert statement.denied
    assert statement.predicate.text == "failed"
    # The first word of the denial is shown, and the lock's failure isn't all that is.
    assert text.startswith(statement.span.text[:12])


@pytest.mark.parametrize(
    "text",
    [
        "The owner did not say that the old lock had failed.",
        "The owner could not believe that the old lock had failed.",
        "The owner can't imagine that the old lock had failed.",
        "It is unlikely that the old lock had failed.",
        "The owner could not rule out that the old lock had failed.",
        "The owner did not deny that the old lock had failed.",
        "The court did not find that the old lock had failed.",
        "There was no suggestion that the old lock had failed.",
        "There is little doubt that the old lock had failed.",
        "There is nothing to suggest that the old lock had failed.",
        "Contrary to reports that the old lock had failed, it was whole.",
    ],
)
def test_a_clause_that_is_left_open_is_told_as_that(text: str) -> None:
    assert lines(text) == [text[:-1]]


@pytest.mark.parametrize(
    "text",
    [
        "The owner did not know that the old lock had failed.",
        "Engineers believe that the old lock had failed.",
        "There is no doubt that the old lock had failed.",
        "The owner has rejected the offer, saying that the old lock had failed.",
        "The union rejected the offer and said that the old lock had failed.",
        "The owner denied that nobody believed that the old lock had failed.",
    ],
)
def test_a_clause_that_the_words_around_it_leave_as_it_is_is_asserted(text: str) -> None:
    last = next(s for s in read(text) if s.predicate.text == "failed")
    assert not last.negated
    assert last.span.text == "the old lock had failed"


def test_what_is_likely_to_become_of_a_finding_tells_nothing_of_what_was_found() -> None:
    found = read("The finding that the old lock had failed is unlikely to be questioned.")
    (failed,) = [one for one in found if one.predicate.text == "failed"]
    assert not failed.negated
    assert failed.span.text.endswith("the old lock had failed")


def test_a_mark_that_opens_in_a_clause_is_closed_in_it() -> None:
    assert lines('Olga Renn said the plan was "late and dear".') == ['the plan was "late and dear"']


def test_a_rejected_suggestion_needs_no_joining_word() -> None:
    (statement,) = read("She rejected suggestions the bank would cut rates.")
    assert statement.denied
