"""Whether the reports of a claim bear out a clause of one of them, or say less than it does.

A line that carries the numbers of three reports is read as what all three say. So its words are to
be those of which the others' sentences hold most: the words that they share with it, which is
measured one way only, as containment (Broder 1997), and the likeness of their vectors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readout.collate.claims import Group
from readout.collate.keys import Key, statement_at
from readout.collate.units import statement_vector, vector_tables
from readout.records.annotations import Annotations

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BORNE = 0.55
"""Bearing from which a report says what a clause says: chosen by reading each clause of the samples
and the annotated stories that is told whole with others. With .5 a mere setting in common is enough
("a fire at the mill on Monday"), and .6 loses honest rewordings."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What some reports tell in the same sentences: content lemmas, and the clauses' vectors, one
    row each (none without an encoder)."""

    articles: tuple[int, ...]
    lemmas: frozenset[str]
    vectors: NDArray[np.float32]


class _Nearest:
    """The nearest of each row of sentences to a clause, by the cosine of their vectors.

    The vectors of all rows stand in one table, so that a clause is compared to them in one go.
    """

    def __init__(self, told: Sequence[_Told]) -> None:
        import numpy as np

        sizes = np.array([len(one.vectors) for one in told])
        self._filled = sizes > 0
        kept = [one.vectors for one in told if len(one.vectors)]
        self._table = np.concatenate(kept) if kept else np.zeros((0, 0), np.float32)
        # Rows without a vector are left out: reduceat takes no empty run for what it is.
        self._firsts = np.cumsum(sizes[self._filled]) - sizes[self._filled]

    def to(self, vector: NDArray[np.float32], shares: Sequence[float]) -> list[float]:
        """The cosines, row by row; where there are no vectors, what the words say."""
        import numpy as np

        found = np.array(shares)
        if vector.size and self._table.size:
            found[self._filled] = np.maximum.reduceat(self._table @ vector, self._firsts)
        near: list[float] = found.tolist()
        return near


class Bearing:
    """Measures how far the reports of a group bear out each other's clauses.

    Of a hundred copies most read the same: each clause and row of sentences is compared once.
    """

    def __init__(self, annotations: Sequence[Annotations]) -> None:
        self._reads = annotations
        self._tables = vector_tables(annotations)
        self._inside = [_by_sentence(read) for read in annotations]
        self._group: Group | None = None
        self._told: list[_Told] = []
        self._nearest: _Nearest | None = None
        self._shares: dict[str, list[float]] = {}
        self._lacking: dict[str, tuple[int, ...]] = {}

    def lacking(self, key: Key, group: Group) -> tuple[int, ...]:
        """The reports of a group that don't say what a clause of it says, in order."""
        shares, text = self._held(key, group), statement_at(self._reads, key).span.text
        if text not in self._lacking:
            vector = statement_vector(self._reads[key[0]], self._tables[key[0]], key[1])
            self._nearest = self._nearest or _Nearest(self._told)
            near = self._nearest.to(vector, shares)
            self._lacking[text] = tuple(
                sorted(
                    article
                    for told, held, cosine in zip(self._told, shares, near, strict=True)
                    if held < 1 and (held + cosine) / 2 < BORNE
                    for article in told.articles
                )
            )
        return self._lacking[text]

    def held(self, keys: Sequence[Key], group: Group) -> float:
        """The share of the words of these clauses that the other reports of a group have too, on
        the mean."""
        others = len(group.articles) - 1
        if not others:
            return 0.0
        total = 0.0
        for key in keys:
            shares = self._held(key, group)
            # The clause's own report holds all of it.
            total += sum(len(t.articles) * s for t, s in zip(self._told, shares, strict=True)) - 1
        return total / (len(keys) * others)

    def _held(self, key: Key, group: Group) -> list[float]:
        """The share of a clause's words that each row of sentences holds."""
        if group is not self._group:
            self._group, self._told = group, self._tellings(group)
            self._nearest, self._shares, self._lacking = None, {}, {}
        text = statement_at(self._reads, key).span.text
        if text not in self._shares:
            own = self._lemmas(key)
            self._shares[text] = [
                len(own & told.lemmas) / len(own) if own else 1.0 for told in self._told
            ]
        return self._shares[text]

    def _tellings(self, group: Group) -> list[_Told]:
        """What the reports of a group tell in the sentences that its statements stand in."""
        sentences: dict[int, set[int]] = {}
        for article, index in group.members:
            own = self._reads[article].statements[index].sentence
            sentences.setdefault(article, set()).add(own)
        alike: dict[tuple[str, ...], list[int]] = {}
        for article, row in sentences.items():
            texts = tuple(self._reads[article].sentences[n].text for n in sorted(row))
            alike.setdefault(texts, []).append(article)
        return [self._telling(same, sentences[same[0]]) for same in alike.values()]

    def _telling(self, articles: list[int], sentences: set[int]) -> _Told:
        first = articles[0]
        read, table = self._reads[first], self._tables[first]
        clauses = [at for n in sorted(sentences) for at in self._inside[first][n]]
        lemmas = frozenset(t.lemma.lower() for at in clauses for t in read.statements[at].terms)
        rows = [len(read.sentences) + at for at in clauses]
        return _Told(tuple(articles), lemmas, table[[row for row in rows if row < len(table)]])

    def _lemmas(self, key: Key) -> frozenset[str]:
        """The content lemmas between a clause's first character and its last, those of clauses
        inside it too."""
        article, index = key
        read = self._reads[article]
        span, sentence = read.statements[index].span, read.statements[index].sentence
        return frozenset(
            term.lemma.lower()
            for at in self._inside[article][sentence]
            for term in read.statements[at].terms
            if span.start <= term.start < span.end
        )


def _by_sentence(read: Annotations) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for index, one in enumerate(read.statements):
        found.setdefault(one.sentence, []).append(index)
    return found
