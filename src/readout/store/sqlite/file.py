"""The store in one SQLite file: WAL, so that readers and the writer don't wait for each other."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from readout.errors import DamagedError, LibraryError, LockedError, NotFoundError, ReadOnlyError
from readout.records.holdings import Fault
from readout.store.base import FoundArticle, Store
from readout.store.schema import captures
from readout.store.sqlite import words

BUSY = 10.0
"""Seconds that a transaction waits for another's."""
_MEANT: tuple[tuple[str, type[LibraryError], str, str], ...] = (
    ("database is locked", LockedError, "is in use by another program", "try again later"),
    ("not a database", DamagedError, "is no library, or its beginning is damaged",
     "name another file, or restore a backup"),
    ("malformed", DamagedError, "the file is damaged",
     "`readout check` says what is left; restore a backup"),
    ("readonly", ReadOnlyError, "can't be written to", "check the rights of file and folder"),
    ("is full", LibraryError, "the disk is full; nothing that was confirmed is lost",
     "make room and run it again"),
    ("disk I/O error", LibraryError, "the disk could not be read or written",
     "check it for room and errors, and run it again"),
    ("unable to open", LibraryError, "can't be opened",
     "check that the folder exists and may be written to"),
)  # fmt: skip


class SqliteStore(Store):
    """A library in one file."""

    name = "sqlite"

    def __init__(self, path: Path, *, create: bool, read_only: bool) -> None:
        super().__init__()
        self.path = path
        self.where = str(path)
        self.read_only = read_only
        if not path.exists() and not create:
            raise NotFoundError(
                "there is no library here", value=self.where, hint="readout build REPORTS makes one"
            )
        if path.is_dir():
            raise LibraryError("is a folder", value=self.where, hint="name a file in it")
        self.engine = sa.create_engine("sqlite://", creator=self._connect, poolclass=sa.QueuePool)
        sa.event.listen(self.engine, "begin", _begin)
        self._watching: sqlite3.Connection | None = None
        self._watch = threading.Lock()

    def _connect(self) -> sqlite3.Connection:
        address = f"file:{quote(str(self.path.absolute()))}"
        if self.read_only:
            address += "?mode=ro" if self._may_share() else "?immutable=1"
        found = sqlite3.connect(
            address, uri=True, timeout=BUSY, isolation_level=None, check_same_thread=False
        )
        try:
            found.execute("PRAGMA foreign_keys = ON")
            if not self.read_only:
                # Rows of one to fifteen thousand bytes fill small pages best: of 4096 bytes each,
                # a library is a seventh larger. An existing file keeps what it has.
                found.execute("PRAGMA page_size = 1024")
                found.execute("PRAGMA journal_mode = WAL")
                # A confirmed transaction outlasts a power failure, not only a crash.
                found.execute("PRAGMA synchronous = FULL")
                found.execute("PRAGMA secure_delete = FAST")
        except sqlite3.Error:
            found.close()
            raise
        return found

    def _may_share(self) -> bool:
        """Whether the files can be made that readers share with a writer."""
        return os.access(self.path.absolute().parent, os.W_OK)

    @contextlib.contextmanager
    def _begun(self) -> Iterator[sa.Connection]:
        options = {"begin": "IMMEDIATE"}
        with self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def _exclusive(self, wait: float) -> Iterator[None]:
        if self.read_only:
            raise ReadOnlyError("was opened for reading only", value=self.where)
        # A lock of a file of its own, let go by the system itself when the holder dies.
        try:
            lock = sqlite3.connect(f"{self.path}-writer", timeout=wait, isolation_level=None)
        except sqlite3.OperationalError as error:
            raise ReadOnlyError(
                "can't be written to", value=self.where, hint="check the rights of the folder"
            ) from error
        try:
            lock.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            lock.close()
            raise self.refused() from error
        try:
            yield
        finally:
            lock.rollback()
            lock.close()

    def meant(self, error: sa.exc.DBAPIError) -> LibraryError:
        """What SQLite's error means to the user."""
        return self._told(str(error.orig))

    def _told(self, told: str) -> LibraryError:
        for words_, kind, what, hint in _MEANT:
            if words_ in told:
                return kind(what, value=self.where, hint=hint)
        return LibraryError(f"the database says: {told}", value=self.where)

    def mark(self) -> str:
        """What SQLite counts up for one connection when any other has written."""
        with self._watch:
            try:
                if self._watching is None:
                    self._watching = self._connect()
                (version,) = self._watching.execute("PRAGMA data_version").fetchone()
            except sqlite3.Error as error:
                raise self._told(str(error)) from error
        return str(version)

    def close(self) -> None:
        """Let go of every connection."""
        with self._watch:
            if self._watching is not None:
                self._watching.close()
                self._watching = None
        super().close()

    def find(
        self, connection: sa.Connection, words_: str, limit: int, offset: int
    ) -> list[FoundArticle]:
        """Articles with these words, by BM25, a title counting four times."""
        return words.find(connection, words_, limit, offset)

    def having(self, words_: str) -> sa.ColumnElement[bool]:
        """The condition that an article has these words."""
        return words.having(words_)

    def faults(self) -> Iterator[Fault]:
        """What SQLite's own checks find."""
        with self.reading() as connection:
            for (line,) in connection.execute(sa.text("PRAGMA integrity_check(20)")):
                if line != "ok":
                    yield Fault("file", str(line), "restore a backup")
            for table, row, *_ in connection.execute(sa.text("PRAGMA foreign_key_check")):
                yield Fault(f"{table} {row}", "points to an article that is not there")
        if not self.read_only:
            yield from self._word_faults()

    def _word_faults(self) -> Iterator[Fault]:
        try:
            with self._begun() as connection:
                words.check(connection)
        except sa.exc.DBAPIError as error:
            yield Fault("index of words", str(error.orig), "`readout vacuum` builds it anew")

    def backup(self, to: Path) -> None:
        """Copy the file page by page, as it is when the copy ends. Raises LibraryError where the
        copy is to lie in the place of the library itself."""
        if to.exists() and to.samefile(self.path):
            raise LibraryError("is the library itself", value=str(to), hint="name another file")
        part = to.with_name(f".{to.name}.part")
        part.unlink(missing_ok=True)
        with contextlib.closing(self._connect()) as source:
            target = sqlite3.connect(part)
            try:
                source.backup(target)
            finally:
                target.close()
        part.replace(to)

    def vacuum(self) -> None:
        """Rebuild the index of words and the file."""
        with self._translated():
            with self._begun() as connection:
                words.rebuild(connection)
            with self.engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                driver.execute("VACUUM")
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def size(self, connection: sa.Connection) -> tuple[int, int]:
        """Bytes of the file's pages in use, and of those that hold captures."""
        pages = connection.execute(sa.text("PRAGMA page_count")).scalar_one()
        free = connection.execute(sa.text("PRAGMA freelist_count")).scalar_one()
        size = connection.execute(sa.text("PRAGMA page_size")).scalar_one()
        return (int(pages) - int(free)) * int(size), self._captured(connection)

    def _captured(self, connection: sa.Connection) -> int:
        try:
            asked = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = 'captures'"
            return int(connection.execute(sa.text(asked)).scalar_one())
        except sa.exc.OperationalError:
            # Not every build of SQLite counts pages by table: then the contents alone.
            length = sa.func.coalesce(sa.func.sum(sa.func.length(captures.c.content)), 0)
            return int(connection.execute(sa.select(length)).scalar_one())


def _begin(connection: sa.Connection) -> None:
    # sqlite3's own handling of transactions would leave reads and DDL outside of them.
    kind = connection.get_execution_options().get("begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {kind}")
