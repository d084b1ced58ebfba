"""Runs the command line inside the test's process, and says what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from typer.testing import CliRunner

from readout.cli.app import app


@dataclass(frozen=True)
class Ran:
    """The exit code, and what was written where."""

    code: int
    out: str
    err: str


def run(*words: str, stdin: str = "", columns: int = 100) -> Ran:
    """Run ``readout`` with these words, piped, with a fixed width."""
    environment = {"COLUMNS": str(columns), "NO_COLOR": "1", "TERMINAL_WIDTH": str(columns)}
    result = CliRunner().invoke(app, words, input=stdin, env=environment, prog_name="readout")
    return Ran(result.exit_code, result.stdout, result.stderr)
