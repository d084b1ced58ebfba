"""Which of a claim's places says it best: verbatim, readable alone, and what the others say too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

from readout.collate.claims import Group, Key
from readout.collate.whole import Telling, tellings
from readout.records.annotations import Annotations, Statement
from readout.records.quantity import Amount
from readout.text import amounts, timex
from readout.text.languages import words
from readout.text.words import first_word

Value = TypeVar("Value")
_Values = tuple[tuple[Amount, ...], tuple[str, ...]]
_DEPENDENT = frozenset({"clause/relcl", "clause/acl", "clause/advcl"})


def clearest(annotations: Sequence[Annotations], group: Group) -> list[Telling]:
    """The places of a group, the clearest first.

    First come those that stand by themselves, with a subject and no pronoun in front; of these
    those whose figures and times most others bear out (law 11: a claim asserts what its supports
    agree on); then the most alike to the others, then the first in order.
    """
    places = tellings(annotations, group)
    unborne = _unborne(annotations, places)

    def clarity(place: Telling) -> tuple[int, bool, bool, int, float, Key]:
        number, index = place.keys[0]
        statement = annotations[number].statements[index]
        first = first_word(place.span.text)
        alike = sum(group.scores[pair] for key in place.keys for pair in group.links(key))
        return (
            _dependence(statement, place),
            statement.subject is None,
            first in words("pronouns"),
            unborne[place.keys],
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


def _unborne(
    annotations: Sequence[Annotations], places: Sequence[Telling]
) -> dict[tuple[Key, ...], int]:
    """For each place how often a figure or a time of it is gainsaid by those of another report's.

    Of a hundred copies most have the same values: each two sets of values are compared once.
    """
    told = [(place, (_figures(annotations, place), _times(annotations, place))) for place in places]
    everywhere = Counter(values for _, values in told)
    inside = Counter((place.keys[0][0], values) for place, values in told)
    by_article: dict[int, Counter[_Values]] = {}
    for (article, values), count in inside.items():
        by_article.setdefault(article, Counter())[values] = count
    against = cache(
        lambda one, other: (
            _gainsaid(one[0], other[0], amounts.compatible)
            + _gainsaid(one[1], other[1], timex.compatible)
        )
    )
    return {
        place.keys: sum(
            (count - by_article[place.keys[0][0]][other]) * against(values, other)
            for other, count in everywhere.items()
        )
        for place, values in told
    }


def _gainsaid(
    one: Sequence[Value], other: Sequence[Value], fits: Callable[[Value, Value], bool | None]
) -> int:
    found = 0
    for value in one:
        judged = [fits(value, beside) for beside in other]
        found += False in judged and True not in judged
    return found


def _figures(annotations: Sequence[Annotations], place: Telling) -> tuple[Amount, ...]:
    return tuple(
        annotations[number].quantities[at].amount
        for number, statement in _statements(annotations, place)
        for at in statement.quantities
    )


def _times(annotations: Sequence[Annotations], place: Telling) -> tuple[str, ...]:
    found = (
        annotations[number].times[at].value
        for number, statement in _statements(annotations, place)
        for at in statement.times
    )
    return tuple(value for value in found if value)


def _statements(annotations: Sequence[Annotations], place: Telling) -> list[tuple[int, Statement]]:
    return [(number, annotations[number].statements[index]) for number, index in place.keys]
