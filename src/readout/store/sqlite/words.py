"""Search by words in SQLite: FTS5 over the texts of articles, which are kept once."""

from __future__ import annotations

import re

import sqlalchemy as sa

from readout.store import schema
from readout.store.base import Found
from readout.store.words import CLOSE, OPEN, ranges, terms

TITLE = 4.0
"""What a word in a title counts against one in the text."""

_FIND = sa.text(
    f"SELECT rowid, -bm25(words, {TITLE}, 1.0) AS score, highlight(words, 0, :open, :close), "
    "highlight(words, 1, :open, :close) FROM words WHERE words MATCH :query "
    "ORDER BY score DESC, rowid LIMIT :limit OFFSET :offset"
)


def find(connection: sa.Connection, words: str, limit: int, offset: int) -> list[Found]:
    """Articles with these words, best first."""
    if not (query := _query(words)):
        return []
    asked = {"query": query, "open": OPEN, "close": CLOSE, "limit": limit, "offset": offset}
    return [
        Found(seq, float(score), ranges(title), ranges(text))
        for seq, score, title, text in connection.execute(_FIND, asked)
    ]


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
