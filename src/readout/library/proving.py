"""Proving a library: its file, its bytes, every account, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterator

from readout.errors import ReadoutError
from readout.library import asking
from readout.records.article import Article, article_id
from readout.records.holdings import Fault
from readout.records.proof import prove
from readout.store import Connection, Store, articles, notes, stories

RESTORE = "restore a backup, or forget the article and take it in again"
REBUILD = "readout build --again annotate makes it anew"
RETELL = "readout build --again collate tells it anew"


def faults(store: Store) -> Iterator[Fault]:
    """Everything that isn't so, as it is found; nothing is changed."""
    yield from store.faults()
    with store.reading() as connection:
        yield from _articles(connection)
        yield from _stories(connection)


def _articles(connection: Connection) -> Iterator[Fault]:
    for name in articles.all_ids(connection):
        try:
            article = asking.article(connection, name)
            if own_id(article) != name:
                yield Fault(f"article {name}", "its text is not the one that was taken in", RESTORE)
            articles.capture(connection, name)
        except ReadoutError as error:
            yield Fault(f"article {name}", error.what, RESTORE)
            continue
        try:
            if (kept := notes.kept(connection, [name])).get(name):
                if not notes.is_whole(connection, name):
                    yield Fault(f"annotations {name}", "their bytes changed", REBUILD)
                notes.opened(article, *kept[name][:-1])
        except ReadoutError as error:
            yield Fault(f"annotations {name}", error.what, REBUILD)


def own_id(article: Article) -> str:
    """The id that an article's content gives."""
    outlet = article.outlet
    return article_id(
        text=article.text,
        title=article.title,
        outlet=(outlet.domain or outlet.name) if outlet else "",
        url=article.url,
        published=article.published.value if article.published else "",
    )


def _stories(connection: Connection) -> Iterator[Fault]:
    for line in stories.lines(connection):
        where = f"story {line.id}"
        try:
            account = asking.account(connection, line.id, None)
        except ReadoutError as error:
            yield Fault(where, error.what, RETELL)
            continue
        members = stories.member_ids(connection, line.id)
        if members != sorted(one.id for one in account.articles):
            yield Fault(where, "its account is of other articles", RETELL)
        if line.articles != len(members):
            yield Fault(where, f"its line says {line.articles} articles of {len(members)}", RETELL)
        for fault in prove(account):
            yield Fault(f"{where} {fault.field}", fault.what, RETELL)
    for name in stories.without_line(connection):
        yield Fault(f"story {name}", "has articles but no account", "readout build makes it")
