"""What one article alone asserts, cut into lines that can be read by themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from readout.collate.claims import Group
from readout.collate.marks_kept import crossed, cut, drawn_out, in_pairs, quoted
from readout.records.annotations import Annotations, Statement
from readout.records.span import Span
from readout.text.languages import words
from readout.text.words import content_words

MIN_TERMS = 4
"""Content words that a clause without its sentence, or words without a subject, must have to be
worth reading."""

COMPLEMENT = "clause/ccomp"
LONGEST_JOINER = len(" whether ")
"""Characters between a clause and the one that says what it tells."""
_MARKS = ',;:."“”'


def alone(
    annotations: Sequence[Annotations], groups: Sequence[Group]
) -> Iterator[tuple[Group, Span]]:
    """The assertions that no other article shares, in order of the text.

    A sentence that shares nothing is one line, its speaker with it, however short: where it says
    something of somebody, it is a part of the report. Of a sentence that shares something, each
    further clause is a line that has a subject of its own or goes on with that of the clause
    before.
    """
    told: dict[int, set[int]] = defaultdict(set)
    for group in groups:
        for n, s in group.members if group.shared else ():
            told[n].add(annotations[n].statements[s].sentence)
    found: list[tuple[Group, Span]] = []
    reports = [_Report(read) for read in annotations]
    for group in groups:
        if group.shared:
            continue
        # What the report says again stands beside it, as a line of its own.
        for key in group.members:
            number, index = key
            span = _line(reports[number], annotations[number].statements[index], told[number])
            if span is not None:
                own = group if key == group.members[0] else replace(group, members=(key,))
                found.append((own, span))
    return _widest(found)


def _widest(found: Sequence[tuple[Group, Span]]) -> Iterator[tuple[Group, Span]]:
    """The lines, of those that lie in another only the other, of equal ones the first."""
    reach: dict[tuple[str, str], int] = {}
    kept: set[tuple[str, str, int, int]] = set()
    for span in sorted((span for _, span in found), key=lambda span: (span.start, -span.end)):
        text = (span.article.id, span.field)
        if span.end > reach.get(text, 0):
            reach[text] = span.end
            kept.add(span.key)
    for group, span in found:
        if span.key in kept:
            kept.remove(span.key)
            yield group, span


class _Report:
    """An article's statements and quoted words by sentence: each is looked up for every line, which
    in a long article is not to be searched for."""

    def __init__(self, read: Annotations) -> None:
        self.sentences = read.sentences
        self._order = sorted(range(len(read.sentences)), key=lambda n: read.sentences[n].key)
        self._starts = [read.sentences[n].key[:3] for n in self._order]
        self._statements: dict[int, list[Statement]] = defaultdict(list)
        for one in read.statements:
            self._statements[one.sentence].append(one)
        self._marked: dict[int, list[Span]] = defaultdict(list)
        for marked in quoted(read):
            for number in self.met(marked):
                self._marked[number].append(marked)

    def statements(self, sentence: int) -> Sequence[Statement]:
        """The statements of a sentence, in order."""
        return self._statements.get(sentence, ())

    def marked(self, sentence: int) -> Sequence[Span]:
        """The words in quotation marks that a sentence has some of, in order."""
        return self._marked.get(sentence, ())

    def met(self, place: Span) -> Iterator[int]:
        """The sentences that a place has some of."""
        first = max(0, bisect_right(self._starts, place.key[:3]) - 1)
        for at in range(first, len(self._order)):
            sentence = self.sentences[self._order[at]]
            if sentence.overlaps(place):
                yield self._order[at]
            elif at > first:
                return


def _line(report: _Report, statement: Statement, told: Container[int]) -> Span | None:
    """The words to show for a statement, None where they are too little to read; ``told`` are the
    sentences of which a part is told elsewhere."""
    if statement.sentence not in told:
        if not _says_enough(report, statement.sentence):
            return None
        whole = report.sentences[statement.sentence]
        speech = crossed(report.marked(statement.sentence), whole)
        if speech is None:
            return whole
        if speech.covers(statement.predicate):
            return cut(whole, speech)
        drawn = drawn_out(whole, speech)
        if not any(number in told for number in report.met(drawn)):
            return drawn
    span = _with_complement(report, statement)
    if not _stands_alone(report, statement, span):
        return None
    return in_pairs(report.marked(statement.sentence), span)


def _with_complement(report: _Report, statement: Statement) -> Span:
    """The clause, with the one that says what it tells: "he was told | that it was over"."""
    span = statement.span
    for other in report.statements(statement.sentence):
        if other.rule != COMPLEMENT:
            continue
        gap = span.whole[span.end : other.span.start]
        if 0 < len(gap) <= LONGEST_JOINER and not any(mark in gap for mark in _MARKS):
            return Span(span.article, span.start, other.span.end, span.field)
    return span


def _stands_alone(report: _Report, statement: Statement, span: Span) -> bool:
    subject = statement.subject
    terms = [term for term in _terms(report, statement.sentence) if span.start <= term < span.end]
    weight = max(len(terms), _denying(statement))
    if subject is None or weight < MIN_TERMS or statement.rule == "clause/acl":
        return False
    if not statement.span.covers(subject):
        return statement.rule == "clause/conj"
    return subject.text.lower().split()[0] not in words("relative_words")


def _says_enough(report: _Report, sentence: int) -> bool:
    subjects = (s.subject for s in report.statements(sentence))
    return len(_terms(report, sentence)) >= MIN_TERMS or any(subjects)


def _terms(report: _Report, sentence: int) -> set[int]:
    """Where the content words of a sentence stand."""
    return {t.start for s in report.statements(sentence) for t in s.terms}


def _denying(statement: Statement) -> int:
    """The content words of a statement with those that deny it, which are none of its terms."""
    return len(content_words(statement.span.text)) if statement.denied else 0
