"""The neighbours of articles that come, and whose neighbours they become, without looking further;
and of those that stay when others go.

What ``neighbours`` does for all articles at once is done here for a few among many: the result is
the same. An article that comes is a neighbour for those that it shares keys with; where it is
earlier than a key's hubs, it takes the place of one of them, which then shares less with others.
What is left out of a full list shares no more than the last of it: so most lists are known
to stay as they are, or what comes into them, without asking who else there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from readout.relate.features import Features
from readout.relate.keys import HUBS, holdings, proposed, proposed_to, reach, reaches
from readout.relate.neighbours import MOST, NO_LEAD, likeness
from readout.relate.shelf import Holder, Near, Shelf
from readout.relate.table import table

Shares = dict[str, dict[str, int]]
"""For an article the others that a key proposes, and by how much keys are shared."""
Listed = Mapping[str, Near]
"""The neighbours of an article, in their order."""
_Proposing = Callable[[str, Holder, Sequence[Holder]], Iterable[Holder]]
_Held = Mapping[str, Mapping[str, Holder]]
"""Articles with their keys, and each as its keys' holder."""
_ByKey = Mapping[str, Sequence[Holder]]


def renewed(new: Sequence[Features], shelf: Shelf) -> dict[str, tuple[Near, ...]]:
    """The neighbours of the new articles, and of those whose neighbours change by them."""
    gained, lost = _proposed(new, shelf)
    fresh = {one.id for one in new}
    found = {article: _best(gained.get(article, {})) for article in fresh}
    before = _listed(_open(gained, lost, fresh, shelf), shelf)

    def now(article: str, near: Listed) -> Mapping[str, int]:
        less = lost.get(article, {})
        kept = {one.article: one.shared - less.get(one.article, 0) for one in near.values()}
        return {**kept, **gained.get(article, {})}

    return _measured({**found, **_changed(before, now, new, shelf)}, before, new, shelf)


def remaining(gone: Sequence[Features], shelf: Shelf) -> dict[str, tuple[Near, ...]]:
    """The neighbours of the articles whose neighbours change because others went. The shelf holds
    these no more, but that they are still named.

    Where one of a key's hubs went, another holder becomes one, and shares more with all others.
    """
    names = {one.id for one in gone}
    risen = _risen(gone, shelf)
    # What one of them shares is asked for whole, from its side and from that of the others.
    around = _around(risen, (), shelf)
    exact = _shares(*around, by=proposed)
    gained: Shares = defaultdict(dict)
    for article, shared in _shares(*around, by=proposed_to).items():
        for other, much in shared.items():
            gained[other][article] = much
    lost: Shares = {one: {} for by in shelf.naming(names).values() for one in by}
    opened = _open(gained, lost, risen, shelf) - names
    before = _listed(opened | risen, shelf)

    def now(article: str, near: Listed) -> Mapping[str, int]:
        if article in exact:
            return exact[article]
        kept = {one.article: one.shared for one in near.values() if one.article not in names}
        return {**kept, **gained.get(article, {})}

    return _measured(_changed(before, now, (), shelf), before, (), shelf)


def _listed(articles: Iterable[str], shelf: Shelf) -> dict[str, Listed]:
    return {
        article: {one.article: one for one in node.near}
        for article, node in shelf.nodes(articles).items()
    }


def _changed(
    before: Mapping[str, Listed],
    now: Callable[[str, Listed], Mapping[str, int]],
    new: Sequence[Features],
    shelf: Shelf,
) -> dict[str, list[tuple[int, str]]]:
    """The lists that are others now. ``now`` is what an article shares with those of its list and
    with those that share otherwise than before."""
    found: dict[str, list[tuple[int, str]]] = {}
    unsure: set[str] = set()
    for article, near in before.items():
        best = _best(now(article, near))
        if not _sure(best, near):
            unsure.add(article)
        elif best != [(one.shared, one.article) for one in near.values()]:
            found[article] = best
    for article, shared in _shares(*_around(unsure, new, shelf), by=proposed).items():
        found[article] = _best(shared)
    return found


def _risen(gone: Sequence[Features], shelf: Shelf) -> set[str]:
    """The articles that are a key's hubs now and were not while others were there."""
    went = _by_key(gone)
    found: set[str] = set()
    for key, hubs in shelf.holders(went, HUBS).items():
        # Of a key with fewer holders than hubs each was one before.
        stood = sorted([*hubs, *went[key]])
        for many in reaches(key):
            before = {one.article for one in stood[:many]}
            found |= {one.article for one in hubs[:many]} - before
    return found


def _open(gained: Shares, lost: Shares, fresh: set[str], shelf: Shelf) -> set[str]:
    """The articles of the shelf whose neighbours may change: others share less with a new one than
    with the last of a full list."""
    found = set(lost)
    for article, (many, least) in shelf.lasts(gained.keys() - fresh).items():
        if many < MOST or max(gained[article].values()) >= least:
            found.add(article)
    return found


def _sure(best: Sequence[tuple[int, str]], near: Mapping[str, Near]) -> bool:
    """Whether nobody outside a list can belong into it: what was left out of a full one shares no
    more than its last did."""
    if len(near) < MOST:
        return True
    last = max((-one.shared, one.article) for one in near.values())
    return len(best) == MOST and (-best[-1][0], best[-1][1]) <= last


def _best(shared: Mapping[str, int]) -> list[tuple[int, str]]:
    """The MOST others, those that share most first, as (shared, other)."""
    order = sorted((-much, other) for other, much in shared.items() if much)
    return [(-much, other) for much, other in order[:MOST]]


def _proposed(new: Sequence[Features], shelf: Shelf) -> tuple[Shares, Shares]:
    """What the new articles share with whom, both ways, and by how much others share less."""
    come = _by_key(new)
    first = shelf.holders(come, HUBS)
    # Of a key with all its hubs the rest is asked for only where an article that comes is earlier.
    early = [key for key, old in first.items() if len(old) == HUBS and min(come[key]) < old[-1]]
    known = {**first, **shelf.holders(early)}
    shares: Shares = defaultdict(lambda: defaultdict(int))
    pushed: list[_Pushed] = []
    for key, holders in come.items():
        old, arrived = known.get(key, ()), set(holders)
        every = sorted([*old, *holders])
        for one in holders:
            for other in proposed(key, one, every):
                shares[one.article][other.article] += one.weight * other.weight
            for other in proposed_to(key, one, every):
                # Those that come look for themselves.
                if other not in arrived:
                    shares[other.article][one.article] += one.weight * other.weight
        pushed += _pushed(key, old, every)
    return shares, _lost(pushed, shelf)


def _by_key(new: Iterable[Features]) -> dict[str, list[Holder]]:
    """These articles as the holders of each of their keys."""
    found: dict[str, list[Holder]] = defaultdict(list)
    for one in new:
        for key, holder in holdings(one):
            found[key].append(holder)
    return found


class _Pushed(NamedTuple):
    """Holders of a key that are hubs no more, since others came before them; those behind, to whom
    they were proposed; those of either that were proposed to the ``gone``; and the hubs that stay,
    where these are no longer proposed the ``gone``."""

    gone: list[Holder]
    behind: list[Holder]
    seen: set[str]
    staying: list[Holder]


def _pushed(key: str, old: Sequence[Holder], every: Sequence[Holder]) -> Iterable[_Pushed]:
    """What comes of the new order of a key's holders, ``old`` without those that come."""
    for many in reaches(key):
        last = every[:many][-1]
        if gone := [one for one in old[:many] if one > last]:
            behind = [one for one in old if one > last and reach(key, one) == many]
            if many == HUBS:
                yield _Pushed(gone, behind, {one.article for one in behind}, [])
            else:
                # Those with a day are proposed to hubs only as hubs themselves.
                gone = [one for one in gone if reach(key, one) == many]
                staying = [one for one in old[:many] if one <= last]
                yield _Pushed(gone, behind, {one.article for one in gone}, staying)


def _lost(pushed: Sequence[_Pushed], shelf: Shelf) -> Shares:
    """What neighbours share no more: for each key its hubs that are so no more, and the others.
    Pairs of which neither is the other's neighbour are left out."""
    gone = {one.article for push in pushed for one in push.gone}
    linked = {one: set(by) for one, by in shelf.naming(gone).items()}
    for article, node in shelf.nodes(gone).items():
        linked.setdefault(article, set()).update(one.article for one in node.near)
    lost: Shares = defaultdict(lambda: defaultdict(int))
    for push in pushed:
        behind = {one.article: one.weight for one in push.behind}
        staying = {one.article: one.weight for one in push.staying}
        for hub in push.gone:
            behind.pop(hub.article, None)
            near = linked.get(hub.article, set())
            for other in near & behind.keys():
                much = hub.weight * behind[other]
                lost[other][hub.article] += much
                if other in push.seen:
                    lost[hub.article][other] += much
            for other in near & staying.keys():
                lost[other][hub.article] += hub.weight * staying[other]
    return lost


def _around(articles: set[str], new: Sequence[Features], shelf: Shelf) -> tuple[_Held, _ByKey]:
    """The keys of these articles of the shelf, and of each key all holders that matter to them, the
    new ones among them."""
    keys = {article: dict(holdings(one)) for article, one in shelf.features(articles).items()}
    wanted: dict[str, list[Holder]] = defaultdict(list)
    for held in keys.values():
        for key, holder in held.items():
            wanted[key].append(holder)
    come = _by_key(new)
    first = shelf.holders(wanted, HUBS)
    whole = [key for key, old in first.items() if len(old) == HUBS and min(wanted[key]) <= old[-1]]
    held_before = {**first, **shelf.holders(whole)}
    return keys, {key: sorted([*held_before.get(key, ()), *come.get(key, ())]) for key in wanted}


def _shares(keys: _Held, every: _ByKey, by: _Proposing) -> Shares:
    """What these articles share with all others, ``by`` what keys propose to them, or them to
    others."""
    shares: Shares = {}
    for article, held in keys.items():
        mine: dict[str, int] = defaultdict(int)
        for key, holder in held.items():
            for other in by(key, holder, every[key]):
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
