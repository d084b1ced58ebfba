"""Units of comparison: each sentence of each article, with all that was read in it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from readout.records.annotations import COMMON, Annotations, NameKind, Statement, Vectors
from readout.records.quantity import Amount
from readout.records.span import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


LARGER = 0.7
"""What of a cosine the larger encoder says, where there is one. Of pairs in six annotated stories
F1 is .742 at best with .7, .734 with .5, .741 with it alone, .722 without it."""


@dataclass(frozen=True, slots=True)
class SentenceUnit:
    """One sentence as collation sees it.

    ``article`` is the index of its article in the story, ``sentence`` that in the article;
    ``lemmas`` are its content words, ``words`` those that do more than say who said it,
    ``entities`` ids of the story's entities, ``kinds`` the same with their kind, ``figures``
    amounts with what they count, ``times`` TIMEX values, ``speakers`` ids of entities whose
    words it reports. ``statements`` are the
    clauses in it (index and record), ``clauses`` those that do more than say who said it.
    """

    article: int
    sentence: int
    place: float
    span: Span
    lemmas: tuple[str, ...]
    words: tuple[str, ...]
    verbs: frozenset[str]
    figures: tuple[tuple[Amount, str], ...]
    times: frozenset[str]
    speakers: frozenset[str]
    entities: frozenset[str]
    kinds: frozenset[tuple[NameKind, str]]
    clauses: tuple[tuple[int, Statement], ...] = field(repr=False)
    statements: tuple[tuple[int, Statement], ...] = field(repr=False)

    def of_kind(self, *kinds: NameKind) -> frozenset[str]:
        """Its entities of these kinds."""
        return frozenset(entity for kind, entity in self.kinds if kind in kinds)


def units(
    annotations: Sequence[Annotations], entity_of: Mapping[tuple[int, int], str]
) -> tuple[SentenceUnit, ...]:
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


def bare_units(number: int, read: Annotations) -> tuple[SentenceUnit, ...]:
    """All sentences of article ``number`` with nothing but their place."""
    return tuple(_unit(number, sentence, read, [], {}) for sentence in range(len(read.sentences)))


def _unit(
    number: int,
    sentence: int,
    read: Annotations,
    inside: list[tuple[int, Statement]],
    entity_of: Mapping[tuple[int, int], str],
) -> SentenceUnit:
    span = read.sentences[sentence]
    outer = _attribution(read, span)
    every = sorted({t for _, s in inside for t in s.terms}, key=lambda term: term.start)
    terms = [t for t in every if not any(p.start <= t.start and t.end <= p.end for p in outer)]
    kinds = frozenset(
        (m.kind, entity_of[number, m.chain])
        for m in read.names.mentions
        if (number, m.chain) in entity_of and span.covers(m.span)
    )
    return SentenceUnit(
        article=number,
        sentence=sentence,
        place=sentence / max(1, len(read.sentences)),
        span=span,
        lemmas=tuple(term.lemma for term in every),
        words=tuple(term.lemma.lower() for term in terms),
        verbs=frozenset(t.lemma.lower() for t in terms if t.pos == "VERB"),
        figures=tuple((q.amount, q.noun) for q in read.quantities if span.covers(q.span)),
        times=frozenset(t.value for t in read.times if span.covers(t.span) and t.value),
        speakers=_speakers(number, read, inside, entity_of),
        entities=frozenset(entity for _, entity in kinds),
        kinds=kinds,
        clauses=tuple(
            (index, statement)
            for index, statement in inside
            if not any(part.covers(statement.predicate) for part in outer)
        ),
        statements=tuple(inside),
    )


def _attribution(read: Annotations, sentence: Span) -> list[Span]:
    """The words that say who said it: another's words are compared by what they say."""
    found = []
    for quote in read.quotes:
        if not any(_meet(part, sentence) for part in quote.content):
            continue
        outer = [quote.cue, quote.speaker.mention if quote.speaker else None]
        found += [
            part
            for part in outer
            if part and not any(_meet(part, content) for content in quote.content)
        ]
    return [part for part in found if _meet(part, sentence)]


def _meet(one: Span, other: Span) -> bool:
    return one.field == other.field and one.start < other.end and other.start < one.end


def _speakers(
    number: int,
    read: Annotations,
    inside: Sequence[tuple[int, Statement]],
    entity_of: Mapping[tuple[int, int], str],
) -> frozenset[str]:
    """Entities whose words the statements are."""
    speakers = [read.quotes[s.quote].speaker for _, s in inside if s.quote is not None]
    chains = [speaker.chain for speaker in speakers if speaker and speaker.chain is not None]
    return frozenset(entity_of[number, c] for c in chains if (number, c) in entity_of)


def sentence_vectors(
    annotations: Sequence[Annotations], these: Sequence[SentenceUnit]
) -> NDArray[np.float32]:
    """The unit vectors of the units' sentences, one row a unit (zeros without an encoder)."""
    import numpy as np

    tables = vector_tables(annotations)
    width = max((table.shape[1] for table in tables), default=0) or 1
    rows = np.zeros((len(these), width), np.float32)
    for row, unit in enumerate(these):
        table = tables[unit.article]
        if unit.sentence < len(table):
            rows[row] = table[unit.sentence]
    return rows


def clause_vectors(
    annotations: Sequence[Annotations], these: Sequence[SentenceUnit]
) -> NDArray[np.float32]:
    """The unit vectors of the units' clauses, unit by unit (empty without an encoder)."""
    import numpy as np

    tables = vector_tables(annotations)
    firsts = [len(read.sentences) for read in annotations]
    rows = [
        tables[unit.article][firsts[unit.article] + index]
        for unit in these
        for index, _ in unit.clauses
        if len(tables[unit.article]) > firsts[unit.article] + index
    ]
    expected = sum(len(unit.clauses) for unit in these)
    return np.stack(rows) if rows and len(rows) == expected else np.zeros((0, 1), np.float32)


def statement_vector(
    read: Annotations, table: NDArray[np.float32], statement: int
) -> NDArray[np.float32]:
    """The vector of one statement: its row in the article's table lies behind those of the
    sentences (empty without an encoder)."""
    at = len(read.sentences) + statement
    row: NDArray[np.float32] = table[at] if at < len(table) else table[:0].reshape(-1)
    return row


def read_by_larger(annotations: Sequence[Annotations]) -> bool:
    """Whether a larger encoder has read all of the articles that have vectors at all."""
    widths = {read.vectors.dim for read in annotations if read.vectors.dim}
    return len(widths) == 1 and widths.pop() > COMMON


def vector_tables(annotations: Sequence[Annotations]) -> list[NDArray[np.float32]]:
    """The vectors of each article, of unit length: the larger encoder's beside those of the common
    one, each in the measure in which it counts; unless some article has only the latter."""
    larger = read_by_larger(annotations)
    return [_table(read.vectors, larger) for read in annotations]


def _table(vectors: Vectors, larger: bool) -> NDArray[np.float32]:
    import numpy as np

    if not vectors.dim:
        return np.zeros((0, 0), np.float32)
    table = np.frombuffer(vectors.data, "<f4").reshape(-1, vectors.dim)
    if not larger:
        return table[:, :COMMON]
    shares = np.full(vectors.dim, math.sqrt(LARGER), np.float32)
    shares[:COMMON] = math.sqrt(1 - LARGER)
    found: NDArray[np.float32] = table * shares
    return found
