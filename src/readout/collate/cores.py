"""Statements that can't be one assertion, however alike their words are.

A claim asserts only the core on which its supports agree. An activity that goes on here and is over
there, an event of this year beside one of years ago, or contrary verdicts have other cores. Words
in quotation marks are what was said, word for word: two quotations without a word in common are two
utterances.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from readout.collate.keys import Key, statement_at
from readout.collate.nouns import subject_nouns
from readout.collate.stages import ACTIVITY, stages
from readout.collate.verdicts import contrary, verdict
from readout.records.annotations import Annotations, Quote
from readout.records.span import Span
from readout.text.words import word_list

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WEEKDAY = "XXXX-WXX-"
_DAY = len("2025-03-04")


@dataclass(frozen=True, slots=True)
class _Voiced:
    """The content lemmas of a statement less those that say who says it, whether it is somebody's
    words, and whether words of it stand in quotation marks."""

    lemmas: frozenset[str]
    reported: bool
    marked: bool


class Cores:
    """What parts the statements of a story's articles."""

    def __init__(self, annotations: Sequence[Annotations]) -> None:
        self._reads = annotations
        self._named_of = cache(self._named)
        self._phase_of = cache(self._phase)
        self._voiced_of = cache(self._voiced)
        self._verdict_of = cache(lambda key: verdict(statement_at(annotations, key)))

    def apart(self, one: Key, other: Key) -> bool:
        """Whether two statements, each as article and statement index, can't be one assertion."""
        return (
            self._gone_on(one, other)
            or self._years_apart(one, other)
            or self._uttered_apart(one, other)
            or contrary(self._verdict_of(one), self._verdict_of(other))
        )

    def _gone_on(self, one: Key, other: Key) -> bool:
        """Whether the same thing goes on in one and is over in the other."""
        here, there = self._phase_of(one), self._phase_of(other)
        if here == there or -1 in (here, there):
            return False
        return bool(self._subject(one) & self._subject(other))

    def _subject(self, key: Key) -> frozenset[str]:
        statement = statement_at(self._reads, key)
        return subject_nouns(statement.subject, statement.terms)

    def _phase(self, key: Key) -> int:
        """The stage of its activity that a statement tells; -1 where it tells none."""
        statement = statement_at(self._reads, key)
        if statement.negated:
            return -1
        return stages(word_list(statement.span.text)).get(ACTIVITY, (-1, ""))[0]

    def _uttered_apart(self, one: Key, other: Key) -> bool:
        """Whether one is printed as somebody's very words, and the other, which is so too or is the
        report's own, shares none of them."""
        here, there = self._voiced_of(one), self._voiced_of(other)
        if not (here.marked or there.marked) or not here.lemmas or not there.lemmas:
            return False
        told = (here.marked or not here.reported) and (there.marked or not there.reported)
        return told and here.lemmas.isdisjoint(there.lemmas)

    def _voiced(self, key: Key) -> _Voiced:
        read, statement = self._reads[key[0]], statement_at(self._reads, key)
        quotes = [
            quote
            for number, quote in enumerate(read.quotes)
            if number == statement.quote
            or (quote.cue is not None and quote.cue.overlaps(statement.predicate))
        ]
        outer = [part for quote in quotes for part in _saying(quote)]
        return _Voiced(
            frozenset(
                term.lemma.lower()
                for term in statement.terms
                if not any(part.start <= term.start < part.end for part in outer)
            ),
            bool(quotes),
            any(part.overlaps(statement.span) for quote in quotes for part in quote.quoted),
        )

    def _years_apart(self, one: Key, other: Key) -> bool:
        """Whether one names a year, and the other another year or a day near its publication."""
        here, there = self._named_of(one), self._named_of(other)
        if not here and not there:
            return False
        here, there = here or self._present(one), there or self._present(other)
        return bool(here and there) and all(abs(a - b) > 1 for a in here for b in there)

    def _named(self, key: Key) -> frozenset[int]:
        """The years that a statement names in figures."""
        read, statement = self._reads[key[0]], statement_at(self._reads, key)
        texts = [read.times[at].span.text for at in statement.times]
        return frozenset(int(year) for text in texts for year in _YEAR.findall(text))

    def _present(self, key: Key) -> frozenset[int]:
        """The year in which the story is told, where the statement's sentence names a day near it:
        a weekday, or a day of the publication's year."""
        read, statement = self._reads[key[0]], statement_at(self._reads, key)
        sentence = read.sentences[statement.sentence]
        near = (f"{self._told}-", _WEEKDAY)
        days = (t.value for t in read.times if sentence.covers(t.span) and len(t.value) >= _DAY)
        if self._told and any(value.startswith(near) for value in days):
            return frozenset({self._told})
        return frozenset()

    @cached_property
    def _told(self) -> int:
        """The latest year in which one of the articles was published; 0 where none is known."""
        known = [read.article.published for read in self._reads]
        return max((int(time.value[:4]) for time in known if time), default=0)


def _saying(quote: Quote) -> list[Span]:
    """The words that say whose words a quotation is: its cue, and the speaker beside it."""
    speaker = quote.speaker.mention if quote.speaker is not None else None
    return [part for part in (quote.cue, speaker) if part is not None]
