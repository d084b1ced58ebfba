"""What one article alone asserts, cut into lines that can be read by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.collate.claims import Group
from readout.records.annotations import Annotations, Statement
from readout.records.span import Span
from readout.text.languages import words

MIN_TERMS = 4
"""Content words that a clause without its sentence, or words without a subject, must have to be
worth reading."""


def alone(
    annotations: Sequence[Annotations], groups: Sequence[Group]
) -> Iterator[tuple[Group, Span]]:
    """The assertions that no other article shares, in order of the text.

    A sentence that shares nothing is one line, its speaker with it, however short: where it says
    something of somebody, it is a part of the report. Of a sentence that shares
    something, each further clause is a line that has a subject of its own or goes on with that
    of the clause before.
    """
    told = {
        (n, annotations[n].statements[s].sentence)
        for group in groups
        if group.shared
        for n, s in group.members
    }
    done: set[tuple[int, int, int]] = set()
    for group in groups:
        if group.shared:
            continue
        number, index = group.members[0]
        read = annotations[number]
        statement = read.statements[index]
        partly = (number, statement.sentence) in told
        span = statement.span if partly else read.sentences[statement.sentence]
        worth = _stands_alone(statement) if partly else _says_enough(read, statement.sentence)
        if worth and (number, span.start, span.end) not in done:
            done.add((number, span.start, span.end))
            yield group, span


def _stands_alone(statement: Statement) -> bool:
    subject = statement.subject
    if subject is None or len(statement.terms) < MIN_TERMS or statement.rule == "clause/acl":
        return False
    if not statement.span.covers(subject):
        return statement.rule == "clause/conj"
    return subject.text.lower().split()[0] not in words("relative_words")


def _says_enough(read: Annotations, sentence: int) -> bool:
    own = [s for s in read.statements if s.sentence == sentence]
    terms = {t for s in own for t in s.terms}
    return len(terms) >= MIN_TERMS or any(s.subject for s in own)
