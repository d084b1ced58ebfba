"""Which parts have to be grouped anew when articles come and others get other neighbours.

Stories lie within parts, and follow from the scores of the pairs inside. So a part stays as it is
while no pair within it comes, goes or is scored otherwise, and no new link that would do by itself
leads into it. A report on a busy topic comes into many lists of neighbours and changes few parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from readout.relate.grouping import LIKELY
from readout.relate.neighbours import NO_LEAD, Pairs
from readout.relate.placing import surroundings
from readout.relate.score import score
from readout.relate.shelf import Near, Node, Shelf
from readout.relate.table import Ints

Nodes = Mapping[str, Node]


class _Link(NamedTuple):
    """A pair of articles and how like they are."""

    one: str
    other: str
    like: Near


def touched(before: Nodes, after: Nodes, shelf: Shelf, gone: Nodes | None = None) -> set[str]:
    """The parts of the shelf that may look otherwise now.

    ``after`` are the articles that come and those whose neighbours changed, ``before`` the latter
    as they were; ``gone`` those that went, as they were.
    """
    went = gone or {}
    around = {**went, **shelf.nodes(_needed(before, after) - after.keys()), **after}
    was, now = _weights(before, around), _weights({one: after[one] for one in before}, around)
    moved = {one for one in before if was[one] != now[one]}
    risen = {one for one in moved if now[one][0] < was[one][0] or now[one][1] > was[one][1]}
    within = {before[one].part for one in moved}
    within |= {before[one].part for one in before if _relinked(one, before, around)}
    links = [*_added(before, after), *_links_of(risen, around, shelf)]
    likely = _likely(links, after, around)
    # An article alone has no pair within its part.
    inside = {part for part, held in shelf.parts(within).items() if len(held) > 1}
    inside |= {node.part for node in went.values()}
    return inside | {around[one].part for one in likely if around[one].part}


def _needed(before: Nodes, after: Nodes) -> set[str]:
    """Articles that came into a list or left it; where a day is to be guessed, the whole list."""
    found: set[str] = set()
    for article, node in after.items():
        then, now = _listed(before.get(article)), _listed(node)
        found |= then | now if node.day is None else then ^ now
    return found


def _listed(node: Node | None) -> set[str]:
    return {one.article for one in node.near} if node else set()


def _weights(nodes: Nodes, around: Nodes) -> dict[str, tuple[int, int]]:
    """The crowd and the guess of each of these articles."""
    ids = sorted(nodes)
    setting = surroundings(nodes, ids, {one: node.day for one, node in around.items()})
    pairs = zip(setting.crowd.tolist(), setting.guess.tolist(), strict=True)
    return dict(zip(ids, pairs, strict=True))


def _relinked(article: str, before: Nodes, around: Nodes) -> bool:
    """Whether a pair of an article with another of its part came or went."""
    node = before[article]
    for other in _listed(node) ^ _listed(around[article]):
        there = around[other]
        stays = article in _listed(there) and article in _listed(before.get(other, there))
        if there.part == node.part and not stays:
            return True
    return False


def _added(before: Nodes, after: Nodes) -> Iterable[_Link]:
    """The pairs that came into a list."""
    for article, node in after.items():
        then = _listed(before.get(article))
        yield from (
            _Link(article, one.article, one) for one in node.near if one.article not in then
        )


def _links_of(articles: set[str], around: dict[str, Node], shelf: Shelf) -> Iterable[_Link]:
    """All pairs of these articles; who they are with is put into ``around``."""
    naming = shelf.naming(articles)
    wanted = {one for article in articles for one in _listed(around[article])}
    wanted.update(*naming.values())
    around.update(shelf.nodes(wanted - around.keys()))
    for article in articles:
        yield from (_Link(article, one.article, one) for one in around[article].near)
        for other in naming.get(article, ()):
            yield from (
                _Link(article, other, one) for one in around[other].near if one.article == article
            )


def _likely(links: Iterable[_Link], after: Nodes, around: Nodes) -> set[str]:
    """The ends of the pairs that may do by themselves."""
    open_ = list(links)
    ids = sorted({end for link in open_ for end in link[:2]})
    row = {article: at for at, article in enumerate(ids)}
    days = {one: node.day for one, node in around.items()}
    setting = surroundings({one: around[one] for one in ids}, ids, days)
    # Where the neighbours of an undated article were not asked for, no guess speaks against it.
    setting.guess[[one not in after for one in ids]] = 0
    pairs = Pairs(
        len(ids),
        _ints(row[link.one] for link in open_),
        _ints(row[link.other] for link in open_),
        _ints(link.like.words for link in open_),
        _ints(NO_LEAD if link.like.lead is None else link.like.lead for link in open_),
    )
    total = score(pairs, setting).total
    return {end for at in np.flatnonzero(total >= LIKELY).tolist() for end in open_[at][:2]}


def _ints(given: Iterable[int]) -> Ints:
    return np.fromiter(given, np.int64)
