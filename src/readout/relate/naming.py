"""Which story a group of articles is, by what was there before, and what has happened to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from readout.relate.features import Features
from readout.relate.placing import Placed
from readout.relate.shelf import Change, Kept, Node, Shelf, Update

FADES = 14
"""Days without a new article after which a story has faded."""

Members = Mapping[str, tuple[str, ...]]


def told(found: Placed, come: Sequence[Features], shelf: Shelf, at: str) -> Update:
    """The update that puts the articles where ``found`` has them: whole stories, old and new.

    A group keeps the id of the story that it shares most articles with.
    """
    before = shelf.nodes(found)
    kept = shelf.stories({node.story for node in before.values()})
    then = {story: one.articles for story, one in sorted(kept.items())}
    now = _named(_groups(found), then, shelf)
    nodes = _nodes(found, now)
    limit = _limit(_newest(nodes, shelf), at) if at else None
    stories = {
        story: _kept(members, nodes, kept.get(story), limit) for story, members in now.items()
    }
    quiet = _quiet(stories, kept, shelf, limit)
    changes = _changes(now, then, at, frozenset(one.id for one in come))
    changes += [Change("faded", story, at) for story in sorted(quiet)]
    return Update(
        features=tuple(come),
        nodes={one: node for one, node in nodes.items() if before.get(one) != node},
        stories={one: it for one, it in {**stories, **quiet}.items() if kept.get(one) != it},
        gone=tuple(story for story in then if story not in now),
        changes=tuple(changes),
    )


def _groups(found: Placed) -> list[tuple[str, ...]]:
    members: dict[str, list[str]] = {}
    for article, node in sorted(found.items()):
        members.setdefault(node.story, []).append(article)
    return [tuple(ones) for _, ones in sorted(members.items())]


def _nodes(found: Placed, stories: Members) -> dict[str, Node]:
    return {
        article: replace(found[article], story=story)
        for story, members in stories.items()
        for article in members
    }


def _named(found: Sequence[tuple[str, ...]], before: Members, shelf: Shelf) -> Members:
    """Each group under the id of the story that it shares most articles with, else a new one."""
    owner = {article: story for story, members in before.items() for article in members}
    shared = [
        (-count, story, at)
        for at, members in enumerate(found)
        for story, count in Counter(owner[one] for one in members if one in owner).items()
    ]
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, story, at in sorted(shared):
        if story not in taken and at not in names:
            names[at] = story
            taken.add(story)
    without = [at for at in range(len(found)) if at not in names]
    wanted = {_name(one) for at in without for one in found[at]}
    taken |= set(before) | set(shelf.stories(wanted))
    for at in without:
        names[at] = _fresh(found[at], taken)
        taken.add(names[at])
    return {names[at]: found[at] for at in sorted(names, key=lambda at: names[at])}


def _name(article: str) -> str:
    return f"s{article.removeprefix('a')}"


def _fresh(members: Sequence[str], taken: set[str]) -> str:
    """An id from the smallest article that no story bears yet."""
    for member in members:
        if (name := _name(member)) not in taken:
            return name
    number = 2
    while (name := f"{_name(members[0])}-{number}") in taken:
        number += 1
    return name


def _changes(now: Members, then: Members, at: str, come: frozenset[str]) -> list[Change]:
    owner = {article: story for story, members in then.items() for article in members}
    holder = {article: story for story, members in now.items() for article in members}
    found: list[Change] = []
    for story, members in now.items():
        arrived = tuple(one for one in members if one in come)
        if story not in then and not any(one in owner for one in members):
            found.append(Change("new", story, at, articles=arrived))
        elif arrived:
            found.append(Change("grew", story, at, articles=arrived))
        gone = {owner[one] for one in members if one in owner} - {story}
        merged = tuple(sorted(one for one in gone if one not in now))
        if merged and story in then:
            found.append(Change("merged", story, at, others=merged))
    for story, members in then.items():
        parts = tuple(sorted({holder[one] for one in members if one in holder} - {story}))
        if story in now and parts:
            found.append(Change("split", story, at, others=parts))
    return sorted(found, key=lambda change: (change.story, change.kind))


def _newest(nodes: Mapping[str, Node], shelf: Shelf) -> int | None:
    """The latest day that is known of any article, here or elsewhere."""
    known = (shelf.newest(), *(node.day for node in nodes.values()))
    return max((day for day in known if day is not None), default=None)


def _limit(newest: int | None, at: str) -> int | None:
    """The day before which a story's latest article must lie for it to have faded: counted from the
    newest report, so that an archive fades as it did then; one dated ahead of its time counts as
    of the day ``at`` which it came."""
    if newest is None:
        return None
    return min(newest, date.fromisoformat(at[:10]).toordinal()) - FADES


def _kept(
    members: tuple[str, ...], nodes: Mapping[str, Node], before: Kept | None, limit: int | None
) -> Kept:
    """The story as it is now; an undated one never fades."""
    last = max((day for one in members if (day := nodes[one].day) is not None), default=None)
    if limit is None or last is None:
        return Kept(members, last, before is not None and before.faded and last == before.last)
    return Kept(members, last, last < limit)


def _quiet(
    stories: Mapping[str, Kept], kept: Mapping[str, Kept], shelf: Shelf, limit: int | None
) -> dict[str, Kept]:
    """The stories that fade now. One that comes when it is past already has not faded here."""
    if limit is None:
        return {}
    found = {
        story: one
        for story, one in stories.items()
        if one.faded and story in kept and not kept[story].faded
    }
    elsewhere = [story for story in shelf.quiet(limit) if story not in kept]
    for story, one in shelf.stories(elsewhere).items():
        found[story] = replace(one, faded=True)
    return found
