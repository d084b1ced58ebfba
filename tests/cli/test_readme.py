"""The README tells no tales: what it names exists, what it runs can be run."""

import json
import re
from pathlib import Path

import readout
from readout.cli.reference import reference
from tests.cli.run import run

REPOSITORY = Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text("utf-8")


def test_every_option_that_it_names_exists() -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z]+", README))
    assert named
    assert [option for option in named if option not in reference()] == []


def test_every_command_that_it_names_exists() -> None:
    commands = set(re.findall(r"^\$ readout (\w+)|`readout (\w+)", README, re.MULTILINE))
    assert {one or other for one, other in commands} <= set(
        re.findall(r"## `readout (\w+)`", reference())
    )


def test_every_file_and_sample_that_it_names_exists() -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    samples = re.findall(r"samples/[\w-]+", README)
    assert linked
    assert samples
    assert [path for path in linked + samples if not (REPOSITORY / path).exists()] == []


def test_what_it_imports_can_be_imported() -> None:
    for name in re.findall(r"from readout import (\w+)", README):
        assert hasattr(readout, name)


def test_the_shares_that_it_names_are_those_that_were_measured() -> None:
    kept = json.loads((REPOSITORY / "bench/results/accounts.json").read_text("utf-8"))["figures"]
    measured = [kept[what][which] for what in ("claims", "differences") for which in ("r", "p")]
    named = [int(share) for share in re.findall(r"(\d+) %", README)]
    assert named == [round(100 * share) for share in measured]


def test_the_account_that_it_shows_is_the_one_that_is_told() -> None:
    shown = README.partition("$ readout compare samples/ministers-call\n")[2].partition("```")[0]
    told = run("compare", str(REPOSITORY / "samples/ministers-call"), columns=100).out
    lines = [line.removesuffix("…") for line in shown.splitlines() if line.strip()]
    assert len(lines) > 10
    assert [line for line in lines if line not in told] == []
