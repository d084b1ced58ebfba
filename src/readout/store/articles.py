"""Articles and captures in a store: put in, listed, read back, taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from readout.errors import DamagedError
from readout.records.article import Article, Capture
from readout.records.codec import article_from_json, article_to_json
from readout.records.holdings import ArticleLine, Tombstone
from readout.records.moment import moment
from readout.store.packing import digest, pack, spread, squeeze, unpack
from readout.store.rows import AT_ONCE, delete_rows, streamed
from readout.store.schema import articles, captures, forgotten, members

_LINE = (
    articles.c.id, articles.c.title, articles.c.outlet, articles.c.record, articles.c.published,
    articles.c.language, articles.c.words, members.c.story, articles.c.taken,
)  # fmt: skip
_ORDER = (articles.c.moment.desc(), articles.c.id)


def put(c: sa.Connection, article: Article, address: str, at: str) -> int | None:
    """Put an article in; gives its number, None where it is known."""
    if c.execute(sa.select(articles.c.seq).where(articles.c.id == article.id)).first():
        return None
    written = article_to_json(article)
    record = {key: value for key, value in written.items() if key not in ("title", "text")}
    published = article.published.value if article.published else ""
    when = moment(published)
    row = {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "record": pack(record),
        "outlet": article.outlet.name if article.outlet else "",
        "address": address,
        "published": published,
        "moment": when.key if when else "",
        "language": article.language,
        "words": len(article.text.split()),
        "text_bytes": len((article.title + article.text).encode("utf-8", "surrogatepass")),
        "taken": at,
    }
    made = c.execute(sa.insert(articles).values(row)).inserted_primary_key
    return int(made[0]) if made else None


def put_capture(c: sa.Connection, seq: int, capture: Capture, packing: str) -> None:
    """Keep what an article was read from; ``packing`` is zstd or, as it came, plain."""
    content = squeeze(capture.content) if packing == "zstd" else capture.content
    row = {
        "article": seq,
        "source": capture.source,
        "media_type": capture.media_type,
        "encoding": capture.encoding,
        "retrieved": capture.retrieved,
        "packing": packing,
        "digest": digest(capture.content),
        "content": content,
    }
    c.execute(sa.insert(captures).values(row))


def capture(c: sa.Connection, article: str) -> Capture | None:
    """What an article was read from, if it was kept. Raises DamagedError when its bytes changed."""
    joined = captures.join(articles, articles.c.seq == captures.c.article)
    row = (
        c.execute(sa.select(captures).select_from(joined).where(articles.c.id == article))
        .mappings()
        .first()
    )
    if row is None:
        return None
    content = spread(row["content"]) if row["packing"] == "zstd" else bytes(row["content"])
    if digest(content) != row["digest"]:
        raise DamagedError("the bytes of this capture changed", value=article)
    return Capture(row["source"], content, row["media_type"], row["encoding"], row["retrieved"])


def texts(c: sa.Connection, ids: Iterable[str]) -> dict[str, Article]:
    """The articles with these ids; those that are not there are left out."""
    found: dict[str, Article] = {}
    wanted = list(ids)
    for low in range(0, len(wanted), AT_ONCE):
        part = wanted[low : low + AT_ONCE]
        asked = sa.select(articles.c.record, articles.c.title, articles.c.text).where(
            articles.c.id.in_(part)
        )
        for record, title, text in c.execute(asked):
            article = article_from_json({**unpack(record), "title": title, "text": text})
            found[article.id] = article
    return found


def by_number(c: sa.Connection, numbers: Sequence[int]) -> dict[int, Article]:
    """The articles with these numbers."""
    found: dict[int, Article] = {}
    for low in range(0, len(numbers), AT_ONCE):
        asked = sa.select(
            articles.c.seq, articles.c.record, articles.c.title, articles.c.text
        ).where(articles.c.seq.in_(numbers[low : low + AT_ONCE]))
        for seq, record, title, text in c.execute(asked):
            found[seq] = article_from_json({**unpack(record), "title": title, "text": text})
    return found


def lines(
    c: sa.Connection,
    condition: sa.ColumnElement[bool] | None = None,
    *,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[ArticleLine]:
    """Articles of a condition, newest first."""
    joined = articles.outerjoin(members, members.c.article == articles.c.seq)
    asked = sa.select(*_LINE).select_from(joined).order_by(*_ORDER).limit(limit).offset(offset)
    if condition is not None:
        asked = asked.where(condition)
    for row in streamed(c, asked):
        yield _line(row._mapping)


def _line(row: Mapping[Any, Any]) -> ArticleLine:
    return ArticleLine(
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        url=unpack(row["record"])["url"],
        published=row["published"],
        language=row["language"],
        words=row["words"],
        story=row["story"] or "",
        taken=row["taken"],
    )


def chosen(
    *, story: str = "", outlet: str | None = "", since: str = "", until: str = ""
) -> sa.ColumnElement[bool]:
    """The condition for articles of a story, of an outlet, published from and up to a time.

    ``outlet`` None: those that give no outlet.
    ``until`` holds the whole of what it names: a day up to its end.
    """
    parts: list[sa.ColumnElement[bool]] = []
    if story:
        parts.append(members.c.story == story)
    if outlet != "":
        parts.append(articles.c.outlet == (outlet or ""))
    if since:
        parts.append(articles.c.moment >= since)
    if until:
        parts.append(sa.and_(articles.c.moment != "", articles.c.moment <= f"{until}~"))
    return sa.and_(sa.true(), *parts)


def numbers(c: sa.Connection, ids: Iterable[str]) -> dict[str, int]:
    """The number of each article that is there."""
    wanted = list(ids)
    found: dict[str, int] = {}
    for low in range(0, len(wanted), AT_ONCE):
        asked = sa.select(articles.c.id, articles.c.seq).where(
            articles.c.id.in_(wanted[low : low + AT_ONCE])
        )
        found.update((one, seq) for one, seq in c.execute(asked))
    return found


def of_address(c: sa.Connection, article: str) -> list[str]:
    """The ids of all states of the text at an article's address; itself alone without one."""
    address = c.execute(sa.select(articles.c.address).where(articles.c.id == article)).scalar()
    if not address:
        return [article]
    asked = sa.select(articles.c.id).where(articles.c.address == address)
    return [one for (one,) in c.execute(asked)]


def of_outlet(c: sa.Connection, outlet: str) -> list[str]:
    """The ids of an outlet's articles."""
    asked = sa.select(articles.c.id).where(articles.c.outlet == outlet).order_by(articles.c.seq)
    return [one for (one,) in c.execute(asked)]


def forget(c: sa.Connection, gone: Sequence[str], at: str) -> None:
    """Take articles out with all that hangs on them, and leave tombstones."""
    delete_rows(c, articles.c.id, gone)
    c.execute(sa.insert(forgotten), [{"article": one, "at": at} for one in gone])


def buried(c: sa.Connection, ids: Sequence[str]) -> dict[str, str]:
    """When those of some articles were taken down that were."""
    asked = sa.select(forgotten).where(forgotten.c.article.in_(ids))
    return {row.article: row.at for row in c.execute(asked)}


def unbury(c: sa.Connection, ids: Sequence[str]) -> None:
    """Take the tombstones of articles away."""
    delete_rows(c, forgotten.c.article, ids)


def tombstones(c: sa.Connection) -> list[Tombstone]:
    """The articles that were taken down, by id."""
    asked = sa.select(forgotten).order_by(forgotten.c.article)
    return [Tombstone(row.article, row.at) for row in c.execute(asked)]


def bury(c: sa.Connection, given: Iterable[Tombstone]) -> None:
    """Keep tombstones of another library, but of articles that are here: only who has them takes
    them down."""
    known = {one.article for one in tombstones(c)}
    new = [one for one in given if one.article not in known]
    here = numbers(c, [one.article for one in new])
    rows = [{"article": one.article, "at": one.at} for one in new if one.article not in here]
    if rows:
        c.execute(sa.insert(forgotten), rows)


def among(ids: Sequence[str]) -> sa.ColumnElement[bool]:
    """The condition that an article is one of these."""
    found: sa.ColumnElement[bool] = articles.c.id.in_(ids)
    return found


def all_ids(c: sa.Connection) -> Iterator[str]:
    """The id of every article, in order of arrival."""
    asked = sa.select(articles.c.id).order_by(articles.c.seq)
    for (one,) in streamed(c, asked):
        yield one


def outlets(c: sa.Connection) -> dict[str, int]:
    """How many articles each outlet has; under "" those that give none."""
    asked = sa.select(articles.c.outlet, sa.func.count().label("number"))
    asked = asked.group_by(articles.c.outlet)
    return {row.outlet: row.number for row in c.execute(asked)}
