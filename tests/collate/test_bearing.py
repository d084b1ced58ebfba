"""Which reports bear out a clause, by words and by vectors that are given by hand."""

from __future__ import annotations

import numpy as np

from readout.collate.bearing import Bearing
from readout.collate.claims import Group
from readout.records.annotations import Annotations, Statement, Term, Vectors
from readout.records.span import Span
from tests.builders import article


def report(*told: tuple[str, float | None]) -> Annotations:
    """A report of one-clause sentences; each with the angle of its vector, in quarter turns."""
    text = article(" ".join(f"{words}." for words, _ in told))
    sentences, statements, start = [], [], 0
    for number, (words, _) in enumerate(told):
        whole = Span(text, start, start + len(words))
        terms, at = [], start
        for word in words.split():
            terms.append(Term(word, "NOUN", at, at + len(word)))
            at += len(word) + 1
        sentences.append(whole)
        statements.append(Statement(whole, number, whole, terms=tuple(terms)))
        start += len(words) + 2
    angles = [turn * np.pi / 2 for _, turn in told if turn is not None]
    rows = np.array([(np.cos(one), np.sin(one)) for one in angles], "<f4")
    vectors = Vectors("by hand", 2, np.concatenate([rows, rows]).tobytes()) if angles else Vectors()
    return Annotations(
        text, sentences=tuple(sentences), statements=tuple(statements), vectors=vectors
    )


def together(reads: list[Annotations]) -> Group:
    keys = [(n, at) for n, read in enumerate(reads) for at in range(len(read.statements))]
    return Group(tuple(keys), {}, {}, {})


def test_each_report_is_judged_by_the_nearest_of_its_own_clauses() -> None:
    reads = [
        report(("council closed bridge", 0.0)),
        report(("rain fell", 1.0), ("bridge traffic stopped", 0.05)),
        report(("council met bridge builders", None)),
        report(("council met", 0.9), ("bridge lights burned", 1.0)),
        report(("council closed school bridge", 1.0)),
        report(("crossing shut", 0.0), ("rain fell", 1.0)),
    ]
    # Second: (1/3 + .997) / 2 bears it out; third: 2/3 by its words; fourth: (2/3 + .16) / 2
    # doesn't; fifth: holds every word; last: (0 + 1) / 2 doesn't.
    assert Bearing(reads).lacking((0, 0), together(reads)) == (3, 5)


def test_what_is_nearest_is_told_anew_for_each_group() -> None:
    reads = [
        report(("council closed bridge", 0.0), ("rain fell", 1.0)),
        report(("bridge traffic stopped", 0.0), ("council rain", 1.0)),
    ]
    bearing = Bearing(reads)
    assert bearing.lacking((0, 0), together(reads)) == ()
    apart = Group(((0, 0), (1, 1)), {}, {}, {})
    assert bearing.lacking((0, 0), apart) == (1,)


def test_without_vectors_the_words_tell() -> None:
    reads = [report(("council closed bridge", None)), report(("council slept", None))]
    assert Bearing(reads).lacking((0, 0), together(reads)) == (1,)
