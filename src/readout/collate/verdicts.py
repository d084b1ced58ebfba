"""Verdicts: what a clause judges, and whether it finds it good or bad.

Two clauses that judge one thing the contrary way assert nothing in common, however alike the rest
of their words is. Good and bad words are those of the language's ``verdicts.tsv``; whose verb or
predicate they are says what is judged (the target of an opinion: Wiebe, Wilson & Cardie 2005).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple, Protocol

from readout.collate.nouns import subject_nouns
from readout.records.annotations import Term
from readout.records.span import Span
from readout.text.languages import alternatives, table, words


class Judging(Protocol):
    """A clause with its parties."""

    @property
    def span(self) -> Span:
        """Its words."""

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
    """What is judged, by its head noun and all its nouns; whether it is good (1) or bad (-1)."""

    head: str
    of: frozenset[str]
    sign: Literal[1, -1]


def verdict(statement: Judging) -> Verdict | None:
    """The verdict that a clause gives; None where it gives none, or one of each kind."""
    at = statement.predicate.start
    verb = next((t for t in statement.terms if t.start == at and t.pos == "VERB"), None)
    lemma = verb.lemma.lower() if verb is not None else ""
    judged, found = statement.object, {_signs("verb").get(lemma)}
    if statement.predicate.text.lower() in words("be_forms"):
        judged, found = statement.subject, _said_of(statement, statement.object)
    (sign,) = found if len(found) == 1 else (None,)
    if sign is None or judged is None:
        return None
    named = _head_phrase(statement, judged)
    if not named or named[-1].pos not in _NOUNS:
        return None
    nouns = subject_nouns(judged, statement.terms)
    if statement.negated:
        sign = 1 if sign < 0 else -1
    return Verdict(named[-1].lemma.lower(), nouns, sign)


_NOUNS = ("NOUN", "PROPN")


def _said_of(statement: Judging, complement: Span | None) -> set[Literal[1, -1] | None]:
    """The signs of what a predicative phrase says: of its head and of the adjectives before it.
    "An attack on the right to protest" says nothing of right, nor "a power failure" of failing."""
    phrase: list[Term] = []
    for term in [] if complement is None else _head_phrase(statement, complement):
        if phrase and statement.span.article.text[phrase[-1].end : term.start].strip():
            break
        if phrase and phrase[-1].pos in _NOUNS:
            return set()
        phrase.append(term)
    judging = [_signs(term.pos.lower()).get(term.lemma.lower()) for term in phrase]
    return {sign for sign in judging if sign is not None}


def _head_phrase(statement: Judging, span: Span) -> list[Term]:
    """The content words of a phrase up to its head, before a preposition or a comma."""
    end = _AFTER_HEAD.search(span.text)
    stop = span.start + end.start() if end else span.end
    return [term for term in statement.terms if span.start <= term.start < stop]


_AFTER_HEAD = re.compile(rf"[,;:(]|(?:^|\s)(?:{alternatives('head_ends')})\s")


def contrary(one: Verdict | None, other: Verdict | None) -> bool:
    """Whether two verdicts find one thing good and bad: "the ban" isn't "the end of the ban", nor
    "the sale of the mill" "the sale of the barn"."""
    if one is None or other is None or one.head != other.head:
        return False
    return one.sign != other.sign and (one.of <= other.of or other.of <= one.of)


@cache
def _signs(pos: str) -> dict[str, Literal[1, -1]]:
    """Each judging word of a part of speech with 1 where it is good, -1 where it is bad."""
    good, bad = table("verdicts").get(pos, ("", ""))
    known: dict[str, Literal[1, -1]] = {}
    known.update(dict.fromkeys(good.split(), 1))
    known.update(dict.fromkeys(bad.split(), -1))
    return known
