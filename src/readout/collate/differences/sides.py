"""What the rules compare: two sentences that assert something in common, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from readout.collate.align import Link
from readout.collate.claim_records import BuiltClaim
from readout.collate.differences.memo import Memo, once
from readout.collate.entities import ChainKey
from readout.collate.keys import Key
from readout.collate.units import SentenceUnit
from readout.records.account import DifferenceType, DifferenceValue, Slot
from readout.records.annotations import (
    Annotations,
    Mention,
    Modality,
    Quote,
    Statement,
    Term,
    TimeExpression,
)
from readout.records.moment import in_order
from readout.records.span import Span
from readout.text.words import word_list


def in_line(found: Iterable[str]) -> str:
    """Words with a space around each, so that a phrase is looked for as ``" phrase "``."""
    return f" {' '.join(found)} "


@dataclass(frozen=True, eq=False)
class SeenStatement:
    """A statement as the rules see it, with the lemma of its predicate and those of its words."""

    index: int
    span: Span
    predicate: Span
    subject: Span | None
    object: Span | None
    negated: bool
    denied: bool
    modality: Modality
    terms: tuple[Term, ...]
    times: tuple[int, ...]
    verb: str
    lemmas: frozenset[str]
    memo: Memo = field(default_factory=dict, repr=False)

    @cached_property
    def text(self) -> str:
        """Its characters."""
        return self.span.text

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, in lower case."""
        return tuple(word_list(self.text))

    @cached_property
    def line(self) -> str:
        """Its words, in which a phrase can be looked for."""
        return in_line(self.words)


def clause(index: int, statement: Statement) -> SeenStatement:
    """The clause of a statement."""
    at = statement.predicate.start
    verb = next((t.lemma for t in statement.terms if t.start == at), statement.predicate.text)
    return SeenStatement(
        index,
        statement.span,
        statement.predicate,
        statement.subject,
        statement.object,
        statement.negated,
        statement.denied,
        statement.modality,
        statement.terms,
        statement.times,
        verb.lower(),
        frozenset(term.lemma.lower() for term in statement.terms),
    )


@dataclass(frozen=True, eq=False)
class SeenArticle:
    """One article as the rules see it, with what they ask of the whole of it."""

    read: Annotations = field(repr=False)
    memo: Memo = field(default_factory=dict, repr=False)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its text, in lower case."""
        return frozenset(self._words)

    @cached_property
    def line(self) -> str:
        """The words of its text, in which a phrase can be looked for."""
        return in_line(self._words)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(word_list(self.read.article.text))


@dataclass(frozen=True, eq=False)
class Side:
    """One sentence as the rules see it: where it stands and all that was read in it."""

    article: int
    page: SeenArticle = field(repr=False)
    unit: SentenceUnit = field(repr=False)
    entities: Mapping[ChainKey, str] = field(repr=False)
    memo: Memo = field(default_factory=dict, repr=False)

    @property
    def read(self) -> Annotations:
        """All that was read in its article."""
        return self.page.read

    @property
    def span(self) -> Span:
        """The sentence."""
        return self.unit.span

    @cached_property
    def text(self) -> str:
        """Its characters."""
        return self.unit.span.text

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, in lower case."""
        return tuple(word_list(self.text))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The same, for looking up."""
        return frozenset(self.words)

    @cached_property
    def line(self) -> str:
        """Its words, in which a phrase can be looked for."""
        return in_line(self.words)

    @cached_property
    def statements(self) -> tuple[tuple[int, SeenStatement], ...]:
        """The clauses in it, by index."""
        return tuple((index, clause(index, one)) for index, one in self.unit.statements)

    @cached_property
    def clauses(self) -> tuple[SeenStatement, ...]:
        """The clauses in it, in order."""
        return tuple(one for _, one in self.statements)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of its content words, in lower case."""
        return frozenset(lemma.lower() for lemma in self.unit.lemmas)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions of names in it."""
        return self.read.names.inside(self.span)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations of which words or the cue stand in it."""
        return tuple(
            quote
            for quote in self.read.quotes
            if any(part.overlaps(self.span) for part in quote.content)
            or (quote.cue is not None and quote.cue.overlaps(self.span))
        )

    @property
    def published(self) -> str:
        """The publication time of its article, "" where none is known."""
        known = self.read.article.published
        return known.value if known is not None else ""

    @once
    def times(self, statement: SeenStatement) -> list[TimeExpression]:
        """The times in one of its clauses."""
        return [self.read.times[index] for index in statement.times]

    @once
    def voices(self, statement: SeenStatement) -> list[Quote]:
        """The quotations that hold a clause's predicate, the narrowest first."""
        predicate = statement.predicate
        found = [
            quote
            for quote in self.quotes
            if any(part.covers(predicate) for part in quote.content)
            and not (quote.cue is not None and predicate.overlaps(quote.cue))
        ]
        return sorted(found, key=lambda q: (q.span.end - q.span.start, q.span.start))

    def voice(self, statement: SeenStatement) -> Quote | None:
        """The quotation whose words a clause is."""
        return next(iter(self.voices(statement)), None)

    @once
    def is_saying(self, statement: SeenStatement) -> bool:
        """Whether a clause only says who says something, what is said being outside it."""
        return any(
            quote.cue is not None
            and statement.predicate.overlaps(quote.cue)
            and not any(statement.span.overlaps(part) for part in quote.content)
            for quote in self.quotes
        )

    def entity(self, chain: int | None) -> str | None:
        """The story's entity for a chain of this article."""
        return None if chain is None else self.entities.get((self.article, chain))


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two linked sentences; ``score`` is the link's probability, ``claim`` the id of the claim that
    both support, if there is one; ``clauses`` are pairs of statement indices that match, ``joined``
    those of one claim."""

    a: Side
    b: Side
    score: float
    clauses: tuple[Key, ...]
    joined: tuple[Key, ...] = ()
    claim: str | None = None
    memo: Memo = field(default_factory=dict, repr=False)

    @cached_property
    def internal(self) -> bool:
        """Whether both stand in one article."""
        return self.a.article == self.b.article

    @cached_property
    def shared(self) -> frozenset[str]:
        """The content lemmas in both."""
        return self.a.lemmas & self.b.lemmas

    @property
    def likeness(self) -> float:
        """Dice coefficient of the content lemmas."""
        return 2 * len(self.shared) / max(1, len(self.a.lemmas) + len(self.b.lemmas))

    @cached_property
    def order(self) -> int:
        """-1 where the first side was published before the second by day or hour, 1 after, 0
        where that isn't known or they are of one day."""
        return in_order(self.a.published, self.b.published)

    @property
    def in_time(self) -> tuple[Side, Side]:
        """The two sides, the earlier first; as they stand where ``order`` isn't known."""
        return (self.b, self.a) if self.order > 0 else (self.a, self.b)

    @cached_property
    def pairs(self) -> list[tuple[SeenStatement, SeenStatement]]:
        """All pairs of clauses, those that match first."""
        ones, others = dict(self.a.statements), dict(self.b.statements)
        keys = [*self.joined, *self.clauses, *((i, j) for i in ones for j in others)]
        return [(ones[i], others[j]) for i, j in dict.fromkeys(keys)]

    @cached_property
    def matched(self) -> list[tuple[SeenStatement, SeenStatement]]:
        """The pairs of clauses that one claim holds, or else that match best."""
        ones, others = dict(self.a.statements), dict(self.b.statements)
        return [(ones[i], others[j]) for i, j in (*self.joined, *self.clauses[:1])]


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference as a rule saw it between two sides; ``weight`` orders those of one rank."""

    slot: Slot
    type: DifferenceType
    rule: str
    why: str
    values: tuple[DifferenceValue, ...]
    claim: str | None = None
    weight: float = 0.0


def value(span: Span, normal: str = "") -> DifferenceValue:
    """A place and its value; without a normal form its own words are the value."""
    return DifferenceValue(span, normal or " ".join(span.text.lower().split()))


def trimmed(span: Span) -> Span:
    """The span without spaces and marks at its ends."""
    text = span.text
    left = len(text) - len(text.lstrip(" \n\t,;:—–-"))
    right = len(text.rstrip(" \n\t,;:.—–-"))
    if left >= right:
        return span
    return Span(span.article, span.start + left, span.start + right, span.field)


def sides(
    reads: Sequence[Annotations], these: Sequence[SentenceUnit], entities: Mapping[ChainKey, str]
) -> list[Side]:
    """The sentences of the story, in order of ``these``."""
    pages = [SeenArticle(read) for read in reads]
    return [Side(unit.article, pages[unit.article], unit, entities) for unit in these]


FEW = 12
"""Supports of a claim up to which each is compared with each."""


def _joined(
    these: Sequence[SentenceUnit], claims: Sequence[BuiltClaim]
) -> dict[tuple[int, int], list[tuple[Key, str]]]:
    """By the sentences' indices the pairs of statements that claims join, each with the claim."""
    at = {(unit.article, index): n for n, unit in enumerate(these) for index, _ in unit.statements}
    # Of several claims with a statement, the least: the others hold it beside likelier ones.
    main = {key: built for built in claims for key in built.group.members}
    joined: dict[tuple[int, int], list[tuple[Key, str]]] = {}
    for built in claims:
        members = built.group.members
        every = len(members) <= FEW
        for one, other in combinations(members, 2) if every else built.group.scores:
            if main[one] is not main[other] or at[one] >= at[other]:
                continue
            place = (at[one], at[other])
            joined.setdefault(place, []).append(((one[1], other[1]), built.claim.id))
    return joined


def comparisons(
    those: Sequence[Side],
    these: Sequence[SentenceUnit],
    links: Sequence[Link],
    claims: Sequence[BuiltClaim],
) -> list[Comparison]:
    """All pairs of sentences that are linked or support one claim, in order.

    What supports a claim of many without a link is left to what both are linked with: else a claim
    of a hundred reports would be thousands of comparisons.
    """
    joined = _joined(these, claims)
    scored = {(link.a, link.b): link for link in links}
    found = []
    for x, y in sorted({*joined, *scored}):
        link = scored.get((x, y))
        inside = joined.get((x, y), [])
        found.append(
            Comparison(
                those[x],
                those[y],
                link.score if link else 0.0,
                tuple((i, j) for i, j, _ in link.clauses) if link else (),
                tuple(sorted(pair for pair, _ in inside)),
                inside[0][1] if inside else None,
            )
        )
    return found
