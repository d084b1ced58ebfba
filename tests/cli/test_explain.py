"""``readout explain``: two reports, why they are one story or not, and what is copied."""

from pathlib import Path
from xml.etree import ElementTree

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
    done = run("explain", str(STAR), "a0")
    assert done.code == 2
    assert "a0: no such article" in done.err
