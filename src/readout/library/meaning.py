"""Search by meaning: the question's vector against the mean vector of every article's lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from readout.library.asking import article_lines
from readout.models import default_encoder
from readout.records.annotations import Annotations
from readout.records.holdings import Hit
from readout.records.span import Span
from readout.relate.features import FINE
from readout.store import Connection, Store, articles, notes
from readout.store.base import FoundArticle

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 20_000
"""Vectors in one block of the table; a new block needs no copy of those before."""


class Leads:
    """The leads of a library as a table of vectors, kept up with what comes in, where its store
    can't compare vectors itself."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._numbers: list[int] = []
        self._blocks: list[NDArray[np.float32]] = []
        self._marks: tuple[int, str] = (0, "")

    def find(
        self, connection: Connection, words: str, limit: int, offset: int
    ) -> tuple[list[FoundArticle], NDArray[np.float32]]:
        """The articles nearest in meaning, best first, and the question's vector."""
        question = asked(words)
        # Leads are kept in steps of 1 / FINE, a power of two: no digit is lost by it.
        steps = (question / np.float32(FINE)).tolist()
        found = self._store.nearest(connection, steps, limit, offset)
        if found is not None:
            return found, question
        self._keep_up(connection)
        if not self._numbers:
            return [], question
        scores = np.concatenate([block @ question for block in self._blocks])
        chosen = best(np.round(scores, 5), offset + limit)[offset:].tolist()
        return [FoundArticle(self._numbers[at], float(scores[at])) for at in chosen], question

    def hits(self, connection: Connection, words: str, limit: int, offset: int) -> Iterator[Hit]:
        """The articles nearest in meaning, best first, each with its nearest sentence."""
        yield from hits(connection, *self.find(connection, words, limit, offset))

    def _keep_up(self, connection: Connection) -> None:
        marks = notes.lead_marks(connection)
        if marks == self._marks:
            return
        # Something was taken out or encoded anew: start over. Else add what came.
        last = self._numbers[-1] if self._numbers else 0
        if notes.lead_marks(connection, last) != self._marks:
            self._numbers, self._blocks, last = [], [], 0
        rows: list[bytes] = []
        for number, vector in notes.leads(connection, last):
            if vector:
                self._numbers.append(number)
                rows.append(vector)
            if len(rows) == BLOCK:
                self._add(rows)
                rows = []
        if rows:
            self._add(rows)
        self._marks = marks

    def _add(self, rows: list[bytes]) -> None:
        steps = np.frombuffer(b"".join(rows), np.int8).reshape(len(rows), -1)
        self._blocks.append(steps.astype(np.float32) / np.float32(FINE))


def asked(words: str) -> NDArray[np.float32]:
    """The vector of a question."""
    encoded = default_encoder().encode([words])
    return np.frombuffer(encoded.data, "<f4")


def best(scores: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    """Where the highest scores stand, highest first, and of equal ones the first."""
    if 0 < count < len(scores):
        lowest = np.partition(scores, len(scores) - count)[len(scores) - count]
        among = np.flatnonzero(scores >= lowest)
    else:
        among = np.arange(len(scores))
    return among[np.argsort(-scores[among], kind="stable")][:count]


def hits(
    connection: Connection, found: Sequence[FoundArticle], question: NDArray[np.float32]
) -> Iterator[Hit]:
    """The articles that were found, each with the sentence that is nearest to the question."""
    texts = articles.by_number(connection, [one.seq for one in found])
    ids = [one.id for one in texts.values()]
    lines, kept = article_lines(connection, ids), notes.kept(connection, ids)
    for one in found:
        text = texts[one.seq]
        read = notes.sentences_of(text, *kept[text.id][:-1])
        yield Hit(lines[text.id], round(one.score, 6), nearest(read, question))


def nearest(read: Annotations, question: NDArray[np.float32]) -> tuple[Span, ...]:
    """The sentence that is nearest to the question."""
    vectors, count = read.vectors, len(read.sentences)
    if not count or vectors.rows < count:
        return ()
    table = np.frombuffer(vectors.data, "<f4").reshape(-1, vectors.dim)[:count, : len(question)]
    return (read.sentences[int(np.argmax(np.round(table @ question, 5)))],)
