"""The neighbours of articles that come, and whose neighbours they become, without looking further.

What ``neighbours`` does for all articles at once is done here for a few among many: the result is
the same. An article that comes is a neighbour for those that it shares keys with; where it is
earlier than a key's hubs, it takes the place of one of them, whose pairs are then looked at anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from readout.relate.features import Features
from readout.relate.keys import HUBS, holdings
from readout.relate.neighbours import MOST, NO_LEAD, likeness
from readout.relate.shelf import Holder, Near, Shelf
from readout.relate.table import table

Shares = dict[str, dict[str, int]]
"""For an article the others that a key proposes, and by how much keys are shared."""


def renewed(new: Sequence[Features], shelf: Shelf) -> dict[str, tuple[Near, ...]]:
    """The neighbours of the new articles, and of those whose neighbours change by them."""
    shares, anew = _proposed(new, shelf)
    for article in anew:
        shares.pop(article, None)
    shares.update(_all_shares(anew, new, shelf))
    fresh = {one.id for one in new} | anew
    before = {
        article: {one.article: one for one in node.near}
        for article, node in shelf.nodes(set(shares) - fresh).items()
    }
    found: dict[str, list[tuple[int, str]]] = {}
    for article, others in shares.items():
        kept = {one.article: one.shared for one in before.get(article, {}).values()}
        best = _best({**kept, **others})
        if article in fresh or {other for _, other in best} != set(kept):
            found[article] = best
    return _measured(found, before, new, shelf)


def _best(shared: Mapping[str, int]) -> list[tuple[int, str]]:
    """The MOST others, those that share most first, as (shared, other)."""
    order = sorted(shared.items(), key=lambda one: (-one[1], one[0]))
    return [(much, other) for other, much in order[:MOST]]


def _proposed(new: Sequence[Features], shelf: Shelf) -> tuple[Shares, set[str]]:
    """What the new articles share with whom, both ways, and the articles to be done anew."""
    come: dict[str, list[Holder]] = defaultdict(list)
    for one in new:
        for key, holder in holdings(one):
            come[key].append(holder)
    first = shelf.holders(come, HUBS)
    late = {key: holders for key, holders in come.items() if _all_late(holders, first.get(key, ()))}
    whole = shelf.holders(come.keys() - late.keys())
    shares: Shares = defaultdict(lambda: defaultdict(int))
    anew: set[str] = set()
    for key, holders in come.items():
        if key in late:
            _share(holders, first[key], shares)
            continue
        old = whole.get(key, ())
        every = sorted([*old, *holders])
        hubs, arrived = every[:HUBS], set(holders)
        stood = [one for one in hubs if one not in arrived]
        _share([one for one in hubs if one in arrived], every, shares)
        _share([one for one in every[HUBS:] if one in arrived], stood, shares)
        anew.update(_displaced(old, hubs, shelf))
    return shares, anew


def _all_late(come: Sequence[Holder], first: Sequence[Holder]) -> bool:
    """Whether a key has its hubs already, and none that comes is earlier."""
    return len(first) == HUBS and min(come) > first[-1]


def _share(some: Iterable[Holder], others: Sequence[Holder], shares: Shares) -> None:
    """Count a key for each pair of one of ``some`` and one of ``others``, once and both ways."""
    seen: set[str] = set()
    for one in some:
        seen.add(one.article)
        for other in others:
            if other.article not in seen:
                much = one.weight * other.weight
                shares[one.article][other.article] += much
                shares[other.article][one.article] += much


def _displaced(old: Sequence[Holder], hubs: Sequence[Holder], shelf: Shelf) -> set[str]:
    """The hubs of a key that are so no more, and the articles that had one as a neighbour by it."""
    gone = {one.article for one in old[:HUBS]} - {one.article for one in hubs}
    if not gone:
        return set()
    holding = {one.article for one in old}
    by_gone = {one.article for named in shelf.naming(gone).values() for one in named}
    return gone | (by_gone & holding)


def _all_shares(articles: set[str], new: Sequence[Features], shelf: Shelf) -> Shares:
    """What these articles of the shelf share with all others, the new ones among them."""
    keys = {article: dict(holdings(one)) for article, one in shelf.features(articles).items()}
    wanted = {key for held in keys.values() for key in held}
    come: dict[str, list[Holder]] = defaultdict(list)
    for one in new:
        for key, holder in holdings(one):
            if key in wanted:
                come[key].append(holder)
    held_before = shelf.holders(wanted)
    every = {key: sorted([*held_before.get(key, ()), *come.get(key, ())]) for key in wanted}
    shares: Shares = {}
    for article, held in keys.items():
        mine: dict[str, int] = defaultdict(int)
        for key, holder in held.items():
            hubs = every[key][:HUBS]
            for other in every[key] if holder <= hubs[-1] else hubs:
                if other.article != article:
                    mine[other.article] += holder.weight * other.weight
        shares[article] = mine
    return shares


def _measured(
    found: Mapping[str, Sequence[tuple[int, str]]],
    before: Mapping[str, Mapping[str, Near]],
    new: Sequence[Features],
    shelf: Shelf,
) -> dict[str, tuple[Near, ...]]:
    """The neighbours with how like they are; what was measured before isn't measured again."""
    open_ = sorted(
        {
            (min(article, other), max(article, other))
            for article, best in found.items()
            for _, other in best
            if other not in before.get(article, {})
        }
    )
    named = {article for pair in open_ for article in pair}
    known = {**shelf.features(named), **{one.id: one for one in new if one.id in named}}
    rows = table(known.values())
    at = {article: row for row, article in enumerate(rows.ids)}
    first = np.array([at[a] for a, _ in open_], np.int64)
    second = np.array([at[b] for _, b in open_], np.int64)
    words, lead = likeness(rows, first, second)
    like = dict(zip(open_, zip(words.tolist(), lead.tolist(), strict=True), strict=True))

    def near(article: str, much: int, other: str) -> Near:
        kept = before.get(article, {}).get(other)
        if kept is not None:
            return kept._replace(shared=much)
        word, lead = like[min(article, other), max(article, other)]
        return Near(other, much, word, None if lead == NO_LEAD else lead)

    return {
        article: tuple(near(article, much, other) for much, other in best)
        for article, best in found.items()
    }
