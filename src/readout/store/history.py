"""What happened to stories, and what the user decided, in a store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from readout.records.holdings import DecisionKind, DecisionLine, HistoryEntry
from readout.store.rows import streamed
from readout.store.schema import decisions, history


def note(c: sa.Connection, entries: Iterable[HistoryEntry]) -> None:
    """Add to the history."""
    rows = [
        {
            "at": one.at,
            "kind": one.kind,
            "story": one.story,
            "others": json.dumps(one.others),
            "articles": json.dumps(one.articles),
            "changes": json.dumps(one.changes, ensure_ascii=False),
        }
        for one in entries
    ]
    if rows:
        c.execute(sa.insert(history), rows)


def entries(
    c: sa.Connection, story: str | None = None, limit: int | None = None
) -> Iterator[HistoryEntry]:
    """What happened, the latest first; to one story or to all."""
    asked = sa.select(history).order_by(history.c.seq.desc()).limit(limit)
    if story is not None:
        asked = asked.where(history.c.story == story)
    for found in streamed(c, asked):
        yield _entry(found._mapping)


def merges(c: sa.Connection, story: str) -> list[HistoryEntry]:
    """The merges by which a story ended: several of one time where its articles went apart.

    They stand in the history of the stories that it went into, behind its own last entry, and none
    of them is looked for where it has no history.
    """
    last = c.execute(sa.select(sa.func.max(history.c.seq)).where(history.c.story == story)).scalar()
    if last is None:
        return []
    asked = sa.select(history).where(history.c.seq > last, history.c.kind == "merged")
    found: list[HistoryEntry] = []
    for row in streamed(c, asked.order_by(history.c.seq)):
        one = _entry(row._mapping)
        if found and one.at != found[0].at:
            break
        if story in one.others:
            found.append(one)
    return found


def _entry(row: Mapping[Any, Any]) -> HistoryEntry:
    return HistoryEntry(
        row["at"],
        row["kind"],
        row["story"],
        tuple(json.loads(row["others"])),
        tuple(json.loads(row["articles"])),
        tuple(json.loads(row["changes"])),
    )


def decide(
    c: sa.Connection, kind: DecisionKind, articles: Sequence[str], others: Sequence[str], at: str
) -> DecisionLine:
    """Keep a decision; gives its line."""
    row = {
        "kind": kind,
        "articles": json.dumps(articles),
        "others": json.dumps(others),
        "at": at,
        "undone": 0,
    }
    made = c.execute(sa.insert(decisions).values(row)).inserted_primary_key
    return DecisionLine(
        int(made[0]) if made else 0, kind, tuple(articles), at, others=tuple(others)
    )


def undo(c: sa.Connection, seq: int) -> None:
    """Note that a decision counts no longer."""
    c.execute(sa.update(decisions).where(decisions.c.seq == seq).values(undone=1))


def decided(c: sa.Connection) -> list[DecisionLine]:
    """Every decision, oldest first, the undone ones too."""
    return [
        DecisionLine(
            row["seq"],
            row["kind"],
            tuple(json.loads(row["articles"])),
            row["at"],
            bool(row["undone"]),
            tuple(json.loads(row["others"])),
        )
        for row in c.execute(sa.select(decisions).order_by(decisions.c.seq)).mappings()
    ]
