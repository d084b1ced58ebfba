"""Sentences told whole: clauses of one sentence that are shared by the same reports go together.

A sentence is compared clause by clause, since one report may tell in three sentences what another
tells in one. Where reports share all of a sentence, a reader wants the sentence and not its pieces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readout.collate.bearing import Bearing
from readout.collate.claims import Group, Pair
from readout.collate.keys import Key, sentence_at, statement_at
from readout.collate.marks_kept import in_pairs, quoted
from readout.records.annotations import Annotations, Statement
from readout.records.relations import Evidence
from readout.records.span import Span
from readout.text.languages import alternatives
from readout.text.marks import with_marks

RELATIVE = "clause/relcl"
FRAGMENTS = frozenset({RELATIVE, "clause/acl", "clause/advcl"})
"""Rules of clauses that can't be read by themselves."""
_NOUNS = ("NOUN", "PROPN")
_PHRASE = (*_NOUNS, "ADJ", "NUM")
_DETERMINER = re.compile(rf"\b(?:{alternatives('determiners')})\s$", re.IGNORECASE)
_Sentences = frozenset[Key]
"""Article index and sentence index of each sentence that a group's statements stand in."""


@dataclass(frozen=True, slots=True)
class SupportPlace:
    """One place where a group's assertion stands: its words, and the statements in them."""

    span: Span
    keys: tuple[Key, ...]


def support_places(annotations: Sequence[Annotations], group: Group) -> tuple[SupportPlace, ...]:
    """The places of a group, in order: a sentence that is told whole once, else each clause."""
    inside: dict[Key, list[Key]] = {}
    for key in group.members:
        inside.setdefault(sentence_at(annotations, key), []).append(key)
    found = []
    for sentence, members in sorted(inside.items()):
        keys = tuple(members)
        if len(keys) > 1 and keys == _all_of(annotations, sentence):
            whole_sentence = in_pairs(quoted(annotations[sentence[0]]), _hull(annotations, keys))
            found.append(SupportPlace(whole_sentence, keys))
        else:
            found += [clause_place(annotations, key) for key in keys]
    return tuple(found)


def clause_place(annotations: Sequence[Annotations], key: Key) -> SupportPlace:
    """One clause as a place."""
    read = annotations[key[0]]
    place = readable(read, statement_at(annotations, key))
    return SupportPlace(in_pairs(quoted(read), place), (key,))


def readable(read: Annotations, statement: Statement) -> Span:
    """The clause; a relative one with the words right before it that it tells something of, as in
    "the bridge, which was built in 1998"."""
    span = statement.span
    if statement.rule != RELATIVE or span.field == "title":
        return span
    start = _antecedent(read, statement)
    return span if start is None else Span(span.article, start, span.end)


def _antecedent(read: Annotations, relative: Statement) -> int | None:
    """Where the noun phrase begins that stands right before a relative clause."""
    text = read.article.text
    inside = (s for s in read.statements if s.sentence == relative.sentence)
    terms = sorted({(t.start, t.end, t.pos) for s in inside for t in s.terms}, reverse=True)
    start, noun = relative.span.start, False
    for low, high, part in terms:
        if high > start:
            continue
        gap = text[high:start]
        if gap not in ((" ", "-") if noun else (" ", ", ")) or part not in _PHRASE:
            break
        if not noun and part not in _NOUNS:
            break
        start, noun = low, True
    if not noun:
        return None
    article = _DETERMINER.search(text, read.sentences[relative.sentence].start, start)
    return article.start() if article else start


def whole(
    annotations: Sequence[Annotations], groups: Sequence[Group], bearing: Bearing
) -> tuple[Group, ...]:
    """The groups, those made one that rest on the same sentences and tell one of them whole.

    What some of the reports say in such a sentence and others don't stays a group of its own.
    """
    alike: dict[_Sentences, list[Group]] = {}
    for group in groups:
        if group.shared and not _in_marks(annotations, group):
            alike.setdefault(_sentences(annotations, group.members), []).append(group)
    joined: dict[int, tuple[Group, ...]] = {}
    gone: set[int] = set()
    for sentences, parts in alike.items():
        members = {key for part in parts for key in part.members}
        told = any(set(_all_of(annotations, sentence)) <= members for sentence in sentences)
        if len(parts) > 1 and told:
            joined[id(parts[0])] = _parted(annotations, parts, bearing)
            gone |= {id(part) for part in parts[1:]}
    return tuple(
        one for group in groups if id(group) not in gone for one in joined.get(id(group), (group,))
    )


def _parted(
    annotations: Sequence[Annotations], parts: Sequence[Group], bearing: Bearing
) -> tuple[Group, ...]:
    """The parts made one, and beside it those clauses that two reports or more say and another
    doesn't; these only where something is left that all of them say in a clause of its own, and
    where links still tell of each report, here and there, that it says the same as another."""
    every = _joined(parts)
    lacking = {key: bearing.lacking(key, every) for key in every.members}
    left = set(every.members)
    if not any(
        not missing and statement_at(annotations, key).rule not in FRAGMENTS
        for key, missing in lacking.items()
    ):
        return (every,)
    extras = []
    for part in parts:
        some = {key for key in part.members if lacking[key]}
        without = {article for key in some for article in lacking[key]}
        some = {key for key in some if key[0] not in without}
        articles = {article for article, _ in some}
        rest = left - some
        if len(articles) < 2 or not articles <= {article for article, _ in rest}:
            continue
        if _tied(part, some) and _tied(every, rest):
            extras.append(_only(part, some))
            left = rest
    return (_only(every, left), *extras)


def _tied(group: Group, keys: set[Key]) -> bool:
    """Whether links between these statements of a group tie each of their reports to another."""
    between = (p for p in group.scores if p[0][0] != p[1][0] and keys.issuperset(p))
    return {key[0] for pair in between for key in pair} == {article for article, _ in keys}


def _only(group: Group, keys: set[Key]) -> Group:
    """What of a group lies between some of its statements."""
    pairs = {pair for pair in group.scores if keys.issuperset(pair)}
    return Group(
        tuple(sorted(keys)),
        {pair: score for pair, score in group.scores.items() if pair in pairs},
        {pair: why for pair, why in group.evidence.items() if pair in pairs},
        {
            key: tuple(pair for pair in own if pair in pairs)
            for key, own in group.of.items()
            if key in keys
        },
    )


def _joined(parts: Sequence[Group]) -> Group:
    scores: dict[Pair, float] = {}
    evidence: dict[Pair, Sequence[Evidence]] = {}
    of: dict[Key, tuple[Pair, ...]] = {}
    for part in parts:
        scores |= part.scores
        evidence |= part.evidence
        of = _beside(of, part.of)
    members = tuple(sorted({key for part in parts for key in part.members}))
    return Group(members, scores, evidence, of)


def _beside(
    one: Mapping[Key, tuple[Pair, ...]], other: Mapping[Key, tuple[Pair, ...]]
) -> dict[Key, tuple[Pair, ...]]:
    return {
        key: tuple(dict.fromkeys((*one.get(key, ()), *other.get(key, ()))))
        for key in (*one, *(key for key in other if key not in one))
    }


def _in_marks(annotations: Sequence[Annotations], group: Group) -> bool:
    """Whether words in quotation marks are in it: these are told as they were quoted."""
    return any(
        statement.quote is not None and annotations[key[0]].quotes[statement.quote].kind == "direct"
        for key in group.members
        for statement in (statement_at(annotations, key),)
    )


def _all_of(annotations: Sequence[Annotations], sentence: Key) -> tuple[Key, ...]:
    number, index = sentence
    statements = annotations[number].statements
    return tuple((number, at) for at, one in enumerate(statements) if one.sentence == index)


def _hull(annotations: Sequence[Annotations], keys: Sequence[Key]) -> Span:
    """From the first to the last character of the statements, with the mark that closes a quotation
    inside them."""
    spans = [statement_at(annotations, key).span for key in keys]
    first = min(spans, key=lambda span: span.start)
    end = max(span.end for span in spans)
    return with_marks(Span(first.article, first.start, end, first.field))


def _sentences(annotations: Sequence[Annotations], keys: Sequence[Key]) -> _Sentences:
    return frozenset(sentence_at(annotations, key) for key in keys)
