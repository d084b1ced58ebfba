"""The tables of a library, one schema for every store.

An article is known to the others by ``seq``, its number in order of arrival; ``id`` is what the
world calls it. Blobs are zstd-packed JSON, vectors one byte a value. Times are ISO 8601 text.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData()

_STRICT: dict[str, Any] = {"sqlite_strict": True}
_BARE: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}


def _text(name: str, *, index: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, index=index)


def _whole(name: str, *, index: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, index=index)


def _large(name: str, *, key: bool = False) -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    return sa.Column(name, kind, primary_key=key, nullable=False, autoincrement=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _of_article() -> sa.Column[int]:
    return sa.Column(
        "article",
        sa.Integer,
        sa.ForeignKey("articles.seq", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )


meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    _text("value"),
    **_STRICT,
)

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    _text("title"),
    _text("text"),
    _bytes("record"),
    _text("outlet", index=True),
    _text("address", index=True),
    _text("published"),
    _text("moment", index=True),
    _text("language"),
    _whole("words"),
    _whole("text_bytes"),
    _text("taken"),
    **_STRICT,
)
"""``record`` is the article without title and text; ``address`` the URL without what does not tell
pages apart; ``moment`` sorts by publication, empty where unknown."""

captures = sa.Table(
    "captures",
    metadata,
    _of_article(),
    _text("source"),
    _text("media_type"),
    _text("encoding"),
    _text("retrieved"),
    _text("packing"),
    _text("digest"),
    _bytes("content"),
    **_STRICT,
)

makers = sa.Table(
    "makers",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _text("record"),
    _text("vectors"),
    _text("features"),
    **_STRICT,
)
"""What made notes: the digests of the rules and models of each part."""

readings = sa.Table(
    "readings",
    metadata,
    _of_article(),
    _whole("maker"),
    **_STRICT,
)
"""By whom an article was read; apart from the notes, so that looking through all is quick."""

notes = sa.Table(
    "notes",
    metadata,
    _of_article(),
    _text("model"),
    _whole("dim"),
    _text("digest"),
    _bytes("record"),
    _bytes("vectors"),
    **_STRICT,
)
"""Annotations: the record and the vectors, and the digest of both."""

features = sa.Table(
    "features",
    metadata,
    _of_article(),
    _bytes("record"),
    _bytes("vector"),
    **_STRICT,
)

waiting = sa.Table("waiting", metadata, _of_article(), **_STRICT)
"""Articles that were read and are not grouped yet."""

nodes = sa.Table(
    "nodes",
    metadata,
    _of_article(),
    sa.Column("day", sa.Integer),
    _whole("year"),
    _large("part"),
    _text("story", index=True),
    _bytes("near"),
    sa.Column("happened", sa.Integer),
    sa.Index("nodes_part", "part"),
    **_STRICT,
)
"""Where grouping has an article: what hangs together with it, its story, its neighbours."""

keys = sa.Table(
    "keys",
    metadata,
    _large("key", key=True),
    sa.Column("day", sa.Integer, primary_key=True, autoincrement=False),
    _large("article", key=True),
    _whole("weight"),
    **_BARE,
)
"""By which stems an article is looked up. ``article`` is its id as a number, so that rows stand in
the order in which grouping asks for them; an unknown day comes last."""

named = sa.Table(
    "named",
    metadata,
    _large("other", key=True),
    _large("article", key=True),
    **_BARE,
)
"""Which articles have another as a neighbour, both as numbers."""

groups = sa.Table(
    "groups",
    metadata,
    sa.Column("story", sa.Text, primary_key=True),
    sa.Column("last", sa.Integer),
    _whole("faded"),
    sa.Index("groups_last", "last"),
    **_BARE,
)
"""Stories as grouping has them: the latest day that is known, and whether they have faded."""

due = sa.Table(
    "due",
    metadata,
    sa.Column("story", sa.Text, primary_key=True),
    _text("entries"),
    **_BARE,
)
"""Stories to be told anew, with what will be said of them in the history."""

members = sa.Table(
    "members",
    metadata,
    _of_article(),
    _text("story", index=True),
    **_STRICT,
)
"""The story that readers see an article in: that of the account that was told last."""

stories = sa.Table(
    "stories",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    _text("headline"),
    _text("first", index=True),
    _text("last"),
    _whole("articles"),
    _whole("origins"),
    _whole("claims"),
    _whole("differences"),
    _whole("conflicts"),
    _text("outlets"),
    _text("entities"),
    _text("coverage"),
    _whole("recent"),
    _text("updated"),
    _whole("version"),
    _text("made_by"),
    sa.Index("stories_newest", "last", "id"),
    sa.Index("stories_origins", "origins", "id"),
    sa.Index("stories_differences", "differences", "id"),
    sa.Index("stories_growing", "recent", "id"),
    sa.Index("stories_covered", "articles", "id"),
    **_BARE,
)
"""Lists within a line are JSON. ``made_by`` is the digest of members, annotations and rules that
the current account was made of."""

story_names = sa.Table(
    "story_names",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("story", sa.Text, primary_key=True, index=True),
    **_BARE,
)
"""Names by which stories are found, folded: ``kind`` is outlet, entity or speaker."""

copied = sa.Table(
    "copied",
    metadata,
    sa.Column("story", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("target", sa.Text, primary_key=True),
    _whole("number"),
    **_BARE,
)
"""How many articles of an outlet hold passages of another's, in a story where it shows whose."""

accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("story", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("articles"),
    _text("changes"),
    _text("digest"),
    _bytes("record"),
    **_STRICT,
)
"""``articles`` are ids as JSON, in the order in which the record numbers them."""

history = sa.Table(
    "history",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    _text("at"),
    _text("kind"),
    _text("story", index=True),
    _text("others"),
    _text("articles"),
    _text("changes"),
    **_STRICT,
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    _text("kind"),
    _text("articles"),
    _text("others"),
    _text("at"),
    _whole("undone"),
    **_STRICT,
)

forgotten = sa.Table(
    "forgotten",
    metadata,
    sa.Column("article", sa.Text, primary_key=True),
    _text("at"),
    **_BARE,
)
"""Tombstones: ids of articles that were taken down and are not taken in again."""
