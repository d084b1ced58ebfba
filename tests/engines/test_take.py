"""Taking in: archives and tables of a folder or an object store give the same chunks."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from readout.engines.base import Batch, Receipt
from readout.engines.place import Place
from readout.engines.sources import batches_of, files_in
from readout.engines.stages.take import FOLDER, Take
from readout.intake import IntakeSettings
from readout.records.account import Dropped
from tests.intake.examples import ROW, WARC

SETTINGS = IntakeSettings()


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """An archive, lines of JSON and a Parquet table, each with a report of its own."""
    folder = tmp_path / "crawl"
    (folder / "deep").mkdir(parents=True)
    (folder / "pages.warc").write_bytes(WARC)
    (folder / "deep" / "rows.jsonl").write_text(json.dumps({**ROW, "title": "Lines"}) + "\n")
    pq.write_table(pa.table({key: [value] for key, value in ROW.items()}), folder / "rows.parquet")
    return folder


def taken(place: Place, source: str) -> tuple[list[str], Receipt]:
    """The ids and titles of the articles that a source gives, and the receipt."""
    files = [one for one in files_in([source], SETTINGS) if not isinstance(one, Dropped)]
    (batch,) = batches_of(files, SETTINGS, 2)
    receipt = Take(place, 2, SETTINGS).run(batch)
    rows = [
        row
        for chunk in receipt.more["chunks"]
        for row in place.read_table(f"{FOLDER}/{chunk}.parquet").to_pylist()
    ]
    return sorted(f"{row['id']} {row['title']}" for row in rows), receipt


def test_archives_and_tables_are_read_by_path_and_by_address(crawl: Path, tmp_path: Path) -> None:
    by_path, receipt = taken(Place(str(tmp_path / "a")), str(crawl))
    by_address, other = taken(Place(f"file://{tmp_path}/b"), f"file://{crawl}")
    assert len(by_path) == receipt.rows == other.rows == 3
    assert by_path == by_address
    assert len(receipt.more["chunks"]) == 2


def test_a_source_by_address_is_named_by_it(crawl: Path, tmp_path: Path) -> None:
    place = Place(str(tmp_path / "a"))
    address = f"file://{crawl}/rows.parquet"
    receipt = Take(place, 2, SETTINGS).run(Batch("one", (address,)))
    (row,) = place.read_table(f"{FOLDER}/{receipt.more['chunks'][0]}.parquet").to_pylist()
    assert row["source"].startswith(address)
