"""Attribution: who is only blamed for an act in one report, and told to have done it in the other.

An accusation presupposes the act and leaves open whose it was (Fillmore 1971, on verbs of judging):
the report that names the doer outright has dropped who says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readout.collate.differences.memo import once
from readout.collate.differences.roles import frame, head
from readout.collate.differences.rules import Rule
from readout.collate.differences.sides import (
    Comparison,
    Finding,
    SeenStatement,
    Side,
    trimmed,
    value,
)
from readout.collate.differences.status import is_plan, polarity
from readout.collate.whole import readable
from readout.text.languages import alternatives, table, words
from readout.text.words import word_list

_BEFORE = re.compile(rf"\b(?:{alternatives('accused_prepositions')})\s")
ABOUT = 2
"""Lemmas beside the accused that two sentences on one act have in common at least."""


def only_blamed(pair: Comparison) -> Iterator[Finding]:
    """ "A shooting that it blamed on smugglers" against "smugglers opened fire"."""
    if pair.internal:
        return
    for here, there in ((pair.a, pair.b), (pair.b, pair.a)):
        if _blaming(there):
            continue
        for s in _blaming(here):
            for t in there.clauses:
                if not _told_as_doer(pair, here, s, there, t):
                    continue
                accusing = readable(here.read, here.read.statements[s.index])
                one, other = value(accusing), value(trimmed(t.span), "no source")
                yield Finding(
                    "attribution", "wording", "attribution/blamed",
                    f"{accusing.text}; told as a fact in the other",
                    (one, other) if here is pair.a else (other, one), pair.claim, pair.score / 2,
                )  # fmt: skip
                return


def _told_as_doer(
    pair: Comparison, here: Side, s: SeenStatement, there: Side, t: SeenStatement
) -> bool:
    """Whether a clause tells as a fact that one whom the other blames did what he's blamed for."""
    party = frame(there, t).agent
    if party is None or there.voices(t) or is_plan(t) or polarity(there, t) is not True:
        return False
    if party.head not in _accused(s) or len(pair.shared - {party.head}) < ABOUT:
        return False
    return _tells(t, _blamed_for(here, s))


def _tells(statement: SeenStatement, acts: frozenset[str]) -> bool:
    """Whether a clause tells that its subject did one of some acts, told by lemmas: its verb is the
    act's, or one of doing with the act as its object."""
    target = head(statement.object.text) if statement.object else ""
    told = {statement.verb, f"{statement.verb}_{target}"}
    (doing,) = table("deeds")[_DOING]
    if statement.verb in doing.split() and target in acts:
        return True
    rows = [(nouns, verbs) for nouns, (verbs,) in table("deeds").items() if nouns != _DOING]
    return any(acts & set(nouns.split()) and told & set(verbs.split()) for nouns, verbs in rows)


_DOING = "doing"
"""The row of ``deeds.tsv`` with verbs that tell an act with its noun as their object."""


@once
def _blamed_for(side: Side, statement: SeenStatement) -> frozenset[str]:
    """The lemmas among which an accusing clause names the act: what stands behind "for" or "of";
    else, of what is blamed on somebody, all before "on" and before "that", if it begins so."""
    start, end = statement.predicate.end, statement.span.end
    text = statement.span.article.text
    by_act = _taken(statement) - words("accused_prepositions")
    if by_act:
        found = re.search(rf"\b(?:{'|'.join(sorted(by_act))})\s", text[start:end])
        start += found.end() if found else 0
        return _nouns(statement, start, end)
    told = _nouns(statement, start, end)
    first = word_list(statement.text)[:1]
    if not first or first[0] not in words("relative_words"):
        return told
    low, high = side.span.start, statement.span.start
    low = max([c.predicate.end for c in side.clauses if c.predicate.end <= high], default=low)
    return told.union(*(_nouns(clause, low, high) for clause in side.clauses))


def _nouns(statement: SeenStatement, start: int, end: int) -> frozenset[str]:
    return frozenset(
        term.lemma.lower()
        for term in statement.terms
        if term.pos == "NOUN" and start <= term.start < end
    )


@once
def _taken(statement: SeenStatement) -> frozenset[str]:
    """The prepositions of its verb that an accusing clause has behind it."""
    behind = statement.span.article.text[statement.predicate.end : statement.span.end]
    _, _, *prepositions = table("cue_verbs")[statement.verb]
    return frozenset(" ".join(prepositions).split()).intersection(word_list(behind))


@once
def _accused(statement: SeenStatement) -> frozenset[str]:
    """The head nouns of whom an accusing clause can accuse: "blamed poachers for it", "blamed it on
    poachers"."""
    behind = statement.span.article.text[statement.predicate.end : statement.span.end]
    taken = _taken(statement)
    if not taken or not taken <= words("accused_prepositions"):
        return frozenset({head(behind)})
    return frozenset(head(part) for part in _BEFORE.split(behind)[1:])


@once
def _blaming(side: Side) -> list[SeenStatement]:
    """The clauses of a sentence in which somebody accuses somebody."""
    return [s for s in side.clauses if s.verb in _accusing() and polarity(side, s) is True]


@cache
def _accusing() -> frozenset[str]:
    return frozenset(verb for verb, (act, *_) in table("cue_verbs").items() if act == "accuse")


RULES = (Rule(only_blamed, either=_blaming),)
"""Rules on linked sentences."""
