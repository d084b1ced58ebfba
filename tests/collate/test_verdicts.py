"""Verdicts: whether a clause finds what it judges good or bad."""

import pytest

from readout.collate.verdicts import Verdict, verdict
from readout.records.annotations import Statement, Term
from tests.builders import article, span


def judging(subject: str, predicate: tuple[str, str], of: str, *terms: tuple[str, str]) -> Verdict:
    """The verdict of "subject predicate of": the predicate with its lemma, the others' terms with
    their part of speech."""
    told = article(f"{subject} {predicate[0]} {of}.")
    words = ((predicate[1], "VERB", predicate[0]), *((word, pos, word) for word, pos in terms))
    found = []
    for lemma, pos, form in words:
        place = span(told, form)
        found.append(Term(lemma, pos, place.start, place.end))
    whole = span(told, told.text[:-1])
    parts = (span(told, part) for part in (predicate[0], subject, of))
    given = verdict(Statement(whole, 0, *parts, terms=tuple(found)))
    assert given is not None
    return given


@pytest.mark.parametrize(
    ("verb", "lemma", "sign"), [("welcomed", "welcome", 1), ("denounced", "denounce", -1)]
)
def test_a_verb_judges_its_object(verb: str, lemma: str, sign: int) -> None:
    given = judging("Brook", (verb, lemma), "the toll", ("toll", "NOUN"))
    assert given == Verdict("toll", frozenset({"toll"}), -1 if sign < 0 else 1)


@pytest.mark.parametrize(("said", "sign"), [("triumph", 1), ("blunder", -1)])
def test_what_is_said_of_a_subject_judges_it(said: str, sign: int) -> None:
    given = judging("The toll", ("was", "be"), f"a {said}", ("toll", "NOUN"), (said, "NOUN"))
    assert given == Verdict("toll", frozenset({"toll"}), -1 if sign < 0 else 1)
