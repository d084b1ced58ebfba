"""Stories over time: ids that stay, what happened to each story, and what the user decided.

Which articles are together is a function of the set of articles and of the decisions. Ids and
changes are history: they follow from the order of arrival as well.

``assign`` looks only at what new articles touch: those that they share keys with, and the parts in
which a score or a likely link changes by them. Nothing here writes; see ``shelf``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from readout.errors import UsageError
from readout.relate.features import Features
from readout.relate.local import remaining, renewed
from readout.relate.naming import told
from readout.relate.placing import (
    Placed,
    Verdicts,
    everything,
    parts_of,
    verdicts,
)
from readout.relate.shelf import Decision, Node, Shelf, Update
from readout.relate.table import table
from readout.relate.touched import touched

AT_ONCE = 0.2
"""Where so many come for each that is there, everything is grouped at once: that is faster."""


def assign(new: Iterable[Features], shelf: Shelf, at: str = "") -> Update:
    """What to write so that the new articles are in their stories.

    ``at`` is the time of the changes, an ISO day or time; a story fades by it. An article that is
    known already is passed over, for its features are a function of it.
    """
    given = {one.id: one for one in new}
    known = shelf.features(given)
    come = tuple(one for article, one in sorted(given.items()) if article not in known)
    said = verdicts(shelf.decisions())
    if len(come) > AT_ONCE * shelf.size():
        return told(everything(table([*shelf.all_features(), *come]), said), come, shelf, at)
    found, relisted = _some(come, shelf, said)
    update = told(found, come, shelf, at)
    return replace(update, nodes={**update.nodes, **relisted})


def withdrawn(
    gone: Iterable[Features], nodes: Mapping[str, Node], shelf: Shelf, at: str = ""
) -> Update:
    """What to write so that the stories are those of the articles that are left.

    ``gone`` went, with these nodes: the shelf holds them no more, but that they are still named.
    """
    near = remaining(tuple(gone), shelf)
    before = shelf.nodes(near)
    after = {article: replace(node, near=near[article]) for article, node in before.items()}
    parts = touched(before, after, shelf, nodes)
    found = _regrouped(parts, after, {}, shelf, verdicts(shelf.decisions()))
    update = told(found, (), shelf, at)
    relisted = {one: node for one, node in after.items() if one not in found}
    return replace(update, nodes={**update.nodes, **relisted})


def decide(decision: Decision, shelf: Shelf) -> Update:
    """What to write after a user's decision, which wins over every score.

    Raises UsageError when it names fewer than two articles, or one that is not known.
    """
    if len(set(decision.articles)) < 2:
        raise UsageError("needs two articles at least", value=decision.kind)
    known = shelf.nodes(decision.articles)
    for article in decision.articles:
        if article not in known:
            raise UsageError("no such article in this library", value=article)
    return redecided((*shelf.decisions(), decision), shelf, decision.at)


def redecided(decisions: Sequence[Decision], shelf: Shelf, at: str = "") -> Update:
    """What to write when these decisions stand in place of those that stood: after undoing one."""
    touched = set(decisions) ^ set(shelf.decisions())
    articles = sorted({article for decision in touched for article in decision.articles})
    found = _regrouped(_parts_with(articles, shelf), {}, {}, shelf, verdicts(decisions))
    return replace(told(found, (), shelf, at), decisions=tuple(decisions))


def _some(come: Sequence[Features], shelf: Shelf, said: Verdicts) -> tuple[Placed, Placed]:
    """The articles of the parts that are touched, placed anew, and others with new neighbours."""
    near = renewed(come, shelf) if come else {}
    before = shelf.nodes(near)
    after = {article: replace(node, near=near[article]) for article, node in before.items()}
    for one in come:
        after[one.id] = Node(one.day, one.happened, one.year, near[one.id], "", "")
    fresh = {one.id: one for one in come}
    decided = {one for pair in said.together if fresh.keys() & set(pair) for one in pair}
    parts = touched(before, after, shelf) | _parts_with(decided, shelf)
    placed = _regrouped(parts, after, fresh, shelf, said)
    return placed, {one: node for one, node in after.items() if one not in placed}


def _parts_with(articles: Iterable[str], shelf: Shelf) -> set[str]:
    return {node.part for node in shelf.nodes(articles).values()}


def _regrouped(
    parts: Iterable[str],
    after: Placed,
    fresh: Mapping[str, Features],
    shelf: Shelf,
    said: Verdicts,
) -> Placed:
    """The articles of these parts and those that come, grouped; ``after`` stands for what was."""
    inside = {article for held in shelf.parts(parts).values() for article in held}
    nodes = {**shelf.nodes(inside - after.keys())}
    nodes |= {one: node for one, node in after.items() if one in inside or one in fresh}

    def known(articles: Sequence[str]) -> Mapping[str, Features]:
        asked = shelf.features(one for one in articles if one not in fresh)
        return {**asked, **{one: fresh[one] for one in articles if one in fresh}}

    return parts_of(nodes, said, known, _days_around(nodes, shelf))


def _days_around(nodes: Mapping[str, Node], shelf: Shelf) -> dict[str, int | None]:
    """The days of the neighbours elsewhere of articles that have none themselves."""
    undated = (node for node in nodes.values() if node.day is None)
    asked = {one.article for node in undated for one in node.near} - set(nodes)
    return {article: node.day for article, node in shelf.nodes(asked).items()}
