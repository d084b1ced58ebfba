"""``readout explain``: two reports, why they are one story or not, and what is copied."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.run import run
from tests.shared import REPOSITORY

DAM = REPOSITORY / "samples" / "dam-vote"
STAR, RECORD = DAM / "stavering-star-lisk-dam.txt", DAM / "tarrow-bay-record-norland-lawmakers.txt"
FIRE = REPOSITORY / "samples" / "harbour-fire" / "halvard-press-port-fire.txt"


def test_two_copies_are_one_story_and_their_passages_are_listed() -> None:
    done = run("explain", str(STAR), str(RECORD))
    assert done.code == 0
    assert "are one story" in done.out
    assert "shared words" in done.out
    assert "both credit Norland Press Agency" in done.out


def test_shared_words_stand_as_the_reports_write_them() -> None:
    done = run("explain", str(STAR), str(RECORD))
    listed = done.out.partition("shared words: ")[2].partition("\n\n")[0]
    shown = re.findall(r"(\S+) \+0\.\d+", listed)
    assert shown
    written = set(re.findall(r"[\w’'-]+", STAR.read_text("utf-8") + RECORD.read_text("utf-8")))
    assert set(shown) <= written


def test_unrelated_reports_are_not_one_story() -> None:
    done = run("explain", str(STAR), str(FIRE))
    assert "are not one story" in done.out
    assert "nothing is copied" in done.out


def test_the_picture_is_a_drawing_with_a_title(tmp_path: Path) -> None:
    out = tmp_path / "why.svg"
    assert run("explain", str(STAR), str(RECORD), "-o", str(out)).code == 0
    drawing = ElementTree.fromstring(out.read_text("utf-8"))
    assert drawing.tag.endswith("svg")
    assert "are one story" in "".join(drawing.itertext())


def test_an_unknown_id_is_said_to_be_unknown() -> None:
    done = run("explain", str(STAR), "a0", "--among", str(DAM))
    assert done.code == 2
    assert "a0: is neither a report nor the id of one of those given" in done.err


def test_a_report_that_is_not_there_is_named_with_what_to_do() -> None:
    done = run("explain", str(STAR), "nope.txt")
    assert done.code == 2
    assert "nope.txt: there is no such file or folder (check the path)" in done.err


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("explain") / "dam.json"
    assert run("compare", str(DAM), "-q", "-o", str(out)).code == 0
    return out


def first(stored: Path, kind: str) -> str:
    told = json.loads(stored.read_text("utf-8"))[kind]
    return str(next(one["id"] for one in told if len(one.get("support", "12")) > 1))


def test_a_claim_shows_its_places_and_what_links_them(stored: Path) -> None:
    done = run("explain", first(stored, "claims"), "--account", str(stored))
    assert done.code == 0
    assert "SUPPORT" in done.out
    assert "⟦" in done.out
    assert "  meaning 0." in done.out
    assert "1 and " in done.out
    assert "? and" not in done.out
    assert max(map(len, done.out.splitlines())) <= 100


def test_a_difference_shows_its_rule_and_both_places(stored: Path) -> None:
    found = first(stored, "differences")
    done = run("explain", found, "--account", str(stored))
    assert done.code == 0
    assert f"{found}  " in done.out
    assert "rule " in done.out
    assert done.out.count("⟦") >= 2


def test_an_id_may_be_shortened(stored: Path) -> None:
    found = first(stored, "differences")
    assert found in run("explain", found[:7], "--account", str(stored)).out


def test_an_unknown_id_of_an_account_names_near_ones(stored: Path) -> None:
    found = first(stored, "claims")
    other = found[:-1] + ("0" if found[-1] != "0" else "1")
    done = run("explain", other, "--account", str(stored))
    assert done.code == 2
    assert found in done.err


def test_an_id_that_many_begin_with_lists_them(stored: Path) -> None:
    done = run("explain", "c", "--account", str(stored))
    assert done.code == 2
    assert "more than one id begins so" in done.err


def test_an_id_without_an_account_is_refused_with_what_to_do() -> None:
    done = run("explain", "c12345678")
    assert done.code == 2
    assert "--account FILE" in done.err


def test_a_file_that_is_no_account_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"schema": "other"}', "utf-8")
    done = run("explain", "c1", "--account", str(wrong))
    assert done.code == 2
    assert f"{wrong}: schema: " in done.err


def test_files_that_are_not_there_are_named() -> None:
    done = run("explain", "none.txt", "neither.txt")
    assert done.code == 2
    assert "none.txt: there is no such file or folder" in done.err
    assert "neither.txt: there is no such file or folder" in done.err
