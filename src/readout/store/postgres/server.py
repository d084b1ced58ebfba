"""The store on a PostgreSQL server (15 or later), by psycopg 3."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import sqlalchemy as sa

from readout.errors import AwayError, DamagedError, LibraryError, LockedError, ReadOnlyError
from readout.records.holdings import Fault
from readout.store.base import FoundArticle, Store
from readout.store.postgres import leads, words

WRITER = 0x7265_6164
"""The number of the advisory lock that stands for the right to write."""
STEP = 0.1
"""Seconds between two tries to get it."""
OLDEST = 150_000
GONE = ("08", "57P")
"""States of a server that went away, stops, or only starts; a broken connection has none."""
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
        super().__init__()
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
        self._mine = threading.local()
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

    def prepare(self, *, write: bool) -> None:
        """Bring the tables to the newest state, and compare vectors here where that can be done."""
        super().prepare(write=write)
        if not write:
            return
        with self.reading() as connection:
            if not leads.wanted(connection):
                return
        try:
            with self.writing() as connection:
                leads.make(connection)
        except AwayError:
            raise
        except LibraryError:
            # Another made it just now, or the extension can't be had after all: go without.
            return

    @contextlib.contextmanager
    def _exclusive(self, wait: float) -> Iterator[None]:
        if self.read_only:
            raise ReadOnlyError("was opened for reading only", value=self.where)
        # The lock belongs to a connection: the server lets go of it when its holder dies.
        with self._translated(), self.engine.connect() as held:
            ends = time.monotonic() + wait
            while not _asked(held, sa.func.pg_try_advisory_lock):
                if time.monotonic() >= ends:
                    raise self.refused()
                time.sleep(STEP)
            self._mine.held = held
            try:
                yield
            finally:
                self._mine.held = None
                # One that broke would be made anew, without the lock.
                if not held.invalidated:
                    with contextlib.suppress(sa.exc.DBAPIError):
                        _asked(held, sa.func.pg_advisory_unlock)

    @contextlib.contextmanager
    def _begun(self) -> Iterator[sa.Connection]:
        held: sa.Connection | None = getattr(self._mine, "held", None)
        if held is None:
            with super()._begun() as connection:
                yield connection
            return
        # What is written goes through the connection that has the lock. A server that was started
        # anew knows neither, and may have given the lock to another by now.
        if held.invalidated:
            raise self._away("the right to write was lost")
        with held.begin():
            yield held

    def meant(self, error: sa.exc.DBAPIError) -> LibraryError:
        """What PostgreSQL's error means to the user."""
        state = getattr(error.orig, "sqlstate", None) or ""
        words_ = (str(error.orig).splitlines() or ["nothing"])[0]
        if state in _MEANT:
            kind, what, hint = _MEANT[state]
            return kind(what, value=self.where, hint=hint)
        lost = not state and isinstance(error, sa.exc.OperationalError)
        if lost or error.connection_invalidated or state.startswith(GONE):
            return self._away(words_)
        return LibraryError(f"the server says: {words_}", value=self.where)

    def _away(self, words_: str) -> AwayError:
        return AwayError(
            f"the server can't be reached, or went away: {words_}",
            value=self.where,
            hint="nothing that was confirmed is lost; run it again once the server runs",
        )

    def mark(self) -> str:
        """Which transactions a question asked now would see."""
        with self.reading() as connection:
            seen = connection.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar_one()
        return str(seen)

    def find(
        self, connection: sa.Connection, words_: str, limit: int, offset: int
    ) -> list[FoundArticle]:
        """Articles with these words, by cover density, a title counting more."""
        return words.find(connection, words_, limit, offset)

    def having(self, words_: str) -> sa.ColumnElement[bool]:
        """The condition that an article has these words."""
        return words.having(words_)

    def nearest(
        self, connection: sa.Connection, question: Sequence[float], limit: int, offset: int
    ) -> list[FoundArticle] | None:
        """The articles nearest to a vector, by pgvector; None without it."""
        return leads.find(connection, question, limit, offset)

    def faults(self) -> Iterator[Fault]:
        """Indices that the server holds for invalid. Its pages are its own to check."""
        asked = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"
        with self.reading() as connection:
            for (name,) in connection.exec_driver_sql(asked):
                yield Fault(f"index {name}", "is not valid", "readout vacuum builds it anew")

    def backup(self, to: Path) -> None:
        """Dump the database with pg_dump, as it is at one moment, for pg_restore."""
        part = to.with_name(f".{to.name}.part")
        # Every user of a machine may read the words of its processes: no password among them.
        address = self._url.set(drivername="postgresql", password=None)
        command = [
            "pg_dump",
            "--format=custom",
            "--no-password",
            f"--file={part}",
            f"--dbname={address.render_as_string(hide_password=False)}",
        ]
        secret = {"PGPASSWORD": str(self._url.password)} if self._url.password else {}
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, env={**os.environ, **secret}
            )
        except FileNotFoundError as error:
            raise LibraryError(
                "a backup of a PostgreSQL library needs pg_dump",
                value=self.where,
                hint="install the PostgreSQL client programs, no older than the server",
            ) from error
        if done.returncode:
            part.unlink(missing_ok=True)
            raise LibraryError(f"pg_dump failed: {' '.join(done.stderr.split())}", value=self.where)
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


def _asked(connection: sa.Connection, lock: Callable[[int], sa.Function[bool]]) -> bool:
    """Take the right to write, or let go of it; the end of the transaction changes neither."""
    with connection.begin():
        return bool(connection.execute(sa.select(lock(WRITER))).scalar_one())


def _read_only(connection: sa.Connection) -> None:
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")
