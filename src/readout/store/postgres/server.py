"""The store on a PostgreSQL server (15 or later), by psycopg 3."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from readout.errors import DamagedError, LibraryError, LockedError, ReadOnlyError
from readout.records.holdings import Fault
from readout.store.base import Found, Store
from readout.store.postgres import words

WRITER = 0x7265_6164
"""The number of the advisory lock that stands for the right to write."""
STEP = 0.1
"""Seconds between two tries to get it."""
OLDEST = 150_000
_MEANT: dict[str, tuple[type[LibraryError], str, str]] = {
    "53100": (LibraryError, "the server's disk is full; nothing that was confirmed is lost",
              "make room and run it again"),
    "25006": (ReadOnlyError, "can't be written to", "connect to the server that takes writes"),
    "42501": (ReadOnlyError, "this user may not write here", "ask for the rights"),
    "55P03": (LockedError, "is in use by another program", "try again later"),
    "XX001": (DamagedError, "the server's data are damaged", "restore a backup"),
    "XX002": (DamagedError, "the server's indices are damaged", "readout vacuum builds them anew"),
}  # fmt: skip


class PostgresStore(Store):
    """A library in one database of a server."""

    name = "postgres"

    def __init__(self, address: str, *, read_only: bool) -> None:
        try:
            import psycopg  # noqa: F401
        except ImportError as error:
            raise LibraryError(
                "a library on PostgreSQL needs the package psycopg",
                hint="pip install 'readout-news[postgres]'",
            ) from error
        url = sa.make_url(address).set(drivername="postgresql+psycopg")
        self._url = url
        self.where = url.set(drivername="postgresql").render_as_string(hide_password=True)
        self.read_only = read_only
        self.engine = sa.create_engine(
            url,
            pool_pre_ping=True,
            isolation_level="REPEATABLE READ",
            connect_args={"application_name": "readout"},
        )
        if read_only:
            sa.event.listen(self.engine, "begin", _read_only)
        self._check_version()

    def _check_version(self) -> None:
        with self.reading() as connection:
            found = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
        if found < OLDEST:
            raise LibraryError(
                f"the server is PostgreSQL {found // 10000}; 15 or later is needed",
                value=self.where,
            )

    @contextlib.contextmanager
    def _exclusive(self, wait: float) -> Iterator[None]:
        if self.read_only:
            raise ReadOnlyError("was opened for reading only", value=self.where)
        # The lock belongs to a connection: the server lets go of it when its holder dies.
        with self._translated(), self.engine.connect() as connection:
            held = connection.execution_options(isolation_level="AUTOCOMMIT")
            ends = time.monotonic() + wait
            while not held.execute(sa.select(sa.func.pg_try_advisory_lock(WRITER))).scalar_one():
                if time.monotonic() >= ends:
                    raise self.refused()
                time.sleep(STEP)
            try:
                yield
            finally:
                with contextlib.suppress(sa.exc.DBAPIError):
                    held.execute(sa.select(sa.func.pg_advisory_unlock(WRITER)))

    def meant(self, error: sa.exc.DBAPIError) -> LibraryError:
        """What PostgreSQL's error means to the user."""
        state = getattr(error.orig, "sqlstate", None) or ""
        if state in _MEANT:
            kind, what, hint = _MEANT[state]
            return kind(what, value=self.where, hint=hint)
        if error.connection_invalidated or not state or state.startswith(("08", "57P")):
            return LibraryError(
                "the server can't be reached, or went away; nothing that was confirmed is lost",
                value=self.where,
                hint="start it and run it again",
            )
        return LibraryError(f"the server says: {error.orig}", value=self.where)

    def mark(self) -> str:
        """Which transactions a question asked now would see."""
        with self.reading() as connection:
            seen = connection.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar_one()
        return str(seen)

    def find(self, connection: sa.Connection, words_: str, limit: int, offset: int) -> list[Found]:
        """Articles with these words, by cover density, a title counting more."""
        return words.find(connection, words_, limit, offset)

    def having(self, words_: str) -> sa.ColumnElement[bool]:
        """The condition that an article has these words."""
        return words.having(words_)

    def faults(self) -> Iterator[Fault]:
        """Indices that the server holds for invalid. Its pages are its own to check."""
        asked = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"
        with self.reading() as connection:
            for (name,) in connection.exec_driver_sql(asked):
                yield Fault(f"index {name}", "is not valid", "readout vacuum builds it anew")

    def backup(self, to: Path) -> None:
        """Dump the database with pg_dump, as it is at one moment, for pg_restore."""
        url = self._url.set(drivername="postgresql")
        part = to.with_name(f".{to.name}.part")
        command = [
            "pg_dump",
            "--format=custom",
            f"--file={part}",
            f"--dbname={url.render_as_string(hide_password=False)}",
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except FileNotFoundError as error:
            raise LibraryError(
                "a backup of a PostgreSQL library needs pg_dump",
                value=self.where,
                hint="install the PostgreSQL client programs",
            ) from error
        if done.returncode:
            part.unlink(missing_ok=True)
            raise LibraryError(f"pg_dump failed: {done.stderr.strip()}", value=self.where)
        part.replace(to)

    def vacuum(self) -> None:
        """VACUUM and REINDEX of the tables."""
        with self._translated(), self.engine.connect() as connection:
            plain = connection.execution_options(isolation_level="AUTOCOMMIT")
            plain.exec_driver_sql("VACUUM ANALYZE")
            plain.exec_driver_sql("REINDEX TABLE articles")

    def size(self, connection: sa.Connection) -> tuple[int, int]:
        """Bytes of all tables with their indices, and of that of captures."""
        asked = (
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0), "
            "coalesce(sum(pg_total_relation_size(c.oid)) FILTER (WHERE relname = 'captures'), 0) "
            "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = current_schema() AND c.relkind = 'r'"
        )
        whole, captured = connection.exec_driver_sql(asked).one()
        return int(whole), int(captured)


def _read_only(connection: sa.Connection) -> None:
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")
