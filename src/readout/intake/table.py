"""Tables: JSON lines, JSON, CSV, TSV and Parquet, one article a row, read row by row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from readout.errors import SourceError
from readout.intake.columns import draft_of_row, match_columns
from readout.intake.decode import decode, encoding_of
from readout.intake.draft import Draft
from readout.intake.items import Item, content, peek, stream
from readout.intake.settings import IntakeSettings
from readout.records.account import Dropped

_SAMPLE = 1 << 16
_BATCH = 256
_MOST_EMPTY = 1_000_000
"""Empty lines in a row: packed, a megabyte may stand for a thousand million of them."""


def read_json_lines(item: Item, settings: IntakeSettings) -> Iterator[Draft | Dropped]:
    """The articles of a file with one JSON object a line; a broken line is left out by number."""
    columns: dict[str, str] = {}
    empty = 0
    with stream(item) as lines:
        for number, line in enumerate(_lines(lines, settings.limits.item_bytes), 1):
            place = f"{item.source}:{number}"
            if line is None:
                yield Dropped(place, "the line is longer than the limit for one report")
                continue
            empty = 0 if line.strip() else _one_more(empty, item.source)
            if empty:
                continue
            try:
                row = json.loads(line.decode("utf-8-sig", "replace"))
            except (ValueError, RecursionError) as error:
                yield Dropped(place, _not_json(error))
                continue
            if not isinstance(row, dict):
                yield Dropped(place, "is no object with named values")
                continue
            # Rows may differ in their keys, so the columns are matched anew when one is missing.
            if not columns.keys() or not set(columns.values()) <= row.keys():
                columns = match_columns(row, settings.columns, place)
            yield draft_of_row(row, columns, place)


def _one_more(empty: int, source: str) -> int:
    """One more empty line. Raises SourceError where there were too many."""
    if empty >= _MOST_EMPTY:
        what = f"the rest is left out, after {_MOST_EMPTY:,} empty lines in a row"
        raise SourceError(what, value=source)
    return empty + 1


def _lines(lines: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """The lines of a stream; None for one that is longer than ``longest`` bytes."""
    while line := lines.readline(longest + 1):
        if len(line) <= longest:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = lines.readline(_SAMPLE)
        yield None


def read_json(item: Item, settings: IntakeSettings) -> Iterator[Draft | Dropped]:
    """The articles of a JSON file: a list of objects, one object, or a JSON Feed."""
    text = decode(content(item, settings.limits), item.source)
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise SourceError("is nested too deeply to be read", value=item.source) from error
    except ValueError as error:
        # Many a .json file holds one object a line.
        if "Extra data" not in str(error):
            raise SourceError(_not_json(error), value=item.source) from error
        yield from read_json_lines(item, settings)
        return
    outlet, rows = _rows(value)
    for number, row in enumerate(rows, 1):
        place = f"{item.source}:{number}" if isinstance(value, list) else item.source
        if isinstance(row, dict):
            full = {"outlet": outlet, **row} if outlet else row
            yield draft_of_row(full, match_columns(full, settings.columns, place), place)
        else:
            yield Dropped(place, "is no object with named values")


def _not_json(error: Exception) -> str:
    # Of a number with thousands of digits it goes on with advice to programmers.
    return f"is not JSON: {str(error).partition(';')[0]}"


def _rows(value: Any) -> tuple[str, list[Any]]:
    """The rows of a JSON value, and the name of the feed that it is."""
    if isinstance(value, list):
        return "", value
    if isinstance(value, dict):
        # JSON Feed 1.1 and the answers of news services keep their articles under one key.
        for key in ("items", "articles", "results", "data", "docs"):
            if isinstance(value.get(key), list):
                return str(value.get("title") or "") if key == "items" else "", value[key]
        return "", [value]
    return "", []


def read_csv(item: Item, settings: IntakeSettings) -> Iterator[Draft | Dropped]:
    """The articles of a table with a header line; the separator is what the header uses.

    A row with another number of cells than the header is left out by its line, and so is a row,
    of one line or more, that is longer than one report may be.
    """
    csv.field_size_limit(settings.limits.item_bytes)
    sample = peek(item, _SAMPLE)
    encoding = encoding_of(sample, item.source)
    header = sample.decode(encoding, "replace").lstrip("\ufeff").split("\n", 1)[0]
    mark = max("\t,;|", key=header.count)
    with stream(item) as raw:
        text = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")
        lines = _TextLines(text, settings.limits.item_bytes)
        rows = csv.reader(lines, delimiter=mark)
        names = [name.strip().lstrip("\ufeff") for name in next(rows, [])]
        columns = match_columns(names, settings.columns, item.source)
        empty = 0
        while True:
            lines.held = 0
            place = f"{item.source}:{lines.number + 1}"
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield Dropped(place, f"the row is broken: {error}")
                continue
            empty = 0 if cells else _one_more(empty, item.source)
            if len(cells) == len(names):
                yield draft_of_row(dict(zip(names, cells, strict=True)), columns, place)
            elif cells:
                yield Dropped(place, f"the row has {len(cells)} cells, the header {len(names)}")


class _TextLines:
    """The lines of a table without its NULs; csv.Error stands for one that makes a row too long.

    ``held`` are the characters of the row so far, which may go over many lines. What follows is
    read all the same, so a class: a generator ends with what it raises.
    """

    def __init__(self, text: io.TextIOWrapper, longest: int) -> None:
        self._text, self._longest = text, longest
        self.number = self.held = 0

    def __iter__(self) -> _TextLines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._longest + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.held += len(line)
        if self.held <= self._longest:
            return line.replace("\x00", "")
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(_SAMPLE)
        raise csv.Error("longer than the limit for one report")


def read_parquet(item: Item, settings: IntakeSettings) -> Iterator[Draft | Dropped]:
    """The articles of a Parquet file, batch by batch; needs the extra ``parquet``."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise SourceError(
            "reading Parquet needs the package pyarrow",
            value=item.source,
            hint="pip install 'readout-news[parquet]'",
        ) from error
    try:
        with item.open() as raw:
            table = ParquetFile(raw)
            columns = match_columns(table.schema_arrow.names, settings.columns, item.source)
            wanted = sorted(set(columns.values()))
            number = 0
            for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield draft_of_row(_plain(row), columns, f"{item.source}:{number}")
    except (ArrowException, OSError) as error:
        raise SourceError(f"is no readable Parquet file: {error}", value=item.source) from error


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """Times become ISO text; bytes become text."""
    return {
        key: value.isoformat()
        if hasattr(value, "isoformat")
        else value.decode("utf-8", "replace")
        if isinstance(value, bytes)
        else value
        for key, value in row.items()
    }
