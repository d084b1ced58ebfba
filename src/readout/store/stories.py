"""Stories, their members and the versions of their accounts in a store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from readout.records.holdings import StoryFilter, StoryLine, StorySort, Version
from readout.store.base import Store
from readout.store.packing import digest
from readout.store.rows import AT_ONCE, streamed
from readout.store.schema import (
    accounts,
    articles,
    copied,
    history,
    members,
    stories,
    story_names,
)

_SORTS: dict[StorySort, sa.Column[Any]] = {
    "newest": stories.c.last,
    "origins": stories.c.origins,
    "differences": stories.c.differences,
    "growing": stories.c.recent,
    "covered": stories.c.articles,
}
_NO_VERSION = sa.delete(accounts).where(
    accounts.c.story == sa.bindparam("by_story"), accounts.c.version == sa.bindparam("by_version")
)
_NO_WORDS = (
    sa.update(history)
    .where(history.c.story == sa.bindparam("by_story"), history.c.at == sa.bindparam("by_at"))
    .values(changes="[]")
)
_LISTS = ("outlets", "entities", "coverage")
_PLAIN = tuple(name for name in StoryLine.__slots__ if name not in _LISTS)


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story's new account as a store keeps it: the line, the names by which it is found, the
    record with the articles that it numbers, what changed, the digest of what made it, and
    how many articles of which outlet (first) are copied in another's."""

    line: StoryLine
    names: tuple[tuple[str, str], ...]
    articles: tuple[str, ...]
    record: bytes
    changes: tuple[str, ...]
    made_by: str
    copied: tuple[tuple[str, str, int], ...] = ()


def place(c: sa.Connection, moved: Mapping[str, str], numbers: Mapping[str, int]) -> None:
    """Put articles into stories, out of those that they were in."""
    rows = [{"article": numbers[one], "story": story} for one, story in moved.items()]
    for low in range(0, len(rows), AT_ONCE):
        part = rows[low : low + AT_ONCE]
        c.execute(sa.delete(members).where(members.c.article.in_([r["article"] for r in part])))
        c.execute(sa.insert(members), part)


def member_ids(c: sa.Connection, story: str) -> list[str]:
    """The ids of a story's articles, sorted."""
    joined = members.join(articles, articles.c.seq == members.c.article)
    asked = sa.select(articles.c.id).select_from(joined).where(members.c.story == story)
    return [one for (one,) in c.execute(asked.order_by(articles.c.id))]


def story_of(c: sa.Connection, article: str) -> str:
    """The story of an article, empty where it is in none."""
    joined = members.join(articles, articles.c.seq == members.c.article)
    asked = sa.select(members.c.story).select_from(joined).where(articles.c.id == article)
    return c.execute(asked).scalar() or ""


def put(c: sa.Connection, told: ToldStory) -> bool:
    """Write a story's line, and its account as the next version if it is not the same as before;
    gives whether it is new."""
    line = told.line
    before = account(c, line.id)
    if same := before is not None and before[2] == told.record:
        current = c.execute(sa.select(stories.c.updated).where(stories.c.id == line.id)).scalar()
        line = replace(line, version=before[0], updated=current or line.updated)
    row: dict[str, Any] = {name: getattr(line, name) for name in _PLAIN}
    row |= {name: json.dumps(getattr(line, name), ensure_ascii=False) for name in _LISTS}
    _drop_line(c, line.id)
    c.execute(sa.insert(stories).values(**row, made_by=told.made_by))
    _put_names(c, told)
    if same:
        return False
    c.execute(
        sa.insert(accounts).values(
            story=line.id,
            version=line.version,
            at=line.updated,
            articles=json.dumps(told.articles),
            changes=json.dumps(told.changes, ensure_ascii=False),
            digest=digest(told.record),
            record=told.record,
        )
    )
    return True


def _put_names(c: sa.Connection, told: ToldStory) -> None:
    story = told.line.id
    names = [{"kind": kind, "name": name, "story": story} for kind, name in sorted(told.names)]
    if names:
        c.execute(sa.insert(story_names), names)
    taken = [
        {"story": story, "source": source, "target": target, "number": number}
        for source, target, number in told.copied
    ]
    if taken:
        c.execute(sa.insert(copied), taken)


def make_stale(c: sa.Connection) -> None:
    """Let no account count as made of what is there."""
    c.execute(sa.update(stories).values(made_by=""))


def _drop_line(c: sa.Connection, story: str) -> None:
    c.execute(sa.delete(stories).where(stories.c.id == story))
    c.execute(sa.delete(story_names).where(story_names.c.story == story))
    c.execute(sa.delete(copied).where(copied.c.story == story))


def drop(c: sa.Connection, story: str) -> None:
    """Take a story that has no articles any more out of the lists; its versions stay."""
    _drop_line(c, story)


def drop_versions(c: sa.Connection, gone: Set[str]) -> None:
    """Take out every version of an account that one of these articles has a part in, and what the
    history says in its words."""
    asked = sa.select(accounts.c.story, accounts.c.version, accounts.c.at, accounts.c.articles)
    told = [
        {"by_story": story, "by_version": version, "by_at": at}
        for story, version, at, ids in streamed(c, asked)
        if not gone.isdisjoint(json.loads(ids))
    ]
    if told:
        c.execute(_NO_VERSION, told)
        c.execute(_NO_WORDS, told)


def made_by(c: sa.Connection, story: str) -> str | None:
    """The digest of what a story's current account was made of."""
    return c.execute(sa.select(stories.c.made_by).where(stories.c.id == story)).scalar()


def lines(
    c: sa.Connection,
    condition: sa.ColumnElement[bool] | None = None,
    sort: StorySort = "newest",
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[StoryLine]:
    """The lines of stories, the highest by ``sort`` first."""
    asked = (
        sa.select(stories)
        .where(sa.true() if condition is None else condition)
        .order_by(_SORTS[sort].desc(), stories.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    for row in streamed(c, asked):
        yield _line(row._mapping)


def count(c: sa.Connection, condition: sa.ColumnElement[bool]) -> int:
    """How many stories there are of a condition."""
    asked = sa.select(sa.func.count()).select_from(stories).where(condition)
    return int(c.execute(asked).scalar_one())


def line(c: sa.Connection, story: str) -> StoryLine | None:
    """One story's line, None where it isn't there."""
    return next(lines(c, stories.c.id == story), None)


def lines_of(c: sa.Connection, ids: Iterable[str]) -> dict[str, StoryLine]:
    """The lines of these stories."""
    return {one.id: one for one in lines(c, stories.c.id.in_(list(ids)))}


def _line(row: Mapping[Any, Any]) -> StoryLine:
    coverage = tuple((day, number) for day, number in json.loads(row["coverage"]))
    return StoryLine(
        **{name: row[name] for name in _PLAIN},
        outlets=tuple(json.loads(row["outlets"])),
        entities=tuple(json.loads(row["entities"])),
        coverage=coverage,
    )


def chosen(store: Store, wanted: StoryFilter) -> sa.ColumnElement[bool]:
    """The condition that a filter stands for."""
    parts: list[sa.ColumnElement[bool]] = []
    if wanted.since:
        parts.append(stories.c.last >= wanted.since)
    if wanted.until:
        parts.append(sa.and_(stories.c.first != "", stories.c.first <= f"{wanted.until}~"))
    if wanted.origins:
        parts.append(stories.c.origins >= wanted.origins)
    if wanted.conflicts:
        parts.append(stories.c.conflicts > 0)
    if wanted.outlet:
        parts.append(stories.c.id.in_(named("outlet", wanted.outlet)))
    if wanted.entity:
        parts.append(stories.c.id.in_(named("entity", wanted.entity)))
    if wanted.text:
        joined = members.join(articles, articles.c.seq == members.c.article)
        inside = sa.select(members.c.story).select_from(joined).where(store.having(wanted.text))
        parts.append(stories.c.id.in_(inside))
    return sa.and_(sa.true(), *parts)


def named(kind: str, name: str) -> sa.Select[tuple[str]]:
    """The stories that a name of this kind stands in."""
    folded = " ".join(name.casefold().split())
    return sa.select(story_names.c.story).where(
        story_names.c.kind == kind, story_names.c.name == folded
    )


def account(
    c: sa.Connection, story: str, version: int | None = None
) -> tuple[int, list[str], bytes, str] | None:
    """Version, article ids, record and digest of a story's account: the last, or one by number."""
    asked = (
        sa.select(accounts.c.version, accounts.c.articles, accounts.c.record, accounts.c.digest)
        .where(accounts.c.story == story)
        .order_by(accounts.c.version.desc())
        .limit(1)
    )
    if version is not None:
        asked = asked.where(accounts.c.version == version)
    row = c.execute(asked).first()
    return (row[0], json.loads(row[1]), bytes(row[2]), row[3]) if row else None


def versions(c: sa.Connection, story: str) -> tuple[Version, ...]:
    """The versions of a story's account, oldest first."""
    asked = sa.select(accounts.c.version, accounts.c.at, accounts.c.changes)
    asked = asked.where(accounts.c.story == story).order_by(accounts.c.version)
    return tuple(
        Version(number, at, tuple(json.loads(changes))) for number, at, changes in c.execute(asked)
    )


def last_version(c: sa.Connection, story: str) -> int:
    """The number of a story's last version, 0 where it has none."""
    asked = sa.select(sa.func.max(accounts.c.version)).where(accounts.c.story == story)
    return int(c.execute(asked).scalar() or 0)


def ids(c: sa.Connection, after: str = "", limit: int = AT_ONCE) -> Sequence[str]:
    """Ids of stories behind one, in their order."""
    asked = sa.select(stories.c.id).where(stories.c.id > after).order_by(stories.c.id).limit(limit)
    return [one for (one,) in c.execute(asked)]


def spoken_in(name: str) -> sa.ColumnElement[bool]:
    """The condition that somebody of this folded name, or ending with it, speaks in a story."""
    escaped = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    spoken = sa.select(story_names.c.story).where(
        story_names.c.kind == "speaker",
        sa.or_(story_names.c.name == name, story_names.c.name.like(f"% {escaped}", escape="\\")),
    )
    found: sa.ColumnElement[bool] = stories.c.id.in_(spoken)
    return found


def without_line(c: sa.Connection) -> list[str]:
    """Stories that have articles but stand in no list."""
    joined = members.outerjoin(stories, stories.c.id == members.c.story)
    asked = sa.select(members.c.story).distinct().select_from(joined)
    return [one for (one,) in c.execute(asked.where(stories.c.id.is_(None)))]


def copied_outlets(c: sa.Connection) -> Iterator[tuple[str, str, int]]:
    """The outlet of the source, that of the target, and how many copies there are of which it is
    known who copied. An outlet's own later version of a report is no copy from others."""
    number = sa.func.sum(copied.c.number)
    asked = sa.select(copied.c.source, copied.c.target, number)
    asked = asked.where(copied.c.source != copied.c.target)
    asked = asked.group_by(copied.c.source, copied.c.target)
    for source, target, many in c.execute(asked.order_by(copied.c.source, copied.c.target)):
        yield source, target, int(many)
