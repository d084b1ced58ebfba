"""What one article alone asserts, cut into lines that can be read by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from readout.collate.claims import Group
from readout.collate.marks_kept import crossed, cut, drawn_out, in_pairs
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
    for group in groups:
        if group.shared:
            continue
        # What the report says again stands beside it, as a line of its own.
        for key in group.members:
            number, index = key
            span = _line(annotations[number], annotations[number].statements[index], told[number])
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


def _line(read: Annotations, statement: Statement, told: Container[int]) -> Span | None:
    """The words to show for a statement, None where they are too little to read; ``told`` are the
    sentences of which a part is told elsewhere."""
    if statement.sentence not in told:
        if not _says_enough(read, statement.sentence):
            return None
        whole = read.sentences[statement.sentence]
        speech = crossed(read, whole)
        if speech is None:
            return whole
        if speech.covers(statement.predicate):
            return cut(whole, speech)
        drawn = drawn_out(whole, speech)
        around = (n for n, other in enumerate(read.sentences) if other.overlaps(drawn))
        if not any(number in told for number in around):
            return drawn
    span = _with_complement(read, statement)
    return in_pairs(read, span) if _stands_alone(read, statement, span) else None


def _with_complement(read: Annotations, statement: Statement) -> Span:
    """The clause, with the one that says what it tells: "he was told | that it was over"."""
    span = statement.span
    for other in read.statements:
        if other.rule != COMPLEMENT or other.sentence != statement.sentence:
            continue
        gap = span.whole[span.end : other.span.start]
        if 0 < len(gap) <= LONGEST_JOINER and not any(mark in gap for mark in _MARKS):
            return Span(span.article, span.start, other.span.end, span.field)
    return span


def _stands_alone(read: Annotations, statement: Statement, span: Span) -> bool:
    subject = statement.subject
    terms = [term for term in _terms(read, statement.sentence) if span.start <= term < span.end]
    weight = max(len(terms), _denying(statement))
    if subject is None or weight < MIN_TERMS or statement.rule == "clause/acl":
        return False
    if not statement.span.covers(subject):
        return statement.rule == "clause/conj"
    return subject.text.lower().split()[0] not in words("relative_words")


def _says_enough(read: Annotations, sentence: int) -> bool:
    subjects = (s.subject for s in read.statements if s.sentence == sentence)
    return len(_terms(read, sentence)) >= MIN_TERMS or any(subjects)


def _terms(read: Annotations, sentence: int) -> set[int]:
    """Where the content words of a sentence stand."""
    return {t.start for s in read.statements if s.sentence == sentence for t in s.terms}


def _denying(statement: Statement) -> int:
    """The content words of a statement with those that deny it, which are none of its terms."""
    return len(content_words(statement.span.text)) if statement.denied else 0
