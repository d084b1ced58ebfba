"""Pronouns that stand for a person or body named before: precision before recall.

Nearest fitting subject first, within the sentence and then in the two before it, as in
Lappin & Leass (1994) and Lee et al. (2013), without what binding theory forbids.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass

from readout.annotate.names.grammar import governed, head_of, quoted, subject_of
from readout.records.parse import Parse
from readout.text.languages import table, words

_LOOK_BACK = 2


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Tokens ``low:high`` mention the thing of chain ``draft``; ``person`` says of which sort."""

    low: int
    high: int
    draft: int
    person: bool


@dataclass(frozen=True, slots=True)
class Pronoun:
    """Token ``at`` stands for the thing of chain ``draft``."""

    at: int
    draft: int
    rule: str


def pronouns(
    parse: Parse, antecedents: Sequence[Antecedent], genders: Sequence[str]
) -> list[Pronoun]:
    """Resolved pronouns in order of the text; ``genders[i]`` is that of chain ``i``, "" unknown.

    A pronoun that was resolved tells its chain's gender and serves the next as an antecedent.
    """
    known, before, result = list(genders), _Before(parse, antecedents), []
    sexes = table("gendered_pronouns")
    for at, token in enumerate(parse.tokens):
        word = token.text.lower()
        if token.pos not in {"PRON", "DET"}:
            continue
        told = sexes.get(word, ("",))[0]
        if told:
            fitting = {d for d, gender in enumerate(known) if gender in ("", told)}
            chosen = _person(parse, before, at, fitting)
        elif word in words("body_pronouns"):
            chosen = _body(parse, before, at)
        else:
            continue
        if chosen is None:
            continue
        draft, rule = chosen
        known[draft] = told or known[draft]
        result.append(Pronoun(at, draft, rule))
        before.add(Antecedent(at, at + 1, draft, bool(told)))
    return result


class _Before:
    """The antecedents by where they stand, so that a pronoun is shown only those near it."""

    def __init__(self, parse: Parse, antecedents: Sequence[Antecedent]) -> None:
        self._parse, self._inside = parse, quoted(parse)
        self._people: dict[int, list[Antecedent]] = {}
        self._subjects: dict[int, list[Antecedent]] = {}
        for antecedent in antecedents:
            self.add(antecedent)

    def add(self, one: Antecedent) -> None:
        """Take in one more, a person by its sentence, another by the verb whose subject it is."""
        tokens = self._parse.tokens
        if one.person:
            insort(self._people.setdefault(tokens[one.low].sentence, []), one, key=_low)
            return
        head = tokens[head_of(self._parse, one.low, one.high)]
        if head.dep in {"nsubj", "nsubjpass"}:
            insort(self._subjects.setdefault(head.head, []), one, key=_low)

    def people(self, sentence: int, at: int) -> list[Antecedent]:
        """The persons of a sentence before the token ``at``, in the same quotation or in none."""
        return self._ahead(self._people.get(sentence, ()), at)

    def subjects(self, verb: int, at: int) -> list[Antecedent]:
        """The bodies and places before the token ``at`` that are subject of a verb."""
        return self._ahead(self._subjects.get(verb, ()), at)

    def _ahead(self, some: Sequence[Antecedent], at: int) -> list[Antecedent]:
        here = self._inside[at]
        return [one for one in some if one.low < at and self._inside[one.low] == here]


def _low(antecedent: Antecedent) -> int:
    return antecedent.low


def _person(parse: Parse, before: _Before, at: int, fitting: set[int]) -> tuple[int, str] | None:
    token = parse.tokens[at]
    banned = governed(parse, token.head, but=at) if token.dep in {"nsubj", "nsubjpass"} else set()
    for back in range(_LOOK_BACK + 1):
        here = [
            a
            for a in before.people(token.sentence - back, at)
            if a.draft in fitting and a.low not in banned
        ]
        chosen = _best(parse, here)
        if chosen is not None:
            return chosen, f"pronoun:{'same' if back == 0 else 'before'}"
        if here:
            return None
    return None


def _best(parse: Parse, here: Sequence[Antecedent]) -> int | None:
    """The last subject of a main verb, the last subject, or the only one there is."""
    subjects = [(a, subject_of(parse, head_of(parse, a.low, a.high))) for a in here]
    main = [a.draft for a, verb in subjects if verb is not None and parse.tokens[verb].head == verb]
    if main:
        return main[-1]
    lesser = [a.draft for a, verb in subjects if verb is not None]
    if lesser:
        return lesser[-1]
    return here[0].draft if len({a.draft for a in here}) == 1 else None


def _body(parse: Parse, before: _Before, at: int) -> tuple[int, str] | None:
    """The body that is subject of the clause which governs the pronoun's: "X said it had ..."."""
    verb = parse.tokens[at].head
    for _ in range(6):
        if named := before.subjects(verb, at):
            return named[0].draft, "pronoun:clause"
        if parse.tokens[verb].head == verb:
            return None
        verb = parse.tokens[verb].head
    return None
