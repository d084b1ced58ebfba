"""``readout cluster`` on the samples: stories and the reasons for them."""

import json
from pathlib import Path

from tests.cli.run import run
from tests.shared import REPOSITORY

SAMPLES = REPOSITORY / "samples"


def test_each_sample_story_is_one(tmp_path: Path) -> None:
    out = tmp_path / "stories.jsonl"
    done = run("cluster", str(SAMPLES), "--format", "jsonl", "-o", str(out))
    assert done.code in (0, 3)
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    rows = [row for row in rows if not row["source"].endswith("README.md")]
    told = {(Path(row["source"]).parent.name, row["story"]) for row in rows}
    assert len(rows) == 11
    assert len({story for _, story in told}) == len(told) == 3
    assert all(row["score"] and row["why"] for row in rows)


def test_the_listing_names_every_report() -> None:
    done = run("cluster", str(SAMPLES / "dam-vote"), columns=80)
    assert "4 articles" in done.out
    assert "lowland-mail-court-halts-dam.txt" in done.out
    assert f"as {SAMPLES / 'dam-vote' / 'stavering-star-lisk-dam.txt'}: " in " ".join(
        done.out.split()
    )
    paths = str(SAMPLES)
    assert [x for x in done.out.splitlines() if len(x) > 80 and paths not in x] == []


def test_a_title_does_not_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title: Red \x1b[31malert\n\nThe mill burned down on Monday.\n")
    done = run("cluster", str(tmp_path))
    assert "alert" in done.out
    assert "\x1b" not in done.out
