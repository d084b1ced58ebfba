"""What stands in quotation marks, sentence by sentence, and its words made comparable."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from readout.collate.differences.memo import once
from readout.collate.differences.sides import Side
from readout.records.annotations import Quote
from readout.records.span import Span
from readout.text.languages import table, words
from readout.text.words import word_ranges

_OPEN = re.compile(r"[\"“]|(?<![\w])['‘](?=\w)")
_CLOSE = re.compile(r"[\"”]|(?<=[\w,.!?])['’](?!\w)")
_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class PrintedWords:
    """The words of a span for comparing: lower case, figures for number words, with offsets;
    ``content`` are those that are no stop words."""

    span: Span
    ranges: tuple[tuple[int, int], ...]
    plain: tuple[str, ...]
    content: tuple[str, ...]

    @cached_property
    def bag(self) -> Counter[str]:
        """How often each word stands in it."""
        return Counter(self.plain)

    def part(self, low: int, high: int) -> Span:
        """The span of the words from ``low`` up to ``high``."""
        start = self.span.start
        return Span(
            self.span.article,
            start + self.ranges[low][0],
            start + self.ranges[high - 1][1],
            self.span.field,
        )


def words_of(span: Span) -> PrintedWords:
    """The words of a span, in the form in which they are compared."""
    text = span.text
    ranges = word_ranges(text)
    kept = tuple(plain(text[low:high]) for low, high in ranges)
    stop = words("stopwords")
    return PrintedWords(span, tuple(ranges), kept, tuple(word for word in kept if word not in stop))


def in_common(one: PrintedWords, other: PrintedWords) -> int:
    """How many words two stretches have in common, in whatever order: no alignment of them can
    have more."""
    first, second = sorted((one.bag, other.bag), key=len)
    return sum(min(count, second[word]) for word, count in first.items() if word in second)


def plain(word: str) -> str:
    """One word without case, hyphens, curly marks or its spelling as a number."""
    folded = word.lower().replace("’", "'").replace("-", "")
    known = table("number_words").get(folded)
    return known[1] if known and known[1].isdigit() else folded


@once
def quotations(side: Side) -> list[Quote]:
    """The direct and mixed quotations that stand in a sentence."""
    return [
        quote
        for quote in side.quotes
        if quote.kind != "indirect" and any(part.overlaps(side.span) for part in quote.content)
    ]


def printed(quote: Quote) -> list[Span]:
    """The stretches in quotation marks, sentence by sentence.

    The content of a mixed quotation is the whole reported clause; its marks stand inside it.
    """
    found = []
    for part in quote.content:
        low, high = _marked(part) if quote.kind == "mixed" else (part.start, part.end)
        text = part.article.text[low:high]
        at = 0
        for stop in [*_END.finditer(text), None]:
            end = stop.start() if stop else len(text)
            if text[at:end].strip():
                found.append(Span(part.article, low + at, low + end))
            at = stop.end() if stop else end
    return found


def _marked(part: Span) -> tuple[int, int]:
    opened = _OPEN.search(part.text)
    if opened is None:
        return part.start, part.end
    closed = _CLOSE.search(part.text, opened.end())
    end = part.start + closed.start() if closed else part.end
    low = part.start + opened.end()
    return (low, end) if low < end else (part.start, part.end)


@once
def printings(side: Side) -> list[tuple[Quote, list[PrintedWords]]]:
    """The quotations of a sentence, with what stands in their marks sentence by sentence."""
    return [(quote, [words_of(span) for span in printed(quote)]) for quote in quotations(side)]
