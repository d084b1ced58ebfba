"""Stories that are due: grouped otherwise than readers see them, until they are told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from readout.records.holdings import HistoryEntry
from readout.store.rows import AT_ONCE, delete_rows, replace_rows
from readout.store.schema import articles, due, groups, nodes
from readout.store.schema import members as visible


def put_due(c: sa.Connection, entries: Mapping[str, Sequence[HistoryEntry]]) -> None:
    """Let stories be told anew, and keep what is to be said of them in the history."""
    for story, happened in sorted(entries.items()):
        before = c.execute(sa.select(due.c.entries).where(due.c.story == story)).scalar()
        told = json.loads(before or "[]") + [
            [one.at, one.kind, one.others, one.articles] for one in happened
        ]
        replace_rows(c, due, due.c.story, [{"story": story, "entries": json.dumps(told)}])


def all_due(c: sa.Connection) -> None:
    """Let every story be told anew."""
    put_due(c, {story: [] for (story,) in c.execute(sa.select(groups.c.story))})


def seen(c: sa.Connection, stories: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Articles of these stories, whether grouping or readers have them there, each with both
    stories; empty where there is none."""
    found: dict[str, tuple[str, str]] = {}
    # Each question begins with the table that it has an index of: else all articles are looked at.
    for first, other in ((nodes, visible), (visible, nodes)):
        joined = first.join(articles, articles.c.seq == first.c.article)
        joined = joined.outerjoin(other, other.c.article == first.c.article)
        asked = sa.select(articles.c.id, nodes.c.story, visible.c.story).select_from(joined)
        for low in range(0, len(stories), AT_ONCE):
            part = first.c.story.in_(stories[low : low + AT_ONCE])
            for one, now, was in c.execute(asked.where(part)):
                found[one] = (now or "", was or "")
    return found


def waiting_stories(c: sa.Connection) -> dict[str, list[HistoryEntry]]:
    """The stories to be told anew, with what is to be said of them in the history."""
    found = {}
    for story, told in c.execute(sa.select(due).order_by(due.c.story)):
        found[story] = [
            HistoryEntry(at, kind, story, tuple(others), tuple(ones))
            for at, kind, others, ones in json.loads(told)
        ]
    return found


def done(c: sa.Connection, stories: Sequence[str]) -> None:
    """Note that stories are told."""
    delete_rows(c, due.c.story, stories)
