"""Files of a run: whole or not there, on a disk and by address."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from readout.engines.place import Place, listed
from readout.errors import SourceError


@pytest.fixture(params=["path", "address"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A folder by its path, and by an address as an object store has one."""
    return Place(str(tmp_path) if request.param == "path" else f"file://{tmp_path}")


def test_what_was_written_is_read_listed_and_taken_away(place: Place, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    place.write("a/one", b"first")
    place.write("a/one", b"second")
    place.write("a/two", b"")
    assert place.read("a/one") == b"second"
    assert place.names("a") == ["one", "two"]
    assert place.has("a/one")
    place.remove("a/one")
    place.remove("a/one")
    assert not place.has("a/one")
    assert place.names("nowhere") == []


def test_a_table_is_read_whole_or_in_part(place: Place, tmp_path: Path) -> None:
    place.write_table("t.parquet", pa.table({"a": [1, 2, 3], "b": ["x", "y", "z"]}), together=2)
    assert place.read_table("t.parquet", ["b"]).to_pylist() == [{"b": c} for c in "xyz"]


def test_a_file_that_could_not_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "name").mkdir()
    with pytest.raises(OSError, match="directory"):
        Place(str(tmp_path)).write("name", b"content")
    assert [one.name for one in tmp_path.iterdir()] == ["name"]


def test_objects_below_an_address_are_listed_by_address(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.txt", "deep/a.txt", ".hidden"):
        (tmp_path / name).write_text("four")
    found = listed(f"file://{tmp_path}")
    assert [(name, size) for name, size, _ in found] == [
        (f"file://{tmp_path}/b.txt", 4),
        (f"file://{tmp_path}/deep/a.txt", 4),
    ]
    assert listed(f"file://{tmp_path}/b.txt") == found[:1]
    assert listed(f"file://{tmp_path}/nowhere") == []


def test_an_address_of_no_known_store_says_so() -> None:
    with pytest.raises(SourceError, match="can't be reached"):
        listed("nothing://bucket/folder")
