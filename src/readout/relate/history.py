"""Stories over time: ids that stay, what happened to each story, and what the user decided.

Which articles are together is a function of the set of articles and of the decisions. Ids and
changes are history: they follow from the order of arrival as well.

``assign`` looks only at the part of the library that new articles touch: those that they share keys
with, and the parts that hang together with these. Nothing here writes; see ``shelf``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from readout.errors import UsageError
from readout.relate.features import Features
from readout.relate.grouping import LIKELY
from readout.relate.local import renewed
from readout.relate.naming import told
from readout.relate.placing import (
    Placed,
    Verdicts,
    crowds_of,
    everything,
    parts_of,
    verdicts,
)
from readout.relate.score import at_most
from readout.relate.shelf import Decision, Near, Node, Shelf, Update
from readout.relate.table import table

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
        found = everything(table([*shelf.all_features(), *come]), said)
    else:
        found = _some(come, shelf, said, ())
    return told(found, come, shelf, at)


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
    found = _some((), shelf, verdicts(decisions), articles)
    return replace(told(found, (), shelf, at), decisions=tuple(decisions))


def _some(come: Sequence[Features], shelf: Shelf, said: Verdicts, also: Sequence[str]) -> Placed:
    """The articles of the parts that are touched, placed anew."""
    near = renewed(come, shelf) if come else {}
    before = dict(shelf.nodes(set(near) | set(also)))
    beyond = shelf.nodes(_likely(near, before, shelf) - set(before))
    dirty = {node.part for node in (*before.values(), *beyond.values())}
    inside = {article for held in shelf.parts(dirty).values() for article in held}
    nodes = dict(shelf.nodes(inside))
    for one in come:
        nodes[one.id] = Node(one.day, one.year, (), "", "")
    for article, found in near.items():
        nodes[article] = replace(nodes[article], near=found)
    fresh = {one.id: one for one in come}

    def known(articles: Sequence[str]) -> Mapping[str, Features]:
        asked = shelf.features(one for one in articles if one not in fresh)
        return {**asked, **{one: fresh[one] for one in articles if one in fresh}}

    return parts_of(nodes, said, known, _days_around(nodes, shelf))


def _days_around(nodes: Mapping[str, Node], shelf: Shelf) -> dict[str, int | None]:
    """The days of the neighbours elsewhere of articles that have none themselves."""
    undated = (node for node in nodes.values() if node.day is None)
    asked = {one.article for node in undated for one in node.near} - set(nodes)
    return {article: node.day for article, node in shelf.nodes(asked).items()}


def _likely(
    near: Mapping[str, Sequence[Near]], before: Mapping[str, Node], shelf: Shelf
) -> set[str]:
    """Articles elsewhere to which an article with other neighbours may now have a likely link."""
    naming = shelf.naming(near)
    found: set[str] = set()
    crowds = crowds_of(list(near.values())).tolist()
    for (article, ones), crowd in zip(near.items(), crowds, strict=True):
        for one in (*ones, *naming.get(article, ())):
            if at_most(one.words, one.lead, crowd) >= LIKELY:
                found.add(one.article)
    return found
