"""Words that turn an assertion round: "it is untrue that", "ruled out", "not confirmed"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from readout.records.annotations import Annotations, Term
from readout.records.span import Span
from readout.text.languages import lines, table, words
from readout.text.words import word_list


def called_untrue(read: Annotations, sentence: int, until: int) -> bool:
    """Whether a sentence, up to a place in the text, says that what follows isn't so."""
    lead = read.article.text[read.sentences[sentence].start : until]
    if not _may_deny(lead):
        return False
    plain = f" {' '.join(word_list(lead))} "
    return any(f" {phrase} " in plain for phrase in lines("untrue_phrases"))


def only_denies(read: Annotations, span: Span) -> bool:
    """Whether a clause says no more than that the next one isn't so ("It is untrue")."""
    if not _may_deny(span.text):
        return False
    text = read.article.text
    behind = word_list(text[span.end : span.end + 12])[:1]
    found = f" {' '.join((*word_list(span.text), *behind))} "
    return any(found.endswith(f" {phrase} ") for phrase in lines("untrue_phrases"))


def _may_deny(text: str) -> bool:
    """Whether one of the words that tell stands in a text: what few texts have."""
    plain = text.lower()
    return any(word in plain for word in _telling())


@cache
def _telling() -> frozenset[str]:
    """Of each phrase the longest word."""
    return frozenset(max(phrase.split(), key=len) for phrase in lines("untrue_phrases"))


REACH = 2
"""Words behind a denying verb among which it is told what is denied: "dismissed recent reports"."""


class Predication(Protocol):
    """A clause: where it and its predicate stand, and its words."""

    @property
    def span(self) -> Span:
        """The clause."""

    @property
    def predicate(self) -> Span:
        """Its verb."""

    @property
    def terms(self) -> Sequence[Term]:
        """Its content words."""

    @property
    def negated(self) -> bool:
        """Whether a word of negation belongs to its verb."""


def rules_out(statement: Predication) -> bool:
    """Whether a clause denies what it governs: "ruled out a withdrawal", "rejected any claim"."""
    at = statement.predicate.start
    behind = word_list(statement.span.article.text[at : statement.span.end])
    if any(" ".join(behind).startswith(phrase) for phrase in lines("ruling_out_phrases")):
        return True
    verb = _verb(statement)
    denied = {word.removesuffix("s") for word in behind[1 : 1 + REACH]}
    return verb in words("denying_verbs") and bool(denied & words("denied_nouns"))


def withholds(statement: Predication) -> bool:
    """Whether a clause says that something is not told: "has not confirmed a withdrawal"."""
    told = statement.negated and _verb(statement) in words("withheld_verbs")
    return told or leaves_open(statement)


def leaves_open(statement: Predication) -> bool:
    """Whether a clause says of another one neither that it is so nor that it isn't: "did not say
    that it fell", "could not rule out that it will"."""
    if not statement.negated:
        return False
    at = statement.predicate.start
    behind = word_list(statement.span.article.text[at : statement.span.end])[1 : 2 + REACH]
    rows = table("embeddings")
    verb = _verb(statement)
    row = rows.get(f"{verb} {behind[0]}" if behind else verb) or rows.get(verb)
    return row is not None and row[1] == "0" and bool(words("content_joiners") & set(behind))


def _verb(statement: Predication) -> str:
    at = statement.predicate.start
    return next((term.lemma for term in statement.terms if term.start == at), "")


def denied_within(statement: Predication, cue: Span | None) -> bool:
    """Whether a clause holds the words that deny it, so that its polarity is already turned."""
    return cue is not None and statement.span.covers(cue)
