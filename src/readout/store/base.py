"""A store: connections to read and to write, one writer at a time, and what differs by database."""

from __future__ import annotations

import contextlib
import json
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from readout.errors import LibraryError, LockedError, NewerLibraryError, UsageError
from readout.records.holdings import Fault
from readout.store import schema

Connection = sa.Connection
"""A connection within a transaction."""

VERSIONS = ("0001", "0002", "0003")
"""The states of the tables, oldest first; the last is what this program reads and writes."""


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article that the words of a search are in: its number, how well, and where.

    ``marked`` are the ranges of the words, in title and text.
    """

    seq: int
    score: float
    title: tuple[tuple[int, int], ...] = ()
    text: tuple[tuple[int, int], ...] = ()


class _Thread(threading.local):
    """What one thread has open: the connection that sees its snapshot."""

    snapshot: sa.Connection | None = None


class Store(ABC):
    """One library's tables in one database. ``where`` is what messages call it."""

    name: str
    engine: sa.Engine
    where: str

    def __init__(self) -> None:
        self._thread = _Thread()

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the library from its first question to its end;
        within a snapshot, the state that the snapshot shows."""
        if self._thread.snapshot is not None:
            with self._translated():
                yield self._thread.snapshot
            return
        with self._translated(), self.engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all that this thread reads until the end be of one state of the library."""
        with self.reading() as connection:
            before = self._thread.snapshot
            self._thread.snapshot = connection
            try:
                yield
            finally:
                self._thread.snapshot = before

    @contextlib.contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction: all that is written in it is safe on disk when it ends, or nothing is."""
        with self._translated(), self._begun() as connection:
            yield connection

    @contextlib.contextmanager
    def _begun(self) -> Iterator[sa.Connection]:
        with self.engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise self.meant(error) from error

    @contextlib.contextmanager
    def writer(self, who: dict[str, str], wait: float) -> Iterator[None]:
        """The one right to write, held until the end; ``who`` is told to those who wait.

        Raises LockedError, saying who holds it, when it isn't free within ``wait`` seconds, and
        UsageError within a snapshot, where a writer would not see what it wrote.
        """
        if self._thread.snapshot is not None:
            raise UsageError("a snapshot can't be written to", value=self.where)
        with self._exclusive(wait):
            with self.writing() as connection:
                note(connection, "writer", json.dumps(who, sort_keys=True))
            yield

    def refused(self) -> LockedError:
        """Why the right to write can't be had: who holds it, as far as is known."""
        held: dict[str, str] = {}
        with contextlib.suppress(LibraryError), self.reading() as connection:
            held = json.loads(noted(connection, "writer") or "{}")
        known = " ".join(f"{name} {value}" for name, value in sorted(held.items()))
        return LockedError(
            f"somebody else is writing to this library{f' ({known})' if known else ''}",
            value=self.where,
            hint="try again when that is done",
        )

    def version(self) -> str:
        """The state of the tables, empty where there are none."""
        with self.reading() as connection:
            if not sa.inspect(connection).has_table("alembic_version"):
                return ""
            found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        return str(found or "")

    def prepare(self, *, write: bool) -> None:
        """Bring the tables to the newest state, or prove that they are in it.

        Raises NewerLibraryError when a newer program wrote them, LibraryError when they are to be
        read only and are too old.
        """
        version = self.version()
        if version == VERSIONS[-1]:
            return
        if version and version not in VERSIONS:
            raise NewerLibraryError(
                f"was written by a newer readout (tables {version}, this one knows {VERSIONS[-1]})",
                value=self.where,
                hint="install the newest readout-news",
            )
        if not write:
            build = f"readout build --library {self.where}"
            if not version:
                hint = f"{build} SOURCE... makes one of reports"
                raise LibraryError("holds no library", value=self.where, hint=hint)
            raise LibraryError(
                f"was written by an older readout (tables {version})",
                value=self.where,
                hint=f"{build} brings it up to date",
            )
        from readout.store.migrations import upgrade

        with self._translated(), self._begun() as connection:
            if not version:
                self._refuse_others(connection)
            upgrade(connection)

    def _refuse_others(self, connection: sa.Connection) -> None:
        """Raise LibraryError where a table of another program has the name of one of ours."""
        there = {*sa.inspect(connection).get_table_names()} & schema.metadata.tables.keys()
        if there and not sa.inspect(connection).has_table("alembic_version"):
            raise LibraryError(
                f"is another program's database: it has a table {min(there)!r}",
                value=self.where,
                hint="name another file or database",
            )

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @abstractmethod
    def meant(self, error: sa.exc.DBAPIError) -> LibraryError:
        """What a database's error means to the user."""

    @abstractmethod
    def _exclusive(self, wait: float) -> contextlib.AbstractContextManager[None]:
        """Hold the one right to write, or raise ``refused()`` after ``wait`` seconds."""

    @abstractmethod
    def mark(self) -> str:
        """Something that is another whenever anything was written since, soon asked for.

        Nothing of what was answered before is stale while it stays the same.
        """

    @abstractmethod
    def find(
        self, connection: sa.Connection, words: str, limit: int, offset: int
    ) -> list[FoundArticle]:
        """Articles with these words, best first; words in quotation marks stand side by side."""

    @abstractmethod
    def having(self, words: str) -> sa.ColumnElement[bool]:
        """The condition that an article has these words, for a query on ``articles``."""

    def nearest(
        self, connection: sa.Connection, question: Sequence[float], limit: int, offset: int
    ) -> list[FoundArticle] | None:
        """The articles whose leads have the highest products with a vector, best first, equal ones
        by number; scores to five places. None where the database can't compare vectors.
        """
        return None

    @abstractmethod
    def faults(self) -> Iterator[Fault]:
        """What the database itself finds wrong with its file and its indices."""

    @abstractmethod
    def backup(self, to: Path) -> None:
        """Copy the library whole, as it is at one moment, while others may write."""

    @abstractmethod
    def vacuum(self) -> None:
        """Give back the room of what was deleted, and put the indices in order."""

    @abstractmethod
    def size(self, connection: sa.Connection) -> tuple[int, int]:
        """Bytes that the database takes on disk: all of it, and those of captures."""


def noted(connection: sa.Connection, name: str) -> str | None:
    """A note about the library itself."""
    found = sa.select(schema.meta.c.value).where(schema.meta.c.name == name)
    return connection.execute(found).scalar()


def note(connection: sa.Connection, name: str, value: str) -> None:
    """Keep a note about the library itself, in place of the one before."""
    connection.execute(sa.delete(schema.meta).where(schema.meta.c.name == name))
    connection.execute(sa.insert(schema.meta).values(name=name, value=value))
