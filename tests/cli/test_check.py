"""``readout check`` says whether an account holds, and names what doesn't."""

from __future__ import annotations

import json
from pathlib import Path

from readout.records.codec import account_to_json
from tests.cli.run import run
from tests.sample_story import sample_account


def written(folder: Path, **changes: object) -> str:
    path = folder / "account.json"
    stored = {**account_to_json(sample_account()), **changes}
    path.write_text(json.dumps(stored, ensure_ascii=False), "utf-8")
    return str(path)


def test_a_sound_account_holds(tmp_path: Path) -> None:
    done = run("check", written(tmp_path))
    assert done.code == 0
    assert "holds" in done.err


def test_a_mended_quotation_is_found_by_its_field(tmp_path: Path) -> None:
    stored = json.loads(Path(written(tmp_path)).read_text("utf-8"))
    stored["claims"][0]["text"] += " indeed"
    done = run("check", written(tmp_path, claims=stored["claims"]))
    assert done.code == 1
    assert "claims[0]" in done.out


def test_an_account_from_standard_input_is_checked(tmp_path: Path) -> None:
    text = Path(written(tmp_path)).read_text("utf-8")
    assert run("check", "-", stdin=text).code == 0


def test_what_is_not_json_is_no_account(tmp_path: Path) -> None:
    path = tmp_path / "account.json"
    path.write_text("not json", "utf-8")
    done = run("check", str(path))
    assert done.code == 2
    assert "not JSON" in done.err


def test_a_file_that_is_not_there_is_said_so() -> None:
    done = run("check", "nowhere.json")
    assert done.code == 2
    assert "nowhere.json: there is no such file" in done.err


def test_a_file_in_another_encoding_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "account.json"
    path.write_bytes(Path(written(tmp_path)).read_text("utf-8").encode("utf-16"))
    done = run("check", str(path))
    assert done.code == 2
    assert "is not UTF-8" in done.err


def test_a_mark_of_byte_order_does_no_harm(tmp_path: Path) -> None:
    path = Path(written(tmp_path))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert run("check", str(path)).code == 0


def test_json_that_is_nested_without_end_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "account.json"
    path.write_text("[" * 200_000, "utf-8")
    done = run("check", str(path))
    assert done.code == 2
    assert "nested too deeply" in done.err


def test_an_error_is_traced_for_who_asks(tmp_path: Path) -> None:
    path = tmp_path / "account.json"
    path.write_text("not json", "utf-8")
    assert "Traceback" in run("check", "-v", str(path)).err


def test_one_of_a_thing_is_counted_as_one(tmp_path: Path) -> None:
    stored = account_to_json(sample_account())
    done = run("check", written(tmp_path, differences=stored["differences"][:1], reporting=[]))
    assert done.code == 0, done.err
    assert ", 1 difference, " in done.err
