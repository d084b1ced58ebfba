"""``readout import``: what was exported comes back, and is exported as the same bytes."""

from __future__ import annotations

from pathlib import Path

from tests.cli.run import run
from tests.cli.test_library import SAMPLES, fire, ids, on


def test_export_import_export_gives_equal_bytes(own: str, tmp_path: Path) -> None:
    story = fire(own)
    assert on(own, "ungroup", story, ids(own, story)[0]).code == 0
    first, again, other = (str(tmp_path / name) for name in ("1.jsonl", "2.jsonl", "other.db"))
    assert on(own, "export", "library", "-o", first).code == 0
    done = on(other, "import", first)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("8 new articles, 0 known; 3 stories new or changed\n")
    assert on(other, "export", "library", "-o", again).code == 0
    assert Path(first).read_bytes() == Path(again).read_bytes()
    assert on(own, "export", "accounts").out == on(other, "export", "accounts").out
    assert on(other, "check").code == 0
    assert on(other, "undo").code == 0
    assert len(ids(other, story)) == 4


def test_what_was_forgotten_stays_so_in_another_library(own: str, tmp_path: Path) -> None:
    story = fire(own)
    gone = ids(own, story)[0]
    assert on(own, "forget", gone, "--yes").code == 0
    first, again, other = (str(tmp_path / name) for name in ("1.jsonl", "2.jsonl", "other.db"))
    assert on(own, "export", "library", "-o", first).code == 0
    assert on(other, "import", first).code == 0
    built = on(other, "build", str(SAMPLES))
    assert built.code == 3
    assert "was forgotten on" in built.err
    assert on(other, "article", gone).code == 2
    assert on(own, "build", str(SAMPLES), "-q").code == 3
    assert on(own, "export", "library", "-o", first).code == 0
    assert on(other, "export", "library", "-o", again).code == 0
    assert Path(first).read_bytes() == Path(again).read_bytes()


def test_what_was_read_by_other_rules_is_read_anew(library: str, tmp_path: Path) -> None:
    file, other = tmp_path / "news.jsonl", str(tmp_path / "other.db")
    on(library, "export", "library", "-o", str(file))
    head, *lines = file.read_text("utf-8").splitlines(keepends=True)
    old = head.replace('"rules":["', '"rules":["0')
    file.write_text("".join([old, *lines[:2], lines[2]]), "utf-8")
    done = on(other, "import", str(file))
    assert done.code == 0
    assert "every article is read anew" in done.err
    assert on(other, "export", "library").out.startswith(head)


def test_only_a_whole_library_is_exported_as_one(library: str) -> None:
    done = on(library, "export", "library", "--conflicts")
    assert done.code == 2
    assert "is exported whole" in done.err


def test_another_file_is_refused_and_makes_no_library(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG no export")
    other = tmp_path / "other.db"
    done = run("import", str(tmp_path / "a.txt"), "--library", str(other))
    assert done.code == 2
    assert "is no library that was exported" in done.err
    assert not other.exists()
