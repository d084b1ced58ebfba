"""The options that say how sources are read reach the readers, and bad ones say so."""

import json
from pathlib import Path

import pytest

from tests.cli.run import run

BODY = "The harbour at Velmar was closed on Tuesday after a barge hit the outer wall."


def test_a_column_of_a_table_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'kop,lijf\nBarge closes harbour,"{BODY}"\n')
    ran = run(
        *("compare", str(tmp_path / "a.csv"), "--map", "title=kop", "--map", "text=lijf"),
        *("--format", "json"),
    )
    assert ran.code == 0
    [article] = json.loads(ran.out)["articles"]
    assert (article["title"], article["text"]) == ("Barge closes harbour", BODY)


def test_outlets_of_the_users_own_are_known(tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_text("post.example\tVelmar Post\n")
    (tmp_path / "a.txt").write_text(f"Source: post.example\nTitle: Barge\n\n{BODY}\n")
    ran = run(
        *("compare", str(tmp_path / "a.txt"), "--outlets", str(tmp_path / "own.tsv")),
        *("--format", "json"),
    )
    assert json.loads(ran.out)["articles"][0]["outlet"] == "Velmar Post"


def test_a_mapping_without_a_column_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,text\n")
    ran = run("cluster", str(tmp_path / "a.csv"), "--map", "title")
    assert ran.code == 2
    assert "--map title: is no FACT=COLUMN" in ran.err


def test_an_address_inside_is_refused_and_listed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    ran = run("compare", str(tmp_path / "a.txt"), "http://127.0.0.1:9/secret")
    assert ran.code == 3
    assert "no public address" in ran.err


@pytest.mark.parametrize(
    ("command", "endings"),
    [
        (("compare", "{}"), ".html, .htm, .md, .markdown, .json, .txt, or give --format"),
        (("cluster", "{}"), ".jsonl, .ndjson, .txt, or give --format"),
        (("explain", "{}", "{}"), ".svg, .html, .htm, .txt"),
        (("explain", "c1", "--account", "{}"), ".txt"),
        (("show", "s1", "--history"), ".txt"),
        (("show", "s1"), ".html, .htm, .md, .markdown, .json, .txt, or give --format"),
        (("article", "a1"), ".txt, .json, .conll, .ann, or give --format"),
        (("article", "a1", "--revisions"), ".txt"),
    ],
)
def test_an_ending_that_no_form_has_is_refused_with_those_that_have_one(
    command: tuple[str, ...], endings: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    out = tmp_path / "x.docx"
    ran = run(*(word.format(tmp_path / "a.txt") for word in command), "-o", str(out))
    assert ran.code == 2
    assert f"{out}: can't be written by its ending .docx (name it {endings})" in ran.err
    assert not out.exists()


def test_an_ending_says_the_form_unless_that_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    for name, more in (("a.jsonl", ()), ("a.docx", ("--format", "jsonl"))):
        out = tmp_path / name
        assert run("cluster", str(tmp_path / "a.txt"), "-o", str(out), *more).code == 0
        assert json.loads(out.read_text())["story"]


def test_a_name_without_an_ending_is_written_as_for_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    assert run("cluster", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")).code == 0
    assert (tmp_path / "out").read_text().startswith("s")
