"""The command line as a whole: help, version, exit codes."""

import subprocess
import sys
from pathlib import Path

import pytest

import readout
from readout.cli.commands import COMMANDS
from tests.cli.run import run

SOURCE = Path(__file__).resolve().parents[2] / "src"


def test_the_version_is_shown() -> None:
    ran = run("--version")
    assert (ran.code, ran.out) == (0, f"readout {readout.__version__}\n")


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("compare", "--help")])
def test_help_teaches_by_example(words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.code == 0
    assert "readout compare" in ran.out
    assert "Exit codes: 0 " in ran.out


def test_help_names_every_way_to_write_an_account() -> None:
    assert "<terminal|markdown|json|html>" in run("compare", "--help").out


def test_no_words_show_the_help_and_do_nothing() -> None:
    ran = run()
    assert ran.code == 2
    assert "Commands:" in ran.out + ran.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("compere", "a.txt"), "No such command"),
        (("compare", "a.txt", "--colour"), "No such option"),
        (("compare", "a.txt", "--format", "pdf"), "pdf"),
    ],
)
def test_a_wrong_word_is_named(words: tuple[str, ...], says: str) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_the_package_runs_as_a_module() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "readout", "--version"],
        cwd=SOURCE,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == f"readout {readout.__version__}\n"


LISTING = """
import sys
from readout.cli.app import app
try:
    app(["--help"])
except SystemExit:
    print(*(name for name in sys.modules if name.startswith("readout.")))
"""


def test_the_list_of_commands_is_printed_without_making_one() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LISTING], cwd=SOURCE, capture_output=True, text=True, check=True
    )
    *_, loaded = ran.stdout.splitlines()
    assert set(loaded.split()) == {"readout.cli", "readout.cli.app", "readout.cli.commands"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_list_is_there_and_says_its_exit_codes(command: str) -> None:
    ran = run(command, "--help", columns=80)
    assert ran.code == 0
    assert f"Usage: readout {command} " in ran.out
    assert "Exit codes: 0 " in ran.out


def test_a_command_that_is_nearly_one_is_named() -> None:
    assert "Did you mean 'stories'?" in run("stroies").err
