"""The first tables of a library, written out: a later schema needs a later migration."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_STRICT: dict[str, Any] = {"sqlite_strict": True}
_BARE: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}


def upgrade() -> None:
    """Make every table, and the index of words."""
    _make_taken()
    _make_read()
    _make_grouped()
    _make_told()
    _make_accounts()
    _make_kept()
    if op.get_context().dialect.name == "sqlite":
        _words_in_sqlite()
    else:
        _words_in_postgres()


def _text(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def _whole(name: str, **options: Any) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, **{"nullable": False, **options})


def _large(name: str, **options: Any) -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    return sa.Column(name, kind, nullable=False, autoincrement=False, **options)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _of_article() -> sa.Column[int]:
    of = sa.ForeignKey("articles.seq", ondelete="CASCADE")
    return sa.Column("article", sa.Integer, of, primary_key=True, autoincrement=False)


def _make_taken() -> None:
    """The library's own notes, and the articles as they came."""
    op.create_table(
        "meta",
        _text("name", primary_key=True),
        _text("value"),
        **_STRICT,
    )
    op.create_table(
        "articles",
        _whole("seq", primary_key=True),
        _text("id", unique=True),
        _text("title"),
        _text("text"),
        _bytes("record"),
        _text("outlet"),
        _text("address"),
        _text("published"),
        _text("moment"),
        _text("language"),
        _whole("words"),
        _whole("text_bytes"),
        _text("taken"),
        **_STRICT,
    )
    op.create_index("ix_articles_address", "articles", ["address"])
    op.create_index("ix_articles_moment", "articles", ["moment"])
    op.create_index("ix_articles_outlet", "articles", ["outlet"])
    op.create_table(
        "captures",
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


def _make_read() -> None:
    """What was found in each article."""
    op.create_table(
        "makers",
        _whole("id", primary_key=True),
        _text("record"),
        _text("vectors"),
        _text("features"),
        **_STRICT,
    )
    op.create_table(
        "readings",
        _of_article(),
        _whole("maker"),
        **_STRICT,
    )
    op.create_table(
        "notes",
        _of_article(),
        _text("model"),
        _whole("dim"),
        _text("digest"),
        _bytes("record"),
        _bytes("vectors"),
        **_STRICT,
    )
    op.create_table(
        "features",
        _of_article(),
        _bytes("record"),
        _bytes("vector"),
        **_STRICT,
    )
    op.create_table(
        "waiting",
        _of_article(),
        **_STRICT,
    )


def _make_grouped() -> None:
    """What grouping keeps."""
    op.create_table(
        "nodes",
        _of_article(),
        _whole("day", nullable=True),
        _whole("year"),
        _large("part"),
        _text("story"),
        _bytes("near"),
        **_STRICT,
    )
    op.create_index("ix_nodes_story", "nodes", ["story"])
    op.create_index("nodes_part", "nodes", ["part"])
    op.create_table(
        "keys",
        _large("key", primary_key=True),
        _whole("day", primary_key=True, autoincrement=False),
        _large("article", primary_key=True),
        _whole("weight"),
        **_BARE,
    )
    op.create_table(
        "named",
        _large("other", primary_key=True),
        _large("article", primary_key=True),
        **_BARE,
    )
    op.create_table(
        "groups",
        _text("story", primary_key=True),
        _whole("last", nullable=True),
        _whole("faded"),
        **_BARE,
    )
    op.create_index("groups_last", "groups", ["last"])
    op.create_table(
        "due",
        _text("story", primary_key=True),
        _text("entries"),
        **_BARE,
    )


def _make_told() -> None:
    """Stories as readers see them."""
    op.create_table(
        "members",
        _of_article(),
        _text("story"),
        **_STRICT,
    )
    op.create_index("ix_members_story", "members", ["story"])
    op.create_table(
        "stories",
        _text("id", primary_key=True),
        _text("headline"),
        _text("first"),
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
        **_BARE,
    )
    op.create_index("ix_stories_first", "stories", ["first"])
    op.create_index("stories_covered", "stories", ["articles", "id"])
    op.create_index("stories_differences", "stories", ["differences", "id"])
    op.create_index("stories_growing", "stories", ["recent", "id"])
    op.create_index("stories_newest", "stories", ["last", "id"])
    op.create_index("stories_origins", "stories", ["origins", "id"])


def _make_accounts() -> None:
    """By what stories are found, and what they tell."""
    op.create_table(
        "story_names",
        _text("kind", primary_key=True),
        _text("name", primary_key=True),
        _text("story", primary_key=True),
        **_BARE,
    )
    op.create_index("ix_story_names_story", "story_names", ["story"])
    op.create_table(
        "copies",
        _text("story", primary_key=True),
        _text("source", primary_key=True),
        _text("target", primary_key=True),
        _whole("known"),
        **_BARE,
    )
    op.create_table(
        "accounts",
        _text("story", primary_key=True),
        _whole("version", primary_key=True, autoincrement=False),
        _text("at"),
        _text("articles"),
        _text("changes"),
        _text("digest"),
        _bytes("record"),
        **_STRICT,
    )


def _make_kept() -> None:
    """What happened, and what the user decided."""
    op.create_table(
        "history",
        _whole("seq", primary_key=True),
        _text("at"),
        _text("kind"),
        _text("story"),
        _text("others"),
        _text("articles"),
        _text("changes"),
        **_STRICT,
    )
    op.create_index("ix_history_story", "history", ["story"])
    op.create_table(
        "decisions",
        _whole("seq", primary_key=True),
        _text("kind"),
        _text("articles"),
        _text("others"),
        _text("at"),
        _whole("undone"),
        **_STRICT,
    )
    op.create_table(
        "forgotten",
        _text("article", primary_key=True),
        _text("at"),
        **_BARE,
    )


def _words_in_sqlite() -> None:
    # The index holds no text of its own: it reads that of articles by number.
    op.execute(
        "CREATE VIRTUAL TABLE words USING fts5(title, text, content='articles', "
        "content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2')"
    )
    op.execute(
        "CREATE TRIGGER words_of_new AFTER INSERT ON articles BEGIN "
        "INSERT INTO words(rowid, title, text) VALUES (new.seq, new.title, new.text); END"
    )
    op.execute(
        "CREATE TRIGGER words_of_gone AFTER DELETE ON articles BEGIN "
        "INSERT INTO words(words, rowid, title, text) "
        "VALUES ('delete', old.seq, old.title, old.text); END"
    )


def _words_in_postgres() -> None:
    op.execute(
        "ALTER TABLE articles ADD COLUMN words_in tsvector GENERATED ALWAYS AS "
        "(setweight(to_tsvector('english', left(title, 10000)), 'A') || "
        "to_tsvector('english', left(text, 200000))) STORED"
    )
    op.execute("CREATE INDEX articles_words ON articles USING gin (words_in)")
