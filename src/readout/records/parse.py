"""The grammatical analysis of one article, free of the library that made it."""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.records.article import Article
from readout.records.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: ``text[start:end]`` with Universal/Penn tags and its dependency.

    ``head`` is the index of the governing token in ``Parse.tokens`` (its own for a root);
    ``dep`` a ClearNLP label as spaCy's English models give them; ``sentence`` an index.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True)
class NamedStretch:
    """A stretch that the parser's name finder marked, with its OntoNotes label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens, sentences and raw names of an article's text; furniture is not parsed.

    ``sentences`` are half-open ranges of token indices, in order of the text;
    ``children`` gives for each token the indices that it governs. ``title`` is the analysis of the
    title as a text of its own, with an article whose text it is; ``titled`` leads back.
    """

    article: Article
    tokens: tuple[Token, ...] = field(repr=False)
    sentences: tuple[tuple[int, int], ...] = field(repr=False)
    names: tuple[NamedStretch, ...] = field(default=(), repr=False)
    title: Parse | None = field(default=None, repr=False)
    children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                below[token.head].append(index)
        object.__setattr__(self, "children", tuple(map(tuple, below)))

    def titled(self, span: Span) -> Span:
        """The place in the article's title of what was found in ``title``'s own text.

        What lies in the article's text stays as it is.
        """
        if self.title is None or span.article is not self.title.article:
            return span
        return Span(self.article, span.start, span.end, "title")

    def subtree(self, index: int) -> list[int]:
        """The token and all that it governs, in order of the text."""
        found, queue = [], [index]
        while queue:
            at = queue.pop()
            found.append(at)
            queue.extend(self.children[at])
        return sorted(found)

    def tokens_in(self, start: int, end: int) -> list[int]:
        """Indices of the tokens that lie wholly inside ``text[start:end]``."""
        found = []
        for index in range(self.first_at(start), len(self.tokens)):
            if self.tokens[index].end > end:
                break
            found.append(index)
        return found

    def label_at(self, position: int) -> str:
        """The label of the name that the parser found at this character, "" for none."""
        low, high = 0, len(self.names)
        while low < high:
            middle = (low + high) // 2
            if self.names[middle].end <= position:
                low = middle + 1
            else:
                high = middle
        here = low < len(self.names) and self.names[low].start <= position
        return self.names[low].label if here else ""

    def first_at(self, start: int) -> int:
        """Index of the first token that starts at or after ``start`` (binary search)."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].start < start:
                low = middle + 1
            else:
                high = middle
        return low
