"""Which clauses tell of one act: by predicate, by groups of like acts, by the nouns for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from readout.collate.differences.memo import once
from readout.collate.differences.sides import Comparison, SeenStatement, Side
from readout.records.annotations import Term, TimeExpression
from readout.text.languages import lines, words
from readout.text.words import word_list

MATCHED = 0.6
"""Dice coefficient of two clauses' words from which they can tell of one act without a verb in
common."""


@cache
def _groups() -> dict[str, frozenset[int]]:
    known: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lines("act_groups")):
        for word in line.split():
            known[word] = known.get(word, frozenset()) | {number}
    return known


def acts(lemma: str) -> frozenset[int | str]:
    """The groups of like acts that a lemma names, itself among them."""
    return frozenset({lemma.lower(), *_groups().get(lemma.lower(), ())})


def group_acts(lemma: str) -> frozenset[int]:
    """The groups of like acts that a lemma names; none for a word without a group."""
    return _groups().get(lemma.lower(), frozenset())


def likeness(s: SeenStatement, t: SeenStatement) -> float:
    """Dice coefficient of two clauses' content lemmas."""
    one, other = s.lemmas, t.lemmas
    return 2 * len(one & other) / max(1, len(one) + len(other))


@once
def clause_acts(statement: SeenStatement) -> frozenset[int | str]:
    """The acts that a clause tells of: its predicate's, and that of a noun that a light verb
    carries ("made a call", "launched an attack")."""
    verb = statement.verb
    found = set(acts(verb))
    if verb in words("act_carriers"):
        found = set()
        span = statement.object or statement.subject
        for term in statement.terms:
            if term.pos == "NOUN" and span and span.start <= term.start < span.end:
                found |= group_acts(term.lemma)
    return frozenset(found)


@once
def like_acts(pair: Comparison, s: SeenStatement, t: SeenStatement) -> bool:
    """Whether two clauses tell of one act: a verb or group in common, and something else too."""
    shared = s.lemmas & t.lemmas
    common = clause_acts(s) & clause_acts(t)
    verbs = {s.verb, t.verb}
    about = bool(shared - verbs) or bool(pair.shared - verbs - shared)
    return (bool(common) and about) or likeness(s, t) >= MATCHED


def of_clause(time: TimeExpression) -> bool:
    """Whether a time says when the clause's act took place, and not a noun's: the rockfall's in
    "after Sunday's rockfall"."""
    text = time.span.article.text
    return text[time.span.end : time.span.end + 1] not in "'’" or time.span.end == len(text)


@dataclass(frozen=True, slots=True)
class Deed:
    """An event named by a noun, with a time that stands beside it or in its light verb's clause;
    ``definite`` where the text takes it as known ("the call")."""

    acts: frozenset[int]
    noun: Term
    time: TimeExpression
    definite: bool


NEAR = 14
"""Most characters between an event noun and the time that belongs to it ("call on Monday")."""


@once
def deeds(side: Side) -> list[Deed]:
    """The events that a sentence names by a noun and gives a time."""
    found = []
    for _, statement in side.statements:
        for term in statement.terms:
            groups = group_acts(term.lemma)
            if term.pos != "NOUN" or not groups:
                continue
            light = statement.verb in words("act_carriers") and not side.is_saying(statement)
            for time in side.times(statement):
                gap = (
                    time.span.start - term.end
                    if time.span.start >= term.end
                    else (term.start - time.span.end)
                )
                if gap <= NEAR or (light and of_clause(time)):
                    found.append(Deed(groups, term, time, _definite(side, term)))
    return found


def _definite(side: Side, noun: Term) -> bool:
    before = side.span.article.text[max(side.span.start, noun.start - 24) : noun.start]
    return bool(words("definite_words") & set(word_list(before)[-2:]))
