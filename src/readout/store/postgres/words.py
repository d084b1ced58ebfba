"""Search by words in PostgreSQL: a tsvector column beside the texts, with its index."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa

from readout.store import schema
from readout.store.base import FoundArticle
from readout.store.words import CLOSE, OPEN, RANKED, ranges, terms

_MARKED = f"HighlightAll=true, StartSel={OPEN}, StopSel={CLOSE}"
_FIND = sa.text(
    "SELECT seq, score, ts_headline('english', title, query, :marked), "
    "ts_headline('english', text, query, :marked) FROM ("
    "SELECT seq, title, text, query, ts_rank_cd(words_in, query) AS score FROM ("
    "SELECT seq, title, text, words_in, query "
    "FROM articles, (SELECT {query} AS query) AS asked WHERE words_in @@ query "
    "ORDER BY seq DESC LIMIT :ranked) AS newest "
    "ORDER BY score DESC, seq LIMIT :limit OFFSET :offset) AS found ORDER BY score DESC, seq"
)


def find(connection: sa.Connection, words: str, limit: int, offset: int) -> list[FoundArticle]:
    """Articles with these words, best first."""
    query, values = _query(words)
    if not query:
        return []
    asked = sa.text(_FIND.text.replace("{query}", query))
    ranked = max(RANKED, limit + offset)
    given = {**values, "marked": _MARKED, "ranked": ranked, "limit": limit, "offset": offset}
    return [
        FoundArticle(seq, float(score), ranges(title), ranges(text))
        for seq, score, title, text in connection.execute(asked, given)
    ]


def having(words: str) -> sa.ColumnElement[bool]:
    """The condition that an article has these words; none has no words."""
    query, values = _query(words)
    if not query:
        return sa.false()
    matching = sa.text(f"SELECT seq FROM articles WHERE words_in @@ ({query})")
    numbers = matching.bindparams(**values).columns(sa.column("seq", sa.Integer))
    found: sa.ColumnElement[bool] = schema.articles.c.seq.in_(numbers)
    return found


def _query(words: str) -> tuple[str, dict[str, Any]]:
    """The SQL of the query and its values: a phrase for each term, all of them wanted."""
    given = [term for term in terms(words) if re.search(r"\w", term)]
    names = [f"term{number}" for number in range(len(given))]
    sql = " && ".join(f"phraseto_tsquery('english', :{name})" for name in names)
    return sql, dict(zip(names, given, strict=True))
