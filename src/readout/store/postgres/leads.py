"""Search by meaning within PostgreSQL, where its extension pgvector may be had.

A table ``leads`` holds the lead vector of every article, in the steps of the grid that ``features``
has them in; a trigger there keeps it up. Every vector is compared, without an index of near ones:
the answers are those of a library that compares them itself, only that no reader loads them.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from readout.store.base import FoundArticle

_WANTED = sa.text(
    "SELECT to_regclass('leads') IS NULL AND EXISTS ("
    "SELECT FROM pg_available_extensions WHERE name = 'vector' AND (installed_version IS NOT NULL "
    "OR has_database_privilege(current_database(), 'CREATE')))"
)
_MAKE = (
    # Before anything is looked at: else what is written meanwhile would be missed.
    "LOCK TABLE features IN SHARE ROW EXCLUSIVE MODE",
    "CREATE EXTENSION IF NOT EXISTS vector",
    "CREATE TABLE leads (article integer PRIMARY KEY, lead vector NOT NULL)",
    "CREATE FUNCTION lead_of(steps bytea) RETURNS vector "
    "LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN ("
    "SELECT array_agg(((get_byte(steps, at) + 128) & 255) - 128 ORDER BY at) "
    "FROM generate_series(0, length(steps) - 1) AS at)::vector",
    "CREATE FUNCTION keep_lead() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF TG_OP <> 'INSERT' THEN DELETE FROM leads WHERE article = OLD.article; END IF; "
    "IF TG_OP <> 'DELETE' AND length(NEW.vector) > 0 THEN "
    "INSERT INTO leads VALUES (NEW.article, lead_of(NEW.vector)); END IF; "
    "RETURN NULL; END $$",
    "CREATE TRIGGER features_lead AFTER INSERT OR DELETE OR UPDATE OF article, vector ON features "
    "FOR EACH ROW EXECUTE FUNCTION keep_lead()",
    "INSERT INTO leads SELECT article, lead_of(vector) FROM features WHERE length(vector) > 0",
)
_FIND = sa.text(
    "SELECT article, score FROM ("
    "SELECT article, -(lead <#> CAST(:question AS vector)) AS score FROM leads) AS compared "
    "ORDER BY round(score::numeric, 5) DESC, article LIMIT :limit OFFSET :offset"
)


def wanted(connection: sa.Connection) -> bool:
    """Whether the table is not there and could be."""
    return bool(connection.execute(_WANTED).scalar_one())


def make(connection: sa.Connection) -> None:
    """Make the table of what the library holds, and what keeps it up."""
    for statement in _MAKE:
        connection.exec_driver_sql(statement)


def find(
    connection: sa.Connection, question: Sequence[float], limit: int, offset: int
) -> list[FoundArticle] | None:
    """The articles nearest to a vector in the steps of leads; None where there is no table."""
    there = connection.exec_driver_sql("SELECT to_regclass('leads') IS NOT NULL").scalar_one()
    if not there:
        return None
    asked = {"question": str(list(question)), "limit": limit, "offset": offset}
    return [FoundArticle(seq, float(score)) for seq, score in connection.execute(_FIND, asked)]
