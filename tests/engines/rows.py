"""What a run left, row by row, to be compared."""

from __future__ import annotations

from collections.abc import Iterator

from readout.engines.place import Place
from readout.engines.tables import Row


def rows_of(place: Place, name: str) -> Iterator[Row]:
    """All rows of a run's table, file by file in order of their names."""
    for file in place.names(name):
        yield from place.read_table(f"{name}/{file}").to_pylist()
