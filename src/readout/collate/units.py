"""Units of comparison: each sentence of each article, with all that was read in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from readout.records.annotations import Annotations, Statement
from readout.records.span import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence as collation sees it.

    ``article`` is the index of its article in the story, ``sentence`` that in the article;
    ``lemmas`` are its content words, ``entities`` ids of the story's entities, ``numbers`` its
    figures in normal form, ``statements`` the clauses in it (index and record).
    """

    article: int
    sentence: int
    place: float
    span: Span
    lemmas: tuple[str, ...]
    nouns: frozenset[str]
    verbs: frozenset[str]
    names: frozenset[str]
    entities: frozenset[str]
    numbers: frozenset[str]
    statements: tuple[tuple[int, Statement], ...] = field(repr=False)


def units(
    annotations: Sequence[Annotations], entity_of: Mapping[tuple[int, int], str]
) -> tuple[Unit, ...]:
    """The sentences that assert something, article by article in the order given.

    ``entity_of`` maps (article index, chain id) to an entity id.
    """
    found = []
    for number, read in enumerate(annotations):
        by_sentence: dict[int, list[tuple[int, Statement]]] = {}
        for index, statement in enumerate(read.statements):
            by_sentence.setdefault(statement.sentence, []).append((index, statement))
        for sentence, inside in sorted(by_sentence.items()):
            unit = _unit(number, sentence, read, inside, entity_of)
            if unit.lemmas:
                found.append(unit)
    return tuple(found)


def _unit(
    number: int,
    sentence: int,
    read: Annotations,
    inside: list[tuple[int, Statement]],
    entity_of: Mapping[tuple[int, int], str],
) -> Unit:
    span = read.sentences[sentence]
    terms = sorted({t for _, s in inside for t in s.terms}, key=lambda term: term.start)
    mentions = [m for m in read.names.mentions if span.covers(m.span)]
    return Unit(
        article=number,
        sentence=sentence,
        place=sentence / max(1, len(read.sentences)),
        span=span,
        lemmas=tuple(term.lemma for term in terms),
        nouns=frozenset(t.lemma for t in terms if t.pos == "NOUN"),
        verbs=frozenset(t.lemma for t in terms if t.pos == "VERB"),
        names=frozenset(t.lemma for t in terms if t.pos == "PROPN"),
        entities=frozenset(
            entity_of[number, m.chain] for m in mentions if (number, m.chain) in entity_of
        ),
        numbers=frozenset(_numbers(read, span)),
        statements=tuple(inside),
    )


def _numbers(read: Annotations, span: Span) -> list[str]:
    found = [
        f"{q.amount.low:g}..{q.amount.high:g}{q.amount.unit}"
        for q in read.quantities
        if span.covers(q.span)
    ]
    found += [t.value for t in read.times if span.covers(t.span) and t.value]
    return found


def sentence_vectors(
    annotations: Sequence[Annotations], these: Sequence[Unit]
) -> NDArray[np.float32]:
    """The unit vectors of the units' sentences, one row a unit (zeros without an encoder)."""
    import numpy as np

    tables = [_table(read) for read in annotations]
    width = max((table.shape[1] for table in tables), default=0) or 1
    rows = np.zeros((len(these), width), np.float32)
    for row, unit in enumerate(these):
        table = tables[unit.article]
        if unit.sentence < len(table):
            rows[row] = table[unit.sentence]
    return rows


def statement_vector(read: Annotations, statement: int) -> NDArray[np.float32]:
    """The vector of one statement: its row lies behind those of the sentences."""
    row: NDArray[np.float32] = _table(read)[len(read.sentences) + statement]
    return row


def _table(read: Annotations) -> NDArray[np.float32]:
    import numpy as np

    dim = read.vectors.dim
    if not dim:
        return np.zeros((0, 0), np.float32)
    return np.frombuffer(read.vectors.data, "<f4").reshape(-1, dim)
