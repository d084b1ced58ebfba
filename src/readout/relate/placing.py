"""Who hangs together with whom, and in which stories: for all articles, or for some whole parts.

A part is what hangs together by links that would do by themselves, or by a user's word. Stories lie
within parts, and those of one part depend on nothing outside it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from readout.relate.averages import average
from readout.relate.division import division
from readout.relate.features import Features
from readout.relate.grouping import LIKELY, connected
from readout.relate.mending import Measure
from readout.relate.neighbours import NO_LEAD, Lists, pairs_of
from readout.relate.score import Scores, Setting, crowds, guesses, score
from readout.relate.shelf import Decision, Near, Node
from readout.relate.survey import Survey, survey
from readout.relate.table import Floats, Ints, Table, floats, table

Pair = tuple[str, str]
Known = Callable[[Sequence[str]], Mapping[str, Features]]


@dataclass(frozen=True)
class Verdicts:
    """Pairs of articles that a user put together, and pairs set apart."""

    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()


Placed = dict[str, Node]
"""Articles with their neighbours, ``part`` and ``story`` being the first article of either."""


def verdicts(decisions: Sequence[Decision]) -> Verdicts:
    """What holds of each two articles: the latest decision on them."""
    last: dict[Pair, str] = {}
    for decision in decisions:
        for a, b in combinations(sorted(set(decision.articles)), 2):
            last.pop((a, b), None)
            last[a, b] = decision.kind
    return Verdicts(
        tuple(pair for pair, kind in last.items() if kind == "group"),
        tuple(sorted(pair for pair, kind in last.items() if kind == "ungroup")),
    )


def everything(given: Table, said: Verdicts) -> Placed:
    """All articles of a table, from nothing but their features."""
    found = survey(given)
    near = dict(zip(found.order.tolist(), _near(given.ids, found), strict=True))
    days, happened = _or_none(given.days), _or_none(given.happened)
    columns = zip(days, happened, given.years.tolist(), strict=True)
    nodes = [
        Node(day, told, year, near[row], "", "") for row, (day, told, year) in enumerate(columns)
    ]
    return _placed(given.ids, nodes, found.pairs, found.measure, said)


def parts_of(
    nodes: Mapping[str, Node], said: Verdicts, known: Known, days_of: Mapping[str, int | None]
) -> Placed:
    """The articles of whole parts, by their neighbours; ``known`` gives features asked for.

    ``days_of`` are the days of neighbours outside the parts, where an article has none itself.
    """
    ids = tuple(sorted(nodes))
    row = {article: at for at, article in enumerate(ids)}
    lists = _lists([nodes[article].near for article in ids], row)
    setting = surroundings(nodes, ids, days_of)

    def measure(samples: Sequence[Ints], one: Ints, other: Ints) -> NDArray[np.float64]:
        asked = np.unique(np.concatenate(samples))
        rows = table(known([ids[at] for at in asked.tolist()]).values())
        places = [np.searchsorted(asked, sample) for sample in samples]
        return average(rows, setting.at(asked), places, one, other)

    pairs = score(pairs_of(lists), setting)
    return _placed(ids, [nodes[one] for one in ids], pairs, measure, said)


def surroundings(
    nodes: Mapping[str, Node], ids: Sequence[str], days_of: Mapping[str, int | None]
) -> Setting:
    """What scoring needs of these nodes, in the order of ``ids``, by their whole lists."""
    days = floats(nodes[one].day for one in ids)
    happened = floats(nodes[one].happened for one in ids)
    years = np.array([nodes[one].year for one in ids], np.int32)
    crowd = crowds(_lists([nodes[one].near for one in ids], {}, whole=True))
    return Setting(crowd, days, happened, years, _guesses(nodes, ids, days, days_of))


def _guesses(
    nodes: Mapping[str, Node],
    ids: Sequence[str],
    days: Floats,
    days_of: Mapping[str, int | None],
) -> Ints:
    """The guesses for rows without a day, by the days of all their neighbours."""
    near = [nodes[one].near if nodes[one].day is None else () for one in ids]
    lists = _lists(near, {}, whole=True)
    theirs = [
        nodes[one.article].day if one.article in nodes else days_of.get(one.article)
        for ones in near
        for one in ones
    ]
    return guesses(lists, days, floats(theirs))


def _placed(
    ids: Sequence[str],
    nodes: Sequence[Node],
    pairs: Scores,
    measure: Measure,
    said: Verdicts,
) -> Placed:
    row = {article: at for at, article in enumerate(ids)} if said.together or said.apart else {}
    together = [(row[a], row[b]) for a, b in said.together if a in row and b in row]
    apart = [(row[a], row[b]) for a, b in said.apart if a in row and b in row]
    strong = pairs.total >= LIKELY
    parts = connected(
        pairs.size,
        np.concatenate([pairs.first[strong], [a for a, _ in together]]).astype(np.int64),
        np.concatenate([pairs.second[strong], [b for _, b in together]]).astype(np.int64),
    )
    stories = division(pairs, measure, together=together, apart=apart)
    found = zip(ids, nodes, parts.tolist(), stories.tolist(), strict=True)
    return {
        article: replace(node, part=ids[part], story=ids[story])
        for article, node, part, story in found
    }


def _or_none(days: Floats) -> list[int | None]:
    return [None if math.isnan(day) else int(day) for day in days.tolist()]


def _lists(near: Sequence[Sequence[Near]], row: Mapping[str, int], *, whole: bool = False) -> Lists:
    """Neighbours as arrays: those among the rows, or all, under no row's number."""
    every = list(chain.from_iterable(near))
    places = [0] * len(every) if whole else [row.get(one.article, -1) for one in every]
    other = np.array(places, np.int64)
    kept = np.flatnonzero(other >= 0)
    # None becomes NaN.
    lead = np.array([one.lead for one in every], np.float64)[kept]
    return Lists(
        len(near),
        np.repeat(np.arange(len(near)), [len(ones) for ones in near])[kept],
        other[kept],
        np.array([one.shared for one in every], np.int64)[kept],
        np.array([one.words for one in every], np.int64)[kept],
        np.where(np.isnan(lead), NO_LEAD, lead).astype(np.int64),
    )


def _near(ids: Sequence[str], found: Survey) -> Iterator[tuple[Near, ...]]:
    """The neighbours of each article, in the order of the survey."""
    lists = found.lists
    starts = np.searchsorted(lists.row, np.arange(lists.size + 1)).tolist()
    other = found.order[lists.other].tolist()
    columns = (other, lists.shared.tolist(), lists.words.tolist(), lists.lead.tolist())
    near = [
        Near(ids[other], shared, words, None if lead == NO_LEAD else lead)
        for other, shared, words, lead in zip(*columns, strict=True)
    ]
    return (tuple(near[low:high]) for low, high in pairwise(starts))
