"""The nouns of one party of a clause."""

from __future__ import annotations

from collections.abc import Sequence

from readout.records.annotations import Term
from readout.records.span import Span


def subject_nouns(subject: Span | None, terms: Sequence[Term]) -> frozenset[str]:
    """The lemmas of the nouns and names in a statement's subject, or in another part of it."""
    if subject is None:
        return frozenset()
    return frozenset(
        term.lemma
        for term in terms
        if term.pos in ("NOUN", "PROPN") and subject.start <= term.start < subject.end
    )
