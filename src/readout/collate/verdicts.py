"""Verdicts: what a clause judges, and whether it finds it good or bad.

Two clauses that judge one thing the contrary way assert nothing in common, however alike the rest
of their words is. Good and bad words are those of the language's ``verdicts.txt``; whose verb or
predicate they are says what is judged (the target of an opinion: Wiebe, Wilson & Cardie 2005).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple, Protocol

from readout.collate.nouns import subject_nouns
from readout.records.annotations import Term
from readout.records.span import Span
from readout.text.languages import lines, words


class Judging(Protocol):
    """A clause with its parties."""

    @property
    def predicate(self) -> Span:
        """Its verb."""

    @property
    def subject(self) -> Span | None:
        """Its subject."""

    @property
    def object(self) -> Span | None:
        """Its object, or what is said of its subject."""

    @property
    def terms(self) -> Sequence[Term]:
        """Its content words."""

    @property
    def negated(self) -> bool:
        """Whether it is negated."""


class Verdict(NamedTuple):
    """What is judged, by its nouns, and whether it is good (1) or bad (-1)."""

    of: frozenset[str]
    sign: Literal[1, -1]


def verdict(statement: Judging) -> Verdict | None:
    """The verdict that a clause gives; None where it gives none, or one of each kind."""
    at = statement.predicate.start
    verb = next((t for t in statement.terms if t.start == at and t.pos == "VERB"), None)
    if verb is not None and verb.lemma.lower() in _signs():
        found, judged = {_signs()[verb.lemma.lower()]}, statement.object
    else:
        behind = [t for t in statement.terms if t.start > at and t.pos in ("ADJ", "NOUN")]
        found = {_signs()[t.lemma.lower()] for t in behind if t.lemma.lower() in _signs()}
        said = statement.predicate.text.lower() in words("be_forms")
        judged = statement.subject if said else statement.object
    if len(found) != 1 or judged is None:
        return None
    sign: Literal[1, -1] = 1 if (found == {1}) != statement.negated else -1
    nouns = subject_nouns(judged, statement.terms)
    return Verdict(nouns, sign) if nouns else None


def contrary(one: Verdict | None, other: Verdict | None) -> bool:
    """Whether two verdicts find one thing good and bad."""
    if one is None or other is None:
        return False
    return one.sign != other.sign and bool(one.of & other.of)


@cache
def _signs() -> dict[str, int]:
    """Each judging word with 1 where it is good, -1 where it is bad."""
    found: dict[str, int] = {}
    for line in lines("verdicts"):
        good, bad = (cell.split() for cell in line.split("|"))
        found |= dict.fromkeys(good, 1) | dict.fromkeys(bad, -1)
    return found
