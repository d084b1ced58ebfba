"""Search by words in SQLite: FTS5 over the texts of articles, which are kept once."""

from __future__ import annotations

import re

import sqlalchemy as sa

from readout.store import schema
from readout.store.base import FoundArticle
from readout.store.words import CLOSE, OPEN, RANKED, Ranges, ranges, terms

TITLE = 4.0
"""What a word in a title counts against one in the text."""

_OLDEST = sa.text(
    "SELECT rowid FROM words WHERE words MATCH :query ORDER BY rowid DESC LIMIT 1 OFFSET :ranked"
)
_FIND = sa.text(
    f"SELECT rowid, -bm25(words, {TITLE}, 1.0) AS score FROM words "
    "WHERE words MATCH :query AND rowid > :oldest "
    "ORDER BY score DESC, rowid LIMIT :limit OFFSET :offset"
)
_MARKED = sa.text(
    "SELECT highlight(words, 0, :open, :close), highlight(words, 1, :open, :close) FROM words "
    "WHERE words MATCH :query AND rowid = :row"
)


def find(connection: sa.Connection, words: str, limit: int, offset: int) -> list[FoundArticle]:
    """Articles with these words, best first."""
    if not (query := _query(words)):
        return []
    ranked = max(RANKED, limit + offset)
    oldest = connection.execute(_OLDEST, {"query": query, "ranked": ranked}).scalar()
    asked = {"query": query, "oldest": oldest or 0, "limit": limit, "offset": offset}
    return [
        FoundArticle(seq, float(score), *_marked(connection, query, seq))
        for seq, score in connection.execute(_FIND, asked).all()
    ]


def _marked(connection: sa.Connection, query: str, row: int) -> tuple[Ranges, Ranges]:
    """Where the words stand in title and text. Only for what is shown: it reads the whole text."""
    asked = {"query": query, "row": row, "open": OPEN, "close": CLOSE}
    title, text = connection.execute(_MARKED, asked).one()
    return ranges(title), ranges(text)


def having(words: str) -> sa.ColumnElement[bool]:
    """The condition that an article has these words; none has no words."""
    query = _query(words)
    if not query:
        return sa.false()
    matching = sa.text("SELECT rowid FROM words WHERE words MATCH :asked_words")
    numbers = matching.bindparams(asked_words=query).columns(sa.column("rowid", sa.Integer))
    found: sa.ColumnElement[bool] = schema.articles.c.seq.in_(numbers)
    return found


def _query(words: str) -> str:
    """FTS5's form: every term quoted, so that no sign in it is taken for an operator."""
    return " ".join(f'"{term}"' for term in terms(words) if re.search(r"\w", term))


def check(connection: sa.Connection) -> None:
    """Raise the database's error when the index doesn't fit the texts."""
    connection.execute(sa.text("INSERT INTO words(words, rank) VALUES ('integrity-check', 1)"))


def rebuild(connection: sa.Connection) -> None:
    """Make the index anew from the texts."""
    connection.execute(sa.text("INSERT INTO words(words) VALUES ('rebuild')"))
