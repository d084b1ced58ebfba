"""``readout compare`` on good input and on bad: what it prints, where, and its exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from readout.records.codec import account_from_json
from readout.records.schema import account_schema
from readout.text.normalise import normalise
from tests.cli.run import run

REPOSITORY = Path(__file__).resolve().parents[2]
FIRST = """Title: Ferry aground off Tarn Point
Date: 2025-03-05
Source: Coast Post

The ferry Aurelia ran aground off Tarn Point on Monday with 214 people on board, the coast guard
said. Nobody was hurt.

“The hull is sound,” said Mira Oduya, the commander of the coast guard.
"""
SECOND = """Title: Stranded ferry
Date: 2025-03-06
Source: Island Mail

The ferry Aurelia ran aground off Tarn Point on Tuesday with 214 people on board. The ship had
failed an inspection in January, the harbour board said.
"""
CHESS = """Title: Vos takes third title
Source: Chess Weekly

Lena Vos won the national chess championship in Brenn for the third time after a long final against
Piotr Aske, who resigned in a lost endgame.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two reports of one story, and one of another beside it."""
    made = tmp_path_factory.mktemp("reports")
    (made / "ferry").mkdir()
    (made / "ferry/first.txt").write_text(FIRST, "utf-8")
    (made / "ferry/second.txt").write_text(SECOND, "utf-8")
    (made / "chess.txt").write_text(CHESS, "utf-8")
    return made


@pytest.fixture(scope="module")
def pair(folder: Path) -> tuple[str, str]:
    return str(folder / "ferry/first.txt"), str(folder / "ferry/second.txt")


def test_two_reports_give_an_account(pair: tuple[str, str]) -> None:
    ran = run("compare", *pair)
    assert ran.code == 0
    assert ran.err == ""
    assert "2 articles" in ran.out.splitlines()[1]
    for section in ("AGREED", "DIFFER", "WHO SAID WHAT", "ORIGINS"):
        assert f"\n{section}" in ran.out
    assert "“The hull is sound,”  [1]" in ran.out


def test_piped_output_is_plain_text_no_wider_than_asked(pair: tuple[str, str]) -> None:
    ran = run("compare", *pair, columns=70)
    assert "\x1b" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 70


@pytest.mark.parametrize("story", ["harbour-fire", "ministers-call"])
def test_what_stands_in_quotation_marks_stands_in_a_report(story: str) -> None:
    folder = REPOSITORY / "samples" / story
    ran = run("compare", str(folder), "--all")
    raw = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.txt")))
    texts = " ".join(normalise(raw).split())
    shown = re.findall("“([^“”]*)”", " ".join(ran.out.split()))
    assert len(shown) > 20
    assert [words for words in shown if words.removesuffix(" …").strip() not in texts] == []


def test_json_keeps_the_contract(pair: tuple[str, str]) -> None:
    ran = run("compare", *pair, "--format", "json")
    account = json.loads(ran.out)
    jsonschema.Draft202012Validator(account_schema()).validate(account)
    assert [Path(a["source"]).name for a in account["articles"]] == ["first.txt", "second.txt"]
    assert len(account_from_json(account).articles) == 2


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("account.html", "<!doctype html>"),
        ("account.md", "# "),
        ("account.json", "{"),
    ],
)
def test_the_name_of_the_output_says_how_to_write_it(
    name: str, begins: str, pair: tuple[str, str], tmp_path: Path
) -> None:
    ran = run("compare", *pair, "-o", str(tmp_path / name))
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_an_output_file_has_ordinary_rights_and_no_leftovers(
    pair: tuple[str, str], tmp_path: Path
) -> None:
    mask = os.umask(0o022)
    try:
        run("compare", *pair, "-o", str(tmp_path / "account.txt"))
    finally:
        os.umask(mask)
    assert [path.name for path in tmp_path.iterdir()] == ["account.txt"]
    assert (tmp_path / "account.txt").stat().st_mode & 0o777 == 0o644


def test_a_folder_means_its_files_and_a_pattern_what_it_matches(folder: Path) -> None:
    whole = run("compare", str(folder / "ferry"))
    assert whole.code == 0
    assert run("compare", str(folder / "ferry/*.txt")).out == whole.out


def test_a_report_can_come_from_standard_input(pair: tuple[str, str]) -> None:
    ran = run("compare", "-", pair[1], stdin=FIRST)
    assert ran.code == 0
    assert "Coast Post" in ran.out


def test_two_unrelated_reports_are_two_stories_and_say_so(folder: Path) -> None:
    ran = run("compare", str(folder / "ferry/first.txt"), str(folder / "chess.txt"))
    assert ran.code == 0
    assert "These reports tell 2 stories" in ran.out
    assert "OTHER STORIES" in ran.out


def test_one_report_alone_is_told_as_one(pair: tuple[str, str]) -> None:
    ran = run("compare", pair[0])
    assert ran.code == 0
    assert "one report alone" in ran.out


def test_the_same_report_twice_counts_once(pair: tuple[str, str], tmp_path: Path) -> None:
    again = tmp_path / "again.txt"
    again.write_text(FIRST, "utf-8")
    ran = run("compare", pair[0], str(again))
    assert ran.code == 3
    assert "counted once" in ran.err
    assert "1 article " in ran.out


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    ran = run("compare", str(tmp_path / "nothing.txt"))
    assert ran.code == 2
    assert "nothing.txt" in ran.err
    assert ran.out == ""


def test_what_is_left_out_is_listed_and_the_rest_is_compared(
    pair: tuple[str, str], tmp_path: Path
) -> None:
    ran = run("compare", *pair, str(tmp_path / "nothing.txt"))
    assert ran.code == 3
    assert ran.err.startswith(f"readout: left out {tmp_path / 'nothing.txt'}: ")
    assert "2 articles" in ran.out
    assert run("compare", *pair, str(tmp_path / "nothing.txt"), "-q").err == ""


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "holds no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
        (b"Fire", "word"),
        (b"\n\n \n", "holds no text"),
    ],
)
def test_a_file_that_is_no_report_says_why(content: bytes, what: str, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(content)
    ran = run("compare", str(file))
    assert ran.code == 2
    assert "report.txt" in ran.err
    assert what in ran.err
    assert "Traceback" not in ran.err


def test_a_file_of_fifty_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    file.write_bytes(b"All of it is text. " * (50 * 1024 * 1024 // 19))
    ran = run("compare", str(file))
    assert ran.code == 2
    assert "huge.txt" in ran.err
    assert "20 MB" in ran.err


@pytest.mark.parametrize(
    ("output", "says"),
    [(".", "is a folder"), ("no/such/a.html", "does not exist"), ("first.txt", "is one of the")],
)
def test_an_output_that_can_not_be_is_refused_before_any_work(
    output: str, says: str, folder: Path
) -> None:
    ran = run("compare", str(folder / "ferry/first.txt"), "-o", str(folder / "ferry" / output))
    assert ran.code == 2
    assert says in ran.err
    assert (folder / "ferry/first.txt").read_text("utf-8") == FIRST


def test_verbose_names_each_report(pair: tuple[str, str]) -> None:
    ran = run("compare", *pair, "-v")
    assert f"reading 1: {pair[0]}" in ran.err
    assert f"reading 2: {pair[1]}" in ran.err


def broken(*_: object, **__: object) -> None:
    raise KeyError("slot")


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_fault_is_one_line_and_shown_in_full_where_asked(
    pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readout.pipeline.compare", broken)
    ran = run("compare", *pair)
    assert ran.code == 2
    assert ran.err.splitlines() == [
        "readout: this is a fault in readout, not in your files (KeyError: 'slot'; -v shows where)"
    ]
    assert "Traceback" in run("compare", *pair, "-v").err


def test_an_interrupted_run_says_so(pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.pipeline.compare", interrupted)
    ran = run("compare", *pair)
    assert (ran.code, ran.err) == (130, "readout: interrupted\n")


TOLD_AT_ONCE = """
import sys
import readout.pipeline
from tests.sample_story import sample_account
readout.pipeline.compare = lambda *words, **named: sample_account()
from readout.cli.main import main
main()
"""


def test_a_reader_that_stops_early_is_no_error() -> None:
    words = [sys.executable, "-c", TOLD_AT_ONCE, "compare", "a.txt", "--format", "html"]
    ran = subprocess.run(
        ["/bin/sh", "-c", '"$@" | head -c 1; exit 0', "sh", *words],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(["src", "."])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "<"
    assert "Error" not in ran.stderr
