"""Which store a name means: a file, or the address of a server."""

from __future__ import annotations

from pathlib import Path

from readout.store.base import Store


def open_store(where: str | Path, *, create: bool, read_only: bool) -> Store:
    """The store at a path (SQLite) or an address ``postgresql://...``, its tables in order.

    Raises LibraryError: not there, no library, newer than the program, damaged, not writable.
    """
    store: Store
    if str(where).startswith(("postgresql://", "postgres://")):
        from readout.store.postgres.server import PostgresStore

        store = PostgresStore(str(where), read_only=read_only)
    else:
        from readout.store.sqlite.file import SqliteStore

        store = SqliteStore(Path(where), create=create and not read_only, read_only=read_only)
    try:
        store.prepare(write=not read_only)
    except BaseException:
        store.close()
        raise
    return store
