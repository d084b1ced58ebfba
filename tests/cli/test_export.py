"""``readout export``: tables and forms of a library, or of one account."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import feedparser
import pyarrow.parquet
import pytest

from readout.cli.exporting import FORMS
from readout.present.tables import TABLES
from readout.records.codec import account_from_json, account_to_json
from tests.cli.run import Ran, run
from tests.sample_story import sample_account


def export(library: str, *words: str) -> Ran:
    return run("export", *words, "--library", library)


def csv_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_the_same_in_every_form(table: str, library: str, tmp_path: Path) -> None:
    done = export(library, table)
    assert (done.code, done.err) == (0, "")
    rows = csv_rows(done.out)
    lines = [json.loads(line) for line in export(library, table, "-f", "jsonl").out.splitlines()]
    file = tmp_path / f"{table}.parquet"
    assert export(library, table, "-o", str(file)).code == 0
    stored = pyarrow.parquet.read_table(file).to_pylist()
    assert rows
    assert len(rows) == len(lines) == len(stored)
    assert list(rows[0]) == list(lines[0]) == list(TABLES[table].header)
    assert lines == stored


def test_a_table_goes_by_the_name_of_its_file(library: str, tmp_path: Path) -> None:
    export(library, "stories", "-o", str(tmp_path / "stories.csv"))
    export(library, "stories", "-o", str(tmp_path / "stories.jsonl"))
    assert (tmp_path / "stories.csv").read_text("utf-8").startswith("story,title,")
    assert json.loads((tmp_path / "stories.jsonl").read_text("utf-8").splitlines()[0])["story"]


def test_stories_may_be_chosen(library: str) -> None:
    [fire] = csv_rows(export(library, "stories", "--text", "thinner").out)
    assert fire["title"].startswith("Toll in Mirapatnam")
    rows = csv_rows(export(library, "claims", "--story", fire["story"]).out)
    assert {row["story"] for row in rows} == {fire["story"]}
    assert len(rows) == int(fire["claims"])


def test_accounts_come_a_line_each(library: str) -> None:
    lines = export(library, "accounts").out.splitlines()
    assert len(lines) == 2
    assert all(account_from_json(json.loads(line)).claims for line in lines)


@pytest.mark.parametrize(
    ("form", "key"),
    [("ninjs", "uri"), ("schema-org", "@id"), ("web-annotations", "id")],
)
def test_forms_of_the_web_come_a_story_a_line(form: str, key: str, library: str) -> None:
    found = [json.loads(line) for line in export(library, form).out.splitlines()]
    assert len(found) == 2
    assert all(one[key].startswith("urn:readout:story:s") for one in found)


def test_stories_are_a_feed(library: str) -> None:
    feed = feedparser.parse(export(library, "atom").out.encode())
    assert not feed.bozo
    assert len(feed.entries) == 2


def test_spans_are_conll_and_brat(library: str, tmp_path: Path) -> None:
    assert export(library, "conll").out.count("# article = ") == 8
    folder = tmp_path / "brat"
    assert export(library, "brat", "-o", str(folder)).code == 0
    names = {path.suffix: path for path in sorted(folder.iterdir())}
    assert len(list(folder.iterdir())) == 8 * 2 + 1
    assert {*names} == {".ann", ".conf", ".txt"}


def test_an_account_is_exported_without_a_library(tmp_path: Path) -> None:
    file = tmp_path / "account.json"
    file.write_text(json.dumps(account_to_json(sample_account())), "utf-8")
    done = run("export", "stories", "--account", str(file))
    assert [row["story"] for row in csv_rows(done.out)] == ["s1", "s2"]
    assert feedparser.parse(run("export", "atom", "--account", str(file)).out.encode()).entries
    refused = run("export", "events", "--account", str(file))
    assert refused.code == 2
    assert "an account alone doesn't hold" in refused.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[" * 200_000, "is nested too deeply"),
        ('{"schema": "other"}', "schema: should be one of readout/account/1"),
        ('{"a": ' + "9" * 5000 + "}", "is not JSON"),
        ("\x00\xff", "is not JSON"),
    ],
)
def test_an_account_that_is_none_is_said_so_with_its_file(
    content: str, says: str, tmp_path: Path
) -> None:
    file = tmp_path / "account.json"
    file.write_text(content, "utf-8")
    done = run("export", "stories", "--account", str(file))
    assert done.code == 2
    assert f"{file}: {says}" in done.err
    assert "sys." not in done.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nothing",), "there is no 'nothing' to export"),
        (("atom", "--format", "csv"), "is for tables alone"),
        (("claims", "--format", "parquet"), "name a file with -o"),
        (("brat",), "brat needs a folder"),
        (("claims", "--story", "s0"), "s0: no "),
        (("claims", "-o", "no/such/claims.csv"), "does not exist"),
        (("claims", "-o", "claims.xlsx"), "name it .csv, .jsonl, .ndjson, .parquet, .pq, or give"),
        (("claims", "--account", "none.json"), "none.json: an account is exported whole"),
    ],
)
def test_what_can_not_be_exported_is_said_so(
    words: tuple[str, ...], says: str, library: str
) -> None:
    done = export(library, *words)
    assert (done.code, done.out.strip()) in (
        (2, ""),
        (2, done.out.splitlines()[0] if done.out else ""),
    )
    assert says in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "none.json: there is no such file or folder"),
        (("--story", "s1"), "an account is exported whole"),
        (("--conflicts",), "an account is exported whole"),
    ],
)
def test_of_an_account_nothing_is_chosen(words: tuple[str, ...], says: str) -> None:
    done = run("export", "claims", "--account", "none.json", *words)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_a_file_that_fails_is_not_left_half_written(library: str, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    assert export(library, "claims", "--story", "s0", "-o", str(target)).code == 2
    assert list(tmp_path.iterdir()) == []


def test_help_names_all_that_can_be_exported() -> None:
    shown = run("export", "--help").out
    assert [name for name in (*TABLES, *FORMS, "brat") if name not in shown] == []
