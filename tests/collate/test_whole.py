"""Sentences told whole: what is made one, and how sure it is then, with links given by hand."""

from __future__ import annotations

from itertools import combinations

from readout.collate.claim_records import build
from readout.collate.claims import Group, Pair
from readout.collate.keys import Key
from readout.records.account import Claim
from readout.records.annotations import Annotations, Statement, Term
from readout.records.span import Span
from tests.builders import article, span

CLOSED, BANNED = "Sel council closed the bridge", "it banned lorries from the quay"
ONE = ((CLOSED, "council closed bridge"), (BANNED, "banned lorries quay"))
OTHER = ((CLOSED, "council closed bridge"), ("the council said", "council"), ("as it rained", ""))


def report(source: str, *clauses: tuple[str, str]) -> Annotations:
    """A report of one sentence with these clauses, each with its content words."""
    told = article(f"{', '.join(words for words, _ in clauses)}.", source=source, outlet=source)
    statements = []
    for words, content in clauses:
        whole = span(told, words)
        places = [(word, whole.start + words.index(word)) for word in content.split()]
        terms = tuple(Term(word, "NOUN", at, at + len(word)) for word, at in places)
        statements.append(Statement(whole, 0, whole, terms=terms, rule="clause/root"))
    return Annotations(told, (Span(told, 0, len(told.text)),), statements=tuple(statements))


def group(scores: dict[Pair, float]) -> Group:
    members = tuple(sorted({key for pair in scores for key in pair}))
    of = {key: tuple(pair for pair in scores if key in pair) for key in members}
    return Group(members, scores, dict.fromkeys(scores, ()), of)


def claims(*ban: tuple[Key, Key]) -> tuple[Claim, ...]:
    """The claims of three reports, the ban of which the third lacks; it was linked by ``ban``."""
    reads = [report("a", *ONE), report("b", *ONE), report("c", *OTHER)]
    closing = dict.fromkeys(combinations([(0, 0), (1, 0), (2, 0)], 2), 0.9)
    parts = (group(closing), group(dict.fromkeys(ban, 0.6)))
    return tuple(one.claim for one in build(reads, parts, ()) if one.claim.shared)


def test_what_only_a_report_without_it_linked_is_no_claim_of_the_others() -> None:
    [claim] = claims(((0, 1), (2, 1)), ((1, 1), (2, 1)))
    assert (claim.text, claim.confidence) == (CLOSED, 0.9)


def test_what_two_of_three_say_is_as_sure_as_their_link() -> None:
    found = claims(((0, 1), (1, 1)), ((0, 1), (2, 1)))
    assert [(c.text, len(c.articles), c.confidence) for c in found] == [
        (CLOSED, 3, 0.9),
        (BANNED, 2, 0.6),
    ]


def test_a_place_that_no_link_is_left_of_is_no_surer_than_its_claim() -> None:
    whole, _ = claims(((0, 1), (1, 1)), ((0, 1), (2, 1)))
    scores = {support.quote: support.score for support in whole.support}
    assert scores["the council said"] == whole.confidence
