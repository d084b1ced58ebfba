"""The reference of the command line says what the commands do."""

from pathlib import Path

from readout.cli.reference import reference

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/cli.md"


def test_the_reference_is_the_one_made_from_the_commands() -> None:
    assert PAGE.read_text("utf-8") == reference(), "run `make reference`"
