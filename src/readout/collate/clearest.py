"""Which of a claim's places says it best: verbatim, readable alone, and what the others say too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

from readout.collate.bearing import Bearing
from readout.collate.claims import Group
from readout.collate.keys import Key
from readout.collate.whole import FRAGMENTS, SupportPlace, clause_place, support_places
from readout.records.annotations import Annotations, Statement
from readout.records.quantity import Amount
from readout.text import amounts, timex
from readout.text.languages import words
from readout.text.words import first_word

Value = TypeVar("Value")
_Values = tuple[tuple[Amount, ...], tuple[str, ...]]


def clearest(
    annotations: Sequence[Annotations], group: Group, bearing: Bearing
) -> list[SupportPlace]:
    """The places of a group that can tell it, the clearest first.

    A sentence told whole of which some report says only a part stands there clause by clause. First
    come those that can be read by themselves, with a subject; of these those whose figures and
    times most others bear out (law 11: a claim asserts what its supports agree on); then those that
    hold least that the others don't say, the least dependent, the most alike to the others, and the
    first in order.
    """
    places = _wordings(annotations, group, bearing)
    unborne = _unborne(annotations, places)

    def clarity(place: SupportPlace) -> tuple[bool, bool, int, int, float, int, float, Key]:
        number, index = place.keys[0]
        statement = annotations[number].statements[index]
        dependence = _dependence(statement, place)
        dependence += _opening(annotations[number], statement, place)
        alike = sum(group.scores[pair] for key in place.keys for pair in group.links(key))
        return (
            dependence > 1,
            statement.subject is None or not place.span.covers(statement.subject),
            *unborne[place.keys],
            -round(bearing.held(place.keys, group), 1),
            dependence,
            -round(alike / len(place.keys), 6),
            place.keys[0],
        )

    return sorted(places, key=clarity)


def _wordings(
    annotations: Sequence[Annotations], group: Group, bearing: Bearing
) -> list[SupportPlace]:
    """The places of a group; where some report lacks a clause of one, its clauses instead."""
    found = []
    for place in support_places(annotations, group):
        parts = [place]
        if len(place.keys) > 1 and any(bearing.lacking(key, group) for key in place.keys):
            parts = [clause_place(annotations, key) for key in place.keys]
        found += parts
    return found


def _opening(read: Annotations, statement: Statement, place: SupportPlace) -> int:
    """How unclear it is whom the first word means: 2 for a pronoun, unless it is a speaker's own in
    quotation marks, beside which the speaker is named; 1 for a possessive before a name ("Its
    leader, Ada Renn")."""
    first = first_word(place.span.text)
    if first not in words("pronouns"):
        return 0
    if statement.quote is not None and read.quotes[statement.quote].kind == "direct":
        return 0 if first in words("quoted_pronouns") else 2
    low, high = place.span.start, statement.predicate.start
    named = any(m.form == "name" and low <= m.span.start < high for m in read.names.mentions)
    return 1 if named and first in words("possessives") else 2


def _dependence(statement: Statement, place: SupportPlace) -> int:
    """How little a clause can stand by itself: 1 for what says all behind its "when" or "because",
    2 for what hangs on a noun ("a shooting that it blamed on smugglers")."""
    if statement.rule not in FRAGMENTS:
        return 0
    subject = statement.subject
    own = subject is not None and statement.span.covers(subject)
    relative = subject is not None and subject.text.lower() in words("relative_words")
    noun = statement.rule == "clause/acl" or place.span != statement.span
    return 1 if own and not relative and not noun else 2


def _unborne(
    annotations: Sequence[Annotations], places: Sequence[SupportPlace]
) -> dict[tuple[Key, ...], tuple[int, int]]:
    """For each place how often a figure or a time of it is gainsaid by another report's places, and
    how often these don't tell a time of it. (Figures are told in passing: "the two ministers".)

    Of a hundred copies most have the same values: each two sets of values are compared once.
    """
    by_article: dict[int, list[SupportPlace]] = {}
    for place in places:
        by_article.setdefault(place.keys[0][0], []).append(place)
    told = {article: _values(annotations, own) for article, own in by_article.items()}
    everywhere = Counter(told.values())

    @cache
    def against(one: _Values, other: _Values) -> tuple[int, int]:
        counted, _ = _judged(one[0], other[0], amounts.compatible)
        timed, untold = _judged(one[1], other[1], timex.compatible)
        return counted + timed, untold

    found = {}
    for place in places:
        values, own = _values(annotations, [place]), told[place.keys[0][0]]
        judged = [
            (count - (other == own), against(values, other)) for other, count in everywhere.items()
        ]
        gainsaid = sum(count * number for count, (number, _) in judged)
        found[place.keys] = gainsaid, sum(count * number for count, (_, number) in judged)
    return found


def _judged(
    one: Sequence[Value], other: Sequence[Value], fits: Callable[[Value, Value], bool | None]
) -> tuple[int, int]:
    """How many of one place's values the others gainsay, and how many aren't among them."""
    gainsaid = untold = 0
    for value in one:
        judged = [fits(value, beside) for beside in other]
        if True not in judged:
            gainsaid += False in judged
            untold += 1
    return gainsaid, untold


def _values(annotations: Sequence[Annotations], places: Sequence[SupportPlace]) -> _Values:
    """The figures and the times of some places, each once."""
    inside = [entry for place in places for entry in _statements(annotations, place)]
    figures = (annotations[n].quantities[at].amount for n, one in inside for at in one.quantities)
    times = (annotations[n].times[at].value for n, one in inside for at in one.times)
    # "Now" and "current" tell no time that others could leave open.
    told = (value for value in times if value and not value.endswith("_REF"))
    return tuple(dict.fromkeys(figures)), tuple(dict.fromkeys(told))


def _statements(
    annotations: Sequence[Annotations], place: SupportPlace
) -> list[tuple[int, Statement]]:
    return [(number, annotations[number].statements[index]) for number, index in place.keys]
