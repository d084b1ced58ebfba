"""The shared passages of a story's articles, looked up by pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readout.records.article import Article
from readout.records.relations import Lineage
from readout.records.span import Span
from readout.text.languages import words
from readout.text.numbers import numbers
from readout.text.shingles import plain_words

_QUOTED = re.compile(r"[\"“]([^\"“”\n]{6,300})[\"”]|[‘']([^‘’\n]{8,300})[’'](?!\w)")
FRAGMENT = 2
"""Content words that a quoted fragment needs before it can show where it is from."""


LEAST = 4
"""Content words with which the rest of a copied sentence says something."""


class Passages:
    """Passages between any two articles, from either side."""

    def __init__(self, lineage: Sequence[Lineage]) -> None:
        self._pairs: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
        self._links: dict[tuple[str, str], Lineage] = {}
        for link in lineage:
            there = [(one.source, one.target) for one in link.passages]
            self._pairs[link.source.id, link.target.id] = there
            self._pairs[link.target.id, link.source.id] = [(b, a) for a, b in there]
            self._links[link.source.id, link.target.id] = link
            self._links[link.target.id, link.source.id] = link

    def between(self, first: Article, second: Article) -> Sequence[tuple[Span, Span]]:
        """Shared passages as spans of the first and of the second article."""
        return self._pairs.get((first.id, second.id), ())

    def are_copies(self, first: Article, second: Article, share: float) -> bool:
        """Whether so much of the shorter text stands in the other that they are one text."""
        link = self._links.get((first.id, second.id))
        return link is not None and self.is_copy(link, share)

    def is_copy(self, link: Lineage, share: float) -> bool:
        """Whether the passages make up this part of the shorter article's words."""
        covered = sum(one.target.end - one.target.start for one in link.passages)
        taken = sum(one.source.end - one.source.start for one in link.passages)
        return max(covered / _size(link.target), taken / _size(link.source)) >= share

    def quotes_from(self, sentence: Span, stretches: Sequence[Span]) -> bool:
        """Whether the sentence quotes words, however few, that stand in one of the stretches."""
        stop = words("stopwords")
        for match in _QUOTED.finditer(sentence.text):
            said = [word.form for word in plain_words(match.group(1) or match.group(2))]
            if len(said) < 3 or sum(form not in stop for form in said) < FRAGMENT:
                continue
            quoted = f" {' '.join(said)} "
            for stretch in stretches:
                if quoted in f" {' '.join(word.form for word in plain_words(stretch.text))} ":
                    return True
        return False


def edited_rests(
    pairs: Sequence[tuple[Span, Span]], theirs: Sequence[Span], ours: Sequence[Span]
) -> Iterator[tuple[Span, Span]]:
    """What an editor left between passages that make up half of a sentence or more, each rest with
    the passage of its sentence that it stands beside.

    ``pairs`` are passages of a text and of its copy, ``theirs`` and ``ours`` the sentences of both.
    A rest that says more than a few words, or has a figure or a name that the sentence's source
    lacks, is no edit.
    """
    for sentence in ours:
        inside = [(here, there) for here, there in pairs if there.overlaps(sentence)]
        taken = [there for _, there in inside]
        if 2 * sum(_inside(there, sentence) for there in taken) < sentence.end - sentence.start:
            continue
        source = [one.text for one in theirs if any(one.overlaps(here) for here, _ in inside)]
        for rest in _between(taken, sentence):
            if _is_edit(rest.text, " ".join(source)):
                yield rest, min(taken, key=lambda there: _distance(there, rest))


def _inside(span: Span, other: Span) -> int:
    return min(span.end, other.end) - max(span.start, other.start)


def _between(passages: Sequence[Span], sentence: Span) -> Iterator[Span]:
    """What of a sentence has words and stands in none of the passages and in no furniture."""
    article, low = sentence.article, sentence.start
    taken = {(one.start, one.end) for one in passages}
    taken |= {(one.start, one.end) for one in article.furniture}
    for start, end in [*sorted(taken), (sentence.end, sentence.end)]:
        until = min(start, sentence.end)
        if any(map(str.isalnum, article.text[low:until])):
            yield Span(article, low, until)
        low = max(low, end)


def _distance(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end)


def _is_edit(rest: str, source: str) -> bool:
    """Whether the words add nothing of their own to what the source's sentence says: a few, or
    more of which three quarters stand there."""
    stop = words("stopwords")
    there = {word.form for word in plain_words(source)}
    said = {word.form for word in plain_words(rest)} - stop
    marked = {word.form for one in numbers(rest) for word in plain_words(rest[one.start : one.end])}
    marked |= {word.form for word in plain_words(rest) if word.start and rest[word.start].isupper()}
    return marked <= there and (len(said) < LEAST or 4 * len(said & there) >= 3 * len(said))


def is_quotation(span: Span) -> bool:
    """Whether half of the stretch or more stands in quotation marks."""
    inside = 0
    for match in _QUOTED.finditer(span.article.text):
        inside += max(0, min(span.end, match.end()) - max(span.start, match.start()))
    return 2 * inside >= span.end - span.start


def _size(article: Article) -> int:
    """Characters outside furniture, one at least."""
    return max(1, len(article.text) - sum(f.end - f.start for f in article.furniture))
