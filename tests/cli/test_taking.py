"""The options that say how sources are read reach the readers, and bad ones say so."""

import json
from pathlib import Path

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
