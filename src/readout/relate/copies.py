"""Which articles hold passages of each other, aligned exactly, and who took them from whom.

Fingerprints propose pairs, and only an alignment of the words themselves makes a copy; a chain of
copies is never taken for a copy of its ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from readout.records.article import Article
from readout.records.relations import Lineage, Passage, PassageKind
from readout.records.span import Span
from readout.relate.direction import Shared, judge
from readout.text.alignment import Alignment, Pairing, align
from readout.text.languages import words as word_list
from readout.text.sentences import sentences
from readout.text.shingles import Word, fingerprints, plain_words

HOT = 50
"""A fingerprint in more articles than this joins only neighbours in time."""
LEAST_WORDS = 8
LEAST_CONTENT = 4
"""Equal words, and content words among them, that make a passage."""


@dataclass(frozen=True, slots=True)
class CopyWords:
    """An article's words outside furniture, with the number of the sentence of each."""

    article: Article
    words: tuple[Word, ...]
    sentence: tuple[int, ...]
    forms: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "forms", tuple(word.form for word in self.words))


def copies(articles: Sequence[Article]) -> tuple[Lineage, ...]:
    """The lineage of every two articles that share passages, sorted by source and target.

    Passages cite both texts; ``why`` says what shows the direction, or that nothing does.
    """
    ordered = sorted(set(articles), key=lambda article: article.id)
    readings = [reading(article) for article in ordered]
    found = [
        lineage
        for a, b in _candidates(readings)
        if (lineage := compared(readings[a], readings[b])) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.source.id, one.target.id)))


def reading(article: Article) -> CopyWords:
    """The words of an article as copies are looked for in them."""
    words = plain_words(article.text, [(f.start, f.end) for f in article.furniture])
    ends = [end for _, end in sentences(article.text)]
    numbers, at = [], 0
    for word in words:
        while at < len(ends) - 1 and word.start >= ends[at]:
            at += 1
        numbers.append(at)
    return CopyWords(article, tuple(words), tuple(numbers))


def _candidates(readings: Sequence[CopyWords]) -> Iterator[tuple[int, int]]:
    """Every two that share a fingerprint, that is, a run of seven words or more, in few or many."""
    holders: dict[int, list[int]] = defaultdict(list)
    for at in sorted(range(len(readings)), key=lambda index: readings[index].article.order):
        for key in fingerprints(readings[at].forms):
            holders[key].append(at)
    pairs = {(min(a, b), max(a, b)) for group in holders.values() for a, b in pairs_of_key(group)}
    yield from sorted(pairs)


def pairs_of_key(holders: Sequence[int]) -> Iterable[tuple[int, int]]:
    """The pairs that one fingerprint proposes; ``holders`` are sorted by ``Article.order``."""
    return combinations(holders, 2) if len(holders) <= HOT else pairwise(holders)


def compared(a: CopyWords, b: CopyWords) -> Lineage | None:
    """The lineage of two articles, or None when they share no passage. ``a`` has the smaller id."""
    chains = [chain for chain in align(a.forms, b.forms) if _is_passage(chain, a)]
    if not chains:
        return None
    equal = sum(pair.equal for chain in chains for pair in chain)
    shared = Shared(a.article, b.article, equal / len(a.words), equal / len(b.words))
    verdict = judge(shared)
    pieces = [piece for chain in chains for piece in _pieces(chain, a, b)]
    source, target = (b, a) if verdict.turned else (a, b)
    passages = [_passage(piece, a, b, verdict.turned) for piece in pieces]
    return Lineage(
        source=source.article,
        target=target.article,
        passages=tuple(sorted(passages, key=lambda one: (one.target.start, one.source.start))),
        direction=verdict.direction,
        share=round(equal / len(target.words), 4),
        why=verdict.why,
    )


def _is_passage(chain: Alignment, a: CopyWords) -> bool:
    stop = word_list("stopwords")
    equal = [a.forms[pair.i] for pair in chain if pair.equal]
    content = sum(form not in stop for form in equal)
    return len(equal) >= LEAST_WORDS and content >= LEAST_CONTENT and 2 * len(equal) >= len(chain)


def _pieces(chain: Alignment, a: CopyWords, b: CopyWords) -> list[list[Pairing]]:
    """The chain cut at sentence ends; neighbours that are the same word for word stay joined."""
    cut: list[list[Pairing]] = []
    for pair in chain:
        last = cut[-1][-1] if cut else None
        if last and a.sentence[last.i] == a.sentence[pair.i]:
            cut[-1].append(pair)
        else:
            cut.append([pair])
    joined: list[list[Pairing]] = []
    for piece in cut:
        if joined and _same(joined[-1] + piece):
            joined[-1] = joined[-1] + piece
        else:
            joined.append(piece)
    return [piece for piece in joined if any(pair.equal for pair in piece)]


def _same(pairs: Sequence[Pairing]) -> bool:
    return all(pair.equal for pair in pairs) and all(
        after.i == before.i + 1 and after.j == before.j + 1 for before, after in pairwise(pairs)
    )


def _passage(piece: Sequence[Pairing], a: CopyWords, b: CopyWords, turned: bool) -> Passage:
    kind: PassageKind = "same" if _same(piece) else "edited"
    first, last = piece[0], piece[-1]
    here = Span(a.article, a.words[first.i].start, a.words[last.i].end)
    there = Span(b.article, b.words[first.j].start, b.words[last.j].end)
    return Passage(there, here, kind) if turned else Passage(here, there, kind)
