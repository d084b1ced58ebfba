"""Status: suspected or alleged in one report, told as a fact in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readout.collate.differences.memo import once
from readout.collate.differences.roles import frame
from readout.collate.differences.rules import Rule
from readout.collate.differences.sides import (
    Comparison,
    Finding,
    SeenStatement,
    Side,
    in_line,
    value,
)
from readout.collate.differences.status import is_plan, same_assertion
from readout.text.languages import alternatives, words
from readout.text.words import word_list


def suspected(pair: Comparison) -> Iterator[Finding]:
    """Suspected or alleged in one, told as a fact in the other."""
    for s, t in pair.pairs:
        one, other = _hedge(pair.a, s), _hedge(pair.b, t)
        if bool(one) == bool(other) or not _one_verb(s, t) or s.negated or t.negated:
            continue
        if pair.a.is_saying(s) or pair.b.is_saying(t) or not same_assertion(pair, s, t):
            continue
        plain, side = (t, pair.b) if one else (s, pair.a)
        if side.voices(plain) or is_plan(plain):
            continue
        if _hedge_of(side.line) or _actor_known(pair.a, s) != _actor_known(pair.b, t):
            continue
        yield Finding(
            "status",
            "wording",
            "status/suspected",
            "a suspicion in one, a fact in the other",
            (value(s.span, one or "stated"), value(t.span, other or "stated")),
            pair.claim,
            pair.score,
        )


def _one_verb(s: SeenStatement, t: SeenStatement) -> bool:
    """Whether the predicate of one is a word of the other, in whatever form."""
    return any(
        len(verb) > 3 and any(term.lemma.lower().startswith(verb) for term in clause.terms)
        for verb, clause in ((s.verb, t), (t.verb, s))
    )


def _actor_known(side: Side, statement: SeenStatement) -> bool:
    return frame(side, statement).agent is not None


@once
def _hedge(side: Side, statement: SeenStatement) -> str:
    """The words by which a sentence, in a clause or before it, marks it as suspected."""
    if not _hedge_of(side.line):
        return ""
    text = side.span.article.text
    return _hedge_of(in_line(word_list(text[side.span.start : statement.span.end])))


def _hedge_of(line: str) -> str:
    found = _any_hedge().search(line)
    return found.group() if found else ""


@cache
def _any_hedge() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('hedges')})\b")


def _hedged(side: Side) -> bool:
    return any(phrase in side.line for phrase in words("hedges"))


RULES = (Rule(suspected, either=_hedged),)
"""Rules on linked sentences."""
