"""Stores: where a library keeps everything. All SQL of the program stands here.

One schema for SQLite and PostgreSQL. What a store does is decided by the library, which is the
only one to write.
"""

from readout.store.base import Connection, Store
from readout.store.opening import open_store

__all__ = ["Connection", "Store", "open_store"]
