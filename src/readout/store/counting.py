"""How much a store holds."""

from __future__ import annotations

import sqlalchemy as sa

from readout.records.holdings import Stats
from readout.store import schema
from readout.store.base import Store
from readout.text.languages import why_unanalysed


def stats(c: sa.Connection, store: Store, version: str) -> Stats:
    """Records and bytes of a library."""
    whole, captured = store.size(c)
    articles = schema.articles.c
    return Stats(
        articles=_count(c, schema.articles),
        stories=_count(c, schema.stories),
        accounts=_told(c),
        outlets=int(
            c.execute(
                sa.select(sa.func.count(sa.distinct(articles.outlet))).where(articles.outlet != "")
            ).scalar_one()
        ),
        captures=_count(c, schema.captures),
        text_bytes=_sum(c, articles.text_bytes),
        article_bytes=whole - captured,
        capture_bytes=captured,
        store=store.where,
        version=version,
        unanalysed=_unanalysed(c),
        versions=_count(c, schema.accounts),
    )


def _unanalysed(c: sa.Connection) -> tuple[tuple[str, int], ...]:
    language = schema.articles.c.language
    asked = sa.select(language, sa.func.count()).group_by(language).order_by(language)
    return tuple((one, int(n)) for one, n in c.execute(asked) if why_unanalysed(one))


def _told(c: sa.Connection) -> int:
    """Stories that have an account; those that ended have only versions."""
    standing = schema.accounts.c.story.in_(sa.select(schema.stories.c.id))
    number = sa.func.count(sa.distinct(schema.accounts.c.story))
    return int(c.execute(sa.select(number).where(standing)).scalar_one())


def _count(c: sa.Connection, table: sa.Table) -> int:
    return int(c.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def _sum(c: sa.Connection, what: sa.ColumnElement[int]) -> int:
    return int(c.execute(sa.select(sa.func.coalesce(sa.func.sum(what), 0))).scalar_one())
