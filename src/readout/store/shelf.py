"""What grouping keeps of a library, in tables: the shelf that ``relate.history`` asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from readout.records.holdings import DecisionLine, HistoryEntry
from readout.relate.features import Features
from readout.relate.keys import days, weightiest
from readout.relate.shelf import Decision, Holder, Kept, Node, Update
from readout.store import notes
from readout.store.articles import numbers
from readout.store.due import put_due
from readout.store.forms import (
    UNDATED,
    holder,
    key_of,
    last_near,
    name_of,
    number_of,
    packed_near,
    unpacked_near,
)
from readout.store.rows import AT_ONCE, delete_rows, replace_rows
from readout.store.schema import articles, groups, keys, named, nodes, waiting

_ALWAYS = (0, UNDATED + 1)
"""The days that a key without days is bound to: all, and unknown ones."""
_FIRST = (
    sa.select(keys.c.day, keys.c.article, keys.c.weight)
    .where(
        keys.c.key == sa.bindparam("key"),
        keys.c.day >= sa.bindparam("since"),
        keys.c.day < sa.bindparam("until"),
    )
    .order_by(keys.c.day, keys.c.article)
    .limit(sa.bindparam("most"))
)

_NO_KEY = sa.delete(keys).where(
    keys.c.key == sa.bindparam("by_key"),
    keys.c.day == sa.bindparam("by_day"),
    keys.c.article == sa.bindparam("by_article"),
)


class StoreShelf:
    """A ``relate.shelf.Shelf`` within one transaction. ``decided`` are the decisions that stand."""

    def __init__(self, connection: sa.Connection, decided: Sequence[Decision]) -> None:
        self._c = connection
        self._decided = decided

    def size(self) -> int:
        """How many articles are grouped."""
        return int(self._c.execute(sa.select(sa.func.count()).select_from(nodes)).scalar_one())

    def all_features(self) -> Iterable[Features]:
        """The features of every article that is grouped."""
        return notes.all_features(self._c, grouped=True)

    def features(self, articles_: Iterable[str]) -> Mapping[str, Features]:
        """The features of these articles, those that are grouped."""
        wanted = sorted(articles_)
        return {one.id: one for one in notes.some_features(self._c, wanted, grouped=True)}

    def nodes(self, articles_: Iterable[str]) -> Mapping[str, Node]:
        """The nodes of these articles."""
        found: dict[str, Node] = {}
        for condition in _by_ids(articles_):
            found.update(self._nodes(condition))
        return found

    def _nodes(self, condition: sa.ColumnElement[bool]) -> Iterator[tuple[str, Node]]:
        joined = nodes.join(articles, articles.c.seq == nodes.c.article)
        columns = (nodes.c.day, nodes.c.happened, nodes.c.year)
        asked = sa.select(articles.c.id, *columns, nodes.c.near, nodes.c.part, nodes.c.story)
        rows = self._c.execute(asked.select_from(joined).where(condition))
        for one, day, happened, year, near, part, story in rows:
            yield one, Node(day, happened, year, unpacked_near(near), name_of(part), story)

    def holders(
        self, keys_: Iterable[str], most: int | None = None
    ) -> Mapping[str, Sequence[Holder]]:
        """The articles under each of these keys, by day and id; the first ``most`` only."""
        found: dict[str, Sequence[Holder]] = {}
        if most is not None:
            for key in keys_:
                if held := self._first(key, most):
                    found[key] = held
            return found
        wanted: dict[tuple[int, int], dict[int, str]] = {}
        for key in keys_:
            stem, bounds = days(key)
            wanted.setdefault(bounds or _ALWAYS, {})[key_of(stem)] = key
        for bounds, named_keys in wanted.items():
            ordered = sorted(named_keys)
            for low in range(0, len(ordered), AT_ONCE):
                found.update(self._held(ordered[low : low + AT_ONCE], named_keys, bounds))
        return found

    def _first(self, key: str, most: int) -> list[Holder]:
        """The first holders of one key: each is asked for alone, so that a hot one is not read to
        its end, and always in the same words, which are made ready once."""
        stem, bounds = days(key)
        since, until = bounds or _ALWAYS
        asked = {"key": key_of(stem), "since": since, "until": until, "most": most}
        return [holder(*row) for row in self._c.execute(_FIRST, asked)]

    def _held(
        self, part: Sequence[int], names: Mapping[int, str], bounds: tuple[int, int]
    ) -> dict[str, list[Holder]]:
        asked = sa.select(keys.c.key, keys.c.day, keys.c.article, keys.c.weight)
        asked = asked.where(keys.c.key.in_(part), keys.c.day >= bounds[0], keys.c.day < bounds[1])
        found: dict[str, list[Holder]] = {}
        for key, *held in self._c.execute(asked.order_by(*keys.primary_key)):
            found.setdefault(names[key], []).append(holder(*held))
        return found

    def lasts(self, articles_: Iterable[str]) -> Mapping[str, tuple[int, int]]:
        """How many neighbours each of these articles has, and what it shares with the last."""
        joined = nodes.join(articles, articles.c.seq == nodes.c.article)
        asked = sa.select(articles.c.id, nodes.c.near).select_from(joined)
        return {
            one: last_near(near)
            for condition in _by_ids(articles_)
            for one, near in self._c.execute(asked.where(condition))
        }

    def naming(self, articles_: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """For each of these articles those whose neighbours it is among."""
        by: dict[str, list[str]] = {}
        wanted = [number_of(one) for one in articles_]
        for low in range(0, len(wanted), AT_ONCE):
            asked = sa.select(named.c.other, named.c.article).where(
                named.c.other.in_(wanted[low : low + AT_ONCE])
            )
            for other, article in self._c.execute(asked.order_by(named.c.other, named.c.article)):
                by.setdefault(name_of(other), []).append(name_of(article))
        return by

    def parts(self, parts: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """The articles of each of these parts."""
        found: dict[str, list[str]] = {}
        wanted = [number_of(one) for one in parts]
        joined = nodes.join(articles, articles.c.seq == nodes.c.article)
        for low in range(0, len(wanted), AT_ONCE):
            asked = sa.select(nodes.c.part, articles.c.id).select_from(joined)
            asked = asked.where(nodes.c.part.in_(wanted[low : low + AT_ONCE]))
            for part, article in self._c.execute(asked.order_by(articles.c.id)):
                found.setdefault(name_of(part), []).append(article)
        return found

    def stories(self, stories: Iterable[str]) -> Mapping[str, Kept]:
        """These stories."""
        found: dict[str, Kept] = {}
        wanted = list(stories)
        for low in range(0, len(wanted), AT_ONCE):
            part = wanted[low : low + AT_ONCE]
            inside = members(self._c, part)
            asked = sa.select(groups).where(groups.c.story.in_(part))
            for story, last, faded in self._c.execute(asked):
                found[story] = Kept(tuple(inside.get(story, ())), last, bool(faded))
        return found

    def quiet(self, before: int) -> Sequence[str]:
        """The stories that have not faded, and whose latest known day lies before this one."""
        asked = sa.select(groups.c.story).where(groups.c.last < before, groups.c.faded == 0)
        # Asked for in order, all stories would be looked through.
        return sorted(one for (one,) in self._c.execute(asked))

    def newest(self) -> int | None:
        """The latest day that is known of any story."""
        found: int | None = self._c.execute(sa.select(sa.func.max(groups.c.last))).scalar()
        return found

    def decisions(self) -> Sequence[Decision]:
        """All decisions that stand, the oldest first."""
        return self._decided


class AllAnew(StoreShelf):
    """The shelf as it looks when everything is to be grouped from the start: no features are known,
    only what every story was called."""

    def size(self) -> int:
        """Nothing is grouped yet."""
        return 0

    def all_features(self) -> Iterable[Features]:
        """None: all come new."""
        return ()

    def features(self, articles_: Iterable[str]) -> Mapping[str, Features]:
        """None: all come new."""
        return {}


class Named(AllAnew):
    """The shelf for a library that comes from elsewhere: ``given`` says what its stories are
    called, by the articles of each."""

    def __init__(
        self,
        connection: sa.Connection,
        decided: Sequence[Decision],
        given: Mapping[str, Sequence[str]],
    ) -> None:
        super().__init__(connection, decided)
        self._given = given
        self._story = {article: story for story, inside in given.items() for article in inside}

    def nodes(self, articles_: Iterable[str]) -> Mapping[str, Node]:
        """Of these articles those that are given have a story and no more; the rest is as it is."""
        wanted = set(articles_)
        given = {
            one: Node(None, None, 0, (), one, self._story[one])
            for one in wanted & self._story.keys()
        }
        return {**super().nodes(wanted - given.keys()), **given}

    def stories(self, stories: Iterable[str]) -> Mapping[str, Kept]:
        """These stories as they are given; the rest as it is."""
        wanted = set(stories)
        given = {
            one: Kept(tuple(sorted(self._given[one])), None) for one in wanted & self._given.keys()
        }
        return {**super().stories(wanted - given.keys()), **given}


def members(c: sa.Connection, stories: Sequence[str]) -> dict[str, list[str]]:
    """The articles that grouping has in these stories, sorted."""
    found: dict[str, list[str]] = {}
    joined = nodes.join(articles, articles.c.seq == nodes.c.article)
    for low in range(0, len(stories), AT_ONCE):
        asked = sa.select(nodes.c.story, articles.c.id).select_from(joined)
        asked = asked.where(nodes.c.story.in_(stories[low : low + AT_ONCE]))
        for story, article in c.execute(asked.order_by(articles.c.id)):
            found.setdefault(story, []).append(article)
    return found


def write(
    c: sa.Connection,
    update: Update,
    entries: Mapping[str, list[HistoryEntry]],
    *,
    anew: bool = False,
) -> None:
    """Keep an update; ``entries`` are the stories to be told anew, with what happened to them.

    With ``anew`` its features are those of all articles.
    """
    if anew:
        c.execute(sa.delete(keys))
    seqs = numbers(c, {*update.nodes, *(one.id for one in update.features)})
    _put_keys(c, update.features)
    _put_nodes(c, update.nodes, seqs)
    kept = [
        {"story": story, "last": one.last, "faded": int(one.faded)}
        for story, one in update.stories.items()
    ]
    replace_rows(c, groups, groups.c.story, kept)
    delete_rows(c, groups.c.story, update.gone)
    put_due(c, entries)
    delete_rows(c, waiting.c.article, [seqs[one.id] for one in update.features])


def _put_nodes(c: sa.Connection, given: Mapping[str, Node], seqs: Mapping[str, int]) -> None:
    _drop_named(c, [seqs[article] for article in given])
    replace_rows(c, nodes, nodes.c.article, [_row(seqs[one], node) for one, node in given.items()])
    pairs = [
        {"other": number_of(one.article), "article": number_of(article)}
        for article, node in given.items()
        for one in node.near
    ]
    for low in range(0, len(pairs), AT_ONCE):
        c.execute(sa.insert(named), pairs[low : low + AT_ONCE])


def _drop_named(c: sa.Connection, seqs: Sequence[int]) -> None:
    """Take out what articles name as their neighbours now."""
    gone = sa.delete(named).where(
        named.c.other == sa.bindparam("by_other"), named.c.article == sa.bindparam("by_article")
    )
    joined = nodes.join(articles, articles.c.seq == nodes.c.article)
    for low in range(0, len(seqs), AT_ONCE):
        asked = sa.select(articles.c.id, nodes.c.near).select_from(joined)
        pairs = [
            {"by_other": number_of(one.article), "by_article": number_of(article)}
            for article, near in c.execute(
                asked.where(nodes.c.article.in_(seqs[low : low + AT_ONCE]))
            )
            for one in unpacked_near(near)
        ]
        if pairs:
            c.execute(gone, pairs)


def withdraw(c: sa.Connection, gone: Sequence[Features]) -> None:
    """Take out the keys of articles, and what they name; their nodes go with themselves."""
    _drop_named(c, list(numbers(c, [one.id for one in gone]).values()))
    held = [
        {"by_key": row["key"], "by_day": row["day"], "by_article": row["article"]}
        for row in _key_rows(gone)
    ]
    if held:
        c.execute(_NO_KEY, held)


def drop_empty(c: sa.Connection, stories: Iterable[str]) -> None:
    """Take out those of these stories that have no articles any more."""
    wanted = sorted(set(stories))
    kept = members(c, wanted)
    delete_rows(c, groups.c.story, [one for one in wanted if one not in kept])


def _row(seq: int, node: Node) -> dict[str, Any]:
    return {
        "article": seq,
        "day": node.day,
        "happened": node.happened,
        "year": node.year,
        "part": number_of(node.part),
        "story": node.story,
        "near": packed_near(node.near),
    }


def _put_keys(c: sa.Connection, given: Sequence[Features]) -> None:
    rows = _key_rows(given)
    for low in range(0, len(rows), AT_ONCE):
        c.execute(sa.insert(keys), rows[low : low + AT_ONCE])


def _key_rows(given: Sequence[Features]) -> list[dict[str, Any]]:
    return [
        {
            "key": key_of(stem),
            "day": UNDATED if one.day is None else one.day,
            "article": number_of(one.id),
            "weight": weight,
        }
        for one in given
        for stem, weight in weightiest(one)
    ]


def expanded(lines: Iterable[DecisionLine], known: Mapping[str, int]) -> Iterator[Decision]:
    """The decisions that count, as grouping takes them; of articles that are known alone.

    Taking articles out of a story sets each apart from each that stays, and says nothing of two
    that go.
    """
    for line in lines:
        given = tuple(one for one in line.articles if one in known)
        rest = [one for one in line.others if one in known]
        if line.undone:
            continue
        if line.others:
            yield from (
                Decision(line.kind, (one, other), line.at) for one in given for other in rest
            )
        elif len(given) > 1:
            yield Decision(line.kind, given, line.at)


def _by_ids(ids: Iterable[str]) -> Iterator[sa.ColumnElement[bool]]:
    wanted = sorted(ids)
    for low in range(0, len(wanted), AT_ONCE):
        yield articles.c.id.in_(wanted[low : low + AT_ONCE])
