"""The tables of a library are those that its migrations make."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from readout.errors import LibraryError
from readout.library import open_library
from readout.store import migrations, open_store, stories
from readout.store.base import VERSIONS
from readout.store.schema import metadata
from tests.store.places import Place, places


@pytest.fixture(params=places())
def place(request: pytest.FixtureRequest, tmp_path: Path):  # type: ignore[no-untyped-def]
    with request.param(tmp_path) as found:
        yield found


def test_the_versions_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert [one.revision for one in reversed([*scripts.walk_revisions()])] == list(VERSIONS)


def test_migrations_make_the_tables_that_the_code_knows(place: Place) -> None:
    store = open_store(place.where, create=True, read_only=False)
    with store.reading() as connection:
        own = {"include_name": lambda name, _kind, _parents: name != "leads"}
        found = compare_metadata(MigrationContext.configure(connection, opts=own), metadata)
    store.close()
    # What words and vectors are looked up by is made by each store in its own way.
    assert [one for one in found if "words" not in repr(one)] == []


def test_a_migrated_database_is_the_one_that_the_schema_describes(place: Place) -> None:
    store = open_store(place.where, create=True, read_only=False)
    with store.engine.connect() as connection:
        migrated = _reflected(connection)
        metadata.drop_all(connection)
        metadata.create_all(connection)
        described = _reflected(connection)
        connection.rollback()
    store.close()
    assert migrated == described


def _reflected(connection: sa.Connection) -> dict[str, Any]:
    """Columns, keys and indices of every table, and how a file has it made."""
    seen = sa.inspect(connection)
    return {
        name: (
            [
                (one["name"], str(one["type"]), one["nullable"], one["default"])
                for one in seen.get_columns(name)
                if one["name"] != "words_in"
            ],
            seen.get_pk_constraint(name)["constrained_columns"],
            [(one["referred_table"], one["options"]) for one in seen.get_foreign_keys(name)],
            sorted(
                (one["name"], one["column_names"], one["unique"])
                for one in seen.get_indexes(name)
                if one["name"] != "articles_words"
            ),
            sorted(one["column_names"] for one in seen.get_unique_constraints(name)),
            seen.get_table_options(name),
        )
        for name in metadata.tables
    }


def test_every_table_of_a_file_is_strict(tmp_path: Path) -> None:
    with open_library(tmp_path / "library.db"):
        pass
    raw = sqlite3.connect(tmp_path / "library.db")
    loose = raw.execute(
        "SELECT name FROM pragma_table_list WHERE NOT strict AND type = 'table' "
        "AND name NOT LIKE 'words%' AND name NOT LIKE 'sqlite_%' AND name != 'alembic_version'"
    )
    assert loose.fetchall() == []
    raw.close()


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "other.db")
    raw.execute("CREATE TABLE articles (id)")
    raw.commit()
    raw.close()
    with pytest.raises(LibraryError, match="another program"):
        open_library(tmp_path / "other.db")
    raw = sqlite3.connect(tmp_path / "other.db")
    assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("articles",)]
    raw.close()


def at_version(where: str, version: str) -> sa.Engine:
    """An empty library whose tables are those of a version before."""
    url = where.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = sa.create_engine(url if url != where else f"sqlite:///{where}")
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    return engine


@pytest.mark.parametrize("version", VERSIONS[:-1])
def test_tables_of_every_version_before_come_to_be_those_of_today(
    place: Place, version: str
) -> None:
    at_version(place.where, version).dispose()
    store = open_store(place.where, create=True, read_only=False)
    with store.engine.connect() as connection:
        migrated = _reflected(connection)
        metadata.drop_all(connection)
        metadata.create_all(connection)
        assert migrated == _reflected(connection)
        connection.rollback()
    assert store.version() == VERSIONS[-1]
    store.close()


def test_copies_of_articles_are_counted_by_outlet_but_for_its_own(place: Place) -> None:
    engine = at_version(place.where, "0001")
    row = (
        "INSERT INTO articles (seq, id, title, text, record, outlet, address, published, moment, "
        "language, words, text_bytes, taken) "
        "VALUES (:seq, :id, '', '', :record, :outlet, '', '', '', 'en', 0, 0, '')"
    )
    with engine.begin() as connection:
        for seq, outlet in enumerate(["Post", "Echo", "Echo", "", "Post"], 1):
            given = {"seq": seq, "id": f"a{seq}", "outlet": outlet, "record": b""}
            connection.execute(sa.text(row), given)
        for source, target, known in [(1, 2, 1), (1, 3, 1), (2, 3, 0), (1, 4, 1), (1, 5, 1)]:
            connection.exec_driver_sql(
                f"INSERT INTO copies VALUES ('s1', 'a{source}', 'a{target}', {known})"
            )
    engine.dispose()
    store = open_store(place.where, create=True, read_only=False)
    with store.reading() as connection:
        assert list(stories.copied_outlets(connection)) == [("Post", "Echo", 2)]
    store.close()
