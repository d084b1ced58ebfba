"""Attribution: who is only blamed for an act in one report, and told to have done it in the other.

An accusation presupposes the act and leaves open whose it was (Fillmore 1971, on verbs of judging):
the report that names the doer outright has dropped who says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readout.collate.differences.memo import once
from readout.collate.differences.roles import doer, head
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
                if not _told_as_doer(pair, s, there, t):
                    continue
                accusing = readable(here.read, here.read.statements[s.index])
                one, other = value(accusing), value(trimmed(t.span), "no source")
                yield Finding(
                    "attribution", "wording", "attribution/blamed",
                    f"{accusing.text}; told as a fact in the other",
                    (one, other) if here is pair.a else (other, one), pair.claim, pair.score / 2,
                )  # fmt: skip
                return


def _told_as_doer(pair: Comparison, s: SeenStatement, there: Side, t: SeenStatement) -> bool:
    """Whether a clause tells as a fact that one whom the other blames did something."""
    party = doer(there, t)
    if party is None or there.voices(t) or is_plan(t) or polarity(there, t) is not True:
        return False
    return party.head in _accused(s) and len(pair.shared - {party.head}) >= ABOUT


@once
def _accused(statement: SeenStatement) -> frozenset[str]:
    """The head nouns of whom an accusing clause can accuse: "blamed poachers for it", "blamed it on
    poachers"."""
    behind = statement.span.article.text[statement.predicate.end : statement.span.end]
    following = set(word_list(behind))
    _, _, *prepositions = table("cue_verbs")[statement.verb]
    before = words("accused_prepositions")
    taken = set(" ".join(prepositions).split()) & following
    if not taken or not taken <= before:
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
