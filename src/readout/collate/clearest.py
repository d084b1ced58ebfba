"""Which of a claim's places says it best: verbatim, readable alone, and what the others say too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from readout.collate.claims import Group, Key
from readout.collate.whole import Telling, tellings
from readout.records.annotations import Annotations, Statement
from readout.records.quantity import Amount
from readout.text import amounts, timex
from readout.text.languages import words
from readout.text.words import word_list

Value = TypeVar("Value")
_DEPENDENT = frozenset({"clause/relcl", "clause/acl", "clause/advcl"})


def clearest(annotations: Sequence[Annotations], group: Group) -> list[Telling]:
    """The places of a group, the clearest first.

    First come those that stand by themselves, with a subject and no pronoun in front; of these
    those whose figures and times most others bear out (law 11: a claim asserts what its supports
    agree on); then the most alike to the others, then the first in order.
    """
    places = tellings(annotations, group)

    def clarity(place: Telling) -> tuple[int, bool, bool, int, float, Key]:
        number, index = place.keys[0]
        statement = annotations[number].statements[index]
        first = word_list(place.span.text)[:1]
        alike = sum(group.scores[pair] for key in place.keys for pair in group.links(key))
        return (
            _dependence(statement, place),
            statement.subject is None,
            bool(first) and first[0] in words("pronouns"),
            _unborne(annotations, place, places),
            -round(alike / len(place.keys), 6),
            place.keys[0],
        )

    return sorted(places, key=clarity)


def _dependence(statement: Statement, place: Telling) -> int:
    """How little a clause can stand by itself: 1 for what says all behind its "when" or "because",
    2 for what hangs on a noun ("a shooting that it blamed on smugglers")."""
    if statement.rule not in _DEPENDENT:
        return 0
    subject = statement.subject
    own = subject is not None and statement.span.covers(subject)
    relative = subject is not None and subject.text.lower() in words("relative_words")
    noun = statement.rule == "clause/acl" or place.span != statement.span
    return 1 if own and not relative and not noun else 2


def _unborne(annotations: Sequence[Annotations], place: Telling, places: Sequence[Telling]) -> int:
    """How often a figure or a time of the place is gainsaid by those of another report's place."""
    others = [one for one in places if one.keys[0][0] != place.keys[0][0]]
    figures, times = _figures(annotations, place), _times(annotations, place)
    found = 0
    for other in others:
        found += _gainsaid(figures, _figures(annotations, other), amounts.compatible)
        found += _gainsaid(times, _times(annotations, other), timex.compatible)
    return found


def _gainsaid(
    one: Sequence[Value], other: Sequence[Value], fits: Callable[[Value, Value], bool | None]
) -> int:
    found = 0
    for value in one:
        judged = [fits(value, beside) for beside in other]
        found += False in judged and True not in judged
    return found


def _figures(annotations: Sequence[Annotations], place: Telling) -> list[Amount]:
    return [
        annotations[number].quantities[at].amount
        for number, statement in _statements(annotations, place)
        for at in statement.quantities
    ]


def _times(annotations: Sequence[Annotations], place: Telling) -> list[str]:
    found = (
        annotations[number].times[at].value
        for number, statement in _statements(annotations, place)
        for at in statement.times
    )
    return [value for value in found if value]


def _statements(annotations: Sequence[Annotations], place: Telling) -> list[tuple[int, Statement]]:
    return [(number, annotations[number].statements[index]) for number, index in place.keys]
