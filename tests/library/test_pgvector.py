"""Search by meaning on PostgreSQL: the same answers with the extension pgvector and without."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from readout.library import open_library
from readout.records.holdings import Hit
from readout.store import schema
from tests.library.reports import SAMPLES, write
from tests.store.places import bare_place, server_place

QUESTIONS = ("people died in a blaze", "lawmakers vote on a dam", "a call between ministers")


def found(where: str, by: int = 20, offset: int = 0) -> list[list[Hit]]:
    """The hits of each question; a product's last digit depends on the order of its sum."""
    with open_library(where, read_only=True) as library:
        return [
            [
                replace(hit, score=round(hit.score, 4))
                for hit in library.search(one, by="meaning", limit=by, offset=offset)
            ]
            for one in QUESTIONS
        ]


def leads(where: str) -> int:
    """How many leads the table has, -1 where there is no table."""
    with open_library(where) as library, library._store.reading() as connection:
        if not sa.inspect(connection).has_table("leads"):
            return -1
        return int(connection.execute(sa.text("SELECT count(*) FROM leads")).scalar_one())


def test_answers_are_the_same_with_pgvector_and_without(tmp_path: Path) -> None:
    reports = [str(SAMPLES), *write(tmp_path / "reports")]
    with server_place(tmp_path) as place, bare_place(tmp_path) as bare:
        for where in (place.where, bare.where):
            with open_library(where, now=lambda: "2025-03-10T00:00:00Z") as library:
                library.build(reports)
        assert (leads(place.where), leads(bare.where)) == (15, -1)
        assert found(place.where) == found(bare.where) == found(str(reference(tmp_path, reports)))
        assert found(place.where, 4, 3) == found(bare.where, 4, 3)


def reference(folder: Path, reports: list[str]) -> Path:
    path = folder / "library.db"
    with open_library(path, now=lambda: "2025-03-10T00:00:00Z") as library:
        library.build(reports)
    return path


def test_leads_follow_what_is_read_anew_and_forgotten(tmp_path: Path) -> None:
    with server_place(tmp_path) as place, open_library(place.where) as library:
        library.build(write(tmp_path / "reports"))
        before = found(place.where)
        with library._store.writing() as connection:
            connection.execute(sa.update(schema.features).values(vector=b""))
        assert leads(place.where) == 0
        library.build(again="annotate")
        assert found(place.where) == before
        library.forget(outlet="Lantern Post")
        assert leads(place.where) == 2
        assert list(library.check()) == []


def test_a_library_from_before_comes_to_have_leads(tmp_path: Path) -> None:
    with server_place(tmp_path) as place:
        with open_library(place.where) as library:
            library.build(write(tmp_path / "reports"))
            before = found(place.where)
            with library._store.writing() as connection:
                for one in ("TRIGGER features_lead ON features", "FUNCTION keep_lead",
                            "FUNCTION lead_of", "TABLE leads", "EXTENSION vector"):  # fmt: skip
                    connection.execute(sa.text(f"DROP {one}"))
            assert found(place.where) == before
        assert leads(place.where) == 4
        assert found(place.where) == before
