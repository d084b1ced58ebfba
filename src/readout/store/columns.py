"""JSON values by columns: what many records have in common is written once, places as steps.

A list of records becomes one list for each of their names, a list of places the steps from one to
the next. zstd then finds like beside like: accounts and annotations take a third less room. A list
that holds lists or records is written with a mark in front; one of plain values is as it was.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any

PAIRS, TRIPLES, RECORDS, LISTS, MIXED = "p", "t", "r", "l", "m"


def to_columns(value: Any) -> Any:
    """The value by columns; ``from_columns`` gives it back, tuples as the lists that JSON has."""
    if isinstance(value, dict):
        return {name: to_columns(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        value = [list(one) if isinstance(one, tuple) else one for one in value]
    if not isinstance(value, list) or not any(isinstance(one, list | dict) for one in value):
        return value
    if all(isinstance(one, dict) for one in value):
        return _records(value)
    if all(isinstance(one, list) for one in value):
        sizes = {len(one) for one in value}
        if sizes == {2} and _whole(value):
            return [PAIRS, *_places(value)]
        if sizes == {3} and _whole(value):
            places = _places([one[1:] for one in value])
            return [TRIPLES, [one[0] for one in value], *places]
        flat = [inner for one in value for inner in one]
        return [LISTS, [len(one) for one in value], to_columns(flat)]
    return [MIXED, [to_columns(one) for one in value]]


def from_columns(found: Any) -> Any:
    """The value that ``to_columns`` was given."""
    if isinstance(found, dict):
        return {name: from_columns(inner) for name, inner in found.items()}
    if not isinstance(found, list) or not any(isinstance(one, list | dict) for one in found):
        return found
    kind, *rest = found
    if kind == PAIRS:
        return _pairs(*rest)
    if kind == TRIPLES:
        return [[number, *pair] for number, pair in zip(rest[0], _pairs(*rest[1:]), strict=True)]
    if kind == RECORDS:
        return _opened_records(*rest)
    if kind == LISTS:
        values = iter(from_columns(rest[1]))
        return [[next(values) for _ in range(size)] for size in rest[0]]
    if kind == MIXED:
        return [from_columns(one) for one in rest[0]]
    raise ValueError(f"no such mark: {kind!r}")


def _whole(lists: list[list[Any]]) -> bool:
    return all(type(inner) is int for one in lists for inner in one)


def _places(pairs: list[list[int]]) -> list[list[int]]:
    """Steps from start to start, and lengths."""
    starts = [start for start, _ in pairs]
    steps = [now - before for before, now in zip([0, *starts], starts, strict=False)]
    return [steps, [end - start for start, end in pairs]]


def _pairs(steps: list[int], lengths: list[int]) -> list[list[int]]:
    starts = accumulate(steps)
    return [[start, start + length] for start, length in zip(starts, lengths, strict=True)]


def _records(given: list[dict[str, Any]]) -> list[Any]:
    """How many, the values of each name, and which records have a name that not all have."""
    names = dict.fromkeys(name for one in given for name in one)
    columns = {name: to_columns([one[name] for one in given if name in one]) for name in names}
    some = {
        name: [number for number, one in enumerate(given) if name in one]
        for name in names
        if any(name not in one for one in given)
    }
    return [RECORDS, len(given), columns, some]


def _opened_records(count: int, columns: dict[str, Any], some: dict[str, list[int]]) -> list[Any]:
    made: list[dict[str, Any]] = [{} for _ in range(count)]
    for name, column in columns.items():
        places = some.get(name) or range(count)
        for number, value in zip(places, from_columns(column), strict=True):
            made[number][name] = value
    return made
